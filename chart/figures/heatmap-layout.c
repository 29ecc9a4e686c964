/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/heatmap-layout.h"

#include "chart/figures/words.h"

#include <math.h>

/* In type sizes. */
#define LEGEND 2.1
#define YEARS 1.5
#define LARGEST_ROW 3.4
#define COMFORTABLE_ROW 1.3
#define WIDEST_COLUMN 6.5
#define NAME_GAP 0.8

/* A row is at least so much higher than its type, and type at least so large. */
#define ROW_PITCH 1.08
#define LEAST_TYPE 0.46
#define LEAST_TYPE_PT 6.5
#define LEAST_NUMBER 0.6

/* Of the body's width, what names may take; of the figure's height, what the body should keep. */
#define MOST_NAME_SHARE 0.3
#define LEAST_BODY_SHARE 0.45
#define MOST_BODY_SHARE 0.63
#define NOTED_BODY_SHARE 0.56

/* Between columns whose years do not follow each other, in columns. */
#define SKIP 0.35

#define GAP 0.09
#define MAX_GAP_SHARE 0.12

#define N_LEVELS 2

char *
way_heatmap_format (const WayHeatmap    *self,
                    const WayHeatmapRow *row,
                    guint                column,
                    guint                level)
{
  const WayContent *content = self->content;
  const WaySeries *series = row->series->series;
  guint index = (guint) way_heatmap_get_index (row, column);
  double shown = series->values[index] * content->unit->multiplier;

  if (level == 0)
    return way_words_value (content, series->values[index], series->decimals[index],
                            series->qualifiers[index]);

  return way_words_number (content, way_value_format (shown, fabs (shown) < 9.5 ? 1 : 0,
                                                      series->qualifiers[index]));
}

static double
measure_text (const WayHeatmapLayout *self,
              const char             *text,
              WayFont                 font)
{
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, text, font, &extents);
  return extents.width;
}

static double
get_least_type (const WayFrame *frame)
{
  return MAX (LEAST_TYPE * frame->em, LEAST_TYPE_PT);
}

/* How high the rows are in all, and what stands above them. */
static void
set_rows (WayHeatmapLayout *self)
{
  const WayFrame *frame = self->frame;
  double above = (LEGEND + YEARS) * frame->em, below = 0.3 * frame->em;
  double height = MAX (frame->body.height - above - below, frame->em);
  double size;

  way_heatmap_limit_rows (self->heatmap,
                          (guint) (height / (ROW_PITCH * get_least_type (frame))));
  self->row_height = MIN (height / self->heatmap->rows->len, LARGEST_ROW * frame->em);
  size = CLAMP (self->row_height / ROW_PITCH, get_least_type (frame), frame->em);
  self->name_font = (WayFont) { size, WAY_WEIGHT_REGULAR };
  self->strong_name_font = (WayFont) { size, WAY_WEIGHT_BOLD };
  self->year_font = frame->axis_font;
  self->legend_y = frame->body.y + 1.2 * frame->em;
  self->grid.y = frame->body.y + above;
  self->grid.height = self->row_height * self->heatmap->rows->len;
}

static void
set_names (WayHeatmapLayout *self)
{
  const WayContent *content = self->heatmap->content;

  self->name_width = 0.0;
  for (guint i = 0; i < self->heatmap->rows->len; i++)
    {
      const WayHeatmapRow *row = &g_array_index (self->heatmap->rows, WayHeatmapRow, i);

      self->name_width = MAX (self->name_width,
                              measure_text (self, way_content_get_name (content,
                                                                        row->series->region),
                                            row->series->region == 0 ? self->strong_name_font
                                                                     : self->name_font));
    }
  self->name_width = MIN (self->name_width + 0.1, MOST_NAME_SHARE * self->frame->body.width);
}

static gboolean
skips_years (const WayHeatmap *heatmap,
             guint             column)
{
  return column > 0 && way_heatmap_get_year (heatmap, column) >
                       way_heatmap_get_year (heatmap, column - 1) + 1;
}

static void
set_columns (WayHeatmapLayout *self)
{
  const WayFrame *frame = self->frame;
  guint n = self->heatmap->years->len;
  double left = frame->body.x + self->name_width + NAME_GAP * frame->em;
  double width = frame->body.x + frame->body.width - left;
  double units = n, x = left, pitch;

  for (guint i = 0; i < n; i++)
    units += skips_years (self->heatmap, i) ? SKIP : 0.0;
  pitch = MIN (width / units, WIDEST_COLUMN * frame->em);
  self->gap = MIN (GAP * frame->em, MAX_GAP_SHARE * MIN (pitch, self->row_height));
  self->column_width = pitch - self->gap;
  g_free (self->column_x);
  self->column_x = g_new0 (double, n);
  for (guint i = 0; i < n; i++)
    {
      x += skips_years (self->heatmap, i) ? SKIP * pitch : 0.0;
      self->column_x[i] = x;
      x += pitch;
    }
  self->grid.x = left;
  self->grid.width = x - self->gap - left;
}

static double
measure_values (const WayHeatmapLayout *self,
                WayFont                 font,
                guint                   level)
{
  double widest = 0.0;

  for (guint i = 0; i < self->heatmap->rows->len; i++)
    {
      const WayHeatmapRow *row = &g_array_index (self->heatmap->rows, WayHeatmapRow, i);

      for (guint j = 0; j < self->heatmap->years->len; j++)
        {
          g_autofree char *text = NULL;

          if (row->cells[j] < 0)
            continue;
          text = way_heatmap_format (self->heatmap, row, j, level);
          widest = MAX (widest, measure_text (self, text, font));
        }
    }

  return widest;
}

/* Numbers stand in the cells where every one has room; a little smaller or rounded rather than not
 * at all. */
static void
choose_values (WayHeatmapLayout *self)
{
  double largest = MIN (self->frame->em, 0.66 * self->row_height);
  double least = MAX (LEAST_NUMBER * self->frame->em, LEAST_TYPE_PT);

  self->value_font = (WayFont) { 0.0, WAY_WEIGHT_REGULAR };
  for (guint level = 0; level < N_LEVELS && largest >= least; level++)
    {
      double width = measure_values (self, (WayFont) { largest, WAY_WEIGHT_REGULAR }, level);
      double room = self->column_width - 0.4 * largest;
      double size = width <= room ? largest : largest * room / width;

      /* A number as published is worth smaller type than a rounded one only down to a point. */
      if (size < MAX (least, level + 1 < N_LEVELS ? 0.8 * largest : 0.0))
        continue;
      self->value_font.size_pt = size;
      self->value_level = level;
      return;
    }
}

/* Many rows are worth notes; few have room anyway. Where some are left out, the note that says so
 * is worth rows. */
static double
get_least_height (const WayHeatmapLayout *self)
{
  const WayFrame *frame = self->frame;
  double wanted = (LEGEND + YEARS + COMFORTABLE_ROW * self->heatmap->rows->len) * frame->em;

  if (self->heatmap->left_out->len > 0)
    return NOTED_BODY_SHARE * frame->height;
  return CLAMP (wanted, LEAST_BODY_SHARE * frame->height, MOST_BODY_SHARE * frame->height);
}

static void
arrange (WayHeatmapLayout *self)
{
  WayFrame *frame = self->frame;

  way_frame_fit (frame, way_heatmap_make_notes (self->heatmap, self->value_font.size_pt > 0.0),
                 get_least_height (self));
  set_rows (self);
  set_names (self);
  set_columns (self);
  choose_values (self);
}

WayHeatmapLayout *
way_heatmap_layout_new (WayHeatmap     *heatmap,
                        WayTextMeasure *measure)
{
  WayHeatmapLayout *self = g_new0 (WayHeatmapLayout, 1);
  guint n_rows;

  self->heatmap = heatmap;
  self->frame = way_frame_new (heatmap->content, measure);
  way_frame_set_texts (self->frame, way_heatmap_make_title (heatmap), NULL, NULL);
  /* What is left out and whether numbers are shown decide notes, which decide the room. */
  arrange (self);
  do
    {
      n_rows = heatmap->rows->len;
      arrange (self);
    }
  while (heatmap->rows->len < n_rows);

  return self;
}

void
way_heatmap_layout_free (WayHeatmapLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->column_x);
  way_frame_free (self->frame);
  g_free (self);
}
