/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-spool.h"

#include "model/library.h"
#include "model/radix-sort.h"
#include "model/scratch-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* 40 MiB of rows and 32 to sort them. */
#define USUAL_ROWS_IN_MEMORY (1024 * 1024)
#define FIRST_ROWS 4096
#define ROWS_OF_BUFFER 8192
/* So many rows later one is wanted, and may come from memory meanwhile. */
#define ROWS_AHEAD 12
#define TEXT_BYTES_IN_MEMORY (16 * 1024 * 1024)
#define TEXT_ALIGNMENT 8

/**
 * Run:
 *
 * Sorted rows in the file, of which @buffer holds the next ones.
 */
typedef struct
{
  gint64 offset;
  guint64 n_left;
  WaySpoolRow *buffer;
  guint n_buffered, at;
  guint index;
} Run;

/**
 * WaySpool:
 * @rows: in memory, as they came
 * @order: (nullable): once they are sorted, their places in that order; NULL: they came in it. To
 *   move them would be to wait for memory at each step, which reading ahead by it does not
 * @texts: the bytes from @texts_in_file on; those before lie in @text_file
 * @heap: Run * by their next row, while several are merged
 */
struct _WaySpool
{
  char *folder;
  guint max_rows;
  WaySpoolRow *rows;
  guint32 *order;
  guint n_rows, n_allocated;
  guint64 n_added;
  gboolean is_sorted;
  guint at;

  int row_file;
  gint64 row_file_size;
  GArray *runs;
  GPtrArray *heap;

  int text_file;
  GByteArray *texts;
  guint64 texts_in_file;
  guint32 last_text;
  GByteArray *read_text;
};

static void
clear_run (gpointer data)
{
  g_free (((Run *) data)->buffer);
}

WaySpool *
way_spool_new (const char *folder,
               guint       n_rows_in_memory)
{
  WaySpool *self = g_new0 (WaySpool, 1);

  self->folder = g_strdup (folder);
  self->max_rows = n_rows_in_memory > 0 ? n_rows_in_memory : USUAL_ROWS_IN_MEMORY;
  self->row_file = -1;
  self->text_file = -1;
  self->runs = g_array_new (FALSE, TRUE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
  self->heap = g_ptr_array_new ();
  self->texts = g_byte_array_new ();
  self->read_text = g_byte_array_new ();
  /* No text has the number 0. */
  g_byte_array_set_size (self->texts, TEXT_ALIGNMENT);
  return self;
}

void
way_spool_free (WaySpool *self)
{
  if (self == NULL)
    return;

  if (self->row_file >= 0)
    close (self->row_file);
  if (self->text_file >= 0)
    close (self->text_file);
  g_array_unref (self->runs);
  g_ptr_array_unref (self->heap);
  g_byte_array_unref (self->texts);
  g_byte_array_unref (self->read_text);
  g_free (self->rows);
  g_free (self->order);
  g_free (self->folder);
  g_free (self);
}

/* Files */

static gboolean
set_file_error (WaySpool *self,
                int       code,
                GError  **error)
{
  g_autofree char *folder = g_filename_display_name (self->folder);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FULL,
                 _("The disk is full: there is no room in “%s” for the temporary file in which "
                   "many rows are sorted. Make room and try again; nothing was changed."), folder);
  else
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                 _("The temporary file in “%1$s” in which many rows are sorted could not be "
                   "used: %2$s. Nothing was changed."), folder, g_strerror (code));
  return FALSE;
}

static int
open_nameless (WaySpool *self,
               GError  **error)
{
  int file = way_scratch_file_open (self->folder);

  if (file < 0)
    set_file_error (self, errno, error);
  return file;
}

static gboolean
write_all (WaySpool     *self,
           int           file,
           gconstpointer data,
           gsize         size,
           GError      **error)
{
  const char *at = data;

  while (size > 0)
    {
      gssize n = write (file, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_file_error (self, n < 0 ? errno : ENOSPC, error);
      at += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
read_all (WaySpool *self,
          int       file,
          gint64    offset,
          gpointer  data,
          gsize     size,
          GError  **error)
{
  char *at = data;

  while (size > 0)
    {
      gssize n = pread (file, at, size, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_file_error (self, n < 0 ? errno : EIO, error);
      at += n;
      offset += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* Rows */

static const WaySpoolRow *
get_row (WaySpool      *self,
         const guint32 *order,
         guint          index)
{
  if (order == NULL)
    return &self->rows[index];
  if (index + ROWS_AHEAD < self->n_rows)
    __builtin_prefetch (&self->rows[order[index + ROWS_AHEAD]]);
  return &self->rows[order[index]];
}

static gboolean
write_rows (WaySpool      *self,
            const guint32 *order,
            GError       **error)
{
  g_autofree WaySpoolRow *buffer = g_new (WaySpoolRow, ROWS_OF_BUFFER);

  for (guint start = 0; start < self->n_rows; start += ROWS_OF_BUFFER)
    {
      guint n = MIN (self->n_rows - start, ROWS_OF_BUFFER);

      for (guint i = 0; i < n; i++)
        buffer[i] = *get_row (self, order, start + i);
      if (!write_all (self, self->row_file, buffer, n * sizeof *buffer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_run (WaySpool *self,
           GError  **error)
{
  Run run = { .offset = self->row_file_size, .n_left = self->n_rows };
  g_autofree guint32 *order = NULL;

  if (self->row_file < 0)
    self->row_file = open_nameless (self, error);
  if (self->row_file < 0)
    return FALSE;
  order = way_radix_order (self->rows, self->n_rows);
  if (!write_rows (self, order, error))
    return FALSE;
  self->row_file_size += (gint64) (self->n_rows * sizeof *self->rows);
  run.index = self->runs->len;
  g_array_append_val (self->runs, run);
  self->n_rows = 0;
  return TRUE;
}

gboolean
way_spool_add (WaySpool          *self,
               const WaySpoolRow *row,
               GError           **error)
{
  g_return_val_if_fail (!self->is_sorted, FALSE);

  if (self->n_rows == self->max_rows && !write_run (self, error))
    return FALSE;
  if (self->n_rows == self->n_allocated)
    {
      self->n_allocated = CLAMP (self->n_allocated * 2, FIRST_ROWS, self->max_rows);
      self->n_allocated = MAX (self->n_allocated, self->n_rows + 1);
      self->rows = g_renew (WaySpoolRow, self->rows, self->n_allocated);
    }
  self->rows[self->n_rows++] = *row;
  self->n_added++;
  return TRUE;
}

guint64
way_spool_get_n_rows (WaySpool *self)
{
  return self->n_added;
}

/* Texts */

static gboolean
flush_texts (WaySpool *self,
             GError  **error)
{
  if (self->text_file < 0)
    self->text_file = open_nameless (self, error);
  if (self->text_file < 0
      || !write_all (self, self->text_file, self->texts->data, self->texts->len, error))
    return FALSE;
  self->texts_in_file += self->texts->len;
  g_byte_array_set_size (self->texts, 0);
  self->last_text = 0;
  return TRUE;
}

static gboolean
is_last_text (WaySpool     *self,
              gconstpointer data,
              guint32       size)
{
  const guint8 *last;
  guint32 last_size;

  if (self->last_text == 0)
    return FALSE;
  last = self->texts->data + ((guint64) self->last_text * TEXT_ALIGNMENT - self->texts_in_file);
  memcpy (&last_size, last, sizeof last_size);
  return last_size == size && memcmp (last + sizeof last_size, data, size) == 0;
}

gboolean
way_spool_add_text (WaySpool     *self,
                    gconstpointer data,
                    guint32       size,
                    guint32      *id,
                    GError      **error)
{
  static const guint8 padding[TEXT_ALIGNMENT] = { 0 };
  guint64 place;

  if (is_last_text (self, data, size))
    {
      *id = self->last_text;
      return TRUE;
    }
  if (self->texts->len > TEXT_BYTES_IN_MEMORY && !flush_texts (self, error))
    return FALSE;
  place = (self->texts_in_file + self->texts->len) / TEXT_ALIGNMENT;
  if (place > G_MAXUINT32)
    return set_file_error (self, EFBIG, error);
  g_byte_array_append (self->texts, (const guint8 *) &size, sizeof size);
  g_byte_array_append (self->texts, data, size);
  g_byte_array_append (self->texts, padding,
                       (TEXT_ALIGNMENT - self->texts->len % TEXT_ALIGNMENT) % TEXT_ALIGNMENT);
  self->last_text = (guint32) place;
  *id = self->last_text;
  return TRUE;
}

gconstpointer
way_spool_get_text (WaySpool *self,
                    guint32   id,
                    guint32  *size,
                    GError  **error)
{
  guint64 place = (guint64) id * TEXT_ALIGNMENT;

  if (place >= self->texts_in_file)
    {
      const guint8 *text = self->texts->data + (place - self->texts_in_file);

      memcpy (size, text, sizeof *size);
      return text + sizeof *size;
    }
  if (!read_all (self, self->text_file, (gint64) place, size, sizeof *size, error))
    return NULL;
  g_byte_array_set_size (self->read_text, MAX (*size, 1));
  if (!read_all (self, self->text_file, (gint64) (place + sizeof *size), self->read_text->data,
                 *size, error))
    return NULL;
  return self->read_text->data;
}

/* Merging */

static const WaySpoolRow *
peek (const Run *run)
{
  return &run->buffer[run->at];
}

static gboolean
comes_before (const Run *a,
              const Run *b)
{
  const WaySpoolRow *first = peek (a);
  const WaySpoolRow *second = peek (b);

  if (first->high != second->high)
    return first->high < second->high;
  if (first->low != second->low)
    return first->low < second->low;
  return a->index < b->index;
}

/* Lets the run at the top of the heap sink to where it belongs. */
static void
sink (GPtrArray *heap)
{
  guint at = 0;

  for (guint child = 1; child < heap->len; child = 2 * at + 1)
    {
      if (child + 1 < heap->len && comes_before (heap->pdata[child + 1], heap->pdata[child]))
        child++;
      if (!comes_before (heap->pdata[child], heap->pdata[at]))
        break;
      gpointer run = heap->pdata[child];

      heap->pdata[child] = heap->pdata[at];
      heap->pdata[at] = run;
      at = child;
    }
}

static gboolean
fill (WaySpool *self,
      Run      *run,
      GError  **error)
{
  guint n = (guint) MIN (run->n_left, ROWS_OF_BUFFER);

  if (run->buffer == NULL)
    run->buffer = g_new (WaySpoolRow, ROWS_OF_BUFFER);
  if (!read_all (self, self->row_file, run->offset, run->buffer, n * sizeof *run->buffer, error))
    return FALSE;
  run->offset += (gint64) (n * sizeof *run->buffer);
  run->n_left -= n;
  run->n_buffered = n;
  run->at = 0;
  return TRUE;
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  return comes_before (*(Run *const *) a, *(Run *const *) b) ? -1 : 1;
}

static gboolean
start_merging (WaySpool *self,
               GError  **error)
{
  gint64 offset = 0;

  g_ptr_array_set_size (self->heap, 0);
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = &g_array_index (self->runs, Run, i);
      gint64 end = i + 1 < self->runs->len
                     ? offset + (gint64) (self->max_rows * sizeof *self->rows)
                     : self->row_file_size;

      run->offset = offset;
      run->n_left = (guint64) (end - offset) / sizeof *self->rows;
      offset = end;
      if (!fill (self, run, error))
        return FALSE;
      g_ptr_array_add (self->heap, run);
    }
  /* Sorted from first to last is a heap, too. */
  g_ptr_array_sort (self->heap, compare_runs);
  return TRUE;
}

gboolean
way_spool_rewind (WaySpool     *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->at = 0;
  if (!self->is_sorted && self->runs->len == 0)
    {
      self->order = way_radix_order (self->rows, self->n_rows);
    }
  else if (!self->is_sorted)
    {
      if (self->n_rows > 0 && !write_run (self, error))
        return FALSE;
      g_clear_pointer (&self->rows, g_free);
    }
  self->is_sorted = TRUE;
  return self->runs->len == 0 || start_merging (self, error);
}

static gboolean
take_merged (WaySpool    *self,
             WaySpoolRow *out,
             GError     **error)
{
  Run *run;

  if (self->heap->len == 0)
    return FALSE;
  run = self->heap->pdata[0];
  *out = *peek (run);
  run->at++;
  if (run->at == run->n_buffered)
    {
      if (run->n_left == 0)
        {
          self->heap->pdata[0] = self->heap->pdata[self->heap->len - 1];
          g_ptr_array_set_size (self->heap, (int) self->heap->len - 1);
        }
      else if (!fill (self, run, error))
        {
          return FALSE;
        }
    }
  sink (self->heap);
  return TRUE;
}

gboolean
way_spool_next (WaySpool    *self,
                WaySpoolRow *out,
                GError     **error)
{
  g_return_val_if_fail (self->is_sorted, FALSE);

  if (self->runs->len > 0)
    return take_merged (self, out, error);
  if (self->at == self->n_rows)
    return FALSE;
  *out = *get_row (self, self->order, self->at++);
  return TRUE;
}
