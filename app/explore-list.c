/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-list.h"

#include <math.h>

#include "model/target-ranges.h"
#include "widgets/region-item.h"

typedef struct
{
  WayRegionFacts *facts;
  double due_time; /* of the target that the verdict is about; 0 when there is none */
} ListEntry;

/* Rule 2: of several due years the next one counts, of several targets the worst. */
static gboolean
takes_over (const ListEntry *entry,
            double           due_time,
            double           as_of_time,
            WayVerdict       verdict)
{
  gboolean is_open = due_time >= as_of_time;
  gboolean was_open = entry->due_time >= as_of_time;

  if (!entry->facts->has_verdict)
    return TRUE;
  if (is_open != was_open)
    return is_open;
  if (fabs (due_time - entry->due_time) > 1e-6)
    return is_open ? due_time < entry->due_time : due_time > entry->due_time;

  return way_verdict_worst (verdict, entry->facts->verdict) == verdict
         && verdict != entry->facts->verdict;
}

static void
judge_entry (ListEntry               *entry,
             WayTarget               *target,
             WayMetric               *metric,
             GPtrArray                others,
             const WayExploreCatalog *catalog)
{
  WayProgressOptions options = catalog->options;
  const WayPeriod *due = &way_target_get_fields (target)->due;
  /* What is due at no time is never over. */
  double due_time = due->last_month > 0 ? way_period_time (due) : INFINITY;
  WayProgress progress;

  options.others = &others;
  way_progress_assess (target, metric, entry->facts->series, &options, &progress);
  if ((progress.flags & WAY_FLAG_SUPERSEDED) != 0
      || !takes_over (entry, due_time, options.as_of_time, progress.verdict))
    return;

  g_free (entry->facts->status);
  entry->facts->status = way_progress_to_status (&progress, way_language_from_environment ());
  entry->facts->verdict = progress.verdict;
  g_set_object (&entry->facts->target, target);
  entry->facts->has_verdict = TRUE;
  entry->due_time = due_time;
}

static GHashTable *
create_entries (const WayExploreCatalog *catalog,
                GHashTable              *all_series,
                const char              *metric_key)
{
  GHashTable *entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  double first_time = INFINITY, last_time = -INFINITY;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, all_series);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WaySeries *series = value;

      if (series->n_points == 0)
        continue;
      first_time = MIN (first_time, series->times[0]);
      last_time = MAX (last_time, series->times[series->n_points - 1]);
    }

  for (guint i = 0; i < catalog->regions->len; i++)
    {
      const char *code = way_region_get_code (catalog->regions->pdata[i]);
      WaySeries *series = g_hash_table_lookup (all_series, code);
      ListEntry *entry = g_new0 (ListEntry, 1);

      entry->facts = g_new0 (WayRegionFacts, 1);
      entry->facts->series = series != NULL ? way_series_ref (series)
                                            : way_series_new (code, metric_key, NULL, 0);
      entry->facts->first_time = first_time;
      entry->facts->last_time = last_time;
      g_hash_table_insert (entries, (gpointer) code, entry);
    }

  return entries;
}

GHashTable *
way_explore_list_read (WayLibrary              *library,
                       const WayExploreCatalog *catalog,
                       const char              *metric_key,
                       GCancellable            *cancellable,
                       GError                 **error)
{
  WayMetric *metric = g_hash_table_lookup (catalog->metric_by_key, metric_key);
  g_autoptr (GHashTable) all_series = NULL;
  g_autoptr (GPtrArray) all_targets = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GHashTable) entries = NULL;
  GHashTable *facts;
  GHashTableIter iter;
  gpointer code, entry;

  all_series = way_library_read_all_series (library, metric_key, cancellable, error);
  if (all_series == NULL)
    return NULL;
  all_targets = way_library_read_targets (library, NULL, metric_key, error);
  if (all_targets == NULL)
    return NULL;
  targets = way_targets_pair_ranges (all_targets);

  entries = create_entries (catalog, all_series, metric_key);
  for (guint i = 0; metric != NULL && i < targets->len; i++)
    {
      entry = g_hash_table_lookup (entries,
                                   way_target_get_fields (targets->pdata[i])->region_code);
      if (entry != NULL)
        judge_entry (entry, targets->pdata[i], metric, way_targets_view_cell (targets, i), catalog);
    }

  facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) way_region_facts_free);
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &code, &entry))
    g_hash_table_insert (facts, g_strdup (code), ((ListEntry *) entry)->facts);

  return facts;
}
