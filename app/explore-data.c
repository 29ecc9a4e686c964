/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/explore-list.h"
#include "app/figure-offers.h"
#include "model/library-method.h"
#include "model/rollup.h"
#include "model/target-ranges.h"
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

  request->catalog = catalog != NULL ? way_explore_catalog_ref (catalog) : NULL;
  request->figure = figure != NULL ? way_figure_copy (figure) : NULL;
  request->metric_key = g_strdup (metric_key);

  return request;
}

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->catalog, way_explore_catalog_unref);
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

static void index_names (WayExploreCatalog *catalog);

WayExploreCatalog *
way_explore_catalog_new_empty (void)
{
  WayExploreCatalog *catalog = g_atomic_rc_box_new0 (WayExploreCatalog);

  catalog->regions = g_ptr_array_new_with_free_func (g_object_unref);
  catalog->metrics = g_ptr_array_new_with_free_func (g_object_unref);
  catalog->source_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                 g_object_unref);
  index_names (catalog);
  return catalog;
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

static gboolean
check_catalog (const WayExploreCatalog *catalog,
               GError                 **error)
{
  if (catalog->regions->len > 0 && catalog->metrics->len > 0)
    return TRUE;

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_EMPTY,
               _("There are no regions or no metrics in it yet. Import a file: what it names is "
                 "made from it."));

  return FALSE;
}

static WayExploreCatalog *
read_catalog (WayLibrary *library,
              GError    **error)
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
  if (!way_library_read_progress_options (library, &catalog->options, error))
    return NULL;

  if (!check_catalog (catalog, error))
    return NULL;

  index_sources (catalog, sources);
  index_names (catalog);

  return g_steal_pointer (&catalog);
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
               GPtrArray               *targets,
               guint                    index,
               GError                 **error)
{
  WayTarget *target = targets->pdata[index];
  const WayTargetFields *fields = way_target_get_fields (target);
  WayMetric *metric = g_hash_table_lookup (catalog->metric_by_key, fields->metric_key);
  WayRegion *region = g_hash_table_lookup (catalog->region_by_code, fields->region_code);
  g_autoptr (WaySeries) series = NULL;
  GPtrArray others = way_targets_view_cell (targets, index);
  WayProgressOptions options = catalog->options;
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
  options.others = &others;
  way_progress_assess (target, metric, series, &options, &progress);

  facts = way_target_facts_new (target, metric, region, &progress);
  way_target_facts_set_series (facts, series, &catalog->options);
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
  g_autoptr (GPtrArray) paired = targets != NULL ? way_targets_pair_ranges (targets) : NULL;

  if (targets == NULL)
    return NULL;

  for (guint i = 0; i < paired->len; i++)
    {
      WayTargetFacts *assessed = assess_target (library, request->catalog, paired, i, error);

      if (assessed == NULL)
        return NULL;
      merge_promise (facts, assessed);
    }
  if (facts->len > 1)
    g_qsort_with_data (facts->pdata, (int) facts->len, sizeof (gpointer), compare_targets,
                       request->figure->metric_keys[0]);

  return g_steal_pointer (&facts);
}

/* Whether regions below @parent promised something of the metric: nothing is added up otherwise. */
static gboolean
has_promises_below (GPtrArray               *targets,
                    const WayExploreCatalog *catalog,
                    const char              *parent)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);
      WayRegion *region = g_hash_table_lookup (catalog->region_by_code, fields->region_code);

      if (region != NULL && g_str_equal (way_region_get_parent_code (region), parent))
        return TRUE;
    }
  return FALSE;
}

static WayRollup *
read_rollup (WayLibrary    *library,
             const Request *request,
             WayMetric     *metric,
             GCancellable  *cancellable)
{
  const char *parent = request->figure->region_codes[0];
  g_autoptr (GPtrArray) targets = NULL;

  if (!way_metric_is_additive (metric))
    return NULL;
  targets = way_library_read_targets (library, NULL, way_metric_get_key (metric), NULL);
  if (targets == NULL || !has_promises_below (targets, request->catalog, parent))
    return NULL;
  return way_rollup_read (library, parent, way_metric_get_key (metric), cancellable, NULL);
}

/* What the parts promise beside what the whole does. It is an addition: that it cannot be read is
 * no failure of the page. */
static void
add_rollups (WayLibrary    *library,
             const Request *request,
             GPtrArray     *facts,
             GCancellable  *cancellable)
{
  WayLanguage language = way_language_from_environment ();
  g_autoptr (WayRollup) rollup = NULL;
  WayMetric *metric = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      WayTargetFacts *one = facts->pdata[i];
      char *line = NULL;

      if (one->metric != metric)
        {
          g_clear_pointer (&rollup, way_rollup_unref);
          metric = one->metric;
          rollup = read_rollup (library, request, metric, cancellable);
        }
      if (rollup != NULL && !way_target_get_fields (one->target)->is_superseded)
        line = way_rollup_to_card_line (rollup, &way_target_get_fields (one->target)->due,
                                        language);
      if (line != NULL)
        line[0] = g_ascii_toupper (line[0]);
      way_target_facts_take_rollup (one, line);
    }
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
  add_rollups (library, request, view->targets, cancellable);
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

static gpointer
read_list (WayLibrary   *library,
           gpointer      job_data,
           GCancellable *cancellable,
           GError      **error)
{
  const Request *request = job_data;

  return way_explore_list_read (library, request->catalog, request->metric_key, cancellable,
                                error);
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

/* Offers */

static gpointer
read_offers (WayLibrary   *library,
             gpointer      job_data,
             GCancellable *cancellable,
             GError      **error)
{
  const Request *request = job_data;

  return way_figure_offers_read (library, request->figure, cancellable, error);
}

void
way_explore_read_offers_async (WayStore           *store,
                               const WayFigure    *figure,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  way_store_run_async (store, read_offers, create_request (NULL, figure, NULL), free_request,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/* Start */

void
way_explore_start_free (WayExploreStart *start)
{
  if (start == NULL)
    return;

  g_clear_pointer (&start->catalog, way_explore_catalog_unref);
  g_clear_pointer (&start->view, way_explore_view_unref);
  g_clear_pointer (&start->facts, g_hash_table_unref);
  g_free (start);
}

/* What was remembered from another library may not be in this one. */
static void
settle_names (WayFigure               *wanted,
              const WayExploreCatalog *catalog)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  guint n_codes = 0;

  for (guint i = 0; wanted->region_codes[i] != NULL; i++)
    if (g_hash_table_contains (catalog->region_by_code, wanted->region_codes[i]))
      {
        g_strv_builder_add (codes, wanted->region_codes[i]);
        n_codes++;
      }
  if (n_codes == 0)
    g_strv_builder_add (codes, way_region_get_code (catalog->regions->pdata[0]));
  g_strfreev (wanted->region_codes);
  wanted->region_codes = g_strv_builder_end (codes);

  /* A scoreboard may name none. */
  if (wanted->metric_keys[0] == NULL)
    {
      g_strfreev (wanted->metric_keys);
      wanted->metric_keys = g_strsplit ("-", "/", 1);
    }
  if (!g_hash_table_contains (catalog->metric_by_key, wanted->metric_keys[0]))
    {
      g_free (wanted->metric_keys[0]);
      wanted->metric_keys[0] = g_strdup (way_metric_get_key (catalog->metrics->pdata[0]));
    }
}

static gpointer
read_start (WayLibrary   *library,
            gpointer      job_data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (WayExploreStart) start = g_new0 (WayExploreStart, 1);
  Request *request = job_data;

  start->catalog = read_catalog (library, error);
  if (start->catalog == NULL)
    return NULL;

  request->catalog = way_explore_catalog_ref (start->catalog);
  settle_names (request->figure, start->catalog);
  start->view = read_view (library, request, cancellable, error);
  if (start->view == NULL)
    return NULL;
  start->facts = way_explore_list_read (library, start->catalog, request->figure->metric_keys[0],
                                        cancellable, error);
  if (start->facts == NULL)
    return NULL;

  return g_steal_pointer (&start);
}

void
way_explore_read_start_async (WayStore           *store,
                              const WayFigure    *figure,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  way_store_run_async (store, read_start, create_request (NULL, figure, NULL), free_request,
                       (GDestroyNotify) way_explore_start_free, cancellable, callback, user_data);
}
