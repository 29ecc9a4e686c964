/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * WayDatabase, WayStatement:
 *
 * A thin layer over one SQLite connection. Every return code is compared with the
 * one that was expected, everything else becomes a GError of WAY_LIBRARY_ERROR in
 * words for the user. Internal to the model.
 */
typedef struct _WayDatabase WayDatabase;
typedef struct _WayStatement WayStatement;

/* Opens an existing file, hardened against hostile content; reads nothing of it yet. A new one has
 * room for the seals of its pages. */
WayDatabase *way_database_open        (const char *path, gboolean is_writable, GError **error);
/* To be read only, past the checksums of its pages. */
WayDatabase *way_database_open_unsealed (const char *path, GError **error);
WayDatabase *way_database_create      (const char *path, GError **error);
WayDatabase *way_database_open_memory (GError **error);
void         way_database_close       (WayDatabase *self);

sqlite3     *way_database_get_handle  (WayDatabase *self);
const char  *way_database_get_path    (WayDatabase *self);

/* What errors call the file, where it stands for another one. */
void         way_database_set_path    (WayDatabase *self, const char *path);

/* While set, a statement that runs for long looks at @cancellable and ends with
 * G_IO_ERROR_CANCELLED. (nullable). */
void         way_database_set_cancellable (WayDatabase *self, GCancellable *cancellable);

/* Sets @error from an SQLite code that was not expected. */
void         way_database_set_error   (WayDatabase *self, int code, GError **error);

/* Runs statements whose rows, if any, do not matter. */
gboolean     way_database_execute     (WayDatabase *self, const char *sql, GError **error);

/* Writes the whole file anew, each page with a checksum; see checksum-vfs.h. No transaction may be
 * open. When it fails, the file is as it was. */
gboolean     way_database_add_seals  (WayDatabase *self, GError **error);

/* The first column of the first row of @sql; FALSE with @error unset when there is no row. */
gboolean     way_database_read_integer (WayDatabase *self,
                                        const char  *sql,
                                        gint64      *out,
                                        GError     **error);

/* One transaction: BEGIN IMMEDIATE, so that a second writer is told at once. */
gboolean     way_database_begin       (WayDatabase *self, GError **error);
gboolean     way_database_commit      (WayDatabase *self, GError **error);
void         way_database_rollback    (WayDatabase *self);

WayStatement *way_database_prepare    (WayDatabase *self, const char *sql, GError **error);
void          way_statement_free      (WayStatement *self);

/* Parameters count from 1. A failed bind is reported by the next step. */
void way_statement_bind_integer (WayStatement *self, int index, gint64 value);
int  way_statement_get_n_parameters (WayStatement *self);
void way_statement_bind_null    (WayStatement *self, int index);
void way_statement_bind_double  (WayStatement *self, int index, double value); /* NaN is NULL */
void way_statement_bind_text    (WayStatement *self, int index, const char *text); /* copied */
void way_statement_bind_blob    (WayStatement *self, int index, gconstpointer data, gsize size);

/* TRUE with a row; FALSE at the end or with @error set. */
gboolean way_statement_next  (WayStatement *self, GError **error);

/* For the end of a loop over way_statement_next(): moves *@local_error to @error, and returns
 * TRUE when there was none, so that the loop ended because the rows did. */
gboolean way_statement_ended (GError **local_error, GError **error);

/* Runs to the end, expecting no row, and resets for the next run. */
gboolean way_statement_run   (WayStatement *self, GError **error);
void     way_statement_reset (WayStatement *self);

/**
 * way_statement_get_integer, way_statement_get_double, way_statement_get_text:
 *
 * Columns count from 0. A value of another type than asked for (a file that another
 * program wrote) gives 0, NaN or "" and marks the row as unsound: the caller
 * leaves it out. NULL is sound and gives 0, NaN and "". Texts live until the next step.
 */
gint64      way_statement_get_integer  (WayStatement *self, int column);
double      way_statement_get_double   (WayStatement *self, int column);
const char *way_statement_get_text     (WayStatement *self, int column);

/* Its @size bytes live until the next step; what is no blob has none. */
gconstpointer way_statement_get_blob   (WayStatement *self, int column, gsize *size);

/* As way_statement_get_text(), NULL for NULL and for "". */
const char *way_statement_get_optional_text (WayStatement *self, int column);
gboolean    way_statement_is_null      (WayStatement *self, int column);

/* To be asked after the columns have been read. */
gboolean    way_statement_row_is_sound (WayStatement *self);

/* Marks the row as unsound, for contents that only the caller can judge. */
void        way_statement_reject_row   (WayStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDatabase, way_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStatement, way_statement_free)

G_END_DECLS
