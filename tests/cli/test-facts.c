/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"

#include <math.h>

/* `waymark check --facts`, and what was known on a day, in every command that reads facts. */

/* Behind the mark by which spreadsheets know that it is UTF-8. */
static GPtrArray *
parse_table (const Run *run)
{
  g_assert_true (g_str_has_prefix (run->out, "\xef\xbb\xbf"));
  return parse_csv (run->out + 3);
}

static guint
find_csv_row (GPtrArray  *rows,
              const char *check,
              const char *region_code,
              const char *metric_key,
              const char *period)
{
  for (guint i = 1; i < rows->len; i++)
    {
      if (g_str_equal (get_cell (rows, i, "check"), check)
          && g_str_equal (get_cell (rows, i, "region_code"), region_code)
          && g_str_equal (get_cell (rows, i, "metric_key"), metric_key)
          && g_str_equal (get_cell (rows, i, "period"), period))
        return i;
    }
  g_error ("no row of %s, %s, %s, %s", check, region_code, metric_key, period);
}

static double
get_csv_number (GPtrArray  *rows,
                guint       row,
                const char *column)
{
  const char *cell = get_cell (rows, row, column);

  return *cell != '\0' ? g_ascii_strtod (cell, NULL) : NAN;
}

/* Quzhou's labour productivity: 28.8 ÷ 21.6 − 1 is not the 32.41 % that is stated. */
static void
test_text (Fixture       *fixture,
           gconstpointer  catalog)
{
  g_auto (Run) english = fixture_run (fixture, "check", "--facts", NULL);
  g_auto (Run) chinese = fixture_run (fixture, "check", "--facts", "--lang", "zh_CN", NULL);

  assert_done (&english);
  assert_holds (english.out, "28.8 ÷ 21.6 − 1 is 33.33");
  assert_holds (english.out, "Do the parts add up?");
  assert_holds (english.out, "in all 11 cities together, 295.5");
  assert_done (&chinese);
  assert_holds (chinese.out, "衢州");
  assert_holds (chinese.out, "分区合计与总体是否一致？");
}

static void
test_text_of_chosen (Fixture       *fixture,
                     gconstpointer  catalog)
{
  g_auto (Run) region = fixture_run (fixture, "check", "--facts", "--region", "330800", NULL);
  g_auto (Run) metric = fixture_run (fixture, "check", "--facts", "--metric", "gdp", NULL);
  g_auto (Run) unknown = fixture_run (fixture, "check", "--facts", "--region", "Atlantis", NULL);

  assert_done (&region);
  assert_holds (region.out, "32.41");
  g_assert_null (strstr (region.out, "Huzhou"));
  assert_done (&metric);
  g_assert_null (strstr (metric.out, "32.41"));
  assert_holds (metric.out, "all 11 cities");
  assert_refused (&unknown, "Atlantis");
}

static void
test_csv_holds_contradictions (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "check", "--facts", "--format", "csv", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  guint row;

  assert_done (&run);
  rows = parse_table (&run);
  row = find_csv_row (rows, "relation", "330800", "labour_productivity_ads_gap", "2017");
  g_assert_cmpstr (get_cell (rows, row, "cause"), ==, "");
  g_assert_cmpfloat (get_csv_number (rows, row, "stated"), ==, 32.41);
  g_assert_cmpfloat_with_epsilon (get_csv_number (rows, row, "derived"), 33.3333, 1e-4);
  g_assert_cmpfloat_with_epsilon (get_csv_number (rows, row, "difference"), 0.9233, 1e-4);
  assert_holds (get_cell (rows, row, "derivation"), "28.8");
}

/* The roll-ups stand in the same table: the whole under 'stated', its parts under 'derived'. */
static void
test_csv_holds_rollups (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "check", "--facts", "--format", "csv", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  guint row;

  assert_done (&run);
  rows = parse_table (&run);
  row = find_csv_row (rows, "rollup_values", "330000", "gdp", "2022");
  g_assert_cmpstr (get_cell (rows, row, "subject"), ==, "Parts and whole: values");
  g_assert_cmpfloat (get_csv_number (rows, row, "stated"), ==, 80770);
  g_assert_cmpfloat (get_csv_number (rows, row, "derived"), ==, 77815);
  g_assert_cmpfloat (get_csv_number (rows, row, "difference"), ==, -2955);
  g_assert_cmpfloat (get_csv_number (rows, row, "parts"), ==, 11);
  assert_holds (get_cell (rows, row, "derivation"), "Hangzhou: ");

  /* Cities without a value are no shortfall. */
  row = find_csv_row (rows, "rollup_values", "330000", "gdp", "2023");
  g_assert_cmpfloat (get_csv_number (rows, row, "parts"), ==, 4);
  g_assert_cmpfloat (get_csv_number (rows, row, "all_parts"), ==, 11);
  g_assert_true (isnan (get_csv_number (rows, row, "difference")));

  row = find_csv_row (rows, "rollup_targets", "330000", "digital_core_va", "2027");
  g_assert_cmpfloat (get_csv_number (rows, row, "stated"), ==, 16000);
  g_assert_cmpfloat (get_csv_number (rows, row, "derived"), ==, 500);
}

/* Nobody wants to see the last of seventeen digits. */
static void
test_csv_has_plain_sums (Fixture       *fixture,
                         gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "check", "--facts", "--format", "csv", "--metric",
                                  "gdp", NULL);
  g_autoptr (GPtrArray) rows = NULL;

  assert_done (&run);
  rows = parse_table (&run);
  for (guint i = 1; i < rows->len; i++)
    {
      g_test_message ("%s", get_cell (rows, i, "derived"));
      g_assert_cmpuint (strlen (get_cell (rows, i, "derived")), <=, 14);
      g_assert_cmpuint (strlen (get_cell (rows, i, "difference")), <=, 14);
    }
}

static JsonObject *
get_facts (JsonParser *parser,
           const Run  *run)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_json (Fixture       *fixture,
           gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "check", "--facts", "--format", "json", "--region",
                                  "330800", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *found;
  JsonObject *first;

  assert_done (&run);
  found = json_object_get_array_member (get_facts (parser, &run), "contradictions");
  g_assert_cmpuint (json_array_get_length (found), >=, 3);
  first = json_array_get_object_element (found, 0);
  g_assert_cmpstr (get_text (first, "check"), ==, "relation");
  g_assert_cmpfloat (get_number (first, "stated.value"), ==, 32.41);
  g_assert_cmpfloat_with_epsilon (get_number (first, "derived"), 33.3333, 1e-4);
  g_assert_cmpfloat (get_number (first, "derived_low"), <, get_number (first, "derived_high"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (first, "inputs")), ==, 2);
  assert_holds (get_text (first, "sentence_zh"), "33.33");
}

static void
test_json_of_rollups (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "check", "--facts", "--format", "json", "--region",
                                  "330000", "--metric", "gdp", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *rollups;
  guint n_found = 0;

  assert_done (&run);
  rollups = json_object_get_array_member (get_facts (parser, &run), "rollups");
  for (guint i = 0; i < json_array_get_length (rollups); i++)
    {
      JsonObject *one = json_array_get_object_element (rollups, i);

      g_assert_cmpstr (get_text (one, "region_code"), ==, "330000");
      if (!g_str_equal (get_text (one, "of"), "values")
          || !g_str_equal (get_text (one, "period"), "2022"))
        continue;
      n_found++;
      g_assert_cmpfloat (get_number (one, "whole"), ==, 80770);
      g_assert_cmpfloat_with_epsilon (get_number (one, "surplus"), -2955, 1e-6);
      g_assert_cmpfloat (get_number (one, "n_parts"), ==, 11);
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* As known on a day: Jiaxing's GDP of 2016 was first 3,760, then 3,862.11; its digital plan is of
 * 13 January 2022. */

static void
test_check_as_known_on (Fixture       *fixture,
                        gconstpointer  catalog)
{
  g_auto (Run) before = fixture_run (fixture, "check", "--facts", "--as-known-on", "2017-05",
                                     "--region", "330400", "--metric", "gdp", "--format", "csv",
                                     NULL);
  g_auto (Run) today = fixture_run (fixture, "check", "--facts", "--region", "330400", "--metric",
                                    "gdp", "--format", "csv", NULL);
  g_autoptr (GPtrArray) rows = NULL;

  assert_done (&before);
  assert_done (&today);
  g_assert_null (strstr (before.out, ",2016,"));
  rows = parse_table (&today);
  find_csv_row (rows, "values", "330400", "gdp", "2016");
}

static void
test_progress_as_known_on (Fixture       *fixture,
                           gconstpointer  catalog)
{
  g_auto (Run) before = fixture_run (fixture, "progress", "--region", "330400", "--metric",
                                     "digital_core_va", "--format", "json", "--as-known-on",
                                     "2022-01-12", NULL);
  g_auto (Run) after = fixture_run (fixture, "progress", "--region", "330400", "--metric",
                                    "digital_core_va", "--format", "json", "--as-known-on",
                                    "2022-01-13", NULL);
  g_autoptr (JsonParser) parser = run_parse (&after);

  assert_done (&before);
  g_assert_cmpstr (before.out, ==, "[]\n");
  assert_done (&after);
  g_assert_cmpuint (json_array_get_length (get_rows (parser)), ==, 1);
}

static char *
render_svg (Fixture    *fixture,
            const char *day)
{
  g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.svg", "--region", "330400",
                                  "--metric", "gdp", day != NULL ? "--as-known-on" : NULL, day,
                                  NULL);
  g_autofree char *path = fixture_path (fixture, "f.svg");
  g_autoptr (GError) error = NULL;
  char *svg = NULL;

  assert_done (&run);
  g_file_get_contents (path, &svg, NULL, &error);
  g_assert_no_error (error);
  return svg;
}

static void
test_render_as_known_on (Fixture       *fixture,
                         gconstpointer  catalog)
{
  g_autofree char *today = render_svg (fixture, NULL);
  g_autofree char *then = render_svg (fixture, "2017-06");

  assert_holds (today, ">2022<");
  g_assert_null (strstr (then, ">2022<"));
  g_assert_cmpstr (today, !=, then);
}

static void
test_bad_days (Fixture       *fixture,
               gconstpointer  catalog)
{
  static const char *const commands[] = { "check", "progress", "render" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) run = fixture_run (fixture, commands[i], "--as-known-on", "soon",
                                      g_str_equal (commands[i], "check") ? "--facts"
                                                                         : "--region=330400",
                                      g_str_equal (commands[i], "render") ? "--metric=gdp" : NULL,
                                      "--output=f.svg", NULL);

      g_test_message ("%s", commands[i]);
      assert_refused (&run, "“soon” is not a date");
    }
  assert_folder (fixture->dir, "library.waymark", NULL);
}

#define ADD(path, test) \
  g_test_add ("/facts/" path, Fixture, FIXTURE_BUNDLED, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("text", test_text);
  ADD ("text-of-chosen", test_text_of_chosen);
  ADD ("csv-holds-contradictions", test_csv_holds_contradictions);
  ADD ("csv-holds-rollups", test_csv_holds_rollups);
  ADD ("csv-has-plain-sums", test_csv_has_plain_sums);
  ADD ("json", test_json);
  ADD ("json-of-rollups", test_json_of_rollups);
  ADD ("check-as-known-on", test_check_as_known_on);
  ADD ("progress-as-known-on", test_progress_as_known_on);
  ADD ("render-as-known-on", test_render_as_known_on);
  ADD ("bad-days", test_bad_days);
  return g_test_run ();
}
