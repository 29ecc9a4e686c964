/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-print.h"

#include <glib/gstdio.h>
#include <string.h>

#include "figure-samples.h"

/* Printing into a file needs no display and no printer. */

static const char *folder; /* of the test's state and files */

static char *
print_to_file (GtkPageOrientation orientation)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (GtkPrintOperation) operation = way_figure_print_new (figure, data, "Jiaxing");
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autofree char *path = g_build_filename (folder, "figure.pdf", NULL);
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;
  char *contents = NULL;
  gsize length;

  setup = gtk_page_setup_copy (gtk_print_operation_get_default_page_setup (operation));
  gtk_page_setup_set_orientation (setup, orientation);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  way_figure_print_keep (operation);

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, 5, "%PDF-", 5);
  /* For searching: what is packed inside does not matter here. */
  for (gsize i = 0; i < length; i++)
    if (contents[i] == '\0')
      contents[i] = ' ';
  g_remove (path);

  return contents;
}

static void
get_page_size (const char *pdf,
               double     *width,
               double     *height)
{
  const char *box = strstr (pdf, "/MediaBox [");

  g_assert_nonnull (box);
  box = strchr (box, '[') + 1;
  g_ascii_strtod (box, (char **) &box);
  g_ascii_strtod (box, (char **) &box);
  *width = g_ascii_strtod (box, (char **) &box);
  *height = g_ascii_strtod (box, (char **) &box);
}

static void
test_first_time (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (GtkPrintOperation) operation = way_figure_print_new (figure, data, "Jiaxing");
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);

  g_assert_cmpint (gtk_page_setup_get_orientation (setup), ==, GTK_PAGE_ORIENTATION_LANDSCAPE);
  g_assert_cmpstr (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME),
                   ==, "Jiaxing");
}

static void
test_one_page_with_text (void)
{
  g_autofree char *pdf = print_to_file (GTK_PAGE_ORIENTATION_LANDSCAPE);
  double width, height;

  g_assert_nonnull (strstr (pdf, "/Count 1"));
  g_assert_nonnull (strstr (pdf, "/Font"));
  get_page_size (pdf, &width, &height);
  g_assert_cmpfloat (width, >, height);
}

static void
test_setup_is_kept (void)
{
  g_autofree char *pdf = print_to_file (GTK_PAGE_ORIENTATION_PORTRAIT);
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (GtkPrintOperation) operation = way_figure_print_new (figure, data, "Jiaxing");
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);
  double width, height;

  get_page_size (pdf, &width, &height);
  g_assert_cmpfloat (width, <, height);
  g_assert_cmpint (gtk_page_setup_get_orientation (setup), ==, GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
remove_folder (void)
{
  g_autofree char *state = g_build_filename (folder, "waymark", NULL);
  g_autofree char *file = g_build_filename (state, "print.ini", NULL);

  g_remove (file);
  g_rmdir (state);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *made = g_dir_make_tmp ("waymark-print-XXXXXX", NULL);
  int failed;

  folder = made;
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-print/first-time", test_first_time);
  g_test_add_func ("/figure-print/one-page-with-text", test_one_page_with_text);
  g_test_add_func ("/figure-print/setup-is-kept", test_setup_is_kept);

  failed = g_test_run ();
  remove_folder ();

  return failed;
}
