/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/derived.h"

#include "model/library-private.h"

#define MAX_SERIES 4096

/**
 * WayDerivedInput:
 * @children: code of a region -> GPtrArray of WayRegion
 * @series: 'metric key\nregion code' -> WaySeries
 * @error: (nullable): the first that happened while reading
 */
struct _WayDerivedInput
{
  WayLibrary *library;
  GPtrArray *regions;
  GHashTable *children;
  GHashTable *series;
  WayFormulaInput input;
  GError *error;
};

static WaySeries *
get_series_cb (const char *region_code,
               WayMetric  *metric,
               gpointer    user_data)
{
  WayDerivedInput *self = user_data;
  g_autofree char *key = g_strconcat (way_metric_get_key (metric), "\n", region_code, NULL);
  WaySeries *series = g_hash_table_lookup (self->series, key);

  if (series != NULL || self->error != NULL)
    return series;
  series = way_library_read_series (self->library, region_code, way_metric_get_key (metric),
                                    &self->error);
  if (series != NULL)
    g_hash_table_insert (self->series, g_steal_pointer (&key), series);
  return series;
}

static GPtrArray *
get_children_cb (const char *region_code,
                 gpointer    user_data)
{
  WayDerivedInput *self = user_data;

  return g_hash_table_lookup (self->children, region_code);
}

/* Zones lie inside districts that are there, too: they would be counted twice. */
static gboolean
is_part (WayRegion *region)
{
  return way_region_get_level (region) != WAY_REGION_LEVEL_ZONE;
}

static void
sort_out_children (WayDerivedInput *self)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayRegion *region = self->regions->pdata[i];
      const char *parent = way_region_get_parent_code (region);
      GPtrArray *children = g_hash_table_lookup (self->children, parent);

      if (*parent == '\0' || !is_part (region))
        continue;
      if (children == NULL)
        {
          children = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->children, g_strdup (parent), children);
        }
      g_ptr_array_add (children, g_object_ref (region));
    }
}

WayDerivedInput *
way_derived_input_new (WayLibrary *library,
                       GError    **error)
{
  GPtrArray *regions = way_library_list_regions (library, error);
  WayDerivedInput *self;

  if (regions == NULL)
    return NULL;
  self = g_new0 (WayDerivedInput, 1);
  self->library = library;
  self->regions = regions;
  self->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  self->series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) way_series_unref);
  self->input = (WayFormulaInput) { get_series_cb, get_children_cb, self };
  sort_out_children (self);
  return self;
}

void
way_derived_input_free (WayDerivedInput *self)
{
  g_ptr_array_unref (self->regions);
  g_hash_table_unref (self->children);
  g_hash_table_unref (self->series);
  g_clear_error (&self->error);
  g_free (self);
}

const WayFormulaInput *
way_derived_input_get (WayDerivedInput *self)
{
  return &self->input;
}

GPtrArray *
way_derived_input_get_regions (WayDerivedInput *self)
{
  return self->regions;
}

void
way_derived_input_forget (WayDerivedInput *self)
{
  g_hash_table_remove_all (self->series);
}

gboolean
way_derived_input_check (WayDerivedInput *self,
                         GError         **error)
{
  if (g_hash_table_size (self->series) > MAX_SERIES)
    way_derived_input_forget (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
