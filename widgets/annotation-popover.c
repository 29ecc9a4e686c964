/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/annotation-popover.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/number.h"
#include "widgets/annotation-menu.h"

struct _WayAnnotationPopover
{
  GtkPopover parent_instance;

  GtkWidget *texts[WAY_N_LANGUAGES];
  GtkWidget *level; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WayAnnotationPopover, way_annotation_popover, GTK_TYPE_POPOVER)

enum
{
  EDITED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
read_level (WayAnnotationPopover *self,
            double               *level)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->level));
  char *end = NULL;

  *level = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*level);
}

static void
field_changed_cb (WayAnnotationPopover *self)
{
  double level;

  if (self->level != NULL && !read_level (self, &level))
    gtk_widget_add_css_class (self->level, "error");
  else if (self->level != NULL)
    gtk_widget_remove_css_class (self->level, "error");
  g_signal_emit (self, signals[EDITED], 0);
}

static void
remove_clicked_cb (WayAnnotationPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
way_annotation_popover_class_init (WayAnnotationPopoverClass *klass)
{
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_annotation_popover_init (WayAnnotationPopover *self)
{
}

static GtkWidget *
add_field (WayAnnotationPopover *self,
           GtkGrid              *grid,
           int                   row,
           const char           *name,
           const char           *value)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), value != NULL ? value : "");
  gtk_entry_set_max_length (GTK_ENTRY (entry), WAY_ANNOTATION_MAX_TEXT);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  return entry;
}

static const char *
get_field_name (WayLanguage language)
{
  return language == WAY_LANGUAGE_ZH_CN ? _("Text in _Chinese") : _("Text in _English");
}

static void
add_level (WayAnnotationPopover *self,
           GtkGrid              *grid,
           double                value)
{
  g_autofree char *text = way_number_to_plain_text (value);

  self->level = add_field (self, grid, 0, _("_Level"), text);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->level), GTK_INPUT_PURPOSE_NUMBER);
}

GtkWidget *
way_annotation_popover_new (const WayAnnotation *annotation,
                            WayLanguage          language)
{
  WayAnnotationPopover *self = g_object_new (WAY_TYPE_ANNOTATION_POPOVER, NULL);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *heading = gtk_label_new (way_annotation_menu_get_name (annotation->type));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Remove"));

  gtk_widget_add_css_class (heading, "heading");
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  if (annotation->type == WAY_ANNOTATION_VALUE_LINE)
    add_level (self, GTK_GRID (grid), annotation->value);
  for (int i = 0; i < WAY_N_LANGUAGES; i++)
    {
      WayLanguage which = (WayLanguage) ((language + i) % WAY_N_LANGUAGES);

      self->texts[which] = add_field (self, GTK_GRID (grid), i + 1, get_field_name (which),
                                      annotation->text[which]);
    }
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}

void
way_annotation_popover_apply (WayAnnotationPopover *self,
                              WayAnnotation        *annotation)
{
  double level;

  g_return_if_fail (WAY_IS_ANNOTATION_POPOVER (self));

  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    way_annotation_set_text (annotation, (WayLanguage) i,
                             gtk_editable_get_text (GTK_EDITABLE (self->texts[i])));
  if (self->level != NULL && read_level (self, &level))
    annotation->value = level;
}
