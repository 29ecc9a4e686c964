/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-figures.h"

#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer ones are no names, and no file could be called so. */
#define MAX_NAME_BYTES 240
#define MAX_NAMES_OFFERED 5

void
way_stored_figure_free (WayStoredFigure *figure)
{
  if (figure == NULL)
    return;

  g_free (figure->name);
  g_free (figure->description);
  g_free (figure->changed);
  g_free (figure);
}

static WayStoredFigure *
read_figure (WayStatement *statement)
{
  g_autoptr (WayStoredFigure) figure = g_new0 (WayStoredFigure, 1);

  figure->id = way_statement_get_integer (statement, 0);
  figure->name = g_strdup (way_statement_get_text (statement, 1));
  figure->description = g_strdup (way_statement_get_text (statement, 2));
  figure->changed = g_strdup (way_statement_get_text (statement, 3));
  return way_statement_row_is_sound (statement) ? g_steal_pointer (&figure) : NULL;
}

GPtrArray *
way_library_list_figures (WayLibrary *self,
                          GError    **error)
{
  g_autoptr (GPtrArray) figures =
    g_ptr_array_new_with_free_func ((GDestroyNotify) way_stored_figure_free);
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, "SELECT id, name, description, changed FROM figure "
                                          "ORDER BY sort, id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      WayStoredFigure *figure = read_figure (statement);

      if (figure != NULL)
        g_ptr_array_add (figures, figure);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&figures) : NULL;
}

static void
set_unknown_name (GPtrArray  *figures,
                  const char *name,
                  GError    **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (figures->len == 0)
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                   _("There is no figure “%s”: the library has none yet."), name);
      return;
    }

  for (guint i = 0; i < MIN (figures->len, MAX_NAMES_OFFERED); i++)
    {
      const WayStoredFigure *figure = g_ptr_array_index (figures, i);

      g_string_append_printf (names, i == 0 ? "“%s”" : ", “%s”", figure->name);
    }
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
               figures->len > MAX_NAMES_OFFERED
                 ? _("There is no figure “%s”. The library has %s and others.")
                 : _("There is no figure “%s”. The library has %s."), name, names->str);
}

WayStoredFigure *
way_library_find_figure (WayLibrary *self,
                         const char *name,
                         GError    **error)
{
  g_autoptr (GPtrArray) figures = way_library_list_figures (self, error);

  if (figures == NULL)
    return NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const WayStoredFigure *figure = g_ptr_array_index (figures, i);

      if (g_str_equal (figure->name, name))
        return g_ptr_array_steal_index (figures, i);
    }

  set_unknown_name (figures, name, error);
  return NULL;
}

static gboolean
check_name (const char *name,
            GError    **error)
{
  gboolean has_control = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    has_control = has_control || g_unichar_iscntrl (g_utf8_get_char (p));

  if (*name != '\0' && !has_control && strlen (name) <= MAX_NAME_BYTES)
    return TRUE;

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("A figure needs a name of one line, of at most %d bytes; choose another one."),
               MAX_NAME_BYTES);
  return FALSE;
}

gboolean
way_library_save_figure (WayLibrary *self,
                         const char *name,
                         const char *description,
                         GError    **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *changed = g_date_time_format_iso8601 (now);
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (name != NULL && description != NULL, FALSE);

  if (!check_name (name, error) || !way_library_require_writable (self, error))
    return FALSE;

  statement = way_database_prepare (self->database,
                                    "INSERT INTO figure (name, description, sort, changed) "
                                    "VALUES (?1, ?2, (SELECT coalesce (max (sort), 0) + 1 "
                                    "FROM figure), ?3) ON CONFLICT (name) DO UPDATE SET "
                                    "description = ?2, changed = ?3", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, name);
  way_statement_bind_text (statement, 2, description);
  way_statement_bind_text (statement, 3, changed);
  return way_statement_run (statement, error);
}

gboolean
way_library_remove_figure (WayLibrary *self,
                           const char *name,
                           GError    **error)
{
  g_autoptr (WayStoredFigure) figure = NULL;
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!way_library_require_writable (self, error))
    return FALSE;
  figure = way_library_find_figure (self, name, error);
  if (figure == NULL)
    return FALSE;

  statement = way_database_prepare (self->database, "DELETE FROM figure WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, figure->id);
  return way_statement_run (statement, error);
}
