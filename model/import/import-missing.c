/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

static const char insert_missing[] =
  "INSERT OR REPLACE INTO missing_value (metric_id, region_id, last_month, first_month, "
  "period_type, last_day, source_id, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

/* A mark beside which nothing of that region or metric is stored would name what is not there. */
static gboolean
is_stored (const WayFileRegion *region,
           const WayFileMetric *metric,
           const WayFileSource *source)
{
  return (region->made == NULL || region->made->is_used)
         && (metric->made == NULL || metric->made->is_used) && source->is_used;
}

gboolean
way_file_import_write_missing (WayFileImport *self,
                               GError       **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database,
                                                             insert_missing, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->missing->len; i++)
    {
      const WayFileMissing *missing = &g_array_index (self->missing, WayFileMissing, i);
      const WayFileRegion *region = self->regions->pdata[missing->region];
      const WayFileMetric *metric = self->metrics->pdata[missing->metric];
      const WayFileSource *source = self->sources->pdata[missing->source];

      if (!is_stored (region, metric, source))
        continue;
      way_statement_bind_integer (statement, 1, metric->id);
      way_statement_bind_integer (statement, 2, region->id);
      way_statement_bind_integer (statement, 3, missing->period.last_month);
      way_statement_bind_integer (statement, 4, missing->period.first_month);
      way_statement_bind_integer (statement, 5, missing->period.type);
      way_statement_bind_integer (statement, 6, missing->period.last_day);
      way_statement_bind_integer (statement, 7, source->id);
      way_statement_bind_text (statement, 8, missing->mark);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}
