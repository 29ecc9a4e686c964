/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes wrong around the program: full disks, libraries that cannot be read or written. */

#include "support.h"

#include <glib/gstdio.h>
#include <sys/resource.h>
#include <unistd.h>

static void
make_library (Fixture *fixture)
{
  g_auto (Run) run = fixture_run (fixture, "list", "figures", NULL);

  assert_done (&run);
}

static char *
digest_file (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

static void
limit_file_size (gpointer limit)
{
  rlim_t bytes = (rlim_t) GPOINTER_TO_SIZE (limit);
  struct rlimit size = { bytes, bytes };

  (void) setrlimit (RLIMIT_FSIZE, &size);
}

static void
test_full_disk_behind_stdout (Fixture       *fixture,
                              gconstpointer  catalog)
{
  static const char *const commands[][5] = {
    { "list", "regions" },
    { "list", "regions", "--format=json" },
    { "progress", "--format=json" },
    { "export", "--output=-" },
    { "render", "--output=-", "--format=svg", "--region=V2", "--metric=core_va" },
    { "check" },
  };

  make_library (fixture);
  g_subprocess_launcher_set_flags (fixture->launcher, G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_stdout_file_path (fixture->launcher, "/dev/full");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *words = commands[i];
      g_auto (Run) run = fixture_run (fixture, words[0], words[1], words[2], words[3], words[4],
                                      NULL);

      g_test_message ("%s", words[0]);
      assert_refused (&run, "standard output");
    }
}

static void
close_everything (gpointer user_data)
{
  for (int fd = 0; fd <= 2; fd++)
    close (fd);
}

/* Without its three descriptors the program must not take the library for one of them. */
static void
test_closed_descriptors (Fixture       *fixture,
                         gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };
  g_auto (Run) check = { 0 };

  make_library (fixture);
  g_subprocess_launcher_set_child_setup (fixture->launcher, close_everything, NULL, NULL);
  run = fixture_run (fixture, "list", "regions", NULL);
  g_subprocess_launcher_set_child_setup (fixture->launcher, NULL, NULL, NULL);
  check = fixture_run (fixture, "check", NULL);

  g_assert_cmpint (run.status, ==, 1);
  assert_done (&check);
}

/* The old figure stays whole when the new one does not fit. */
static void
test_full_disk_behind_files (Fixture       *fixture,
                             gconstpointer  catalog)
{
  static const char *const endings[] = { "png", "svg", "pdf" };
  g_auto (Run) facts = { 0 };

  make_library (fixture);
  g_subprocess_launcher_set_child_setup (fixture->launcher, limit_file_size,
                                         GSIZE_TO_POINTER (256), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("old.", endings[i], NULL);
      g_autofree char *path = fixture_path (fixture, name);
      g_auto (Run) run = { 0 };
      g_autofree char *kept = NULL;

      g_assert_true (g_file_set_contents (path, "the old figure", -1, NULL));
      run = fixture_run (fixture, "render", "-o", name, "-r", "V2", "-m", "core_va", NULL);
      assert_refused (&run, name);
      g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, "the old figure");
    }

  facts = fixture_run (fixture, "export", "-o", "facts.csv", NULL);
  assert_refused (&facts, "facts.csv");
  assert_folder (fixture->dir, "library.waymark", "old.png", "old.svg", "old.pdf", NULL);
}

/* A library that does not fit on the disk leaves no half of one behind. */
static void
test_full_disk_at_first_start (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  g_subprocess_launcher_set_child_setup (fixture->launcher, limit_file_size,
                                         GSIZE_TO_POINTER (8192), NULL);
  run = fixture_run (fixture, "list", "regions", NULL);

  assert_refused (&run, "library");
  assert_folder (fixture->dir, NULL);
}

static void
test_foreign_libraries (Fixture       *fixture,
                        gconstpointer  catalog)
{
  static const char *const contents[] = { "", "region,value\n", "SQLite format 3", "\x89PNG\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_auto (Run) list = { 0 };
      g_auto (Run) check = { 0 };

      g_assert_true (g_file_set_contents (fixture->library, contents[i], -1, NULL));
      before = digest_file (fixture->library);
      list = fixture_run (fixture, "list", "regions", NULL);
      check = fixture_run (fixture, "check", NULL);
      after = digest_file (fixture->library);

      assert_refused (&list, "library.waymark");
      assert_refused (&check, "library.waymark");
      g_assert_cmpstr (before, ==, after);
    }
}

static void
damage_library (Fixture *fixture,
                gsize    offset,
                gsize    length)
{
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (fixture->library, &contents, &size, NULL));
  g_assert_cmpuint (offset + length, <, size);
  for (gsize i = offset; i < offset + length; i++)
    contents[i] = (char) (contents[i] ^ 0x5a);
  g_assert_true (g_file_set_contents (fixture->library, contents, (gssize) size, NULL));
}

static void
test_damaged_library (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) check = { 0 };
  g_auto (Run) list = { 0 };

  make_library (fixture);
  damage_library (fixture, 4096, 4096 * 6);
  check = fixture_run (fixture, "check", NULL);
  list = fixture_run (fixture, "list", "regions", NULL);

  g_assert_cmpint (check.status, ==, 1);
  assert_holds (check.err, "library.waymark");
  assert_refused (&list, "library.waymark");
}

/* 20 places, a page each: never a crash, a hang or a message of GLib's. */
static void
test_damage_anywhere (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_autofree char *sound = NULL;
  gsize size = 0;

  make_library (fixture);
  g_assert_true (g_file_get_contents (fixture->library, &sound, &size, NULL));
  for (guint i = 0; i < 20; i++)
    {
      g_auto (Run) run = { 0 };

      g_assert_true (g_file_set_contents (fixture->library, sound, (gssize) size, NULL));
      damage_library (fixture, (size - 4096) / 20 * i + 100, 2048);
      run = fixture_run (fixture, "progress", "--format=json", NULL);
      g_test_message ("page %u: %s", i, run.err);
      g_assert_true (run.status == 0 || run.status == 1);
      g_assert_null (strstr (run.err, "CRITICAL"));
    }
}

static void
test_truncated_library (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  make_library (fixture);
  g_assert_cmpint (truncate (fixture->library, 20000), ==, 0);
  run = fixture_run (fixture, "progress", NULL);

  assert_refused (&run, "library.waymark");
}

/* A library without permission to write, or in such a folder, is good enough to read. */
static void
test_read_only_library (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (Run) progress = { 0 };
  g_auto (Run) render = { 0 };

  make_library (fixture);
  before = digest_file (fixture->library);
  g_assert_cmpint (g_chmod (fixture->library, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->dir, 0555), ==, 0);
  progress = fixture_run (fixture, "progress", NULL);
  render = fixture_run (fixture, "render", "-o", "-", "--format=svg", "-r", "V2",
                        "-m", "core_va", NULL);
  g_assert_cmpint (g_chmod (fixture->dir, 0755), ==, 0);
  after = digest_file (fixture->library);

  assert_done (&progress);
  assert_done (&render);
  g_assert_cmpstr (before, ==, after);
}

static void
test_folder_as_library (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  g_assert_cmpint (g_mkdir (fixture->library, 0755), ==, 0);
  run = fixture_run (fixture, "list", "regions", NULL);

  assert_refused (&run, "library.waymark");
}

static void
test_missing_catalog (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) run = { 0 };

  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_DATADIR", "/nonexistent", TRUE);
  run = fixture_run (fixture, "list", "regions", NULL);

  assert_refused (&run, "/nonexistent");
  assert_folder (fixture->dir, NULL);
}

#define ADD(path, test, catalog) \
  g_test_add ("/faults/" path, Fixture, catalog, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("full-disk-behind-stdout", test_full_disk_behind_stdout, FIXTURE_WORKED);
  ADD ("closed-descriptors", test_closed_descriptors, FIXTURE_WORKED);
  ADD ("full-disk-behind-files", test_full_disk_behind_files, FIXTURE_WORKED);
  ADD ("full-disk-at-first-start", test_full_disk_at_first_start, FIXTURE_WORKED);
  ADD ("foreign-libraries", test_foreign_libraries, FIXTURE_WORKED);
  ADD ("damaged-library", test_damaged_library, FIXTURE_WORKED);
  ADD ("damage-anywhere", test_damage_anywhere, FIXTURE_WORKED);
  ADD ("truncated-library", test_truncated_library, FIXTURE_WORKED);
  ADD ("read-only-library", test_read_only_library, FIXTURE_WORKED);
  ADD ("folder-as-library", test_folder_as_library, FIXTURE_WORKED);
  ADD ("missing-catalog", test_missing_catalog, FIXTURE_WORKED);
  return g_test_run ();
}
