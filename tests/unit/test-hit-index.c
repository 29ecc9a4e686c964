/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/hit-index.h"

#include "chart/hit.h"
#include "chart/output.h"

#include <math.h>

static const WayColor black = { 0, 0, 0, 1 };
static const WayColor none = { 0, 0, 0, 0 };

static gint
add_datum (WayScene   *scene,
           const char *series,
           int         row,
           int         column,
           double      x,
           double      y)
{
  WayDatum datum = { .series = g_strdup (series), .row = row, .column = column, .x = x, .y = y };

  datum.title = g_strdup_printf ("%s, %d", series, column);
  return way_scene_add_datum (scene, &datum);
}

/* Bars, circles and names of all sizes, some at the same place. */
static WayScene *
make_random_scene (GRand *rand)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  WayScene *scene = way_scene_new (600, 400);

  for (int i = 0; i < 120; i++)
    {
      double x = floor (g_rand_double_range (rand, 0, 600)), y = g_rand_int_range (rand, 0, 40) * 10;
      gint datum = add_datum (scene, "series-1", 0, i, x, y);

      if (i % 4 == 0)
        way_scene_add_rect (scene, datum, (WayRect) { x - 4, y, g_rand_int_range (rand, 1, 90),
                                                      400 - y }, 0, black);
      else if (i % 4 == 1)
        way_scene_add_symbol (scene, datum, x, y, g_rand_int_range (rand, 2, 30),
                              WAY_SYMBOL_CIRCLE, black, none, 0);
      else if (i % 4 == 2)
        way_scene_add_text (scene, datum, measure, x, y, WAY_ANCHOR_START,
                            (WayFont) { 12, WAY_WEIGHT_REGULAR }, black, "name");
    }
  return scene;
}

static void
test_same_answers (void)
{
  GRand *rand = g_rand_new_with_seed (11);

  for (int i = 0; i < 10; i++)
    {
      g_autoptr (WayScene) scene = make_random_scene (rand);
      g_autoptr (WayHitIndex) index = way_hit_index_new (scene);

      for (int j = 0; j < 300; j++)
        {
          double x = floor (g_rand_double_range (rand, -20, 620));
          double y = floor (g_rand_double_range (rand, -20, 420));
          double radius = g_rand_double_range (rand, 0, 40);

          g_assert_cmpint (way_hit_index_find (index, x, y, radius), ==,
                           way_scene_hit (scene, x, y, radius));
        }
    }
  g_rand_free (rand);
}

enum
{
  N_POINTS = 20000
};

typedef struct
{
  double times[N_POINTS];
  double values[N_POINTS];
  guint n_described;
} Owner;

static void
describe (gpointer  data,
          guint     index,
          WayDatum *out)
{
  Owner *owner = data;

  owner->n_described++;
  out->title = g_strdup_printf ("point %u", index);
  out->value = g_strdup_printf ("%.3f", owner->values[index]);
  out->description = g_strdup ("a point");
}

/* A year of columns in 600 points, and one datum behind them in the same row. */
static WayScene *
make_dense_scene (Owner **out)
{
  WayScene *scene = way_scene_new (600, 400);
  GRand *rand = g_rand_new_with_seed (4);
  Owner *owner = g_new0 (Owner, 1);
  WayColumns columns = {
    .series = (char *) "series-1", .row = 0, .n_points = N_POINTS, .times = owner->times,
    .values = owner->values, .x = { 2000, 2010, 0, 600 }, .y = { -1, 1, 400, 0 },
    .owner = owner, .free_owner = g_free, .describe = describe,
  };

  for (guint i = 0; i < N_POINTS; i++)
    {
      owner->times[i] = 2000 + 10.0 * i / N_POINTS;
      owner->values[i] = sin (i * 0.001) * 0.7 + g_rand_double_range (rand, -0.3, 0.3);
    }
  way_scene_add_columns (scene, &columns);
  add_datum (scene, "series-1", 0, N_POINTS, 600, 10);
  add_datum (scene, "series-2", 1, 0, 300, 200);
  g_rand_free (rand);
  *out = owner;
  return scene;
}

/* The true point, although half a dozen lie on each pixel. */
static void
test_columns (void)
{
  Owner *owner;
  g_autoptr (WayScene) scene = make_dense_scene (&owner);
  g_autoptr (WayHitIndex) index = way_hit_index_new (scene);
  GRand *rand = g_rand_new_with_seed (5);

  for (int j = 0; j < 200; j++)
    {
      double x = g_rand_double_range (rand, -20, 620), y = g_rand_double_range (rand, -20, 420);

      g_assert_cmpint (way_hit_index_find (index, x, y, 30), ==, way_scene_hit (scene, x, y, 30));
    }
  g_assert_cmpuint (owner->n_described, ==, 0);
  g_rand_free (rand);
}

static void
test_describe (void)
{
  Owner *owner;
  g_autoptr (WayScene) scene = make_dense_scene (&owner);
  WayDatum datum;

  g_assert_true (way_scene_describe (scene, WAY_FIRST_COLUMN_ID + 1000, &datum));
  g_assert_cmpstr (datum.title, ==, "point 1000");
  g_assert_cmpstr (datum.series, ==, "series-1");
  g_assert_cmpint (datum.column, ==, 1000);
  g_assert_cmpfloat_with_epsilon (datum.x, 30, 1e-6);
  way_datum_clear (&datum);

  g_assert_true (way_scene_describe (scene, 1, &datum));
  g_assert_cmpstr (datum.title, ==, "series-2, 0");
  way_datum_clear (&datum);

  g_assert_false (way_scene_describe (scene, -1, &datum));
  g_assert_false (way_scene_describe (scene, 2, &datum));
  g_assert_false (way_scene_describe (scene, WAY_FIRST_COLUMN_ID + N_POINTS, &datum));
}

static void
test_keys (void)
{
  Owner *owner;
  g_autoptr (WayScene) scene = make_dense_scene (&owner);
  const gint first = WAY_FIRST_COLUMN_ID, last = WAY_FIRST_COLUMN_ID + N_POINTS - 1;

  g_assert_cmpint (way_scene_move (scene, -1, WAY_MOVE_FIRST), ==, first);
  g_assert_cmpint (way_scene_move (scene, first, WAY_MOVE_LEFT), ==, first);
  g_assert_cmpint (way_scene_move (scene, first, WAY_MOVE_RIGHT), ==, first + 1);
  g_assert_cmpint (way_scene_move (scene, first + 7, WAY_MOVE_LEFT), ==, first + 6);
  g_assert_cmpint (way_scene_move (scene, last, WAY_MOVE_RIGHT), ==, 0);
  g_assert_cmpint (way_scene_move (scene, 0, WAY_MOVE_LEFT), ==, last);
  g_assert_cmpint (way_scene_move (scene, first, WAY_MOVE_LAST), ==, 0);
  g_assert_cmpint (way_scene_move (scene, first + 5, WAY_MOVE_NEXT_SERIES), ==, 1);
  g_assert_cmpint (way_scene_move (scene, 1, WAY_MOVE_PREVIOUS_SERIES), ==, first + N_POINTS / 2);
}

static void
test_beside (void)
{
  g_autoptr (WayScene) scene = way_scene_new (600, 400);
  g_autoptr (WayHitIndex) index = NULL;
  g_autoptr (GArray) others = NULL;

  for (int i = 0; i < 10; i++)
    {
      add_datum (scene, "series-1", 0, i, i * 60, 100);
      add_datum (scene, "series-2", 1, i, i * 60, 200);
      add_datum (scene, "series-3", 2, i, i * 60 + (i == 3 ? 20 : 0), 50);
    }
  index = way_hit_index_new (scene);

  g_assert_cmpint (way_hit_index_find_beside (index, 127, 390), ==, 2 * 3 + 1);
  g_assert_cmpint (way_hit_index_find_beside (index, 127, 90), ==, 2 * 3);
  g_assert_cmpint (way_hit_index_find_beside (index, -500, 0), ==, 2);
  g_assert_cmpint (way_hit_index_find_beside (index, 5000, 180), ==, 9 * 3 + 1);

  others = way_hit_index_list_others (index, 6);
  g_assert_cmpuint (others->len, ==, 2);
  g_assert_cmpint (g_array_index (others, gint, 0), ==, 8);
  g_assert_cmpint (g_array_index (others, gint, 1), ==, 7);
  g_array_unref (others);
  others = way_hit_index_list_others (index, 9);
  g_assert_cmpuint (others->len, ==, 1);
}

static WayScene *
make_two_lines (void)
{
  static const WayPoint high[] = { { 0, 100 }, { 500, 100 } };
  static const WayPoint low[] = { { 0, 300 }, { 500, 300 } };
  static const WayPoint axis[] = { { 0, 350 }, { 500, 350 } };
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  WayFont font = { 10, WAY_WEIGHT_REGULAR };
  WayScene *scene = way_scene_new (600, 400);

  way_scene_begin_group (scene, "axis-x", NULL);
  way_scene_add_line (scene, -1, axis, 2, black, 2, WAY_DASH_SOLID);
  way_scene_begin_group (scene, "series-a", NULL);
  way_scene_add_line (scene, -1, high, 2, black, 2, WAY_DASH_SOLID);
  way_scene_begin_group (scene, "series-b", NULL);
  way_scene_add_line (scene, -1, low, 2, black, 2, WAY_DASH_SOLID);
  way_scene_begin_group (scene, "labels", NULL);
  way_scene_set_series (scene, "series-b");
  way_scene_add_text (scene, -1, measure, 510, 305, WAY_ANCHOR_START, font, black, "low");
  way_scene_begin_group (scene, "notes", NULL);
  way_scene_add_text (scene, -1, measure, 10, 390, WAY_ANCHOR_START, font, black, "note");
  return scene;
}

static void
test_series (void)
{
  g_autoptr (WayScene) scene = make_two_lines ();
  g_autoptr (WayHitIndex) index = way_hit_index_new (scene);
  gint high = way_scene_find_series (scene, "series-a");
  gint low = way_scene_find_series (scene, "series-b");

  g_assert_cmpint (high, >=, 0);
  g_assert_cmpint (low, >=, 0);
  g_assert_cmpint (way_scene_find_series (scene, "notes"), ==, -1);
  g_assert_cmpint (way_hit_index_find_series (index, 250, 103, 5), ==, high);
  g_assert_cmpint (way_hit_index_find_series (index, 250, 297, 5), ==, low);
  g_assert_cmpint (way_hit_index_find_series (index, 250, 200, 5), ==, -1);
  g_assert_cmpint (way_hit_index_find_series (index, 250, 350, 5), ==, -1);
  g_assert_cmpint (way_hit_index_find_series (index, 515, 303, 5), ==, low);
  g_assert_cmpint (way_hit_index_find_name (index, 515, 303), ==, low);
  g_assert_cmpint (way_hit_index_find_name (index, 250, 300), ==, -1);
  g_assert_cmpint (way_hit_index_find_name (index, 20, 388), ==, -1);
}

static guchar
read_ink (const WayScene *scene,
          int             series,
          int             x,
          int             y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 600, 400);
  cairo_t *cr = cairo_create (surface);
  guchar ink;

  way_scene_draw_focused (scene, cr, series);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  ink = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
  cairo_surface_destroy (surface);
  return ink;
}

static void
test_focus (void)
{
  g_autoptr (WayScene) scene = make_two_lines ();
  gint high = way_scene_find_series (scene, "series-a");

  g_assert_cmpuint (read_ink (scene, -1, 250, 100), ==, 255);
  g_assert_cmpuint (read_ink (scene, -1, 250, 300), ==, 255);
  g_assert_cmpuint (read_ink (scene, high, 250, 100), ==, 255);
  g_assert_cmpuint (read_ink (scene, high, 250, 300), >, 20);
  g_assert_cmpuint (read_ink (scene, high, 250, 300), <, 90);
  g_assert_cmpuint (read_ink (scene, high, 250, 350), ==, 255);
}

static void
test_empty (void)
{
  g_autoptr (WayScene) scene = way_scene_new (100, 100);
  g_autoptr (WayHitIndex) index = way_hit_index_new (scene);
  g_autoptr (GArray) others = way_hit_index_list_others (index, 0);

  g_assert_cmpint (way_hit_index_find (index, 10, 10, 100), ==, -1);
  g_assert_cmpint (way_hit_index_find_beside (index, 10, 10), ==, -1);
  g_assert_cmpint (way_hit_index_find_series (index, 10, 10, 10), ==, -1);
  g_assert_cmpuint (others->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hit-index/same-answers", test_same_answers);
  g_test_add_func ("/hit-index/columns", test_columns);
  g_test_add_func ("/hit-index/describe", test_describe);
  g_test_add_func ("/hit-index/keys", test_keys);
  g_test_add_func ("/hit-index/beside", test_beside);
  g_test_add_func ("/hit-index/series", test_series);
  g_test_add_func ("/hit-index/focus", test_focus);
  g_test_add_func ("/hit-index/empty", test_empty);

  return g_test_run ();
}
