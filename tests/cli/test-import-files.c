/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of every format through the real program. */

#include "support.h"

#include <string.h>

#define TABLES WAY_TEST_SOURCE_DIR "/tests/data/import/table/"

static char *
write_table (Fixture    *fixture,
             const char *name,
             const char *text)
{
  char *path = g_build_filename (fixture->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* One small table with a preamble, a total, a mark for no value and a note: GDP in 10,000 yuan. */
static void
test_formats (Fixture       *fixture,
              gconstpointer  catalog)
{
  static const char *const files[] = {
    "gdp.csv", "gdp-gb18030.csv", "gdp-utf16.tsv", "gdp-semicolon.csv", "gdp.xlsx", "gdp.ods",
    "gdp.xls", "gdp.json", "gdp.csv.gz", "gdp.zip",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat (TABLES, files[i], NULL);
      g_autofree char *source = g_strdup_printf ("年鉴%u", i);
      g_autofree char *value = g_strdup_printf (",5509.8765,亿元,100 million CNY,,%s", source);
      g_auto (Run) run = fixture_run (fixture, "import", path, "--source", source, NULL);
      g_auto (Run) list = fixture_run (fixture, "export", "-o", "-", "-r", "330400", "-m", "gdp",
                                       NULL);

      g_test_message ("%s", run.out);
      assert_done (&run);
      assert_holds (run.out, "3 stored");
      assert_holds (run.out, "left out");
      assert_holds (run.out, "divided by 10,000");
      assert_holds (list.out, value);
    }
}

static void
test_report (Fixture       *fixture,
             gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "import", TABLES "gdp-gb18030.csv", "--dry-run", "-f",
                                  "json", NULL);
  g_autoptr (JsonNode) node = json_from_string (run.out, NULL);
  JsonObject *file = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (node), "files"), 0);
  JsonObject *encoding = json_array_get_object_element (
    json_object_get_array_member (file, "decisions"), 0);
  JsonObject *metric = json_array_get_object_element (
    json_object_get_array_member (file, "metrics"), 0);

  assert_done (&run);
  g_assert_cmpstr (json_object_get_string_member (encoding, "value"), ==, "GB18030");
  g_assert_cmpstr (json_object_get_string_member (metric, "name"), ==, "gdp");
  g_assert_cmpstr (json_object_get_string_member (metric, "unit"), ==, "万元");
  g_assert_cmpint (json_object_get_int_member (file, "stored"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (file, "missing"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (file, "left_out"), ==, 2);
}

/* What a file does not say is asked for, with the options that answer. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  catalog)
{
  g_autofree char *path = write_table (fixture, "表.csv",
                                       "地区,2031年,2032年\n鼓楼区,2511.5,2612.5\n嘉兴市,7011.5,7112.5\n");
  g_auto (Run) none = fixture_run (fixture, "import", path, NULL);
  g_auto (Run) some = fixture_run (fixture, "import", path, "--metric", "gdp", "--unit", "亿元",
                                   NULL);
  g_auto (Run) wrong = fixture_run (fixture, "import", path, "--metric", "gdp", "--unit", "亿元",
                                    "--answer", "鼓楼区", NULL);
  g_auto (Run) all = fixture_run (fixture, "import", path, "--metric", "gdp", "--unit", "亿元",
                                  "--answer", "鼓楼区=350102", NULL);
  g_auto (Run) again = fixture_run (fixture, "import", path, "--metric", "gdp", "--unit", "亿元",
                                    NULL);

  assert_refused (&none, "--metric");
  g_assert_cmpint (some.status, ==, 2);
  assert_holds (some.out, "--answer “鼓楼区=350102”");
  assert_holds (some.err, "line 2");
  assert_refused (&wrong, "NAME=CODE");
  assert_done (&all);
  assert_holds (all.out, "2 stored, 2 already there");
  assert_done (&again);
  assert_holds (again.out, "0 stored, 4 already there");
}

static void
test_totals_and_new_names (Fixture       *fixture,
                           gconstpointer  catalog)
{
  g_autofree char *path = write_table (
    fixture, "world.csv", "Country Name,Country Code,Indicator Name,Indicator Code,2031,2032\n"
                          "World,WLD,\"Population, total\",SP.POP.TOTL,8500000001,8600000001\n"
                          "China,CHN,\"Population, total\",SP.POP.TOTL,1400000001,1390000001\n"
                          "Austria,AUT,\"Population, total\",SP.POP.TOTL,9100001,9200001\n");
  g_auto (Run) known = fixture_run (fixture, "import", path, "--no-new", "--dry-run", NULL);
  g_auto (Run) run = fixture_run (fixture, "import", path, NULL);
  g_auto (Run) totals = fixture_run (fixture, "import", path, "--totals", NULL);
  g_auto (Run) regions = fixture_run (fixture, "list", "regions", "-f", "csv", NULL);

  assert_refused (&known, "does not have");
  assert_done (&run);
  assert_holds (run.out, "4 stored");
  assert_holds (run.out, "2 left out");
  assert_holds (run.out, "New regions: AUT");
  assert_done (&totals);
  assert_holds (totals.out, "2 stored, 4 already there");
  assert_holds (regions.out, "奥地利");
}

/* The same source again: what it says otherwise, and what it says no more. */
static void
test_again (Fixture       *fixture,
            gconstpointer  catalog)
{
  g_autofree char *path = write_table (fixture, "a.csv", "指标：地区生产总值（亿元）\n地区,2031年,2032年\n"
                                                         "嘉兴市,7011.5,7112.5\n衢州市,2211.5,2312.5\n");
  g_auto (Run) first = fixture_run (fixture, "import", path, NULL);
  g_autofree char *same = write_table (fixture, "a.csv", "指标：地区生产总值（亿元）\n地区,2031年,2032年\n"
                                                         "嘉兴市,7011.5,7122.5\n");
  g_auto (Run) second = fixture_run (fixture, "import", path, NULL);

  assert_done (&first);
  assert_done (&second);
  assert_holds (second.out, "1 stored, 1 already there");
  assert_holds (second.out, "2032: 7122.5, so far 7112.5");
  assert_holds (second.out, "2 no longer in the file");
  g_assert_cmpstr (path, ==, same);
}

/* Several columns without units have one each; a name beats what is said of all. */
static void
test_units (Fixture       *fixture,
            gconstpointer  catalog)
{
  g_autofree char *path = write_table (fixture, "a.csv", "地区,年份,机架数,车辆流量,科研投入\n"
                                                         "嘉兴市,2031,120,3000,15.5\n"
                                                         "衢州市,2031,80,2000,11.2\n");
  g_autofree char *exchange = write_table (
    fixture, "b.csv", "region_code,metric_key,metric_zh,period,value\n330400,x_racks,新机架数,2031,5\n"
                      "330400,x_cars,新车流量,2031,6\n330400,x_money,新投入,2031,7\n");
  g_auto (Run) none = fixture_run (fixture, "import", path, NULL);
  g_auto (Run) empty = fixture_run (fixture, "import", path, "--unit", "=亿元", NULL);
  g_auto (Run) each = fixture_run (fixture, "import", path, "--unit", "机架数=个", "--unit", "d=辆",
                                   "--unit", "科研投入=万元", NULL);
  g_auto (Run) rows = fixture_run (fixture, "import", exchange, "--unit", "x_racks=个", "--unit",
                                   "新车流量=辆", "--unit", "亿元", NULL);
  g_auto (Run) written = fixture_run (fixture, "export", "-o", "-", "-r", "330400", NULL);

  assert_refused (&none, "--unit NAME=UNIT");
  assert_refused (&empty, "is no unit");
  assert_done (&each);
  assert_holds (each.out, "6 stored");
  assert_done (&rows);
  assert_holds (rows.out, "3 stored");
  assert_holds (written.out, ",120,个,");
  assert_holds (written.out, ",3000,辆,");
  assert_holds (written.out, ",15.5,万元,");
  assert_holds (written.out, ",5,个,");
  assert_holds (written.out, ",6,辆,");
  assert_holds (written.out, ",7,亿元,");
}

/* The title of a source that there is means that source, in either language; of several the
 * address has to be given. */
static void
test_source (Fixture       *fixture,
             gconstpointer  catalog)
{
  g_autofree char *path = write_table (fixture, "a.csv", "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7011.5\n");
  g_autofree char *twins = write_table (
    fixture, "b.csv", "region_code,metric_key,period,value,source_title,publisher,url\n"
                      "330400,gdp,2029,5,海边公报,甲,http://a.example/1\n"
                      "330400,gdp,2029,6,海边公报,乙,http://a.example/2\n");
  g_auto (Run) made = fixture_run (fixture, "import", twins, NULL);
  g_auto (Run) before = fixture_run (fixture, "list", "sources", "-f", "csv", NULL);
  g_auto (Run) unclear = fixture_run (fixture, "import", path, "--source", "海边公报", NULL);
  g_auto (Run) address = fixture_run (fixture, "import", path, "--source", "http://a.example/2",
                                      NULL);
  g_auto (Run) title = fixture_run (fixture, "import", path, "--source",
                                    "2023年浙江省国民经济和社会发展统计公报", NULL);
  g_auto (Run) again = fixture_run (fixture, "import", path, "--source",
                                    "2023年浙江省国民经济和社会发展统计公报", NULL);
  g_auto (Run) after = fixture_run (fixture, "list", "sources", "-f", "csv", NULL);

  assert_done (&made);
  assert_refused (&unclear, "2 sources are called");
  assert_done (&address);
  assert_done (&title);
  assert_holds (title.out, "1 stored");
  assert_holds (again.out, "0 stored, 1 already there");
  g_assert_cmpstr (after.out, ==, before.out);
}

/* Years down and months across: preview, what is stored, and years that are none. */
static void
test_months_across (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_autofree char *path = write_table (
    fixture, "a.csv", "地区生产总值（亿元）\n地区,年份,1-2月,3月,全年\n嘉兴市,2031,11,33,99\n"
                      "衢州市,2031,21,22,23\n衢州市,2031/32,31,32,33\n");
  g_auto (Run) preview = fixture_run (fixture, "import", path, "--dry-run", NULL);
  g_auto (Run) run = fixture_run (fixture, "import", path, NULL);
  g_auto (Run) list = fixture_run (fixture, "export", "-o", "-", "-r", "330400", "-m", "gdp", NULL);

  g_assert_cmpint (preview.status, ==, 2);
  assert_holds (preview.out, "The titles of 3 columns are parts of a year");
  assert_holds (preview.out, "6 stored");
  assert_holds (preview.err, "line 5: The titles are parts of a year");
  g_assert_cmpint (run.status, ==, 2);
  assert_holds (list.out, ",2031-01/2031-02,months,,exact,11,");
  assert_holds (list.out, ",2031-03,month,,exact,33,");
  assert_holds (list.out, ",2031,year,,exact,99,");
}

#define ADD(name, test) \
  g_test_add ("/import-files/" name, Fixture, FIXTURE_BUNDLED, fixture_set_up, test, \
              fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("formats", test_formats);
  ADD ("report", test_report);
  ADD ("answers", test_answers);
  ADD ("totals-and-new-names", test_totals_and_new_names);
  ADD ("again", test_again);
  ADD ("units", test_units);
  ADD ("source", test_source);
  ADD ("months-across", test_months_across);
  return g_test_run ();
}
