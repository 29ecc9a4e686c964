/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "chart/output.h"

static char *folder;

static GFile *
write_file (const char *name,
            const char *contents,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static void
drop_file (GFile *file)
{
  g_file_delete (file, NULL, NULL);
  g_object_unref (file);
}

static WayFigure *
create_figure (void)
{
  WayFigure *figure = way_figure_new ();
  const char *codes[] = { "330400", "330800", NULL };
  const char *keys[] = { "gdp", NULL };

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strdupv ((char **) codes);
  figure->metric_keys = g_strdupv ((char **) keys);
  figure->kind = WAY_FIGURE_SLOPE;
  way_figure_set_text (figure, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_ZH_CN, "我的标题 <b>", "x");

  return figure;
}

/* An exported picture without anything in it but the description. */
static GBytes *
export_empty (const WayFigure *figure,
              WayOutputFormat  format)
{
  g_autoptr (WayScene) scene = way_scene_new (200, 100);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  g_free (scene->figure_json);
  scene->figure_json = way_figure_to_json (figure);
  if (format == WAY_OUTPUT_PNG)
    bytes = way_scene_to_png (scene, 1, &error);
  else if (format == WAY_OUTPUT_SVG)
    bytes = way_scene_to_svg (scene, &error);
  else
    bytes = way_scene_to_pdf (scene, &error);
  g_assert_no_error (error);

  return bytes;
}

static void
test_figures (void)
{
  static const char *const names[] = { "figure.png", "figure.svg", "figure.pdf" };
  g_autoptr (WayFigure) figure = create_figure ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = export_empty (figure, (WayOutputFormat) i);
      GFile *file = write_file (names[i], g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes));
      g_autoptr (WayFigure) again = NULL;
      g_autoptr (GError) error = NULL;
      WayFileType type;

      g_assert_true (way_figure_file_is_named_otherwise (names[i]));
      g_assert_true (way_figure_file_read (file, NULL, &type, &again, &error));
      g_assert_no_error (error);
      g_assert_cmpint (type, ==, WAY_FILE_FIGURE);
      g_assert_true (way_figure_equal (figure, again));
      drop_file (file);
    }
}

static void
test_library (void)
{
  static const char header[] = "SQLite format 3\0 and so on";
  GFile *file = write_file ("anything", header, sizeof header);
  WayFigure *figure;
  WayFileType type;

  g_assert_true (way_figure_file_read (file, NULL, &type, &figure, NULL));
  g_assert_cmpint (type, ==, WAY_FILE_LIBRARY);
  g_assert_null (figure);
  g_assert_false (way_figure_file_is_named_otherwise ("library.waymark"));
  g_assert_false (way_figure_file_is_named_otherwise ("anything"));
  drop_file (file);
}

static void
assert_refused (const char *name,
                const char *contents,
                const char *words)
{
  GFile *file = write_file (name, contents, -1);
  g_autoptr (GError) error = NULL;
  WayFigure *figure;
  WayFileType type;

  g_assert_false (way_figure_file_read (file, NULL, &type, &figure, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (figure);
  drop_file (file);
}

static void
test_others (void)
{
  assert_refused ("table.csv", "a,b\n1,2\n", "no figure of Waymark");
  assert_refused ("plain.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "no figure of Waymark");
  assert_refused ("empty.png", "", "no figure of Waymark");
}

/* A table is imported, and never taken for something else by the case of its name. */
static void
test_tables (void)
{
  g_assert_true (way_figure_file_is_named_data ("table.csv"));
  g_assert_true (way_figure_file_is_named_data ("TABLE.XLSX"));
  g_assert_true (way_figure_file_is_named_data ("old.xls"));
  g_assert_false (way_figure_file_is_named_data ("figure.svg"));
  g_assert_false (way_figure_file_is_named_data ("library.waymark"));
}

static void
test_unreadable (void)
{
  g_autoptr (GFile) missing = g_file_new_build_filename (folder, "missing.png", NULL);
  g_autoptr (GFile) a_folder = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  WayFigure *figure;
  WayFileType type;

  g_assert_false (way_figure_file_read (missing, NULL, &type, &figure, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (way_figure_file_read (a_folder, NULL, &type, &figure, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_unknown_names (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  WayExploreCatalog catalog = { .region_by_code = codes, .metric_by_key = keys };
  g_autoptr (WayFigure) figure = create_figure ();
  g_autoptr (WayFigure) lost = create_figure ();
  g_autofree char *unknown = NULL;
  g_autofree char *all = NULL;

  g_hash_table_add (codes, (gpointer) "330400");
  g_hash_table_add (keys, (gpointer) "gdp");
  g_assert_true (way_figure_file_drop_unknown (figure, &catalog, &unknown));
  g_assert_cmpstr (unknown, ==, "330800");
  g_assert_cmpstrv (figure->region_codes, ((const char *const[]) { "330400", NULL }));

  g_hash_table_remove_all (keys);
  g_assert_false (way_figure_file_drop_unknown (lost, &catalog, &all));
  g_assert_cmpstr (all, ==, "330800\ngdp");
}

int
main (int    argc,
      char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("waymark-file-XXXXXX", NULL);

  g_test_add_func ("/figure-file/figures", test_figures);
  g_test_add_func ("/figure-file/library", test_library);
  g_test_add_func ("/figure-file/others", test_others);
  g_test_add_func ("/figure-file/tables", test_tables);
  g_test_add_func ("/figure-file/unreadable", test_unreadable);
  g_test_add_func ("/figure-file/unknown-names", test_unknown_names);

  failed = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return failed;
}
