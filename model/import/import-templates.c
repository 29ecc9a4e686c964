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

/* (nullable): what was remembered of this very file. */
static const WayImportTemplate *
find_of_file (GPtrArray  *templates,
              const char *shape,
              const char *path)
{
  for (guint i = 0; i < templates->len; i++)
    {
      const WayImportTemplate *known = templates->pdata[i];

      if (g_str_equal (known->shape, shape) && g_strcmp0 (known->file, path) == 0)
        return known;
    }
  return NULL;
}

static gboolean
has_name (GPtrArray  *templates,
          const char *name)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (((const WayImportTemplate *) templates->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

/* Files of one name lie in several folders. */
static char *
find_free_name (GPtrArray  *templates,
                const char *file_name)
{
  g_autofree char *base = g_path_get_basename (file_name);
  char *name = g_filename_display_name (base);

  for (guint i = 2; has_name (templates, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", base, i);
    }
  return name;
}

gboolean
way_import_template_remember (WayLibrary         *library,
                              const WayImportJob *job,
                              GError            **error)
{
  g_autoptr (GPtrArray) templates = NULL;
  const WayImportTemplate *known;
  g_autofree char *plan = NULL, *name = NULL;
  WayImportTemplate remembered = { 0 };

  g_return_val_if_fail (library != NULL && job != NULL, FALSE);

  if (job->plan == NULL || job->plan->layout == WAY_LAYOUT_EXCHANGE)
    return TRUE;
  templates = read_templates (library, NULL, error);
  if (templates == NULL)
    return FALSE;
  plan = way_import_plan_to_json (job->plan, &job->choices);
  known = find_of_file (templates, job->plan->shape, way_table_file_get_path (job->file));
  if (known != NULL && g_str_equal (known->plan, plan))
    return TRUE;
  name = known != NULL ? g_strdup (known->name)
                       : find_free_name (templates, way_table_file_get_name (job->file));
  remembered.name = name;
  remembered.shape = job->plan->shape;
  remembered.plan = plan;
  remembered.file = (char *) way_table_file_get_path (job->file);
  return way_import_template_save (library, &remembered, error);
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
