/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list, export and check: what a library holds, as tables. */

#include "support.h"

#include <glib/gstdio.h>

static void
test_list_regions (Fixture       *fixture,
                   gconstpointer  catalog)
{
  g_auto (Run) text = fixture_run (fixture, "list", "regions", NULL);
  g_auto (Run) csv = fixture_run (fixture, "list", "regions", "--format", "csv", NULL);
  g_auto (Run) json = fixture_run (fixture, "list", "regions", "--format", "json", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonParser) parser = NULL;

  assert_done (&text);
  assert_holds (text.out, "330400  Jiaxing");
  assert_done (&csv);
  rows = parse_csv (csv.out);
  g_assert_cmpstr (get_cell (rows, 1, "code"), ==, "330400");
  g_assert_cmpstr (get_cell (rows, 1, "name_zh"), ==, "嘉兴市");
  assert_done (&json);
  parser = run_parse (&json);
  g_assert_cmpuint (json_array_get_length (get_rows (parser)), ==, rows->len - 1);
  g_assert_cmpstr (get_text (find_row (parser, "code", "330400"), "level"), ==, "prefecture");
}

static void
test_list_metrics_and_targets (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) metrics = fixture_run (fixture, "list", "metrics", "--format", "json", NULL);
  g_auto (Run) targets = fixture_run (fixture, "list", "targets", "--format", "json", NULL);
  g_auto (Run) promises = fixture_run (fixture, "list", "targets", "--lang", "zh_CN", NULL);
  g_autoptr (JsonParser) metrics_parser = NULL;
  g_autoptr (JsonParser) targets_parser = NULL;
  JsonObject *target;

  assert_done (&metrics);
  metrics_parser = run_parse (&metrics);
  g_assert_cmpstr (get_text (find_row (metrics_parser, "key", "energy_use"), "better"),
                   ==, "lower");

  assert_done (&targets);
  targets_parser = run_parse (&targets);
  target = find_row (targets_parser, "region_code", "V12");
  g_assert_cmpstr (get_text (target, "comparator"), ==, "le");
  g_assert_cmpfloat (get_number (target, "value"), ==, 0);
  g_assert_true (is_null (target, "upper_value"));

  assert_done (&promises);
  assert_holds (promises.out, "2025年");
}

static void
test_list_sources_and_figures (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) sources = fixture_run (fixture, "list", "sources", "--format", "json", NULL);
  g_auto (Run) figures = fixture_run (fixture, "list", "figures", "--format", "json", NULL);
  g_autoptr (JsonParser) parser = NULL;

  assert_done (&sources);
  parser = run_parse (&sources);
  g_assert_cmpstr (get_text (find_row (parser, "title", "算例"), "publisher"), ==, "测试");
  assert_done (&figures);
  g_assert_cmpstr (figures.out, ==, "[]\n");
}

/* Every row's second column starts at the same place on a terminal, Chinese counting two. */
static void
test_columns_are_aligned (Fixture       *fixture,
                          gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "list", "metrics", "--lang", "zh_CN", NULL);
  g_auto (GStrv) lines = NULL;
  int expected = -1;

  assert_done (&run);
  lines = g_strsplit (run.out, "\n", -1);
  for (guint i = 1; *lines[i] != '\0'; i++)
    {
      const char *unit = strstr (lines[i], "  亿元");
      int column = 0;

      if (unit == NULL)
        continue;
      for (const char *p = lines[i]; p < unit + 2; p = g_utf8_next_char (p))
        column += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
      g_assert_true (expected < 0 || column == expected);
      expected = column;
    }
  g_assert_cmpint (expected, >, 0);
}

/* Two sources that give one promise are two records, but one line for a reader. */
static void
test_equal_lines_are_one (Fixture       *fixture,
                          gconstpointer  catalog)
{
  g_auto (Run) text = fixture_run (fixture, "list", "targets", NULL);
  g_auto (Run) csv = fixture_run (fixture, "list", "targets", "--format=csv", NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  assert_done (&text);
  assert_done (&csv);
  lines = g_strsplit (text.out, "\n", -1);
  rows = parse_csv (csv.out);
  g_assert_cmpuint (g_strv_length (lines) - 1, <, rows->len);
  for (guint i = 1; lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], !=, lines[i - 1]);
}

static void
test_list_bad_requests (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_auto (Run) nothing = fixture_run (fixture, "list", NULL);
  g_auto (Run) cities = fixture_run (fixture, "list", "cities", NULL);
  g_auto (Run) two = fixture_run (fixture, "list", "regions", "metrics", NULL);
  g_auto (Run) format = fixture_run (fixture, "list", "regions", "--format", "xml", NULL);
  g_auto (Run) language = fixture_run (fixture, "list", "regions", "--lang", "fr", NULL);

  assert_refused (&nothing, "regions");
  assert_refused (&cities, "cities");
  assert_refused (&two, "metrics");
  assert_refused (&format, "csv");
  assert_refused (&language, "zh_CN");
}

static char *
make_fact_key (GPtrArray *rows,
               guint      row)
{
  g_autofree char *value = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (number, sizeof number, g_ascii_strtod (get_cell (rows, row, "value"), NULL));
  value = g_strdup (number);

  return g_strjoin ("|", get_cell (rows, row, "region_code"), get_cell (rows, row, "metric_key"),
                    get_cell (rows, row, "kind"), get_cell (rows, row, "period"),
                    get_cell (rows, row, "comparison"), get_cell (rows, row, "qualifier"), value,
                    get_cell (rows, row, "unit_zh"), get_cell (rows, row, "source_title"), NULL);
}

/* Every fact of the five articles is found, with its source. */
static void
test_export_holds_the_articles (Fixture       *fixture,
                                gconstpointer  catalog)
{
  g_autofree char *path = g_build_filename (WAY_TEST_SOURCE_DIR, "tests", "data",
                                            "article-region-facts.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (Run) run = fixture_run (fixture, "export", "-o", "-", NULL);
  g_autoptr (GHashTable) exported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n_missing = 0;

  assert_done (&run);
  rows = parse_csv (run.out);
  for (guint i = 1; i < rows->len; i++)
    g_hash_table_add (exported, make_fact_key (rows, i));

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  expected = parse_csv (text);
  g_assert_cmpuint (expected->len, >, 80);
  for (guint i = 1; i < expected->len; i++)
    {
      g_autofree char *key = make_fact_key (expected, i);

      if (!g_hash_table_contains (exported, key))
        {
          g_test_message ("missing: %s", key);
          n_missing++;
        }
    }
  g_assert_cmpuint (n_missing, ==, 0);
}

static char *
read_file (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_export_chosen_facts (Fixture       *fixture,
                          gconstpointer  catalog)
{
  g_autofree char *path = fixture_path (fixture, "facts.csv");
  g_autofree char *json_path = fixture_path (fixture, "facts.json");
  g_auto (Run) run = fixture_run (fixture, "export", "-o", "facts.csv", "--region", "V14",
                                  "--metric", "gdp", NULL);
  g_auto (Run) json = fixture_run (fixture, "export", "-o", "facts.json", "--region", "V14", NULL);
  g_autofree char *text = NULL;
  g_autofree char *json_text = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *package;
  guint n_facts;

  assert_done (&run);
  g_assert_cmpstr (run.out, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  rows = parse_csv (text);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (get_cell (rows, 1, "qualifier"), ==, "about");
  g_assert_cmpstr (get_cell (rows, 1, "value"), ==, "5509.8");
  g_assert_cmpstr (get_cell (rows, 2, "yoy_growth_pct"), ==, "8.5");
  g_assert_cmpstr (get_cell (rows, 3, "kind"), ==, "target");

  assert_done (&json);
  g_assert_true (g_file_get_contents (json_path, &json_text, NULL, NULL));
  g_assert_true (json_parser_load_from_data (parser, json_text, -1, NULL));
  package = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (package, "format"), ==, "waymark-data");
  n_facts = json_array_get_length (json_object_get_array_member (package, "observations"))
            + json_array_get_length (json_object_get_array_member (package, "targets"));
  g_assert_cmpuint (n_facts, ==, 3);
}

/* The same bytes but for the encoding, and a workbook that is one. */
static void
test_export_encodings (Fixture       *fixture,
                       gconstpointer  catalog)
{
  g_auto (Run) plain = fixture_run (fixture, "export", "-o", "plain.csv", NULL);
  g_auto (Run) marked = fixture_run (fixture, "export", "-o", "marked.csv", "--bom", NULL);
  g_auto (Run) chinese = fixture_run (fixture, "export", "-o", "gb.csv", "--encoding", "GB18030",
                                      NULL);
  g_auto (Run) book = fixture_run (fixture, "export", "-o", "facts.xlsx", NULL);
  g_auto (Run) both = fixture_run (fixture, "export", "-o", "x.csv", "--bom", "--encoding",
                                   "gb18030", NULL);
  g_auto (Run) unknown = fixture_run (fixture, "export", "-o", "x.csv", "--encoding", "latin9",
                                      NULL);
  g_auto (Run) idle = fixture_run (fixture, "export", "-o", "x.json", "--bom", NULL);
  g_autofree char *plain_text = read_file (fixture, "plain.csv");
  g_autofree char *marked_text = read_file (fixture, "marked.csv");
  g_autofree char *gb_text = read_file (fixture, "gb.csv");
  g_autofree char *book_text = read_file (fixture, "facts.xlsx");
  g_autofree char *back = g_convert (gb_text, -1, "UTF-8", "GB18030", NULL, NULL, NULL);

  assert_done (&plain);
  assert_done (&marked);
  assert_done (&chinese);
  assert_done (&book);
  g_assert_true (g_str_has_prefix (marked_text, "\xef\xbb\xbf"));
  g_assert_cmpstr (marked_text + 3, ==, plain_text);
  g_assert_cmpstr (back, ==, plain_text);
  g_assert_cmpstr (gb_text, !=, plain_text);
  g_assert_true (g_str_has_prefix (book_text, "PK"));
  assert_refused (&both, "--bom");
  assert_refused (&unknown, "latin9");
  assert_refused (&idle, "--bom");
}

static void
test_export_bad_requests (Fixture       *fixture,
                          gconstpointer  catalog)
{
  g_auto (Run) nowhere = fixture_run (fixture, "export", NULL);
  g_auto (Run) unnamed = fixture_run (fixture, "export", "-o", "facts", NULL);
  g_auto (Run) folder = fixture_run (fixture, "export", "-o", "missing/facts.csv", NULL);
  g_auto (Run) region = fixture_run (fixture, "export", "-o", "facts.csv", "-r", "Atlantis", NULL);

  assert_refused (&nowhere, "-o");
  assert_refused (&unnamed, ".csv");
  assert_refused (&folder, "missing");
  assert_refused (&region, "Atlantis");
  assert_folder (fixture->dir, "library.waymark", NULL);
}

static void
test_check (Fixture       *fixture,
            gconstpointer  catalog)
{
  g_auto (Run) missing = fixture_run (fixture, "check", NULL);
  g_auto (Run) made = fixture_run (fixture, "list", "regions", NULL);
  g_auto (Run) sound = fixture_run (fixture, "check", NULL);

  assert_refused (&missing, "library.waymark");
  assert_done (&made);
  assert_done (&sound);
  assert_holds (sound.out, "intact");
}

#define ADD(path, test, catalog) \
  g_test_add ("/tables/" path, Fixture, catalog, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list-regions", test_list_regions, FIXTURE_WORKED);
  ADD ("list-metrics-and-targets", test_list_metrics_and_targets, FIXTURE_WORKED);
  ADD ("list-sources-and-figures", test_list_sources_and_figures, FIXTURE_WORKED);
  ADD ("columns-are-aligned", test_columns_are_aligned, FIXTURE_WORKED);
  ADD ("equal-lines-are-one", test_equal_lines_are_one, FIXTURE_BUNDLED);
  ADD ("list-bad-requests", test_list_bad_requests, FIXTURE_WORKED);
  ADD ("export-holds-the-articles", test_export_holds_the_articles, FIXTURE_BUNDLED);
  ADD ("export-chosen-facts", test_export_chosen_facts, FIXTURE_WORKED);
  ADD ("export-encodings", test_export_encodings, FIXTURE_WORKED);
  ADD ("export-bad-requests", test_export_bad_requests, FIXTURE_WORKED);
  ADD ("check", test_check, FIXTURE_WORKED);
  return g_test_run ();
}
