/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

#include "model/library-private.h"

void
way_import_template_free (WayImportTemplate *template_)
{
  if (template_ == NULL)
    return;

  g_free (template_->name);
  g_free (template_->shape);
  g_free (template_->plan);
  g_free (template_->file);
  g_free (template_->changed);
  g_free (template_);
}

/* With @shape NULL all of them, the newest first. */
static GPtrArray *
read_templates (WayLibrary *library,
                const char *shape,
                GError    **error)
{
  g_autoptr (GPtrArray) templates =
    g_ptr_array_new_with_free_func ((GDestroyNotify) way_import_template_free);
  g_autoptr (WayStatement) statement = way_database_prepare (
    library->database, "SELECT id, name, shape, plan, file, changed FROM import_template "
                       "WHERE ?1 IS NULL OR shape = ?1 ORDER BY changed DESC, id DESC", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  way_statement_bind_text (statement, 1, shape);
  while (way_statement_next (statement, &local_error))
    {
      WayImportTemplate *template_ = g_new0 (WayImportTemplate, 1);

      template_->id = way_statement_get_integer (statement, 0);
      template_->name = g_strdup (way_statement_get_text (statement, 1));
      template_->shape = g_strdup (way_statement_get_text (statement, 2));
      template_->plan = g_strdup (way_statement_get_text (statement, 3));
      template_->file = g_strdup (way_statement_get_optional_text (statement, 4));
      template_->changed = g_strdup (way_statement_get_text (statement, 5));
      if (way_statement_row_is_sound (statement))
        g_ptr_array_add (templates, template_);
      else
        way_import_template_free (template_);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&templates) : NULL;
}

WayImportTemplate *
way_import_template_find (WayLibrary *library,
                          const char *shape,
                          GError    **error)
{
  g_autoptr (GPtrArray) templates = NULL;

  g_return_val_if_fail (library != NULL && shape != NULL, NULL);

  templates = read_templates (library, shape, error);
  return templates != NULL && templates->len > 0 ? g_ptr_array_steal_index (templates, 0) : NULL;
}

GPtrArray *
way_import_template_list (WayLibrary *library,
                          GError    **error)
{
  g_return_val_if_fail (library != NULL, NULL);

  return read_templates (library, NULL, error);
}

gboolean
way_import_template_save (WayLibrary              *library,
                          const WayImportTemplate *template_,
                          GError                 **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *changed = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (library != NULL && library->change_name != NULL, FALSE);

  statement = way_database_prepare (
    library->database,
    "INSERT INTO import_template (name, shape, plan, file, changed) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT (name) DO UPDATE SET shape = ?2, plan = ?3, file = ?4, changed = ?5", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, template_->name);
  way_statement_bind_text (statement, 2, template_->shape);
  way_statement_bind_text (statement, 3, template_->plan);
  way_statement_bind_text (statement, 4, template_->file);
  way_statement_bind_text (statement, 5, changed);
  return way_statement_run (statement, error);
}

gboolean
way_import_template_remove (WayLibrary *library,
                            gint64      id,
                            GError    **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (library != NULL && library->change_name != NULL, FALSE);

  statement = way_database_prepare (library->database, "DELETE FROM import_template WHERE id = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, id);
  return way_statement_run (statement, error);
}
