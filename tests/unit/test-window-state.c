/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-state.h"

#include <glib/gstdio.h>

static void
test_first_start (void)
{
  g_autoptr (WayWindowState) state = way_window_state_load ();

  g_assert_cmpstr (state->region_code, ==, "330400");
  g_assert_cmpstr (state->metric_key, ==, "digital_core_va");
  g_assert_cmpint (state->width, >=, 900);
  g_assert_cmpint (state->from_year, ==, G_MININT);
  g_assert_null (state->figure_language);
}

static void
test_round_trip (void)
{
  g_autoptr (WayWindowState) state = way_window_state_load ();
  g_autoptr (WayWindowState) again = NULL;

  state->width = 1000;
  state->is_maximized = TRUE;
  g_free (state->region_code);
  state->region_code = g_strdup ("330800");
  state->compared_codes = g_strsplit ("330400,330100", ",", -1);
  state->from_year = 2016;
  state->figure_language = g_strdup ("zh_CN");
  way_window_state_save (state);

  again = way_window_state_load ();
  g_assert_cmpint (again->width, ==, 1000);
  g_assert_true (again->is_maximized);
  g_assert_cmpstr (again->region_code, ==, "330800");
  g_assert_cmpstrv (again->compared_codes, ((const char *const[]) { "330400", "330100", NULL }));
  g_assert_cmpint (again->from_year, ==, 2016);
  g_assert_cmpint (again->to_year, ==, G_MININT);
  g_assert_cmpstr (again->figure_language, ==, "zh_CN");
}

static void
test_figure (void)
{
  g_autoptr (WayWindowState) state = way_window_state_load ();
  g_autoptr (WayWindowState) again = NULL;
  g_autoptr (WayFigure) figure = way_window_state_create_figure (state);
  g_autoptr (WayFigure) figure_again = NULL;

  figure->kind = WAY_FIGURE_RANKING;
  figure->scope = WAY_SCOPE_SIBLINGS;
  way_figure_set_text (figure, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_ZH_CN, "“我的”标题\n二", "g");
  state->figure_json = way_figure_to_json (figure);
  way_window_state_save (state);

  again = way_window_state_load ();
  figure_again = way_window_state_create_figure (again);
  g_assert_true (way_figure_equal (figure, figure_again));

  g_free (again->figure_json);
  again->figure_json = g_strdup ("{ not a figure");
  g_clear_pointer (&figure_again, way_figure_free);
  figure_again = way_window_state_create_figure (again);
  g_assert_cmpint (figure_again->kind, ==, WAY_FIGURE_LINE);
  g_assert_cmpstr (figure_again->region_codes[0], ==, again->region_code);
}

/* A file that somebody broke is a first start. */
static void
test_broken_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "waymark", NULL);
  g_autofree char *path = g_build_filename (folder, "window.ini", NULL);
  g_autoptr (WayWindowState) state = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[window]\nwidth=-5\nheight=999999\nfrom=x\nregion=\n\xff\xfe", -1, &error);
  g_assert_no_error (error);

  state = way_window_state_load ();
  g_assert_cmpint (state->width, ==, 1280);
  g_assert_cmpint (state->height, ==, 800);
  g_assert_cmpint (state->from_year, ==, G_MININT);
  g_assert_cmpstr (state->region_code, ==, "330400");
}

static void
remove_folder (const char *folder)
{
  g_autofree char *state = g_build_filename (folder, "waymark", NULL);
  g_autofree char *file = g_build_filename (state, "window.ini", NULL);

  g_remove (file);
  g_rmdir (state);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-state-XXXXXX", NULL);
  int failed;

  /* GLib's own isolated folders leak. */
  g_assert_nonnull (folder);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/window-state/first-start", test_first_start);
  g_test_add_func ("/window-state/round-trip", test_round_trip);
  g_test_add_func ("/window-state/figure", test_figure);
  g_test_add_func ("/window-state/broken-file", test_broken_file);

  failed = g_test_run ();
  remove_folder (folder);

  return failed;
}
