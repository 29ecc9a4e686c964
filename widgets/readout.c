/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/readout.h"

#include <glib/gi18n-lib.h>

#define DISTANCE 14
#define EDGE 8
#define WIDEST 320

struct _WayReadout
{
  GtkWidget parent_instance;

  GtkLabel *title_label;
  GtkLabel *value_label;
  GtkLabel *detail_label;
  GtkLabel *hint_label;
  GtkWidget *others; /* two columns of lines, made when there are some */
  GtkLabel *others_names;
  GtkLabel *others_values;
};

G_DEFINE_FINAL_TYPE (WayReadout, way_readout, GTK_TYPE_WIDGET)

static void
way_readout_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_readout_parent_class)->dispose (object);
}

static void
way_readout_class_init (WayReadoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_readout_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "readout");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkLabel *
add_label (WayReadout *self,
           const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, style_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return GTK_LABEL (label);
}

static void
way_readout_init (WayReadout *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  self->title_label = add_label (self, "readout-title");
  self->value_label = add_label (self, "readout-value");
  self->detail_label = add_label (self, "readout-detail");
  self->hint_label = add_label (self, "readout-hint");
  gtk_label_set_text (self->hint_label, _("Pinned. Escape lets it go."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), FALSE);
}

GtkWidget *
way_readout_new (void)
{
  return g_object_new (WAY_TYPE_READOUT, NULL);
}

void
way_readout_set_datum (WayReadout     *self,
                       const WayDatum *datum)
{
  g_return_if_fail (WAY_IS_READOUT (self));

  gtk_label_set_text (self->title_label, datum->title);
  gtk_label_set_text (self->value_label, datum->value);
  gtk_widget_set_visible (GTK_WIDGET (self->value_label), *datum->value != '\0');
  gtk_label_set_text (self->detail_label, datum->detail != NULL ? datum->detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label),
                          datum->detail != NULL && *datum->detail != '\0');
}

static GtkLabel *
add_column (GtkWidget *box,
            float      xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_justify (GTK_LABEL (label), xalign > 0 ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
make_others (WayReadout *self)
{
  self->others = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->others, "readout-others");
  self->others_names = add_column (self->others, 0);
  gtk_label_set_ellipsize (self->others_names, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->others_names, 6);
  self->others_values = add_column (self->others, 1);
  gtk_widget_insert_before (self->others, GTK_WIDGET (self), GTK_WIDGET (self->hint_label));
}

void
way_readout_set_others (WayReadout *self,
                        char      **names,
                        char      **values)
{
  g_autofree char *all_names = g_strjoinv ("\n", names);
  g_autofree char *all_values = g_strjoinv ("\n", values);

  g_return_if_fail (WAY_IS_READOUT (self));

  if (*names != NULL && self->others == NULL)
    make_others (self);
  if (self->others == NULL)
    return;

  gtk_label_set_text (self->others_names, all_names);
  gtk_label_set_text (self->others_values, all_values);
  gtk_widget_set_visible (self->others, *names != NULL);
}

void
way_readout_set_pinned (WayReadout *self,
                        gboolean    is_pinned)
{
  g_return_if_fail (WAY_IS_READOUT (self));

  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), is_pinned);
  if (is_pinned)
    gtk_widget_add_css_class (GTK_WIDGET (self), "pinned");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "pinned");
}

void
way_readout_place (WayReadout    *self,
                   double         x,
                   double         y,
                   int            width,
                   int            height,
                   GtkAllocation *out)
{
  int minimum, natural;

  g_return_if_fail (WAY_IS_READOUT (self));

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, &natural, NULL, NULL);
  out->width = MAX (minimum, MIN (natural, MIN (WIDEST, width - 2 * EDGE)));
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, out->width,
                      &minimum, &natural, NULL, NULL);
  out->height = natural;

  out->x = (int) x + DISTANCE;
  if (out->x + out->width > width - EDGE)
    out->x = (int) x - DISTANCE - out->width;
  out->x = MAX (EDGE, out->x);
  out->y = CLAMP ((int) y - out->height - DISTANCE / 2, EDGE,
                  MAX (EDGE, height - out->height - EDGE));
}
