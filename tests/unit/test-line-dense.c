/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"

#include "chart/hit-index.h"

#include <math.h>

enum
{
  N_DAYS = 100000
};

/* Days of months with thirty of them, from the year 0 on. */
static WayFigureData *
make_days (gint break_at)
{
  WayFigureData *data = sample_data_new (SAMPLE_COUNT, 3000);
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, N_DAYS);
  WayRegionFields fields = {
    .code = "330400", .parent_code = "330000", .level = WAY_REGION_LEVEL_PREFECTURE,
    .name_zh = "嘉兴", .short_zh = "嘉兴", .name_hant = "嘉興", .name_en = "Jiaxing",
    .short_en = "Jiaxing", .pinyin = "", .aliases = "",
  };

  for (gint i = 0; i < N_DAYS; i++)
    {
      points[i].period = (WayPeriod) { WAY_PERIOD_AS_OF, i / 30, i / 30, (gint8) (i % 30 + 1) };
      points[i].value = 1000 + 500 * sin (i * 0.0005) + (i % 17);
      points[i].decimals = 0;
      points[i].published_growth = NAN;
      points[i].n_vintages = 1;
      points[i].flags = i == break_at ? WAY_POINT_BREAK_BEFORE : 0;
    }
  points[N_DAYS / 3].value = 9999;
  g_ptr_array_add (data->regions, way_region_new (&fields));
  g_ptr_array_add (data->series, way_series_new (fields.code, way_metric_get_key (data->metric),
                                                 points, N_DAYS));
  return data;
}

static WayScene *
build (const WayFigure     *figure,
       const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  WayScene *scene = way_figure_build (figure, data, measure, &error);

  g_assert_no_error (error);
  return scene;
}

static guint
count_lines (const WayScene *scene,
             guint          *n_points)
{
  guint n_lines = 0;

  *n_points = 0;
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type != WAY_MARK_LINE || mark->series < 0)
        continue;
      n_lines++;
      *n_points += mark->path.n_points;
    }
  return n_lines;
}

/* Few points, no datum each, and yet every value is there to be read. */
static void
test_dense (void)
{
  g_autoptr (WayFigureData) data = make_days (-1);
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = build (figure, data);
  g_autoptr (WayHitIndex) index = way_hit_index_new (scene);
  const WayColumns *columns;
  WayPoint highest;
  WayDatum datum;
  guint n_points;

  g_assert_cmpuint (count_lines (scene, &n_points), ==, 1);
  g_assert_cmpuint (n_points, <, N_DAYS / 2);
  g_assert_cmpuint (scene->data->len, <, 10);
  g_assert_cmpuint (scene->columns->len, ==, 1);
  columns = scene->columns->pdata[0];
  g_assert_cmpuint (columns->n_points, ==, N_DAYS);
  g_assert_cmpfloat (scene->time_step, <, 0.01);

  highest = way_columns_get_point (columns, N_DAYS / 3);
  g_assert_cmpfloat (highest.y, >=, scene->plot.y);
  g_assert_true (way_scene_describe (scene, way_hit_index_find (index, highest.x, highest.y, 5),
                                     &datum));
  g_assert_cmpint (datum.column, ==, N_DAYS / 3);
  g_assert_nonnull (strstr (datum.value, "9,999"));
  g_assert_nonnull (strstr (datum.title, "Jiaxing"));
  way_datum_clear (&datum);
}

/* Words are found although figure and data are gone. */
static void
test_outlives_data (void)
{
  WayFigureData *data = make_days (-1);
  WayFigure *figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = build (figure, data);
  WayDatum datum;

  way_figure_data_free (data);
  way_figure_free (figure);
  g_assert_true (way_scene_describe (scene, WAY_FIRST_COLUMN_ID + 5, &datum));
  g_assert_cmpstr (datum.series, ==, "series-330400");
  way_datum_clear (&datum);
}

/* A change of scope interrupts the line. */
static void
test_break (void)
{
  g_autoptr (WayFigureData) data = make_days (N_DAYS / 2);
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = build (figure, data);
  guint n_points;

  g_assert_cmpuint (count_lines (scene, &n_points), ==, 2);
}

/* In a year there is a day every few pixels: marks and data as ever. */
static void
test_part (void)
{
  g_autoptr (WayFigureData) data = make_days (-1);
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;

  figure->from_year = 100;
  figure->to_year = 100;
  scene = build (figure, data);
  g_assert_cmpuint (scene->columns->len, ==, 0);
  g_assert_cmpuint (scene->data->len, ==, 360);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/line-dense/dense", test_dense);
  g_test_add_func ("/line-dense/outlives-data", test_outlives_data);
  g_test_add_func ("/line-dense/break", test_break);
  g_test_add_func ("/line-dense/part", test_part);

  return g_test_run ();
}
