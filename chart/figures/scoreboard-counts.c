/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard-layout.h"

#include "chart/figures/verdict-mark.h"
#include "model/scoreboard-words.h"

#define MARK_SIZE 1.1
#define MARK_SPACE 1.5
#define NUMBER_SPACE 0.45
#define ITEM_GAP 1.8
#define LEAST_ITEM_GAP 0.8
#define SEGMENT_GAP 1.5
#define LEAST_SEGMENT 3.0
#define SEGMENT_INSET 0.6
#define INNER_MARK_SIZE 0.95
#define INNER_MARK_GAP 0.3

/* How much of its colour a segment has, so that neighbours of one colour are told apart. */
static const double strengths[WAY_N_VERDICTS] = {
  [WAY_VERDICT_ACHIEVED] = 1.0,
  [WAY_VERDICT_AHEAD] = 0.8,
  [WAY_VERDICT_ON_TRACK] = 0.62,
  [WAY_VERDICT_ON_SCHEDULE] = 0.45,
  [WAY_VERDICT_PROGRESSING] = 0.5,
  [WAY_VERDICT_BEHIND] = 0.7,
  [WAY_VERDICT_LAGGING] = 0.95,
  [WAY_VERDICT_MOVING_AWAY] = 0.7,
  [WAY_VERDICT_MISSED] = 1.0,
  [WAY_VERDICT_DUE_NOT_REPORTED] = 0.6,
  [WAY_VERDICT_LEVEL_ONLY] = 0.45,
  [WAY_VERDICT_NOT_ENOUGH_DATA] = 0.32,
  [WAY_VERDICT_NOT_ASSESSABLE] = 0.2,
};

static WayColor
get_fill (const WayBoardLayout *self,
          WayVerdict            verdict)
{
  const WayTheme *theme = self->frame->content->theme;

  return way_color_mix (theme->background, way_verdict_mark_get_color (verdict, theme),
                        strengths[verdict]);
}

static double
measure_width (const WayBoardLayout *self,
               const char           *text,
               WayFont               font)
{
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, text, font, &extents);
  return extents.width;
}

static void
draw_item (const WayBoardLayout *self,
           WayVerdict            verdict,
           double                x,
           double                middle,
           WayScene             *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = frame->content->theme;
  double size = self->font.size_pt;
  double baseline = middle + WAY_BLOCK_MIDDLE_TO_BASELINE * size;
  const char *word = way_verdict_to_label (verdict, frame->content->language);
  g_autofree char *number = g_strdup_printf ("%u", self->board->counts[verdict]);

  way_verdict_mark_draw (verdict, theme, scene, x, middle - MARK_SIZE * size / 2.0,
                         MARK_SIZE * size);
  x += MARK_SPACE * size;
  way_scene_add_text (scene, -1, frame->measure, x, baseline, WAY_ANCHOR_START, self->font,
                      theme->text, word);
  x += measure_width (self, word, self->font) + NUMBER_SPACE * size;
  way_scene_add_text (scene, -1, frame->measure, x, baseline, WAY_ANCHOR_START, self->strong_font,
                      theme->text, number);
}

static double
measure_item (const WayBoardLayout *self,
              WayVerdict            verdict)
{
  g_autofree char *number = g_strdup_printf ("%u", self->board->counts[verdict]);
  const char *word = way_verdict_to_label (verdict, self->frame->content->language);

  return (MARK_SPACE + NUMBER_SPACE) * self->font.size_pt
         + measure_width (self, word, self->font)
         + measure_width (self, number, self->strong_font);
}

/* Closer together where that leaves them in one line. */
static double
choose_item_gap (const WayBoardLayout *self)
{
  double size = self->font.size_pt;
  double sum = 0.0;
  guint n = 0;

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      if (self->board->counts[i] == 0)
        continue;
      sum += measure_item (self, (WayVerdict) i);
      n++;
    }
  if (n < 2 || sum + (n - 1) * LEAST_ITEM_GAP * size > self->frame->body.width)
    return LEAST_ITEM_GAP * size;
  return MIN ((self->frame->body.width - sum) / (n - 1), ITEM_GAP * size);
}

guint
way_board_draw_key (const WayBoardLayout *self,
                    WayScene             *scene)
{
  const WayRect *body = &self->frame->body;
  double gap = choose_item_gap (self);
  double x = 0.0;
  guint line = 0;

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      WayVerdict verdict = way_score_get_ordered (i);
      double width;

      if (self->board->counts[verdict] == 0)
        continue;
      width = measure_item (self, verdict);
      if (x > 0.0 && x + width > body->width + 0.5)
        {
          x = 0.0;
          line++;
        }
      if (scene != NULL)
        draw_item (self, verdict, body->x + x, self->key_top + (line + 0.5) * self->key_pitch,
                   scene);
      x += width + gap;
    }

  return line + 1;
}

/* On its segment a mark is of the colour that stands out there. */
static void
draw_mark_on (const WayBoardLayout *self,
              WayVerdict            verdict,
              double                x,
              double                middle,
              WayScene             *scene)
{
  WayTheme theme = *self->frame->content->theme;
  double size = INNER_MARK_SIZE * self->font.size_pt;
  WayColor fill = get_fill (self, verdict);
  WayColor color = way_theme_text_on (&theme, fill);

  theme.background = fill;
  theme.status_good = theme.status_warning = theme.status_bad = theme.status_unknown = color;
  way_verdict_mark_draw (verdict, &theme, scene, x, middle - size / 2.0, size);
}

/* Mark and number, or the number alone, where there is room for it. */
static void
label_segment (const WayBoardLayout *self,
               WayVerdict            verdict,
               WayRect               rect,
               WayScene             *scene)
{
  const WayFrame *frame = self->frame;
  double size = self->font.size_pt;
  double middle = rect.y + rect.height / 2.0;
  double mark = (INNER_MARK_SIZE + INNER_MARK_GAP) * size;
  g_autofree char *number = g_strdup_printf ("%u", self->board->counts[verdict]);
  double width = measure_width (self, number, self->strong_font);
  double x;

  if (width + SEGMENT_INSET * size > rect.width)
    return;
  if (width + mark + SEGMENT_INSET * size > rect.width)
    mark = 0.0;
  x = rect.x + (rect.width - width - mark) / 2.0;
  if (mark > 0.0)
    draw_mark_on (self, verdict, x, middle, scene);
  way_scene_add_text (scene, -1, frame->measure, x + mark,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * size, WAY_ANCHOR_START,
                      self->strong_font,
                      way_theme_text_on (frame->content->theme, get_fill (self, verdict)), number);
}

static guint
count_segments (const WayBoardLayout *self)
{
  guint n = 0;

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    n += self->board->counts[i] > 0;

  return n;
}

/* One of a thousand is still to be seen; the others give what it takes. */
static void
draw_bar (const WayBoardLayout *self,
          WayScene             *scene)
{
  const WayRect *body = &self->frame->body;
  guint n = count_segments (self);
  double room = body->width - (n - 1) * SEGMENT_GAP - n * LEAST_SEGMENT;
  double x = body->x;

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      WayVerdict verdict = way_score_get_ordered (i);
      double share = (double) self->board->counts[verdict] / self->board->rows->len;
      WayRect rect = { x, self->bar_top, LEAST_SEGMENT + share * room, self->bar_height };

      if (self->board->counts[verdict] == 0)
        continue;
      way_scene_add_rect (scene, -1, rect, 0.0, get_fill (self, verdict));
      label_segment (self, verdict, rect, scene);
      x += rect.width + SEGMENT_GAP;
    }
}

void
way_board_draw_counts (const WayBoardLayout *self,
                       WayScene             *scene)
{
  way_scene_begin_group (scene, "counts", NULL);
  draw_bar (self, scene);
  way_board_draw_key (self, scene);
}
