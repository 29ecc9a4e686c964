/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/database.h"
#include "model/scoreboard.h"

#include "temporary-folder.h"

#include <math.h>

#define SMALL_CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
} Fixture;

/* Three papers print Jiaxing's promise: one states another base, one another number. */
static const char more_targets[] =
  "INSERT INTO target (region_id, metric_id, last_month, first_month, period_type, last_day, "
  "comparator, value, decimals, basis, nature, path, base_last_month, base_first_month, "
  "base_period_type, base_last_day, base_value, source_id, is_superseded, origin) "
  "SELECT t.region_id, t.metric_id, t.last_month, t.first_month, t.period_type, t.last_day, "
  "t.comparator, t.value + new.more, 0, t.basis, t.nature, t.path, t.base_last_month, "
  "t.base_first_month, "
  "t.base_period_type, t.base_last_day, new.base, "
  "(SELECT min (id) FROM source WHERE id <> t.source_id), 0, 'user' "
  "FROM target AS t, (SELECT NULL AS base, 0 AS more UNION ALL SELECT 500, 0 "
  "UNION ALL SELECT NULL, 50) AS new WHERE t.value = 1350";

static void
add_targets (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, TRUE, &error);

  g_assert_no_error (error);
  way_database_execute (database, more_targets, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (g_str_equal (catalog, SMALL_CATALOG))
    add_targets (path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer catalog)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static WayScoreboard *
read_board (Fixture    *fixture,
            const char *region,
            const char *metric,
            gint64      source_id)
{
  g_autoptr (GError) error = NULL;
  char *regions[] = { (char *) region, NULL };
  char *metrics[] = { (char *) metric, NULL };
  WayScoreQuery query = {
    .region_codes = regions,
    .metric_keys = metrics,
    .source_id = source_id,
    .options = { .as_of_time = NAN },
  };
  WayScoreboard *board = way_scoreboard_read (fixture->library, &query, NULL, &error);

  g_assert_no_error (error);
  return board;
}

static const WayScoreRow *
find_row (const WayScoreboard *board,
          const char          *metric,
          double               value)
{
  for (guint i = 0; i < way_scoreboard_get_size (board); i++)
    {
      const WayScoreRow *row = way_scoreboard_get_row (board, i);
      const WayTargetFields *fields = way_target_get_fields (row->target);

      if (g_str_equal (fields->metric_key, metric) && fields->value == value)
        return row;
    }
  return NULL;
}

static void
assert_cell (const WayScoreRow *row,
             WayScoreColumn     column,
             WayLanguage        language,
             const char        *expected)
{
  g_autofree char *text = way_score_row_to_text (row, column, language);

  g_assert_cmpstr (text, ==, expected);
}

/* Of five of one cell two are one promise: same number, and no base that speaks against it. */
static void
test_the_same_promise_is_one_row (Fixture      *fixture,
                                  gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, "330400", NULL, 0);
  const WayScoreRow *row = find_row (board, "digital_core_va", 1350);

  g_assert_cmpuint (way_scoreboard_get_size (board), ==, 4);
  g_assert_cmpuint (row->n_same, ==, 1);
  /* The one that states the base stands for both. */
  g_assert_true (row->progress.base_is_stated);
  g_assert_cmpfloat (row->progress.base_value, ==, 506.9);
  g_assert_cmpfloat (fabs (row->progress.required_growth - 0.21642), <, 1e-4);
  g_assert_cmpuint (find_row (board, "digital_core_va", 1400)->n_same, ==, 0);
  g_assert_cmpfloat (way_scoreboard_get_as_of (board), >, 2022);
}

static void
test_of_one_source (Fixture      *fixture,
                    gconstpointer catalog)
{
  g_autoptr (WayScoreboard) all = read_board (fixture, NULL, NULL, 0);
  const WayScoreRow *row = find_row (all, "digital_core_va", 1400);
  gint64 id = way_target_get_fields (row->target)->source_id;
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, id);

  g_assert_cmpuint (way_scoreboard_get_size (board), ==, 3);
  for (guint i = 0; i < way_scoreboard_get_size (board); i++)
    g_assert_cmpint (way_source_get_id (way_scoreboard_get_row (board, i)->source), ==, id);
  /* Another paper printed one of them too. */
  g_assert_cmpuint (find_row (board, "digital_core_va", 1350)->n_same, ==, 1);
}

static void
test_of_one_metric (Fixture      *fixture,
                    gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, "digital_share", 0);

  g_assert_cmpuint (way_scoreboard_get_size (board), ==, 1);
  g_assert_cmpstr (way_region_get_code (way_scoreboard_get_row (board, 0)->region), ==, "330800");
}

static guint
count_passing (const WayScoreboard  *board,
               const WayScoreFilter *filter)
{
  g_autoptr (GArray) indexes = way_scoreboard_filter (board, filter);

  return indexes->len;
}

static void
test_filter (Fixture      *fixture,
             gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, 0);
  guint size = way_scoreboard_get_size (board);
  WayScoreFilter binding = { .natures = 1u << WAY_NATURE_BINDING };
  WayScoreFilter current = { .hides_superseded = TRUE };
  WayScoreFilter later = { .from_year = 2026 };
  WayScoreFilter until = { .to_year = 2025 };
  WayScoreFilter quzhou = { .text = "quzhou" };
  WayScoreFilter stations = { .text = "基站" };
  WayScoreFilter achieved = { .verdicts = 1u << WAY_VERDICT_ACHIEVED };
  WayScoreFilter group = { .group_key = "digital" };
  WayScoreFilter no_group = { .group_key = "nothing" };

  g_assert_cmpuint (size, ==, 6);
  g_assert_cmpuint (count_passing (board, NULL), ==, size);
  g_assert_cmpuint (count_passing (board, &binding), ==, 1);
  g_assert_cmpuint (count_passing (board, &current), ==, size - 1);
  g_assert_cmpuint (count_passing (board, &later), ==, 0);
  g_assert_cmpuint (count_passing (board, &until), ==, size);
  g_assert_cmpuint (count_passing (board, &quzhou), ==, 2);
  g_assert_cmpuint (count_passing (board, &stations), ==, 1);
  g_assert_cmpuint (count_passing (board, &achieved), ==, 0);
  g_assert_cmpuint (count_passing (board, &group), >, 0);
  g_assert_cmpuint (count_passing (board, &no_group), ==, 0);
}

static void
test_count_leaves_out_superseded (Fixture      *fixture,
                                  gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, 0);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));
  guint counts[WAY_N_VERDICTS];
  guint total = 0;

  way_scoreboard_count (board, NULL, counts);
  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    total += counts[i];
  g_assert_cmpuint (total, ==, way_scoreboard_get_size (board) - 1);

  way_scoreboard_count (board, none, counts);
  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    g_assert_cmpuint (counts[i], ==, 0);
}

static double
get_gap (const WayScoreRow *row)
{
  const WayProgress *progress = &row->progress;

  return progress->direction * (progress->latest_value - progress->target_value)
         / progress->target_value;
}

/* Rows without a gap stand last whichever way it is sorted; equal ones keep their order. */
static void
test_sort_by_gap (Fixture      *fixture,
                  gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, 0);

  for (int is_descending = 0; is_descending < 2; is_descending++)
    {
      g_autoptr (GArray) indexes = way_scoreboard_filter (board, NULL);
      gboolean is_past_values = FALSE;
      double before = is_descending ? INFINITY : -INFINITY;

      way_scoreboard_sort (board, indexes, WAY_SCORE_GAP, is_descending, WAY_LANGUAGE_EN);
      for (guint i = 0; i < indexes->len; i++)
        {
          const WayScoreRow *row = way_scoreboard_get_row (board,
                                                           g_array_index (indexes, guint, i));
          double gap = get_gap (row);
          g_autofree char *cell = way_score_row_to_text (row, WAY_SCORE_GAP, WAY_LANGUAGE_EN);

          if (*cell == '\0')
            is_past_values = TRUE;
          else
            {
              g_assert_false (is_past_values);
              g_assert_true (is_descending ? gap <= before : gap >= before);
              before = gap;
            }
        }
      g_assert_true (is_past_values);
      g_assert_true (isfinite (before));
    }
}

static void
test_sort_by_status_runs_by_concern (Fixture      *fixture,
                                     gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, 0);
  g_autoptr (GArray) indexes = way_scoreboard_filter (board, NULL);

  way_scoreboard_sort (board, indexes, WAY_SCORE_STATUS, FALSE, WAY_LANGUAGE_EN);
  g_assert_cmpuint (indexes->len, >, 100);
  for (guint i = 1; i < indexes->len; i++)
    {
      guint one = g_array_index (indexes, guint, i - 1);
      guint two = g_array_index (indexes, guint, i);
      WayVerdict first = way_scoreboard_get_row (board, one)->progress.verdict;
      WayVerdict second = way_scoreboard_get_row (board, two)->progress.verdict;

      g_assert_cmpint (way_verdict_worst (first, second), ==, first);
      if (first == second)
        g_assert_cmpuint (one, <, two);
    }
}

static void
test_cells (Fixture      *fixture,
            gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, "330400", NULL, 0);
  const WayScoreRow *row = find_row (board, "digital_core_va", 1350);

  assert_cell (row, WAY_SCORE_REGION, WAY_LANGUAGE_EN, "Jiaxing");
  assert_cell (row, WAY_SCORE_REGION, WAY_LANGUAGE_ZH_CN, "嘉兴");
  assert_cell (row, WAY_SCORE_PROMISE, WAY_LANGUAGE_ZH_CN, "2025年达到1350亿元以上");
  assert_cell (row, WAY_SCORE_DUE, WAY_LANGUAGE_EN, "2025");
  assert_cell (row, WAY_SCORE_BASE, WAY_LANGUAGE_EN, "50.69 billion yuan (2020)");
  assert_cell (row, WAY_SCORE_BASE, WAY_LANGUAGE_ZH_CN, "506.9亿元（2020）");
  assert_cell (row, WAY_SCORE_STATUS, WAY_LANGUAGE_EN, "No value since 2020");
  assert_cell (row, WAY_SCORE_NEEDED, WAY_LANGUAGE_EN, "+21.6\u202f%");
  assert_cell (row, WAY_SCORE_PROJECTED, WAY_LANGUAGE_EN, "");
  assert_cell (row, WAY_SCORE_GAP, WAY_LANGUAGE_EN, "−84.31 billion yuan");
  assert_cell (row, WAY_SCORE_GAP, WAY_LANGUAGE_ZH_CN, "−843.1亿元");
  assert_cell (row, WAY_SCORE_METHOD, WAY_LANGUAGE_EN, "");
}

/* Every cell of everything that is bundled, in both languages. */
static void
test_no_cell_shows_what_is_no_number (Fixture      *fixture,
                                      gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, 0);

  for (guint i = 0; i < way_scoreboard_get_size (board); i++)
    {
      for (guint language = 0; language < WAY_N_LANGUAGES; language++)
        {
          g_autoptr (GString) line = g_string_new (NULL);

          for (guint column = 0; column < WAY_N_SCORE_COLUMNS; column++)
            {
              g_autofree char *text = way_score_row_to_text (way_scoreboard_get_row (board, i),
                                                             (WayScoreColumn) column,
                                                             (WayLanguage) language);

              g_assert_true (g_utf8_validate (text, -1, NULL));
              g_assert_false (g_regex_match_simple ("\\b(nan|inf)\\b", text, 0, 0));
              g_string_append_printf (line, "%s | ", text);
            }
          g_test_message ("%s", line->str);
        }
    }
}

static void
test_methods_disagree (Fixture      *fixture,
                       gconstpointer catalog)
{
  g_autoptr (WayScoreboard) board = read_board (fixture, NULL, NULL, 0);
  WayScoreFilter filter = { .only_disagreeing = TRUE };
  g_autoptr (GArray) indexes = way_scoreboard_filter (board, &filter);
  g_autoptr (GArray) again = way_scoreboard_filter (board, &filter);

  g_assert_cmpuint (indexes->len, >, 0);
  g_assert_cmpuint (indexes->len, <, way_scoreboard_get_size (board) / 2);
  g_assert_cmpmem (indexes->data, indexes->len * sizeof (guint),
                   again->data, again->len * sizeof (guint));
  for (guint i = 0; i < indexes->len; i++)
    {
      const WayScoreRow *row = way_scoreboard_get_row (board, g_array_index (indexes, guint, i));

      g_assert_cmpint (row->progress.verdict, !=, WAY_VERDICT_MISSED);
    }
}

static void
assert_same_series (const WaySeries *a,
                    const WaySeries *b)
{
  g_assert_cmpuint (a->n_points, ==, b->n_points);
  g_assert_cmpint (a->is_even, ==, b->is_even);
  for (guint i = 0; i < a->n_points; i++)
    {
      g_assert_cmpint (way_period_compare (&a->periods[i], &b->periods[i]), ==, 0);
      g_assert_cmpfloat (a->values[i], ==, b->values[i]);
      g_assert_cmpint (a->decimals[i], ==, b->decimals[i]);
      g_assert_cmpint (a->qualifiers[i], ==, b->qualifiers[i]);
      g_assert_cmpint (a->flags[i], ==, b->flags[i]);
      g_assert_cmpint (a->source_ids[i], ==, b->source_ids[i]);
      g_assert_cmpint (a->n_vintages[i], ==, b->n_vintages[i]);
      g_assert_cmpstr (a->notes[i], ==, b->notes[i]);
      g_assert_cmpstr (a->notes_zh[i], ==, b->notes_zh[i]);
    }
}

/* Whole metrics are read in another way than one series: it must not show. */
static void
test_whole_metrics_are_the_same (Fixture      *fixture,
                                 gconstpointer catalog)
{
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (fixture->library, NULL);
  guint n_contested = 0;

  for (guint i = 0; i < metrics->len; i++)
    {
      const char *key = way_metric_get_key (metrics->pdata[i]);
      g_autoptr (GHashTable) all = way_library_read_all_series (fixture->library, key, NULL, NULL);
      GHashTableIter iter;
      gpointer code, series;

      g_hash_table_iter_init (&iter, all);
      while (g_hash_table_iter_next (&iter, &code, &series))
        {
          g_autoptr (WaySeries) one = way_library_read_series (fixture->library, code, key, NULL);

          assert_same_series (series, one);
          for (guint j = 0; j < one->n_points; j++)
            n_contested += (one->flags[j] & WAY_POINT_CONTESTED) != 0;
        }
    }
  g_assert_cmpuint (n_contested, >, 5);
}

static void
test_can_be_cancelled (Fixture      *fixture,
                       gconstpointer catalog)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WayScoreQuery query = { .options = { .as_of_time = NAN } };

  g_cancellable_cancel (cancellable);
  g_assert_null (way_scoreboard_read (fixture->library, &query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, catalog, func) \
  g_test_add ("/scoreboard/" path, Fixture, catalog, set_up, func, tear_down)

  ADD ("the-same-promise-is-one-row", SMALL_CATALOG, test_the_same_promise_is_one_row);
  ADD ("of-one-source", SMALL_CATALOG, test_of_one_source);
  ADD ("of-one-metric", SMALL_CATALOG, test_of_one_metric);
  ADD ("filter", SMALL_CATALOG, test_filter);
  ADD ("count-leaves-out-superseded", SMALL_CATALOG, test_count_leaves_out_superseded);
  ADD ("sort-by-gap", CATALOG, test_sort_by_gap);
  ADD ("sort-by-status", CATALOG, test_sort_by_status_runs_by_concern);
  ADD ("cells", SMALL_CATALOG, test_cells);
  ADD ("no-cell-shows-what-is-no-number", CATALOG, test_no_cell_shows_what_is_no_number);
  ADD ("methods-disagree", CATALOG, test_methods_disagree);
  ADD ("whole-metrics-are-the-same", CATALOG, test_whole_metrics_are_the_same);
  ADD ("can-be-cancelled", SMALL_CATALOG, test_can_be_cancelled);

  return g_test_run ();
}
