/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/period-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Beyond so many columns, another one of the same is not looked for. */
#define MOST_BETWEEN 60

/* Tables with years down and the parts of a year across: 'Year', 'Jan', 'Feb' … 'Annual'. */

static gboolean
is_one_of (const char        *text,
           const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The year itself, among its parts. */
static gboolean
is_whole_year (const char *text)
{
  static const char *const words[] = { "annual", "year", "full year", "whole year", "total",
                                       "annual total", "year total", "total year", "yearly",
                                       "jan-dec", "j-d", "année", "annuel", "ensemble", "jahr",
                                       "gesamt", "insgesamt", "año", "anual", "ano", "anno",
                                       "年", "全年", "年度", "年计", "全年合计", "全年累计", "年合计",
                                       "合计", "总计", "1-12月", NULL };

  return is_one_of (text, words);
}

/* Of a flow it is no value of the year, of a rate it is one. */
static gboolean
is_mean (const char *text)
{
  static const char *const words[] = { "average", "avg", "avg.", "ave", "ave.", "mean",
                                       "annual average", "annual avg", "annual avg.",
                                       "annual mean", "year average", "yearly average",
                                       "monthly average", "moyenne", "mittelwert", "durchschnitt",
                                       "平均", "年平均", "全年平均", "月平均", "月均", "均值", NULL };

  return is_one_of (text, words);
}

/* A year of the calendar, so that it is known of which one a month is. */
static gboolean
is_calendar_year (const char *text)
{
  static const WayPeriodRules rules = { 0, FALSE };
  WayPeriodReading reading;

  return way_period_read (text, strlen (text), &rules, &reading) && !reading.needs_year
         && reading.rest_length == 0 && reading.note == NULL
         && reading.period.type == WAY_PERIOD_YEAR;
}

static int
find_years (WayPlanGuess *self)
{
  int found = -1;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayField field = way_plan_column (self->plan, i)->field;

      if (field == WAY_FIELD_PART)
        return -1;
      if (field == WAY_FIELD_PERIOD || field == WAY_FIELD_YEAR)
        found = (int) i;
    }
  return found;
}

static gboolean
rows_have_years (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;
  int column = find_years (self);
  guint n = 0, n_years = 0;

  for (guint row = self->plan->first_row; column >= 0 && row < head->n_rows; row++)
    {
      g_autofree char *text = way_plan_fold (way_table_get_text (head->table, row,
                                                                 (guint) column));

      if (*text == '\0' || way_plan_is_note (text))
        continue;
      n++;
      n_years += is_calendar_year (text);
    }
  return n > 0 && 2 * n_years > n;
}

static gboolean
has_title (WayPlanGuess      *self,
           const char *const *titles)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    for (guint j = 0; self->pieces[i][j] != NULL; j++)
      if (is_one_of (self->pieces[i][j], titles))
        return TRUE;
  return FALSE;
}

/* 'Q1' to 'Q5' are fifths of households, 'M0' to 'M3' amounts of money. */
static gboolean
has_other_codes (WayPlanGuess *self)
{
  static const char *const fifth[] = { "Q5", NULL };
  static const char *const money[] = { "M0", "M1", "M2", "M3", NULL };
  static const char *const december[] = { "M12", NULL };

  return has_title (self, fifth) || (has_title (self, money) && !has_title (self, december));
}

static gboolean
read_part (const char *text,
           WayPeriod  *out,
           char      **rest)
{
  gboolean needs_year;

  if (!way_plan_title_period (text, 0, out, &needs_year, rest))
    return FALSE;
  if (!needs_year)
    g_clear_pointer (rest, g_free);
  return needs_year;
}

gboolean
way_plan_has_parts_across (WayPlanGuess *self)
{
  gboolean has_years = rows_have_years (self);
  guint n = 0, n_bare = 0;

  if (find_years (self) < 0 || has_other_codes (self))
    return FALSE;
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      gboolean has_part = FALSE, is_bare = FALSE;

      if (way_plan_column (self->plan, i)->field != WAY_FIELD_VALUE)
        continue;
      for (guint j = 0; self->pieces[i][j] != NULL; j++)
        {
          g_autofree char *rest = NULL;
          WayPeriod part;

          if (!read_part (self->pieces[i][j], &part, &rest) || part.type == WAY_PERIOD_YEAR)
            continue;
          has_part = TRUE;
          is_bare |= *rest == '\0';
        }
      n += has_part;
      n_bare += is_bare;
    }
  /* Parts of what is no year are refused row by row. */
  return has_years ? n > 0 : n_bare > 2;
}

gboolean
way_plan_read_part (const WayPlanColumn *column,
                    const char          *piece,
                    WayPeriod           *out,
                    char               **rest)
{
  *rest = NULL;
  if (read_part (piece, out, rest))
    return TRUE;
  if (!is_whole_year (piece) && !(column->is_chosen && is_mean (piece)))
    return FALSE;
  *out = way_period_for_year (0);
  *rest = g_strdup ("");
  return TRUE;
}

gboolean
way_plan_is_mean_of_parts (WayPlanGuess *self,
                           guint         index)
{
  for (guint j = 0; self->pieces[index][j] != NULL; j++)
    if (is_mean (self->pieces[index][j]))
      return TRUE;
  return FALSE;
}

void
way_plan_put_part (WayPeriod       *year,
                   const WayPeriod *part)
{
  gint32 january = year->first_month;

  *year = (WayPeriod) { part->type, january + part->first_month, january + part->last_month,
                        part->last_day };
}

/* The same of another part of the year, and as long. */
static gboolean
are_alike (const WayPlanColumn *one,
           const WayPlanColumn *other)
{
  return other->field == WAY_FIELD_VALUE && other->is_part
         && one->period.last_month - one->period.first_month
              == other->period.last_month - other->period.first_month
         && g_strcmp0 (one->metric, other->metric) == 0
         && g_strcmp0 (one->region, other->region) == 0;
}

static const WayPlanColumn *
find_part_before (WayPlanGuess *self,
                  guint         index)
{
  const WayPlanColumn *column = way_plan_column (self->plan, index);

  for (guint i = index; i-- > 0 && index - i <= MOST_BETWEEN;)
    if (are_alike (column, way_plan_column (self->plan, i)))
      return way_plan_column (self->plan, i);
  return NULL;
}

/* From April to March: the year in the row is that of some of them only. (nullable) */
char *
way_plan_find_year_break (WayPlanGuess *self)
{
  int direction = 0;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);
      const WayPlanColumn *before;
      int step;

      if (column->field != WAY_FIELD_VALUE || !column->is_part
          || (before = find_part_before (self, i)) == NULL)
        continue;
      step = column->period.first_month > before->period.first_month ? 1 : -1;
      if (direction != 0 && step != direction)
        return g_strdup_printf (_("The titles go from “%1$s” on to “%2$s”, as in a year that does "
                                  "not begin in January, so it is not certain of which year they "
                                  "are. Put year and part into one title or one column, as in "
                                  "2023-01."), before->title, column->title);
      direction = step;
    }
  return NULL;
}
