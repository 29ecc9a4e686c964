/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/encoding.h"
#include "model/import/json-columns.h"
#include "model/import/json-find.h"
#include "model/import/json-rows.h"
#include "model/import/json-stat.h"
#include "model/import/sheet-choice.h"
#include "model/import/text-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIZE (256 * 1024 * 1024)

/* One of @by_rows, @by_columns and @by_cells. */
typedef struct
{
  WayTableFile *file;
  GBytes *bytes;
  GPtrArray *places;
  WayJsonRows *by_rows;
  WayJsonColumns *by_columns;
  WayJsonStat *by_cells;
  WaySheetRows *rows;
} JsonTable;

static gboolean
make_row (JsonTable *self,
          GError   **error)
{
  if (self->by_rows != NULL)
    return way_json_rows_make (self->by_rows, self->rows, error);
  if (self->by_columns != NULL)
    return way_json_columns_make (self->by_columns, self->rows, error);
  return way_json_stat_make (self->by_cells, self->rows, error);
}

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  JsonTable *self = rows;

  while (!way_sheet_rows_take (self->rows, row))
    {
      if (!make_row (self, error))
        return FALSE;
    }
  return TRUE;
}

static double
get_fraction (gpointer rows)
{
  JsonTable *self = rows;

  if (self->by_rows != NULL)
    return way_json_rows_get_fraction (self->by_rows);
  if (self->by_columns != NULL)
    return way_json_columns_get_fraction (self->by_columns);
  return way_json_stat_get_fraction (self->by_cells);
}

static void
free_rows (gpointer rows)
{
  JsonTable *self = rows;

  g_clear_pointer (&self->by_rows, way_json_rows_free);
  g_clear_pointer (&self->by_columns, way_json_columns_free);
  g_clear_pointer (&self->by_cells, way_json_stat_free);
  g_clear_pointer (&self->rows, way_sheet_rows_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  way_table_file_unref (self->file);
  g_free (self);
}

/* JSON is UTF-8; some offices write it in GB18030 or UTF-16 all the same. */
static GBytes *
decode (WayTableFile *file,
        const char   *encoding,
        guint         n_skipped,
        GError      **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (WayTextInput) input = way_text_input_new (file, encoding, n_skipped);
  char *from = way_text_input_get_window (input), *end = from;
  WayTextState state;

  while ((state = way_text_input_fill (input, &from, &end, error)) == WAY_TEXT_MORE)
    {
      g_string_append_len (all, from, end - from);
      from = end;
    }
  if (state == WAY_TEXT_FAILED)
    return NULL;
  if (state == WAY_TEXT_END)
    return g_string_free_to_bytes (g_steal_pointer (&all));

  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING,
               _("Byte %1$u of “%2$s” cannot stand there in %3$s. Choose another encoding, or "
                 "correct the file at this place."),
               (guint) way_text_input_get_offset (input), way_table_file_get_name (file), encoding);
  return NULL;
}

static gboolean
load (JsonTable             *self,
      const WayTableChoices *choices,
      WayTableInfo          *info,
      GError               **error)
{
  g_auto (WayEncoding) encoding = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize size;

  if (way_table_file_get_size (self->file) > MAX_SIZE)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                   _("“%s” is JSON of more than 256 MiB. Save the data as CSV, which may be of any "
                     "size."),
                   way_table_file_get_name (self->file));
      return FALSE;
    }
  if (!way_encoding_find (self->file, choices != NULL ? choices->encoding : NULL, &encoding,
                          error))
    return FALSE;
  bytes = way_table_file_load (self->file, error);
  if (bytes == NULL)
    return FALSE;

  text = g_bytes_get_data (bytes, &size);
  if (g_str_equal (encoding.name, "UTF-8") && way_utf8_find_bad (text, text + size) == text + size)
    self->bytes = g_bytes_ref (bytes);
  else
    self->bytes = decode (self->file, encoding.name, encoding.n_skipped, error);
  info->encoding = g_steal_pointer (&encoding.name);
  info->encoding_reason = g_steal_pointer (&encoding.reason);
  info->encodings = g_steal_pointer (&encoding.others);
  info->has_bom = encoding.n_skipped > 0;
  return self->bytes != NULL;
}

static int
has_data (gpointer data,
          guint    index,
          GError **error)
{
  JsonTable *self = data;

  return ((WayJsonPlace *) self->places->pdata[index])->has_data;
}

static const WayJsonPlace *
choose_place (JsonTable             *self,
              const WayTableChoices *choices,
              WayTableInfo          *info,
              GError               **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) way_sheet_free);
  int index;

  for (guint i = 0; i < self->places->len; i++)
    g_ptr_array_add (sheets, way_sheet_new (((WayJsonPlace *) self->places->pdata[i])->name));
  index = way_sheet_choose (self->file, sheets, choices, has_data, self, info, error);
  return index >= 0 ? self->places->pdata[index] : NULL;
}

static gboolean
start (JsonTable             *self,
       const WayTableChoices *choices,
       WayTableInfo          *info,
       GError               **error)
{
  const WayJsonPlace *place;

  if (!load (self, choices, info, error))
    return FALSE;
  self->places = way_json_find_tables (self->file, self->bytes, error);
  if (self->places == NULL)
    return FALSE;
  place = choose_place (self, choices, info, error);
  if (place == NULL)
    return FALSE;

  self->rows = way_sheet_rows_new_endless (self->file);
  switch (place->shape)
    {
    case WAY_JSON_COLUMNS:
      self->by_columns = way_json_columns_new (self->file, self->bytes, place->at, error);
      return self->by_columns != NULL;
    case WAY_JSON_STAT:
      self->by_cells = way_json_stat_new (self->file, self->bytes, place->at, error);
      return self->by_cells != NULL;
    case WAY_JSON_ROWS:
    default:
      self->by_rows = way_json_rows_new (self->file, self->bytes, place->at, error);
      return self->by_rows != NULL;
    }
}

gpointer
way_json_table_open (WayTableFile          *file,
                     const WayTableChoices *choices,
                     WayTableInfo          *info,
                     const WayTableSource **source,
                     GCancellable          *cancellable,
                     GError               **error)
{
  static const WayTableSource json_source = { next_row, get_fraction, NULL, free_rows };
  JsonTable *self = g_new0 (JsonTable, 1);

  self->file = way_table_file_ref (file);
  if (!start (self, choices, info, error))
    {
      free_rows (self);
      return NULL;
    }
  *source = &json_source;
  return self;
}
