/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/number-slider.h"

#include <math.h>

struct _WayNumberSlider
{
  GtkWidget parent_instance;

  GtkWidget *name_label;
  GtkWidget *unit_label;
  GtkWidget *spin;
  GtkWidget *scale;
  GtkAdjustment *adjustment;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayNumberSlider, way_number_slider, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

enum
{
  CHANGED,
  SETTLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
value_changed_cb (WayNumberSlider *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
settled_cb (WayNumberSlider *self)
{
  g_signal_emit (self, signals[SETTLED], 0);
}

/* The scale's own gesture takes the press: its release is seen on the way down. */
static gboolean
scale_event_cb (GtkEventControllerLegacy *controller,
                GdkEvent                 *event,
                WayNumberSlider          *self)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE)
    settled_cb (self);

  return GDK_EVENT_PROPAGATE;
}

static void
way_number_slider_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  WayNumberSlider *self = WAY_NUMBER_SLIDER (object);
  const char *label = g_value_get_string (value);

  if (property_id != PROP_LABEL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  gtk_label_set_text (GTK_LABEL (self->name_label), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
way_number_slider_dispose (GObject *object)
{
  GtkWidget *child;

  WAY_NUMBER_SLIDER (object)->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_number_slider_parent_class)->dispose (object);
}

static void
way_number_slider_class_init (WayNumberSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = way_number_slider_dispose;
  object_class->set_property = way_number_slider_set_property;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "",
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
make_first_row (WayNumberSlider *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name_label), PANGO_ELLIPSIZE_END);
  self->unit_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->unit_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->unit_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->unit_label, TRUE);
  gtk_widget_add_css_class (self->unit_label, "dim-label");
  self->spin = gtk_spin_button_new (self->adjustment, 1, 0);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 8);
  gtk_box_append (GTK_BOX (row), self->name_label);
  gtk_box_append (GTK_BOX (row), self->unit_label);
  gtk_box_append (GTK_BOX (row), self->spin);
  return row;
}

static void
way_number_slider_init (WayNumberSlider *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *release = gtk_event_controller_legacy_new ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->adjustment = gtk_adjustment_new (0, 0, 100, 1, 10, 0);
  gtk_widget_set_parent (make_first_row (self), GTK_WIDGET (self));
  self->scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->adjustment);
  gtk_widget_set_parent (self->scale, GTK_WIDGET (self));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (release, GTK_PHASE_CAPTURE);
  g_signal_connect_object (release, "event", G_CALLBACK (scale_event_cb), self, 0);
  gtk_widget_add_controller (self->scale, release);
}

void
way_number_slider_set_unit (WayNumberSlider *self,
                            const char      *unit)
{
  g_return_if_fail (WAY_IS_NUMBER_SLIDER (self));

  gtk_label_set_text (GTK_LABEL (self->unit_label), unit);
}

void
way_number_slider_set_range (WayNumberSlider *self,
                             double           lower,
                             double           upper,
                             double           step,
                             guint            digits)
{
  double value = gtk_adjustment_get_value (self->adjustment);

  g_return_if_fail (WAY_IS_NUMBER_SLIDER (self));

  self->is_filling = TRUE;
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (self->spin), digits);
  gtk_adjustment_configure (self->adjustment, CLAMP (value, lower, upper), lower, upper, step,
                            10 * step, 0);
  self->is_filling = FALSE;
}

void
way_number_slider_set_value (WayNumberSlider *self,
                             double           value)
{
  g_return_if_fail (WAY_IS_NUMBER_SLIDER (self));

  if (!isfinite (value))
    return;

  self->is_filling = TRUE;
  if (value < gtk_adjustment_get_lower (self->adjustment))
    gtk_adjustment_set_lower (self->adjustment, value);
  if (value > gtk_adjustment_get_upper (self->adjustment))
    gtk_adjustment_set_upper (self->adjustment, value);
  gtk_adjustment_set_value (self->adjustment, value);
  self->is_filling = FALSE;
}

double
way_number_slider_get_value (WayNumberSlider *self)
{
  g_return_val_if_fail (WAY_IS_NUMBER_SLIDER (self), NAN);

  return gtk_adjustment_get_value (self->adjustment);
}
