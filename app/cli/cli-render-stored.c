/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-render-stored.h"

#include "app/cli/cli-batch.h"
#include "model/library-figures.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static WayFigure *
read_file (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  g_autofree char *json = NULL;

  if (bytes == NULL)
    return NULL;
  json = way_output_read_figure (bytes, error);
  return json != NULL ? way_figure_from_json (json, error) : NULL;
}

WayFigure *
way_cli_stored_read (WayLibrary *library,
                     const char *name,
                     GError    **error)
{
  g_autofree char *text = NULL;
  g_autoptr (WayStoredFigure) stored = NULL;

  if (g_file_test (name, G_FILE_TEST_IS_REGULAR))
    return read_file (name, error);

  text = way_cli_take_text (name, error);
  if (text == NULL)
    return NULL;
  stored = way_library_find_figure (library, text, error);
  return stored != NULL ? way_figure_from_json (stored->description, error) : NULL;
}

static gboolean
make_dir (const char *dir,
          GError    **error)
{
  g_autofree char *name = g_filename_display_name (dir);

  if (g_mkdir_with_parents (dir, 0777) == 0)
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_OUTPUT,
               _("The folder “%s” cannot be made: %s. Choose another one."), name,
               g_strerror (errno));
  return FALSE;
}

static const char *
get_ending (WayOutputFormat format)
{
  static const char *const endings[] = {
    [WAY_OUTPUT_PNG] = "png", [WAY_OUTPUT_SVG] = "svg", [WAY_OUTPUT_PDF] = "pdf"
  };

  return endings[format];
}

/* One that cannot be read is refused, and the others are drawn. */
static void
add_figure (WayCliBatch              *batch,
            const WayStoredFigure    *stored,
            const WayCliRenderPlan   *plan,
            const WayCliOptions      *options,
            const WayCliRenderChoice *choice,
            const char               *dir,
            GHashTable               *used,
            GPtrArray                *refusals)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (WayFigure) figure = way_figure_from_json (stored->description, &problem);
  g_autofree char *pattern = g_strdup_printf ("{region}.%s", get_ending (plan->format));
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (figure == NULL || !way_cli_render_apply (figure, options, choice, &problem))
    {
      g_ptr_array_add (refusals, g_strdup_printf ("%s: %s", stored->name, problem->message));
      return;
    }
  name = way_cli_render_make_path (pattern, stored->name, "", used);
  path = g_build_filename (dir, name, NULL);
  way_cli_batch_add (batch, stored->name, path, g_steal_pointer (&figure));
}

gboolean
way_cli_stored_render_all (WayLibrary               *library,
                           const WayCliRenderPlan   *plan,
                           const WayCliOptions      *options,
                           const WayCliRenderChoice *choice,
                           guint                    *n_figures,
                           guint                    *n_warnings,
                           GPtrArray                *refusals,
                           GError                  **error)
{
  g_autoptr (GPtrArray) figures = way_library_list_figures (library, error);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WayCliBatch *batch;

  if (figures == NULL || !make_dir (choice->all, error))
    return FALSE;
  if (figures->len == 0)
    {
      g_set_error_literal (error, WAY_CLI_ERROR, WAY_CLI_ERROR_OUTPUT,
                           _("The library keeps no figures yet; save one in the window first."));
      return FALSE;
    }

  batch = way_cli_batch_new (plan, library, NULL);
  for (guint i = 0; i < figures->len; i++)
    add_figure (batch, g_ptr_array_index (figures, i), plan, options, choice, choice->all, used,
                refusals);
  way_cli_batch_finish (batch, n_warnings, refusals);
  *n_figures = figures->len;
  return TRUE;
}
