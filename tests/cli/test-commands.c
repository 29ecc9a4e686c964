/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"

#include <glib/gstdio.h>

static void
test_help_names_every_command (Fixture       *fixture,
                               gconstpointer  catalog)
{
  static const char *const commands[] = { "render", "list", "progress", "export", "check" };
  g_auto (Run) help = fixture_run (fixture, "--help", NULL);

  assert_done (&help);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) own = fixture_run (fixture, commands[i], "--help", NULL);
      g_autofree char *usage = g_strconcat ("Usage: waymark ", commands[i], NULL);

      assert_holds (help.out, commands[i]);
      assert_done (&own);
      g_assert_true (g_str_has_prefix (own.out, usage));
      assert_holds (own.out, "--library=FILE");
    }

  assert_holds (help.out, "import");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

static void
test_help_in_chinese (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) help = { 0 };
  g_auto (Run) render = { 0 };

  g_subprocess_launcher_setenv (fixture->launcher, "LANGUAGE", "zh_CN", TRUE);
  help = fixture_run (fixture, "--help", NULL);
  render = fixture_run (fixture, "render", "--help", NULL);

  assert_done (&help);
  assert_holds (help.out, "命令");
  assert_done (&render);
  assert_holds (render.out, "地区");
}

static void
test_version (Fixture       *fixture,
              gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "--version", NULL);

  assert_done (&run);
  g_assert_cmpstr (run.out, ==, "waymark " WAY_TEST_VERSION "\n");
}

static void
test_later_commands_are_refused (Fixture       *fixture,
                                 gconstpointer  catalog)
{
  g_auto (Run) read = fixture_run (fixture, "read", "-", NULL);

  assert_refused (&read, "not part of this version");
}

static void
test_unknown_words (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_auto (Run) slip = fixture_run (fixture, "rendr", NULL);
  g_auto (Run) stranger = fixture_run (fixture, "xyz", NULL);
  g_auto (Run) option = fixture_run (fixture, "list", "regions", "--colour", NULL);
  g_auto (Run) early = fixture_run (fixture, "--lang", "en", "list", NULL);
  g_auto (Run) extra = fixture_run (fixture, "check", "everything", NULL);
  g_auto (Run) no_file = fixture_run (fixture, "--library", NULL);
  g_auto (Run) no_name = fixture_run (fixture, "list", "regions", "--library=", NULL);
  g_auto (Run) nowhere = fixture_run (fixture, "export", "--output=", NULL);
  g_auto (Run) turned = fixture_run (fixture, "list", "\342\200\256regions", NULL);

  assert_refused (&slip, "render");
  assert_refused (&stranger, "--help");
  assert_refused (&option, "--colour");
  assert_refused (&early, "--lang");
  assert_refused (&extra, "everything");
  assert_refused (&no_file, "--library");
  assert_refused (&no_name, "--library");
  assert_refused (&nowhere, "-o OUT.csv");
  assert_refused (&turned, "regions");
  g_assert_null (strstr (turned.err, "\342\200\256"));
}

static void
test_window_is_missing (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_auto (Run) plain = fixture_run (fixture, NULL);
  g_auto (Run) file = fixture_run (fixture, "--library", "x.waymark", "figure.png", NULL);

  assert_refused (&plain, "/nonexistent/window");
  assert_refused (&file, "is not installed");
}

/* The window gets every argument as it was typed. */
static void
test_window_gets_arguments (Fixture       *fixture,
                            gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_WINDOW", "/bin/echo", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "DISPLAY", ":none", TRUE);
  run = fixture_run (fixture, "--library", "x.waymark", "a figure.png", NULL);

  assert_done (&run);
  g_assert_cmpstr (run.out, ==, "--library x.waymark a figure.png\n");
}

static void
test_window_without_a_display (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_WINDOW", "/bin/echo", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "XDG_RUNTIME_DIR", fixture->dir, TRUE);
  run = fixture_run (fixture, NULL);

  assert_refused (&run, "no display");
}

static void
test_library_before_and_after (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_autofree char *other = fixture_path (fixture, "other.waymark");
  g_autofree char *option = g_strconcat ("--library=", other, NULL);
  g_auto (Run) before = fixture_run (fixture, "--library", other, "list", "metrics", NULL);
  g_auto (Run) after = fixture_run (fixture, "list", "metrics", option, NULL);

  assert_done (&before);
  assert_done (&after);
  g_assert_cmpstr (before.out, ==, after.out);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* The default's folders are made; those of a name that was typed may be a slip. */
static void
test_library_in_a_missing_folder (Fixture       *fixture,
                                  gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "list", "metrics", "--library=missing/my.waymark", NULL);

  assert_refused (&run, "missing/my.waymark");
  assert_folder (fixture->dir, NULL);
}

static void
test_default_library (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_autofree char *path = fixture_path (fixture, "data/waymark/library.waymark");
  g_autofree char *data = fixture_path (fixture, "data");
  g_auto (Run) run = { 0 };

  g_subprocess_launcher_unsetenv (fixture->launcher, "WAYMARK_LIBRARY");
  g_subprocess_launcher_setenv (fixture->launcher, "XDG_DATA_HOME", data, TRUE);
  run = fixture_run (fixture, "list", "regions", NULL);

  assert_done (&run);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_lists_with_commas_or_repeated (Fixture       *fixture,
                                    gconstpointer  catalog)
{
  g_auto (Run) commas = fixture_run (fixture, "progress", "--format=csv", "-r", "V2,V3", NULL);
  g_auto (Run) repeated = fixture_run (fixture, "progress", "--format=csv", "--region", "V2",
                                       "--region", "V3", NULL);
  g_auto (Run) chinese = fixture_run (fixture, "progress", "--format=csv", "-r", "V2、V3，V2", NULL);
  g_autoptr (GPtrArray) rows = NULL;

  assert_done (&commas);
  g_assert_cmpstr (commas.out, ==, repeated.out);
  g_assert_cmpstr (commas.out, ==, chinese.out);
  rows = parse_csv (commas.out);
  g_assert_cmpuint (rows->len, ==, 3);
}

/* Chinese on the command line and in the output needs no Chinese locale. */
static void
test_chinese_in_the_c_locale (Fixture       *fixture,
                              gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  g_subprocess_launcher_setenv (fixture->launcher, "LC_ALL", "C", TRUE);
  run = fixture_run (fixture, "progress", "--region", "嘉兴", "--lang", "zh_CN", NULL);

  assert_done (&run);
  assert_holds (run.out, "嘉兴");
}

static void
test_name_that_is_no_text (Fixture       *fixture,
                           gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "progress", "--region", "\xbc\xce\xd0\xcb", NULL);

  assert_refused (&run, "UTF-8");
}

static void
test_reader_that_leaves (Fixture       *fixture,
                         gconstpointer  catalog)
{
  g_autofree char *command = NULL;
  const char *shell[] = { "/bin/sh", "-c", NULL, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  command = g_strdup_printf ("for i in 1 2 3 4 5; do '%s' list sources --format json; done | "
                             "head -c 20", g_getenv ("WAYMARK"));
  shell[2] = command;
  process = g_subprocess_launcher_spawnv (fixture->launcher, shell, NULL);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, NULL));

  g_assert_cmpuint (strlen (out), ==, 20);
  g_assert_cmpstr (err, ==, "");
}

/* With standard output closed a library must not be opened in its place. */
static void
test_closed_output (Fixture       *fixture,
                    gconstpointer  catalog)
{
  const char *shell[] = { "/bin/sh", "-c", NULL, NULL };
  g_autofree char *command = g_strdup_printf ("'%s' list regions >&-", g_getenv ("WAYMARK"));
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *err = NULL;
  g_auto (Run) check = { 0 };

  shell[2] = command;
  process = g_subprocess_launcher_spawnv (fixture->launcher, shell, NULL);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  assert_holds (err, "standard output");

  check = fixture_run (fixture, "check", NULL);
  assert_done (&check);
}

#define ADD(path, test, catalog) \
  g_test_add ("/commands/" path, Fixture, catalog, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("help-names-every-command", test_help_names_every_command, FIXTURE_WORKED);
  ADD ("help-in-chinese", test_help_in_chinese, FIXTURE_WORKED);
  ADD ("version", test_version, FIXTURE_WORKED);
  ADD ("later-commands-are-refused", test_later_commands_are_refused, FIXTURE_WORKED);
  ADD ("unknown-words", test_unknown_words, FIXTURE_WORKED);
  ADD ("window-is-missing", test_window_is_missing, FIXTURE_WORKED);
  ADD ("window-gets-arguments", test_window_gets_arguments, FIXTURE_WORKED);
  ADD ("window-without-a-display", test_window_without_a_display, FIXTURE_WORKED);
  ADD ("library-before-and-after", test_library_before_and_after, FIXTURE_WORKED);
  ADD ("library-in-a-missing-folder", test_library_in_a_missing_folder, FIXTURE_WORKED);
  ADD ("default-library", test_default_library, FIXTURE_WORKED);
  ADD ("lists-with-commas-or-repeated", test_lists_with_commas_or_repeated, FIXTURE_WORKED);
  ADD ("chinese-in-the-c-locale", test_chinese_in_the_c_locale, FIXTURE_WORKED);
  ADD ("name-that-is-no-text", test_name_that_is_no_text, FIXTURE_WORKED);
  ADD ("closed-output", test_closed_output, FIXTURE_WORKED);
  ADD ("reader-that-leaves", test_reader_that_leaves, FIXTURE_BUNDLED);
  return g_test_run ();
}
