/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include "model/import/countries.h"

#include <string.h>

#define GB_LENGTH 6
#define COUNTRY "100000"

static const char insert_region[] =
  "INSERT INTO region (id, code, parent_code, level, sort, name_zh, name_en, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?7, ?5, ?6, 'user')";

static const char insert_unit[] =
  "INSERT INTO unit (name_zh, name_en, base_zh, base_en, factor, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, 'user')";

static const char insert_metric[] =
  "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, decimals, sort, "
  "origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
  "(SELECT coalesce (max (sort), 0) + 10 FROM metric), 'user')";

static const char insert_source[] =
  "INSERT INTO source (id, title, publisher, url, published, authority, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'user')";

static void
bind_optional (WayStatement *statement,
               int           index,
               const char   *text)
{
  way_statement_bind_text (statement, index, text != NULL && *text != '\0' ? text : NULL);
}

/* What regions lie in */

/* 'AT11': two letters of a country, then up to three more. */
static gboolean
is_nuts_code (const char *code)
{
  gsize length = strlen (code);
  char country[3] = { code[0], length > 1 ? code[1] : '\0', '\0' };

  return length >= 3 && length <= 5 && way_country_find_by_code (country) != NULL
         && code[strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == '\0';
}

/* (nullable): what is not made itself can be no parent. */
static const char *
find_code (const WayNewThings *self,
           const char         *code)
{
  const WayNewRegion *made = g_hash_table_lookup (self->by_code, code);
  const WayNamedRegion *known = way_import_names_get_region (self->names, code);

  if (known != NULL)
    return known->code;
  return made != NULL && made->is_used ? made->code : NULL;
}

/* (nullable): in the hierarchy of GB/T 2260 the nearest that there is. */
static const char *
find_above_gb (const WayNewThings *self,
               const char         *code)
{
  static const char *const ends[] = { "00", "0000" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char above[GB_LENGTH + 1];
      const char *found;

      memcpy (above, code, sizeof above);
      memcpy (above + GB_LENGTH - strlen (ends[i]), ends[i], strlen (ends[i]));
      found = !g_str_equal (above, code) ? find_code (self, above) : NULL;
      if (found != NULL)
        return found;
    }
  return !g_str_equal (code, COUNTRY) ? find_code (self, COUNTRY) : NULL;
}

/* (nullable): by its code, else as the file says. */
static const char *
find_parent (const WayNewThings *self,
             const WayNewRegion *region)
{
  const char *code = region->code;
  const char *found = NULL;

  if (strlen (code) == GB_LENGTH && strspn (code, "0123456789") == GB_LENGTH)
    found = find_above_gb (self, code);
  else if (self->names->codes_are_nuts && region->level != WAY_REGION_LEVEL_COUNTRY
           && is_nuts_code (code))
    {
      g_autofree char *above = g_strndup (code, strlen (code) - 1);

      found = find_code (self, above);
    }
  if (found == NULL && region->parent != NULL)
    found = find_code (self, region->parent);
  return found;
}

/* Writing */

static gboolean
write_regions (WayNewThings *self,
               GError      **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database,
                                                             insert_region, error);
  gint64 last;

  if (statement == NULL
      || !way_database_read_integer (self->library->database,
                                     "SELECT coalesce (max (sort), 0) FROM region", &last, error))
    return FALSE;
  for (guint i = 0; i < self->regions->len; i++)
    {
      const WayNewRegion *region = self->regions->pdata[i];

      if (!region->is_used || region->is_settled)
        continue;
      way_statement_bind_integer (statement, 1, region->id);
      way_statement_bind_text (statement, 2, region->code);
      bind_optional (statement, 3, find_parent (self, region));
      way_statement_bind_text (statement, 4, way_region_level_to_text (region->level));
      way_statement_bind_text (statement, 5, region->name_zh);
      way_statement_bind_text (statement, 6, region->name_en);
      way_statement_bind_integer (statement, 7, ++last);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* The metric's unit, made where there is none. What the file states in one language may be called
 * otherwise in the other one. */
static gboolean
ensure_unit (WayNewThings       *self,
             const WayNewMetric *metric,
             gint64             *id,
             GError            **error)
{
  WayDatabase *database = self->library->database;
  const WayUnit *unit = metric->unit;
  g_autoptr (WayStatement) find = way_database_prepare (
    database, "SELECT id FROM unit WHERE name_zh = ?1 AND (name_en = ?2 OR NOT ?3) "
              "ORDER BY name_en <> ?2, id", error);
  g_autoptr (WayStatement) insert = NULL;
  g_autoptr (GError) local_error = NULL;

  if (find == NULL)
    return FALSE;
  way_statement_bind_text (find, 1, unit->name_zh);
  way_statement_bind_text (find, 2, unit->name_en);
  way_statement_bind_integer (find, 3, metric->is_stated);
  if (way_statement_next (find, &local_error))
    {
      *id = way_statement_get_integer (find, 0);
      return TRUE;
    }
  if (!way_statement_ended (&local_error, error))
    return FALSE;
  insert = way_database_prepare (database, insert_unit, error);
  if (insert == NULL)
    return FALSE;
  way_statement_bind_text (insert, 1, unit->name_zh);
  way_statement_bind_text (insert, 2, unit->name_en);
  bind_optional (insert, 3, unit->base_zh);
  bind_optional (insert, 4, unit->base_en);
  way_statement_bind_double (insert, 5, unit->factor);
  if (!way_statement_run (insert, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (way_database_get_handle (database));
  return TRUE;
}

static gboolean
write_metrics (WayNewThings *self,
               GError      **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database,
                                                             insert_metric, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->metrics->len; i++)
    {
      const WayNewMetric *metric = self->metrics->pdata[i];
      gint64 unit_id;

      if (!metric->is_used || metric->is_settled)
        continue;
      if (!ensure_unit (self, metric, &unit_id, error))
        return FALSE;
      way_statement_bind_integer (statement, 1, metric->id);
      way_statement_bind_text (statement, 2, metric->key);
      way_statement_bind_integer (statement, 3, unit_id);
      way_statement_bind_text (statement, 4, metric->name_zh);
      way_statement_bind_text (statement, 5, metric->name_en);
      way_statement_bind_text (statement, 6, way_measure_to_text (metric->measure));
      way_statement_bind_text (statement, 7, way_flow_to_text (metric->flow));
      way_statement_bind_text (statement, 8, way_better_to_text (metric->better));
      way_statement_bind_integer (statement, 9, metric->decimals);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* How far a source is trusted, as far as its name tells. */
static WayAuthority
guess_authority (const char *title,
                 const char *publisher)
{
  static const struct
  {
    const char *words;
    WayAuthority authority;
  } signs[] = {
    { "年鉴", WAY_AUTHORITY_YEARBOOK },  { "earbook", WAY_AUTHORITY_YEARBOOK },
    { "公报", WAY_AUTHORITY_BULLETIN },  { "ommuniqu", WAY_AUTHORITY_BULLETIN },
    { "规划", WAY_AUTHORITY_PLAN },      { "纲要", WAY_AUTHORITY_PLAN },
    { "统计局", WAY_AUTHORITY_OFFICIAL }, { "政府", WAY_AUTHORITY_OFFICIAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (strstr (title, signs[i].words) != NULL || strstr (publisher, signs[i].words) != NULL)
        return signs[i].authority;
    }

  return WAY_AUTHORITY_NEWS;
}

static gboolean
write_sources (WayNewThings *self,
               GError      **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database,
                                                             insert_source, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->sources->len; i++)
    {
      const WayFileSource *source = self->sources->pdata[i];
      WayAuthority authority = guess_authority (source->title, source->publisher);

      if (!source->is_new || !source->is_used || source->is_settled)
        continue;
      way_statement_bind_integer (statement, 1, source->id);
      way_statement_bind_text (statement, 2, source->title);
      bind_optional (statement, 3, source->publisher);
      bind_optional (statement, 4, source->url);
      bind_optional (statement, 5, source->published);
      way_statement_bind_text (statement, 6, way_authority_to_text (authority));
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
way_new_things_write (WayNewThings *self,
                      GError      **error)
{
  return write_regions (self, error) && write_metrics (self, error)
         && write_sources (self, error);
}

void
way_new_things_settle (WayNewThings *self,
                       gboolean      is_made)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayNewRegion *region = self->regions->pdata[i];

      region->is_settled |= is_made && region->is_used;
      region->is_used = region->is_settled;
    }
  for (guint i = 0; i < self->metrics->len; i++)
    {
      WayNewMetric *metric = self->metrics->pdata[i];

      metric->is_settled |= is_made && metric->is_used;
      metric->is_used = metric->is_settled;
    }
  for (guint i = 0; i < self->sources->len; i++)
    {
      WayFileSource *source = self->sources->pdata[i];

      source->is_settled |= is_made && source->is_used;
      source->is_used = source->is_settled;
    }
}
