/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bullet-layout.h"

#define SAMPLE_WIDTH 1.3
#define SAMPLE_HEIGHT 0.75
#define SAMPLE_GAP 0.4
#define ITEM_GAP 1.4

/* Greys between background and text: darker (in dark themes lighter) is worse. */
WayColor
way_bullet_get_shade (const WayTheme *theme,
                      guint           band)
{
  static const double shares[WAY_BULLET_N_BANDS] = { 0.40, 0.27, 0.15 };

  return way_color_mix (theme->background, theme->text, shares[MIN (band,
                                                                    WAY_BULLET_N_BANDS - 1)]);
}

static double
add_words (const WayBulletLayout *self,
           WayScene              *scene,
           const char            *text,
           double                 x)
{
  const WayFrame *frame = self->frame;
  WayTextExtents extents;

  way_text_measure_extents (frame->measure, text, frame->note_font, &extents);
  if (scene != NULL)
    way_scene_add_text (scene, -1, frame->measure, x,
                        self->key_top + 0.55 * frame->em +
                          WAY_BLOCK_MIDDLE_TO_BASELINE * frame->note_font.size_pt,
                        WAY_ANCHOR_START, frame->note_font, frame->content->theme->text_muted,
                        text);
  return extents.width;
}

double
way_bullet_key (const WayBulletLayout *self,
                WayScene              *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = frame->content->theme;
  WayLanguage language = frame->content->language;
  double em = frame->em, x = frame->body.x, middle = self->key_top + 0.55 * em;
  const char *words[] = { way_tr (language, "Lagging"), way_tr (language, "Progressing"),
                          way_tr (language, "On track") };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (scene != NULL)
        way_scene_add_rect (scene, -1, (WayRect) { x, middle - 0.5 * SAMPLE_HEIGHT * em,
                                                   SAMPLE_WIDTH * em, SAMPLE_HEIGHT * em }, 0.0,
                            way_bullet_get_shade (theme, i));
      x += (SAMPLE_WIDTH + SAMPLE_GAP) * em;
      x += add_words (self, scene, words[i], x) + ITEM_GAP * em;
    }

  if (scene != NULL)
    way_scene_add_rect (scene, -1, (WayRect) { x, middle - 0.65 * SAMPLE_HEIGHT * em, 0.24 * em,
                                               1.3 * SAMPLE_HEIGHT * em }, 0.0, theme->text);
  x += (0.24 + SAMPLE_GAP) * em;
  x += add_words (self, scene, way_tr_c (language, "key", "Target"), x);
  return x - frame->body.x;
}
