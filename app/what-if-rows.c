/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/what-if-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far the sliders reach: of values, times the larger of target and latest; of years, after the
 * due one; of growth a year in per cent, or in points. */
#define VALUE_REACH 2.0
#define YEAR_REACH 15
#define GROWTH_LEAST -20.0
#define GROWTH_MOST 40.0
#define POINTS_REACH 10.0

/* Below it the next smaller unit is read with more ease. */
#define SMALL_NUMBER 9.9995
#define UNIT_STEP 1000.0

/* Only where the view has promises. */
const WayFigureTarget *
way_what_if_get_promise (WayWhatIfPanel *self)
{
  return g_ptr_array_index (self->promises, self->selected);
}

WayMetric *
way_what_if_get_metric (WayWhatIfPanel *self)
{
  return self->view->data->metric;
}

const WaySeries *
way_what_if_get_series (WayWhatIfPanel *self)
{
  return self->view->data->series->pdata[way_what_if_get_promise (self)->region];
}

gboolean
way_what_if_is_in_points (WayWhatIfPanel *self)
{
  return way_metric_is_in_points (way_what_if_get_metric (self)) ||
         way_metric_get_measure (way_what_if_get_metric (self)) == WAY_MEASURE_RANK;
}

static const WayTargetFields *
get_fields (WayWhatIfPanel *self)
{
  return way_target_get_fields (way_what_if_get_promise (self)->target);
}

static gboolean
is_level (const WayTargetFields *fields)
{
  return fields->basis == WAY_BASIS_LEVEL || fields->basis == WAY_BASIS_STOCK_COUNT;
}

/* Of a promise of growth the number is a rate, whatever the metric's unit is. */
double
way_what_if_get_multiplier (WayWhatIfPanel *self)
{
  return is_level (get_fields (self)) ? self->multiplier : 1.0;
}

int
way_what_if_find_latest (WayWhatIfPanel *self)
{
  double until = self->view->data->options.as_of_time;

  return way_series_find_latest (way_what_if_get_series (self),
                                 isfinite (until) ? until : INFINITY);
}

int
way_what_if_get_known_year (WayWhatIfPanel *self)
{
  int latest = way_what_if_find_latest (self);

  if (latest >= 0)
    return way_period_year (&way_what_if_get_series (self)->periods[latest]);

  return way_period_year (&get_fields (self)->due) - 1;
}

/* Three digits can be told apart; shares and rates are published to a tenth. */
static double
find_step (WayWhatIfPanel *self,
           double          size)
{
  if (way_what_if_is_in_points (self) || size <= 0)
    return 0.1;

  return pow (10.0, floor (log10 (size)) - 2.0);
}

static double
find_most (WayWhatIfPanel *self,
           double          largest)
{
  if (way_metric_get_measure (way_what_if_get_metric (self)) == WAY_MEASURE_SHARE)
    return MIN (100.0, VALUE_REACH * largest);

  return VALUE_REACH * largest;
}

static guint
find_digits (double step)
{
  return (guint) CLAMP (-(int) floor (log10 (step) + 1e-9), 0, 4);
}

static void
fit_values (WayWhatIfPanel *self,
            double          latest)
{
  const WayTargetFields *fields = get_fields (self);
  double target = fields->value * way_what_if_get_multiplier (self);
  double largest = MAX (fabs (target), is_level (fields) ? fabs (latest) : 0.0);
  double known = MAX (fabs (latest), is_level (fields) ? fabs (target) : 0.0);
  double target_step = find_step (self, fabs (target));
  double latest_step = find_step (self, fabs (latest));

  way_number_slider_set_range (self->target_slider, MIN (0.0, 2.0 * target),
                               find_most (self, largest), target_step,
                               find_digits (target_step / 10.0));
  way_number_slider_set_range (self->latest_slider, MIN (0.0, 2.0 * latest),
                               find_most (self, known), latest_step,
                               find_digits (latest_step / 10.0));
}

static void
fit_years (WayWhatIfPanel *self)
{
  const WayFigureTarget *promise = way_what_if_get_promise (self);
  int due = way_period_year (&get_fields (self)->due);
  int known = way_what_if_get_known_year (self);
  int base = promise->progress.has_base ? way_period_year (&promise->progress.base_period)
                                        : due - YEAR_REACH;

  way_number_slider_set_range (self->due_slider, base + 1, due + YEAR_REACH, 1, 0);
  way_number_slider_set_range (self->year_slider, known, MAX (due, known), 1, 0);
}

static void
fit_growth (WayWhatIfPanel *self)
{
  if (way_what_if_is_in_points (self))
    way_number_slider_set_range (self->growth_slider, -POINTS_REACH, POINTS_REACH, 0.1, 2);
  else
    way_number_slider_set_range (self->growth_slider, GROWTH_LEAST, GROWTH_MOST, 0.1, 1);
  way_number_slider_set_unit (self->growth_slider,
                              way_what_if_is_in_points (self) ? _("points") : "%");
}

/* The unit of a chart's axis: 757 billion rather than 0.757 trillion. (transfer full). */
static WayDisplayUnit *
choose_unit (WayWhatIfPanel *self,
             double          largest)
{
  const WayUnit *published = way_metric_get_unit (way_what_if_get_metric (self));
  WayDisplayUnit *unit = way_display_unit_for (published, largest, self->language);
  gboolean is_published = self->language == WAY_LANGUAGE_ZH_CN &&
                          fabs (unit->multiplier - 1.0) < 1e-9;

  if (largest * unit->multiplier >= SMALL_NUMBER || is_published)
    return unit;

  way_display_unit_free (unit);
  return way_display_unit_for (published, largest / UNIT_STEP, self->language);
}

void
way_what_if_fit_rows (WayWhatIfPanel *self)
{
  const WayTargetFields *fields = get_fields (self);
  int latest = way_what_if_find_latest (self);
  double value = latest >= 0 ? way_what_if_get_series (self)->values[latest] : fields->value;
  double largest = MAX (fabs (value), is_level (fields) ? fabs (fields->value) : 0.0);
  WayDisplayUnit *unit = choose_unit (self, largest);

  self->multiplier = unit->multiplier;
  way_number_slider_set_unit (self->target_slider, is_level (fields) ? unit->name : "%");
  way_number_slider_set_unit (self->latest_slider, unit->name);
  way_display_unit_free (unit);
  fit_values (self, value * self->multiplier);
  fit_years (self);
  fit_growth (self);
}

/* Numbers that the scenario leaves as they are stand as the data have them. */
void
way_what_if_show_numbers (WayWhatIfPanel          *self,
                          const WayScenarioResult *result)
{
  const WayScenario *scenario = self->scenario;
  const WayTargetFields *fields = get_fields (self);
  int latest = way_what_if_find_latest (self);
  double value = scenario->latest_value;
  double growth = scenario->yearly_growth;

  if (isnan (value) && latest >= 0)
    value = way_what_if_get_series (self)->values[latest];
  if (isnan (growth) && result != NULL && result->has_course &&
      (result->is_compound || way_what_if_is_in_points (self)))
    growth = result->course_rate;
  way_number_slider_set_value (self->target_slider,
                               (isfinite (scenario->target_value) ? scenario->target_value
                                                                  : fields->value) *
                                 way_what_if_get_multiplier (self));
  way_number_slider_set_value (self->due_slider, scenario->due_year != 0
                                                   ? scenario->due_year
                                                   : way_period_year (&fields->due));
  way_number_slider_set_value (self->latest_slider, value * self->multiplier);
  way_number_slider_set_value (self->year_slider, scenario->latest_year != 0
                                                    ? scenario->latest_year
                                                    : way_what_if_get_known_year (self));
  way_number_slider_set_value (self->growth_slider,
                               way_what_if_is_in_points (self) ? growth : 100.0 * growth);
}
