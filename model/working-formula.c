/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"
#include "model/progress-math.h"

#include <math.h>

/* The verdict's method in words and symbols, with the numbers in them. */

static double
get_elapsed (const WayProgress *progress)
{
  return progress->latest_time - progress->base_time;
}

static double
get_whole (const WayProgress *progress)
{
  return progress->target_time - progress->base_time;
}

/* Growth rates were chained: what is compared are indexes, the base year's is 100. */
static gboolean
is_chained (const WayProgress *progress)
{
  return progress->index_target > 0 && progress->index_value > 0;
}

static double
get_base (const WayProgress *progress)
{
  return is_chained (progress) ? 100.0 : progress->base_value;
}

static double
get_latest (const WayProgress *progress)
{
  return is_chained (progress) ? progress->index_value : progress->latest_value;
}

static double
get_target (const WayProgress *progress)
{
  return is_chained (progress) ? progress->index_target : progress->target_value;
}

/* '100 in the base year, 121.3 in 2023, 146.9 to be reached' */
static void
add_index (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *value = way_number_format (progress->index_value, 2);
  g_autofree char *target = way_number_format (progress->index_target, 2);

  if (is_chained (progress))
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Chained growth, with the base year as 100: "
                                                    "%1$s so far, %2$s to be reached"),
                                            value, target));
}

static void
add_required_growth (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *formula = NULL;

  if (!isfinite (progress->required_growth))
    return;

  formula = way_working_growth (self, get_base (progress), get_target (progress),
                                get_whole (progress), progress->required_growth);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Growth needed a year from the base: r = %s"),
                                          formula));
}

static void
add_actual_growth (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *formula = NULL;

  if (!isfinite (progress->actual_growth))
    return;

  formula = way_working_growth (self, get_base (progress), get_latest (progress),
                                get_elapsed (progress), progress->actual_growth);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Growth a year since the base: a = %s"),
                                          formula));
}

/* A limit that is used up as time goes by is no course that has to be kept: room counts. */
static gboolean
is_ceiling (double measure,
            double plain)
{
  return isfinite (measure) && isfinite (plain) && fabs (measure - plain) > 1e-9 * fabs (plain);
}

static void
add_room (WayWorking *self,
          double      room)
{
  g_autofree char *share = way_working_percent (self, room);

  if (room >= 0)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "It is a limit: allowed by now, of what is "
                                                    "used: %s"), share));
  else
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "It is a limit and is passed: %s"), share));
}

/* Through earlier promises the path asks for more or less by now than the straight way does. */
static double
get_expected_growth (const WayProgress *progress)
{
  if ((progress->flags & WAY_FLAG_MILESTONES) == 0)
    return progress->required_growth;
  return way_pace_growth (progress->base_value, progress->expected_exponential,
                          get_elapsed (progress));
}

static void
add_milestone_growth (WayWorking *self,
                      double      growth)
{
  const WayProgress *progress = self->progress;
  g_autofree char *formula = way_working_growth (self, progress->base_value,
                                                 progress->expected_exponential,
                                                 get_elapsed (progress), growth);

  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Growth a year on the path through the earlier "
                                                  "promises: r = %s"), formula));
}

static void
add_growth_ratio (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  double expected = get_expected_growth (progress);
  g_autofree char *actual = NULL;
  g_autofree char *required = NULL;
  g_autofree char *ratio = NULL;

  add_required_growth (self);
  if ((progress->flags & WAY_FLAG_MILESTONES) != 0 && isfinite (expected))
    add_milestone_growth (self, expected);
  add_actual_growth (self);
  if (!isfinite (progress->growth_ratio))
    return;
  if (is_ceiling (progress->growth_ratio,
                  progress->direction * progress->actual_growth / fabs (expected)))
    {
      add_room (self, progress->growth_ratio);
      return;
    }

  actual = way_working_percent (self, progress->actual_growth);
  required = way_working_percent (self, fabs (expected));
  ratio = way_working_percent (self, progress->growth_ratio);
  if (progress->direction < 0)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Growth ratio (lower is better): "
                                                    "R = −a / |r| = −(%1$s) / %2$s = %3$s"),
                                            actual, required, ratio));
  else
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Growth ratio: R = a / |r| = %1$s / %2$s = "
                                                    "%3$s"),
                                            actual, required, ratio));
}

static void
add_milestone_pace (WayWorking *self,
                    const char *latest,
                    const char *base,
                    const char *pace)
{
  g_autofree char *expected = way_working_result (self, self->progress->expected_linear);

  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Pace on the path through the earlier promises: "
                                                  "(%1$s − %2$s) / |%3$s − %2$s| = %4$s"),
                                          latest, base, expected, pace));
}

static void
add_linear_pace (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *base = way_working_term (self, get_base (progress));
  g_autofree char *latest = way_working_term (self, get_latest (progress));
  g_autofree char *goal = way_working_term (self, get_target (progress));
  g_autofree char *elapsed = way_working_years (get_elapsed (progress));
  g_autofree char *whole = way_working_years (get_whole (progress));
  g_autofree char *share = way_working_percent (self, progress->linear_share);
  g_autofree char *time = way_working_percent (self, progress->time_share);
  g_autofree char *pace = way_working_percent (self, progress->pace);

  if (!isfinite (progress->pace))
    return;

  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Share of the way: "
                                                  "s = (%1$s − %2$s) / (%3$s − %2$s) = %4$s"),
                                          latest, base, goal, share));
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Share of the time: τ = %1$s / %2$s = %3$s"),
                                          elapsed, whole, time));
  if ((progress->flags & WAY_FLAG_MILESTONES) != 0)
    add_milestone_pace (self, latest, base, pace);
  else if (is_ceiling (fabs (progress->pace), fabs (progress->linear_share
                                                     / progress->time_share)))
    add_room (self, progress->pace);
  else
    way_working_add (self, g_strdup_printf (way_tr (self->language, "Linear pace: s / τ = %s"),
                                            pace));
}

/* Done of the whole against time of the whole. */
static void
add_sum (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *sum = way_working_term (self, get_latest (progress));
  g_autofree char *goal = way_working_term (self, get_target (progress));
  g_autofree char *share = way_working_percent (self, progress->sum_share);
  g_autofree char *time = way_working_percent (self, progress->sum_time_share);
  g_autofree char *ahead = NULL;

  if (!isfinite (progress->sum_share))
    return;

  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Done of the whole: %1$s / %2$s = %3$s"),
                                          sum, goal, share));
  if (!isfinite (progress->sum_time_share) || !isfinite (progress->sum_ahead))
    return;
  way_working_add (self, g_strdup_printf (way_tr (self->language, "Time of the whole: %s"), time));
  ahead = way_working_signed (self, progress->sum_ahead);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Compared with an even course: %s"), ahead));
}

static void
add_projection (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  gboolean is_growing = isfinite (progress->actual_growth);
  g_autofree char *latest = way_working_term (self, get_latest (progress));
  g_autofree char *base = way_working_term (self, get_base (progress));
  g_autofree char *goal = way_working_term (self, get_target (progress));
  g_autofree char *projected = way_working_result (self, progress->projected_value);
  g_autofree char *left = way_working_years (progress->target_time - progress->latest_time);
  g_autofree char *share = way_working_percent (self, progress->projected_share);

  if (!isfinite (progress->projected_value) || !isfinite (progress->projected_share))
    return;

  if (is_growing)
    {
      double rate = progress->actual_growth;
      g_autofree char *growth = way_working_bracket (way_working_percent (self, rate), rate);

      add_actual_growth (self);
      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "Projected: ve = %1$s × (1 + %2$s)^%3$s = "
                                                      "%4$s"),
                                              latest, growth, left, projected));
    }
  else
    {
      g_autofree char *elapsed = way_working_years (get_elapsed (progress));

      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "Projected: ve = %1$s + (%1$s − %2$s) / "
                                                      "%3$s × %4$s = %5$s"),
                                              latest, base, elapsed, left, projected));
    }
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Projected share of the way: "
                                                  "P = (%1$s − %2$s) / (%3$s − %2$s) = %4$s"),
                                          projected, base, goal, share));
}

static void
add_trend (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  int from = isfinite (progress->trend_change)
               ? way_working_find_cell (self, &progress->trend_from) : -1;
  g_autofree char *latest = way_working_term (self, get_latest (progress));
  g_autofree char *goal = way_working_term (self, get_target (progress));
  g_autofree char *mean = way_working_result (self, progress->trend_change);
  g_autofree char *change = way_working_bracket (g_strdup (mean), progress->trend_change);
  g_autofree char *left = way_working_years (progress->target_time - progress->latest_time);
  g_autofree char *value = way_working_result (self, progress->trend_value);
  g_autofree char *miss = way_working_percent (self, progress->trend_miss);

  if (from >= 0 && !is_chained (progress))
    {
      g_autofree char *first = way_working_term (self, self->input->series->values[from]);
      g_autofree char *years =
        way_working_years (progress->latest_time - self->input->series->times[from]);

      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "Mean change a year: (%1$s − %2$s) / %3$s = "
                                                      "%4$s"),
                                              latest, first, years, mean));
    }
  if (isfinite (progress->trend_value))
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Carried on to the due year: "
                                                    "h = %1$s + %2$s × %3$s = %4$s"),
                                            latest, change, left, value));
  if (isfinite (progress->trend_miss))
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Missed of what is left: "
                                                    "m = (%1$s − %2$s) / (%1$s − %3$s) = %4$s"),
                                            goal, value, latest, miss));
}

/* Of rates the promise itself is what the schedule expects. */
static void
add_schedule (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *annual = way_working_term (self, progress->schedule_annual);
  g_autofree char *expected = way_working_result (self, progress->schedule_expected);
  g_autofree char *actual = way_working_term (self, progress->schedule_actual);
  g_autofree char *ahead = NULL;

  if (!isfinite (progress->schedule_expected) || !isfinite (progress->schedule_actual))
    return;

  if (progress->schedule_is_weighted)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Expected by the months of the year before: "
                                                    "%1$s of %2$s"), expected, annual));
  else if (isfinite (progress->schedule_expected_share))
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Expected after %1$d months: "
                                                    "%2$s × %1$d/12 = %3$s"),
                                            progress->schedule_months, annual, expected));
  if (isfinite (progress->schedule_share) && isfinite (progress->schedule_expected_share))
    {
      g_autofree char *share = way_percent_format (progress->schedule_share, 2, self->language);
      g_autofree char *time = way_percent_format (progress->schedule_expected_share, 2,
                                                  self->language);

      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "Done: %1$s / %2$s = %3$s, where %4$s is "
                                                      "expected"), actual, annual, share, time));
    }
  ahead = way_working_signed (self, progress->schedule_ahead);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Compared with the schedule: "
                                                  "%1$s − %2$s: %3$s"), actual, expected, ahead));
}

static void
add_no_target (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *factor = way_number_format (progress->limit_factor, 5);

  add_actual_growth (self);
  if (isfinite (progress->yearly_growth) && progress->direction < 0)
    {
      g_autofree char *growth = way_working_percent (self, progress->yearly_growth);

      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "Lower is better, so the sign is turned: %s"),
                                              growth));
    }
  if (isfinite (progress->limit_factor) && fabs (progress->limit_factor - 1) > 1e-9)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Near a natural limit the bands are narrower: "
                                                    "C = %s"), factor));
}

/* The course that is expected, and where the pace so far leads. */
static void
add_path (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  gboolean is_growth = progress->method == WAY_METHOD_GROWTH_RATIO;
  double expected = is_growth ? progress->expected_exponential : progress->expected_linear;
  /* The projection is exponential wherever it can be: beside a straight line it would mislead. */
  gboolean is_projected_alike = is_growth || !isfinite (progress->actual_growth)
                                || (progress->flags & WAY_FLAG_NO_RATIO) != 0;
  g_autofree char *on_path = NULL;
  g_autofree char *projected = NULL;

  if ((!is_growth && progress->method != WAY_METHOD_LINEAR_PACE) || !isfinite (expected)
      || progress->threshold == WAY_THRESHOLD_SUM || is_chained (progress))
    return;

  on_path = way_working_computed (self, expected, &progress->latest_period);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "On the path to the target: %s"), on_path));
  if (!is_projected_alike || !isfinite (progress->projected_value))
    return;
  projected = way_working_computed (self, progress->projected_value, &progress->due);
  way_working_add (self, g_strdup_printf (way_tr (self->language, "At the pace so far: %s"),
                                          projected));
}

static void
add_method (WayWorking *self)
{
  if (self->progress->threshold == WAY_THRESHOLD_SUM
      && self->progress->method == WAY_METHOD_LINEAR_PACE)
    {
      add_sum (self);
      return;
    }

  switch (self->progress->method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      add_growth_ratio (self);
      return;
    case WAY_METHOD_LINEAR_PACE:
      add_linear_pace (self);
      return;
    case WAY_METHOD_PROJECTION:
      add_projection (self);
      return;
    case WAY_METHOD_TREND:
      add_trend (self);
      return;
    case WAY_METHOD_SCHEDULE:
      add_schedule (self);
      return;
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      add_no_target (self);
      return;
    }
}

/* 'The due period's own value decides: 9,000 below target' */
static void
add_outcome (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *gap = NULL;

  if (!isfinite (progress->target_value))
    return;

  gap = way_phrase_gap (progress, self->metric, self->language);
  if ((progress->flags & WAY_FLAG_DUE_VALUE) != 0)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "The value of the due period decides: %s"),
                                            gap));
  else if (progress->verdict == WAY_VERDICT_ACHIEVED)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "The promise is kept already: %s"), gap));
}

/* Places climb as their number falls: a sign would be read the other way round. */
static void
add_mean_climb (WayWorking *self)
{
  double change = self->progress->trend_change;
  g_autofree char *places = way_phrase_difference (change,
                                                   way_phrase_decimals (self->metric, change),
                                                   self->metric, self->language);

  way_working_add (self, change > 0
                           ? g_strdup_printf (way_tr (self->language,
                                                      "Fell back %s a year on average"), places)
                           : g_strdup_printf (way_tr (self->language,
                                                      "Climbed %s a year on average"), places));
}

/* What is promised for every year is judged by its direction. */
static void
add_mean_change (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *change = isfinite (progress->trend_change)
                              ? way_working_signed (self, progress->trend_change) : NULL;

  if (change == NULL || (progress->flags & WAY_FLAG_DUE_VALUE) != 0)
    return;
  if (way_metric_get_measure (self->metric) == WAY_MEASURE_RANK)
    add_mean_climb (self);
  else
    way_working_add (self, g_strdup_printf (way_tr (self->language, "Mean change a year: %s"),
                                            change));
}

/* Of a verdict that no pace decided, the pace explains nothing; what is still needed of a target
 * without newer values is worth saying. */
void
way_working_add_formula (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  gboolean is_told = way_progress_is_by_method (progress)
                     || (progress->verdict == WAY_VERDICT_ACHIEVED
                         && (progress->flags & WAY_FLAG_DUE_VALUE) == 0);

  if ((progress->flags & WAY_FLAG_NO_RATIO) != 0 && is_told)
    way_working_add (self, g_strdup (way_tr (self->language,
                                             "A growth ratio is not defined where a value is zero "
                                             "or changes its sign; the straight line is used "
                                             "instead")));
  if (is_told)
    add_index (self);
  if (is_told && (progress->flags & (WAY_FLAG_SERIES_BREAK | WAY_FLAG_EVERY_YEAR)) == 0)
    add_method (self);
  else if (progress->verdict == WAY_VERDICT_NOT_ENOUGH_DATA)
    add_required_growth (self);
  else if ((progress->flags & WAY_FLAG_CONSTANT) != 0)
    add_mean_change (self);
  if (way_progress_is_by_method (progress))
    add_path (self);
  add_outcome (self);
}
