/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "../fuzz/zip-maker.h"
#include "table-checks.h"

#include <string.h>

#define ROOT "=== _rels/.rels\n" \
  "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='/xl/workbook.xml'/>" \
  "</Relationships>\n"
#define RELATIONS "=== xl/_rels/workbook.xml.rels\n" \
  "<Relationships>" \
  "<Relationship Id='a' Type='http://x/worksheet' Target='worksheets/one.xml'/>" \
  "<Relationship Id='b' Type='http://x/worksheet' Target='/xl/worksheets/two.xml'/>" \
  "<Relationship Id='c' Type='http://x/worksheet' Target='../xl/worksheets/./three.xml'/>" \
  "<Relationship Id='d' Type='http://x/chartsheet' Target='chartsheets/s.xml'/>" \
  "<Relationship Id='e' Type='http://x/styles' Target='styles.xml'/>" \
  "<Relationship Id='f' Type='http://x/sharedStrings' Target='sharedStrings.xml'/>" \
  "</Relationships>\n"
#define BOOK(sheets) "=== xl/workbook.xml\n" \
  "<x:workbook xmlns:x='x' xmlns:r='r'><x:sheets>" sheets "</x:sheets></x:workbook>\n"
#define ONE BOOK ("<x:sheet name='表一' sheetId='1' r:id='a'/>")
#define STYLES "=== xl/styles.xml\n" \
  "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0%'/>" \
  "<numFmt numFmtId='165' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts>" \
  "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>" \
  "<cellXfs><xf numFmtId='0'/><xf numFmtId='2'/><xf numFmtId='164'/><xf numFmtId='165'/>" \
  "<xf numFmtId='14'/></cellXfs></styleSheet>\n"
#define SHEET(name, rows) "=== xl/worksheets/" name ".xml\n" \
  "<worksheet><sheetData>" rows "</sheetData></worksheet>\n"

static GBytes *
make (const char *parts)
{
  return way_zip_make (parts, strlen (parts));
}

static void
assert_sheet (const char *parts,
              const char *expected)
{
  g_autoptr (GBytes) bytes = make (parts);

  way_test_assert_rows (bytes, "table.xlsx", NULL, expected);
}

static void
assert_failure (const char *parts,
                int         code,
                const char *words)
{
  g_autoptr (GBytes) bytes = make (parts);

  way_test_assert_error (bytes, "table.xlsx", NULL, code, words);
}

static void
test_kinds (void)
{
  assert_sheet (ROOT RELATIONS ONE STYLES
                "=== xl/sharedStrings.xml\n"
                "<sst><si><t>地区</t></si>"
                "<si><r><t>人</t></r><rPh><t>ひと</t></rPh><r><t>口_x000D_\n&lt;万&gt;</t></r></si>"
                "<si/></sst>\n"
                SHEET ("one",
                       "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
                       "<row r='3'><c r='A3' t='inlineStr'><is><t>福建</t></is></c>"
                       "<c r='C3'><v>1.5</v></c><c r='D3' s='1'><v>2</v></c>"
                       "<c r='E3' s='2'><v>0.123</v></c><c r='F3' s='3'><v>45078</v></c>"
                       "<c r='G3' s='4'><v>45107</v></c></row>"
                       "<row><c t='b'><v>1</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>"
                       "<c t='str'><f>A1</f><v>公式</v></c><c><f>1+1</f><v>2</v></c><c/><c s='1'/>"
                       "<c t='s'><v>2</v></c></row>"),
                "地区|人口\n<万>//福建||1.5=1.5~1|2.00=2~2|12.3%=0.123~1|2023-06d19509|2023-06-30d19538"
                "/TRUE!1|#DIV/0!#|公式|2=2~0");
}

static void
test_merges (void)
{
  g_autoptr (GBytes) bytes = make (ROOT RELATIONS ONE
                                   "=== xl/worksheets/one.xml\n"
                                   "<worksheet><sheetData>"
                                   "<row r='1' hidden='1'><c r='A1'><v>1</v></c></row></sheetData>"
                                   "<mergeCells><mergeCell ref='C2:D3'/><mergeCell ref='A1:B1'/>"
                                   "<mergeCell ref='nonsense'/></mergeCells></worksheet>\n");
  g_autoptr (GError) error = NULL;
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, "a.xlsx", NULL, &info, &error);
  const GArray *merges = way_table_reader_get_merges (reader);
  const WayTableMerge *merge = &g_array_index (merges, WayTableMerge, 1);

  g_assert_no_error (error);
  g_assert_cmpuint (merges->len, ==, 2);
  g_assert_cmpuint (merge->first_row, ==, 1);
  g_assert_cmpuint (merge->first_column, ==, 2);
  g_assert_cmpuint (merge->last_row, ==, 2);
  g_assert_cmpuint (merge->last_column, ==, 3);
  g_assert_cmpstr (info.sheet_reason, ==,
                   "It is the only sheet. Its hidden rows (1) are read as well.");
}

static void
test_sheets (void)
{
  static const char parts[] =
    ROOT RELATIONS
    BOOK ("<x:sheet name='chart' r:id='d'/><x:sheet name='notes' r:id='a'/>"
          "<x:sheet name='secret' state='hidden' r:id='b'/><x:sheet name='data' r:id='c'/>")
    SHEET ("one", "<row r='1'><c r='A1' s='1'/></row>")
    SHEET ("two", "<row r='1'><c r='A1'><v>2</v></c></row>")
    SHEET ("three", "<row r='1'><c r='A1'><v>3</v></c></row>");
  g_autoptr (GBytes) bytes = make (parts);
  g_autoptr (GError) error = NULL;
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, "a.xlsx", NULL, &info, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (info.sheets), ==, 2);
  g_assert_cmpuint (info.sheet, ==, 1);
  g_assert_cmpstr (info.sheet_reason, ==, "It is the first sheet with data.");
  way_test_assert_rows (bytes, "a.xlsx", NULL, "3=3~0");
  way_test_assert_rows (bytes, "a.xlsx", "2", "3=3~0");
  way_test_assert_rows (bytes, "a.xlsx", "notes", "");
  way_test_assert_rows (bytes, "a.xlsx", "secret", "2=2~0");
  way_test_assert_error (bytes, "a.xlsx", "3", WAY_TABLE_ERROR_NO_SHEET, "notes, data");
}

static void
test_refused (void)
{
  assert_failure ("=== xl/other.xml\nx\n", WAY_TABLE_ERROR_UNKNOWN, "packed file");
  assert_failure ("=== xl/workbook.bin\nx\n", WAY_TABLE_ERROR_UNKNOWN, ".xlsb");
  assert_failure (ROOT RELATIONS ONE, WAY_TABLE_ERROR_DAMAGED, "worksheets/one.xml is missing");
  assert_failure (ROOT RELATIONS ONE "=== xl/worksheets/one.xml\n<worksheet><sheetData>\n",
                  WAY_TABLE_ERROR_DAMAGED, "no element found");
  assert_failure (ROOT RELATIONS ONE
                  SHEET ("one", "<row r='2'><c r='A2'><v>1</v></c></row>"
                         "<row r='1'><c r='A1'><v>1</v></c></row>"),
                  WAY_TABLE_ERROR_DAMAGED, "not in order");
  assert_failure (ROOT RELATIONS ONE SHEET ("one", "<row r='-1'><c><v>1</v></c></row>"),
                  WAY_TABLE_ERROR_DAMAGED, "no number of a sheet");
  assert_failure (ROOT RELATIONS ONE SHEET ("one", "<row r='1'><c r='XFE1'><v>1</v></c></row>"),
                  WAY_TABLE_ERROR_DAMAGED, "does not lie in its row");
  assert_failure (ROOT RELATIONS ONE SHEET ("one", "<row r='1'><c t='s'><v>7</v></c></row>"),
                  WAY_TABLE_ERROR_DAMAGED, "row 1 has a text that is missing");
  assert_failure (ROOT RELATIONS ONE
                  "=== xl/worksheets/one.xml\n"
                  "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>\n",
                  WAY_TABLE_ERROR_DAMAGED, "document type");
}

static void
test_cut_short (void)
{
  g_autoptr (GBytes) whole = make (ROOT RELATIONS ONE STYLES
                                   SHEET ("one", "<row r='1'><c r='A1'><v>1</v></c></row>"));
  gsize size = g_bytes_get_size (whole);

  for (gsize length = 4; length < size; length += 7)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, length);

      way_test_assert_error (bytes, "a.xlsx", NULL, WAY_TABLE_ERROR_DAMAGED, "damaged or cut short");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-table/kinds", test_kinds);
  g_test_add_func ("/xlsx-table/merges", test_merges);
  g_test_add_func ("/xlsx-table/sheets", test_sheets);
  g_test_add_func ("/xlsx-table/refused", test_refused);
  g_test_add_func ("/xlsx-table/cut-short", test_cut_short);
  return g_test_run ();
}
