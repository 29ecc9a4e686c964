/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schedule-table.h"

#include "model/schedule-private.h"

#include <math.h>

struct _WayScheduleTable
{
  gatomicrefcount ref_count;
  GPtrArray *rows; /* WayScheduleRow */
  GArray *years;
  int year;
  int month;
  guint months;
  guint n_without;
};

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const WayScheduleRow *first = *(const WayScheduleRow *const *) a;
  const WayScheduleRow *second = *(const WayScheduleRow *const *) b;
  int order = g_strcmp0 (way_region_get_code (first->region),
                         way_region_get_code (second->region));

  if (order == 0)
    order = way_metric_get_sort (first->metric) - way_metric_get_sort (second->metric);
  if (order == 0)
    order = g_strcmp0 (way_metric_get_key (first->metric), way_metric_get_key (second->metric));
  if (order == 0)
    order = way_target_get_fields (first->target)->id < way_target_get_fields (second->target)->id
              ? -1 : 1;
  return order;
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
get_row_year (const WayScheduleRow *row)
{
  return way_period_year (&way_target_get_fields (row->target)->due);
}

static void
list_years (WayScheduleTable *self,
            const GPtrArray  *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      int year = get_row_year (rows->pdata[i]);

      if (g_hash_table_add (seen, GINT_TO_POINTER (year)))
        g_array_append_val (self->years, year);
    }
  g_array_sort (self->years, compare_years);
}

/* The value that was published for these months; of several that were added up, about as exact as
 * the least exact of them. */
static void
describe_value (WayScheduleRow *row)
{
  const WayProgress *progress = &row->progress;

  row->qualifier = (progress->flags & WAY_FLAG_QUALIFIED_VALUE) != 0 ? WAY_QUALIFIER_ABOUT
                                                                     : WAY_QUALIFIER_EXACT;
  row->decimals = -1;
  for (guint i = 0; i < row->series->n_points; i++)
    {
      if (way_period_compare (&row->series->periods[i], &progress->schedule_period) == 0)
        {
          row->qualifier = row->series->qualifiers[i];
          row->decimals = row->series->decimals[i];
        }
    }
}

/* Only what the whole year's own value decided is its result. */
static WayVerdict
judge_year (const WayProgress *whole)
{
  gboolean is_decided = whole->verdict == WAY_VERDICT_MISSED
                        || (whole->verdict == WAY_VERDICT_ACHIEVED
                            && (whole->flags & WAY_FLAG_DUE_VALUE) != 0);

  return is_decided || whole->verdict == WAY_VERDICT_DUE_NOT_REPORTED ? whole->verdict
                                                                      : WAY_VERDICT_LEVEL_ONLY;
}

/* Without a month, the newest part of the year: what the whole year brought stands beside it. */
static int
choose_month (const WayScheduleRow *row,
              int                   month)
{
  if (month > 0)
    return month;
  for (month = 11; month > 1 && (row->months & (1u << month)) == 0;)
    month--;
  return month;
}

static void
judge_row (WayScheduleRow         *row,
           const WayScheduleFound *found)
{
  const WayScheduleQuery *query = found->query;
  const WayTargetFields *fields = way_target_get_fields (row->target);
  WayProgressOptions options = { .as_of_time = query->as_of_time };
  WayScheduleInput input = way_schedule_make_input (row->target, row->metric, row->series, query);
  WayProgress *progress = &row->progress;
  WaySource *source;

  way_progress_assess (row->target, row->metric, row->series, &options, progress);
  row->year_verdict = judge_year (progress);
  input.direction = progress->direction;
  input.month = choose_month (row, query->month);
  input.annual = fields->basis == WAY_BASIS_LEVEL ? fields->value : progress->target_value;

  progress->flags &= ~(WayProgressFlags) (WAY_FLAG_NO_VALUE | WAY_FLAG_QUALIFIED_VALUE);
  progress->method = WAY_METHOD_SCHEDULE;
  progress->verdict = way_schedule_measure (&input, progress);
  if (progress->schedule_months == 0)
    return;

  describe_value (row);
  source = g_hash_table_lookup (found->sources, &progress->schedule_source_id);
  row->value_source = source != NULL ? g_object_ref (source) : NULL;
}

static void
take_rows (WayScheduleTable *self,
           WayScheduleFound *found)
{
  self->year = found->query->year;
  if (self->year == 0 && self->years->len > 0)
    self->year = g_array_index (self->years, int, self->years->len - 1);

  for (guint i = 0; i < found->rows->len; i++)
    {
      WayScheduleRow *row = found->rows->pdata[i];

      if (get_row_year (row) != self->year)
        continue;
      found->rows->pdata[i] = NULL;
      judge_row (row, found);
      self->months |= row->months;
      g_ptr_array_add (self->rows, row);
    }
  g_ptr_array_sort (self->rows, compare_rows);
  self->n_without = GPOINTER_TO_UINT (g_hash_table_lookup (found->without,
                                                           GINT_TO_POINTER (self->year)));
}

WayScheduleTable *
way_schedule_table_read (WayLibrary             *library,
                         const WayScheduleQuery *query,
                         GCancellable           *cancellable,
                         GError                **error)
{
  WayScheduleTable *self;
  g_auto (WayScheduleFound) found = { NULL };
  gboolean is_read;

  g_return_val_if_fail (query->month >= 0 && query->month <= 12, NULL);

  if (!way_library_begin_reading (library, error))
    return NULL;
  is_read = way_schedule_find (&found, library, query, cancellable, error);
  way_library_end_reading (library);
  if (!is_read)
    return NULL;

  self = g_new0 (WayScheduleTable, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) way_schedule_row_free);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->month = query->month;
  list_years (self, found.rows);
  take_rows (self, &found);
  return self;
}

WayScheduleTable *
way_schedule_table_ref (WayScheduleTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_schedule_table_unref (WayScheduleTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->rows);
  g_array_unref (self->years);
  g_free (self);
}

guint
way_schedule_table_get_size (const WayScheduleTable *self)
{
  return self->rows->len;
}

const WayScheduleRow *
way_schedule_table_get_row (const WayScheduleTable *self,
                            guint                   index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->rows->pdata[index];
}

int
way_schedule_table_get_year (const WayScheduleTable *self)
{
  return self->year;
}

int
way_schedule_table_get_month (const WayScheduleTable *self)
{
  return self->month;
}

const GArray *
way_schedule_table_get_years (const WayScheduleTable *self)
{
  return self->years;
}

guint
way_schedule_table_get_months (const WayScheduleTable *self)
{
  return self->months;
}

guint
way_schedule_table_get_n_without (const WayScheduleTable *self)
{
  return self->n_without;
}
