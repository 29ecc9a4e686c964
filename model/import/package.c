/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/package-private.h"

#include "model/import/table-private.h"
#include "model/library-formula.h"
#include "model/library-private.h"
#include "model/terms.h"

#include <string.h>

WayPackage *
way_package_new (void)
{
  WayPackage *self = g_new0 (WayPackage, 1);

  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
way_package_free (WayPackage *self)
{
  g_clear_pointer (&self->facts, way_table_file_unref);
  g_clear_pointer (&self->book, way_table_file_unref);
  g_clear_object (&self->parser);
  g_ptr_array_unref (self->events);
  g_free (self);
}

static const char *const fact_sheets[] = { "data", "targets" };

guint
way_package_get_n_tables (WayPackage *self)
{
  return self->book != NULL ? G_N_ELEMENTS (fact_sheets) : 1;
}

gboolean
way_package_has_text (WayPackage *self)
{
  return self->book == NULL;
}

WayTableReader *
way_package_open_table (WayPackage   *self,
                        guint         index,
                        GCancellable *cancellable,
                        GError      **error)
{
  WayTableChoices text = { .encoding = (char *) "UTF-8", .delimiter = ',' };
  WayTableChoices sheet = { .sheet = (char *) fact_sheets[MIN (index, 1)] };

  if (self->book != NULL)
    return way_table_reader_new (self->book, &sheet, NULL, cancellable, error);
  return way_table_reader_new (self->facts, &text, NULL, cancellable, error);
}

/* Ours has these four sheets, whatever else it has. */
static gboolean
is_book (WayTableFile *file,
         GCancellable *cancellable)
{
  static const char *const names[] = { "data", "targets", "sources", "events" };
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = way_table_reader_new (file, NULL, &info, cancellable, NULL);

  if (reader == NULL || info.sheets == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!g_strv_contains ((const char *const *) info.sheets, names[i]))
      return FALSE;
  return TRUE;
}

gboolean
way_package_read (WayTableFile  *file,
                  WayPackage   **out,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (WayPackage) self = way_package_new ();
  g_autoptr (WayTableFile) table = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_read;

  table = way_table_file_enter (file, cancellable, error);
  if (table == NULL)
    return FALSE;
  switch (way_table_file_get_format (table))
    {
    case WAY_TABLE_FORMAT_JSON:
      bytes = way_table_file_load (table, error);
      is_read = bytes != NULL && way_package_read_json (self, bytes, error);
      break;
    case WAY_TABLE_FORMAT_XLSX:
    case WAY_TABLE_FORMAT_ODS:
      is_read = is_book (table, cancellable)
                && way_package_read_book (self, table, cancellable, error);
      break;
    default:
      return FALSE;
    }
  if (is_read)
    *out = g_steal_pointer (&self);
  return is_read;
}

/**
 * What is written of a list: a statement with a parameter for each member, in their order. It does
 * nothing where the library has the name already.
 */
typedef struct
{
  const char *list;
  const char *sql;
  const char *members[18];
} Writing;

static const Writing name_lists[] = {
  { "regions",
    "INSERT OR IGNORE INTO region (code, parent_code, level, sort, name_zh, short_zh, name_hant, "
    "name_en, short_en, pinyin, origin) VALUES (?1, ?2, ?3, coalesce (?4, 0), coalesce (?5, ?8), "
    "?6, ?7, coalesce (?8, ?5), ?9, ?10, 'user')",
    { "code", "parent_code", "level", "sort", "name_zh", "short_zh", "name_hant", "name_en",
      "short_en", "pinyin" } },
  { "groups",
    "INSERT OR IGNORE INTO metric_group (key, name_zh, name_en, sort, origin) "
    "VALUES (?1, coalesce (?2, ?1), coalesce (?3, ?1), coalesce (?4, 0), 'user')",
    { "key", "name_zh", "name_en", "sort" } },
  { "metrics",
    "INSERT OR IGNORE INTO unit (name_zh, name_en, base_zh, base_en, factor, origin) "
    "SELECT ?1, ?2, ?3, ?4, ?5, 'user' WHERE ?5 > 0",
    { "unit_zh", "unit_en", "base_zh", "base_en", "factor" } },
  { "metrics",
    "INSERT OR IGNORE INTO metric (key, group_id, unit_id, name_zh, name_en, short_zh, short_en, "
    "description_zh, description_en, measure, flow, better, decimals, growth_of, sort, origin) "
    "SELECT ?1, (SELECT id FROM metric_group WHERE key = ?2), u.id, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
    "?12, ?13, coalesce (?14, 0), ?15, coalesce (?16, 0), 'user' FROM unit AS u "
    "WHERE u.name_zh = ?3 AND u.name_en = ?4",
    { "key", "group", "unit_zh", "unit_en", "name_zh", "name_en", "short_zh", "short_en",
      "description_zh", "description_en", "measure", "flow", "better", "decimals", "growth_of",
      "sort" } },
  { "sources",
    "INSERT INTO source (title, title_en, publisher, publisher_en, url, published, authority, "
    "origin) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'user' WHERE NOT EXISTS (SELECT 1 FROM source "
    "WHERE title = ?1 AND publisher IS ?3 AND url IS ?5 AND published IS ?6)",
    { "title", "title_en", "publisher", "publisher_en", "url", "published", "authority" } },
};

static const Writing rest_lists[] = {
  { "events",
    "INSERT INTO event (region_id, date, name_zh, name_en, origin) SELECT r.id, ?2, "
    "coalesce (?3, ?4), coalesce (?4, ?3), 'user' FROM region AS r WHERE r.code = ?1 "
    "AND coalesce (?3, ?4) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event WHERE region_id = r.id "
    "AND date = ?2 AND name_zh = coalesce (?3, ?4))",
    { "region_code", "date", "name_zh", "name_en" } },
};

/* 'level flow higher' is three members. What the words mean is checked, for the library trusts
 * them. */
static char *
get_member (JsonObject *object,
            const char *name)
{
  static const char *const natures[] = { "measure", "flow", "better" };
  g_autofree char *nature = NULL;
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (natures); i++)
    if (strcmp (natures[i], name) == 0)
      {
        nature = way_package_get_text (object, "nature");
        words = g_strsplit (nature, " ", 3);
        return g_strdup (g_strv_length (words) == 3 ? words[i] : "");
      }
  return way_package_get_text (object, name);
}

static gboolean
makes_sense (JsonObject    *object,
             const Writing *writing)
{
  g_autofree char *key = way_package_get_text (object, writing->members[0]);
  g_autofree char *measure = get_member (object, "measure");
  g_autofree char *flow = get_member (object, "flow");
  g_autofree char *better = get_member (object, "better");
  g_autofree char *level = way_package_get_text (object, "level");
  g_autofree char *authority = way_package_get_text (object, "authority");
  WayRegionLevel region_level;
  WayMeasure a_measure;
  WayFlow a_flow;
  WayBetter a_better;
  WayAuthority an_authority;

  if (*key == '\0' || strlen (key) > 20000)
    return FALSE;
  if (strcmp (writing->list, "regions") == 0)
    return way_region_level_from_text (level, &region_level);
  if (strcmp (writing->list, "sources") == 0)
    return way_authority_from_text (authority, &an_authority);
  if (strcmp (writing->list, "metrics") == 0 && strstr (writing->sql, "INTO metric ") != NULL)
    return way_measure_from_text (measure, &a_measure) && way_flow_from_text (flow, &a_flow)
           && way_better_from_text (better, &a_better);
  return TRUE;
}

static void
bind_member (WayStatement *statement,
             int           index,
             JsonObject   *object,
             const char   *name)
{
  g_autofree char *text = get_member (object, name);

  if (*text == '\0')
    way_statement_bind_null (statement, index);
  else if (strcmp (name, "sort") == 0 || strcmp (name, "decimals") == 0)
    way_statement_bind_integer (statement, index, CLAMP (g_ascii_strtoll (text, NULL, 10),
                                                         -G_MAXINT32, G_MAXINT32));
  else if (strcmp (name, "factor") == 0)
    way_statement_bind_double (statement, index, g_ascii_strtod (text, NULL));
  else
    way_statement_bind_text (statement, index, text);
}

static gboolean
write_list (WayPackage     *self,
            WayLibrary     *library,
            const Writing  *writing,
            GError        **error)
{
  JsonArray *array = way_package_get_list (self->root, writing->list);
  g_autoptr (WayStatement) statement = way_database_prepare (library->database, writing->sql,
                                                             error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (object == NULL || !makes_sense (object, writing))
        continue;
      for (guint m = 0; writing->members[m] != NULL; m++)
        bind_member (statement, (int) m + 1, object, writing->members[m]);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Of a region that has none yet. */
static gboolean
write_aliases (WayPackage  *self,
               WayLibrary  *library,
               GError     **error)
{
  JsonArray *array = way_package_get_list (self->root, "regions");
  g_autoptr (WayStatement) statement = way_database_prepare (library->database,
    "INSERT OR IGNORE INTO alias (region_id, position, name) SELECT id, ?2, ?3 FROM region "
    "WHERE code = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *code = way_package_get_text (object, "code");
      g_autofree char *aliases = way_package_get_text (object, "aliases");
      g_auto (GStrv) names = g_strsplit (aliases, "|", 100);

      for (guint n = 0; names[n] != NULL; n++)
        {
          if (*names[n] == '\0')
            continue;
          way_statement_bind_text (statement, 1, code);
          way_statement_bind_integer (statement, 2, n);
          way_statement_bind_text (statement, 3, names[n]);
          if (!way_statement_run (statement, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
way_package_write_names (WayPackage  *self,
                         WayLibrary  *library,
                         GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_lists); i++)
    if (!write_list (self, library, &name_lists[i], error))
      return FALSE;
  return write_aliases (self, library, error);
}

static gboolean
write_book_events (WayPackage  *self,
                   WayLibrary  *library,
                   GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (library->database, rest_lists[0].sql,
                                                             error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->events->len; i++)
    {
      char **event = self->events->pdata[i];

      for (int m = 0; m < 4; m++)
        way_statement_bind_text (statement, m + 1, *event[m] != '\0' ? event[m] : NULL);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* What the package's metrics are computed from, where the library has no values of its own for
 * them: those stay what they are. */
static gboolean
write_formulas (WayPackage  *self,
                WayLibrary  *library,
                GError     **error)
{
  JsonArray *array = way_package_get_list (self->root, "metrics");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *key = way_package_get_text (object, "key");
      g_autofree char *text = way_package_get_text (object, "formula");
      g_autofree char *known = NULL;
      g_autoptr (GError) refusal = NULL;

      if (*text == '\0')
        continue;
      known = way_library_get_formula (library, key, error);
      if (*error != NULL)
        return FALSE;
      if (known == NULL)
        way_library_set_formula (library, key, text, &refusal);
    }
  return TRUE;
}

/* A source has another number in every library: it is found by what is said of it. */
static gboolean
write_preferred (WayPackage  *self,
                 WayLibrary  *library,
                 GError     **error)
{
  JsonArray *array = way_package_get_list (self->root, "preferred_sources");
  JsonArray *sources = way_package_get_list (self->root, "sources");
  g_autoptr (WayStatement) statement = way_database_prepare (library->database,
    "INSERT OR IGNORE INTO preferred_source (metric_id, source_id) SELECT m.id, s.id "
    "FROM metric AS m, source AS s WHERE m.key = ?1 AND s.title = ?2 AND s.publisher IS ?3 "
    "AND s.url IS ?4 AND s.published IS ?5 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; array != NULL && sources != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *id = way_package_get_text (object, "source");

      for (guint s = 0; s < json_array_get_length (sources); s++)
        {
          JsonNode *candidate = json_array_get_element (sources, s);
          JsonObject *source = JSON_NODE_HOLDS_OBJECT (candidate)
                               ? json_node_get_object (candidate) : NULL;
          g_autofree char *other = way_package_get_text (source, "id");

          if (*id == '\0' || strcmp (id, other) != 0)
            continue;
          bind_member (statement, 1, object, "metric_key");
          bind_member (statement, 2, source, "title");
          bind_member (statement, 3, source, "publisher");
          bind_member (statement, 4, source, "url");
          bind_member (statement, 5, source, "published");
          if (!way_statement_run (statement, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
way_package_write_rest (WayPackage  *self,
                        WayLibrary  *library,
                        GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rest_lists); i++)
    if (!write_list (self, library, &rest_lists[i], error))
      return FALSE;
  return write_book_events (self, library, error) && write_preferred (self, library, error)
         && write_formulas (self, library, error);
}
