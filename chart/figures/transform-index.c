/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/transform-private.h"

#include <math.h>

static char *
refuse (const WayTransformer *self,
        WayMetric            *metric)
{
  const char *name = way_metric_get_short_name (metric, self->language);

  if (way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    return g_strdup_printf (way_tr (self->language,
                                    "‘%s’ is a place in an order, of which there is no index; show "
                                    "its level."), name);
  if (way_metric_get_measure (metric) == WAY_MEASURE_RATE)
    return g_strdup_printf (way_tr (self->language,
                                    "‘%s’ is a rate, of which an index would say nothing; show its "
                                    "level."), name);

  return NULL;
}

/* The value that is 100 in @year, or -1. */
static int
find_base (const WaySeries *series,
           int              year)
{
  int base = way_series_find_at (series, year);

  return base >= 0 && series->values[base] > 0.0 ? base : -1;
}

static guint
count_regions (const WayTransformer *self,
               int                   year)
{
  guint n = 0;

  for (guint i = 0; i < self->data->series->len; i++)
    n += find_base (way_transformer_get_series (self, i), year) >= 0;

  return n;
}

/* The whole years of @series that lie inside the figure's range; the last one is no base, for
 * nothing follows it. */
static GArray *
list_years (const WayTransformer *self,
            const WaySeries      *series)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < series->n_points; i++)
    {
      int year = way_period_year (&series->periods[i]);

      if (find_base (series, year) != (int) i ||
          (self->figure->from_year != G_MININT && year < self->figure->from_year) ||
          (self->figure->to_year != G_MININT && year > self->figure->to_year))
        continue;
      g_array_append_val (years, year);
    }
  if (years->len > 1)
    g_array_set_size (years, years->len - 1);

  return years;
}

/* The first year that most regions have, which is all of them where there is such a year; one of
 * the focused region's, so that it is never the one that is left out. */
static void
choose_base_year (WayTransformer *self)
{
  guint most = 0;

  if (self->base_year != G_MININT)
    return;

  for (guint i = 0; i < self->data->series->len && most == 0; i++)
    {
      g_autoptr (GArray) years = list_years (self, way_transformer_get_series (self, i));

      for (guint j = 0; j < years->len; j++)
        {
          int year = g_array_index (years, int, j);
          guint n = count_regions (self, year);

          if (n > most)
            {
              most = n;
              self->base_year = year;
            }
        }
    }
}

static void
prepare (WayTransformer *self)
{
  choose_base_year (self);
  if (self->base_year == G_MININT)
    return;

  self->result->axis_label = g_strdup_printf (way_tr_c (self->language, "index", "%d = 100"),
                                              self->base_year);
}

static gboolean
is_comparable (const WaySeries *series,
               guint            base,
               guint            index)
{
  return index >= base ? !way_series_has_break (series, base, index)
                       : !way_series_has_break (series, index, base);
}

static WaySeries *
make_series (WayTransformer *self,
             guint           region)
{
  const WaySeries *series = way_transformer_get_series (self, region);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (WaySeriesPoint));
  int base = self->base_year != G_MININT ? find_base (series, self->base_year) : -1;

  for (guint i = 0; base >= 0 && i < series->n_points; i++)
    {
      WaySeriesPoint point = way_series_get_point (series, i);

      if ((point.flags & WAY_POINT_PARTIAL_YEAR) != 0 || point.period.type == WAY_PERIOD_YEARS)
        continue;
      if (!is_comparable (series, (guint) base, i))
        {
          self->n_dropped++;
          continue;
        }
      point.value = 100.0 * series->values[i] / series->values[base];
      point.decimals = 1;
      point.flags &= ~WAY_POINT_BREAK_BEFORE;
      /* Of an exact base 'over 750' is 'over' whatever it is; any other base makes it vague. */
      if ((int) i != base && series->qualifiers[base] != WAY_QUALIFIER_EXACT)
        point.qualifier = WAY_QUALIFIER_ABOUT;
      if ((int) i == base)
        point.qualifier = WAY_QUALIFIER_EXACT;
      g_array_append_val (points, point);
    }

  return way_series_new (series->region_code, series->metric_key,
                         (const WaySeriesPoint *) (gpointer) points->data, points->len);
}

static WayMetric *
make_metric (const WayTransformer *self)
{
  return way_transform_metric_index (self->data->metric);
}

/* The level that was promised, on the way to its index. */
static char *
describe_level (const WayTransformer  *self,
                const WayFigureTarget *entry,
                gboolean               is_chinese)
{
  WayLanguage language = is_chinese ? WAY_LANGUAGE_ZH_CN : WAY_LANGUAGE_EN;
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  const char *note = is_chinese ? fields->note_zh : fields->note;
  g_autofree char *promise = way_target_to_promise (entry->target,
                                                    way_metric_get_unit (self->data->metric),
                                                    language);

  if (note == NULL || *note == '\0')
    return g_steal_pointer (&promise);

  return g_strdup_printf ("%s\n%s", promise, note);
}

static void
add_target (const WayTransformer  *self,
            const WayFigureTarget *entry,
            guint                  old_region)
{
  const WaySeries *series = way_transformer_get_series (self, old_region);
  WayTargetFields fields = *way_target_get_fields (entry->target);
  int base = find_base (series, self->base_year);
  g_autofree char *note = NULL, *note_zh = NULL;
  g_autoptr (WayTarget) target = NULL;
  WayFigureTarget *converted;
  double factor;

  if (base < 0 || (fields.basis != WAY_BASIS_LEVEL && fields.basis != WAY_BASIS_STOCK_COUNT))
    {
      way_transformer_keep_target (self, entry, entry->region);
      return;
    }

  factor = 100.0 / series->values[base];
  fields.value *= factor;
  fields.upper_value *= factor;
  fields.tolerance *= factor;
  fields.base_value *= factor;
  fields.decimals = 1;
  note = describe_level (self, entry, FALSE);
  note_zh = describe_level (self, entry, TRUE);
  fields.note = note;
  fields.note_zh = note_zh;
  target = way_target_new (&fields);
  way_figure_data_add_target (self->result, entry->region, target);
  converted = g_ptr_array_index (self->result->targets, self->result->targets->len - 1);
  converted->promised = way_figure_target_copy (entry, entry->region);
}

static char *
explain_nothing (const WayTransformer *self)
{
  const char *name = way_metric_get_short_name (self->data->metric, self->language);
  const WaySeries *series = way_transformer_get_series (self, 0);
  int first = way_series_find_at (series, ceil (series->n_points > 0 ? series->times[0] : 0.0));
  int last = way_series_find_latest (series, G_MAXDOUBLE);

  if (self->base_year == G_MININT || last < 0)
    return g_strdup_printf (way_tr (self->language,
                                    "No index of ‘%s’ can be made: there is no full year with a "
                                    "value above zero. Show its level."), name);

  return g_strdup_printf (way_tr (self->language,
                                  "No index of ‘%1$s’ can be made: %2$s has no value above zero "
                                  "for %3$d. Choose a base year from %4$d to %5$d."),
                          name, way_transformer_get_name (self, 0), self->base_year,
                          way_period_year (&series->periods[MAX (first, 0)]),
                          way_period_year (&series->periods[last]));
}

static char *
explain_left_out (const WayTransformer *self,
                  const char           *names)
{
  return g_strdup_printf (way_tr (self->language, "Left out, without a value for %1$d: %2$s."),
                          self->base_year, names);
}

static void
add_remarks (const WayTransformer *self)
{
  if (self->n_dropped > 0)
    way_transformer_add_remark (self,
                                g_strdup_printf (way_tr (self->language,
                                                         "Values of another scope than that of "
                                                         "%d are left out."), self->base_year));
  if (way_metric_is_money (self->data->metric))
    way_transformer_add_remark (self, g_strdup (way_tr (self->language,
                                                        "The index is of values at current "
                                                        "prices.")));
}

const WayTransformKind way_transform_index = {
  .refuse = refuse,
  .prepare = prepare,
  .make_series = make_series,
  .make_metric = make_metric,
  .add_target = add_target,
  .explain_nothing = explain_nothing,
  .explain_left_out = explain_left_out,
  .add_remarks = add_remarks,
};
