/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-names-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  way_names_take_text (&draft->code, statement, 0);
  way_names_take_text (&draft->parent_code, statement, 1);
  way_region_level_from_text (way_statement_get_text (statement, 2), &draft->level);
  way_names_take_text (&draft->name_zh, statement, 3);
  way_names_take_text (&draft->name_en, statement, 4);
  way_names_take_text (&draft->short_zh, statement, 5);
  way_names_take_text (&draft->short_en, statement, 6);
  way_names_take_text (&draft->aliases, statement, 7);
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
        return way_names_fail (error, _("A region cannot be a part of itself."));
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
    return way_names_fail (error, _("A code is needed, of letters, digits, dots and dashes: "
                                    "330400, zone-1."));
  if (!way_names_check (draft->name_zh, draft->name_en, error) || !check_parent (self, draft, error)
      || !way_names_find_id (self, "SELECT id FROM region WHERE code = ?1", draft->code, &id,
                             error))
    return FALSE;
  if (old_code == NULL && id != 0)
    return way_names_fail (error, _("Another region has this code already."));
  if (old_code != NULL && !g_str_equal (old_code, draft->code))
    return way_names_fail (error, _("The code of a region stays as it is."));
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
  way_names_bind_optional (statement, 2, draft->parent_code);
  way_statement_bind_text (statement, 3, way_region_level_to_text (draft->level));
  way_statement_bind_text (statement, 4, way_names_pick (draft->name_zh, draft->name_en));
  way_statement_bind_text (statement, 5, way_names_pick (draft->name_en, draft->name_zh));
  way_names_bind_optional (statement, 6, draft->short_zh);
  way_names_bind_optional (statement, 7, draft->short_en);
  return way_statement_run (statement, error)
         && way_library_find_region_id (self, draft->code, &id, error)
         && save_aliases (self, id, draft->aliases, error);
}
