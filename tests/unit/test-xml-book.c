/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "table-checks.h"

#include <string.h>

#define BOOK(sheets) "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n" \
  "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" " \
  "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:x=\"x\"><Styles>" \
  "<Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>" \
  "<Style ss:ID=\"f\"><NumberFormat ss:Format=\"0.0\"/></Style>" \
  "<Style ss:ID=\"d\"><NumberFormat ss:Format=\"yyyy\\-mm\"/></Style></Styles>" sheets "</Workbook>"
#define SHEET(name, rows, more) "<Worksheet ss:Name=\"" name "\"><Table>" rows "</Table>" more \
  "</Worksheet>"
#define TEXT(text) "<Data ss:Type=\"String\">" text "</Data>"

static const char book[] =
  BOOK (SHEET ("h", "<Row><Cell>" TEXT ("secret") "</Cell></Row>",
               "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>")
        SHEET ("表", "<Row><Cell ss:MergeAcross=\"2\">" TEXT ("标题") "<Comment><ss:Data>no</ss:Data>"
               "</Comment></Cell><Cell>" TEXT ("x") "</Cell></Row>"
               "<Row ss:Index=\"3\" ss:Hidden=\"1\"><Cell ss:MergeDown=\"1\">"
               "<ss:Data ss:Type=\"String\">北<B>京</B></ss:Data></Cell>"
               "<Cell ss:Index=\"3\" ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.12</Data></Cell>"
               "<Cell ss:StyleID=\"f\"><Data ss:Type=\"Number\">1.25</Data></Cell>"
               "<Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2023-06-01T00:00:00.000</Data>"
               "</Cell><Cell><Data ss:Type=\"DateTime\">2023-06-30T00:00:00.000</Data></Cell>"
               "<Cell><Data ss:Type=\"Boolean\">1</Data></Cell>"
               "<Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row>", ""));

static void
test_cells (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (book, strlen (book));

  way_test_assert_rows (bytes, "a.xls", NULL,
                        "标题|||x//北京||12.00%=0.12~2|1.3=1.25~1|2023-06d19509|2023-06-30d19538"
                        "|TRUE!1|#N/A#");
  way_test_assert_rows (bytes, "a.xls", "h", "secret");
}

static void
test_info (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (book, strlen (book));
  g_autoptr (GError) error = NULL;
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, "a.xls", NULL, &info, &error);
  const GArray *merges = way_table_reader_get_merges (reader);

  g_assert_no_error (error);
  g_assert_cmpint (info.format, ==, WAY_TABLE_FORMAT_XLS);
  g_assert_cmpstr (info.sheet_reason, ==,
                   "It is the only sheet. Its hidden rows (1) are read as well.");
  g_assert_cmpuint (merges->len, ==, 2);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 0).last_column, ==, 2);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 1).last_row, ==, 3);
}

static void
test_refused (void)
{
  static const char back[] =
    BOOK (SHEET ("a", "<Row ss:Index=\"2\"><Cell>" TEXT ("x") "</Cell></Row>"
                 "<Row ss:Index=\"1\"><Cell>" TEXT ("x") "</Cell></Row>", ""));
  static const char none[] = BOOK ("");
  g_autoptr (GBytes) rows = g_bytes_new_static (back, strlen (back));
  g_autoptr (GBytes) empty = g_bytes_new_static (none, strlen (none));
  g_autoptr (GBytes) cut = g_bytes_new_static (book, strlen (book) - 40);

  way_test_assert_error (rows, "a.xls", NULL, WAY_TABLE_ERROR_DAMAGED, "not in order");
  way_test_assert_error (empty, "a.xls", NULL, WAY_TABLE_ERROR_DAMAGED, "no sheet");
  way_test_assert_error (cut, "a.xls", NULL, WAY_TABLE_ERROR_DAMAGED, "damaged or cut short");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-book/cells", test_cells);
  g_test_add_func ("/xml-book/info", test_info);
  g_test_add_func ("/xml-book/refused", test_refused);
  return g_test_run ();
}
