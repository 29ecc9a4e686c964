/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-case.h"

#include <string.h>

/* Files with the quirks of real ones, and beside each the facts that it states, written by a script
 * that knows what it put there: every one is compared. The first line is the layout. */
static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *facts_path = g_strconcat (path, ".facts", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *expected = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *found = NULL;
  g_autofree char *lack = NULL;
  g_autoptr (WayImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  char *facts;

  g_file_get_contents (facts_path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, NULL, &error);
  g_assert_no_error (error);
  facts = strchr (expected, '\n');
  *facts++ = '\0';
  plan = plan_case_guess (bytes, name, NULL);
  found = plan_case_apply (bytes, plan);
  g_assert_cmpstr (found, ==, facts);
  g_assert_cmpstr (way_layout_to_text (plan->layout), ==, expected);
  lack = way_import_plan_get_lack (plan);
  g_assert_cmpstr (lack, ==, NULL);
  for (guint i = 0; i < plan->columns->len; i++)
    g_assert_cmpstr (((WayPlanColumn *) plan->columns->pdata[i])->reason, !=, "");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (WAY_TEST_SOURCE_DIR, "tests", "data", "import", "plan", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".facts"))
      {
        g_autofree char *path = g_strconcat ("/plan-files/", name, NULL);

        g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_file, g_free);
      }
  return g_test_run ();
}
