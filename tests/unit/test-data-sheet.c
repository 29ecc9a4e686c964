/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-paste.h"
#include "app/data-sheet.h"
#include "model/data-edits.h"
#include "model/library-edit.h"

#include "temporary-folder.h"

#include <math.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define METRIC "digital_core_va"

/* The table of a metric of the small catalog. */
typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
  WayDataSheet *sheet;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (WayDataTable) table = NULL;
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  table = way_library_read_data_table (fixture->library, METRIC, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->sheet = way_data_sheet_new (WAY_LANGUAGE_EN);
  way_data_sheet_set_table (fixture->sheet, table);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->sheet);
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static guint
count_rows (Fixture *fixture)
{
  return way_grid_model_get_n_rows (WAY_GRID_MODEL (fixture->sheet));
}

static guint
find_column (Fixture    *fixture,
             const char *text)
{
  WayPeriod period;
  guint column;

  g_assert_true (way_period_parse (text, NULL, &period, NULL));
  g_assert_true (way_data_sheet_find_period (fixture->sheet, &period, &column));
  return column;
}

static guint
find_row (Fixture    *fixture,
          const char *code)
{
  guint row;

  g_assert_true (way_data_sheet_find_row (fixture->sheet, code, &row));
  return row;
}

/* As the page does: one change. */
static void
apply (Fixture               *fixture,
       const char            *code,
       const char            *text,
       const WayEnteredValue *value)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;
  WayDataEditReport report;
  WayPeriod period;

  g_assert_true (way_period_parse (text, NULL, &period, NULL));
  way_data_edits_add (edits, code, METRIC, &period, value);
  way_library_begin_change (fixture->library, "Test", &error);
  g_assert_no_error (error);
  way_library_apply_edits (fixture->library, edits, 0, &report, NULL, &error);
  g_assert_no_error (error);
  way_library_end_change (fixture->library, &error);
  g_assert_no_error (error);
}

static void
store (Fixture    *fixture,
       const char *code,
       const char *period,
       double      number)
{
  const WayEnteredValue value = { .value = number, .decimals = -1 };

  apply (fixture, code, period, &value);
}

static void
clear (Fixture    *fixture,
       const char *code,
       const char *period)
{
  apply (fixture, code, period, NULL);
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  guint n_all = count_rows (fixture);

  way_data_sheet_set_filter (fixture->sheet, WAY_SHEET_WITH_VALUES, "");
  g_assert_cmpuint (count_rows (fixture), >, 0);
  g_assert_cmpuint (count_rows (fixture), <, n_all);
  way_data_sheet_set_filter (fixture->sheet, WAY_SHEET_SEVERAL, "");
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  way_data_sheet_set_filter (fixture->sheet, WAY_SHEET_DERIVED, "");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  way_data_sheet_set_filter (fixture->sheet, 0, "jiaxing");
  g_assert_cmpuint (count_rows (fixture), >=, 1);
  g_assert_cmpuint (find_row (fixture, "330400"), ==, 0);
}

/* Rows without a value stand last, whichever way. */
static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  guint column = find_column (fixture, "2020");

  for (int is_descending = 0; is_descending < 2; is_descending++)
    {
      double before = NAN;
      gboolean has_ended = FALSE;

      way_data_sheet_set_sort (fixture->sheet, (int) column, is_descending);
      for (guint row = 0; row < count_rows (fixture); row++)
        {
          const WayDataCell *cell = way_data_sheet_get_data (fixture->sheet, row, column);

          g_assert_true (cell == NULL || !has_ended);
          has_ended = cell == NULL;
          if (cell == NULL)
            continue;
          g_assert_true (row == 0 || (is_descending ? cell->value <= before
                                                    : cell->value >= before));
          before = cell->value;
        }
    }
}

static void
reread (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDataTable) table =
    way_library_read_data_table (fixture->library, METRIC, NULL, NULL, &error);

  g_assert_no_error (error);
  way_data_sheet_set_table (fixture->sheet, table);
}

/* A period before the others does not make another one the sorted one, and what is stored moves no
 * row away from under the hand; another table is not sorted. */
static void
test_sort_stays (Fixture      *fixture,
                 gconstpointer data)
{
  guint column = find_column (fixture, "2020"), first, again;
  g_autofree char *top = NULL;
  gboolean is_descending = FALSE;
  WayPeriod period;

  store (fixture, "330800", "2020", 900);
  reread (fixture);
  way_data_sheet_set_sort (fixture->sheet, (int) column, TRUE);
  top = g_strdup (way_grid_model_get_row_title (WAY_GRID_MODEL (fixture->sheet), 0));
  first = find_row (fixture, "330400");
  g_assert_cmpuint (first, ==, 1);
  g_assert_true (way_period_parse ("2001", NULL, &period, NULL));
  way_data_sheet_add_period (fixture->sheet, &period);
  g_assert_cmpint (way_data_sheet_get_sort (fixture->sheet, &is_descending), ==, column + 1);
  g_assert_true (is_descending);
  g_assert_cmpstr (way_grid_model_get_row_title (WAY_GRID_MODEL (fixture->sheet), 0), ==, top);

  store (fixture, "330400", "2020", 1e9);
  reread (fixture);
  again = find_row (fixture, "330400");
  g_assert_cmpuint (again, ==, first);
  way_data_sheet_set_sort (fixture->sheet, way_data_sheet_get_sort (fixture->sheet, NULL), TRUE);
  g_assert_cmpuint (find_row (fixture, "330400"), ==, 0);
}

/* What is cleared can be typed again: its row stays until rows are chosen anew. */
static void
test_rows_stay (Fixture      *fixture,
                gconstpointer data)
{
  guint n_rows;

  store (fixture, "330800", "2020", 900);
  reread (fixture);
  way_data_sheet_set_filter (fixture->sheet, WAY_SHEET_WITH_VALUES, "");
  n_rows = count_rows (fixture);
  clear (fixture, "330800", "2020");
  reread (fixture);
  g_assert_cmpuint (count_rows (fixture), ==, n_rows);
  way_data_sheet_set_filter (fixture->sheet, 0, "");
  way_data_sheet_set_filter (fixture->sheet, WAY_SHEET_WITH_VALUES, "");
  g_assert_cmpuint (count_rows (fixture), ==, n_rows - 1);
}

/* Amounts of one period add up; those of years and half years, or of a share, do not. */
static void
test_sum (Fixture      *fixture,
          gconstpointer data)
{
  guint column = find_column (fixture, "2020");
  WayGridArea area = { 0, column, count_rows (fixture), 1 };
  double expected = 0;
  guint n_values = 0;
  WaySheetSum sum;

  for (guint row = 0; row < area.n_rows; row++)
    {
      const WayDataCell *cell = way_data_sheet_get_data (fixture->sheet, row, column);

      if (cell == NULL)
        continue;
      expected += cell->value;
      n_values++;
    }
  way_data_sheet_sum_up (fixture->sheet, &area, &sum);
  g_assert_cmpuint (sum.n_values, ==, n_values);
  g_assert_true (sum.is_one_kind);
  g_assert_true (sum.has_sum);
  g_assert_cmpfloat (sum.sum, ==, expected);
  g_assert_cmpfloat (sum.mean, ==, expected / n_values);
  area.column = 0;
  area.n_columns = way_grid_model_get_n_columns (WAY_GRID_MODEL (fixture->sheet));
  way_data_sheet_sum_up (fixture->sheet, &area, &sum);
  g_assert_cmpuint (sum.n_values, >, n_values);
  g_assert_false (sum.has_sum);
  area.n_columns++;
  way_data_sheet_sum_up (fixture->sheet, &area, &sum);
  g_assert_cmpuint (sum.n_values, ==, 0);
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  WayGridArea area = { find_row (fixture, "330400"), find_column (fixture, "2020"), 1, 1 };
  g_autofree char *plain = way_data_sheet_copy (fixture->sheet, &area, FALSE);
  g_autofree char *titled = way_data_sheet_copy (fixture->sheet, &area, TRUE);

  g_assert_cmpstr (plain, ==, "506.9\n");
  g_assert_cmpstr (titled, ==, "100 million CNY\t2020\nJiaxing\t506.9\n");
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  WayGridModel *model = WAY_GRID_MODEL (fixture->sheet);
  guint n_columns = way_grid_model_get_n_columns (model);
  WayPeriod period = way_period_for_year (2018);
  guint column = way_data_sheet_add_period (fixture->sheet, &period);

  g_assert_cmpuint (way_grid_model_get_n_columns (model), ==, n_columns + 1);
  g_assert_cmpuint (way_data_sheet_add_period (fixture->sheet, &period), ==, column);
  g_assert_cmpstr (way_grid_model_get_column_title (model, column), ==, "2018");
  g_assert_false (way_grid_model_has_value (model, 0, column));
  /* It outlives a reading of the same metric. */
  way_data_sheet_set_table (fixture->sheet, way_data_sheet_get_table (fixture->sheet));
  g_assert_cmpuint (find_column (fixture, "2018"), ==, column);
}

static WayPastePlan *
plan_paste (Fixture    *fixture,
            const char *text,
            gboolean    by_titles)
{
  g_autoptr (WayTextBlock) block = way_text_block_new (text);
  const WayGridArea at = { find_row (fixture, "330400"), find_column (fixture, "2020"), 1, 1 };

  return way_paste_plan_new (fixture->sheet, block, &at, by_titles, WAY_LANGUAGE_EN);
}

static void
test_paste (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (WayPastePlan) plain = plan_paste (fixture, "1\n2\n", FALSE);
  g_autoptr (WayPastePlan) titled = plan_paste (
    fixture, "\t2019年\t2020\nJiaxing\t1\t2\n嘉兴市\t\tabc\nNowhere\t5\t6\n", TRUE);
  g_autoptr (WayPastePlan) wide = plan_paste (fixture, "1\t2\t3\t4\t5\t6\t7\t8\t9\n", FALSE);
  const WayDataEdit *edit = &g_array_index (plain->edits, WayDataEdit, 0);

  g_assert_cmpstr (edit->region_code, ==, "330400");
  g_assert_cmpint (way_period_year (&edit->period), ==, 2020);
  g_assert_cmpfloat (edit->value.value, ==, 1);
  g_assert_true (titled->has_row_titles && titled->has_column_titles);
  g_assert_cmpuint (titled->edits->len, ==, 2);
  g_assert_cmpuint (titled->problems->len, ==, 1);
  g_assert_cmpuint (titled->unknown->len, ==, 1);
  g_assert_cmpuint (titled->n_outside, ==, 2);
  g_assert_cmpuint (titled->added->len, ==, 1);
  g_assert_cmpuint (wide->n_outside, >, 0);
  g_assert_cmpuint (wide->n_outside + wide->edits->len, ==, 9);
}

static gboolean
has_titles (Fixture    *fixture,
            const char *text,
            gboolean   *of_columns)
{
  WayTextBlock *block = way_text_block_new (text);
  gboolean of_rows;

  way_paste_find_titles (fixture->sheet, block, &of_rows, of_columns);
  way_text_block_free (block);
  return of_rows;
}

/* Small numbers are values, not months; years are asked about; a row that is not shown is a row. */
static void
test_paste_titles (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (WayPastePlan) hidden = NULL;
  gboolean of_columns;

  g_assert_false (has_titles (fixture, "1\t2\t3\n4\t5\t6\n", &of_columns));
  g_assert_false (of_columns);
  g_assert_false (has_titles (fixture, "12.5\t2019\n2\t3\n", &of_columns));
  g_assert_false (of_columns);
  g_assert_false (has_titles (fixture, "2019\t2020\n2\t3\n", &of_columns));
  g_assert_true (of_columns);
  g_assert_false (has_titles (fixture, "1月\t2月\n2\t3\n", &of_columns));
  g_assert_false (of_columns);

  way_data_sheet_set_filter (fixture->sheet, WAY_SHEET_WITH_VALUES, "");
  hidden = plan_paste (fixture, "\t2019\t2020\nQuzhou\t1\t2\n", TRUE);
  g_assert_cmpuint (hidden->edits->len, ==, 2);
  g_assert_cmpuint (hidden->unknown->len, ==, 0);
  g_assert_cmpstr (g_array_index (hidden->edits, WayDataEdit, 0).region_code, ==, "330800");
}

static gboolean
find (Fixture    *fixture,
      const char *text,
      gboolean    backwards,
      guint      *row,
      guint      *column)
{
  guint64 n_left = 0;
  gboolean is_found;

  do
    is_found = way_data_sheet_find (fixture->sheet, text, backwards, row, column, &n_left);
  while (!is_found && n_left > 0);
  return is_found;
}

static void
test_find (Fixture      *fixture,
           gconstpointer data)
{
  guint row = 0, column = 0;

  g_assert_true (find (fixture, "506.9", FALSE, &row, &column));
  g_assert_cmpuint (row, ==, find_row (fixture, "330400"));
  g_assert_cmpuint (column, ==, find_column (fixture, "2020"));
  g_assert_true (find (fixture, "zhejiang", TRUE, &row, &column));
  g_assert_cmpuint (row, ==, find_row (fixture, "330000"));
  g_assert_false (find (fixture, "no such name", FALSE, &row, &column));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/data-sheet/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("filter", test_filter);
  ADD ("sort", test_sort);
  ADD ("sort-stays", test_sort_stays);
  ADD ("rows-stay", test_rows_stay);
  ADD ("sum", test_sum);
  ADD ("copy", test_copy);
  ADD ("columns", test_columns);
  ADD ("paste", test_paste);
  ADD ("paste-titles", test_paste_titles);
  ADD ("find", test_find);
#undef ADD
  return g_test_run ();
}
