/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/scale.h"

#include <math.h>

static void
assert_ticks (const WayTicks *ticks,
              const char     *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ticks->n_values; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              g_ascii_dtostr (number, sizeof number, ticks->values[i]));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_maps_both_ways (void)
{
  WayScale scale = { 0, 1500, 590, 170 };

  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 750), 380, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_invert (&scale, 380), 750, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 0), 590, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 3000), -250, 1e-9);
}

static void
test_domain_without_length (void)
{
  WayScale scale = { 5, 5, 100, 0 };
  WayScale flat = { 0, 10, 7, 7 };
  WayScale huge = { -1.7e308, 1.7e308, 0, 100 };

  g_assert_cmpfloat (way_scale_apply (&scale, 5), ==, 50);
  g_assert_cmpfloat (way_scale_apply (&scale, 9), ==, 50);
  g_assert_cmpfloat (way_scale_invert (&flat, 7), ==, 5);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&huge, 0), 50, 1e-9);
}

static void
check_linear (double      min,
              double      max,
              guint       count,
              gboolean    cover,
              int         decimals,
              const char *expected)
{
  g_autoptr (WayTicks) ticks = way_ticks_new_linear (min, max, count, cover);

  assert_ticks (ticks, expected);
  g_assert_cmpint (ticks->decimals, ==, decimals);
}

static void
test_linear_ticks (void)
{
  check_linear (0, 1350, 5, TRUE, 0, "0 500 1000 1500");
  check_linear (0, 1350, 4, FALSE, 0, "0 500 1000");
  check_linear (0.1, 0.3, 4, TRUE, 1, "0.10000000000000001 0.20000000000000001 "
                                      "0.29999999999999999");
  check_linear (0.1, 0.3, 2, FALSE, 1, "0.10000000000000001 0.20000000000000001 "
                                       "0.29999999999999999");
  check_linear (-3, 8, 4, TRUE, 0, "-5 0 5 10");
  check_linear (8, -3, 4, TRUE, 0, "-5 0 5 10");
  check_linear (-0.02, -0.01, 2, TRUE, 2, "-0.02 -0.01");
}

/* The number that the digits '0.3' mean, not three times 0.1. */
static void
test_ticks_are_decimal_numbers (void)
{
  g_autoptr (WayTicks) ticks = way_ticks_new_linear (0, 1, 10, TRUE);

  g_assert_cmpuint (ticks->n_values, ==, 11);
  g_assert_true (ticks->values[3] == 0.3);
  g_assert_true (ticks->values[6] == 0.6);
  g_assert_true (ticks->values[7] == 0.7);
}

static void
test_tiny_and_huge (void)
{
  check_linear (0, 1e-12, 3, TRUE, 13, "0 4.9999999999999999e-13 9.9999999999999998e-13");
  check_linear (0, 1e15, 3, TRUE, 0, "0 500000000000000 1000000000000000");
}

static void
check_is_sane (double min,
               double max)
{
  for (guint count = 0; count < 20; count += 3)
    {
      g_autoptr (WayTicks) ticks = way_ticks_new_linear (min, max, count, TRUE);

      g_assert_cmpuint (ticks->n_values, >=, 2);
      g_assert_cmpuint (ticks->n_values, <=, 50);
      for (guint i = 0; i < ticks->n_values; i++)
        {
          g_assert_true (isfinite (ticks->values[i]));
          g_assert_true (i == 0 || ticks->values[i] > ticks->values[i - 1]);
        }
    }
}

static void
test_hostile_domains (void)
{
  check_is_sane (5, 5);
  check_is_sane (0, 0);
  check_is_sane (-7, -7);
  check_is_sane (1e15, 1e15 + 0.125);
  check_is_sane (1e300, nextafter (1e300, INFINITY));
  check_is_sane (-1.7e308, 1.7e308);
  check_is_sane (0, 5e-324);
  check_is_sane (NAN, 1);
  check_is_sane (0, INFINITY);
}

static void
test_cover_covers (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 2000; i++)
    {
      double unit = pow (10, g_rand_int_range (random, -9, 12));
      double min = g_rand_double_range (random, -1, 1) * unit;
      double max = min + g_rand_double_range (random, 1e-3, 1) * unit;
      g_autoptr (WayTicks) cover = way_ticks_new_linear (min, max, 5, TRUE);
      g_autoptr (WayTicks) inside = way_ticks_new_linear (min, max, 5, FALSE);
      double slack = (max - min) * 1e-6;

      g_assert_cmpfloat (cover->values[0], <=, min + slack);
      g_assert_cmpfloat (cover->values[cover->n_values - 1], >=, max - slack);
      g_assert_cmpuint (cover->n_values, >=, 3);
      g_assert_cmpuint (cover->n_values, <=, 11);
      g_assert_cmpuint (inside->n_values, >=, 1);
      g_assert_cmpfloat (inside->values[0], >=, min - slack);
      g_assert_cmpfloat (inside->values[inside->n_values - 1], <=, max + slack);
    }
}

static void
check_years (int         first,
             int         last,
             guint       count,
             const char *expected)
{
  g_autoptr (WayTicks) ticks = way_ticks_new_years (first, last, count);

  assert_ticks (ticks, expected);
}

static void
test_years (void)
{
  check_years (2015, 2025, 11, "2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025");
  check_years (2015, 2025, 7, "2015 2017 2019 2021 2023 2025");
  check_years (2015, 2025, 3, "2015 2020 2025");
  check_years (2015, 2025, 1, "2015 2025");
  check_years (2011, 2024, 8, "2011 2013 2015 2017 2019 2021 2024");
  check_years (2020, 2020, 5, "2020");
  check_years (2025, 2024, 5, "2024 2025");
}

static void
test_years_keep_ends (void)
{
  for (int span = 0; span < 120; span++)
    {
      for (guint count = 2; count < 30; count++)
        {
          g_autoptr (WayTicks) ticks = way_ticks_new_years (1949, 1949 + span, count);

          g_assert_cmpuint (ticks->n_values, <=, count);
          g_assert_cmpfloat (ticks->values[0], ==, 1949);
          g_assert_cmpfloat (ticks->values[ticks->n_values - 1], ==, 1949 + span);
          for (guint i = 1; i < ticks->n_values; i++)
            g_assert_cmpfloat (ticks->values[i] - ticks->values[i - 1], >=, ticks->step);
        }
    }
}

/* Equal ratios are equal distances; what has no logarithm lies at the lower end. */
static void
test_log_scale (void)
{
  WayScale scale = { 1.0, 10000.0, 400.0, 0.0, TRUE };

  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 1.0), 400.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 10.0), 300.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 100.0), 200.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 10000.0), 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, 0.0), 400.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_apply (&scale, -5.0), 400.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (way_scale_invert (&scale, 200.0), 100.0, 1e-9);
  for (double value = 1.0; value < 10000.0; value *= 1.7)
    g_assert_cmpfloat_with_epsilon (way_scale_invert (&scale, way_scale_apply (&scale, value)),
                                    value, 1e-9 * value);
}

static void
assert_log_ticks (double      min,
                  double      max,
                  guint       count,
                  const char *expected)
{
  g_autoptr (WayTicks) ticks = way_ticks_new_log (min, max, count);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ticks->n_values; i++)
    g_string_append_printf (text, "%s%.10g", i > 0 ? " " : "", ticks->values[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_log_ticks (void)
{
  assert_log_ticks (18.0, 220.0, 8, "20 50 100 200");
  assert_log_ticks (0.02, 12.0, 9, "0.02 0.05 0.1 0.2 0.5 1 2 5 10");
  assert_log_ticks (0.02, 12.0, 6, "0.03 0.1 0.3 1 3 10");
  assert_log_ticks (0.02, 12.0, 4, "0.1 1 10");
  assert_log_ticks (1.0, 1e6, 7, "1 10 100 1000 10000 100000 1000000");
  /* Thinned evenly: every fourth power. */
  assert_log_ticks (1e-12, 1e15, 8, "1e-12 1e-08 0.0001 1 10000 100000000 1e+12");
  /* Near each other: as on a linear axis. */
  assert_log_ticks (90.0, 130.0, 5, "90 100 110 120 130");
  assert_log_ticks (130.0, 90.0, 5, "90 100 110 120 130");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/maps-both-ways", test_maps_both_ways);
  g_test_add_func ("/scale/domain-without-length", test_domain_without_length);
  g_test_add_func ("/scale/linear-ticks", test_linear_ticks);
  g_test_add_func ("/scale/ticks-are-decimal-numbers", test_ticks_are_decimal_numbers);
  g_test_add_func ("/scale/tiny-and-huge", test_tiny_and_huge);
  g_test_add_func ("/scale/hostile-domains", test_hostile_domains);
  g_test_add_func ("/scale/cover-covers", test_cover_covers);
  g_test_add_func ("/scale/years", test_years);
  g_test_add_func ("/scale/years-keep-ends", test_years_keep_ends);
  g_test_add_func ("/scale/log", test_log_scale);
  g_test_add_func ("/scale/log-ticks", test_log_ticks);
  return g_test_run ();
}
