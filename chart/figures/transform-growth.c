/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/transform-private.h"

#include <math.h>

/* Growth is said with one decimal unless the digits of the levels do not carry it. */
#define DECIMALS 1
#define MOST_ERROR 0.5

static char *
refuse (const WayTransformer *self,
        WayMetric            *metric)
{
  const char *name = way_metric_get_short_name (metric, self->language);

  switch (way_metric_get_measure (metric))
    {
    case WAY_MEASURE_SHARE:
    case WAY_MEASURE_RATE:
      return g_strdup_printf (way_tr (self->language,
                                      "‘%s’ is a percentage, whose changes are points and not "
                                      "growth; show its level."), name);
    case WAY_MEASURE_RANK:
      return g_strdup_printf (way_tr (self->language,
                                      "‘%s’ is a place in an order, which does not grow; show its "
                                      "level."), name);
    case WAY_MEASURE_LEVEL:
    case WAY_MEASURE_INDEX:
    case WAY_MEASURE_COUNT:
    default:
      return NULL;
    }
}

/* The value of the year before that @index may be compared with; or -1. */
static int
find_before (const WaySeries *series,
             guint            index)
{
  int before;

  if (!way_series_point_joins_line (series, index))
    return -1;

  before = way_series_find_at (series, series->times[index] - 1.0);
  if (before < 0 || (guint) before >= index ||
      way_series_has_break (series, (guint) before, index))
    return -1;

  /* From nothing or less than nothing there is no rate of growth, nor to less than nothing. */
  return series->values[before] > 0.0 && series->values[index] >= 0.0 ? before : -1;
}

static void
add_computed (const WaySeries *series,
              guint            index,
              GArray          *points)
{
  WaySeriesPoint point = way_series_get_point (series, index);
  int before = find_before (series, index);
  double ratio, error;

  if (before < 0)
    return;

  ratio = series->values[index] / series->values[before];
  error = 100.0 * ratio * (way_transform_rounding_error (series, index) +
                           way_transform_rounding_error (series, (guint) before));
  point.value = 100.0 * (ratio - 1.0);
  point.decimals = error < MOST_ERROR ? DECIMALS : 0;
  point.qualifier = way_transform_join_qualifiers (series->qualifiers[before],
                                                   series->qualifiers[index]);
  if (error >= MOST_ERROR)
    point.qualifier = WAY_QUALIFIER_ABOUT;
  point.flags |= series->flags[before] & WAY_POINT_CONTESTED;
  g_array_append_val (points, point);
}

/* The first growth that follows a change of scope does not continue the line before it. */
static void
mark_breaks (const WaySeries *series,
             GArray          *points)
{
  for (guint i = 1; i < points->len; i++)
    {
      WaySeriesPoint *point = &g_array_index (points, WaySeriesPoint, i);
      const WaySeriesPoint *before = &g_array_index (points, WaySeriesPoint, i - 1);
      double from = way_period_time (&before->period), to = way_period_time (&point->period);

      for (guint j = 0; j < series->n_points; j++)
        {
          if (series->times[j] > from + 1e-6 && series->times[j] < to + 1e-6 &&
              (series->flags[j] & WAY_POINT_BREAK_BEFORE) != 0)
            point->flags |= WAY_POINT_BREAK_BEFORE;
        }
    }
}

static void
add_published (WaySeriesPoint point,
               GArray        *points)
{
  if (point.period.type == WAY_PERIOD_YEARS)
    return;

  point.flags = (point.flags & ~WAY_POINT_BREAK_BEFORE) | WAY_POINT_PUBLISHED;
  point.published_growth = NAN;
  g_array_append_val (points, point);
}

/* The growth that sources state: as a metric of its own where the library has it, else beside the
 * levels. */
static void
add_all_published (const WaySeries *series,
                   const WaySeries *published,
                   GArray          *points)
{
  for (guint i = 0; published != NULL && i < published->n_points; i++)
    add_published (way_series_get_point (published, i), points);
  if (published != NULL && published->n_points > 0)
    return;

  for (guint i = 0; i < series->n_points; i++)
    {
      WaySeriesPoint point = way_series_get_point (series, i);

      if (!isfinite (point.published_growth))
        continue;
      point.value = point.published_growth;
      point.decimals = -1;
      point.qualifier = WAY_QUALIFIER_EXACT;
      add_published (point, points);
    }
}

static WaySeries *
make_series (WayTransformer *self,
             guint           region)
{
  const WaySeries *series = way_transformer_get_series (self, region);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (WaySeriesPoint));

  for (guint i = 0; i < series->n_points; i++)
    add_computed (series, i, points);
  for (guint i = 0; i < points->len; i++)
    g_array_index (points, WaySeriesPoint, i).flags &= ~WAY_POINT_BREAK_BEFORE;
  mark_breaks (series, points);
  add_all_published (series, way_transformer_get_companion (self, region), points);

  return way_series_new (series->region_code, series->metric_key,
                         (const WaySeriesPoint *) (gpointer) points->data, points->len);
}

static WayMetric *
make_metric (const WayTransformer *self)
{
  return way_transform_metric_growth (self->data->metric);
}

static gboolean
is_growth (WayBasis basis)
{
  return basis == WAY_BASIS_YOY_GROWTH || basis == WAY_BASIS_AVERAGE_GROWTH;
}

/* Where published growth stands beside the computed. */
static gboolean
shows_published (const WayTransformer *self)
{
  return self->figure->kind == WAY_FIGURE_LINE && self->result->regions->len == 1;
}

/* A promised growth is the published one: it is judged by that and never by the computed, and drawn
 * only where that is drawn: '6 % met' above a bar of 4.8 % would be taken for an error. */
static void
add_target (const WayTransformer  *self,
            const WayFigureTarget *entry,
            guint                  old_region)
{
  const WayFigureData *companion = self->data->companion;
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  WayFigureTarget *shown;
  WayMetric *judged_by;

  if ((entry->metric == self->data->metric && !is_growth (fields->basis)) ||
      !shows_published (self))
    {
      way_transformer_keep_target (self, entry, entry->region);
      return;
    }

  shown = way_figure_target_copy (entry, entry->region);
  judged_by = companion != NULL ? companion->metric : self->result->metric;
  g_set_object (&shown->metric, judged_by);
  if (entry->metric == self->data->metric)
    way_progress_assess (shown->target, shown->metric,
                         way_transformer_get_companion (self, old_region),
                         &self->data->options, &shown->progress);
  g_ptr_array_add (self->result->targets, shown);
}

static gboolean
has_drawn_target (const WayTransformer *self)
{
  for (guint i = 0; self->figure->show_targets && i < self->result->targets->len; i++)
    {
      if (!((WayFigureTarget *) self->result->targets->pdata[i])->is_off_axis)
        return TRUE;
    }

  return FALSE;
}

static char *
explain_nothing (const WayTransformer *self)
{
  return g_strdup_printf (way_tr (self->language,
                                  "No growth of ‘%s’ can be computed: it has no values of two "
                                  "years that follow each other. Show its level."),
                          way_metric_get_short_name (self->data->metric, self->language));
}

static char *
explain_left_out (const WayTransformer *self,
                  const char           *names)
{
  return g_strdup_printf (way_tr (self->language,
                                  "Left out, without two years that follow each other: %s."),
                          names);
}

static void
add_remarks (const WayTransformer *self)
{
  const char *remark = way_metric_is_money (self->data->metric)
                         ? way_tr (self->language, "Growth is computed from levels at current "
                                                   "prices.")
                         : way_tr (self->language, "Growth is computed from the published "
                                                   "numbers.");

  way_transformer_add_remark (self, g_strdup (remark));
  if (has_drawn_target (self))
    way_transformer_add_remark (self, g_strdup (way_tr (self->language,
                                                        "Targets are judged by the published "
                                                        "growth.")));
}

const WayTransformKind way_transform_growth = {
  .refuse = refuse,
  .make_series = make_series,
  .make_metric = make_metric,
  .add_target = add_target,
  .explain_nothing = explain_nothing,
  .explain_left_out = explain_left_out,
  .add_remarks = add_remarks,
};
