/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/change-references.h"

static GHashTable *
read_ids (WayDatabase *database,
          const char  *sql,
          GError     **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (WayStatement) statement = way_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
way_referred_read (WayReferred *self,
                   WayDatabase *database,
                   GError     **error)
{
  self->regions = read_ids (database, "SELECT id FROM region", error);
  if (self->regions == NULL)
    return FALSE;
  self->metrics = read_ids (database, "SELECT id FROM metric", error);
  return self->metrics != NULL;
}

void
way_referred_clear (WayReferred *self)
{
  g_clear_pointer (&self->regions, g_hash_table_unref);
  g_clear_pointer (&self->metrics, g_hash_table_unref);
}

static gboolean
check_gone (GHashTable  *before,
            GHashTable  *after,
            WayDatabase *database,
            const char  *sql,
            gboolean    *is_broken,
            GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (database, sql, error);
  GHashTableIter iter;
  gpointer id;

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, before);
  while (!*is_broken && g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (g_hash_table_contains (after, id))
        continue;
      way_statement_bind_integer (statement, 1, *(const gint64 *) id);
      if (!way_statement_next (statement, error))
        return FALSE;
      *is_broken = way_statement_get_integer (statement, 0) != 0;
      way_statement_reset (statement);
    }
  return TRUE;
}

gboolean
way_referred_check (WayReferred *self,
                    WayDatabase *database,
                    gboolean    *is_broken,
                    GError     **error)
{
  g_auto (WayReferred) now = { NULL };

  *is_broken = FALSE;
  return way_referred_read (&now, database, error)
         && check_gone (self->metrics, now.metrics, database,
                        "SELECT EXISTS (SELECT 1 FROM observation WHERE metric_id = ?1)",
                        is_broken, error)
         && check_gone (self->regions, now.regions, database,
                        "SELECT EXISTS (SELECT 1 FROM metric AS m CROSS JOIN observation AS o "
                        "ON o.metric_id = m.id AND o.region_id = ?1)", is_broken, error);
}
