/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/rollup.h"

#include "model/library-method.h"
#include "model/library-private.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
read_children (WayLibrary *library,
               const char *code,
               GError    **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (library, error);
  GPtrArray *children;

  if (regions == NULL)
    return NULL;
  children = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < regions->len; i++)
    {
      if (g_str_equal (way_region_get_parent_code (regions->pdata[i]), code))
        g_ptr_array_add (children, g_object_ref (regions->pdata[i]));
    }
  return children;
}

static WayRollup *
read_parts (WayLibrary   *library,
            WayRegion    *whole,
            WayMetric    *metric,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GPtrArray) children = read_children (library, way_region_get_code (whole), error);
  g_autoptr (GHashTable) all_series = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  WayProgressOptions options;

  if (children == NULL || !way_library_read_progress_options (library, &options, error))
    return NULL;
  all_series = way_library_read_all_series (library, way_metric_get_key (metric), cancellable,
                                            error);
  if (all_series == NULL)
    return NULL;
  targets = way_library_read_targets (library, NULL, way_metric_get_key (metric), error);
  if (targets == NULL)
    return NULL;
  return way_rollup_new (whole, metric, children, all_series, targets, &options);
}

WayRollup *
way_rollup_read (WayLibrary   *library,
                 const char   *region_code,
                 const char   *metric_key,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (WayRegion) whole = way_library_find_region (library, region_code, error);
  g_autoptr (WayMetric) metric = NULL;
  WayRollup *rollup;

  if (whole == NULL)
    return NULL;
  metric = way_library_find_metric (library, metric_key, error);
  if (metric == NULL)
    return NULL;
  if (!way_metric_is_additive (metric))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("“%s” does not add up over regions: shares, rates, ranks and means need "
                     "weights. Choose a level or a count."),
                   way_metric_get_name (metric, way_language_from_environment ()));
      return NULL;
    }

  if (!way_library_begin_reading (library, error))
    return NULL;
  rollup = read_parts (library, whole, metric, cancellable, error);
  way_library_end_reading (library);
  return rollup;
}

void
way_rollup_choice_clear (WayRollupChoice *choice)
{
  g_clear_object (&choice->whole);
  g_clear_object (&choice->metric);
}

/* 'parent code' TAB 'metric key' of all that has something below it. */
static GHashTable *
read_pairs (WayLibrary *library,
            GError    **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    library->database,
    "SELECT r.parent_code, m.key FROM region AS r JOIN metric AS m "
    "WHERE r.parent_code IS NOT NULL AND (EXISTS (SELECT 1 FROM observation AS o "
    "WHERE o.metric_id = m.id AND o.region_id = r.id) OR EXISTS (SELECT 1 FROM target AS t "
    "WHERE t.region_id = r.id AND t.metric_id = m.id))", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    g_hash_table_add (pairs, g_strconcat (way_statement_get_text (statement, 0), "\t",
                                          way_statement_get_text (statement, 1), NULL));
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&pairs) : NULL;
}

static void
add_choices (GArray     *choices,
             GHashTable *pairs,
             WayRegion  *region,
             GPtrArray  *metrics)
{
  for (guint i = 0; i < metrics->len; i++)
    {
      WayMetric *metric = metrics->pdata[i];
      g_autofree char *pair = g_strconcat (way_region_get_code (region), "\t",
                                           way_metric_get_key (metric), NULL);
      WayRollupChoice choice = { NULL };

      if (!way_metric_is_additive (metric) || !g_hash_table_contains (pairs, pair))
        continue;
      choice.whole = g_object_ref (region);
      choice.metric = g_object_ref (metric);
      g_array_append_val (choices, choice);
    }
}

GArray *
way_rollup_list_choices (WayLibrary   *library,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (library, error);
  g_autoptr (GPtrArray) metrics = regions != NULL ? way_library_list_metrics (library, error)
                                                  : NULL;
  g_autoptr (GHashTable) pairs = metrics != NULL ? read_pairs (library, error) : NULL;
  GArray *choices;

  if (pairs == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  choices = g_array_new (FALSE, FALSE, sizeof (WayRollupChoice));
  g_array_set_clear_func (choices, (GDestroyNotify) way_rollup_choice_clear);
  for (guint i = 0; i < regions->len; i++)
    add_choices (choices, pairs, regions->pdata[i], metrics);
  return choices;
}
