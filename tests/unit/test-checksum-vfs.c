/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/checksum-vfs.h"

#include "model/library.h"
#include "model/page-seal.h"

#include "library-sql.h"
#include "temporary-folder.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

/* Pages of both kinds of trees, an index, long texts on pages of their own, and free pages. */
#define FILL                                                                                    \
  "PRAGMA page_size = 1024;"                                                                    \
  "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, value REAL);"                          \
  "CREATE INDEX item_by_name ON item (name);"                                                   \
  "CREATE TABLE gone (text TEXT);"                                                              \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 800)"              \
  " INSERT INTO item SELECT i, printf ('%.*c', 1 + i * 37 % 90, char (65 + i % 26)), i * 1.5"  \
  " FROM n;"                                                                                    \
  "INSERT INTO item VALUES (900, printf ('%.5000c', 'x'), 1);"                                  \
  "INSERT INTO gone SELECT printf ('%.900c', 'y') FROM item LIMIT 40;"                          \
  "DROP TABLE gone;"
#define CHANGE                                                                       \
  "BEGIN; UPDATE item SET value = value + 1, name = name || 'b'; DELETE FROM item "  \
  "WHERE id % 7 = 0; INSERT INTO item SELECT id + 2000, name || 'c', 5 FROM item; COMMIT"

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
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static gsize
read_contents (const char *path,
               guchar    **contents)
{
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, (char **) contents, &length, NULL));
  return length;
}

/* Of a file as it lies on the disk: the number of pages whose seal is not theirs, -1 where the
 * file has no seals. */
static int
count_faults (const char *path)
{
  g_autofree guchar *data = NULL;
  gsize size = read_contents (path, &data);
  gsize page_size = way_page_get_size (data);
  int n_faults = 0;

  if (!way_page_header_seals (data))
    return -1;
  g_assert_cmpuint (size % page_size, ==, 0);
  for (gsize i = 0; i < size / page_size; i++)
    n_faults += !way_page_is_sound (data + i * page_size, page_size, (guint32) i + 1);
  return n_faults;
}

/* All that the file says; NULL and a code where something of it cannot be read. */
static char *
read_all (const char *path,
          int        *code)
{
  sqlite3 *database = open_with_seals (path);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *statement = NULL;

  sqlite3_extended_result_codes (database, 1);
  *code = sqlite3_prepare_v2 (database, "SELECT id, name, value FROM item ORDER BY name, id", -1,
                              &statement, NULL);
  while (*code == SQLITE_OK || *code == SQLITE_ROW)
    {
      *code = sqlite3_step (statement);
      for (int i = 0; *code == SQLITE_ROW && i < 3; i++)
        g_checksum_update (sum, sqlite3_column_text (statement, i),
                           sqlite3_column_bytes (statement, i) + 1);
    }
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return *code == SQLITE_DONE ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static void
make_database (const char *path,
               gboolean    is_sealed)
{
  sqlite3 *database = open_with_seals (path);

  if (is_sealed)
    g_assert_cmpint (way_checksum_vfs_reserve (database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, FILL, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
test_written_pages_are_sealed (Fixture      *fixture,
                               gconstpointer data)
{
  make_database (fixture->path, TRUE);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
  run_sql_with_seals (fixture->path, CHANGE);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
  run_sql_with_seals (fixture->path, "VACUUM");
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
}

static void
test_new_library_is_sealed (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL,
                                                               NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
}

static void
test_file_without_seals_stays_as_it_is (Fixture      *fixture,
                                        gconstpointer data)
{
  int code;

  make_database (fixture->path, FALSE);
  g_assert_cmpint (count_faults (fixture->path), ==, -1);
  run_sql_with_seals (fixture->path, CHANGE);
  g_assert_cmpint (count_faults (fixture->path), ==, -1);
  g_free (read_all (fixture->path, &code));
  g_assert_cmpint (code, ==, SQLITE_DONE);
}

/* Whatever bit is another: reading fails, or what is read is what was written. */
static void
test_no_bit_is_wrong_in_silence (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree guchar *contents = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20221231);
  guint n_found = 0, n_harmless = 0;
  gsize size;
  int code;

  make_database (fixture->path, TRUE);
  expected = read_all (fixture->path, &code);
  size = read_contents (fixture->path, &contents);
  for (guint round = 0; round < 300; round++)
    {
      gsize bit = (gsize) g_rand_int_range (random, 0, (gint32) size * 8);
      g_autofree char *found = NULL;

      contents[bit / 8] ^= (guchar) (1 << bit % 8);
      g_assert_true (g_file_set_contents (fixture->path, (char *) contents, (gssize) size, NULL));
      contents[bit / 8] ^= (guchar) (1 << bit % 8);
      found = read_all (fixture->path, &code);
      if (found != NULL)
        g_assert_cmpstr (found, ==, expected);
      n_found += found == NULL;
      n_harmless += found != NULL;
    }
  g_assert_cmpuint (n_found, >, 150);
  g_assert_cmpuint (n_harmless, >, 5);
}

static void
test_misplaced_page (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree guchar *contents = NULL;
  gsize size;
  int code;

  make_database (fixture->path, TRUE);
  size = read_contents (fixture->path, &contents);
  memcpy (contents + 5 * 1024, contents + 6 * 1024, 1024);
  g_assert_true (g_file_set_contents (fixture->path, (char *) contents, (gssize) size, NULL));
  g_assert_null (read_all (fixture->path, &code));
  g_assert_cmpint (code, ==, SQLITE_IOERR_DATA);
}

/* Old files */

static int
convert (const char *path)
{
  sqlite3 *database = open_with_seals (path);
  int code;

  /* Pages go to the disk in the midst of it, in any order. */
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA cache_size = 10", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  code = way_checksum_vfs_convert (database);
  sqlite3_close (database);
  return code;
}

static void
test_conversion (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  int code;

  make_database (fixture->path, FALSE);
  before = read_all (fixture->path, &code);
  g_assert_cmpint (convert (fixture->path), ==, SQLITE_OK);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
  after = read_all (fixture->path, &code);
  g_assert_cmpint (code, ==, SQLITE_DONE);
  g_assert_cmpstr (after, ==, before);
  run_sql_with_seals (fixture->path, CHANGE);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
}

/* Deaths. How many writes go before is known to the child alone. */

static guint writes_left;

static ssize_t
write_until_death (int         fd,
                   const void *data,
                   size_t      size,
                   off_t       offset)
{
  if (writes_left-- == 0)
    raise (SIGKILL);
  return pwrite (fd, data, size, offset);
}

static void
die_after (guint n_writes)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  writes_left = n_writes;
  g_assert_cmpint (vfs->xSetSystemCall (vfs, "pwrite", (sqlite3_syscall_ptr) write_until_death),
                   ==, SQLITE_OK);
  if (vfs->xGetSystemCall (vfs, "pwrite64") != NULL)
    g_assert_cmpint (vfs->xSetSystemCall (vfs, "pwrite64",
                                          (sqlite3_syscall_ptr) write_until_death),
                     ==, SQLITE_OK);
}

static void
change (const char *path)
{
  run_sql_with_seals (path, "PRAGMA cache_size = 10;" CHANGE);
}

static void
convert_well (const char *path)
{
  g_assert_cmpint (convert (path), ==, SQLITE_OK);
}

/* TRUE when it died before its end. */
static gboolean
run_until_death (void      (*work) (const char *path),
                 const char *path,
                 guint       n_writes)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      die_after (n_writes);
      work (path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFSIGNALED (status))
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return WIFSIGNALED (status);
}

/* Dies after so and so many writes: what the next one finds is as before or complete, with the
 * seals (or without) of that time. */
static void
check_deaths (Fixture    *fixture,
              gboolean    is_sealed,
              void      (*work) (const char *path))
{
  g_autofree guchar *contents = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint n_deaths = 0, n_undone = 0;
  int n_faults;
  gboolean has_died = TRUE;
  gsize size;
  int code;

  make_database (fixture->path, is_sealed);
  size = read_contents (fixture->path, &contents);
  before = read_all (fixture->path, &code);
  work (fixture->path);
  after = read_all (fixture->path, &code);
  for (guint n_writes = 1; has_died; n_writes += 19)
    {
      g_autofree char *found = NULL;

      g_assert_true (g_file_set_contents (fixture->path, (char *) contents, (gssize) size, NULL));
      has_died = run_until_death (work, fixture->path, n_writes);
      n_deaths += has_died;
      found = read_all (fixture->path, &code);
      g_assert_cmpint (code, ==, SQLITE_DONE);
      g_assert_true (g_str_equal (found, has_died ? before : after));
      n_faults = count_faults (fixture->path);
      g_assert_cmpint (n_faults, <=, 0);
      if (is_sealed || !has_died)
        g_assert_cmpint (n_faults, ==, 0);
      n_undone += n_faults == -1;
    }
  g_assert_cmpuint (n_deaths, >, 10);
  g_assert_true (is_sealed == (n_undone == 0));
}

static void
test_death_in_a_change (Fixture      *fixture,
                        gconstpointer data)
{
  check_deaths (fixture, TRUE, change);
}

static void
test_death_in_a_conversion (Fixture      *fixture,
                            gconstpointer data)
{
  check_deaths (fixture, FALSE, convert_well);
}

/* Rolling back inside the program, whole and to a savepoint, with pages on the disk already. */
static void
test_rolling_back (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  int code;

  make_database (fixture->path, TRUE);
  before = read_all (fixture->path, &code);
  run_sql_with_seals (fixture->path,
                      "PRAGMA cache_size = 10; BEGIN; UPDATE item SET name = name || 'zzzzzzzz';"
                      "SAVEPOINT a; DELETE FROM item WHERE id % 2; ROLLBACK TO a;"
                      "UPDATE item SET value = 7; ROLLBACK");
  after = read_all (fixture->path, &code);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);

  run_sql_with_seals (fixture->path,
                      "PRAGMA cache_size = 10; BEGIN; UPDATE item SET name = name || 'z';"
                      "SAVEPOINT a; UPDATE item SET name = 'q' || id;"
                      "DELETE FROM item WHERE id % 2; ROLLBACK TO a; COMMIT");
  g_clear_pointer (&after, g_free);
  after = read_all (fixture->path, &code);
  g_assert_cmpint (code, ==, SQLITE_DONE);
  g_assert_cmpint (count_faults (fixture->path), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/checksum-vfs/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("written-pages-are-sealed", test_written_pages_are_sealed);
  ADD ("new-library-is-sealed", test_new_library_is_sealed);
  ADD ("file-without-seals-stays-as-it-is", test_file_without_seals_stays_as_it_is);
  ADD ("no-bit-is-wrong-in-silence", test_no_bit_is_wrong_in_silence);
  ADD ("misplaced-page", test_misplaced_page);
  ADD ("conversion", test_conversion);
  ADD ("death-in-a-change", test_death_in_a_change);
  ADD ("death-in-a-conversion", test_death_in_a_conversion);
  ADD ("rolling-back", test_rolling_back);
#undef ADD
  return g_test_run ();
}
