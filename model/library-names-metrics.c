/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-names-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

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
  way_names_take_text (&draft->key, statement, 0);
  way_names_take_text (&draft->name_zh, statement, 1);
  way_names_take_text (&draft->name_en, statement, 2);
  way_names_take_text (&draft->short_zh, statement, 3);
  way_names_take_text (&draft->short_en, statement, 4);
  way_names_take_text (&draft->description, statement, 5);
  way_names_take_text (&draft->unit, statement, 6);
  way_names_take_text (&draft->group, statement, 7);
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

      if (!way_names_find_id (self, "SELECT id FROM metric WHERE key = ?1", key, &id, error))
        return NULL;
      if (id == 0)
        return g_steal_pointer (&key);
    }
  way_names_fail (error, _("Another metric has this key already."));
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

  if (!way_names_find_id (self, "SELECT id FROM unit WHERE name_zh = ?1 OR name_en = ?1 "
                                "ORDER BY id", text, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  is_known = way_unit_read (text, -1, &reading) && reading.unit.name_zh != NULL;
  if (is_known && (!way_names_find_id (self, "SELECT id FROM unit WHERE name_zh = ?1 ORDER BY id",
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
  way_names_bind_optional (statement, 3, is_known ? reading.unit.base_zh : NULL);
  way_names_bind_optional (statement, 4, is_known ? reading.unit.base_en : NULL);
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
  if (!way_names_find_id (self, "SELECT id FROM metric_group "
                                "WHERE key = ?1 OR name_zh = ?1 OR name_en = ?1 ORDER BY id", text,
                          id, error))
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
    return way_names_fail (error, _("The unit stays as it is: the metric has values or targets, "
                                    "which are numbers in this unit. Add another metric instead."));
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
  way_statement_bind_text (statement, 4, way_names_pick (draft->name_zh, draft->name_en));
  way_statement_bind_text (statement, 5, way_names_pick (draft->name_en, draft->name_zh));
  way_names_bind_optional (statement, 6, draft->short_zh);
  way_names_bind_optional (statement, 7, draft->short_en);
  way_names_bind_optional (statement, 8, draft->description);
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

  if (!way_names_check (draft->name_zh, draft->name_en, error))
    return FALSE;
  if (*draft->unit == '\0')
    return way_names_fail (error, _("A unit is needed: 亿元, persons, %."));
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
