/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/export-choices.h"

#include <glib/gstdio.h>

static void
assert_first (const WayExportChoices *choices)
{
  g_assert_cmpint (choices->format, ==, WAY_OUTPUT_PNG);
  g_assert_cmpint (choices->size, ==, WAY_PRESET_SLIDE);
  g_assert_cmpint (choices->scale, ==, 2);
  g_assert_cmpint (choices->theme, ==, WAY_THEME_LIGHT);
  g_assert_false (choices->has_outlines);
}

static void
test_first_export (void)
{
  WayExportChoices choices;

  way_export_choices_load (&choices);
  assert_first (&choices);
}

static void
test_round_trip (void)
{
  WayExportChoices choices = {
    .format = WAY_OUTPUT_PDF,
    .size = WAY_PRESET_A4,
    .scale = 4,
    .theme = WAY_THEME_PRINT,
    .has_outlines = TRUE,
  };
  WayExportChoices again;

  way_export_choices_save (&choices);
  way_export_choices_load (&again);
  g_assert_cmpint (again.format, ==, WAY_OUTPUT_PDF);
  g_assert_cmpint (again.size, ==, WAY_PRESET_A4);
  g_assert_cmpint (again.scale, ==, 4);
  g_assert_cmpint (again.theme, ==, WAY_THEME_PRINT);
  g_assert_true (again.has_outlines);
}

/* A file that somebody broke is a first export. */
static void
test_broken_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "waymark", "export.ini",
                                            NULL);
  g_autoptr (GError) error = NULL;
  WayExportChoices choices;

  g_file_set_contents (path, "[export]\nformat=exe\nsize=\nscale=-3\ntheme=pink\noutlines=?\n", -1,
                       &error);
  g_assert_no_error (error);
  way_export_choices_load (&choices);
  assert_first (&choices);
}

static void
remove_folder (const char *folder)
{
  g_autofree char *state = g_build_filename (folder, "waymark", NULL);
  g_autofree char *file = g_build_filename (state, "export.ini", NULL);

  g_remove (file);
  g_rmdir (state);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-export-XXXXXX", NULL);
  int failed;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-choices/first-export", test_first_export);
  g_test_add_func ("/export-choices/round-trip", test_round_trip);
  g_test_add_func ("/export-choices/broken-file", test_broken_file);

  failed = g_test_run ();
  remove_folder (folder);

  return failed;
}
