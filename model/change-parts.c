/* SPDX-License-Identifier: GPL-3.0-or-later */

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "model/change-parts.h"

#include "model/bulk-table.h"
#include "model/row-cursor.h"

#include <string.h>

/* Writing */

gboolean
way_part_writer_open (WayPartWriter *self,
                      WayDatabase   *database,
                      gint64         change_id,
                      guint          stage,
                      WayPartKind    kind,
                      GError       **error)
{
  *self = (WayPartWriter) { .change_id = change_id, .stage = stage, .kind = kind };
  self->insert = way_database_prepare (
    database, "INSERT INTO change_part (change_id, stage, number, kind, n_bytes, data) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  return self->insert != NULL;
}

void
way_part_writer_close (WayPartWriter *self)
{
  g_clear_pointer (&self->insert, way_statement_free);
}

gboolean
way_part_writer_add (WayPartWriter *self,
                     GBytes        *data,
                     GError       **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (data, &size);

  way_statement_bind_integer (self->insert, 1, self->change_id);
  way_statement_bind_integer (self->insert, 2, self->stage);
  way_statement_bind_integer (self->insert, 3, self->n_parts++);
  way_statement_bind_integer (self->insert, 4, self->kind);
  way_statement_bind_integer (self->insert, 5, (gint64) size);
  way_statement_bind_blob (self->insert, 6, bytes, size);
  return way_statement_run (self->insert, error);
}

gboolean
way_change_parts_sweep (WayDatabase *database,
                        GError     **error)
{
  return way_database_execute (database, "DELETE FROM change_part WHERE change_id NOT IN "
                                         "(SELECT id FROM change)", error);
}

/* Reading */

typedef struct
{
  guint stage;
  WayPartKind kind;
  guint n_parts;
} Stage;

/* In the order in which they are to be gone through. */
static GArray *
list_stages (WayDatabase *database,
             gint64       change_id,
             gboolean     is_undo,
             GError     **error)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (Stage));
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    database,
    is_undo ? "SELECT stage, max (kind), max (number) + 1 FROM change_part WHERE change_id = ?1 "
              "GROUP BY stage ORDER BY stage DESC"
            : "SELECT stage, max (kind), max (number) + 1 FROM change_part WHERE change_id = ?1 "
              "GROUP BY stage ORDER BY stage", error);

  if (statement == NULL)
    return NULL;
  way_statement_bind_integer (statement, 1, change_id);
  while (way_statement_next (statement, &local_error))
    {
      Stage stage = {
        .stage = (guint) way_statement_get_integer (statement, 0),
        .kind = (WayPartKind) way_statement_get_integer (statement, 1),
        .n_parts = (guint) way_statement_get_integer (statement, 2),
      };

      g_array_append_val (stages, stage);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&stages) : NULL;
}

static GBytes *
read_part (WayDatabase *database,
           gint64       change_id,
           guint        stage,
           guint        number,
           GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "SELECT data FROM change_part WHERE change_id = ?1 AND stage = ?2 AND number = ?3",
    error);
  g_autoptr (GError) local_error = NULL;
  gconstpointer data = NULL;
  gsize size = 0;

  if (statement == NULL)
    return NULL;
  way_statement_bind_integer (statement, 1, change_id);
  way_statement_bind_integer (statement, 2, stage);
  way_statement_bind_integer (statement, 3, number);
  if (way_statement_next (statement, &local_error))
    data = way_statement_get_blob (statement, 0, &size);
  if (!way_statement_ended (&local_error, error))
    return NULL;
  /* An empty one is read like one that somebody took out: nothing can be made of it. */
  return g_bytes_new (data, size);
}

static gboolean
replace_part (WayDatabase *database,
              gint64       change_id,
              guint        stage,
              guint        number,
              GBytes      *data,
              GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "UPDATE change_part SET n_bytes = ?4, data = ?5 "
              "WHERE change_id = ?1 AND stage = ?2 AND number = ?3", error);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (data, &size);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, change_id);
  way_statement_bind_integer (statement, 2, stage);
  way_statement_bind_integer (statement, 3, number);
  way_statement_bind_integer (statement, 4, (gint64) size);
  way_statement_bind_blob (statement, 5, bytes, size);
  return way_statement_run (statement, error);
}

/* Changesets */

typedef struct
{
  WayDatabase *database;
  gint64 change_id;
  const Stage *stage;
  guint next;
  GBytes *piece;
  gsize at;
} Stream;

static int
read_stream_cb (void *user_data,
                void *out,
                int  *n_bytes)
{
  Stream *stream = user_data;
  const char *data;
  gsize size = 0;

  if (stream->piece != NULL && stream->at >= g_bytes_get_size (stream->piece))
    g_clear_pointer (&stream->piece, g_bytes_unref);
  if (stream->piece == NULL)
    {
      if (stream->next == stream->stage->n_parts)
        {
          *n_bytes = 0;
          return SQLITE_OK;
        }
      stream->piece = read_part (stream->database, stream->change_id, stream->stage->stage,
                                 stream->next++, NULL);
      stream->at = 0;
    }
  if (stream->piece == NULL || g_bytes_get_size (stream->piece) == 0)
    return SQLITE_CORRUPT;
  data = g_bytes_get_data (stream->piece, &size);
  *n_bytes = (int) MIN ((gsize) *n_bytes, size - stream->at);
  memcpy (out, data + stream->at, (gsize) *n_bytes);
  stream->at += (gsize) *n_bytes;
  return SQLITE_OK;
}

static int
filter_table_cb (void       *user_data,
                 const char *table)
{
  return way_change_is_recorded (table);
}

static int
refuse_conflict_cb (void                   *user_data,
                    int                     conflict,
                    sqlite3_changeset_iter *iter)
{
  gboolean *has_conflict = user_data;

  *has_conflict = TRUE;
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_changeset (WayLibrary  *self,
                 gint64       change_id,
                 const Stage *stage,
                 gboolean     is_undo,
                 gboolean    *has_conflict,
                 GError     **error)
{
  Stream stream = { self->database, change_id, stage, 0, NULL, 0 };
  int code = sqlite3changeset_apply_v2_strm (way_database_get_handle (self->database),
                                             read_stream_cb, &stream, filter_table_cb,
                                             refuse_conflict_cb, has_conflict, NULL, NULL,
                                             is_undo ? SQLITE_CHANGESETAPPLY_INVERT : 0);

  g_clear_pointer (&stream.piece, g_bytes_unref);
  if (code == SQLITE_OK)
    return TRUE;
  if (!*has_conflict)
    way_database_set_error (self->database, code, error);
  return FALSE;
}

/* Observations */

typedef struct
{
  WayLibrary *library;
  WayBulkTable *table;
  WayRowCursor cursor;
} Mover;

static void
clear_mover (Mover *mover)
{
  way_row_cursor_close (&mover->cursor);
  way_bulk_table_free (mover->table);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mover, clear_mover)

/* All that the rows with these keys say; a row that is no longer there is a conflict. */
static gboolean
collect_rows (Mover      *mover,
              GArray     *keys,
              WayRowPack *pack,
              gboolean   *has_conflict,
              GError    **error)
{
  for (guint i = 0; i < keys->len; i++)
    {
      WayStoredRow *key = &g_array_index (keys, WayStoredRow, i);

      if (!way_row_cursor_seek (&mover->cursor, key, error))
        return FALSE;
      if (!mover->cursor.has_row || !mover->cursor.is_sound
          || way_stored_row_compare_keys (&mover->cursor.row, key) != 0)
        {
          *has_conflict = TRUE;
          return FALSE;
        }
      way_row_pack_add (pack, &mover->cursor.row);
      *key = mover->cursor.row;
      /* Only whether there is something matters to whoever takes the rows out. */
      key->rank_scope = key->note = key->note_zh = NULL;
      key->catalog_id = way_stored_row_has_detail (&mover->cursor.row);
      /* From row to row, so that nothing counts as skipped but what belongs to others. */
      if (!way_row_cursor_next (&mover->cursor, error))
        return FALSE;
    }
  return TRUE;
}

static GBytes *
take_out (Mover    *mover,
          GArray   *rows,
          guint64   digest,
          gboolean *has_conflict,
          GError  **error)
{
  g_auto (WayRowPack) pack = { NULL };
  gboolean is_range;

  way_row_pack_init (&pack);
  if (!collect_rows (mover, rows, &pack, has_conflict, error))
    return NULL;
  if (way_row_pack_get_digest (&pack) != digest)
    {
      *has_conflict = TRUE;
      return NULL;
    }
  is_range = mover->cursor.n_skipped == 0;
  way_row_cursor_stop (&mover->cursor);
  if (!way_bulk_table_remove (mover->table, (const WayStoredRow *) (gpointer) rows->data,
                              rows->len, is_range, error))
    return NULL;
  return way_row_pack_finish (&pack, WAY_PACK_ROWS);
}

static GBytes *
put_back (Mover    *mover,
          GArray   *rows,
          gboolean *has_conflict,
          GError  **error)
{
  g_auto (WayRowPack) pack = { NULL };
  g_autoptr (GError) local_error = NULL;

  if (!way_bulk_table_insert (mover->table, (const WayStoredRow *) (gpointer) rows->data,
                              rows->len, FALSE, has_conflict, &local_error))
    {
      if (!*has_conflict)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  way_row_pack_init (&pack);
  for (guint i = 0; i < rows->len; i++)
    way_row_pack_add (&pack, &g_array_index (rows, WayStoredRow, i));
  return way_row_pack_finish (&pack, WAY_PACK_KEYS);
}

static gboolean
move_part (Mover       *mover,
           gint64       change_id,
           const Stage *stage,
           guint        number,
           gboolean     is_taken_out,
           gboolean    *has_conflict,
           GError     **error)
{
  WayDatabase *database = mover->library->database;
  g_autoptr (GBytes) data = read_part (database, change_id, stage->stage, number, error);
  g_autoptr (GBytes) moved = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GBytes) texts = NULL;
  WayPackForm form;
  guint64 digest;

  if (data == NULL)
    return FALSE;
  if (!way_row_unpack (g_bytes_get_data (data, NULL), g_bytes_get_size (data), &rows, &texts, &form,
                       &digest)
      || form != (is_taken_out ? WAY_PACK_KEYS : WAY_PACK_ROWS))
    {
      way_database_set_error (database, SQLITE_CORRUPT, error);
      return FALSE;
    }
  moved = is_taken_out ? take_out (mover, rows, digest, has_conflict, error)
                       : put_back (mover, rows, has_conflict, error);
  return moved != NULL
         && replace_part (database, change_id, stage->stage, number, moved, error);
}

static gboolean
move_all_rows (WayLibrary  *self,
               gint64       change_id,
               const Stage *stage,
               gboolean     is_undo,
               gboolean    *has_conflict,
               GError     **error)
{
  g_auto (Mover) mover = { .library = self };
  gboolean is_taken_out = (stage->kind == WAY_PART_STORED) == is_undo;

  mover.table = way_bulk_table_new (self->database, error);
  if (mover.table == NULL || !way_row_cursor_open (&mover.cursor, self->database, error)
      || !way_database_execute (self->database, WAY_BULK_CACHE_PRAGMA, error))
    return FALSE;
  for (guint i = 0; i < stage->n_parts; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !move_part (&mover, change_id, stage, i, is_taken_out, has_conflict, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_rows (WayLibrary  *self,
           gint64       change_id,
           const Stage *stage,
           gboolean     is_undo,
           gboolean    *has_conflict,
           GError     **error)
{
  gboolean is_moved = move_all_rows (self, change_id, stage, is_undo, has_conflict, error);

  (void) way_database_execute (self->database, WAY_USUAL_CACHE_PRAGMA, NULL);
  return is_moved;
}

gboolean
way_change_parts_apply (WayLibrary *self,
                        gint64      change_id,
                        gboolean    is_undo,
                        gboolean   *has_conflict,
                        GError    **error)
{
  g_autoptr (GArray) stages = list_stages (self->database, change_id, is_undo, error);

  if (stages == NULL)
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    {
      const Stage *stage = &g_array_index (stages, Stage, i);

      if (!(stage->kind == WAY_PART_CHANGESET
              ? apply_changeset (self, change_id, stage, is_undo, has_conflict, error)
              : move_rows (self, change_id, stage, is_undo, has_conflict, error)))
        return FALSE;
    }
  return TRUE;
}
