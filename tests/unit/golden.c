/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "golden.h"

#include <glib/gstdio.h>

static guint
find_first_difference (const char *expected,
                       const char *text)
{
  guint line = 1;

  for (; *expected != '\0' && *expected == *text; expected++, text++)
    {
      if (*expected == '\n')
        line++;
    }
  return line;
}

void
golden_assert_text (const char *name,
                    const char *text)
{
  g_autofree char *path = g_build_filename (WAY_TEST_SOURCE_DIR, "tests", "golden", name, NULL);
  g_autofree char *beside = g_strconcat (name, ".new", NULL);
  g_autofree char *new_path = g_test_build_filename (G_TEST_BUILT, beside, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("WAYMARK_UPDATE_GOLDEN"), "1") == 0)
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &expected, NULL, NULL);
  if (g_strcmp0 (expected, text) == 0)
    {
      g_unlink (new_path);
      return;
    }

  g_file_set_contents (new_path, text, -1, &error);
  g_assert_no_error (error);
  g_test_message ("%s differs from line %u on; the new one is %s. tools/golden-diff shows "
                  "both; when it is right, run the test with WAYMARK_UPDATE_GOLDEN=1.", path,
                  expected != NULL ? find_first_difference (expected, text) : 1, new_path);
  g_test_fail ();
}
