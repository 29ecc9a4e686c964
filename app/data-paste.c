/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/import/period-reader.h"
#include "model/value-entry.h"

/* Years by which tables are titled; smaller and larger numbers are values. */
#define FIRST_YEAR 1800
#define LAST_YEAR 2200

static gboolean
read_period (const char *text,
             WayPeriod  *out,
             gboolean   *is_bare)
{
  const WayPeriodRules rules = { 0, FALSE };
  WayPeriodReading reading;

  if (!way_period_read (text, strlen (text), &rules, &reading) || reading.needs_year)
    return FALSE;
  if (reading.is_bare_year && (way_period_year (&reading.period) < FIRST_YEAR
                               || way_period_year (&reading.period) > LAST_YEAR))
    return FALSE;
  *out = reading.period;
  if (is_bare != NULL)
    *is_bare = reading.is_bare_year;
  return TRUE;
}

/* 'GDP (亿元)' is GDP. */
static guint
match_row (WayDataSheet *sheet,
           const char   *title,
           GObject     **row)
{
  g_autofree char *name = g_strdup (title);
  char *bracket = strpbrk (name, "(");
  guint n_found = way_data_sheet_match_title (sheet, title, row);

  if (n_found > 0)
    return n_found;
  if (bracket == NULL)
    bracket = strstr (name, "（");
  if (bracket == NULL || bracket == name)
    return 0;
  *bracket = '\0';
  return way_data_sheet_match_title (sheet, g_strstrip (name), row);
}

static gboolean
are_periods (const WayTextBlock *block,
             guint               first)
{
  guint n_periods = 0, n_bare = 0;

  for (guint i = first; i < block->n_columns; i++)
    {
      const char *text = way_text_block_get (block, 0, i);
      gboolean is_bare;
      WayPeriod period;

      if (*text == '\0')
        continue;
      if (!read_period (text, &period, &is_bare))
        return FALSE;
      n_periods++;
      n_bare += is_bare;
    }
  /* A single number of four digits is more likely a value. */
  return n_periods > 1 || (n_periods == 1 && (n_bare == 0 || first == 1));
}

void
way_paste_find_titles (WayDataSheet       *sheet,
                       const WayTextBlock *block,
                       gboolean           *has_row_titles,
                       gboolean           *has_column_titles)
{
  guint n_found = 0, n_titles = 0;

  for (guint i = 0; i < block->n_rows; i++)
    {
      const char *text = way_text_block_get (block, i, 0);
      GObject *row;

      if (*text == '\0' || (i == 0 && block->n_rows > 1 && are_periods (block, 1)))
        continue;
      n_titles++;
      n_found += match_row (sheet, text, &row) > 0;
    }
  *has_row_titles = block->n_columns > 1 && n_found > 0 && n_found * 2 >= n_titles;
  *has_column_titles = block->n_rows > 1 && are_periods (block, *has_row_titles ? 1 : 0);
}

/* Places */

/* Whose row it is, region or metric; NULL where it has no place. */
static GObject *
place_row (WayPastePlan *plan,
           WayDataSheet *sheet,
           const char   *title,
           guint         row)
{
  GObject *found = NULL;
  guint n_found;

  if (!plan->has_row_titles && row >= way_grid_model_get_n_rows (WAY_GRID_MODEL (sheet)))
    return NULL;
  if (!plan->has_row_titles)
    return way_data_sheet_get_table (sheet)->metric != NULL
             ? G_OBJECT (way_data_sheet_get_region (sheet, row))
             : G_OBJECT (way_data_sheet_get_metric (sheet, row));
  n_found = match_row (sheet, title, &found);
  if (n_found == 1)
    return found;
  if (n_found > 1)
    g_ptr_array_add (plan->unknown, g_strdup_printf (_("%s (several have this name)"), title));
  else if (*title != '\0')
    g_ptr_array_add (plan->unknown, g_strdup (title));
  return NULL;
}

/* Columns as periods, with those that the table does not have yet. */
static WayPeriod *
place_columns (WayPastePlan       *plan,
               WayDataSheet       *sheet,
               const WayTextBlock *block,
               const WayGridArea  *at,
               gboolean          **is_placed)
{
  WayPeriod *periods = g_new0 (WayPeriod, MAX (block->n_columns, 1));
  guint n_columns = way_grid_model_get_n_columns (WAY_GRID_MODEL (sheet));
  guint first = plan->has_row_titles ? 1 : 0;

  *is_placed = g_new0 (gboolean, MAX (block->n_columns, 1));
  for (guint i = first; i < block->n_columns; i++)
    {
      guint column = at->column + i - first;

      if (!plan->has_column_titles)
        {
          (*is_placed)[i] = column < n_columns;
          if (column < n_columns)
            periods[i] = *way_data_sheet_get_period (sheet, column);
          continue;
        }
      (*is_placed)[i] = read_period (way_text_block_get (block, 0, i), &periods[i], NULL);
      if ((*is_placed)[i] && !way_data_sheet_find_period (sheet, &periods[i], NULL))
        g_array_append_val (plan->added, periods[i]);
    }
  return periods;
}

static void
add_cell (WayPastePlan    *plan,
          WayDataSheet    *sheet,
          GObject         *row,
          const WayPeriod *period,
          const char      *text,
          guint            block_row,
          guint            block_column,
          WayLanguage      language)
{
  const WayDataTable *table = way_data_sheet_get_table (sheet);
  WayMetric *metric = table->metric != NULL ? table->metric : WAY_METRIC (row);
  WayRegion *region = table->region != NULL ? table->region : WAY_REGION (row);
  g_autofree char *says = NULL;
  WayEnteredValue value;

  switch (way_value_entry_read (text, metric, language, &value, &says))
    {
    case WAY_ENTRY_VALUE:
    case WAY_ENTRY_MISSING:
      way_data_edits_add (plan->edits, way_region_get_code (region), way_metric_get_key (metric),
                          period, &value);
      break;
    case WAY_ENTRY_WRONG:
      /* Translators: row and column of what is pasted, its text, and why it cannot be read */
      g_ptr_array_add (plan->problems,
                       g_strdup_printf (_("Row %1$u, column %2$u, “%3$s”: %4$s"), block_row + 1,
                                        block_column + 1, text, says));
      break;
    case WAY_ENTRY_EMPTY:
    default:
      break;
    }
}

static void
add_cells (WayPastePlan       *plan,
           WayDataSheet       *sheet,
           const WayTextBlock *block,
           const WayGridArea  *at,
           WayLanguage         language)
{
  g_autofree gboolean *is_placed = NULL;
  g_autofree WayPeriod *periods = place_columns (plan, sheet, block, at, &is_placed);

  guint first = plan->has_column_titles ? 1 : 0;

  for (guint i = first; i < block->n_rows; i++)
    {
      GObject *row = place_row (plan, sheet, way_text_block_get (block, i, 0), at->row + i - first);

      for (guint j = plan->has_row_titles ? 1 : 0; j < block->n_columns; j++)
        {
          const char *text = way_text_block_get (block, i, j);

          if (*text == '\0')
            continue;
          plan->n_values++;
          if (row == NULL || !is_placed[j])
            plan->n_outside++;
          else
            add_cell (plan, sheet, row, &periods[j], text, i, j, language);
        }
    }
}

/* One value into everything that is selected. */
static void
add_everywhere (WayPastePlan       *plan,
                WayDataSheet       *sheet,
                const WayTextBlock *block,
                const WayGridArea  *at,
                WayLanguage         language)
{
  const char *text = way_text_block_get (block, 0, 0);

  for (guint i = 0; i < at->n_rows; i++)
    for (guint j = 0; j < at->n_columns; j++)
      {
        plan->n_values++;
        add_cell (plan, sheet, place_row (plan, sheet, "", at->row + i),
                  way_data_sheet_get_period (sheet, at->column + j), text, 0, 0, language);
        if (plan->problems->len > 0)
          return;
      }
}

WayPastePlan *
way_paste_plan_new (WayDataSheet       *sheet,
                    const WayTextBlock *block,
                    const WayGridArea  *at,
                    gboolean            by_titles,
                    WayLanguage         language)
{
  WayPastePlan *plan = g_new0 (WayPastePlan, 1);

  plan->by_titles = by_titles;
  plan->edits = way_data_edits_new ();
  plan->added = g_array_new (FALSE, FALSE, sizeof (WayPeriod));
  plan->problems = g_ptr_array_new_with_free_func (g_free);
  plan->unknown = g_ptr_array_new_with_free_func (g_free);
  if (by_titles)
    way_paste_find_titles (sheet, block, &plan->has_row_titles, &plan->has_column_titles);
  if (block->n_rows == 1 && block->n_columns == 1)
    add_everywhere (plan, sheet, block, at, language);
  else
    add_cells (plan, sheet, block, at, language);
  plan->n_rows = block->n_rows - (plan->has_column_titles ? 1 : 0);
  plan->n_periods = block->n_columns - (plan->has_row_titles ? 1 : 0);
  return plan;
}

void
way_paste_plan_free (WayPastePlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->edits);
  g_array_unref (plan->added);
  g_ptr_array_unref (plan->problems);
  g_ptr_array_unref (plan->unknown);
  g_free (plan);
}
