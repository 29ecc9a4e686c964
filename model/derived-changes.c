/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session extension is part of Debian's SQLite; its declarations have to be asked for. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "model/derived.h"

#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of larger changes everything is computed anew. */
#define MAX_BYTES (32 * 1024 * 1024)

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

void
way_derived_changes_add (WayDerivedChanges *self,
                         gint64             metric_id,
                         gint64             region_id)
{
  gpointer regions = NULL;
  gboolean is_there = g_hash_table_lookup_extended (self->metrics, &metric_id, NULL, &regions);

  if (region_id < 0)
    {
      g_hash_table_replace (self->metrics, copy_id (metric_id), NULL);
      return;
    }
  if (is_there && regions == NULL)
    return;
  if (!is_there)
    {
      regions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (self->metrics, copy_id (metric_id), regions);
    }
  g_hash_table_add (regions, copy_id (region_id));
}

static void
unref_set (gpointer set)
{
  if (set != NULL)
    g_hash_table_unref (set);
}

void
way_derived_changes_clear (WayDerivedChanges *self)
{
  g_clear_pointer (&self->metrics, g_hash_table_unref);
}

/* Column @column of the row as it was or is. */
static gint64
get_integer (sqlite3_changeset_iter *row,
             int                     operation,
             int                     column)
{
  sqlite3_value *value = NULL;

  if (operation != SQLITE_INSERT)
    (void) sqlite3changeset_old (row, column, &value);
  if (value == NULL && operation != SQLITE_DELETE)
    (void) sqlite3changeset_new (row, column, &value);
  return value != NULL ? sqlite3_value_int64 (value) : -1;
}

static void
take_row (WayDerivedChanges      *self,
          sqlite3_changeset_iter *row)
{
  const char *table = "";
  int n_columns, operation, is_indirect;

  (void) sqlite3changeset_op (row, &table, &n_columns, &operation, &is_indirect);
  if (strcmp (table, "observation") == 0 || strcmp (table, "observation_detail") == 0)
    way_derived_changes_add (self, get_integer (row, operation, 0),
                             get_integer (row, operation, 1));
  else if (strcmp (table, "metric") == 0 || strcmp (table, "formula") == 0
           || strcmp (table, "preferred_source") == 0)
    way_derived_changes_add (self, get_integer (row, operation, 0), -1);
  else if (strcmp (table, "region") == 0)
    self->has_regions = TRUE;
  else if (strcmp (table, "unit") == 0 || (strcmp (table, "source") == 0
                                           && operation != SQLITE_INSERT))
    self->is_all = TRUE;
}

static gboolean
read_changeset (WayDerivedChanges *self,
                WayLibrary        *library,
                int                n_bytes,
                void              *data,
                GError           **error)
{
  sqlite3_changeset_iter *row = NULL;
  int code = sqlite3changeset_start (&row, n_bytes, data);

  while (code == SQLITE_OK && sqlite3changeset_next (row) == SQLITE_ROW)
    take_row (self, row);
  if (row != NULL)
    code = sqlite3changeset_finalize (row);
  if (code == SQLITE_OK)
    return TRUE;
  way_database_set_error (library->database, code, error);
  return FALSE;
}

/* Growth that is stated beside a level's values is what rates of the level show, too. */
static gboolean
add_rates (WayDerivedChanges *self,
           WayLibrary        *library,
           GError           **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    library->database, "SELECT rate.id, level.id FROM metric AS rate "
                       "JOIN metric AS level ON level.key = rate.growth_of "
                       "WHERE rate.measure = 'rate'", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      gint64 rate_id = way_statement_get_integer (statement, 0);
      gint64 level_id = way_statement_get_integer (statement, 1);
      gpointer regions = NULL;
      GHashTableIter iter;
      gint64 *region;

      if (rate_id == level_id
          || !g_hash_table_lookup_extended (self->metrics, &level_id, NULL, &regions))
        continue;
      if (regions == NULL)
        {
          way_derived_changes_add (self, rate_id, -1);
          continue;
        }
      g_hash_table_iter_init (&iter, regions);
      while (g_hash_table_iter_next (&iter, (gpointer *) &region, NULL))
        way_derived_changes_add (self, rate_id, *region);
    }
  return way_statement_ended (&local_error, error);
}

gboolean
way_derived_changes_read (WayLibrary        *library,
                          WayDerivedChanges *out,
                          GError           **error)
{
  void *data = NULL;
  int n_bytes = 0;
  int code;
  gboolean is_read;

  *out = (WayDerivedChanges) { .metrics = g_hash_table_new_full (g_int64_hash, g_int64_equal,
                                                                 g_free, unref_set) };
  out->is_all = library->session == NULL || library->change_id != 0
                || sqlite3session_changeset_size (library->session) > MAX_BYTES;
  if (out->is_all)
    return TRUE;
  code = sqlite3session_changeset (library->session, &n_bytes, &data);
  if (code != SQLITE_OK)
    {
      way_database_set_error (library->database, code, error);
      return FALSE;
    }
  is_read = read_changeset (out, library, n_bytes, data, error);
  sqlite3_free (data);
  return is_read && add_rates (out, library, error);
}
