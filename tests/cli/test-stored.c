/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"

#include "model/checksum-vfs.h"

#include <sqlite3.h>

/* As the window does when a figure is saved. */
static void
keep_figure (Fixture    *fixture,
             const char *name,
             const char *description)
{
  sqlite3 *database = NULL;
  char *sql = sqlite3_mprintf ("INSERT INTO figure (name, description, sort, changed) "
                               "VALUES (%Q, %Q, 1, '2026-01-01')", name, description);

  g_assert_true (way_checksum_vfs_register ());
  g_assert_cmpint (sqlite3_open_v2 (fixture->library, &database, SQLITE_OPEN_READWRITE,
                                    WAY_CHECKSUM_VFS), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_free (sql);
  sqlite3_close (database);
}

static void
make_library (Fixture *fixture)
{
  g_auto (Run) run = fixture_run (fixture, "list", "figures", NULL);

  g_assert_cmpint (run.status, ==, 0);
}

static char *
read_text (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

#define RANKING "{\"version\":1,\"kind\":\"columns\",\"regions\":[\"V2\"]," \
                "\"metrics\":[\"core_va\"],\"title\":\"Kept\"}"

static void
test_kept_figure (Fixture      *fixture,
                  gconstpointer catalog)
{
  g_autofree char *text = NULL;

  make_library (fixture);
  keep_figure (fixture, "Slide/one", RANKING);

  g_auto (Run) list = fixture_run (fixture, "list", "figures", NULL);
  g_auto (Run) run = fixture_run (fixture, "render", "--figure", "Slide/one", "-o", "f.svg",
                                  "--theme", "dark", NULL);
  g_auto (Run) unknown = fixture_run (fixture, "render", "--figure", "Slide/two", "-o", "g.svg",
                                      NULL);

  assert_holds (list.out, "Slide/one  columns");
  assert_done (&run);
  text = read_text (fixture, "f.svg");
  assert_holds (text, "Kept");
  assert_holds (text, "&quot;theme&quot;:&quot;dark&quot;");
  assert_refused (&unknown, "“Slide/one”");
}

/* The description rides in what was exported: the figure comes back the same, but for what the
 * options say. */
static void
test_figure_from_a_file (Fixture      *fixture,
                         gconstpointer catalog)
{
  static const char *const names[] = { "a.png", "a.svg", "a.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (Run) first = fixture_run (fixture, "render", "-o", names[i], "-r", "V2,V3", "-m",
                                        "core_va", "--title", "My finding", NULL);
      g_auto (Run) direct = fixture_run (fixture, "render", "-o", "direct.svg", "-r", "V2,V3",
                                         "-m", "core_va", "--title", "My finding", NULL);
      g_auto (Run) again = fixture_run (fixture, "render", "-o", "again.svg", "--figure", names[i],
                                        NULL);
      g_autofree char *expected = NULL, *text = NULL;

      g_assert_cmpint (first.status, ==, 0);
      assert_done (&direct);
      assert_done (&again);
      expected = read_text (fixture, "direct.svg");
      text = read_text (fixture, "again.svg");
      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_file_without_figure (Fixture      *fixture,
                          gconstpointer catalog)
{
  g_autofree char *path = fixture_path (fixture, "plain.svg");

  g_assert_true (g_file_set_contents (path, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", -1,
                                      NULL));
  g_auto (Run) run = fixture_run (fixture, "render", "-o", "x.png", "--figure", "plain.svg", NULL);

  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpuint (strlen (run.err), >, 20);
}

static void
test_all (Fixture      *fixture,
          gconstpointer catalog)
{
  g_autofree char *dir = fixture_path (fixture, "deck");

  make_library (fixture);
  {
    g_auto (Run) none = fixture_run (fixture, "render", "--all", "deck", NULL);

    assert_refused (&none, "no figures yet");
  }
  keep_figure (fixture, "One", RANKING);
  keep_figure (fixture, "../Two", RANKING);
  keep_figure (fixture, "Broken", "{}");

  g_auto (Run) run = fixture_run (fixture, "render", "--all", "deck", "--format", "svg", NULL);

  g_assert_cmpint (run.status, ==, 2);
  assert_holds (run.err, "Broken: ");
  assert_folder (dir, "One.svg", "_._Two.svg", NULL);
}

static void
test_what_does_not_go_together (Fixture      *fixture,
                                gconstpointer catalog)
{
  g_auto (Run) both = fixture_run (fixture, "render", "--all", "d", "--figure", "x", NULL);
  g_auto (Run) named = fixture_run (fixture, "render", "--all", "d", "-o", "x.png", NULL);
  g_auto (Run) each = fixture_run (fixture, "render", "--figure", "x", "--each", "-o", "x.png",
                                   NULL);
  g_auto (Run) nowhere = fixture_run (fixture, "render", "--figure", "x", NULL);

  assert_refused (&both, "give one of them");
  assert_refused (&named, "leave out -o");
  assert_refused (&each, "--each");
  assert_refused (&nowhere, "-o OUT.png");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/cli/stored/" path, Fixture, FIXTURE_WORKED, fixture_set_up, function, \
              fixture_tear_down)
  ADD ("kept-figure", test_kept_figure);
  ADD ("figure-from-a-file", test_figure_from_a_file);
  ADD ("file-without-figure", test_file_without_figure);
  ADD ("all", test_all);
  ADD ("what-does-not-go-together", test_what_does_not_go_together);
#undef ADD
  return g_test_run ();
}
