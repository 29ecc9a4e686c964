/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include "table-checks.h"

#include <string.h>

static void
assert_table (const char *text,
              const char *sheet,
              const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  way_test_assert_rows (bytes, "a.json", sheet, expected);
}

static void
assert_failure (const char *text,
                int         code,
                const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  way_test_assert_error (bytes, "a.json", NULL, code, words);
}

static void
test_rows (void)
{
  assert_table ("[{\"region\":\"福建\",\"value\":1.50},{\"value\":null,\"note\":\"a\\n\\u4e2d\"}]",
                NULL, "region|value|note/福建|1.50=1.5~2/||a\n中");
  assert_table ("[[\"a\",\"b\"],[1,true]]", NULL, "a|b/1=1~0|TRUE!1");
  assert_table ("{\"a\":-1e3}\n{\"a\":2}\n", NULL, "a/-1e3=-1000~-1/2=2~0");
  assert_table ("{\"a\":[1,2],\"b\":[\"x\"],\"name\":\"t\"}", NULL, "a|b/1=1~0|x/2=2~0");
  assert_table ("\xef\xbb\xbf[{\"a\":\"\\ud83d\\ude00\\ud83d\"}]", NULL, "a/😀�");
}

/* What the World Bank's interface answers. */
static void
test_nested (void)
{
  assert_table ("[{\"page\":1},[{\"country\":{\"id\":\"CN\",\"value\":\"China\"},\"value\":7},"
                "{\"country\":{\"id\":\"FR\",\"value\":\"France\"},\"value\":[1,{\"b\":2}]}]]",
                NULL, "country.id|country.value|value/CN|China|7=7~0/FR|France|[1,{\"b\":2}]");
}

static void
test_sdmx (void)
{
  assert_failure ("{\"header\":{},\"dataSets\":[{\"observations\":{\"0:0\":[1.5]}}],"
                  "\"structure\":{\"dimensions\":{\"observation\":[{\"id\":\"A\"}]}}}",
                  WAY_TABLE_ERROR_UNKNOWN, "format=csv");
  assert_failure ("{\"meta\":{},\"data\":{\"dataSets\":[{}],\"structures\":[{}]}}",
                  WAY_TABLE_ERROR_UNKNOWN, "SDMX-JSON");
}

static void
test_package (void)
{
  static const char text[] = "{\"format\":\"waymark-data\",\"version\":1,\"empty\":[],"
                             "\"observations\":[{\"region_code\":\"33\",\"value\":1.20}],"
                             "\"targets\":[{\"region_code\":\"35\"}]}";

  assert_table (text, NULL, "region_code|value/33|1.20=1.2~2");
  assert_table (text, "targets", "region_code/35");
  assert_table (text, "3", "region_code/35");
}

static void
test_stat (void)
{
  static const char text[] =
    "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],"
    "\"dimension\":{\"geo\":{\"label\":\"Region\",\"category\":{\"index\":{\"FR\":1,\"DE\":0},"
    "\"label\":{\"DE\":\"Germany\",\"FR\":\"France\"}}},"
    "\"time\":{\"category\":{\"index\":[\"2020\",\"2021\"]}}},"
    "\"value\":%s,\"status\":{\"3\":\"p\"}}";
  g_autofree char *sparse = g_strdup_printf (text, "{\"3\":7.25,\"0\":1}");
  g_autofree char *dense = g_strdup_printf (text, "[1,null,null,7.25]");
  g_autofree char *many = g_strdup_printf (text, "[1,2,3,4,5]");
  g_autofree char *beyond = g_strdup_printf (text, "{\"4\":1}");

  assert_table (sparse, NULL,
                "geo|Region|time|value|status/FR|France|2021|7.25=7.25~-1|p/DE|Germany|2020|1=1~-1");
  assert_table (dense, NULL,
                "geo|Region|time|value|status/DE|Germany|2020|1=1~-1/FR|France|2021|7.25=7.25~-1|p");
  assert_failure (many, WAY_TABLE_ERROR_DAMAGED, "more values than its dimensions");
  assert_failure (beyond, WAY_TABLE_ERROR_DAMAGED, "more values than its dimensions");
  assert_failure ("{\"dimension\":{},\"value\":[1]}", WAY_TABLE_ERROR_DAMAGED, "do not agree");
}

/* As of PxStat: ids that say nothing, roles that do, a unit of each statistic. */
static void
test_stat_roles (void)
{
  static const char text[] =
    "{\"class\":\"dataset\",\"version\":\"2.0\",\"extension\":{\"matrix\":\"X\"},"
    "\"id\":[\"STATISTIC\",\"TLIST(Q1)\",\"C021\"],\"size\":[2,1,2],"
    "\"role\":{\"time\":[\"TLIST(Q1)\"],\"metric\":[\"STATISTIC\"],\"geo\":[\"C021\"]},"
    "\"dimension\":{"
    "\"STATISTIC\":{\"label\":\"Statistic\",\"category\":{\"index\":[\"A\",\"B\"],"
    "\"label\":{\"A\":\"Income\",\"B\":\"Persons\"},"
    "\"unit\":{\"A\":{\"label\":\"Euro\",\"decimals\":0},\"B\":{\"label\":\"Number\"}}}},"
    "\"TLIST(Q1)\":{\"label\":\"Quarter\",\"category\":{\"index\":[20231],"
    "\"label\":{\"20231\":\"2023Q1\"}}},"
    "\"C021\":{\"label\":\"NUTS 3 Region\",\"category\":{\"index\":{\"IE04\":0,\"-\":1},"
    "\"label\":{\"IE04\":\"Border\",\"-\":\"State\"}}}},"
    "\"value\":[1,2,null,4]}";

  assert_table (text, NULL,
                "indicator code|indicator|time|geocode|region|unit|value/"
                "A|Income|2023Q1|IE04|Border|Euro|1=1~-1/A|Income|2023Q1||State|Euro|2=2~-1/"
                "B|Persons|2023Q1||State|Number|4=4~-1");
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_failure ("[{\"a\":1},\n{\"a\" 2}]", WAY_TABLE_ERROR_DAMAGED,
                  "Line 2, column 6 of “a.json”: a colon is expected");
  assert_failure ("[{\"a\":1}", WAY_TABLE_ERROR_DAMAGED, "ends in the middle");
  assert_failure ("[{\"a\":01}]", WAY_TABLE_ERROR_DAMAGED, "a comma is expected");
  assert_failure ("[\"a", WAY_TABLE_ERROR_DAMAGED, "a text is not closed");
  assert_failure ("[\"\\x\"]", WAY_TABLE_ERROR_DAMAGED, "no character is written like this");
  assert_failure (deep, WAY_TABLE_ERROR_DAMAGED, "without end");
}

static void
test_encoding (void)
{
  static const char text[] = "[{\"地区\":\"福建省\",\"数值\":\"一二三四五\"}]";
  gsize size;
  g_autofree char *encoded = g_convert (text, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (encoded, size);

  way_test_assert_rows (bytes, "a.json", NULL, "地区|数值/福建省|一二三四五");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-table/rows", test_rows);
  g_test_add_func ("/json-table/nested", test_nested);
  g_test_add_func ("/json-table/package", test_package);
  g_test_add_func ("/json-table/sdmx", test_sdmx);
  g_test_add_func ("/json-table/stat", test_stat);
  g_test_add_func ("/json-table/stat-roles", test_stat_roles);
  g_test_add_func ("/json-table/refused", test_refused);
  g_test_add_func ("/json-table/encoding", test_encoding);
  return g_test_run ();
}
