/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-panel.h"

#include <glib/gi18n-lib.h>

#include "app/figure-options.h"
#include "app/test-hook.h"
#include "widgets/text-field.h"

struct _WayFigurePanel
{
  GtkWidget parent_instance;

  WayFigureOptions *options;
  GtkDropDown *language_list;
  WayTextField *fields[WAY_FIGURE_N_TEXTS];
  GtkLabel *alternative_label;

  WayExplorePage *page; /* not owned: the page's window owns both */
  WayFigureHistory *history;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayFigurePanel, way_figure_panel, GTK_TYPE_WIDGET)

static const char *
get_change_name (WayFigureText which)
{
  switch (which)
    {
    case WAY_FIGURE_TEXT_SUBTITLE:
      return _("Change of Subtitle");
    case WAY_FIGURE_TEXT_NOTE:
      return _("Change of Notes");
    case WAY_FIGURE_TEXT_SOURCE:
      return _("Change of Source");
    case WAY_FIGURE_TEXT_TITLE:
    default:
      return _("Change of Title");
    }
}

static WayFigureText
find_text (WayFigurePanel *self,
           WayTextField   *field)
{
  guint which = 0;

  while (self->fields[which] != field)
    which++;

  return (WayFigureText) which;
}

/* (nullable): what would stand there, as far as the chart could be drawn. */
static const char *
get_generated (WayFigurePanel *self,
               WayFigureText   which)
{
  const WayScene *scene = way_explore_page_get_scene (self->page);

  return scene != NULL ? scene->generated[which] : NULL;
}

/* Following */

static void
show_texts (WayFigurePanel *self)
{
  const WayFigure *figure = way_figure_history_get_figure (self->history);
  const WayScene *scene = way_explore_page_get_scene (self->page);

  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    way_text_field_set_text (self->fields[i], way_figure_get_text (figure, i, figure->language),
                             get_generated (self, i),
                             scene != NULL && scene->stale_texts & (1u << i));
  gtk_label_set_text (self->alternative_label, scene != NULL ? scene->description : "");
}

static void
drawn_cb (WayFigurePanel *self)
{
  WayExploreView *view = way_explore_page_get_view (self->page);

  if (view == NULL)
    return;

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->language_list,
                              way_figure_history_get_figure (self->history)->language);
  self->is_filling = FALSE;
  way_figure_options_show (self->options, view, way_explore_page_get_catalog (self->page));
  show_texts (self);
}

/* Changing */

/* (transfer full): the figure with the field's text, written for what is generated now. */
static WayFigure *
apply_field (WayFigurePanel *self,
             WayTextField   *field)
{
  WayFigureText which = find_text (self, field);
  WayFigure *figure = way_figure_copy (way_figure_history_get_figure (self->history));

  way_figure_set_text (figure, which, figure->language, way_text_field_get_text (field),
                       get_generated (self, which));

  return figure;
}

static void
edited_cb (WayFigurePanel *self,
           WayTextField   *field)
{
  WayFigureText which = find_text (self, field);
  g_autoptr (WayFigure) figure = apply_field (self, field);
  g_autofree char *key = g_strdup_printf ("text-%u-%u", which, figure->language);

  way_figure_history_push_typing (self->history, figure, get_change_name (which), key);
}

/* The same words, now for what the data say today: the picture stays, and there is nothing to
 * undo. */
static void
kept_cb (WayFigurePanel *self,
         WayTextField   *field)
{
  g_autoptr (WayFigure) figure = apply_field (self, field);

  way_figure_history_amend (self->history, figure);
  way_explore_page_redraw (self->page);
}

static void
left_cb (WayFigurePanel *self)
{
  way_figure_history_seal (self->history);
}

static void
language_selected_cb (WayFigurePanel *self)
{
  const char *language =
    way_language_to_text ((WayLanguage) gtk_drop_down_get_selected (self->language_list));

  if (!self->is_filling)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.figure-language", "s", language);
}

static void
copy_clicked_cb (WayFigurePanel *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->alternative_label));
  way_test_hook_log ("copied", "%s", gtk_label_get_text (self->alternative_label));
}

/* The class */

static void
way_figure_panel_dispose (GObject *object)
{
  WayFigurePanel *self = WAY_FIGURE_PANEL (object);
  GtkWidget *child;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (way_figure_panel_parent_class)->dispose (object);
}

static void
bind_field (GtkWidgetClass *widget_class,
            const char     *name,
            WayFigureText   which)
{
  gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                             G_STRUCT_OFFSET (WayFigurePanel, fields)
                                             + which * sizeof (WayTextField *));
}

static void
way_figure_panel_class_init (WayFigurePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_figure_panel_dispose;

  g_type_ensure (WAY_TYPE_FIGURE_OPTIONS);
  g_type_ensure (WAY_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/figure-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, WayFigurePanel, options);
  gtk_widget_class_bind_template_child (widget_class, WayFigurePanel, language_list);
  gtk_widget_class_bind_template_child (widget_class, WayFigurePanel, alternative_label);
  bind_field (widget_class, "title_field", WAY_FIGURE_TEXT_TITLE);
  bind_field (widget_class, "subtitle_field", WAY_FIGURE_TEXT_SUBTITLE);
  bind_field (widget_class, "note_field", WAY_FIGURE_TEXT_NOTE);
  bind_field (widget_class, "source_field", WAY_FIGURE_TEXT_SOURCE);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
way_figure_panel_init (WayFigurePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_figure_panel_new (WayExplorePage *page)
{
  WayFigurePanel *self;

  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (page), NULL);

  self = g_object_new (WAY_TYPE_FIGURE_PANEL, NULL);
  self->page = page;
  self->history = g_object_ref (way_explore_page_get_history (page));
  way_figure_options_set_history (self->options, self->history);
  g_signal_connect_object (page, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  drawn_cb (self);

  return GTK_WIDGET (self);
}

void
way_figure_panel_edit_text (WayFigurePanel *self,
                            WayFigureText   which)
{
  g_return_if_fail (WAY_IS_FIGURE_PANEL (self));
  g_return_if_fail ((guint) which < WAY_FIGURE_N_TEXTS);

  way_text_field_start (self->fields[which]);
}
