/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/export-write.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  WayScene *scene;
  WayOutputFormat format;
  double scale;
  WaySvgText svg_text;
  GFile *file;
} WriteJob;

static void
free_write_job (gpointer data)
{
  WriteJob *job = data;

  way_scene_unref (job->scene);
  g_object_unref (job->file);
  g_free (job);
}

static GBytes *
make_bytes (const WriteJob *job,
            GError        **error)
{
  switch (job->format)
    {
    case WAY_OUTPUT_SVG:
      return way_scene_to_svg_with (job->scene, job->svg_text, error);
    case WAY_OUTPUT_PDF:
      return way_scene_to_pdf (job->scene, error);
    case WAY_OUTPUT_PNG:
    default:
      return way_scene_to_png (job->scene, job->scale, error);
    }
}

static void
write_file (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const WriteJob *job = task_data;
  g_autofree char *path = g_file_get_path (job->file);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (path == NULL)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("This place is not a folder of this computer. Choose another one."));
  else
    bytes = make_bytes (job, &error);
  if (bytes != NULL && way_output_write (path, bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
way_export_write_async (GObject            *owner,
                        WayScene           *scene,
                        WayOutputFormat     format,
                        double              scale,
                        WaySvgText          svg_text,
                        GFile              *file,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, callback, user_data);
  WriteJob *job = g_new0 (WriteJob, 1);

  job->scene = way_scene_ref (scene);
  job->format = format;
  job->scale = scale;
  job->svg_text = svg_text;
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, free_write_job);
  g_task_run_in_thread (task, write_file);
}

gboolean
way_export_write_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GFile *
way_export_write_get_file (GAsyncResult *result)
{
  const WriteJob *job = g_task_get_task_data (G_TASK (result));

  return job->file;
}

const char *
way_export_get_suffix (WayOutputFormat format)
{
  switch (format)
    {
    case WAY_OUTPUT_SVG:
      return "svg";
    case WAY_OUTPUT_PDF:
      return "pdf";
    case WAY_OUTPUT_PNG:
    default:
      return "png";
    }
}

char *
way_export_suggest_name (WayRegion  *region,
                         WayMetric  *metric,
                         const char *suffix)
{
  g_autofree char *name = g_strdup (way_region_get_short_name (region, WAY_LANGUAGE_EN));

  g_strdelimit (name, "/\\:*?\"<>| '", '_');
  if (suffix == NULL)
    return g_strdup_printf ("%s-%s", name, way_metric_get_key (metric));

  return g_strdup_printf ("%s-%s.%s", name, way_metric_get_key (metric), suffix);
}
