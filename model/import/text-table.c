/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/text-table.h"

#include "model/import/dialect.h"
#include "model/import/encoding.h"
#include "model/import/text-input.h"
#include "model/import/text-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIALECT_SAMPLE (64 * 1024)

/* @stops are the separators in the 64 bytes from @block on that were not passed yet. */
struct _WayTextTable
{
  WayTextInput *input;
  guint64 size;
  char delimiter;
  gboolean drops_last, ignores_quotes;
  char *cursor, *end;
  char *row;  /* begins here; the window may not lose it */
  char *line_start;
  guint line;
  char *block;
  guint64 stops;
  WayTextState state; /* MORE, or why the window cannot grow */
  WayCell *cells;
  guint n_cells, n_allocated;
};

static void
look_ahead (WayTextTable *self,
            char         *from)
{
  self->block = from;
  self->stops = way_text_find_stops (from, self->delimiter);
}

/* The next separator from the cursor on, or NULL at the end of the window. */
static inline char *
find_stop (WayTextTable *self)
{
  char *stop;

  while (self->stops == 0)
    {
      self->block += 64;
      if (self->block >= self->end)
        return NULL;
      self->stops = way_text_find_stops (self->block, self->delimiter);
    }

  stop = self->block + __builtin_ctzll (self->stops);
  self->stops &= self->stops - 1;
  return stop < self->end ? stop : NULL;
}

/* Moves the window on, and with it all that points into it. Returns FALSE at its last end. */
static gboolean
grow_window (WayTextTable *self,
             GError      **error)
{
  char *keep = self->row, *before = self->row;

  if (self->state != WAY_TEXT_MORE)
    return FALSE;

  self->state = way_text_input_fill (self->input, &keep, &self->end, error);
  for (guint i = 0; i < self->n_cells; i++)
    self->cells[i].text = keep + (self->cells[i].text - before);
  self->cursor = keep + (self->cursor - before);
  self->line_start = keep + (self->line_start - before);
  self->row = keep;
  look_ahead (self, self->cursor);
  return self->state == WAY_TEXT_MORE;
}

static guint
count_column (const char *line_start,
              const char *at)
{
  guint column = 1;

  for (const char *byte = line_start; byte < at; byte++)
    column += ((guchar) *byte & 0xc0) != 0x80;
  return column;
}

static void
pass_lines (WayTextTable *self,
            char         *from,
            const char   *to)
{
  for (char *at = from; at < to; at++)
    {
      if (*at == '\n' || (*at == '\r' && (at + 1 == to || at[1] != '\n')))
        {
          self->line++;
          self->line_start = at + 1;
        }
    }
}

static void
set_bad_byte (WayTextTable *self,
              GError      **error)
{
  const char *encoding = way_text_input_get_encoding (self->input);
  int byte = way_text_input_get_bad_byte (self->input);
  guint column;

  pass_lines (self, self->cursor, self->end);
  column = count_column (self->line_start, self->end);
  if (byte < 0)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING,
                 _("Line %1$u, column %2$u: the file ends in the middle of a character of %3$s. "
                   "It was probably cut short: fetch it again, or choose another encoding."),
                 self->line, column, encoding);
  else if (byte == 0)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING,
                 _("Line %1$u, column %2$u: a zero byte stands here, which no text has. The file "
                   "is damaged or no text: save it again, or choose another encoding."),
                 self->line, column);
  else
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING,
                 _("Line %1$u, column %2$u: the byte 0x%3$02X cannot stand here in %4$s. Choose "
                   "another encoding, or correct the file at this place."),
                 self->line, column, (guint) byte, encoding);
}

/* Says why there is no more, where that is not simply the end. */
static gboolean
set_end_error (WayTextTable *self,
               GError      **error)
{
  if (self->state == WAY_TEXT_BAD_BYTE)
    set_bad_byte (self, error);
  else if (self->state == WAY_TEXT_TOO_LONG)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                 _("The line that begins at line %u is longer than 16 MiB. The file is probably no "
                   "table, or lacks line ends."),
                 self->line);
  else
    return self->state == WAY_TEXT_FAILED;
  return TRUE;
}

static void
add_cell (WayTextTable *self,
          char         *text,
          const char   *end)
{
  WayCell *cell;

  if (self->n_cells == self->n_allocated)
    {
      self->n_allocated = MAX (64, self->n_allocated * 2);
      self->cells = g_renew (WayCell, self->cells, self->n_allocated);
    }

  cell = &self->cells[self->n_cells++];
  cell->text = text;
  cell->length = (guint) (end - text);
  cell->kind = text < end ? WAY_CELL_TEXT : WAY_CELL_EMPTY;
  cell->number = 0.0;
  cell->decimals = -1;
}

/* Finds the quote that closes the cell at the cursor; NULL with or without @error set. */
static char *
find_closing_quote (WayTextTable *self,
                    gboolean     *has_pairs,
                    GError      **error)
{
  gsize passed = 1;

  *has_pairs = FALSE;
  for (;;)
    {
      char *from = self->cursor + passed;
      char *quote = memchr (from, '"', (gsize) (self->end - from));

      /* What follows the quote has to be known as well. */
      if (quote == NULL || quote + 1 == self->end)
        {
          GError *failure = NULL;

          passed = (gsize) ((quote != NULL ? quote : self->end) - self->cursor);
          if (grow_window (self, &failure))
            continue;
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return NULL;
            }
          return quote != NULL ? self->cursor + passed : NULL;
        }
      if (quote[1] != '"')
        return quote;
      *has_pairs = TRUE;
      passed = (gsize) (quote + 2 - self->cursor);
    }
}

static char *
join_pairs (char *from,
            char *end)
{
  char *to = from;

  while (from < end)
    {
      from += *from == '"';
      *to++ = *from++;
    }
  return to;
}

/* Leaves the cursor at the separator after the cell. */
static gboolean
read_quoted (WayTextTable *self,
             char        **text,
             char        **text_end,
             GError      **error)
{
  gboolean has_pairs;
  GError *failure = NULL;
  char *close = find_closing_quote (self, &has_pairs, &failure);
  const char *line_start = self->line_start, *open = self->cursor;
  guint line = self->line;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (close == NULL)
    {
      if (self->state == WAY_TEXT_BAD_BYTE)
        set_bad_byte (self, error);
      else
        g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED,
                     _("Line %1$u, column %2$u: the quote that opens here never closes. Close or "
                       "remove it, or fetch the file again if it was cut short."),
                     line, count_column (self->line_start, self->cursor));
      return FALSE;
    }

  pass_lines (self, self->cursor + 1, close);
  *text = self->cursor + 1;
  *text_end = close;
  self->cursor = close + 1;
  if (self->cursor < self->end && *self->cursor != self->delimiter && *self->cursor != '\n'
      && *self->cursor != '\r')
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED,
                   _("Line %1$u: text follows the quote that closes the cell of line %2$u, column "
                     "%3$u. Write a quote inside of a cell twice."),
                   self->line, line, count_column (line_start, open));
      return FALSE;
    }

  if (has_pairs)
    *text_end = join_pairs (*text, *text_end);
  look_ahead (self, self->cursor);
  if (self->cursor < self->end)
    find_stop (self);
  return TRUE;
}

/* Leaves the cursor at the separator after the cell, or at the end of all. */
static gboolean
read_plain (WayTextTable *self,
            char        **text,
            char        **text_end,
            GError      **error)
{
  char *stop;

  while ((stop = find_stop (self)) == NULL)
    {
      GError *failure = NULL;

      /* The cell is looked at again with what follows it. */
      if (grow_window (self, &failure))
        continue;
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (set_end_error (self, error))
        return FALSE;
      stop = self->end;
      break;
    }

  *text = self->cursor;
  *text_end = self->cursor = stop;
  return TRUE;
}

static gboolean
set_too_many (WayTextTable *self,
              GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
               _("Line %1$u has more than %2$u cells. Choose another separator, or make the table "
                 "narrower."),
               self->line, WAY_TABLE_MAX_COLUMNS);
  return FALSE;
}

static gboolean
end_line (WayTextTable *self)
{
  self->cursor++;
  self->line++;
  self->line_start = self->cursor;
  return TRUE;
}

/* Passes the end of a line, of which CRLF is one. Returns FALSE with @error set. */
static gboolean
pass_line_end (WayTextTable *self,
               GError      **error)
{
  if (*self->cursor == '\r')
    {
      GError *failure = NULL;
      gboolean is_edge = self->cursor + 1 == self->end;

      if (is_edge && !grow_window (self, &failure) && failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (self->cursor + 1 < self->end && self->cursor[1] == '\n')
        self->cursor++;
      else if (!is_edge)
        return end_line (self);
      /* What was seen ahead has these two in it. */
      look_ahead (self, self->cursor + 1);
    }
  return end_line (self);
}

static void
finish_row (WayTextTable *self,
            WayTableRow  *row)
{
  if (self->n_cells > 1 && self->drops_last
      && self->cells[self->n_cells - 1].kind == WAY_CELL_EMPTY)
    self->n_cells--;
  /* An empty line has no cells. */
  if (self->n_cells == 1 && self->cells[0].kind == WAY_CELL_EMPTY)
    self->n_cells = 0;
  row->cells = self->cells;
  row->n_cells = self->n_cells;
}

/* The window ends before the cell: whether it is quoted is told by what follows. */
static gboolean
begin_cell (WayTextTable *self,
            GError      **error)
{
  GError *failure = NULL;

  grow_window (self, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Each cell is ended by a NUL only after its separator has been understood. */
static gboolean
read_row (WayTextTable *self,
          GError      **error)
{
  for (;;)
    {
      gboolean is_quoted, is_last;
      char *text, *text_end;

      if (self->n_cells == WAY_TABLE_MAX_COLUMNS)
        return set_too_many (self, error);
      if (G_UNLIKELY (self->cursor == self->end) && !begin_cell (self, error))
        return FALSE;

      is_quoted = *self->cursor == '"' && self->cursor < self->end && !self->ignores_quotes;
      if (is_quoted ? !read_quoted (self, &text, &text_end, error)
                    : !read_plain (self, &text, &text_end, error))
        return FALSE;

      add_cell (self, text, text_end);
      if (self->cursor == self->end)
        {
          *text_end = '\0';
          return TRUE;
        }
      is_last = *self->cursor != self->delimiter;
      if (is_last)
        {
          if (!pass_line_end (self, error))
            return FALSE;
        }
      else
        self->cursor++;

      text = (char *) self->cells[self->n_cells - 1].text;
      text[self->cells[self->n_cells - 1].length] = '\0';
      if (is_last)
        return TRUE;
    }
}

gboolean
way_text_table_next (WayTextTable *self,
                     WayTableRow  *row,
                     GError      **error)
{
  GError *failure = NULL;

  self->n_cells = 0;
  self->row = self->cursor;
  row->line = self->line;
  if (self->cursor == self->end && !grow_window (self, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      else
        set_end_error (self, error);
      return FALSE;
    }
  if (!read_row (self, error))
    {
      self->cursor = self->end;
      self->state = WAY_TEXT_END;
      return FALSE;
    }

  finish_row (self, row);
  return TRUE;
}

static double
get_fraction (gpointer rows)
{
  WayTextTable *self = rows;
  guint64 ahead = (guint64) (self->end - self->cursor);
  guint64 offset = way_text_input_get_offset (self->input);

  return self->size > 0 ? (double) (offset - MIN (ahead, offset)) / (double) self->size : 1.0;
}

void
way_text_table_free (WayTextTable *self)
{
  way_text_input_free (self->input);
  g_free (self->cells);
  g_free (self);
}

static gboolean
next_row (gpointer     self,
          WayTableRow *row,
          GError     **error)
{
  return way_text_table_next (self, row, error);
}

static void
free_rows (gpointer self)
{
  way_text_table_free (self);
}

/* Takes the first window and finds out the dialect from it. */
static WayTextTable *
start (WayTableFile *file,
       const char   *encoding,
       guint         n_skipped,
       char          delimiter,
       WayDialect   *dialect,
       GError      **error)
{
  WayTextTable *self = g_new0 (WayTextTable, 1);
  GError *failure = NULL;

  self->input = way_text_input_new (file, encoding, n_skipped);
  self->size = way_table_file_get_size (file);
  self->line = 1;
  self->state = WAY_TEXT_MORE;
  self->cursor = way_text_input_get_window (self->input);
  self->end = self->row = self->line_start = self->cursor;
  self->delimiter = ',';
  grow_window (self, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      way_text_table_free (self);
      return NULL;
    }

  way_dialect_find (self->cursor, MIN ((gsize) (self->end - self->cursor), DIALECT_SAMPLE),
                    self->end - self->cursor <= DIALECT_SAMPLE, delimiter, dialect);
  self->delimiter = dialect->delimiter;
  self->drops_last = dialect->drops_last;
  if (dialect->n_skipped > 0)
    {
      self->cursor += dialect->n_skipped;
      self->line_start = self->cursor;
      self->line = 2;
    }
  look_ahead (self, self->cursor);
  return self;
}

static gboolean
has_mark (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;
}

WayTextTable *
way_text_table_new_for_paste (GBytes *bytes,
                              char    delimiter)
{
  g_autoptr (WayTableFile) file = way_table_file_new_for_text (bytes);
  g_auto (WayDialect) dialect = { 0 };
  g_autoptr (GError) failure = NULL;
  guint n_skipped = has_mark (bytes) ? 3 : 0;
  WayTextTable *self = start (file, "UTF-8", n_skipped, delimiter, &dialect, NULL);
  WayTableRow row;

  while (way_text_table_next (self, &row, &failure))
    continue;
  way_text_table_free (self);
  way_dialect_clear (&dialect);

  self = start (file, "UTF-8", n_skipped, delimiter, &dialect, NULL);
  self->drops_last = FALSE;
  self->ignores_quotes = failure != NULL;
  return self;
}

gpointer
way_text_table_open (WayTableFile          *file,
                     const WayTableChoices *choices,
                     WayTableInfo          *info,
                     const WayTableSource **source,
                     GCancellable          *cancellable,
                     GError               **error)
{
  static const WayTableSource text_source = { next_row, get_fraction, NULL, free_rows };
  g_auto (WayEncoding) encoding = { 0 };
  g_auto (WayDialect) dialect = { 0 };
  WayTextTable *self;

  if (!way_encoding_find (file, choices != NULL ? choices->encoding : NULL, &encoding, error))
    return NULL;
  self = start (file, encoding.name, encoding.n_skipped,
                choices != NULL ? choices->delimiter : 0, &dialect, error);
  if (self == NULL)
    return NULL;

  info->encoding = g_steal_pointer (&encoding.name);
  info->encoding_reason = g_steal_pointer (&encoding.reason);
  info->encodings = g_steal_pointer (&encoding.others);
  info->has_bom = encoding.n_skipped > 0;
  info->delimiter = dialect.delimiter;
  info->dialect_reason = g_steal_pointer (&dialect.reason);
  *source = &text_source;
  return self;
}
