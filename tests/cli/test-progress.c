/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"
#include "worked-numbers.h"

static void
test_worked_measures (Fixture       *fixture,
                      gconstpointer  catalog)
{
  check_worked_measures (fixture);
}

static void
test_worked_verdicts (Fixture       *fixture,
                      gconstpointer  catalog)
{
  check_worked_verdicts (fixture);
}

static Run
run_progress (Fixture    *fixture,
              const char *as_of,
              const char *method,
              const char *region)
{
  return method != NULL
           ? fixture_run (fixture, "progress", "--format", "json", "--as-of", as_of,
                          "--region", region, "--method", method, NULL)
           : fixture_run (fixture, "progress", "--format", "json", "--as-of", as_of,
                          "--region", region, NULL);
}

static void
test_json_names_everything (Fixture       *fixture,
                            gconstpointer  catalog)
{
  g_auto (Run) run = run_progress (fixture, "2023", NULL, "Jiaxing");
  g_autoptr (JsonParser) parser = run_parse (&run);
  JsonObject *row = find_row (parser, "target.metric.key", "core_va");

  g_assert_cmpuint (json_array_get_length (get_rows (parser)), ==, 1);
  g_assert_cmpstr (get_text (row, "target.due"), ==, "2025");
  g_assert_cmpstr (get_text (row, "target.comparator"), ==, "ge");
  g_assert_cmpfloat (get_number (row, "target.value"), ==, 1350);
  g_assert_true (is_null (row, "target.upper_value"));
  g_assert_cmpstr (get_text (row, "target.basis"), ==, "level");
  g_assert_cmpstr (get_text (row, "target.nature"), ==, "unstated");
  g_assert_cmpstr (get_text (row, "target.path"), ==, "exponential");
  g_assert_cmpstr (get_text (row, "target.source.publisher"), ==, "测试");
  g_assert_cmpstr (get_text (row, "method"), ==, "growth_ratio");
  g_assert_cmpstr (get_text (row, "base.period"), ==, "2020");
  g_assert_cmpfloat (get_number (row, "base.value"), ==, 506.9);
  g_assert_cmpstr (get_text (row, "base.qualifier"), ==, "exact");
  g_assert_cmpstr (get_text (row, "history.from"), ==, "2015");
  g_assert_cmpstr (get_text (row, "history.to"), ==, "2020");
  g_assert_true (is_null (row, "actual_growth"));
  g_assert_true (is_null (row, "growth_ratio"));
  assert_holds (get_text (row, "headline.en"), "21.6");
  assert_holds (get_text (row, "headline.zh_CN"), "嘉兴");
  g_assert_cmpstr (get_text (row, "status.zh_CN"), !=, get_text (row, "status.en"));
  g_assert_null (strstr (run.out, "nan"));
}

/* Growth at comparable prices as published, and growth of the published values, are two figures;
 * neither overwrites the other. */
static void
test_two_growths_are_kept (Fixture       *fixture,
                           gconstpointer  catalog)
{
  g_auto (Run) run = run_progress (fixture, "2021", NULL, "V14");
  g_autoptr (JsonParser) parser = run_parse (&run);
  JsonObject *row = find_row (parser, "target.region.code", "V14");

  g_assert_cmpfloat_with_epsilon (get_number (row, "actual_growth"), 0.1535, 1e-4);
  g_assert_cmpfloat_with_epsilon (get_number (row, "latest.published_growth"), 0.085, 1e-9);
  g_assert_cmpstr (get_text (row, "latest.source.publisher"), ==, "测试");
}

static void
test_qualifier_is_carried (Fixture       *fixture,
                           gconstpointer  catalog)
{
  g_auto (Run) run = run_progress (fixture, "2021", NULL, "V14");
  g_autoptr (JsonParser) parser = run_parse (&run);
  JsonObject *row = find_row (parser, "target.region.code", "V14");

  g_assert_cmpstr (get_text (row, "base.qualifier"), ==, "about");
  g_assert_cmpstr (get_text (row, "latest.qualifier"), ==, "exact");
  g_assert_true (holds_flag (row, "qualified_value"));
}

static void
test_csv_has_the_same_numbers (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "progress", "--format=csv", "--region=V2",
                                  "--as-of=2023", NULL);
  g_autoptr (GPtrArray) rows = NULL;

  assert_done (&run);
  rows = parse_csv (run.out);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (get_cell (rows, 1, "region_code"), ==, "V2");
  g_assert_cmpstr (get_cell (rows, 1, "verdict"), ==, "on_track");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (get_cell (rows, 1, "growth_ratio"), NULL),
                                  1.0360, 1e-4);
}

static void
test_text_in_both_languages (Fixture       *fixture,
                             gconstpointer  catalog)
{
  g_auto (Run) english = fixture_run (fixture, "progress", "--region", "330400", NULL);
  g_auto (Run) chinese = fixture_run (fixture, "progress", "--region", "330400",
                                      "--lang", "zh_CN", NULL);

  assert_done (&english);
  assert_holds (english.out, "21.6");
  assert_holds (english.out, "Jiaxing");
  assert_done (&chinese);
  assert_holds (chinese.out, "嘉兴");
  assert_holds (chinese.out, "21.6");
}

static void
test_nothing_to_judge (Fixture       *fixture,
                       gconstpointer  catalog)
{
  g_auto (Run) text = fixture_run (fixture, "progress", "-r", "330400", "-m", "gdp", NULL);
  g_auto (Run) json = fixture_run (fixture, "progress", "--region", "330400", "--metric", "gdp",
                                   "--format", "json", NULL);

  assert_done (&text);
  assert_holds (text.out, "No targets");
  assert_done (&json);
  g_assert_cmpstr (json.out, ==, "[]\n");
}

static void
assert_narrow (const char *text,
               glong       width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, width);
    }
}

/* All promises of a year in one table: V8, V8c, growth so far, and what is missing. */
static void
test_schedule_in_text (Fixture       *fixture,
                       gconstpointer  catalog)
{
  g_auto (Run) july = fixture_run (fixture, "progress", "--method", "schedule", "--as-of",
                                   "2022-07", NULL);
  g_auto (Run) june = fixture_run (fixture, "progress", "--method", "schedule", "--as-of",
                                   "2022-06", "--lang", "zh_CN", NULL);
  g_auto (Run) weighted = fixture_run (fixture, "progress", "--method", "schedule", "--as-of",
                                       "2022-07", "--weigh-months", "--region", "F14b", NULL);

  assert_done (&july);
  assert_narrow (july.out, 100);
  assert_holds (july.out, "61.8");
  assert_holds (july.out, "58.3");
  assert_holds (july.out, "4.2 billion");
  assert_holds (july.out, "9.16 billion");
  assert_holds (july.out, "exactly as");
  assert_holds (july.out, "Jan–Jun 2022");

  assert_done (&june);
  assert_holds (june.out, "11.6%");
  assert_holds (june.out, "4.4个百分点");
  g_assert_null (strstr (june.out, "742"));

  assert_done (&weighted);
  assert_holds (weighted.out, "50.0");
  assert_holds (weighted.out, "14.2 billion");
}

static void
test_schedule_without_parts (Fixture       *fixture,
                             gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "progress", "--method", "schedule", "--region", "V2",
                                  NULL);
  g_auto (Run) year = fixture_run (fixture, "progress", "--method", "schedule", "--region", "V2",
                                   "--as-of", "2025", NULL);

  assert_done (&run);
  assert_holds (run.out, "January–July");
  assert_done (&year);
  assert_holds (year.out, "1 promise for 2025 has no value for a part of that year");
}

static guint
count_rows (const Run *run)
{
  g_autoptr (JsonParser) parser = run_parse (run);

  return json_array_get_length (get_rows (parser));
}

static void
test_filters (Fixture       *fixture,
              gconstpointer  catalog)
{
  g_auto (Run) nature = fixture_run (fixture, "progress", "-f", "json", "--nature",
                                     "binding,suggested", NULL);
  g_auto (Run) due = fixture_run (fixture, "progress", "-f", "json", "--due", "2022", NULL);
  g_auto (Run) span = fixture_run (fixture, "progress", "-f", "json", "--due", "2026/2030", NULL);
  g_auto (Run) status = fixture_run (fixture, "progress", "-f", "json", "--as-of", "2023",
                                     "--status", "missed", NULL);
  g_auto (Run) source = fixture_run (fixture, "progress", "-f", "json", "--source", "算例", NULL);
  g_auto (Run) none = fixture_run (fixture, "progress", "-f", "json", "--source", "nowhere", NULL);

  g_assert_cmpuint (count_rows (&nature), ==, 6);
  g_assert_cmpuint (count_rows (&due), ==, 5);
  g_assert_cmpuint (count_rows (&span), ==, 4);
  g_assert_cmpuint (count_rows (&status), ==, 2);
  g_assert_cmpuint (count_rows (&source), >, 20);
  g_assert_cmpuint (count_rows (&none), ==, 0);
}

static void
test_text_fits (Fixture       *fixture,
                gconstpointer  catalog)
{
  g_auto (Run) english = fixture_run (fixture, "progress", NULL);

  assert_done (&english);
  assert_narrow (english.out, 100);
}

/* What it was judged by: the bands of the method, and what every method says. */
static void
test_json_shows_the_working (Fixture       *fixture,
                             gconstpointer  catalog)
{
  g_auto (Run) run = run_progress (fixture, "2023", NULL, "V2");
  g_autoptr (JsonParser) parser = run_parse (&run);
  JsonObject *row = find_row (parser, "target.region.code", "V2");
  JsonObject *thresholds = json_object_get_object_member (row, "thresholds");
  JsonArray *bands = json_object_get_array_member (thresholds, "bands");
  JsonObject *working = json_object_get_object_member (row, "working");
  JsonObject *methods = json_object_get_object_member (row, "methods");

  g_assert_cmpstr (get_text (row, "thresholds.measure"), ==, "growth_ratio");
  g_assert_cmpuint (json_array_get_length (bands), ==, 4);
  g_assert_cmpfloat (get_number (json_array_get_object_element (bands, 0), "from"), ==, 0.95);
  g_assert_cmpuint (json_object_get_size (methods), ==, 6);
  g_assert_cmpstr (get_text (row, "methods.growth_ratio.verdict"), ==, "on_track");
  g_assert_cmpstr (get_text (row, "methods.linear_pace.verdict"), ==, "progressing");
  g_assert_cmpfloat_with_epsilon (get_number (row, "methods.linear_pace.value"), 0.83640, 1e-4);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (working, "en")), >, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (working, "zh_CN")), >, 3);
  g_assert_cmpstr (get_text (row, "latest.source.title"), ==, "算例");
  g_assert_cmpstr (get_text (row, "previous.period"), ==, "2020");
  g_assert_cmpstr (get_text (row, "threshold"), ==, "as_stated");
}

static void
test_bad_requests (Fixture       *fixture,
                   gconstpointer  catalog)
{
  g_auto (Run) method = fixture_run (fixture, "progress", "--method", "guess", NULL);
  g_auto (Run) status = fixture_run (fixture, "progress", "--status", "good", NULL);
  g_auto (Run) nature = fixture_run (fixture, "progress", "--nature", "binding,hard", NULL);
  g_auto (Run) due = fixture_run (fixture, "progress", "--due", "2022-H1", NULL);
  g_auto (Run) period = fixture_run (fixture, "progress", "--as-of", "soon", NULL);
  g_auto (Run) region = fixture_run (fixture, "progress", "--region", "Jaixing", NULL);
  g_auto (Run) metric = fixture_run (fixture, "progress", "--metric", "core_vaa", NULL);

  assert_refused (&method, "growth_ratio, linear_pace, projection, trend, schedule, no_target");
  assert_refused (&status, "on_track");
  assert_refused (&nature, "binding");
  assert_refused (&due, "2021/2025");
  assert_refused (&period, "--as-of");
  assert_refused (&region, "330400");
  assert_refused (&metric, "core_va");
}

static void
test_bundled_promise (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "progress", "--format=json", "--region=330400",
                                  "--metric=digital_core_va", NULL);
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *row;

  assert_done (&run);
  parser = run_parse (&run);
  row = find_row (parser, "target.due", "2025");
  g_assert_cmpfloat (get_number (row, "target.value"), ==, 1350);
  g_assert_cmpfloat_with_epsilon (get_number (row, "required_growth"), 0.21642, 1e-4);
  g_assert_cmpfloat_with_epsilon (get_number (row, "history.growth"), 0.17638, 1e-4);
}

#define ADD(path, test, catalog) \
  g_test_add ("/progress/" path, Fixture, catalog, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("worked-measures", test_worked_measures, FIXTURE_WORKED);
  ADD ("worked-verdicts", test_worked_verdicts, FIXTURE_WORKED);
  ADD ("json-names-everything", test_json_names_everything, FIXTURE_WORKED);
  ADD ("two-growths-are-kept", test_two_growths_are_kept, FIXTURE_WORKED);
  ADD ("qualifier-is-carried", test_qualifier_is_carried, FIXTURE_WORKED);
  ADD ("csv-has-the-same-numbers", test_csv_has_the_same_numbers, FIXTURE_WORKED);
  ADD ("text-in-both-languages", test_text_in_both_languages, FIXTURE_WORKED);
  ADD ("nothing-to-judge", test_nothing_to_judge, FIXTURE_WORKED);
  ADD ("schedule-in-text", test_schedule_in_text, FIXTURE_WORKED);
  ADD ("schedule-without-parts", test_schedule_without_parts, FIXTURE_WORKED);
  ADD ("filters", test_filters, FIXTURE_WORKED);
  ADD ("text-fits", test_text_fits, FIXTURE_WORKED);
  ADD ("json-shows-the-working", test_json_shows_the_working, FIXTURE_WORKED);
  ADD ("bad-requests", test_bad_requests, FIXTURE_WORKED);
  ADD ("bundled-promise", test_bundled_promise, FIXTURE_BUNDLED);
  return g_test_run ();
}
