/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-private.h"

#include "model/phrases.h"

#include <math.h>

static gboolean
is_of_schedule (const WayProgress *progress)
{
  return progress->verdict == WAY_VERDICT_AHEAD || progress->verdict == WAY_VERDICT_ON_SCHEDULE
         || progress->verdict == WAY_VERDICT_BEHIND;
}

/* Whether there is still a way to go, so that a pace is needed. */
static gboolean
is_running (const WayProgress *progress)
{
  return progress->verdict == WAY_VERDICT_ON_TRACK || progress->verdict == WAY_VERDICT_PROGRESSING
         || progress->verdict == WAY_VERDICT_LAGGING
         || progress->verdict == WAY_VERDICT_MOVING_AWAY
         || progress->verdict == WAY_VERDICT_NOT_ENOUGH_DATA;
}

/* Whether the needed pace is said as growth, and not as an amount a year. */
static gboolean
needs_growth (const WayScoreRow *row)
{
  const WayProgress *progress = &row->progress;

  return is_running (progress) && !isfinite (progress->sum_needed)
         && progress->method != WAY_METHOD_LINEAR_PACE
         && !way_metric_is_in_points (row->metric)
         && isfinite (progress->still_needed_growth);
}

/* The amount that is needed a year, or a month within the schedule. */
static double
get_needed_amount (const WayScoreRow *row)
{
  const WayProgress *progress = &row->progress;

  if (is_of_schedule (progress))
    return progress->schedule_needed;
  if (!is_running (progress))
    return NAN;
  return isfinite (progress->sum_needed) ? progress->sum_needed : progress->still_needed_change;
}

/* What stands in the place of the target where it is zero. */
static double
get_scale (const WayProgress *progress)
{
  double scale = fabs (is_of_schedule (progress) ? progress->schedule_annual
                                                 : progress->target_value);

  return scale > 0 || !progress->has_base ? scale : fabs (progress->base_value);
}

double
way_score_get_needed_growth (const WayScoreRow *row)
{
  return needs_growth (row) ? row->progress.still_needed_growth : NAN;
}

double
way_score_get_needed_change (const WayScoreRow *row)
{
  return get_needed_amount (row) * (is_of_schedule (&row->progress) ? 12 : 1);
}

double
way_score_get_relative_need (const WayScoreRow *row)
{
  const WayProgress *progress = &row->progress;

  if (needs_growth (row))
    return progress->direction * progress->still_needed_growth;
  return progress->direction * way_score_get_needed_change (row) / get_scale (progress);
}

double
way_score_get_latest (const WayScoreRow *row,
                      WayPeriod         *period)
{
  const WayProgress *progress = &row->progress;
  gboolean is_schedule = is_of_schedule (progress);

  if (period != NULL)
    *period = is_schedule ? progress->schedule_period : progress->latest_period;
  if (is_schedule)
    return progress->schedule_actual;
  return progress->has_latest ? progress->latest_value : NAN;
}

/* The value of another year says nothing about a promise for one year, or for a year that is
 * over. */
static double
get_gap (const WayProgress *progress)
{
  gboolean is_of_other_year = (progress->flags & WAY_FLAG_EVERY_YEAR) != 0
                              && (progress->flags & WAY_FLAG_DUE_VALUE) == 0;

  if (is_of_schedule (progress))
    return progress->schedule_ahead;
  if (!progress->has_latest || is_of_other_year
      || progress->verdict == WAY_VERDICT_DUE_NOT_REPORTED)
    return NAN;
  return progress->latest_value - progress->target_value;
}

double
way_score_get_gap (const WayScoreRow *row)
{
  return get_gap (&row->progress);
}

double
way_score_get_relative_gap (const WayScoreRow *row)
{
  double gap = get_gap (&row->progress) / get_scale (&row->progress);

  /* What a schedule calls ahead is turned by the direction already. */
  return is_of_schedule (&row->progress) ? gap : gap * row->progress.direction;
}

double
way_score_get_projected (const WayScoreRow *row)
{
  const WayProgress *progress = &row->progress;

  if (!is_running (progress) || is_of_schedule (progress))
    return NAN;
  if (progress->method == WAY_METHOD_TREND && isfinite (progress->trend_value))
    return progress->trend_value;
  return progress->projected_value;
}

const char *
way_score_column_get_title (WayScoreColumn column,
                            WayLanguage    language)
{
  switch (column)
    {
    case WAY_SCORE_REGION:
      return way_tr_c (language, "column", "Region");
    case WAY_SCORE_METRIC:
      return way_tr_c (language, "column", "Metric");
    case WAY_SCORE_PROMISE:
      return way_tr_c (language, "column", "Promise");
    case WAY_SCORE_DUE:
      return way_tr_c (language, "column", "Due");
    case WAY_SCORE_BASE:
      return way_tr_c (language, "column", "Base");
    case WAY_SCORE_LATEST:
      return way_tr_c (language, "column", "Latest");
    case WAY_SCORE_STATUS:
      return way_tr_c (language, "column", "Status");
    case WAY_SCORE_NEEDED:
      /* Translators: heads a column of growth and amounts that are still needed each year */
      return way_tr_c (language, "column", "Needed a year");
    case WAY_SCORE_PROJECTED:
      /* Translators: heads the values of the due period at the pace so far */
      return way_tr_c (language, "column", "Projected");
    case WAY_SCORE_GAP:
      return way_tr_c (language, "column", "Gap to target");
    case WAY_SCORE_METHOD:
      return way_tr_c (language, "column", "Method");
    case WAY_SCORE_SOURCE:
    case WAY_N_SCORE_COLUMNS:
    default:
      return way_tr_c (language, "column", "Source");
    }
}

static char *
format_point (const WayScoreRow *row,
              double             value,
              int                decimals,
              WayQualifier       qualifier,
              const WayPeriod   *period,
              WayLanguage        language)
{
  g_autofree char *amount = way_value_format_words (value, decimals, qualifier,
                                                    way_metric_get_unit (row->metric), language);
  g_autofree char *label = way_period_to_short_label (period, language);

  return g_strdup_printf (way_tr (language, "%1$s (%2$s)"), amount, label);
}

static char *
format_base (const WayScoreRow *row,
             WayLanguage        language)
{
  const WayProgress *progress = &row->progress;

  if (!progress->has_base)
    return g_strdup ("");
  return format_point (row, progress->base_value, progress->base_decimals,
                       progress->base_qualifier, &progress->base_period, language);
}

static char *
format_latest (const WayScoreRow *row,
               WayLanguage        language)
{
  const WayProgress *progress = &row->progress;

  if (is_of_schedule (progress))
    return format_point (row, progress->schedule_actual, -1, WAY_QUALIFIER_EXACT,
                         &progress->schedule_period, language);
  if (!progress->has_latest)
    return g_strdup ("");
  return format_point (row, progress->latest_value, progress->latest_decimals,
                       progress->latest_qualifier, &progress->latest_period, language);
}

/* A difference with its sign: '+1.7 points', '−84.31 billion yuan'. */
static char *
format_signed (double      difference,
               int         decimals,
               WayMetric  *metric,
               WayLanguage language)
{
  g_autofree char *amount = NULL;

  if (!isfinite (difference))
    return g_strdup ("");
  if (way_phrase_round (difference, decimals) == 0)
    return g_strdup ("0");
  amount = way_phrase_difference (difference, decimals, metric, language);
  return g_strconcat (difference > 0 ? "+" : "−", amount, NULL);
}

static char *
format_needed (const WayScoreRow *row,
               WayLanguage        language)
{
  double amount = get_needed_amount (row);
  g_autofree char *text = NULL;

  if (needs_growth (row))
    {
      double growth = row->progress.still_needed_growth;

      text = way_percent_format (growth, 1, language);
      return g_strconcat (growth > 0 ? "+" : "", text, NULL);
    }

  text = format_signed (amount, way_phrase_decimals (row->metric, amount), row->metric, language);
  if (*text == '\0' || !is_of_schedule (&row->progress))
    return g_steal_pointer (&text);
  /* Translators: an amount that is needed in each month that is left */
  return g_strdup_printf (way_tr (language, "%s a month"), text);
}

static char *
format_projected (const WayScoreRow *row,
                  WayLanguage        language)
{
  double value = way_score_get_projected (row);
  int decimals = MAX (row->progress.latest_decimals, way_metric_get_decimals (row->metric));

  if (!isfinite (value))
    return g_strdup ("");
  return way_value_format_words (way_phrase_round (value, decimals), -1, WAY_QUALIFIER_EXACT,
                                 way_metric_get_unit (row->metric), language);
}

static char *
format_gap (const WayScoreRow *row,
            WayLanguage        language)
{
  const WayProgress *progress = &row->progress;

  return format_signed (get_gap (progress), MAX (progress->latest_decimals, 2), row->metric,
                        language);
}

static char *
format_due (const WayScoreRow *row,
            WayLanguage        language)
{
  const WayPeriod *due = &way_target_get_fields (row->target)->due;

  return due->last_month > 0 ? way_period_to_short_label (due, language) : g_strdup ("");
}

static char *
format_source (const WayScoreRow *row,
               WayLanguage        language)
{
  g_autofree char *citation = NULL;

  if (row->source == NULL)
    return g_strdup ("");
  citation = way_source_to_citation (row->source, language);
  if (row->n_same == 0)
    return g_steal_pointer (&citation);
  /* Translators: a citation, and how many more sources say the same */
  return g_strdup_printf (way_tr (language, "%s +%u"), citation, row->n_same);
}

/* The due period's own value needs no method, nor does a promise that is kept already. */
static const char *
describe_method (const WayProgress *progress,
                 WayLanguage        language)
{
  if (way_progress_is_by_method (progress))
    return way_method_to_label (progress->method, language);
  if ((progress->flags & WAY_FLAG_DUE_VALUE) != 0)
    return way_tr (language, "Value of the due period");
  if (progress->verdict == WAY_VERDICT_ACHIEVED || progress->verdict == WAY_VERDICT_LEVEL_ONLY)
    return way_tr (language, "Latest value");
  return "";
}

char *
way_score_row_to_text (const WayScoreRow *row,
                       WayScoreColumn     column,
                       WayLanguage        language)
{
  switch (column)
    {
    case WAY_SCORE_REGION:
      return g_strdup (way_region_get_short_name (row->region, language));
    case WAY_SCORE_METRIC:
      return g_strdup (way_metric_get_short_name (row->metric, language));
    case WAY_SCORE_PROMISE:
      return way_target_to_promise (row->target, way_metric_get_unit (row->metric), language);
    case WAY_SCORE_DUE:
      return format_due (row, language);
    case WAY_SCORE_BASE:
      return format_base (row, language);
    case WAY_SCORE_LATEST:
      return format_latest (row, language);
    case WAY_SCORE_STATUS:
      return way_progress_to_status (&row->progress, language);
    case WAY_SCORE_NEEDED:
      return format_needed (row, language);
    case WAY_SCORE_PROJECTED:
      return format_projected (row, language);
    case WAY_SCORE_GAP:
      return format_gap (row, language);
    case WAY_SCORE_METHOD:
      return g_strdup (describe_method (&row->progress, language));
    case WAY_SCORE_SOURCE:
      return format_source (row, language);
    case WAY_N_SCORE_COLUMNS:
    default:
      return g_strdup ("");
    }
}
