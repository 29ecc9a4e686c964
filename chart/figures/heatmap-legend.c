/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/heatmap-layout.h"

#include "chart/figures/words.h"

#include <math.h>

#define N_STEPS 40

#define LEGEND_DIGITS 3

/* In type sizes. */
#define BAR_WIDTH 9.0
#define LEAST_BAR_WIDTH 4.0
#define BAR_HEIGHT 0.7
#define TEXT_GAP 0.45
#define PART_GAP 1.6

/* Where the next part of the legend begins. */
typedef struct
{
  const WayHeatmapLayout *layout;
  WayScene *scene;
  double x;
} Pen;

static double
measure_text (const Pen  *pen,
              const char *text)
{
  WayTextExtents extents;

  way_text_measure_extents (pen->layout->frame->measure, text, pen->layout->frame->note_font,
                            &extents);
  return extents.width;
}

static void
write_text (Pen        *pen,
            const char *text)
{
  const WayFrame *frame = pen->layout->frame;
  WayFont font = frame->note_font;

  way_scene_add_text (pen->scene, -1, frame->measure, pen->x,
                      pen->layout->legend_y + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt,
                      WAY_ANCHOR_START, font, frame->content->theme->text_muted, text);
  pen->x += measure_text (pen, text) + TEXT_GAP * frame->em;
}

/* In steps that are told apart no more than the cells are. */
static void
draw_bar (Pen     *pen,
          double   from,
          double   to,
          double   width)
{
  const WayHeatmap *heatmap = pen->layout->heatmap;
  double em = pen->layout->frame->em, step = width / N_STEPS;

  for (guint i = 0; i < N_STEPS; i++)
    {
      double share = (i + 0.5) / N_STEPS;
      double value = heatmap->is_log ? from * pow (to / from, share) : from + (to - from) * share;
      /* Each reaches to the end, under those that follow: no seam shows between them. */
      WayRect rect = { pen->x + i * step, pen->layout->legend_y - BAR_HEIGHT * em / 2.0,
                       width - i * step, BAR_HEIGHT * em };

      way_scene_add_rect (pen->scene, -1, rect, 0.0, way_heatmap_get_color (heatmap, value));
    }
  pen->x += width + TEXT_GAP * em;
}

static char *
format_end (const WayHeatmap *heatmap,
            double            value)
{
  double multiplier = heatmap->content->unit->multiplier;
  double largest = MAX (fabs (heatmap->min), fabs (heatmap->max)) * multiplier;
  int digits = largest == 0.0 ? 1 : (int) floor (log10 (largest)) + 1;

  return way_words_number (heatmap->content,
                           way_number_format (value * multiplier,
                                              CLAMP (LEGEND_DIGITS - digits, 0, 6)));
}

/* '183 [bar] 1,875'; '−3.1 [bar] 0 [bar] 3.1' where zero is in the middle. */
static void
draw_scale (Pen   *pen,
            double width)
{
  const WayHeatmap *heatmap = pen->layout->heatmap;
  double bound = MAX (-heatmap->min, heatmap->max);
  double min = heatmap->is_diverging ? -bound : heatmap->min;
  double max = heatmap->is_diverging ? bound : heatmap->max;
  g_autofree char *low = format_end (heatmap, min), *high = format_end (heatmap, max);

  if (heatmap->max <= heatmap->min)
    {
      draw_bar (pen, min, min + 1.0, 0.25 * width);
      write_text (pen, low);
      return;
    }

  write_text (pen, low);
  if (heatmap->is_diverging)
    {
      draw_bar (pen, min, 0.0, width / 2.0);
      write_text (pen, "0");
      draw_bar (pen, 0.0, max, width / 2.0);
    }
  else
    draw_bar (pen, min, max, width);
  write_text (pen, high);
}

static double
measure_ends (const Pen *pen)
{
  const WayHeatmap *heatmap = pen->layout->heatmap;
  double bound = MAX (-heatmap->min, heatmap->max);
  g_autofree char *low = format_end (heatmap, heatmap->is_diverging ? -bound : heatmap->min);
  g_autofree char *high = format_end (heatmap, heatmap->is_diverging ? bound : heatmap->max);

  return measure_text (pen, low) + measure_text (pen, high) + measure_text (pen, "0") +
         5.0 * TEXT_GAP * pen->layout->frame->em;
}

static gboolean
has_empty_cell (const WayHeatmap *heatmap)
{
  for (guint i = 0; i < heatmap->rows->len; i++)
    {
      for (guint j = 0; j < heatmap->years->len; j++)
        {
          if (g_array_index (heatmap->rows, WayHeatmapRow, i).cells[j] < 0)
            return TRUE;
        }
    }

  return FALSE;
}

static void
draw_missing (Pen    *pen,
              double  right)
{
  const WayHeatmap *heatmap = pen->layout->heatmap;
  double em = pen->layout->frame->em;
  const char *text = way_tr_c (heatmap->content->language, "legend", "no value");
  WayRect swatch = { pen->x + (PART_GAP - TEXT_GAP) * em,
                     pen->layout->legend_y - BAR_HEIGHT * em / 2.0,
                     1.6 * BAR_HEIGHT * em, BAR_HEIGHT * em };

  if (!has_empty_cell (heatmap) ||
      swatch.x + swatch.width + TEXT_GAP * em + measure_text (pen, text) > right)
    return;

  way_heatmap_draw_empty (pen->layout, swatch, pen->scene);
  pen->x = swatch.x + swatch.width + TEXT_GAP * em;
  write_text (pen, text);
}

void
way_heatmap_draw_legend (const WayHeatmapLayout *self,
                         WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  const char *unit = self->heatmap->content->unit->name;
  double right = frame->body.x + frame->body.width;
  Pen pen = { self, scene, frame->body.x };
  double room = frame->body.width - measure_ends (&pen);
  double width = MIN (BAR_WIDTH * frame->em, room);

  way_scene_begin_group (scene, "legend", NULL);
  if (width < LEAST_BAR_WIDTH * frame->em)
    width = MAX (room, 1.0);
  draw_scale (&pen, width);
  if (pen.x + measure_text (&pen, unit) <= right)
    write_text (&pen, unit);
  draw_missing (&pen, right);
}
