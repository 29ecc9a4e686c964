/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PARAMETERS 24

/**
 * TableFile:
 * @columns: what is bound to the parameters of @sql in turn. '!' before a name: must not be
 *   empty; '#': an integer, 0 when empty; '%': a number above 0, 1 when empty. The parameter after
 *   the last column is the number of the line.
 */
typedef struct
{
  const char *file;
  const char *subject; /* (nullable): in 'removed', by the first column */
  const char *sql;
  const char *columns[MAX_PARAMETERS];
  double from, to;
} TableFile;

static const TableFile table_files[] = {
  {
    "groups.csv",
    NULL,
    "INSERT INTO metric_group (key, name_zh, name_en, sort, origin) "
    "VALUES (?1, ?2, ?3, ?4, 'catalog') ON CONFLICT (key) DO UPDATE SET "
    "name_zh = ?2, name_en = ?3, sort = ?4 WHERE origin = 'catalog'",
    { "!key", "!name_zh", "!name_en", "#sort" },
    0.0, 0.01
  },
  {
    "units.csv",
    NULL,
    "INSERT INTO unit (name_zh, name_en, base_zh, base_en, factor, origin) "
    "VALUES (?1, ?2, ?3, ?4, ?5, 'catalog') ON CONFLICT (name_zh, name_en) DO UPDATE SET "
    "base_zh = ?3, base_en = ?4, factor = ?5 WHERE origin = 'catalog'",
    { "!unit_zh", "!unit_en", "base_zh", "base_en", "%factor" },
    0.01, 0.02
  },
  {
    /* A unit that units.csv does not have stands for itself. */
    "metrics.csv",
    NULL,
    "INSERT INTO unit (name_zh, name_en, factor, origin) VALUES (?1, ?2, 1, 'catalog') "
    "ON CONFLICT (name_zh, name_en) DO NOTHING",
    { "!unit_zh", "!unit_en" },
    0.02, 0.03
  },
  {
    "metrics.csv",
    "metric",
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
    "region",
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
is_row_removed (WayCatalogLoad  *load,
                const TableFile *table,
                WayCsvReader    *reader,
                const WayCsvRow *row)
{
  const char *name;

  if (table->subject == NULL)
    return FALSE;
  name = way_csv_reader_get (reader, row, table->columns[0] + 1);
  return way_catalog_is_removed (load, table->subject, way_catalog_make_id (name, NULL));
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
      if (is_row_removed (load, table, reader, &row))
        continue;
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
      if (way_catalog_is_removed (load, "source", way_catalog_make_source_id (reader, &row)))
        continue;
      if (is_sound_source (load, reader, &row) && !write_source (statement, reader, &row, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

gboolean
way_catalog_load_tables (WayCatalogLoad *load,
                         GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (table_files); i++)
    {
      if (!load_table (load, &table_files[i], error))
        return FALSE;
    }
  return load_aliases (load, error) && load_sources (load, error);
}
