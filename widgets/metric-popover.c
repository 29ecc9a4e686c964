/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/metric-popover.h"

#include <glib/gi18n-lib.h>

#include "widgets/list-focus.h"
#include "widgets/metric-entry.h"

struct _WayMetricPopover
{
  GtkPopover parent_instance;

  GtkSearchEntry *search_entry;
  GtkListView *list_view;

  GPtrArray *metrics;
  GHashTable *coverage;
  WayMetric *selected;
  GtkSingleSelection *selection;
  WayLanguage language;
};

G_DEFINE_FINAL_TYPE (WayMetricPopover, way_metric_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose (WayMetricPopover *self,
        guint             position)
{
  g_autoptr (WayMetricEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                                            position);

  if (entry == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, way_metric_entry_get_metric (entry));
}

static void
rebuild_list (WayMetricPopover *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_autoptr (GListStore) store = NULL;
  guint position = 0;

  if (self->metrics == NULL)
    return;

  store = way_metric_entries_new (self->metrics, self->coverage, g_strstrip (query),
                                  self->language);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (store));
  for (guint i = 0; *query == '\0' && i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (WayMetricEntry) entry = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (way_metric_entry_get_metric (entry) == self->selected)
        position = i;
    }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
search_changed_cb (WayMetricPopover *self)
{
  rebuild_list (self);
}

static void
search_activate_cb (WayMetricPopover *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (WayMetricPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
list_activate_cb (WayMetricPopover *self,
                  guint             position)
{
  choose (self, position);
}

static gboolean
search_key_pressed_cb (GtkEventControllerKey *controller,
                       guint                  keyval,
                       guint                  keycode,
                       GdkModifierType        state,
                       WayMetricPopover      *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));

  return GDK_EVENT_STOP;
}

/* A row: a heading that only the first of a group shows, and name and counts in a line. */
static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  user_data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *counts = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "metric-heading");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (counts, "metric-counts");
  gtk_widget_add_css_class (line, "metric-line");

  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), counts);
  gtk_box_append (GTK_BOX (row), heading);
  gtk_box_append (GTK_BOX (row), line);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             WayMetricPopover         *self)
{
  WayMetricEntry *entry = gtk_list_item_get_item (list_item);
  WayMetric *metric = way_metric_entry_get_metric (entry);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *heading = gtk_widget_get_first_child (row);
  GtkWidget *line = gtk_widget_get_last_child (row);
  const char *name = way_metric_get_short_name (metric, self->language);
  g_autofree char *counts = way_coverage_to_text (way_metric_entry_get_coverage (entry));
  g_autofree char *label = g_strdup_printf ("%s: %s", name, counts);
  gboolean is_empty = way_metric_entry_is_empty (entry);

  gtk_label_set_text (GTK_LABEL (heading), way_metric_entry_get_heading (entry));
  gtk_widget_set_visible (heading, way_metric_entry_get_heading (entry) != NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (line)), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (line)), is_empty ? "" : counts);
  if (is_empty)
    gtk_widget_add_css_class (line, "without-values");
  else
    gtk_widget_remove_css_class (line, "without-values");
  gtk_widget_set_tooltip_text (line, way_metric_get_name (metric, self->language));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
way_metric_popover_dispose (GObject *object)
{
  WayMetricPopover *self = WAY_METRIC_POPOVER (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->selected);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, g_hash_table_unref);

  G_OBJECT_CLASS (way_metric_popover_parent_class)->dispose (object);
}

static void
way_metric_popover_class_init (WayMetricPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_metric_popover_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, WAY_TYPE_METRIC);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/metric-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, WayMetricPopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayMetricPopover, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
way_metric_popover_init (WayMetricPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->language = way_language_from_environment ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  way_list_leave_on_tab (GTK_WIDGET (self->list_view));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

GtkWidget *
way_metric_popover_new (void)
{
  return g_object_new (WAY_TYPE_METRIC_POPOVER, NULL);
}

void
way_metric_popover_fill (WayMetricPopover *self,
                         GPtrArray        *metrics,
                         GHashTable       *coverage,
                         WayMetric        *selected)
{
  g_return_if_fail (WAY_IS_METRIC_POPOVER (self));

  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, g_hash_table_unref);
  self->metrics = g_ptr_array_ref (metrics);
  self->coverage = coverage != NULL ? g_hash_table_ref (coverage) : NULL;
  g_set_object (&self->selected, selected);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    rebuild_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
