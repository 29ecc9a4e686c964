/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-formula.h"

#include "model/bulk-writer.h"
#include "model/library-edit.h"
#include "model/library-observations.h"
#include "model/library-private.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static void
execute (WayLibrary *library,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  (void) way_database_execute (library->database, sql, &error);
  g_assert_no_error (error);
}

static void
begin (WayLibrary *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (library, "Edit", &error));
  g_assert_no_error (error);
}

static void
end (WayLibrary *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_end_change (library, &error));
  g_assert_no_error (error);
}

/* Two provinces, one with two prefectures; metrics of the tests' own. */
static void
fill_library (WayLibrary *library)
{
  begin (library);
  execute (library,
           "INSERT INTO unit (id, name_zh, name_en, base_zh, base_en, factor, origin) VALUES "
           "(901, '亿元', '100 million yuan', '元', 'yuan', 1e8, 'user'), "
           "(902, '万人', 'ten thousand persons', '人', 'persons', 1e4, 'user'), "
           "(903, '元/人', 'yuan per person', '元/人', 'yuan per person', 1, 'user'), "
           "(904, '%', 'per cent', '%', '%', 1, 'user');"
           "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, "
           "decimals, sort, origin) VALUES "
           "(901, 'x_gdp', 901, '总值', 'Output', 'level', 'flow', 'higher', 2, 901, 'user'), "
           "(902, 'x_people', 902, '人口', 'People', 'level', 'stock', 'higher', 2, 902, 'user'), "
           "(903, 'x_per_head', 903, '人均', 'Output a head', 'level', 'flow', 'higher', 0, 903, "
           "'user'), "
           "(904, 'x_growth', 904, '人均增速', 'Growth a head', 'rate', 'flow', 'higher', 1, 904, "
           "'user'), "
           "(905, 'x_sum', 901, '合计', 'Sum', 'level', 'flow', 'higher', 2, 905, 'user');"
           "INSERT INTO region (id, code, parent_code, level, sort, name_zh, name_en, origin) "
           "VALUES (901, 'P', NULL, 'province', 901, '甲省', 'P', 'user'), "
           "(902, 'P1', 'P', 'prefecture', 902, '一市', 'P1', 'user'), "
           "(903, 'P2', 'P', 'prefecture', 903, '二市', 'P2', 'user'), "
           "(904, 'PZ', 'P', 'zone', 904, '开发区', 'PZ', 'user');");
  end (library);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fill_library (fixture->library);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->library, way_library_close);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static void
enter (WayLibrary  *library,
       const char  *region,
       const char  *metric,
       int          year,
       double       value,
       WayQualifier qualifier)
{
  const WayCellPlace place = { region, metric, way_period_for_year (year) };
  const WayEnteredValue entered = { .value = value, .decimals = 0, .qualifier = qualifier };
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_enter_value (library, &place, &entered, 0, NULL, &error));
  g_assert_no_error (error);
}

static void
set_formula (WayLibrary *library,
             const char *metric,
             const char *text)
{
  g_autoptr (GError) error = NULL;

  begin (library);
  g_assert_true (way_library_set_formula (library, metric, text, &error));
  g_assert_no_error (error);
  end (library);
}

/* 'year:value' of all years, with the qualifier's mark. */
static void
assert_values (WayLibrary *library,
               const char *region,
               const char *metric,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySeries) series = way_library_read_series (library, region, metric, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < series->n_points; i++)
    {
      g_autofree char *number = way_value_format (series->values[i], 2, series->qualifiers[i]);

      g_string_append_printf (text, "%s%d:%s", i > 0 ? " " : "",
                              way_period_year (&series->periods[i]), number);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_kept_up_to_date (Fixture      *fixture,
                      gconstpointer data)
{
  WayLibrary *library = fixture->library;
  g_autofree char *text = NULL;

  set_formula (library, "x_per_head", "per_head(总值, 人口)");
  set_formula (library, "x_growth", "growth([x_per_head])");
  text = way_library_get_formula (library, "x_per_head", NULL);
  g_assert_cmpstr (text, ==, "per_head([x_gdp], [x_people])");
  assert_values (library, "P1", "x_per_head", "");

  begin (library);
  enter (library, "P1", "x_gdp", 2020, 100, WAY_QUALIFIER_EXACT);
  enter (library, "P1", "x_people", 2020, 50, WAY_QUALIFIER_EXACT);
  enter (library, "P1", "x_gdp", 2021, 120, WAY_QUALIFIER_ABOUT);
  end (library);
  assert_values (library, "P1", "x_per_head", "2020:20,000.00");

  begin (library);
  enter (library, "P1", "x_people", 2021, 50, WAY_QUALIFIER_EXACT);
  end (library);
  assert_values (library, "P1", "x_per_head", "2020:20,000.00 2021:~24,000.00");
  assert_values (library, "P1", "x_growth", "2021:~20.00");
  assert_values (library, "P2", "x_per_head", "");

  begin (library);
  enter (library, "P1", "x_gdp", 2020, 60, WAY_QUALIFIER_EXACT);
  end (library);
  assert_values (library, "P1", "x_growth", "2021:~100.00");

  g_assert_true (way_library_undo (library, NULL, NULL));
  assert_values (library, "P1", "x_growth", "2021:~20.00");
  g_assert_true (way_library_undo (library, NULL, NULL));
  assert_values (library, "P1", "x_per_head", "2020:20,000.00");
  assert_values (library, "P1", "x_growth", "");
  g_assert_true (way_library_redo (library, NULL, NULL));
  assert_values (library, "P1", "x_growth", "2021:~20.00");

  /* What it was computed from is cleared. */
  begin (library);
  g_assert_true (way_library_clear_cell (library,
                                         &(WayCellPlace) { "P1", "x_people",
                                                           way_period_for_year (2020) },
                                         &(guint) { 0 }, NULL));
  end (library);
  assert_values (library, "P1", "x_per_head", "2021:~24,000.00");
  assert_values (library, "P1", "x_growth", "");

  set_formula (library, "x_growth", NULL);
  set_formula (library, "x_per_head", NULL);
  assert_values (library, "P1", "x_per_head", "");
  g_assert_true (way_library_undo (library, NULL, NULL));
  assert_values (library, "P1", "x_per_head", "2021:~24,000.00");
}

/* Growth that is published beside a level's value is a value of its rate. */
static void
test_published_growth (Fixture      *fixture,
                       gconstpointer data)
{
  WayLibrary *library = fixture->library;
  const WayCellPlace place = { "P1", "x_gdp", way_period_for_year (2020) };
  g_autoptr (GError) error = NULL;

  begin (library);
  execute (library,
           "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, "
           "decimals, sort, growth_of, origin) VALUES "
           "(906, 'x_rate', 904, '增速', 'Growth', 'rate', 'flow', 'higher', 1, 906, 'x_gdp', "
           "'user'), "
           "(907, 'x_twice', 904, '两倍', 'Twice', 'rate', 'flow', 'higher', 1, 907, NULL, "
           "'user');");
  enter (library, "P1", "x_gdp", 2020, 100, WAY_QUALIFIER_EXACT);
  end (library);
  set_formula (library, "x_twice", "[x_rate] * 2");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WayCellFacts) facts = way_library_read_cell (library, "P1", "x_gdp", &place.period,
                                                              &error);
      WayCellValue *value = &g_array_index (facts->values, WayCellValue, 0);

      value->row.published_growth = 6.5 + i;
      value->growth_decimals = 1;
      begin (library);
      g_assert_true (way_library_save_value (library, &place, value, &error));
      g_assert_no_error (error);
      end (library);
      assert_values (library, "P1", "x_twice", i == 0 ? "2020:13.00" : "2020:15.00");
    }

  begin (library);
  g_assert_true (way_library_clear_cell (library, &place, NULL, &error));
  end (library);
  assert_values (library, "P1", "x_twice", "");
}

static void
test_sums (Fixture      *fixture,
           gconstpointer data)
{
  WayLibrary *library = fixture->library;

  begin (library);
  enter (library, "P1", "x_gdp", 2020, 100, WAY_QUALIFIER_EXACT);
  enter (library, "P2", "x_gdp", 2020, 50, WAY_QUALIFIER_OVER);
  enter (library, "P1", "x_gdp", 2021, 110, WAY_QUALIFIER_EXACT);
  enter (library, "PZ", "x_gdp", 2020, 7, WAY_QUALIFIER_EXACT);
  end (library);
  set_formula (library, "x_sum", "sum_of_regions(x_gdp)");
  assert_values (library, "P", "x_sum", "2020:>150.00");
  assert_values (library, "P1", "x_sum", "");

  begin (library);
  enter (library, "P2", "x_gdp", 2021, 60, WAY_QUALIFIER_EXACT);
  end (library);
  assert_values (library, "P", "x_sum", "2020:>150.00 2021:170.00");

  /* A region that goes elsewhere is no part any more. */
  begin (library);
  execute (library, "UPDATE region SET parent_code = NULL WHERE code = 'P2'");
  end (library);
  assert_values (library, "P", "x_sum", "2020:100.00 2021:110.00");
}

/* Stored by the million or not: formulas follow, and go back with it. */
static void
test_bulk (Fixture      *fixture,
           gconstpointer data)
{
  WayLibrary *library = fixture->library;
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (library);
  g_autoptr (GError) error = NULL;
  WayBulkReport report;

  set_formula (library, "x_per_head", "per_head(x_gdp, x_people)");
  begin (library);
  enter (library, "P1", "x_people", 2020, 50, WAY_QUALIFIER_EXACT);
  end (library);
  for (int year = 2000; year < 2030; year++)
    {
      WayBulkRow row = WAY_BULK_ROW_INIT;

      row.metric_id = 901;
      row.region_id = 902;
      row.period = way_period_for_year (year);
      row.value = year;
      g_assert_true (way_bulk_writer_add (writer, &row, &error));
    }
  begin (library);
  g_assert_true (way_bulk_writer_finish (writer, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  end (library);
  assert_values (library, "P1", "x_per_head", "2020:404,000.00");
  g_assert_true (way_library_undo (library, NULL, &error));
  g_assert_no_error (error);
  assert_values (library, "P1", "x_per_head", "");
  g_assert_true (way_library_redo (library, NULL, &error));
  g_assert_no_error (error);
  assert_values (library, "P1", "x_per_head", "2020:404,000.00");
}

static void
assert_refused (WayLibrary *library,
                const char *metric,
                const char *text,
                const char *word)
{
  g_autoptr (GError) error = NULL;

  begin (library);
  g_assert_false (way_library_set_formula (library, metric, text, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, word));
  way_library_cancel_change (library);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  WayLibrary *library = fixture->library;
  const WayCellPlace place = { "P1", "x_per_head", way_period_for_year (2020) };
  const WayEnteredValue entered = { .value = 5, .decimals = 0 };
  g_autoptr (GError) error = NULL;

  begin (library);
  enter (library, "P1", "x_gdp", 2020, 100, WAY_QUALIFIER_EXACT);
  enter (library, "P1", "x_people", 2020, 50, WAY_QUALIFIER_EXACT);
  end (library);
  assert_refused (library, "x_gdp", "x_people * 2", "values of its own");
  assert_refused (library, "x_per_head", "x_gdp", "The formula gives");
  assert_refused (library, "x_per_head", "x_per_head + 1", "computed from itself");
  assert_refused (library, "x_per_head", "x_none", "No metric is called");
  assert_refused (library, "x_nothing", "x_gdp", "x_nothing");

  set_formula (library, "x_per_head", "per_head(x_gdp, x_people)");
  assert_refused (library, "x_sum", "x_per_head * x_people + x_sum", "computed from itself");
  set_formula (library, "x_sum", "x_per_head * x_people");
  assert_values (library, "P1", "x_sum", "2020:100.00");
  assert_refused (library, "x_per_head", "x_sum / x_people", "computed from itself");

  /* Neither edited, nor written over by whatever way. */
  begin (library);
  g_assert_false (way_library_enter_value (library, &place, &entered, 0, NULL, &error));
  g_assert_nonnull (strstr (error->message, "formula"));
  way_library_cancel_change (library);
  g_clear_error (&error);
  begin (library);
  execute (library, "INSERT INTO observation (metric_id, region_id, last_month, slot, value, about) "
                    "VALUES (903, 903, 24000, 0, 5, 0)");
  g_assert_false (way_library_end_change (library, &error));
  g_assert_nonnull (strstr (error->message, "takes no other values"));
  assert_values (library, "P2", "x_per_head", "");
  g_clear_error (&error);

  /* What it is computed from cannot go. */
  begin (library);
  g_assert_true (way_library_remove_subject (library, WAY_SUBJECT_METRIC, "x_people", TRUE, NULL));
  g_assert_false (way_library_end_change (library, &error));
  g_assert_nonnull (strstr (error->message, "could no longer be computed"));
  assert_values (library, "P1", "x_per_head", "2020:20,000.00");
}

static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  WayLibrary *library = fixture->library;
  g_autoptr (WayFormulaPreview) preview = NULL;
  g_autoptr (GPtrArray) formulas = NULL;
  g_autoptr (GError) error = NULL;
  guint position = 99;

  begin (library);
  enter (library, "P1", "x_gdp", 2020, 100, WAY_QUALIFIER_EXACT);
  enter (library, "P1", "x_gdp", 2021, 100, WAY_QUALIFIER_EXACT);
  enter (library, "P1", "x_people", 2020, 50, WAY_QUALIFIER_EXACT);
  end (library);
  preview = way_library_check_formula (library, "x_per_head", "per_head(总值,人口)", "P1",
                                       WAY_LANGUAGE_ZH_CN, &position, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->label, ==, "per_head([总值], [人口])");
  g_assert_cmpstr (preview->unit->name_zh, ==, "元/人");
  g_assert_cmpstr (preview->unit_words, ==,
                   "The result is multiplied by 10,000 to be in the metric’s unit.");
  g_assert_cmpuint (preview->values->len, ==, 1);
  g_assert_cmpfloat (g_array_index (preview->values, WayFormulaValue, 0).value, ==, 20000);
  g_assert_cmpuint (preview->missing->len, ==, 1);
  g_assert_null (way_library_check_formula (library, NULL, "总值 + 人口", NULL,
                                            WAY_LANGUAGE_ZH_CN, &position, &error));
  g_assert_error (error, WAY_FORMULA_ERROR, WAY_FORMULA_ERROR_UNIT);
  g_assert_cmpuint (position, ==, 3);

  formulas = way_library_list_formulas (library, NULL);
  g_assert_cmpuint (formulas->len, ==, 0);
  set_formula (library, "x_sum", "x_gdp * 2");
  g_ptr_array_unref (g_steal_pointer (&formulas));
  formulas = way_library_list_formulas (library, NULL);
  g_assert_cmpuint (formulas->len, ==, 1);
  g_assert_cmpstr (((WayLibraryFormula *) formulas->pdata[0])->text, ==, "[x_gdp] * 2");
}

static void
enter_of (WayLibrary *library,
          gint64      source_id,
          double      value)
{
  const WayCellPlace place = { "P1", "x_gdp", way_period_for_year (2020) };
  const WayEnteredValue entered = { .value = value, .decimals = 0, .status = WAY_STATUS_REVISED,
                                    .has_status = source_id == 902 };
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_enter_value (library, &place, &entered, source_id, NULL, &error));
  g_assert_no_error (error);
}

/* As it was known on a day: computed from what was known then, not from the revision. */
static void
test_known_on (Fixture      *fixture,
               gconstpointer data)
{
  WayLibrary *library = fixture->library;
  g_autoptr (GHashTable) all_series = NULL;

  set_formula (library, "x_sum", "x_gdp * 2");
  begin (library);
  execute (library, "INSERT INTO source (id, title, published, authority, origin) VALUES "
                    "(901, 'First', '2021-02-01', 'bulletin', 'user'), "
                    "(902, 'Revision', '2022-02-01', 'bulletin', 'user')");
  enter_of (library, 901, 100);
  enter_of (library, 902, 120);
  end (library);
  assert_values (library, "P1", "x_sum", "2020:240.00");
  g_assert_true (way_library_set_known_on (library, "2021-06-01", NULL));
  assert_values (library, "P1", "x_sum", "2020:200.00");
  all_series = way_library_read_all_series (library, "x_sum", NULL, NULL);
  g_assert_cmpuint (g_hash_table_size (all_series), ==, 1);

  /* What is stored stays computed from everything. */
  begin (library);
  enter (library, "P1", "x_gdp", 2021, 130, WAY_QUALIFIER_EXACT);
  end (library);
  g_assert_true (way_library_set_known_on (library, NULL, NULL));
  assert_values (library, "P1", "x_sum", "2020:240.00 2021:260.00");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/derived/kept-up-to-date", test_kept_up_to_date);
  ADD ("/derived/published-growth", test_published_growth);
  ADD ("/derived/sums", test_sums);
  ADD ("/derived/bulk", test_bulk);
  ADD ("/derived/refused", test_refused);
  ADD ("/derived/check", test_check);
  ADD ("/derived/known-on", test_known_on);
  return g_test_run ();
}
