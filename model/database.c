/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/database.h"

#include "model/checksum-vfs.h"
#include "model/database-error.h"

#include <math.h>
#include <sys/stat.h>

#define BUSY_TIMEOUT_MS 2000
#define PROGRESS_STEPS 2000
/* Idle queries that are kept; reading a figure takes a dozen. */
#define MAX_KEPT_STATEMENTS 32

struct _WayDatabase
{
  sqlite3 *handle;
  char *path;
  char *opened_path; /* NULL in memory */
  dev_t device;      /* of the file that was opened, as it was then */
  ino_t number;
  GCancellable *cancellable;
  GHashTable *kept; /* char -> sqlite3_stmt: idle queries by their text, which they own */
};

struct _WayStatement
{
  WayDatabase *database;
  sqlite3_stmt *handle;
  int bind_code;
  gboolean row_is_unsound;
};

void
way_database_set_error (WayDatabase *self,
                        int          code,
                        GError     **error)
{
  way_database_error_set (self->handle, code, self->path, error);
}

/* Nothing that stands in a file may run code or reach outside of it; and nothing that this
 * program asks for comes near these limits. */
static gboolean
harden (WayDatabase *self,
        GError     **error)
{
  static const struct { int option; int value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  };
  static const struct { int limit; int value; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
    { SQLITE_LIMIT_VDBE_OP, 25000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int code = sqlite3_db_config (self->handle, options[i].option, options[i].value, NULL);

      if (code != SQLITE_OK)
        {
          way_database_set_error (self, code, error);
          return FALSE;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].limit, limits[i].value);

  return way_database_execute (self,
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA synchronous = FULL;", error);
}

static void
finalize_statement (gpointer handle)
{
  sqlite3_finalize (handle);
}

static void
note_file (WayDatabase *self)
{
  struct stat status;

  if (g_str_equal (self->path, ":memory:") || stat (self->path, &status) != 0)
    return;
  self->opened_path = g_strdup (self->path);
  self->device = status.st_dev;
  self->number = status.st_ino;
}

/* SQLite looks when a change begins; but a long one would go on into a file that has no name any
 * more, with its journal beside another one. */
static gboolean
check_still_there (WayDatabase *self,
                   GError     **error)
{
  struct stat status;

  if (self->opened_path == NULL
      || (stat (self->opened_path, &status) == 0 && status.st_dev == self->device
          && status.st_ino == self->number))
    return TRUE;
  way_database_set_error (self, SQLITE_READONLY_DBMOVED, error);
  return FALSE;
}

static WayDatabase *
open_connection (const char *path,
                 const char *vfs,
                 int         flags,
                 GError    **error)
{
  g_autoptr (WayDatabase) self = g_new0 (WayDatabase, 1);
  int code;

  self->path = g_strdup (path);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  code = way_checksum_vfs_register () ? SQLITE_OK : SQLITE_ERROR;
  if (code == SQLITE_OK)
    code = sqlite3_open_v2 (path, &self->handle,
                            flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
  if (code == SQLITE_OK && (flags & SQLITE_OPEN_CREATE) != 0)
    code = way_checksum_vfs_reserve (self->handle);
  if (code == SQLITE_OK)
    code = sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  if (code != SQLITE_OK)
    {
      way_database_set_error (self, code, error);
      return NULL;
    }
  if (!harden (self, error))
    return NULL;
  note_file (self);
  return g_steal_pointer (&self);
}

WayDatabase *
way_database_open (const char *path,
                   gboolean    is_writable,
                   GError    **error)
{
  return open_connection (path, WAY_CHECKSUM_VFS,
                          is_writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
}

WayDatabase *
way_database_open_unsealed (const char *path,
                            GError    **error)
{
  return open_connection (path, NULL, SQLITE_OPEN_READONLY, error);
}

WayDatabase *
way_database_create (const char *path,
                     GError    **error)
{
  return open_connection (path, WAY_CHECKSUM_VFS, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                          error);
}

WayDatabase *
way_database_open_memory (GError **error)
{
  return open_connection (":memory:", WAY_CHECKSUM_VFS, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                          error);
}

void
way_database_close (WayDatabase *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->kept);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->opened_path);
  g_free (self);
}

sqlite3 *
way_database_get_handle (WayDatabase *self)
{
  return self->handle;
}

const char *
way_database_get_path (WayDatabase *self)
{
  return self->path;
}

void
way_database_set_path (WayDatabase *self,
                       const char  *path)
{
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
}

static int
check_cancelled (gpointer user_data)
{
  WayDatabase *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

void
way_database_set_cancellable (WayDatabase  *self,
                              GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  if (cancellable != NULL)
    sqlite3_progress_handler (self->handle, PROGRESS_STEPS, check_cancelled, self);
  else
    sqlite3_progress_handler (self->handle, 0, NULL, NULL);
}

gboolean
way_database_execute (WayDatabase *self,
                      const char  *sql,
                      GError     **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  way_database_set_error (self, code, error);
  return FALSE;
}

gboolean
way_database_add_seals (WayDatabase *self,
                        GError     **error)
{
  int code;

  /* Writing a file anew takes as much room again: on the disk, for memory may not have it. */
  if (!way_database_execute (self, "PRAGMA temp_store = FILE", error))
    return FALSE;
  code = way_checksum_vfs_convert (self->handle);
  if (code != SQLITE_OK)
    way_database_set_error (self, code, error);
  (void) way_database_execute (self, "PRAGMA temp_store = MEMORY", NULL);
  return code == SQLITE_OK;
}

gboolean
way_database_read_integer (WayDatabase *self,
                           const char  *sql,
                           gint64      *out,
                           GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self, sql, error);

  if (statement == NULL || !way_statement_next (statement, error))
    return FALSE;
  *out = way_statement_get_integer (statement, 0);
  return TRUE;
}

gboolean
way_database_begin (WayDatabase *self,
                    GError     **error)
{
  return check_still_there (self, error) && way_database_execute (self, "BEGIN IMMEDIATE", error);
}

gboolean
way_database_commit (WayDatabase *self,
                     GError     **error)
{
  return check_still_there (self, error) && way_database_execute (self, "COMMIT", error);
}

/* After some errors (a full disk) SQLite has rolled back already, but has left the file and its
 * journal as they were for whoever reads next: a program that may only read cannot use them. So we
 * read once. */
void
way_database_rollback (WayDatabase *self)
{
  if (sqlite3_get_autocommit (self->handle) == 0)
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_exec (self->handle, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
}

WayStatement *
way_database_prepare (WayDatabase *self,
                      const char  *sql,
                      GError     **error)
{
  WayStatement *statement;
  sqlite3_stmt *handle = NULL;
  int code = SQLITE_OK;

  if (!g_hash_table_steal_extended (self->kept, sql, NULL, (gpointer *) &handle))
    code = sqlite3_prepare_v2 (self->handle, sql, -1, &handle, NULL);
  if (code != SQLITE_OK)
    {
      way_database_set_error (self, code, error);
      return NULL;
    }
  statement = g_new0 (WayStatement, 1);
  statement->database = self;
  statement->handle = handle;
  statement->bind_code = SQLITE_OK;
  return statement;
}

/* Understanding a query costs more than running most of them, and a figure asks the same of every
 * region. Only queries: what a pragma means may be settled when it is prepared. */
static gboolean
is_worth_keeping (WayStatement *self)
{
  const char *sql = sqlite3_sql (self->handle);

  return sql != NULL && (g_str_has_prefix (sql, "SELECT ") || g_str_has_prefix (sql, "WITH ")) &&
         g_hash_table_size (self->database->kept) < MAX_KEPT_STATEMENTS &&
         !g_hash_table_contains (self->database->kept, sql);
}

void
way_statement_free (WayStatement *self)
{
  if (self == NULL)
    return;

  if (is_worth_keeping (self))
    {
      sqlite3_reset (self->handle);
      sqlite3_clear_bindings (self->handle);
      g_hash_table_insert (self->database->kept, (gpointer) sqlite3_sql (self->handle),
                           self->handle);
    }
  else
    {
      sqlite3_finalize (self->handle);
    }
  g_free (self);
}

static void
keep_bind_code (WayStatement *self,
                int           code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

int
way_statement_get_n_parameters (WayStatement *self)
{
  return sqlite3_bind_parameter_count (self->handle);
}

void
way_statement_bind_integer (WayStatement *self,
                            int           index,
                            gint64        value)
{
  keep_bind_code (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
way_statement_bind_null (WayStatement *self,
                         int           index)
{
  keep_bind_code (self, sqlite3_bind_null (self->handle, index));
}

void
way_statement_bind_double (WayStatement *self,
                           int           index,
                           double        value)
{
  keep_bind_code (self, sqlite3_bind_double (self->handle, index, value));
}

void
way_statement_bind_text (WayStatement *self,
                         int           index,
                         const char   *text)
{
  keep_bind_code (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT));
}

void
way_statement_bind_blob (WayStatement *self,
                         int           index,
                         gconstpointer data,
                         gsize         size)
{
  keep_bind_code (self, sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_TRANSIENT));
}

gboolean
way_statement_next (WayStatement *self,
                    GError      **error)
{
  int code = self->bind_code;

  /* The progress handler sees nothing of what is done in a few steps. */
  if (code == SQLITE_OK && g_cancellable_is_cancelled (self->database->cancellable))
    code = SQLITE_INTERRUPT;
  if (code == SQLITE_OK)
    code = sqlite3_step (self->handle);
  self->row_is_unsound = FALSE;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    way_database_set_error (self->database, code, error);
  return FALSE;
}

gboolean
way_statement_ended (GError **local_error,
                     GError **error)
{
  if (*local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local_error));
  return FALSE;
}

gboolean
way_statement_run (WayStatement *self,
                   GError      **error)
{
  int code = self->bind_code == SQLITE_OK ? sqlite3_step (self->handle) : self->bind_code;

  if (code != SQLITE_DONE)
    way_database_set_error (self->database, code, error);
  way_statement_reset (self);
  return code == SQLITE_DONE;
}

void
way_statement_reset (WayStatement *self)
{
  /* Repeats the code of the step before, which has been reported. */
  sqlite3_reset (self->handle);
  self->bind_code = SQLITE_OK;
}

gint64
way_statement_get_integer (WayStatement *self,
                           int           column)
{
  int type = sqlite3_column_type (self->handle, column);

  if (type == SQLITE_INTEGER)
    return sqlite3_column_int64 (self->handle, column);
  if (type != SQLITE_NULL)
    self->row_is_unsound = TRUE;
  return 0;
}

double
way_statement_get_double (WayStatement *self,
                          int           column)
{
  int type = sqlite3_column_type (self->handle, column);

  if (type == SQLITE_FLOAT || type == SQLITE_INTEGER)
    return sqlite3_column_double (self->handle, column);
  if (type != SQLITE_NULL)
    self->row_is_unsound = TRUE;
  return NAN;
}

const char *
way_statement_get_text (WayStatement *self,
                        int           column)
{
  int type = sqlite3_column_type (self->handle, column);
  const char *text;

  if (type == SQLITE_NULL)
    return "";
  text = type == SQLITE_TEXT ? (const char *) sqlite3_column_text (self->handle, column) : NULL;
  if (text != NULL && g_utf8_validate (text, -1, NULL))
    return text;
  self->row_is_unsound = TRUE;
  return "";
}

gconstpointer
way_statement_get_blob (WayStatement *self,
                        int           column,
                        gsize        *size)
{
  gconstpointer data = NULL;

  *size = 0;
  if (sqlite3_column_type (self->handle, column) == SQLITE_BLOB)
    {
      data = sqlite3_column_blob (self->handle, column);
      *size = (gsize) sqlite3_column_bytes (self->handle, column);
    }
  else if (!way_statement_is_null (self, column))
    {
      self->row_is_unsound = TRUE;
    }
  return data;
}

const char *
way_statement_get_optional_text (WayStatement *self,
                                 int           column)
{
  const char *text = way_statement_get_text (self, column);

  return *text != '\0' ? text : NULL;
}

gboolean
way_statement_is_null (WayStatement *self,
                       int           column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gboolean
way_statement_row_is_sound (WayStatement *self)
{
  return !self->row_is_unsound;
}

void
way_statement_reject_row (WayStatement *self)
{
  self->row_is_unsound = TRUE;
}
