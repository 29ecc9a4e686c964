/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/vintages.h"

#include "model/library-private.h"

#include <math.h>

/* Ends of periods that are within half a month of each other are the same. */
#define TIME_TOLERANCE (0.5 / 12.0)

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const WayVintageRow *first = a;
  const WayVintageRow *second = b;
  int order = way_period_compare (&first->period, &second->period);

  return order != 0 ? order : way_vintage_row_compare (a, b);
}

static GArray *
get_rows (GHashTable *all,
          const char *code)
{
  GArray *rows = g_hash_table_lookup (all, code);

  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (WayVintageRow));
      g_array_set_clear_func (rows, (GDestroyNotify) way_vintage_row_clear);
      g_hash_table_insert (all, g_strdup (code), rows);
    }
  return rows;
}

static void
sort_rows (GHashTable *all)
{
  GHashTableIter iter;
  gpointer rows;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    g_array_sort (rows, compare_cells);
}

static gboolean
collect_rows (WayLibrary   *self,
              WayStatement *statement,
              gint64        preferred,
              GHashTable   *all,
              GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  WayVintageRow row;

  while (way_statement_next (statement, &local_error))
    {
      if (way_vintage_row_read_known (statement, self->known_day, &row))
        {
          const char *code = way_statement_get_text (statement, WAY_VINTAGE_N_COLUMNS);

          way_vintage_row_prefer (&row, preferred);
          g_array_append_val (get_rows (all, code), row);
        }
    }
  return way_statement_ended (&local_error, error);
}

GHashTable *
way_library_read_all_vintages (WayLibrary   *self,
                               const char   *metric_key,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify) g_array_unref);
  g_autoptr (WayStatement) statement = NULL;
  gboolean is_read;
  gint64 metric_id, preferred;

  if (!way_library_find_metric_id (self, metric_key, &metric_id, error)
      || !way_library_find_preferred_source (self, metric_id, &preferred, error))
    return NULL;
  statement = way_database_prepare (
    self->database,
    "SELECT c.*, r.code FROM (SELECT " WAY_VINTAGE_COLUMNS " FROM " WAY_VINTAGE_TABLES
    " WHERE o.metric_id = ?1" WAY_VINTAGE_UNION_PUBLISHED_GROWTH ") AS c "
    "JOIN region AS r ON r.id = c.region_id", error);
  if (statement == NULL)
    return NULL;

  way_statement_bind_integer (statement, 1, metric_id);
  way_library_push_cancellable (self, cancellable);
  is_read = collect_rows (self, statement, preferred, all, error);
  way_library_pop_cancellable (self);
  if (!is_read)
    return NULL;
  sort_rows (all);
  return g_steal_pointer (&all);
}

gboolean
way_cell_next (const GArray *rows,
               guint        *position,
               WayCell      *out)
{
  const WayVintageRow *first;
  guint n = 1;

  if (rows == NULL || *position >= rows->len)
    return FALSE;
  first = &g_array_index (rows, WayVintageRow, *position);
  while (*position + n < rows->len
         && way_period_compare (&first[n].period, &first->period) == 0)
    n++;
  *position += n;
  *out = (WayCell) { first, way_vintage_rows_count (first, n) };
  return TRUE;
}

gboolean
way_cell_find (const GArray    *rows,
               const WayPeriod *period,
               gboolean         by_end,
               WayCell         *out)
{
  guint position = 0;

  while (way_cell_next (rows, &position, out))
    {
      const WayPeriod *own = &out->rows[0].period;

      if (way_period_compare (own, period) == 0
          || (by_end && own->type != WAY_PERIOD_YEARS
              && fabs (way_period_time (own) - way_period_time (period)) < TIME_TOLERANCE))
        return TRUE;
    }
  return FALSE;
}

WayInterval
way_vintage_row_get_interval (const WayVintageRow *row)
{
  return way_interval_of_value (row->value, row->decimals, row->qualifier);
}

WayInterval
way_cell_get_hull (const WayCell *cell)
{
  WayInterval hull = way_vintage_row_get_interval (&cell->rows[0]);

  for (guint i = 1; i < cell->n_rows; i++)
    hull = way_interval_join (hull, way_vintage_row_get_interval (&cell->rows[i]));
  return hull;
}

/* Reports cut digits off as well as they round: 277.88 becomes 277.8. */
static gboolean
is_cut_from (const WayVintageRow *shorter,
             const WayVintageRow *longer)
{
  double scale = pow (10.0, MAX (shorter->decimals, 0));

  return shorter->decimals >= 0 && shorter->decimals < longer->decimals
         && shorter->qualifier == WAY_QUALIFIER_EXACT
         && fabs (trunc (longer->value * scale + copysign (1e-9, longer->value))
                  - shorter->value * scale) < 1e-6;
}

gboolean
way_vintage_rows_agree (const WayVintageRow *a,
                        const WayVintageRow *b)
{
  return way_interval_meets (way_vintage_row_get_interval (a), way_vintage_row_get_interval (b))
         || is_cut_from (a, b) || is_cut_from (b, a);
}

guint
way_cell_find_contradicting (const WayCell *cell)
{
  double largest = 0.0;
  guint found = 0;

  for (guint i = 1; i < cell->n_rows; i++)
    {
      double distance = fabs (cell->rows[i].value - cell->rows[0].value);

      if (distance > largest && !way_vintage_rows_agree (&cell->rows[0], &cell->rows[i]))
        {
          largest = distance;
          found = i;
        }
    }
  return found;
}
