/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <string.h>

/* A table's own titles, by which another one is known. */
typedef struct
{
  WayPlanGuess *guess;
  guint row, column; /* of the first title */
  char *title;       /* '地区', "" for an empty corner */
  gboolean names_metrics;
} Titles;

static char *
get_text (WayPlanGuess *self,
          guint         row,
          guint         column)
{
  return way_plan_fold (way_table_get_text (self->head.table, row, column));
}

static guint
count_look (WayPlanGuess *self,
            guint         row,
            WayCellLook   look)
{
  guint n = 0;

  for (guint column = 0; column < self->head.n_columns; column++)
    n += way_plan_head_look (&self->head, row, column) == look;
  return n;
}

static gboolean
find_titles (WayPlanGuess *self,
             Titles       *out)
{
  const WayImportPlan *plan = self->plan;
  WayField field;

  *out = (Titles) { .guess = self };
  for (guint column = 0; column < self->head.n_columns; column++)
    for (guint i = 0; i < plan->n_header; i++)
      {
        g_autofree char *text = get_text (self, plan->header_first + i, column);

        if (*text == '\0')
          continue;
        out->row = plan->header_first + i;
        out->column = column;
        out->names_metrics = way_plan_word_field (text, &field) && field == WAY_FIELD_METRIC;
        out->title = g_steal_pointer (&text);
        return TRUE;
      }
  return FALSE;
}

/* A row of titles, as the table's own begins with. */
static gboolean
is_titles (const Titles *titles,
           guint         row)
{
  WayPlanGuess *self = titles->guess;
  g_autofree char *text = get_text (self, row, titles->column);

  return way_plan_head_count (&self->head, row) >= 2 && strcmp (text, titles->title) == 0
         && count_look (self, row, WAY_LOOK_NUMBER) == 0;
}

static gboolean
are_same (const Titles *titles,
          guint         row)
{
  WayPlanGuess *self = titles->guess;

  for (guint column = 0; column < self->head.n_columns; column++)
    {
      g_autofree char *here = get_text (self, row, column);
      g_autofree char *there = get_text (self, titles->row, column);

      if (strcmp (here, there) != 0)
        return FALSE;
    }
  return TRUE;
}

/* '表2 年末人口', '单位：万人' */
static gboolean
is_line (WayPlanGuess *self,
         guint         row)
{
  const char *first = way_plan_head_first_text (&self->head, row);
  guint n = way_plan_head_count (&self->head, row);

  /* '年末人口' begins like a period. */
  return n >= 1 && n <= 2
         && n == count_look (self, row, WAY_LOOK_TEXT) + count_look (self, row, WAY_LOOK_PERIOD)
         && (n == 1 || strstr (way_table_get_text (self->head.table, row, 0), "指标") != NULL
             || strstr (first, "单位") != NULL)
         && !way_plan_is_note (first);
}

/* '年末人口（万人）' */
static gboolean
is_metric_line (WayPlanGuess *self,
                guint         row)
{
  g_autofree char *text = way_plan_fold (way_plan_head_first_text (&self->head, row));
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  if (!is_line (self, row) || way_plan_head_count (&self->head, row) != 1
      || g_str_has_prefix (text, "单位"))
    return FALSE;
  way_unit_split_title (text, &name, &unit);
  return unit != NULL && name != NULL && *name != '\0';
}

/* The first line above the titles in @row that belongs to them; @row itself where there is none. */
static guint
find_first_line (WayPlanGuess *self,
                 guint         row,
                 guint         least)
{
  guint first = row;

  for (guint above = row; above > least; above--)
    {
      if (is_line (self, above - 1))
        first = above - 1;
      else if (way_plan_head_count (&self->head, above - 1) > 0)
        break;
    }
  return first;
}

/* The same lines as above the first table, or '续表': it goes on. */
static gboolean
goes_on (WayPlanGuess *self,
         guint         first,
         guint         titles)
{
  for (guint row = first; row < titles; row++)
    {
      g_autofree char *text = way_plan_fold (way_plan_head_first_text (&self->head, row));

      if (strstr (text, "续表") != NULL || strstr (text, "（续") != NULL
          || strcasestr (text, "continued") != NULL)
        return TRUE;
      for (guint other = 0; other < self->plan->header_first; other++)
        {
          g_autofree char *said = way_plan_fold (way_plan_head_first_text (&self->head, other));

          if (*text != '\0' && strcmp (text, said) == 0)
            return TRUE;
        }
    }
  return first == titles;
}

static gboolean
has_data_below (const Titles *titles,
                guint         row)
{
  WayPlanGuess *self = titles->guess;

  for (row++; row < self->head.n_rows && way_plan_head_count (&self->head, row) == 0;)
    row++;
  return row < self->head.n_rows && !is_titles (titles, row)
         && count_look (self, row, WAY_LOOK_NUMBER) + count_look (self, row, WAY_LOOK_YEAR) > 0;
}

GArray *
way_plan_find_cuts (WayPlanGuess *self)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (WayPlanCut));
  Titles titles;
  guint least = self->plan->first_row;

  if (!find_titles (self, &titles))
    return cuts;
  for (guint row = least; row < self->head.n_rows; row++)
    {
      WayPlanCut cut = { row, FALSE };

      if (is_titles (&titles, row))
        {
          cut.has_header = TRUE;
          cut.first_row = find_first_line (self, row, least);
          least = row + 1;
          if (are_same (&titles, row) && goes_on (self, cut.first_row, row))
            continue;
        }
      else if (titles.names_metrics || !is_metric_line (self, row)
               || !has_data_below (&titles, row))
        continue;
      least = row + 1;
      g_array_append_val (cuts, cut);
    }
  g_free (titles.title);
  return cuts;
}

/* A column of names: '地区', '城市', '年份'. */
static gboolean
is_key (WayPlanGuess *self,
        guint         column)
{
  WayField field;

  return !self->head.is_number[column]
         && way_plan_word_field (way_plan_column (self->plan, column)->title, &field)
         && (field == WAY_FIELD_REGION || field == WAY_FIELD_METRIC || field == WAY_FIELD_PERIOD);
}

static gboolean
has_numbers (WayPlanGuess *self,
             guint         first,
             guint         end)
{
  for (guint column = first; column < end; column++)
    if (self->head.is_number[column] && !self->head.is_year[column])
      return TRUE;
  return FALSE;
}

GArray *
way_plan_find_beside (WayPlanGuess *self)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = self->head.n_columns, key = 0, last = 0;

  while (key < n && !is_key (self, key))
    key++;
  for (guint column = key + 1; column < n; column++)
    {
      const char *title = way_plan_column (self->plan, column)->title;
      guint first = column;

      if (strcmp (title, way_plan_column (self->plan, key)->title) != 0 || !is_key (self, column)
          || !has_numbers (self, last, column) || !has_numbers (self, column, n))
        continue;
      /* '序号' before '地区' is repeated, too. */
      if (key > 0 && *way_plan_column (self->plan, 0)->title != '\0'
          && strcmp (way_plan_column (self->plan, column - key)->title,
                     way_plan_column (self->plan, 0)->title) == 0)
        first = column - key;
      g_array_append_val (found, first);
      last = column;
    }
  return found;
}
