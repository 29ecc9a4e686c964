/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-session-private.h"

/* What was decided is stored. */

#define METER_MS 80

static gboolean
meter_cb (gpointer user_data)
{
  WayImportSession *self = user_data;
  double fraction;
  guint64 n_rows;

  way_import_meter_read (self->meter, &fraction, &n_rows);
  g_signal_emit_by_name (self, "progress", fraction, n_rows);
  return G_SOURCE_CONTINUE;
}

void
way_import_session_end_metering (WayImportSession *self)
{
  g_clear_handle_id (&self->meter_id, g_source_remove);
  g_clear_pointer (&self->meter, way_import_meter_unref);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayImportSession) self = user_data;
  g_autoptr (GError) error = NULL;
  WayImportMeter *meter = way_store_run_finish (WAY_STORE (source), result, &error);
  WayImportOutcome *outcome = way_import_meter_steal_outcome (self->meter);

  g_clear_pointer (&meter, way_import_meter_unref);
  way_import_session_end_metering (self);
  if (self->store == NULL)
    {
      g_clear_pointer (&outcome, way_import_outcome_free);
      return;
    }
  if (outcome == NULL)
    {
      g_signal_emit_by_name (self, "not-imported", error);
      return;
    }
  g_clear_pointer (&self->outcome, way_import_outcome_free);
  self->outcome = outcome;
  g_signal_emit_by_name (self, "imported");
}

static GPtrArray *
list_files (GListModel *files)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (list, g_list_model_get_item (files, i));
  return list;
}

void
way_import_session_import (WayImportSession *self,
                           GListModel       *others)
{
  WayImportRun *run;

  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  if (self->store == NULL || self->reading == NULL || self->meter != NULL || self->is_busy)
    return;
  self->meter = way_import_meter_new ();
  self->meter_id = g_timeout_add (METER_MS, meter_cb, self);
  run = g_new0 (WayImportRun, 1);
  run->reading = way_import_reading_ref (self->reading);
  run->others = list_files (others);
  run->answers = g_ptr_array_ref (way_import_history_get (self->history)->answers);
  run->meter = way_import_meter_ref (self->meter);
  way_store_run_async (self->store, way_import_run_job, run,
                       (GDestroyNotify) way_import_run_free,
                       (GDestroyNotify) way_import_meter_unref,
                       way_import_session_renew_cancellable (self),
                       imported_cb, g_object_ref (self));
}

gboolean
way_import_session_is_importing (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), FALSE);

  return self->meter != NULL;
}

const WayImportOutcome *
way_import_session_get_outcome (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), NULL);

  return self->outcome;
}
