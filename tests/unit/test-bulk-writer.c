/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-writer.h"

#include "model/exchange.h"
#include "model/library-edit.h"
#include "model/library-private.h"

#include "temporary-folder.h"

#include <math.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
  gint64 gdp, share, jiaxing, quzhou, yearbook, news;
} Fixture;

static gint64
read_id (WayLibrary *library,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 id = -1;

  g_assert_true (way_database_read_integer (library->database, sql, &id, &error));
  g_assert_no_error (error);
  return id;
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
  fixture->gdp = read_id (fixture->library, "SELECT id FROM metric WHERE key = 'gdp'");
  fixture->share = read_id (fixture->library, "SELECT id FROM metric WHERE key = 'digital_share'");
  fixture->jiaxing = read_id (fixture->library, "SELECT id FROM region WHERE code = '330400'");
  fixture->quzhou = read_id (fixture->library, "SELECT id FROM region WHERE code = '330800'");
  fixture->yearbook = read_id (fixture->library,
                               "SELECT id FROM source WHERE title = '2023统计年鉴'");
  fixture->news = read_id (fixture->library, "SELECT id FROM source WHERE title = '嘉兴新闻'");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->library, way_library_close);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static WayBulkRow
make_row (gint64 metric_id,
          gint64 region_id,
          int    year,
          double value,
          gint64 source_id,
          guint  line)
{
  WayBulkRow row = WAY_BULK_ROW_INIT;

  row.metric_id = metric_id;
  row.region_id = region_id;
  row.period = way_period_for_year (year);
  row.value = value;
  row.decimals = 1;
  row.source_id = source_id;
  row.line = line;
  return row;
}

static void
add (WayBulkWriter    *writer,
     const WayBulkRow *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_bulk_writer_add (writer, row, &error));
  g_assert_no_error (error);
}

static void
add_value (WayBulkWriter *writer,
           gint64         metric_id,
           gint64         region_id,
           int            year,
           double         value,
           gint64         source_id,
           guint          line)
{
  WayBulkRow row = make_row (metric_id, region_id, year, value, source_id, line);

  add (writer, &row);
}

static void
finish (Fixture       *fixture,
        WayBulkWriter *writer,
        WayBulkReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (fixture->library, "Import", &error));
  g_assert_no_error (error);
  g_assert_true (way_bulk_writer_finish (writer, NULL, NULL, NULL, report, &error));
  g_assert_no_error (error);
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
}

/* '2021 5 2022 6'. */
static void
assert_series (Fixture    *fixture,
               const char *region,
               const char *metric,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySeries) series = way_library_read_series (fixture->library, region, metric, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < series->n_points; i++)
    {
      g_autofree char *period = way_period_to_text (&series->periods[i]);

      g_string_append_printf (text, "%s%s %g", i > 0 ? " " : "", period, series->values[i]);
      if (series->n_vintages[i] > 1)
        g_string_append_printf (text, "/%u", series->n_vintages[i]);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Every observation with all that is said of it, as one text. */
static char *
read_facts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_exchange_export_csv (fixture->library, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (way_library_undo (fixture->library, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Import");
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_redo (fixture->library, NULL, &error));
  g_assert_no_error (error);
}

static void
test_any_order (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autofree char *before = read_facts (fixture);
  g_autofree char *undone = NULL;
  WayBulkReport report;

  add_value (writer, fixture->share, fixture->quzhou, 2020, 8.1, fixture->yearbook, 3);
  add_value (writer, fixture->share, fixture->jiaxing, 2021, 7.5, fixture->yearbook, 1);
  add_value (writer, fixture->share, fixture->jiaxing, 2020, 7.2, fixture->yearbook, 2);
  g_assert_cmpuint (way_bulk_writer_get_n_rows (writer), ==, 3);
  finish (fixture, writer, &report);

  g_assert_cmpuint (report.counts[WAY_BULK_NEW], ==, 3);
  assert_series (fixture, "330400", "digital_share", "2020 7.2 2021 7.5");
  assert_series (fixture, "330800", "digital_share",
                 "2020 8.1 2021 9.2 2022-07 10.1 2022-12 10.4");
  undo (fixture);
  undone = read_facts (fixture);
  g_assert_cmpstr (undone, ==, before);
  redo (fixture);
  assert_series (fixture, "330400", "digital_share", "2020 7.2 2021 7.5");
}

/* What the library has of gdp in Jiaxing: 2021 three values, 6388.38 of the yearbook among them. */
static void
test_results (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  WayBulkRow same = make_row (fixture->gdp, fixture->jiaxing, 2021, 6388.38, fixture->yearbook, 1);
  WayBulkReport report, again;
  g_autoptr (GError) error = NULL;

  same.status = WAY_STATUS_FINAL;
  add (writer, &same);
  add_value (writer, fixture->gdp, fixture->jiaxing, 2020, 5510, fixture->news, 2);
  add_value (writer, fixture->gdp, fixture->jiaxing, 2020, 5509, fixture->yearbook, 3);
  add_value (writer, fixture->gdp, fixture->jiaxing, 2019, 5000, fixture->news, 4);
  add_value (writer, fixture->gdp, fixture->jiaxing, 2019, 5000, fixture->news, 5);
  add_value (writer, fixture->gdp, fixture->jiaxing, 2019, 5001, fixture->news, 6);
  g_assert_true (way_bulk_writer_compare (writer, NULL, NULL, NULL, &again, &error));
  g_assert_no_error (error);
  finish (fixture, writer, &report);

  g_assert_cmpmem (&report, sizeof report, &again, sizeof again);
  g_assert_cmpuint (report.counts[WAY_BULK_SAME], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_CHANGED], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_VINTAGE], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_NEW], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_REPEATED], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_CONTRADICTS], ==, 1);
  assert_series (fixture, "330400", "gdp",
                 "2019 5000 2020 5509/2 2021 6388.38/3 2022-01/2022-09 4900.1 2022 6739.45/2 "
                 "2023 7000");
}

/* 1875.61 is what the yearbook says of Quzhou so far. */
static void
store_several (Fixture       *fixture,
               const double  *values,
               guint          n_values,
               WayBulkReport *report)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);

  way_bulk_writer_set_policy (writer, WAY_BULK_SEVERAL);
  for (guint i = 0; i < n_values; i++)
    {
      WayBulkRow row = make_row (fixture->gdp, fixture->quzhou, 2021, values[i],
                                 fixture->yearbook, i + 1);

      row.status = WAY_STATUS_FINAL;
      add (writer, &row);
    }
  finish (fixture, writer, report);
}

/* What is said again stays, in whatever order it comes; only what is not is replaced. */
static void
test_several (Fixture      *fixture,
              gconstpointer data)
{
  static const double beside[] = { 1900, 1875.61, 1900 }, instead[] = { 1900, 1901 };
  WayBulkReport report;

  store_several (fixture, beside, G_N_ELEMENTS (beside), &report);
  g_assert_cmpuint (report.counts[WAY_BULK_SAME], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_VINTAGE], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_REPEATED], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_CHANGED], ==, 0);
  undo (fixture);

  store_several (fixture, instead, G_N_ELEMENTS (instead), &report);
  g_assert_cmpuint (report.counts[WAY_BULK_CHANGED], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_VINTAGE], ==, 1);
  store_several (fixture, instead, G_N_ELEMENTS (instead), &report);
  g_assert_cmpuint (report.counts[WAY_BULK_SAME], ==, 2);
  undo (fixture);

  store_several (fixture, instead, 1, &report);
  assert_series (fixture, "330800", "gdp", "2021 1900");
}

/* A file that says a million things of one cell means none of them, and costs no hours. */
static void
test_too_many (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree double *values = g_new (double, 20000);
  WayBulkReport report;

  for (guint i = 0; i < 20000; i++)
    values[i] = i;
  store_several (fixture, values, 20000, &report);
  g_assert_cmpuint (report.counts[WAY_BULK_CONTRADICTS], >, 18000);
  g_assert_cmpuint (report.counts[WAY_BULK_CHANGED], ==, 1);
  g_assert_cmpuint (report.counts[WAY_BULK_VINTAGE], >, 900);
}

static void
note_conflict_cb (WayBulkResult     result,
                  const WayBulkRow *row,
                  const WayBulkRow *other,
                  gpointer          user_data)
{
  GString *text = user_data;

  g_string_append_printf (text, "%u: %u %g, %u %g\n", result, row->line, row->value, other->line,
                          other->value);
}

static void
test_tells (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *expected = NULL;
  WayBulkReport report;

  way_bulk_writer_set_func (writer, 1 << WAY_BULK_CHANGED | 1 << WAY_BULK_CONTRADICTS,
                            note_conflict_cb, text);
  add_value (writer, fixture->share, fixture->quzhou, 2021, 9.3, fixture->yearbook, 7);
  add_value (writer, fixture->share, fixture->jiaxing, 2021, 7.5, fixture->news, 8);
  add_value (writer, fixture->share, fixture->jiaxing, 2021, 7.6, fixture->news, 9);
  finish (fixture, writer, &report);

  expected = g_strdup_printf ("%u: 9 7.6, 8 7.5\n%u: 7 9.3, 0 9.2\n",
                              (guint) WAY_BULK_CONTRADICTS, (guint) WAY_BULK_CHANGED);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_all_that_is_said (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  WayBulkRow row = make_row (fixture->share, fixture->jiaxing, 2021, 7.5, fixture->news, 8);
  g_autofree char *facts = NULL;
  WayBulkReport report;

  row.qualifier = WAY_QUALIFIER_NEARLY;
  row.status = WAY_STATUS_PRELIMINARY;
  row.kind = WAY_KIND_FORECAST;
  row.is_break = TRUE;
  row.published_growth = 3.25;
  row.growth_decimals = 2;
  row.note = "A note";
  row.note_zh = "说明";
  row.rank_scope = "Of all";
  add (writer, &row);
  finish (fixture, writer, &report);

  facts = read_facts (fixture);
  g_assert_nonnull (strstr (facts, ",forecast,2021,year,,nearly,7.5,%,%,3.25,嘉兴新闻,浙江日报,"
                                   "https://example.org/news,2022-07-13,A note,"));
  g_assert_nonnull (strstr (facts, ",preliminary,1,Of all,,说明,"));
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = read_facts (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  WayBulkReport report;

  for (int year = 1900; year < 2000; year++)
    add_value (writer, fixture->gdp, fixture->jiaxing, year, year, fixture->news, 1);
  g_assert_true (way_library_begin_change (fixture->library, "Import", &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (way_bulk_writer_finish (writer, NULL, NULL, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  way_library_cancel_change (fixture->library);
  after = read_facts (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* Both tables, every column, as one text. */
static char *
dump_observations (WayLibrary *library)
{
  static const char *const tables[] = { "observation", "observation_detail" };
  GString *text = g_string_new (NULL);

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2, 3, 4", tables[t]);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (way_database_get_handle (library->database), sql, -1,
                                           &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int i = 0; i < sqlite3_column_count (statement); i++)
            {
              if (sqlite3_column_type (statement, i) == SQLITE_FLOAT)
                g_string_append_printf (text, "%a|", sqlite3_column_double (statement, i));
              else if (sqlite3_column_type (statement, i) == SQLITE_NULL)
                g_string_append (text, "NULL|");
              else
                g_string_append_printf (text, "%s|",
                                        (const char *) sqlite3_column_text (statement, i));
            }
          g_string_append_c (text, '\n');
        }
      sqlite3_finalize (statement);
    }
  return g_string_free (text, FALSE);
}

/* Periods of all kinds, few cells, so that many rows meet in one; some with texts. */
static WayBulkRow
make_random_row (Fixture *fixture,
                 GRand   *random,
                 guint    line)
{
  static const char *const periods[] = {
    "2020", "2020-H2", "2020-Q4", "2020-12", "2019", "2016/2020", "2020-01/2020-12", "0001"
  };
  gint64 metrics[] = { fixture->gdp, fixture->share };
  gint64 regions[] = { fixture->jiaxing, fixture->quzhou };
  gint64 sources[] = { 0, fixture->yearbook, fixture->news };
  WayBulkRow row = make_row (metrics[g_rand_int_range (random, 0, 2)],
                             regions[g_rand_int_range (random, 0, 2)], 2020,
                             g_rand_int_range (random, 0, 3) + 0.1,
                             sources[g_rand_int_range (random, 0, 3)], line);

  g_assert_true (way_period_parse (periods[g_rand_int_range (random, 0, 8)], NULL, &row.period,
                                   NULL));
  row.kind = g_rand_int_range (random, 0, 2) != 0 ? WAY_KIND_ACTUAL : WAY_KIND_FORECAST;
  row.decimals = g_rand_int_range (random, -1, 16);
  row.status = (WayStatus) g_rand_int_range (random, 0, 2);
  if (g_rand_int_range (random, 0, 4) == 0)
    {
      row.published_growth = g_rand_int_range (random, -2, 2) / 4.0;
      row.growth_decimals = 2;
    }
  if (g_rand_int_range (random, 0, 4) == 0)
    row.note = line % 2 == 0 ? "一则说明" : "Another note";
  if (g_rand_int_range (random, 0, 4) == 0)
    row.rank_scope = "of 30";
  return row;
}

static void
add_random_rows (Fixture       *fixture,
                 WayBulkWriter *writer,
                 guint32        seed,
                 guint          n_rows)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 1; i <= n_rows; i++)
    {
      WayBulkRow row = make_random_row (fixture, random, i);

      add (writer, &row);
    }
}

/* Sorted in many small runs in a file and written in many batches, between rows that the library
 * has, the result is that of memory, to the last bit. */
static void
test_spills (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (WayBulkWriter) first = way_bulk_writer_new (fixture->library);
  g_autofree char *expected = NULL;
  WayBulkReport expected_report;

  add_random_rows (fixture, first, 5, 1000);
  finish (fixture, first, &expected_report);
  for (guint n_rows_in_memory = 0; n_rows_in_memory <= 200; n_rows_in_memory += 50)
    {
      g_autoptr (WayBulkWriter) writer = NULL;
      g_autofree char *found = NULL;
      WayBulkReport report;

      fixture->library->n_bulk_rows_in_memory = n_rows_in_memory;
      writer = way_bulk_writer_new (fixture->library);
      add_random_rows (fixture, writer, 7, 2000);
      finish (fixture, writer, &report);
      found = dump_observations (fixture->library);
      if (expected == NULL)
        {
          expected = g_steal_pointer (&found);
          expected_report = report;
        }
      else
        {
          g_assert_cmpstr (found, ==, expected);
          g_assert_cmpmem (&report, sizeof report, &expected_report, sizeof expected_report);
        }
      undo (fixture);
    }
}

/* Many rows beside few: the few are taken out and stored anew between them, with all that is said of
 * them, and so that undoing finds them. */
static void
test_few_are_stored_anew (Fixture      *fixture,
                          gconstpointer data)
{
  static const guint in_memory[] = { 0, 16, 300 };
  sqlite3 *handle = way_database_get_handle (fixture->library->database);

  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (WayBulkWriter) first = way_bulk_writer_new (fixture->library);
      g_autofree char *before = NULL, *expected = NULL;
      WayBulkReport report, expected_report;
      int n_few, n_changes = 0;

      add_random_rows (fixture, first, seed, 40);
      finish (fixture, first, &report);
      before = dump_observations (fixture->library);
      n_few = (int) read_id (fixture->library, "SELECT count (*) FROM observation");
      for (guint i = 0; i < G_N_ELEMENTS (in_memory); i++)
        {
          g_autoptr (WayBulkWriter) writer = NULL;
          g_autofree char *found = NULL, *undone = NULL;
          int n_changes_before = sqlite3_total_changes (handle);

          fixture->library->n_bulk_rows_in_memory = in_memory[i];
          writer = way_bulk_writer_new (fixture->library);
          add_random_rows (fixture, writer, seed + 100, 1000);
          finish (fixture, writer, &report);
          n_changes_before = sqlite3_total_changes (handle) - n_changes_before;
          found = dump_observations (fixture->library);
          if (i == 0)
            {
              expected = g_strdup (found);
              expected_report = report;
              n_changes = n_changes_before;
            }
          g_assert_cmpint (n_changes_before, >=, n_changes + (i > 0 ? n_few : 0));
          g_assert_cmpstr (found, ==, expected);
          g_assert_cmpmem (&report, sizeof report, &expected_report, sizeof expected_report);
          undo (fixture);
          undone = dump_observations (fixture->library);
          g_assert_cmpstr (undone, ==, before);
        }
      fixture->library->n_bulk_rows_in_memory = 0;
      undo (fixture);
    }
}

/* Every statement of the import is in the library afterwards, as its first row says it. */
static void
test_nothing_is_lost (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autoptr (WayBulkWriter) again = way_bulk_writer_new (fixture->library);
  WayBulkReport report, second;
  guint64 n_stored, sum = 0;

  add_random_rows (fixture, writer, 11, 5000);
  finish (fixture, writer, &report);
  for (guint i = 0; i < WAY_N_BULK_RESULTS; i++)
    sum += report.counts[i];
  g_assert_cmpuint (sum, ==, 5000);
  g_assert_cmpuint (report.counts[WAY_BULK_CONTRADICTS], >, 100);
  g_assert_cmpuint (report.counts[WAY_BULK_REPEATED], >, 100);

  /* The same again says nothing new. */
  n_stored = report.counts[WAY_BULK_NEW] + report.counts[WAY_BULK_VINTAGE]
             + report.counts[WAY_BULK_CHANGED];
  add_random_rows (fixture, again, 11, 5000);
  finish (fixture, again, &second);
  g_assert_cmpuint (second.counts[WAY_BULK_NEW] + second.counts[WAY_BULK_VINTAGE]
                    + second.counts[WAY_BULK_CHANGED], ==, 0);
  g_assert_cmpuint (second.counts[WAY_BULK_CONTRADICTS], ==,
                    report.counts[WAY_BULK_CONTRADICTS]);
  g_assert_cmpuint (second.counts[WAY_BULK_SAME], ==,
                    n_stored + report.counts[WAY_BULK_SAME]);
}

/* Back and forth, across a restart, to the last bit; replaced and further values among them. */
static void
test_undo_to_the_bit (Fixture      *fixture,
                      gconstpointer data)
{
  char *states[4] = { NULL };

  fixture->library->n_bulk_rows_in_memory = 500;
  states[0] = dump_observations (fixture->library);
  for (guint i = 1; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
      WayBulkReport report;

      way_bulk_writer_set_policy (writer, i == 2 ? WAY_BULK_SEVERAL : WAY_BULK_REPLACE);
      add_random_rows (fixture, writer, i, 3000);
      finish (fixture, writer, &report);
      states[i] = dump_observations (fixture->library);
      g_assert_cmpstr (states[i], !=, states[i - 1]);
      if (i > 1)
        g_assert_cmpuint (report.counts[WAY_BULK_CHANGED], >, 10);
    }
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = G_N_ELEMENTS (states) - 1; i > 0; i--)
        {
          g_autofree char *found = NULL;

          undo (fixture);
          found = dump_observations (fixture->library);
          g_assert_cmpstr (found, ==, states[i - 1]);
        }
      way_library_close (fixture->library);
      fixture->library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, NULL);
      for (guint i = 1; i < G_N_ELEMENTS (states); i++)
        {
          g_autofree char *found = NULL;

          redo (fixture);
          found = dump_observations (fixture->library);
          g_assert_cmpstr (found, ==, states[i]);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
}

/* Undoing can be cancelled, and then nothing was done. */
static void
test_undo_is_cancelled (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  WayBulkReport report;

  add_random_rows (fixture, writer, 17, 1000);
  finish (fixture, writer, &report);
  before = dump_observations (fixture->library);
  g_cancellable_cancel (cancellable);
  way_library_set_cancellable (fixture->library, cancellable);
  g_assert_false (way_library_undo (fixture->library, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  way_library_set_cancellable (fixture->library, NULL);
  after = dump_observations (fixture->library);
  g_assert_cmpstr (after, ==, before);
  undo (fixture);
}

/* Names made in the same change, before the values and after them. */
static void
test_mixed_change (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autofree char *before = read_facts (fixture);
  g_autofree char *after = NULL, *undone = NULL, *redone = NULL;
  g_autoptr (GError) error = NULL;
  WayBulkReport report;

  g_assert_true (way_library_begin_change (fixture->library, "Import", &error));
  way_database_execute (fixture->library->database,
                        "INSERT INTO region (id, code, level, sort, name_zh, name_en, origin) "
                        "VALUES (900, 'X1', 'county', 900, '海边', 'Seaside', 'user')", &error);
  g_assert_no_error (error);
  add_value (writer, fixture->gdp, 900, 2020, 1.5, fixture->news, 1);
  g_assert_true (way_bulk_writer_finish (writer, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  way_database_execute (fixture->library->database,
                        "INSERT INTO alias (region_id, position, name) VALUES (900, 0, '海');"
                        "UPDATE region SET sort = 901 WHERE id = 900", &error);
  g_assert_no_error (error);
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);

  after = read_facts (fixture);
  g_assert_nonnull (strstr (after, "X1,海边,Seaside,gdp"));
  undo (fixture);
  undone = read_facts (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpint (read_id (fixture->library, "SELECT count (*) FROM region WHERE id = 900"), ==,
                   0);
  redo (fixture);
  redone = read_facts (fixture);
  g_assert_cmpstr (redone, ==, after);
  g_assert_cmpint (read_id (fixture->library, "SELECT sort FROM region WHERE id = 900"), ==, 901);
}

/* A change in which nothing changed is no step, also when it was a large one. */
static void
test_nothing_new (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  WayBulkRow same = make_row (fixture->share, fixture->quzhou, 2021, 9.2, fixture->yearbook, 1);
  WayBulkReport report;

  add (writer, &same);
  finish (fixture, writer, &report);
  g_assert_cmpuint (report.counts[WAY_BULK_SAME], ==, 1);
  g_assert_cmpint (read_id (fixture->library, "SELECT count (*) FROM change"), ==, 0);
}

static void
assert_refused (Fixture    *fixture,
                gboolean    is_undo,
                const char *sql,
                const char *back)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  way_database_execute (fixture->library->database, sql, &error);
  g_assert_no_error (error);
  before = dump_observations (fixture->library);
  g_assert_false (is_undo ? way_library_undo (fixture->library, NULL, &error)
                          : way_library_redo (fixture->library, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "changed again since"));
  g_clear_error (&error);
  after = dump_observations (fixture->library);
  g_assert_cmpstr (after, ==, before);
  way_database_execute (fixture->library->database, back, &error);
  g_assert_no_error (error);
}

/* Whatever is not as the step left it: all is refused and nothing done. */
static void
test_conflicts (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  WayBulkRow row = make_row (fixture->share, fixture->jiaxing, 2019, 7.5, fixture->news, 8);
  WayBulkReport report;

  row.note = "A note";
  add (writer, &row);
  add_value (writer, fixture->share, fixture->jiaxing, 2021, 7.5, fixture->news, 1);
  finish (fixture, writer, &report);

  assert_refused (fixture, TRUE, "UPDATE observation SET value = 7.25 WHERE value = 7.5",
                  "UPDATE observation SET value = 7.5 WHERE value = 7.25");
  assert_refused (fixture, TRUE,
                  "UPDATE observation_detail SET note = 'Other' WHERE note = 'A note'",
                  "UPDATE observation_detail SET note = 'A note' WHERE note = 'Other'");
  assert_refused (fixture, TRUE,
                  "UPDATE observation SET slot = 1 << 28 WHERE value = 7.5 AND last_month = 24263",
                  "UPDATE observation SET slot = 0 WHERE slot = 1 << 28 AND value = 7.5");
  undo (fixture);
  assert_refused (fixture, FALSE,
                  "INSERT INTO observation SELECT metric_id, (SELECT id FROM region WHERE "
                  "code = '330400'), 24263, 0, 7.5, 0 FROM observation WHERE value = 9.2",
                  "DELETE FROM observation WHERE value = 7.5");
  redo (fixture);
}

/* The catalog may have brought facts of a region that an import had made. */
static void
test_conflict_of_regions (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (fixture->library, "Import", &error));
  way_database_execute (fixture->library->database,
                        "INSERT INTO region (id, code, level, sort, name_zh, name_en, origin) "
                        "VALUES (900, 'X1', 'county', 900, '海边', 'Seaside', 'user')", &error);
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
  assert_refused (fixture, TRUE,
                  "INSERT INTO observation VALUES (1, 900, 24251, 0, 1, 0)",
                  "DELETE FROM observation WHERE region_id = 900");
  undo (fixture);
}

static void
assert_removal (Fixture    *fixture,
                WaySubject  subject,
                const char *name,
                const char *count_sql)
{
  g_autofree char *before = dump_observations (fixture->library);
  g_autofree char *gone = NULL, *undone = NULL, *redone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (read_id (fixture->library, count_sql), >, 0);
  g_assert_true (way_library_begin_change (fixture->library, "Import", &error));
  g_assert_true (way_library_remove_subject (fixture->library, subject, name, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_id (fixture->library, count_sql), ==, 0);
  g_assert_cmpint (read_id (fixture->library, "SELECT count (*) FROM change_part WHERE kind = 2"),
                   >, 0);
  gone = dump_observations (fixture->library);
  undo (fixture);
  undone = dump_observations (fixture->library);
  g_assert_cmpstr (undone, ==, before);
  redo (fixture);
  redone = dump_observations (fixture->library);
  g_assert_cmpstr (redone, ==, gone);
  undo (fixture);
}

/* Of a metric, a region, a source with many values; the library's own facts among them. */
static void
test_remove_subjects (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  g_autofree char *source = g_strdup_printf ("%d", (int) fixture->news);
  g_autofree char *of_source = g_strdup_printf (
    "SELECT count (*) FROM observation WHERE (about >> 5) & 134217727 = %d", (int) fixture->news);
  g_autofree char *of_region = g_strdup_printf (
    "SELECT count (*) FROM observation WHERE region_id = %d", (int) fixture->jiaxing);
  g_autofree char *of_metric = g_strdup_printf (
    "SELECT count (*) FROM observation_detail WHERE metric_id = %d", (int) fixture->share);
  WayBulkReport report;

  add_random_rows (fixture, writer, 5, 3000);
  finish (fixture, writer, &report);
  fixture->library->n_bulk_rows_in_memory = 1;
  assert_removal (fixture, WAY_SUBJECT_SOURCE, source, of_source);
  assert_removal (fixture, WAY_SUBJECT_REGION, "330400", of_region);
  assert_removal (fixture, WAY_SUBJECT_METRIC, "digital_share", of_metric);
}

/* What stands in the file may have been written by anybody. */
static void
test_hostile_parts (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE change_part SET data = x''",
    "UPDATE change_part SET data = zeroblob (24)",
    "UPDATE change_part SET data = zeroblob (100000)",
    "UPDATE change_part SET data = substr (data, 1, length (data) - 1)",
    "UPDATE change_part SET data = substr (data, 1, 4) || x'ffffff7f' || substr (data, 9)",
    "UPDATE change_part SET data = substr (data, 1, 12) || x'ffffff3f' || substr (data, 17)",
    "UPDATE change_part SET data = substr (data, 1, 30) || x'ff' || substr (data, 32)",
    "UPDATE change_part SET kind = 2", "UPDATE change_part SET kind = 0",
    "UPDATE change_part SET kind = 77", "UPDATE change_part SET number = 1 << 40",
    "UPDATE change_part SET stage = -5",
    "DELETE FROM change_part",
  };
  g_autofree char *expected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;
      WayBulkReport report;

      add_random_rows (fixture, writer, 3, 300);
      finish (fixture, writer, &report);
      way_database_execute (fixture->library->database, changes[i], &error);
      g_assert_no_error (error);
      g_clear_pointer (&expected, g_free);
      expected = dump_observations (fixture->library);
      if (!way_library_undo (fixture->library, NULL, &error))
        {
          g_assert_true (error != NULL && error->domain == WAY_LIBRARY_ERROR);
          g_clear_error (&error);
          found = dump_observations (fixture->library);
          g_assert_cmpstr (found, ==, expected);
        }
      way_database_execute (fixture->library->database,
                            "DELETE FROM change; DELETE FROM change_part", &error);
      g_assert_no_error (error);
    }
}

static void
test_cannot_be_stored (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library);
  WayBulkRow row = make_row (fixture->share, fixture->jiaxing, 2019, 7.5, fixture->news, 8);
  g_autoptr (GError) error = NULL;

  row.period.first_month = row.period.last_month + 1;
  g_assert_false (way_bulk_writer_add (writer, &row, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Line 8"));
}

#define ADD(path, test) g_test_add ("/bulk-writer/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-order", test_any_order);
  ADD ("results", test_results);
  ADD ("several", test_several);
  ADD ("too-many", test_too_many);
  ADD ("tells", test_tells);
  ADD ("all-that-is-said", test_all_that_is_said);
  ADD ("cancelled", test_cancelled);
  ADD ("spills", test_spills);
  ADD ("few-are-stored-anew", test_few_are_stored_anew);
  ADD ("nothing-is-lost", test_nothing_is_lost);
  ADD ("undo-to-the-bit", test_undo_to_the_bit);
  ADD ("undo-is-cancelled", test_undo_is_cancelled);
  ADD ("mixed-change", test_mixed_change);
  ADD ("nothing-new", test_nothing_new);
  ADD ("conflicts", test_conflicts);
  ADD ("conflict-of-regions", test_conflict_of_regions);
  ADD ("remove-subjects", test_remove_subjects);
  ADD ("hostile-parts", test_hostile_parts);
  ADD ("cannot-be-stored", test_cannot_be_stored);
  return g_test_run ();
}
