/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-accessible.h"

struct _WayChartPoint
{
  GtkWidget parent_instance;

  char *label;
  gboolean is_selected;
};

G_DEFINE_FINAL_TYPE (WayChartPoint, way_chart_point, GTK_TYPE_WIDGET)

static void
way_chart_point_finalize (GObject *object)
{
  WayChartPoint *self = WAY_CHART_POINT (object);

  g_free (self->label);

  G_OBJECT_CLASS (way_chart_point_parent_class)->finalize (object);
}

static void
way_chart_point_class_init (WayChartPointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_chart_point_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chartpoint");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
way_chart_point_init (WayChartPoint *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static void
set_label (WayChartPoint *self,
           const char    *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_selected (WayChartPoint *self,
              gboolean       is_selected)
{
  if (self->is_selected == is_selected)
    return;

  self->is_selected = is_selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

static void
add_point (GtkWidget *chart,
           GPtrArray *points)
{
  WayChartPoint *point = g_object_new (WAY_TYPE_CHART_POINT, NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (point), GTK_ACCESSIBLE_STATE_SELECTED, FALSE, -1);
  gtk_widget_set_parent (GTK_WIDGET (point), chart);
  g_ptr_array_add (points, point);
}

void
way_chart_accessible_update (GtkWidget      *chart,
                             GPtrArray      *points,
                             const WayScene *scene)
{
  guint n_data = scene != NULL ? scene->data->len : 0;

  while (points->len > n_data)
    gtk_widget_unparent (g_ptr_array_steal_index (points, points->len - 1));

  for (guint i = 0; i < n_data; i++)
    {
      const WayDatum *datum = scene->data->pdata[i];

      if (i >= points->len)
        add_point (chart, points);
      set_label (points->pdata[i], datum->description);
    }
}

void
way_chart_accessible_select (GPtrArray *points,
                             int        current)
{
  for (guint i = 0; i < points->len; i++)
    set_selected (points->pdata[i], (int) i == current);
}
