/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-table.h"

#include <math.h>

#define MODULE "way_bulk_rows"

/* What the virtual table shows at the moment. */
typedef struct
{
  const WayStoredRow *rows;
  guint n_rows;
} Rows;

struct _WayBulkTable
{
  WayDatabase *database;
  Rows rows;
  WayStatement *insert, *replace;
  WayStatement *insert_detail, *put_detail, *remove_detail;
  WayStatement *remove, *remove_range, *remove_detail_range;
};

/* The module: read from the first row to the last, once. */

typedef struct
{
  sqlite3_vtab base;
  const Rows *rows;
} Table;

typedef struct
{
  sqlite3_vtab_cursor base;
  const WayStoredRow *at;
  const WayStoredRow *end;
} Cursor;

static int
connect_cb (sqlite3           *handle,
            void              *user_data,
            int                n_arguments,
            const char *const *arguments,
            sqlite3_vtab     **out,
            char             **message)
{
  int code = sqlite3_declare_vtab (handle, "CREATE TABLE x (metric_id INTEGER, region_id INTEGER, "
                                           "last_month INTEGER, slot INTEGER, value REAL, "
                                           "about INTEGER)");
  Table *table;

  if (code != SQLITE_OK)
    return code;
  table = g_new0 (Table, 1);
  table->rows = user_data;
  *out = &table->base;
  return sqlite3_vtab_config (handle, SQLITE_VTAB_DIRECTONLY);
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
best_index_cb (sqlite3_vtab       *table,
               sqlite3_index_info *info)
{
  info->estimatedCost = 1000;
  return SQLITE_OK;
}

static int
open_cb (sqlite3_vtab         *table,
         sqlite3_vtab_cursor **out)
{
  Cursor *cursor = g_new0 (Cursor, 1);

  *out = &cursor->base;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
filter_cb (sqlite3_vtab_cursor *base,
           int                  number,
           const char          *text,
           int                  n_values,
           sqlite3_value      **values)
{
  const Rows *rows = ((Table *) base->pVtab)->rows;
  Cursor *cursor = (Cursor *) base;

  cursor->at = rows->rows;
  cursor->end = rows->rows + rows->n_rows;
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->at++;
  return SQLITE_OK;
}

static int
eof_cb (sqlite3_vtab_cursor *base)
{
  const Cursor *cursor = (const Cursor *) base;

  return cursor->at >= cursor->end;
}

static int
column_cb (sqlite3_vtab_cursor *cursor,
           sqlite3_context     *context,
           int                  column)
{
  const WayStoredRow *row = ((const Cursor *) cursor)->at;

  switch (column)
    {
    case 0:
      sqlite3_result_int64 (context, row->metric_id);
      break;
    case 1:
      sqlite3_result_int64 (context, row->region_id);
      break;
    case 2:
      sqlite3_result_int64 (context, row->last_month);
      break;
    case 3:
      sqlite3_result_int64 (context, row->slot);
      break;
    case 4:
      sqlite3_result_double (context, row->value);
      break;
    default:
      sqlite3_result_int64 (context, row->about);
    }
  return SQLITE_OK;
}

static int
rowid_cb (sqlite3_vtab_cursor *cursor,
          sqlite3_int64       *out)
{
  *out = 0;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect_cb,
  .xBestIndex = best_index_cb,
  .xDisconnect = disconnect_cb,
  .xOpen = open_cb,
  .xClose = close_cb,
  .xFilter = filter_cb,
  .xNext = next_cb,
  .xEof = eof_cb,
  .xColumn = column_cb,
  .xRowid = rowid_cb,
};

#define IS_KEY "metric_id = ?1 AND region_id = ?2 AND last_month = ?3 AND slot = ?4"
#define IS_IN_RANGE                                                                 \
  "(metric_id, region_id, last_month, slot) BETWEEN (?1, ?2, ?3, ?4) AND (?5, ?6, ?7, ?8)"
#define COLUMNS "observation (metric_id, region_id, last_month, slot, value, about) "

#define DETAIL_COLUMNS                                                                    \
  "observation_detail (metric_id, region_id, last_month, slot, published_growth, "          \
  "growth_decimals, rank_scope, note, note_zh, catalog_id) "                                \
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"

static gboolean
prepare (WayBulkTable *self,
         GError      **error)
{
  const struct
  {
    WayStatement **statement;
    const char *sql;
  } statements[] = {
    { &self->insert, "INSERT INTO " COLUMNS "SELECT * FROM " MODULE },
    { &self->replace, "INSERT OR REPLACE INTO " COLUMNS "SELECT * FROM " MODULE },
    { &self->insert_detail, "INSERT INTO " DETAIL_COLUMNS },
    { &self->put_detail, "INSERT OR REPLACE INTO " DETAIL_COLUMNS },
    { &self->remove_detail, "DELETE FROM observation_detail WHERE " IS_KEY },
    { &self->remove, "DELETE FROM observation WHERE " IS_KEY },
    { &self->remove_range, "DELETE FROM observation WHERE " IS_IN_RANGE },
    { &self->remove_detail_range, "DELETE FROM observation_detail WHERE " IS_IN_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      *statements[i].statement = way_database_prepare (self->database, statements[i].sql, error);
      if (*statements[i].statement == NULL)
        return FALSE;
    }
  return TRUE;
}

WayBulkTable *
way_bulk_table_new (WayDatabase *database,
                    GError     **error)
{
  g_autoptr (WayBulkTable) self = g_new0 (WayBulkTable, 1);
  int code = sqlite3_create_module (way_database_get_handle (database), MODULE, &module,
                                    &self->rows);

  self->database = database;
  if (code != SQLITE_OK)
    {
      way_database_set_error (database, code, error);
      return NULL;
    }
  return prepare (self, error) ? g_steal_pointer (&self) : NULL;
}

void
way_bulk_table_free (WayBulkTable *self)
{
  if (self == NULL)
    return;

  way_statement_free (self->insert);
  way_statement_free (self->replace);
  way_statement_free (self->insert_detail);
  way_statement_free (self->put_detail);
  way_statement_free (self->remove_detail);
  way_statement_free (self->remove);
  way_statement_free (self->remove_range);
  way_statement_free (self->remove_detail_range);
  sqlite3_create_module (way_database_get_handle (self->database), MODULE, NULL, NULL);
  g_free (self);
}

static void
bind_key (WayStatement       *statement,
          int                 index,
          const WayStoredRow *row)
{
  way_statement_bind_integer (statement, index, row->metric_id);
  way_statement_bind_integer (statement, index + 1, row->region_id);
  way_statement_bind_integer (statement, index + 2, row->last_month);
  way_statement_bind_integer (statement, index + 3, row->slot);
}

/* A fact of the catalog stands in one place: that it is in another one by now is a conflict. */
static gboolean
put_detail (WayBulkTable       *self,
            const WayStoredRow *row,
            gboolean            replaces,
            GError            **error)
{
  WayStatement *statement = row->catalog_id != 0 && !replaces ? self->insert_detail
                                                              : self->put_detail;

  bind_key (statement, 1, row);
  way_statement_bind_double (statement, 5, row->published_growth);
  if (row->growth_decimals >= 0)
    way_statement_bind_integer (statement, 6, row->growth_decimals);
  else
    way_statement_bind_null (statement, 6);
  way_statement_bind_text (statement, 7, row->rank_scope);
  way_statement_bind_text (statement, 8, row->note);
  way_statement_bind_text (statement, 9, row->note_zh);
  if (row->catalog_id != 0)
    way_statement_bind_integer (statement, 10, row->catalog_id);
  else
    way_statement_bind_null (statement, 10);
  return way_statement_run (statement, error);
}

/* A row that is replaced may have had what the new one has not. */
static gboolean
write_details (WayBulkTable       *self,
               const WayStoredRow *rows,
               guint               n_rows,
               gboolean            replaces,
               GError            **error)
{
  for (guint i = 0; i < n_rows; i++)
    {
      if (way_stored_row_has_detail (&rows[i]))
        {
          if (!put_detail (self, &rows[i], replaces, error))
            return FALSE;
        }
      else if (replaces)
        {
          bind_key (self->remove_detail, 1, &rows[i]);
          if (!way_statement_run (self->remove_detail, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
way_bulk_table_insert (WayBulkTable       *self,
                       const WayStoredRow *rows,
                       guint               n_rows,
                       gboolean            replaces,
                       gboolean           *has_conflict,
                       GError            **error)
{
  gboolean is_done;

  self->rows = (Rows) { rows, n_rows };
  is_done = way_statement_run (replaces ? self->replace : self->insert, error);
  self->rows = (Rows) { NULL, 0 };
  if (is_done && write_details (self, rows, n_rows, replaces, error))
    return TRUE;
  if (has_conflict != NULL)
    *has_conflict = (sqlite3_errcode (way_database_get_handle (self->database)) & 0xff)
                    == SQLITE_CONSTRAINT;
  return FALSE;
}

static gboolean
remove_keys (WayBulkTable       *self,
             const WayStoredRow *rows,
             guint               n_rows,
             GError            **error)
{
  for (guint i = 0; i < n_rows; i++)
    {
      bind_key (self->remove, 1, &rows[i]);
      if (!way_statement_run (self->remove, error))
        return FALSE;
      if (!way_stored_row_has_detail (&rows[i]))
        continue;
      bind_key (self->remove_detail, 1, &rows[i]);
      if (!way_statement_run (self->remove_detail, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
way_bulk_table_remove (WayBulkTable       *self,
                       const WayStoredRow *rows,
                       guint               n_rows,
                       gboolean            is_range,
                       GError            **error)
{
  if (n_rows == 0)
    return TRUE;
  if (!is_range)
    return remove_keys (self, rows, n_rows, error);
  bind_key (self->remove_range, 1, &rows[0]);
  bind_key (self->remove_range, 5, &rows[n_rows - 1]);
  bind_key (self->remove_detail_range, 1, &rows[0]);
  bind_key (self->remove_detail_range, 5, &rows[n_rows - 1]);
  return way_statement_run (self->remove_range, error)
         && way_statement_run (self->remove_detail_range, error);
}
