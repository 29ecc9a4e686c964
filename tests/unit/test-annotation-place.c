/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/annotation-place.h"

enum
{
  N_POINTS = 1000
};

typedef struct
{
  double times[N_POINTS];
  double values[N_POINTS];
} Owner;

static void
describe (gpointer  data,
          guint     index,
          WayDatum *out)
{
  Owner *owner = data;

  out->title = g_strdup_printf ("Point %u", index);
  out->value = g_strdup ("a value");
  out->description = g_strdup ("a point");
  out->period = g_strdup ("2005");
  out->number = owner->values[index];
}

/* A level line of more values than have a datum each. */
static WayScene *
make_long_line (void)
{
  WayScene *scene = way_scene_new (600, 400);
  Owner *owner = g_new0 (Owner, 1);
  WayColumns columns = {
    .series = (char *) "series-330400", .n_points = N_POINTS, .times = owner->times,
    .values = owner->values, .x = { 2000, 2010, 0, 600 }, .y = { 0, 10, 400, 0 },
    .owner = owner, .free_owner = g_free, .describe = describe,
  };

  for (guint i = 0; i < N_POINTS; i++)
    {
      owner->times[i] = 2000 + 10.0 * i / N_POINTS;
      owner->values[i] = 5.0;
    }
  scene->plot = (WayRect) { 0, 0, 600, 400 };
  scene->has_time_axis = TRUE;
  scene->time_scale = columns.x;
  way_scene_add_columns (scene, &columns);
  return scene;
}

static void
test_value_of_a_long_line (void)
{
  g_autoptr (WayScene) scene = make_long_line ();
  WayAnnotationPlace place = { NULL };

  g_assert_true (way_annotation_place_from_point (&place, scene, (WayPoint) { 300, 200 }));
  g_assert_cmpstr (place.title, ==, "Point 500");
  g_assert_cmpstr (place.region_code, ==, "330400");
  g_assert_true (place.has_period && place.has_number);
  g_assert_cmpfloat (place.number, ==, 5.0);
  way_annotation_place_clear (&place);
}

static void
test_beside_every_value (void)
{
  g_autoptr (WayScene) scene = make_long_line ();
  WayAnnotationPlace place = { NULL };

  g_assert_true (way_annotation_place_from_point (&place, scene, (WayPoint) { 300, 100 }));
  g_assert_null (place.region_code);
  g_assert_true (place.has_period);
  way_annotation_place_clear (&place);
  g_assert_false (way_annotation_place_from_point (&place, scene, (WayPoint) { 300, 500 }));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotation-place/value-of-a-long-line", test_value_of_a_long_line);
  g_test_add_func ("/annotation-place/beside-every-value", test_beside_every_value);
  return g_test_run ();
}
