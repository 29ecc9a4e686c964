/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * The first stages of an import: bytes -> text -> rows of cells. What a file is (format, encoding,
 * separator, sheet) is found out and said with its reason; each of it can be chosen instead.
 * Nothing here knows regions, metrics or the library.
 */

#define WAY_TABLE_ERROR (way_table_error_quark ())
GQuark way_table_error_quark (void);

typedef enum
{
  WAY_TABLE_ERROR_UNREADABLE, /* the file itself: missing, a folder, no permission */
  WAY_TABLE_ERROR_ENCODING,   /* a byte that is not of the encoding: line and column are said */
  WAY_TABLE_ERROR_DAMAGED,    /* cut short, broken zip, XML that does not close */
  WAY_TABLE_ERROR_TOO_LARGE,  /* a bomb, or more than the caps of table-file.c */
  WAY_TABLE_ERROR_PROTECTED,  /* needs a password */
  WAY_TABLE_ERROR_UNKNOWN,    /* no format that is read here; says which ones are */
  WAY_TABLE_ERROR_NO_SHEET    /* the sheet that was asked for does not exist; says which do */
} WayTableError;

typedef enum
{
  WAY_CELL_EMPTY,
  WAY_CELL_TEXT,
  WAY_CELL_NUMBER,
  WAY_CELL_DATE,
  WAY_CELL_BOOLEAN,
  WAY_CELL_ERROR /* '#DIV/0!' of a spreadsheet */
} WayCellKind;

/**
 * WayCell:
 * @text: as people see it, in UTF-8 and NUL terminated; never NULL. Of DATE as much as is seen, in
 *   the order of ISO 8601: '2023', '2023-06', '2023-06-30', '2023-06-30 12:00:00'
 * @number: of NUMBER as the file has it: 0.12 where @text is '12%'; of DATE the days since
 *   1970-01-01, with a fraction for the time
 * @decimals: of NUMBER: places that @text shows, -1 where it does not say
 *
 * A text file knows only EMPTY and TEXT: what a text means is another stage's question.
 */
typedef struct
{
  const char *text;
  guint length;
  WayCellKind kind;
  double number;
  int decimals;
} WayCell;

/**
 * WayTableRow:
 * @cells: valid until the next row is read; a row may be shorter than others
 * @line: what an editor or spreadsheet program calls it: the line on which it starts, or the number
 *   of the row in its sheet, from 1
 */
typedef struct
{
  const WayCell *cells;
  guint n_cells;
  guint line;
} WayTableRow;

typedef enum
{
  WAY_TABLE_FORMAT_TEXT,
  WAY_TABLE_FORMAT_XLSX,
  WAY_TABLE_FORMAT_XLS,
  WAY_TABLE_FORMAT_ODS,
  WAY_TABLE_FORMAT_JSON, /* a data package of Waymark, or an array of objects, or json-stat */
  WAY_TABLE_FORMAT_HTML, /* what many an office calls .xls */
  WAY_TABLE_FORMAT_ARCHIVE /* a zip with tables in it */
} WayTableFormat;

/**
 * WayTableChoices:
 * @encoding: (nullable): name for iconv
 * @delimiter: ',' ';' '\t' '|'; 0 to find out
 * @sheet: (nullable): its name, or its number from 1; of JSON the name of a member, of an archive
 *   the table, or 'table/sheet'
 *
 * What the user decided; all zero for nothing.
 */
typedef struct
{
  char *encoding;
  char delimiter;
  char *sheet;
} WayTableChoices;

void way_table_choices_clear (WayTableChoices *choices);

/**
 * WayTableInfo:
 * @encoding_reason: a whole sentence: 'Every byte is valid GB18030, and 97 % of the characters are
 *   common Chinese ones.'; the same for @dialect_reason and @sheet_reason
 * @encodings: NULL-terminated: others that would decode the file without an error
 * @sheets: NULL-terminated names, hidden ones left out unless nothing else has data; of an archive
 *   its tables
 * @sheet: the index of the one that is read
 * @table_name: (nullable): what the table was called before it was packed
 */
typedef struct
{
  WayTableFormat format;
  char *encoding;
  char *encoding_reason;
  char **encodings;
  gboolean has_bom;
  char delimiter;
  char *dialect_reason;
  char **sheets;
  guint sheet;
  char *sheet_reason;
  char *table_name;
  guint64 size;
} WayTableInfo;

void way_table_info_copy  (const WayTableInfo *info, WayTableInfo *out);
void way_table_info_clear (WayTableInfo *info);

/**
 * WayTableFile:
 *
 * A file, or a piece of text that was pasted. Immutable and safe to share between threads. Text of
 * any size is read in pieces, never as a whole. What gzip packed is read as what it unpacks into.
 */
typedef struct _WayTableFile WayTableFile;

/* Looks at the first bytes only, and unpacks a workbook that is packed. */
WayTableFile  *way_table_file_open          (GFile        *file,
                                             GCancellable *cancellable,
                                             GError      **error);
/* @name: as the user would call it. (transfer full). */
WayTableFile  *way_table_file_new_for_bytes (GBytes *bytes, const char *name, GError **error);
WayTableFile  *way_table_file_ref           (WayTableFile *self);
void           way_table_file_unref         (WayTableFile *self);
const char    *way_table_file_get_name      (WayTableFile *self);
const char    *way_table_file_get_path      (WayTableFile *self); /* (nullable) */
WayTableFormat way_table_file_get_format    (WayTableFile *self);

typedef struct _WayTableReader WayTableReader;

/* Begins at the first row. @info: (out) (optional): cleared by the caller. */
WayTableReader *way_table_reader_new          (WayTableFile          *file,
                                               const WayTableChoices *choices,
                                               WayTableInfo          *info,
                                               GCancellable          *cancellable,
                                               GError               **error);
void            way_table_reader_free         (WayTableReader *self);

/* FALSE at the end, or with @error set. Rows without any text are not passed over. */
gboolean        way_table_reader_next         (WayTableReader *self,
                                               WayTableRow    *row,
                                               GError        **error);

/* How much was read, 0 to 1. */
double          way_table_reader_get_fraction (WayTableReader *self);

/* Merged cells of a sheet: its first cell has the text, the others are empty. Inclusive, counted
 * from 0, in the order of @first_row. NULL where the format has none. */
typedef struct
{
  guint first_row, first_column, last_row, last_column;
} WayTableMerge;

const GArray   *way_table_reader_get_merges   (WayTableReader *self);

/**
 * WayTable:
 *
 * Rows in memory: the beginning of a file on which decisions are made, and what the import page
 * shows. Immutable.
 */
typedef struct _WayTable WayTable;

/* Reads at most @max_rows. (transfer full). */
WayTable     *way_table_read              (WayTableReader *reader, guint max_rows, GError **error);

/* For tests and for what was pasted: rows of texts. */
WayTable     *way_table_new_from_text     (const char *text, char delimiter);
WayTable     *way_table_ref               (WayTable *self);
void          way_table_unref             (WayTable *self);
guint         way_table_get_n_rows        (WayTable *self);
guint         way_table_get_n_columns     (WayTable *self); /* of the longest row */
gboolean      way_table_is_whole          (WayTable *self); /* the file has no more rows */
guint         way_table_get_line          (WayTable *self, guint row);

/* Counted from 0; beyond the row or the table an empty cell. */
WayCell       way_table_get_cell          (WayTable *self, guint row, guint column);
const char   *way_table_get_text          (WayTable *self, guint row, guint column);
const GArray *way_table_get_merges        (WayTable *self); /* (nullable): WayTableMerge */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayTableChoices, way_table_choices_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayTableInfo, way_table_info_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTableFile, way_table_file_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTableReader, way_table_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTable, way_table_unref)

G_END_DECLS
