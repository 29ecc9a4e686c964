/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/time-span.h"

static const WayTimeSpan limits = { 2000, 2025 };

static void
assert_span (WayTimeSpan span,
             double      from,
             double      to)
{
  g_assert_cmpfloat (span.from, ==, from);
  g_assert_cmpfloat (span.to, ==, to);
}

static void
test_zoom (void)
{
  WayTimeSpan span = limits;

  assert_span (way_time_span_zoom (span, limits, 2010, 0.8), 2002, 2022);
  assert_span (way_time_span_zoom (span, limits, 2000, 0.8), 2000, 2020);
  assert_span (way_time_span_zoom (span, limits, 2025, 0.8), 2005, 2025);
  assert_span (way_time_span_zoom (span, limits, 2010, 1), 2000, 2025);
  /* A small factor still moves an end. */
  assert_span (way_time_span_zoom ((WayTimeSpan) { 2010, 2013 }, limits, 2010, 0.95), 2010, 2012);
  assert_span (way_time_span_zoom ((WayTimeSpan) { 2010, 2013 }, limits, 2010, 1.05), 2010, 2014);
}

static void
test_zoom_limits (void)
{
  WayTimeSpan span = { 2024, 2025 };

  assert_span (way_time_span_zoom (span, limits, 2024, 0.5), 2024, 2025);
  for (guint i = 0; i < 40; i++)
    span = way_time_span_zoom (span, limits, 2024, 1.25);
  assert_span (span, 2000, 2025);
  assert_span (way_time_span_zoom (span, limits, 1900, 2), 2000, 2025);
  for (guint i = 0; i < 40; i++)
    span = way_time_span_zoom (span, limits, 2011.4, 0.8);
  g_assert_cmpfloat (span.to - span.from, ==, 1);
  g_assert_cmpfloat (span.from, >=, 2010);
  g_assert_cmpfloat (span.to, <=, 2013);
}

static void
test_pan (void)
{
  WayTimeSpan span = { 2010, 2015 };

  assert_span (way_time_span_pan (span, limits, 3), 2013, 2018);
  assert_span (way_time_span_pan (span, limits, -2.6), 2007, 2012);
  assert_span (way_time_span_pan (span, limits, 0.4), 2010, 2015);
  assert_span (way_time_span_pan (span, limits, 100), 2020, 2025);
  assert_span (way_time_span_pan (span, limits, -100), 2000, 2005);
}

static void
test_between (void)
{
  assert_span (way_time_span_between (2015.2, 2011.8, limits), 2012, 2015);
  assert_span (way_time_span_between (2015.2, 2015.3, limits), 2015, 2016);
  assert_span (way_time_span_between (2025, 2025, limits), 2024, 2025);
  assert_span (way_time_span_between (1800, 2100, limits), 2000, 2025);
}

static void
test_years (void)
{
  int from, to;

  way_time_span_to_years ((WayTimeSpan) { 2010, 2015 }, limits, 1, &from, &to);
  g_assert_cmpint (from, ==, 2010);
  g_assert_cmpint (to, ==, 2015);

  /* January 2011 ends after 2010.0. */
  way_time_span_to_years ((WayTimeSpan) { 2010, 2015 }, limits, 1 / 12.0, &from, &to);
  g_assert_cmpint (from, ==, 2011);
  g_assert_cmpint (to, ==, 2015);

  way_time_span_to_years (limits, limits, 1, &from, &to);
  g_assert_cmpint (from, ==, G_MININT);
  g_assert_cmpint (to, ==, G_MININT);
}

static void
test_scene (void)
{
  g_autoptr (WayScene) scene = way_scene_new (600, 400);

  scene->has_time_axis = TRUE;
  scene->time_scale = (WayScale) { 2015, 2020, 40, 500 };
  scene->first_time = 2009.5;
  scene->last_time = 2025;
  assert_span (way_time_span_of_scene (scene), 2015, 2020);
  assert_span (way_time_span_limits (scene), 2009, 2025);

  /* A single moment has nowhere to go, but a length. */
  scene->first_time = scene->last_time = 2020;
  assert_span (way_time_span_limits (scene), 2020, 2021);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time-span/zoom", test_zoom);
  g_test_add_func ("/time-span/zoom-limits", test_zoom_limits);
  g_test_add_func ("/time-span/pan", test_pan);
  g_test_add_func ("/time-span/between", test_between);
  g_test_add_func ("/time-span/years", test_years);
  g_test_add_func ("/time-span/scene", test_scene);

  return g_test_run ();
}
