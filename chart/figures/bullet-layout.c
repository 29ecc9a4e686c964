/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bullet-layout.h"

#include <math.h>

/* Of rows, in type sizes. */
static const struct
{
  double least, most;
} pitches[] = {
  [WAY_BULLET_FULL] = { 4.2, 5.6 },
  [WAY_BULLET_MEDIUM] = { 2.65, 4.0 },
  [WAY_BULLET_DENSE] = { 1.7, 2.6 },
};

#define ROOMY_PITCH 5.4

#define LEAST_PLOT_SHARE 0.5
#define LEAST_PLOT_EM 8.0

/* Where the target's mark stands on its track, while nothing reaches beyond its end. */
#define TARGET_SHARE 0.8

/* Shorter ones in dense rows cost the numbers beside them. */
#define LEAST_TRACK 6.0

#define KEY_HEIGHT 1.6
#define MARK_SPACE 1.5

static void
clear_line (WayBulletLine *line)
{
  way_text_block_clear (&line->name);
  way_text_block_clear (&line->verdict);
  way_text_block_clear (&line->target);
  way_text_block_clear (&line->value);
  way_text_block_clear (&line->gap);
}

double
way_bullet_layout_get_x (const WayBulletLine *line,
                         double               value)
{
  return way_scale_apply (&line->scale, value);
}

static void
extend (double  value,
        double *min,
        double *max)
{
  if (!isfinite (value))
    return;
  *min = MIN (*min, value);
  *max = MAX (*max, value);
}

/* Places count from the first one, which is best: it stands at the far end. */
static void
fit_places (WayBulletLine *line,
            double         min,
            double         max,
            double         left,
            double         right)
{
  double first = MIN (min, 1.0);

  line->is_dot = TRUE;
  line->scale = (WayScale) { max + MAX (1.0, 0.15 * (max - first)), first, left, right };
}

/* From zero, and far enough that the targets of all rows stand below each other; a value beyond
 * makes its row's scale longer. */
static void
fit_scale (WayBulletLine *line,
           double         left,
           double         right,
           double         inset)
{
  const WayBulletRow *row = line->row;
  double min = row->target->value, max = row->target->value;

  extend (row->has_value ? row->value : NAN, &min, &max);
  extend (row->target->is_range ? row->target->upper : NAN, &min, &max);
  for (guint i = 0; row->has_bands && i <= WAY_BULLET_N_BANDS; i++)
    extend (row->bands[i], &min, &max);
  if (row->content->is_inverted)
    {
      fit_places (line, min, max, left + inset, right - inset);
      return;
    }

  extend (0.0, &min, &max);
  if (row->target->value > 0.0 && max <= 0.99 * row->target->value / TARGET_SHARE)
    max = row->target->value / TARGET_SHARE;
  else if (max > 0.0)
    max += 0.03 * (max - min);
  if (min < 0.0)
    min -= 0.03 * (max - min);
  if (max <= min)
    max = min + 1.0;
  line->scale = (WayScale) { min, max, left, right };
}

static void
add_lines (WayBulletLayout *self,
           guint            n_lines)
{
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < n_lines; i++)
    {
      WayBulletLine line = { .row = way_bullet_get_row (self->bullet, i) };

      g_array_append_val (self->lines, line);
    }
  way_bullet_lines_write (self);
}

/* Names, tracks, in dense rows the numbers, verdicts: from left to right. */
static void
fit_columns (WayBulletLayout *self)
{
  const WayFrame *frame = self->frame;
  double em = frame->em, names = 0.0, verdicts = 0.0, values = 0.0, targets = 0.0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const WayBulletLine *line = &g_array_index (self->lines, WayBulletLine, i);

      names = MAX (names, line->name.width);
      verdicts = MAX (verdicts, line->verdict.width);
      values = MAX (values, line->value.width);
      targets = MAX (targets, line->target.width);
    }

  self->plot.x = frame->body.x + names + em;
  self->verdict_x = frame->body.x + frame->body.width - verdicts - MARK_SPACE * em;
  self->targets_x = self->verdict_x - em;
  self->values_x = self->targets_x - targets - 0.8 * em;
  self->plot.width = self->values_x - values - em - self->plot.x;
  self->has_numbers = self->density == WAY_BULLET_DENSE &&
                      self->plot.width >= LEAST_TRACK * em;
  if (!self->has_numbers)
    self->plot.width = MAX (self->verdict_x - em - self->plot.x, em);
}

static double
find_thickness (const WayBulletLayout *self)
{
  double em = self->frame->em;

  switch (self->density)
    {
    case WAY_BULLET_DENSE:
      return MIN (0.62 * self->pitch, 1.1 * em);
    case WAY_BULLET_MEDIUM:
      return 0.85 * em;
    case WAY_BULLET_FULL:
    default:
      return 1.15 * em;
    }
}

static void
fit_rows (WayBulletLayout *self,
          double           top,
          double           height)
{
  const WayFrame *frame = self->frame;
  guint n = self->lines->len + (self->n_hidden > 0);
  double below = self->density == WAY_BULLET_MEDIUM ? 0.6 * frame->em : 0.0;

  self->pitch = MIN (height / MAX (n, 1), pitches[self->density].most * frame->em);
  self->thickness = find_thickness (self);
  self->plot.y = top;
  self->plot.height = self->pitch * self->lines->len;
  for (guint i = 0; i < self->lines->len; i++)
    {
      WayBulletLine *line = &g_array_index (self->lines, WayBulletLine, i);

      line->center = top + (i + 0.5) * self->pitch;
      line->middle = line->center + below;
      fit_scale (line, self->plot.x, self->plot.x + self->plot.width, 0.5 * self->thickness);
    }
}

/* As much as has room: rows with all their labels, with fewer, the first ones of those. */
static void
choose_rows (WayBulletLayout *self,
             double           height)
{
  guint n_rows = self->bullet->rows->len;
  double em = self->frame->em;
  guint most = (guint) MAX (1.0, floor (height / (pitches[WAY_BULLET_DENSE].least * em)));

  self->density = WAY_BULLET_FULL;
  while (self->density < WAY_BULLET_DENSE &&
         n_rows * pitches[self->density].least * em > height)
    self->density++;
  self->is_roomy = height / n_rows >= ROOMY_PITCH * em;
  self->n_hidden = n_rows > most ? n_rows - MAX (most, 2) + 1 : 0;
  add_lines (self, n_rows - self->n_hidden);
}

static void
set_texts (WayBulletLayout *self)
{
  WayFrame *frame = self->frame;

  g_ptr_array_unref (frame->citations);
  frame->citations = way_bullet_sources (self->bullet);
  g_clear_pointer (&frame->generated[WAY_FIGURE_TEXT_SOURCE], g_free);
  way_frame_set_texts (frame, way_bullet_title (self->bullet),
                       way_bullet_subtitle (self->bullet, FALSE),
                       way_bullet_subtitle (self->bullet, TRUE));
}

WayBulletLayout *
way_bullet_layout_new (const WayBullet *bullet,
                       WayTextMeasure  *measure)
{
  WayBulletLayout *self = g_new0 (WayBulletLayout, 1);
  WayFrame *frame = way_frame_new (g_ptr_array_index (bullet->contents, 0), measure);
  double top, height;

  self->bullet = bullet;
  self->frame = frame;
  self->lines = g_array_new (FALSE, TRUE, sizeof (WayBulletLine));
  g_array_set_clear_func (self->lines, (GDestroyNotify) clear_line);
  set_texts (self);
  way_frame_fit (frame, way_bullet_notes (bullet),
                 MAX (LEAST_PLOT_SHARE * frame->height, LEAST_PLOT_EM * frame->em));
  self->key_top = frame->body.y + 0.7 * frame->em;
  self->has_key = way_bullet_has_bands (bullet) &&
                  way_bullet_key (self, NULL) <= frame->body.width;
  top = self->key_top + (self->has_key ? KEY_HEIGHT * frame->em : 0.0);
  height = frame->body.y + frame->body.height - top;
  choose_rows (self, height);
  fit_columns (self);
  fit_rows (self, top, height);
  way_bullet_lines_place (self);
  return self;
}

void
way_bullet_layout_free (WayBulletLayout *self)
{
  if (self == NULL)
    return;

  way_frame_free (self->frame);
  g_array_unref (self->lines);
  g_free (self);
}
