/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/own-style.h"

#include "temporary-folder.h"

#include <cairo.h>
#include <string.h>

static char *
write_style (const TemporaryFolder *folder,
             const char            *text)
{
  g_autofree char *logo = g_build_filename (folder->path, "logo.png", NULL);
  char *path = g_build_filename (folder->path, "office" WAY_STYLE_ENDING, NULL);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 60, 20);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cairo_surface_write_to_png (image, logo), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_name (const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHouseStyle) style = way_own_style_load (&error);

  g_assert_no_error (error);
  if (expected == NULL)
    g_assert_null (style);
  else
    g_assert_cmpstr (way_house_style_get_name (style), ==, expected);
}

/* The copy needs neither the file nor the logo that it was made from. */
static void
test_kept_and_removed (void)
{
  TemporaryFolder folder;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHouseStyle) chosen = NULL, kept = NULL;
  double aspect = 0;

  assert_name (NULL);
  make_temporary_folder (&folder);
  path = write_style (&folder, "[style]\nname=Office\n[logo]\nfile=logo.png\n");
  chosen = way_own_style_choose (path, &error);
  g_assert_no_error (error);
  remove_temporary_folder (&folder);

  kept = way_own_style_load (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_house_style_get_name (kept), ==, "Office");
  g_assert_nonnull (way_house_style_get_logo (kept, WAY_THEME_LIGHT, &aspect));
  g_assert_cmpfloat_with_epsilon (aspect, 3, 1e-9);

  g_assert_true (way_own_style_remove (&error));
  assert_name (NULL);
  g_assert_true (way_own_style_remove (&error));
}

static void
test_bad_one_changes_nothing (void)
{
  TemporaryFolder folder;
  g_autofree char *good = NULL, *bad = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHouseStyle) style = NULL;

  make_temporary_folder (&folder);
  good = write_style (&folder, "[style]\nname=Office\n");
  style = way_own_style_choose (good, &error);
  g_assert_no_error (error);
  bad = write_style (&folder, "[style]\nname=Other\n[colors]\nseries1=reddish\n");
  g_assert_null (way_own_style_choose (bad, &error));
  g_assert_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE);
  remove_temporary_folder (&folder);
  assert_name ("Office");
  g_assert_true (way_own_style_remove (NULL));
}

int
main (int   argc,
      char *argv[])
{
  TemporaryFolder config;
  g_autofree char *own = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  make_temporary_folder (&config);
  g_setenv ("XDG_CONFIG_HOME", config.path, TRUE);
  g_test_add_func ("/own-style/kept-and-removed", test_kept_and_removed);
  g_test_add_func ("/own-style/bad-one-changes-nothing", test_bad_one_changes_nothing);
  status = g_test_run ();
  own = g_build_filename (config.path, "waymark", NULL);
  g_rmdir (own);
  remove_temporary_folder (&config);
  return status;
}
