/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayCsvReader:
 *
 * Reads RFC 4180 text (UTF-8, with or without BOM; CRLF, LF or CR) row by row from
 * one buffer. The buffer is copied once; cells are unquoted in place and are NUL
 * terminated texts inside the copy, valid as long as the reader lives.
 */
typedef struct _WayCsvReader WayCsvReader;

/**
 * WayCsvRow:
 * @cells: @n_cells texts, owned by the reader; the array is valid until the next row is read
 * @line: where the row starts, counted from 1
 */
typedef struct
{
  const char *const *cells;
  guint n_cells;
  guint line;
} WayCsvRow;

#define WAY_CSV_ERROR (way_csv_error_quark ())
GQuark way_csv_error_quark (void);

typedef enum
{
  WAY_CSV_ERROR_ENCODING, /* a byte that is not UTF-8, or NUL */
  WAY_CSV_ERROR_QUOTE     /* a quote that never closes, or text after a closing quote */
} WayCsvError;

/* @delimiter is an ASCII character. Fails on text that is not UTF-8, with line and column. */
WayCsvReader *way_csv_reader_new  (GBytes *bytes, char delimiter, GError **error);
void          way_csv_reader_free (WayCsvReader *self);

/* Reads the first row as names of columns. FALSE with no @error set means an empty file. */
gboolean      way_csv_reader_read_header (WayCsvReader *self, GError **error);

/* Index of a column of the header, -1 when there is none. */
int           way_csv_reader_find_column (WayCsvReader *self, const char *name);

/* FALSE at the end, or with @error set. Empty lines are passed over. */
gboolean      way_csv_reader_next (WayCsvReader *self, WayCsvRow *row, GError **error);

/* The cell of @row under a column of the header; "" when column or cell is missing. */
const char   *way_csv_reader_get  (WayCsvReader *self, const WayCsvRow *row, const char *name);

/* How much of the buffer has been read, 0 to 1. */
double        way_csv_reader_get_fraction (WayCsvReader *self);

/**
 * way_csv_append_text:
 *
 * Appends @text as one cell: quoted where needed, and guarded by an apostrophe where
 * a spreadsheet would take it for a formula. Separators are the caller's.
 */
void way_csv_append_text (GString *out, const char *text);

/* Appends a cell as it is, for numbers and fixed words. NULL appends nothing. */
void way_csv_append_plain (GString *out, const char *text);

/* @text without the apostrophe that way_csv_append_text() put before it. */
const char *way_csv_unguard (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCsvReader, way_csv_reader_free)

G_END_DECLS
