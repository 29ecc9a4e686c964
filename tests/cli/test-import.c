/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"
#include "worked-numbers.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define HEADER \
  "region_code,region_zh,region_en,metric_key,metric_zh,metric_en,kind,period,period_type," \
  "comparison,qualifier,value,unit_zh,unit_en,yoy_growth_pct,source_title,publisher,url," \
  "published,note,better,measure,flow,basis,nature,path,base_period,base_value,upper_value," \
  "tolerance\n"

/* A place and a measure of its own: 506.9 in 2020, at least 1350 promised for 2025. */
#define OWN_ROWS \
  "X1,海边镇,Seaside,harbour_va,港口增加值,Harbour value added,actual,2020,year,,about,506.9," \
  "亿元,100 million CNY,,海边镇统计公报,海边镇统计局,,2021-03-01,,higher,level,flow,,,,,,,\n" \
  "X1,海边镇,Seaside,harbour_va,港口增加值,Harbour value added,target,2025,year,ge,exact,1350," \
  "亿元,100 million CNY,,海边镇十四五规划,海边镇人民政府,,2021-05-01,,higher,level,flow,level," \
  "binding,exponential,2020,506.9,,\n"

static char *
write_file (Fixture    *fixture,
            const char *name,
            const char *text,
            gssize      length)
{
  char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

static JsonObject *
get_report (JsonParser *parser,
            const Run  *run)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_counts (JsonObject *report,
               guint       n_read,
               guint       n_stored,
               guint       n_known,
               guint       n_refused)
{
  g_assert_cmpfloat (get_number (report, "rows_read"), ==, n_read);
  g_assert_cmpfloat (get_number (report, "stored"), ==, n_stored);
  g_assert_cmpfloat (get_number (report, "already_there"), ==, n_known);
  g_assert_cmpfloat (get_number (report, "refused"), ==, n_refused);
}

static void
test_new_names (Fixture       *fixture,
                gconstpointer  catalog)
{
  g_autofree char *path = write_file (fixture, "own.csv", "\xef\xbb\xbf" HEADER OWN_ROWS, -1);
  g_auto (Run) run = fixture_run (fixture, "import", path, "--format", "json", NULL);
  g_auto (Run) again = fixture_run (fixture, "import", path, "--format", "json", NULL);
  g_auto (Run) judged = fixture_run (fixture, "progress", "-r", "海边镇", "-f", "json", NULL);
  g_autoptr (JsonParser) report = json_parser_new ();
  g_autoptr (JsonParser) second = json_parser_new ();
  g_autoptr (JsonParser) verdict = NULL;
  JsonObject *row;

  assert_done (&run);
  assert_counts (get_report (report, &run), 2, 2, 0, 0);
  assert_holds (run.out, "\"X1\"");
  assert_holds (run.out, "\"harbour_va\"");
  assert_done (&again);
  assert_counts (get_report (second, &again), 2, 0, 2, 0);

  assert_done (&judged);
  verdict = run_parse (&judged);
  row = find_row (verdict, "target.metric.key", "harbour_va");
  g_assert_cmpfloat_with_epsilon (get_number (row, "required_growth"), 0.21642, 1e-4);
  g_assert_cmpstr (get_text (row, "base.qualifier"), ==, "about");
  g_assert_cmpstr (get_text (row, "target.nature"), ==, "binding");
  g_assert_cmpstr (get_text (row, "target.source.publisher"), ==, "海边镇人民政府");
}

/* What a library writes, another one reads: the same facts, the same verdicts. */
static void
test_worked_numbers (Fixture       *fixture,
                     gconstpointer  catalog)
{
  g_autofree char *all = fixture_path (fixture, "all.csv");
  g_autofree char *other = fixture_path (fixture, "other.waymark");
  g_autofree char *data_dir = g_build_filename (WAY_TEST_SOURCE_DIR, FIXTURE_BUNDLED, NULL);
  g_auto (Run) written = fixture_run (fixture, "export", "-o", all, NULL);
  g_auto (Run) imported = { 0 };

  assert_done (&written);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_LIBRARY", other, TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_DATADIR", data_dir, TRUE);
  imported = fixture_run (fixture, "import", all, NULL);
  assert_done (&imported);
  check_worked_measures (fixture);
  check_worked_verdicts (fixture);
}

static void
test_same_facts_back (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_autofree char *first = fixture_path (fixture, "first.csv");
  g_autofree char *second = fixture_path (fixture, "second.csv");
  g_autofree char *other = fixture_path (fixture, "other.waymark");
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;
  g_auto (Run) written = fixture_run (fixture, "export", "-o", first, "-m",
                                      "core_va,energy_use,emissions,digital_share,investment",
                                      NULL);
  g_auto (Run) known = fixture_run (fixture, "import", first, NULL);
  g_autofree char *data_dir = g_build_filename (WAY_TEST_SOURCE_DIR, FIXTURE_BUNDLED, NULL);
  g_auto (Run) imported = { 0 };
  g_auto (Run) back = { 0 };

  assert_done (&written);
  assert_done (&known);
  assert_holds (known.out, " 0 stored");
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_LIBRARY", other, TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_DATADIR", data_dir, TRUE);
  imported = fixture_run (fixture, "import", first, NULL);
  assert_done (&imported);
  back = fixture_run (fixture, "export", "-o", second, "-m",
                      "core_va,energy_use,emissions,digital_share,investment", NULL);
  assert_done (&back);
  g_assert_true (g_file_get_contents (first, &first_text, NULL, NULL));
  g_assert_true (g_file_get_contents (second, &second_text, NULL, NULL));
  g_assert_cmpuint (strlen (first_text), ==, strlen (second_text));
}

static void
test_dry_run (Fixture       *fixture,
              gconstpointer  catalog)
{
  g_autofree char *path = write_file (fixture, "own.csv", HEADER OWN_ROWS, -1);
  g_auto (Run) first = fixture_run (fixture, "list", "regions", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  g_auto (Run) run = { 0 };
  g_auto (Run) real = { 0 };

  assert_done (&first);
  g_assert_true (g_file_get_contents (fixture->library, &before, &n_before, NULL));
  run = fixture_run (fixture, "import", path, "--dry-run", NULL);
  assert_done (&run);
  assert_holds (run.out, "2 rows read, 2 stored");
  assert_holds (run.out, "X1");
  assert_holds (run.out, "Nothing was changed");
  g_assert_true (g_file_get_contents (fixture->library, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  real = fixture_run (fixture, "import", path, NULL);
  assert_done (&real);
  assert_holds (real.out, "2 rows read, 2 stored");
}

/* A row, and what is said of it. */
static const struct
{
  const char *row;
  const char *column;
  const char *reason;
} bad_rows[] = {
  { ",,,gdp,,,actual,2020,year,,,5,亿元,,,S,,,,\n", "region_code", "no region" },
  { "330400,,,,,,actual,2020,year,,,5,亿元,,,S,,,,\n", "metric_key", "no metric" },
  { "330400,,,nothing,,,actual,2020,year,,,5,,,,S,,,,\n", "unit_zh", "needs its unit" },
  { "330400,,,core_va,,,actual,2020,year,,,,亿元,,,S,,,,\n", "value", "no value" },
  { "330400,,,core_va,,,actual,2020,year,,,12a,亿元,,,S,,,,\n", "value", "not a number" },
  { "330400,,,core_va,,,actual,2020,year,,,inf,亿元,,,S,,,,\n", "value", "not a number" },
  { "330400,,,core_va,,,actual,2020,year,,,\"1,200\",亿元,,,S,,,,\n", "value", "separators" },
  { "330400,,,core_va,,,actual,soon,year,,,5,亿元,,,S,,,,\n", "period", "“soon”" },
  { "330400,,,core_va,,,actual,2020,month,,,5,亿元,,,S,,,,\n", "period", "type" },
  { "330400,,,core_va,,,guess,2020,year,,,5,亿元,,,S,,,,\n", "kind", "“guess”" },
  { "330400,,,core_va,,,actual,2020,year,,roughly,5,亿元,,,S,,,,\n", "qualifier", "“roughly”" },
  { "330400,,,core_va,,,actual,2020,year,,,5,吨,,,S,,,,\n", "unit_zh", "“亿元”" },
  { "330400,,,core_va,,,actual,2020,year,,,5,亿元,,,S,,,yesterday,\n", "published", "date" },
  { "330400,,,core_va,,,actual,2020,year,,,5,亿元,,,S,,,,,,share\n", "measure", "is a level" },
  { "330400,,,core_va,,,target,2025,year,most,,5,亿元,,,S,,,,\n", "comparison", "“most”" },
  { "330400,,,core_va,,,target,2025,year,range,,5,亿元,,,S,,,,,,,,,,,,,,\n", "upper_value",
    "upper end" },
  { "330400,,,core_va,,,target,2025,year,range,,9,亿元,,,S,,,,,,,,,,,,,5,\n", "upper_value", "" },
  { "330400,,,core_va,,,target,2020,year,ge,,5,亿元,,,S,,,,,,,,,,,2023,,,\n", "period", "" },
  { "330400,,,core_va,,,target,2025,year,ge,,5,亿元,,,S,,,,,,,,,,,,7,,\n", "base_period",
    "needs its period" },
  { "330400,,,core_va,,,target,2025,year,approx,,5,亿元,,,S,,,,,,,,,,,,,,-1\n", "tolerance", "" },
  { "330400,,,digital_share,,,target,2025,year,ge,,150,%,,,S,,,,\n", "value", "100" },
};

static void
test_bad_rows (Fixture       *fixture,
               gconstpointer  catalog)
{
  g_autoptr (GString) text = g_string_new (HEADER OWN_ROWS);
  g_autofree char *path = NULL;
  g_auto (Run) run = { 0 };
  g_auto (Run) said = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report;
  JsonArray *problems;

  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    g_string_append (text, bad_rows[i].row);
  path = write_file (fixture, "bad.csv", text->str, -1);
  run = fixture_run (fixture, "import", path, "--format", "json", NULL);
  g_assert_cmpint (run.status, ==, 2);
  report = get_report (parser, &run);
  assert_counts (report, 2 + G_N_ELEMENTS (bad_rows), 2, 0, G_N_ELEMENTS (bad_rows));

  problems = json_object_get_array_member (
    json_array_get_object_element (json_object_get_array_member (report, "files"), 0), "problems");
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      JsonObject *problem = json_array_get_object_element (problems, i);

      g_test_message ("%s%s", bad_rows[i].row, get_text (problem, "reason"));
      g_assert_cmpfloat (get_number (problem, "line"), ==, 4 + i);
      g_assert_cmpstr (get_text (problem, "column"), ==, bad_rows[i].column);
      assert_holds (get_text (problem, "reason"), bad_rows[i].reason);
    }

  said = fixture_run (fixture, "import", path, NULL);
  g_assert_cmpint (said.status, ==, 2);
  assert_holds (said.out, "2 already there");
  assert_holds (said.err, "bad.csv, line 8, value: “12a” is not a number");
}

static void
test_only_bad_rows (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_autofree char *path = write_file (fixture, "bad.csv",
                                      HEADER "330400,,,core_va,,,actual,2020,year,,,x,\n", -1);
  g_auto (Run) run = fixture_run (fixture, "import", path, NULL);
  g_auto (Run) list = fixture_run (fixture, "list", "sources", "-f", "csv", NULL);

  assert_refused (&run, "line 2, value: “x” is not a number");
  g_assert_null (strstr (list.out, "bad.csv"));
}

static const struct
{
  const char *text;
  gssize length;
  const char *words;
} other_files[] = {
  { "PK\003\004something", -1, "other" },
  { "\377\376r\0e\0", 6, "other" },
  { "", 0, "empty" },
  { "\xef\xbb\xbf", -1, "empty" },
  { "region_code,metric_key,period,value\n", -1, "no row" },
  { "a;b;c\n1;2;3\n", -1, "which" },
  { "region_code,metric_key,value\n1,2,3\n", -1, "year" },
  { "region_code,metric_key,period,value\nX,gdp,2020,\"5\n", -1, "ine 2" },
  { "{\"regions\": []}", -1, "other" },
};

static void
test_other_files (Fixture       *fixture,
                  gconstpointer  catalog)
{
  g_auto (Run) missing = fixture_run (fixture, "import", "nowhere.csv", NULL);
  g_auto (Run) folder = fixture_run (fixture, "import", fixture->dir, NULL);
  g_auto (Run) none = fixture_run (fixture, "import", NULL);
  g_auto (Run) format = fixture_run (fixture, "import", "x.csv", "--format", "csv", NULL);

  assert_refused (&missing, "nowhere.csv");
  assert_refused (&folder, "is a folder");
  assert_refused (&none, "--help");
  assert_refused (&format, "json");
  for (guint i = 0; i < G_N_ELEMENTS (other_files); i++)
    {
      g_autofree char *path = write_file (fixture, "other", other_files[i].text,
                                          other_files[i].length);
      g_auto (Run) run = fixture_run (fixture, "import", path, NULL);

      g_test_message ("%s", run.err);
      assert_refused (&run, other_files[i].words);
    }
}

/* A file that cannot be read does not keep the others out. */
static void
test_several_files (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_autofree char *good = write_file (fixture, "own.csv", HEADER OWN_ROWS, -1);
  g_autofree char *bad = write_file (fixture, "book.xlsx", "PK\003\004", -1);
  g_auto (Run) run = fixture_run (fixture, "import", bad, good, NULL);

  g_assert_cmpint (run.status, ==, 2);
  assert_holds (run.out, "own.csv: 2 rows read, 2 stored");
  assert_holds (run.err, "book.xlsx");
}

static void
test_what_the_file_does_not_say (Fixture       *fixture,
                                 gconstpointer  catalog)
{
  g_autofree char *path = write_file (fixture, "short.csv",
                                      "region_zh,period,value,surprise\n嘉兴市,2019,400.5,x\n", -1);
  g_auto (Run) run = fixture_run (fixture, "import", path, "--metric", "core_va", "--unit", "亿元",
                                  "--source", "笔记", NULL);
  g_auto (Run) written = fixture_run (fixture, "export", "-o", "-", "-r", "330400", NULL);

  assert_done (&run);
  assert_holds (run.out, "surprise");
  assert_holds (written.out, "core_va,数字经济核心产业增加值,Core digital value added,actual,2019,"
                             "year,,exact,400.5,亿元,100 million CNY,,笔记");
}

static char *
make_large_file (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("region_code,metric_key,unit_zh,period,value\n");

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (text, "R%u,large,个,%u-%02u,%u\n", i / 240, 2000 + i / 12 % 20,
                            1 + i % 12, i);
  return write_file (fixture, "large.csv", text->str, (gssize) text->len);
}

static guint
count_facts (Fixture *fixture)
{
  g_auto (Run) run = fixture_run (fixture, "export", "-o", "-", NULL);
  guint n = 0;

  assert_done (&run);
  for (const char *at = run.out; *at != '\0'; at++)
    n += *at == '\n';
  return n;
}

/* Killed at any moment: all of it or nothing. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  catalog)
{
  g_autofree char *path = make_large_file (fixture);
  guint before = count_facts (fixture);

  for (guint i = 1; i <= 6; i++)
    {
      g_autoptr (GSubprocess) process =
        g_subprocess_launcher_spawn (fixture->launcher, NULL, g_getenv ("WAYMARK"), "import", path,
                                     NULL);
      g_auto (Run) check = { 0 };
      guint after;

      g_usleep (i * 25000);
      g_subprocess_send_signal (process, SIGKILL);
      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      check = fixture_run (fixture, "check", NULL);
      assert_done (&check);
      after = count_facts (fixture);
      g_assert_true (after == before || after == before + 40000);
      if (after != before)
        return;
    }
}

static void
limit_file_size (gpointer data)
{
  const struct rlimit size = { GPOINTER_TO_SIZE (data), GPOINTER_TO_SIZE (data) };

  (void) setrlimit (RLIMIT_FSIZE, &size);
}

/* A disk that fills up while it is written: nothing changed, and it is said. */
static void
test_full_disk (Fixture       *fixture,
                gconstpointer  catalog)
{
  g_autofree char *path = make_large_file (fixture);
  guint before = count_facts (fixture);
  GStatBuf info;
  g_auto (Run) run = { 0 };
  g_auto (Run) check = { 0 };

  g_assert_cmpint (g_stat (fixture->library, &info), ==, 0);
  g_subprocess_launcher_set_child_setup (fixture->launcher, limit_file_size,
                                         GSIZE_TO_POINTER ((gsize) info.st_size + 65536), NULL);
  run = fixture_run (fixture, "import", path, NULL);
  g_subprocess_launcher_set_child_setup (fixture->launcher, NULL, NULL, NULL);
  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpstr (run.out, ==, "");
  g_assert_cmpstr (run.err, !=, "");
  check = fixture_run (fixture, "check", NULL);
  assert_done (&check);
  g_assert_cmpuint (count_facts (fixture), ==, before);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  catalog)
{
  g_autofree char *path = write_file (fixture, "own.csv", HEADER OWN_ROWS, -1);
  g_auto (Run) first = fixture_run (fixture, "list", "regions", NULL);
  g_auto (Run) dry = { 0 };
  g_auto (Run) run = { 0 };

  assert_done (&first);
  g_assert_cmpint (g_chmod (fixture->library, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->dir, 0555), ==, 0);
  /* root may write everywhere */
  if (g_access (fixture->dir, W_OK) != 0)
    {
      dry = fixture_run (fixture, "import", path, "--dry-run", NULL);
      assert_holds (dry.out, "2 stored");
      run = fixture_run (fixture, "import", path, NULL);
      assert_refused (&run, "");
    }
  g_assert_cmpint (g_chmod (fixture->dir, 0755), ==, 0);
}

#define ADD(path, test) \
  g_test_add ("/import/" path, Fixture, FIXTURE_WORKED, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new-names", test_new_names);
  ADD ("worked-numbers", test_worked_numbers);
  ADD ("same-facts-back", test_same_facts_back);
  ADD ("dry-run", test_dry_run);
  ADD ("bad-rows", test_bad_rows);
  ADD ("only-bad-rows", test_only_bad_rows);
  ADD ("other-files", test_other_files);
  ADD ("several-files", test_several_files);
  ADD ("what-the-file-does-not-say", test_what_the_file_does_not_say);
  ADD ("killed", test_killed);
  ADD ("full-disk", test_full_disk);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
