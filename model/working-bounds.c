/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"

#include <math.h>
#include <string.h>

/* Halvings: from any bracket to the last digit that is shown. */
#define N_HALVINGS 60

#define NOT_RANKED (-1)
#define MAX_DECIMALS 4

/* Growth of -100 % leaves nothing that could be chained. */
#define LEAST_RATE (-99.0)

/**
 * Trial:
 *
 * The target judged again and again with another value in one cell.
 *
 * @series: a copy, whose @cell is written to
 * @direction: in which values get better, +1 or -1
 */
typedef struct
{
  const WayWorkingInput *input;
  WayProgressOptions options;
  WaySeries *series;
  guint cell;
  int direction;
  int decimals;
} Trial;

/* The better, the higher; verdicts that no value decides are not ranked. */
static int
rank_verdict (WayVerdict verdict)
{
  switch (verdict)
    {
    case WAY_VERDICT_ACHIEVED:
      return 6;
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_AHEAD:
      return 5;
    case WAY_VERDICT_ON_SCHEDULE:
      return 4;
    case WAY_VERDICT_PROGRESSING:
      return 3;
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_BEHIND:
      return 2;
    case WAY_VERDICT_MOVING_AWAY:
      return 1;
    case WAY_VERDICT_MISSED:
      return 0;
    case WAY_VERDICT_DUE_NOT_REPORTED:
    case WAY_VERDICT_LEVEL_ONLY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return NOT_RANKED;
    }
}

static WayVerdict
judge (const Trial *self,
       double       value)
{
  WayProgress progress;

  self->series->values[self->cell] = value;
  way_progress_assess (self->input->target, self->input->metric, self->series, &self->options,
                       &progress);
  return progress.verdict;
}

static int
rank_value (const Trial *self,
            double       value)
{
  return rank_verdict (judge (self, value));
}

/* What is published only roughly does not count here: bounds are exact. */
static void
copy_series (Trial           *self,
             const WayPeriod *added)
{
  const WaySeries *series = self->input->series;
  guint n_points = series != NULL ? series->n_points : 0;
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, n_points + 1);

  for (guint i = 0; i < n_points; i++)
    points[i] = way_series_get_point (series, i);
  if (added != NULL)
    points[n_points++] = (WaySeriesPoint) {
      .period = *added, .decimals = self->decimals, .published_growth = NAN, .n_vintages = 1,
    };
  self->series = way_series_new (series != NULL ? series->region_code : "",
                                 series != NULL ? series->metric_key : "", points, n_points);
}

static gboolean
find_cell (Trial           *self,
           const WayPeriod *period)
{
  for (guint i = self->series->n_points; i-- > 0;)
    {
      if ((self->series->flags[i] & WAY_POINT_FORECAST) != 0
          || way_period_compare (&self->series->periods[i], period) != 0)
        continue;
      self->cell = i;
      self->series->qualifiers[i] = WAY_QUALIFIER_EXACT;
      return TRUE;
    }

  return FALSE;
}

/* Judged as what will be known when that value is. */
static void
wait_for (Trial           *self,
          const WayPeriod *period)
{
  double time = way_period_time (period);

  if (isfinite (self->options.as_of_time))
    self->options.as_of_time = MAX (self->options.as_of_time, time);
}

/* The period of the value that would decide, where it has no value yet: the due one, or the newest
 * year that is over. */
static WayPeriod
choose_awaited (const WayWorkingInput *input)
{
  const WayProgress *progress = input->progress;
  double as_of = input->options.as_of_time;
  int year;

  if (progress->verdict != WAY_VERDICT_NOT_ENOUGH_DATA || !isfinite (as_of)
      || as_of >= progress->target_time - 1e-6)
    return progress->due;

  year = (int) floor (as_of + 1e-6);
  if (progress->has_base && year <= progress->base_time + 0.02)
    year = way_period_year (&progress->base_period) + 1;
  if (year >= progress->target_time - 1e-6)
    return progress->due;
  return way_period_for_year (year);
}

static gboolean
awaits_value (const WayProgress *progress)
{
  gboolean has_due = progress->due.last_month > 0 && isfinite (progress->target_value);

  return has_due
         && (progress->verdict == WAY_VERDICT_NOT_ENOUGH_DATA
             || progress->verdict == WAY_VERDICT_DUE_NOT_REPORTED
             || progress->verdict == WAY_VERDICT_LEVEL_ONLY);
}

/* A sum's latest value is no cell's; the last year of it is. */
static gboolean
find_latest_cell (Trial           *self,
                  const WayPeriod *period)
{
  int cell;

  if (find_cell (self, period))
    return TRUE;
  cell = way_series_find_at (self->series, way_period_time (period));
  if (cell < 0)
    return FALSE;
  self->cell = (guint) cell;
  self->series->qualifiers[cell] = WAY_QUALIFIER_EXACT;
  return TRUE;
}

static gboolean
begin_trial (Trial                 *self,
             const WayWorkingInput *input)
{
  const WayProgress *progress = input->progress;
  gboolean is_scheduled = progress->method == WAY_METHOD_SCHEDULE
                          && isfinite (progress->schedule_actual);
  WayPeriod awaited;

  *self = (Trial) {
    .input = input,
    .options = input->options,
    .direction = progress->direction < 0 ? -1 : 1,
    .decimals = MAX (progress->latest_decimals, progress->base_decimals),
  };
  if (way_metric_is_in_points (input->metric))
    self->decimals = 2;
  if (rank_verdict (progress->verdict) != NOT_RANKED)
    {
      copy_series (self, NULL);
      return find_latest_cell (self, is_scheduled ? &progress->schedule_period
                                                  : &progress->latest_period);
    }
  if (!awaits_value (progress))
    return FALSE;

  awaited = choose_awaited (input);
  copy_series (self, &awaited);
  wait_for (self, &awaited);
  return find_cell (self, &awaited);
}

static void
end_trial (Trial *self)
{
  g_clear_pointer (&self->series, way_series_unref);
}

/* Far beyond everything that is known and promised. Levels stay above zero, where ratios are
 * defined; shares between their ends. */
static void
find_bracket (const Trial *self,
              double      *best,
              double      *worst)
{
  const WayProgress *progress = self->input->progress;
  gboolean is_rate = way_metric_get_measure (self->input->metric) == WAY_MEASURE_RATE;
  double numbers[] = {
    progress->base_value, progress->latest_value, progress->target_value,
    progress->schedule_annual, progress->schedule_actual, progress->reference_value,
  };
  gboolean is_positive = !is_rate;
  double largest = 0;
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (!isfinite (numbers[i]))
        continue;
      largest = MAX (largest, fabs (numbers[i]));
      is_positive = is_positive && numbers[i] >= 0;
    }
  largest = largest > 0 ? largest : 1;
  high = 8 * largest;
  low = is_positive ? (progress->target_value == 0 ? 0 : 1e-9 * largest) : -high;
  if (is_rate)
    low = MAX (low, LEAST_RATE);
  *best = self->direction > 0 ? high : low;
  *worst = self->direction > 0 ? low : high;
}

/* Between @better, ranked at least @rank, and @worse, ranked lower: where it changes. */
static double
find_change (const Trial *self,
             int          rank,
             double       better,
             double       worse)
{
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = better + (worse - better) / 2;

      if (rank_value (self, middle) >= rank)
        better = middle;
      else
        worse = middle;
    }

  return better;
}

/* Whether the change lies at a number of so many decimals, but for what methods forgive and binary
 * numbers lose. */
static gboolean
is_at (double exact,
       double number,
       int    decimals)
{
  double distance = fabs (exact - number);

  return distance <= 2e-9 * MAX (fabs (exact), 1) && distance <= 1e-3 * pow (10, -decimals);
}

/* As many digits as are published, or as leave four that mean something; a bound that is a number
 * of few digits, as a promised one is, keeps them all. */
static int
choose_decimals (const Trial *self,
                 double       exact)
{
  gboolean is_in_points = way_metric_is_in_points (self->input->metric);
  int decimals = is_in_points ? self->decimals
                              : MAX (self->decimals, way_working_decimals (exact));

  for (int i = decimals; i <= MAX_DECIMALS; i++)
    {
      if (is_at (exact, way_phrase_round (exact, i), i))
        return i;
    }

  return decimals;
}

/* To the digits that are published: to the nearest number where the change lies at it, else to the
 * better side. */
static void
round_bound (const Trial     *self,
             int              rank,
             double           exact,
             WayWorkingBound *out)
{
  int decimals = choose_decimals (self, exact);
  double unit = pow (10, -decimals);
  double nearest = way_phrase_round (exact, decimals);

  out->value = nearest;
  if (rank_value (self, nearest) >= rank)
    return;
  if (is_at (exact, nearest, decimals))
    out->is_exclusive = TRUE;
  else
    out->value = way_phrase_round (nearest + self->direction * unit, decimals);
}

/* What holds at one value alone, as being exactly on schedule does, lies between two bounds. */
static void
settle_verdicts (const Trial     *self,
                 double           exact,
                 WayWorkingBound *out)
{
  double beyond = exact - self->direction * MAX (1e-7 * fabs (exact), 1e-12);
  WayVerdict at = judge (self, out->value);

  out->better = out->is_exclusive ? judge (self, exact) : at;
  out->worse = judge (self, beyond);
  if (out->is_exclusive && rank_verdict (at) > rank_verdict (out->worse))
    out->worse = at;
}

GArray *
way_working_find_bounds (const WayWorkingInput *input,
                         WayPeriod             *period,
                         WayVerdict            *verdict_now)
{
  GArray *bounds = g_array_new (FALSE, FALSE, sizeof (WayWorkingBound));
  double best, worst;
  Trial trial;
  int rank, last;

  *verdict_now = rank_verdict (input->progress->verdict) != NOT_RANKED ? input->progress->verdict
                                                                       : WAY_N_VERDICTS;
  if (!begin_trial (&trial, input))
    {
      end_trial (&trial);
      return bounds;
    }

  *period = trial.series->periods[trial.cell];
  find_bracket (&trial, &best, &worst);
  rank = rank_value (&trial, best);
  last = rank_value (&trial, worst);
  while (rank > last && last != NOT_RANKED)
    {
      double exact = find_change (&trial, rank, best, worst);
      WayWorkingBound bound = { 0 };

      round_bound (&trial, rank, exact, &bound);
      settle_verdicts (&trial, exact, &bound);
      g_array_append_val (bounds, bound);
      /* A verdict that another value interrupts would be found for ever. */
      if (rank_verdict (bound.worse) >= rank)
        break;
      rank = rank_verdict (bound.worse);
    }
  end_trial (&trial);

  return bounds;
}
