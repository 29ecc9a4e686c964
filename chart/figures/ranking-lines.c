/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-layout.h"

#include <math.h>

/* The focused region and one on each side of it. */
#define N_NEIGHBOURS 3

static void
clear_line (WayRankingLine *line)
{
  g_free (line->name);
  g_free (line->number);
  g_free (line->remark);
}

static void
add_row (WayRankingLayout *self,
         guint             row)
{
  WayRankingLine line = { .row = (int) row };

  g_array_append_val (self->lines, line);
}

static void
add_rows (WayRankingLayout *self,
          guint             first,
          guint             n)
{
  for (guint i = 0; i < n; i++)
    add_row (self, first + i);
}

static void
add_hidden (WayRankingLayout *self,
            guint             n_hidden)
{
  WayRankingLine line = { .row = -1, .n_hidden = n_hidden };

  if (n_hidden > 0)
    g_array_append_val (self->lines, line);
}

/* The first ones, what is hidden, the focused one with its neighbours, what is hidden. */
static void
add_around_focus (WayRankingLayout *self,
                  guint             focus,
                  guint             most)
{
  guint n_rows = self->ranking->rows->len;
  guint n_around = most >= 2 * N_NEIGHBOURS ? N_NEIGHBOURS : 1;
  guint first = n_around == 1 ? focus : MIN (focus - 1, n_rows - n_around);
  guint n_below = n_rows - first - n_around;
  guint n_breaks = 1 + (n_below > 0);
  guint n_top = most > n_around + n_breaks ? most - n_around - n_breaks : 1;

  add_rows (self, 0, n_top);
  add_hidden (self, first - n_top);
  add_rows (self, first, n_around);
  add_hidden (self, n_below);
}

void
way_ranking_lines_choose (WayRankingLayout *self,
                          guint             most)
{
  guint n_rows = self->ranking->rows->len;
  int focus = way_ranking_get_focus (self->ranking);

  if (self->lines == NULL)
    {
      self->lines = g_array_new (FALSE, TRUE, sizeof (WayRankingLine));
      g_array_set_clear_func (self->lines, (GDestroyNotify) clear_line);
    }
  g_array_set_size (self->lines, 0);
  most = MAX (most, 3);
  if (n_rows <= most)
    add_rows (self, 0, n_rows);
  else if (focus < (int) most - 2)
    {
      add_rows (self, 0, most - 1);
      add_hidden (self, n_rows - (most - 1));
    }
  else
    add_around_focus (self, (guint) focus, most);
}

static double
measure_width (const WayRankingLayout *self,
               const char             *text,
               WayFont                 font)
{
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, text, font, &extents);
  return extents.width;
}

void
way_ranking_lines_write (WayRankingLayout *self)
{
  const WayFrame *frame = self->frame;

  for (guint i = 0; i < self->lines->len; i++)
    {
      WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);
      const WayRankingRow *row;

      if (line->row < 0)
        {
          line->name = g_strdup_printf (way_tr_n (frame->content->language, "… and %u more",
                                                  "… and %u more", line->n_hidden),
                                        line->n_hidden);
          continue;
        }
      row = way_ranking_get_row (self->ranking, (guint) line->row);
      line->name = g_strdup (way_content_get_name (frame->content, row->series->region));
      line->number = way_ranking_number (self->ranking, row);
      line->remark = way_ranking_remark (self->ranking, row);
      line->number_width = measure_width (self, line->number,
                                          row->series->region == 0 ? frame->strong_font
                                                                   : frame->text_font);
      line->label_width = line->number_width;
      if (line->remark != NULL)
        line->label_width += 0.5 * frame->em + measure_width (self, line->remark,
                                                              frame->note_font);
    }
}
