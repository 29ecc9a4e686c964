/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bars.h"

#include <math.h>

#define OUTLINE_WIDTH 0.1
#define HATCH_WIDTH 0.08
#define HATCH_DISTANCE 0.5

static void
clear_label (WayBarLabel *label)
{
  way_text_block_clear (&label->block);
}

GArray *
way_bar_labels_new (void)
{
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (WayBarLabel));

  g_array_set_clear_func (labels, (GDestroyNotify) clear_label);
  return labels;
}

void
way_bar_labels_clear (GArray *labels)
{
  g_array_set_size (labels, 0);
}

void
way_bar_labels_draw (GArray         *labels,
                     WayScene       *scene,
                     WayTextMeasure *measure)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const WayBarLabel *label = &g_array_index (labels, WayBarLabel, i);

      way_text_block_draw (&label->block, scene, measure, -1,
                           label->x + label->block.width / 2.0, label->top, WAY_ANCHOR_MIDDLE);
    }
}

/* Two greys are all that a print tells apart for sure: further ones are hollow. */
void
way_bar_style_init (WayBarStyle    *style,
                    const WayTheme *theme,
                    guint           region)
{
  guint nth = MIN (region, WAY_THEME_N_SERIES - 1);
  gboolean is_plain = theme->kind != WAY_THEME_PRINT || nth < 2;

  *style = (WayBarStyle) {
    .fill = is_plain ? theme->series[nth].color
                     : nth % 2 == 0 ? theme->background : theme->band,
    .outline = theme->series[nth].color,
    .dash = WAY_DASH_SOLID,
    .is_hollow = !is_plain,
    .is_hatched = !is_plain && nth % 2 == 0,
  };
}

void
way_bar_outline (WayScene *scene,
                 WayRect   rect,
                 WayColor  color,
                 double    width,
                 WayDash   dash)
{
  double half = MIN (width, MIN (rect.width, rect.height)) / 2.0;
  double left = rect.x + half, right = rect.x + rect.width - half;
  double top = rect.y + half, bottom = rect.y + rect.height - half;
  WayPoint corners[] = {
    { left, top }, { right, top }, { right, bottom }, { left, bottom }, { left, top },
  };

  way_scene_add_line (scene, -1, corners, G_N_ELEMENTS (corners), color, width, dash);
}

/* Rising lines: u runs right from the left edge, v up from the lower one, and u - v is constant. */
static void
draw_hatch (WayScene *scene,
            WayRect   rect,
            WayColor  color,
            double    em)
{
  double distance = HATCH_DISTANCE * em;

  for (double c = distance * ceil (-rect.height / distance); c < rect.width; c += distance)
    {
      double from = MAX (0.0, c), to = MIN (rect.width, c + rect.height);
      double bottom = rect.y + rect.height;

      if (to - from > 0.02 * em)
        way_scene_add_rule (scene, -1, rect.x + from, bottom - (from - c), rect.x + to,
                            bottom - (to - c), color, HATCH_WIDTH * em, WAY_DASH_SOLID,
                            WAY_ARROW_NONE);
    }
}

void
way_bar_draw (const WayBarStyle *style,
              WayScene          *scene,
              gint               datum,
              WayRect            rect,
              double             em)
{
  way_scene_add_rect (scene, datum, rect, 0.0, style->fill);
  if (style->is_hatched)
    draw_hatch (scene, rect, style->outline, em);
  if (style->is_hollow)
    way_bar_outline (scene, rect, style->outline, OUTLINE_WIDTH * em, style->dash);
}

void
way_bar_show_only (WayContentSeries *series,
                   guint             index)
{
  g_array_set_size (series->points, 0);
  g_array_set_size (series->line_points, 0);
  g_array_append_val (series->points, index);
  if (way_series_point_joins_line (series->series, index))
    g_array_append_val (series->line_points, index);
}
