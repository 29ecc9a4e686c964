/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-page-private.h"

/* A double click on one of the figure's texts edits it. */

/* The group of each text in a scene, in the order of WayFigureText. */
static const char *const groups[WAY_FIGURE_N_TEXTS] = { "title", "subtitle", "notes", "source" };

static int
find_group (const WayScene *scene,
            guint           group)
{
  const WayGroup *found = g_ptr_array_index (scene->groups, group);

  for (int i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    if (g_str_equal (found->id, groups[i]))
      return i;

  return -1;
}

/* The text at a place of the scene, in points; -1 where there is none. */
static int
find_text (const WayScene *scene,
           double          x,
           double          y)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
      const WayRect *box = &mark->text.box;

      if (mark->type != WAY_MARK_TEXT || find_group (scene, mark->group) < 0)
        continue;
      if (x >= box->x && x <= box->x + box->width && y >= box->y && y <= box->y + box->height)
        return find_group (scene, mark->group);
    }

  return -1;
}

static void
pressed_cb (WayExplorePage *self,
            int             n_presses,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  double scale;
  int which;

  if (scene == NULL || n_presses != 2)
    return;

  /* The scene was laid out for this place. */
  scale = gtk_widget_get_width (GTK_WIDGET (self->chart)) / scene->width;
  which = find_text (scene, x / scale, y / scale);
  if (which < 0)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-text", "s", groups[which]);
}

void
way_explore_page_connect_texts (WayExplorePage *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->chart), GTK_EVENT_CONTROLLER (gesture));
}
