/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-writer.h"

#include "model/library-private.h"
#include "model/observation-table.h"

#include <math.h>
#include <string.h>

#define ROWS_BETWEEN_PROGRESS 4096

/**
 * WayBulkWriter:
 * @rows: WayBulkRow; their texts are in @texts
 * @cell: WayBulkRow: what the library has of the cell that is being looked at
 */
struct _WayBulkWriter
{
  WayLibrary *library;
  GArray *rows;
  GStringChunk *texts;
  GArray *cell;
  WayBulkPolicy policy;
  guint results;
  WayBulkFunc func;
  gpointer user_data;
};

static const char select_cell[] =
  "SELECT " WAY_OBSERVATION_COLUMNS " FROM observation AS o" WAY_JOIN_DETAIL
  "WHERE o.metric_id = ?1 AND o.region_id = ?2 AND o.last_month = ?3 "
  "AND o.slot & " WAY_SLOT_SPAN " = ?4 ORDER BY o.slot";

typedef struct
{
  WayBulkRow row;
  gint64 slot;
  gint64 catalog_id;
} CellRow;

typedef struct
{
  WayStatement *select;
  WayObservationTable table;
} Statements;

static void
clear_statements (Statements *statements)
{
  way_statement_free (statements->select);
  way_observation_table_clear (&statements->table);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statements, clear_statements)

static void
clear_cell_row (gpointer data)
{
  CellRow *row = data;

  g_free ((char *) row->row.note);
  g_free ((char *) row->row.note_zh);
  g_free ((char *) row->row.rank_scope);
}

WayBulkWriter *
way_bulk_writer_new (WayLibrary *library,
                     guint64     n_expected)
{
  WayBulkWriter *self = g_new0 (WayBulkWriter, 1);

  g_return_val_if_fail (library != NULL, NULL);

  self->library = library;
  self->rows = g_array_new (FALSE, FALSE, sizeof (WayBulkRow));
  self->texts = g_string_chunk_new (4096);
  self->cell = g_array_new (FALSE, TRUE, sizeof (CellRow));
  g_array_set_clear_func (self->cell, clear_cell_row);
  return self;
}

void
way_bulk_writer_free (WayBulkWriter *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_array_unref (self->cell);
  g_string_chunk_free (self->texts);
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

static const char *
keep_text (WayBulkWriter *self,
           const char    *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

gboolean
way_bulk_writer_add (WayBulkWriter    *self,
                     const WayBulkRow *row,
                     GError          **error)
{
  WayBulkRow copy = *row;

  g_return_val_if_fail (isfinite (row->value) && row->kind != WAY_KIND_TARGET, FALSE);

  copy.note = keep_text (self, row->note);
  copy.note_zh = keep_text (self, row->note_zh);
  copy.rank_scope = keep_text (self, row->rank_scope);
  g_array_append_val (self->rows, copy);
  return TRUE;
}

guint64
way_bulk_writer_get_n_rows (WayBulkWriter *self)
{
  return self->rows->len;
}

static int
compare_integers (gint64 a,
                  gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_cells (const WayBulkRow *first,
               const WayBulkRow *second)
{
  int order = compare_integers (first->metric_id, second->metric_id);

  if (order == 0)
    order = compare_integers (first->region_id, second->region_id);
  if (order == 0)
    order = way_period_compare (&first->period, &second->period);
  return order;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const WayBulkRow *first = a;
  const WayBulkRow *second = b;
  int order = compare_cells (first, second);

  return order != 0 ? order : compare_integers (first->line, second->line);
}

static gboolean
is_same_statement (const WayBulkRow *a,
                   const WayBulkRow *b)
{
  return a->kind == b->kind && a->source_id == b->source_id
         && g_strcmp0 (a->rank_scope, b->rank_scope) == 0;
}

static gboolean
are_equal_numbers (double a,
                   double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
says_the_same (const WayBulkRow *a,
               const WayBulkRow *b)
{
  return a->value == b->value && a->qualifier == b->qualifier && a->status == b->status
         && !a->is_break == !b->is_break
         && are_equal_numbers (a->published_growth, b->published_growth);
}

static gboolean
prepare (WayBulkWriter *self,
         Statements    *statements,
         GError       **error)
{
  statements->select = way_database_prepare (self->library->database, select_cell, error);
  return statements->select != NULL
         && way_observation_table_open (&statements->table, self->library->database, error);
}

static void
keep_own (CellRow *row)
{
  row->row.note = g_strdup (row->row.note);
  row->row.note_zh = g_strdup (row->row.note_zh);
  row->row.rank_scope = g_strdup (row->row.rank_scope);
}

static gboolean
read_cell (WayBulkWriter    *self,
           Statements       *statements,
           const WayBulkRow *cell,
           GError          **error)
{
  g_autoptr (GError) local_error = NULL;

  g_array_set_size (self->cell, 0);
  way_statement_bind_integer (statements->select, 1, cell->metric_id);
  way_statement_bind_integer (statements->select, 2, cell->region_id);
  way_statement_bind_integer (statements->select, 3, cell->period.last_month);
  way_statement_bind_integer (statements->select, 4, way_slot_pack (&cell->period, 0));
  while (way_statement_next (statements->select, &local_error))
    {
      CellRow row;

      if (!way_observation_read (statements->select, 0, &row.row, NULL, &row.slot,
                                 &row.catalog_id))
        continue;
      keep_own (&row);
      g_array_append_val (self->cell, row);
    }
  way_statement_reset (statements->select);
  return way_statement_ended (&local_error, error);
}

/* Against the rows of the import before it, then against the library's. @other: index into
 * @rows or @cell. */
static WayBulkResult
judge (WayBulkWriter *self,
       guint          first,
       guint          at,
       guint         *other)
{
  const WayBulkRow *rows = (const WayBulkRow *) (gpointer) self->rows->data;
  const CellRow *cell = (const CellRow *) (gpointer) self->cell->data;
  gboolean has_statement = FALSE;

  for (guint i = first; i < at; i++)
    {
      *other = i;
      if (is_same_statement (&rows[i], &rows[at]))
        return says_the_same (&rows[i], &rows[at]) ? WAY_BULK_REPEATED : WAY_BULK_CONTRADICTS;
    }
  *other = self->cell->len - 1;
  for (guint i = 0; i < self->cell->len; i++)
    {
      if (!is_same_statement (&cell[i].row, &rows[at]))
        continue;
      *other = i;
      if (says_the_same (&cell[i].row, &rows[at]))
        return WAY_BULK_SAME;
      has_statement = TRUE;
    }
  if (has_statement)
    return WAY_BULK_CHANGED;
  return self->cell->len > 0 || at > first ? WAY_BULK_VINTAGE : WAY_BULK_NEW;
}

static void
tell (WayBulkWriter *self,
      WayBulkResult  result,
      guint          at,
      guint          other)
{
  const WayBulkRow *row = &g_array_index (self->rows, WayBulkRow, at);
  const WayBulkRow *compared = NULL;

  if (self->func == NULL || (self->results & (1u << result)) == 0)
    return;
  if (result == WAY_BULK_REPEATED || result == WAY_BULK_CONTRADICTS)
    compared = &g_array_index (self->rows, WayBulkRow, other);
  else if (result != WAY_BULK_NEW && self->cell->len > 0)
    compared = &g_array_index (self->cell, CellRow, other).row;
  self->func (result, row, compared, self->user_data);
}

static gboolean
take_row (WayBulkWriter *self,
          Statements    *statements,
          guint          first,
          guint          at,
          gboolean       is_stored,
          WayBulkReport *report,
          GError       **error)
{
  const WayBulkRow *row = &g_array_index (self->rows, WayBulkRow, at);
  WayOrigin origin = row->is_derived ? WAY_ORIGIN_DERIVED : WAY_ORIGIN_USER;
  guint other = 0;
  WayBulkResult result = judge (self, first, at, &other);

  report->counts[result]++;
  tell (self, result, at, other);
  if (!is_stored || result == WAY_BULK_SAME || result == WAY_BULK_REPEATED
      || result == WAY_BULK_CONTRADICTS)
    return TRUE;
  if (result == WAY_BULK_CHANGED && self->policy == WAY_BULK_REPLACE)
    {
      const CellRow *old = &g_array_index (self->cell, CellRow, other);

      return way_observation_table_put (&statements->table, row, old->slot, origin,
                                        old->catalog_id, error);
    }
  return way_observation_table_add (&statements->table, row, origin, 0, error);
}

static gboolean
take_rows (WayBulkWriter         *self,
           gboolean               is_stored,
           WayLibraryProgressFunc progress,
           gpointer               user_data,
           GCancellable          *cancellable,
           WayBulkReport         *report,
           GError               **error)
{
  g_auto (Statements) statements = { NULL };
  const WayBulkRow *rows = (const WayBulkRow *) (gpointer) self->rows->data;
  guint first = 0;

  memset (report, 0, sizeof *report);
  if (!prepare (self, &statements, error))
    return FALSE;
  g_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (i % ROWS_BETWEEN_PROGRESS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress ((double) i / self->rows->len, user_data);
        }
      if (i == 0 || compare_cells (&rows[first], &rows[i]) != 0)
        {
          first = i;
          if (!read_cell (self, &statements, &rows[i], error))
            return FALSE;
        }
      if (!take_row (self, &statements, first, i, is_stored, report, error))
        return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
way_bulk_writer_finish (WayBulkWriter         *self,
                        WayLibraryProgressFunc progress,
                        gpointer               user_data,
                        GCancellable          *cancellable,
                        WayBulkReport         *report,
                        GError               **error)
{
  g_return_val_if_fail (self->library->session != NULL, FALSE);

  return take_rows (self, TRUE, progress, user_data, cancellable, report, error);
}

gboolean
way_bulk_writer_compare (WayBulkWriter         *self,
                         WayLibraryProgressFunc progress,
                         gpointer               user_data,
                         GCancellable          *cancellable,
                         WayBulkReport         *report,
                         GError               **error)
{
  return take_rows (self, FALSE, progress, user_data, cancellable, report, error);
}
