/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-change.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *name;
  WayDataChangeFunc change;
  gpointer data;
  GDestroyNotify free_data;
} Job;

static void
free_job (gpointer user_data)
{
  Job *job = user_data;

  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job->name);
  g_free (job);
}

static gint64 *
box_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/* The newest step that is not undone; 0 where there is none. */
static gboolean
read_newest (WayLibrary *library,
             gint64     *id,
             GError    **error)
{
  g_autoptr (GPtrArray) changes = way_library_list_changes (library, error);

  *id = 0;
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const WayChange *change = g_ptr_array_index (changes, i);

      if (!change->is_undone)
        *id = change->id;
    }
  return TRUE;
}

static gpointer
change_job (WayLibrary   *library,
            gpointer      job_data,
            GCancellable *cancellable,
            GError      **error)
{
  const Job *job = job_data;
  gint64 before, after;

  if (!read_newest (library, &before, error)
      || !way_library_begin_change (library, job->name, error))
    return NULL;
  if (!job->change (library, job->data, error))
    {
      way_library_cancel_change (library);
      return NULL;
    }
  if (!way_library_end_change (library, error) || !read_newest (library, &after, error))
    return NULL;
  return box_id (after != before ? after : 0);
}

void
way_data_change_async (WayStore           *store,
                       const char         *name,
                       WayDataChangeFunc   change,
                       gpointer            data,
                       GDestroyNotify      free_data,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (name);
  job->change = change;
  job->data = data;
  job->free_data = free_data;
  way_store_run_async (store, change_job, job, free_job, g_free, NULL, callback, user_data);
}

gboolean
way_data_change_finish (WayStore     *store,
                        GAsyncResult *result,
                        gint64       *id,
                        GError      **error)
{
  g_autofree gint64 *boxed = way_store_run_finish (store, result, error);

  if (boxed == NULL)
    return FALSE;
  if (id != NULL)
    *id = *boxed;
  return TRUE;
}

static gpointer
undo_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  gint64 wanted = *(gint64 *) job_data;
  gint64 newest = 0;

  if (!read_newest (library, &newest, error))
    return NULL;
  if (wanted != 0 && wanted != newest)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("Something else was changed since. Undo that first."));
      return NULL;
    }
  return way_library_undo (library, NULL, error) ? box_id (newest) : NULL;
}

void
way_data_change_undo_async (WayStore           *store,
                            gint64              id,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  way_store_run_async (store, undo_job, box_id (id), g_free, g_free, NULL, callback, user_data);
}

static gpointer
redo_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return way_library_redo (library, NULL, error) ? box_id (0) : NULL;
}

void
way_data_change_redo_async (WayStore           *store,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  way_store_run_async (store, redo_job, NULL, NULL, g_free, NULL, callback, user_data);
}

static gpointer
list_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return way_library_list_changes (library, error);
}

void
way_data_change_list_async (WayStore           *store,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  way_store_run_async (store, list_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                       callback, user_data);
}
