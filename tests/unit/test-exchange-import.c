/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-import.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-worked/catalog"

#define HEADER "region_code,region_zh,metric_key,kind,period,period_type,value,unit_zh,source_title\n"

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

static WayImportReport *
import (Fixture    *fixture,
        const char *rows,
        gboolean    is_dry_run)
{
  g_autofree char *text = g_strconcat (HEADER, rows, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const WayImportSource source = { "rows.csv", bytes, NULL };
  const WayImportOptions options = { .is_dry_run = is_dry_run };
  g_autoptr (GError) error = NULL;
  WayImportReport *report = way_exchange_import (fixture->library, &source, 1, &options, NULL,
                                                 &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
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
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEADER "N1,新区,m,,2020,year,5,个,资料\n",
                                                 strlen (HEADER "N1,新区,m,,2020,year,5,个,资料\n"));
  const WayImportSource source = { "rows.csv", bytes, NULL };
  const WayImportOptions options = { .is_dry_run = FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRegion) region = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_exchange_import (fixture->library, &source, 1, &options, cancellable,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  region = way_library_find_region (fixture->library, "N1", NULL);
  g_assert_null (region);
}

#define ADD(path, test) \
  g_test_add ("/exchange-import/" path, Fixture, NULL, set_up, test, tear_down)

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

  return g_test_run ();
}
