/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-reader-private.h"

#include "model/import/unit-reader.h"

#include <string.h>

static gboolean
has_title_of (WayPlanReader     *self,
              const WayTableRow *row,
              guint              column)
{
  const char *title = way_plan_column (self->plan, column)->title;
  g_autofree char *text = NULL;

  if (column >= row->n_cells || *title == '\0' || row->cells[column].length == 0)
    return FALSE;
  text = way_plan_fold (row->cells[column].text);
  return *text != '\0' && strstr (title, text) != NULL;
}

/* Titles that are repeated on the next page of a table; or those of another table. */
WayHeaderKind
way_plan_compare_header (WayPlanReader     *self,
                const WayTableRow *row)
{
  guint n_titles = 0, n_filled = 0, n_same_keys = 0, n_numbers = 0;
  WayPeriodReading period;
  WayValueReading value;

  for (guint i = 0; i < row->n_cells && i < self->plan->columns->len; i++)
    {
      const WayCell *cell = &row->cells[i];
      WayField field = way_plan_column (self->plan, i)->field;
      gboolean is_title;

      if (way_plan_is_blank_cell (cell))
        continue;
      is_title = has_title_of (self, row, i);
      n_filled++;
      n_titles += is_title;
      n_same_keys += is_title && field != WAY_FIELD_VALUE && field != WAY_FIELD_GROWTH;
      if (field == WAY_FIELD_VALUE && !is_title
          && !way_period_read_cell (cell, &self->period_rules, &period)
          && way_value_read_cell (cell, &self->plan->rules, &value) == WAY_READ_VALUE)
        n_numbers++;
    }
  if (n_filled > 1 && n_titles == n_filled)
    return WAY_HEADER_SAME;
  return n_same_keys > 0 && n_numbers == 0 && n_filled > 1 ? WAY_HEADER_OTHER : WAY_HEADER_NONE;
}

/* Whether the row can be one of titles: cheap, for it is asked of every row. */
gboolean
way_plan_may_be_header (WayPlanReader     *self,
               const WayTableRow *row)
{
  guint last = MIN (row->n_cells, self->plan->columns->len);

  for (guint i = 0; i < last; i++)
    {
      const char *title = way_plan_column (self->plan, i)->title;

      if (row->cells[i].length > 0 && row->cells[i].text[0] == title[0]
          && (guchar) title[0] > ' ' && strstr (title, row->cells[i].text) == title)
        return TRUE;
    }
  return FALSE;
}

const WayCell *
way_plan_find_first_cell (const WayTableRow *row,
                 guint             *column)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (!way_plan_is_blank_cell (&row->cells[i]))
      {
        *column = i;
        return &row->cells[i];
      }
  return NULL;
}

guint
way_plan_count_filled (const WayTableRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += !way_plan_is_blank_cell (&row->cells[i]);
  return n;
}

/* '年末人口（万人）' alone in a row names the metric of what follows. */
static gboolean
is_block_title (const char *text)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  if (strstr (text, "续表") != NULL)
    return FALSE;
  if (way_plan_split_key (text, &key, &value)
      && (strcmp (key, "指标") == 0 || g_ascii_strncasecmp (key, "indicator", 9) == 0
          || strcmp (key, "单位") == 0))
    return TRUE;
  way_unit_split_title (text, &name, &unit);
  return unit != NULL;
}

/* A row without any value: a title, a note, a region of which nothing is known. */
WayRowKind
way_plan_classify_empty (WayPlanReader     *self,
                const WayTableRow *row)
{
  guint column;
  const WayCell *first = way_plan_find_first_cell (row, &column);

  if (first == NULL)
    return WAY_ROW_BLANK;
  if (way_plan_is_note (first->text))
    return WAY_ROW_NOTE;
  if (way_plan_count_filled (row) == 1 && is_block_title (first->text))
    {
      self->is_other_table = TRUE;
      return WAY_ROW_HEADER;
    }
  return WAY_ROW_FACTS;
}
