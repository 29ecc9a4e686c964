/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-library.h"

#include <glib/gi18n.h>

char *
way_cli_get_program_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

static gboolean
holds_catalog (const char *data_dir)
{
  g_autofree char *version = g_build_filename (data_dir, "catalog", "VERSION", NULL);

  return g_file_test (version, G_FILE_TEST_IS_REGULAR);
}

/* The environment's, else a build tree's or a moved installation's beside the binary, else the
 * installed one. */
static char *
find_data_dir (void)
{
  static const char *const beside[] = { "../../../data", "../share/waymark" };
  const char *from_environment = g_getenv ("WAYMARK_DATADIR");
  g_autofree char *program_dir = NULL;

  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);

  program_dir = way_cli_get_program_dir ();
  for (guint i = 0; program_dir != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *dir = NULL;

      /* Only the build tree keeps the binary in app/cli; anywhere else the path means nothing. */
      if (i == 0 && !g_str_has_suffix (program_dir, "/app/cli"))
        continue;
      dir = g_build_filename (program_dir, beside[i], NULL);
      if (holds_catalog (dir))
        return g_steal_pointer (&dir);
    }

  return g_strdup (WAY_PKGDATADIR);
}

char *
way_cli_get_library_path (const WayCliOptions *options)
{
  return options->library != NULL ? g_strdup (options->library) : way_library_default_path ();
}

WayLibrary *
way_cli_open_library (const WayCliOptions *options,
                      GError             **error)
{
  g_autofree char *path = way_cli_get_library_path (options);
  g_autofree char *data_dir = find_data_dir ();
  g_autofree char *catalog_dir = g_build_filename (data_dir, "catalog", NULL);
  g_autoptr (WayLibrary) library = NULL;

  library = way_library_open_or_create (path, catalog_dir, NULL, NULL, NULL, error);
  if (library == NULL || !way_library_set_known_on (library, options->known_on, error))
    return NULL;
  return g_steal_pointer (&library);
}

GPtrArray *
way_cli_find_regions (WayLibrary          *library,
                      const WayCliOptions *options,
                      GError             **error)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; options->regions[i] != NULL; i++)
    {
      WayRegion *region = way_library_find_region (library, options->regions[i], error);

      if (region == NULL)
        return NULL;
      g_ptr_array_add (regions, region);
    }

  return g_steal_pointer (&regions);
}

GPtrArray *
way_cli_find_metrics (WayLibrary          *library,
                      const WayCliOptions *options,
                      GError             **error)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; options->metrics[i] != NULL; i++)
    {
      WayMetric *metric = way_library_find_metric (library, options->metrics[i], error);

      if (metric == NULL)
        return NULL;
      g_ptr_array_add (metrics, metric);
    }

  return g_steal_pointer (&metrics);
}

const char **
way_cli_get_region_codes (GPtrArray *regions)
{
  const char **codes;

  if (regions->len == 0)
    return NULL;

  codes = g_new0 (const char *, regions->len + 1);
  for (guint i = 0; i < regions->len; i++)
    codes[i] = way_region_get_code (g_ptr_array_index (regions, i));

  return codes;
}

const char **
way_cli_get_metric_keys (GPtrArray *metrics)
{
  const char **keys;

  if (metrics->len == 0)
    return NULL;

  keys = g_new0 (const char *, metrics->len + 1);
  for (guint i = 0; i < metrics->len; i++)
    keys[i] = way_metric_get_key (g_ptr_array_index (metrics, i));

  return keys;
}
