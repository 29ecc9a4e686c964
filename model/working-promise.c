/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"

#include <math.h>

/* What was promised, and how it became a level. */

static void
add_nature (WayWorking *self)
{
  switch (self->fields->nature)
    {
    case WAY_NATURE_BINDING:
      way_working_add (self, g_strdup (way_tr (self->language, "It is a binding target")));
      return;
    case WAY_NATURE_EXPECTED:
      way_working_add (self, g_strdup (way_tr (self->language, "It is an expected target")));
      return;
    case WAY_NATURE_SUGGESTED:
      way_working_add (self, g_strdup (way_tr (self->language, "It is a suggested target")));
      return;
    case WAY_NATURE_UNSTATED:
    default:
      return;
    }
}

static void
add_tolerance (WayWorking *self)
{
  WayMeasure measure = way_metric_get_measure (self->metric);
  g_autofree char *tolerance = NULL;

  if (self->fields->comparator != WAY_COMPARATOR_APPROX)
    return;

  tolerance = way_phrase_difference (way_target_get_tolerance (self->input->target, measure), 2,
                                     self->metric, self->language);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "“About” allows for %s either way"),
                                          tolerance));
}

static void
add_interval (WayWorking *self)
{
  g_autofree char *end = NULL;

  if (self->fields->comparator != WAY_COMPARATOR_RANGE
      || !isfinite (self->progress->target_value))
    return;

  end = way_working_amount (self, self->progress->target_value);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Of an interval the end that is easier to reach "
                                                  "is judged: %s"), end));
}

/* The promised number as it stands in the formula, a change with its direction: '16 %', '−17 %'. */
static char *
format_promised (const WayWorking *self,
                 double            change)
{
  g_autofree char *number = way_value_format_words (way_phrase_round (fabs (change), 4), -1,
                                                    WAY_QUALIFIER_EXACT, NULL, self->language);

  if (self->progress->threshold == WAY_THRESHOLD_POINTS_ON_BASE)
    return g_steal_pointer (&number);
  return g_strdup_printf (self->language == WAY_LANGUAGE_EN ? "%s\u202f%%" : "%s%%", number);
}

/* '1,071 × (1 + 16 %) = 1,242.4', '80 × (1 + 8 %)^5 = 117.5', '9.2 + 3 = 12.2' */
static char *
format_chain (const WayWorking *self)
{
  const WayProgress *progress = self->progress;
  gboolean is_index = progress->threshold == WAY_THRESHOLD_CHAINED;
  double level = is_index ? progress->index_target : progress->target_value;
  double change = level - progress->reference_value;
  const char *sign = change < 0 ? "−" : "+";
  g_autofree char *reference = way_working_term (self, progress->reference_value);
  g_autofree char *target = way_working_result (self, level);
  double growth = isfinite (progress->promised_growth) ? progress->promised_growth
                                                       : self->fields->value;
  g_autofree char *promised = format_promised (self, growth);
  g_autofree char *power = NULL;

  if (progress->threshold == WAY_THRESHOLD_POINTS_ON_BASE)
    return g_strdup_printf ("%s %s %s = %s", reference, sign, promised, target);
  if (progress->threshold == WAY_THRESHOLD_COMPOUND_GROWTH || is_index)
    {
      g_autofree char *years =
        way_working_years (progress->target_time
                           - way_period_time (&progress->reference_period));

      power = g_strconcat ("^", years, NULL);
    }
  return g_strdup_printf ("%s × (1 %s %s)%s = %s", reference, sign, promised,
                          power != NULL ? power : "", target);
}

static char *
say_chain (const WayWorking *self,
           const char       *reference,
           const char       *chain)
{
  WayLanguage language = self->language;

  switch (self->progress->threshold)
    {
    case WAY_THRESHOLD_GROWTH_ON_YEAR:
      return g_strdup_printf (way_tr (language,
                                      "Growth on the level of the year before, %1$s, gives a "
                                      "level: %2$s"), reference, chain);
    case WAY_THRESHOLD_COMPOUND_GROWTH:
      return g_strdup_printf (way_tr (language, "Mean growth from %1$s gives a level: %2$s"),
                              reference, chain);
    case WAY_THRESHOLD_CHANGE_OF_BASE:
      return g_strdup_printf (way_tr (language,
                                      "The change as a whole from %1$s gives a level: %2$s"),
                              reference, chain);
    case WAY_THRESHOLD_POINTS_ON_BASE:
      return g_strdup_printf (way_tr (language, "Points added to %1$s give a level: %2$s"),
                              reference, chain);
    case WAY_THRESHOLD_CHAINED:
      return g_strdup_printf (way_tr (language,
                                      "Growth rates are chained into an index, never averaged, "
                                      "from %1$s: %2$s"), reference, chain);
    case WAY_THRESHOLD_AS_STATED:
    case WAY_THRESHOLD_SUM:
    default:
      return NULL;
    }
}

/* 'Growth on the level of the year before, 107.1 billion yuan in 2021, gives a level:
 * 1,071 × (1 + 16 %) = 1,242.4'. */
static void
add_chain (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *reference = NULL;
  g_autofree char *chain = NULL;

  if (!progress->has_reference || !isfinite (progress->target_value))
    return;

  if (progress->threshold == WAY_THRESHOLD_CHAINED)
    {
      g_autofree char *label = way_period_to_label (&progress->reference_period, self->language);
      g_autofree char *index = way_working_term (self, progress->reference_value);

      reference = g_strdup_printf ("%s = %s", label, index);
    }
  else
    reference = way_working_value (self, progress->reference_value, -1, WAY_QUALIFIER_EXACT,
                                   &progress->reference_period);
  chain = format_chain (self);
  way_working_add_sourced (self, progress->reference_source_id,
                           say_chain (self, reference, chain));
}

static void
add_missing_level (WayWorking *self)
{
  const WayProgress *progress = self->progress;

  if (progress->missing_year > 0)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "The level of %d that it starts from is not "
                                                    "known, so no level follows from it"),
                                            progress->missing_year));
  else
    way_working_add (self, g_strdup (way_tr (self->language,
                                             "The level that it starts from is not known, so no "
                                             "level follows from it")));
}

static void
add_level (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *level = NULL;

  if (progress->threshold == WAY_THRESHOLD_SUM)
    {
      way_working_add (self, g_strdup (way_tr (self->language,
                                               "The values of the years are added up; parts of "
                                               "years are never added")));
      return;
    }
  if ((progress->flags & WAY_FLAG_NO_REFERENCE) != 0)
    {
      add_missing_level (self);
      return;
    }

  add_chain (self);
  if (!isfinite (progress->target_value) || progress->threshold == WAY_THRESHOLD_CHAINED
      || self->fields->comparator == WAY_COMPARATOR_RANGE
      || fabs (progress->target_value - self->fields->value) <= 1e-9 * fabs (self->fields->value))
    return;

  level = way_working_amount (self, progress->target_value);
  way_working_add (self, g_strdup_printf (way_tr (self->language, "As a level that is %s"),
                                          level));
}

/* A note is the catalog's or the user's own. */
static void
add_note (WayWorking *self)
{
  const char *note = self->language == WAY_LANGUAGE_ZH_CN && self->fields->note_zh != NULL
                       ? self->fields->note_zh : self->fields->note;

  if (note != NULL && *note != '\0')
    way_working_add (self, g_strdup_printf (way_tr (self->language, "Note: %s"), note));
}

void
way_working_add_promise (WayWorking *self)
{
  way_working_add_sourced (self, self->fields->source_id,
                           way_target_to_promise (self->input->target,
                                                  way_metric_get_unit (self->metric),
                                                  self->language));
  if (self->fields->source_id == 0)
    way_working_add (self, g_strdup (way_tr (self->language,
                                             "No source is given for this promise")));
  add_nature (self);
  add_tolerance (self);
  add_interval (self);
  add_level (self);
  add_note (self);
}
