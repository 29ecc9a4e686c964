/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard-rows.h"

#include "model/target-ranges.h"

#include <math.h>

static void
clear_row (gpointer data)
{
  WayScoreRow *row = data;

  g_clear_object (&row->target);
  g_clear_object (&row->region);
  g_clear_object (&row->metric);
  g_clear_object (&row->source);
  g_clear_pointer (&row->series, way_series_unref);
}

const WayScoreRow *
way_board_get_row (const WayBoard *self,
                   guint           index)
{
  return &g_array_index (self->rows, WayScoreRow, index);
}

const char *
way_board_get_name (const WayBoard *self,
                    guint           index)
{
  return way_content_get_name (self->content, g_array_index (self->regions, guint, index));
}

static gboolean
is_in_range (const WayFigure *figure,
             const WayPeriod *due)
{
  int year = way_period_year (due);

  if (due->last_month <= 0)
    return figure->from_year == G_MININT && figure->to_year == G_MININT;
  return (figure->from_year == G_MININT || year >= figure->from_year)
         && (figure->to_year == G_MININT || year <= figure->to_year);
}

static int
find_region (const WayFigureData *data,
             const char          *code)
{
  for (guint i = 0; i < data->regions->len; i++)
    {
      if (g_str_equal (way_region_get_code (data->regions->pdata[i]), code))
        return (int) i;
    }

  return -1;
}

/* The row that says the same already, printed by another paper. */
static WayScoreRow *
find_same (const WayBoard *self,
           WayTarget      *target)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WayScoreRow *row = &g_array_index (self->rows, WayScoreRow, i);

      if (way_target_says_same (row->target, target))
        return row;
    }

  return NULL;
}

static void
add_row (WayBoard            *self,
         const WayFigureData *data,
         guint                region,
         WayTarget           *target,
         GPtrArray            others)
{
  WayProgressOptions options = data->options;
  const WayTargetFields *fields = way_target_get_fields (target);
  WaySource *source = g_hash_table_lookup (self->data->sources, &fields->source_id);
  WayScoreRow row = {
    .target = g_object_ref (target),
    .region = g_object_ref (data->regions->pdata[region]),
    .metric = g_object_ref (data->metric),
    .source = source != NULL ? g_object_ref (source) : NULL,
    .series = way_series_ref (data->series->pdata[region]),
  };

  options.others = &others;
  way_progress_assess (target, data->metric, row.series, &options, &row.progress);
  if (self->figure->verdicts != 0
      && (self->figure->verdicts & 1u << row.progress.verdict) == 0)
    {
      clear_row (&row);
      return;
    }
  g_array_append_val (self->rows, row);
  g_array_append_val (self->regions, region);
}

static void
add_metric (WayBoard            *self,
            const WayFigureData *data)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  g_autoptr (GPtrArray) paired = NULL;

  /* Those of a region beside each other, in the order of their due periods. */
  for (guint region = 0; region < data->regions->len; region++)
    {
      for (guint i = 0; i < data->targets->len; i++)
        {
          const WayFigureTarget *entry = g_ptr_array_index (data->targets, i);

          if (entry->region == region)
            g_ptr_array_add (targets, entry->target);
        }
    }
  paired = way_targets_pair_ranges (targets);

  for (guint i = 0; i < paired->len; i++)
    {
      WayTarget *target = paired->pdata[i];
      const WayTargetFields *fields = way_target_get_fields (target);
      int region = find_region (data, fields->region_code);
      WayScoreRow *same;

      if (region < 0 || !is_in_range (self->figure, &fields->due))
        continue;
      if (fields->is_superseded)
        {
          self->n_superseded++;
          continue;
        }
      same = find_same (self, target);
      if (same != NULL)
        same->n_same++;
      else
        add_row (self, data, (guint) region, target, way_targets_view_cell (paired, i));
    }
}

typedef struct
{
  WayScoreRow row;
  guint region;
  guint place;
} Placed;

/* Of equal concern: regions in the figure's order, then as they were read. */
static int
compare_placed (gconstpointer a,
                gconstpointer b)
{
  const Placed *first = a;
  const Placed *second = b;
  WayVerdict one = first->row.progress.verdict, two = second->row.progress.verdict;

  if (one != two)
    return way_verdict_worst (one, two) == one ? -1 : 1;
  if (first->region != second->region)
    return first->region < second->region ? -1 : 1;
  return first->place < second->place ? -1 : first->place > second->place;
}

static void
sort_rows (WayBoard *self)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < self->rows->len; i++)
    {
      Placed one = { *way_board_get_row (self, i), g_array_index (self->regions, guint, i), i };

      g_array_append_val (placed, one);
    }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Placed *one = &g_array_index (placed, Placed, i);

      g_array_index (self->rows, WayScoreRow, i) = one->row;
      g_array_index (self->regions, guint, i) = one->region;
      self->counts[one->row.progress.verdict]++;
    }
}

WayBoard *
way_board_new (const WayFigure     *figure,
               const WayFigureData *data)
{
  WayBoard *self = g_new0 (WayBoard, 1);

  self->figure = figure;
  self->data = data;
  self->rows = g_array_new (FALSE, FALSE, sizeof (WayScoreRow));
  self->regions = g_array_new (FALSE, FALSE, sizeof (guint));
  add_metric (self, data);
  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    add_metric (self, g_ptr_array_index (data->more, i));
  sort_rows (self);
  g_array_set_clear_func (self->rows, clear_row);

  self->content = way_content_new (figure, data, NULL);
  return self;
}

void
way_board_free (WayBoard *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_array_unref (self->regions);
  way_content_free (self->content);
  g_free (self);
}

gboolean
way_board_has_many_regions (const WayBoard *self)
{
  for (guint i = 1; i < self->regions->len; i++)
    {
      if (g_array_index (self->regions, guint, i) != g_array_index (self->regions, guint, 0))
        return TRUE;
    }

  return FALSE;
}

gboolean
way_board_has_many_metrics (const WayBoard *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    {
      if (way_board_get_row (self, i)->metric != way_board_get_row (self, 0)->metric)
        return TRUE;
    }

  return FALSE;
}
