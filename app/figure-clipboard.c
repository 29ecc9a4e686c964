/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-clipboard.h"

#include "chart/output.h"

#define COPY_SCALE 2.0

typedef struct
{
  GBytes *png;
  GBytes *svg;
} Pictures;

static void
free_pictures (gpointer data)
{
  Pictures *pictures = data;

  g_clear_pointer (&pictures->png, g_bytes_unref);
  g_clear_pointer (&pictures->svg, g_bytes_unref);
  g_free (pictures);
}

static void
make_pictures (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const WayScene *scene = task_data;
  Pictures *pictures = g_new0 (Pictures, 1);
  GError *error = NULL;

  pictures->png = way_scene_to_png (scene, COPY_SCALE, &error);
  if (pictures->png != NULL)
    pictures->svg = way_scene_to_svg (scene, &error);
  if (error == NULL)
    {
      g_task_return_pointer (task, pictures, free_pictures);
      return;
    }

  free_pictures (pictures);
  g_task_return_error (task, error);
}

void
way_figure_clipboard_copy_async (GtkWidget          *widget,
                                 const WayFigure    *figure,
                                 WayExploreView     *view,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, callback, user_data);
  g_autoptr (WayFigure) slide = way_figure_copy (figure);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  GError *error = NULL;
  WayScene *scene;

  slide->is_for_screen = FALSE;
  way_figure_set_preset (slide, WAY_PRESET_SLIDE);
  scene = way_figure_build (slide, view->data, measure, &error);
  if (scene == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, scene, (GDestroyNotify) way_scene_unref);
  g_task_run_in_thread (task, make_pictures);
}

gboolean
way_figure_clipboard_copy_finish (GtkWidget    *widget,
                                  GAsyncResult *result,
                                  GError      **error)
{
  const WayScene *scene = g_task_get_task_data (G_TASK (result));
  Pictures *pictures = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (GdkContentProvider) all = NULL;
  GdkContentProvider *providers[3];

  if (pictures == NULL)
    return FALSE;

  providers[0] = gdk_content_provider_new_for_bytes ("image/png", pictures->png);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", pictures->svg);
  providers[2] = gdk_content_provider_new_typed (G_TYPE_STRING, scene->description);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
  free_pictures (pictures);

  return TRUE;
}
