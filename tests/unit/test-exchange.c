/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/exchange.h"

#include "model/csv.h"
#include "temporary-folder.h"

#include <json-glib/json-glib.h>

#define SMALL_CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"
#define ARTICLE_FACTS WAY_TEST_SOURCE_DIR "/tests/data/article-region-facts.csv"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
} Fixture;

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
  g_assert_cmpstr (way_library_get_notice (fixture->library), ==, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer catalog)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static WayCsvReader *
export_csv (Fixture           *fixture,
            const char *const *regions,
            const char *const *metrics)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_exchange_export_csv (fixture->library, regions, metrics, &error);
  WayCsvReader *reader;

  g_assert_no_error (error);
  reader = way_csv_reader_new (bytes, ',', &error);
  g_assert_no_error (error);
  g_assert_true (way_csv_reader_read_header (reader, &error));
  return reader;
}

static const char *const fact_columns[] = {
  "region_code", "metric_key", "kind", "period", "comparison", "qualifier", "value", "unit_zh",
  "source_title", NULL
};

static const char *const catalog_columns[] = {
  "region_code", "region_zh", "region_en", "metric_key", "metric_zh", "metric_en", "kind",
  "period", "period_type", "comparison", "qualifier", "value", "unit_zh", "unit_en",
  "yoy_growth_pct", "source_title", "publisher", "url", "published", "note", "note_zh", NULL
};

static const char *const target_columns[] = {
  "region_code", "metric_key", "period", "comparison", "value", "unit_zh", "source_title", "note",
  "better", "measure", "flow", "basis", "nature", "path", "base_period", "base_value",
  "upper_value", "tolerance", "note_zh", NULL
};

static char *
make_key (WayCsvReader      *reader,
          const WayCsvRow   *row,
          const char *const *columns)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (key, "%s|",
                            way_csv_unguard (way_csv_reader_get (reader, row, columns[i])));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static GHashTable *
collect_keys (WayCsvReader      *reader,
              const char *const *columns)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  WayCsvRow row;

  while (way_csv_reader_next (reader, &row, &error))
    g_hash_table_add (keys, make_key (reader, &row, columns));
  g_assert_no_error (error);
  return keys;
}

static WayCsvReader *
open_csv (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WayCsvReader *reader;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (contents, length);
  reader = way_csv_reader_new (bytes, ',', &error);
  g_assert_no_error (error);
  g_assert_true (way_csv_reader_read_header (reader, &error));
  return reader;
}

/* Every row of the file is found in what is exported, to the digit. */
static void
assert_all_exported (Fixture           *fixture,
                     const char        *folder,
                     const char        *name,
                     const char *const *columns)
{
  g_autoptr (WayCsvReader) exported = export_csv (fixture, NULL, NULL);
  g_autoptr (GHashTable) keys = collect_keys (exported, columns);
  g_autoptr (WayCsvReader) reader = open_csv (folder, name);
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;
  WayCsvRow row;

  while (way_csv_reader_next (reader, &row, &error))
    {
      g_autofree char *key = make_key (reader, &row, columns);

      n_rows++;
      if (!g_hash_table_contains (keys, key))
        g_error ("%s, line %u is not exported: %s", name, row.line, key);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, >, 0);
}

static void
test_catalog_comes_out_again (Fixture      *fixture,
                              gconstpointer catalog)
{
  assert_all_exported (fixture, catalog, "observations.csv", catalog_columns);
  assert_all_exported (fixture, catalog, "targets.csv", catalog_columns);
}

/* The bundled catalog spells out what other files leave to the defaults. */
static void
test_targets_keep_their_columns (Fixture      *fixture,
                                 gconstpointer catalog)
{
  assert_all_exported (fixture, catalog, "targets.csv", target_columns);
}

static void
test_article_facts_are_exported (Fixture      *fixture,
                                 gconstpointer catalog)
{
  g_autofree char *folder = g_path_get_dirname (ARTICLE_FACTS);

  assert_all_exported (fixture, folder, "article-region-facts.csv", fact_columns);
}

static guint
count_rows (WayCsvReader *reader)
{
  g_autoptr (GHashTable) keys = collect_keys (reader, fact_columns);

  return g_hash_table_size (keys);
}

static void
test_filters (Fixture      *fixture,
              gconstpointer catalog)
{
  const char *regions[] = { "330400", "350112", NULL };
  const char *metrics[] = { "gdp", NULL };
  const char *unknown[] = { "Jiaxin", NULL };
  g_autoptr (WayCsvReader) of_regions = export_csv (fixture, regions, metrics);
  g_autoptr (WayCsvReader) of_none = export_csv (fixture, (const char *[]) { NULL }, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_rows (of_regions), ==, 11);
  g_assert_cmpuint (count_rows (of_none), ==, 0);
  g_assert_null (way_exchange_export_csv (fixture->library, unknown, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
}

static void
test_formula_is_guarded_and_numbers_are_not (Fixture      *fixture,
                                             gconstpointer catalog)
{
  const char *regions[] = { "330800", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_exchange_export_csv (fixture->library, regions, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (g_strstr_len (text, -1, ",'=1+1 is not a formula,"));
  g_assert_nonnull (g_strstr_len (text, -1, "\"Said twice, \"\"differently\"\"\""));
  g_assert_nonnull (g_strstr_len (text, -1, ",15.0,"));
}

static JsonObject *
find_member (JsonArray  *rows,
             const char *metric_key,
             const char *period,
             const char *kind)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_str_equal (json_object_get_string_member (row, "metric_key"), metric_key)
          && g_str_equal (json_object_get_string_member (row, "period"), period)
          && g_str_equal (json_object_get_string_member (row, "kind"), kind))
        return row;
    }
  return NULL;
}

static void
test_json (Fixture      *fixture,
           gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_exchange_export_json (fixture->library, NULL, NULL, &error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *package, *target;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_assert_no_error (error);
  package = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (package, "version"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (package, "observations"))
                    + json_array_get_length (json_object_get_array_member (package, "targets")),
                    ==, 31);

  target = find_member (json_object_get_array_member (package, "targets"),
                        "digital_core_va", "2025", "target");
  g_assert_cmpfloat (json_object_get_double_member (target, "value"), ==, 1350);
  g_assert_cmpstr (json_object_get_string_member (target, "comparison"), ==, "ge");
  g_assert_cmpfloat (json_object_get_double_member (target, "base_value"), ==, 506.9);
  g_assert_false (json_object_has_member (target, "upper_value"));
  /* The digits of the publication, not those of the binary number. */
  g_assert_nonnull (g_strstr_len (text, -1, "\"value\": 225.0, \"value_decimals\": 1"));
  g_assert_nonnull (g_strstr_len (text, -1, "\"value\": 5509.8,"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, catalog, function) \
  g_test_add (path, Fixture, catalog, set_up, function, tear_down)
  ADD ("/exchange/catalog-comes-out-again", CATALOG, test_catalog_comes_out_again);
  ADD ("/exchange/small-catalog-comes-out-again", SMALL_CATALOG, test_catalog_comes_out_again);
  ADD ("/exchange/targets-keep-their-columns", CATALOG, test_targets_keep_their_columns);
  ADD ("/exchange/article-facts-are-exported", CATALOG, test_article_facts_are_exported);
  ADD ("/exchange/filters", SMALL_CATALOG, test_filters);
  ADD ("/exchange/formula-is-guarded", SMALL_CATALOG, test_formula_is_guarded_and_numbers_are_not);
  ADD ("/exchange/json", SMALL_CATALOG, test_json);
#undef ADD
  return g_test_run ();
}
