/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/phrases.h"

#include <math.h>

/* The lines of the explanation, in the order in which a reader checks it. */
typedef struct
{
  const WayProgress *progress;
  WayTarget *target;
  WayMetric *metric;
  WayLanguage language;
  GString *text;
} Working;

/* Takes @line. */
static void
add_line (Working *self,
          char    *line)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, line);
  g_free (line);
}

static char *
format_value (const Working   *self,
              double           value,
              int              decimals,
              WayQualifier     qualifier,
              const WayPeriod *period)
{
  g_autofree char *amount = way_phrase_amount_bare (value, decimals, qualifier, self->metric,
                                                    self->language);

  return way_phrase_when (amount, period, self->language);
}

static char *
format_computed (const Working   *self,
                 double           value,
                 const WayPeriod *period)
{
  int decimals = MAX (self->progress->latest_decimals, 1);

  return format_value (self, way_phrase_round (value, decimals), -1, WAY_QUALIFIER_EXACT, period);
}

/* Numbers inside formulas stand in the metric's own unit. */
static char *
format_term (const Working *self,
             double         value)
{
  return way_value_format_words (way_phrase_round (value, 4), -1, WAY_QUALIFIER_EXACT, NULL,
                                 self->language);
}

static char *
format_percent (const Working *self,
                double         fraction)
{
  return way_percent_format (fraction, 1, self->language);
}

static void
add_promise (Working *self)
{
  const WayProgress *progress = self->progress;
  const WayTargetFields *fields = way_target_get_fields (self->target);
  g_autofree char *promise = way_target_to_promise (self->target,
                                                    way_metric_get_unit (self->metric),
                                                    self->language);
  g_autofree char *level = NULL;

  add_line (self, g_strdup_printf (way_tr (self->language, "Promise: %s"), promise));
  if (!isfinite (progress->target_value) || fields->comparator == WAY_COMPARATOR_RANGE
      || fabs (progress->target_value - fields->value) <= 1e-9 * fabs (fields->value))
    return;

  level = way_phrase_amount_bare (way_phrase_round (progress->target_value,
                                                    MAX (progress->base_decimals, 1)),
                                  -1, WAY_QUALIFIER_EXACT, self->metric, self->language);
  add_line (self, g_strdup_printf (way_tr (self->language, "As a level that is %s"), level));
}

static void
add_tolerance (Working *self)
{
  const WayTargetFields *fields = way_target_get_fields (self->target);
  WayMeasure measure = way_metric_get_measure (self->metric);
  g_autofree char *tolerance = NULL;

  if (fields->comparator != WAY_COMPARATOR_APPROX)
    return;

  tolerance = way_phrase_difference (way_target_get_tolerance (self->target, measure), 2,
                                     self->metric, self->language);
  add_line (self, g_strdup_printf (way_tr (self->language, "“About” allows for %s either way"),
                                   tolerance));
}

static void
add_base (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *value = NULL;

  if (!progress->has_base)
    {
      if ((progress->flags & WAY_FLAG_NO_BASE) != 0)
        add_line (self, g_strdup (way_tr (self->language,
                                          "Base: none is stated and none is known")));
      return;
    }

  value = format_value (self, progress->base_value, progress->base_decimals,
                        progress->base_qualifier, &progress->base_period);
  if (progress->base_is_stated)
    add_line (self, g_strdup_printf (way_tr (self->language,
                                             "Base: %s, as the target states"), value));
  else
    add_line (self, g_strdup_printf (way_tr (self->language,
                                             "Base: %s; the target states none, so the end of the "
                                             "five-year term before it, or the nearest value to "
                                             "that, stands in"),
                                     value));
}

static void
add_latest (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *value = NULL;
  g_autofree char *since = NULL;

  if ((progress->flags & WAY_FLAG_PARTIAL_YEAR_ONLY) != 0)
    add_line (self, g_strdup (way_tr (self->language,
                                      "Values are known only for parts of years; they are not "
                                      "compared with a full year")));
  if ((progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0)
    {
      since = way_period_to_label (&progress->base_period, self->language);
      add_line (self, g_strdup_printf (way_tr (self->language,
                                               "Latest: no value after %s is known"),
                                       since));
      return;
    }
  if (!progress->has_latest)
    {
      add_line (self, g_strdup (way_tr (self->language, "Latest: no value is known")));
      return;
    }

  value = format_value (self, progress->latest_value, progress->latest_decimals,
                        progress->latest_qualifier, &progress->latest_period);
  add_line (self, g_strdup_printf (way_tr (self->language, "Latest: %s"), value));
}

/* '(1,350 / 506.9)^(1/5) − 1 = 21.6 %' */
static char *
format_growth_formula (const Working *self,
                       double         first,
                       double         last,
                       double         years,
                       double         growth)
{
  g_autofree char *from = format_term (self, first);
  g_autofree char *to = format_term (self, last);
  g_autofree char *n = way_number_format (years, 2);
  g_autofree char *result = format_percent (self, growth);

  return g_strdup_printf ("(%s / %s)^(1/%s) − 1 = %s", to, from, n, result);
}

static void
add_required_growth (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *formula = NULL;

  if (!isfinite (progress->required_growth))
    return;

  formula = format_growth_formula (self, progress->base_value, progress->target_value,
                                   progress->target_time - progress->base_time,
                                   progress->required_growth);
  add_line (self, g_strdup_printf (way_tr (self->language,
                                           "Growth needed a year from the base: r = %s"),
                                   formula));
}

static void
add_growth_ratio (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *formula = NULL;
  g_autofree char *actual = NULL;
  g_autofree char *required = NULL;
  g_autofree char *ratio = NULL;

  if (!isfinite (progress->growth_ratio))
    return;

  formula = format_growth_formula (self, progress->base_value, progress->latest_value,
                                   progress->latest_time - progress->base_time,
                                   progress->actual_growth);
  actual = format_percent (self, progress->actual_growth);
  required = format_percent (self, fabs (progress->required_growth));
  ratio = format_percent (self, progress->growth_ratio);
  add_line (self, g_strdup_printf (way_tr (self->language, "Growth a year since the base: a = %s"),
                                   formula));
  if (progress->direction < 0)
    add_line (self, g_strdup_printf (way_tr (self->language,
                                             "Growth ratio (lower is better): R = −a / |r| = "
                                             "−(%1$s) / %2$s = %3$s"),
                                     actual, required, ratio));
  else
    add_line (self, g_strdup_printf (way_tr (self->language,
                                             "Growth ratio: R = a / |r| = %1$s / %2$s = %3$s"),
                                     actual, required, ratio));
}

static void
add_linear_pace (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *base = NULL;
  g_autofree char *latest = NULL;
  g_autofree char *goal = NULL;
  g_autofree char *elapsed = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *share = NULL;
  g_autofree char *time = NULL;
  g_autofree char *pace = NULL;

  if (!isfinite (progress->pace))
    return;

  base = format_term (self, progress->base_value);
  latest = format_term (self, progress->latest_value);
  goal = format_term (self, progress->target_value);
  elapsed = way_number_format (progress->latest_time - progress->base_time, 2);
  whole = way_number_format (progress->target_time - progress->base_time, 2);
  share = format_percent (self, progress->linear_share);
  time = format_percent (self, progress->time_share);
  pace = format_percent (self, progress->pace);
  add_line (self, g_strdup_printf (way_tr (self->language,
                                           "Share of the way: "
                                           "s = (%1$s − %2$s) / (%3$s − %2$s) = %4$s"),
                                   latest, base, goal, share));
  add_line (self, g_strdup_printf (way_tr (self->language,
                                           "Share of the time: τ = %1$s / %2$s = %3$s"),
                                   elapsed, whole, time));
  add_line (self, g_strdup_printf (way_tr (self->language, "Linear pace: s / τ = %s"), pace));
}

static gboolean
is_judged_by_pace (const WayProgress *progress)
{
  return progress->verdict >= WAY_VERDICT_ON_TRACK && progress->verdict <= WAY_VERDICT_MOVING_AWAY;
}

static void
add_pace (Working *self)
{
  const WayProgress *progress = self->progress;

  if ((progress->flags & (WAY_FLAG_SERIES_BREAK | WAY_FLAG_EVERY_YEAR)) != 0)
    return;

  if (progress->method == WAY_METHOD_GROWTH_RATIO)
    add_required_growth (self);
  if ((progress->flags & WAY_FLAG_NO_RATIO) != 0)
    add_line (self, g_strdup (way_tr (self->language,
                                      "A growth ratio is not defined where a value is zero or "
                                      "changes its sign; the straight line is used instead")));
  if (progress->method == WAY_METHOD_GROWTH_RATIO)
    add_growth_ratio (self);
  else
    add_linear_pace (self);
  if (is_judged_by_pace (progress))
    add_line (self, g_strdup (way_tr (self->language,
                                      "On track from 95 %, progressing from 60 %, "
                                      "lagging from 0 %, moving away below")));
}

static void
add_path (Working *self)
{
  const WayProgress *progress = self->progress;
  double expected = progress->method == WAY_METHOD_GROWTH_RATIO ? progress->expected_exponential
                                                                : progress->expected_linear;
  gboolean is_projected_alike = progress->method == WAY_METHOD_GROWTH_RATIO
                                || !isfinite (progress->actual_growth)
                                || (progress->flags & WAY_FLAG_NO_RATIO) != 0;
  g_autofree char *on_path = NULL;
  g_autofree char *projected = NULL;

  if (!is_judged_by_pace (progress) || !isfinite (expected))
    return;

  on_path = format_computed (self, expected, &progress->latest_period);
  add_line (self, g_strdup_printf (way_tr (self->language,
                                           "On the path to the target: %s"), on_path));

  /* The projection is exponential wherever it can be: beside a straight line it would mislead. */
  if (!is_projected_alike || !isfinite (progress->projected_value))
    return;
  projected = format_computed (self, progress->projected_value, &progress->due);
  add_line (self, g_strdup_printf (way_tr (self->language, "At the pace so far: %s"), projected));
}

static void
add_still_needed (Working *self)
{
  const WayProgress *progress = self->progress;
  double change = progress->still_needed_change;
  g_autofree char *amount = NULL;

  if (!is_judged_by_pace (progress) && progress->verdict != WAY_VERDICT_NOT_ENOUGH_DATA)
    return;

  if (progress->method == WAY_METHOD_GROWTH_RATIO && isfinite (progress->still_needed_growth))
    amount = format_percent (self, progress->still_needed_growth);
  else if (isfinite (change))
    {
      g_autofree char *size = way_phrase_difference (change,
                                                     way_phrase_decimals (self->metric, change),
                                                     self->metric, self->language);

      amount = g_strconcat (change < 0 ? "−" : "+", size, NULL);
    }
  if (amount != NULL)
    add_line (self, g_strdup_printf (way_tr (self->language, "Still needed a year: %s"), amount));
}

static void
add_history (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *span = NULL;
  g_autofree char *amount = NULL;

  if (!progress->has_history || (progress->flags & WAY_FLAG_EVERY_YEAR) != 0)
    return;

  span = way_phrase_span (&progress->history_from, &progress->history_to, self->language);
  if (isfinite (progress->history_growth))
    amount = format_percent (self, progress->history_growth);
  else
    {
      g_autofree char *size = way_phrase_difference (progress->history_change, 2, self->metric,
                                                     self->language);

      amount = g_strconcat (progress->history_change < 0 ? "−" : "+", size, NULL);
    }
  /* Translators: 1 is a span of years, 2 a change a year */
  add_line (self, g_strdup_printf (way_tr (self->language,
                                           "For comparison, %1$s: %2$s a year"), span,
                                   amount));
}

/* 'The due period's own value decides: 9,000 below target' */
static void
add_outcome (Working *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *gap = way_phrase_gap (progress, self->metric, self->language);

  if ((progress->flags & WAY_FLAG_DUE_VALUE) != 0)
    add_line (self, g_strdup_printf (way_tr (self->language,
                                             "The value of the due period decides: %s"),
                                     gap));
  else if (progress->verdict == WAY_VERDICT_ACHIEVED)
    add_line (self, g_strdup_printf (way_tr (self->language,
                                             "The promise is kept already: %s"), gap));
}

static void
add_course (Working *self)
{
  add_base (self);
  add_latest (self);
  add_pace (self);
  add_path (self);
  add_still_needed (self);
  add_history (self);
}

static void
add_note_for (Working         *self,
              WayProgressFlags flag,
              const char      *sentence)
{
  if ((self->progress->flags & flag) != 0)
    add_line (self, g_strdup (sentence));
}

static void
add_notes (Working *self)
{
  WayLanguage language = self->language;

  add_note_for (self, WAY_FLAG_NO_NUMBER, way_tr (language, "Missing: a number to compare with"));
  add_note_for (self, WAY_FLAG_NO_DUE, way_tr (language, "Missing: the period in which it is due"));
  if (self->progress->due.type != WAY_PERIOD_YEARS)
    add_note_for (self, WAY_FLAG_EVERY_YEAR,
                  way_tr (language,
                          "A rate that is promised for one year is judged by that year alone"));
  add_note_for (self, WAY_FLAG_BASE_NOT_BEFORE_DUE,
                way_tr (language, "Missing: a base that lies before the due period"));
  add_note_for (self, WAY_FLAG_SERIES_BREAK,
                way_tr (language, "The scope of the data changed between base and latest value, so "
                                  "that the two cannot be compared"));
  add_note_for (self, WAY_FLAG_NO_PATH,
                way_tr (language, "The target names no path, so only its due value counts"));
  add_note_for (self, WAY_FLAG_QUALIFIED_VALUE,
                way_tr (language, "A value is published only roughly; the result is as rough"));
  add_note_for (self, WAY_FLAG_SLIPPING,
                way_tr (language, "The last change went the wrong way"));
  if ((self->progress->flags & WAY_FLAG_BASIS_UNRESOLVED) == 0)
    return;
  if (isfinite (self->progress->target_value))
    add_line (self, g_strdup (way_tr (language,
                                      "Missing: the published figure for the whole period")));
  else
    add_line (self, g_strdup (way_tr (language,
                                      "Missing: the value that the promised change starts from, "
                                                "in the same terms")));
}

static void
add_verdict (Working *self)
{
  g_autofree char *status = way_progress_to_status (self->progress, self->language);

  add_line (self, g_strdup_printf (way_tr (self->language, "Result: %s"), status));
}

char *
way_progress_to_working (const WayProgress *progress,
                         WayTarget         *target,
                         WayMetric         *metric,
                         WayLanguage        language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Working working = { progress, target, metric, language, text };

  add_promise (&working);
  add_tolerance (&working);
  if (isfinite (progress->target_time))
    {
      if ((progress->flags & WAY_FLAG_DUE_VALUE) != 0)
        add_latest (&working);
      else
        add_course (&working);
      add_outcome (&working);
    }
  add_notes (&working);
  add_verdict (&working);
  return g_strdup (text->str);
}
