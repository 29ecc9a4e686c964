/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content.h"

#include "chart/figures/content-dense.h"
#include "chart/figures/content-scenario.h"
#include "chart/figures/promises.h"

#include <math.h>

/* Beyond it a double has no room for decimals, and no region anything to count. */
#define MAX_VALUE 1e15

static void
free_series (WayContentSeries *series)
{
  g_array_unref (series->points);
  g_array_unref (series->line_points);
  way_dense_line_unref (series->dense);
  way_series_unref (series->series);
  g_free (series);
}

WayRegion *
way_content_get_region (const WayContent *self,
                        guint             region)
{
  return g_ptr_array_index (self->data->regions, region);
}

const char *
way_content_get_name (const WayContent *self,
                      guint             region)
{
  return g_ptr_array_index (self->names, region);
}

static char *
make_name (const WayContent *self,
           guint             region)
{
  WayRegion *object = way_content_get_region (self, region);
  const char *name = way_region_get_short_name (object, self->language);

  return way_text_isolate (*name != '\0' ? name : way_region_get_code (object));
}

void
way_content_set_scene_series (const WayContent *self,
                              guint             region,
                              WayScene         *scene)
{
  g_autofree char *id =
    g_strconcat ("series-", way_region_get_code (way_content_get_region (self, region)), NULL);

  way_scene_set_series (scene, id);
}

WayContentSeries *
way_content_get_focus (const WayContent *self)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (self->series, i);

      if (series->region == 0)
        return series;
    }

  return NULL;
}

WayContentTarget *
way_content_get_principal (const WayContent *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (self->targets, i);

      if (target->is_principal)
        return target;
    }

  return NULL;
}

guint
way_content_series_get_index (const WayContentSeries *self,
                              guint                   nth)
{
  return g_array_index (self->line_points, guint, nth);
}

static gboolean
is_in_range (const WayFigure *figure,
             const WayPeriod *period)
{
  int year = way_period_year (period);

  return (figure->from_year == G_MININT || year >= figure->from_year) &&
         (figure->to_year == G_MININT || year <= figure->to_year);
}

static gboolean
can_draw (double value)
{
  return isfinite (value) && fabs (value) <= MAX_VALUE;
}

static void
warn_left_out (WayContent      *self,
               guint            region,
               const WayPeriod *period)
{
  g_autofree char *label = way_period_to_label (period, self->language);

  /* Translators: region, period; a value that is not a number or absurdly large. */
  g_ptr_array_add (self->warnings,
                   g_strdup_printf (way_tr (self->language,
                                            "The value of %1$s for %2$s cannot be drawn and is "
                                            "left out."),
                                    way_content_get_name (self, region), label));
}

static gboolean
has_line (const WayContent *self,
          const WaySeries  *series)
{
  for (guint i = 0; i < series->n_points; i++)
    {
      if (way_series_point_joins_line (series, i) && is_in_range (self->figure,
                                                                  &series->periods[i]))
        return TRUE;
    }

  return FALSE;
}

/* Where regions are compared, parts of years and estimates would only stand in the way of the
 * yearly values; a region that has nothing else keeps them. */
static void
collect_points (WayContent       *self,
                WayContentSeries *series)
{
  WaySeries *source = series->series;
  gboolean leaves_out = self->data->regions->len > 1 && has_line (self, source);

  for (guint i = 0; i < source->n_points; i++)
    {
      /* Published growth is a mark of its own beside a line, and nowhere else. */
      if ((source->flags[i] & WAY_POINT_PUBLISHED) != 0 &&
          (leaves_out || self->figure->kind != WAY_FIGURE_LINE))
        continue;
      if (leaves_out && !way_series_point_joins_line (source, i))
        {
          self->has_left_out = TRUE;
          continue;
        }
      if (!is_in_range (self->figure, &source->periods[i]))
        continue;
      if (!can_draw (source->values[i]))
        {
          warn_left_out (self, series->region, &source->periods[i]);
          continue;
        }
      g_array_append_val (series->points, i);
      if (way_series_point_joins_line (source, i))
        g_array_append_val (series->line_points, i);
    }
}

static void
add_series (WayContent *self,
            guint       region)
{
  WaySeries *source = g_ptr_array_index (self->data->series, region);
  WayContentSeries *series;

  if (source == NULL)
    return;

  series = g_new0 (WayContentSeries, 1);
  series->region = region;
  series->series = way_series_ref (source);
  series->points = g_array_new (FALSE, FALSE, sizeof (guint));
  series->line_points = g_array_new (FALSE, FALSE, sizeof (guint));
  series->is_context = region >= WAY_THEME_N_SERIES;
  series->style = self->theme->series[series->is_context ? 0 : region];
  if (series->is_context)
    series->style.color = self->theme->axis;

  if (!way_content_add_dense (self, series))
    collect_points (self, series);
  if (series->points->len == 0)
    free_series (series);
  else
    g_ptr_array_add (self->series, series);
}

/* Whether the promised number is one of the axis: a level, or growth where growth is measured. */
static gboolean
is_on_axis (const WayContent *self,
            WayBasis          basis)
{
  gboolean is_rate = way_metric_get_measure (self->metric) == WAY_MEASURE_RATE;

  return basis == WAY_BASIS_LEVEL || basis == WAY_BASIS_STOCK_COUNT ||
         (is_rate && (basis == WAY_BASIS_YOY_GROWTH || basis == WAY_BASIS_AVERAGE_GROWTH));
}

/* A plan's sum over several years is no value of its last year; a mean of rates may stand there. */
gboolean
way_content_can_draw_target (const WayContent      *self,
                             const WayFigureTarget *entry)
{
  const WayTargetFields *fields = way_target_get_fields (entry->target);

  return !entry->is_off_axis && is_on_axis (self, fields->basis) &&
         fields->comparator != WAY_COMPARATOR_DIRECTION &&
         fields->comparator != WAY_COMPARATOR_QUALITATIVE &&
         (fields->due.type != WAY_PERIOD_YEARS || way_metric_is_in_points (self->metric)) &&
         can_draw (fields->value);
}

static gboolean
has_coloured_line (const WayContent *self,
                   guint             region)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (self->series, i);

      if (series->region == region)
        return !series->is_context;
    }

  return FALSE;
}

static void
collect_targets (WayContent *self)
{
  g_autoptr (GPtrArray) drawable = g_ptr_array_new ();
  gboolean is_about_targets = self->figure->kind == WAY_FIGURE_BULLET;
  gboolean shows_targets = self->figure->show_targets || is_about_targets;

  for (guint i = 0; shows_targets && i < self->data->targets->len; i++)
    {
      WayFigureTarget *entry = g_ptr_array_index (self->data->targets, i);

      /* Another region's mark is told by the colour of its line; a row says whose it is. */
      if ((entry->region > 0 && !is_about_targets && !has_coloured_line (self, entry->region)) ||
          !is_in_range (self->figure, &way_target_get_fields (entry->target)->due))
        continue;
      if (way_content_can_draw_target (self, entry))
        g_ptr_array_add (drawable, entry);
      else if (entry->region == 0 || is_about_targets)
        g_ptr_array_add (self->undrawn, entry);
    }

  way_promises_collect (self, drawable);
}

/* What would help: another range, another metric. */
static char *
describe_what_there_is (const WayContent *self)
{
  double first = G_MAXDOUBLE, last = -G_MAXDOUBLE;

  for (guint i = 0; i < self->data->series->len; i++)
    {
      WaySeries *series = g_ptr_array_index (self->data->series, i);

      for (guint j = 0; series != NULL && j < series->n_points; j++)
        {
          first = MIN (first, series->times[j]);
          last = MAX (last, series->times[j]);
        }
    }

  if (first > last && self->undrawn->len > 0)
    {
      const WayFigureTarget *entry = g_ptr_array_index (self->undrawn, 0);
      g_autofree char *promise = way_target_to_promise (entry->target, NULL, self->language);

      return g_strdup_printf (way_tr (self->language, "It has a target that is no number on this "
                                                      "axis: %s."), promise);
    }
  if (first > last)
    return g_strdup (way_tr (self->language,
                             "Choose another metric or region, or import values for this one."));
  return g_strdup_printf (way_tr (self->language,
                                  "There are values from %1$d to %2$d; widen the range."),
                          (int) ceil (first - 1e-6), (int) ceil (last - 1e-6));
}

static void
set_no_data (const WayContent *self,
             GError          **error)
{
  g_autofree char *hint = describe_what_there_is (self);
  const char *metric = way_metric_get_name (self->metric, self->language);

  if (self->data->regions->len == 1)
    g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA,
                 way_tr (self->language, "%1$s has no value of ‘%2$s’ to draw here. %3$s"),
                 way_content_get_name (self, 0), metric, hint);
  else
    g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA,
                 way_tr (self->language,
                         "None of the regions has a value of ‘%1$s’ to draw here. %2$s"),
                 metric, hint);
}

WayContent *
way_content_new (const WayFigure     *figure,
                 const WayFigureData *data,
                 GError             **error)
{
  g_autoptr (WayContent) self = g_new0 (WayContent, 1);

  self->figure = figure;
  self->data = data;
  self->metric = data->metric;
  self->language = figure->language;
  self->theme = way_figure_get_theme (figure);
  self->is_inverted = way_metric_get_measure (data->metric) == WAY_MEASURE_RANK;
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < data->regions->len; i++)
    g_ptr_array_add (self->names, make_name (self, i));
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) free_series);
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) way_content_target_free);
  self->undrawn = g_ptr_array_new ();
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->remarks = g_ptr_array_new_with_free_func (g_free);

  /* Its rows come from the promises themselves; only names and theme are asked for. */
  if (figure->kind == WAY_FIGURE_SCOREBOARD)
    {
      self->unit = way_display_unit_for (way_metric_get_unit (self->metric), 1.0, self->language);
      return g_steal_pointer (&self);
    }

  for (guint i = 0; i < data->regions->len; i++)
    add_series (self, i);
  collect_targets (self);

  if (self->series->len == 0 && self->targets->len == 0)
    {
      set_no_data (self, error);
      return NULL;
    }

  way_content_add_scenario (self);
  way_content_add_peers (self);
  way_content_set_spans (self);
  return g_steal_pointer (&self);
}

static void
keep_points (GArray                 *points,
             const WayContentSeries *series,
             WayContentKeep          keep,
             gpointer                user_data)
{
  guint n_kept = 0;

  for (guint i = 0; i < points->len; i++)
    {
      guint index = g_array_index (points, guint, i);

      if (keep (series, index, user_data))
        g_array_index (points, guint, n_kept++) = index;
    }
  g_array_set_size (points, n_kept);
}

void
way_content_keep (WayContent     *self,
                  WayContentKeep  keep,
                  gpointer        user_data)
{
  for (guint i = self->series->len; i > 0; i--)
    {
      WayContentSeries *series = g_ptr_array_index (self->series, i - 1);

      keep_points (series->points, series, keep, user_data);
      keep_points (series->line_points, series, keep, user_data);
      if (series->points->len == 0)
        g_ptr_array_remove_index (self->series, i - 1);
    }
}

void
way_content_free (WayContent *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->undrawn, g_ptr_array_unref);
  g_clear_pointer (&self->scenario, way_content_scenario_free);
  g_clear_pointer (&self->peers, way_content_peers_free);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->unit, way_display_unit_free);
  g_free (self);
}
