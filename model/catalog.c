/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog.h"

#include "model/catalog-private.h"

#include <glib/gi18n-lib.h>

#define ROWS_BETWEEN_PROGRESS 64

gint64
way_catalog_make_id (const char *first,
                     ...)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  va_list texts;

  va_start (texts, first);
  for (const char *text = first; text != NULL; text = va_arg (texts, const char *))
    {
      for (const char *at = text; *at != '\0'; at++)
        hash = (hash ^ (guchar) *at) * G_GUINT64_CONSTANT (0x100000001b3);
      hash = (hash ^ 0x1f) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  va_end (texts);
  return (gint64) hash;
}

gint64
way_catalog_make_source_id (WayCsvReader    *reader,
                            const WayCsvRow *row)
{
  return way_catalog_make_id (way_csv_reader_get (reader, row, "source_title"),
                              way_csv_reader_get (reader, row, "publisher"),
                              way_csv_reader_get (reader, row, "url"),
                              way_csv_reader_get (reader, row, "published"), NULL);
}

void
way_catalog_add_problem (WayCatalogLoad  *load,
                         const WayCsvRow *row,
                         const char      *format,
                         ...)
{
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (load->problems,
                   g_strdup_printf (_("%s, line %u: %s"), load->file, row->line, why));
}

static void
set_file_error (const char *file,
                const char *why,
                GError    **error)
{
  g_autofree char *name = g_filename_display_name (file);

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_CATALOG,
               _("The bundled catalog's file “%s” cannot be read: %s. "
                 "Install Waymark again, or set WAYMARK_DATADIR to the folder that holds catalog."),
               name, why);
}

static GBytes *
read_file (const char *dir,
           const char *file,
           GError    **error)
{
  g_autofree char *path = g_build_filename (dir, file, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, &local_error))
    {
      set_file_error (path, local_error->message, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&contents), length);
}

WayCsvReader *
way_catalog_open_file (WayCatalogLoad *load,
                       const char     *file,
                       GError        **error)
{
  g_autoptr (GBytes) bytes = read_file (load->catalog_dir, file, error);
  g_autoptr (WayCsvReader) reader = NULL;
  g_autoptr (GError) local_error = NULL;

  if (bytes == NULL)
    return NULL;
  load->file = file;
  reader = way_csv_reader_new (bytes, ',', &local_error);
  if (reader != NULL && way_csv_reader_read_header (reader, &local_error))
    return g_steal_pointer (&reader);

  set_file_error (file, local_error != NULL ? local_error->message : _("it is empty"), error);
  return NULL;
}

gboolean
way_catalog_next_row (WayCatalogLoad *load,
                      WayCsvReader   *reader,
                      double          from,
                      double          to,
                      WayCsvRow      *row,
                      GError        **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_cancellable_set_error_if_cancelled (load->cancellable, error))
    return FALSE;
  if (!way_csv_reader_next (reader, row, &local_error))
    {
      if (local_error != NULL)
        set_file_error (load->file, local_error->message, error);
      return FALSE;
    }
  if (load->progress != NULL && row->line % ROWS_BETWEEN_PROGRESS == 0)
    load->progress (from + (to - from) * way_csv_reader_get_fraction (reader), load->user_data);
  return TRUE;
}

static gint64 *
box_integer (gint64 value)
{
  return g_memdup2 (&value, sizeof value);
}

/* Reads rows of (id, name) into a table of ids by name. */
static GHashTable *
read_ids_by_name (WayDatabase *database,
                  const char  *sql,
                  GError     **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (WayStatement) statement = way_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      g_hash_table_replace (ids, g_strdup (way_statement_get_text (statement, 1)),
                            box_integer (way_statement_get_integer (statement, 0)));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&ids) : NULL;
}

static GHashTable *
read_source_ids (WayDatabase *database,
                 GError     **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "SELECT id, catalog_id FROM source WHERE catalog_id IS NOT NULL", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      g_hash_table_replace (ids, box_integer (way_statement_get_integer (statement, 1)),
                            box_integer (way_statement_get_integer (statement, 0)));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&ids) : NULL;
}

static char *
make_removed_key (const char *subject,
                  gint64      catalog_id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, subject, catalog_id);
}

static GHashTable *
read_removed (WayDatabase *database,
              GError     **error)
{
  g_autoptr (GHashTable) removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "SELECT subject, catalog_id FROM removed", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    g_hash_table_add (removed, make_removed_key (way_statement_get_text (statement, 0),
                                                 way_statement_get_integer (statement, 1)));
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&removed) : NULL;
}

gboolean
way_catalog_is_removed (WayCatalogLoad *load,
                        const char     *subject,
                        gint64          catalog_id)
{
  g_autofree char *key = NULL;

  if (g_hash_table_size (load->removed) == 0)
    return FALSE;
  key = make_removed_key (subject, catalog_id);
  return g_hash_table_contains (load->removed, key);
}

static gboolean
write_version (WayDatabase *database,
               guint        version,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO meta (key, value) VALUES ('catalog_version', '%u') "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value", version);

  return way_database_execute (database, sql, error);
}

static gboolean
load_all (WayCatalogLoad *load,
          guint           version,
          GError        **error)
{
  load->removed = read_removed (load->database, error);
  if (load->removed == NULL || !way_catalog_load_tables (load, error))
    return FALSE;

  load->regions = read_ids_by_name (load->database, "SELECT id, code FROM region", error);
  if (load->regions == NULL)
    return FALSE;
  load->metrics = read_ids_by_name (load->database, "SELECT id, key FROM metric", error);
  if (load->metrics == NULL)
    return FALSE;
  load->sources = read_source_ids (load->database, error);
  if (load->sources == NULL)
    return FALSE;
  return way_catalog_load_facts (load, error) && write_version (load->database, version, error);
}

gboolean
way_catalog_load (WayDatabase           *database,
                  const char            *catalog_dir,
                  WayLibraryProgressFunc progress,
                  gpointer               user_data,
                  GCancellable          *cancellable,
                  GPtrArray             *problems,
                  GError               **error)
{
  WayCatalogLoad load = { database, catalog_dir, progress, user_data, cancellable, problems };
  gboolean is_loaded;
  guint version;

  if (!way_catalog_read_version (catalog_dir, &version, error)
      || !way_database_begin (database, error))
    return FALSE;

  is_loaded = load_all (&load, version, error) && way_database_commit (database, error);
  if (!is_loaded)
    way_database_rollback (database);
  else if (progress != NULL)
    progress (1.0, user_data);
  g_clear_pointer (&load.regions, g_hash_table_unref);
  g_clear_pointer (&load.metrics, g_hash_table_unref);
  g_clear_pointer (&load.sources, g_hash_table_unref);
  g_clear_pointer (&load.removed, g_hash_table_unref);
  return is_loaded;
}

gboolean
way_catalog_read_version (const char *catalog_dir,
                          guint      *out,
                          GError    **error)
{
  g_autoptr (GBytes) bytes = read_file (catalog_dir, "VERSION", error);
  g_autofree char *text = NULL;
  guint64 version = 0;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!g_ascii_string_to_unsigned (g_strstrip (text), 10, 1, G_MAXINT, &version, NULL))
    {
      set_file_error ("VERSION", _("it does not hold a number"), error);
      return FALSE;
    }
  *out = (guint) version;
  return TRUE;
}

gboolean
way_catalog_read_loaded_version (WayDatabase *database,
                                 guint       *out,
                                 GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "SELECT value FROM meta WHERE key = 'catalog_version'", error);
  g_autoptr (GError) local_error = NULL;
  guint64 version = 0;

  if (statement == NULL)
    return FALSE;
  if (way_statement_next (statement, &local_error))
    g_ascii_string_to_unsigned (way_statement_get_text (statement, 0), 10, 0, G_MAXINT, &version,
                                NULL);
  if (!way_statement_ended (&local_error, error))
    return FALSE;
  *out = (guint) version;
  return TRUE;
}
