/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/progress-math.h"

#include <math.h>

/* What a reader should know before relying on the verdict. */

static void
add_note_for (WayWorking      *self,
              WayProgressFlags flag,
              const char      *sentence)
{
  if ((self->progress->flags & flag) != 0)
    way_working_add (self, g_strdup (sentence));
}

static void
add_missing (WayWorking *self)
{
  WayLanguage language = self->language;

  if (!way_progress_is_by_method (self->progress))
    add_note_for (self, WAY_FLAG_NO_NUMBER,
                  way_tr (language, "Missing: a number to compare with"));
  add_note_for (self, WAY_FLAG_NO_DUE, way_tr (language, "Missing: the period in which it is due"));
  add_note_for (self, WAY_FLAG_BASE_NOT_BEFORE_DUE,
                way_tr (language, "Missing: a base that lies before the due period"));
  add_note_for (self, WAY_FLAG_UNIT_MISMATCH,
                way_tr (language, "The target is in another unit than the metric, so the two "
                                  "cannot be compared"));
  add_note_for (self, WAY_FLAG_BAD_NUMBER,
                way_tr (language, "The promised number cannot be right for this metric"));
  add_note_for (self, WAY_FLAG_BAD_RANGE,
                way_tr (language, "The upper end of the interval lies below the lower one"));
  add_note_for (self, WAY_FLAG_CONTRADICTED,
                way_tr (language, "Another promise for the same time excludes this one"));
  add_note_for (self, WAY_FLAG_WRONG_BASIS,
                way_tr (language, "What was promised cannot be measured of this metric"));
}

static void
add_unresolved (WayWorking *self)
{
  WayLanguage language = self->language;

  if ((self->progress->flags & WAY_FLAG_BASIS_UNRESOLVED) == 0)
    return;
  if (self->progress->missing_year > 0)
    {
      way_working_add (self, g_strdup_printf (way_tr (language, "Missing: the value of %d"),
                                              self->progress->missing_year));
      return;
    }
  if (isfinite (self->progress->target_value))
    way_working_add (self, g_strdup (way_tr (language,
                                             "Missing: the published figure for the whole "
                                             "period")));
  else
    way_working_add (self, g_strdup (way_tr (language,
                                             "Missing: the value that the promised change starts "
                                             "from, in the same terms")));
}

static void
add_rules (WayWorking *self)
{
  WayLanguage language = self->language;

  add_note_for (self, WAY_FLAG_SUPERSEDED,
                way_tr (language, "A newer promise replaced this one; it is shown as history and "
                                  "counts no more"));
  add_note_for (self, WAY_FLAG_CONSTANT,
                way_tr (language, "It is promised for every year alike: the latest value counts, "
                                  "then the mean change"));
  add_note_for (self, WAY_FLAG_MILESTONES,
                way_tr (language, "The path to the target leads through earlier promises"));
  if (self->progress->due.type != WAY_PERIOD_YEARS)
    add_note_for (self, WAY_FLAG_EVERY_YEAR,
                  way_tr (language,
                          "A rate that is promised for one year is judged by that year alone"));
  if ((self->progress->flags & WAY_FLAG_DUE_VALUE) == 0
      && self->progress->method != WAY_METHOD_SCHEDULE)
    add_note_for (self, WAY_FLAG_BASE_IS_EARLIEST,
                  way_tr (language,
                          "The target states no base, so the end of the five-year term before it, "
                          "or the nearest value to that, stands in"));
  add_note_for (self, WAY_FLAG_SERIES_BREAK,
                way_tr (language, "The scope of the data changed between base and latest value, so "
                                  "that the two cannot be compared"));
  add_note_for (self, WAY_FLAG_NO_PATH,
                way_tr (language, "The target names no path, so only its due value counts"));
  add_note_for (self, WAY_FLAG_QUALIFIED_VALUE,
                way_tr (language, "A value is published only roughly; the result is as rough"));
  add_note_for (self, WAY_FLAG_SLIPPING, way_tr (language, "The last change went the wrong way"));
}

/* Who asked for a method that cannot judge this target. */
static void
add_refused_method (WayWorking *self)
{
  const WayProgressOptions *options = &self->input->options;
  WayMethod asked = options->use_method          ? options->method
                    : self->fields->has_method   ? self->fields->method
                    : options->default_method;

  if ((self->progress->flags & WAY_FLAG_METHOD_REFUSED) == 0)
    return;
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "“%1$s” was chosen but cannot judge this target; "
                                                  "“%2$s” stands in"),
                                          way_method_to_label (asked, self->language),
                                          way_method_to_label (self->progress->method,
                                                               self->language)));
}

/* Whether the sources give several values for a cell that went in. */
static void
add_contested (WayWorking      *self,
               const WayPeriod *period)
{
  int cell = way_working_find_cell (self, period);
  g_autofree char *label = NULL;

  if (cell < 0 || (self->input->series->flags[cell] & WAY_POINT_CONTESTED) == 0)
    return;
  label = way_period_to_label (period, self->language);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Sources disagree about the value of %s"),
                                          label));
}

static void
add_preliminary (WayWorking *self)
{
  int cell = way_working_find_cell (self, &self->progress->latest_period);

  if (cell >= 0 && (self->input->series->flags[cell] & WAY_POINT_PRELIMINARY) != 0)
    way_working_add (self, g_strdup (way_tr (self->language,
                                             "The latest value is preliminary")));
}

/* Rule 10: growth as published (at comparable prices) and growth computed from the published
 * levels (at current prices) are two figures. */
static void
add_two_growths (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  int cell = way_working_find_cell (self, &progress->latest_period);
  double published = cell >= 0 ? self->input->series->published_growth[cell] : NAN;
  double years = progress->has_previous
                   ? progress->latest_time - way_period_time (&progress->previous_period) : NAN;
  double computed = NAN;
  g_autofree char *real = NULL;
  g_autofree char *nominal = NULL;
  g_autofree char *label = NULL;

  if (fabs (years - 1) < 0.02)
    computed = way_pace_growth (progress->previous_value, progress->latest_value, 1);
  if (!isfinite (published) || !isfinite (computed))
    return;

  label = way_period_to_label (&progress->latest_period, self->language);
  real = way_percent_format (published / 100, 1, self->language);
  nominal = way_percent_format (computed, 2, self->language);
  way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                  "Growth of %1$s: %2$s as published, at "
                                                  "comparable prices; %3$s computed from the "
                                                  "levels, at current prices. Neither replaces the "
                                                  "other"),
                                          label, real, nominal));
}

static void
add_prices (WayWorking *self)
{
  add_note_for (self, WAY_FLAG_PUBLISHED_GROWTH,
                way_tr (self->language,
                        "Judged is growth as published, at comparable prices"));
  add_note_for (self, WAY_FLAG_COMPUTED_GROWTH,
                way_tr (self->language,
                        "Judged is growth computed from levels, at current prices; what was "
                        "promised may be meant at comparable prices"));
}

void
way_working_add_caveats (WayWorking *self)
{
  const WayProgress *progress = self->progress;

  add_missing (self);
  add_unresolved (self);
  add_rules (self);
  add_refused_method (self);
  if (progress->has_base && (progress->flags & WAY_FLAG_DUE_VALUE) == 0)
    add_contested (self, &progress->base_period);
  if (!progress->has_latest)
    return;
  add_contested (self, &progress->latest_period);
  add_preliminary (self);
  add_two_growths (self);
  add_prices (self);
}
