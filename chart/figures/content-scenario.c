/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content-scenario.h"

#include <math.h>

#define SAME_TIME 0.012

static void
warn (WayContent *self,
      const char *warning)
{
  if (!g_ptr_array_find_with_equal_func (self->warnings, warning, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, g_strdup (warning));
}

/* Without a region it is about the focused one. */
static gboolean
is_its_region (const WayContent      *self,
               const WayFigureTarget *entry,
               const char            *region_code)
{
  if (*region_code == '\0')
    return entry->region == 0;

  return g_str_equal (way_target_get_fields (entry->target)->region_code, region_code);
}

/* Without a due period it is about the promise that the figure is about. */
static gboolean
is_its_due (const WayContent      *self,
            const WayFigureTarget *entry,
            const WayPeriod       *due)
{
  const WayContentTarget *principal = way_content_get_principal (self);

  if (due->last_month <= 0)
    return principal != NULL && g_ptr_array_index (principal->entries, 0) == entry;

  return way_period_compare (&way_target_get_fields (entry->target)->due, due) == 0;
}

static const WayFigureTarget *
find_entry (const WayContent *self)
{
  const WayScenario *scenario = self->figure->scenario;
  const WayFigureTarget *found = NULL;

  if (*scenario->metric_key != '\0' &&
      !g_str_equal (scenario->metric_key, way_metric_get_key (self->metric)))
    return NULL;

  for (guint i = 0; i < self->data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (self->data->targets, i);

      if (is_its_region (self, entry, scenario->region_code) &&
          is_its_due (self, entry, &scenario->due) &&
          (found == NULL || way_target_get_fields (found->target)->is_superseded))
        found = entry;
    }

  return found;
}

/* A colour that no region of the figure has, as far as there is one. */
static void
choose_color (const WayContent   *self,
              WayContentScenario *scenario)
{
  static const guint order[] = { 3, 1, 2, 6, 4, 5, 7 };

  scenario->color = self->theme->path;
  scenario->label = self->theme->text;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (order[i] < self->data->regions->len)
        continue;
      scenario->color = self->theme->series[order[i]].color;
      scenario->label = self->theme->series[order[i]].label;
      return;
    }
}

static const char *
find_refusal (const WayContent *self)
{
  WayLanguage language = self->language;

  if (self->figure->kind != WAY_FIGURE_LINE)
    return way_tr (language, "The scenario is not shown: a line chart shows it.");
  if (self->figure->transform != WAY_TRANSFORM_LEVEL)
    return way_tr (language, "The scenario is not shown: it is about values, not about growth, "
                             "index, share or values per head.");
  if (self->data->regions->len > WAY_THEME_N_SERIES)
    return way_tr (language, "The scenario is not shown: too many regions are.");
  return NULL;
}

static void
find_end (const WayContent   *self,
          WayContentScenario *scenario)
{
  const WayScenarioResult *result = &scenario->result;

  scenario->end_time = result->course_time;
  if (!result->has_course)
    return;

  scenario->end_time = MAX (scenario->end_time,
                            result->series->times[result->series->n_points - 1]);
  if (self->figure->to_year != G_MININT)
    scenario->end_time = MIN (scenario->end_time,
                              MAX (self->figure->to_year, result->course_time));
}

void
way_content_add_scenario (WayContent *self)
{
  const WayScenario *given = self->figure->scenario;
  WayContentScenario *scenario;
  const char *refusal;
  const WayFigureTarget *entry;
  g_autoptr (GError) error = NULL;

  if (given == NULL || way_scenario_is_empty (given))
    return;

  refusal = find_refusal (self);
  entry = refusal == NULL ? find_entry (self) : NULL;
  if (refusal == NULL && entry == NULL)
    refusal = way_tr (self->language, "The scenario is not shown: it is about a target that is not "
                                      "in this figure.");
  if (refusal != NULL || entry == NULL)
    {
      warn (self, refusal);
      return;
    }

  scenario = g_new0 (WayContentScenario, 1);
  scenario->region = entry->region;
  scenario->entry = entry;
  if (!way_scenario_apply (given, entry->target, self->metric,
                           g_ptr_array_index (self->data->series, entry->region),
                           &self->data->options, &scenario->result, &error))
    {
      warn (self, error->message);
      way_content_scenario_free (scenario);
      return;
    }

  scenario->is_target_changed = (isfinite (given->target_value) || given->due_year != 0) &&
                                way_content_can_draw_target (self, entry);
  scenario->is_latest_changed = isfinite (given->latest_value);
  choose_color (self, scenario);
  find_end (self, scenario);
  self->scenario = scenario;
}

void
way_content_scenario_free (WayContentScenario *self)
{
  if (self == NULL)
    return;

  way_scenario_result_clear (&self->result);
  g_free (self);
}

static gboolean
is_shown_year (const WayContent *self,
               double            time)
{
  const WayFigure *figure = self->figure;

  return (figure->from_year == G_MININT || time >= figure->from_year - 1e-6) &&
         (figure->to_year == G_MININT || time <= figure->to_year + 1e-6);
}

static void
cover (const WayContent *self,
       double            time,
       double            value,
       double           *first_time,
       double           *last_time,
       double           *min,
       double           *max)
{
  if (!isfinite (value) || fabs (value) > 1e15 || !is_shown_year (self, time))
    return;

  *first_time = MIN (*first_time, time);
  *last_time = MAX (*last_time, time);
  *min = MIN (*min, value);
  *max = MAX (*max, value);
}

void
way_content_cover_scenario (const WayContent *self,
                            double           *first_time,
                            double           *last_time,
                            double           *min,
                            double           *max)
{
  const WayContentScenario *scenario = self->scenario;
  const WayScenarioResult *result;

  if (scenario == NULL)
    return;

  result = &scenario->result;
  if (scenario->is_target_changed)
    {
      const WayTargetFields *fields = way_target_get_fields (result->target);

      cover (self, way_period_time (&fields->due), fields->value, first_time, last_time, min, max);
    }
  if (scenario->is_latest_changed || result->has_course)
    cover (self, result->course_time, result->course_value, first_time, last_time, min, max);
  if (result->has_course)
    cover (self, scenario->end_time,
           way_scenario_result_get_value (result, self->metric, scenario->end_time), first_time,
           last_time, min, max);
}

char *
way_content_scenario_to_note (const WayContent *self)
{
  const WayScenario *given = self->figure->scenario;
  g_autofree char *conditions = NULL, *status = NULL, *outcome = NULL;

  if (self->scenario == NULL)
    return NULL;

  conditions = way_scenario_to_conditions (given, &self->scenario->result, self->metric,
                                           self->language);
  status = way_progress_to_status (&self->scenario->result.progress, self->language);
  outcome = way_scenario_to_outcome (&self->scenario->result, self->language);
  status[0] = g_ascii_tolower (status[0]);
  if (given->name != NULL && *given->name != '\0')
    /* Translators: name, conditions, status, whether and when the promise is reached. */
    return g_strdup_printf (way_tr (self->language,
                                    "Scenario ‘%1$s’, not data: %2$s – %3$s, %4$s."),
                            given->name, conditions, status, outcome);

  /* Translators: conditions, status, whether and when the promise is reached. */
  return g_strdup_printf (way_tr (self->language, "Scenario, not data: %1$s – %2$s, %3$s."),
                          conditions, status, outcome);
}
