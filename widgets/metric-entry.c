/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/metric-entry.h"

#include <glib/gi18n-lib.h>

struct _WayMetricEntry
{
  GObject parent_instance;

  WayMetric *metric;
  WayCoverage coverage;
  char *heading;
  int score;
};

G_DEFINE_FINAL_TYPE (WayMetricEntry, way_metric_entry, G_TYPE_OBJECT)

static void
way_metric_entry_finalize (GObject *object)
{
  WayMetricEntry *self = WAY_METRIC_ENTRY (object);

  g_clear_object (&self->metric);
  g_free (self->heading);

  G_OBJECT_CLASS (way_metric_entry_parent_class)->finalize (object);
}

static void
way_metric_entry_class_init (WayMetricEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_metric_entry_finalize;
}

static void
way_metric_entry_init (WayMetricEntry *self)
{
}

WayMetric *
way_metric_entry_get_metric (WayMetricEntry *self)
{
  return self->metric;
}

const WayCoverage *
way_metric_entry_get_coverage (WayMetricEntry *self)
{
  return &self->coverage;
}

gboolean
way_metric_entry_is_empty (WayMetricEntry *self)
{
  return self->coverage.n_values == 0 && self->coverage.n_targets == 0;
}

const char *
way_metric_entry_get_heading (WayMetricEntry *self)
{
  return self->heading;
}

static WayMetricEntry *
create_entry (WayMetric  *metric,
              GHashTable *coverage,
              int         score)
{
  WayMetricEntry *entry = g_object_new (WAY_TYPE_METRIC_ENTRY, NULL);
  const WayCoverage *known = NULL;

  if (coverage != NULL)
    known = g_hash_table_lookup (coverage, way_metric_get_key (metric));
  entry->metric = g_object_ref (metric);
  entry->score = score;
  if (known != NULL)
    entry->coverage = *known;

  return entry;
}

static int
compare_scores (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  WayMetricEntry *first = *(WayMetricEntry *const *) a;
  WayMetricEntry *second = *(WayMetricEntry *const *) b;

  return second->score - first->score;
}

/* The entries of @all that are empty, or are not, with a heading where the group changes. */
static void
append_section (GListStore *store,
                GPtrArray  *all,
                gboolean    is_empty,
                gboolean    is_grouped,
                WayLanguage language)
{
  const char *group = NULL;
  gboolean is_first = TRUE;

  for (guint i = 0; i < all->len; i++)
    {
      WayMetricEntry *entry = all->pdata[i];

      if (way_metric_entry_is_empty (entry) != is_empty)
        continue;
      if (is_empty && is_first)
        entry->heading = g_strdup (_("No values here"));
      if (is_grouped && g_strcmp0 (group, way_metric_get_group_key (entry->metric)) != 0)
        entry->heading = g_strdup (way_metric_get_group_name (entry->metric, language));
      group = way_metric_get_group_key (entry->metric);
      is_first = FALSE;
      g_list_store_append (store, entry);
    }
}

GListStore *
way_metric_entries_new (GPtrArray  *metrics,
                        GHashTable *coverage,
                        const char *query,
                        WayLanguage language)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (WAY_TYPE_METRIC_ENTRY);
  gboolean is_searching = *query != '\0';

  for (guint i = 0; i < metrics->len; i++)
    {
      int score = is_searching ? way_metric_match (metrics->pdata[i], query) : 1;

      if (score > 0)
        g_ptr_array_add (entries, create_entry (metrics->pdata[i], coverage, score));
    }
  if (is_searching && entries->len > 1)
    g_qsort_with_data (entries->pdata, (int) entries->len, sizeof (gpointer),
                       compare_scores, NULL);
  append_section (store, entries, FALSE, !is_searching, language);
  append_section (store, entries, TRUE, FALSE, language);

  return store;
}

char *
way_coverage_to_text (const WayCoverage *coverage)
{
  g_autofree char *values = NULL;
  g_autofree char *targets = NULL;

  values = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u value", "%u values",
                                         coverage->n_values), coverage->n_values);
  targets = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u target", "%u targets",
                                          coverage->n_targets), coverage->n_targets);
  if (coverage->n_values == 0 && coverage->n_targets == 0)
    return g_strdup (_("no values"));
  if (coverage->n_targets == 0)
    return g_steal_pointer (&values);
  if (coverage->n_values == 0)
    return g_steal_pointer (&targets);

  /* Translators: both parts are counts: '3 values, 2 targets' */
  return g_strdup_printf (_("%s, %s"), values, targets);
}
