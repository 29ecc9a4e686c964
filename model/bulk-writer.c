/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-writer.h"

#include "model/library-private.h"

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
  "SELECT id, kind, value, decimals, qualifier, published_growth, growth_decimals, status, "
  "series_break, rank_scope, source_id, note, note_zh FROM observation WHERE metric_id = ?1 "
  "AND region_id = ?2 AND last_month = ?3 AND first_month = ?4 AND period_type = ?5 "
  "AND last_day = ?6 ORDER BY id";

static const char insert_row[] =
  "INSERT INTO observation (metric_id, region_id, last_month, first_month, period_type, last_day, "
  "id, kind, value, decimals, qualifier, published_growth, growth_decimals, status, series_break, "
  "rank_scope, source_id, note, note_zh, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20)";

static const char update_row[] =
  "UPDATE observation SET kind = ?8, value = ?9, decimals = ?10, qualifier = ?11, "
  "published_growth = ?12, growth_decimals = ?13, status = ?14, series_break = ?15, "
  "rank_scope = ?16, source_id = ?17, note = ?18, note_zh = ?19, origin = ?20 "
  "WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 AND first_month = ?4 "
  "AND period_type = ?5 AND last_day = ?6 AND id = ?7";

typedef struct
{
  WayBulkRow row;
  gint64 id;
} CellRow;

typedef struct
{
  WayStatement *select;
  WayStatement *insert;
  WayStatement *update;
  gint64 last_id;
} Statements;

static void
clear_statements (Statements *statements)
{
  way_statement_free (statements->select);
  way_statement_free (statements->insert);
  way_statement_free (statements->update);
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
  WayDatabase *database = self->library->database;

  statements->select = way_database_prepare (database, select_cell, error);
  if (statements->select == NULL)
    return FALSE;
  statements->insert = way_database_prepare (database, insert_row, error);
  if (statements->insert == NULL)
    return FALSE;
  statements->update = way_database_prepare (database, update_row, error);
  return statements->update != NULL
         && way_database_read_integer (database, "SELECT coalesce (max (id), 0) FROM observation",
                                       &statements->last_id, error);
}

static void
bind_cell (WayStatement     *statement,
           const WayBulkRow *row)
{
  way_statement_bind_integer (statement, 1, row->metric_id);
  way_statement_bind_integer (statement, 2, row->region_id);
  way_statement_bind_integer (statement, 3, row->period.last_month);
  way_statement_bind_integer (statement, 4, row->period.first_month);
  way_statement_bind_integer (statement, 5, row->period.type);
  way_statement_bind_integer (statement, 6, row->period.last_day);
}

static int
read_decimals (WayStatement *statement,
               int           column)
{
  return way_statement_is_null (statement, column)
           ? -1 : (int) CLAMP (way_statement_get_integer (statement, column), -1, 15);
}

static void
read_cell_row (WayStatement     *statement,
               const WayBulkRow *cell,
               CellRow          *out)
{
  memset (out, 0, sizeof *out);
  out->row.metric_id = cell->metric_id;
  out->row.region_id = cell->region_id;
  out->row.period = cell->period;
  out->id = way_statement_get_integer (statement, 0);
  (void) way_kind_from_text (way_statement_get_text (statement, 1), &out->row.kind);
  out->row.value = way_statement_get_double (statement, 2);
  out->row.decimals = read_decimals (statement, 3);
  (void) way_qualifier_from_text (way_statement_get_text (statement, 4), &out->row.qualifier);
  out->row.published_growth = way_statement_get_double (statement, 5);
  out->row.growth_decimals = read_decimals (statement, 6);
  (void) way_status_from_text (way_statement_get_text (statement, 7), &out->row.status);
  out->row.is_break = way_statement_get_integer (statement, 8) != 0;
  out->row.rank_scope = g_strdup (way_statement_get_optional_text (statement, 9));
  out->row.source_id = way_statement_get_integer (statement, 10);
  out->row.note = g_strdup (way_statement_get_optional_text (statement, 11));
  out->row.note_zh = g_strdup (way_statement_get_optional_text (statement, 12));
}

static gboolean
read_cell (WayBulkWriter    *self,
           Statements       *statements,
           const WayBulkRow *cell,
           GError          **error)
{
  g_autoptr (GError) local_error = NULL;

  g_array_set_size (self->cell, 0);
  bind_cell (statements->select, cell);
  while (way_statement_next (statements->select, &local_error))
    {
      CellRow row;

      read_cell_row (statements->select, cell, &row);
      g_array_append_val (self->cell, row);
    }
  way_statement_reset (statements->select);
  return way_statement_ended (&local_error, error);
}

static void
bind_decimals (WayStatement *statement,
               int           index,
               double        value,
               int           decimals)
{
  if (isfinite (value) && decimals >= 0)
    way_statement_bind_integer (statement, index, decimals);
  else
    way_statement_bind_null (statement, index);
}

static gboolean
store (WayStatement     *statement,
       const WayBulkRow *row,
       gint64            id,
       GError          **error)
{
  bind_cell (statement, row);
  way_statement_bind_integer (statement, 7, id);
  way_statement_bind_text (statement, 8, row->kind != WAY_KIND_ACTUAL
                                           ? way_kind_to_text (row->kind) : NULL);
  way_statement_bind_double (statement, 9, row->value);
  bind_decimals (statement, 10, row->value, row->decimals);
  way_statement_bind_text (statement, 11, row->qualifier != WAY_QUALIFIER_EXACT
                                            ? way_qualifier_to_text (row->qualifier) : NULL);
  way_statement_bind_double (statement, 12, row->published_growth);
  bind_decimals (statement, 13, row->published_growth, row->growth_decimals);
  way_statement_bind_text (statement, 14, row->status != WAY_STATUS_UNSTATED
                                            ? way_status_to_text (row->status) : NULL);
  bind_decimals (statement, 15, 1, row->is_break ? 1 : -1);
  way_statement_bind_text (statement, 16, row->rank_scope);
  if (row->source_id != 0)
    way_statement_bind_integer (statement, 17, row->source_id);
  else
    way_statement_bind_null (statement, 17);
  way_statement_bind_text (statement, 18, row->note);
  way_statement_bind_text (statement, 19, row->note_zh);
  way_statement_bind_text (statement, 20, row->is_derived ? "derived" : "user");
  return way_statement_run (statement, error);
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
  guint other = 0;
  WayBulkResult result = judge (self, first, at, &other);

  report->counts[result]++;
  tell (self, result, at, other);
  if (!is_stored || result == WAY_BULK_SAME || result == WAY_BULK_REPEATED
      || result == WAY_BULK_CONTRADICTS)
    return TRUE;
  if (result == WAY_BULK_CHANGED && self->policy == WAY_BULK_REPLACE)
    return store (statements->update, row, g_array_index (self->cell, CellRow, other).id, error);
  return store (statements->insert, row, ++statements->last_id, error);
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
