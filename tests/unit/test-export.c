/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/export.h"

#include "model/exchange.h"
#include "model/import/import.h"
#include "model/library-formula.h"
#include "model/library-private.h"
#include "library-sql.h"
#include "temporary-folder.h"

#include <string.h>

#define SMALL_CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
  WayLibrary *other; /* empty */
} Fixture;

static WayLibrary *
open_library (Fixture    *fixture,
              const char *name,
              const char *catalog)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, name, NULL);
  g_autoptr (GError) error = NULL;
  WayLibrary *library;

  if (catalog == NULL)
    {
      way_library_create (path, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  library = way_library_open_or_create (path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return library;
}

static void
run_sql (WayLibrary *library,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (library->database, sql, &error);

  g_assert_no_error (error);
  way_statement_run (statement, &error);
  g_assert_no_error (error);
}

/* What a text file can say of a value, and what makes it hard: seventeen digits, the smallest
 * number, quotes, line breaks, formulas, several vintages, a mark instead of a value. */
static const char hard_facts[] =
  "region_code,metric_key,kind,period,period_type,comparison,qualifier,value,unit_zh,unit_en,"
  "yoy_growth_pct,source_title,publisher,url,published,note,status,series_break,rank_scope,basis,"
  "base_period,base_value,upper_value,tolerance,superseded,note_zh,method,missing\r\n"
  "330400,gdp,actual,1990,year,,exact,0.30000000000000004,亿元,100 million CNY,1e-7,A,B,http://c,"
  "2021-01-02,\"=SUM(A1)\",final,1,省内,,,,,,,'带撇号的,,\r\n"
  "330400,gdp,actual,1990,year,,about,5e-324,亿元,100 million CNY,,A2,,,,"
  "\"line 1\nline 2, \"\"quoted\"\"\",preliminary,,,,,,,,,,,\r\n"
  "330400,gdp,actual,1991-H1,half,,over,1234567890123.4567,亿元,100 million CNY,-3.50,A,B,http://c,"
  "2021-01-02,@x,revised,,,,,,,,,,,\r\n"
  "330400,gdp,forecast,1992,year,,at_least,225.0,亿元,100 million CNY,,A2,,,,,preliminary,,,,,,,,,,,\r\n"
  "330400,gdp,actual,1993,year,,,,亿元,100 million CNY,,A2,,,,,,,,,,,,,,,,confidential\r\n"
  "330400,gdp,target,2030,year,ge,,9000.10,亿元,100 million CNY,,A,B,http://c,2021-01-02,promise,"
  ",,,level,2020,5509.8,,2.5,1,承诺,linear_pace,\r\n";

static WayImportReport *
import_file (WayLibrary *library,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) table = way_table_file_open (file, NULL, &error);
  g_autoptr (WayImportNames) names = NULL;
  WayImportOptions options = { 0 };
  WayImportReport *report;
  WayImportJob *job;

  g_assert_no_error (error);
  names = way_import_names_new (library, &error);
  g_assert_no_error (error);
  job = way_import_job_new (table);
  report = way_import_run (library, &job, 1, names, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  way_import_job_free (job);
  return report;
}

static void
set_up (Fixture      *fixture,
        gconstpointer catalog)
{
  g_autofree char *path = NULL;
  g_autoptr (WayImportReport) report = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->library = open_library (fixture, "a.waymark", catalog);
  fixture->other = open_library (fixture, "b.waymark", NULL);
  path = g_build_filename (fixture->folder.path, "hard.csv", NULL);
  g_assert_true (g_file_set_contents (path, hard_facts, -1, NULL));
  report = import_file (fixture->library, path);
  g_assert_cmpuint (report->n_refused, ==, 0);
  g_assert_cmpuint (report->n_stored, ==, 6);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer catalog)
{
  way_library_close (fixture->library);
  way_library_close (fixture->other);
  remove_temporary_folder (&fixture->folder);
}

static int
compare_lines_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Every fact with all its columns, in an order that does not depend on that of the regions. */
static char *
dump (WayLibrary *library)
{
  static const char sql[] =
    "SELECT r.code || '|' || m.key || '|' || o.last_month || '|' || (o.slot & 268435455) || '|' || "
    "(o.about & 31) || '|' || ((o.about >> 34) & 511) || '|' || hex (o.value) || '|' || "
    "printf ('%!.20g', o.value) || '|' || coalesce (printf ('%!.20g', d.published_growth), '') "
    "|| '|' || coalesce (d.growth_decimals, '') || '|' || coalesce (d.rank_scope, '') || '|' || "
    "coalesce (d.note, '') || '|' || coalesce (d.note_zh, '') || '|' || coalesce (s.title, '') || "
    "'|' || coalesce (s.publisher, '') || '|' || coalesce (s.url, '') || '|' || "
    "coalesce (s.published, '') FROM observation AS o JOIN region AS r ON r.id = o.region_id "
    "JOIN metric AS m ON m.id = o.metric_id LEFT JOIN source AS s ON s.id = "
    "((o.about >> 5) & 134217727) LEFT JOIN observation_detail AS d ON d.metric_id = o.metric_id "
    "AND d.region_id = o.region_id AND d.last_month = o.last_month AND d.slot = o.slot "
    "UNION ALL SELECT 'missing ' || r.code || m.key || v.last_month || v.first_month || "
    "v.period_type || v.mark || s.title FROM missing_value AS v JOIN region AS r "
    "ON r.id = v.region_id JOIN metric AS m ON m.id = v.metric_id JOIN source AS s "
    "ON s.id = v.source_id "
    "UNION ALL SELECT 'target ' || r.code || '|' || m.key || '|' || t.last_month || '|' || "
    "t.first_month || '|' || t.period_type || '|' || t.comparator || '|' || "
    "coalesce (t.qualifier, '') || '|' || coalesce (printf ('%!.20g', t.value), '') || '|' || "
    "coalesce (t.decimals, '') || '|' || coalesce (printf ('%!.20g', t.upper_value), '') || '|' || "
    "coalesce (t.upper_decimals, '') || '|' || coalesce (t.tolerance, '') || '|' || t.basis || "
    "'|' || t.nature || '|' || t.path || '|' || coalesce (t.base_last_month, '') || '|' || "
    "coalesce (printf ('%!.20g', t.base_value), '') || '|' || coalesce (t.base_decimals, '') || "
    "'|' || coalesce (t.is_superseded, 0) || '|' || coalesce (t.method, '') || '|' || "
    "coalesce (t.note, '') || '|' || coalesce (t.note_zh, '') || '|' || coalesce (s.title, '') "
    "FROM target AS t JOIN region AS r ON r.id = t.region_id JOIN metric AS m "
    "ON m.id = t.metric_id LEFT JOIN source AS s ON s.id = t.source_id";
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (library->database, sql, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  char *text;

  g_assert_no_error (error);
  while (way_statement_next (statement, &error))
    g_ptr_array_add (lines, g_strdup (way_statement_get_text (statement, 0)));
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, >, 30);
  g_ptr_array_sort (lines, compare_lines_cb);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  return text;
}

static void
assert_same (const char *found,
             const char *expected)
{
  g_auto (GStrv) a = g_strsplit (found, "\n", -1);
  g_auto (GStrv) b = g_strsplit (expected, "\n", -1);

  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
}

static char *
export_to (Fixture           *fixture,
           const char        *name,
           WayExportFormat    format,
           WayExportEncoding  encoding)
{
  const WayExportOptions options = { .format = format, .encoding = encoding };
  char *path = g_build_filename (fixture->folder.path, name, NULL);
  g_autoptr (GError) error = NULL;

  way_export_write_file (fixture->library, &options, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

/* Into an empty library the same facts, into the same one nothing. */
static void
check_round_trip (Fixture           *fixture,
                  const char        *name,
                  WayExportFormat    format,
                  WayExportEncoding  encoding)
{
  g_autofree char *path = export_to (fixture, name, format, encoding);
  g_autofree char *expected = dump (fixture->library);
  g_autoptr (WayImportReport) report = import_file (fixture->other, path);
  g_autoptr (WayImportReport) again = NULL;
  g_autofree char *found = NULL;
  g_autofree char *unchanged = NULL;

  g_assert_cmpuint (report->n_refused, ==, 0);
  found = dump (fixture->other);
  assert_same (found, expected);
  again = import_file (fixture->library, path);
  g_assert_cmpuint (again->n_stored, ==, 0);
  g_assert_cmpuint (again->n_refused, ==, 0);
  unchanged = dump (fixture->library);
  g_assert_cmpstr (unchanged, ==, expected);
}

static void
test_csv (Fixture      *fixture,
          gconstpointer catalog)
{
  check_round_trip (fixture, "x.csv", WAY_EXPORT_CSV, WAY_EXPORT_UTF8);
}

static void
test_csv_bom (Fixture      *fixture,
              gconstpointer catalog)
{
  check_round_trip (fixture, "x.csv", WAY_EXPORT_CSV, WAY_EXPORT_UTF8_BOM);
}

static void
test_csv_gb18030 (Fixture      *fixture,
                  gconstpointer catalog)
{
  check_round_trip (fixture, "x.csv", WAY_EXPORT_CSV, WAY_EXPORT_GB18030);
}

static void
test_workbook (Fixture      *fixture,
               gconstpointer catalog)
{
  check_round_trip (fixture, "x.xlsx", WAY_EXPORT_XLSX, WAY_EXPORT_UTF8);
}

static gint64
count (WayLibrary *library,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (library->database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (way_statement_next (statement, &error));
  return way_statement_get_integer (statement, 0);
}

/* A metric that is computed from another: its values come back because its formula does. */
static void
add_derived (WayLibrary *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (library, "Formula", &error));
  run_sql (library,
           "INSERT INTO metric (key, unit_id, name_zh, name_en, measure, flow, better, decimals, "
           "sort, origin) SELECT 'gdp_index', unit_id, '测试', 'Test', measure, flow, better, 1, "
           "9999, 'user' FROM metric WHERE key = 'gdp'");
  way_library_set_formula (library, "gdp_index", "[gdp] / 3", &error);
  g_assert_no_error (error);
  g_assert_true (way_library_end_change (library, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (library, "SELECT count (*) FROM observation WHERE metric_id = "
                                   "(SELECT id FROM metric WHERE key = 'gdp_index')"), >, 5);
}

/* A package has what goes with the facts, too: another package of the library that took it is the
 * same but for the numbers of its sources. */
static void
test_package (Fixture      *fixture,
              gconstpointer catalog)
{
  static const char *const counts[] = {
    "SELECT count (*) FROM event", "SELECT count (*) FROM alias",
    "SELECT count (*) FROM metric WHERE description_en <> ''",
    "SELECT count (*) FROM metric WHERE growth_of <> ''", "SELECT count (*) FROM metric_group",
    "SELECT count (*) FROM source WHERE title_en <> ''", "SELECT count (*) FROM preferred_source",
    "SELECT sum (factor) FROM unit WHERE id IN (SELECT unit_id FROM metric)",
    "SELECT count (*) FROM region WHERE pinyin <> ''", "SELECT count (*) FROM region",
  };

  g_autofree char *formula = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (fixture->library,
           "INSERT INTO preferred_source (metric_id, source_id) "
           "SELECT (SELECT id FROM metric WHERE key = 'gdp'), max (id) FROM source");
  add_derived (fixture->library);
  check_round_trip (fixture, "x.json", WAY_EXPORT_JSON, WAY_EXPORT_UTF8);
  formula = way_library_get_formula (fixture->other, "gdp_index", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (formula, !=, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpint (count (fixture->other, counts[i]), ==, count (fixture->library, counts[i]));
  g_assert_cmpint (count (fixture->other, counts[0]), >, 0);
}

/* What a sheet cannot hold is told at once, and nothing is written. */
static void
test_too_many_rows (Fixture      *fixture,
                    gconstpointer catalog)
{
  const WayExportOptions options = { .format = WAY_EXPORT_XLSX };
  g_autofree char *library = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  g_autofree char *path = g_build_filename (fixture->folder.path, "facts.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  run_sql_with_seals (library,
                      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "
                      "WHERE i < 1048575) INSERT INTO missing_value SELECT (SELECT min (id) FROM "
                      "metric), (SELECT min (id) FROM region), i, i, 0, 0, "
                      "(SELECT min (id) FROM source), '' FROM n");
  g_assert_false (way_export_write_file (fixture->library, &options, path, NULL, NULL, NULL,
                                         &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_one_step_to_undo (Fixture      *fixture,
                       gconstpointer catalog)
{
  g_autofree char *path = export_to (fixture, "x.json", WAY_EXPORT_JSON, WAY_EXPORT_UTF8);
  g_autoptr (WayImportReport) report = import_file (fixture->other, path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (count (fixture->other, "SELECT count (*) FROM change"), ==, 1);
  g_assert_true (way_library_undo (fixture->other, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->other, "SELECT count (*) FROM region"), ==, 0);
  g_assert_cmpint (count (fixture->other, "SELECT count (*) FROM observation"), ==, 0);
}

static void
test_newer_package (Fixture      *fixture,
                    gconstpointer catalog)
{
  static const char text[] = "{\"format\": \"waymark-data\", \"version\": 2}";
  g_autofree char *path = g_build_filename (fixture->folder.path, "n.json", NULL);
  g_autoptr (WayImportReport) report = NULL;
  const WayImportFile *file;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = import_file (fixture->other, path);
  file = report->files->pdata[0];
  g_assert_nonnull (file->error);
  g_assert_nonnull (strstr (file->error->message, "newer"));
}

static void
stop_cb (double   fraction,
         gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Cancelled, it leaves what was there. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer catalog)
{
  const WayExportOptions options = { .format = WAY_EXPORT_CSV };
  g_autofree char *path = g_build_filename (fixture->folder.path, "kept.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_false (way_export_write_file (fixture->library, &options, path, stop_cb, cancellable,
                                         cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, catalog, function) \
  g_test_add (path, Fixture, catalog, set_up, function, tear_down)
  ADD ("/export/csv", CATALOG, test_csv);
  ADD ("/export/csv-bom", SMALL_CATALOG, test_csv_bom);
  ADD ("/export/csv-gb18030", SMALL_CATALOG, test_csv_gb18030);
  ADD ("/export/workbook", CATALOG, test_workbook);
  ADD ("/export/package", CATALOG, test_package);
  ADD ("/export/too-many-rows", SMALL_CATALOG, test_too_many_rows);
  ADD ("/export/one-step-to-undo", SMALL_CATALOG, test_one_step_to_undo);
  ADD ("/export/newer-package", SMALL_CATALOG, test_newer_package);
  ADD ("/export/cancel", SMALL_CATALOG, test_cancel);
#undef ADD
  return g_test_run ();
}
