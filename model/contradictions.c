/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions-private.h"

static void
clear_cited (WayCited *cited)
{
  g_clear_object (&cited->region);
  g_clear_object (&cited->metric);
  g_clear_object (&cited->target);
  g_clear_pointer (&cited->note, g_free);
  g_clear_pointer (&cited->note_zh, g_free);
}

static void
free_cited (gpointer data)
{
  clear_cited (data);
  g_free (data);
}

static WayCited
cite (WayRegion           *region,
      WayMetric           *metric,
      const WayVintageRow *row)
{
  return (WayCited) {
    .region = g_object_ref (region),
    .metric = g_object_ref (metric),
    .period = row->period,
    .value = row->value,
    .decimals = row->decimals,
    .qualifier = row->qualifier,
    .status = row->status,
    .source_id = row->source_id,
    .note = g_strdup (row->note),
    .note_zh = g_strdup (row->note_zh),
  };
}

WayContradiction *
way_contradiction_new (WayContradictionKind kind,
                       WayRegion           *region,
                       WayMetric           *metric,
                       const WayVintageRow *stated)
{
  WayContradiction *self = g_new0 (WayContradiction, 1);

  self->kind = kind;
  self->inputs = g_ptr_array_new_with_free_func (free_cited);
  if (stated != NULL)
    self->stated = cite (region, metric, stated);
  return self;
}

void
way_contradiction_free (WayContradiction *self)
{
  clear_cited (&self->stated);
  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  g_free (self);
}

void
way_contradiction_add_input (WayContradiction    *self,
                             WayRegion           *region,
                             WayMetric           *metric,
                             const WayVintageRow *row)
{
  WayCited cited = cite (region, metric, row);

  g_ptr_array_add (self->inputs, g_memdup2 (&cited, sizeof cited));
}

void
way_contradiction_add_promise (WayContradiction *self,
                               WayRegion        *region,
                               WayMetric        *metric,
                               WayTarget        *target)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  WayVintageRow row = {
    .period = fields->due,
    .value = fields->value,
    .decimals = fields->decimals,
    .qualifier = fields->qualifier,
    .source_id = fields->source_id,
    .note = (char *) fields->note,
    .note_zh = (char *) fields->note_zh,
  };
  WayCited cited = cite (region, metric, &row);

  cited.target = g_object_ref (target);
  if (self->stated.region == NULL)
    self->stated = cited;
  else
    g_ptr_array_add (self->inputs, g_memdup2 (&cited, sizeof cited));
}

GHashTable *
way_fact_checker_get_cells (WayFactChecker *self,
                            const char     *key,
                            GError        **error)
{
  GHashTable *cells = g_hash_table_lookup (self->known, key);

  if (cells != NULL)
    return cells;
  if (!g_hash_table_contains (self->metrics_by_key, key))
    cells = g_hash_table_new (g_str_hash, g_str_equal);
  else
    cells = way_library_read_all_vintages (self->library, key, self->cancellable, error);
  if (cells != NULL)
    g_hash_table_insert (self->known, g_strdup (key), cells);
  return cells;
}

gboolean
way_fact_checker_wants (const WayFactChecker *self,
                        WayRegion            *region)
{
  return self->wanted == NULL
         || g_hash_table_contains (self->wanted, way_region_get_code (region));
}

WayRegion *
way_fact_checker_get_parent (const WayFactChecker *self,
                             WayRegion            *region)
{
  return g_hash_table_lookup (self->regions_by_code, way_region_get_parent_code (region));
}

static void
clear_checker (WayFactChecker *checker)
{
  g_clear_pointer (&checker->regions, g_ptr_array_unref);
  g_clear_pointer (&checker->positions, g_hash_table_unref);
  g_clear_pointer (&checker->regions_by_code, g_hash_table_unref);
  g_clear_pointer (&checker->metrics, g_ptr_array_unref);
  g_clear_pointer (&checker->metrics_by_key, g_hash_table_unref);
  g_clear_pointer (&checker->divisions, g_hash_table_unref);
  g_clear_pointer (&checker->wanted, g_hash_table_unref);
  g_clear_pointer (&checker->known, g_hash_table_unref);
  g_clear_pointer (&checker->found, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayFactChecker, clear_checker)

static void
index_divisions (WayFactChecker *checker)
{
  checker->divisions = g_hash_table_new_full (NULL, NULL, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < checker->regions->len; i++)
    {
      WayRegion *region = checker->regions->pdata[i];
      WayRegion *parent = way_fact_checker_get_parent (checker, region);
      WayRegionLevel level = way_region_get_level (region);
      GPtrArray *divisions;

      if (parent == NULL || level == WAY_REGION_LEVEL_ZONE || level == WAY_REGION_LEVEL_CUSTOM)
        continue;
      divisions = g_hash_table_lookup (checker->divisions, parent);
      if (divisions == NULL)
        {
          divisions = g_ptr_array_new ();
          g_hash_table_insert (checker->divisions, parent, divisions);
        }
      g_ptr_array_add (divisions, region);
    }
}

static gboolean
prepare (WayFactChecker    *checker,
         const char *const *region_codes,
         GError           **error)
{
  checker->regions = way_library_list_regions (checker->library, error);
  if (checker->regions == NULL)
    return FALSE;
  checker->metrics = way_library_list_metrics (checker->library, error);
  if (checker->metrics == NULL)
    return FALSE;

  checker->positions = g_hash_table_new (NULL, NULL);
  checker->regions_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < checker->regions->len; i++)
    {
      gpointer region = checker->regions->pdata[i];

      g_hash_table_insert (checker->positions, region, GUINT_TO_POINTER (i));
      g_hash_table_insert (checker->regions_by_code, (gpointer) way_region_get_code (region),
                           region);
    }
  index_divisions (checker);
  checker->metrics_by_key = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < checker->metrics->len; i++)
    {
      gpointer metric = checker->metrics->pdata[i];

      g_hash_table_insert (checker->positions, metric, GUINT_TO_POINTER (i));
      g_hash_table_insert (checker->metrics_by_key, (gpointer) way_metric_get_key (metric),
                           metric);
    }
  if (region_codes != NULL && *region_codes != NULL)
    {
      checker->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; region_codes[i] != NULL; i++)
        g_hash_table_add (checker->wanted, g_strdup (region_codes[i]));
    }
  checker->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_hash_table_unref);
  checker->found = g_ptr_array_new_with_free_func ((GDestroyNotify) way_contradiction_free);
  return TRUE;
}

/* Only what one metric's checks need is at hand at a time: a library may hold millions of
 * values. */
static gboolean
check_metric (WayFactChecker *checker,
              WayMetric      *metric,
              GError        **error)
{
  GHashTable *cells;

  g_hash_table_remove_all (checker->known);
  cells = way_fact_checker_get_cells (checker, way_metric_get_key (metric), error);
  if (cells == NULL || g_cancellable_set_error_if_cancelled (checker->cancellable, error))
    return FALSE;
  if (g_hash_table_size (cells) == 0)
    return TRUE;
  way_fact_checker_check_values (checker, metric, cells);
  if (way_metric_is_additive (metric))
    way_fact_checker_check_parts (checker, metric, cells);
  return way_fact_checker_check_relations (checker, metric, cells, error)
         && way_fact_checker_check_growth (checker, metric, cells, error);
}

static gboolean
run_checks (WayFactChecker *checker,
            GError        **error)
{
  for (guint i = 0; i < checker->metrics->len; i++)
    {
      if (!check_metric (checker, checker->metrics->pdata[i], error))
        return FALSE;
    }
  return way_fact_checker_check_targets (checker, error);
}

static guint
get_position (const WayFactChecker *checker,
              gpointer              object)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (checker->positions, object));
}

static int
compare_found (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const WayFactChecker *checker = user_data;
  const WayContradiction *first = *(WayContradiction *const *) a;
  const WayContradiction *second = *(WayContradiction *const *) b;
  guint position, other;

  if ((first->cause == WAY_CAUSE_NONE) != (second->cause == WAY_CAUSE_NONE))
    return first->cause == WAY_CAUSE_NONE ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  position = get_position (checker, first->stated.region);
  other = get_position (checker, second->stated.region);
  if (position != other)
    return position < other ? -1 : 1;
  position = get_position (checker, first->stated.metric);
  other = get_position (checker, second->stated.metric);
  if (position != other)
    return position < other ? -1 : 1;
  return way_period_compare (&second->stated.period, &first->stated.period);
}

WayContradictions *
way_contradictions_read (WayLibrary        *library,
                         const char *const *region_codes,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_auto (WayFactChecker) checker = { .library = library, .cancellable = cancellable };
  g_autoptr (GHashTable) sources = NULL;
  WayContradictions *self;
  gboolean is_done;

  if (!way_library_begin_reading (library, error))
    return NULL;
  is_done = prepare (&checker, region_codes, error) && run_checks (&checker, error);
  sources = is_done ? way_library_index_sources (library, error) : NULL;
  way_library_end_reading (library);
  if (sources == NULL)
    return NULL;

  g_ptr_array_sort_with_data (checker.found, compare_found, &checker);
  self = g_new0 (WayContradictions, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->all = g_steal_pointer (&checker.found);
  self->sources = g_steal_pointer (&sources);
  return self;
}

WayContradictions *
way_contradictions_ref (WayContradictions *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_contradictions_unref (WayContradictions *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_free (self);
}
