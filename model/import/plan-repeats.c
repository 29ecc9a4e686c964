/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-reader-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  HEADER_NONE,
  HEADER_SAME,
  HEADER_OTHER
} HeaderKind;

static const char other_columns[] =
  N_("A second table with other columns begins above. Import it by itself, as a file of its own.");
static const char other_metric[] =
  N_("A second table begins above with another indicator. Import it by itself, as a file of its "
     "own.");

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
static HeaderKind
compare_header (WayPlanReader     *self,
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
    return HEADER_SAME;
  return n_same_keys > 0 && n_numbers == 0 && n_filled > 1 ? HEADER_OTHER : HEADER_NONE;
}

/* Whether the row can be one of titles: cheap, for it is asked of every row. */
gboolean
way_plan_may_be_header (WayPlanReader     *self,
                        const WayTableRow *row)
{
  guint last = MIN (row->n_cells, self->plan->columns->len);

  for (guint i = 0; i < last; i++)
    {
      const char *text = row->cells[i].text;

      if (row->cells[i].length > 0 && text[0] == self->starts[i] && text[0] != '\0'
          && (g_str_has_prefix (way_plan_column (self->plan, i)->title, text)
              || strchr (text, ' ') != NULL))
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
is_block_title (WayPlanReader *self,
                const char    *text)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  g_autofree char *folded = way_plan_fold (text);

  /* Rows that name their metric may stand below any heading; a title may be repeated. */
  if (way_plan_has_field (self->plan, WAY_FIELD_METRIC)
      || way_plan_has_field (self->plan, WAY_FIELD_METRIC_KEY) || strstr (text, "续表") != NULL
      || g_ptr_array_find_with_equal_func (self->plan->notes, folded, g_str_equal, NULL))
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
  if (way_plan_count_filled (row) == 1 && is_block_title (self, first->text))
    {
      self->refusal = other_metric;
      return WAY_ROW_HEADER;
    }
  return WAY_ROW_FACTS;
}

/* A row of titles; those of other columns refuse what follows. */
gboolean
way_plan_take_header (WayPlanReader     *self,
                      const WayTableRow *row)
{
  HeaderKind kind = compare_header (self, row);

  if (kind == HEADER_OTHER)
    self->refusal = other_columns;
  else if (kind == HEADER_SAME && self->refusal == other_columns)
    self->refusal = NULL;
  return kind != HEADER_NONE;
}
