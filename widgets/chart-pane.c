/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-pane.h"

struct _WayChartPane
{
  GtkWidget parent_instance;

  GtkOverlay *overlay;
  GtkStack *stack;
  WayChartView *chart;
  /* Made when there is first nothing to show. */
  GtkWidget *empty_box;
  GtkLabel *empty_title;
  GtkLabel *empty_text;
  GtkButton *empty_button;
  GtkWidget *hint; /* made when there is first one */
};

G_DEFINE_FINAL_TYPE (WayChartPane, way_chart_pane, GTK_TYPE_WIDGET)

static void
way_chart_pane_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_chart_pane_parent_class)->dispose (object);
}

static void
way_chart_pane_class_init (WayChartPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_chart_pane_dispose;

  g_type_ensure (WAY_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/chart-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WayChartPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, WayChartPane, stack);
  gtk_widget_class_bind_template_child (widget_class, WayChartPane, chart);
}

static void
way_chart_pane_init (WayChartPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WayChartView *
way_chart_pane_get_chart (WayChartPane *self)
{
  g_return_val_if_fail (WAY_IS_CHART_PANE (self), NULL);

  return self->chart;
}

void
way_chart_pane_set_scene (WayChartPane *self,
                          WayScene     *scene)
{
  g_return_if_fail (WAY_IS_CHART_PANE (self));

  way_chart_view_set_scene (self->chart, scene);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->chart));
}

void
way_chart_pane_set_hint (WayChartPane *self,
                         const char   *hint)
{
  g_return_if_fail (WAY_IS_CHART_PANE (self));

  if (self->hint == NULL && hint == NULL)
    return;

  if (self->hint == NULL)
    {
      self->hint = gtk_label_new (NULL);
      gtk_widget_set_name (self->hint, "chart-hint");
      gtk_widget_add_css_class (self->hint, "chart-hint");
      gtk_widget_set_halign (self->hint, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (self->hint, GTK_ALIGN_END);
      gtk_widget_set_can_target (self->hint, FALSE);
      gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
      gtk_overlay_add_overlay (self->overlay, self->hint);
    }
  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
}

static void
make_empty_box (WayChartPane *self)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/chart-empty.ui");

  self->empty_box = GTK_WIDGET (gtk_builder_get_object (builder, "empty_box"));
  self->empty_title = GTK_LABEL (gtk_builder_get_object (builder, "empty_title"));
  self->empty_text = GTK_LABEL (gtk_builder_get_object (builder, "empty_text"));
  self->empty_button = GTK_BUTTON (gtk_builder_get_object (builder, "empty_button"));
  gtk_stack_add_child (self->stack, self->empty_box);
}

void
way_chart_pane_show_empty (WayChartPane *self,
                           const char   *title,
                           const char   *text,
                           const char   *button_label,
                           const char   *action)
{
  g_return_if_fail (WAY_IS_CHART_PANE (self));

  if (self->empty_box == NULL)
    make_empty_box (self);
  gtk_label_set_text (self->empty_title, title);
  gtk_label_set_text (self->empty_text, text);
  gtk_button_set_label (self->empty_button, button_label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_stack_set_visible_child (self->stack, self->empty_box);
  way_chart_view_set_scene (self->chart, NULL);
}
