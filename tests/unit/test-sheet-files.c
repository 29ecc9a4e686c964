/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "../fuzz/zip-maker.h"
#include "table-checks.h"

#include <string.h>

/* One sheet in four formats, the last three written by LibreOffice from the first. */
static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (WAY_TEST_SOURCE_DIR, "tests/data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
test_quirks (gconstpointer name)
{
  static const char cells[] =
    "主要指标（2019年）/"
    "城市|生产总值\n(亿元)||增速|日期|月份|核对/"
    "|第一  产业|工业/"
    "//"
    "甲市|15373.05=15373.05~2|4,288.4=4288.4~1|12.3%=0.123~1|2023-06-30d19538|2023-06d19509"
    "|#DIV/0!#/"
    "乙市|-5.00=-5~2|-5.00=-5~2|0.0%=0~1|||TRUE!1";
  g_autoptr (GBytes) bytes = load (name);
  g_autoptr (GError) error = NULL;
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, name, NULL, &info, &error);
  const GArray *merges;
  g_autofree char *all = NULL;

  g_assert_no_error (error);
  all = way_test_join_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, cells);

  merges = way_table_reader_get_merges (reader);
  g_assert_cmpuint (merges->len, ==, 3);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 0).last_column, ==, 6);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 1).last_row, ==, 2);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 2).first_column, ==, 1);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 2).last_column, ==, 2);

  g_assert_cmpuint (g_strv_length (info.sheets), ==, 1);
  g_assert_cmpstr (info.sheets[0], ==, "指标");
  g_assert_nonnull (strstr (info.sheet_reason, "hidden rows (1)"));
  way_test_assert_rows (bytes, name, "说明", "隐藏");
  way_test_assert_error (bytes, name, "none", WAY_TABLE_ERROR_NO_SHEET, "指标");
}

/* Cut anywhere, a file ends in words; one byte less may only be padding. */
static void
test_cut_short (gconstpointer name)
{
  g_autoptr (GBytes) whole = load (name);
  gsize size = g_bytes_get_size (whole);

  for (gsize length = 200; length + 1024 < size; length += 137)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, length);

      way_test_assert_error (bytes, name, NULL, WAY_TABLE_ERROR_DAMAGED, "damaged or cut short");
    }
}

static void
test_xls_password (void)
{
  static const guint8 begin[] = { 0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00 };
  g_autoptr (GBytes) whole = load ("sheet-quirks.xls");
  gsize size = g_bytes_get_size (whole);
  guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);
  guint8 *record = memmem (data, size, begin, sizeof begin);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (record);
  record[20] = 0x2f;
  record[21] = 0;
  bytes = g_bytes_new_take (data, size);
  way_test_assert_error (bytes, "a.xls", NULL, WAY_TABLE_ERROR_PROTECTED, "password");
}

static void
test_ods_password (void)
{
  static const char parts[] =
    "=== META-INF/manifest.xml\n<m:manifest xmlns:m='m'><m:file-entry m:full-path='content.xml'>"
    "<m:encryption-data/></m:file-entry></m:manifest>\n=== content.xml\n\x01\x02\x03";
  g_autoptr (GBytes) bytes = way_zip_make (parts, strlen (parts));

  way_test_assert_error (bytes, "a.ods", NULL, WAY_TABLE_ERROR_PROTECTED, "password");
}

static void
test_ods_repeats (void)
{
#define ODS(rows) "=== content.xml\n<o:d xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:spreadsheet>" \
    "<t:table t:name='a'>" rows "</t:table></o:spreadsheet></o:d>"
  static const char repeated[] =
    ODS ("<t:table-row t:number-rows-repeated='2'>"
         "<t:table-cell o:value-type='float' o:value='7' t:number-columns-repeated='2'/>"
         "</t:table-row>");
  static const char endless[] =
    ODS ("<t:table-row t:number-rows-repeated='1048576'>"
         "<t:table-cell o:value-type='float' o:value='7' t:number-columns-repeated='16384'/>"
         "</t:table-row>");
  static const char wide[] =
    ODS ("<t:table-row><t:table-cell o:value-type='float' o:value='7' "
         "t:number-columns-repeated='16385'/></t:table-row>");
  static const char wrong[] =
    ODS ("<t:table-row t:number-rows-repeated='-1'><t:table-cell/></t:table-row>");
  g_autoptr (GBytes) good = way_zip_make (repeated, strlen (repeated));
  g_autoptr (GBytes) bomb = way_zip_make (endless, strlen (endless));
  g_autoptr (GBytes) beyond = way_zip_make (wide, strlen (wide));
  g_autoptr (GBytes) negative = way_zip_make (wrong, strlen (wrong));

  way_test_assert_rows (good, "a.ods", NULL, "7=7~0|7=7~0/7=7~0|7=7~0");
  way_test_assert_error (bomb, "a.ods", NULL, WAY_TABLE_ERROR_TOO_LARGE, "more cells");
  way_test_assert_error (beyond, "a.ods", NULL, WAY_TABLE_ERROR_DAMAGED, "last column");
  way_test_assert_error (negative, "a.ods", NULL, WAY_TABLE_ERROR_DAMAGED, "without end");
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "sheet-quirks.fods", "sheet-quirks.ods",
                                       "sheet-quirks.xlsx", "sheet-quirks.xls" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/sheet-files/", names[i], NULL);
      g_autofree char *cut_path = g_strconcat ("/sheet-files/cut-short/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_quirks);
      g_test_add_data_func (cut_path, names[i], test_cut_short);
    }
  g_test_add_func ("/sheet-files/xls-password", test_xls_password);
  g_test_add_func ("/sheet-files/ods-password", test_ods_password);
  g_test_add_func ("/sheet-files/ods-repeats", test_ods_repeats);
  return g_test_run ();
}
