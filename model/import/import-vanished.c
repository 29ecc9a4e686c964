/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include "model/observation.h"

#include <math.h>

/* Of a source with more statements than these nobody reads a list of what is gone. */
#define MOST_STATEMENTS 200000

/* What a source said so far of a metric, by the user's own imports. */
static const char select_statements[] =
  "SELECT o.last_month, " WAY_FIRST_MONTH_OF ("o") ", " WAY_PERIOD_TYPE_OF ("o") ", "
  WAY_LAST_DAY_OF ("o") ", o.region_id, o.value FROM observation AS o "
  "WHERE o.metric_id = ?1 AND " WAY_SOURCE_ID_OF ("o") " = ?2 AND (o.about >> 32) & 3 = 0 "
  "LIMIT ?3";

typedef struct
{
  gint64 metric_id, region_id;
  WayPeriod period;
  double value;
} Statement;

/**
 * WayVanished:
 * @statements: Statement, in a set by metric, region and period
 */
struct _WayVanished
{
  GHashTable *statements;
};

static guint
hash_statement (gconstpointer data)
{
  const Statement *statement = data;
  guint64 hash = (guint64) statement->metric_id * 0x9e3779b97f4a7c15u;

  hash = (hash ^ (guint64) statement->region_id) * 0x9e3779b97f4a7c15u;
  hash = (hash ^ (guint64) statement->period.last_month) * 0x9e3779b97f4a7c15u;
  return (guint) (hash >> 32);
}

static gboolean
equal_statements (gconstpointer a,
                  gconstpointer b)
{
  const Statement *first = a;
  const Statement *second = b;

  return first->metric_id == second->metric_id && first->region_id == second->region_id
         && way_period_compare (&first->period, &second->period) == 0
         && first->period.last_day == second->period.last_day;
}

static gboolean
read_statements (WayVanished  *self,
                 WayStatement *statement,
                 gint64        metric_id,
                 gint64        source_id,
                 GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  way_statement_bind_integer (statement, 1, metric_id);
  way_statement_bind_integer (statement, 2, source_id);
  way_statement_bind_integer (statement, 3, MOST_STATEMENTS + 1);
  while (way_statement_next (statement, &local_error))
    {
      Statement *said = g_new0 (Statement, 1);

      said->metric_id = metric_id;
      said->period = way_library_read_period (statement, 0);
      said->region_id = way_statement_get_integer (statement, 4);
      said->value = way_statement_get_double (statement, 5);
      g_hash_table_add (self->statements, said);
    }
  way_statement_reset (statement);
  return way_statement_ended (&local_error, error);
}

static gboolean
has_known_source (const WayFileImport *file)
{
  for (guint i = 0; i < file->sources->len; i++)
    {
      if (!((const WayFileSource *) file->sources->pdata[i])->is_new)
        return TRUE;
    }
  return FALSE;
}

/* (transfer full): NULL with @error, or without one where there is nothing to compare with. */
WayVanished *
way_vanished_new (WayFileImport *file,
                  GError       **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayVanished *self;

  /* What several sources said is told apart by nothing but the numbers. */
  if (!has_known_source (file) || (file->exchange != NULL && file->sources->len > 1))
    return NULL;
  statement = way_database_prepare (file->library->database, select_statements, error);
  if (statement == NULL)
    return NULL;

  self = g_new0 (WayVanished, 1);
  self->statements = g_hash_table_new_full (hash_statement, equal_statements, g_free, NULL);
  for (guint i = 0; i < file->sources->len; i++)
    {
      const WayFileSource *source = file->sources->pdata[i];

      for (guint k = 0; !source->is_new && k < file->metrics->len; k++)
        {
          const WayFileMetric *metric = file->metrics->pdata[k];

          if (metric->made != NULL || metric->id == 0)
            continue;
          if (!read_statements (self, statement, metric->id, source->id, error))
            {
              way_vanished_free (self);
              return NULL;
            }
        }
    }
  if (g_hash_table_size (self->statements) > 0
      && g_hash_table_size (self->statements) <= MOST_STATEMENTS)
    return self;
  way_vanished_free (self);
  return NULL;
}

void
way_vanished_free (WayVanished *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->statements);
  g_free (self);
}

void
way_vanished_note (WayVanished      *self,
                   const WayBulkRow *row)
{
  const Statement said = { row->metric_id, row->region_id, row->period, row->value };

  g_hash_table_remove (self->statements, &said);
}

static int
compare_statements_cb (gconstpointer a,
                       gconstpointer b)
{
  const Statement *first = *(Statement *const *) a;
  const Statement *second = *(Statement *const *) b;

  if (first->metric_id != second->metric_id)
    return first->metric_id < second->metric_id ? -1 : 1;
  if (first->region_id != second->region_id)
    return first->region_id < second->region_id ? -1 : 1;
  return way_period_compare (&first->period, &second->period);
}

static const char *
get_region_name (WayFileImport *file,
                 gint64         id)
{
  gboolean is_chinese = way_language_from_environment () == WAY_LANGUAGE_ZH_CN;

  for (guint i = 0; i < file->names->regions->len; i++)
    {
      const WayNamedRegion *region = &g_array_index (file->names->regions, WayNamedRegion, i);

      if (region->id == id)
        return is_chinese ? region->name_zh : region->name_en;
    }
  return "";
}

static const char *
get_metric_name (WayFileImport *file,
                 gint64         id)
{
  for (guint i = 0; i < file->metrics->len; i++)
    {
      const WayFileMetric *metric = file->metrics->pdata[i];

      if (metric->id == id)
        return metric->name->label;
    }
  return "";
}

void
way_vanished_report (WayVanished   *self,
                     WayFileImport *file)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, &statement, NULL))
    g_ptr_array_add (statements, statement);
  g_ptr_array_sort (statements, compare_statements_cb);
  file->report->n_vanished = statements->len;
  for (guint i = 0; i < MIN (statements->len, WAY_IMPORT_MOST_DIFFERENCES); i++)
    {
      const Statement *said = statements->pdata[i];
      WayImportDifference *difference = g_new0 (WayImportDifference, 1);

      difference->region = g_strdup (get_region_name (file, said->region_id));
      difference->metric = g_strdup (get_metric_name (file, said->metric_id));
      difference->period = said->period;
      difference->value = NAN;
      difference->old_value = said->value;
      g_ptr_array_add (file->report->vanished, difference);
    }
}
