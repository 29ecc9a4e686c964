/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns-layout.h"

/* In type sizes. */
#define KEY_SQUARE 0.7
#define KEY_SPACE 1.6
#define KEY_PITCH 1.5

/* A square in the region's filling, and its name. */
static void
draw_key_item (const WayColumnsLayout *self,
               WayScene               *scene,
               guint                   region,
               const char             *name,
               double                  x,
               double                  middle)
{
  const WayFrame *frame = self->frame;
  double size = KEY_SQUARE * frame->em;
  WayBarStyle style;

  way_bar_style_init (&style, self->content->theme, region);
  way_bar_draw (&style, scene, -1, (WayRect) { x, middle - size / 2.0, size, size }, frame->em);
  way_scene_add_text (scene, -1, frame->measure, x + size + 0.4 * frame->em,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * frame->text_font.size_pt,
                      WAY_ANCHOR_START, frame->text_font,
                      self->content->theme->series[MIN (region, WAY_THEME_N_SERIES - 1)].label,
                      name);
}

double
way_columns_key (const WayColumnsLayout *self,
                 WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  double width = frame->width - 2.0 * frame->margin_x;
  double mark = (KEY_SQUARE + 0.4) * frame->em;
  double x = 0.0, row = 0.0, pitch = KEY_PITCH * frame->em;

  if (self->content->series->len < 2)
    return 0.0;

  for (guint i = 0; i < self->content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (self->content->series, i);
      const char *name = way_content_get_name (self->content, series->region);
      g_autofree char *cut = NULL;
      WayTextExtents extents;

      way_text_measure_extents (frame->measure, name, frame->text_font, &extents);
      if (mark + extents.width > width)
        {
          cut = way_text_shorten (frame->measure, name, frame->text_font, width - mark);
          way_text_measure_extents (frame->measure, cut, frame->text_font, &extents);
        }
      if (x > 0.0 && x + mark + extents.width > width)
        {
          x = 0.0;
          row += pitch;
        }
      if (scene != NULL)
        draw_key_item (self, scene, series->region, cut != NULL ? cut : name, frame->margin_x + x,
                       self->key_top + row + 0.5 * pitch);
      x += mark + extents.width + KEY_SPACE * frame->em;
    }

  return row + pitch + 0.3 * frame->em;
}
