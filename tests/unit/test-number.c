/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/number.h"

#include <math.h>

static const WayUnit yuan_100m = { (char *) "亿元", (char *) "100 million CNY", (char *) "元",
                                   (char *) "CNY", 1e8 };
static const WayUnit yuan = { (char *) "元", (char *) "CNY", (char *) "元", (char *) "CNY", 1 };
static const WayUnit percent = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 };
static const WayUnit stations = { (char *) "个", (char *) "stations", (char *) "个",
                                  (char *) "stations", 1 };
static const WayUnit persons_10k = { (char *) "万人", (char *) "10,000 persons", (char *) "人",
                                     (char *) "persons", 1e4 };
static const WayUnit per_people = { (char *) "个/万人", (char *) "stations per 10,000 persons",
                                    (char *) "个/万人", (char *) "stations per 10,000 persons",
                                    1 };
static const WayUnit rank = { (char *) "名", (char *) "rank", (char *) "名", (char *) "rank", 1 };

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_plain (void)
{
  assert_text (way_number_format (1350, 0), "1,350");
  assert_text (way_number_format (1234567.891, 2), "1,234,567.89");
  assert_text (way_number_format (225.0, 1), "225");
  assert_text (way_number_format (0.1 + 0.2, 6), "0.3");
  assert_text (way_number_format (-3.5, 1), "−3.5");
  assert_text (way_number_format (-0.0, 1), "0");
  assert_text (way_number_format (-0.04, 1), "0");
  assert_text (way_number_format (999.95, 1), "1,000");
  assert_text (way_number_format (1.005, 2), "1.01");
  assert_text (way_number_format (2.5, 0), "3");
  assert_text (way_number_format (NAN, 2), "—");
  assert_text (way_number_format (-INFINITY, 2), "—");
}

static void
test_published (void)
{
  assert_text (way_number_format_published (225.0, 1), "225.0");
  assert_text (way_number_format_published (5509.8, 1), "5,509.8");
  assert_text (way_number_format_published (0.1 + 0.2, -1), "0.3");
  assert_text (way_number_format_published (506.9, -1), "506.9");
  assert_text (way_number_format_published (1350, -1), "1,350");
  assert_text (way_number_format_published (1.0 / 3, -1), "0.333333");
  assert_text (way_number_format_published (1.0 / 3, 12), "0.333333");
}

static void
test_plain_text (void)
{
  assert_text (way_number_to_plain_text (20), "20");
  assert_text (way_number_to_plain_text (300), "300");
  assert_text (way_number_to_plain_text (5509.8), "5509.8");
  assert_text (way_number_to_plain_text (-0.1), "-0.1");
  assert_text (way_number_to_plain_text (0.1 + 0.2), "0.30000000000000004");
  g_assert_null (way_number_to_plain_text (NAN));
  g_assert_null (way_number_to_plain_text (INFINITY));
}

static void
test_percent_and_points (void)
{
  assert_text (way_percent_format (0.2164, 1, WAY_LANGUAGE_EN), "21.6\u202f%");
  assert_text (way_percent_format (0.2164, 1, WAY_LANGUAGE_ZH_CN), "21.6%");
  assert_text (way_percent_format (-0.0285, 1, WAY_LANGUAGE_ZH_CN), "−2.9%");
  assert_text (way_percent_format (NAN, 1, WAY_LANGUAGE_EN), "—\u202f%");
  assert_text (way_points_format (1.7, 2, WAY_LANGUAGE_EN), "1.70 percentage points");
  assert_text (way_points_format (1.7, 2, WAY_LANGUAGE_ZH_CN), "1.70个百分点");
}

static void
test_qualified (void)
{
  assert_text (way_value_format (2800, 0, WAY_QUALIFIER_ABOUT), "~2,800");
  assert_text (way_value_format (750, 0, WAY_QUALIFIER_OVER), ">750");
  assert_text (way_value_format (1350, 0, WAY_QUALIFIER_AT_LEAST), "≥1,350");
  assert_text (way_value_format (750, 0, WAY_QUALIFIER_NEARLY), "<750");
  assert_text (way_value_format (225, 1, WAY_QUALIFIER_EXACT), "225.0");
}

static void
test_words (void)
{
  static const struct
  {
    double value;
    int decimals;
    WayQualifier qualifier;
    const WayUnit *unit;
    const char *en;
    const char *zh;
  } cases[] = {
    { 5509.8, 1, WAY_QUALIFIER_ABOUT, &yuan_100m, "about 551 billion yuan", "约5509.8亿元" },
    { 1350, 0, WAY_QUALIFIER_EXACT, &yuan_100m, "135 billion yuan", "1350亿元" },
    { 506.9, 1, WAY_QUALIFIER_EXACT, &yuan_100m, "50.69 billion yuan", "506.9亿元" },
    { 225, 1, WAY_QUALIFIER_EXACT, &yuan_100m, "22.5 billion yuan", "225.0亿元" },
    { 750, 0, WAY_QUALIFIER_OVER, &yuan_100m, "over 75 billion yuan", "超过750亿元" },
    { 750, 0, WAY_QUALIFIER_NEARLY, &yuan_100m, "nearly 75 billion yuan", "近750亿元" },
    { 16000, 0, WAY_QUALIFIER_OVER, &yuan_100m, "over 1.6 trillion yuan", "超过1.6万亿元" },
    { 10635.2, 1, WAY_QUALIFIER_EXACT, &yuan_100m, "1.064 trillion yuan", "10635.2亿元" },
    { 0.5, 1, WAY_QUALIFIER_EXACT, &yuan_100m, "50 million yuan", "5000万元" },
    { 0.004, 3, WAY_QUALIFIER_EXACT, &yuan_100m, "400,000 yuan", "40万元" },
    { 74997, 0, WAY_QUALIFIER_EXACT, &yuan, "74,997 yuan", "74997元" },
    { 35000, 0, WAY_QUALIFIER_OVER, &yuan, "over 35,000 yuan", "超过3.5万元" },
    { 80000, 0, WAY_QUALIFIER_EXACT, &stations, "80,000 stations", "8万个" },
    { 7586, 0, WAY_QUALIFIER_AT_LEAST, &stations, "at least 7,586 stations", "7586个以上" },
    { 1000, 0, WAY_QUALIFIER_ABOUT, &persons_10k, "about 10 million persons", "约1000万人" },
    { 55.5, 1, WAY_QUALIFIER_EXACT, &persons_10k, "555,000 persons", "55.5万人" },
    { 15, 1, WAY_QUALIFIER_EXACT, &percent, "15.0\u202f%", "15.0%" },
    { 3, 0, WAY_QUALIFIER_EXACT, &rank, "rank 3", "第3名" },
    { -5, 0, WAY_QUALIFIER_EXACT, &yuan_100m, "−500 million yuan", "−5亿元" },
    { 0, 0, WAY_QUALIFIER_EXACT, &yuan_100m, "0 yuan", "0亿元" },
    { 1350, 0, WAY_QUALIFIER_EXACT, NULL, "1,350", "1350" },
    { NAN, 0, WAY_QUALIFIER_ABOUT, &yuan, "—", "—" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_text (way_value_format_words (cases[i].value, cases[i].decimals, cases[i].qualifier,
                                           cases[i].unit, WAY_LANGUAGE_EN),
                   cases[i].en);
      assert_text (way_value_format_words (cases[i].value, cases[i].decimals, cases[i].qualifier,
                                           cases[i].unit, WAY_LANGUAGE_ZH_CN),
                   cases[i].zh);
    }
}

static void
assert_display (const WayUnit *unit,
                double         largest,
                WayLanguage    language,
                double         multiplier,
                const char    *name)
{
  g_autoptr (WayDisplayUnit) display = way_display_unit_for (unit, largest, language);

  g_assert_cmpfloat_with_epsilon (display->multiplier, multiplier, 1e-12 * multiplier);
  g_assert_cmpstr (display->name, ==, name);
}

static void
test_display_unit (void)
{
  assert_display (&yuan_100m, 1350, WAY_LANGUAGE_EN, 0.1, "billion yuan");
  assert_display (&yuan_100m, 1350, WAY_LANGUAGE_ZH_CN, 1, "亿元");
  assert_display (&yuan_100m, 90000, WAY_LANGUAGE_EN, 1e-4, "trillion yuan");
  assert_display (&yuan_100m, 90000, WAY_LANGUAGE_ZH_CN, 1e-4, "万亿元");
  assert_display (&yuan_100m, 9.9999, WAY_LANGUAGE_EN, 0.1, "billion yuan");
  assert_display (&yuan_100m, 9.99, WAY_LANGUAGE_EN, 100, "million yuan");
  assert_display (&yuan_100m, 0, WAY_LANGUAGE_EN, 1, "100 million yuan");
  assert_display (&yuan, 74997, WAY_LANGUAGE_EN, 1, "yuan");
  assert_display (&yuan, 74997, WAY_LANGUAGE_ZH_CN, 1e-4, "万元");
  assert_display (&yuan, 999999.6, WAY_LANGUAGE_EN, 1e-6, "million yuan");
  assert_display (&yuan, 999.95e6, WAY_LANGUAGE_EN, 1e-9, "billion yuan");
  assert_display (&yuan, 999.94e6, WAY_LANGUAGE_EN, 1e-6, "million yuan");
  assert_display (&yuan, 999.96e9, WAY_LANGUAGE_EN, 1e-12, "trillion yuan");
  assert_display (&yuan, 9999.6e8, WAY_LANGUAGE_ZH_CN, 1e-12, "万亿元");
  assert_display (&yuan, 9999.4e8, WAY_LANGUAGE_ZH_CN, 1e-8, "亿元");
  assert_display (&yuan, -1.35e11, WAY_LANGUAGE_EN, 1e-9, "billion yuan");
  assert_display (&per_people, 25000.0, WAY_LANGUAGE_ZH_CN, 1.0, "个/万人");
  assert_display (&persons_10k, 55, WAY_LANGUAGE_EN, 1e4, "persons");
  assert_display (&percent, 60, WAY_LANGUAGE_EN, 1, "%");
  assert_display (&rank, 12, WAY_LANGUAGE_ZH_CN, 1, "名");
  assert_display (&percent, NAN, WAY_LANGUAGE_ZH_CN, 1, "%");
}

static void
test_unit_copy (void)
{
  WayUnit bare = { .factor = 1 };
  g_autoptr (WayUnit) copy = way_unit_copy (&yuan_100m);
  g_autoptr (WayUnit) empty = way_unit_copy (&bare);

  g_assert_cmpstr (copy->base_en, ==, "CNY");
  g_assert_true (copy->base_en != yuan_100m.base_en);
  g_assert_cmpstr (empty->name_zh, ==, "");
  assert_text (way_value_format_words (7, 0, WAY_QUALIFIER_EXACT, empty, WAY_LANGUAGE_EN), "7");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/plain", test_plain);
  g_test_add_func ("/number/published", test_published);
  g_test_add_func ("/number/plain-text", test_plain_text);
  g_test_add_func ("/number/percent-and-points", test_percent_and_points);
  g_test_add_func ("/number/qualified", test_qualified);
  g_test_add_func ("/number/words", test_words);
  g_test_add_func ("/number/display-unit", test_display_unit);
  g_test_add_func ("/number/unit-copy", test_unit_copy);
  return g_test_run ();
}
