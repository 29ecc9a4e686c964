/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/kind-picker.h"

#include <glib/gi18n-lib.h>

struct _WayKindPicker
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;

  /* Made when first opened. */
  GtkListBox *list;
  GtkWidget *rows[WAY_FIGURE_N_KINDS];
  GtkLabel *row_details[WAY_FIGURE_N_KINDS];
  GtkWidget *row_tags[WAY_FIGURE_N_KINDS];
  GtkWidget *row_marks[WAY_FIGURE_N_KINDS];

  WayFigureKind kind;
  char *refusals[WAY_FIGURE_N_KINDS];
  gboolean are_suggested[WAY_FIGURE_N_KINDS];
  WayLanguage language;
};

G_DEFINE_FINAL_TYPE (WayKindPicker, way_kind_picker, GTK_TYPE_WIDGET)

enum
{
  OPENING,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the kind is good for. */
static const char *
get_purpose (WayFigureKind kind)
{
  switch (kind)
    {
    case WAY_FIGURE_COLUMNS:
      return _("Few years, from zero");
    case WAY_FIGURE_BULLET:
      return _("A region's targets and what was reached");
    case WAY_FIGURE_RANKING:
      return _("Regions in order");
    case WAY_FIGURE_SLOPE:
      return _("Two years of several regions");
    case WAY_FIGURE_PANELS:
      return _("A small chart for each region or metric");
    case WAY_FIGURE_HEATMAP:
      return _("Many regions, year by year");
    case WAY_FIGURE_SCATTER:
      return _("Two metrics of many regions");
    case WAY_FIGURE_SCOREBOARD:
      return _("All targets and how they stand");
    case WAY_FIGURE_LINE:
    default:
      return _("A metric over the years");
    }
}

const char *
way_kind_picker_get_icon_name (WayFigureKind kind)
{
  static const char *const names[WAY_FIGURE_N_KINDS] = {
    "figure-line-symbolic", "figure-columns-symbolic", "figure-bullet-symbolic",
    "figure-ranking-symbolic", "figure-slope-symbolic", "figure-panels-symbolic",
    "figure-heatmap-symbolic", "figure-scatter-symbolic", "figure-scoreboard-symbolic",
  };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

static void
update_button (WayKindPicker *self)
{
  const char *name = way_figure_kind_get_name (self->kind, self->language);
  g_autofree char *label = g_strdup_printf (_("Kind of figure: %s"), name);

  gtk_image_set_from_icon_name (self->icon, way_kind_picker_get_icon_name (self->kind));
  gtk_label_set_text (self->label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Rows */

/* A refused row keeps the keyboard's focus, so that its reason can be read. */
static void
update_row (WayKindPicker *self,
            guint          kind)
{
  const char *refusal = self->refusals[kind];
  const char *detail = refusal != NULL ? refusal : get_purpose (kind);
  GtkWidget *row = self->rows[kind];

  if (row == NULL)
    return;

  gtk_label_set_text (self->row_details[kind], detail);
  gtk_widget_set_tooltip_text (row, refusal);
  gtk_widget_set_visible (self->row_tags[kind], self->are_suggested[kind]);
  gtk_widget_set_opacity (self->row_marks[kind], kind == (guint) self->kind ? 1 : 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), refusal == NULL);
  if (refusal != NULL)
    gtk_widget_add_css_class (row, "refused");
  else
    gtk_widget_remove_css_class (row, "refused");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  way_figure_kind_get_name (kind, self->language),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row),
                               GTK_ACCESSIBLE_STATE_DISABLED, refusal != NULL, -1);
}

static GtkWidget *
create_texts (WayKindPicker *self,
              guint          kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *tag = gtk_label_new (_("Suggested"));
  GtkWidget *name = gtk_label_new (way_figure_kind_get_name (kind, self->language));
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (detail), 42);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 42);
  gtk_widget_add_css_class (detail, "kind-detail");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (tag, "kind-tag");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), tag);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), detail);
  self->row_tags[kind] = tag;
  self->row_details[kind] = GTK_LABEL (detail);

  return box;
}

static void
add_row (WayKindPicker *self,
         guint          kind)
{
  g_autofree char *name = g_strdup_printf ("kind-%s", way_figure_kind_to_text (kind));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (way_kind_picker_get_icon_name (kind)));
  gtk_box_append (GTK_BOX (box), create_texts (self, kind));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_widget_add_css_class (box, "kind-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  gtk_list_box_append (self->list, row);
  self->rows[kind] = row;
  self->row_marks[kind] = mark;
  update_row (self, kind);
}

static void
row_activated_cb (WayKindPicker *self,
                  GtkListBoxRow *row)
{
  WayFigureKind kind = (WayFigureKind) gtk_list_box_row_get_index (row);

  gtk_menu_button_popdown (self->button);
  if (kind == self->kind)
    return;

  way_kind_picker_set_kind (self, kind);
  g_signal_emit (self, signals[SELECTED], 0);
}

/* An open popover does not grow with what is in it by itself. */
static void
fit_popover (WayKindPicker *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->button);

  if (popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)))
    {
      gtk_widget_queue_resize (GTK_WIDGET (popover));
      gtk_popover_present (popover);
    }
}

static void
focus_current_cb (WayKindPicker *self)
{
  gtk_widget_grab_focus (self->rows[self->kind]);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WayKindPicker *self = user_data;

  if (self->list == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();

      self->list = GTK_LIST_BOX (gtk_list_box_new ());
      gtk_widget_set_name (GTK_WIDGET (self->list), "kind-list");
      gtk_widget_add_css_class (GTK_WIDGET (self->list), "kind-list");
      gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kinds of figure"), -1);
      for (guint kind = 0; kind < WAY_FIGURE_N_KINDS; kind++)
        add_row (self, kind);
      g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->list));
      g_signal_connect_object (popover, "map", G_CALLBACK (focus_current_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, popover);
    }
  g_signal_emit (self, signals[OPENING], 0);
}

/* The class */

static GtkWidget *
create_face (WayKindPicker *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (face), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (face), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (face), arrow);

  return face;
}

static void
way_kind_picker_dispose (GObject *object)
{
  WayKindPicker *self = WAY_KIND_PICKER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  for (guint i = 0; i < WAY_FIGURE_N_KINDS; i++)
    {
      self->rows[i] = NULL;
      g_clear_pointer (&self->refusals[i], g_free);
    }

  G_OBJECT_CLASS (way_kind_picker_parent_class)->dispose (object);
}

static void
way_kind_picker_class_init (WayKindPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_kind_picker_dispose;

  signals[OPENING] = g_signal_new ("opening", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
way_kind_picker_init (WayKindPicker *self)
{
  self->language = way_language_from_environment ();
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_name (GTK_WIDGET (self->button), "kind-button");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "kind-button");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Kind of figure (Ctrl+K)"));
  gtk_menu_button_set_child (self->button, create_face (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  update_button (self);
}

void
way_kind_picker_set_kind (WayKindPicker *self,
                          WayFigureKind  kind)
{
  WayFigureKind old_kind;

  g_return_if_fail (WAY_IS_KIND_PICKER (self));
  g_return_if_fail ((guint) kind < WAY_FIGURE_N_KINDS);

  if (self->kind == kind)
    return;

  old_kind = self->kind;
  self->kind = kind;
  update_button (self);
  update_row (self, old_kind);
  update_row (self, kind);
}

WayFigureKind
way_kind_picker_get_kind (WayKindPicker *self)
{
  g_return_val_if_fail (WAY_IS_KIND_PICKER (self), WAY_FIGURE_LINE);

  return self->kind;
}

void
way_kind_picker_set_refusal (WayKindPicker *self,
                             WayFigureKind  kind,
                             const char    *refusal)
{
  g_return_if_fail (WAY_IS_KIND_PICKER (self));
  g_return_if_fail ((guint) kind < WAY_FIGURE_N_KINDS);

  if (g_strcmp0 (self->refusals[kind], refusal) == 0)
    return;

  g_free (self->refusals[kind]);
  self->refusals[kind] = g_strdup (refusal);
  update_row (self, kind);
  fit_popover (self);
}

void
way_kind_picker_set_suggested (WayKindPicker *self,
                               WayFigureKind  kind,
                               gboolean       is_suggested)
{
  g_return_if_fail (WAY_IS_KIND_PICKER (self));
  g_return_if_fail ((guint) kind < WAY_FIGURE_N_KINDS);

  if (self->are_suggested[kind] == is_suggested)
    return;

  self->are_suggested[kind] = is_suggested;
  update_row (self, kind);
}

void
way_kind_picker_open (WayKindPicker *self)
{
  g_return_if_fail (WAY_IS_KIND_PICKER (self));

  gtk_menu_button_popup (self->button);
}
