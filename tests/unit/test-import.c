/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "test.waymark", NULL);
  fixture->library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static WayImportJob *
make_job (const char *name,
          const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, name, &error);

  g_assert_no_error (error);
  return way_import_job_new (file);
}

static WayImportReport *
import_with (Fixture                *fixture,
             const char             *name,
             const char             *text,
             WayImportNames         *names,
             const WayImportOptions *options)
{
  g_autoptr (WayImportJob) job = make_job (name, text);
  g_autoptr (GError) error = NULL;
  WayImportReport *report = way_import_run (fixture->library, &job, 1, names, options, NULL, NULL,
                                            NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpuint (report->files->len, ==, 1);
  return report;
}

static WayImportReport *
import (Fixture    *fixture,
        const char *text)
{
  const WayImportOptions options = { .source_title = "测试年鉴" };

  return import_with (fixture, "测试.csv", text, NULL, &options);
}

static WayImportFile *
get_file (WayImportReport *report)
{
  WayImportFile *file = report->files->pdata[0];

  g_assert_no_error (file->error);
  return file;
}

/* What is stored of a cell from the tests' source, NaN for nothing. */
static double
read_value (Fixture    *fixture,
            const char *region,
            const char *metric,
            int         year)
{
  WayPeriod period = way_period_for_year (year);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) sources = way_library_index_sources (fixture->library, &error);
  g_autoptr (GArray) vintages = way_library_read_vintages (fixture->library, region, metric,
                                                           &period, &error);

  for (guint i = 0; vintages != NULL && i < vintages->len; i++)
    {
      const WayVintage *vintage = &g_array_index (vintages, WayVintage, i);
      WaySource *source = g_hash_table_lookup (sources, &vintage->source_id);

      if (source != NULL
          && g_str_equal (way_source_get_title (source, WAY_LANGUAGE_ZH_CN), "测试年鉴"))
        return vintage->value;
    }
  return NAN;
}

static void
assert_problem (const WayImportFile *file,
                guint                index,
                guint                line,
                gboolean             is_warning,
                const char          *words)
{
  const WayImportProblem *problem;

  g_assert_cmpuint (file->problems->len, >, index);
  problem = file->problems->pdata[index];
  g_test_message ("line %u, %s: %s", problem->line, problem->column, problem->reason);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_true (problem->is_warning == is_warning);
  g_assert_nonnull (strstr (problem->reason, words));
}

/* 0.836 under '(%)' is warned of; of the unit 1=100% it is 83.6. */
static void
test_fractions (Fixture       *fixture,
                gconstpointer  data)
{
  const char *text = "地区,年份,冰雪覆盖率(%)\n嘉兴市,2031,0.836\n衢州市,2031,0.471\n"
                     "嘉兴市,2032,0.85\n";
  const WayImportOptions options = { .source_title = "测试年鉴", .unit = "1=100%" };
  g_autoptr (WayImportReport) plain = import (fixture, text);
  g_autoptr (WayImportReport) report = NULL;
  const WayPreviewName *metric = get_file (plain)->metrics->pdata[0];
  g_autofree char *key = g_strdup (metric->name);

  g_assert_cmpuint (get_file (plain)->n_stored, ==, 3);
  assert_problem (get_file (plain), 0, 2, TRUE, "1=100%");
  report = import_with (fixture, "测试.csv", text, NULL, &options);
  g_assert_cmpuint (get_file (report)->n_replaced, ==, 3);
  g_assert_cmpuint (get_file (report)->problems->len, ==, 0);
  g_assert_cmpfloat (read_value (fixture, "330400", key, 2031), ==, 83.6);
  g_assert_cmpfloat (read_value (fixture, "330800", key, 2031), ==, 47.1);
}

/* From 10,000 yuan into the metric's unit, exactly, and said. */
static void
assert_note (Fixture    *fixture,
             int         year,
             const char *note)
{
  WayPeriod period = way_period_for_year (year);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) vintages = way_library_read_vintages (fixture->library, "330400", "gdp",
                                                           &period, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (vintages->len, ==, 1);
  g_assert_cmpstr (g_array_index (vintages, WayVintage, 0).note, ==, note);
}

/* A fiscal year is no calendar year, and must not pass for one. */
static void
test_fiscal_years (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (WayImportReport) down = import (fixture, "region,year,gdp (100 million yuan)\n"
                                                      "Jiaxing,FY2041,1\nJiaxing,2042,2\n");
  g_autoptr (WayImportReport) across = NULL;

  g_assert_cmpuint (get_file (down)->n_stored, ==, 2);
  assert_note (fixture, 2041, "fiscal year");
  assert_note (fixture, 2042, NULL);
  across = import (fixture, "Indicator: gdp (100 million yuan)\nregion,FY2043,FY2044\n"
                            "Jiaxing,1,2\n");
  g_assert_cmpuint (get_file (across)->n_stored, ==, 2);
  assert_note (fixture, 2043, "fiscal year");
  assert_note (fixture, 2044, "fiscal year");
}

static void
test_units (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "指标：地区生产总值(万元)\n地区,2031年,2032年\n嘉兴市,55098765,60000001\n"
             "衢 州,18754321,20000000\n");
  const WayImportFile *file = get_file (report);
  const WayPreviewName *metric = file->metrics->pdata[0];

  g_assert_cmpuint (file->n_stored, ==, 4);
  g_assert_cmpfloat (read_value (fixture, "330400", "gdp", 2031), ==, 5509.8765);
  g_assert_cmpfloat (read_value (fixture, "330800", "gdp", 2031), ==, 1875.4321);
  g_assert_cmpstr (metric->name, ==, "gdp");
  g_assert_nonnull (strstr (metric->unit_words, "10,000"));
}

/* A key names its metric whole, however its end looks: nothing is converted. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const keys[] = { "exports_cny", "imports_cny", "exports_usd",
                                      "resident_population_persons", NULL };

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("region,metric,year,value\n330400,%1$s,2031,2892.3\n"
                                               "330800,%1$s,2031,1701.25\n", keys[i]);
      g_autoptr (WayImportReport) report = import (fixture, text);

      g_assert_cmpuint (get_file (report)->n_stored, ==, 2);
      g_assert_cmpfloat (read_value (fixture, "330400", keys[i], 2031), ==, 2892.3);
      g_assert_cmpfloat (read_value (fixture, "330800", keys[i], 2031), ==, 1701.25);
    }
}

static void
test_wrong_unit (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,年份,年末常住人口（亿元）,地区生产总值（亿元）\n嘉兴市,2031,540,7000\n"
             "衢州市,2031,228,2200\n");
  const WayImportFile *file = get_file (report);

  g_assert_cmpuint (file->n_stored, ==, 2);
  g_assert_cmpuint (file->n_refused, ==, 2);
  assert_problem (file, 0, 2, FALSE, "亿元");
  g_assert_cmpuint (file->problems->len, ==, 1);
}

static void
test_totals (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,2031年GDP(亿元),2032年GDP(亿元)\n合计,9000,9100\n全 国,150000,160000\n"
             "嘉兴市,7000,7100\n衢州市,2200,2300\n小计,9200,9400\n");
  const WayImportOptions options = { .source_title = "测试年鉴", .metric_key = "pop",
                                     .unit = "人" };
  g_autoptr (WayImportReport) only = NULL;

  g_assert_cmpuint (get_file (report)->n_stored, ==, 6);
  g_assert_cmpuint (get_file (report)->n_left_out, ==, 4);
  g_assert_cmpfloat (read_value (fixture, "100000", "gdp", 2031), ==, 150000);

  /* A file of nothing else is about them. */
  only = import_with (fixture, "a.csv", "Entity,Year,Value\nWorld,2030,8\nAfrica,2030,1\n"
                      "Asia,2030,5\n", NULL, &options);
  g_assert_cmpuint (get_file (only)->n_stored, ==, 3);
  g_assert_cmpuint (get_file (only)->n_left_out, ==, 0);
  g_assert_cmpuint (only->new_regions->len, ==, 3);
  g_assert_cmpfloat (read_value (fixture, "World", "pop", 2030), ==, 8);
}

/* Several places have the name: told once, and the answer is remembered. */
static void
test_ambiguous (Fixture       *fixture,
                gconstpointer  data)
{
  static const char text[] = "地区,年份,地区生产总值（亿元）\n鼓楼区,2031,2500\n鼓楼区,2032,2600\n"
                             "嘉兴市,2031,7000\n";
  const WayImportOptions options = { .source_title = "测试年鉴" };
  g_autoptr (WayImportReport) first = import (fixture, text);
  g_autoptr (WayImportReport) second = NULL;
  g_autoptr (WayImportReport) third = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);

  g_assert_cmpuint (get_file (first)->n_stored, ==, 1);
  g_assert_cmpuint (get_file (first)->n_refused, ==, 2);
  g_assert_cmpuint (get_file (first)->problems->len, ==, 1);
  assert_problem (get_file (first), 0, 2, FALSE, "350102");

  way_import_names_answer (names, WAY_SUBJECT_REGION, "鼓楼区", "350102");
  second = import_with (fixture, "测试.csv", text, names, &options);
  g_assert_cmpuint (get_file (second)->n_stored, ==, 2);
  g_assert_cmpfloat (read_value (fixture, "350102", "gdp", 2032), ==, 2600);

  third = import (fixture, text);
  g_assert_cmpuint (get_file (third)->n_known, ==, 3);
}

/* A new place under a name that another one has, too: known by it from then on. */
static void
test_answered_as_new (Fixture       *fixture,
                      gconstpointer  data)
{
  static const char text[] = "地区,年份,地区生产总值（亿元）\n鼓楼区,2031,2500.5\n鼓楼区,2032,2600.5\n";
  const WayImportOptions options = { .source_title = "测试年鉴" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);
  g_autoptr (WayImportReport) first = NULL;
  g_autoptr (WayImportReport) second = NULL;

  way_import_names_answer (names, WAY_SUBJECT_REGION, "鼓楼区", NULL);
  first = import_with (fixture, "测试.csv", text, names, &options);
  g_assert_cmpuint (get_file (first)->n_stored, ==, 2);
  g_assert_cmpuint (first->new_regions->len, ==, 1);
  second = import (fixture, text);
  g_assert_cmpuint (get_file (second)->n_known, ==, 2);
  g_assert_true (isnan (read_value (fixture, "350102", "gdp", 2031)));
}

/* A megabyte in the place of a name. */
static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (1024 * 1024, 'x');
  g_autofree char *text = g_strdup_printf (
    "地区,年份,地区生产总值（亿元）\n%s,2031,2500.5\n嘉兴市,2031,7000.5\n嘉兴市,2032,1e308\n"
    "嘉兴市,2033,1e999\n", long_name);
  g_autoptr (WayImportReport) report = import (fixture, text);

  g_assert_cmpfloat (read_value (fixture, "330400", "gdp", 2031), ==, 7000.5);
  g_assert_cmpuint (report->new_regions->len, ==, 0);
  g_assert_cmpuint (get_file (report)->n_refused, >=, 1);
}

/* The rows above, or a column, tell which of them it is. */
static void
test_parents (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayImportReport) above = import (
    fixture, "地区,年份,地区生产总值（亿元）\n福州市,2031,14000\n　鼓楼区,2031,2500\n　长乐区,2031,1300\n");
  g_autoptr (WayImportReport) column = import (
    fixture, "城市,地区,年份,地区生产总值（亿元）\n南京市,鼓楼区,2032,2411.5\n南京市,鼓楼区,2033,2512.5\n"
             "福州市,鼓楼区,2033,2700\n福州市,长乐区,2034,1500\n");

  g_assert_cmpuint (get_file (above)->n_stored, ==, 3);
  g_assert_cmpfloat (read_value (fixture, "350102", "gdp", 2031), ==, 2500);
  g_assert_cmpuint (get_file (column)->n_stored, ==, 4);
  g_assert_cmpfloat (read_value (fixture, "350102", "gdp", 2033), ==, 2700);
}

static void
test_changle (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,年份,地区生产总值（亿元）\n长乐市,2016,617.5\n长乐区,2031,1300\n");

  g_assert_cmpuint (get_file (report)->n_stored, ==, 2);
  g_assert_cmpfloat (read_value (fixture, "350112", "gdp", 2016), ==, 617.5);
  g_assert_cmpfloat (read_value (fixture, "350112", "gdp", 2031), ==, 1300);
}

static void
test_contradiction (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7000\n衢州市,2031,2200\n嘉兴,2031,7100\n"
             "衢州,2031,2200\n");
  const WayImportFile *file = get_file (report);

  g_assert_cmpuint (file->n_stored, ==, 2);
  g_assert_cmpuint (file->n_known, ==, 1);
  g_assert_cmpuint (file->n_refused, ==, 1);
  assert_problem (file, 0, 4, FALSE, "line 2");
}

static void
test_warnings (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,年份,常住人口城镇化率（%）,地区生产总值（亿元）\n嘉兴市,2031,71.5,7000\n"
             "嘉兴市,2032,715,7000000\n嘉兴市,2033,72,-5\n");
  const WayImportFile *file = get_file (report);

  g_assert_cmpuint (file->n_stored, ==, 6);
  g_assert_cmpuint (file->n_warnings, >=, 3);
  assert_problem (file, 0, 3, TRUE, "more than the whole");
  assert_problem (file, 1, 3, TRUE, "7e+06");
  assert_problem (file, 2, 4, TRUE, "below zero");
}

/* What the publisher marks as missing is no value, and no zero. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7000\n嘉兴市,2032,…\n衢州市,2031,N/A\n"
             "衢州市,2032,\n衢州市,2033,2300\n");
  const WayImportFile *file = get_file (report);

  g_assert_cmpuint (file->n_stored, ==, 2);
  g_assert_cmpuint (file->n_missing, ==, 2);
  g_assert_true (isnan (read_value (fixture, "330400", "gdp", 2032)));
}

/* The same file again: nothing to do; another value of the same source takes its place, and what is
 * gone stays; one step takes it back. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (WayImportReport) first = import (
    fixture, "地区,2031年,2032年\n嘉兴市,7000,7100\n衢州市,2200,2300\n单位：亿元\n指标：地区生产总值\n");
  g_autoptr (WayImportReport) same = NULL;
  g_autoptr (WayImportReport) other = NULL;
  const WayImportDifference *difference;

  (void) first;
  g_clear_pointer (&first, way_import_report_free);
  first = import (fixture, "指标：地区生产总值（亿元）\n地区,2031年,2032年\n嘉兴市,7000,7100\n"
                           "衢州市,2200,2300\n");
  same = import (fixture, "指标：地区生产总值（亿元）\n地区,2031年,2032年\n嘉兴市,7000,7100\n"
                          "衢州市,2200,2300\n");
  g_assert_cmpuint (get_file (same)->n_stored, ==, 0);
  g_assert_cmpuint (get_file (same)->n_known, ==, 4);

  other = import (fixture, "指标：地区生产总值（亿元）\n地区,2031年,2032年\n嘉兴市,7000,7150\n");
  g_assert_cmpuint (get_file (other)->n_replaced, ==, 1);
  g_assert_cmpuint (get_file (other)->n_vanished, ==, 2);
  difference = get_file (other)->replaced->pdata[0];
  g_assert_cmpfloat (difference->value, ==, 7150);
  g_assert_cmpfloat (difference->old_value, ==, 7100);
  g_assert_cmpfloat (read_value (fixture, "330400", "gdp", 2032), ==, 7150);
  g_assert_cmpfloat (read_value (fixture, "330800", "gdp", 2032), ==, 2300);

  g_assert_true (way_library_undo (fixture->library, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Import “测试.csv”");
  g_assert_cmpfloat (read_value (fixture, "330400", "gdp", 2032), ==, 7100);
}

/* A metric that the library does not have: the same file finds it again. */
static void
test_new_metric (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char text[] = "Region,Year,Indicator,Unit,Value\n"
                             "Jiaxing,2031,Robots in use,units,4500\n"
                             "Quzhou,2031,Robots in use,units,900\n"
                             "Jiaxing,2031,Number of bridges,,12\n"
                             "Quzhou,2031,Number of bridges,,7\n";
  g_autoptr (WayImportReport) first = import (fixture, text);
  g_autoptr (WayImportReport) second = import (fixture, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayMetric) metric = way_library_find_metric (fixture->library, "robots_in_use",
                                                          &error);

  g_assert_no_error (error);
  g_assert_cmpint (way_metric_get_measure (metric), ==, WAY_MEASURE_COUNT);
  g_assert_cmpuint (first->new_metrics->len, ==, 1);
  g_assert_cmpuint (get_file (first)->n_stored, ==, 2);
  /* Nobody says in what bridges are counted. */
  g_assert_cmpuint (get_file (first)->n_refused, ==, 2);
  assert_problem (get_file (first), 0, 4, FALSE, "needs its unit");
  g_assert_cmpuint (second->new_metrics->len, ==, 0);
  g_assert_cmpuint (get_file (second)->n_known, ==, 2);
}

/* 'FRA' among codes of Eurostat is a part of France. */
static void
test_nuts (Fixture       *fixture,
           gconstpointer  data)
{
  static const char world[] = "Country Name,Country Code,Year,Value\nFrance,FRA,2031,3000\n"
                              "Germany,DEU,2031,4000\n";
  static const char europe[] = "unit,geo\\time\t2032 \t2031 \nMIO_EUR,FR\t5 \t3 \n"
                               "MIO_EUR,FR10\t2 p\t1 \nMIO_EUR,FRA\t: \t7 \n";
  const WayImportOptions options = { .source_title = "测试年鉴", .metric_key = "robots",
                                     .unit = "台" };
  const WayImportOptions other = { .source_title = "测试年鉴", .metric_key = "gdp_nuts" };
  g_autoptr (WayImportReport) first = import_with (fixture, "w.csv", world, NULL, &options);
  g_autoptr (WayImportReport) second = import_with (fixture, "e.tsv", europe, NULL, &other);
  const char *metric;

  g_assert_cmpuint (get_file (first)->n_stored, ==, 2);
  g_assert_cmpuint (get_file (second)->n_stored, ==, 5);
  metric = second->new_metrics->pdata[0];
  g_assert_cmpfloat (read_value (fixture, "FRA", metric, 2031), ==, 3);
  g_assert_cmpfloat (read_value (fixture, "FR10", metric, 2032), ==, 2);
  g_assert_cmpfloat (read_value (fixture, "NUTS:FRA", metric, 2031), ==, 7);
}

/* Several files are one step; one that cannot be read leaves the others. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  WayImportJob *jobs[3];
  const WayImportOptions options = { .source_title = "测试年鉴" };
  g_autoptr (WayImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  jobs[0] = make_job ("a.csv", "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7000\n");
  jobs[1] = make_job ("b.csv", "地区,数值\n嘉兴市,7\n");
  jobs[2] = make_job ("c.csv", "地区,年份,地区生产总值（亿元）\n衢州市,2031,2200\n");
  report = way_import_run (fixture->library, jobs, 3, NULL, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_nonnull (((WayImportFile *) report->files->pdata[1])->error);
  g_assert_true (((WayImportFile *) report->files->pdata[1])->lacks_answer);
  g_assert_true (way_library_undo (fixture->library, &name, &error));
  g_assert_cmpstr (name, ==, "Import 3 Files");
  g_assert_true (isnan (read_value (fixture, "330400", "gdp", 2031)));
  g_assert_true (isnan (read_value (fixture, "330800", "gdp", 2031)));
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    way_import_job_free (jobs[i]);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (WayImportJob) job = make_job (
    "a.csv", "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7000\n");
  const WayImportOptions options = { .source_title = "测试年鉴" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_import_run (fixture->library, &job, 1, NULL, &options, NULL, NULL,
                                 cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  changes = way_library_list_changes (fixture->library, NULL);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_true (isnan (read_value (fixture, "330400", "gdp", 2031)));
}

/* The preview tells what the import would do of each cell. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  static const WayCandidateState expected[] = {
    WAY_CANDIDATE_SAME, WAY_CANDIDATE_NEW, WAY_CANDIDATE_REPLACES, WAY_CANDIDATE_MISSING,
    WAY_CANDIDATE_LEFT_OUT, WAY_CANDIDATE_REFUSED, WAY_CANDIDATE_REFUSED, WAY_CANDIDATE_VINTAGE,
  };
  g_autoptr (WayImportReport) before = import (
    fixture, "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7000\n衢州市,2031,2200\n");
  g_autoptr (WayImportJob) job = make_job (
    "测试年鉴.csv", "地区,年份,地区生产总值（亿元）\n嘉兴市,2031,7000\n嘉兴市,2032,7100\n"
                   "衢州市,2031,2250\n衢州市,2032,…\n合计,2031,9\n鼓楼区,2031,9\n嘉兴市,2033,九千吧\n"
                   "嘉兴市,2020,5510\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);
  g_autoptr (WayImportPreview) preview = way_import_preview (fixture->library, job, names, 0, NULL,
                                                             &error);

  g_assert_no_error (error);
  g_assert_true (preview->is_whole);
  g_assert_cmpuint (get_file (before)->n_stored, ==, 2);
  g_assert_cmpuint (preview->candidates->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WayCandidate *candidate = &g_array_index (preview->candidates, WayCandidate, i);

      g_test_message ("%u: state %u, %s", i, candidate->state, candidate->reason);
      g_assert_cmpuint (candidate->line, ==, i + 2);
      g_assert_cmpuint (candidate->row, ==, i + 1);
      g_assert_cmpuint (candidate->column, ==, 2);
      g_assert_cmpint (candidate->state, ==, expected[i]);
    }
  g_assert_cmpfloat (g_array_index (preview->candidates, WayCandidate, 2).old_value, ==, 2200);
  g_assert_cmpuint (preview->n_problems, ==, 2);
}

/* What somebody expects is told before it is stored, and so is what a flag says of a value. */
static void
test_preview_kinds (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (WayImportJob) job = make_job (
    "a.csv", "地区,年份,地区生产总值（亿元）,类型\n嘉兴市,2031,7000 p,实际\n"
             "嘉兴市,2032,7100,预测\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);
  g_autoptr (WayImportPreview) preview = way_import_preview (fixture->library, job, names, 0, NULL,
                                                             &error);
  const WayCandidate *candidates;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->candidates->len, ==, 2);
  candidates = (const WayCandidate *) (gpointer) preview->candidates->data;
  g_assert_false (candidates[0].is_forecast);
  g_assert_cmpint (candidates[0].status, ==, WAY_STATUS_PRELIMINARY);
  g_assert_true (candidates[1].is_forecast);
  g_assert_cmpint (candidates[1].status, ==, WAY_STATUS_UNSTATED);
}

/* A title that says both is a forecast only of what is not over; a row knows better than a name. */
static void
test_historical_and_projected (Fixture       *fixture,
                               gconstpointer  data)
{
  static const struct { const char *text; gboolean is_forecast[2]; } cases[] = {
    { "Entity,Year,Combined historial and projected population (persons)\nJiaxing,1990,7000\nJiaxing,2190,71\n",
      { FALSE, TRUE } },
    { "Entity,Year,Projected population (persons)\nJiaxing,1990,7000\nJiaxing,2190,71\n",
      { TRUE, TRUE } },
    { "Entity,Year,kind,Projected population (persons)\nJiaxing,1990,actual,7000\n"
      "Jiaxing,2190,forecast,71\n", { FALSE, TRUE } },
    { "地区,年份,常住人口历史及预测（人）\n嘉兴市,1990,7000\n嘉兴市,2190,71\n", { FALSE, TRUE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WayImportJob) job = make_job ("a.csv", cases[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);
      g_autoptr (WayImportPreview) preview = NULL;
      const WayCandidate *candidates;

      preview = way_import_preview (fixture->library, job, names, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (preview->candidates->len, ==, 2);
      candidates = (const WayCandidate *) (gpointer) preview->candidates->data;
      g_assert_cmpint (candidates[0].is_forecast, ==, cases[i].is_forecast[0]);
      g_assert_cmpint (candidates[1].is_forecast, ==, cases[i].is_forecast[1]);
    }
}

/* A question is put in names, with the codes that answer it in a file. */
static void
test_question (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (
    fixture, "地区,年份,地区生产总值（亿元）\n鼓楼区,2031,9\n");
  const WayImportProblem *problem;

  g_assert_cmpuint (get_file (report)->problems->len, ==, 1);
  problem = get_file (report)->problems->pdata[0];
  g_test_message ("%s", problem->reason);
  g_assert_nonnull (strstr (problem->reason, "Gulou District (350102)"));
}

static void
test_templates (Fixture       *fixture,
                gconstpointer  data)
{
  const WayImportTemplate saved = { .name = (char *) "NBS", .shape = (char *) "text:x",
                                    .plan = (char *) "{}", .file = (char *) "/a.csv" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportTemplate) found = NULL;
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (way_library_begin_change (fixture->library, "Template", &error));
      g_assert_true (way_import_template_save (fixture->library, &saved, &error));
      g_assert_true (way_library_end_change (fixture->library, &error));
    }
  found = way_import_template_find (fixture->library, "text:x", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->name, ==, "NBS");
  g_assert_cmpstr (found->file, ==, "/a.csv");
  g_assert_null (way_import_template_find (fixture->library, "text:y", &error));
  g_assert_no_error (error);
  all = way_import_template_list (fixture->library, &error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_true (way_library_begin_change (fixture->library, "Template", &error));
  g_assert_true (way_import_template_remove (fixture->library, found->id, &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_clear_pointer (&all, g_ptr_array_unref);
  all = way_import_template_list (fixture->library, &error);
  g_assert_cmpuint (all->len, ==, 0);
}

#define ADD(name, test) \
  g_test_add ("/import/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fractions", test_fractions);
  ADD ("fiscal-years", test_fiscal_years);
  ADD ("units", test_units);
  ADD ("keys", test_keys);
  ADD ("wrong-unit", test_wrong_unit);
  ADD ("totals", test_totals);
  ADD ("ambiguous", test_ambiguous);
  ADD ("answered-as-new", test_answered_as_new);
  ADD ("hostile", test_hostile);
  ADD ("parents", test_parents);
  ADD ("changle", test_changle);
  ADD ("contradiction", test_contradiction);
  ADD ("warnings", test_warnings);
  ADD ("missing", test_missing);
  ADD ("again", test_again);
  ADD ("new-metric", test_new_metric);
  ADD ("nuts", test_nuts);
  ADD ("several", test_several);
  ADD ("cancelled", test_cancelled);
  ADD ("preview", test_preview);
  ADD ("preview-kinds", test_preview_kinds);
  ADD ("historical-and-projected", test_historical_and_projected);
  ADD ("question", test_question);
  ADD ("templates", test_templates);
  return g_test_run ();
}
