/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "app/test-hook.h"

/* What other programs do to the library's file: changes are followed, and when it is moved, removed
 * or replaced, that is said. */

#define PATIENCE_MS 400

/* The store looks after each job whether somebody else has written. */
static gpointer
look_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return GINT_TO_POINTER (TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  (void) way_store_run_finish (WAY_STORE (source), result, NULL);
}

static gboolean
is_still_there (WayWindow *self)
{
  GStatBuf status;

  return g_stat (self->library_path, &status) == 0
         && (guint64) status.st_dev == self->file_device
         && (guint64) status.st_ino == self->file_number;
}

static void
tell_gone (WayWindow *self)
{
  g_autofree char *name = g_filename_display_basename (self->library_path);
  g_autofree char *text = NULL;

  text = g_strdup_printf (
    g_file_test (self->library_path, G_FILE_TEST_EXISTS)
      ? _("Another file has taken the place of “%s”. What you see is the former one, to which "
          "nothing can be saved any more. Open the library again.")
      : _("“%s” was moved or removed. What you see can still be exported, but nothing can be "
          "saved. Put the file back, or save a copy and open that."), name);
  gtk_label_set_text (self->notice_label, text);
  gtk_revealer_set_reveal_child (self->notice_revealer, TRUE);
  way_test_hook_log ("file-gone", "%s", text);
}

static gboolean
settled_cb (gpointer user_data)
{
  WayWindow *self = user_data;
  WayStore *store = self->opening != NULL ? way_opening_get_store (self->opening) : NULL;

  self->follow_id = 0;
  if (store == NULL || !way_store_is_open (store))
    return G_SOURCE_REMOVE;
  if (!is_still_there (self))
    tell_gone (self);
  else
    way_store_run_async (store, look_job, NULL, NULL, NULL, NULL, looked_cb, NULL);

  return G_SOURCE_REMOVE;
}

/* Many changes in a row are one. */
static void
changed_cb (WayWindow *self)
{
  if (self->follow_id == 0)
    self->follow_id = g_timeout_add (PATIENCE_MS, settled_cb, self);
}

void
way_window_follow_file (WayWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->library_path);
  GStatBuf status;

  way_window_unfollow_file (self);
  if (g_stat (self->library_path, &status) != 0)
    return;
  self->file_device = status.st_dev;
  self->file_number = status.st_ino;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
}

void
way_window_unfollow_file (WayWindow *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_object (&self->monitor);
}
