/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/csv.h"
#include "model/scoreboard.h"
#include "model/workbook.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

/* What a member of the file holds. */
static char *
read_member (GBytes     *file,
             const char *name)
{
  TemporaryFolder folder;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  const char *code =
    "import sys, zipfile; "
    "sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
  char *argv[] = { (char *) "/usr/bin/python3", (char *) "-c", (char *) code, NULL,
                   (char *) name, NULL };
  int status;

  make_temporary_folder (&folder);
  path = g_build_filename (folder.path, "book.xlsx", NULL);
  g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                       &error);
  g_assert_no_error (error);
  argv[3] = path;
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &contents, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  remove_temporary_folder (&folder);
  return g_steal_pointer (&contents);
}

static WayWorkbook *
start_book_of (gint64 created)
{
  g_autoptr (GError) error = NULL;
  WayWorkbookInfo info = { "Title & <more>", "\xff\xfe", created };
  WayWorkbook *book = way_workbook_new (&info, &error);

  g_assert_no_error (error);
  return book;
}

static WayWorkbook *
start_book (void)
{
  return start_book_of (1700000000);
}

static GBytes *
finish_book (WayWorkbook *book)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = way_workbook_finish (book, &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);
  return file;
}

/* A text stays a text, whatever it looks like; what a cell cannot hold is cut or left out. */
static void
test_hostile_contents (void)
{
  g_autoptr (WayWorkbook) book = start_book ();
  g_autofree char *large = g_strnfill (40000, 'x');
  g_autoptr (GBytes) file = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *strings = NULL;
  g_autofree char *names = NULL;

  way_workbook_add_sheet (book, "a/b:c*[d]");
  way_workbook_add_sheet (book, "A/b:C*[d]");
  way_workbook_add_sheet (book, "");
  way_workbook_add_sheet (book, "'一个很长很长很长很长很长很长很长很长很长很长很长很长的名称'");
  way_workbook_put_text (book, 0, 0, "=1+1", NULL);
  way_workbook_put_text (book, 1, 0, "https://example.org", NULL);
  way_workbook_put_text (book, 2, 0, "bad \xff\x01 byte", NULL);
  way_workbook_put_text (book, 3, 0, large, NULL);
  way_workbook_put_number (book, 4, 0, NAN, NULL);
  way_workbook_put_number (book, 5, 0, -INFINITY, NULL);
  way_workbook_put_number (book, 6, 0, 1350.25, NULL);
  file = finish_book (book);

  sheet = read_member (file, "xl/worksheets/sheet4.xml");
  strings = read_member (file, "xl/sharedStrings.xml");
  names = read_member (file, "xl/workbook.xml");
  g_assert_null (strstr (sheet, "<f>"));
  g_assert_null (strstr (sheet, "hyperlink"));
  g_assert_null (strstr (sheet, "nan"));
  g_assert_null (strstr (sheet, "inf"));
  g_assert_nonnull (strstr (sheet, "1350.25"));
  g_assert_nonnull (strstr (strings, "=1+1"));
  g_assert_true (g_utf8_validate (strings, -1, NULL));
  g_assert_cmpuint (strlen (strings), <, 33500);
  g_assert_nonnull (strstr (names, "name=\"a b c  d\""));
  g_assert_nonnull (strstr (names, "name=\"A b C  d 2\""));
  g_assert_nonnull (strstr (names, "name=\"Sheet\""));
}

static GBytes *
make_small_book (gint64 created)
{
  g_autoptr (WayWorkbook) book = start_book_of (created);
  const WayCellStyle style = { .number_format = "#,##0.0", .is_bold = TRUE,
                               .background = 0xffeecc };

  way_workbook_add_sheet (book, "One");
  way_workbook_put_number (book, 1, 1, 3.25, &style);
  way_workbook_freeze (book, 1, 0);
  return finish_book (book);
}

static void
test_same_contents_same_bytes (void)
{
  g_autoptr (GBytes) first = make_small_book (1700000000);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) undated = make_small_book (0);
  g_autoptr (GBytes) undated_again = NULL;

  g_usleep (1100000);
  second = make_small_book (1700000000);
  undated_again = make_small_book (0);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_true (g_bytes_equal (undated, undated_again));
}

static void
test_too_much_is_an_error (void)
{
  g_autoptr (WayWorkbook) book = start_book ();
  g_autoptr (GError) error = NULL;

  way_workbook_add_sheet (book, "One");
  way_workbook_put_number (book, 2000000, 0, 1, NULL);
  g_assert_null (way_workbook_finish (book, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_decimals_format (void)
{
  g_autofree char *none = way_workbook_decimals_format (0);
  g_autofree char *two = way_workbook_decimals_format (2);
  g_autofree char *below = way_workbook_decimals_format (-1);

  g_assert_cmpstr (none, ==, "#,##0");
  g_assert_cmpstr (two, ==, "#,##0.00");
  g_assert_cmpstr (below, ==, "#,##0");
}

static WayScoreboard *
read_bundled (void)
{
  TemporaryFolder folder;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (WayLibrary) library = NULL;
  WayScoreQuery query = { .options = { .as_of_time = NAN } };
  WayScoreboard *board;

  make_temporary_folder (&folder);
  path = g_build_filename (folder.path, "a.waymark", NULL);
  library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  board = way_scoreboard_read (library, &query, NULL, &error);
  g_assert_no_error (error);
  way_library_close (g_steal_pointer (&library));
  remove_temporary_folder (&folder);
  return board;
}

static guint
count_in (const char *text,
          const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_scoreboard_sheets (void)
{
  g_autoptr (WayScoreboard) board = read_bundled ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = way_scoreboard_to_xlsx (board, NULL, WAY_LANGUAGE_ZH_CN, &error);
  g_autofree char *targets = NULL;
  g_autofree char *strings = NULL;
  g_autofree char *chart = NULL;

  g_assert_no_error (error);
  targets = read_member (file, "xl/worksheets/sheet1.xml");
  strings = read_member (file, "xl/sharedStrings.xml");
  chart = read_member (file, "xl/charts/chart1.xml");
  g_assert_cmpuint (count_in (targets, "<row "), ==, way_scoreboard_get_size (board) + 1);
  g_assert_nonnull (strstr (targets, "state=\"frozen\""));
  g_assert_nonnull (strstr (targets, "<autoFilter "));
  /* The promise of 1,350 is a number. */
  g_assert_nonnull (strstr (targets, "<v>1350</v>"));
  g_assert_nonnull (strstr (strings, "2025年达到1350亿元以上"));
  g_assert_nonnull (strstr (strings, "https://"));
  g_assert_nonnull (strstr (chart, "<c:barChart>"));
}

/* Every row has as many cells as the header, and no cell is a formula. */
static void
test_scoreboard_csv (void)
{
  g_autoptr (WayScoreboard) board = read_bundled ();
  g_autoptr (GBytes) bytes = way_scoreboard_to_csv (board, NULL, WAY_LANGUAGE_EN);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCsvReader) reader = way_csv_reader_new (bytes, ',', &error);
  WayCsvRow row;
  guint n_rows = 0, n_numbers = 0;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 3, "\xef\xbb\xbf", 3);
  g_assert_true (way_csv_reader_read_header (reader, &error));
  g_assert_cmpint (way_csv_reader_find_column (reader, "Status"), ==, WAY_SCORE_STATUS);
  while (way_csv_reader_next (reader, &row, &error))
    {
      const char *value = way_csv_reader_get (reader, &row, "target_value");

      g_assert_cmpint (row.n_cells, ==, way_csv_reader_find_column (reader, "url") + 1);
      g_assert_false (g_str_has_prefix (row.cells[WAY_SCORE_NEEDED], "'"));
      for (guint i = 0; i < WAY_N_SCORE_COLUMNS; i++)
        g_assert_null (strchr ("=+-@", row.cells[i][0] != '\0' ? row.cells[i][0] : ' '));
      n_numbers += *value != '\0' && isfinite (g_ascii_strtod (value, NULL));
      n_rows++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, way_scoreboard_get_size (board));
  g_assert_cmpuint (n_numbers, >, n_rows / 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workbook/hostile-contents", test_hostile_contents);
  g_test_add_func ("/workbook/same-contents-same-bytes", test_same_contents_same_bytes);
  g_test_add_func ("/workbook/too-much-is-an-error", test_too_much_is_an_error);
  g_test_add_func ("/workbook/decimals-format", test_decimals_format);
  g_test_add_func ("/workbook/scoreboard-sheets", test_scoreboard_sheets);
  g_test_add_func ("/workbook/scoreboard-csv", test_scoreboard_csv);

  return g_test_run ();
}
