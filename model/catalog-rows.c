/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* An empty cell is no number (NaN) and no mistake. */
static gboolean
read_number (WayCatalogLoad   *load,
             WayCsvReader     *reader,
             const WayCsvRow  *row,
             const char       *column,
             WayPrintedNumber *out)
{
  const char *text = way_csv_reader_get (reader, row, column);

  out->value = NAN;
  out->decimals = -1;
  if (*text == '\0' || way_number_parse (text, &out->value, &out->decimals))
    return TRUE;
  way_catalog_add_problem (load, row, _("“%s” in the column %s is not a number"), text, column);
  return FALSE;
}

gboolean
way_catalog_read_period (WayCatalogLoad  *load,
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

gboolean
way_catalog_read_id (WayCatalogLoad  *load,
                     WayCsvReader    *reader,
                     const WayCsvRow *row,
                     const char      *column,
                     GHashTable      *ids,
                     gint64          *out)
{
  const char *name = way_csv_reader_get (reader, row, column);
  const gint64 *id = g_hash_table_lookup (ids, name);

  if (id == NULL && way_catalog_is_removed (load, ids == load->regions ? "region" : "metric",
                                            way_catalog_make_id (name, NULL)))
    return FALSE;
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

  *out = 0;
  if (id == NULL && way_catalog_is_removed (load, "source", catalog_id))
    return TRUE;
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

gboolean
way_catalog_read_fact (WayCatalogLoad  *load,
                       WayCsvReader    *reader,
                       const WayCsvRow *row,
                       WayCatalogFact  *fact)
{
  if (!way_catalog_read_id (load, reader, row, "region_code", load->regions, &fact->region_id)
      || !way_catalog_read_id (load, reader, row, "metric_key", load->metrics, &fact->metric_id)
      || !way_catalog_read_period (load, reader, row, "period", "period_type", &fact->period)
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
bind_number (WayStatement     *statement,
             int               index,
             WayPrintedNumber *number)
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

void
way_catalog_bind_fact (WayStatement   *statement,
                       gint64          id,
                       WayCatalogFact *fact)
{
  way_statement_bind_integer (statement, 1, id);
  way_statement_bind_integer (statement, 2, fact->catalog_id);
  way_statement_bind_integer (statement, 3, fact->region_id);
  way_statement_bind_integer (statement, 4, fact->metric_id);
  bind_period (statement, 5, &fact->period);
  way_statement_bind_text (statement, 9, fact->qualifier != WAY_QUALIFIER_EXACT
                                           ? way_qualifier_to_text (fact->qualifier) : NULL);
  bind_number (statement, 10, &fact->number);
  if (fact->source_id != 0)
    way_statement_bind_integer (statement, 12, fact->source_id);
  else
    way_statement_bind_null (statement, 12);
  way_statement_bind_text (statement, 13, fact->note);
  way_statement_bind_text (statement, 14, fact->note_zh);
}

gboolean
way_catalog_read_observation (WayCatalogLoad       *load,
                              WayCsvReader         *reader,
                              const WayCsvRow      *row,
                              const WayCatalogFact *fact,
                              WayBulkRow           *out)
{
  WayPrintedNumber growth;

  *out = (WayBulkRow) WAY_BULK_ROW_INIT;
  if (isnan (fact->number.value))
    {
      way_catalog_add_problem (load, row, _("the column %s is empty"), "value");
      return FALSE;
    }
  if (!read_number (load, reader, row, "yoy_growth_pct", &growth)
      || !READ_WORD (status, "status", &out->status))
    return FALSE;

  out->metric_id = fact->metric_id;
  out->region_id = fact->region_id;
  out->period = fact->period;
  out->value = fact->number.value;
  out->decimals = fact->number.decimals;
  out->qualifier = fact->qualifier;
  out->kind = fact->kind;
  out->is_break = g_str_equal (way_csv_reader_get (reader, row, "series_break"), "1");
  out->published_growth = growth.value;
  out->growth_decimals = growth.decimals;
  out->source_id = fact->source_id;
  out->note = fact->note;
  out->note_zh = fact->note_zh;
  out->rank_scope = get_optional (reader, row, "rank_scope");
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
  WayPrintedNumber base;
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
  if (!way_catalog_read_period (load, reader, row, "base_period", NULL, &period))
    return FALSE;
  bind_period (statement, 22, &period);
  return TRUE;
}

gboolean
way_catalog_bind_target (WayCatalogLoad  *load,
                         WayCsvReader    *reader,
                         const WayCsvRow *row,
                         WayStatement    *statement,
                         WayCatalogFact  *fact)
{
  WayComparator comparator;
  WayBasis basis;
  WayNature nature;
  WayPath path;
  WayPrintedNumber upper, tolerance;
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

