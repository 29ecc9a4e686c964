/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/region-item.h"
#include "widgets/region-tree.h"
#include "widgets/target-card.h"

typedef struct
{
  WayExploreCatalog *catalog;
  WayFigure *figure;
  char *metric_key;
} Request;

static Request *
create_request (WayExploreCatalog *catalog,
                const WayFigure   *figure,
                const char        *metric_key)
{
  Request *request = g_new0 (Request, 1);

  request->catalog = way_explore_catalog_ref (catalog);
  request->figure = figure != NULL ? way_figure_copy (figure) : NULL;
  request->metric_key = g_strdup (metric_key);

  return request;
}

static void
free_request (gpointer data)
{
  Request *request = data;

  way_explore_catalog_unref (request->catalog);
  g_clear_pointer (&request->figure, way_figure_free);
  g_free (request->metric_key);
  g_free (request);
}

/* Catalog */

static void
clear_catalog (gpointer data)
{
  WayExploreCatalog *catalog = data;

  g_clear_pointer (&catalog->regions, g_ptr_array_unref);
  g_clear_pointer (&catalog->metrics, g_ptr_array_unref);
  g_clear_pointer (&catalog->region_by_code, g_hash_table_unref);
  g_clear_pointer (&catalog->metric_by_key, g_hash_table_unref);
  g_clear_pointer (&catalog->source_by_id, g_hash_table_unref);
}

WayExploreCatalog *
way_explore_catalog_ref (WayExploreCatalog *catalog)
{
  return g_atomic_rc_box_acquire (catalog);
}

void
way_explore_catalog_unref (WayExploreCatalog *catalog)
{
  g_atomic_rc_box_release_full (catalog, clear_catalog);
}

static void
index_sources (WayExploreCatalog *catalog,
               GPtrArray         *sources)
{
  catalog->source_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal,
                                                 g_free, g_object_unref);
  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = way_source_get_id (sources->pdata[i]);

      g_hash_table_insert (catalog->source_by_id, g_memdup2 (&id, sizeof id),
                           g_object_ref (sources->pdata[i]));
    }
}

static void
index_names (WayExploreCatalog *catalog)
{
  catalog->region_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < catalog->regions->len; i++)
    g_hash_table_insert (catalog->region_by_code,
                         (gpointer) way_region_get_code (catalog->regions->pdata[i]),
                         catalog->regions->pdata[i]);
  catalog->metric_by_key = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < catalog->metrics->len; i++)
    g_hash_table_insert (catalog->metric_by_key,
                         (gpointer) way_metric_get_key (catalog->metrics->pdata[i]),
                         catalog->metrics->pdata[i]);
}

static gpointer
read_catalog (WayLibrary   *library,
              gpointer      job_data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (WayExploreCatalog) catalog = g_atomic_rc_box_new0 (WayExploreCatalog);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GHashTable) known = NULL;

  catalog->regions = way_library_list_regions (library, error);
  if (catalog->regions == NULL)
    return NULL;
  known = way_library_read_known_regions (library, error);
  if (known == NULL)
    return NULL;
  way_region_tree_put_known_first (catalog->regions, known);
  catalog->metrics = way_library_list_metrics (library, error);
  if (catalog->metrics == NULL)
    return NULL;
  sources = way_library_list_sources (library, error);
  if (sources == NULL)
    return NULL;
  if (!way_library_read_newest_time (library, &catalog->newest_time, error))
    return NULL;

  index_sources (catalog, sources);
  index_names (catalog);

  return g_steal_pointer (&catalog);
}

void
way_explore_read_catalog_async (WayStore           *store,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  way_store_run_async (store, read_catalog, NULL, NULL,
                       (GDestroyNotify) way_explore_catalog_unref,
                       cancellable, callback, user_data);
}

/* View */

static void
clear_view (gpointer data)
{
  WayExploreView *view = data;

  g_clear_pointer (&view->figure, way_figure_free);
  g_clear_pointer (&view->data, way_figure_data_free);
  g_clear_pointer (&view->targets, g_ptr_array_unref);
  g_clear_pointer (&view->coverage, g_hash_table_unref);
}

WayExploreView *
way_explore_view_ref (WayExploreView *view)
{
  return g_atomic_rc_box_acquire (view);
}

void
way_explore_view_unref (WayExploreView *view)
{
  g_atomic_rc_box_release_full (view, clear_view);
}

static WayTargetFacts *
assess_target (WayLibrary              *library,
               const WayExploreCatalog *catalog,
               WayTarget               *target,
               GError                 **error)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  WayMetric *metric = g_hash_table_lookup (catalog->metric_by_key, fields->metric_key);
  WayRegion *region = g_hash_table_lookup (catalog->region_by_code, fields->region_code);
  WayProgressOptions options = { .as_of_time = catalog->newest_time };
  g_autoptr (WaySeries) series = NULL;
  WayTargetFacts *facts;
  WayProgress progress;

  if (metric == NULL || region == NULL)
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                   _("A target names %s of %s, which the library does not have."),
                   fields->metric_key, fields->region_code);
      return NULL;
    }

  series = way_library_read_series (library, fields->region_code, fields->metric_key, error);
  if (series == NULL)
    return NULL;
  way_progress_assess (target, metric, series, &options, &progress);

  facts = way_target_facts_new (target, metric, region, &progress);
  way_target_facts_add_source (facts, g_hash_table_lookup (catalog->source_by_id,
                                                           &fields->source_id));

  return facts;
}

/* The figure's metric first, then as the catalog orders metrics, then by due time. */
static int
compare_targets (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const char *metric_key = user_data;
  const WayTargetFacts *first = *(WayTargetFacts *const *) a;
  const WayTargetFacts *second = *(WayTargetFacts *const *) b;
  gboolean is_first_shown = g_str_equal (way_metric_get_key (first->metric), metric_key);
  gboolean is_second_shown = g_str_equal (way_metric_get_key (second->metric), metric_key);
  int order = is_second_shown - is_first_shown;

  if (order == 0)
    order = way_metric_get_sort (first->metric) - way_metric_get_sort (second->metric);
  if (order == 0)
    order = way_period_compare (&way_target_get_fields (first->target)->due,
                                &way_target_get_fields (second->target)->due);

  return order;
}

/* The same promise in two papers is one promise with two sources. */
static void
merge_promise (GPtrArray      *all,
               WayTargetFacts *facts)
{
  for (guint i = 0; i < all->len; i++)
    if (way_target_facts_say_same (all->pdata[i], facts))
      {
        for (guint k = 0; k < facts->sources->len; k++)
          way_target_facts_add_source (all->pdata[i], facts->sources->pdata[k]);
        way_target_facts_free (facts);
        return;
      }

  g_ptr_array_add (all, facts);
}

static GPtrArray *
read_targets (WayLibrary    *library,
              const Request *request,
              GError       **error)
{
  g_autoptr (GPtrArray) facts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) way_target_facts_free);
  g_autoptr (GPtrArray) targets = way_library_read_targets (library,
                                                            request->figure->region_codes[0],
                                                            NULL, error);

  if (targets == NULL)
    return NULL;

  for (guint i = 0; i < targets->len; i++)
    {
      WayTargetFacts *assessed = assess_target (library, request->catalog, targets->pdata[i],
                                                error);

      if (assessed == NULL)
        return NULL;
      merge_promise (facts, assessed);
    }
  if (facts->len > 1)
    g_qsort_with_data (facts->pdata, (int) facts->len, sizeof (gpointer), compare_targets,
                       request->figure->metric_keys[0]);

  return g_steal_pointer (&facts);
}

static gpointer
read_view (WayLibrary   *library,
           gpointer      job_data,
           GCancellable *cancellable,
           GError      **error)
{
  const Request *request = job_data;
  g_autoptr (WayExploreView) view = g_atomic_rc_box_new0 (WayExploreView);

  view->figure = way_figure_copy (request->figure);
  view->data = way_figure_data_read (library, request->figure, error);
  if (view->data == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  view->targets = read_targets (library, request, error);
  if (view->targets == NULL)
    return NULL;
  view->coverage = way_library_read_coverage (library, request->figure->region_codes[0], error);
  if (view->coverage == NULL)
    return NULL;

  return g_steal_pointer (&view);
}

void
way_explore_read_view_async (WayStore           *store,
                             WayExploreCatalog  *catalog,
                             const WayFigure    *figure,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  way_store_run_async (store, read_view, create_request (catalog, figure, NULL), free_request,
                       (GDestroyNotify) way_explore_view_unref,
                       cancellable, callback, user_data);
}

static void
include_time (double  time,
              double *first,
              double *last)
{
  *first = MIN (*first, time);
  *last = MAX (*last, time);
}

gboolean
way_explore_view_get_years (const WayExploreView *view,
                            int                  *first,
                            int                  *last)
{
  double first_time = INFINITY, last_time = -INFINITY;

  for (guint i = 0; i < view->data->series->len; i++)
    {
      const WaySeries *series = view->data->series->pdata[i];

      if (series->n_points == 0)
        continue;
      include_time (series->times[0], &first_time, &last_time);
      include_time (series->times[series->n_points - 1], &first_time, &last_time);
    }
  for (guint i = 0; i < view->data->targets->len; i++)
    {
      const WayFigureTarget *target = view->data->targets->pdata[i];

      include_time (way_period_time (&way_target_get_fields (target->target)->due),
                    &first_time, &last_time);
    }
  if (first_time > last_time)
    return FALSE;

  *first = (int) ceil (first_time);
  *last = (int) ceil (last_time);

  return TRUE;
}

/* List */

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
             const WayExploreCatalog *catalog)
{
  WayProgressOptions options = { .as_of_time = catalog->newest_time };
  double due_time = way_period_time (&way_target_get_fields (target)->due);
  WayProgress progress;

  way_progress_assess (target, metric, entry->facts->series, &options, &progress);
  if (!takes_over (entry, due_time, options.as_of_time, progress.verdict))
    return;

  g_free (entry->facts->status);
  entry->facts->status = way_progress_to_status (&progress, way_language_from_environment ());
  entry->facts->verdict = progress.verdict;
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
      include_time (series->times[0], &first_time, &last_time);
      include_time (series->times[series->n_points - 1], &first_time, &last_time);
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

static gpointer
read_list (WayLibrary   *library,
           gpointer      job_data,
           GCancellable *cancellable,
           GError      **error)
{
  const Request *request = job_data;
  WayMetric *metric = g_hash_table_lookup (request->catalog->metric_by_key, request->metric_key);
  g_autoptr (GHashTable) all_series = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GHashTable) entries = NULL;
  GHashTable *facts;
  GHashTableIter iter;
  gpointer code, entry;

  all_series = way_library_read_all_series (library, request->metric_key, cancellable, error);
  if (all_series == NULL)
    return NULL;
  targets = way_library_read_targets (library, NULL, request->metric_key, error);
  if (targets == NULL)
    return NULL;

  entries = create_entries (request->catalog, all_series, request->metric_key);
  for (guint i = 0; metric != NULL && i < targets->len; i++)
    {
      entry = g_hash_table_lookup (entries,
                                   way_target_get_fields (targets->pdata[i])->region_code);
      if (entry != NULL)
        judge_entry (entry, targets->pdata[i], metric, request->catalog);
    }

  facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) way_region_facts_free);
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &code, &entry))
    g_hash_table_insert (facts, g_strdup (code), ((ListEntry *) entry)->facts);

  return facts;
}

void
way_explore_read_list_async (WayStore           *store,
                             WayExploreCatalog  *catalog,
                             const char         *metric_key,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  way_store_run_async (store, read_list, create_request (catalog, NULL, metric_key), free_request,
                       (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}
