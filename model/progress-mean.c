/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

#define INDEX_BASE 100.0
#define TREND_YEARS 5

static gboolean
is_known (double value)
{
  return isfinite (value);
}

static double
to_percent (double first,
            double last,
            double years)
{
  return way_pace_growth (first, last, years) * 100;
}

/**
 * Chain:
 *
 * Yearly growth, chained into an index whose base year is 100.
 *
 * @last_year: up to which all years are known; the year before the first when none is
 * @trend_year, @trend_index: where the last five years begin
 */
typedef struct
{
  int last_year;
  double index;
  int trend_year;
  double trend_index;
  WayQualifier qualifier;
  gint64 source_id;
} Chain;

/* Of a rate the values, of a level the growth that is published beside them. */
static double
get_growth (const WayJudgement *self,
            const WaySeries    *series,
            int                 index)
{
  return self->measure == WAY_MEASURE_RATE ? series->values[index]
                                           : series->published_growth[index];
}

static void
extend_chain (Chain           *chain,
              const WaySeries *series,
              int              index,
              double           factor)
{
  chain->index *= factor;
  chain->last_year++;
  chain->source_id = series->source_ids[index];
  if (series->qualifiers[index] != WAY_QUALIFIER_EXACT)
    chain->qualifier = WAY_QUALIFIER_ABOUT;
}

/* A mean that was published for the first years, as far as it reaches. */
static void
start_with_mean (const WayJudgement *self,
                 Chain              *chain,
                 int                 first_year,
                 int                 last_year)
{
  for (int year = last_year; year > first_year; year--)
    {
      int index = way_judgement_find_mean (self, first_year, year);

      if (index < 0)
        continue;
      extend_chain (chain, self->series, index,
                    pow (1 + self->series->values[index] / 100, year - first_year + 1));
      chain->last_year = year;
      return;
    }
}

static Chain
chain_years (const WayJudgement *self,
             int                 first_year,
             int                 last_year)
{
  const WaySeries *series = way_judgement_get_yearly (self);
  Chain chain = { first_year - 1, INDEX_BASE, first_year - 1, INDEX_BASE, WAY_QUALIFIER_EXACT, 0 };

  if (self->measure == WAY_MEASURE_RATE)
    start_with_mean (self, &chain, first_year, last_year);
  while (chain.last_year < last_year)
    {
      int index = way_judgement_find_year (self, series, chain.last_year + 1);
      int left = way_judgement_find_year (self, series, chain.trend_year + 1);
      double growth = index >= 0 ? get_growth (self, series, index) : NAN;

      if (!is_known (growth) || growth <= -100)
        break;
      extend_chain (&chain, series, index, 1 + growth / 100);
      if (chain.last_year - chain.trend_year <= TREND_YEARS)
        continue;
      chain.trend_index *= left >= 0 ? 1 + get_growth (self, series, left) / 100 : NAN;
      chain.trend_year++;
    }

  return chain;
}

static double
get_index_target (const WayProgress *progress,
                  double             years)
{
  return INDEX_BASE * pow (1 + progress->promised_growth / 100, years);
}

static void
set_index (WayJudgement *self,
           const Chain  *chain,
           double        years)
{
  WayProgress *out = self->out;

  out->index_target = get_index_target (out, years);
  if (chain->last_year <= out->base_time)
    return;
  out->index_value = chain->index;
  out->published_growth = to_percent (INDEX_BASE, chain->index, chain->last_year - out->base_time);
  self->trend_time = chain->trend_year;
  self->trend_value = chain->trend_index;
}

/* Of a rate the mean of the years so far is what stands beside the promise. */
static gboolean
resolve_mean_of_rates (WayJudgement *self,
                       int           first_year,
                       int           last_year)
{
  WayProgress *out = self->out;
  int whole = last_year - first_year + 1;
  Chain chain = chain_years (self, first_year, last_year);

  out->threshold = WAY_THRESHOLD_CHAINED;
  out->has_reference = TRUE;
  out->reference_period = out->base_period;
  out->reference_value = INDEX_BASE;
  way_judgement_promise_growth (self, whole);
  out->target_value = out->promised_growth;
  out->index_target = get_index_target (out, whole);
  if (chain.last_year < last_year
      && way_judgement_has_later (self, way_judgement_get_yearly (self), chain.last_year + 2,
                                  last_year))
    {
      out->missing_year = chain.last_year + 1;
      out->flags |= WAY_FLAG_MISSING_YEARS | WAY_FLAG_BASIS_UNRESOLVED;
      return FALSE;
    }

  set_index (self, &chain, whole);
  if (self->due < 0)
    {
      out->has_latest = FALSE;
      out->latest_value = out->latest_time = NAN;
    }
  if (chain.last_year >= first_year && self->due < 0)
    {
      way_judgement_set_years (self, first_year, chain.last_year);
      out->latest_value = out->published_growth;
      out->latest_qualifier = chain.qualifier;
      out->latest_decimals = 2;
      out->latest_source_id = chain.source_id;
    }
  way_judgement_choose_growth (self);
  self->judged_qualifier = out->latest_qualifier;
  self->is_final = chain.last_year == last_year;
  way_judgement_set_course (self, INDEX_BASE, chain.index, out->index_target);
  return TRUE;
}

static gboolean
resolve_mean_of_levels (WayJudgement *self,
                        int           first_year,
                        int           last_year)
{
  WayProgress *out = self->out;
  double whole = last_year - first_year + 1;
  double years = out->latest_time - out->base_time;
  Chain chain = chain_years (self, first_year, last_year);
  gboolean is_chained;

  out->threshold = WAY_THRESHOLD_COMPOUND_GROWTH;
  way_judgement_promise_growth (self, whole);
  if (way_judgement_refuse_reference (self))
    return FALSE;
  set_index (self, &chain, whole);
  is_chained = chain.last_year >= first_year
               && !way_judgement_has_later (self, self->series, chain.last_year + 1, last_year);
  if (!is_chained)
    {
      out->published_growth = NAN;
      out->index_value = NAN;
      self->trend_time = NAN;
    }
  if (out->has_base && out->has_latest && years > WAY_SAME_TIME)
    out->computed_growth = to_percent (out->base_value, out->latest_value, years);
  if (way_judgement_crosses_break (self))
    {
      out->computed_growth = NAN;
      if (!is_chained)
        out->flags |= WAY_FLAG_SERIES_BREAK;
    }

  way_judgement_choose_growth (self);
  self->is_final = self->due >= 0 && is_known (self->judged);
  if (!is_chained && !out->has_reference)
    {
      way_judgement_miss_reference (self, &out->base_period);
      return FALSE;
    }
  if (is_chained)
    way_judgement_set_course (self, INDEX_BASE, chain.index, out->index_target);
  else
    way_judgement_set_course (self, out->base_value, out->latest_value, out->target_value);
  return TRUE;
}

/**
 * way_judgement_resolve_mean_growth:
 *
 * Mean growth over years. Growth rates are chained into an index, never averaged and never given a
 * growth of their own. Of a level, the published growth of its years is chained where all of them
 * are known; else the levels decide.
 */
gboolean
way_judgement_resolve_mean_growth (WayJudgement *self)
{
  WayProgress *out = self->out;
  int first_year, last_year;
  WayPeriod before;

  if (!way_judgement_get_span (self, &first_year, &last_year))
    return FALSE;
  before = way_period_for_year (first_year - 1);
  if (self->measure != WAY_MEASURE_RATE)
    {
      way_judgement_take_base (self, &before);
      return resolve_mean_of_levels (self, first_year, last_year);
    }

  out->base_period = before;
  out->base_time = first_year - 1;
  return resolve_mean_of_rates (self, first_year, last_year);
}
