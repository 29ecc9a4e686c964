/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-what-if.h"

#include "app/explore-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"

#define KEY "what-if"

static const WayFigure *
get_wanted (WayExplorePage *self)
{
  return way_figure_history_get_figure (self->history);
}

const WayScenario *
way_explore_page_get_what_if (WayExplorePage *self)
{
  const WayFigure *wanted;

  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  wanted = get_wanted (self);
  return self->what_if != NULL || wanted == NULL ? self->what_if : wanted->scenario;
}

gboolean
way_explore_page_keeps_what_if (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), FALSE);

  return self->what_if == NULL && get_wanted (self) != NULL && get_wanted (self)->scenario != NULL;
}

/* What is due next, of a number that is promised now. */
const WayFigureTarget *
way_explore_page_find_promise (WayExplorePage *self)
{
  const WayFigureTarget *found = NULL;

  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  for (guint i = 0; self->view != NULL && i < self->view->data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (self->view->data->targets, i);
      const WayTargetFields *fields = way_target_get_fields (entry->target);
      gboolean is_open = !entry->progress.has_latest ||
                         entry->progress.latest_time < way_period_time (&fields->due) - 1e-6;

      if (entry->region != 0 || fields->is_superseded || !isfinite (fields->value) ||
          fields->due.last_month <= 0)
        continue;
      if (is_open)
        return entry;
      found = entry;
    }

  return found;
}

static void
log_what_if (WayExplorePage *self)
{
  const WayScenario *scenario = way_explore_page_get_what_if (self);

  if (scenario == NULL || way_scenario_is_empty (scenario))
    way_test_hook_log ("what-if", "none");
  else
    way_test_hook_log ("what-if", "%g %d %g %d %g", scenario->target_value, scenario->due_year,
                       scenario->latest_value, scenario->latest_year, scenario->yearly_growth);
}

static void
show (WayExplorePage *self)
{
  way_explore_page_build_scene (self);
  log_what_if (self);
}

static void
push (WayExplorePage    *self,
      const WayScenario *scenario,
      const char        *name)
{
  g_autoptr (WayFigure) figure = way_figure_copy (get_wanted (self));

  way_figure_take_scenario (figure, way_scenario_copy (scenario));
  way_figure_history_push_typing (self->history, figure, name, KEY);
}

void
way_explore_page_set_what_if (WayExplorePage    *self,
                              const WayScenario *scenario)
{
  g_autoptr (WayScenario) copy = way_scenario_copy (scenario);

  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  if (copy != NULL && way_scenario_is_empty (copy))
    g_clear_pointer (&copy, way_scenario_free);
  if (way_explore_page_keeps_what_if (self))
    {
      push (self, copy, _("Change of Scenario"));
      log_what_if (self);
      return;
    }

  g_clear_pointer (&self->what_if, way_scenario_free);
  self->what_if = g_steal_pointer (&copy);
  show (self);
}

void
way_explore_page_settle_what_if (WayExplorePage *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  g_clear_pointer (&self->before_drag, way_scenario_free);
  self->is_dragging = FALSE;
  if (self->history != NULL)
    way_figure_history_seal (self->history);
}

void
way_explore_page_keep_what_if (WayExplorePage *self,
                               const char     *name)
{
  g_autoptr (WayScenario) scenario = NULL;

  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  scenario = way_scenario_copy (way_explore_page_get_what_if (self));
  if (scenario == NULL)
    return;

  g_free (scenario->name);
  scenario->name = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  g_clear_pointer (&self->what_if, way_scenario_free);
  way_figure_history_seal (self->history);
  push (self, scenario, g_dpgettext2 (GETTEXT_PACKAGE, "undo", "Scenario"));
  way_figure_history_seal (self->history);
  way_test_hook_log ("what-if", "kept %s", scenario->name != NULL ? scenario->name : "");
}

void
way_explore_page_play_what_if (WayExplorePage *self,
                               gboolean        is_playing)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  self->plays_what_if = is_playing;
  way_chart_handles_set_active (self->handles, is_playing);
  if (!is_playing && self->what_if != NULL)
    {
      g_clear_pointer (&self->what_if, way_scenario_free);
      show (self);
    }
}

void
way_explore_page_fit_what_if (WayExplorePage *self)
{
  const WayFigure *wanted = get_wanted (self);

  if (self->what_if != NULL &&
      (!g_str_equal (self->what_if->region_code, wanted->region_codes[0]) ||
       !g_str_equal (self->what_if->metric_key, wanted->metric_keys[0])))
    g_clear_pointer (&self->what_if, way_scenario_free);
}

/* Dragging */

static const WayFigureTarget *
find_target (WayExplorePage *self,
             const char     *region_code,
             const char     *due)
{
  for (guint i = 0; i < self->view->data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (self->view->data->targets, i);
      const WayTargetFields *fields = way_target_get_fields (entry->target);
      g_autofree char *text = way_period_to_text (&fields->due);

      if (g_str_equal (fields->region_code, region_code) && g_str_equal (text, due))
        return entry;
    }

  return NULL;
}

/* A copy of what is shown where it is about that promise, else a new one. (transfer full). */
static WayScenario *
begin_change (WayExplorePage        *self,
              const WayFigureTarget *entry)
{
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  const WayScenario *shown = way_explore_page_get_what_if (self);

  if (shown != NULL && g_str_equal (shown->region_code, fields->region_code) &&
      way_period_compare (&shown->due, &fields->due) == 0)
    return way_scenario_copy (shown);

  return way_scenario_new (fields->region_code, way_metric_get_key (self->view->data->metric),
                           &fields->due);
}

static WayScenario *
move_target (WayExplorePage *self,
             char          **words,
             double          value,
             int             year)
{
  const WayFigureTarget *entry = find_target (self, words[1], words[2]);
  const WayTargetFields *fields;
  WayScenario *scenario;

  if (entry == NULL)
    return NULL;

  fields = way_target_get_fields (entry->target);
  scenario = begin_change (self, entry);
  scenario->target_value = fabs (value - fields->value) <= 1e-9 * fabs (value) ? NAN : value;
  scenario->due_year = year == way_period_year (&fields->due) ? 0 : year;
  return scenario;
}

/* The one that the panel is about, else the next one. */
static const WayFigureTarget *
find_shown_promise (WayExplorePage *self)
{
  const WayScenario *shown = way_explore_page_get_what_if (self);
  g_autofree char *due = NULL;

  if (shown == NULL || shown->due.last_month <= 0)
    return way_explore_page_find_promise (self);

  due = way_period_to_text (&shown->due);
  return find_target (self, shown->region_code, due);
}

static WayScenario *
move_latest (WayExplorePage *self,
             double          value,
             int             year)
{
  const WayFigureTarget *entry = find_shown_promise (self);
  WayScenario *scenario;
  const WaySeries *series;
  int latest;

  if (entry == NULL)
    return NULL;

  scenario = begin_change (self, entry);
  series = self->view->data->series->pdata[entry->region];
  latest = way_series_find_latest (series, INFINITY);
  scenario->latest_value = value;
  scenario->latest_year = latest >= 0 && year > way_period_year (&series->periods[latest]) ? year
                                                                                         : 0;
  return scenario;
}

static gboolean
makes_sense (WayExplorePage    *self,
             const WayScenario *scenario)
{
  g_autofree char *due = way_period_to_text (&scenario->due);
  const WayFigureTarget *entry = find_target (self, scenario->region_code, due);
  WayScenarioResult result = { NULL };
  gboolean is_good = way_scenario_apply (scenario, entry->target, self->view->data->metric,
                                         self->view->data->series->pdata[entry->region],
                                         &self->view->data->options, &result, NULL);

  way_scenario_result_clear (&result);
  return is_good;
}

static void
dragged_cb (WayExplorePage *self,
            const char     *handle,
            double          value,
            double          time)
{
  g_auto (GStrv) words = g_strsplit (handle, " ", 3);
  g_autoptr (WayScenario) scenario = NULL;

  if (self->view == NULL)
    return;

  if (g_str_equal (words[0], "target") && g_strv_length (words) == 3)
    scenario = move_target (self, words, value, (int) lround (time));
  else if (g_str_equal (words[0], "latest"))
    scenario = move_latest (self, value, (int) lround (time));
  if (scenario == NULL || !makes_sense (self, scenario))
    return;

  if (!self->is_dragging)
    {
      self->is_dragging = TRUE;
      self->before_drag = way_scenario_copy (way_explore_page_get_what_if (self));
    }
  way_explore_page_set_what_if (self, scenario);
}

/* The panel takes room from the chart: it opens when nothing is held there any more. */
static void
settled_cb (WayExplorePage *self)
{
  gboolean opens = self->is_dragging && !self->plays_what_if;

  way_explore_page_settle_what_if (self);
  if (opens)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-what-if", "s", "");
}

static void
cancelled_cb (WayExplorePage *self)
{
  g_autoptr (WayScenario) before = g_steal_pointer (&self->before_drag);

  if (self->is_dragging)
    way_explore_page_set_what_if (self, before);
  way_explore_page_settle_what_if (self);
}

/* For tests: where what can be dragged is, in pixels of the chart. */
static void
drawn_cb (WayExplorePage *self)
{
  const WayScene *scene = way_chart_view_get_scene (self->chart);

  for (guint i = 0; scene != NULL && i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      if (datum->handle != NULL)
        way_test_hook_log ("handle", "%s %.0f %.0f", datum->handle,
                           datum->x * self->width_px / scene->width,
                           datum->y * self->height_px / scene->height);
    }
}

void
way_explore_page_connect_what_if (WayExplorePage *self)
{
  self->handles = way_chart_handles_new (self->chart);
  g_signal_connect_object (self, "drawn", G_CALLBACK (drawn_cb), self, 0);
  g_signal_connect_object (self->handles, "dragged", G_CALLBACK (dragged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handles, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handles, "cancelled", G_CALLBACK (cancelled_cb), self,
                           G_CONNECT_SWAPPED);
}

void
way_explore_page_forget_what_if (WayExplorePage *self)
{
  g_clear_object (&self->handles);
  g_clear_pointer (&self->what_if, way_scenario_free);
  g_clear_pointer (&self->before_drag, way_scenario_free);
}
