/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include <stdlib.h>
#include <string.h>

/* '1 2 3 …' under the titles of a yearbook, '甲 乙 1 2'. */
gboolean
way_plan_is_numbering (const WayPlanHead *head,
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

void
way_plan_read_pieces (WayPlanGuess *self)
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

          self->pieces[column][i] = way_plan_is_numbering (head, self->plan->header_first + i)
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
