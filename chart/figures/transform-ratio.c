/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/transform-private.h"

#include <math.h>

/* Per head of so many people, whatever gives numbers from 1 on. */
static const double head_counts[] = { 1.0, 1e4, 1e6 };

/* The digits that a quotient is worth. */
#define SHARE_DIGITS 3
#define PER_HEAD_DIGITS 4

static char *
refuse_share (const WayTransformer *self,
              WayMetric            *metric)
{
  if (way_metric_is_additive (metric))
    return NULL;

  return g_strdup_printf (way_tr (self->language,
                                  "‘%s’ cannot be added up over regions, so no region has a share "
                                  "of it; show its level."),
                          way_metric_get_short_name (metric, self->language));
}

static gboolean
is_population (WayMetric *metric)
{
  const char *name = way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN);

  return g_str_has_prefix (name, "常住人口") || g_str_has_prefix (name, "户籍人口");
}

static char *
refuse_per_head (const WayTransformer *self,
                 WayMetric            *metric)
{
  const char *name = way_metric_get_short_name (metric, self->language);

  if (way_metric_is_additive (metric) && !is_population (metric))
    return NULL;

  return g_strdup_printf (way_tr (self->language,
                                  "‘%s’ is no amount that people have a part in; show its level."),
                          name);
}

/* Below its whole a region has no share of it, and among the regions below it no place. */
static gboolean
skips_whole (const WayTransformer *self,
             guint                 region)
{
  return self->figure->scope == WAY_SCOPE_CHILDREN && region == 0 && self->data->regions->len > 1;
}

/* The value of the same period; of stocks, the one of the same moment however it is named. */
static int
find_divisor (const WaySeries *divisors,
              const WaySeries *series,
              guint            index)
{
  for (guint i = 0; i < divisors->n_points; i++)
    {
      if (way_period_compare (&divisors->periods[i], &series->periods[index]) == 0)
        return (int) i;
    }

  return way_series_point_joins_line (series, index)
           ? way_series_find_at (divisors, series->times[index]) : -1;
}

static int
find_decimals (double value,
               int    digits)
{
  if (!(fabs (value) > 0.0))
    return 0;

  return CLAMP (digits - 1 - (int) floor (log10 (fabs (value))), 0, 6);
}

static WaySeriesPoint
divide (const WaySeries *series,
        guint            index,
        const WaySeries *divisors,
        guint            divisor,
        double           factor,
        int              digits)
{
  WaySeriesPoint point = way_series_get_point (series, index);

  point.value = factor * series->values[index] / divisors->values[divisor];
  point.decimals = find_decimals (point.value, digits);
  point.qualifier = way_transform_join_qualifiers (series->qualifiers[index],
                                                   divisors->qualifiers[divisor]);
  point.flags |= divisors->flags[divisor] & (WAY_POINT_CONTESTED | WAY_POINT_FORECAST |
                                             WAY_POINT_PARTIAL_YEAR);
  point.published_growth = NAN;
  return point;
}

/* @divisors changed their scope since the value before: so does the quotient. */
static void
carry_break (const WaySeries *divisors,
             int              before,
             guint            divisor,
             WaySeriesPoint  *point)
{
  if (before >= 0 && way_series_has_break (divisors, (guint) before, divisor))
    point->flags |= WAY_POINT_BREAK_BEFORE;
}

static WaySeries *
divide_series (const WayTransformer *self,
               guint                 region,
               double                factor,
               int                   digits,
               gboolean              takes_parts)
{
  const WaySeries *series = way_transformer_get_series (self, region);
  const WaySeries *divisors = way_transformer_get_companion (self, region);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (WaySeriesPoint));
  int before = -1;

  for (guint i = 0; divisors != NULL && i < series->n_points; i++)
    {
      int divisor = find_divisor (divisors, series, i);
      WaySeriesPoint point;

      if (divisor < 0 || !(divisors->values[divisor] > 0.0) ||
          (!takes_parts && (series->flags[i] & WAY_POINT_PARTIAL_YEAR) != 0))
        continue;
      point = divide (series, i, divisors, (guint) divisor, factor, digits);
      carry_break (divisors, before, (guint) divisor, &point);
      way_transformer_cite (self, region, series->times[i], divisors->source_ids[divisor]);
      g_array_append_val (points, point);
      before = divisor;
    }

  return way_series_new (series->region_code, series->metric_key,
                         (const WaySeriesPoint *) (gpointer) points->data, points->len);
}

static WaySeries *
make_share_series (WayTransformer *self,
                   guint           region)
{
  return divide_series (self, region, 100.0, SHARE_DIGITS, TRUE);
}

/* The region above those that are shown; NULL where they differ. */
static WayRegion *
get_common_whole (const WayTransformer *self)
{
  const GPtrArray *wholes = self->data->companion->regions;
  guint first = skips_whole (self, 0) ? 1 : 0;

  for (guint i = first + 1; i < wholes->len; i++)
    {
      if (!g_str_equal (way_region_get_code (wholes->pdata[first]),
                        way_region_get_code (wholes->pdata[i])))
        return NULL;
    }

  return wholes->pdata[first];
}

static WayMetric *
make_share_metric (const WayTransformer *self)
{
  return way_transform_metric_share (self->data->metric, get_common_whole (self));
}

static char *
explain_no_share (const WayTransformer *self)
{
  const char *metric = way_metric_get_short_name (self->data->metric, self->language);
  guint region = skips_whole (self, 0) ? 1 : 0;
  WayRegion *whole;

  if (self->data->companion == NULL)
    return g_strdup_printf (way_tr (self->language,
                                    "No share of ‘%s’ can be computed: the values of the region "
                                    "above were not read."), metric);

  whole = self->data->companion->regions->pdata[region];
  if (g_str_equal (way_region_get_code (whole),
                   way_region_get_code (self->data->regions->pdata[region])))
    return g_strdup_printf (way_tr (self->language,
                                    "%s has no region above it that it could be a share of; choose "
                                    "a region below it."), way_transformer_get_name (self, region));

  return g_strdup_printf (way_tr (self->language,
                                  "No share of ‘%1$s’ can be computed: %2$s has no value for the "
                                  "same periods as %3$s. Show its level, or import values of "
                                  "%2$s."),
                          metric, way_region_get_short_name (whole, self->language),
                          way_transformer_get_name (self, region));
}

static char *
explain_left_out_of_share (const WayTransformer *self,
                           const char           *names)
{
  return g_strdup_printf (way_tr (self->language,
                                  "Left out, without a value of the region above: %s."), names);
}

/* Population is counted in its own unit: 万人 is 10,000 people. */
static double
get_factor (const WayTransformer *self)
{
  const WayUnit *people = way_metric_get_unit (self->data->companion->metric);

  return way_metric_get_unit (self->data->metric)->factor / people->factor;
}

static WaySeries *
make_per_head_series (WayTransformer *self,
                      guint           region)
{
  if (self->data->companion == NULL)
    return NULL;

  return divide_series (self, region, get_factor (self) * self->n_heads, PER_HEAD_DIGITS, FALSE);
}

/* Money is said per person; of things there may be so few that it takes 10,000 people to have
 * one. */
static void
choose_head_count (WayTransformer *self)
{
  double largest = 0.0;

  if (self->data->companion == NULL || way_metric_is_money (self->data->metric))
    return;

  for (guint i = 0; i < self->data->series->len; i++)
    {
      const WaySeries *series = way_transformer_get_series (self, i);
      const WaySeries *people = way_transformer_get_companion (self, i);

      for (guint j = 0; j < series->n_points; j++)
        {
          int divisor = find_divisor (people, series, j);

          if (divisor >= 0 && people->values[divisor] > 0.0)
            largest = MAX (largest, get_factor (self) * fabs (series->values[j]) /
                                    people->values[divisor]);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (head_counts); i++)
    {
      self->n_heads = head_counts[i];
      if (largest * self->n_heads >= 1.0)
        break;
    }
}

static WayMetric *
make_per_head_metric (const WayTransformer *self)
{
  return way_transform_metric_per_head (self->data->metric, self->n_heads);
}

static char *
explain_no_per_head (const WayTransformer *self)
{
  if (self->data->companion == NULL)
    return g_strdup (way_tr (self->language,
                             "Nothing per head can be computed: the library has no resident "
                             "population. Import it, or show the level."));

  return g_strdup_printf (way_tr (self->language,
                                  "Nothing per head can be computed for %1$s: no full year has "
                                  "both ‘%2$s’ and the resident population. Import the "
                                  "population, or show the level."),
                          way_transformer_get_name (self, 0),
                          way_metric_get_short_name (self->data->metric, self->language));
}

static char *
explain_left_out_per_head (const WayTransformer *self,
                           const char           *names)
{
  return g_strdup_printf (way_tr (self->language,
                                  "Left out, without a population of the same year: %s."), names);
}

static void
remark_population (const WayTransformer *self)
{
  way_transformer_add_remark (self, g_strdup (way_tr (self->language,
                                                      "Divided by the resident population at the "
                                                      "end of the same year.")));
}

const WayTransformKind way_transform_share = {
  .refuse = refuse_share,
  .skips = skips_whole,
  .make_series = make_share_series,
  .make_metric = make_share_metric,
  .explain_nothing = explain_no_share,
  .explain_left_out = explain_left_out_of_share,
};

const WayTransformKind way_transform_per_head = {
  .refuse = refuse_per_head,
  .prepare = choose_head_count,
  .make_series = make_per_head_series,
  .make_metric = make_per_head_metric,
  .explain_nothing = explain_no_per_head,
  .explain_left_out = explain_left_out_per_head,
  .add_remarks = remark_population,
};
