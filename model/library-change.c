/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session extension is part of Debian's SQLite; its declarations have to be asked for. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "model/library-change.h"

#include "model/change-name.h"
#include "model/change-parts.h"
#include "model/change-references.h"
#include "model/derived.h"
#include "model/library-private.h"
#include "model/library-touched.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Larger ones lie in parts of this size. */
#define MAX_CHANGESET_BYTES (1024 * 1024)

typedef struct
{
  int n_bytes;
  void *data;
} Changeset;

static void
clear_changeset (Changeset *changeset)
{
  sqlite3_free (changeset->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changeset, clear_changeset)

/* Saved figures have names of their own, and the list of steps is not one of its steps. */
gboolean
way_change_is_recorded (const char *table)
{
  static const char *const tables[] = {
    "meta", "region", "alias", "unit", "metric_group", "metric", "source", "observation",
    "observation_detail", "target", "event", "removed", "missing_value", "preferred_source",
    "formula", NULL
  };

  return g_strv_contains (tables, table);
}

static int
filter_table_cb (void       *user_data,
                 const char *table)
{
  return way_change_is_recorded (table);
}

void
way_change_free (WayChange *change)
{
  if (change == NULL)
    return;

  g_free (change->name);
  g_free (change->made);
  g_free (change);
}

/* Recording */

static gboolean
start_session (WayLibrary *self,
               GError    **error)
{
  int code = sqlite3session_create (way_database_get_handle (self->database), "main",
                                    &self->session);

  if (code == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, filter_table_cb, NULL);
      code = sqlite3session_attach (self->session, NULL);
    }
  if (code == SQLITE_OK)
    return TRUE;
  way_database_set_error (self->database, code, error);
  return FALSE;
}

static void
end_session (WayLibrary *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->change_name, g_free);
  self->change_id = 0;
  self->n_change_stages = 0;
}

gboolean
way_library_begin_change (WayLibrary *self,
                          const char *name,
                          GError    **error)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  g_return_val_if_fail (self->session == NULL && self->n_readings == 0, FALSE);

  if (!way_library_require_writable (self, error) || !way_database_begin (self->database, error))
    return FALSE;
  self->change_name = g_strdup (name);
  way_library_begin_touching (self);
  if (start_session (self, error))
    return TRUE;
  way_library_cancel_change (self);
  return FALSE;
}

/* What was undone can only be redone as long as nothing else is done. */
static gboolean
forget_undone (WayLibrary *self,
               GError    **error)
{
  return way_database_execute (self->database, "DELETE FROM change WHERE is_undone <> 0", error)
         && way_change_parts_sweep (self->database, error);
}

/* NULL: what was changed lies in parts. */
static gboolean
insert_step (WayLibrary      *self,
             const Changeset *changeset,
             GError         **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *made = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, "INSERT INTO change (name, made, is_undone, changeset) "
                                          "VALUES (?1, ?2, 0, ?3)", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, self->change_name);
  way_statement_bind_text (statement, 2, made);
  way_statement_bind_blob (statement, 3, changeset != NULL ? changeset->data : "",
                           changeset != NULL ? (gsize) changeset->n_bytes : 0);
  return way_statement_run (statement, error);
}

/* The oldest steps go where there are too many, or where together they are too large; the newest
 * one stays, whatever its size. */
static gboolean
drop_oldest (WayLibrary *self,
             GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "DELETE FROM change WHERE id IN (SELECT id FROM (SELECT id, count (*) OVER newer AS n, "
    "sum (n_bytes) OVER newer AS n_bytes FROM (SELECT id, length (changeset) + coalesce (("
    "SELECT sum (p.n_bytes) FROM change_part AS p WHERE p.change_id = c.id), 0) AS n_bytes "
    "FROM change AS c) WINDOW newer AS (ORDER BY id DESC)) "
    "WHERE n > ?1 OR (n > 1 AND n_bytes > ?2))", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, WAY_LIBRARY_MAX_CHANGES);
  way_statement_bind_integer (statement, 2, self->max_change_bytes);
  return way_statement_run (statement, error) && way_change_parts_sweep (self->database, error);
}

/* From here on the change is a step, with its parts. */
static gboolean
ensure_step_in_parts (WayLibrary *self,
                      GError    **error)
{
  if (self->change_id != 0)
    return TRUE;
  if (!forget_undone (self, error) || !insert_step (self, NULL, error))
    return FALSE;
  self->change_id = sqlite3_last_insert_rowid (way_database_get_handle (self->database));
  return TRUE;
}

typedef struct
{
  WayPartWriter writer;
  GByteArray *piece;
  GError *error;
} Pieces;

static gboolean
write_piece (Pieces *pieces)
{
  g_autoptr (GBytes) data = g_bytes_new (pieces->piece->data, pieces->piece->len);

  g_byte_array_set_size (pieces->piece, 0);
  return way_part_writer_add (&pieces->writer, data, &pieces->error);
}

static int
take_changeset_cb (void       *user_data,
                   const void *data,
                   int         n_bytes)
{
  Pieces *pieces = user_data;

  g_byte_array_append (pieces->piece, data, (guint) n_bytes);
  if (pieces->piece->len < MAX_CHANGESET_BYTES)
    return SQLITE_OK;
  return write_piece (pieces) ? SQLITE_OK : SQLITE_ABORT;
}

static gboolean
write_changeset_in_parts (WayLibrary *self,
                          Pieces     *pieces,
                          GError    **error)
{
  int code = sqlite3session_changeset_strm (self->session, take_changeset_cb, pieces);

  if (code == SQLITE_OK && pieces->piece->len > 0)
    (void) write_piece (pieces);
  if (pieces->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&pieces->error));
      return FALSE;
    }
  if (code != SQLITE_OK)
    way_database_set_error (self->database, code, error);
  return code == SQLITE_OK;
}

/* What the session has recorded so far, as one more stage. */
static gboolean
record_stage (WayLibrary *self,
              GError    **error)
{
  g_auto (WayPartWriter) writer = { NULL };
  Pieces pieces = { .error = NULL };
  gboolean is_written;

  if (sqlite3session_isempty (self->session))
    return TRUE;
  if (!ensure_step_in_parts (self, error)
      || !way_part_writer_open (&writer, self->database, self->change_id, self->n_change_stages++,
                                WAY_PART_CHANGESET, error))
    return FALSE;
  pieces.writer = writer;
  pieces.piece = g_byte_array_new ();
  is_written = write_changeset_in_parts (self, &pieces, error);
  g_byte_array_unref (pieces.piece);
  return is_written;
}

static gboolean
has_parts (WayLibrary *self,
           gboolean   *out,
           GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT EXISTS (SELECT 1 FROM change_part WHERE change_id = ?1)", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, self->change_id);
  if (!way_statement_next (statement, error))
    return FALSE;
  *out = way_statement_get_integer (statement, 0) != 0;
  return TRUE;
}

static gboolean
remove_step (WayLibrary *self,
             GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "DELETE FROM change WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, self->change_id);
  return way_statement_run (statement, error);
}

static gboolean
record_in_parts (WayLibrary *self,
                 GError    **error)
{
  gboolean is_step;

  way_library_touch_everything (self);
  if (!record_stage (self, error) || !has_parts (self, &is_step, error))
    return FALSE;
  /* Nothing was changed after all. */
  return is_step ? drop_oldest (self, error) : remove_step (self, error);
}

static gboolean
record_whole (WayLibrary *self,
              GError    **error)
{
  g_auto (Changeset) changeset = { 0, NULL };
  int code = sqlite3session_changeset (self->session, &changeset.n_bytes, &changeset.data);

  if (code != SQLITE_OK)
    {
      way_database_set_error (self->database, code, error);
      return FALSE;
    }
  way_library_touch_changeset (self, changeset.data, changeset.n_bytes);
  return changeset.n_bytes == 0
         || (forget_undone (self, error) && insert_step (self, &changeset, error)
             && drop_oldest (self, error));
}

static gboolean
record_and_commit (WayLibrary *self,
                   GError    **error)
{
  gboolean is_large = self->change_id != 0
                      || sqlite3session_changeset_size (self->session) > MAX_CHANGESET_BYTES;

  return (is_large ? record_in_parts (self, error) : record_whole (self, error))
         && way_database_commit (self->database, error);
}

gboolean
way_library_begin_bulk (WayLibrary *self,
                        gint64     *change_id,
                        guint      *stage,
                        GError    **error)
{
  g_return_val_if_fail (self->session != NULL, FALSE);

  way_library_touch_everything (self);
  if (!record_stage (self, error) || !ensure_step_in_parts (self, error))
    return FALSE;
  g_clear_pointer (&self->session, sqlite3session_delete);
  *change_id = self->change_id;
  *stage = self->n_change_stages;
  return TRUE;
}

gboolean
way_library_end_bulk (WayLibrary *self,
                      guint       n_stages,
                      GError    **error)
{
  self->n_change_stages += n_stages;
  return start_session (self, error);
}

gboolean
way_library_end_change (WayLibrary *self,
                        GError    **error)
{
  gboolean is_committed;

  g_return_val_if_fail (self != NULL && self->session != NULL, FALSE);

  is_committed = way_library_update_derived (self, error) && record_and_commit (self, error);
  if (is_committed)
    way_library_end_touching (self);
  else
    way_database_rollback (self->database);
  end_session (self);
  return is_committed;
}

void
way_library_cancel_change (WayLibrary *self)
{
  g_return_if_fail (self != NULL && self->change_name != NULL);

  way_database_rollback (self->database);
  end_session (self);
}

GPtrArray *
way_library_list_changes (WayLibrary *self,
                          GError    **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) way_change_free);
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, "SELECT id, name, made, is_undone FROM change "
                                          "ORDER BY id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      WayChange *change = g_new0 (WayChange, 1);

      change->id = way_statement_get_integer (statement, 0);
      change->name = g_strdup (way_statement_get_text (statement, 1));
      change->made = g_strdup (way_statement_get_text (statement, 2));
      change->is_undone = way_statement_get_integer (statement, 3) != 0;
      g_ptr_array_add (changes, change);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&changes) : NULL;
}

/* Undo and redo */

/* The next step on the way back or forth, as a changeset that leads there. */
typedef struct
{
  gint64 id;
  char *name;
  Changeset changeset;
} Step;

static void
clear_step (Step *step)
{
  g_free (step->name);
  clear_changeset (&step->changeset);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, clear_step)

static gboolean
take_changeset (WayLibrary   *self,
                gconstpointer data,
                gsize         n_bytes,
                gboolean      is_undo,
                Changeset    *out,
                GError      **error)
{
  int code = SQLITE_OK;

  if (n_bytes == 0)
    return TRUE;
  if (is_undo)
    {
      code = sqlite3changeset_invert ((int) n_bytes, data, &out->n_bytes, &out->data);
    }
  else
    {
      out->n_bytes = (int) n_bytes;
      out->data = sqlite3_malloc64 (MAX (n_bytes, 1));
      if (out->data != NULL && n_bytes > 0)
        memcpy (out->data, data, n_bytes);
      code = out->data != NULL ? SQLITE_OK : SQLITE_NOMEM;
    }
  if (code == SQLITE_OK)
    return TRUE;
  way_database_set_error (self->database, code, error);
  return FALSE;
}

static gboolean
read_step (WayLibrary *self,
           gboolean    is_undo,
           Step       *out,
           GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    is_undo ? "SELECT id, name, changeset FROM change WHERE is_undone = 0 ORDER BY id DESC LIMIT 1"
            : "SELECT id, name, changeset FROM change WHERE is_undone <> 0 ORDER BY id LIMIT 1",
    error);
  g_autoptr (GError) local_error = NULL;
  gconstpointer data;
  gsize n_bytes;

  if (statement == NULL)
    return FALSE;
  if (!way_statement_next (statement, &local_error))
    {
      if (way_statement_ended (&local_error, error))
        g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                             is_undo ? _("There is no change of the data to undo.")
                                     : _("There is no change of the data to redo."));
      return FALSE;
    }
  out->id = way_statement_get_integer (statement, 0);
  out->name = g_strdup (way_statement_get_text (statement, 1));
  data = way_statement_get_blob (statement, 2, &n_bytes);
  return take_changeset (self, data, n_bytes, is_undo, &out->changeset, error);
}

/* Whatever is not as this step left it: nothing at all is done. */
static int
refuse_conflict_cb (void                     *user_data,
                    int                       conflict,
                    sqlite3_changeset_iter   *iter)
{
  gboolean *has_conflict = user_data;

  *has_conflict = TRUE;
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_changeset (WayLibrary *self,
                 const Step *step,
                 gboolean   *has_conflict,
                 GError    **error)
{
  int code = sqlite3changeset_apply (way_database_get_handle (self->database),
                                     step->changeset.n_bytes, step->changeset.data,
                                     filter_table_cb, refuse_conflict_cb, has_conflict);

  if (code != SQLITE_OK && !*has_conflict)
    way_database_set_error (self->database, code, error);
  return code == SQLITE_OK;
}

static gboolean
apply_changes (WayLibrary *self,
               const Step *step,
               gboolean    is_undo,
               gboolean   *has_conflict,
               GError    **error)
{
  g_auto (WayReferred) referred = { NULL };

  if (!way_referred_read (&referred, self->database, error)
      || !(step->changeset.n_bytes > 0
             ? apply_changeset (self, step, has_conflict, error)
             : way_change_parts_apply (self, step->id, is_undo, has_conflict, error)))
    return FALSE;
  return way_referred_check (&referred, self->database, has_conflict, error) && !*has_conflict;
}

static gboolean
apply_step (WayLibrary *self,
            const Step *step,
            gboolean    is_undo,
            GError    **error)
{
  g_autofree char *label = way_change_name_to_label (step->name);
  gboolean has_conflict = FALSE;

  if (apply_changes (self, step, is_undo, &has_conflict, error))
    return TRUE;
  if (has_conflict)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                 is_undo ? _("“%s” cannot be undone: what it changed was changed again since, "
                             "perhaps by a newer catalog. Nothing was done.")
                         : _("“%s” cannot be redone: what it changed was changed again since, "
                             "perhaps by a newer catalog. Nothing was done."),
                 label);
  return FALSE;
}

static gboolean
mark_step (WayLibrary *self,
           const Step *step,
           gboolean    is_undo,
           GError    **error)
{
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, "UPDATE change SET is_undone = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, step->id);
  way_statement_bind_integer (statement, 2, is_undo);
  return way_statement_run (statement, error);
}

static gboolean
move (WayLibrary *self,
      gboolean    is_undo,
      char      **name,
      GError    **error)
{
  g_auto (Step) step = { 0, NULL, { 0, NULL } };

  if (!way_library_require_writable (self, error) || !way_database_begin (self->database, error))
    return FALSE;
  way_library_begin_touching (self);
  if (!read_step (self, is_undo, &step, error)
      || !apply_step (self, &step, is_undo, error)
      || !mark_step (self, &step, is_undo, error)
      || !way_database_commit (self->database, error))
    {
      way_database_rollback (self->database);
      return FALSE;
    }
  if (step.changeset.n_bytes > 0)
    way_library_touch_changeset (self, step.changeset.data, step.changeset.n_bytes);
  else
    way_library_touch_everything (self);
  way_library_end_touching (self);
  if (name != NULL)
    *name = g_steal_pointer (&step.name);
  return TRUE;
}

gboolean
way_library_undo (WayLibrary *self,
                  char      **name,
                  GError    **error)
{
  g_return_val_if_fail (self != NULL && self->session == NULL && self->n_readings == 0, FALSE);

  return move (self, TRUE, name, error);
}

gboolean
way_library_redo (WayLibrary *self,
                  char      **name,
                  GError    **error)
{
  g_return_val_if_fail (self != NULL && self->session == NULL && self->n_readings == 0, FALSE);

  return move (self, FALSE, name, error);
}
