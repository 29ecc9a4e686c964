/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/what-if-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/explore-what-if.h"
#include "app/test-hook.h"
#include "model/phrases.h"
#include "widgets/status-mark.h"

static char *
begin_large (char *text)
{
  text[0] = g_ascii_toupper (text[0]);
  return text;
}

static char *
describe_due_value (WayWhatIfPanel          *self,
                    const WayScenarioResult *result)
{
  WayMetric *metric = way_what_if_get_metric (self);
  g_autofree char *amount = NULL;
  g_autofree char *when = NULL;
  double value = result->value_when_due;
  double size = fabs (value);

  if (!isfinite (value))
    return g_strdup ("");

  /* Four digits: it is computed, not published. */
  amount = way_phrase_amount_bare (way_phrase_round (value, size >= 1000 ? 0 : size >= 10 ? 1 : 2),
                                   -1, WAY_QUALIFIER_EXACT, metric, self->language);
  when = way_phrase_when (amount, &way_target_get_fields (result->target)->due, self->language);
  if (result->is_own_growth)
    /* Translators: a value and its year, as it would be */
    return g_strdup_printf (_("Then %s"), when);
  /* Translators: a value and its year, as it would be */
  return g_strdup_printf (_("At the pace so far %s"), when);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_result (WayWhatIfPanel          *self,
             const WayScenarioResult *result)
{
  const char *old_class = g_object_get_data (G_OBJECT (self->verdict_label), "class");
  const char *style_class = way_verdict_to_style_class (result->progress.verdict);
  g_autofree char *status = way_progress_to_status (&result->progress, self->language);
  g_autofree char *pace = way_progress_to_pace (&result->progress, way_what_if_get_metric (self),
                                                self->language);
  g_autofree char *due = describe_due_value (self, result);
  g_autofree char *reached = way_scenario_to_outcome (result, self->language);

  way_status_mark_set_verdict (WAY_STATUS_MARK (self->mark), result->progress.verdict);
  if (old_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_label), old_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict_label), style_class);
  g_object_set_data (G_OBJECT (self->verdict_label), "class", (gpointer) style_class);
  set_text (self->verdict_label, status);
  set_text (self->pace_label, begin_large (pace));
  set_text (self->due_label, due);
  set_text (self->reached_label, begin_large (reached));
  set_text (self->error_label, "");
  way_test_hook_log ("what-if-result", "%s|%s|%s|%s", status, pace, due, reached);
}

void
way_what_if_show_peers (WayWhatIfPanel *self)
{
  WayFigureHistory *history = way_explore_page_get_history (self->page);
  g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));
  g_autofree char *said = NULL;

  figure->language = self->language;
  said = way_figure_describe_peers (figure, self->view->data);
  set_text (self->peers_label, said != NULL ? said : "");
}

static void
show_error (WayWhatIfPanel *self,
            const char     *message)
{
  way_status_mark_clear (WAY_STATUS_MARK (self->mark));
  set_text (self->verdict_label, "");
  set_text (self->pace_label, "");
  set_text (self->due_label, "");
  set_text (self->reached_label, "");
  set_text (self->error_label, message);
  way_test_hook_log ("what-if-error", "%s", message);
}

gboolean
way_what_if_compute (WayWhatIfPanel    *self,
                     WayScenarioResult *result,
                     GError           **error)
{
  return way_scenario_apply (self->scenario, way_what_if_get_promise (self)->target,
                             way_what_if_get_metric (self), way_what_if_get_series (self),
                             &self->view->data->options, result, error);
}

/* Whether the figure is of a kind that draws scenarios. */
static gboolean
is_shown (WayWhatIfPanel *self)
{
  const WayFigure *figure =
    way_figure_history_get_figure (way_explore_page_get_history (self->page));

  return figure->kind == WAY_FIGURE_LINE && figure->transform == WAY_TRANSFORM_LEVEL;
}

void
way_what_if_update (WayWhatIfPanel *self,
                    gboolean        shows_numbers)
{
  WayScenarioResult result = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean is_empty = way_scenario_is_empty (self->scenario);

  if (way_what_if_compute (self, &result, &error))
    {
      if (shows_numbers)
        way_what_if_show_numbers (self, &result);
      show_result (self, &result);
    }
  else
    show_error (self, error->message);
  gtk_widget_set_visible (self->hidden_label, !is_empty && !is_shown (self));
  gtk_widget_set_sensitive (self->reset_button, !is_empty);
  gtk_widget_set_sensitive (self->keep_button, !is_empty && error == NULL);
  gtk_button_set_label (GTK_BUTTON (self->keep_button),
                        way_explore_page_keeps_what_if (self->page) ? _("_Keep This Name")
                                                                    : _("_Keep in the Figure"));
  way_scenario_result_clear (&result);
}
