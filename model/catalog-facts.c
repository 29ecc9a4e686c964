/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * FactTable:
 *
 * What is known of a table of facts before the catalog's rows are written anew.
 * @ids: catalog_id -> id of the catalog's own rows, so that a fact keeps its id
 * @kept: catalog_ids that the user changed or removed: not written
 * @seen: catalog_ids of this run
 */
typedef struct
{
  WayStatement *insert;
  GHashTable *ids;
  GHashTable *kept;
  GHashTable *seen;
  gint64 last_id;
} FactTable;

/* A number as a source printed it. @decimals is -1 when @value is not a number. */
typedef struct
{
  double value;
  int decimals;
} PrintedNumber;

/* What observations and targets have in common. */
typedef struct
{
  gint64 region_id;
  gint64 metric_id;
  WayPeriod period;
  WayKind kind;
  WayQualifier qualifier;
  PrintedNumber number;
  gint64 source_id;
  const char *note;
  const char *note_zh;
  gint64 catalog_id;
} Fact;

static const char insert_observation[] =
  "INSERT INTO observation (id, catalog_id, region_id, metric_id, last_month, first_month, "
  "period_type, last_day, qualifier, value, decimals, source_id, note, note_zh, "
  "kind, published_growth, growth_decimals, status, series_break, rank_scope, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, 'catalog')";

static const char insert_target[] =
  "INSERT INTO target (id, catalog_id, region_id, metric_id, last_month, first_month, "
  "period_type, last_day, qualifier, value, decimals, source_id, note, note_zh, "
  "comparator, upper_value, upper_decimals, tolerance, basis, nature, path, base_last_month, "
  "base_first_month, base_period_type, base_last_day, base_value, base_decimals, is_superseded, "
  "origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, 'catalog')";

static const char insert_event[] =
  "INSERT INTO event (id, catalog_id, region_id, date, name_zh, name_en, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'catalog')";

static void
clear_fact_table (FactTable *table)
{
  way_statement_free (table->insert);
  g_clear_pointer (&table->ids, g_hash_table_unref);
  g_clear_pointer (&table->kept, g_hash_table_unref);
  g_clear_pointer (&table->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FactTable, clear_fact_table)

static gint64 *
box_integer (gint64 value)
{
  return g_memdup2 (&value, sizeof value);
}

static gboolean
read_known_ids (WayDatabase *database,
                const char  *name,
                FactTable   *table,
                GError     **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT catalog_id, id, coalesce (origin, 'user') = 'catalog' FROM %s "
    "WHERE catalog_id IS NOT NULL "
    "UNION ALL SELECT catalog_id, 0, 0 FROM removed WHERE subject = '%s'", name, name);
  g_autoptr (WayStatement) statement = way_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      gint64 *catalog_id = box_integer (way_statement_get_integer (statement, 0));

      if (way_statement_get_integer (statement, 2) != 0)
        g_hash_table_replace (table->ids, catalog_id,
                              box_integer (way_statement_get_integer (statement, 1)));
      else
        g_hash_table_add (table->kept, catalog_id);
    }
  return way_statement_ended (&local_error, error);
}

/* Takes out what the catalog brought before: what it still has is written again. */
static gboolean
open_fact_table (FactTable   *table,
                 WayDatabase *database,
                 const char  *name,
                 const char  *insert_sql,
                 GError     **error)
{
  g_autofree char *count = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s", name);
  g_autofree char *delete = g_strdup_printf ("DELETE FROM %s WHERE origin = 'catalog'", name);

  table->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  table->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  table->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  table->insert = way_database_prepare (database, insert_sql, error);
  return table->insert != NULL
         && read_known_ids (database, name, table, error)
         && way_database_read_integer (database, count, &table->last_id, error)
         && way_database_execute (database, delete, error);
}

/* FALSE when the user's own version, or the wish not to have it, stands. */
static gboolean
find_fact_id (FactTable *table,
              gint64    *catalog_id,
              gint64    *id)
{
  const gint64 *known;

  /* Two facts of one source on one cell differ by their order. */
  while (g_hash_table_contains (table->seen, catalog_id))
    (*catalog_id)++;
  g_hash_table_add (table->seen, box_integer (*catalog_id));
  if (g_hash_table_contains (table->kept, catalog_id))
    return FALSE;

  known = g_hash_table_lookup (table->ids, catalog_id);
  *id = known != NULL ? *known : ++table->last_id;
  return TRUE;
}

/* Plain decimal notation only; g_ascii_strtod() alone would take 'inf' and hexadecimals. */
static gboolean
parse_number (const char    *text,
              PrintedNumber *out)
{
  const char *point = strchr (text, '.');
  gsize length = strlen (text);
  char *end = NULL;

  if (length == 0 || length > 40 || strspn (text, "+-.0123456789eE") != length)
    return FALSE;
  out->value = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (out->value))
    return FALSE;

  if (strpbrk (text, "eE") != NULL)
    out->decimals = -1;
  else
    out->decimals = point != NULL ? (int) MIN (strlen (point + 1), 15) : 0;
  return TRUE;
}

/* An empty cell is no number (NaN) and no mistake. */
static gboolean
read_number (WayCatalogLoad  *load,
             WayCsvReader    *reader,
             const WayCsvRow *row,
             const char      *column,
             PrintedNumber   *out)
{
  const char *text = way_csv_reader_get (reader, row, column);

  out->value = NAN;
  out->decimals = -1;
  if (*text == '\0' || parse_number (text, out))
    return TRUE;
  way_catalog_add_problem (load, row, _("“%s” in the column %s is not a number"), text, column);
  return FALSE;
}

static gboolean
read_period (WayCatalogLoad  *load,
             WayCsvReader    *reader,
             const WayCsvRow *row,
             const char      *column,
             const char      *type_column,
             WayPeriod       *out)
{
  g_autoptr (GError) error = NULL;
  const char *type = type_column != NULL ? way_csv_reader_get (reader, row, type_column) : NULL;

  if (way_period_parse (way_csv_reader_get (reader, row, column), type, out, &error))
    return TRUE;
  way_catalog_add_problem (load, row, "%s", error->message);
  return FALSE;
}

static gboolean
read_id (WayCatalogLoad  *load,
         WayCsvReader    *reader,
         const WayCsvRow *row,
         const char      *column,
         GHashTable      *ids,
         gint64          *out)
{
  const char *name = way_csv_reader_get (reader, row, column);
  const gint64 *id = g_hash_table_lookup (ids, name);

  if (id == NULL)
    {
      way_catalog_add_problem (load, row, _("the catalog has no “%s” for the column %s"),
                               name, column);
      return FALSE;
    }
  *out = *id;
  return TRUE;
}

static gboolean
read_source (WayCatalogLoad  *load,
             WayCsvReader    *reader,
             const WayCsvRow *row,
             gint64          *out)
{
  gint64 catalog_id = way_catalog_make_source_id (reader, row);
  const gint64 *id = g_hash_table_lookup (load->sources, &catalog_id);

  if (id == NULL)
    {
      way_catalog_add_problem (load, row, _("the source “%s” is not in %s"),
                               way_csv_reader_get (reader, row, "source_title"), "sources.csv");
      return FALSE;
    }
  *out = *id;
  return TRUE;
}

#define READ_WORD(name, column, out)                                                           \
  (way_##name##_from_text (way_csv_reader_get (reader, row, column), out)                      \
   || (way_catalog_add_problem (load, row, _("“%s” cannot stand in the column %s"),            \
                                way_csv_reader_get (reader, row, column), column), FALSE))

static gint64
make_fact_id (WayCsvReader    *reader,
              const WayCsvRow *row,
              const WayPeriod *period)
{
  g_autofree char *period_text = way_period_to_text (period);

  return way_catalog_make_id (way_csv_reader_get (reader, row, "region_code"),
                              way_csv_reader_get (reader, row, "metric_key"),
                              way_csv_reader_get (reader, row, "kind"),
                              period_text,
                              way_period_type_to_text (period->type),
                              way_csv_reader_get (reader, row, "comparison"),
                              way_csv_reader_get (reader, row, "source_title"),
                              way_csv_reader_get (reader, row, "publisher"),
                              way_csv_reader_get (reader, row, "rank_scope"), NULL);
}

static const char *
get_optional (WayCsvReader    *reader,
              const WayCsvRow *row,
              const char      *column)
{
  const char *text = way_csv_reader_get (reader, row, column);

  return *text != '\0' ? text : NULL;
}

static gboolean
read_fact (WayCatalogLoad  *load,
           WayCsvReader    *reader,
           const WayCsvRow *row,
           Fact            *fact)
{
  if (!read_id (load, reader, row, "region_code", load->regions, &fact->region_id)
      || !read_id (load, reader, row, "metric_key", load->metrics, &fact->metric_id)
      || !read_period (load, reader, row, "period", "period_type", &fact->period)
      || !READ_WORD (kind, "kind", &fact->kind)
      || !READ_WORD (qualifier, "qualifier", &fact->qualifier)
      || !read_number (load, reader, row, "value", &fact->number)
      || !read_source (load, reader, row, &fact->source_id))
    return FALSE;

  fact->note = get_optional (reader, row, "note");
  fact->note_zh = get_optional (reader, row, "note_zh");
  fact->catalog_id = make_fact_id (reader, row, &fact->period);
  return TRUE;
}

static void
bind_number (WayStatement  *statement,
             int            index,
             PrintedNumber *number)
{
  way_statement_bind_double (statement, index, number->value);
  if (number->decimals >= 0)
    way_statement_bind_integer (statement, index + 1, number->decimals);
  else
    way_statement_bind_null (statement, index + 1);
}

static void
bind_period (WayStatement    *statement,
             int              index,
             const WayPeriod *period)
{
  way_statement_bind_integer (statement, index, period->last_month);
  way_statement_bind_integer (statement, index + 1, period->first_month);
  way_statement_bind_integer (statement, index + 2, period->type);
  way_statement_bind_integer (statement, index + 3, period->last_day);
}

/* Binds parameters 1 to 14, which are the same for observations and targets. */
static void
bind_fact (WayStatement *statement,
           gint64        id,
           Fact         *fact)
{
  way_statement_bind_integer (statement, 1, id);
  way_statement_bind_integer (statement, 2, fact->catalog_id);
  way_statement_bind_integer (statement, 3, fact->region_id);
  way_statement_bind_integer (statement, 4, fact->metric_id);
  bind_period (statement, 5, &fact->period);
  way_statement_bind_text (statement, 9, fact->qualifier != WAY_QUALIFIER_EXACT
                                           ? way_qualifier_to_text (fact->qualifier) : NULL);
  bind_number (statement, 10, &fact->number);
  way_statement_bind_integer (statement, 12, fact->source_id);
  way_statement_bind_text (statement, 13, fact->note);
  way_statement_bind_text (statement, 14, fact->note_zh);
}

/* FALSE leaves the row out; what is wrong has been noted. */
static gboolean
bind_observation (WayCatalogLoad  *load,
                  WayCsvReader    *reader,
                  const WayCsvRow *row,
                  WayStatement    *statement,
                  Fact            *fact)
{
  PrintedNumber growth;
  WayStatus status;

  if (isnan (fact->number.value))
    {
      way_catalog_add_problem (load, row, _("the column %s is empty"), "value");
      return FALSE;
    }
  if (!read_number (load, reader, row, "yoy_growth_pct", &growth)
      || !READ_WORD (status, "status", &status))
    return FALSE;

  way_statement_bind_text (statement, 15, fact->kind != WAY_KIND_ACTUAL
                                            ? way_kind_to_text (fact->kind) : NULL);
  bind_number (statement, 16, &growth);
  way_statement_bind_text (statement, 18, status != WAY_STATUS_UNSTATED
                                            ? way_status_to_text (status) : NULL);
  if (g_str_equal (way_csv_reader_get (reader, row, "series_break"), "1"))
    way_statement_bind_integer (statement, 19, 1);
  else
    way_statement_bind_null (statement, 19);
  way_statement_bind_text (statement, 20, get_optional (reader, row, "rank_scope"));
  return TRUE;
}

/* An empty path is the measure's: linear for what is counted in points. */
static gboolean
read_path (WayCatalogLoad  *load,
           WayCsvReader    *reader,
           const WayCsvRow *row,
           WayPath         *out)
{
  const char *measure = way_csv_reader_get (reader, row, "measure");

  if (!READ_WORD (path, "path", out))
    return FALSE;
  if (*way_csv_reader_get (reader, row, "path") == '\0'
      && (g_str_equal (measure, "share") || g_str_equal (measure, "rate")))
    *out = WAY_PATH_LINEAR;
  return TRUE;
}

static gboolean
bind_base (WayCatalogLoad  *load,
           WayCsvReader    *reader,
           const WayCsvRow *row,
           WayStatement    *statement)
{
  PrintedNumber base;
  WayPeriod period;

  if (!read_number (load, reader, row, "base_value", &base))
    return FALSE;
  bind_number (statement, 26, &base);
  if (*way_csv_reader_get (reader, row, "base_period") == '\0')
    {
      for (int i = 22; i < 26; i++)
        way_statement_bind_null (statement, i);
      return TRUE;
    }
  if (!read_period (load, reader, row, "base_period", NULL, &period))
    return FALSE;
  bind_period (statement, 22, &period);
  return TRUE;
}

static gboolean
bind_target (WayCatalogLoad  *load,
             WayCsvReader    *reader,
             const WayCsvRow *row,
             WayStatement    *statement,
             Fact            *fact)
{
  WayComparator comparator;
  WayBasis basis;
  WayNature nature;
  WayPath path;
  PrintedNumber upper, tolerance;
  const char *superseded = way_csv_reader_get (reader, row, "superseded");

  if (!READ_WORD (comparator, "comparison", &comparator)
      || !READ_WORD (basis, "basis", &basis)
      || !READ_WORD (nature, "nature", &nature)
      || !read_path (load, reader, row, &path)
      || !read_number (load, reader, row, "upper_value", &upper)
      || !read_number (load, reader, row, "tolerance", &tolerance)
      || !bind_base (load, reader, row, statement))
    return FALSE;
  if (isnan (fact->number.value)
      && comparator != WAY_COMPARATOR_DIRECTION && comparator != WAY_COMPARATOR_QUALITATIVE)
    {
      way_catalog_add_problem (load, row, _("the column %s is empty"), "value");
      return FALSE;
    }

  way_statement_bind_text (statement, 15, way_comparator_to_text (comparator));
  bind_number (statement, 16, &upper);
  way_statement_bind_double (statement, 18, tolerance.value);
  way_statement_bind_text (statement, 19, way_basis_to_text (basis));
  way_statement_bind_text (statement, 20, way_nature_to_text (nature));
  way_statement_bind_text (statement, 21, way_path_to_text (path));
  way_statement_bind_integer (statement, 28, *superseded != '\0' && !g_str_equal (superseded, "0"));
  return TRUE;
}

static gboolean
write_fact (WayCatalogLoad  *load,
            WayCsvReader    *reader,
            const WayCsvRow *row,
            FactTable       *observations,
            FactTable       *targets,
            GError         **error)
{
  Fact fact;
  FactTable *table;
  gboolean is_target;
  gint64 id;

  if (!read_fact (load, reader, row, &fact))
    return TRUE;

  is_target = fact.kind == WAY_KIND_TARGET;
  table = is_target ? targets : observations;
  if (is_target ? !bind_target (load, reader, row, table->insert, &fact)
                : !bind_observation (load, reader, row, table->insert, &fact))
    return TRUE;
  if (!find_fact_id (table, &fact.catalog_id, &id))
    return TRUE;
  bind_fact (table->insert, id, &fact);
  return way_statement_run (table->insert, error);
}

static gboolean
load_fact_file (WayCatalogLoad *load,
                const char     *file,
                double          from,
                double          to,
                FactTable      *observations,
                FactTable      *targets,
                GError        **error)
{
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, file, error);
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL)
    return FALSE;
  while (way_catalog_next_row (load, reader, from, to, &row, &local_error))
    {
      if (!write_fact (load, reader, &row, observations, targets, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
write_event (WayCatalogLoad  *load,
             WayCsvReader    *reader,
             const WayCsvRow *row,
             FactTable       *events,
             GError         **error)
{
  const char *date = way_csv_reader_get (reader, row, "date");
  const char *name_zh = way_csv_reader_get (reader, row, "name_zh");
  const char *name_en = way_csv_reader_get (reader, row, "name_en");
  gint64 region_id, catalog_id, id;
  WayPeriod period;

  if (!read_id (load, reader, row, "region_code", load->regions, &region_id)
      || !read_period (load, reader, row, "date", NULL, &period))
    return TRUE;
  catalog_id = way_catalog_make_id (way_csv_reader_get (reader, row, "region_code"), date,
                                    name_zh, NULL);
  if (!find_fact_id (events, &catalog_id, &id))
    return TRUE;

  way_statement_bind_integer (events->insert, 1, id);
  way_statement_bind_integer (events->insert, 2, catalog_id);
  way_statement_bind_integer (events->insert, 3, region_id);
  way_statement_bind_text (events->insert, 4, date);
  way_statement_bind_text (events->insert, 5, *name_zh != '\0' ? name_zh : name_en);
  way_statement_bind_text (events->insert, 6, *name_en != '\0' ? name_en : name_zh);
  return way_statement_run (events->insert, error);
}

static gboolean
load_events (WayCatalogLoad *load,
             GError        **error)
{
  g_auto (FactTable) events = { NULL };
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, "events.csv", error);
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL
      || !open_fact_table (&events, load->database, "event", insert_event, error))
    return FALSE;
  while (way_catalog_next_row (load, reader, 0.95, 1.0, &row, &local_error))
    {
      if (!write_event (load, reader, &row, &events, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

gboolean
way_catalog_load_facts (WayCatalogLoad *load,
                        GError        **error)
{
  g_auto (FactTable) observations = { NULL };
  g_auto (FactTable) targets = { NULL };

  return open_fact_table (&observations, load->database, "observation", insert_observation, error)
         && open_fact_table (&targets, load->database, "target", insert_target, error)
         && load_fact_file (load, "observations.csv", 0.25, 0.85, &observations, &targets, error)
         && load_fact_file (load, "targets.csv", 0.85, 0.95, &observations, &targets, error)
         && load_events (load, error);
}
