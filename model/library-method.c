/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-method.h"

#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A word that a newer Waymark knows, or that somebody wrote, is no reason not to judge: each
 * target's own default counts then. */
static gboolean
read_method (WayLibrary         *self,
             WayProgressOptions *out,
             GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, "SELECT value FROM meta WHERE key = 'method'", error);

  if (statement == NULL)
    return FALSE;

  while (way_statement_next (statement, &local_error))
    {
      const char *text = way_statement_get_text (statement, 0);

      out->has_default_method = way_statement_row_is_sound (statement) && *text != '\0'
                                && way_method_from_text (text, &out->default_method);
    }

  return way_statement_ended (&local_error, error);
}

/**
 * way_library_read_progress_options:
 * @out: what way_progress_assess() is to be asked with; nothing that a user asked for now
 */
gboolean
way_library_read_progress_options (WayLibrary         *self,
                                   WayProgressOptions *out,
                                   GError            **error)
{
  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  *out = (WayProgressOptions) { .as_of_time = NAN };
  return way_library_read_newest_time (self, &out->as_of_time, error)
         && read_method (self, out, error);
}

/**
 * way_library_set_method:
 * @method: (nullable): NULL for the default of each target's path
 *
 * By which method targets are judged that have no method of their own. Inside a change.
 */
gboolean
way_library_set_method (WayLibrary      *self,
                        const WayMethod *method,
                        GError         **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!way_library_require_writable (self, error))
    return FALSE;
  if (method == NULL)
    return way_database_execute (self->database, "DELETE FROM meta WHERE key = 'method'", error);

  statement = way_database_prepare (self->database,
                                    "INSERT INTO meta (key, value) VALUES ('method', ?1) "
                                    "ON CONFLICT (key) DO UPDATE SET value = ?1", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, way_method_to_text (*method));
  return way_statement_run (statement, error);
}

/**
 * way_library_set_target_method:
 * @method: (nullable): NULL for the library's choice
 *
 * By which method this target is judged, whatever the library's choice is. Inside a change. A
 * target that the catalog brought stays the catalog's: how it is judged says nothing about what
 * was promised, so that a newer catalog still corrects it.
 */
gboolean
way_library_set_target_method (WayLibrary      *self,
                               gint64           target_id,
                               const WayMethod *method,
                               GError         **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!way_library_require_writable (self, error))
    return FALSE;
  statement = way_database_prepare (self->database, "UPDATE target SET method = ?2 WHERE id = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  way_statement_bind_integer (statement, 1, target_id);
  if (method != NULL)
    way_statement_bind_text (statement, 2, way_method_to_text (*method));
  if (!way_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (way_database_get_handle (self->database)) > 0)
    return TRUE;

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NOT_FOUND,
               _("This target is no longer in the library, so its method was not changed. "
                 "Look at the list again."));
  return FALSE;
}
