/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/new-file.h"

#include "temporary-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define LEFT ".~waymark-AbC123.tmp"

typedef struct
{
  TemporaryFolder folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "facts.csv", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static WayNewFile *
begin (Fixture *fixture)
{
  WayNewFile *file = way_new_file_begin (fixture->path, 0666);

  g_assert_nonnull (file);
  g_assert_cmpint (write (way_new_file_get_descriptor (file), "new", 3), ==, 3);
  return file;
}

static void
put (Fixture    *fixture,
     const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, name, NULL);

  g_assert_true (g_file_set_contents (path, "left", -1, NULL));
}

static gboolean
is_there (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder.path, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
assert_content (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_appears_at_its_end (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (WayNewFile) file = begin (fixture);

  g_assert_false (is_there (fixture, "facts.csv"));
  g_assert_true (way_new_file_end (file, FALSE));
  assert_content (fixture, "new");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_dropped (Fixture      *fixture,
              gconstpointer data)
{
  WayNewFile *file = begin (fixture);
  g_autofree char *journal = g_strconcat (way_new_file_get_temporary (file), "-journal", NULL);

  g_assert_true (g_file_set_contents (journal, "SQLite's", -1, NULL));
  way_new_file_free (file);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_what_came_meanwhile_stays (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (WayNewFile) file = begin (fixture);

  put (fixture, "facts.csv");
  g_assert_false (way_new_file_end (file, FALSE));
  g_assert_cmpint (errno, ==, EEXIST);
  assert_content (fixture, "left");
}

static void
test_replaced_keeps_its_readers (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (WayNewFile) file = NULL;
  struct stat status;

  put (fixture, "facts.csv");
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  file = begin (fixture);
  g_assert_true (way_new_file_end (file, TRUE));
  assert_content (fixture, "new");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "none", "a", NULL);

  g_assert_null (way_new_file_begin (path, 0666));
  g_assert_cmpint (errno, ==, ENOENT);
}

/* Those of a program that was killed go; those that are being filled, and files of others with
 * names that are much alike, stay. */
static void
test_left_ones_go (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const others[] = { ".~waymark-AbC1234.tmp", "~waymark-AbC123.tmp",
                                        ".~waymark-AbC123.tmp.waymark", ".AbC123.tmp" };
  g_autoptr (WayNewFile) file = begin (fixture);
  g_autofree char *link_path = g_build_filename (fixture->folder.path, ".~waymark-link00.tmp",
                                                 NULL);

  put (fixture, LEFT);
  put (fixture, LEFT "-journal");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    put (fixture, others[i]);
  g_assert_cmpint (symlink ("facts.csv", link_path), ==, 0);
  way_new_file_sweep (fixture->folder.path);
  g_assert_false (is_there (fixture, LEFT));
  g_assert_false (is_there (fixture, LEFT "-journal"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (is_there (fixture, others[i]));
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (way_new_file_end (file, FALSE));
  assert_content (fixture, "new");
}

static void
test_beginning_sweeps (Fixture      *fixture,
                       gconstpointer data)
{
  put (fixture, LEFT);
  way_new_file_free (begin (fixture));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/new-file/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("appears-at-its-end", test_appears_at_its_end);
  ADD ("dropped", test_dropped);
  ADD ("what-came-meanwhile-stays", test_what_came_meanwhile_stays);
  ADD ("replaced-keeps-its-readers", test_replaced_keeps_its_readers);
  ADD ("no-folder", test_no_folder);
  ADD ("left-ones-go", test_left_ones_go);
  ADD ("beginning-sweeps", test_beginning_sweeps);
  return g_test_run ();
}
