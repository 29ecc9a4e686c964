/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"

G_BEGIN_DECLS

/**
 * WayHeatmapRow:
 *
 * @cells: by column, the order of its value among the series' points; -1 where there is none
 * @rank: what the rows are ordered by, the largest first
 */
typedef struct
{
  const WayContentSeries *series;
  gint *cells;
  double rank;
} WayHeatmapRow;

/**
 * WayHeatmap:
 *
 * Which values stand where, and what their colours mean, before any geometry.
 *
 * @years: of the columns: those in which any region has a value
 * @main_column: the newest one in which most regions have a value; what the title speaks of
 * @left_out: names of regions for which there is no room (element-type utf8)
 * @min, @max: of the cells that have a colour, in the metric's unit
 * @is_diverging: both signs occur: colours run from the neutral zero both ways
 * @has_framed: values that have no colour, because they cover only a part of a year
 */
typedef struct
{
  WayContent *content;
  GArray *years; /* int */
  GArray *rows;  /* WayHeatmapRow */
  guint main_column;
  GPtrArray *left_out;
  double min, max;
  gboolean is_diverging;
  gboolean is_log;
  gboolean has_framed;
} WayHeatmap;

/* Takes @content. NULL with @error where no region has a value. */
WayHeatmap *way_heatmap_new  (WayContent *content, GError **error);
void        way_heatmap_free (WayHeatmap *self);

/* Drops the last rows, but never the focused one, until @n_rows are left. */
void        way_heatmap_limit_rows (WayHeatmap *self, guint n_rows);

int         way_heatmap_get_year   (const WayHeatmap *self, guint column);

/* Index into the row's series of the value of @column, or -1. */
gint        way_heatmap_get_index  (const WayHeatmapRow *row, guint column);

/* Whether it is a year's value, which has a colour; a part of a year or an estimate is framed. */
gboolean    way_heatmap_has_color  (const WayHeatmapRow *row, guint column);
WayColor    way_heatmap_get_color  (const WayHeatmap *self, double value);

/**
 * WayHeatmapLayout:
 *
 * @grid: the cells, inside their outer edges
 * @column_x: left edges; @column_width without the gap to the next one
 * @value_font: of the numbers in the cells; size 0 where there is no room for them
 * @value_level: how much the numbers are rounded, see way_heatmap_format()
 */
typedef struct
{
  WayHeatmap *heatmap;
  WayFrame *frame;
  WayRect grid;
  double name_width;
  double *column_x;
  double column_width;
  double row_height;
  double gap;
  WayFont name_font, strong_name_font, year_font, value_font;
  guint value_level;
  double legend_y;
} WayHeatmapLayout;

WayHeatmapLayout *way_heatmap_layout_new  (WayHeatmap *heatmap, WayTextMeasure *measure);
void              way_heatmap_layout_free (WayHeatmapLayout *self);

/* The number in a cell: as published (@level 0) or rounded. (transfer full). */
char      *way_heatmap_format (const WayHeatmap    *self,
                               const WayHeatmapRow *row,
                               guint                column,
                               guint                level);

/* In heatmap-texts.c. (transfer full). */
char      *way_heatmap_make_title       (const WayHeatmap *self); /* (nullable) */
GPtrArray *way_heatmap_make_notes       (const WayHeatmap *self, gboolean has_values);
char      *way_heatmap_make_description (const WayHeatmap *self, const WayFrame *frame);

/* In heatmap-legend.c: what the colours mean, at the top of the body. */
void       way_heatmap_draw_legend (const WayHeatmapLayout *self, WayScene *scene);

/* In heatmap-cells.c. */
void       way_heatmap_draw_rows   (const WayHeatmapLayout *self, WayScene *scene);

/* What stands for no value: a dot without a colour around it. */
void       way_heatmap_draw_empty  (const WayHeatmapLayout *self, WayRect cell, WayScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayHeatmap, way_heatmap_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayHeatmapLayout, way_heatmap_layout_free)

G_END_DECLS
