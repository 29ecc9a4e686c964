/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-writer.h"

#include "model/exchange.h"
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
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library, 3);
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
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library, 0);
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

static void
test_keep_both (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library, 0);
  WayBulkReport report;

  way_bulk_writer_set_policy (writer, WAY_BULK_KEEP_BOTH);
  add_value (writer, fixture->gdp, fixture->quzhou, 2021, 1900, fixture->yearbook, 1);
  finish (fixture, writer, &report);

  g_assert_cmpuint (report.counts[WAY_BULK_CHANGED], ==, 1);
  assert_series (fixture, "330800", "gdp", "2021 1875.61/2");
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
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library, 0);
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
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library, 0);
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
  g_assert_nonnull (strstr (facts, ",preliminary,1,Of all,,说明\r\n"));
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (fixture->library, 0);
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

#define ADD(path, test) g_test_add ("/bulk-writer/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-order", test_any_order);
  ADD ("results", test_results);
  ADD ("keep-both", test_keep_both);
  ADD ("tells", test_tells);
  ADD ("all-that-is-said", test_all_that_is_said);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
