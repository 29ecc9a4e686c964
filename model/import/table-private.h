/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/unpacking.h"

G_BEGIN_DECLS

/* Columns of a sheet in today's spreadsheet programs; no file has a use for more. */
#define WAY_TABLE_MAX_COLUMNS 16384u

/* A file that has to be in memory as a whole: a spreadsheet, JSON, what is no file of this disk. */
#define WAY_TABLE_MAX_BYTES (512 * 1024 * 1024)

/* Text whatever it looks like. (transfer full). */
WayTableFile *way_table_file_new_for_text (GBytes *bytes);

/**
 * way_table_file_new_unpacked:
 * @packed: what it comes from; it may not change before all is unpacked
 * @unpacking: taken
 * @name: for messages
 * @table_name: what it was called before it was packed
 *
 * Returns: (transfer full): fails where that is packed again
 */
WayTableFile *way_table_file_new_unpacked (WayTableFile *packed,
                                           WayUnpacking *unpacking,
                                           const char   *name,
                                           const char   *table_name,
                                           GCancellable *cancellable,
                                           GError      **error);

/* Of a text that is packed and not read to its end, an estimate. */
guint64     way_table_file_get_size (WayTableFile *self);

/**
 * way_table_file_read:
 *
 * Reads up to @size bytes from @offset on. Any thread may ask.
 *
 * Returns: how many there were, 0 at the end, -1 with @error set
 */
gssize      way_table_file_read     (WayTableFile *self,
                                     guint64       offset,
                                     void         *buffer,
                                     gsize         size,
                                     GError      **error);

/* The whole; TOO_LARGE where it is more than fits. (transfer full). */
GBytes     *way_table_file_load     (WayTableFile *self, GError **error);

/* (transfer full): the table in an archive that is read when nothing is chosen; another file is
 * itself. */
WayTableFile *way_table_file_enter (WayTableFile *self, GCancellable *cancellable, GError **error);

/* (nullable): what it was called before it was packed. */
const char *way_table_file_get_table_name (WayTableFile *self);

/* WayArchive, NULL of other files. */
gpointer    way_table_file_get_archive (WayTableFile *self);

/* Fails where the file is not what it was when it was opened. */
gboolean    way_table_file_check_unchanged (WayTableFile *self, GError **error);

/* Some rows of a table and of their cells those of @n_columns from @first_column; the first
 * @n_shared rows keep theirs from the first column, for they are of all. (transfer full). */
WayTable   *way_table_pick          (WayTable    *self,
                                     const guint *rows,
                                     guint        n_rows,
                                     guint        first_column,
                                     guint        n_columns,
                                     guint        n_shared);

/* Whether there is another row, which stays the next one. FALSE with @error set on failure. */
gboolean    way_table_reader_peek   (WayTableReader *self, GError **error);

/**
 * WayTableSource:
 *
 * What each format gives its rows through.
 */
typedef struct
{
  gboolean (*next) (gpointer self, WayTableRow *row, GError **error);
  double (*get_fraction) (gpointer self);
  const GArray *(*get_merges) (gpointer self); /* (nullable) */
  void (*free) (gpointer self);
} WayTableSource;

/* Makes the reader of one format; fills what @info says of it. */
typedef gpointer (*WayTableOpen) (WayTableFile          *file,
                                  const WayTableChoices *choices,
                                  WayTableInfo          *info,
                                  const WayTableSource **source,
                                  GCancellable          *cancellable,
                                  GError               **error);

gpointer    way_text_table_open     (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);
gpointer    way_xlsx_table_open     (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);
gpointer    way_xls_table_open      (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);
gpointer    way_ods_table_open      (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);
gpointer    way_json_table_open     (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);

gpointer    way_html_table_open     (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);

gpointer    way_archive_table_open  (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* A workbook of Excel 2003 that is one XML. */
gpointer    way_xml_book_table_open (WayTableFile          *file,
                                     const WayTableChoices *choices,
                                     WayTableInfo          *info,
                                     const WayTableSource **source,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* What every reader says of a file whose pieces do not fit together. */
void        way_table_set_damaged   (WayTableFile *file, const char *what, GError **error);

G_END_DECLS
