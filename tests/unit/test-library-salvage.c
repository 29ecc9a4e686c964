/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-salvage.h"

#include "model/page-seal.h"

#include "library-sql.h"
#include "temporary-folder.h"

#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

/* Enough rows for trees of three levels, a table with row numbers, texts on pages of their own. */
#define FILL                                                                                     \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"              \
  " INSERT INTO event (region_id, date, name_zh, name_en, origin)"                               \
  " SELECT (SELECT min (id) FROM region), printf ('2%03d-01-01', i % 1000), printf ('%.*c',"     \
  " 1 + i * 31 % 200, 'z'), 'Number ' || i, 'user' FROM n;"                                      \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"              \
  " INSERT INTO learnt_name SELECT 'region', printf ('%.*c%d', i % 90, 'q', i), i FROM n;"       \
  "INSERT INTO figure (name, description, sort) VALUES ('Long', printf ('%.20000c', 'x'), 1);"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  char *new_path;
  guchar *contents;
  gsize size;
  gsize page_size;
  GHashTable *rows; /* of all tables, each as a text */
} Fixture;

/* Every row of every table; NULL for a file that cannot be read. */
static GHashTable *
read_rows (const char *path)
{
  static const char *const tables[] = {
    "meta", "region", "alias", "unit", "metric_group", "metric", "source", "observation",
    "observation_detail", "target", "event", "figure", "removed", "learnt_name",
  };
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *database = open_with_seals (path);
  gboolean is_whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (tables) && is_whole; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT * FROM ", tables[i], NULL);
      sqlite3_stmt *statement = NULL;

      is_whole = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK;
      while (is_whole && sqlite3_step (statement) == SQLITE_ROW)
        {
          GString *row = g_string_new (tables[i]);

          for (int k = 0; k < sqlite3_column_count (statement); k++)
            g_string_append_printf (row, "|%s", (const char *) sqlite3_column_text (statement, k));
          g_hash_table_add (rows, g_string_free (row, FALSE));
        }
      is_whole = is_whole && sqlite3_reset (statement) == SQLITE_OK;
      sqlite3_finalize (statement);
    }
  sqlite3_close (database);
  return is_whole ? g_steal_pointer (&rows) : NULL;
}

static void
write_contents (Fixture      *fixture,
                const guchar *contents,
                gsize         size)
{
  g_assert_true (g_file_set_contents (fixture->path, (const char *) contents, (gssize) size, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->new_path = g_build_filename (fixture->folder.path, "b.waymark", NULL);
  way_library_close (way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL,
                                                 &error));
  g_assert_no_error (error);
  run_sql_with_seals (fixture->path, FILL);
  g_assert_true (g_file_get_contents (fixture->path, (char **) &fixture->contents, &fixture->size,
                                      NULL));
  fixture->page_size = way_page_get_size (fixture->contents);
  fixture->rows = read_rows (fixture->path);
  g_assert_nonnull (fixture->rows);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->path);
  g_free (fixture->new_path);
  g_free (fixture->contents);
  g_hash_table_unref (fixture->rows);
  remove_temporary_folder (&fixture->folder);
}

/* Salvages; the file that was damaged stays as it is, and nothing appears that was not there.
 * @n_missing: (out): rows that are in the old file only. NULL when nothing could be salvaged. */
static WaySalvageReport *
salvage (Fixture *fixture,
         guint   *n_missing)
{
  g_autoptr (GHashTable) rows = NULL;
  g_autoptr (WaySalvageReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;
  GHashTableIter iter;
  gpointer row;

  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  (void) g_remove (fixture->new_path);
  report = way_library_salvage (fixture->path, fixture->new_path, NULL, NULL, NULL, &error);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  if (report == NULL)
    {
      g_assert_nonnull (error);
      g_assert_false (g_file_test (fixture->new_path, G_FILE_TEST_EXISTS));
      return NULL;
    }
  rows = read_rows (fixture->new_path);
  g_assert_nonnull (rows);
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!g_hash_table_contains (fixture->rows, row))
      g_error ("out of nothing: %s", (char *) row);
  *n_missing = g_hash_table_size (fixture->rows) - g_hash_table_size (rows);
  g_assert_true (*n_missing == 0 || way_salvage_report_lost_any (report));
  return g_steal_pointer (&report);
}

static void
test_sound_library (Fixture      *fixture,
                    gconstpointer data)
{
  guint n_missing;
  g_autoptr (WaySalvageReport) report = salvage (fixture, &n_missing);
  g_autofree char *words = way_salvage_report_describe (report);
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayLibraryCheck) check = NULL;

  g_assert_cmpuint (n_missing, ==, 0);
  g_assert_false (way_salvage_report_lost_any (report));
  g_assert_cmpuint (report->n_bad + report->n_mended, ==, 0);
  g_assert_nonnull (strstr (words, "3003 events"));
  g_assert_nonnull (strstr (words, "Nothing was lost."));
  library = way_library_open (fixture->new_path, WAY_LIBRARY_OPEN_READ_WRITE, NULL);
  check = way_library_check (library, NULL, NULL);
  g_assert_true (check->intact);
}

/* Whichever bit it is, all is there again. */
static void
test_single_bits_are_mended (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint round = 0; round < 60; round++)
    {
      /* All of the header, then anywhere. */
      gsize bit = round < 20 ? round * 40
                             : (gsize) g_rand_int_range (random, 0, (gint32) fixture->size * 8);
      g_autoptr (WaySalvageReport) report = NULL;
      guint n_missing = 0;

      fixture->contents[bit / 8] ^= (guchar) (1 << bit % 8);
      write_contents (fixture, fixture->contents, fixture->size);
      fixture->contents[bit / 8] ^= (guchar) (1 << bit % 8);
      report = salvage (fixture, &n_missing);
      g_assert_nonnull (report);
      g_assert_cmpuint (n_missing, ==, 0);
      g_assert_cmpuint (report->n_bad, ==, 0);
      g_assert_false (way_salvage_report_lost_any (report));
    }
}

static void
fill_with_garbage (guchar *data,
                   gsize   size,
                   GRand  *random)
{
  for (gsize i = 0; i < size; i++)
    data[i] = (guchar) g_rand_int_range (random, 0, 256);
}

/* Page after page of nothing but noise, the first one and roots among them. */
static void
test_garbage_pages (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  guint n_pages = (guint) (fixture->size / fixture->page_size);
  guint n_salvaged = 0, most_missing = 0;
  guint n_tried = 0;

  for (guint page = 0; page < n_pages; page += page < 8 ? 1 : 29, n_tried++)
    {
      g_autofree guchar *changed = g_memdup2 (fixture->contents, fixture->size);
      g_autoptr (WaySalvageReport) report = NULL;
      guint n_missing = 0;

      fill_with_garbage (changed + page * fixture->page_size, fixture->page_size, random);
      write_contents (fixture, changed, fixture->size);
      report = salvage (fixture, &n_missing);
      n_salvaged += report != NULL;
      most_missing = MAX (most_missing, n_missing);
    }
  g_assert_cmpuint (n_salvaged, ==, n_tried);
  /* A page of an index table that has other pages below it may cost these. */
  g_assert_cmpuint (most_missing, <, g_hash_table_size (fixture->rows) * 6 / 10);
}

/* Half a page is other than it was: its cells are gone, but their number and the pages below a
 * page are still told. */
static void
test_half_damaged_pages (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (10);
  guint n_pages = (guint) (fixture->size / fixture->page_size);

  for (guint page = 1; page < n_pages; page += 37)
    {
      g_autofree guchar *changed = g_memdup2 (fixture->contents, fixture->size);
      g_autoptr (WaySalvageReport) report = NULL;
      guint n_missing = 0;

      changed[page * fixture->page_size + 3000] ^= 0x21;
      changed[page * fixture->page_size + 3500] ^= 0x84;
      write_contents (fixture, changed, fixture->size);
      report = salvage (fixture, &n_missing);
      g_assert_nonnull (report);
      g_assert_cmpuint (n_missing, <, 500);
    }
}

/* A page that leads to others lies where another one was: its children are not taken for those
 * that are gone, and what is gone is told. */
static void
test_pages_of_another_place (Fixture      *fixture,
                             gconstpointer data)
{
  gsize n_pages = fixture->size / fixture->page_size;
  g_autofree guchar *damaged = g_malloc (fixture->size);
  guint n_tried = 0;

  for (gsize from = 1; from < n_pages; from++)
    for (gsize to = 1 + from % 3; fixture->contents[from * fixture->page_size] == 5
                                   && to < MIN (n_pages, 60); to += 3)
      {
        g_autoptr (WaySalvageReport) report = NULL;
        guint n_missing;

        memcpy (damaged, fixture->contents, fixture->size);
        memcpy (damaged + to * fixture->page_size, fixture->contents + from * fixture->page_size,
                fixture->page_size);
        write_contents (fixture, damaged, fixture->size);
        report = salvage (fixture, &n_missing);
        n_tried += report != NULL;
      }
  g_assert_cmpuint (n_tried, >, 10);
}

static void
test_cut_file (Fixture      *fixture,
               gconstpointer data)
{
  for (gsize kept = fixture->size - 1; kept > fixture->size / 4; kept -= fixture->size / 5)
    {
      g_autoptr (WaySalvageReport) report = NULL;
      guint n_missing = 0;

      write_contents (fixture, fixture->contents, kept);
      report = salvage (fixture, &n_missing);
      g_assert_nonnull (report);
      g_assert_cmpuint (n_missing, <, g_hash_table_size (fixture->rows));
    }
}

static void
test_nothing_to_salvage (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_missing;

  write_contents (fixture, fixture->contents, 0);
  g_assert_null (salvage (fixture, &n_missing));
  fill_with_garbage (fixture->contents, fixture->size, random);
  write_contents (fixture, fixture->contents, fixture->size);
  g_assert_null (salvage (fixture, &n_missing));
}

static void
test_nothing_is_replaced (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->new_path, "mine", -1, NULL));
  g_assert_null (way_library_salvage (fixture->path, fixture->new_path, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "such a file already"));
  g_assert_true (g_file_get_contents (fixture->new_path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/library-salvage/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("sound-library", test_sound_library);
  ADD ("single-bits-are-mended", test_single_bits_are_mended);
  ADD ("garbage-pages", test_garbage_pages);
  ADD ("half-damaged-pages", test_half_damaged_pages);
  ADD ("pages-of-another-place", test_pages_of_another_place);
  ADD ("cut-file", test_cut_file);
  ADD ("nothing-to-salvage", test_nothing_to_salvage);
  ADD ("nothing-is-replaced", test_nothing_is_replaced);
#undef ADD
  return g_test_run ();
}
