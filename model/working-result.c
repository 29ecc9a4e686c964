/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"


#include <math.h>

/* Where the bands lie, whose they are, and what came of it. */

static const char *
get_bands (WayMethod   method,
           WayLanguage language)
{
  switch (method)
    {
    case WAY_METHOD_GROWTH_RATIO:
    case WAY_METHOD_LINEAR_PACE:
      return way_tr (language, "On track from 95 %, progressing from 60 %, lagging from 0 %, "
                               "moving away below");
    case WAY_METHOD_PROJECTION:
      return way_tr (language, "On track from 95 % of the way projected, progressing from 10 %, "
                               "lagging below");
    case WAY_METHOD_TREND:
      return way_tr (language, "On track when met or missed by less than 5 % of what is left, "
                               "progressing up to 20 %, lagging beyond, moving away when the "
                               "trend goes the wrong way");
    case WAY_METHOD_SCHEDULE:
      return way_tr (language, "Ahead only when more is done than the schedule expects; exactly "
                               "as much is on schedule, less is behind");
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      return way_tr (language, "On track from 1.5 % a year in the right direction, progressing "
                               "from 0.5 %, lagging from 0 %, moving away below");
    }
}

static const char *
get_origin (WayMethod   method,
            WayLanguage language)
{
  switch (method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return way_tr (language, "The bands are those of the Eurostat family of indicators, as "
                               "written down by Statistics Canada and Open SDG");
    case WAY_METHOD_LINEAR_PACE:
      return way_tr (language, "The bands are those of the Eurostat family of indicators, on the "
                               "straight line instead of constant growth");
    case WAY_METHOD_PROJECTION:
      return way_tr (language, "The bands are those of the progress chart of the United Nations "
                               "of 2023, as EUSTAT describes it");
    case WAY_METHOD_TREND:
      return way_tr (language, "The bands are those of the German sustainable-development "
                               "indicators");
    case WAY_METHOD_SCHEDULE:
      return way_tr (language, "It is the schedule of the calendar year, as Chinese plans are "
                               "followed month by month");
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      return way_tr (language, "The bands are those of Statistics Canada for indicators without "
                               "a target");
    }
}

static gboolean
is_due_value (const WayProgress *progress)
{
  return (progress->flags & WAY_FLAG_DUE_VALUE) != 0
         || progress->verdict == WAY_VERDICT_DUE_NOT_REPORTED;
}

void
way_working_add_thresholds (WayWorking *self)
{
  const WayProgress *progress = self->progress;

  if (is_due_value (progress))
    {
      way_working_add (self, g_strdup (way_tr (self->language,
                                               "Once the due period is over, only its own value "
                                               "counts: achieved or missed")));
      return;
    }
  if (!way_progress_is_by_method (progress) && progress->verdict != WAY_VERDICT_ACHIEVED
      && progress->verdict != WAY_VERDICT_NOT_ENOUGH_DATA)
    return;

  if (progress->method != WAY_METHOD_SCHEDULE && progress->method != WAY_METHOD_NO_TARGET)
    way_working_add (self, g_strdup (way_tr (self->language,
                                             "Achieved as soon as a value keeps the promise")));
  way_working_add (self, g_strdup (get_bands (progress->method, self->language)));
  way_working_add (self, g_strdup (get_origin (progress->method, self->language)));
}

/* '61.83 % at 58.33 %': done of the whole at the time of the whole. */
static char *
describe_shares (double      share,
                 double      time,
                 int         decimals,
                 WayLanguage language)
{
  g_autofree char *done = way_percent_format (share, decimals, language);
  g_autofree char *expected = way_percent_format (time, decimals, language);

  if (!isfinite (share) || !isfinite (time))
    return g_strdup ("");

  /* Translators: 1 is how much was done, 2 how much the schedule expects by then */
  return g_strdup_printf (way_tr (language, "%1$s at %2$s"), done, expected);
}

static char *
describe_miss (const WayProgress *progress,
               WayLanguage        language)
{
  g_autofree char *miss = way_percent_format (progress->trend_miss, 1, language);

  if (!isfinite (progress->trend_miss))
    return g_strdup ("");
  if (progress->trend_miss <= 0)
    return g_strdup (way_tr (language, "nothing missed"));
  return g_strdup_printf (way_tr (language, "%s of what is left missed"), miss);
}

static char *
describe_share (double      measure,
                WayLanguage language)
{
  return isfinite (measure) ? way_percent_format (measure, 1, language) : g_strdup ("");
}

char *
way_working_describe_measure (const WayProgress *progress,
                              WayLanguage        language)
{
  g_autofree char *growth = NULL;

  switch (progress->method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return describe_share (progress->growth_ratio, language);
    case WAY_METHOD_LINEAR_PACE:
      if (progress->threshold == WAY_THRESHOLD_SUM)
        return describe_shares (progress->sum_share, progress->sum_time_share, 1, language);
      return describe_share (progress->pace, language);
    case WAY_METHOD_PROJECTION:
      return describe_share (progress->projected_share, language);
    case WAY_METHOD_TREND:
      return describe_miss (progress, language);
    case WAY_METHOD_SCHEDULE:
      return describe_shares (progress->schedule_share, progress->schedule_expected_share, 2,
                              language);
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      break;
    }

  if (!isfinite (progress->yearly_growth))
    return g_strdup ("");
  growth = way_percent_format (progress->yearly_growth, 1, language);
  return g_strdup_printf (way_tr (language, "%s a year"), growth);
}

static char *
describe_verdict (const WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *status = way_progress_to_status (progress, self->language);
  g_autofree char *measure = NULL;
  g_autofree char *method =
    way_phrase_begin_small (way_method_to_label (progress->method, self->language));

  if (is_due_value (progress) || !way_progress_is_by_method (progress))
    return g_steal_pointer (&status);

  measure = way_working_describe_measure (progress, self->language);
  if (*measure == '\0')
    /* Translators: 1 is a verdict, 2 a method */
    return g_strdup_printf (way_tr (self->language, "%1$s, by %2$s"), status, method);

  /* Translators: 1 is a verdict, 2 a method, 3 its measure: 'On track, by growth ratio: 103.6 %' */
  return g_strdup_printf (way_tr (self->language, "%1$s, by %2$s: %3$s"), status, method, measure);
}

/* From the base on it is not 'from now'. */
static char *
describe_pace (const WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *pace = NULL;

  if (way_progress_is_by_method (progress))
    return way_working_describe_pace (progress, self->metric, self->input->series,
                                      self->language);

  pace = way_progress_to_pace (progress, self->metric, self->language);
  return *pace != '\0' ? g_steal_pointer (&pace) : NULL;
}

void
way_working_add_result (WayWorking *self)
{
  const WayProgress *progress = self->progress;

  way_working_add (self, describe_verdict (self));
  if (is_due_value (progress) || progress->verdict == WAY_VERDICT_ACHIEVED)
    return;
  way_working_add (self, describe_pace (self));
  if (isfinite (progress->reached_time) && way_progress_is_by_method (progress)
      && progress->method != WAY_METHOD_SCHEDULE && progress->reached_time < 9999)
    {
      g_autofree char *year = g_strdup_printf ("%d", (int) ceil (progress->reached_time - 0.02));

      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "At the pace so far it would be reached in "
                                                      "%s"), year));
    }
}
