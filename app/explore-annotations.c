/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"
#include "widgets/annotation-menu.h"
#include "widgets/annotation-popover.h"

/* The annotations of the figure: what the chart's menus and gestures ask for becomes a step of the
 * page's history, like every other change. */

static WayFigure *
copy_wanted (WayExplorePage *self)
{
  return way_figure_copy (way_figure_history_get_figure (self->history));
}

static WayAnnotation *
find_annotation (const WayFigure *figure,
                 guint            index)
{
  return index < figure->annotations->len ? g_ptr_array_index (figure->annotations, index) : NULL;
}

/* In place of the figure that is shown, without a step. */
static void
previewed_cb (WayExplorePage      *self,
              const WayAnnotation *annotation)
{
  g_clear_pointer (&self->preview, way_annotation_free);
  if (annotation != NULL)
    self->preview = way_annotation_copy (annotation);
  way_explore_page_build_scene (self);
}

/* The last warning of a scene that does not show the annotation says why. */
static void
tell_refusal (WayExplorePage *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);

  if (scene != NULL && scene->warnings->len > 0)
    g_signal_emit_by_name (self, "message",
                           (char *) g_ptr_array_index (scene->warnings, scene->warnings->len - 1));
}

/* Editing */

static void
remove_annotation (WayExplorePage *self,
                   guint           index)
{
  g_autoptr (WayFigure) figure = copy_wanted (self);
  g_autofree char *name = NULL;

  if (find_annotation (figure, index) == NULL)
    return;

  /* Translators: %s is a kind of annotation, as in 'Removal of Growth Arrow'. */
  name = g_strdup_printf (_("Removal of %s"),
                          way_annotation_menu_get_name (find_annotation (figure, index)->type));
  g_ptr_array_remove_index (figure->annotations, index);
  way_figure_history_push (self->history, figure, name);
  way_test_hook_log ("annotation", "removed %u", index);
}

static void
removed_cb (WayExplorePage *self,
            guint           index)
{
  if (self->editor != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->editor));
  remove_annotation (self, index);
}

static void
editor_edited_cb (WayExplorePage *self)
{
  g_autoptr (WayFigure) figure = copy_wanted (self);
  WayAnnotation *annotation = find_annotation (figure, self->edited);
  g_autofree char *key = g_strdup_printf ("annotation-text-%u", self->edited);

  if (annotation == NULL)
    return;

  way_annotation_popover_apply (WAY_ANNOTATION_POPOVER (self->editor), annotation);
  if (way_annotation_is_valid (annotation))
    way_figure_history_push_typing (self->history, figure, _("Text of Annotation"), key);
}

static void
editor_removed_cb (WayExplorePage *self)
{
  remove_annotation (self, self->edited);
}

static gboolean
drop_editor_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) editor = user_data;

  gtk_widget_unparent (editor);
  return G_SOURCE_REMOVE;
}

/* Its buttons still have to say what they were pressed for. */
static void
editor_closed_cb (WayExplorePage *self)
{
  way_figure_history_seal (self->history);
  if (self->editor == NULL)
    return;

  g_idle_add (drop_editor_cb, g_object_ref (self->editor));
  self->editor = NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
  way_test_hook_log ("annotation", "%s", "editor-closed");
}

static void
edited_cb (WayExplorePage *self,
           guint           index)
{
  const WayFigure *figure = way_figure_history_get_figure (self->history);
  WayAnnotation *annotation = find_annotation (figure, index);
  GdkRectangle place;

  if (annotation == NULL || !way_chart_annotate_find_label (self->annotate, index, &place))
    return;

  if (self->editor != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->editor));
  way_figure_history_seal (self->history);
  self->edited = index;
  self->editor = way_annotation_popover_new (annotation, figure->language);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self->chart));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->editor), &place);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (editor_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "removed", G_CALLBACK (editor_removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "closed", G_CALLBACK (editor_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->editor));
  way_test_hook_log ("annotation", "editing %u", index);
}

/* Adding and moving */

/* A rate and a difference speak for themselves; the others wait for their words. */
static gboolean
wants_text (WayAnnotationType type)
{
  return type != WAY_ANNOTATION_GROWTH && type != WAY_ANNOTATION_DIFFERENCE;
}

static void
added_cb (WayExplorePage      *self,
          const WayAnnotation *annotation)
{
  g_autoptr (WayFigure) figure = copy_wanted (self);
  WayAnnotation *added = way_annotation_copy (annotation);
  guint index = figure->annotations->len;
  GdkRectangle place;

  if (index >= WAY_FIGURE_MAX_ANNOTATIONS)
    {
      way_annotation_free (added);
      g_signal_emit_by_name (self, "message", _("This figure bears no more annotations."));
      return;
    }

  if (added->type == WAY_ANNOTATION_VALUE_LINE)
    added->transform = figure->transform;
  g_ptr_array_add (figure->annotations, added);
  way_figure_history_push (self->history, figure, way_annotation_menu_get_name (added->type));
  way_test_hook_log ("annotation", "added %s", way_annotation_type_to_text (added->type));
  if (!way_chart_annotate_find_label (self->annotate, index, &place))
    tell_refusal (self);
  else if (wants_text (added->type))
    edited_cb (self, index);
}

static double
limit_shift (double shift)
{
  return CLAMP (round (shift * 100.0) / 100.0, -WAY_ANNOTATION_MAX_SHIFT, WAY_ANNOTATION_MAX_SHIFT);
}

static void
moved_cb (WayExplorePage *self,
          guint           index,
          double          dx,
          double          dy)
{
  g_autoptr (WayFigure) figure = copy_wanted (self);
  WayAnnotation *annotation = find_annotation (figure, index);
  g_autofree char *key = g_strdup_printf ("annotation-place-%u", index);

  if (annotation == NULL)
    return;

  annotation->dx = limit_shift (annotation->dx + dx);
  annotation->dy = limit_shift (annotation->dy + dy);
  way_figure_history_push_typing (self->history, figure, _("Move of Annotation"), key);
}

static void
settled_cb (WayExplorePage *self)
{
  way_figure_history_seal (self->history);
  way_test_hook_log ("annotation", "%s", "settled");
}

static void
hint_changed_cb (WayExplorePage *self)
{
  const char *hint = way_chart_annotate_get_hint (self->annotate);

  way_chart_pane_set_hint (self->chart_pane, hint);
  way_test_hook_log ("hint", "%s", hint != NULL ? hint : "");
}

/* For tests: where the labels are, in pixels of the chart. */
static void
drawn_cb (WayExplorePage *self)
{
  GdkRectangle place;

  for (guint i = 0; self->shown != NULL && i < self->shown->annotations->len; i++)
    if (way_chart_annotate_find_label (self->annotate, i, &place))
      way_test_hook_log ("label", "%u %d %d %d %d", i, place.x, place.y, place.width,
                         place.height);
}

/* The button's menu is made when it is opened: it lists what there is then. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  WayExplorePage *self = user_data;
  g_autoptr (GMenu) menu = way_annotation_menu_new (way_chart_view_get_scene (self->chart));

  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

void
way_explore_page_connect_annotations (WayExplorePage *self)
{
  self->annotate = way_chart_annotate_new (self->chart);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "annotate",
                                  way_chart_annotate_get_actions (self->annotate));
  gtk_menu_button_set_create_popup_func (self->annotate_button, make_menu_cb, self, NULL);
  g_signal_connect_object (self, "drawn", G_CALLBACK (drawn_cb), self, 0);
  g_signal_connect_object (self->annotate, "added", G_CALLBACK (added_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotate, "previewed", G_CALLBACK (previewed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotate, "moved", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotate, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotate, "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotate, "removed", G_CALLBACK (removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotate, "notify::hint", G_CALLBACK (hint_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
way_explore_page_forget_annotations (WayExplorePage *self)
{
  if (self->editor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->editor, self);
      gtk_widget_unparent (self->editor);
      self->editor = NULL;
    }
  g_clear_object (&self->annotate);
  g_clear_pointer (&self->preview, way_annotation_free);
}
