/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/what-if-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/explore-what-if.h"
#include "widgets/status-mark.h"

G_DEFINE_FINAL_TYPE (WayWhatIfPanel, way_what_if_panel, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Following the page */

static char *
describe_promise (WayWhatIfPanel        *self,
                  const WayFigureTarget *entry)
{
  return way_target_to_promise (entry->target, way_metric_get_unit (way_what_if_get_metric (self)),
                                self->language);
}

static gboolean
is_listed (const WayFigureTarget *entry)
{
  const WayTargetFields *fields = way_target_get_fields (entry->target);

  return entry->region == 0 && isfinite (fields->value) && fields->due.last_month > 0;
}

static gboolean
is_due (const WayFigureTarget *entry,
        const WayPeriod       *due)
{
  return way_period_compare (&way_target_get_fields (entry->target)->due, due) == 0;
}

static void
list_promises (WayWhatIfPanel *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const WayFigureTarget *first = way_explore_page_find_promise (self->page);
  gboolean is_found = FALSE;

  g_ptr_array_set_size (self->promises, 0);
  self->selected = 0;
  for (guint i = 0; i < self->view->data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (self->view->data->targets, i);

      if (!is_listed (entry))
        continue;
      if (!is_found
          && (self->wanted_due.last_month > 0 ? is_due (entry, &self->wanted_due) : entry == first))
        {
          is_found = TRUE;
          self->selected = self->promises->len;
        }
      g_ptr_array_add (self->promises, (gpointer) entry);
      gtk_string_list_take (names, describe_promise (self, entry));
    }
  self->wanted_due.last_month = 0;
  gtk_drop_down_set_model (self->promise_list, G_LIST_MODEL (names));
}

static gboolean
is_about (const WayScenario     *scenario,
          const WayFigureTarget *entry)
{
  const WayTargetFields *fields = way_target_get_fields (entry->target);

  return g_str_equal (scenario->region_code, fields->region_code) &&
         way_period_compare (&scenario->due, &fields->due) == 0;
}

static void
take_view (WayWhatIfPanel *self)
{
  WayExploreView *view = way_explore_page_get_view (self->page);

  if (view == self->view)
    return;

  if (view != NULL)
    way_explore_view_ref (view);
  g_clear_pointer (&self->view, way_explore_view_unref);
  self->view = view;
  list_promises (self);
  gtk_widget_set_visible (self->body, self->promises->len > 0);
  gtk_widget_set_visible (self->empty_label, self->promises->len == 0);
  if (self->promises->len > 0)
    way_what_if_fit_rows (self);
}

/* The promise of the scenario that is shown, if one is. */
static void
follow_promise (WayWhatIfPanel    *self,
                const WayScenario *shown)
{
  for (guint i = 0; shown != NULL && i < self->promises->len; i++)
    if (is_about (shown, g_ptr_array_index (self->promises, i)) && i != self->selected &&
        !is_about (shown, way_what_if_get_promise (self)))
      {
        self->selected = i;
        way_what_if_fit_rows (self);
      }
  gtk_drop_down_set_selected (self->promise_list, self->selected);
}

static WayScenario *
make_scenario (WayWhatIfPanel    *self,
               const WayScenario *shown)
{
  const WayTargetFields *fields = way_target_get_fields (way_what_if_get_promise (self)->target);

  if (shown != NULL && is_about (shown, way_what_if_get_promise (self)))
    return way_scenario_copy (shown);

  return way_scenario_new (fields->region_code, way_metric_get_key (way_what_if_get_metric (self)),
                           &fields->due);
}

static void
drawn_cb (WayWhatIfPanel *self)
{
  const WayScenario *shown = way_explore_page_get_what_if (self->page);
  WayFigureHistory *history = way_explore_page_get_history (self->page);

  if (way_explore_page_get_view (self->page) == NULL || self->is_filling)
    return;

  self->is_filling = TRUE;
  take_view (self);
  gtk_switch_set_active (self->peers_switch, way_figure_history_get_figure (history)->show_peers);
  way_what_if_show_peers (self);
  if (self->promises->len > 0)
    {
      follow_promise (self, shown);
      g_clear_pointer (&self->scenario, way_scenario_free);
      self->scenario = make_scenario (self, shown);
      if (shown != NULL && shown->name != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->name_entry), shown->name);
      way_what_if_update (self, TRUE);
    }
  self->is_filling = FALSE;
}

/* Changing */

/* A refused number stays in its row, and the chart as it was. */
static void
change (WayWhatIfPanel *self)
{
  WayScenarioResult result = { NULL };

  self->is_filling = TRUE;
  way_what_if_update (self, FALSE);
  if (way_what_if_compute (self, &result, NULL))
    way_explore_page_set_what_if (self->page, self->scenario);
  way_scenario_result_clear (&result);
  self->is_filling = FALSE;
}

/* What stands in the row is what the data have, as far as the row can tell. */
static gboolean
is_same (double a,
         double b)
{
  return fabs (a - b) <= 5e-4 * MAX (fabs (a), fabs (b));
}

static void
target_changed_cb (WayWhatIfPanel *self)
{
  const WayTargetFields *fields;
  double value;

  if (self->is_filling || self->scenario == NULL)
    return;

  fields = way_target_get_fields (way_what_if_get_promise (self)->target);
  value = way_number_slider_get_value (self->target_slider) / way_what_if_get_multiplier (self);
  self->scenario->target_value = is_same (value, fields->value) ? NAN : value;
  change (self);
}

static void
due_changed_cb (WayWhatIfPanel *self)
{
  const WayTargetFields *fields;
  int year;

  if (self->is_filling || self->scenario == NULL)
    return;

  fields = way_target_get_fields (way_what_if_get_promise (self)->target);
  year = (int) lround (way_number_slider_get_value (self->due_slider));
  self->scenario->due_year = year == way_period_year (&fields->due) ? 0 : year;
  change (self);
}

static void
latest_changed_cb (WayWhatIfPanel *self)
{
  gboolean is_known;
  double value;
  int year, latest;

  if (self->is_filling || self->scenario == NULL)
    return;

  latest = way_what_if_find_latest (self);
  value = way_number_slider_get_value (self->latest_slider) / self->multiplier;
  year = (int) lround (way_number_slider_get_value (self->year_slider));
  self->scenario->latest_year = latest >= 0 && year == way_what_if_get_known_year (self) ? 0 : year;
  is_known = latest >= 0 && self->scenario->latest_year == 0 &&
             is_same (value, way_what_if_get_series (self)->values[latest]);
  self->scenario->latest_value = is_known ? NAN : value;
  change (self);
}

static void
growth_changed_cb (WayWhatIfPanel *self)
{
  double value;

  if (self->is_filling || self->scenario == NULL)
    return;

  value = way_number_slider_get_value (self->growth_slider);
  self->scenario->yearly_growth = way_what_if_is_in_points (self) ? value : value / 100.0;
  change (self);
}

static void
settled_cb (WayWhatIfPanel *self)
{
  /* The focus also leaves when the window is taken apart. */
  if (self->page != NULL)
    way_explore_page_settle_what_if (self->page);
}

static void
promise_selected_cb (WayWhatIfPanel *self)
{
  if (self->is_filling || self->promises->len == 0)
    return;

  self->selected = gtk_drop_down_get_selected (self->promise_list);
  self->is_filling = TRUE;
  way_what_if_fit_rows (self);
  g_clear_pointer (&self->scenario, way_scenario_free);
  self->scenario = make_scenario (self, way_explore_page_get_what_if (self->page));
  way_what_if_update (self, TRUE);
  self->is_filling = FALSE;
  if (!way_explore_page_keeps_what_if (self->page))
    way_explore_page_set_what_if (self->page, self->scenario);
}

static void
peers_switched_cb (WayWhatIfPanel *self)
{
  WayFigureHistory *history = way_explore_page_get_history (self->page);
  g_autoptr (WayFigure) figure = NULL;

  if (self->is_filling)
    return;

  figure = way_figure_copy (way_figure_history_get_figure (history));
  figure->show_peers = gtk_switch_get_active (self->peers_switch);
  way_figure_history_push (history, figure, _("Change of Display"));
}

static void
reset_clicked_cb (WayWhatIfPanel *self)
{
  way_explore_page_set_what_if (self->page, NULL);
  way_explore_page_settle_what_if (self->page);
}

static void
keep_clicked_cb (WayWhatIfPanel *self)
{
  if (gtk_widget_get_sensitive (self->keep_button))
    way_explore_page_keep_what_if (self->page,
                                   gtk_editable_get_text (GTK_EDITABLE (self->name_entry)));
}

static void
close_clicked_cb (WayWhatIfPanel *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* The class */

static void
way_what_if_panel_dispose (GObject *object)
{
  WayWhatIfPanel *self = WAY_WHAT_IF_PANEL (object);
  GtkWidget *child;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->promises, g_ptr_array_unref);
  g_clear_pointer (&self->view, way_explore_view_unref);
  g_clear_pointer (&self->scenario, way_scenario_free);

  G_OBJECT_CLASS (way_what_if_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, body);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, empty_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, promise_list);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, mark);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, pace_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, due_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, reached_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, error_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, hidden_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, target_slider);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, due_slider);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, latest_slider);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, year_slider);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, growth_slider);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, peers_switch);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, peers_label);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, name_entry);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, reset_button);
  gtk_widget_class_bind_template_child (widget_class, WayWhatIfPanel, keep_button);
}

static void
way_what_if_panel_class_init (WayWhatIfPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_what_if_panel_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WAY_TYPE_NUMBER_SLIDER);
  g_type_ensure (WAY_TYPE_STATUS_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/what-if-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, target_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, latest_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, growth_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, promise_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, peers_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
way_what_if_panel_init (WayWhatIfPanel *self)
{
  self->promises = g_ptr_array_new ();
  self->language = way_language_from_environment ();
  self->multiplier = 1.0;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_what_if_panel_new (WayExplorePage *page)
{
  WayWhatIfPanel *self;

  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (page), NULL);

  self = g_object_new (WAY_TYPE_WHAT_IF_PANEL, NULL);
  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (page, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  drawn_cb (self);

  return GTK_WIDGET (self);
}

void
way_what_if_panel_start (WayWhatIfPanel *self)
{
  g_return_if_fail (WAY_IS_WHAT_IF_PANEL (self));

  gtk_widget_child_focus (GTK_WIDGET (self->target_slider), GTK_DIR_TAB_FORWARD);
}

void
way_what_if_panel_set_promise (WayWhatIfPanel  *self,
                               const WayPeriod *due)
{
  g_return_if_fail (WAY_IS_WHAT_IF_PANEL (self));

  self->wanted_due = *due;
  for (guint i = 0; i < self->promises->len; i++)
    if (is_due (g_ptr_array_index (self->promises, i), due))
      {
        gtk_drop_down_set_selected (self->promise_list, i);
        return;
      }
}
