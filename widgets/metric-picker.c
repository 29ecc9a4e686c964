/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/metric-picker.h"

#include <glib/gi18n-lib.h>

#include "widgets/metric-entry.h"
#include "widgets/metric-popover.h"

struct _WayMetricPicker
{
  GtkWidget parent_instance;

  GtkMenuButton *metric_button;
  GtkLabel *name_label;
  GtkLabel *detail_label;

  GtkWidget *popover; /* made when first opened, owned by the button */
  GPtrArray *metrics;
  GHashTable *coverage;
  WayMetric *selected;
  WayLanguage language;
};

G_DEFINE_FINAL_TYPE (WayMetricPicker, way_metric_picker, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_direction_words (WayMetric *metric)
{
  switch (way_metric_get_better (metric))
    {
    case WAY_BETTER_HIGHER:
      return _("higher is better");
    case WAY_BETTER_LOWER:
      return _("lower is better");
    case WAY_BETTER_NEUTRAL:
    default:
      return _("neither direction is better");
    }
}

/* '100 million yuan · 3 values, 2 targets · higher is better' */
static char *
describe_selected (WayMetricPicker *self)
{
  const WayUnit *unit = way_metric_get_unit (self->selected);
  const char *unit_name = self->language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
  const WayCoverage *coverage = NULL;
  static const WayCoverage nothing = { 0 };
  g_autofree char *counts = NULL;

  if (self->coverage != NULL)
    coverage = g_hash_table_lookup (self->coverage, way_metric_get_key (self->selected));
  counts = way_coverage_to_text (coverage != NULL ? coverage : &nothing);
  if (unit_name == NULL || *unit_name == '\0')
    return g_strjoin (" · ", counts, get_direction_words (self->selected), NULL);

  return g_strjoin (" · ", unit_name, counts, get_direction_words (self->selected), NULL);
}

static void
update_button (WayMetricPicker *self)
{
  g_autofree char *detail = NULL;
  g_autofree char *label = NULL;
  const char *name;

  if (self->selected == NULL)
    return;

  name = way_metric_get_short_name (self->selected, self->language);
  detail = describe_selected (self);
  label = g_strdup_printf (_("Metric: %s"), name);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->detail_label, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->metric_button),
                               way_metric_get_description (self->selected, self->language));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->metric_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}

static void
chosen_cb (WayMetricPicker *self,
           WayMetric       *metric)
{
  if (!g_set_object (&self->selected, metric))
    return;

  update_button (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
fill_popover (WayMetricPicker *self)
{
  if (self->metrics != NULL)
    way_metric_popover_fill (WAY_METRIC_POPOVER (self->popover), self->metrics,
                             self->coverage, self->selected);
}

/* Called by the button each time before it opens. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WayMetricPicker *self = user_data;

  if (self->popover == NULL)
    {
      self->popover = way_metric_popover_new ();
      g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->popover, "map", G_CALLBACK (fill_popover), self,
                               G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, self->popover);
    }
}

static void
way_metric_picker_dispose (GObject *object)
{
  WayMetricPicker *self = WAY_METRIC_PICKER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->popover = NULL;
  g_clear_object (&self->selected);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, g_hash_table_unref);

  G_OBJECT_CLASS (way_metric_picker_parent_class)->dispose (object);
}

static void
way_metric_picker_class_init (WayMetricPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_metric_picker_dispose;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/metric-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, WayMetricPicker, metric_button);
  gtk_widget_class_bind_template_child (widget_class, WayMetricPicker, name_label);
  gtk_widget_class_bind_template_child (widget_class, WayMetricPicker, detail_label);
}

static void
way_metric_picker_init (WayMetricPicker *self)
{
  self->language = way_language_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button centres what it holds; names read better from its start. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->metric_button)),
                         GTK_ALIGN_FILL);
  gtk_menu_button_set_create_popup_func (self->metric_button, create_popover_cb, self, NULL);
}

void
way_metric_picker_set_metrics (WayMetricPicker *self,
                               GPtrArray       *metrics)
{
  g_return_if_fail (WAY_IS_METRIC_PICKER (self));

  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  self->metrics = g_ptr_array_ref (metrics);
}

void
way_metric_picker_set_coverage (WayMetricPicker *self,
                                GHashTable      *coverage)
{
  g_return_if_fail (WAY_IS_METRIC_PICKER (self));

  g_clear_pointer (&self->coverage, g_hash_table_unref);
  self->coverage = g_hash_table_ref (coverage);
  update_button (self);
}

gboolean
way_metric_picker_set_selected (WayMetricPicker *self,
                                const char      *key)
{
  g_return_val_if_fail (WAY_IS_METRIC_PICKER (self), FALSE);

  for (guint i = 0; self->metrics != NULL && i < self->metrics->len; i++)
    if (g_strcmp0 (way_metric_get_key (self->metrics->pdata[i]), key) == 0)
      {
        g_set_object (&self->selected, self->metrics->pdata[i]);
        update_button (self);
        return TRUE;
      }

  return FALSE;
}

WayMetric *
way_metric_picker_get_selected (WayMetricPicker *self)
{
  g_return_val_if_fail (WAY_IS_METRIC_PICKER (self), NULL);

  return self->selected;
}

void
way_metric_picker_open (WayMetricPicker *self)
{
  g_return_if_fail (WAY_IS_METRIC_PICKER (self));

  gtk_menu_button_popup (self->metric_button);
}
