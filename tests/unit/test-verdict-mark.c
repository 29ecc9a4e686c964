/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/verdict-mark.h"

#include "chart/output.h"

#include <cairo.h>

#define SIZE 16

/* Two marks that differ in fewer pixels are taken for each other. */
#define LEAST_DIFFERENCE 16

/* Without colours, as in print and for who cannot tell them apart. */
static cairo_surface_t *
draw_in_black (WayVerdict verdict)
{
  WayTheme theme = *way_theme_get (WAY_THEME_LIGHT);
  WayScene *scene = way_scene_new (SIZE, SIZE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  theme.background = (WayColor) { 1, 1, 1, 1 };
  theme.status_good = theme.status_warning = theme.status_bad = theme.status_unknown
    = (WayColor) { 0, 0, 0, 1 };
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  way_verdict_mark_draw (verdict, &theme, scene, 0, 0, SIZE);
  way_scene_draw (scene, cr);
  cairo_destroy (cr);
  way_scene_unref (scene);
  cairo_surface_flush (surface);

  return surface;
}

static guint
count_different (cairo_surface_t *a,
                 cairo_surface_t *b)
{
  const guchar *first = cairo_image_surface_get_data (a);
  const guchar *second = cairo_image_surface_get_data (b);
  int stride = cairo_image_surface_get_stride (a);
  guint n_different = 0;

  for (int y = 0; y < SIZE; y++)
    {
      for (int x = 0; x < SIZE; x++)
        {
          int at = y * stride + x * 4;

          n_different += ABS (first[at] - second[at]) > 96;
        }
    }

  return n_different;
}

static void
test_shapes (void)
{
  cairo_surface_t *marks[WAY_N_VERDICTS];

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    marks[i] = draw_in_black ((WayVerdict) i);
  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          guint n_different = count_different (marks[i], marks[j]);

          g_test_message ("%s and %s: %u", way_verdict_to_text ((WayVerdict) i),
                          way_verdict_to_text ((WayVerdict) j), n_different);
          g_assert_cmpuint (n_different, >=, LEAST_DIFFERENCE);
        }
    }
  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    cairo_surface_destroy (marks[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verdict-mark/shapes", test_shapes);

  return g_test_run ();
}
