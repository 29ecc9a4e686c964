/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schema.h"

#include "model/library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* sqlite_stat1 is what ANALYZE of any SQLite program leaves behind; it holds numbers only. */
#define LIST_OBJECTS                                                     \
  "SELECT type, name, tbl_name, coalesce (sql, '') FROM sqlite_schema " \
  "WHERE NOT (type = 'table' AND name = 'sqlite_stat1') ORDER BY name, type"

gboolean
way_schema_read_version (WayDatabase *database,
                         guint       *out,
                         GError     **error)
{
  gint64 version = 0;

  if (!way_database_read_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;
  *out = (guint) CLAMP (version, 0, G_MAXINT);
  return TRUE;
}

static gboolean
take_step (WayDatabase         *database,
           const WaySchemaStep *step,
           guint                version,
           GError             **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                                           WAY_SCHEMA_APPLICATION_ID, version);

  if (!way_database_begin (database, error))
    return FALSE;
  if (way_database_execute (database, step->sql, error)
      && way_database_execute (database, mark, error)
      && way_database_commit (database, error))
    return TRUE;

  way_database_rollback (database);
  return FALSE;
}

gboolean
way_schema_migrate (WayDatabase         *database,
                    const WaySchemaStep *steps,
                    guint                n_steps,
                    guint                from,
                    GError             **error)
{
  for (guint version = from + 1; version <= n_steps; version++)
    {
      if (!take_step (database, &steps[version - 1], version, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_foreign_error (WayDatabase *database,
                   const char  *what,
                   GError     **error)
{
  g_autofree char *name = g_filename_display_name (way_database_get_path (database));

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FOREIGN,
               _("“%s” is not a library as Waymark makes it: “%s” in it is unknown or was changed. "
                 "For safety nothing was read from it; choose another file."),
               name, what);
}

/* The rows of sqlite_schema as one text each, in order. */
static GPtrArray *
list_objects (WayDatabase *database,
              GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (database, LIST_OBJECTS, error);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      g_ptr_array_add (objects, g_strjoin ("\n",
                                           way_statement_get_text (statement, 1),
                                           way_statement_get_text (statement, 0),
                                           way_statement_get_text (statement, 2),
                                           way_statement_get_text (statement, 3), NULL));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&objects) : NULL;
}

static char *
make_digest (GPtrArray *objects)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  /* With its end, so that no two lists of texts are one text. */
  for (guint i = 0; i < objects->len; i++)
    g_checksum_update (checksum, objects->pdata[i], (gssize) strlen (objects->pdata[i]) + 1);
  return g_strdup (g_checksum_get_string (checksum));
}

char *
way_schema_read_digest (WayDatabase *database,
                        GError     **error)
{
  g_autoptr (GPtrArray) objects = list_objects (database, error);

  return objects != NULL ? make_digest (objects) : NULL;
}

static char *
find_object_name (const char *object)
{
  return g_strndup (object, strcspn (object, "\n"));
}

static gboolean
compare_objects (WayDatabase *database,
                 GPtrArray   *found,
                 GPtrArray   *expected,
                 GError     **error)
{
  for (guint i = 0; i < MAX (found->len, expected->len); i++)
    {
      const char *a = i < found->len ? found->pdata[i] : NULL;
      const char *b = i < expected->len ? expected->pdata[i] : NULL;

      if (g_strcmp0 (a, b) != 0)
        {
          /* The one that comes first has no match in the other list. */
          gboolean is_added = b == NULL || (a != NULL && strcmp (a, b) < 0);
          g_autofree char *name = find_object_name (is_added ? a : b);

          set_foreign_error (database, name, error);
          return FALSE;
        }
    }
  return TRUE;
}

/* A newer program may have added columns, tables and indexes, but nothing that runs code. */
static gboolean
check_newer_objects (WayDatabase *database,
                     GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    database,
    "SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index') "
    "OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  if (way_statement_next (statement, &local_error))
    {
      set_foreign_error (database, way_statement_get_text (statement, 0), error);
      return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

static GHashTable *
list_columns (WayDatabase *database,
              GError     **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    database,
    "SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c.hidden "
    "FROM pragma_table_list AS t, pragma_table_xinfo (t.name) AS c "
    "WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    g_hash_table_add (columns, g_strdup (way_statement_get_text (statement, 0)));
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&columns) : NULL;
}

static gboolean
check_known_columns (WayDatabase *database,
                     WayDatabase *model,
                     GError     **error)
{
  g_autoptr (GHashTable) found = list_columns (database, error);
  g_autoptr (GHashTable) expected = NULL;
  GHashTableIter iter;
  gpointer column;

  if (found == NULL)
    return FALSE;
  expected = list_columns (model, error);
  if (expected == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    {
      if (!g_hash_table_contains (found, column))
        {
          set_foreign_error (database, column, error);
          return FALSE;
        }
    }
  return TRUE;
}

static WayDatabase *
make_model (const WaySchemaStep *steps,
            guint                version,
            GError             **error)
{
  g_autoptr (WayDatabase) model = way_database_open_memory (error);

  if (model == NULL || !way_schema_migrate (model, steps, version, 0, error))
    return NULL;
  return g_steal_pointer (&model);
}

static gboolean
check_newer (WayDatabase         *database,
             const WaySchemaStep *steps,
             guint                n_steps,
             GError             **error)
{
  g_autoptr (WayDatabase) model = make_model (steps, n_steps, error);

  return model != NULL && check_newer_objects (database, error) &&
         check_known_columns (database, model, error);
}

gboolean
way_schema_check (WayDatabase         *database,
                  const WaySchemaStep *steps,
                  guint                n_steps,
                  guint                version,
                  GError             **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (WayDatabase) model = NULL;
  g_autofree char *digest = NULL;

  if (version > n_steps)
    return check_newer (database, steps, n_steps, error);

  found = list_objects (database, error);
  if (found == NULL)
    return FALSE;
  digest = make_digest (found);
  if (version > 0 && g_strcmp0 (digest, steps[version - 1].digest) == 0)
    return TRUE;

  /* Made once more to say what is different. */
  model = make_model (steps, version, error);
  expected = model != NULL ? list_objects (model, error) : NULL;
  return expected != NULL && compare_objects (database, found, expected, error);
}
