/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/headline-parts.h"
#include "model/phrases.h"

#include <math.h>

/* On a growing path, and wherever an index of chained growth is all there is. */
static gboolean
is_by_growth (const WayProgress *progress)
{
  return progress->method == WAY_METHOD_GROWTH_RATIO || !isfinite (progress->still_needed_change);
}

/* What has to happen every year, as it follows 'must': 'add 1,250 a year'. */
static char *
phrase_needed (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayLanguage language = self->language;
  double change = progress->still_needed_change;
  g_autofree char *amount = NULL;

  if (is_by_growth (progress))
    {
      amount = way_percent_format (fabs (progress->still_needed_growth), 1, language);
      return progress->still_needed_growth < 0
               ? g_strdup_printf (way_tr (language, "fall %s a year"), amount)
               : g_strdup_printf (way_tr (language, "grow %s a year"), amount);
    }

  amount = way_phrase_difference (change, way_phrase_decimals (self->metric, change),
                                  self->metric, language);
  if (way_metric_is_in_points (self->metric))
    return change < 0 ? g_strdup_printf (way_tr_c (language, "points", "lose %s a year"), amount)
                      : g_strdup_printf (way_tr_c (language, "points", "gain %s a year"), amount);
  if (way_metric_get_measure (self->metric) == WAY_MEASURE_RANK && change < 0)
    return g_strdup_printf (way_tr (language, "climb %s a year"), amount);
  return change < 0 ? g_strdup_printf (way_tr (language, "cut %s a year"), amount)
                    : g_strdup_printf (way_tr (language, "add %s a year"), amount);
}

static double
get_yearly_change (const WayProgress *progress)
{
  return (progress->latest_value - progress->base_value)
         / (progress->latest_time - progress->base_time);
}

/* What happened every year, in the same measure. */
static char *
phrase_done (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  double change = get_yearly_change (progress);

  if (is_by_growth (progress))
    return way_percent_format (fabs (progress->actual_growth), 1, self->language);
  /* 'gain 1.7 points a year, not 0.8' */
  if (way_metric_is_in_points (self->metric) && self->language == WAY_LANGUAGE_EN)
    return way_number_format (fabs (change), 2);
  return way_phrase_difference (change, way_phrase_decimals (self->metric, change), self->metric,
                                self->language);
}

/* 'Jiaxing needs 3.2 billion USD a year, not 2.9, for a total of 16 billion by 2026' */
static char *
write_sum (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayLanguage language = self->language;
  double size = progress->still_needed_change;
  double past = progress->latest_value / (progress->latest_time - progress->base_time);
  g_autofree char *needed = way_phrase_difference (size, way_phrase_decimals (self->metric, size),
                                                   self->metric, language);
  g_autofree char *done = NULL;

  if (!isfinite (past))
    return g_strdup_printf (way_tr (language,
                                    "%1$s needs %2$s a year for a total of %3$s by %4$s"),
                            self->subject, needed, self->amount, self->due);

  done = way_phrase_difference (past, way_phrase_decimals (self->metric, past), self->metric,
                                language);
  return g_strdup_printf (way_tr (language,
                                  "%1$s needs %2$s a year, not %3$s, for a total of %4$s by %5$s"),
                          self->subject, needed, done, self->amount, self->due);
}

static char *
write_needed (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *needed = NULL;

  if (progress->threshold == WAY_THRESHOLD_SUM)
    return write_sum (self);

  if (is_by_growth (progress) && progress->still_needed_growth >= 0)
    {
      needed = way_percent_format (progress->still_needed_growth, 1, self->language);
      return g_strdup_printf (way_tr (self->language,
                                      "%1$s needs %2$s growth a year to %3$s by %4$s"),
                              self->subject, needed, self->goal, self->due);
    }

  needed = phrase_needed (self);
  return g_strdup_printf (way_tr (self->language, "%1$s must %2$s to %3$s by %4$s"),
                          self->subject, needed, self->goal, self->due);
}

/* 'not 0' would say no more than that it lags. */
static gboolean
has_moved (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;

  if (is_by_growth (progress))
    return fabs (progress->actual_growth) >= 0.0005;
  return !way_phrase_is_nothing (get_yearly_change (progress), self->metric);
}

static char *
write_behind (const WayHeadline *self)
{
  WayLanguage language = self->language;
  gboolean is_lagging = self->progress->verdict == WAY_VERDICT_LAGGING;
  g_autofree char *needed = phrase_needed (self);
  g_autofree char *done = NULL;

  if (self->progress->threshold == WAY_THRESHOLD_SUM)
    return write_sum (self);
  if (!has_moved (self))
    return g_strdup_printf (is_lagging ? way_tr (language,
                                                 "%1$s lags: it must %2$s to %3$s by %4$s")
                                       : way_tr (language, "%1$s must %2$s to %3$s by %4$s"),
                            self->subject, needed, self->goal, self->due);

  done = phrase_done (self);
  return g_strdup_printf (is_lagging ? way_tr (language, "%1$s lags: it must %2$s, not %3$s, to "
                                                         "%4$s by %5$s")
                                     : way_tr (language,
                                               "%1$s must %2$s, not %3$s, to %4$s by %5$s"),
                          self->subject, needed, done, self->goal, self->due);
}

/* What it came to; Chinese needs a verb before a number that brings no qualifier. */
static char *
phrase_result (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  gboolean is_published = (progress->flags & WAY_FLAG_PUBLISHED_GROWTH) != 0;
  g_autofree char *value = NULL;

  if (way_headline_is_growth (self))
    value = way_percent_format ((is_published ? progress->published_growth
                                              : progress->computed_growth) / 100,
                                1, self->language);
  else
    value = way_phrase_amount_bare (progress->latest_value, progress->latest_decimals,
                                    progress->latest_qualifier, self->metric, self->language);

  if (way_headline_is_growth (self))
    return g_strdup_printf (way_tr_c (self->language, "result", "%s"), value);
  if (progress->latest_qualifier != WAY_QUALIFIER_EXACT)
    return g_steal_pointer (&value);
  return g_strdup_printf (way_tr_c (self->language, "result", "%s"), value);
}

/* The promised number itself, neither more nor less: said once. */
static gboolean
is_exact (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayComparator comparator = self->fields->comparator;

  return progress->verdict == WAY_VERDICT_ACHIEVED
         && progress->latest_qualifier == WAY_QUALIFIER_EXACT && way_headline_is_level (self)
         && (comparator == WAY_COMPARATOR_GE || comparator == WAY_COMPARATOR_EQ)
         && fabs (progress->latest_value - progress->target_value)
              <= 1e-9 * fabs (progress->target_value);
}

/* 'Fujian missed its 2022 target of 80,000 5G base stations, reaching 71,000' */
static char *
write_outcome (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayLanguage language = self->language;
  gboolean is_met = progress->verdict == WAY_VERDICT_ACHIEVED;
  gboolean is_reached = progress->direction > 0 && !way_headline_is_growth (self)
                        && way_metric_get_measure (self->metric) != WAY_MEASURE_RATE;
  g_autofree char *value = phrase_result (self);

  if (is_exact (self))
    return g_strdup_printf (way_tr (language, "%1$s met its %2$s target of %3$s exactly"),
                            self->owner, self->target_name, self->amount);
  if (is_reached)
    return g_strdup_printf (is_met ? way_tr (language,
                                             "%1$s met its %2$s target of %3$s, reaching %4$s")
                                   : way_tr (language,
                                             "%1$s missed its %2$s target of %3$s, reaching %4$s"),
                            self->owner, self->target_name, self->amount, value);
  return g_strdup_printf (is_met ? way_tr (language,
                                           "%1$s met its %2$s target of %3$s, coming to %4$s")
                                 : way_tr (language,
                                           "%1$s missed its %2$s target of %3$s, coming to %4$s"),
                          self->owner, self->target_name, self->amount, value);
}

static char *
write_met_early (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayLanguage language = self->language;
  gboolean is_base = (progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0;
  g_autofree char *value = NULL;
  g_autofree char *known = NULL;

  value = is_base ? way_phrase_amount (progress->base_value, progress->base_decimals,
                                       progress->base_qualifier, self->metric, language)
                  : way_phrase_amount (progress->latest_value, progress->latest_decimals,
                                       progress->latest_qualifier, self->metric, language);
  known = way_phrase_when (value, is_base ? &progress->base_period : &progress->latest_period,
                           language);

  if ((progress->flags & WAY_FLAG_SLIPPING) != 0)
    return g_strdup_printf (way_tr (language, "%1$s keeps its %2$s goal but is slipping: %3$s"),
                            self->subject, self->due, known);
  if (progress->direction < 0)
    return g_strdup_printf (way_tr (language, "%1$s is within its %2$s goal: %3$s"), self->subject,
                            self->due, known);
  if (fabs ((is_base ? progress->base_value : progress->latest_value) - progress->target_value)
      <= 1e-9 * fabs (progress->target_value))
    return g_strdup_printf (way_tr (language, "%1$s has reached its %2$s goal: %3$s"),
                            self->subject, self->due, known);
  return g_strdup_printf (way_tr (language, "%1$s has passed its %2$s goal: %3$s"), self->subject,
                          self->due, known);
}

static char *
write_level_only (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *value = NULL;
  g_autofree char *known = NULL;

  value = way_phrase_amount_bare (progress->latest_value, progress->latest_decimals,
                                  progress->latest_qualifier, self->metric, self->language);
  known = way_phrase_stood (value, progress->latest_qualifier, &progress->latest_period,
                            self->language);
  /* Translators: 1 'Fuzhou's GDP growth', 2 '5.8 % in 2025', 3 year, 4 what is promised for it */
  return g_strdup_printf (way_tr (self->language, "%1$s stood at %2$s; the %3$s target is %4$s"),
                          self->topic, known, self->due, self->amount);
}

static char *
write_without_value (const WayHeadline *self)
{
  WayLanguage language = self->language;

  if (self->progress->verdict == WAY_VERDICT_DUE_NOT_REPORTED)
    return g_strdup_printf (way_tr (language,
                                    "No result is known yet for %1$s’s %2$s target of %3$s"),
                            self->owner, self->target_name, self->amount);
  if ((self->progress->flags & WAY_FLAG_PARTIAL_YEAR_ONLY) != 0)
    return g_strdup_printf (way_tr (language,
                                    "Only part-year values are known for %1$s’s %2$s target of "
                                    "%3$s"),
                            self->owner, self->target_name, self->amount);
  return g_strdup_printf (way_tr (language, "No value is known yet for %1$s’s %2$s target of %3$s"),
                          self->owner, self->target_name, self->amount);
}

static char *
write_not_assessable (const WayHeadline *self,
                      WayTarget      *target)
{
  WayLanguage language = self->language;
  WayProgressFlags flags = self->progress->flags;
  g_autofree char *promise = NULL;

  if ((flags & WAY_FLAG_NO_NUMBER) != 0)
    return g_strdup_printf (way_tr (language, "No number was promised for %s"), self->topic);

  promise = way_target_to_promise (target, way_metric_get_unit (self->metric), language);
  /* It goes on after a colon. */
  promise[0] = g_ascii_tolower (promise[0]);
  if ((flags & WAY_FLAG_NO_DUE) != 0)
    return g_strdup_printf (way_tr (language, "No due year was stated for %1$s: %2$s"),
                            self->topic, promise);
  if ((flags & WAY_FLAG_SERIES_BREAK) != 0)
    return g_strdup_printf (way_tr (language,
                                    "The scope of %1$s changed, so its goal cannot be judged: "
                                    "%2$s"),
                            self->topic, promise);
  return g_strdup_printf (way_tr (language, "The goal for %1$s cannot be judged yet: %2$s"),
                          self->topic, promise);
}

/* 'Fixed-asset investment of Jiaxing grew 4.2 % a year, without a number as its goal' */
static char *
write_wish (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayLanguage language = self->language;
  g_autofree char *pace = way_progress_to_pace (progress, self->metric, language);

  if (!way_progress_is_by_method (progress))
    return g_strdup_printf (way_tr (language, "No number was promised for %s"), self->topic);
  /* Translators: 1 'Jiaxing's GDP', 2 'did 4.2 % (2018–2023)' */
  return g_strdup_printf (way_tr (language, "No number was promised for %1$s: it %2$s"),
                          self->topic, pace);
}

/* 'Jiaxing is ahead of schedule for its 2024 target of 120 billion yuan: 74.2 in January–July' */
static char *
write_schedule (const WayHeadline *self)
{
  const WayProgress *progress = self->progress;
  WayLanguage language = self->language;
  g_autofree char *value = way_phrase_amount_bare (progress->schedule_actual, -1,
                                                   WAY_QUALIFIER_EXACT, self->metric, language);
  g_autofree char *known = way_phrase_when (value, &progress->schedule_period, language);

  switch (progress->verdict)
    {
    case WAY_VERDICT_AHEAD:
      return g_strdup_printf (way_tr (language,
                                      "%1$s is ahead of schedule for its %2$s target of "
                                      "%3$s: %4$s"),
                              self->owner, self->target_name, self->amount, known);
    case WAY_VERDICT_BEHIND:
      return g_strdup_printf (way_tr (language,
                                      "%1$s is behind schedule for its %2$s target of "
                                      "%3$s: %4$s"),
                              self->owner, self->target_name, self->amount, known);
    case WAY_VERDICT_ON_SCHEDULE:
    default:
      return g_strdup_printf (way_tr (language,
                                      "%1$s is on schedule for its %2$s target of "
                                      "%3$s: %4$s"),
                              self->owner, self->target_name, self->amount, known);
    }
}

static gboolean
has_needed_pace (const WayProgress *progress)
{
  return is_by_growth (progress) ? isfinite (progress->still_needed_growth)
                                 : isfinite (progress->still_needed_change);
}

static char *
write_headline (const WayHeadline *self,
                WayTarget      *target)
{
  const WayProgress *progress = self->progress;

  if (self->fields->comparator == WAY_COMPARATOR_DIRECTION)
    return write_wish (self);
  switch (progress->verdict)
    {
    case WAY_VERDICT_AHEAD:
    case WAY_VERDICT_ON_SCHEDULE:
    case WAY_VERDICT_BEHIND:
      return write_schedule (self);
    case WAY_VERDICT_ACHIEVED:
      return (progress->flags & WAY_FLAG_DUE_VALUE) != 0 ? write_outcome (self)
                                                         : write_met_early (self);
    case WAY_VERDICT_MISSED:
      return write_outcome (self);
    case WAY_VERDICT_ON_TRACK:
      return g_strdup_printf (way_tr (self->language, "%1$s is on track to %2$s by %3$s"),
                              self->subject, self->goal, self->due);
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
      return has_needed_pace (progress) ? write_behind (self) : write_level_only (self);
    case WAY_VERDICT_MOVING_AWAY:
      return g_strdup_printf (way_tr (self->language,
                                      "%1$s is moving away from its %2$s target of %3$s"),
                              self->owner, self->target_name, self->amount);
    case WAY_VERDICT_LEVEL_ONLY:
      return progress->has_latest ? write_level_only (self) : write_without_value (self);
    case WAY_VERDICT_DUE_NOT_REPORTED:
      return write_without_value (self);
    case WAY_VERDICT_NOT_ENOUGH_DATA:
      return (progress->has_base || progress->threshold == WAY_THRESHOLD_SUM)
                 && has_needed_pace (progress)
               ? write_needed (self) : write_without_value (self);
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return write_not_assessable (self, target);
    }
}

char *
way_progress_to_headline (const WayProgress *progress,
                          WayTarget         *target,
                          WayMetric         *metric,
                          const char        *region_name,
                          WayLanguage        language)
{
  g_auto (WayHeadline) headline = {
    .progress = progress,
    .fields = way_target_get_fields (target),
    .metric = metric,
    .language = language,
    .region = region_name,
  };

  way_headline_fill (&headline);
  return write_headline (&headline, target);
}
