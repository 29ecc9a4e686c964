/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/heatmap-layout.h"

#include "chart/figures/line-data.h"

#include <math.h>

/* Of the smaller side of a cell. */
#define DOT 0.16
#define FRAME 0.08

static WayRect
get_cell (const WayHeatmapLayout *self,
          guint                   row,
          guint                   column)
{
  return (WayRect) {
    self->column_x[column], self->grid.y + row * self->row_height,
    self->column_width, self->row_height - self->gap
  };
}

void
way_heatmap_draw_empty (const WayHeatmapLayout *self,
                        WayRect                 cell,
                        WayScene               *scene)
{
  const WayTheme *theme = self->heatmap->content->theme;
  double size = CLAMP (DOT * MIN (cell.width, cell.height), 0.6, 0.22 * self->frame->em);

  way_scene_add_symbol (scene, -1, cell.x + cell.width / 2.0, cell.y + cell.height / 2.0, size,
                        WAY_SYMBOL_CIRCLE, theme->axis, theme->axis, 0.0);
}

/* A frame instead of a colour: not a year's value. Returns what lies behind its number. */
static WayColor
draw_framed (const WayHeatmapLayout *self,
             WayRect                 cell,
             gint                    datum,
             WayScene               *scene)
{
  const WayTheme *theme = self->heatmap->content->theme;
  double width = CLAMP (FRAME * MIN (cell.width, cell.height), 0.4, 0.12 * self->frame->em);
  WayRect inner = { cell.x + width, cell.y + width, cell.width - 2.0 * width,
                    cell.height - 2.0 * width };

  way_scene_add_rect (scene, datum, cell, 0.0, theme->axis);
  way_scene_add_rect (scene, datum, inner, 0.0, theme->background);
  return theme->background;
}

static void
draw_number (const WayHeatmapLayout *self,
             guint                   row,
             guint                   column,
             WayRect                 cell,
             WayColor                fill,
             gint                    datum,
             WayScene               *scene)
{
  const WayHeatmapRow *values = &g_array_index (self->heatmap->rows, WayHeatmapRow, row);
  g_autofree char *text = NULL;
  WayFont font = self->value_font;

  if (font.size_pt <= 0.0)
    return;

  text = way_heatmap_format (self->heatmap, values, column, self->value_level);
  way_scene_add_text (scene, datum, self->frame->measure, cell.x + cell.width / 2.0,
                      cell.y + cell.height / 2.0 + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt,
                      WAY_ANCHOR_MIDDLE, font,
                      way_theme_text_on (self->heatmap->content->theme, fill), text);
}

/* Where the scope changed, an upright stroke parts the cells. */
static void
draw_break (const WayHeatmapLayout *self,
            const WayHeatmapRow    *row,
            guint                   column,
            WayRect                 cell,
            WayScene               *scene)
{
  gint index = way_heatmap_get_index (row, column);
  double x = cell.x - self->gap / 2.0;

  if (column == 0 || (row->series->series->flags[index] & WAY_POINT_BREAK_BEFORE) == 0)
    return;

  way_scene_add_rule (scene, -1, x, cell.y, x, cell.y + cell.height,
                      self->heatmap->content->theme->text, MAX (self->gap, 0.8), WAY_DASH_SOLID,
                      WAY_ARROW_NONE);
}

static void
draw_cell (const WayHeatmapLayout *self,
           guint                   nth,
           guint                   column,
           WayScene               *scene)
{
  const WayHeatmapRow *row = &g_array_index (self->heatmap->rows, WayHeatmapRow, nth);
  WayRect cell = get_cell (self, nth, column);
  WayPoint middle = { cell.x + cell.width / 2.0, cell.y + cell.height / 2.0 };
  gint index = way_heatmap_get_index (row, column);
  WayColor fill;
  WayDatum *datum;
  gint id;

  if (index < 0)
    {
      way_heatmap_draw_empty (self, cell, scene);
      return;
    }

  id = way_line_data_add_point (self->heatmap->content, row->series, (guint) row->cells[column],
                                middle, scene);
  datum = g_ptr_array_index (scene->data, id);
  datum->row = (int) nth;
  datum->column = (int) column;
  if (way_heatmap_has_color (row, column))
    {
      fill = way_heatmap_get_color (self->heatmap, row->series->series->values[index]);
      way_scene_add_rect (scene, id, cell, 0.0, fill);
    }
  else
    fill = draw_framed (self, cell, id, scene);
  draw_break (self, row, column, cell, scene);
  draw_number (self, nth, column, cell, fill, id, scene);
}

static void
draw_name (const WayHeatmapLayout *self,
           guint                   nth,
           WayScene               *scene)
{
  const WayContent *content = self->heatmap->content;
  const WayHeatmapRow *row = &g_array_index (self->heatmap->rows, WayHeatmapRow, nth);
  gboolean is_focus = row->series->region == 0;
  WayFont font = is_focus ? self->strong_name_font : self->name_font;
  const char *name = way_content_get_name (content, row->series->region);
  double middle = self->grid.y + (nth + 0.5) * self->row_height - self->gap / 2.0;
  g_autofree char *shown = NULL;
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, name, font, &extents);
  shown = extents.width > self->name_width
            ? way_text_shorten (self->frame->measure, name, font, self->name_width)
            : g_strdup (name);
  way_scene_add_text (scene, -1, self->frame->measure, self->frame->body.x,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt, WAY_ANCHOR_START, font,
                      content->theme->text, shown);
}

/* The focused region's row has a frame, as well as its bold name. */
static void
draw_focus (const WayHeatmapLayout *self,
            guint                   nth,
            WayScene               *scene)
{
  WayColor color = self->heatmap->content->theme->text;
  double width = 0.1 * self->frame->em, half = self->gap / 2.0;
  double left = self->grid.x - half, right = self->grid.x + self->grid.width + half;
  double top = self->grid.y + nth * self->row_height - half;
  double bottom = top + self->row_height;
  WayPoint outline[] = {
    { left, top }, { right, top }, { right, bottom }, { left, bottom }, { left, top },
    { right, top }
  };

  way_scene_add_line (scene, -1, outline, G_N_ELEMENTS (outline), color, width, WAY_DASH_SOLID);
}

void
way_heatmap_draw_rows (const WayHeatmapLayout *self,
                       WayScene               *scene)
{
  const WayContent *content = self->heatmap->content;

  for (guint i = 0; i < self->heatmap->rows->len; i++)
    {
      const WayHeatmapRow *row = &g_array_index (self->heatmap->rows, WayHeatmapRow, i);
      WayRegion *region = way_content_get_region (content, row->series->region);
      g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);

      way_scene_begin_group (scene, id, way_region_get_name (region, content->language));
      for (guint j = 0; j < self->heatmap->years->len; j++)
        draw_cell (self, i, j, scene);
    }

  way_scene_begin_group (scene, "labels", NULL);
  for (guint i = 0; i < self->heatmap->rows->len; i++)
    {
      const WayHeatmapRow *row = &g_array_index (self->heatmap->rows, WayHeatmapRow, i);

      way_content_set_scene_series (content, row->series->region, scene);
      draw_name (self, i, scene);
      if (row->series->region == 0 && self->heatmap->rows->len > 1)
        draw_focus (self, i, scene);
    }
}
