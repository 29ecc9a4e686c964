/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "table-checks.h"

#include <glib/gstdio.h>
#include <minizip/zip.h>
#include <string.h>

#define BLOCK (1024 * 1024)
#define RELATIONS \
  "<Relationships><Relationship Id='a' Type='http://x/worksheet' Target='worksheets/s.xml'/>" \
  "<Relationship Id='f' Type='http://x/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
#define ONE_SHEET "<workbook xmlns:r='r'><sheets><sheet name='s' r:id='a'/></sheets></workbook>"

static void
begin_part (zipFile     zip,
            const char *path)
{
  const zip_fileinfo info = { 0 };

  g_assert_cmpint (zipOpenNewFileInZip (zip, path, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                                        Z_BEST_SPEED), ==, ZIP_OK);
}

static void
write_text (zipFile     zip,
            const char *text)
{
  g_assert_cmpint (zipWriteInFileInZip (zip, text, (unsigned) strlen (text)), ==, ZIP_OK);
}

static void
add_part (zipFile     zip,
          const char *path,
          const char *text)
{
  begin_part (zip, path);
  write_text (zip, text);
  zipCloseFileInZip (zip);
}

/* @n_blocks MiB that are a comment of XML, of which @n_noise bytes each cannot be packed to less
 * than half, between @begin and @end. */
static void
add_long_part (zipFile     zip,
               const char *path,
               const char *begin,
               guint       n_blocks,
               gsize       n_noise,
               const char *end)
{
  g_autofree char *block = g_malloc (BLOCK);
  guint32 noise = 1;

  memset (block, ' ', BLOCK);
  memcpy (block, "<!--", 4);
  memcpy (block + BLOCK - 3, "-->", 3);
  for (gsize i = 0; i < n_noise; i++)
    {
      noise = noise * 1664525 + 1013904223;
      block[8 + i] = (char) ('a' + (noise >> 28));
    }
  begin_part (zip, path);
  write_text (zip, begin);
  for (guint i = 0; i < n_blocks; i++)
    g_assert_cmpint (zipWriteInFileInZip (zip, block, BLOCK), ==, ZIP_OK);
  write_text (zip, end);
  zipCloseFileInZip (zip);
}

static zipFile
begin_book (char       **path,
            const char  *workbook)
{
  int file = g_file_open_tmp ("waymark-XXXXXX.xlsx", path, NULL);
  zipFile zip;

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  zip = zipOpen64 (*path, APPEND_STATUS_CREATE);
  g_assert_nonnull (zip);
  add_part (zip, "_rels/.rels", "<Relationships><Relationship Id='r' Type='http://x/officeDocument' "
                                "Target='xl/workbook.xml'/></Relationships>");
  if (workbook != NULL)
    add_part (zip, "xl/workbook.xml", workbook);
  add_part (zip, "xl/_rels/workbook.xml.rels", RELATIONS);
  return zip;
}

static GBytes *
end_book (zipFile  zip,
          char    *path)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_remove (path);
  return g_bytes_new_take (g_steal_pointer (&content), size);
}

static GBytes *
make_book_of_sheet (guint       n_blocks,
                    gsize       n_noise,
                    const char *end)
{
  g_autofree char *path = NULL;
  zipFile zip = begin_book (&path, ONE_SHEET);

  add_long_part (zip, "xl/worksheets/s.xml", "<worksheet><sheetData>", n_blocks, n_noise, end);
  return end_book (zip, path);
}

#define LAST_ROW "<row r='1048576'><c r='A1048576'><v>7.5</v></c></row></sheetData></worksheet>"

/* As a full sheet is packed, and to a hundredth. */
static void
test_long_sheet (void)
{
  g_autoptr (GBytes) sheet = make_book_of_sheet (270, 60000, LAST_ROW);
  g_autoptr (GBytes) bomb = make_book_of_sheet (270, 14000, LAST_ROW);
  g_autoptr (WayTableReader) reader = way_test_open_table (sheet, "a.xlsx", NULL, NULL, NULL);
  WayTableRow row;
  guint n_rows = 0;

  g_assert_cmpuint (g_bytes_get_size (sheet), >, 270 * BLOCK / 49);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 270 * BLOCK / 51);
  g_assert_cmpuint (g_bytes_get_size (bomb), >, 270 * BLOCK / 190);

  g_assert_nonnull (reader);
  while (way_table_reader_next (reader, &row, NULL))
    if (row.n_cells > 0)
      g_assert_cmpstr (row.cells[0].text, ==, "7.5");
    else
      n_rows++;
  g_assert_cmpuint (n_rows, ==, 1048575);
  way_test_assert_error (bomb, "a.xlsx", NULL, WAY_TABLE_ERROR_TOO_LARGE, "unpacks into more");
}

/* What is kept in memory may not be as long as rows. */
static void
test_long_list (void)
{
  g_autofree char *path = NULL;
  zipFile zip = begin_book (&path, NULL);
  g_autoptr (GBytes) book = NULL;

  add_long_part (zip, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets>", 270, 60000,
                 "<sheet name='s' r:id='a'/></sheets></workbook>");
  add_part (zip, "xl/worksheets/s.xml", "<worksheet><sheetData>" LAST_ROW);
  book = end_book (zip, path);
  way_test_assert_error (book, "a.xlsx", NULL, WAY_TABLE_ERROR_TOO_LARGE, "unpacks into more");
}

static void
test_long_texts (void)
{
  g_autofree char *path = NULL, *text = g_malloc (BLOCK);
  zipFile zip = begin_book (&path, ONE_SHEET);
  g_autoptr (GBytes) book = NULL;
  guint32 noise = 1;

  memset (text, 'a', BLOCK);
  for (guint i = 0; i < 60000; i++)
    {
      noise = noise * 1664525 + 1013904223;
      text[i] = (char) ('a' + (noise >> 28));
    }
  add_part (zip, "xl/worksheets/s.xml", "<worksheet><sheetData>" LAST_ROW);
  begin_part (zip, "xl/sharedStrings.xml");
  write_text (zip, "<sst>");
  for (guint i = 0; i < 258; i++)
    {
      write_text (zip, "<si><t>");
      zipWriteInFileInZip (zip, text, BLOCK);
      write_text (zip, "</t></si>");
    }
  write_text (zip, "</sst>");
  zipCloseFileInZip (zip);
  book = end_book (zip, path);
  way_test_assert_error (book, "a.xlsx", NULL, WAY_TABLE_ERROR_TOO_LARGE, "unpacks into more");
}

/* Each reading counts: a hundred sheets that are one part would otherwise take a hundred times as
 * long, and the file is small. */
static void
test_one_part_for_all (void)
{
  g_autoptr (GString) workbook = g_string_new ("<workbook xmlns:r='r'><sheets>");
  g_autofree char *path = NULL;
  g_autoptr (GBytes) book = NULL;
  zipFile zip;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (workbook, "<sheet name='s%u' r:id='a'/>", i);
  g_string_append (workbook, "</sheets></workbook>");
  zip = begin_book (&path, workbook->str);
  add_long_part (zip, "xl/worksheets/s.xml", "<worksheet><sheetData>", 100, 8000,
                 "</sheetData></worksheet>");
  book = end_book (zip, path);
  way_test_assert_error (book, "a.xlsx", NULL, WAY_TABLE_ERROR_TOO_LARGE, "unpacks into more");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip-parts/long-sheet", test_long_sheet);
  g_test_add_func ("/zip-parts/long-list", test_long_list);
  g_test_add_func ("/zip-parts/long-texts", test_long_texts);
  g_test_add_func ("/zip-parts/one-part-for-all", test_one_part_for_all);
  return g_test_run ();
}
