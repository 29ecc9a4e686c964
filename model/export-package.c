/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/export-private.h"

#include "model/json-text.h"
#include "model/observation.h"

#include <math.h>
#include <string.h>

/* Raised when an older program would read a package wrongly. */
#define PACKAGE_VERSION 1

/* A column of a query as a member of an object: its name, and whether it is a text, a whole number
 * or any number. What is NULL is left out. */
typedef struct
{
  char type; /* 't', 'i', 'n' */
  const char *name;
} Member;

/**
 * What a package has beside observations, what is missing, and targets, in the order of the file.
 * @sql: with %s for what the scope leaves of it
 * @scope: 'r' what the choice of regions limits, 'm' that of metrics, 's' sources, 0 all
 */
static const struct
{
  const char *name;
  const char *sql;
  char scope;
  Member members[18];
} lists[] = {
  { "regions",
    "SELECT r.code, r.parent_code, r.level, r.sort, r.name_zh, r.short_zh, r.name_hant, r.name_en, "
    "r.short_en, r.pinyin, (SELECT group_concat (name, '|') FROM (SELECT name FROM alias "
    "WHERE region_id = r.id ORDER BY position)) FROM region AS r WHERE 1%s ORDER BY r.sort, r.code",
    'r',
    { { 't', "code" }, { 't', "parent_code" }, { 't', "level" }, { 'i', "sort" },
      { 't', "name_zh" }, { 't', "short_zh" }, { 't', "name_hant" }, { 't', "name_en" },
      { 't', "short_en" }, { 't', "pinyin" }, { 't', "aliases" } } },
  { "groups",
    "SELECT key, name_zh, name_en, sort FROM metric_group WHERE 1%s ORDER BY sort, key", 0,
    { { 't', "key" }, { 't', "name_zh" }, { 't', "name_en" }, { 'i', "sort" } } },
  { "metrics",
    "SELECT m.key, g.key, u.name_zh, u.name_en, u.base_zh, u.base_en, u.factor, m.name_zh, "
    "m.name_en, m.short_zh, m.short_en, m.description_zh, m.description_en, m.measure || ' ' || "
    "m.flow || ' ' || m.better, m.decimals, m.growth_of, m.sort, f.text FROM metric AS m "
    "JOIN unit AS u ON u.id = m.unit_id LEFT JOIN metric_group AS g ON g.id = m.group_id "
    "LEFT JOIN formula AS f ON f.metric_id = m.id WHERE 1%s ORDER BY m.sort, m.key", 'm',
    { { 't', "key" }, { 't', "group" }, { 't', "unit_zh" }, { 't', "unit_en" },
      { 't', "base_zh" }, { 't', "base_en" }, { 'n', "factor" }, { 't', "name_zh" },
      { 't', "name_en" }, { 't', "short_zh" }, { 't', "short_en" }, { 't', "description_zh" },
      { 't', "description_en" }, { 't', "nature" }, { 'i', "decimals" }, { 't', "growth_of" },
      { 'i', "sort" }, { 't', "formula" } } },
  { "sources",
    "SELECT s.id, s.title, s.title_en, s.publisher, s.publisher_en, s.url, s.published, "
    "s.authority FROM source AS s WHERE 1%s ORDER BY s.id", 's',
    { { 'i', "id" }, { 't', "title" }, { 't', "title_en" }, { 't', "publisher" },
      { 't', "publisher_en" }, { 't', "url" }, { 't', "published" }, { 't', "authority" } } },
  { "preferred_sources",
    "SELECT m.key, p.source_id FROM preferred_source AS p JOIN metric AS m ON m.id = p.metric_id "
    "WHERE 1%s ORDER BY m.key", 'm',
    { { 't', "metric_key" }, { 'i', "source" } } },
  { "events",
    "SELECT r.code, e.date, e.name_zh, e.name_en FROM event AS e JOIN region AS r "
    "ON r.id = e.region_id WHERE 1%s ORDER BY r.code, e.date, e.id", 'r',
    { { 't', "region_code" }, { 't', "date" }, { 't', "name_zh" }, { 't', "name_en" } } },
};

static const char *const part_names[WAY_N_EXPORT_PARTS] = {
  [WAY_EXPORT_OBSERVATIONS] = "observations",
  [WAY_EXPORT_MISSING] = "missing",
  [WAY_EXPORT_TARGETS] = "targets",
};

static void
append_member (GString      *text,
               WayStatement *statement,
               int           column,
               const Member *member,
               gboolean     *is_first)
{
  const char *words = member->type == 't' ? way_statement_get_optional_text (statement, column)
                                          : NULL;
  g_autofree char *number = NULL;

  if (member->type == 't' ? words == NULL : way_statement_is_null (statement, column))
    return;
  g_string_append_printf (text, "%s\"%s\": ", *is_first ? "" : ", ", member->name);
  *is_first = FALSE;
  if (member->type == 't')
    way_json_append_text (text, words);
  else if (member->type == 'i')
    g_string_append_printf (text, "%" G_GINT64_FORMAT,
                            way_statement_get_integer (statement, column));
  else
    {
      number = way_export_print_number (way_statement_get_double (statement, column), -1);
      g_string_append (text, number != NULL ? number : "null");
    }
}

/* What the choice of regions and metrics leaves. */
static char *
make_scope (const WayExport *self,
            char             scope)
{
  GString *sql = g_string_new (NULL);
  const char *regions = strstr (self->filter, " AND f.region_id IN ");
  const char *metrics = strstr (self->filter, " AND f.metric_id IN ");
  const char *list = scope == 'r' ? regions : scope == 'm' ? metrics : NULL;

  if (list != NULL)
    g_string_append_printf (sql, " AND %c.id IN %.*s", scope,
                            (int) strcspn (strchr (list, '('), ")") + 1, strchr (list, '('));
  if (scope == 's' && *self->filter != '\0')
    g_string_append_printf (sql, " AND s.id IN (SELECT " WAY_SOURCE_ID_OF ("f")
                            " FROM observation AS f WHERE 1%s UNION SELECT f.source_id "
                            "FROM target AS f WHERE 1%s UNION SELECT f.source_id "
                            "FROM missing_value AS f WHERE 1%s)",
                            self->filter, self->filter, self->filter);
  return g_string_free (sql, FALSE);
}

static gboolean
append_list (WayExport  *self,
             guint       index,
             GError    **error)
{
  g_autofree char *scope = make_scope (self, lists[index].scope);
  g_auto (GStrv) halves = g_strsplit (lists[index].sql, "%s", 2);
  g_autofree char *sql = g_strconcat (halves[0], scope, halves[1], NULL);
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database, sql, error);
  g_autoptr (GError) local_error = NULL;
  guint n_rows = 0;

  if (statement == NULL)
    return FALSE;
  g_string_append_printf (self->text, ",\n  \"%s\": [", lists[index].name);
  while (way_statement_next (statement, &local_error))
    {
      gboolean is_first = TRUE;

      g_string_append (self->text, n_rows++ > 0 ? ",\n    { " : "\n    { ");
      for (guint i = 0; i < G_N_ELEMENTS (lists[index].members)
                        && lists[index].members[i].name != NULL; i++)
        append_member (self->text, statement, (int) i, &lists[index].members[i], &is_first);
      g_string_append (self->text, " }");
      if (!way_export_flush (self, FALSE, error))
        return FALSE;
    }
  g_string_append (self->text, n_rows > 0 ? "\n  ]" : "]");
  return way_statement_ended (&local_error, error);
}

/* What the lists of regions, metrics and sources say already, and what goes without saying. */
static gboolean
is_said (const WayExportRow *row,
         guint               column)
{
  switch (column)
    {
    case WAY_COLUMN_REGION_ZH:
    case WAY_COLUMN_REGION_EN:
    case WAY_COLUMN_METRIC_ZH:
    case WAY_COLUMN_METRIC_EN:
    case WAY_COLUMN_UNIT_ZH:
    case WAY_COLUMN_UNIT_EN:
    case WAY_COLUMN_SOURCE_TITLE:
    case WAY_COLUMN_PUBLISHER:
    case WAY_COLUMN_URL:
    case WAY_COLUMN_PUBLISHED:
    case WAY_COLUMN_BETTER:
    case WAY_COLUMN_MEASURE:
    case WAY_COLUMN_FLOW:
      return TRUE;
    case WAY_COLUMN_KIND:
      return g_str_equal (row->cells[column], "actual");
    case WAY_COLUMN_QUALIFIER:
      return g_str_equal (row->cells[column], "exact");
    default:
      return FALSE;
    }
}

typedef struct
{
  WayExport *export;
  guint n_rows;
} PackageRows;

/* Numbers are written here and not with json-glib, which prints 5509.8 as 5509.8000000000002. How
 * many decimals a publication printed is said where JSON forgets it. */
static gboolean
append_row (const WayExportRow *row,
            gpointer            user_data,
            GError            **error)
{
  PackageRows *rows = user_data;
  GString *text = rows->export->text;

  g_string_append (text, rows->n_rows++ > 0 ? ",\n    { " : "\n    { ");
  g_string_append (text, "\"region_code\": ");
  way_json_append_text (text, row->cells[WAY_COLUMN_REGION_CODE]);
  for (guint i = WAY_COLUMN_METRIC_KEY; i < WAY_N_COLUMNS; i++)
    {
      const char *name = way_exchange_column_get_name (i);

      if (row->cells[i] == NULL || is_said (row, i))
        continue;
      g_string_append_printf (text, ", \"%s\": ", name);
      if (way_exchange_column_get_type (i) == WAY_COLUMN_IS_TEXT)
        way_json_append_text (text, row->cells[i]);
      else if (way_exchange_column_get_type (i) == WAY_COLUMN_IS_FLAG)
        g_string_append (text, "true");
      else
        g_string_append (text, row->cells[i]);
      if (row->decimals[i] >= 0)
        g_string_append_printf (text, ", \"%s_decimals\": %d", name, row->decimals[i]);
    }
  if (row->source_id > 0)
    g_string_append_printf (text, ", \"source\": %" G_GINT64_FORMAT, row->source_id);
  g_string_append (text, " }");
  return way_export_flush (rows->export, FALSE, error);
}

gboolean
way_export_package (WayExport  *self,
                    GError    **error)
{
  g_string_append_printf (self->text, "{\n  \"format\": \"waymark-data\",\n  \"version\": %d",
                          PACKAGE_VERSION);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!append_list (self, i, error))
      return FALSE;
  for (guint part = 0; part < WAY_N_EXPORT_PARTS; part++)
    {
      PackageRows rows = { self, 0 };

      g_string_append_printf (self->text, ",\n  \"%s\": [", part_names[part]);
      if (!way_export_read_rows (self, part, append_row, &rows, error))
        return FALSE;
      g_string_append (self->text, rows.n_rows > 0 ? "\n  ]" : "]");
    }
  g_string_append (self->text, "\n}\n");
  return way_export_flush (self, TRUE, error);
}
