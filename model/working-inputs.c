/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"

#include <math.h>

/* Every number that went in, with its period, its source and how many others its cell has. */

/* '…; one of 3 values that the library has for it'. Takes @text. */
static char *
append_vintages (const WayWorking *self,
                 const WayPeriod  *period,
                 char             *text)
{
  int cell = way_working_find_cell (self, period);
  g_autofree char *whole = text;
  guint n_vintages = cell >= 0 ? self->input->series->n_vintages[cell] : 0;

  if (n_vintages < 2)
    return g_steal_pointer (&whole);

  /* Translators: 1 is a value with its period, 2 how many values of several sources are known */
  return g_strdup_printf (way_tr (self->language,
                                  "%1$s; the library has %2$u values for it and shows this one"),
                          whole, n_vintages);
}

/* Takes @line. */
static void
add_input (WayWorking      *self,
           char            *line,
           const WayPeriod *period,
           gint64           source_id)
{
  way_working_add_sourced (self, source_id, append_vintages (self, period, line));
}

static char *
format_cell (const WayWorking *self,
             int               cell)
{
  const WaySeries *series = self->input->series;

  return way_working_value (self, series->values[cell], series->decimals[cell],
                            series->qualifiers[cell], &series->periods[cell]);
}

/* The plan's own number counts, also where the library shows another one for its year. */
static gboolean
add_stated_base (WayWorking *self,
                 const char *value)
{
  const WayProgress *progress = self->progress;
  int cell = way_working_find_cell (self, &progress->base_period);
  gint64 source_id = progress->base_source_id != 0 ? progress->base_source_id
                                                   : self->fields->source_id;
  g_autofree char *shown = NULL;

  if (!progress->base_is_stated || cell < 0
      || fabs (self->input->series->values[cell] - progress->base_value)
           <= 1e-9 * fabs (progress->base_value))
    return FALSE;

  shown = format_cell (self, cell);
  way_working_add_sourced (self, source_id,
                           g_strdup_printf (way_tr (self->language,
                                                    "Base: %1$s, as the target states; the "
                                                    "library shows %2$s"), value, shown));
  return TRUE;
}

static void
add_base (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *value = NULL;

  if (!progress->has_base)
    {
      if ((progress->flags & WAY_FLAG_NO_BASE) != 0)
        way_working_add (self, g_strdup (way_tr (self->language,
                                                 "Base: none is stated and none is known")));
      return;
    }

  value = way_working_value (self, progress->base_value, progress->base_decimals,
                             progress->base_qualifier, &progress->base_period);
  if (add_stated_base (self, value))
    return;
  add_input (self,
             g_strdup_printf (progress->base_is_stated
                                ? way_tr (self->language, "Base: %s, as the target states")
                              : progress->threshold == WAY_THRESHOLD_GROWTH_ON_YEAR
                                ? way_tr (self->language, "Base: %s, the year before")
                                : way_tr (self->language, "Base: %s, chosen by rule"), value),
             &progress->base_period,
             progress->base_is_stated && progress->base_source_id == 0
               ? self->fields->source_id : progress->base_source_id);
}

static void
add_latest (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *since = NULL;
  g_autofree char *value = NULL;

  if ((progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0)
    {
      since = way_period_to_label (&progress->base_period, self->language);
      way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                      "Latest: no value after %s is known"),
                                              since));
      return;
    }
  if (!progress->has_latest)
    {
      way_working_add (self, g_strdup (way_tr (self->language, "Latest: no value is known")));
      return;
    }

  value = way_working_value (self, progress->latest_value, progress->latest_decimals,
                             progress->latest_qualifier, &progress->latest_period);
  add_input (self,
             g_strdup_printf ((progress->flags & WAY_FLAG_DUE_VALUE) != 0
                                ? way_tr (self->language, "Value of the due period: %s")
                                : way_tr (self->language, "Latest: %s"), value),
             &progress->latest_period, progress->latest_source_id);
}

/* Takes @line. */
static void
add_cell (WayWorking *self,
          int         cell,
          char       *line)
{
  add_input (self, line, &self->input->series->periods[cell],
             self->input->series->source_ids[cell]);
}

static void
add_previous (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  int cell = progress->has_previous ? way_working_find_cell (self, &progress->previous_period)
                                    : -1;
  g_autofree char *value = cell >= 0 ? format_cell (self, cell) : NULL;

  /* As the base it stands there already. */
  if (cell < 0 || (progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0
      || (progress->has_base
                   && way_period_compare (&progress->previous_period, &progress->base_period) == 0))
    return;
  add_cell (self, cell, g_strdup_printf (way_tr (self->language, "The value before: %s"), value));
}

/* Of a flow added up or growth chained, each year; the years end with the due one. */
static void
add_years (WayWorking *self)
{
  const WaySeries *series = self->input->series;
  const WayProgress *progress = self->progress;

  for (guint i = 0; series != NULL && progress->has_latest && i < series->n_points; i++)
    {
      g_autofree char *value = format_cell (self, (int) i);

      if (way_series_point_joins_line (series, i) && series->periods[i].type == WAY_PERIOD_YEAR
          && series->periods[i].first_month >= self->fields->due.first_month
          && series->times[i] <= progress->latest_time + 1e-6)
        add_cell (self, (int) i,
                  g_strdup_printf (progress->threshold == WAY_THRESHOLD_SUM
                                     ? way_tr (self->language, "Added: %s")
                                     : way_tr (self->language, "Chained: %s"), value));
    }
}

static void
add_trend_start (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  int cell = isfinite (progress->trend_change)
               ? way_working_find_cell (self, &progress->trend_from) : -1;
  g_autofree char *value = cell >= 0 ? format_cell (self, cell) : NULL;

  if (progress->method == WAY_METHOD_TREND && cell >= 0)
    add_cell (self, cell, g_strdup_printf (way_tr (self->language, "Start of the trend: %s"),
                                           value));
}

static void
add_schedule (WayWorking *self)
{
  const WayProgress *progress = self->progress;
  g_autofree char *value = NULL;

  if (progress->method != WAY_METHOD_SCHEDULE || !isfinite (progress->schedule_actual))
    return;

  value = way_working_value (self, progress->schedule_actual, -1, WAY_QUALIFIER_EXACT,
                             &progress->schedule_period);
  add_input (self, g_strdup_printf (way_tr (self->language, "Value within the year: %s"), value),
             &progress->schedule_period, progress->schedule_source_id);
}

static void
add_moment (WayWorking *self)
{
  double time = self->input->options.as_of_time;
  g_autofree char *moment = isfinite (time) ? way_working_moment (time, self->language) : NULL;

  if (moment != NULL)
    way_working_add (self, g_strdup_printf (way_tr (self->language,
                                                    "Judged with what had ended by the %s"),
                                            moment));
}

void
way_working_add_inputs (WayWorking *self)
{
  const WayProgress *progress = self->progress;

  if (!isfinite (progress->target_time))
    return;

  if ((progress->flags & WAY_FLAG_PARTIAL_YEAR_ONLY) != 0
      && progress->method != WAY_METHOD_SCHEDULE)
    way_working_add (self, g_strdup (way_tr (self->language,
                                             "Values are known only for parts of years; they are "
                                             "not compared with a full year")));
  if (progress->method == WAY_METHOD_SCHEDULE)
    add_schedule (self);
  else if (progress->threshold == WAY_THRESHOLD_SUM
           || progress->threshold == WAY_THRESHOLD_CHAINED)
    add_years (self);
  else
    {
      if ((progress->flags & WAY_FLAG_DUE_VALUE) == 0)
        add_base (self);
      add_latest (self);
      add_previous (self);
      add_trend_start (self);
    }
  add_moment (self);
}
