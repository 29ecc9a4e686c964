/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/formula-words.h"

static void
check_word (const char *formula,
            guint       cursor,
            const char *text,
            guint       start)
{
  g_auto (WayFormulaWord) word = { 0 };

  g_assert_cmpint (way_formula_word_find (formula, cursor, &word), ==, text != NULL);
  g_assert_cmpstr (word.text, ==, text);
  if (text != NULL)
    g_assert_cmpuint (word.start, ==, start);
}

static void
test_find (void)
{
  check_word ("", 0, NULL, 0);
  check_word ("gd", 2, "gd", 0);
  check_word ("g", 1, NULL, 0);
  check_word ("2 * gdp", 7, "gdp", 4);
  check_word ("2 * gdp", 3, NULL, 0);
  check_word ("100", 3, NULL, 0);
  check_word ("2015年", 4, NULL, 0);
  check_word ("[", 1, "", 0);
  check_word ("share ([gdp], [resident popu", 28, "resident popu", 14);
  check_word ("share ([gdp], ", 14, NULL, 0);
  check_word ("占比 (地区生", 7, "地区生", 4);
  check_word ("gdp", 99, "gdp", 0);
}

static void
check_complete (const char *formula,
                guint       cursor,
                const char *expected,
                guint       expected_cursor)
{
  g_auto (WayFormulaWord) word = { 0 };
  g_autofree char *completed = NULL;
  guint at;

  g_assert_true (way_formula_word_find (formula, cursor, &word));
  completed = way_formula_word_complete (formula, &word, "gdp", &at);
  g_assert_cmpstr (completed, ==, expected);
  g_assert_cmpuint (at, ==, expected_cursor);
}

static void
test_complete (void)
{
  check_complete ("gros", 4, "[gdp]", 5);
  check_complete ("2 * gros / 3", 8, "2 * [gdp] / 3", 9);
  check_complete ("[gro", 4, "[gdp]", 5);
  check_complete ("[gro]", 4, "[gdp]", 5);
  check_complete ("增速 (生产", 6, "增速 ([gdp]", 9);
}

static WayMetric *
make_metric (const char *key,
             const char *name)
{
  const WayUnit unit = { .name_en = (char *) "%", .name_zh = (char *) "%", .factor = 1 };
  WayMetricFields fields = { .key = key, .name_en = name, .name_zh = name, .short_en = name,
                             .short_zh = name, .group_key = "", .group_zh = "",
                             .group_en = "", .description_zh = "", .description_en = "",
                             .growth_of = "" };

  fields.unit = unit;
  return way_metric_new (&fields);
}

static void
test_match (void)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) all = NULL;

  g_ptr_array_add (metrics, make_metric ("population", "Population"));
  g_ptr_array_add (metrics, make_metric ("gdp_growth", "Growth of output"));
  g_ptr_array_add (metrics, make_metric ("gdp", "Output"));
  found = way_formula_match_metrics (metrics, "gdp", 5);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, guint, 0), ==, 2);
  all = way_formula_match_metrics (metrics, "", 2);
  g_assert_cmpuint (all->len, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-words/find", test_find);
  g_test_add_func ("/formula-words/complete", test_complete);
  g_test_add_func ("/formula-words/match", test_match);
  return g_test_run ();
}
