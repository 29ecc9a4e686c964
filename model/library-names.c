/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-names.h"

#include "model/import/unit-reader.h"
#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_NAME_CHARS 200

static gboolean
fail (GError    **error,
      const char *sentence)
{
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED, sentence);
  return FALSE;
}

static void
bind_optional (WayStatement *statement,
               int           index,
               const char   *text)
{
  way_statement_bind_text (statement, index, text != NULL && *text != '\0' ? text : NULL);
}

/* One of the names is enough; it stands for both. */
static gboolean
check_names (const char *name_zh,
             const char *name_en,
             GError    **error)
{
  if (*name_zh == '\0' && *name_en == '\0')
    return fail (error, _("A name is needed, in Chinese or in English."));
  if (g_utf8_strlen (name_zh, -1) > MAX_NAME_CHARS || g_utf8_strlen (name_en, -1) > MAX_NAME_CHARS)
    return fail (error, _("This name is too long: at most 200 characters are possible."));
  return TRUE;
}

static const char *
pick (const char *text,
      const char *other)
{
  return *text != '\0' ? text : other;
}

static gboolean
find_id (WayLibrary *self,
         const char *sql,
         const char *text,
         gint64     *id,
         GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, text);
  if (way_statement_next (statement, &local_error))
    *id = way_statement_get_integer (statement, 0);
  return way_statement_ended (&local_error, error);
}

/* Regions */

WayRegionDraft *
way_region_draft_new (void)
{
  WayRegionDraft *draft = g_new0 (WayRegionDraft, 1);
  char **texts[] = { &draft->code, &draft->parent_code, &draft->name_zh, &draft->name_en,
                     &draft->short_zh, &draft->short_en, &draft->aliases };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  draft->level = WAY_REGION_LEVEL_CUSTOM;
  return draft;
}

void
way_region_draft_free (WayRegionDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->code);
  g_free (draft->parent_code);
  g_free (draft->name_zh);
  g_free (draft->name_en);
  g_free (draft->short_zh);
  g_free (draft->short_en);
  g_free (draft->aliases);
  g_free (draft);
}

static void
take_text (char        **place,
           WayStatement *statement,
           int           column)
{
  g_free (*place);
  *place = g_strdup (way_statement_get_text (statement, column));
}

WayRegionDraft *
way_library_read_region_draft (WayLibrary *self,
                               const char *code,
                               GError    **error)
{
  g_autoptr (WayRegionDraft) draft = way_region_draft_new ();
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "SELECT code, parent_code, level, name_zh, name_en, short_zh, short_en, "
    "(SELECT group_concat (name, char (10)) FROM (SELECT name FROM alias "
    "WHERE region_id = region.id ORDER BY position)) FROM region WHERE code = ?1", error);
  gint64 id;

  if (statement == NULL || !way_library_find_region_id (self, code, &id, error))
    return NULL;
  way_statement_bind_text (statement, 1, code);
  if (!way_statement_next (statement, error))
    return NULL;
  take_text (&draft->code, statement, 0);
  take_text (&draft->parent_code, statement, 1);
  way_region_level_from_text (way_statement_get_text (statement, 2), &draft->level);
  take_text (&draft->name_zh, statement, 3);
  take_text (&draft->name_en, statement, 4);
  take_text (&draft->short_zh, statement, 5);
  take_text (&draft->short_en, statement, 6);
  take_text (&draft->aliases, statement, 7);
  return g_steal_pointer (&draft);
}

static gboolean
is_code (const char *code)
{
  if (*code == '\0' || strlen (code) > 40)
    return FALSE;
  for (const char *place = code; *place != '\0'; place++)
    if (!g_ascii_isalnum (*place) && strchr ("-_.", *place) == NULL)
      return FALSE;
  return TRUE;
}

/* No region may be part of itself. */
static gboolean
check_parent (WayLibrary           *self,
              const WayRegionDraft *draft,
              GError              **error)
{
  g_autofree char *code = g_strdup (draft->parent_code);

  for (guint depth = 0; *code != '\0' && depth < 32; depth++)
    {
      g_autoptr (WayRegionDraft) parent = NULL;

      if (g_str_equal (code, draft->code))
        return fail (error, _("A region cannot be a part of itself."));
      parent = way_library_read_region_draft (self, code, error);
      if (parent == NULL)
        return FALSE;
      g_free (code);
      code = g_strdup (parent->parent_code);
    }
  return TRUE;
}

static gboolean
save_aliases (WayLibrary *self,
              gint64      region_id,
              const char *aliases,
              GError    **error)
{
  g_auto (GStrv) names = g_strsplit_set (aliases, "\n|；;", -1);
  g_autoptr (WayStatement) clear = way_database_prepare (
    self->database, "DELETE FROM alias WHERE region_id = ?1", error);
  g_autoptr (WayStatement) insert = clear != NULL ? way_database_prepare (
    self->database, "INSERT INTO alias (region_id, position, name) VALUES (?1, ?2, ?3)", error)
                                                  : NULL;
  int position = 0;

  if (insert == NULL)
    return FALSE;
  way_statement_bind_integer (clear, 1, region_id);
  if (!way_statement_run (clear, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*g_strstrip (names[i]) == '\0')
        continue;
      way_statement_bind_integer (insert, 1, region_id);
      way_statement_bind_integer (insert, 2, position++);
      way_statement_bind_text (insert, 3, names[i]);
      if (!way_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_region (WayLibrary           *self,
              const char           *old_code,
              const WayRegionDraft *draft,
              GError              **error)
{
  gint64 id;

  if (!is_code (draft->code))
    return fail (error, _("A code is needed, of letters, digits, dots and dashes: 330400, "
                          "zone-1."));
  if (!check_names (draft->name_zh, draft->name_en, error) || !check_parent (self, draft, error)
      || !find_id (self, "SELECT id FROM region WHERE code = ?1", draft->code, &id, error))
    return FALSE;
  if (old_code == NULL && id != 0)
    return fail (error, _("Another region has this code already."));
  if (old_code != NULL && !g_str_equal (old_code, draft->code))
    return fail (error, _("The code of a region stays as it is."));
  return TRUE;
}

gboolean
way_library_save_region (WayLibrary           *self,
                         const char           *old_code,
                         const WayRegionDraft *draft,
                         GError              **error)
{
  g_autoptr (WayStatement) statement = NULL;
  gint64 id;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!check_region (self, old_code, draft, error))
    return FALSE;
  statement = way_database_prepare (
    self->database,
    old_code == NULL
      ? "INSERT INTO region (code, parent_code, level, sort, name_zh, name_en, short_zh, short_en, "
        "origin) VALUES (?1, ?2, ?3, (SELECT coalesce (max (sort), 0) + 1 FROM region), ?4, ?5, "
        "?6, ?7, 'user')"
      : "UPDATE region SET parent_code = ?2, level = ?3, name_zh = ?4, name_en = ?5, "
        "short_zh = ?6, short_en = ?7, origin = 'user' WHERE code = ?1", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, draft->code);
  bind_optional (statement, 2, draft->parent_code);
  way_statement_bind_text (statement, 3, way_region_level_to_text (draft->level));
  way_statement_bind_text (statement, 4, pick (draft->name_zh, draft->name_en));
  way_statement_bind_text (statement, 5, pick (draft->name_en, draft->name_zh));
  bind_optional (statement, 6, draft->short_zh);
  bind_optional (statement, 7, draft->short_en);
  return way_statement_run (statement, error)
         && way_library_find_region_id (self, draft->code, &id, error)
         && save_aliases (self, id, draft->aliases, error);
}

/* Metrics */

WayMetricDraft *
way_metric_draft_new (void)
{
  WayMetricDraft *draft = g_new0 (WayMetricDraft, 1);
  char **texts[] = { &draft->key, &draft->name_zh, &draft->name_en, &draft->short_zh,
                     &draft->short_en, &draft->description, &draft->unit, &draft->group };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  draft->decimals = 1;
  return draft;
}

void
way_metric_draft_free (WayMetricDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->key);
  g_free (draft->name_zh);
  g_free (draft->name_en);
  g_free (draft->short_zh);
  g_free (draft->short_en);
  g_free (draft->description);
  g_free (draft->unit);
  g_free (draft->group);
  g_free (draft);
}

WayMetricDraft *
way_library_read_metric_draft (WayLibrary *self,
                               const char *key,
                               GError    **error)
{
  g_autoptr (WayMetricDraft) draft = way_metric_draft_new ();
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "SELECT m.key, m.name_zh, m.name_en, m.short_zh, m.short_en, "
    "coalesce (m.description_zh, m.description_en), u.name_zh, g.key, m.measure, m.flow, m.better, "
    "m.decimals FROM metric AS m JOIN unit AS u ON u.id = m.unit_id "
    "LEFT JOIN metric_group AS g ON g.id = m.group_id WHERE m.key = ?1", error);
  gint64 id;

  if (statement == NULL || !way_library_find_metric_id (self, key, &id, error))
    return NULL;
  way_statement_bind_text (statement, 1, key);
  if (!way_statement_next (statement, error))
    return NULL;
  take_text (&draft->key, statement, 0);
  take_text (&draft->name_zh, statement, 1);
  take_text (&draft->name_en, statement, 2);
  take_text (&draft->short_zh, statement, 3);
  take_text (&draft->short_en, statement, 4);
  take_text (&draft->description, statement, 5);
  take_text (&draft->unit, statement, 6);
  take_text (&draft->group, statement, 7);
  way_measure_from_text (way_statement_get_text (statement, 8), &draft->measure);
  way_flow_from_text (way_statement_get_text (statement, 9), &draft->flow);
  way_better_from_text (way_statement_get_text (statement, 10), &draft->better);
  draft->decimals = (int) CLAMP (way_statement_get_integer (statement, 11), 0, 15);
  return g_steal_pointer (&draft);
}

char *
way_metric_key_from_name (const char *name_en)
{
  GString *key = g_string_new (NULL);

  for (const char *place = name_en; *place != '\0' && key->len < 48; place++)
    {
      if (g_ascii_isalnum (*place))
        g_string_append_c (key, g_ascii_tolower (*place));
      else if (key->len > 0 && key->str[key->len - 1] != '_')
        g_string_append_c (key, '_');
    }
  while (key->len > 0 && key->str[key->len - 1] == '_')
    g_string_truncate (key, key->len - 1);
  if (key->len == 0 || g_ascii_isdigit (key->str[0]))
    g_string_prepend (key, key->len == 0 ? "metric" : "m_");
  return g_string_free (key, FALSE);
}

static char *
find_free_key (WayLibrary *self,
               const char *wanted,
               GError    **error)
{
  for (guint i = 1; i < 10000; i++)
    {
      g_autofree char *key = i == 1 ? g_strdup (wanted) : g_strdup_printf ("%s_%u", wanted, i);
      gint64 id;

      if (!find_id (self, "SELECT id FROM metric WHERE key = ?1", key, &id, error))
        return NULL;
      if (id == 0)
        return g_steal_pointer (&key);
    }
  fail (error, _("Another metric has this key already."));
  return NULL;
}

/* A unit of the library by either of its names; else one that is understood, with its base; else
 * one that stands for itself and converts into nothing. */
static gboolean
ensure_unit (WayLibrary *self,
             const char *text,
             gint64     *id,
             GError    **error)
{
  g_auto (WayUnitReading) reading = { { NULL } };
  g_autoptr (WayStatement) statement = NULL;
  gboolean is_known;

  if (!find_id (self, "SELECT id FROM unit WHERE name_zh = ?1 OR name_en = ?1 ORDER BY id", text,
                id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  is_known = way_unit_read (text, -1, &reading) && reading.unit.name_zh != NULL;
  if (is_known && (!find_id (self, "SELECT id FROM unit WHERE name_zh = ?1 ORDER BY id",
                             reading.unit.name_zh, id, error) || *id != 0))
    return *id != 0;
  statement = way_database_prepare (
    self->database, "INSERT INTO unit (name_zh, name_en, base_zh, base_en, factor, origin) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, 'user')", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, is_known ? reading.unit.name_zh : text);
  way_statement_bind_text (statement, 2, is_known && reading.unit.name_en != NULL
                                           ? reading.unit.name_en : text);
  bind_optional (statement, 3, is_known ? reading.unit.base_zh : NULL);
  bind_optional (statement, 4, is_known ? reading.unit.base_en : NULL);
  way_statement_bind_double (statement, 5, is_known && reading.unit.factor > 0
                                             ? reading.unit.factor : 1);
  if (!way_statement_run (statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (way_database_get_handle (self->database));
  return TRUE;
}

static gboolean
ensure_group (WayLibrary *self,
              const char *text,
              gint64     *id,
              GError    **error)
{
  g_autoptr (WayStatement) statement = NULL;
  g_autofree char *key = NULL;

  *id = 0;
  if (*text == '\0')
    return TRUE;
  if (!find_id (self, "SELECT id FROM metric_group WHERE key = ?1 OR name_zh = ?1 OR name_en = ?1 "
                      "ORDER BY id", text, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  statement = way_database_prepare (
    self->database, "INSERT INTO metric_group (key, name_zh, name_en, sort, origin) VALUES "
                    "('own-' || (SELECT coalesce (max (id), 0) + 1 FROM metric_group), ?1, ?1, "
                    "(SELECT coalesce (max (sort), 0) + 10 FROM metric_group), 'user')", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, text);
  if (!way_statement_run (statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (way_database_get_handle (self->database));
  return TRUE;
}

/* Numbers are stored in the unit: another one would make other numbers of them. */
static gboolean
check_unit_stays (WayLibrary *self,
                  const char *key,
                  gint64      unit_id,
                  GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "SELECT 1 FROM metric AS m WHERE m.key = ?1 AND m.unit_id <> ?2 "
    "AND (EXISTS (SELECT 1 FROM observation AS o WHERE o.metric_id = m.id) "
    "OR EXISTS (SELECT 1 FROM target AS t WHERE t.metric_id = m.id))", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, key);
  way_statement_bind_integer (statement, 2, unit_id);
  if (way_statement_next (statement, &local_error))
    return fail (error, _("The unit stays as it is: the metric has values or targets, which are "
                          "numbers in this unit. Add another metric instead."));
  return way_statement_ended (&local_error, error);
}

static gboolean
write_metric (WayLibrary           *self,
              const char           *key,
              gboolean              is_new,
              const WayMetricDraft *draft,
              gint64                unit_id,
              gint64                group_id,
              GError              **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    is_new
      ? "INSERT INTO metric (key, group_id, unit_id, name_zh, name_en, short_zh, short_en, "
        "description_zh, description_en, measure, flow, better, decimals, sort, origin) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?11, ?12, "
        "(SELECT coalesce (max (sort), 0) + 10 FROM metric), 'user')"
      : "UPDATE metric SET group_id = ?2, unit_id = ?3, name_zh = ?4, name_en = ?5, short_zh = ?6, "
        "short_en = ?7, description_zh = iif (coalesce (description_zh, description_en) IS ?8, "
        "description_zh, ?8), description_en = iif (coalesce (description_zh, description_en) "
        "IS ?8, description_en, ?8), measure = ?9, flow = ?10, better = ?11, decimals = ?12, "
        "origin = 'user' WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, key);
  if (group_id != 0)
    way_statement_bind_integer (statement, 2, group_id);
  else
    way_statement_bind_null (statement, 2);
  way_statement_bind_integer (statement, 3, unit_id);
  way_statement_bind_text (statement, 4, pick (draft->name_zh, draft->name_en));
  way_statement_bind_text (statement, 5, pick (draft->name_en, draft->name_zh));
  bind_optional (statement, 6, draft->short_zh);
  bind_optional (statement, 7, draft->short_en);
  bind_optional (statement, 8, draft->description);
  way_statement_bind_text (statement, 9, way_measure_to_text (draft->measure));
  way_statement_bind_text (statement, 10, way_flow_to_text (draft->flow));
  way_statement_bind_text (statement, 11, way_better_to_text (draft->better));
  way_statement_bind_integer (statement, 12, CLAMP (draft->decimals, 0, 6));
  return way_statement_run (statement, error);
}

gboolean
way_library_save_metric (WayLibrary           *self,
                         const char           *old_key,
                         const WayMetricDraft *draft,
                         char                **key,
                         GError              **error)
{
  g_autofree char *own_key = NULL;
  gint64 unit_id, group_id;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!check_names (draft->name_zh, draft->name_en, error))
    return FALSE;
  if (*draft->unit == '\0')
    return fail (error, _("A unit is needed: 亿元, persons, %."));
  if (old_key != NULL)
    {
      own_key = g_strdup (old_key);
    }
  else
    {
      g_autofree char *wanted = way_metric_key_from_name (
        *draft->key != '\0' ? draft->key : draft->name_en);

      own_key = find_free_key (self, wanted, error);
      if (own_key == NULL)
        return FALSE;
    }
  if (!ensure_unit (self, draft->unit, &unit_id, error)
      || !ensure_group (self, draft->group, &group_id, error)
      || (old_key != NULL && !check_unit_stays (self, old_key, unit_id, error))
      || !write_metric (self, own_key, old_key == NULL, draft, unit_id, group_id, error))
    return FALSE;
  if (key != NULL)
    *key = g_steal_pointer (&own_key);
  return TRUE;
}

/* Sources */

gboolean
way_library_save_source (WayLibrary            *self,
                         const WaySourceFields *fields,
                         gint64                *id,
                         GError               **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (fields->title == NULL || *fields->title == '\0')
    return fail (error, _("A source needs a title: what the document is called."));
  statement = way_database_prepare (
    self->database,
    fields->id == 0
      ? "INSERT INTO source (title, title_en, publisher, publisher_en, url, published, authority, "
        "origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'user')"
      : "UPDATE source SET title = ?1, title_en = ?2, publisher = ?3, publisher_en = ?4, url = ?5, "
        "published = ?6, authority = ?7, origin = 'user' WHERE id = ?8", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, fields->title);
  bind_optional (statement, 2, fields->title_en);
  bind_optional (statement, 3, fields->publisher);
  bind_optional (statement, 4, fields->publisher_en);
  bind_optional (statement, 5, fields->url);
  bind_optional (statement, 6, fields->published);
  way_statement_bind_text (statement, 7, way_authority_to_text (fields->authority));
  if (fields->id != 0)
    way_statement_bind_integer (statement, 8, fields->id);
  if (!way_statement_run (statement, error))
    return FALSE;
  if (id != NULL)
    *id = fields->id != 0 ? fields->id
                          : sqlite3_last_insert_rowid (way_database_get_handle (self->database));
  return TRUE;
}

/* Events */

void
way_event_draft_free (WayEventDraft *draft)
{
  g_free (draft->date);
  g_free (draft->name_zh);
  g_free (draft->name_en);
  g_free (draft);
}

/* A day, a month or a year. */
static gboolean
is_date (const char *date)
{
  WayPeriod period;

  return way_period_parse (date, NULL, &period, NULL)
         && (period.type == WAY_PERIOD_MONTH || period.type == WAY_PERIOD_AS_OF
             || period.type == WAY_PERIOD_YEAR);
}

gboolean
way_library_save_event (WayLibrary *self,
                        gint64      id,
                        const char *region_code,
                        const char *date,
                        const char *name_zh,
                        const char *name_en,
                        GError    **error)
{
  g_autoptr (WayStatement) statement = NULL;
  gint64 region_id;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!check_names (name_zh, name_en, error)
      || !way_library_find_region_id (self, region_code, &region_id, error))
    return FALSE;
  if (!is_date (date))
    return fail (error, _("A date is needed, such as 2022-07-13, 2022-07 or 2022."));
  statement = way_database_prepare (
    self->database, id == 0
                      ? "INSERT INTO event (region_id, date, name_zh, name_en, origin) "
                        "VALUES (?1, ?2, ?3, ?4, 'user')"
                      : "UPDATE event SET region_id = ?1, date = ?2, name_zh = ?3, name_en = ?4, "
                        "origin = 'user' WHERE id = ?5", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, region_id);
  way_statement_bind_text (statement, 2, date);
  way_statement_bind_text (statement, 3, pick (name_zh, name_en));
  way_statement_bind_text (statement, 4, pick (name_en, name_zh));
  if (id != 0)
    way_statement_bind_integer (statement, 5, id);
  return way_statement_run (statement, error);
}

gboolean
way_library_remove_event (WayLibrary *self,
                          gint64      id,
                          GError    **error)
{
  static const char *const steps[] = {
    "INSERT INTO removed (subject, catalog_id) SELECT 'event', catalog_id FROM event "
    "WHERE id = ?1 AND catalog_id IS NOT NULL ON CONFLICT DO NOTHING",
    "DELETE FROM event WHERE id = ?1",
  };

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (WayStatement) statement = way_database_prepare (self->database, steps[i], error);

      if (statement == NULL)
        return FALSE;
      way_statement_bind_integer (statement, 1, id);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
way_library_list_own_events (WayLibrary *self,
                             const char *region_code,
                             GError    **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (
    (GDestroyNotify) way_event_draft_free);
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 region_id;

  if (!way_library_find_region_id (self, region_code, &region_id, error))
    return NULL;
  statement = way_database_prepare (
    self->database, "SELECT id, date, name_zh, name_en FROM event WHERE region_id = ?1 "
                    "ORDER BY date, id", error);
  if (statement == NULL)
    return NULL;
  way_statement_bind_integer (statement, 1, region_id);
  while (way_statement_next (statement, &local_error))
    {
      WayEventDraft *draft = g_new0 (WayEventDraft, 1);

      draft->id = way_statement_get_integer (statement, 0);
      take_text (&draft->date, statement, 1);
      take_text (&draft->name_zh, statement, 2);
      take_text (&draft->name_en, statement, 3);
      g_ptr_array_add (events, draft);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&events) : NULL;
}
