/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/shapes.h"

#include <math.h>

/* Half extents that give the area of a circle of diameter 1. */
#define SQUARE_HALF 0.443
#define DIAMOND_HALF 0.627
#define TRIANGLE_HALF_BASE 0.673
#define TRIANGLE_HEIGHT 1.166

static void
set_point (WayPoint *point,
           double    x,
           double    y)
{
  point->x = x;
  point->y = y;
}

/* The centroid, not the middle of the height, stands on the value. */
static void
set_triangle (WayPoint *points,
              double    x,
              double    y,
              double    size,
              double    direction)
{
  double tip = size * TRIANGLE_HEIGHT * 2 / 3;
  double base = size * TRIANGLE_HEIGHT / 3;

  set_point (&points[0], x, y - direction * tip);
  set_point (&points[1], x + size * TRIANGLE_HALF_BASE, y + direction * base);
  set_point (&points[2], x - size * TRIANGLE_HALF_BASE, y + direction * base);
}

static void
set_rectangle (WayPoint *points,
               double    x,
               double    y,
               double    half)
{
  set_point (&points[0], x - half, y - half);
  set_point (&points[1], x + half, y - half);
  set_point (&points[2], x + half, y + half);
  set_point (&points[3], x - half, y + half);
}

static void
set_diamond (WayPoint *points,
             double    x,
             double    y,
             double    half)
{
  set_point (&points[0], x, y - half);
  set_point (&points[1], x + half, y);
  set_point (&points[2], x, y + half);
  set_point (&points[3], x - half, y);
}

static void
set_cross (WayPoint *points,
           double    x,
           double    y,
           double    half)
{
  set_point (&points[0], x - half, y - half);
  set_point (&points[1], x + half, y + half);
  set_point (&points[2], x - half, y + half);
  set_point (&points[3], x + half, y - half);
}

guint
way_symbol_points (WaySymbol shape,
                   double    x,
                   double    y,
                   double    size,
                   WayPoint  points[WAY_SHAPE_MAX_POINTS])
{
  switch (shape)
    {
    case WAY_SYMBOL_DIAMOND:
      set_diamond (points, x, y, size * DIAMOND_HALF);
      return 4;
    case WAY_SYMBOL_SQUARE:
      set_rectangle (points, x, y, size * SQUARE_HALF);
      return 4;
    case WAY_SYMBOL_TRIANGLE_UP:
      set_triangle (points, x, y, size, 1);
      return 3;
    case WAY_SYMBOL_TRIANGLE_DOWN:
      set_triangle (points, x, y, size, -1);
      return 3;
    case WAY_SYMBOL_CROSS:
      set_cross (points, x, y, size * SQUARE_HALF);
      return 4;
    case WAY_SYMBOL_TICK_MARK:
      set_point (&points[0], x, y - size / 2);
      set_point (&points[1], x, y + size / 2);
      return 2;
    case WAY_SYMBOL_CIRCLE:
    default:
      return 0;
    }
}

gboolean
way_symbol_is_stroked (WaySymbol shape)
{
  return shape == WAY_SYMBOL_CROSS || shape == WAY_SYMBOL_TICK_MARK;
}

WayColor
way_symbol_ink (const WayMark *mark,
                double        *width)
{
  *width = mark->stroke_width > 0 ? mark->stroke_width : 1.5;
  return mark->stroke.alpha > 0 ? mark->stroke : mark->fill;
}

static double
arrow_length (double stroke_width)
{
  return MAX (6.0, stroke_width * 4);
}

gboolean
way_arrow_head (double   x1,
                double   y1,
                double   x2,
                double   y2,
                double   stroke_width,
                WayPoint head[3])
{
  double length = hypot (x2 - x1, y2 - y1);
  double head_length = MIN (arrow_length (stroke_width), length);
  double half = head_length * 0.45;
  double ux, uy;

  if (length < 0.01)
    return FALSE;

  ux = (x2 - x1) / length;
  uy = (y2 - y1) / length;
  set_point (&head[0], x2, y2);
  set_point (&head[1], x2 - ux * head_length - uy * half, y2 - uy * head_length + ux * half);
  set_point (&head[2], x2 - ux * head_length + uy * half, y2 - uy * head_length - ux * half);
  return TRUE;
}

void
way_rule_shaft (const WayMark *mark,
                WayPoint      *start,
                WayPoint      *end)
{
  double x1 = mark->rule.x1, y1 = mark->rule.y1;
  double x2 = mark->rule.x2, y2 = mark->rule.y2;
  double length = hypot (x2 - x1, y2 - y1);
  double share = length > 0 ? arrow_length (mark->stroke_width) * 0.7 / length : 0;
  double at_end = mark->rule.arrow == WAY_ARROW_NONE ? 0 : MIN (share, 0.5);
  double at_start = mark->rule.arrow == WAY_ARROW_BOTH ? MIN (share, 0.5) : 0;

  set_point (start, x1 + (x2 - x1) * at_start, y1 + (y2 - y1) * at_start);
  set_point (end, x2 - (x2 - x1) * at_end, y2 - (y2 - y1) * at_end);
}

guint
way_dash_lengths (WayDash dash,
                  double  stroke_width,
                  double  lengths[WAY_DASH_MAX_LENGTHS])
{
  double unit = MAX (stroke_width, 0.5);

  switch (dash)
    {
    case WAY_DASH_DASHED:
      lengths[0] = unit * 4;
      lengths[1] = unit * 3;
      return 2;
    case WAY_DASH_DOTTED:
      lengths[0] = 0;
      lengths[1] = unit * 2.4;
      return 2;
    case WAY_DASH_DASH_DOT:
      lengths[0] = unit * 6;
      lengths[1] = unit * 2.5;
      lengths[2] = unit * 1.2;
      lengths[3] = unit * 2.5;
      return 4;
    case WAY_DASH_LONG:
      lengths[0] = unit * 9;
      lengths[1] = unit * 3.5;
      return 2;
    case WAY_DASH_SOLID:
    default:
      return 0;
    }
}
