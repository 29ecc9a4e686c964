/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "table-checks.h"

#include <string.h>

static void
assert_page (const char *text,
             const char *sheet,
             const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  way_test_assert_rows (bytes, "report.xls", sheet, expected);
}

/* What offices hand out under the name of a workbook. */
static void
test_page (void)
{
  static const char page[] =
    "<html><head><style>td > b {}</style><script>if (a < b) '<td>';</script></head><body>\n"
    "<!-- <table><tr><td>no</td></tr></table> -->\n"
    "<table border=0><tr><td>layout <table><caption>x</caption>\n"
    "<tr><th rowspan=\"2\">地区<th colspan=2>生产总值&nbsp;<br>(亿元)</tr>\n"
    "<tr><th>2022</th><th>2023 &lt;a&gt; &#x4e2d;&#0;</th></tr>\n"
    "<tr><td>北\n  京</td><td class=\"a>b\"> 41540.9 </td><td>43760.7\n"
    "<tr><td>&nbsp;</td><td></td><td>5</td></tr>\n"
    "</table></td></tr></table></body></html>";
  static const char expected[] = "地区|生产总值\n(亿元)/|2022|2023 <a> 中&#0;/北 京|41540.9|43760.7/||5";

  assert_page (page, NULL, expected);
  assert_page (page, "Table 2", expected);
  assert_page (page, "1", "layout");
}

static void
test_merges (void)
{
  static const char page[] = "<table><tr><td rowspan=2>a<td>b<tr><td colspan=2>c</table>";
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, "a.xls", NULL, NULL, &error);
  g_autofree char *all = way_test_join_rows (reader, &error);
  const GArray *merges = way_table_reader_get_merges (reader);

  g_assert_cmpstr (all, ==, "a|b/|c");
  g_assert_cmpuint (merges->len, ==, 2);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 1).first_column, ==, 1);
  g_assert_cmpuint (g_array_index (merges, WayTableMerge, 1).last_column, ==, 2);
}

static void
test_odd (void)
{
  static const char empty[] = "<html><frameset><frame src='sheet1.htm'></frameset></html>";
  g_autoptr (GBytes) bytes = g_bytes_new (empty, strlen (empty));

  way_test_assert_error (bytes, "a.xls", NULL, WAY_TABLE_ERROR_UNKNOWN, "without a table");
  assert_page ("<table><td>1 < 2 & 3<td colspan=99999>a", NULL, "1 < 2 & 3|a");
  assert_page ("<table><tr><td colspan=-4 title='x' >a</td <td>b</td></table", NULL, "a");
  assert_page ("<table><tr><td>a<script><td>b", NULL, "a");
}

static void
test_encoding (void)
{
  static const char page[] = "<html><meta charset=gb2312><table><tr><td>福建省统计年鉴</table>";
  gsize size;
  g_autofree char *encoded = g_convert (page, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (encoded, size);

  way_test_assert_rows (bytes, "a.xls", NULL, "福建省统计年鉴");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-table/page", test_page);
  g_test_add_func ("/html-table/merges", test_merges);
  g_test_add_func ("/html-table/odd", test_odd);
  g_test_add_func ("/html-table/encoding", test_encoding);
  return g_test_run ();
}
