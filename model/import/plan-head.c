/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/period-reader.h"

#include <math.h>
#include <string.h>

/* '2016.09' of a spreadsheet is a number, and may be a month. */
static gboolean
may_be_month (const WayCell *cell)
{
  double month = cell->number * 100 - floor (cell->number) * 100;

  return cell->length == strlen ("2016.09") && cell->text[4] == '.' && cell->number >= 1900
         && cell->number < 2101 && month > 0.5 && month < 12.5;
}

static WayCellLook
look_at_number (const WayCell *cell)
{
  if (may_be_month (cell))
    return WAY_LOOK_YEAR;
  return cell->number == floor (cell->number) && cell->number >= 1800 && cell->number <= 2100
         && cell->decimals <= 0 ? WAY_LOOK_YEAR : WAY_LOOK_NUMBER;
}

/* Behind a minus sign as any of the characters that are written for one. */
static const char *
skip_minus (const char *text)
{
  static const char *const signs[] = { "-", "\u2212", "\u2013", "\u2010", "\u2011", "\uff0d",
                                       "\ufe63" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return text + strlen (signs[i]);
  return text;
}

/* '2023' and '2023.06' may be periods as well as numbers. */
static gboolean
may_be_number (const char *text)
{
  const char *digits = skip_minus (text);
  const char *end = digits + strspn (digits, "0123456789");

  if (end == digits)
    return FALSE;
  if (*end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  return *end == '\0';
}

static gboolean
is_plausible (const WayPeriodReading *period)
{
  int year = way_period_year (&period->period);

  return year >= 1800 && year <= 2100;
}

static WayCellLook
look_at_text (const char *untrimmed)
{
  static const WayPeriodRules period_rules = { 0, FALSE };
  static const WayValueRules point = { '.', FALSE };
  static const WayValueRules comma = { ',', FALSE };
  g_autofree char *text = way_plan_fold (untrimmed);
  gsize length = strlen (text);
  WayPeriodReading period;
  WayValueReading value;

  if (length > 200)
    return WAY_LOOK_TEXT;
  if (way_period_read (text, length, &period_rules, &period))
    {
      if (may_be_number (text) && is_plausible (&period))
        return WAY_LOOK_YEAR;
      if (!may_be_number (text) && (period.rest_length == 0 || way_plan_has_han (text)))
        return WAY_LOOK_PERIOD;
    }
  if (way_value_read (text, length, &point, &value) == WAY_READ_UNREADABLE)
    way_value_read (text, length, &comma, &value);
  switch (value.outcome)
    {
    case WAY_READ_EMPTY:
      return WAY_LOOK_EMPTY;
    case WAY_READ_VALUE:
      return WAY_LOOK_NUMBER;
    case WAY_READ_MISSING:
      return WAY_LOOK_MISSING;
    default:
      return WAY_LOOK_TEXT;
    }
}

/* Most texts of a column stand there again and again, and what they are is long to find out.
 * @known: text -> WayCellLook + 1 */
static WayCellLook
recall_text (GHashTable *known,
             const char *text)
{
  gpointer look = g_hash_table_lookup (known, text);

  if (look == NULL)
    {
      look = GUINT_TO_POINTER ((guint) look_at_text (text) + 1);
      g_hash_table_insert (known, g_strdup (text), look);
    }
  return (WayCellLook) (GPOINTER_TO_UINT (look) - 1);
}

static WayCellLook
look_at (const WayCell *cell,
         GHashTable    *known)
{
  switch (cell->kind)
    {
    case WAY_CELL_NUMBER:
      return look_at_number (cell);
    case WAY_CELL_DATE:
      return WAY_LOOK_PERIOD;
    case WAY_CELL_ERROR:
      return WAY_LOOK_MISSING;
    case WAY_CELL_BOOLEAN:
      return WAY_LOOK_TEXT;
    default:
      return way_plan_is_blank (cell->text) ? WAY_LOOK_EMPTY
                                            : recall_text (known, cell->text);
    }
}

/* What most cells of a column are where the data are surely reached. */
static void
vote (WayPlanHead *head,
      guint        column)
{
  guint first = head->n_rows > 1 ? MAX (head->n_rows / 3, 1) : 0;
  guint counts[6] = { 0, };
  guint n_numbers, n_filled = 0;

  for (guint row = first; row < head->n_rows; row++)
    counts[way_plan_head_look (head, row, column)]++;
  for (guint i = WAY_LOOK_NUMBER; i <= WAY_LOOK_TEXT; i++)
    n_filled += counts[i];
  n_numbers = counts[WAY_LOOK_NUMBER] + counts[WAY_LOOK_YEAR];
  head->is_year[column] = n_filled > 0
                          && 10 * (counts[WAY_LOOK_YEAR] + counts[WAY_LOOK_PERIOD]) >= 9 * n_filled;
  head->is_number[column] = n_numbers > 0
                            && 2 * (n_numbers + counts[WAY_LOOK_MISSING]) >= n_filled;
}

void
way_plan_head_init (WayPlanHead *head,
                    WayTable    *table)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  head->table = table;
  head->n_rows = way_table_get_n_rows (table);
  head->n_columns = way_table_get_n_columns (table);
  head->looks = g_new0 (guint8, MAX ((gsize) head->n_rows * head->n_columns, 1));
  head->is_number = g_new0 (gboolean, MAX (head->n_columns, 1));
  head->is_year = g_new0 (gboolean, MAX (head->n_columns, 1));
  for (guint row = 0; row < head->n_rows; row++)
    for (guint column = 0; column < head->n_columns; column++)
      {
        WayCell cell = way_table_get_cell (table, row, column);

        head->looks[(gsize) row * head->n_columns + column] = (guint8) look_at (&cell, known);
      }
  for (guint column = 0; column < head->n_columns; column++)
    vote (head, column);
}

void
way_plan_head_clear (WayPlanHead *head)
{
  g_clear_pointer (&head->looks, g_free);
  g_clear_pointer (&head->is_number, g_free);
  g_clear_pointer (&head->is_year, g_free);
}

WayCellLook
way_plan_head_look (const WayPlanHead *head,
                    guint              row,
                    guint              column)
{
  return head->looks[(gsize) row * head->n_columns + column];
}

guint
way_plan_head_count (const WayPlanHead *head,
                     guint              row)
{
  guint count = 0;

  for (guint column = 0; column < head->n_columns; column++)
    count += way_plan_head_look (head, row, column) != WAY_LOOK_EMPTY;
  return count;
}

const char *
way_plan_head_first_text (const WayPlanHead *head,
                          guint              row)
{
  for (guint column = 0; column < head->n_columns; column++)
    if (way_plan_head_look (head, row, column) != WAY_LOOK_EMPTY)
      return way_table_get_text (head->table, row, column);
  return "";
}
