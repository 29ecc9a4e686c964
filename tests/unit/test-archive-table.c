/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "../fuzz/zip-maker.h"
#include "table-checks.h"

#include <gio/gio.h>
#include <string.h>

#define DATA "=== API_GDP_2031.csv\nregion,2030,2031\nA,1.5,2.5\nB,3.5,4.5\n"
#define ABOUT "=== Metadata_Country_API_GDP_2031.csv\ncode,note\nA,a long note that is larger than " \
              "all of the data that there are in this archive taken together\n"
#define ROWS "region|2030|2031/A|1.5|2.5/B|3.5|4.5"

static GBytes *
pack_zip (const char *parts)
{
  return way_zip_make (parts, strlen (parts));
}

static GBytes *
pack_gzip (gconstpointer data,
           gsize         size)
{
  g_autoptr (GConverter) packer =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  gsize capacity = size + 1024, n_read, n_written;
  guint8 *packed = g_malloc (capacity);
  g_autoptr (GError) error = NULL;

  g_converter_convert (packer, data, size, packed, capacity, G_CONVERTER_INPUT_AT_END, &n_read,
                       &n_written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_read, ==, size);
  return g_bytes_new_take (packed, n_written);
}

static GBytes *
join (GBytes *first,
      GBytes *second)
{
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (all, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  return g_byte_array_free_to_bytes (all);
}

/* Sets a number at a place of the headers of all entries, in the file and in its list. */
static GBytes *
change_headers (GBytes *zip,
                guint   place,
                guint8  value)
{
  gsize size = g_bytes_get_size (zip);
  guint8 *data = g_memdup2 (g_bytes_get_data (zip, NULL), size);

  for (gsize i = 0; i + 40 < size; i++)
    {
      if (memcmp (data + i, "PK\3\4", 4) == 0)
        data[i + place] = value;
      if (memcmp (data + i, "PK\1\2", 4) == 0)
        data[i + place + 2] = value;
    }
  return g_bytes_new_take (data, size);
}

static void
assert_table (GBytes     *bytes,
              const char *name,
              const char *sheet,
              const char *table_name,
              const char *sheets,
              const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, name, sheet, &info, &error);
  g_autofree char *all = NULL, *names = NULL;

  g_assert_no_error (error);
  all = way_test_join_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, ROWS);
  g_assert_cmpstr (info.table_name, ==, table_name);
  names = info.sheets != NULL ? g_strjoinv (";", info.sheets) : NULL;
  g_assert_cmpstr (names, ==, sheets);
  g_assert_cmpstr (info.sheet_reason, ==, reason);
}

static void
test_gzip (void)
{
  static const char text[] = "region,2030,2031\nA,1.5,2.5\nB,3.5,4.5\n";
  g_autoptr (GBytes) whole = pack_gzip (text, strlen (text));
  g_autoptr (GBytes) first = pack_gzip (text, 20);
  g_autoptr (GBytes) second = pack_gzip (text + 20, strlen (text) - 20);
  g_autoptr (GBytes) pieces = join (first, second);
  g_autoptr (GBytes) zeros = g_bytes_new_static ("\0\0\0\0\0\0\0", 7);
  g_autoptr (GBytes) padded = join (pieces, zeros);
  g_autoptr (GBytes) twice = pack_gzip (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
  g_autoptr (GBytes) picture = pack_gzip ("\x89PNG\r\n", 6);

  assert_table (whole, "values.csv.gz", NULL, "values.csv", NULL, NULL);
  assert_table (pieces, "values.gz", NULL, "values", NULL, NULL);
  assert_table (padded, "values", NULL, "values", NULL, NULL);
  way_test_assert_error (twice, "a.csv.gz.gz", NULL, WAY_TABLE_ERROR_UNKNOWN, "Unpack it");
  way_test_assert_error (picture, "a.csv.gz", NULL, WAY_TABLE_ERROR_UNKNOWN, "picture");
  for (gsize size = 3; size < g_bytes_get_size (pieces); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pieces, 0, size);

      /* Cut between its two pieces, nothing tells that it is. */
      if (size != g_bytes_get_size (first))
        way_test_assert_error (cut, "a.csv.gz", NULL, WAY_TABLE_ERROR_DAMAGED,
                               "cannot be unpacked");
    }
}

/* A wrong checksum is no other number. */
static void
test_gzip_checksum (void)
{
  static const char text[] = "a,b\n1,2\n";
  g_autoptr (GBytes) whole = pack_gzip (text, strlen (text));
  gsize size = g_bytes_get_size (whole);
  guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);
  g_autoptr (GBytes) wrong = NULL;

  data[size - 8] ^= 1;
  wrong = g_bytes_new_take (data, size);
  way_test_assert_error (wrong, "a.csv.gz", NULL, WAY_TABLE_ERROR_DAMAGED, "cannot be unpacked");
}

static void
test_zip (void)
{
  static const char *const names = "Metadata_Country_API_GDP_2031.csv;API_GDP_2031.csv";
  g_autoptr (GBytes) one = pack_zip (DATA "=== docs/\n=== docs/terms.pdf\nx\n=== .hidden.csv\nx\n"
                                     "=== __MACOSX/._API_GDP_2031.csv\nx\n");
  g_autoptr (GBytes) two = pack_zip (ABOUT DATA);
  g_autoptr (GBytes) sizes = pack_zip ("=== small.csv\na,b\n" DATA);

  assert_table (one, "a.zip", NULL, "API_GDP_2031.csv", "API_GDP_2031.csv",
                "It is the only table of the archive.");
  assert_table (two, "a.zip", NULL, "API_GDP_2031.csv", names,
                "The other tables of the archive describe it.");
  assert_table (two, "a.zip", "2", "API_GDP_2031.csv", names, "As you chose.");
  assert_table (two, "a.zip", "API_GDP_2031.csv", "API_GDP_2031.csv", names, "As you chose.");
  assert_table (sizes, "a", NULL, "API_GDP_2031.csv", "small.csv;API_GDP_2031.csv",
                "It is the largest table of the archive.");
  way_test_assert_rows (sizes, "a.zip", "small.csv", "a|b");
  way_test_assert_error (two, "a.zip", "3", WAY_TABLE_ERROR_NO_SHEET, "API_GDP_2031.csv");
  way_test_assert_error (two, "a.zip", "API_GDP_2031.csv/S", WAY_TABLE_ERROR_NO_SHEET, "is a text");
}

static void
test_zip_names (void)
{
  g_autoptr (GBytes) same = pack_zip ("=== a/x.csv\nq\n=== b/x.csv\nr\n"
                                      "=== ../../../tmp/x.csv\ns\n");
  g_autoptr (GBytes) chinese = pack_zip ("=== \xca\xfd\xbe\xdd.csv\nr\n=== \xff\xfe.csv\ns\n");
  g_autoptr (GBytes) control = pack_zip ("=== a\x1b[31m.csv\nr\n");
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = NULL;

  way_test_assert_rows (same, "a.zip", "b/x.csv", "r");
  way_test_assert_rows (same, "a.zip", "../../../tmp/x.csv", "s");
  g_assert_false (g_file_test ("/tmp/x.csv", G_FILE_TEST_EXISTS));
  way_test_assert_rows (chinese, "a.zip", "数据.csv", "r");
  reader = way_test_open_table (control, "a.zip", NULL, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.sheets[0], ==, "a?[31m.csv");
}

static void
test_zip_refused (void)
{
  g_autoptr (GBytes) good = pack_zip (DATA);
  g_autoptr (GBytes) locked = change_headers (good, 6, 1);
  g_autoptr (GBytes) other = change_headers (good, 8, 9);
  g_autoptr (GBytes) nested = pack_zip ("=== a.zip\nx\n=== readme.pdf\nx\n");
  g_autoptr (GBytes) without = pack_zip ("=== b.pdf\nx\n=== picture.png\nx\n");
  g_autoptr (GBytes) lie = pack_zip ("=== a.csv\n%PDF-1.4\n");
  g_autoptr (GBytes) packed = pack_gzip (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  g_autoptr (GBytes) wrong = change_headers (good, 14, 0x77);

  way_test_assert_error (locked, "a.zip", NULL, WAY_TABLE_ERROR_PROTECTED, "password");
  way_test_assert_error (other, "a.zip", NULL, WAY_TABLE_ERROR_UNKNOWN, "Unpack it");
  way_test_assert_error (nested, "a.zip", NULL, WAY_TABLE_ERROR_UNKNOWN, "a.zip, readme.pdf");
  way_test_assert_error (without, "a.zip", NULL, WAY_TABLE_ERROR_UNKNOWN, "b.pdf, picture.png");
  way_test_assert_error (lie, "a.zip", NULL, WAY_TABLE_ERROR_UNKNOWN, "PDF");
  way_test_assert_error (packed, "a.zip.gz", NULL, WAY_TABLE_ERROR_UNKNOWN, "more than once");
  way_test_assert_error (wrong, "a.zip", NULL, WAY_TABLE_ERROR_DAMAGED, "cannot be unpacked");
}

static GBytes *
load_book (void)
{
  g_autofree char *path = g_build_filename (WAY_TEST_SOURCE_DIR, "tests/data/sheet-quirks.xlsx",
                                            NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* Its sheets are chosen like those of a workbook that is not packed, the hidden one by its name. */
static void
test_workbook (void)
{
  g_autoptr (GBytes) book = load_book ();
  g_autoptr (GString) parts = g_string_new (DATA "=== book.xlsx\n");
  g_autoptr (GBytes) zip = NULL, gzip = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = NULL;

  g_string_append_len (parts, g_bytes_get_data (book, NULL), (gssize) g_bytes_get_size (book));
  zip = way_zip_make (parts->str, parts->len);
  gzip = pack_gzip (g_bytes_get_data (book, NULL), g_bytes_get_size (book));

  way_test_assert_rows (zip, "a.zip", "book.xlsx/说明", "隐藏");
  way_test_assert_rows (gzip, "book.xlsx.gz", "说明", "隐藏");
  reader = way_test_open_table (zip, "a.zip", "book.xlsx/说明", &info, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info.format, ==, WAY_TABLE_FORMAT_XLSX);
  g_assert_cmpuint (g_strv_length (info.sheets), ==, 3);
  g_assert_cmpstr (info.sheets[0], ==, "API_GDP_2031.csv");
  g_assert_cmpstr (info.sheets[info.sheet], ==, "book.xlsx/说明");
  way_test_assert_error (zip, "a.zip", "book.xlsx/none", WAY_TABLE_ERROR_NO_SHEET, "book.xlsx");
}

/* What does not fit into memory lies in a file; what grows without reason is refused. */
static void
test_large (void)
{
  gsize size = 20 * 1024 * 1024 / 8 * 8, bomb_size = 96 * 1024 * 1024;
  g_autofree char *text = g_malloc (bomb_size);
  g_autoptr (GBytes) packed = NULL, bomb = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = NULL;
  g_autoptr (WayTableReader) other = NULL;
  WayTableRow row;
  guint n = 0, state = 1;

  for (gsize i = 0; i < size; i += 8)
    {
      char line[9];

      state = state * 1103515245 + 12345;
      g_snprintf (line, sizeof line, "x%02u,y%02u\n", (state >> 16) % 100, (guint) (i / 8) % 100);
      memcpy (text + i, line, 8);
    }
  packed = pack_gzip (text, size);
  reader = way_test_open_table (packed, "a.csv.gz", NULL, NULL, &error);
  g_assert_no_error (error);
  while (way_table_reader_next (reader, &row, &error))
    {
      g_assert_cmpint (memcmp (row.cells[0].text, text + (gsize) n * 8, 3), ==, 0);
      g_assert_cmpint (memcmp (row.cells[1].text, text + (gsize) n * 8 + 4, 3), ==, 0);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, size / 8);
  g_assert_cmpfloat (way_table_reader_get_fraction (reader), >, 0.99);

  g_setenv ("TMPDIR", "/nowhere", TRUE);
  way_test_assert_error (packed, "a.csv.gz", NULL, WAY_TABLE_ERROR_UNREADABLE, "temporary file");
  g_unsetenv ("TMPDIR");

  for (gsize i = 0; i < bomb_size; i += 4)
    memcpy (text + i, "1,2\n", 4);
  bomb = pack_gzip (text, bomb_size);
  way_test_assert_error (bomb, "a.csv.gz", NULL, WAY_TABLE_ERROR_TOO_LARGE, "unpacks into more");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive-table/gzip", test_gzip);
  g_test_add_func ("/archive-table/gzip-checksum", test_gzip_checksum);
  g_test_add_func ("/archive-table/zip", test_zip);
  g_test_add_func ("/archive-table/zip-names", test_zip_names);
  g_test_add_func ("/archive-table/zip-refused", test_zip_refused);
  g_test_add_func ("/archive-table/workbook", test_workbook);
  g_test_add_func ("/archive-table/large", test_large);
  return g_test_run ();
}
