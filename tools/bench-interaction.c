/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast a chart answers. Usage: bench-interaction pan|pointer [ROUNDS]
 * Prints two medians of seconds in alternating turns: Waymark's and what it is measured against.
 *   pan: a frame of a series of a million days, laid out and drawn at 1600x900; every one of its
 *        values stroked through cairo; then the share of inked pixels that differ
 *   pointer: a frame in which the pointer moves in a window; one that draws the whole chart */

#include <gtk/gtk.h>
#include <math.h>
#include <time.h>

#include "chart/decimate.h"
#include "chart/figures/figure.h"
#include "chart/output.h"
#include "widgets/chart-view.h"

enum
{
  WIDTH = 1600,
  HEIGHT = 900,
  N_DAYS = 1000000,
  N_YEARS = 15
};

#define PIXELS_PER_POINT (96.0 / 72.0)

/* Of the thread that draws: others on the machine, or the bus, do not count. */
static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const double *first = a, *second = b;

  return *first < *second ? -1 : *first > *second ? 1 : 0;
}

static double
find_median (GArray *times)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, times->len / 2);
}

/* Data */

static WayMetric *
make_metric (void)
{
  WayMetricFields fields = {
    .key = "deposits", .group_key = "bank", .group_zh = "金融", .group_en = "Finance",
    .name_zh = "存款余额", .name_en = "Deposits", .short_zh = "存款余额", .short_en = "Deposits",
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
    .measure = WAY_MEASURE_LEVEL, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_HIGHER,
    .decimals = 1,
  };

  return way_metric_new (&fields);
}

static void
add_region (WayFigureData  *data,
            const char     *code,
            const char     *name,
            WaySeriesPoint *points,
            guint           n_points)
{
  WayRegionFields fields = {
    .code = code, .parent_code = "330000", .level = WAY_REGION_LEVEL_PREFECTURE,
    .name_zh = name, .short_zh = name, .name_hant = name, .name_en = name, .short_en = name,
    .pinyin = "", .aliases = "",
  };

  g_ptr_array_add (data->regions, way_region_new (&fields));
  g_ptr_array_add (data->series, way_series_new (code, way_metric_get_key (data->metric), points,
                                                 n_points));
}

static WaySeriesPoint
make_point (WayPeriod period,
            double    value)
{
  return (WaySeriesPoint) { .period = period, .value = value, .decimals = 1,
                            .published_growth = NAN, .n_vintages = 1 };
}

/* A random walk over the days of 33,000 months, thirty days each. */
static WayFigureData *
make_days (void)
{
  g_autoptr (WayMetric) metric = make_metric ();
  WayFigureData *data = way_figure_data_new (metric);
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, N_DAYS);
  GRand *rand = g_rand_new_with_seed (1);
  double value = 5000;

  for (guint i = 0; i < N_DAYS; i++)
    {
      WayPeriod day = { WAY_PERIOD_AS_OF, (gint32) (i / 30), (gint32) (i / 30),
                        (gint8) (i % 30 + 1) };

      value = fabs (value + g_rand_double_range (rand, -10, 10));
      points[i] = make_point (day, value);
    }
  g_rand_free (rand);
  add_region (data, "330400", "嘉兴", points, N_DAYS);
  return data;
}

static WayFigureData *
make_years (void)
{
  static const char *const names[] = { "杭州", "宁波", "嘉兴", "衢州" };
  g_autoptr (WayMetric) metric = make_metric ();
  WayFigureData *data = way_figure_data_new (metric);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *code = g_strdup_printf ("330%u00", i + 1);
      WaySeriesPoint points[N_YEARS];

      for (int year = 0; year < N_YEARS; year++)
        points[year] = make_point (way_period_for_year (2010 + year),
                                   1000 * (i + 1) * pow (1.08, year));
      add_region (data, code, names[i], points, N_YEARS);
    }
  return data;
}

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = way_figure_new ();
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; i < data->regions->len; i++)
    g_strv_builder_add (codes, way_region_get_code (data->regions->pdata[i]));
  g_strfreev (figure->region_codes);
  figure->region_codes = g_strv_builder_end (codes);
  g_strfreev (figure->metric_keys);
  figure->metric_keys = g_strsplit (way_metric_get_key (data->metric), ",", 1);
  figure->language = WAY_LANGUAGE_ZH_CN;
  figure->width_px = WIDTH;
  figure->height_px = HEIGHT;
  figure->is_for_screen = TRUE;
  return figure;
}

/* Panning */

static cairo_t *
begin_picture (cairo_surface_t **surface)
{
  cairo_t *cr;

  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cr = cairo_create (*surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS_PER_POINT, PIXELS_PER_POINT);
  return cr;
}

static WayScene *
draw_frame (const WayFigure     *figure,
            const WayFigureData *data,
            WayTextMeasure      *measure)
{
  g_autoptr (GError) error = NULL;
  WayScene *scene = way_figure_build (figure, data, measure, &error);
  cairo_surface_t *surface;
  cairo_t *cr = begin_picture (&surface);

  if (scene == NULL)
    g_error ("%s", error->message);
  way_scene_draw (scene, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return scene;
}

/* The scene's longest line is the series; the full one is stroked in the same way. */
static const WayMark *
find_line (const WayScene *scene)
{
  const WayMark *found = NULL;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_LINE &&
          (found == NULL || mark->path.n_points > found->path.n_points))
        found = mark;
    }
  if (found == NULL)
    g_error ("The figure has no line");
  return found;
}

static cairo_surface_t *
stroke_all (const WayScene *scene)
{
  const WayColumns *columns = scene->columns->pdata[0];
  const WayMark *line = find_line (scene);
  cairo_surface_t *surface;
  cairo_t *cr = begin_picture (&surface);

  cairo_set_source_rgb (cr, line->stroke.red, line->stroke.green, line->stroke.blue);
  cairo_set_line_width (cr, line->stroke_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < columns->n_points; i++)
    {
      WayPoint point = way_columns_get_point (columns, i);

      cairo_line_to (cr, point.x, point.y);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
draw_line_alone (const WayScene *scene)
{
  g_autoptr (WayScene) alone = way_scene_new (scene->width, scene->height);
  const WayMark *line = find_line (scene);
  cairo_surface_t *surface;
  cairo_t *cr = begin_picture (&surface);

  way_scene_add_line (alone, -1,
                      &g_array_index (scene->points, WayPoint, line->path.first_point),
                      line->path.n_points, line->stroke, line->stroke_width, line->dash);
  way_scene_draw (alone, cr);
  cairo_destroy (cr);
  return surface;
}

/* The share of inked pixels of which a channel differs by more than 64 of 255. */
static double
compare_pictures (cairo_surface_t *a,
                  cairo_surface_t *b)
{
  const guchar *first = cairo_image_surface_get_data (a);
  const guchar *second = cairo_image_surface_get_data (b);
  guint n_inked = 0, n_off = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    {
      gboolean is_inked = FALSE, is_off = FALSE;

      for (guint channel = 0; channel < 3; channel++)
        {
          int one = first[4 * i + channel], other = second[4 * i + channel];

          is_inked |= one < 255 || other < 255;
          is_off |= ABS (one - other) > 64;
        }
      n_inked += is_inked;
      n_off += is_off;
    }
  return (double) n_off / MAX (n_inked, 1);
}

static void
bench_pan (guint rounds)
{
  WayFigureData *data = make_days ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (double));
  cairo_surface_t *full = NULL, *thinned = NULL;

  for (guint round = 0; round <= rounds; round++)
    {
      g_autoptr (WayScene) scene = NULL;
      double start = read_clock (), seconds;

      /* Each frame shows other years, nearly all of them. */
      figure->from_year = (int) round + 1;
      figure->to_year = 2760 + (int) round;
      scene = draw_frame (figure, data, measure);
      seconds = read_clock () - start;
      if (round > 0)
        g_array_append_val (ours, seconds);

      g_clear_pointer (&full, cairo_surface_destroy);
      start = read_clock ();
      full = stroke_all (scene);
      seconds = read_clock () - start;
      if (round > 0)
        g_array_append_val (raw, seconds);

      g_clear_pointer (&thinned, cairo_surface_destroy);
      thinned = draw_line_alone (scene);
    }
  g_print ("%g %g %g\n", find_median (ours), find_median (raw), compare_pictures (full, thinned));
  cairo_surface_destroy (full);
  cairo_surface_destroy (thinned);
  way_figure_data_free (data);
}

/* The pointer */

typedef struct
{
  WayChartView *view;
  WayScene *scenes[2]; /* the same picture twice */
  GArray *moves, *redraws;
  guint n_frames, n_wanted;
  double start, x;
  GMainLoop *loop;
} Pointer;

/* To where another value is read. */
static void
move_pointer (Pointer *self)
{
  int before = way_chart_view_get_current (self->view);

  for (guint i = 0; i < 1000 && way_chart_view_get_current (self->view) == before; i++)
    {
      self->x = self->x < 1400 ? self->x + 5 : 150;
      way_chart_view_read_at (self->view, self->x, 300);
    }
}

/* Ten frames draw all, ten only what the pointer moves. */
static gboolean
is_redraw (const Pointer *self)
{
  return self->n_frames / 10 % 2 == 0;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 Pointer       *self)
{
  self->start = read_clock ();
  self->n_frames++;
  if (is_redraw (self))
    way_chart_view_set_scene (self->view, self->scenes[self->n_frames % 2]);
  else
    move_pointer (self);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Pointer       *self)
{
  double seconds = read_clock () - self->start;

  /* The first frames set the window up. */
  if (self->n_frames > 20)
    g_array_append_val (*(is_redraw (self) ? &self->redraws : &self->moves), seconds);
  if (self->n_frames >= self->n_wanted)
    g_main_loop_quit (self->loop);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
fit_scenes (WayChartView *view,
            int           width,
            int           height,
            Pointer      *self)
{
  WayFigureData *data = make_years ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();

  figure->width_px = width;
  figure->height_px = height;
  for (guint i = 0; i < G_N_ELEMENTS (self->scenes); i++)
    {
      g_clear_pointer (&self->scenes[i], way_scene_unref);
      self->scenes[i] = way_figure_build (figure, data, measure, NULL);
    }
  way_chart_view_set_scene (view, self->scenes[0]);
  way_figure_data_free (data);
}

/* The card as the program's style sheet has it. */
static void
style_card (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider,
                                   "readout { padding: 7px 11px; border-radius: 8px;"
                                   " border: 1px solid rgba(0,0,0,0.2);"
                                   " background-color: white; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

static void
bench_pointer (guint rounds)
{
  Pointer self = { .n_wanted = 20 + 20 * rounds, .loop = g_main_loop_new (NULL, FALSE) };
  GtkWidget *window;
  GdkFrameClock *clock;

  gtk_init ();
  style_card ();
  window = gtk_window_new ();
  self.view = WAY_CHART_VIEW (way_chart_view_new ());
  self.moves = g_array_new (FALSE, FALSE, sizeof (double));
  self.redraws = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (self.view, "resized", G_CALLBACK (fit_scenes), &self);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (self.view));
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self.view));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self.view), tick_cb, NULL, NULL);
  g_main_loop_run (self.loop);

  g_print ("%g %g\n", find_median (self.moves), find_median (self.redraws));
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (self.scenes); i++)
    way_scene_unref (self.scenes[i]);
  g_array_unref (self.moves);
  g_array_unref (self.redraws);
  g_main_loop_unref (self.loop);
}

int
main (int   argc,
      char *argv[])
{
  guint rounds = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 5;

  if (argc > 1 && g_str_equal (argv[1], "pointer"))
    bench_pointer (MAX (rounds, 3));
  else
    bench_pan (MAX (rounds, 3));
  return 0;
}
