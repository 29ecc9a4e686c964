/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-writer.h"

#include "model/bulk-spool.h"
#include "model/bulk-store.h"
#include "model/library-private.h"
#include "model/row-cursor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_BETWEEN_PROGRESS 8192
/* Many beside few: then the few are stored anew, too. */
#define MANY_ROWS 65536
#define MOST_FEW_ROWS 131072
#define MANY_TIMES_FEW 4
#define NO_LINE G_MAXUINT
/* Of one cell. */
#define MOST_SEVERAL 1000
/* Of about, what makes a statement, and what it says. */
#define STATEMENT_BITS (G_GINT64_CONSTANT (134217727) << 5 | G_GINT64_CONSTANT (3) << 40)
#define SAYING_BITS (G_GINT64_CONSTANT (7) << 34 | G_GINT64_CONSTANT (7) << 37 \
                     | G_GINT64_CONSTANT (1) << 42)
#define SPAN_MASK ((G_GINT64_CONSTANT (1) << WAY_SLOT_VINTAGE_BIT) - 1)

/**
 * Known:
 *
 * A row that a new one is compared with: the library's, or an earlier one of the import.
 * @line: 0 for the library's, as long as the import has not said the same
 */
typedef struct
{
  WayStoredRow row;
  guint line;
} Known;

/**
 * WayBulkWriter:
 * @month: Known: what the library has that ends in the month of the row that is looked at
 * @cell: Known: what it has of the cell, then what this import has brought
 * @deferred: Known: rows of the cell that other ones decide about: what of the library is not said
 *   again is known when all of them were read
 * @month_texts, @cell_texts, @deferred_texts: of these
 * @store: (nullable): where rows go; NULL while they are only compared
 * @next: the library's first row after the months that were read, as long as @knows_next; all that
 *   is written lies before it
 * @has_next: there is one
 */
struct _WayBulkWriter
{
  WayLibrary *library;
  WaySpool *spool;
  WayBulkPolicy policy;
  guint results;
  WayBulkFunc func;
  gpointer user_data;

  WayBulkStore *store;
  WayRowCursor cursor;
  GArray *month;
  GArray *cell;
  GArray *deferred;
  GStringChunk *month_texts;
  GStringChunk *cell_texts;
  GStringChunk *deferred_texts;
  WayStoredRow next;
  gboolean knows_next, has_next;
  guint64 high, low; /* of the row before */
  gint64 next_vintage;
};

/* Beside the texts, what few rows have; all of it lies in the spool as bytes. */
typedef struct
{
  double growth;
  gint32 growth_decimals;
  guint32 lengths[3]; /* + 1; 0 for NULL */
} Detail;

/* The cache's folder, else the library's own. */
static char *
choose_folder (WayLibrary *library)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "waymark", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  return g_path_get_dirname (library->path);
}

WayBulkWriter *
way_bulk_writer_new (WayLibrary *library,
                     guint64     n_expected)
{
  WayBulkWriter *self = g_new0 (WayBulkWriter, 1);
  g_autofree char *folder = choose_folder (library);

  self->library = library;
  self->spool = way_spool_new (folder, library->n_bulk_rows_in_memory);
  self->month = g_array_new (FALSE, FALSE, sizeof (Known));
  self->cell = g_array_new (FALSE, FALSE, sizeof (Known));
  self->deferred = g_array_new (FALSE, FALSE, sizeof (Known));
  self->month_texts = g_string_chunk_new (1024);
  self->cell_texts = g_string_chunk_new (1024);
  self->deferred_texts = g_string_chunk_new (1024);
  return self;
}

void
way_bulk_writer_free (WayBulkWriter *self)
{
  if (self == NULL)
    return;

  way_spool_free (self->spool);
  g_array_unref (self->month);
  g_array_unref (self->cell);
  g_array_unref (self->deferred);
  g_string_chunk_free (self->month_texts);
  g_string_chunk_free (self->cell_texts);
  g_string_chunk_free (self->deferred_texts);
  g_free (self);
}

void
way_bulk_writer_set_policy (WayBulkWriter *self,
                            WayBulkPolicy  policy)
{
  self->policy = policy;
}

void
way_bulk_writer_set_func (WayBulkWriter *self,
                          guint          results,
                          WayBulkFunc    func,
                          gpointer       user_data)
{
  self->results = results;
  self->func = func;
  self->user_data = user_data;
}

guint64
way_bulk_writer_get_n_rows (WayBulkWriter *self)
{
  return way_spool_get_n_rows (self->spool);
}

/* Adding */

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
keep_detail (WayBulkWriter    *self,
             const WayBulkRow *row,
             guint32          *id,
             GError          **error)
{
  const char *texts[] = { row->rank_scope, row->note, row->note_zh };
  g_autoptr (GByteArray) bytes = NULL;
  Detail detail;

  *id = 0;
  if (!isfinite (row->published_growth) && !has_text (texts[0]) && !has_text (texts[1])
      && !has_text (texts[2]))
    return TRUE;
  memset (&detail, 0, sizeof detail);
  detail.growth = row->published_growth;
  detail.growth_decimals = isfinite (row->published_growth) ? CLAMP (row->growth_decimals, -1, 15)
                                                            : -1;
  bytes = g_byte_array_new ();
  g_byte_array_set_size (bytes, sizeof detail);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (!has_text (texts[i]))
        continue;
      detail.lengths[i] = (guint32) strlen (texts[i]) + 1;
      g_byte_array_append (bytes, (const guint8 *) texts[i], detail.lengths[i]);
    }
  memcpy (bytes->data, &detail, sizeof detail);
  return way_spool_add_text (self->spool, bytes->data, bytes->len, id, error);
}

static gboolean
is_storable (const WayBulkRow *row,
             gint64            slot)
{
  return slot >= 0 && row->metric_id >= 0 && row->metric_id <= G_MAXUINT32 && row->region_id >= 0
         && row->region_id <= G_MAXUINT32 && row->source_id >= 0
         && row->source_id <= WAY_MAX_SOURCE_ID
         && ABS (row->period.last_month) < WAY_SPOOL_MONTH_ZERO;
}

gboolean
way_bulk_writer_add (WayBulkWriter    *self,
                     const WayBulkRow *row,
                     GError          **error)
{
  gint64 slot = way_slot_pack (&row->period, 0);
  WayAbout about = {
    .decimals = row->decimals,
    .source_id = row->source_id,
    .origin = row->is_derived ? WAY_ORIGIN_DERIVED : WAY_ORIGIN_USER,
    .status = row->status,
    .qualifier = row->qualifier,
    .kind = row->kind,
    .is_break = row->is_break,
  };
  WaySpoolRow spooled = { .value = row->value, .line = row->line };

  g_return_val_if_fail (isfinite (row->value) && row->kind != WAY_KIND_TARGET, FALSE);

  if (!is_storable (row, slot))
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                   _("Line %u: its period or one of its names cannot be stored. Nothing was "
                     "changed."), row->line);
      return FALSE;
    }
  if (!keep_detail (self, row, &spooled.text, error))
    return FALSE;
  about.has_detail = spooled.text != 0;
  spooled.about = way_about_pack (&about);
  spooled.high = (guint64) row->metric_id << 32 | (guint64) row->region_id;
  spooled.low = (guint64) (row->period.last_month + WAY_SPOOL_MONTH_ZERO) << 32 | (guint64) slot;
  return way_spool_add (self->spool, &spooled, error);
}

/* Comparing */

static void
clear_known (GArray       *known,
             GStringChunk *texts)
{
  if (known->len > 0)
    {
      g_array_set_size (known, 0);
      g_string_chunk_clear (texts);
    }
}

static void
keep_known (GArray             *known,
            GStringChunk       *texts,
            const WayStoredRow *row,
            guint               line)
{
  Known copy = { *row, line };

  if (copy.row.rank_scope != NULL)
    copy.row.rank_scope = g_string_chunk_insert (texts, copy.row.rank_scope);
  if (copy.row.note != NULL)
    copy.row.note = g_string_chunk_insert (texts, copy.row.note);
  if (copy.row.note_zh != NULL)
    copy.row.note_zh = g_string_chunk_insert (texts, copy.row.note_zh);
  g_array_append_val (known, copy);
}

/* Most of what is new is new for whole series: nothing has to be asked for it. */
static gboolean
is_month_empty (WayBulkWriter      *self,
                const WayStoredRow *row)
{
  WayStoredRow last = *row;

  last.slot = G_MAXINT64;
  return self->knows_next
         && (!self->has_next || way_stored_row_compare_keys (&last, &self->next) < 0);
}

/* All that the library has of metric and region and that ends in the month of @row. */
static gboolean
read_month (WayBulkWriter      *self,
            const WayStoredRow *row,
            GError            **error)
{
  WayStoredRow first = *row;

  first.slot = 0;
  clear_known (self->month, self->month_texts);
  if (is_month_empty (self, row))
    return TRUE;
  if ((self->store != NULL && self->cursor.kept == NULL
       && !way_bulk_store_wait (self->store, error))
      || !way_row_cursor_seek (&self->cursor, &first, error))
    return FALSE;
  while (self->cursor.has_row && self->cursor.row.metric_id == row->metric_id
         && self->cursor.row.region_id == row->region_id
         && self->cursor.row.last_month == row->last_month)
    {
      /* What cannot be read still takes its place. */
      if (!self->cursor.is_sound)
        self->cursor.row.about = -1;
      keep_known (self->month, self->month_texts, &self->cursor.row, 0);
      if (!way_row_cursor_next (&self->cursor, error))
        return FALSE;
    }
  self->next = self->cursor.row;
  self->has_next = self->cursor.has_row;
  self->knows_next = !self->has_next || self->cursor.is_sound;
  return TRUE;
}

static gboolean
enter_cell (WayBulkWriter      *self,
            const WaySpoolRow  *spooled,
            const WayStoredRow *row,
            GError            **error)
{
  gboolean is_same_month = self->high == spooled->high && self->low >> 32 == spooled->low >> 32;

  if (self->high == spooled->high && self->low == spooled->low)
    return TRUE;
  if (!is_same_month && !read_month (self, row, error))
    return FALSE;
  self->high = spooled->high;
  self->low = spooled->low;
  self->next_vintage = 0;
  clear_known (self->cell, self->cell_texts);
  for (guint i = 0; i < self->month->len; i++)
    {
      const Known *known = &g_array_index (self->month, Known, i);

      if ((known->row.slot & SPAN_MASK) != row->slot)
        continue;
      self->next_vintage = MAX (self->next_vintage,
                                (known->row.slot >> WAY_SLOT_VINTAGE_BIT) + 1);
      if (known->row.about >= 0)
        keep_known (self->cell, self->cell_texts, &known->row, 0);
    }
  return TRUE;
}

static gboolean
is_same_statement (const WayStoredRow *a,
                   const WayStoredRow *b)
{
  return ((a->about ^ b->about) & STATEMENT_BITS) == 0
         && g_strcmp0 (a->rank_scope, b->rank_scope) == 0;
}

static gboolean
says_the_same (const WayStoredRow *a,
               const WayStoredRow *b)
{
  return a->value == b->value && ((a->about ^ b->about) & SAYING_BITS) == 0
         && (a->published_growth == b->published_growth
             || (isnan (a->published_growth) && isnan (b->published_growth)));
}

/* The statement of @row that this import has made (@is_own) or that the library has, in @cell; if
 * several, one that says the same, else the latest. -1 for none. */
static int
find_statement (WayBulkWriter      *self,
                const WayStoredRow *row,
                gboolean            is_own)
{
  int found = -1;

  for (guint i = self->cell->len; i > 0; i--)
    {
      const Known *known = &g_array_index (self->cell, Known, i - 1);

      if ((known->line != 0) != is_own || !is_same_statement (&known->row, row))
        continue;
      if (says_the_same (&known->row, row))
        return (int) i - 1;
      if (found < 0)
        found = (int) i - 1;
    }
  return found;
}

/* @other: (out): what decided, in @cell; -1 for nothing. */
static WayBulkResult
judge (WayBulkWriter      *self,
       const WayStoredRow *row,
       int                *other)
{
  gboolean is_same;

  *other = find_statement (self, row, TRUE);
  if (*other >= 0)
    {
      is_same = says_the_same (&g_array_index (self->cell, Known, *other).row, row);
      if (is_same || self->policy == WAY_BULK_REPLACE || self->cell->len >= MOST_SEVERAL)
        return is_same ? WAY_BULK_REPEATED : WAY_BULK_CONTRADICTS;
    }
  *other = find_statement (self, row, FALSE);
  if (*other >= 0)
    {
      is_same = says_the_same (&g_array_index (self->cell, Known, *other).row, row);
      return is_same ? WAY_BULK_SAME : WAY_BULK_CHANGED;
    }
  *other = (int) self->cell->len - 1;
  return self->cell->len > 0 ? WAY_BULK_VINTAGE : WAY_BULK_NEW;
}

static void
make_bulk_row (const WayStoredRow *row,
               guint               line,
               WayBulkRow         *out)
{
  WayAbout about;

  *out = (WayBulkRow) WAY_BULK_ROW_INIT;
  (void) way_about_unpack (row->about, &about);
  (void) way_slot_unpack (row->last_month, row->slot, &out->period, NULL);
  out->metric_id = row->metric_id;
  out->region_id = row->region_id;
  out->value = row->value;
  out->decimals = about.decimals;
  out->qualifier = about.qualifier;
  out->status = about.status;
  out->kind = about.kind;
  out->is_break = about.is_break;
  out->is_derived = about.origin == WAY_ORIGIN_DERIVED;
  out->published_growth = row->published_growth;
  out->growth_decimals = (int) CLAMP (row->growth_decimals, -1, 15);
  out->source_id = about.source_id;
  out->note = row->note;
  out->note_zh = row->note_zh;
  out->rank_scope = row->rank_scope;
  out->line = line != NO_LINE ? line : 0;
}

static void
tell (WayBulkWriter      *self,
      WayBulkResult       result,
      const WayStoredRow *row,
      guint               line,
      int                 other)
{
  WayBulkRow told, compared;

  if (self->func == NULL || (self->results & (1u << result)) == 0)
    return;
  make_bulk_row (row, line, &told);
  if (other >= 0)
    {
      const Known *known = &g_array_index (self->cell, Known, other);

      make_bulk_row (&known->row, known->line, &compared);
    }
  self->func (result, &told, other >= 0 ? &compared : NULL, self->user_data);
}

static gboolean
restore_detail (WayBulkWriter *self,
                guint32        id,
                WayStoredRow  *row,
                GError       **error)
{
  guint32 size;
  const char *bytes = way_spool_get_text (self->spool, id, &size, error);
  const char **texts[] = { &row->rank_scope, &row->note, &row->note_zh };
  Detail detail;

  if (bytes == NULL)
    return FALSE;
  memcpy (&detail, bytes, sizeof detail);
  bytes += sizeof detail;
  row->published_growth = detail.growth;
  row->growth_decimals = detail.growth_decimals;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (detail.lengths[i] > 0)
        *texts[i] = bytes;
      bytes += detail.lengths[i];
    }
  return TRUE;
}

static gboolean
restore_row (WayBulkWriter     *self,
             const WaySpoolRow *spooled,
             WayStoredRow      *row,
             GError           **error)
{
  *row = (WayStoredRow) {
    .metric_id = (gint64) (spooled->high >> 32),
    .region_id = (gint64) (spooled->high & G_MAXUINT32),
    .last_month = (gint64) (spooled->low >> 32) - WAY_SPOOL_MONTH_ZERO,
    .slot = (gint64) (spooled->low & G_MAXUINT32),
    .value = spooled->value,
    .about = spooled->about,
    .published_growth = NAN,
    .growth_decimals = -1,
  };
  return spooled->text == 0 || restore_detail (self, spooled->text, row, error);
}

/* A new vintage, or in the place of @old. */
static gboolean
store_row (WayBulkWriter      *self,
           WayStoredRow       *row,
           const WayStoredRow *old,
           GError            **error)
{
  if (old != NULL)
    {
      row->slot = old->slot;
      row->catalog_id = old->catalog_id;
      /* Without the bit nobody would look for the identity. */
      if (row->catalog_id != 0)
        row->about |= G_GINT64_CONSTANT (1) << 43;
    }
  else
    {
      row->slot |= self->next_vintage++ << WAY_SLOT_VINTAGE_BIT;
    }
  return self->store == NULL || way_bulk_store_add (self->store, row, old, error);
}

/* @row is of the cell that was entered. */
static gboolean
settle_row (WayBulkWriter *self,
            WayStoredRow  *row,
            guint          line,
            WayBulkResult  result,
            int            other,
            WayBulkReport *report,
            GError       **error)
{
  Known old;

  report->counts[result]++;
  tell (self, result, row, line, other);
  /* The line of a row that has none still has to tell it from the library's. */
  line = line != 0 ? line : NO_LINE;
  if (result == WAY_BULK_SAME)
    g_array_index (self->cell, Known, other).line = line;
  if (result == WAY_BULK_SAME || result == WAY_BULK_REPEATED || result == WAY_BULK_CONTRADICTS)
    return TRUE;

  if (result == WAY_BULK_CHANGED)
    old = g_array_index (self->cell, Known, other);
  if (!store_row (self, row, result == WAY_BULK_CHANGED ? &old.row : NULL, error))
    return FALSE;
  if (result == WAY_BULK_CHANGED)
    g_array_remove_index (self->cell, (guint) other);
  keep_known (self->cell, self->cell_texts, row, line);
  return TRUE;
}

/* Before the cell is left: all that the import says of it was read. */
static gboolean
settle_deferred (WayBulkWriter *self,
                 WayBulkReport *report,
                 GError       **error)
{
  for (guint i = 0; i < self->deferred->len; i++)
    {
      Known *waiting = &g_array_index (self->deferred, Known, i);
      int other;
      WayBulkResult result = judge (self, &waiting->row, &other);

      if (!settle_row (self, &waiting->row, waiting->line, result, other, report, error))
        return FALSE;
    }
  clear_known (self->deferred, self->deferred_texts);
  return TRUE;
}

static gboolean
take_row (WayBulkWriter     *self,
          const WaySpoolRow *spooled,
          WayBulkReport     *report,
          GError           **error)
{
  gboolean is_same_cell = self->high == spooled->high && self->low == spooled->low;
  WayBulkResult result;
  WayStoredRow row;
  int other;

  if ((!is_same_cell && !settle_deferred (self, report, error))
      || !restore_row (self, spooled, &row, error)
      || !enter_cell (self, spooled, &row, error))
    return FALSE;
  result = judge (self, &row, &other);
  if (result != WAY_BULK_CHANGED || self->policy == WAY_BULK_REPLACE
      || self->deferred->len >= MOST_SEVERAL)
    return settle_row (self, &row, spooled->line, result, other, report, error);
  keep_known (self->deferred, self->deferred_texts, &row, spooled->line);
  return TRUE;
}

static gboolean
take_rows (WayBulkWriter         *self,
           WayLibraryProgressFunc progress,
           gpointer               user_data,
           GCancellable          *cancellable,
           WayBulkReport         *report,
           GError               **error)
{
  guint64 n_rows = way_spool_get_n_rows (self->spool);
  g_autoptr (GError) local_error = NULL;
  WaySpoolRow spooled;

  for (guint64 i = 0; way_spool_next (self->spool, &spooled, &local_error); i++)
    {
      if (i % ROWS_BETWEEN_PROGRESS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress ((double) i / (double) n_rows, user_data);
        }
      /* The cursor reads the table that is to be written to. */
      if (self->store != NULL && way_bulk_store_is_full (self->store))
        {
          if (self->cursor.is_placed)
            {
              if (!way_bulk_store_wait (self->store, error))
                return FALSE;
              way_row_cursor_stop (&self->cursor);
            }
          if (!way_bulk_store_start_flush (self->store, error))
            return FALSE;
        }
      if (!take_row (self, &spooled, report, error))
        return FALSE;
    }
  if (!way_statement_ended (&local_error, error) || !settle_deferred (self, report, error)
      || (self->store != NULL && !way_bulk_store_wait (self->store, error)))
    return FALSE;
  way_row_cursor_stop (&self->cursor);
  return self->store == NULL || way_bulk_store_flush (self->store, error);
}

/* Where nearly all that there will be comes from this import, the rest is read into memory and the
 * table written from its first row to its last: to add between others what comes in the order of
 * the key means to look for the place of each row, and to move what follows. */
static gboolean
begin_anew (WayBulkWriter *self,
            GError       **error)
{
  guint64 n_rows = way_spool_get_n_rows (self->spool);
  guint n_in_memory = self->library->n_bulk_rows_in_memory;
  guint most = (guint) MIN (n_rows / MANY_TIMES_FEW, MOST_FEW_ROWS);
  gboolean is_kept;

  if (n_rows < (n_in_memory > 0 ? n_in_memory : MANY_ROWS))
    return TRUE;
  if (!way_row_cursor_keep (&self->cursor, most, &is_kept, error))
    return FALSE;
  return !is_kept || way_bulk_store_begin_anew (self->store, self->cursor.kept, error);
}

static gboolean
go_through (WayBulkWriter         *self,
            WayLibraryProgressFunc progress,
            gpointer               user_data,
            GCancellable          *cancellable,
            WayBulkReport         *report,
            GError               **error)
{
  gboolean is_done;

  memset (report, 0, sizeof *report);
  self->high = self->low = G_MAXUINT64;
  self->knows_next = FALSE;
  if (!way_spool_rewind (self->spool, cancellable, error)
      || !way_row_cursor_open (&self->cursor, self->library->database, error)
      || (self->store != NULL && !begin_anew (self, error)))
    return FALSE;
  is_done = take_rows (self, progress, user_data, cancellable, report, error);
  /* The first of two failures is told. */
  if (self->store != NULL)
    (void) way_bulk_store_wait (self->store, NULL);
  clear_known (self->month, self->month_texts);
  clear_known (self->cell, self->cell_texts);
  clear_known (self->deferred, self->deferred_texts);
  return is_done && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
way_bulk_writer_finish (WayBulkWriter         *self,
                        WayLibraryProgressFunc progress,
                        gpointer               user_data,
                        GCancellable          *cancellable,
                        WayBulkReport         *report,
                        GError               **error)
{
  g_autoptr (WayBulkStore) store = NULL;
  gboolean is_done;

  g_return_val_if_fail (self->library->session != NULL, FALSE);

  way_library_push_cancellable (self->library, cancellable);
  store = way_bulk_store_new (self->library, error);
  self->store = store;
  is_done = store != NULL
            && go_through (self, progress, user_data, cancellable, report, error)
            && way_bulk_store_finish (store, error);
  self->store = NULL;
  way_row_cursor_close (&self->cursor);
  way_library_pop_cancellable (self->library);
  return is_done;
}

gboolean
way_bulk_writer_compare (WayBulkWriter         *self,
                         WayLibraryProgressFunc progress,
                         gpointer               user_data,
                         GCancellable          *cancellable,
                         WayBulkReport         *report,
                         GError               **error)
{
  gboolean is_done;

  way_library_push_cancellable (self->library, cancellable);
  is_done = go_through (self, progress, user_data, cancellable, report, error);
  way_row_cursor_close (&self->cursor);
  way_library_pop_cancellable (self->library);
  return is_done;
}
