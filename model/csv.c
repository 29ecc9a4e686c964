/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _WayCsvReader
{
  char *buffer;
  char *cursor;
  char *end;
  char delimiter;
  guint line;
  GPtrArray *cells;
  GHashTable *columns; /* name -> index + 1 */
};

G_DEFINE_QUARK (way-csv-error-quark, way_csv_error)

static void
set_encoding_error (const char *start,
                    const char *bad,
                    GError    **error)
{
  const char *line_start = start;
  guint line = 1;

  for (const char *at = start; at < bad; at++)
    {
      if (*at == '\n')
        {
          line++;
          line_start = at + 1;
        }
    }

  g_set_error (error, WAY_CSV_ERROR, WAY_CSV_ERROR_ENCODING,
               _("Line %u, column %ld: the byte 0x%02X is not UTF-8 text"),
               line, g_utf8_strlen (line_start, bad - line_start) + 1,
               (guint) (guchar) *bad);
}

WayCsvReader *
way_csv_reader_new (GBytes  *bytes,
                    char     delimiter,
                    GError **error)
{
  WayCsvReader *self;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *bad = NULL;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (size > 0 && !g_utf8_validate_len (data, size, &bad))
    {
      set_encoding_error (data, bad, error);
      return NULL;
    }

  self = g_new0 (WayCsvReader, 1);
  self->buffer = g_malloc (size + 1);
  if (size > 0)
    memcpy (self->buffer, data, size);
  self->buffer[size] = '\0';
  self->cursor = self->buffer;
  self->end = self->buffer + size;
  self->delimiter = delimiter;
  self->line = 1;
  self->cells = g_ptr_array_new ();
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
way_csv_reader_free (WayCsvReader *self)
{
  g_hash_table_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self->buffer);
  g_free (self);
}

static gboolean
is_cell_end (WayCsvReader *self,
             const char   *at)
{
  return at == self->end || *at == self->delimiter || *at == '\n' || *at == '\r';
}

/* Counts past the terminators that have been set in the line already. */
static guint
find_column_of (const char *line_start,
                const char *at)
{
  guint column = 1;

  for (const char *byte = line_start; byte < at; byte++)
    column += ((guchar) *byte & 0xc0) != 0x80;
  return column;
}

/* Unquotes in place; leaves the cursor behind the closing quote, *@cell_end where the text ends. */
static gboolean
read_quoted_cell (WayCsvReader *self,
                  const char   *line_start,
                  char        **cell_end,
                  GError      **error)
{
  guint opened_line = self->line;
  guint opened_column = find_column_of (line_start, self->cursor);
  char *from = self->cursor + 1;
  char *to = from;

  while (from < self->end)
    {
      if (*from == '"' && from[1] != '"')
        {
          self->cursor = from + 1;
          *cell_end = to;
          if (is_cell_end (self, self->cursor))
            return TRUE;
          g_set_error (error, WAY_CSV_ERROR, WAY_CSV_ERROR_QUOTE,
                       _("Line %u: text follows the quote that closes the cell opened in line %u, "
                         "column %u"),
                       self->line, opened_line, opened_column);
          return FALSE;
        }
      if (*from == '"')
        from++;
      else if (*from == '\n')
        self->line++;
      *to++ = *from++;
    }

  g_set_error (error, WAY_CSV_ERROR, WAY_CSV_ERROR_QUOTE,
               _("Line %u, column %u: the quote that opens here never closes"),
               opened_line, opened_column);
  return FALSE;
}

/* Passes the delimiter or the line end after a cell. Returns TRUE when the row goes on. */
static gboolean
pass_separator (WayCsvReader *self)
{
  char separator;

  if (self->cursor == self->end)
    return FALSE;

  separator = *self->cursor++;
  if (separator == self->delimiter)
    return TRUE;
  if (separator == '\r' && self->cursor < self->end && *self->cursor == '\n')
    self->cursor++;
  self->line++;
  return FALSE;
}

static gboolean
read_row (WayCsvReader *self,
          GError      **error)
{
  const char *line_start = self->cursor;
  gboolean more = TRUE;

  g_ptr_array_set_size (self->cells, 0);
  while (more)
    {
      char *cell = self->cursor;
      char *cell_end;

      if (self->cursor < self->end && *self->cursor == '"')
        {
          if (!read_quoted_cell (self, line_start, &cell_end, error))
            return FALSE;
          cell++;
        }
      else
        {
          while (!is_cell_end (self, self->cursor))
            self->cursor++;
          cell_end = self->cursor;
        }

      g_ptr_array_add (self->cells, cell);
      /* The separator is read before the terminator may overwrite it. */
      more = pass_separator (self);
      *cell_end = '\0';
    }

  return TRUE;
}

gboolean
way_csv_reader_next (WayCsvReader *self,
                     WayCsvRow    *row,
                     GError      **error)
{
  while (self->cursor < self->end)
    {
      guint line = self->line;

      if (!read_row (self, error))
        {
          self->cursor = self->end;
          return FALSE;
        }
      if (self->cells->len == 1 && *(const char *) self->cells->pdata[0] == '\0')
        continue;

      row->cells = (const char *const *) self->cells->pdata;
      row->n_cells = self->cells->len;
      row->line = line;
      return TRUE;
    }

  return FALSE;
}

gboolean
way_csv_reader_read_header (WayCsvReader *self,
                            GError      **error)
{
  WayCsvRow row;

  if (!way_csv_reader_next (self, &row, error))
    return FALSE;

  g_hash_table_remove_all (self->columns);
  for (guint i = 0; i < row.n_cells; i++)
    {
      if (!g_hash_table_contains (self->columns, row.cells[i]))
        g_hash_table_insert (self->columns, g_strdup (row.cells[i]), GUINT_TO_POINTER (i + 1));
    }
  return TRUE;
}

int
way_csv_reader_find_column (WayCsvReader *self,
                            const char   *name)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, name)) - 1;
}

const char *
way_csv_reader_get (WayCsvReader    *self,
                    const WayCsvRow *row,
                    const char      *name)
{
  int column = way_csv_reader_find_column (self, name);

  if (column < 0 || (guint) column >= row->n_cells)
    return "";
  return row->cells[column];
}

double
way_csv_reader_get_fraction (WayCsvReader *self)
{
  if (self->end == self->buffer)
    return 1.0;
  return (double) (self->cursor - self->buffer) / (double) (self->end - self->buffer);
}

/* What a spreadsheet takes for the start of a formula, with the full-width forms. */
static gboolean
starts_formula (const char *text)
{
  static const char *const starts[] = {
    "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (text, starts[i]))
        return TRUE;
    }
  return FALSE;
}

/* Apostrophes before a formula's start are counted as part of it, so that guarding and
 * unguarding give the same text back. */
static gboolean
needs_guard (const char *text)
{
  return starts_formula (text + strspn (text, "'"));
}

void
way_csv_append_plain (GString    *out,
                      const char *text)
{
  if (text != NULL)
    g_string_append (out, text);
}

void
way_csv_append_text (GString    *out,
                     const char *text)
{
  gboolean is_guarded;

  if (text == NULL || *text == '\0')
    return;

  is_guarded = needs_guard (text);
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      if (is_guarded)
        g_string_append_c (out, '\'');
      g_string_append (out, text);
      return;
    }

  g_string_append_c (out, '"');
  if (is_guarded)
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

const char *
way_csv_unguard (const char *text)
{
  return *text == '\'' && needs_guard (text) ? text + 1 : text;
}
