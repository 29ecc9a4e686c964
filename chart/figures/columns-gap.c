/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns-layout.h"

#include "chart/figures/words.h"

/* Right of the arrow where there is room, else left of it: beside it or a little off. */
static void
place_gap (WayColumnsLayout *self,
           WayPlacer        *placer)
{
  const WayFrame *frame = self->frame;
  const WayProgress *progress = way_content_target_get_progress (self->gap_target->target);
  g_autofree char *amount = way_words_gap_to_go (self->content, self->gap_target->target,
                                                 self->gap_actual->value);
  g_autofree char *pace = way_progress_to_pace (progress, self->content->metric,
                                                self->content->language);
  g_auto (GStrv) parts = g_strsplit (pace, " · ", 2);
  WayBarLabel label = { 0 };
  double from = self->gap_actual->rect.y, to = self->gap_target->rect.y;
  double middle = (from + to) / 2.0, em = frame->em;
  WayRect rect = self->gap_target->rect;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (WayRect));
  static const double shifts[] = { 0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0 };
  int place;

  way_text_block_add_line (&label.block, frame->measure, amount, frame->strong_font,
                           self->content->theme->path);
  if (parts[0] != NULL && *parts[0] != '\0')
    way_columns_add_muted (self, &label.block, parts[0]);

  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      double top = middle - label.block.height / 2.0 + shifts[i] * em;
      WayRect sides[] = {
        { rect.x + rect.width + 0.5 * em, top, label.block.width, label.block.height },
        { rect.x - 0.6 * em - label.block.width, top, label.block.width, label.block.height },
      };

      g_array_append_vals (places, sides, G_N_ELEMENTS (sides));
    }

  /* On the line that leads there. */
  for (int year = self->gap_target->year - 1; year > self->gap_actual->year; year--)
    {
      double left = way_scale_apply (&self->time_scale, year) - label.block.width / 2.0;
      WayRect above = { left, from - 0.2 * em - label.block.height, label.block.width,
                        label.block.height };

      g_array_append_val (places, above);
    }

  place = way_placer_place (placer, (WayRect *) (void *) places->data, places->len);
  if (place < 0)
    {
      way_text_block_clear (&label.block);
      return;
    }
  label.x = g_array_index (places, WayRect, place).x;
  label.top = g_array_index (places, WayRect, place).y;
  g_array_append_val (self->annotations, label);
}

void
way_columns_place_gap (WayColumnsLayout *self)
{
  g_autoptr (WayPlacer) placer = way_columns_make_placer (self);

  way_bar_labels_clear (self->annotations);
  if (self->gap_target == NULL)
    return;

  for (guint i = 0; i < self->labels->len; i++)
    {
      const WayBarLabel *label = &g_array_index (self->labels, WayBarLabel, i);

      way_placer_occupy (placer, (WayRect) { label->x, label->top, label->block.width,
                                             label->block.height });
    }
  way_placer_occupy (placer, (WayRect) { self->gap_actual->rect.x,
                                         self->gap_actual->rect.y - 0.05 * self->frame->em,
                                         self->gap_target->rect.x - self->gap_actual->rect.x,
                                         0.1 * self->frame->em });
  place_gap (self, placer);
}
