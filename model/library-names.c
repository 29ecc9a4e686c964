/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-names-private.h"

#include <glib/gi18n-lib.h>

#define MAX_NAME_CHARS 200

gboolean
way_names_fail (GError    **error,
                const char *sentence)
{
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED, sentence);
  return FALSE;
}

void
way_names_bind_optional (WayStatement *statement,
                         int           index,
                         const char   *text)
{
  way_statement_bind_text (statement, index, text != NULL && *text != '\0' ? text : NULL);
}

gboolean
way_names_check (const char *name_zh,
                 const char *name_en,
                 GError    **error)
{
  if (*name_zh == '\0' && *name_en == '\0')
    return way_names_fail (error, _("A name is needed, in Chinese or in English."));
  if (g_utf8_strlen (name_zh, -1) > MAX_NAME_CHARS || g_utf8_strlen (name_en, -1) > MAX_NAME_CHARS)
    return way_names_fail (error, _("This name is too long: at most 200 characters are possible."));
  return TRUE;
}

const char *
way_names_pick (const char *text,
                const char *other)
{
  return *text != '\0' ? text : other;
}

gboolean
way_names_find_id (WayLibrary *self,
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

void
way_names_take_text (char        **place,
                     WayStatement *statement,
                     int           column)
{
  g_free (*place);
  *place = g_strdup (way_statement_get_text (statement, column));
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
    return way_names_fail (error, _("A source needs a title: what the document is called."));
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
  way_names_bind_optional (statement, 2, fields->title_en);
  way_names_bind_optional (statement, 3, fields->publisher);
  way_names_bind_optional (statement, 4, fields->publisher_en);
  way_names_bind_optional (statement, 5, fields->url);
  way_names_bind_optional (statement, 6, fields->published);
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

  if (!way_names_check (name_zh, name_en, error)
      || !way_library_find_region_id (self, region_code, &region_id, error))
    return FALSE;
  if (!is_date (date))
    return way_names_fail (error, _("A date is needed, such as 2022-07-13, 2022-07 or 2022."));
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
  way_statement_bind_text (statement, 3, way_names_pick (name_zh, name_en));
  way_statement_bind_text (statement, 4, way_names_pick (name_en, name_zh));
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
      way_names_take_text (&draft->date, statement, 1);
      way_names_take_text (&draft->name_zh, statement, 2);
      way_names_take_text (&draft->name_en, statement, 3);
      g_ptr_array_add (events, draft);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&events) : NULL;
}
