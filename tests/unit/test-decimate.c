/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/decimate.h"

#include "chart/output.h"

#include <cairo.h>
#include <math.h>

enum
{
  WIDTH = 1600,
  HEIGHT = 900,
  N_POINTS = 20000
};

typedef enum
{
  SHAPE_WALK,
  SHAPE_NOISE,
  SHAPE_SPIKES,
  SHAPE_SINE
} Shape;

typedef struct
{
  double *times;
  double *values;
  WayPolyline line;
} Sample;

static double
make_value (Shape  shape,
            GRand *rand,
            guint  index,
            double previous)
{
  double noise = g_rand_double (rand) - 0.5;

  switch (shape)
    {
    case SHAPE_WALK:
      return previous + noise;
    case SHAPE_NOISE:
      return noise;
    case SHAPE_SPIKES:
      return g_rand_int_range (rand, 0, 400) == 0 ? noise * 40 : noise * 0.2;
    case SHAPE_SINE:
    default:
      return sin (index * 0.0007) + 0.1 * sin (index * 0.037);
    }
}

static Sample *
sample_new (Shape   shape,
            guint   n_points,
            guint32 seed)
{
  Sample *self = g_new0 (Sample, 1);
  GRand *rand = g_rand_new_with_seed (seed);

  self->times = g_new (double, n_points);
  self->values = g_new (double, n_points);
  for (guint i = 0; i < n_points; i++)
    {
      self->times[i] = 1990 + i / 12.0;
      self->values[i] = make_value (shape, rand, i, i > 0 ? self->values[i - 1] : 0);
    }
  self->line = (WayPolyline) { .times = self->times, .values = self->values,
                               .n_points = n_points };
  g_rand_free (rand);
  return self;
}

static void
sample_free (Sample *self)
{
  g_free (self->times);
  g_free (self->values);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static WayDecimation
fit (const Sample *sample,
     double        width)
{
  const WayPolyline *line = &sample->line;
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < line->n_points; i++)
    {
      low = fmin (low, line->values[i]);
      high = fmax (high, line->values[i]);
    }
  return (WayDecimation) {
    .x = { line->times[0], line->times[line->n_points - 1], 20.3, 20.3 + width },
    .y = { low, high, HEIGHT - 20, 20 },
    .column_width = 1,
    .bins_per_column = WAY_DECIMATION_BINS,
  };
}

static cairo_surface_t *
stroke (const WayPoint *points,
        guint           n_points)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* As a figure draws it. */
static cairo_surface_t *
draw_scene (const WayPoint *points,
            guint           n_points)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  g_autoptr (WayScene) scene = way_scene_new (WIDTH, HEIGHT);
  WayColor black = { 0, 0, 0, 1 };
  cairo_t *cr = cairo_create (surface);

  way_scene_add_line (scene, -1, points, n_points, black, 1.5, WAY_DASH_SOLID);
  way_scene_draw (scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The share of the pixels with ink in either picture that differ by more than 64 of 255. */
static double
compare (cairo_surface_t *a,
         cairo_surface_t *b)
{
  int stride = cairo_image_surface_get_stride (a);
  const guchar *first = cairo_image_surface_get_data (a);
  const guchar *second = cairo_image_surface_get_data (b);
  guint n_inked = 0, n_off = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        int one = first[y * stride + x], other = second[y * stride + x];

        n_inked += one > 0 || other > 0;
        n_off += ABS (one - other) > 64;
      }
  g_assert_cmpuint (n_inked, >, 1000);
  return (double) n_off / n_inked;
}

static GArray *
map_all (const WayDecimation *how,
         const WayPolyline   *line)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WayPoint));

  for (guint i = 0; i < line->n_points; i++)
    {
      WayPoint point = { way_scale_apply (&how->x, line->times[i]),
                         way_scale_apply (&how->y, line->values[i]) };

      g_array_append_val (points, point);
    }
  return points;
}

/* cairo strokes noise over the full height slower than it is worth waiting for. */
static void
check_picture (Shape   shape,
               guint32 seed)
{
  guint n_points = shape == SHAPE_NOISE ? N_POINTS / 3 : N_POINTS;
  g_autoptr (Sample) sample = sample_new (shape, n_points, seed);
  WayDecimation how = fit (sample, WIDTH - 40);
  g_autoptr (GArray) all = map_all (&how, &sample->line);
  g_autoptr (GArray) thinned = way_decimate (&how, &sample->line, 0, n_points, NULL);
  cairo_surface_t *full = stroke ((WayPoint *) (void *) all->data, all->len);
  cairo_surface_t *thin = draw_scene ((WayPoint *) (void *) thinned->data, thinned->len);
  double share = compare (full, thin);

  g_test_message ("shape %u, seed %u: %u points, %.3f %% off", shape, seed, thinned->len,
                  100 * share);
  g_assert_cmpuint (thinned->len, <=, 4 * 3 * (WIDTH - 38));
  g_assert_cmpfloat (share, <=, 0.005);
  cairo_surface_destroy (full);
  cairo_surface_destroy (thin);
}

static void
test_picture (gconstpointer shape)
{
  for (guint32 seed = 1; seed <= 3; seed++)
    check_picture ((Shape) GPOINTER_TO_INT (shape), seed);
}

static void
test_extremes (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_SPIKES, N_POINTS, 7);
  WayDecimation how = fit (sample, 300);
  g_autoptr (GArray) indices = way_decimate_indices (&how, &sample->line, 0, N_POINTS, NULL);
  const guint *kept = (const guint *) (void *) indices->data;
  double low = INFINITY, high = -INFINITY;

  g_assert_cmpuint (kept[0], ==, 0);
  g_assert_cmpuint (kept[indices->len - 1], ==, N_POINTS - 1);
  for (guint i = 0; i < indices->len; i++)
    {
      if (i > 0)
        g_assert_cmpuint (kept[i], >, kept[i - 1]);
      low = fmin (low, sample->values[kept[i]]);
      high = fmax (high, sample->values[kept[i]]);
    }
  g_assert_cmpfloat (low, ==, how.y.domain_min);
  g_assert_cmpfloat (high, ==, how.y.domain_max);
}

/* Of each half column: its extremes, and its first and last point. */
static void
test_every_bin (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_NOISE, 20000, 3);
  WayDecimation how = fit (sample, 400);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) indices = NULL;
  guint first = 0;

  how.bins_per_column = 2;
  indices = way_decimate_indices (&how, &sample->line, 0, 20000, NULL);
  for (guint i = 0; i < indices->len; i++)
    g_hash_table_add (kept, GUINT_TO_POINTER (g_array_index (indices, guint, i) + 1));
  while (first < 20000)
    {
      double bin = floor (way_scale_apply (&how.x, sample->times[first]) / 0.5);
      guint low = first, high = first, last = first;

      for (guint i = first; i < 20000; i++)
        {
          if (floor (way_scale_apply (&how.x, sample->times[i]) / 0.5) > bin)
            break;
          low = sample->values[i] < sample->values[low] ? i : low;
          high = sample->values[i] > sample->values[high] ? i : high;
          last = i;
        }
      g_assert_true (g_hash_table_contains (kept, GUINT_TO_POINTER (first + 1)));
      g_assert_true (g_hash_table_contains (kept, GUINT_TO_POINTER (low + 1)));
      g_assert_true (g_hash_table_contains (kept, GUINT_TO_POINTER (high + 1)));
      g_assert_true (g_hash_table_contains (kept, GUINT_TO_POINTER (last + 1)));
      first = last + 1;
    }
}

static void
test_fewer_columns (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_WALK, N_POINTS, 5);
  guint before = G_MAXUINT;

  for (double width = 1600; width >= 100; width /= 2)
    {
      WayDecimation how = fit (sample, width);
      g_autoptr (GArray) thinned = way_decimate (&how, &sample->line, 0, N_POINTS, NULL);

      g_assert_cmpuint (thinned->len, <, before);
      g_assert_cmpfloat (thinned->len, <=, 12 * (width + 2));
      before = thinned->len;
    }
}

/* Fewer than two are not to be had. */
static void
test_more_bins (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_NOISE, N_POINTS, 5);
  WayDecimation how = fit (sample, 500);
  g_autoptr (GArray) two = NULL;
  g_autoptr (GArray) four = NULL;
  g_autoptr (GArray) one = NULL;

  how.bins_per_column = 2;
  two = way_decimate (&how, &sample->line, 0, N_POINTS, NULL);
  how.bins_per_column = 4;
  four = way_decimate (&how, &sample->line, 0, N_POINTS, NULL);
  g_assert_cmpuint (four->len, >, two->len);

  how.bins_per_column = 1;
  one = way_decimate (&how, &sample->line, 0, N_POINTS, NULL);
  g_assert_cmpuint (one->len, ==, two->len);
}

/* What can be told apart is not touched. */
static void
test_sparse (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_NOISE, 800, 2);
  WayDecimation how = fit (sample, 500);
  g_autoptr (GArray) thinned = way_decimate (&how, &sample->line, 0, 800, NULL);

  g_assert_false (way_decimation_is_needed (&how, &sample->line, 0, 800));
  g_assert_cmpuint (thinned->len, ==, 800);
  how = fit (sample, 200);
  g_assert_true (way_decimation_is_needed (&how, &sample->line, 0, 800));
}

static void
check_pieces (const Sample *sample,
              double        width,
              const guint  *starts,
              guint         n_starts)
{
  WayDecimation how = fit (sample, width);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) indices = way_decimate_indices (&how, &sample->line, 0,
                                                     sample->line.n_points, ends);

  g_assert_cmpuint (ends->len, ==, n_starts);
  for (guint i = 0, begin = 0; i < n_starts; i++)
    {
      guint end = g_array_index (ends, guint, i);

      g_assert_cmpuint (g_array_index (indices, guint, begin), ==, starts[i]);
      begin = end;
    }
  g_assert_cmpuint (g_array_index (ends, guint, n_starts - 1), ==, indices->len);
  for (guint i = 0; i < indices->len; i++)
    g_assert_false (isnan (sample->values[g_array_index (indices, guint, i)]));
}

static void
test_gaps (void)
{
  static const guint starts[] = { 0, 1003, 1005, 2500, 4000 };
  static const guint breaks[] = { 2500, 4000 };
  g_autoptr (Sample) sample = sample_new (SHAPE_WALK, 6000, 9);

  /* Two missing, one alone, one missing; then two breaks. */
  sample->values[1001] = sample->values[1002] = sample->values[1004] = NAN;
  sample->line.breaks = breaks;
  sample->line.n_breaks = G_N_ELEMENTS (breaks);
  check_pieces (sample, 200, starts, G_N_ELEMENTS (starts));
  check_pieces (sample, 6000, starts, G_N_ELEMENTS (starts));
}

static void
test_only_gaps (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_WALK, 3000, 9);
  WayDecimation how = fit (sample, 100);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) empty = way_decimate (&how, &sample->line, 5, 5, ends);

  g_assert_cmpuint (empty->len, ==, 0);
  for (guint i = 0; i < 3000; i++)
    sample->values[i] = NAN;
  none = way_decimate (&how, &sample->line, 0, 3000, ends);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (ends->len, ==, 0);
}

/* Many values of one moment, as a corrected file may have. */
static void
test_equal_times (void)
{
  g_autoptr (Sample) sample = sample_new (SHAPE_NOISE, 3000, 4);
  WayDecimation how = fit (sample, 100);
  g_autoptr (GArray) thinned = NULL;

  for (guint i = 0; i < 3000; i++)
    sample->times[i] = 2000;
  how.x = (WayScale) { 2000, 2000, 0, 100 };
  thinned = way_decimate_indices (&how, &sample->line, 0, 3000, NULL);
  g_assert_cmpuint (thinned->len, >=, 2);
  g_assert_cmpuint (thinned->len, <=, 3000);
}

static void
test_visible (void)
{
  static const double times[] = { 2000, 2001, 2002, 2002, 2003, 2004 };
  WayPolyline line = { .times = times, .values = times, .n_points = G_N_ELEMENTS (times) };
  guint first, end;

  g_assert_cmpuint (way_polyline_find (&line, 1990), ==, 0);
  g_assert_cmpuint (way_polyline_find (&line, 2002), ==, 2);
  g_assert_cmpuint (way_polyline_find (&line, 2002.5), ==, 4);
  g_assert_cmpuint (way_polyline_find (&line, 2005), ==, 6);

  way_polyline_find_visible (&line, 2001.5, 2002, &first, &end);
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (end, ==, 5);
  way_polyline_find_visible (&line, 1990, 2020, &first, &end);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (end, ==, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/decimate/picture/walk", GINT_TO_POINTER (SHAPE_WALK), test_picture);
  g_test_add_data_func ("/decimate/picture/noise", GINT_TO_POINTER (SHAPE_NOISE), test_picture);
  g_test_add_data_func ("/decimate/picture/spikes", GINT_TO_POINTER (SHAPE_SPIKES), test_picture);
  g_test_add_data_func ("/decimate/picture/sine", GINT_TO_POINTER (SHAPE_SINE), test_picture);
  g_test_add_func ("/decimate/extremes", test_extremes);
  g_test_add_func ("/decimate/every-bin", test_every_bin);
  g_test_add_func ("/decimate/fewer-columns", test_fewer_columns);
  g_test_add_func ("/decimate/more-bins", test_more_bins);
  g_test_add_func ("/decimate/sparse", test_sparse);
  g_test_add_func ("/decimate/gaps", test_gaps);
  g_test_add_func ("/decimate/only-gaps", test_only_gaps);
  g_test_add_func ("/decimate/equal-times", test_equal_times);
  g_test_add_func ("/decimate/visible", test_visible);

  return g_test_run ();
}
