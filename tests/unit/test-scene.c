/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/hit.h"
#include "chart/scene.h"
#include "golden.h"
#include "sample-scene.h"

#include <math.h>

static const WayColor black = { 0, 0, 0, 1 };
static const WayColor nothing = { 0, 0, 0, 0 };

static void
assert_rect (WayRect rect,
             double  x,
             double  y,
             double  width,
             double  height)
{
  g_assert_cmpfloat_with_epsilon (rect.x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.y, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect.height, height, 1e-6);
}

static const WayMark *
get_mark (const WayScene *scene,
          guint           index)
{
  g_assert_cmpuint (index, <, scene->marks->len);
  return &g_array_index (scene->marks, WayMark, index);
}

static WayRect
bounds_of_last (const WayScene *scene)
{
  return way_scene_mark_bounds (scene, get_mark (scene, scene->marks->len - 1));
}

static void
test_golden_text (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, WAY_THEME_LIGHT, TRUE);
  g_autofree char *text = way_scene_to_text (scene);

  golden_assert_text ("sample-zh.scene", text);
}

static void
test_bounds (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = way_scene_new (100, 100);
  WayPoint points[] = { { 10, 40 }, { 30, 20 }, { 50, 60 } };

  way_scene_add_rect (scene, -1, (WayRect) { 30, 40, -10, -20 }, 0, black);
  assert_rect (bounds_of_last (scene), 20, 20, 10, 20);
  way_scene_add_line (scene, -1, points, 3, black, 2, WAY_DASH_SOLID);
  assert_rect (bounds_of_last (scene), 9, 19, 42, 42);
  way_scene_add_area (scene, -1, points, 3, black);
  assert_rect (bounds_of_last (scene), 10, 20, 40, 40);
  way_scene_add_symbol (scene, -1, 50, 50, 10, WAY_SYMBOL_CIRCLE, black, black, 2);
  assert_rect (bounds_of_last (scene), 44, 44, 12, 12);
  way_scene_add_symbol (scene, -1, 50, 50, 10, WAY_SYMBOL_CIRCLE, black, nothing, 2);
  assert_rect (bounds_of_last (scene), 45, 45, 10, 10);
  way_scene_add_rule (scene, -1, 10, 50, 90, 50, black, 1, WAY_DASH_SOLID, WAY_ARROW_NONE);
  assert_rect (bounds_of_last (scene), 9.5, 49.5, 81, 1);
  way_scene_add_rule (scene, -1, 10, 50, 90, 50, black, 1, WAY_DASH_SOLID, WAY_ARROW_BOTH);
  g_assert_cmpfloat (bounds_of_last (scene).height, >, 5);
  way_scene_add_text (scene, -1, measure, 50, 50, WAY_ANCHOR_END, (WayFont) { 10 }, black, "嘉兴");
  assert_rect (bounds_of_last (scene), 30, 42, 20, 10);
  way_scene_add_text (scene, -1, measure, 50, 50, WAY_ANCHOR_MIDDLE, (WayFont) { 10 }, black, "ab");
  assert_rect (bounds_of_last (scene), 44.5, 42, 11, 10);
}

static void
test_what_cannot_be_drawn_is_not_added (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = way_scene_new (100, 100);
  WayPoint points[] = { { 10, 40 }, { NAN, 20 }, { 50, 60 } };
  WayFont font = { 10, WAY_WEIGHT_REGULAR };

  way_scene_add_rect (scene, -1, (WayRect) { NAN, 0, 10, 10 }, 0, black);
  way_scene_add_line (scene, -1, points, 3, black, 1, WAY_DASH_SOLID);
  way_scene_add_line (scene, -1, points, 1, black, 1, WAY_DASH_SOLID);
  way_scene_add_area (scene, -1, points, 3, black);
  way_scene_add_symbol (scene, -1, INFINITY, 50, 10, WAY_SYMBOL_CIRCLE, black, black, 2);
  way_scene_add_rule (scene, -1, 10, NAN, 90, 50, black, 1, WAY_DASH_SOLID, WAY_ARROW_NONE);
  way_scene_add_text (scene, -1, measure, 50, 50, WAY_ANCHOR_END, font, black, "");
  way_scene_add_text (scene, -1, measure, 50, 50, WAY_ANCHOR_END, font, black, NULL);
  way_scene_add_text (scene, -1, measure, NAN, 50, WAY_ANCHOR_END, font, black, "x");
  g_assert_cmpuint (scene->marks->len, ==, 0);
  g_assert_cmpuint (scene->points->len, ==, 0);
}

/* A layer that was opened first stays below, whenever marks are added to it. */
static void
test_groups_are_layers (void)
{
  g_autoptr (WayScene) scene = way_scene_new (100, 100);
  guint below = way_scene_begin_group (scene, "below", NULL);
  guint above = way_scene_begin_group (scene, "above", "Above");

  way_scene_add_rect (scene, -1, (WayRect) { 1, 0, 1, 1 }, 0, black);
  g_assert_cmpuint (way_scene_begin_group (scene, "below", "ignored"), ==, below);
  way_scene_add_rect (scene, -1, (WayRect) { 2, 0, 1, 1 }, 0, black);
  way_scene_add_rect (scene, -1, (WayRect) { 3, 0, 1, 1 }, 0, black);

  g_assert_cmpuint (scene->groups->len, ==, 2);
  g_assert_cmpfloat (get_mark (scene, 0)->rect.rect.x, ==, 2);
  g_assert_cmpfloat (get_mark (scene, 1)->rect.rect.x, ==, 3);
  g_assert_cmpfloat (get_mark (scene, 2)->rect.rect.x, ==, 1);
  g_assert_cmpuint (get_mark (scene, 2)->group, ==, above);
}

static void
test_text_is_cleaned (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = way_scene_new (100, 100);

  way_scene_add_text (scene, -1, measure, 0, 0, WAY_ANCHOR_START, (WayFont) { 10 }, black,
                      "a\x01\nb\tc\x7f\xff\xef\xbf\xbf");
  g_assert_cmpstr (get_mark (scene, 0)->text.text, ==, "a b c\xef\xbf\xbd");
}

static void
add_datum (WayScene *scene,
           int       row,
           int       column,
           double    x,
           double    y)
{
  WayDatum datum = { .series = g_strdup ("s"), .row = row, .column = column, .x = x, .y = y };

  g_assert_cmpint (way_scene_add_datum (scene, &datum), ==, (gint) scene->data->len - 1);
  g_assert_null (datum.series);
}

/* Two series, the second without a value in the middle. */
static WayScene *
create_two_series (void)
{
  WayScene *scene = way_scene_new (100, 100);

  add_datum (scene, 0, 0, 10, 50);
  add_datum (scene, 0, 1, 50, 40);
  add_datum (scene, 0, 2, 90, 30);
  add_datum (scene, 2, 0, 10, 80);
  add_datum (scene, 2, 2, 90, 70);
  return scene;
}

static void
test_hit (void)
{
  g_autoptr (WayScene) scene = create_two_series ();
  g_autoptr (WayScene) empty = way_scene_new (100, 100);

  g_assert_cmpint (way_scene_hit (scene, 12, 52, 8), ==, 0);
  g_assert_cmpint (way_scene_hit (scene, 88, 52, 8), ==, -1);
  g_assert_cmpint (way_scene_hit (scene, 88, 52, 30), ==, 4);
  g_assert_cmpint (way_scene_hit (empty, 50, 50, 1000), ==, -1);
}

static void
test_hit_in_column (void)
{
  g_autoptr (WayScene) scene = way_scene_new (100, 100);

  /* The top of a tall column is far from its foot, and its neighbour's top is nearer. */
  add_datum (scene, 0, 0, 20, 10);
  add_datum (scene, 0, 1, 40, 85);
  way_scene_add_rect (scene, 0, (WayRect) { 12, 10, 16, 90 }, 0, black);
  way_scene_add_rect (scene, 1, (WayRect) { 32, 85, 16, 15 }, 0, black);
  g_assert_cmpint (way_scene_hit (scene, 27, 90, 5), ==, 0);
  g_assert_cmpint (way_scene_hit (scene, 33, 90, 5), ==, 1);
  g_assert_cmpint (way_scene_hit (scene, 33, 60, 3), ==, -1);
}

static void
test_move (void)
{
  g_autoptr (WayScene) scene = create_two_series ();
  g_autoptr (WayScene) empty = way_scene_new (100, 100);

  g_assert_cmpint (way_scene_move (empty, -1, WAY_MOVE_RIGHT), ==, -1);
  g_assert_cmpint (way_scene_move (scene, -1, WAY_MOVE_LEFT), ==, 2);
  g_assert_cmpint (way_scene_move (scene, 99, WAY_MOVE_LEFT), ==, 2);
  g_assert_cmpint (way_scene_move (scene, -1, WAY_MOVE_FIRST), ==, 0);
  g_assert_cmpint (way_scene_move (scene, 2, WAY_MOVE_LEFT), ==, 1);
  g_assert_cmpint (way_scene_move (scene, 2, WAY_MOVE_RIGHT), ==, 2);
  g_assert_cmpint (way_scene_move (scene, 0, WAY_MOVE_LEFT), ==, 0);
  g_assert_cmpint (way_scene_move (scene, 0, WAY_MOVE_LAST), ==, 2);
  g_assert_cmpint (way_scene_move (scene, 4, WAY_MOVE_FIRST), ==, 3);
  g_assert_cmpint (way_scene_move (scene, 3, WAY_MOVE_RIGHT), ==, 4);
  g_assert_cmpint (way_scene_move (scene, 2, WAY_MOVE_NEXT_SERIES), ==, 4);
  g_assert_cmpint (way_scene_move (scene, 3, WAY_MOVE_PREVIOUS_SERIES), ==, 0);
  g_assert_cmpint (way_scene_move (scene, 0, WAY_MOVE_PREVIOUS_SERIES), ==, 0);
  g_assert_cmpint (way_scene_move (scene, 4, WAY_MOVE_NEXT_SERIES), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/golden-text", test_golden_text);
  g_test_add_func ("/scene/bounds", test_bounds);
  g_test_add_func ("/scene/what-cannot-be-drawn-is-not-added",
                   test_what_cannot_be_drawn_is_not_added);
  g_test_add_func ("/scene/groups-are-layers", test_groups_are_layers);
  g_test_add_func ("/scene/text-is-cleaned", test_text_is_cleaned);
  g_test_add_func ("/hit/nearest", test_hit);
  g_test_add_func ("/hit/column", test_hit_in_column);
  g_test_add_func ("/hit/move", test_move);
  return g_test_run ();
}
