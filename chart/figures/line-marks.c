/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-marks.h"

#include <math.h>

#define LINE_WIDTH 0.17
#define CONTEXT_LINE_WIDTH 0.09
#define HOLLOW_WIDTH 0.12

/* A year and a month's tolerance: what lies farther apart has years of no information between. */
#define CONSECUTIVE 1.09

/* Marks nearer to each other than this many em, or of more regions, would be beads on a string. */
#define MARK_SPACING 1.5
#define MAX_MARKED_REGIONS 4

#define RING_POINTS 25

static double
get_line_width (const WayLineLayout    *self,
                const WayContentSeries *series)
{
  if (series->is_context)
    return CONTEXT_LINE_WIDTH * self->frame->em;

  return (series->region == 0 ? LINE_WIDTH : 0.8 * LINE_WIDTH) * self->frame->em;
}

static gboolean
joins_previous (const WayContentSeries *series,
                guint                   nth)
{
  return nth > 0 && (series->series->flags[way_content_series_get_index (series, nth)] &
                     WAY_POINT_BREAK_BEFORE) == 0;
}

static gboolean
is_consecutive (const WayContentSeries *series,
                guint                   nth)
{
  const double *times = series->series->times;

  return nth > 0 && times[way_content_series_get_index (series, nth)] -
                    times[way_content_series_get_index (series, nth - 1)] <= CONSECUTIVE;
}

static void
flush_run (const WayLineLayout    *self,
           const WayContentSeries *series,
           GArray                 *run,
           WayScene               *scene)
{
  if (run->len > 1)
    way_scene_add_line (scene, -1, (WayPoint *) (void *) run->data, run->len,
                        series->style.color, get_line_width (self, series),
                        series->is_context ? WAY_DASH_SOLID : series->style.dash);
  g_array_set_size (run, 0);
}

static void
draw_line (const WayLineLayout    *self,
           const WayContentSeries *series,
           WayScene               *scene)
{
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  WayPoint previous = { 0.0, 0.0 };

  for (guint i = 0; i < series->line_points->len; i++)
    {
      WayPoint point = way_line_layout_get_point (self, series->series,
                                                  way_content_series_get_index (series, i));

      if (!joins_previous (series, i) || !is_consecutive (series, i))
        flush_run (self, series, run, scene);
      if (joins_previous (series, i) && !is_consecutive (series, i))
        {
          WayPoint ends[] = { previous, point };

          way_scene_add_line (scene, -1, ends, 2, series->style.color,
                              get_line_width (self, series), WAY_DASH_DOTTED);
        }
      g_array_append_val (run, point);
      previous = point;
    }

  flush_run (self, series, run, scene);
}

static void
draw_breaks (const WayLineLayout    *self,
             const WayContentSeries *series,
             WayScene               *scene)
{
  for (guint i = 1; i < series->line_points->len; i++)
    {
      WayPoint top, bottom;

      if (way_line_layout_get_break (self, series, i, &top, &bottom))
        way_scene_add_rule (scene, -1, top.x, top.y, bottom.x, bottom.y,
                            self->content->theme->path, 0.08 * self->frame->em, WAY_DASH_DASHED,
                            WAY_ARROW_NONE);
    }
}

/* A symbol's outline cannot be dashed: an estimate's ring is a line of its own. */
static void
draw_estimate (const WayLineLayout    *self,
               const WayContentSeries *series,
               WayPoint                at,
               gint                    datum,
               WayScene               *scene)
{
  WayPoint ring[RING_POINTS];
  double radius = 0.55 * self->mark_size;

  for (guint i = 0; i < RING_POINTS; i++)
    {
      double angle = 2.0 * G_PI * i / (RING_POINTS - 1);

      ring[i] = (WayPoint) { at.x + radius * cos (angle), at.y + radius * sin (angle) };
    }
  way_scene_add_line (scene, datum, ring, RING_POINTS, series->style.color, 0.09 * self->frame->em,
                      WAY_DASH_DOTTED);
}

/* Lines that have a colour and a name beside them need no shapes as well; in print and in high
 * contrast they do. */
static WaySymbol
get_symbol (const WayLineLayout    *self,
            const WayContentSeries *series,
            WayPointFlags           flags)
{
  if ((flags & WAY_POINT_PARTIAL_YEAR) != 0)
    return WAY_SYMBOL_SQUARE;
  if ((flags & WAY_POINT_PUBLISHED) != 0)
    return WAY_SYMBOL_TRIANGLE_UP;
  if (!way_theme_shows_symbols (self->content->theme) || series->is_context)
    return WAY_SYMBOL_CIRCLE;

  return series->style.symbol;
}

static void
draw_mark (const WayLineLayout    *self,
           const WayContentSeries *series,
           guint                   index,
           WayPoint                at,
           gint                    datum,
           WayScene               *scene)
{
  WayQualifier qualifier = series->series->qualifiers[index];
  WayPointFlags flags = series->series->flags[index];
  WayColor background = self->content->theme->background;
  gboolean is_hollow = qualifier == WAY_QUALIFIER_ABOUT || qualifier == WAY_QUALIFIER_NEARLY ||
                       (flags & (WAY_POINT_PARTIAL_YEAR | WAY_POINT_PUBLISHED)) != 0;
  gboolean is_bound = qualifier == WAY_QUALIFIER_OVER || qualifier == WAY_QUALIFIER_AT_LEAST;
  double size = series->is_context ? 0.6 * self->mark_size : self->mark_size;

  if ((flags & WAY_POINT_FORECAST) != 0)
    {
      draw_estimate (self, series, at, datum, scene);
      return;
    }

  way_scene_add_symbol (scene, datum, at.x, at.y, size,
                        get_symbol (self, series, flags),
                        is_hollow ? background : series->style.color, series->style.color,
                        is_hollow ? HOLLOW_WIDTH * self->frame->em : 0.0);
  if (is_bound)
    way_scene_add_rule (scene, -1, at.x, at.y - 0.4 * self->frame->em, at.x,
                        at.y - 1.25 * self->frame->em,
                        series->style.color, 0.09 * self->frame->em, WAY_DASH_SOLID, WAY_ARROW_END);
}

static gboolean
shows_all_marks (const WayLineLayout    *self,
                 const WayContentSeries *series)
{
  guint n_years = (guint) (self->content->last_year - self->content->first_year);
  double spacing = (self->plot.width - 2.0 * self->inset) / MAX (n_years, 1);

  return !series->is_context && spacing >= MARK_SPACING * self->frame->em &&
         self->content->series->len <= MAX_MARKED_REGIONS;
}

/* Every mark where there is room; else those that the line alone would not show. */
static gboolean
needs_mark (const WayLineLayout    *self,
            const WayContentSeries *series,
            guint                   index)
{
  const WaySeries *values = series->series;
  guint n_points = series->line_points->len;

  if (shows_all_marks (self, series) || values->qualifiers[index] != WAY_QUALIFIER_EXACT ||
      !way_series_point_joins_line (values, index))
    return TRUE;

  for (guint i = 0; i < n_points; i++)
    {
      gboolean joins_next;

      if (way_content_series_get_index (series, i) != index)
        continue;
      joins_next = i + 1 < n_points && is_consecutive (series, i + 1) &&
                   joins_previous (series, i + 1);
      return i == n_points - 1 || !joins_next ||
             (i > 0 && (!is_consecutive (series, i) || !joins_previous (series, i)));
    }

  return TRUE;
}

void
way_line_marks_draw_series (const WayLineLayout    *self,
                            const WayContentSeries *series,
                            WayScene               *scene)
{
  WayRegion *region = way_content_get_region (self->content, series->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);

  way_scene_begin_group (scene, id, way_region_get_name (region, self->content->language));
  if (series->dense != NULL)
    {
      way_line_dense_draw (self, series, get_line_width (self, series), scene);
      way_line_dense_add_columns (self, series, scene);
      return;
    }
  draw_line (self, series, scene);
  draw_breaks (self, series, scene);

  for (guint i = 0; i < series->points->len; i++)
    {
      guint index = g_array_index (series->points, guint, i);
      WayPoint at = way_line_layout_get_point (self, series->series, index);
      gint datum = way_line_data_add_point (self->content, series, i, at, scene);

      if (needs_mark (self, series, index))
        draw_mark (self, series, index, at, datum, scene);
    }
}
