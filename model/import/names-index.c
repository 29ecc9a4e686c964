/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/names-private.h"

void
way_name_index_init (WayNameIndex *self)
{
  self->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_array_unref);
}

void
way_name_index_clear (WayNameIndex *self)
{
  g_clear_pointer (&self->hits, g_hash_table_unref);
}

void
way_name_index_add (WayNameIndex *self,
                    const char   *name,
                    guint         index,
                    WayNameWay    way)
{
  g_autofree char *folded = name != NULL ? way_name_fold (name) : NULL;
  const WayNameHit hit = { index, way };
  GArray *hits;

  if (folded == NULL || *folded == '\0')
    return;
  hits = g_hash_table_lookup (self->hits, folded);
  if (hits == NULL)
    {
      hits = g_array_new (FALSE, FALSE, sizeof (WayNameHit));
      g_hash_table_insert (self->hits, g_steal_pointer (&folded), hits);
    }
  for (guint i = 0; i < hits->len; i++)
    {
      WayNameHit *other = &g_array_index (hits, WayNameHit, i);

      if (other->index != index)
        continue;
      other->way = MIN (other->way, way);
      return;
    }
  g_array_append_val (hits, hit);
}

const GArray *
way_name_index_look_up (const WayNameIndex *self,
                        const char         *folded)
{
  return g_hash_table_lookup (self->hits, folded);
}
