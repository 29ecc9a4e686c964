/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-worked/catalog"

#define HEADER \
  "region_code,region_zh,metric_key,kind,period,period_type,value,unit_zh,source_title\n"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
  g_free (fixture->path);
}

static WayImportJob *
make_job (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, "rows.csv", &error);

  g_assert_no_error (error);
  return way_import_job_new (file);
}

static WayImportReport *
import_text (Fixture                *fixture,
             const char             *text,
             const WayImportOptions *options)
{
  g_autoptr (WayImportJob) job = make_job (text);
  g_autoptr (GError) error = NULL;
  WayImportReport *report = way_import_run (fixture->library, &job, 1, NULL, options, NULL, NULL,
                                            NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static WayImportReport *
import (Fixture    *fixture,
        const char *rows,
        gboolean    is_dry_run)
{
  g_autofree char *text = g_strconcat (HEADER, rows, NULL);
  const WayImportOptions options = { .is_dry_run = is_dry_run };

  return import_text (fixture, text, &options);
}

static const WayImportFile *
get_file (const WayImportReport *report)
{
  return report->files->pdata[0];
}

static WaySeries *
read_series (Fixture    *fixture,
             const char *region,
             const char *metric)
{
  g_autoptr (GError) error = NULL;
  WaySeries *series = way_library_read_series (fixture->library, region, metric, &error);

  g_assert_no_error (error);
  return series;
}

static const char *
get_reason (const WayImportReport *report)
{
  const WayImportFile *file = report->files->pdata[0];

  g_assert_cmpuint (file->problems->len, ==, 1);
  return ((const WayImportProblem *) file->problems->pdata[0])->reason;
}

/* One step: what it made is gone with it, and comes back with it. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (fixture,
    "N1,新区,new_metric,,2020,year,5,个,资料\n330400,,core_va,,2019,year,400.5,亿元,资料\n",
    FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (WayRegion) region = way_library_find_region (fixture->library, "N1", NULL);
  g_autoptr (WayRegion) gone = NULL;
  g_autoptr (WayRegion) back = NULL;

  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_cmpuint (report->new_regions->len, ==, 1);
  g_assert_nonnull (region);
  g_assert_cmpstr (way_region_get_name (region, WAY_LANGUAGE_EN), ==, "新区");

  g_assert_true (way_library_undo (fixture->library, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (undone, ==, "Import “rows.csv”");
  gone = way_library_find_region (fixture->library, "N1", NULL);
  g_assert_null (gone);

  g_assert_true (way_library_redo (fixture->library, &redone, &error));
  back = way_library_find_region (fixture->library, "N1", NULL);
  g_assert_nonnull (back);
}

static void
test_vintages (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (fixture,
    "330400,,core_va,,2020,year,507.2,亿元,修订资料\n"
    "330400,,core_va,,2020,year,506.9,亿元,修订资料\n"
    "330400,,core_va,,2020,year,507.2,亿元,修订资料\n", FALSE);
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "core_va");
  int index = way_series_find_at (series, 2020);

  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_cmpuint (report->n_known, ==, 1);
  g_assert_cmpint (series->n_vintages[index], ==, 3);
}

static void
test_units (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (WayImportReport) other = import (fixture,
    "330400,,core_va,,2018,year,400.5,吨,资料\n", FALSE);
  g_autoptr (WayImportReport) bare = import (fixture,
    "330400,,core_va,,2019,year,400.5,,资料\n330400,,core_va,,2018,year,1,100 million CNY,资料\n",
    FALSE);
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "core_va");
  int index = way_series_find_at (series, 2019);

  g_assert_cmpuint (other->n_refused, ==, 1);
  g_assert_nonnull (strstr (get_reason (other), "“亿元”"));
  g_assert_cmpuint (bare->n_stored, ==, 2);
  g_assert_cmpfloat (series->values[index], ==, 400.5);
  g_assert_cmpint (series->decimals[index], ==, 1);
}

/* 4,005,000 ten thousand yuan are 400.5 hundred million. */
static void
test_conversion (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "b.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportReport) report = NULL;
  g_autoptr (WaySeries) series = NULL;

  /* The bundled catalog knows both units. */
  way_library_close (fixture->library);
  fixture->library = way_library_open_or_create (path, WAY_TEST_SOURCE_DIR "/data/catalog", NULL,
                                                 NULL, NULL, &error);
  g_assert_no_error (error);
  report = import (fixture, "N1,新区,gdp,,2019,year,4005000.25,万元,资料\n", FALSE);
  g_assert_cmpuint (report->n_stored, ==, 1);
  series = read_series (fixture, "N1", "gdp");
  g_assert_cmpfloat_with_epsilon (series->values[0], 400.500025, 1e-9);
  g_assert_cmpint (series->decimals[0], ==, 6);
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (WayImportReport) known = import (fixture,
    ",嘉兴市,core_va,,2019,year,400.5,亿元,资料\n", FALSE);
  g_autoptr (WayImportReport) made = import (fixture,
    "Z1,朝阳区,core_va,,2019,year,1,亿元,资料\nZ2,朝阳区,core_va,,2019,year,2,亿元,资料\n", FALSE);
  g_autoptr (WayImportReport) unclear = import (fixture,
    ",朝阳区,core_va,,2020,year,3,亿元,资料\n", FALSE);
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "core_va");

  g_assert_cmpuint (known->n_stored, ==, 1);
  g_assert_cmpuint (known->new_regions->len, ==, 0);
  g_assert_cmpint (way_series_find_at (series, 2019), >=, 0);
  g_assert_cmpuint (made->n_stored, ==, 2);
  g_assert_cmpuint (unclear->n_refused, ==, 1);
  g_assert_nonnull (strstr (get_reason (unclear), "朝阳区"));
}

static void
test_levels (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (fixture,
    "100000,全国,gdp,,2020,year,1,亿元,资料\n330000,浙江省,gdp,,2020,year,1,亿元,资料\n"
    "330402,南湖区,gdp,,2020,year,1,亿元,资料\n350000,福建省,gdp,,2020,year,1,亿元,资料\n", FALSE);
  static const struct
  {
    const char *code, *parent;
    WayRegionLevel level;
  } expected[] = {
    { "100000", "", WAY_REGION_LEVEL_COUNTRY },
    { "330000", "100000", WAY_REGION_LEVEL_PROVINCE },
    { "330402", "330400", WAY_REGION_LEVEL_COUNTY },
    { "350000", "100000", WAY_REGION_LEVEL_PROVINCE },
  };

  g_assert_cmpuint (report->n_stored, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (WayRegion) region = way_library_find_region (fixture->library, expected[i].code,
                                                              NULL);

      g_assert_nonnull (region);
      g_assert_cmpint (way_region_get_level (region), ==, expected[i].level);
      g_assert_cmpstr (way_region_get_parent_code (region), ==, expected[i].parent);
    }
}

/* What a dry run finds out is what the run does; nothing of it is kept. */
static void
test_dry_run (Fixture       *fixture,
              gconstpointer  data)
{
  const char *rows = "N1,新区,new_metric,,2020-H1,half,5,%,资料\n";
  guint64 before = way_library_read_change_count (fixture->library);
  g_autoptr (WayImportReport) dry = import (fixture, rows, TRUE);
  guint64 after = way_library_read_change_count (fixture->library);
  g_autoptr (WayImportReport) real = import (fixture, rows, FALSE);
  g_autoptr (WayMetric) metric = way_library_find_metric (fixture->library, "new_metric", NULL);

  g_assert_cmpuint (dry->n_stored, ==, 1);
  g_assert_cmpuint (before, ==, after);
  g_assert_cmpuint (real->n_stored, ==, 1);
  g_assert_nonnull (metric);
  g_assert_cmpint (way_metric_get_measure (metric), ==, WAY_MEASURE_SHARE);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WayImportJob) job = make_job (HEADER "N1,新区,m,,2020,year,5,个,资料\n");
  const WayImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRegion) region = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_import_run (fixture->library, &job, 1, NULL, &options, NULL, NULL,
                                 cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  region = way_library_find_region (fixture->library, "N1", NULL);
  g_assert_null (region);
}

/* Of an identical file nothing is stored, no step is made, and nothing is there twice. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  static const char text[] =
    "region_code,region_zh,metric_key,metric_zh,kind,period,comparison,value,unit_zh,source_title,"
    "note,missing\n"
    "N1,新区,new_metric,新指标,,2020,,5,个,资料,注一,\n"
    "N1,新区,new_metric,新指标,,2020,,6,个,资料,注二,\n"
    "N1,新区,new_metric,新指标,,2021,,,个,资料,,confidential\n"
    "N1,新区,new_metric,新指标,target,2025,ge,9,个,规划,,\n"
    "N1,新区,new_metric,新指标,target,2025,ge,9,个,规划,,\n"
    "N1,新区,new_metric,新指标,target,2025,le,12,个,规划,,\n";
  const WayImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (WayImportReport) first = import_text (fixture, text, &options);
  g_autoptr (WayImportReport) again = import_text (fixture, text, &options);
  g_autoptr (GPtrArray) sources = way_library_list_sources (fixture->library, NULL);
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (fixture->library, NULL);
  g_autoptr (GPtrArray) steps = way_library_list_changes (fixture->library, NULL);
  guint n_sources = 0, n_metrics = 0;

  g_assert_cmpuint (first->n_rows, ==, 6);
  g_assert_cmpuint (first->n_stored, ==, 5);
  g_assert_cmpuint (first->n_known, ==, 1);
  g_assert_cmpuint (first->new_sources->len, ==, 2);
  g_assert_cmpuint (again->n_stored, ==, 0);
  g_assert_cmpuint (again->n_known, ==, 6);
  g_assert_cmpuint (again->new_sources->len + again->new_metrics->len + again->new_regions->len,
                    ==, 0);
  g_assert_cmpuint (steps->len, ==, 1);
  for (guint i = 0; i < sources->len; i++)
    n_sources += g_str_equal (way_source_get_title (sources->pdata[i], WAY_LANGUAGE_EN), "资料");
  for (guint i = 0; i < metrics->len; i++)
    n_metrics += g_str_equal (way_metric_get_key (metrics->pdata[i]), "new_metric");
  g_assert_cmpuint (n_sources, ==, 1);
  g_assert_cmpuint (n_metrics, ==, 1);
}

/* What the same source says otherwise now takes the place of what it said, and is told. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayImportReport) first = import (fixture,
    "N1,新区,gdp,,2020,year,5,亿元,资料\nN1,新区,gdp,,2021,year,6,亿元,资料\n", FALSE);
  g_autoptr (WayImportReport) dry = import (fixture,
    "N1,新区,gdp,,2020,year,5.5,亿元,资料\n", TRUE);
  g_autoptr (WayImportReport) second = import (fixture,
    "N1,新区,gdp,,2020,year,5.5,亿元,资料\n", FALSE);
  g_autoptr (WaySeries) series = read_series (fixture, "N1", "gdp");
  const WayImportFile *file = get_file (second);
  const WayImportDifference *difference;

  g_assert_cmpuint (first->n_stored, ==, 2);
  g_assert_cmpuint (get_file (dry)->n_replaced, ==, 1);
  g_assert_cmpuint (file->n_replaced, ==, 1);
  g_assert_cmpuint (file->n_vanished, ==, 1);
  difference = file->replaced->pdata[0];
  g_assert_cmpuint (difference->line, ==, 2);
  g_assert_cmpstr (difference->region, ==, "新区");
  g_assert_cmpfloat (difference->old_value, ==, 5.0);
  g_assert_cmpfloat (series->values[0], ==, 5.5);
  g_assert_cmpint (series->n_vintages[0], ==, 1);
}

/* The words of a unit are known where the library has no such unit. */
static void
test_unit_words (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (fixture,
    "N1,新区,rice,,2020,year,5,万吨,资料\nN1,新区,rice,,2021,year,60000,吨,资料\n"
    "N1,新区,rice,,2022,year,3,亩,资料\n", FALSE);
  g_autoptr (WaySeries) series = read_series (fixture, "N1", "rice");

  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpfloat (series->values[1], ==, 6.0);
  g_assert_cmpstr (((WayImportProblem *) get_file (report)->problems->pdata[0])->column, ==,
                   "unit_zh");
}

/* A row may leave out what another one says. */
static void
test_left_to_others (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (WayImportReport) report = import (fixture,
    "N1,新区,new_metric,,2019,year,4,,资料\nN1,新区,new_metric,,2020,year,5,个,资料\n"
    "N1,,new_metric,,2021,year,6,,资料\n,新区,new_metric,,2022,year,7,,资料\n", FALSE);
  g_autoptr (WaySeries) series = read_series (fixture, "N1", "new_metric");

  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->new_regions->len, ==, 1);
  g_assert_cmpuint (series->n_points, ==, 3);
}

/* Above the titles there may be something else, and files that were put together repeat them. */
static void
test_preamble (Fixture       *fixture,
               gconstpointer  data)
{
  const WayImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (WayImportReport) report = import_text (
    fixture, "What we know of it\n\nregion_code,metric_key,period,value,unit_zh,surprise\n"
             "\nN1,gdp,2020,5,亿元,x\n\n"
             "region_code,metric_key,period,value,unit_zh,surprise\nN1,gdp,2021,6,亿元,x\n",
    &options);
  const WayImportFile *file = get_file (report);

  g_assert_no_error (file->error);
  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 0);
  g_assert_cmpuint (file->unknown_columns->len, ==, 1);
  g_assert_cmpstr (file->unknown_columns->pdata[0], ==, "surprise");
}

/* Where nothing but a title can be said, the only source of that title is meant. */
static void
test_source_by_title (Fixture       *fixture,
                      gconstpointer  data)
{
  const WayImportOptions options = { .source_title = "海边镇公报" };
  g_autoptr (WayImportReport) first = import_text (
    fixture, "region_code,metric_key,period,value,unit_zh,source_title,publisher,published\n"
             "N1,gdp,2019,4,亿元,海边镇公报,统计局,2020-03-01\n"
             "N1,gdp,2018,3,亿元,海边镇公报,,\n", &(WayImportOptions) { .is_dry_run = FALSE });
  g_autoptr (WayImportReport) both = import_text (
    fixture, "region_code,metric_key,period,value\nN1,gdp,2019,4\nN1,gdp,2018,3\n", &options);
  g_autofree char *undone = NULL;
  g_autoptr (WayImportReport) one = NULL;
  g_autoptr (WayImportReport) known = NULL;

  /* The one of which nothing else is known is called so to the letter. */
  g_assert_cmpuint (first->new_sources->len, ==, 2);
  g_assert_cmpuint (both->new_sources->len, ==, 0);
  g_assert_cmpuint (both->n_known, ==, 1);
  g_assert_true (way_library_undo (fixture->library, &undone, NULL));
  g_assert_true (way_library_undo (fixture->library, NULL, NULL));

  one = import_text (
    fixture, "region_code,metric_key,period,value,unit_zh,source_title,publisher,published\n"
             "N1,gdp,2019,4,亿元,海边镇公报,统计局,2020-03-01\n", &(WayImportOptions) { 0 });
  known = import_text (fixture, "region_code,metric_key,period,value\nN1,gdp,2019,4\n",
                       &options);
  g_assert_cmpuint (one->new_sources->len, ==, 1);
  g_assert_cmpuint (known->n_known, ==, 1);
  g_assert_cmpuint (known->new_sources->len, ==, 0);
}

static void
test_no_new (Fixture       *fixture,
             gconstpointer  data)
{
  const WayImportOptions options = { .refuses_new = TRUE };
  g_autoptr (WayImportReport) report = import_text (
    fixture, "region_code,metric_key,period,value,unit_zh\nN1,gdp,2020,5,亿元\n"
             "330400,new_metric,2020,5,亿元\n330400,gdp,2001,5,亿元\n", &options);

  g_assert_cmpuint (report->n_stored, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 2);
  g_assert_nonnull (strstr (((WayImportProblem *) get_file (report)->problems->pdata[0])->reason,
                            "N1"));
}

/* The page sees what will be stored, and each problem in its cell. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayImportJob) job = make_job (
    "region_code,metric_key,kind,period,comparison,value,unit_zh,source_title\n"
    "330400,core_va,,2001,,5,亿元,资料\n330400,core_va,target,2025,ge,1500,亿元,资料\n"
    "330400,core_va,,soon,,7,亿元,资料\n330400,core_va,,2002,,8,吨,资料\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);
  g_autoptr (WayImportPreview) preview = way_import_preview (fixture->library, job, names, 0, NULL,
                                                             &error);
  const WayPreviewProblem *problem;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->candidates->len, ==, 4);
  g_assert_cmpuint (preview->counts[WAY_CANDIDATE_NEW], ==, 2);
  g_assert_cmpuint (preview->counts[WAY_CANDIDATE_REFUSED], ==, 2);
  g_assert_cmpfloat (g_array_index (preview->candidates, WayCandidate, 1).value, ==, 1500);
  g_assert_cmpstr (g_array_index (preview->candidates, WayCandidate, 1).reason, ==,
                   "Target: ≥ 1,500");
  g_assert_cmpuint (preview->problems->len, ==, 2);
  problem = preview->problems->pdata[0];
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpuint (problem->column, ==, 3);
  problem = preview->problems->pdata[1];
  g_assert_cmpuint (problem->row, ==, 4);
  g_assert_cmpuint (problem->column, ==, 6);
}

/* An answer about a name counts where nobody has its code. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayImportJob) job = make_job (
    HEADER "X9,禾城,core_va,,2001,year,5,亿元,资料\n330400,禾城,core_va,,2002,year,6,亿元,资料\n"
           "X8,别处,core_va,,2002,year,6,亿元,资料\n");
  const WayImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportNames) names = way_import_names_new (fixture->library, &error);
  g_autoptr (WayImportReport) report = NULL;

  way_import_names_answer (names, WAY_SUBJECT_REGION, "禾城", "V2");
  way_import_names_answer (names, WAY_SUBJECT_REGION, "别处", "");
  report = way_import_run (fixture->library, &job, 1, names, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_cmpuint (get_file (report)->n_left_out, ==, 1);
  g_assert_cmpuint (report->new_regions->len, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WaySeries) series = read_series (fixture, i == 0 ? "V2" : "330400",
                                                  "core_va");

      g_assert_cmpint (way_series_find_at (series, 2001 + i), >=, 0);
    }
}

#define ADD(path, test) \
  g_test_add ("/import-exchange/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("undo", test_undo);
  ADD ("vintages", test_vintages);
  ADD ("units", test_units);
  ADD ("conversion", test_conversion);
  ADD ("names", test_names);
  ADD ("levels", test_levels);
  ADD ("dry-run", test_dry_run);
  ADD ("cancelled", test_cancelled);
  ADD ("again", test_again);
  ADD ("changed", test_changed);
  ADD ("unit-words", test_unit_words);
  ADD ("left-to-others", test_left_to_others);
  ADD ("preamble", test_preamble);
  ADD ("source-by-title", test_source_by_title);
  ADD ("no-new", test_no_new);
  ADD ("preview", test_preview);
  ADD ("answers", test_answers);

  return g_test_run ();
}
