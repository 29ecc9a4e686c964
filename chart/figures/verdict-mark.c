/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/verdict-mark.h"

#include <math.h>

/* Shapes are described on a square of this size and scaled. */
#define GRID 16.0

#define ARC_POINTS 25

typedef struct
{
  WayScene *scene;
  double x, y, scale; /* of the square's top left corner; points to one unit of the grid */
  WayColor color, background;
} Pen;

static WayPoint
map (const Pen *pen,
     double     x,
     double     y)
{
  return (WayPoint) { pen->x + x * pen->scale, pen->y + y * pen->scale };
}

/* @coordinates: pairs of x and y on the grid */
static void
stroke (const Pen    *pen,
        const double *coordinates,
        guint         n_points,
        double        width,
        WayColor      color)
{
  WayPoint points[8];

  for (guint i = 0; i < n_points; i++)
    points[i] = map (pen, coordinates[2 * i], coordinates[2 * i + 1]);
  way_scene_add_line (pen->scene, -1, points, n_points, color, width * pen->scale, WAY_DASH_SOLID);
}

/* Cuts a line out of a filled shape. */
static void
cut (const Pen    *pen,
     const double *coordinates,
     guint         n_points)
{
  stroke (pen, coordinates, n_points, 1.8, pen->background);
}

static void
fill_disc (const Pen *pen)
{
  WayPoint middle = map (pen, 8.0, 8.0);

  way_scene_add_symbol (pen->scene, -1, middle.x, middle.y, 13.0 * pen->scale, WAY_SYMBOL_CIRCLE,
                        pen->color, pen->color, 0.0);
}

static void
fill_square (const Pen *pen)
{
  WayPoint corner = map (pen, 2.0, 2.0);

  way_scene_add_rect (pen->scene, -1, (WayRect) { corner.x, corner.y, 12.0 * pen->scale,
                                                  12.0 * pen->scale }, pen->scale, pen->color);
}

static void
add_arc (const Pen *pen,
         double     from,
         double     to,
         WayPoint  *points)
{
  for (guint i = 0; i < ARC_POINTS; i++)
    {
      double angle = from + (to - from) * i / (ARC_POINTS - 1);

      points[i] = map (pen, 8.0 + 5.7 * cos (angle), 8.0 + 5.7 * sin (angle));
    }
}

static void
stroke_ring (const Pen *pen,
             WayDash    dash)
{
  WayPoint points[ARC_POINTS];

  add_arc (pen, 0.0, 2.0 * G_PI, points);
  way_scene_add_line (pen->scene, -1, points, ARC_POINTS, pen->color, 1.5 * pen->scale, dash);
}

static void
draw_achieved (const Pen *pen)
{
  static const double tick[] = { 5.0, 8.2, 7.2, 10.4, 11.2, 5.8 };

  fill_disc (pen);
  cut (pen, tick, 3);
}

static void
draw_on_track (const Pen *pen)
{
  static const double shaft[] = { 5.2, 10.6, 10.6, 5.4 };
  static const double head[] = { 7.2, 5.2, 10.8, 5.2, 10.8, 8.8 };

  fill_disc (pen);
  cut (pen, shaft, 2);
  cut (pen, head, 3);
}

static void
draw_progressing (const Pen *pen)
{
  WayPoint points[ARC_POINTS];

  stroke_ring (pen, WAY_DASH_SOLID);
  add_arc (pen, G_PI_2, 3.0 * G_PI_2, points);
  way_scene_add_area (pen->scene, -1, points, ARC_POINTS, pen->color);
}

static void
draw_lagging (const Pen *pen)
{
  static const double stem[] = { 8.0, 6.2, 8.0, 9.4 }, dot[] = { 8.0, 11.0, 8.0, 12.2 };
  WayPoint corners[] = { map (pen, 8.0, 1.9), map (pen, 14.7, 13.7), map (pen, 1.3, 13.7) };

  way_scene_add_area (pen->scene, -1, corners, G_N_ELEMENTS (corners), pen->color);
  cut (pen, stem, 2);
  cut (pen, dot, 2);
}

static void
draw_moving_away (const Pen *pen)
{
  static const double hook[] = { 5.0, 6.6, 8.0, 9.8, 11.0, 6.6 };

  fill_square (pen);
  cut (pen, hook, 3);
}

static void
draw_missed (const Pen *pen)
{
  static const double falling[] = { 5.4, 5.4, 10.6, 10.6 }, rising[] = { 10.6, 5.4, 5.4, 10.6 };

  fill_square (pen);
  cut (pen, falling, 2);
  cut (pen, rising, 2);
}

static void
draw_due_not_reported (const Pen *pen)
{
  static const double hands[] = { 8.0, 5.0, 8.0, 8.2, 10.4, 9.6 };

  stroke_ring (pen, WAY_DASH_SOLID);
  stroke (pen, hands, 3, 1.5, pen->color);
}

static void
draw_level_only (const Pen *pen)
{
  static const double diamond[] = { 8.0, 2.0, 14.0, 8.0, 8.0, 14.0, 2.0, 8.0, 8.0, 2.0 };

  stroke (pen, diamond, 5, 1.5, pen->color);
}

static void
draw_not_enough_data (const Pen *pen)
{
  stroke_ring (pen, WAY_DASH_DOTTED);
}

static void
draw_not_assessable (const Pen *pen)
{
  static const double slash[] = { 4.0, 12.0, 12.0, 4.0 };

  stroke_ring (pen, WAY_DASH_SOLID);
  stroke (pen, slash, 2, 1.5, pen->color);
}

static void
fill_triangle (const Pen *pen,
               double     foot,
               double     tip)
{
  WayPoint corners[] = { map (pen, foot, 3.0), map (pen, tip, 8.0), map (pen, foot, 13.0) };

  way_scene_add_area (pen->scene, -1, corners, G_N_ELEMENTS (corners), pen->color);
}

static void
draw_ahead (const Pen *pen)
{
  fill_triangle (pen, 1.8, 8.2);
  fill_triangle (pen, 8.0, 14.4);
}

static void
draw_on_schedule (const Pen *pen)
{
  for (double top = 4.0; top < 10.0; top += 5.0)
    {
      WayPoint corner = map (pen, 2.0, top);

      way_scene_add_rect (pen->scene, -1, (WayRect) { corner.x, corner.y, 12.0 * pen->scale,
                                                      3.0 * pen->scale }, 0.0, pen->color);
    }
}

static void
draw_behind (const Pen *pen)
{
  fill_triangle (pen, 14.2, 7.8);
  fill_triangle (pen, 8.0, 1.6);
}

static void (*const shapes[WAY_N_VERDICTS]) (const Pen *pen) = {
  [WAY_VERDICT_ACHIEVED] = draw_achieved,
  [WAY_VERDICT_ON_TRACK] = draw_on_track,
  [WAY_VERDICT_PROGRESSING] = draw_progressing,
  [WAY_VERDICT_LAGGING] = draw_lagging,
  [WAY_VERDICT_MOVING_AWAY] = draw_moving_away,
  [WAY_VERDICT_MISSED] = draw_missed,
  [WAY_VERDICT_DUE_NOT_REPORTED] = draw_due_not_reported,
  [WAY_VERDICT_LEVEL_ONLY] = draw_level_only,
  [WAY_VERDICT_NOT_ENOUGH_DATA] = draw_not_enough_data,
  [WAY_VERDICT_NOT_ASSESSABLE] = draw_not_assessable,
  [WAY_VERDICT_AHEAD] = draw_ahead,
  [WAY_VERDICT_ON_SCHEDULE] = draw_on_schedule,
  [WAY_VERDICT_BEHIND] = draw_behind,
};

WayColor
way_verdict_mark_get_color (WayVerdict      verdict,
                            const WayTheme *theme)
{
  switch (verdict)
    {
    case WAY_VERDICT_ACHIEVED:
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_AHEAD:
    case WAY_VERDICT_ON_SCHEDULE:
      return theme->status_good;
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_BEHIND:
      return theme->status_warning;
    case WAY_VERDICT_MOVING_AWAY:
    case WAY_VERDICT_MISSED:
      return theme->status_bad;
    case WAY_VERDICT_DUE_NOT_REPORTED:
    case WAY_VERDICT_LEVEL_ONLY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return theme->status_unknown;
    }
}

void
way_verdict_mark_draw (WayVerdict      verdict,
                       const WayTheme *theme,
                       WayScene       *scene,
                       double          x,
                       double          y,
                       double          size)
{
  Pen pen = { scene, x, y, size / GRID, way_verdict_mark_get_color (verdict, theme),
              theme->background };

  g_return_if_fail ((guint) verdict < WAY_N_VERDICTS);

  shapes[verdict] (&pen);
}
