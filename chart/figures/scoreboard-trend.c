/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard-layout.h"

#include "chart/figures/verdict-mark.h"
#include "chart/scale.h"

#include <math.h>

/* Of the values before the due time. */
#define YEARS_SHOWN 10.0
#define LINE_WIDTH 0.11
#define DOT_SIZE 0.34
#define TARGET_SIZE 0.46

/**
 * Trend:
 *
 * @points: of the values that join the line, in time order
 * @target: of the target; NaN where there is none to be drawn
 */
typedef struct
{
  GArray *points; /* WayPoint: time and value, then x and y */
  double target_time, target_value;
} Trend;

static void
collect (const WayScoreRow *row,
         Trend             *trend)
{
  const WaySeries *series = row->series;
  const WayProgress *progress = &row->progress;
  double due = progress->target_time;
  double first;

  trend->points = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  trend->target_time = progress->threshold == WAY_THRESHOLD_SUM ? NAN : due;
  trend->target_value = progress->target_value;
  first = (isfinite (due) ? due : (series->n_points > 0 ? series->times[series->n_points - 1] : 0))
          - YEARS_SHOWN;
  for (guint i = 0; i < series->n_points; i++)
    {
      WayPoint point = { series->times[i], series->values[i] };

      if (way_series_point_joins_line (series, i) && series->times[i] >= first - 1e-6
          && (!isfinite (due) || series->times[i] <= due + YEARS_SHOWN))
        g_array_append_val (trend->points, point);
    }
}

static gboolean
has_target (const Trend *trend)
{
  return isfinite (trend->target_time) && isfinite (trend->target_value);
}

static void
extend (double  value,
        double *min,
        double *max)
{
  *min = MIN (*min, value);
  *max = MAX (*max, value);
}

/* A lone time or value stands in the middle. */
static WayScale
make_scale (double min,
            double max,
            double from,
            double to)
{
  if (max - min < 1e-12 * MAX (fabs (max), 1.0))
    return (WayScale) { min - 1.0, max + 1.0, from, to };
  return (WayScale) { min, max, from, to };
}

static void
place (Trend  *trend,
       WayRect area)
{
  double first = INFINITY, last = -INFINITY, least = INFINITY, most = -INFINITY;
  WayScale x, y;

  for (guint i = 0; i < trend->points->len; i++)
    {
      const WayPoint *point = &g_array_index (trend->points, WayPoint, i);

      extend (point->x, &first, &last);
      extend (point->y, &least, &most);
    }
  if (has_target (trend))
    {
      extend (trend->target_time, &first, &last);
      extend (trend->target_value, &least, &most);
    }

  x = make_scale (first, last, area.x, area.x + area.width);
  y = make_scale (least, most, area.y + area.height, area.y);
  for (guint i = 0; i < trend->points->len; i++)
    {
      WayPoint *point = &g_array_index (trend->points, WayPoint, i);

      *point = (WayPoint) { way_scale_apply (&x, point->x), way_scale_apply (&y, point->y) };
    }
  trend->target_time = way_scale_apply (&x, trend->target_time);
  trend->target_value = way_scale_apply (&y, trend->target_value);
}

void
way_board_draw_trend (const WayBoardLayout *self,
                      guint                 row,
                      WayRect               cell,
                      WayScene             *scene)
{
  const WayTheme *theme = self->frame->content->theme;
  const WayScoreRow *scored = way_board_get_row (self->board, row);
  double size = self->font.size_pt;
  double inset = TARGET_SIZE * size;
  WayRect area = { cell.x + inset, cell.y + inset, cell.width - 2 * inset,
                   cell.height - 2 * inset };
  gboolean is_met = scored->progress.verdict == WAY_VERDICT_ACHIEVED;
  WayColor color = way_verdict_mark_get_color (scored->progress.verdict, theme);
  Trend trend;
  gboolean has_mark;

  collect (scored, &trend);
  has_mark = has_target (&trend);
  if (trend.points->len > 0 && area.width > 0 && area.height > 0)
    {
      const WayPoint *last;

      place (&trend, area);
      last = &g_array_index (trend.points, WayPoint, trend.points->len - 1);
      if (trend.points->len > 1)
        way_scene_add_line (scene, -1, (const WayPoint *) (gpointer) trend.points->data,
                            trend.points->len, theme->series[0].color, LINE_WIDTH * size,
                            WAY_DASH_SOLID);
      if (has_mark && !is_met && trend.target_time > last->x + 1.0)
        way_scene_add_rule (scene, -1, last->x, last->y, trend.target_time, trend.target_value,
                            theme->path, 0.7 * LINE_WIDTH * size, WAY_DASH_DOTTED,
                            WAY_ARROW_NONE);
      way_scene_add_symbol (scene, -1, last->x, last->y, DOT_SIZE * size, WAY_SYMBOL_CIRCLE,
                            theme->series[0].color, theme->series[0].color, 0.0);
      if (has_mark)
        way_scene_add_symbol (scene, -1, trend.target_time, trend.target_value,
                              TARGET_SIZE * size, WAY_SYMBOL_DIAMOND,
                              is_met ? color : theme->background, color, 0.09 * size);
    }
  g_array_unref (trend.points);
}
