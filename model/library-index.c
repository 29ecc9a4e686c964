/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library.h"

typedef const char *(*NameFunc) (gpointer object);

/* Takes @objects; NULL gives NULL. */
static GHashTable *
index_by_name (GPtrArray *objects,
               NameFunc   get_name)
{
  GHashTable *index;

  if (objects == NULL)
    return NULL;

  index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < objects->len; i++)
    g_hash_table_insert (index, (gpointer) get_name (objects->pdata[i]),
                         g_object_ref (objects->pdata[i]));
  g_ptr_array_unref (objects);
  return index;
}

static const char *
get_region_name (gpointer object)
{
  return way_region_get_code (object);
}

static const char *
get_metric_name (gpointer object)
{
  return way_metric_get_key (object);
}

GHashTable *
way_library_index_regions (WayLibrary *self,
                           GError    **error)
{
  return index_by_name (way_library_list_regions (self, error), get_region_name);
}

GHashTable *
way_library_index_metrics (WayLibrary *self,
                           GError    **error)
{
  return index_by_name (way_library_list_metrics (self, error), get_metric_name);
}

GHashTable *
way_library_index_sources (WayLibrary *self,
                           GError    **error)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (self, error);
  GHashTable *index;

  if (sources == NULL)
    return NULL;

  index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = way_source_get_id (sources->pdata[i]);

      g_hash_table_insert (index, g_memdup2 (&id, sizeof id), g_object_ref (sources->pdata[i]));
    }
  return index;
}
