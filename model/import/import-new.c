/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include "model/import/countries.h"
#include "model/import/metric-guess.h"
#include "model/import/unit-reader.h"

#include <string.h>

#define GB_LENGTH 6
#define COUNTRY "100000"

static void
free_region (gpointer data)
{
  WayNewRegion *region = data;

  g_free (region->code);
  g_free (region->name_zh);
  g_free (region->name_en);
  g_free (region->parent);
  g_free (region);
}

static void
free_metric (gpointer data)
{
  WayNewMetric *metric = data;

  g_free (metric->key);
  g_free (metric->name_zh);
  g_free (metric->name_en);
  way_unit_free (metric->unit);
  g_free (metric);
}

static void
free_source (gpointer data)
{
  WayFileSource *source = data;

  g_free (source->title);
  g_free (source->publisher);
  g_free (source->url);
  g_free (source->published);
  g_free (source);
}

static gboolean
read_last_ids (WayNewThings *self,
               GError      **error)
{
  WayDatabase *database = self->library->database;

  return way_database_read_integer (database, "SELECT coalesce (max (id), 0) FROM region",
                                    &self->last_region, error)
         && way_database_read_integer (database, "SELECT coalesce (max (id), 0) FROM metric",
                                       &self->last_metric, error)
         && way_database_read_integer (database, "SELECT coalesce (max (id), 0) FROM source",
                                       &self->last_source, error);
}

gboolean
way_new_things_init (WayNewThings   *self,
                     WayLibrary     *library,
                     WayImportNames *names,
                     GError        **error)
{
  *self = (WayNewThings) {
    .library = library,
    .names = names,
    .regions = g_ptr_array_new_with_free_func (free_region),
    .metrics = g_ptr_array_new_with_free_func (free_metric),
    .sources = g_ptr_array_new_with_free_func (free_source),
    .by_code = g_hash_table_new (g_str_hash, g_str_equal),
    .by_key = g_hash_table_new (g_str_hash, g_str_equal),
    .by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .region_of_name = g_hash_table_new (g_str_hash, g_str_equal),
    .metric_of_name = g_hash_table_new (g_str_hash, g_str_equal),
  };
  return read_last_ids (self, error);
}

gboolean
way_new_things_refresh (WayNewThings *self,
                        GError      **error)
{
  g_hash_table_remove_all (self->by_code);
  g_hash_table_remove_all (self->by_key);
  g_hash_table_remove_all (self->by_source);
  g_hash_table_remove_all (self->region_of_name);
  g_hash_table_remove_all (self->metric_of_name);
  return read_last_ids (self, error);
}

void
way_new_things_clear (WayNewThings *self)
{
  g_clear_pointer (&self->by_code, g_hash_table_unref);
  g_clear_pointer (&self->countries, g_hash_table_unref);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->by_source, g_hash_table_unref);
  g_clear_pointer (&self->region_of_name, g_hash_table_unref);
  g_clear_pointer (&self->metric_of_name, g_hash_table_unref);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
}

/* Regions */

static gboolean
is_gb_code (const char *code)
{
  return strlen (code) == GB_LENGTH && strspn (code, "0123456789") == GB_LENGTH;
}

static void
add_country_name (GHashTable       *names,
                  const char       *name,
                  const WayCountry *country)
{
  char *folded = way_name_fold (name);

  if (g_hash_table_contains (names, folded))
    g_free (folded);
  else
    g_hash_table_insert (names, folded, (gpointer) country);
}

/* Folded names of countries; read when the first region without a code is new. */
static GHashTable *
list_country_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const WayCountry *country;

  for (guint i = 0; (country = way_country_get (i)) != NULL; i++)
    {
      add_country_name (names, country->name_en, country);
      add_country_name (names, country->name_zh, country);
    }
  for (guint i = 0; (country = way_country_get (i)) != NULL; i++)
    {
      g_auto (GStrv) others = g_strsplit (country->others, "|", -1);

      for (guint k = 0; others[k] != NULL; k++)
        add_country_name (names, others[k], country);
    }
  return names;
}

static const WayCountry *
find_country_by_name (WayNewThings *self,
                      const char   *clean)
{
  g_autofree char *folded = way_name_fold (clean);

  if (self->countries == NULL)
    self->countries = list_country_names ();
  return g_hash_table_lookup (self->countries, folded);
}

static WayRegionLevel
get_gb_level (const char *code)
{
  if (g_str_equal (code, COUNTRY))
    return WAY_REGION_LEVEL_COUNTRY;
  if (g_str_has_suffix (code, "0000"))
    return WAY_REGION_LEVEL_PROVINCE;
  return g_str_has_suffix (code, "00") ? WAY_REGION_LEVEL_PREFECTURE : WAY_REGION_LEVEL_COUNTY;
}

static WayRegionLevel
guess_level (const char       *clean,
             const char       *code,
             const WayCountry *country)
{
  WayPlace place;
  g_autofree char *stem = way_name_cut_place (clean, &place);

  if (country != NULL)
    return WAY_REGION_LEVEL_COUNTRY;
  if (is_gb_code (code))
    return get_gb_level (code);
  switch (place)
    {
    case WAY_PLACE_PROVINCE:
    case WAY_PLACE_SPECIAL_REGION:
      return WAY_REGION_LEVEL_PROVINCE;
    case WAY_PLACE_CITY:
    case WAY_PLACE_PREFECTURE:
      return WAY_REGION_LEVEL_PREFECTURE;
    case WAY_PLACE_COUNTY:
    case WAY_PLACE_DISTRICT:
      return WAY_REGION_LEVEL_COUNTY;
    case WAY_PLACE_UNSAID:
    default:
      return WAY_REGION_LEVEL_CUSTOM;
    }
}

static gboolean
looks_like_code (const char *clean)
{
  return *clean != '\0' && strlen (clean) <= 12
         && clean[strspn (clean, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")] == '\0';
}

/* From the file, else ISO 3166, else the name itself, with what is above where it recurs. */
static char *
choose_code (WayNewThings     *self,
             const char       *clean,
             const char       *code,
             const char       *parent,
             const WayCountry *country)
{
  const char *own = *code != '\0' ? code : looks_like_code (clean) ? clean : NULL;

  if (own != NULL && self->names->codes_are_nuts && strlen (own) == 3
      && way_country_find_by_code (own) != NULL)
    return g_strconcat ("NUTS:", own, NULL);
  if (own != NULL)
    return g_strdup (own);
  if (country != NULL)
    return g_strdup (*country->code != '\0' ? country->code : country->alpha_3);
  if (*parent != '\0')
    return g_strconcat (parent, "/", clean, NULL);
  return g_strdup (clean);
}

static void
name_region (WayNewRegion     *region,
             const char       *clean,
             const char       *code,
             const WayCountry *country)
{
  const char *name = *clean != '\0' ? clean : code;
  gboolean is_chinese = way_name_has_han (name);
  gboolean is_code = looks_like_code (name);

  if (country != NULL && is_code)
    {
      region->name_zh = g_strdup (country->name_zh);
      region->name_en = g_strdup (country->name_en);
      return;
    }
  region->name_zh = g_strdup (!is_chinese && country != NULL ? country->name_zh : name);
  region->name_en = g_strdup (is_chinese && country != NULL ? country->name_en : name);
}

/* NULL once two things have the name: then it names neither. */
static void
note_name (GHashTable *names,
           const char *name,
           gpointer    thing)
{
  gpointer other;

  if (*name == '\0')
    return;
  if (g_hash_table_lookup_extended (names, name, NULL, &other) && other != thing)
    thing = NULL;
  g_hash_table_replace (names, (gpointer) name, thing);
}

/* Takes the texts, which are in it. */
static WayNewRegion *
keep_region (WayNewThings *self,
             WayNewRegion *region)
{
  region->id = ++self->last_region;
  g_ptr_array_add (self->regions, region);
  g_hash_table_insert (self->by_code, region->code, region);
  note_name (self->region_of_name, region->name_zh, region);
  note_name (self->region_of_name, region->name_en, region);
  return region;
}

WayNewRegion *
way_new_things_add_region (WayNewThings *self,
                           const char   *clean,
                           const char   *code,
                           const char   *parent)
{
  gboolean is_own_code = *code != '\0' || looks_like_code (clean);
  const char *own = *code != '\0' ? code : clean;
  const WayCountry *country = NULL;
  g_autofree char *chosen = NULL;
  WayNewRegion *region;

  if (!is_own_code)
    country = find_country_by_name (self, clean);
  else if (!self->names->codes_are_nuts || strlen (own) == 2)
    country = way_country_find_by_code (own);
  chosen = choose_code (self, clean, code, parent, country);
  region = g_hash_table_lookup (self->by_code, chosen);
  if (region != NULL)
    return region;

  region = g_new0 (WayNewRegion, 1);
  region->level = guess_level (clean, chosen, country);
  name_region (region, clean, own, country);
  if (*parent != '\0')
    {
      const WayNameMatch *above = way_import_names_match_region (self->names, parent, "", "", 0);

      region->parent = g_strdup (above->kind == WAY_MATCH_FOUND ? above->name : NULL);
    }
  region->code = g_steal_pointer (&chosen);
  return keep_region (self, region);
}

WayNewRegion *
way_new_things_add_stated_region (WayNewThings *self,
                                  const char   *code,
                                  const char   *name_zh,
                                  const char   *name_en)
{
  WayNewRegion *region = g_new0 (WayNewRegion, 1);

  region->code = g_strdup (code);
  region->name_zh = g_strdup (name_zh);
  region->name_en = g_strdup (name_en);
  region->level = is_gb_code (code) ? get_gb_level (code) : WAY_REGION_LEVEL_CUSTOM;
  return keep_region (self, region);
}

/* Metrics */

static WayUnit *
make_unit (const char *text)
{
  g_auto (WayUnitReading) reading = { .dimension = NULL };
  const WayUnit plain = { (char *) text, (char *) text, (char *) "", (char *) "", 1.0 };

  if (way_unit_read (text, -1, &reading))
    return way_unit_copy (&reading.unit);
  return way_unit_copy (&plain);
}

/* A key that no metric of the library has under another meaning. */
static char *
choose_key (WayNewThings *self,
            const char   *name,
            const char   *key,
            const char   *unit)
{
  g_autofree char *chosen = *key != '\0' ? g_strdup (key) : way_name_make_key (name);

  if (*chosen == '\0' || way_import_names_get_metric (self->names, chosen) != NULL)
    {
      g_autofree char *unit_key = way_name_make_key (unit);

      return g_strconcat (*chosen != '\0' ? chosen : "metric", "_", unit_key, NULL);
    }
  return g_steal_pointer (&chosen);
}

/* 'GDP per capita (constant 2015 US$)' where the bare name would be another's. */
static char *
choose_name (WayImportNames *names,
             const char     *clean,
             const char     *unit)
{
  const WayNameMatch *match = way_import_names_match_metric (names, clean, "", NULL);

  if (*clean != '\0' && match->kind == WAY_MATCH_NONE && !way_unit_words_say_prices (unit))
    return g_strdup (clean);
  if (*clean == '\0' || strstr (clean, unit) != NULL)
    return g_strdup (clean);
  return g_strdup_printf ("%s (%s)", clean, unit);
}

/* Takes the texts, which are in it. */
static WayNewMetric *
keep_metric (WayNewThings *self,
             WayNewMetric *metric)
{
  metric->id = ++self->last_metric;
  g_ptr_array_add (self->metrics, metric);
  g_hash_table_insert (self->by_key, metric->key, metric);
  note_name (self->metric_of_name, metric->name_zh, metric);
  note_name (self->metric_of_name, metric->name_en, metric);
  return metric;
}

WayNewMetric *
way_new_things_add_metric (WayNewThings *self,
                           const char   *clean,
                           const char   *key,
                           const char   *unit)
{
  g_autofree char *name = choose_name (self->names, clean, unit);
  g_autofree char *chosen = choose_key (self, name, key, unit);
  WayNewMetric *metric = g_hash_table_lookup (self->by_key, chosen);

  if (metric != NULL)
    return metric;

  metric = g_new0 (WayNewMetric, 1);
  metric->unit = make_unit (unit);
  metric->name_zh = g_strdup (*name != '\0' ? name : chosen);
  metric->name_en = g_strdup (metric->name_zh);
  metric->measure = way_metric_guess_measure (metric->name_zh, metric->unit);
  metric->flow = way_metric_guess_flow (metric->name_zh, metric->measure);
  metric->better = way_metric_guess_better (metric->name_zh, metric->measure);
  metric->key = g_steal_pointer (&chosen);
  return keep_metric (self, metric);
}

WayNewMetric *
way_new_things_add_stated_metric (WayNewThings  *self,
                                  const char    *key,
                                  const char    *name_zh,
                                  const char    *name_en,
                                  const WayUnit *unit)
{
  WayNewMetric *metric = g_new0 (WayNewMetric, 1);

  metric->key = g_strdup (key);
  metric->name_zh = g_strdup (name_zh);
  metric->name_en = g_strdup (name_en);
  metric->unit = way_unit_copy (unit);
  metric->is_stated = TRUE;
  return keep_metric (self, metric);
}

/* Sources */

static void
bind_optional (WayStatement *statement,
               int           index,
               const char   *text)
{
  way_statement_bind_text (statement, index, *text != '\0' ? text : NULL);
}

/* 0 where the library has none. */
static gboolean
look_up_source (WayNewThings        *self,
                const WayFileSource *source,
                gint64              *id,
                GError             **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database, "SELECT id FROM source WHERE title IS ?1 AND publisher IS ?2 "
                             "AND url IS ?3 AND published IS ?4 ORDER BY id", error);
  g_autoptr (GError) local_error = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  bind_optional (statement, 1, source->title);
  bind_optional (statement, 2, source->publisher);
  bind_optional (statement, 3, source->url);
  bind_optional (statement, 4, source->published);
  if (way_statement_next (statement, &local_error))
    *id = way_statement_get_integer (statement, 0);
  return way_statement_ended (&local_error, error);
}

/* The only one that people would call so; 0 where there is none, or several. */
static gboolean
look_up_called (WayNewThings *self,
                const char   *words,
                gint64       *id,
                GError      **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database, "SELECT id FROM source WHERE title = ?1 OR title_en = ?1 OR url = ?1 "
                             "LIMIT 2", error);
  g_autoptr (GError) local_error = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, words);
  if (way_statement_next (statement, &local_error))
    {
      *id = way_statement_get_integer (statement, 0);
      if (way_statement_next (statement, &local_error))
        *id = 0;
    }
  return way_statement_ended (&local_error, error);
}

WayFileSource *
way_new_things_add_source (WayNewThings *self,
                           const char   *title,
                           const char   *publisher,
                           const char   *url,
                           const char   *published,
                           gboolean      is_title_alone,
                           GError      **error)
{
  g_autofree char *key = g_strjoin ("\037", title, publisher, url, published, NULL);
  WayFileSource *source = g_hash_table_lookup (self->by_source, key);

  if (source != NULL)
    return source;

  source = g_new0 (WayFileSource, 1);
  source->title = g_strdup (title);
  source->publisher = g_strdup (publisher);
  source->url = g_strdup (url);
  source->published = g_strdup (published);
  g_ptr_array_add (self->sources, source);
  if (!look_up_source (self, source, &source->id, error)
      || (source->id == 0 && is_title_alone && *title != '\0'
          && !look_up_called (self, title, &source->id, error)))
    return NULL;
  source->is_new = source->id == 0;
  if (source->is_new)
    source->id = ++self->last_source;
  g_hash_table_insert (self->by_source, g_steal_pointer (&key), source);
  return source;
}
