/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog.h"

#include "model/catalog-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PARAMETERS 24
#define ROWS_BETWEEN_PROGRESS 64

/**
 * TableFile:
 * @columns: what is bound to the parameters of @sql in turn. '!' before a name: must not be
 *   empty; '#': an integer, 0 when empty; '%': a number above 0, 1 when empty. The parameter after the
 *   last column is the number of the line.
 */
typedef struct
{
  const char *file;
  const char *sql;
  const char *columns[MAX_PARAMETERS];
  double from, to;
} TableFile;

static const TableFile table_files[] = {
  {
    "groups.csv",
    "INSERT INTO metric_group (key, name_zh, name_en, sort, origin) "
    "VALUES (?1, ?2, ?3, ?4, 'catalog') ON CONFLICT (key) DO UPDATE SET "
    "name_zh = ?2, name_en = ?3, sort = ?4 WHERE origin = 'catalog'",
    { "!key", "!name_zh", "!name_en", "#sort" },
    0.0, 0.01
  },
  {
    "units.csv",
    "INSERT INTO unit (name_zh, name_en, base_zh, base_en, factor, origin) "
    "VALUES (?1, ?2, ?3, ?4, ?5, 'catalog') ON CONFLICT (name_zh, name_en) DO UPDATE SET "
    "base_zh = ?3, base_en = ?4, factor = ?5 WHERE origin = 'catalog'",
    { "!unit_zh", "!unit_en", "base_zh", "base_en", "%factor" },
    0.01, 0.02
  },
  {
    /* A unit that units.csv does not have stands for itself. */
    "metrics.csv",
    "INSERT INTO unit (name_zh, name_en, factor, origin) VALUES (?1, ?2, 1, 'catalog') "
    "ON CONFLICT (name_zh, name_en) DO NOTHING",
    { "!unit_zh", "!unit_en" },
    0.02, 0.03
  },
  {
    "metrics.csv",
    "INSERT INTO metric (key, group_id, unit_id, name_zh, name_en, short_zh, short_en, "
    "description_zh, description_en, measure, flow, better, decimals, growth_of, sort, origin) "
    "VALUES (?1, (SELECT id FROM metric_group WHERE key = ?2), "
    "(SELECT id FROM unit WHERE name_zh = ?3 AND name_en = ?4), "
    "?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 'catalog') "
    "ON CONFLICT (key) DO UPDATE SET group_id = excluded.group_id, unit_id = excluded.unit_id, "
    "name_zh = ?5, name_en = ?6, short_zh = ?7, short_en = ?8, description_zh = ?9, "
    "description_en = ?10, measure = ?11, flow = ?12, better = ?13, decimals = ?14, "
    "growth_of = ?15, sort = ?16 WHERE origin = 'catalog'",
    { "!key", "group_key", "!unit_zh", "!unit_en", "!name_zh", "!name_en", "short_zh", "short_en",
      "description_zh", "description_en", "!measure", "!flow", "!better", "#decimals", "growth_of",
      "#sort" },
    0.03, 0.08
  },
  {
    "regions.csv",
    "INSERT INTO region (code, parent_code, level, name_zh, short_zh, name_hant, name_en, "
    "short_en, pinyin, sort, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'catalog') "
    "ON CONFLICT (code) DO UPDATE SET parent_code = ?2, level = ?3, name_zh = ?4, short_zh = ?5, "
    "name_hant = ?6, name_en = ?7, short_en = ?8, pinyin = ?9, sort = ?10 "
    "WHERE origin = 'catalog'",
    { "!code", "parent_code", "!level", "!name_zh", "short_zh", "name_hant", "!name_en",
      "short_en", "pinyin" },
    0.08, 0.15
  },
};

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

static gboolean
is_known_word (const char *column,
               const char *text)
{
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  WayRegionLevel level;

  if (g_str_equal (column, "measure"))
    return way_measure_from_text (text, &measure);
  if (g_str_equal (column, "flow"))
    return way_flow_from_text (text, &flow);
  if (g_str_equal (column, "better"))
    return way_better_from_text (text, &better);
  if (g_str_equal (column, "level"))
    return way_region_level_from_text (text, &level);
  return TRUE;
}

static gboolean
bind_number (WayStatement *statement,
             int           index,
             char          kind,
             const char   *text)
{
  if (kind == '#')
    {
      gint64 value = 0;

      if (*text != '\0' && !g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &value, NULL))
        return FALSE;
      way_statement_bind_integer (statement, index, value);
    }
  else
    {
      char *end = NULL;
      double value = *text != '\0' ? g_ascii_strtod (text, &end) : 1.0;

      if ((end != NULL && *end != '\0') || !(value > 0 && value < G_MAXDOUBLE))
        return FALSE;
      way_statement_bind_double (statement, index, value);
    }
  return TRUE;
}

static gboolean
bind_column (WayCatalogLoad  *load,
             WayStatement    *statement,
             int              index,
             const char      *column,
             WayCsvReader    *reader,
             const WayCsvRow *row)
{
  char kind = strchr ("!#%", *column) != NULL ? *column++ : '\0';
  const char *text = way_csv_reader_get (reader, row, column);

  if (kind == '#' || kind == '%')
    {
      if (bind_number (statement, index, kind, text))
        return TRUE;
    }
  else if ((kind != '!' || *text != '\0') && is_known_word (column, text))
    {
      way_statement_bind_text (statement, index, *text != '\0' ? text : NULL);
      return TRUE;
    }

  if (*text == '\0')
    way_catalog_add_problem (load, row, _("the column %s is empty"), column);
  else
    way_catalog_add_problem (load, row, _("“%s” cannot stand in the column %s"), text, column);
  return FALSE;
}

static gboolean
bind_row (WayCatalogLoad  *load,
          const TableFile *table,
          WayStatement    *statement,
          WayCsvReader    *reader,
          const WayCsvRow *row)
{
  int n_columns = 0;

  while (table->columns[n_columns] != NULL)
    {
      if (!bind_column (load, statement, n_columns + 1, table->columns[n_columns], reader, row))
        return FALSE;
      n_columns++;
    }
  if (way_statement_get_n_parameters (statement) > n_columns)
    way_statement_bind_integer (statement, n_columns + 1, row->line);
  return TRUE;
}

static gboolean
load_table (WayCatalogLoad  *load,
            const TableFile *table,
            GError         **error)
{
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, table->file, error);
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL)
    return FALSE;
  statement = way_database_prepare (load->database, table->sql, error);
  if (statement == NULL)
    return FALSE;

  while (way_catalog_next_row (load, reader, table->from, table->to, &row, &local_error))
    {
      if (!bind_row (load, table, statement, reader, &row))
        way_statement_reset (statement);
      else if (!way_statement_run (statement, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
write_aliases (WayStatement *insert,
               const char   *code,
               const char   *aliases,
               GError      **error)
{
  g_auto (GStrv) names = g_strsplit (aliases, "|", -1);
  int position = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] == '\0')
        continue;
      way_statement_bind_text (insert, 1, code);
      way_statement_bind_integer (insert, 2, position++);
      way_statement_bind_text (insert, 3, names[i]);
      if (!way_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_aliases (WayCatalogLoad *load,
              GError        **error)
{
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, "regions.csv", error);
  g_autoptr (WayStatement) insert = NULL;
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL
      || !way_database_execute (load->database,
                                "DELETE FROM alias WHERE region_id IN "
                                "(SELECT id FROM region WHERE origin = 'catalog')", error))
    return FALSE;
  insert = way_database_prepare (load->database,
                                 "INSERT INTO alias (region_id, position, name) "
                                 "SELECT id, ?2, ?3 FROM region "
                                 "WHERE code = ?1 AND origin = 'catalog'", error);
  if (insert == NULL)
    return FALSE;

  while (way_catalog_next_row (load, reader, 0.15, 0.17, &row, &local_error))
    {
      if (!write_aliases (insert, way_csv_reader_get (reader, &row, "code"),
                          way_csv_reader_get (reader, &row, "aliases"), error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
write_source (WayStatement    *statement,
              WayCsvReader    *reader,
              const WayCsvRow *row,
              GError         **error)
{
  static const char *const columns[] = {
    "source_title", "title_en", "publisher", "publisher_en", "url", "published", "authority"
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = way_csv_reader_get (reader, row, columns[i]);

      way_statement_bind_text (statement, (int) i + 1, *text != '\0' ? text : NULL);
    }
  way_statement_bind_integer (statement, 8, way_catalog_make_source_id (reader, row));
  return way_statement_run (statement, error);
}

static gboolean
is_sound_source (WayCatalogLoad  *load,
                 WayCsvReader    *reader,
                 const WayCsvRow *row)
{
  const char *text = way_csv_reader_get (reader, row, "authority");
  WayAuthority authority;

  if (*way_csv_reader_get (reader, row, "source_title") == '\0')
    way_catalog_add_problem (load, row, _("the column %s is empty"), "source_title");
  else if (*text == '\0' || !way_authority_from_text (text, &authority))
    way_catalog_add_problem (load, row, _("“%s” cannot stand in the column %s"), text, "authority");
  else
    return TRUE;
  return FALSE;
}

static gboolean
load_sources (WayCatalogLoad *load,
              GError        **error)
{
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, "sources.csv", error);
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL)
    return FALSE;
  statement = way_database_prepare (
    load->database,
    "INSERT INTO source (title, title_en, publisher, publisher_en, url, published, authority, "
    "origin, catalog_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'catalog', ?8) "
    "ON CONFLICT (catalog_id) DO UPDATE SET title_en = ?2, publisher_en = ?4, authority = ?7 "
    "WHERE origin = 'catalog'", error);
  if (statement == NULL)
    return FALSE;

  while (way_catalog_next_row (load, reader, 0.17, 0.25, &row, &local_error))
    {
      if (is_sound_source (load, reader, &row) && !write_source (statement, reader, &row, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
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
  for (guint i = 0; i < G_N_ELEMENTS (table_files); i++)
    {
      if (!load_table (load, &table_files[i], error))
        return FALSE;
    }
  if (!load_aliases (load, error) || !load_sources (load, error))
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
