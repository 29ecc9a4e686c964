/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/peers.h"

#include <math.h>

typedef struct
{
  GHashTable *series;
  GPtrArray *regions;
  WayMetric *level, *share;
} Case;

typedef struct
{
  int year;
  double value;
  WayPointFlags flags;
} Value;

static WayMetric *
make_metric (WayMeasure measure)
{
  WayMetricFields fields = {
    .key = "m", .group_key = "g", .group_zh = "组", .group_en = "group", .name_zh = "增加值",
    .name_en = "Value added", .short_zh = "增加值", .short_en = "Value added",
    .description_zh = "", .description_en = "", .measure = measure, .growth_of = "",
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
  };

  if (measure == WAY_MEASURE_SHARE)
    fields.unit = (WayUnit) { (char *) "%", (char *) "%", (char *) "", (char *) "", 1.0 };
  return way_metric_new (&fields);
}

static void
set_up (Case         *self,
        gconstpointer data)
{
  self->series = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) way_series_unref);
  self->regions = g_ptr_array_new_with_free_func (g_object_unref);
  self->level = make_metric (WAY_MEASURE_LEVEL);
  self->share = make_metric (WAY_MEASURE_SHARE);
}

static void
tear_down (Case         *self,
           gconstpointer data)
{
  g_hash_table_unref (self->series);
  g_ptr_array_unref (self->regions);
  g_object_unref (self->level);
  g_object_unref (self->share);
}

static void
add (Case        *self,
     const char  *code,
     const Value *values,
     guint        n_values)
{
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, n_values);
  WayRegionFields fields = { .code = code, .parent_code = "", .name_zh = code, .short_zh = code,
                             .name_hant = "", .name_en = code, .short_en = code, .pinyin = "",
                             .aliases = "" };

  for (guint i = 0; i < n_values; i++)
    points[i] = (WaySeriesPoint) { .period = way_period_for_year (values[i].year),
                                   .value = values[i].value, .flags = values[i].flags,
                                   .decimals = 1, .published_growth = NAN, .n_vintages = 1 };
  g_ptr_array_add (self->regions, way_region_new (&fields));
  g_hash_table_insert (self->series, (gpointer) code,
                       way_series_new (code, "m", points, n_values));
}

static GPtrArray *
find (Case      *self,
      WayMetric *metric,
      double     level,
      double     target)
{
  return way_peers_find (self->series, self->regions, metric, "own", level, target, 5.0);
}

#define ADD(code, ...) \
  G_STMT_START { \
    const Value values[] = { __VA_ARGS__ }; \
    add (self, code, values, G_N_ELEMENTS (values)); \
  } G_STMT_END

/* Between 50 in 2010 and 200 in 2012 a constant growth passes 100 in 2011. */
static void
test_crossing (Case         *self,
               gconstpointer data)
{
  g_autoptr (GPtrArray) peers = NULL;
  const WayPeer *peer;

  ADD ("own", { 2010, 100 }, { 2011, 150 }, { 2015, 300 });
  ADD ("a", { 2010, 50 }, { 2012, 200 }, { 2014, 300 }, { 2018, 700 });
  peers = find (self, self->level, 100, 260);
  g_assert_cmpuint (peers->len, ==, 1);
  peer = g_ptr_array_index (peers, 0);
  g_assert_cmpfloat_with_epsilon (peer->start_time, 2011, 1e-9);
  g_assert_cmpfloat_with_epsilon (peer->values[0], 100, 1e-9);
  g_assert_cmpuint (peer->n_points, ==, 4);
  g_assert_cmpfloat_with_epsilon (peer->times[3], 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (peer->values[3], 300 * sqrt (700.0 / 300.0), 1e-6);
  g_assert_cmpuint (peer->n_years, ==, 5);
  g_assert_cmpfloat_with_epsilon (peer->growth, pow (peer->values[3] / 100, 0.2) - 1, 1e-9);
  g_assert_true (peer->reached);
}

/* Shares pass a level on the straight line: 10 is half-way from 8 to 12. */
static void
test_shares (Case         *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) peers = NULL;
  const WayPeer *peer;

  ADD ("a", { 2010, 8 }, { 2012, 12 }, { 2016, 14 });
  peers = find (self, self->share, 10, 15);
  g_assert_cmpuint (peers->len, ==, 1);
  peer = g_ptr_array_index (peers, 0);
  g_assert_cmpfloat_with_epsilon (peer->start_time, 2011, 1e-9);
  g_assert_true (isnan (peer->growth));
  g_assert_cmpfloat_with_epsilon (peer->change, 0.8, 1e-9);
  g_assert_false (peer->reached);
}

/* A change of scope ends a course; what is known for a year only is none. */
static void
test_breaks (Case         *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) peers = NULL;

  ADD ("broken", { 2010, 90 }, { 2011, 110 }, { 2012, 300, WAY_POINT_BREAK_BEFORE },
       { 2016, 600 });
  ADD ("short", { 2010, 90 }, { 2011, 110 }, { 2012, 130 });
  ADD ("far", { 2000, 90 }, { 2006, 110 }, { 2009, 200 });
  ADD ("estimate", { 2010, 90 }, { 2011, 110, WAY_POINT_FORECAST });
  peers = find (self, self->level, 100, 200);
  g_assert_cmpuint (peers->len, ==, 0);
}

/* A course that begins a little beyond the level is scaled to it. */
static void
test_scaled (Case         *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) peers = NULL;
  const WayPeer *peer;

  ADD ("near", { 2010, 104 }, { 2013, 208 });
  ADD ("above", { 2010, 120 }, { 2013, 240 });
  peers = find (self, self->level, 100, 200);
  g_assert_cmpuint (peers->len, ==, 1);
  peer = g_ptr_array_index (peers, 0);
  g_assert_cmpstr (way_region_get_code (peer->region), ==, "near");
  g_assert_cmpfloat_with_epsilon (peer->values[0], 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (peer->values[1], 200, 1e-9);
  g_assert_true (peer->reached);
}

static void
test_order (Case         *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) peers = NULL;
  g_autofree char *english = NULL;
  g_autofree char *chinese = NULL;

  ADD ("slow", { 2010, 100 }, { 2015, 110 });
  ADD ("fast", { 2010, 100 }, { 2015, 250 });
  ADD ("quick", { 2012, 100 }, { 2015, 190 });
  peers = find (self, self->level, 100, 200);
  g_assert_cmpuint (peers->len, ==, 3);
  g_assert_cmpstr (way_region_get_code (((WayPeer *) peers->pdata[0])->region), ==, "quick");
  g_assert_cmpstr (way_region_get_code (((WayPeer *) peers->pdata[2])->region), ==, "slow");
  english = way_peers_to_sentence (peers, self->level, 100, WAY_LANGUAGE_EN);
  g_assert_cmpstr (english, ==, "1 of 3 regions that were at 10 billion yuan before went fast "
                                "enough: fast (20.1\u202f% a year from 2010).");
  chinese = way_peers_to_sentence (peers, self->level, 100, WAY_LANGUAGE_ZH_CN);
  g_assert_cmpstr (chinese, ==, "曾处于100亿元水平的3个地区中有1个增速足够快：fast（2010年起年均20.1%）。");
}

static void
test_falling (Case         *self,
              gconstpointer data)
{
  g_autoptr (GPtrArray) peers = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();

  ADD ("a", { 2010, 0.6 }, { 2011, 0.5 }, { 2015, 0.4 });
  ADD ("b", { 2010, 0.4 }, { 2011, 0.55 }, { 2015, 0.6 });
  peers = find (self, self->level, 0.52, 0.45);
  g_assert_cmpuint (peers->len, ==, 1);
  g_assert_true (((WayPeer *) peers->pdata[0])->reached);
  none = way_peers_to_sentence (nobody, self->level, 100, WAY_LANGUAGE_EN);
  g_assert_true (g_str_has_prefix (none, "No other region"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/peers/crossing", Case, NULL, set_up, test_crossing, tear_down);
  g_test_add ("/peers/shares", Case, NULL, set_up, test_shares, tear_down);
  g_test_add ("/peers/breaks", Case, NULL, set_up, test_breaks, tear_down);
  g_test_add ("/peers/scaled", Case, NULL, set_up, test_scaled, tear_down);
  g_test_add ("/peers/order", Case, NULL, set_up, test_order, tear_down);
  g_test_add ("/peers/falling", Case, NULL, set_up, test_falling, tear_down);

  return g_test_run ();
}
