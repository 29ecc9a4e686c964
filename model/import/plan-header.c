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

/* '1 2 3 …' under the titles of a yearbook, '甲 乙 1 2'. */
static gboolean
is_numbering (const WayPlanHead *head,
              guint              row)
{
  static const char *const firsts[] = { "甲", "A", "栏次", "(A)", "（甲）", NULL };
  g_autofree char *first = way_plan_fold (way_plan_head_first_text (head, row));
  int expected = 1;

  if (!g_strv_contains (firsts, first))
    return FALSE;
  for (guint column = 1; column < head->n_columns; column++)
    {
      const char *text = way_table_get_text (head->table, row, column);

      if (way_plan_head_look (head, row, column) != WAY_LOOK_NUMBER)
        continue;
      while (*text != '\0' && !g_ascii_isdigit (*text))
        text = g_utf8_next_char (text);
      if (atoi (text) != expected++)
        return FALSE;
    }
  return expected > 2;
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
  /* The row has its period in the first column, as all rows below it. */
  if (head->n_columns > 1 && head->is_year[0]
      && way_plan_head_look (head, row, 0) == WAY_LOOK_YEAR)
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
  if (way_plan_is_note (first) || is_numbering (head, row)
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

static gboolean
is_title_line (const WayPlanHead *head,
               guint              row)
{
  const char *first = way_plan_head_first_text (head, row);
  guint n_filled = way_plan_head_count (head, row);
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (way_plan_is_note (first) || is_covered_by_title (head, row))
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

/* The text of a cell, of a merged one the text of its first cell; below its first row nothing. */
static const char *
get_merged_text (const WayPlanHead *head,
                 guint              row,
                 guint              column)
{
  const GArray *merges = way_table_get_merges (head->table);

  for (guint i = 0; merges != NULL && i < merges->len; i++)
    {
      const WayTableMerge *merge = &g_array_index (merges, WayTableMerge, i);

      if (merge->first_row <= row && row <= merge->last_row && merge->first_column <= column
          && column <= merge->last_column)
        return row == merge->first_row
               ? way_table_get_text (head->table, merge->first_row, merge->first_column) : "";
    }
  return way_table_get_text (head->table, row, column);
}

/* A title of a group below another one reaches no further than that. */
static gboolean
stands_under_same (WayPlanGuess *self,
                   guint         index,
                   guint         first,
                   guint         second)
{
  for (guint i = 0; i < index; i++)
    if (strcmp (self->pieces[first][i], self->pieces[second][i]) != 0)
      return FALSE;
  return TRUE;
}

/* A group's title stands over its first column only, where the file knows no merged cells or the
 * merged one is empty. It reaches as far to the right as there are titles below an empty cell. */
static void
spread_titles (WayPlanGuess *self,
               guint         index)
{
  const WayPlanHead *head = &self->head;
  const char *group = NULL;
  guint group_column = 0;
  WayField field;

  for (guint column = 0; column < head->n_columns; column++)
    {
      char **pieces = self->pieces[column];
      gboolean has_below = FALSE;

      if (group != NULL && !stands_under_same (self, index, group_column, column))
        group = NULL;

      if (*pieces[index] != '\0')
        {
          group = way_plan_word_field (pieces[index], &field) && field != WAY_FIELD_VALUE
                  ? NULL : pieces[index];
          group_column = column;
          continue;
        }
      for (guint i = index + 1; pieces[i] != NULL; i++)
        has_below |= *pieces[i] != '\0';
      if (!has_below)
        group = NULL;
      else if (group != NULL)
        {
          g_free (pieces[index]);
          pieces[index] = g_strdup (group);
        }
    }
}

/* Rows of two scripts say the same twice. */
static gboolean
is_translation (WayPlanGuess *self,
                guint         index)
{
  guint n_both = 0, n_pairs = 0;

  for (guint column = 0; column < self->head.n_columns; column++)
    {
      const char *above = self->pieces[column][index - 1];
      const char *piece = self->pieces[column][index];

      if (*piece == '\0')
        continue;
      if (way_plan_has_han (piece))
        return FALSE;
      n_both++;
      n_pairs += way_plan_has_han (above) && !way_plan_has_han (piece)
                 && g_ascii_isalpha (*piece) && strlen (piece) > 3;
    }
  return n_pairs >= 2 && 3 * n_pairs >= 2 * n_both;
}

/* A spreadsheet makes '2016.1' of '2016.10'. */
static void
mend_months (WayPlanGuess *self)
{
  gboolean has_full = FALSE;

  for (guint column = 0; column < self->head.n_columns; column++)
    for (guint i = 0; self->pieces[column][i] != NULL; i++)
      has_full |= way_plan_is_full_month (self->pieces[column][i]);
  for (guint column = 0; has_full && column < self->head.n_columns; column++)
    for (guint i = 0; self->pieces[column][i] != NULL; i++)
      {
        char *piece = self->pieces[column][i];

        if (!way_plan_is_short_month (piece))
          continue;
        self->pieces[column][i] = g_strconcat (piece, "0", NULL);
        g_free (piece);
      }
}

/* '指标', '地区', '频度', '单位' in the first column say what the rows of titles are, and name none of
 * the column's own cells. */
static void
read_labels (WayPlanGuess *self)
{
  guint n = self->plan->n_header, n_labels = 0;
  g_autofree guint8 *labels = g_new0 (guint8, n + 1);
  WayCellLook below;

  for (guint i = 0; i < n && self->head.n_columns > 1; i++)
    {
      labels[i] = way_plan_get_label (self->pieces[0][i]);
      n_labels += labels[i] != WAY_PLAN_LABEL_NONE;
    }
  below = self->plan->first_row < self->head.n_rows
          ? way_plan_head_look (&self->head, self->plan->first_row, 0) : WAY_LOOK_EMPTY;
  if (n_labels < 2 || (below != WAY_LOOK_YEAR && below != WAY_LOOK_PERIOD))
    return;
  for (guint i = 0; i < n; i++)
    if (labels[i] != WAY_PLAN_LABEL_NONE)
      *self->pieces[0][i] = '\0';
  self->labels = g_steal_pointer (&labels);
}

static void
read_pieces (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;
  guint n = self->plan->n_header;

  self->pieces = g_new0 (char **, head->n_columns + 1);
  for (guint column = 0; column < head->n_columns; column++)
    {
      self->pieces[column] = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        {
          const char *text = get_merged_text (head, self->plan->header_first + i, column);

          self->pieces[column][i] = is_numbering (head, self->plan->header_first + i)
                                    ? g_strdup ("") : way_plan_fold (text);
        }
    }
  mend_months (self);
  read_labels (self);
  for (guint i = 0; i + 1 < n && self->labels == NULL; i++)
    spread_titles (self, i);
  for (guint i = n; i-- > 1;)
    if (is_translation (self, i))
      for (guint column = 0; column < head->n_columns; column++)
        *self->pieces[column][i] = '\0';
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
  read_pieces (self);
  for (guint column = 0; column < self->head.n_columns; column++)
    {
      WayPlanColumn *made = way_plan_column_new ();

      g_free (made->title);
      made->title = join_pieces (self->pieces[column]);
      g_ptr_array_add (plan->columns, made);
    }
}
