/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/names-private.h"

#include "model/import/countries.h"
#include "model/import/metric-synonyms.h"

#include <string.h>

static const char *
keep (WayImportNames *self,
      const char     *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (self->texts, text) : "";
}

static const char *
keep_column (WayImportNames *self,
             WayStatement   *statement,
             int             column)
{
  return keep (self, way_statement_get_text (statement, column));
}

/* Regions */

/* 'jiaxing', and 'jiaxingshi' of 嘉兴市. */
static void
add_romanised (WayImportNames       *self,
               const WayNamedRegion *region,
               guint                 index,
               const char           *pinyin)
{
  static const struct
  {
    const char *word;
    const char *pinyin;
  } ends[] = {
    { "特别行政区", "tebiexingzhengqu" }, { "自治区", "zizhiqu" }, { "自治州", "zizhizhou" },
    { "自治县", "zizhixian" }, { "地区", "diqu" }, { "省", "sheng" }, { "市", "shi" },
    { "县", "xian" }, { "区", "qu" },
  };

  if (*pinyin == '\0')
    return;
  way_name_index_add (&self->region_names, pinyin, index, WAY_NAME_PINYIN);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (region->name_zh, ends[i].word))
        {
          g_autofree char *whole = g_strconcat (pinyin, ends[i].pinyin, NULL);

          way_name_index_add (&self->region_names, whole, index, WAY_NAME_PINYIN);
          return;
        }
    }
}

static void
add_stem (WayImportNames *self,
          guint           index,
          const char     *name,
          WayPlace       *place)
{
  g_autofree char *stem = way_name_cut_place (name, place);

  if (*place != WAY_PLACE_UNSAID)
    way_name_index_add (&self->region_names, stem, index, WAY_NAME_STEM);
}

/* A country is known by more than the library says of it. */
static void
add_country (WayImportNames       *self,
             const WayNamedRegion *region,
             guint                 index)
{
  const WayCountry *country;

  for (guint i = 0; (country = way_country_get (i)) != NULL; i++)
    {
      g_auto (GStrv) others = NULL;

      if (!g_str_equal (region->code, country->alpha_3)
          && !g_str_equal (region->code, country->alpha_2)
          && !g_str_equal (region->code, country->code))
        continue;
      others = g_strsplit (country->others, "|", -1);
      way_name_index_add (&self->region_names, country->name_en, index, WAY_NAME_OTHER);
      way_name_index_add (&self->region_names, country->name_zh, index, WAY_NAME_OTHER);
      for (guint k = 0; others[k] != NULL; k++)
        way_name_index_add (&self->region_names, others[k], index, WAY_NAME_OTHER);
      return;
    }
}

static void
add_region_names (WayImportNames *self,
                  WayNamedRegion *region,
                  guint           index,
                  WayStatement   *statement)
{
  WayPlace place;

  way_name_index_add (&self->region_names, region->name_zh, index, WAY_NAME_EXACT);
  way_name_index_add (&self->region_names, region->name_en, index, WAY_NAME_EXACT);
  way_name_index_add (&self->region_names, way_statement_get_text (statement, 6), index,
                      WAY_NAME_SHORT);
  way_name_index_add (&self->region_names, way_statement_get_text (statement, 7), index,
                      WAY_NAME_HANT);
  way_name_index_add (&self->region_names, way_statement_get_text (statement, 8), index,
                      WAY_NAME_SHORT);
  add_stem (self, index, region->name_en, &place);
  add_stem (self, index, region->name_zh, &region->place);
  if (region->place == WAY_PLACE_UNSAID)
    region->place = place;
  add_romanised (self, region, index, way_statement_get_text (statement, 9));
  if (region->level == WAY_REGION_LEVEL_COUNTRY || region->level == WAY_REGION_LEVEL_PROVINCE)
    add_country (self, region, index);
}

static gboolean
read_regions (WayImportNames *self,
              GError        **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database,
    "SELECT id, code, parent_code, level, name_zh, name_en, short_zh, name_hant, short_en, pinyin "
    "FROM region ORDER BY sort, id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      WayNamedRegion region = { .id = way_statement_get_integer (statement, 0) };

      region.code = keep_column (self, statement, 1);
      region.parent = keep_column (self, statement, 2);
      if (!way_region_level_from_text (way_statement_get_text (statement, 3), &region.level))
        region.level = WAY_REGION_LEVEL_CUSTOM;
      region.name_zh = keep_column (self, statement, 4);
      region.name_en = keep_column (self, statement, 5);
      add_region_names (self, &region, self->regions->len, statement);
      g_array_append_val (self->regions, region);
      g_hash_table_insert (self->region_codes, (gpointer) region.code,
                           GUINT_TO_POINTER (self->regions->len));
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
read_aliases (WayImportNames *self,
              GError        **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database, "SELECT r.code, a.name FROM alias AS a "
                             "JOIN region AS r ON r.id = a.region_id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->region_codes,
                                                           way_statement_get_text (statement, 0)));

      if (index > 0)
        way_name_index_add (&self->region_names, way_statement_get_text (statement, 1), index - 1,
                            WAY_NAME_OTHER);
    }
  return way_statement_ended (&local_error, error);
}

/* Metrics */

static const char *
cut_brackets (WayImportNames *self,
              const char     *name)
{
  const char *bracket = strchr (name, '(');
  g_autofree char *before = NULL;

  if (bracket == NULL)
    bracket = strstr (name, "（");
  if (bracket == NULL || bracket == name)
    return "";
  before = g_strndup (name, (gsize) (bracket - name));
  return keep (self, g_strchomp (before));
}

static void
add_metric_names (WayImportNames       *self,
                  const WayNamedMetric *metric,
                  guint                 index,
                  WayStatement         *statement)
{
  WayNameIndex *names = &self->metric_names;
  g_auto (GStrv) synonyms = way_metric_synonyms_split (metric->key);

  way_name_index_add (names, metric->key, index, WAY_NAME_CODE);
  way_name_index_add (names, metric->name_zh, index, WAY_NAME_EXACT);
  way_name_index_add (names, metric->name_en, index, WAY_NAME_EXACT);
  way_name_index_add (names, way_statement_get_text (statement, 13), index, WAY_NAME_SHORT);
  way_name_index_add (names, way_statement_get_text (statement, 14), index, WAY_NAME_SHORT);
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    way_name_index_add (names, synonyms[i], index, WAY_NAME_OTHER);
  if (!way_unit_words_say_prices (metric->name_zh))
    way_name_index_add (names, cut_brackets (self, metric->name_zh), index, WAY_NAME_STEM);
  if (!way_unit_words_say_prices (metric->name_en))
    way_name_index_add (names, cut_brackets (self, metric->name_en), index, WAY_NAME_STEM);
}

static gboolean
read_metrics (WayImportNames *self,
              GError        **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database,
    "SELECT m.id, m.key, m.name_zh, m.name_en, u.name_zh, u.name_en, u.base_zh, u.base_en, "
    "u.factor, m.measure, m.flow, m.better, m.decimals, m.short_zh, m.short_en, m.growth_of "
    "FROM metric AS m JOIN unit AS u ON u.id = m.unit_id ORDER BY m.sort, m.id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      WayNamedMetric metric = { .id = way_statement_get_integer (statement, 0) };

      metric.key = keep_column (self, statement, 1);
      metric.name_zh = keep_column (self, statement, 2);
      metric.name_en = keep_column (self, statement, 3);
      metric.unit = (WayUnit) {
        .name_zh = (char *) keep_column (self, statement, 4),
        .name_en = (char *) keep_column (self, statement, 5),
        .base_zh = (char *) keep_column (self, statement, 6),
        .base_en = (char *) keep_column (self, statement, 7),
        .factor = way_statement_get_double (statement, 8),
      };
      way_measure_from_text (way_statement_get_text (statement, 9), &metric.measure);
      way_flow_from_text (way_statement_get_text (statement, 10), &metric.flow);
      way_better_from_text (way_statement_get_text (statement, 11), &metric.better);
      metric.decimals = (int) way_statement_get_integer (statement, 12);
      metric.growth_of = keep_column (self, statement, 15);
      add_metric_names (self, &metric, self->metrics->len, statement);
      g_array_append_val (self->metrics, metric);
      g_hash_table_insert (self->metric_keys, (gpointer) metric.key,
                           GUINT_TO_POINTER (self->metrics->len));
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
read_answers (WayImportNames *self,
              GError        **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database, "SELECT subject, text, name FROM learnt_name", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    g_hash_table_insert (self->answers,
                         g_strdup_printf ("%s\037%s", way_statement_get_text (statement, 0),
                                          way_statement_get_text (statement, 1)),
                         g_strdup (way_statement_get_text (statement, 2)));
  return way_statement_ended (&local_error, error);
}

gboolean
way_import_names_read (WayImportNames *self,
                       GError        **error)
{
  return read_regions (self, error) && read_aliases (self, error) && read_metrics (self, error)
         && read_answers (self, error);
}
