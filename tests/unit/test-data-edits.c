/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-edits.h"

#include "model/change-name.h"
#include "model/data-table.h"
#include "model/text-block.h"
#include "model/value-entry.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define JIAXING "330400"
#define METRIC "digital_core_va"

/* The library of the small catalog, whose version can be raised. */
typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static WayLibrary *
open_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  WayLibrary *library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = open_library (fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_library_close (fixture->library);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static WayPeriod
make_period (const char *text)
{
  WayPeriod period;

  g_assert_true (way_period_parse (text, NULL, &period, NULL));
  return period;
}

static WayCellFacts *
read_cell (Fixture    *fixture,
           const char *metric,
           const char *period_text)
{
  g_autoptr (GError) error = NULL;
  WayPeriod period = make_period (period_text);
  WayCellFacts *facts = way_library_read_cell (fixture->library, JIAXING, metric, &period, &error);

  g_assert_no_error (error);
  return facts;
}

static double
read_shown (Fixture    *fixture,
            const char *metric,
            const char *period)
{
  g_autoptr (WayCellFacts) facts = read_cell (fixture, metric, period);

  return facts->values->len > 0 ? g_array_index (facts->values, WayCellValue, 0).row.value : NAN;
}

static guint
count_values (Fixture    *fixture,
              const char *metric,
              const char *period)
{
  g_autoptr (WayCellFacts) facts = read_cell (fixture, metric, period);

  return facts->values->len;
}

static gboolean
store (Fixture           *fixture,
       const GArray      *edits,
       gint64             source_id,
       WayDataEditReport *report,
       GError           **error)
{
  WayDataEditReport own;
  gboolean is_done;

  g_assert_true (way_library_begin_change (fixture->library, "Edit", error));
  is_done = way_library_apply_edits (fixture->library, edits, source_id,
                                     report != NULL ? report : &own, NULL, error);
  if (!is_done)
    way_library_cancel_change (fixture->library);
  else
    g_assert_true (way_library_end_change (fixture->library, error));
  return is_done;
}

static void
add (GArray     *edits,
     const char *metric,
     const char *period_text,
     double      number)
{
  const WayEnteredValue value = { .value = number, .decimals = 1 };
  WayPeriod period = make_period (period_text);

  way_data_edits_add (edits, JIAXING, metric, &period, isnan (number) ? NULL : &value);
}

static void
enter (Fixture    *fixture,
       const char *metric,
       const char *period,
       double      number)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;

  add (edits, metric, period, number);
  store (fixture, edits, 0, NULL, &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  way_library_undo (fixture->library, NULL, &error);
  g_assert_no_error (error);
}

/* An empty cell gets a value of the source 'Entered by hand'. */
static void
test_new (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (WayCellFacts) facts = NULL;
  const WayCellValue *value;
  gboolean is_found = FALSE;

  enter (fixture, METRIC, "2019", 480.5);
  facts = read_cell (fixture, METRIC, "2019");
  g_assert_cmpuint (facts->values->len, ==, 1);
  value = &g_array_index (facts->values, WayCellValue, 0);
  g_assert_cmpfloat (value->row.value, ==, 480.5);
  g_assert_cmpint (value->row.decimals, ==, 1);
  g_assert_cmpint (value->row.origin, ==, WAY_ORIGIN_USER);
  sources = way_library_list_sources (fixture->library, NULL);
  for (guint i = 0; i < sources->len; i++)
    if (way_source_get_id (sources->pdata[i]) == value->row.source_id)
      {
        is_found = TRUE;
        g_assert_cmpstr (way_source_get_title (sources->pdata[i], WAY_LANGUAGE_EN), ==,
                         "Entered by hand");
        g_assert_cmpstr (way_source_get_title (sources->pdata[i], WAY_LANGUAGE_ZH_CN), ==,
                         "手工录入");
      }
  g_assert_true (is_found);
  undo (fixture);
  g_assert_cmpuint (count_values (fixture, METRIC, "2019"), ==, 0);
}

/* What is typed over a value corrects that value, and keeps all else that is said of it. */
static void
test_correct (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (WayCellFacts) before = read_cell (fixture, METRIC, "2022-H1");
  g_autoptr (WayCellFacts) after = NULL;
  const WayCellValue *old, *new;

  enter (fixture, METRIC, "2022-H1", 291.5);
  after = read_cell (fixture, METRIC, "2022-H1");
  g_assert_cmpuint (after->values->len, ==, before->values->len);
  old = &g_array_index (before->values, WayCellValue, 0);
  new = &g_array_index (after->values, WayCellValue, 0);
  g_assert_cmpfloat (new->row.value, ==, 291.5);
  g_assert_cmpint (new->row.source_id, ==, old->row.source_id);
  g_assert_cmpint (new->catalog_id, ==, old->catalog_id);
  g_assert_cmpint (new->catalog_id, !=, 0);
  g_assert_cmpfloat (new->row.published_growth, ==, 6.0);
  g_assert_cmpint (new->growth_decimals, ==, old->growth_decimals);
  g_assert_cmpstr (new->row.note_zh, ==, "仅制造业");
  undo (fixture);
  g_assert_cmpfloat (read_shown (fixture, METRIC, "2022-H1"), ==, 290.5);
}

/* With a source it becomes what that source says, once, and may not be what is shown. */
static void
test_source (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;
  WayDataEditReport report;
  guint n_values = count_values (fixture, METRIC, "2020");
  gint64 hand_id;

  g_assert_true (way_library_begin_change (fixture->library, "Source", &error));
  g_assert_true (way_library_ensure_hand_source (fixture->library, &hand_id, &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  add (edits, METRIC, "2020", 508.0);
  store (fixture, edits, hand_id, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_hidden, ==, 1);
  store (fixture, edits, hand_id, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_values (fixture, METRIC, "2020"), ==, n_values + 1);
  g_assert_cmpfloat (read_shown (fixture, METRIC, "2020"), ==, 506.9);
}

/* Clearing takes all values of a cell, notes what the catalog shall not bring back, and is one
 * step. */
static void
test_clear (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;
  WayDataEditReport report;
  guint n_values = count_values (fixture, METRIC, "2020");

  g_assert_cmpuint (n_values, >, 1);
  add (edits, METRIC, "2020", NAN);
  add (edits, METRIC, "2015", NAN);
  store (fixture, edits, 0, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_cleared, ==, n_values + 1);
  g_assert_cmpuint (count_values (fixture, METRIC, "2020"), ==, 0);
  way_library_close (fixture->library);
  fixture->library = open_library (fixture->path);
  g_assert_cmpuint (count_values (fixture, METRIC, "2015"), ==, 0);
  undo (fixture);
  g_assert_cmpuint (count_values (fixture, METRIC, "2020"), ==, n_values);
  g_assert_cmpuint (count_values (fixture, METRIC, "2015"), ==, 1);
}

/* Growth that is stated beside GDP is shown as the growth's own cell, but not changed there; what
 * was asked for together with it is not done either. */
static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  const WayCellPlace place = { JIAXING, "gdp", make_period ("2019") };
  g_autoptr (WayCellFacts) facts = NULL;
  g_autoptr (WayCellFacts) growth = NULL;
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;
  WayCellValue value;

  enter (fixture, "gdp", "2019", 5000.0);
  facts = read_cell (fixture, "gdp", "2019");
  value = g_array_index (facts->values, WayCellValue, 0);
  value.row.published_growth = 7.3;
  value.growth_decimals = 1;
  g_assert_true (way_library_begin_change (fixture->library, "Growth", &error));
  g_assert_true (way_library_save_value (fixture->library, &place, &value, &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  growth = read_cell (fixture, "gdp_growth", "2019");
  g_assert_cmpuint (growth->values->len, ==, 1);
  g_assert_cmpfloat (g_array_index (growth->values, WayCellValue, 0).row.value, ==, 7.3);
  g_assert_true (g_array_index (growth->values, WayCellValue, 0).row.is_beside);

  add (edits, METRIC, "2018", 1.0);
  add (edits, "gdp_growth", "2019", 8.0);
  g_assert_false (store (fixture, edits, 0, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message, "GDP growth of Jiaxing, 2019: "));
  g_assert_cmpuint (count_values (fixture, METRIC, "2018"), ==, 0);
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCellFacts) facts = NULL;
  g_autoptr (WayDataTable) table = NULL;
  const WayEnteredValue missing = { .missing = "confidential" };
  WayPeriod empty = make_period ("2016"), full = make_period ("2015");

  way_data_edits_add (edits, JIAXING, METRIC, &empty, &missing);
  store (fixture, edits, 0, NULL, &error);
  g_assert_no_error (error);
  facts = read_cell (fixture, METRIC, "2016");
  g_assert_cmpuint (facts->missing->len, ==, 1);
  g_assert_cmpstr (g_array_index (facts->missing, WayMissingMark, 0).mark, ==, "confidential");
  table = way_library_read_data_table (fixture->library, METRIC, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < table->rows->len; row++)
    for (guint column = 0; column < table->periods->len; column++)
      {
        const WayDataCell *cell = way_data_table_find (table, row, column);

        if (cell != NULL && cell->missing != NULL)
          {
            g_assert_cmpstr (cell->missing, ==, "confidential");
            g_assert_cmpint (way_period_compare (&g_array_index (table->periods, WayPeriod, column),
                                                 &empty), ==, 0);
          }
      }
  /* A value says that it is not missing; over a value nobody says that there is none. */
  enter (fixture, METRIC, "2016", 12.0);
  way_cell_facts_free (g_steal_pointer (&facts));
  facts = read_cell (fixture, METRIC, "2016");
  g_assert_cmpuint (facts->missing->len, ==, 0);
  g_array_set_size (edits, 0);
  way_data_edits_add (edits, JIAXING, METRIC, &full, &missing);
  g_assert_false (store (fixture, edits, 0, NULL, &error));
}

static void
test_save_and_remove (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (WayCellFacts) facts = read_cell (fixture, METRIC, "2020");
  g_autoptr (GError) error = NULL;
  const WayCellPlace place = { JIAXING, METRIC, make_period ("2020") };
  WayCellValue value = g_array_index (facts->values, WayCellValue, 1);
  char note[] = "as printed";

  value.row.note = note;
  value.row.status = WAY_STATUS_FINAL;
  g_assert_true (way_library_begin_change (fixture->library, "Status", &error));
  g_assert_true (way_library_save_value (fixture->library, &place, &value, &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  /* A final value goes before what is not said to be. */
  g_assert_cmpfloat (read_shown (fixture, METRIC, "2020"), ==, value.row.value);
  g_assert_true (way_library_begin_change (fixture->library, "Removal", &error));
  g_assert_true (way_library_remove_value (fixture->library, &place, value.row.slot, &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_cmpfloat (read_shown (fixture, METRIC, "2020"), ==, 506.9);
  g_assert_true (way_library_begin_change (fixture->library, "Again", &error));
  g_assert_false (way_library_remove_value (fixture->library, &place, value.row.slot, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  way_library_cancel_change (fixture->library);
}

/* A region's metrics are the same cells as the metrics' regions. */
static void
test_tables_agree (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (WayDataTable) region = way_library_read_data_table (fixture->library, NULL, JIAXING,
                                                                 NULL, NULL);
  guint n_cells = 0;

  for (guint row = 0; row < region->rows->len; row++)
    {
      const char *key = way_metric_get_key (region->rows->pdata[row]);
      g_autoptr (WayDataTable) metric = way_library_read_data_table (fixture->library, key, NULL,
                                                                     NULL, NULL);

      for (guint column = 0; column < region->periods->len; column++)
        {
          const WayDataCell *cell = way_data_table_find (region, row, column);
          g_autoptr (WayCellFacts) facts = way_library_read_cell (
            fixture->library, JIAXING, key,
            &g_array_index (region->periods, WayPeriod, column), NULL);

          if (cell == NULL)
            continue;
          n_cells++;
          g_assert_cmpuint (facts->values->len, >=, cell->n_vintages);
          g_assert_cmpfloat (g_array_index (facts->values, WayCellValue, 0).row.value, ==,
                             cell->value);
        }
      for (guint i = 1; i < metric->periods->len; i++)
        g_assert_cmpint (way_period_compare (&g_array_index (metric->periods, WayPeriod, i - 1),
                                             &g_array_index (metric->periods, WayPeriod, i)), <, 0);
    }
  g_assert_cmpuint (n_cells, >, 3);
  g_assert_cmpuint (n_cells, ==, region->n_cells);
}

/* Without a library */

static WayMetric *
make_metric (const char *unit_zh,
             const char *unit_en,
             const char *base_zh,
             const char *base_en,
             double      factor)
{
  const WayMetricFields fields = {
    .key = "m", .name_zh = "指标", .name_en = "Metric",
    .unit = { (char *) unit_zh, (char *) unit_en, (char *) base_zh, (char *) base_en, factor },
  };

  return way_metric_new (&fields);
}

static void
check_entry (WayMetric   *metric,
             const char  *text,
             WayEntry     expected,
             double       value,
             int          decimals,
             WayQualifier qualifier)
{
  WayEnteredValue read;
  g_autofree char *says = NULL;
  WayEntry entry = way_value_entry_read (text, metric, WAY_LANGUAGE_EN, &read, &says);

  g_test_message ("%s", text);
  g_assert_cmpint (entry, ==, expected);
  if (entry == WAY_ENTRY_WRONG)
    g_assert_nonnull (says);
  if (entry != WAY_ENTRY_VALUE)
    return;
  g_assert_cmpfloat (read.value, ==, value);
  g_assert_cmpint (read.decimals, ==, decimals);
  g_assert_cmpint (read.qualifier, ==, qualifier);
}

static void
test_entry (void)
{
  g_autoptr (WayMetric) money = make_metric ("亿元", "100 million CNY", "元", "yuan", 1e8);
  g_autoptr (WayMetric) count = make_metric ("个", "", "", "", 1);
  g_autoptr (WayMetric) share = make_metric ("%", "%", "", "", 1);

  check_entry (money, "", WAY_ENTRY_EMPTY, 0, 0, 0);
  check_entry (money, " 1350 ", WAY_ENTRY_VALUE, 1350, 0, WAY_QUALIFIER_EXACT);
  check_entry (money, "1,246.35亿元", WAY_ENTRY_VALUE, 1246.35, 2, WAY_QUALIFIER_EXACT);
  check_entry (money, "~2800", WAY_ENTRY_VALUE, 2800, 0, WAY_QUALIFIER_ABOUT);
  check_entry (money, "约1350亿元", WAY_ENTRY_VALUE, 1350, 0, WAY_QUALIFIER_ABOUT);
  check_entry (money, "≥1350.0", WAY_ENTRY_VALUE, 1350, 1, WAY_QUALIFIER_AT_LEAST);
  check_entry (money, "12463500万元", WAY_ENTRY_VALUE, 1246.35, 4, WAY_QUALIFIER_EXACT);
  check_entry (money, "1.2万", WAY_ENTRY_WRONG, 0, 0, 0);
  check_entry (money, "12%", WAY_ENTRY_WRONG, 0, 0, 0);
  check_entry (money, "12x", WAY_ENTRY_WRONG, 0, 0, 0);
  check_entry (count, "1.2万", WAY_ENTRY_VALUE, 12000, 0, WAY_QUALIFIER_EXACT);
  check_entry (count, "1.1万", WAY_ENTRY_VALUE, 11000, 0, WAY_QUALIFIER_EXACT);
  check_entry (share, "12.5%", WAY_ENTRY_VALUE, 12.5, 1, WAY_QUALIFIER_EXACT);
  check_entry (share, ":", WAY_ENTRY_MISSING, 0, 0, 0);
}

static void
test_fill (void)
{
  const double one[] = { 7 }, line[] = { 1, 3, 5 }, bent[] = { 1, 2, 6 };
  double out[2];

  way_fill_series (one, 1, out, 2);
  g_assert_cmpfloat (out[1], ==, 7);
  way_fill_series (line, 3, out, 2);
  g_assert_cmpfloat_with_epsilon (out[0], 7, 1e-9);
  g_assert_cmpfloat_with_epsilon (out[1], 9, 1e-9);
  way_fill_series (bent, 3, out, 1);
  g_assert_cmpfloat_with_epsilon (out[0], 8, 1e-9);
}

static void
test_block (void)
{
  g_autoptr (WayTextBlock) block = way_text_block_new ("a\tb\r\n\"1\t2\"\"\n\"\t\n\nx\n");
  g_autoptr (WayTextBlock) open_quote = way_text_block_new ("\"5\t6");
  g_autoptr (WayTextBlock) empty = way_text_block_new ("");
  g_autofree char *many = g_strnfill (WAY_TEXT_BLOCK_MAX_CELLS + 5, '\n');
  g_autoptr (WayTextBlock) large = way_text_block_new (many);

  g_assert_cmpuint (block->n_rows, ==, 4);
  g_assert_cmpuint (block->n_columns, ==, 2);
  g_assert_cmpstr (way_text_block_get (block, 0, 1), ==, "b");
  g_assert_cmpstr (way_text_block_get (block, 1, 0), ==, "1\t2\"");
  g_assert_cmpstr (way_text_block_get (block, 2, 1), ==, "");
  g_assert_cmpstr (way_text_block_get (block, 3, 0), ==, "x");
  g_assert_cmpstr (way_text_block_get (open_quote, 0, 0), ==, "\"5");
  g_assert_cmpstr (way_text_block_get (open_quote, 0, 1), ==, "6");
  g_assert_cmpuint (empty->n_rows, ==, 0);
  g_assert_true (large->is_too_large);
}

/* No text of a file is a format. */
/* A step is named in the language's own sentence: a year is '2020年' in Chinese. */
static void
test_edits_name (void)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autofree char *name = NULL;
  WayPeriod period = make_period ("2020");

  way_data_edits_add (edits, JIAXING, METRIC, &period, NULL);
  name = way_data_edits_name (edits, "", "GDP", "嘉兴", WAY_LANGUAGE_ZH_CN);
  g_assert_nonnull (strstr (name, "2020年"));
}

static void
test_change_name (void)
{
  g_autofree char *name = way_change_name_new ("Change of %1$s of %2$s, %3$s", "GDP %n%s",
                                               "Jiaxing\037\n", "2023", NULL);
  g_autofree char *label = way_change_name_to_label (name);
  g_autofree char *plain = way_change_name_to_label ("New %s 100% %9$s Target");

  g_assert_cmpstr (label, ==, "Change of GDP %n%s of Jiaxing  , 2023");
  g_assert_cmpstr (plain, ==, "New %s 100% %9$s Target");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/data-edits/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new", test_new);
  ADD ("correct", test_correct);
  ADD ("source", test_source);
  ADD ("clear", test_clear);
  ADD ("beside", test_beside);
  ADD ("missing", test_missing);
  ADD ("save-and-remove", test_save_and_remove);
  ADD ("tables-agree", test_tables_agree);
#undef ADD
  g_test_add_func ("/data-edits/entry", test_entry);
  g_test_add_func ("/data-edits/fill", test_fill);
  g_test_add_func ("/data-edits/block", test_block);
  g_test_add_func ("/data-edits/edits-name", test_edits_name);
  g_test_add_func ("/data-edits/change-name", test_change_name);
  return g_test_run ();
}
