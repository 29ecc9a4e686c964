/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_HEADER_ROWS 5

/* How many cells of a row look like @look, in columns of numbers or in all. */
static guint
count_looks (const WayPlanHead *head,
             guint              row,
             WayCellLook        look,
             gboolean           of_numbers)
{
  guint count = 0;

  for (guint column = 0; column < head->n_columns; column++)
    count += way_plan_head_look (head, row, column) == look
             && (!of_numbers || head->is_number[column]);
  return count;
}

static guint
count_filled_numbers (const WayPlanHead *head,
                      guint              row)
{
  guint count = 0;

  for (guint column = 0; column < head->n_columns; column++)
    count += head->is_number[column] && way_plan_head_look (head, row, column) != WAY_LOOK_EMPTY;
  return count;
}

/* '2016.09': the month, counted as in WayPeriod; of a bare year its January. @is_short: '2016.1',
 * which may have lost the zero of October. */
static int
read_month (const char *text,
            gboolean   *has_month,
            gboolean   *is_short)
{
  int year = atoi (text);
  const char *point = strchr (text, '.');
  int month = point != NULL ? atoi (point + 1) : 0;

  *has_month = month >= 1 && month <= 12;
  *is_short = *has_month && month == 1 && point[1] == '1' && point[2] == '\0';
  return year * 12 + (*has_month ? month - 1 : 0);
}

/* The next title is later than the last one, or earlier, as all others are; months follow within a
 * year. */
static gboolean
follows (const char *text,
         gboolean    may_repeat,
         int        *last,
         int        *direction)
{
  gboolean has_month, is_short;
  int month = read_month (text, &has_month, &is_short);
  int before = *last;

  if (is_short && before != 0 && ABS (month + 9 - before) == 1)
    month += 9;
  *last = month;
  if (before == 0)
    return TRUE;
  if (month == before && may_repeat)
    return TRUE;
  if (month == before || (*direction != 0 && (month > before) != (*direction > 0))
      || (has_month && ABS (month - before) > 12))
    return FALSE;
  *direction = month > before ? 1 : -1;
  return TRUE;
}

/* The row has its year below a title of periods, as all rows below it. */
static gboolean
has_year_of_row (const WayPlanHead *head,
                 guint              row)
{
  WayField field;

  if (head->n_columns > 1 && head->is_year[0]
      && way_plan_head_look (head, row, 0) == WAY_LOOK_YEAR)
    return TRUE;
  for (guint column = 1; column < head->n_columns; column++)
    {
      if (!head->is_year[column] || way_plan_head_look (head, row, column) != WAY_LOOK_YEAR)
        continue;
      for (guint above = row; above-- > 0 && row - above <= MAX_HEADER_ROWS;)
        if (way_plan_head_look (head, above, column) == WAY_LOOK_TEXT)
          {
            if (way_plan_word_field (way_table_get_text (head->table, above, column), &field)
                && field == WAY_FIELD_PERIOD)
              return TRUE;
            break;
          }
    }
  return FALSE;
}

/* Years or periods beside each other, in order: the titles of columns and no values. */
static gboolean
is_period_header (const WayPlanHead *head,
                  guint              row)
{
  guint n_years = count_looks (head, row, WAY_LOOK_YEAR, FALSE);
  guint n_periods = count_looks (head, row, WAY_LOOK_PERIOD, FALSE);
  /* Over the quarters of each stands a year four times. */
  gboolean may_repeat = row + 1 < head->n_rows
                        && 2 * count_looks (head, row + 1, WAY_LOOK_PERIOD, FALSE) >= n_years
                        && count_looks (head, row + 1, WAY_LOOK_NUMBER, FALSE) == 0;
  int last = 0, direction = 0;

  if (count_looks (head, row, WAY_LOOK_NUMBER, TRUE) > 0 || n_years + n_periods == 0)
    return FALSE;
  if (has_year_of_row (head, row))
    return FALSE;
  for (guint column = 0; column < head->n_columns; column++)
    {
      WayCellLook look = way_plan_head_look (head, row, column);

      if (n_years + n_periods == 1 && look != WAY_LOOK_TEXT && look != WAY_LOOK_EMPTY)
        return !head->is_year[column];
      if (look != WAY_LOOK_YEAR || n_periods > 0)
        continue;
      if (!follows (way_table_get_text (head->table, row, column), may_repeat, &last,
                    &direction))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_data (const WayPlanHead *head,
         guint              row)
{
  const char *first = way_plan_head_first_text (head, row);
  guint n_missing = count_looks (head, row, WAY_LOOK_MISSING, TRUE);
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  /* 'No.' is a title, and could be a mark of a missing value. */
  if (count_looks (head, row, WAY_LOOK_NUMBER, TRUE) == 0
      && count_looks (head, row, WAY_LOOK_YEAR, TRUE) == 0
      && (n_missing == 0 || n_missing < count_filled_numbers (head, row)))
    return FALSE;
  if (way_plan_is_note (first) || way_plan_is_numbering (head, row)
      || (way_plan_head_count (head, row) <= 2 && head->n_columns > 2
          && way_plan_split_key (first, &key, &value)))
    return FALSE;
  return !is_period_header (head, row);
}

/* A merged cell over nearly all columns is a title, whatever row it is in. */
static gboolean
is_covered_by_title (const WayPlanHead *head,
                     guint              row)
{
  const GArray *merges = way_table_get_merges (head->table);

  for (guint i = 0; merges != NULL && i < merges->len; i++)
    {
      const WayTableMerge *merge = &g_array_index (merges, WayTableMerge, i);

      if (merge->first_row <= row && row <= merge->last_row
          && 10 * (merge->last_column - merge->first_column + 1) >= 8 * head->n_columns)
        return TRUE;
    }
  return FALSE;
}

/* 'T02' before 'Population, density and surface area', alone in their row. */
static gboolean
is_numbered_title (const WayPlanHead *head,
                   guint              row)
{
  const char *number = way_table_get_text (head->table, row, 0);
  gsize n_letters = strspn (number, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz. ");
  gsize n_digits = strspn (number + n_letters, "0123456789.-");

  return head->n_columns > 3 && way_plan_head_count (head, row) == 2 && n_letters > 0
         && n_letters <= 6 && n_digits > 0 && number[n_letters + n_digits] == '\0'
         && way_plan_head_look (head, row, 1) == WAY_LOOK_TEXT;
}

static gboolean
is_title_line (const WayPlanHead *head,
               guint              row)
{
  const char *first = way_plan_head_first_text (head, row);
  guint n_filled = way_plan_head_count (head, row);
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (way_plan_is_note (first) || is_covered_by_title (head, row) || is_numbered_title (head, row))
    return TRUE;
  if (n_filled <= 2 && head->n_columns > 2 && way_plan_split_key (first, &key, &value))
    return TRUE;
  return n_filled == 1
         && (head->n_columns == 1 || way_plan_head_look (head, row, 0) != WAY_LOOK_EMPTY);
}

/* '年末人口（万人）' between the titles and the first rows of several tables that share them. */
static gboolean
is_line_below_titles (const WayPlanHead *head,
                      guint              row)
{
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  if (row == 0 || way_plan_head_count (head, row) != 1 || way_plan_head_count (head, row - 1) < 2
      || way_plan_head_look (head, row - 1, 0) != WAY_LOOK_TEXT
      || !is_period_header (head, row - 1))
    return FALSE;
  way_unit_split_title (way_table_get_text (head->table, row, 0), &name, &unit);
  return unit != NULL && *name != '\0';
}

/* From the row above the data upwards. */
static guint
find_header_first (const WayPlanHead *head,
                   guint              first_row)
{
  guint header = first_row;
  guint n_blank = 0;

  for (guint row = first_row; row-- > 0 && first_row - row <= MAX_HEADER_ROWS + 2;)
    {
      if (way_plan_head_count (head, row) == 0)
        {
          if (header < first_row || ++n_blank > 2)
            break;
          continue;
        }
      if (header == first_row && is_line_below_titles (head, row))
        continue;
      if (is_title_line (head, row) || header - row > MAX_HEADER_ROWS)
        break;
      header = row;
    }
  return header;
}

/* A region without any value stands below the titles, not among them. */
static guint
find_header_end (const WayPlanHead *head,
                 guint              header,
                 guint              first_row)
{
  gboolean has_titles = FALSE;

  for (guint row = header; row < first_row; row++)
    {
      guint n_filled = way_plan_head_count (head, row);

      if (has_titles && n_filled > 0 && count_filled_numbers (head, row) == 0)
        return row;
      has_titles |= count_filled_numbers (head, row) > 0;
    }
  return first_row;
}

static void
find_header (WayPlanGuess *self)
{
  WayPlanHead *head = &self->head;
  WayImportPlan *plan = self->plan;
  guint data = 0, header, end;

  while (data < head->n_rows && !is_data (head, data))
    data++;
  if (data == head->n_rows)
    {
      for (data = 0; data < head->n_rows && way_plan_head_count (head, data) < 2;)
        data++;
      data = MIN (data + 1, head->n_rows);
    }
  header = find_header_first (head, data);
  end = find_header_end (head, header, data);
  plan->header_first = header;
  plan->first_row = end;
  while (end > header && way_plan_head_count (head, end - 1) == 0)
    end--;
  plan->n_header = end - header;
}

static void
tell_header (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  guint first = plan->header_first + 1;
  guint last = plan->header_first + plan->n_header;

  if (plan->n_header == 0)
    way_plan_decide (self, N_ ("Header rows"), g_strdup (_ ("none")),
                     g_strdup (_ ("The first row with anything in it has values already.")));
  else if (plan->n_header == 1)
    way_plan_decide (self, N_ ("Header rows"), g_strdup_printf ("%u", first),
                     g_strdup_printf (_ ("Row %u has titles, and values begin below it in row %u."),
                                      first, plan->first_row + 1));
  else
    way_plan_decide (self, N_ ("Header rows"), g_strdup_printf ("%u–%u", first, last),
                     g_strdup_printf (_ ("Titles stand one above the other in rows %u to %u, and "
                                         "values begin in row %u."),
                                      first, last, plan->first_row + 1));
}

static char *
join_pieces (char **pieces)
{
  GString *title = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*pieces[i] == '\0' || (i > 0 && strcmp (pieces[i], pieces[i - 1]) == 0))
        continue;
      if (title->len > 0)
        g_string_append_c (title, ' ');
      g_string_append (title, pieces[i]);
    }
  return g_string_free (title, FALSE);
}

void
way_plan_guess_header (WayPlanGuess *self)
{
  const WayImportPlan *chosen = self->chosen;
  WayImportPlan *plan = self->plan;
  guint n_rows = self->head.n_rows;

  if (chosen != NULL && chosen->header_is_chosen && chosen->first_row <= n_rows
      && chosen->header_first + chosen->n_header <= chosen->first_row)
    {
      plan->header_first = chosen->header_first;
      plan->n_header = chosen->n_header;
      plan->first_row = chosen->first_row;
      plan->header_is_chosen = TRUE;
    }
  else
    {
      find_header (self);
      tell_header (self);
    }
  way_plan_read_pieces (self);
  for (guint column = 0; column < self->head.n_columns; column++)
    {
      WayPlanColumn *made = way_plan_column_new ();

      g_free (made->title);
      made->title = join_pieces (self->pieces[column]);
      g_ptr_array_add (plan->columns, made);
    }
}
