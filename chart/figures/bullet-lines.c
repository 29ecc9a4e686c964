/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bullet-layout.h"

#include "chart/figures/words.h"

#include <math.h>

/* Of the figure's width, what names and verdicts take at most. */
#define NAME_SHARE 0.27
#define DENSE_NAME_SHARE 0.33
#define VERDICT_SHARE 0.24

#define MOST_VERDICT_LINES 3

/* Names may be longer where rows are far apart. */
#define MOST_NAME_LINES 2

static WayFont
get_strong_font (const WayBulletLayout *self)
{
  if (self->density == WAY_BULLET_MEDIUM)
    return (WayFont) { self->frame->note_font.size_pt, WAY_WEIGHT_BOLD };

  return self->frame->strong_font;
}

/* With the unit where no line below it says it. */
static char *
make_name (const WayBulletLayout *self,
           const WayBulletRow    *row)
{
  g_autofree char *name = way_bullet_name (self->bullet, row, self->density != WAY_BULLET_FULL);

  if (self->density != WAY_BULLET_MEDIUM || !way_bullet_has_many_metrics (self->bullet))
    return g_steal_pointer (&name);

  return g_strdup_printf (way_tr_c (self->frame->content->language, "row of a chart",
                                    "%1$s, %2$s"), name, row->content->unit->name);
}

static void
write_name (const WayBulletLayout *self,
            WayBulletLine         *line)
{
  const WayFrame *frame = self->frame;
  gboolean is_dense = self->density == WAY_BULLET_DENSE;
  double width = (is_dense ? DENSE_NAME_SHARE : NAME_SHARE) * frame->body.width;
  g_autofree char *name = make_name (self, line->row);
  g_autofree char *kind = way_bullet_kind (self->bullet, line->row);

  way_text_block_add_wrapped (&line->name, frame->measure, name, get_strong_font (self),
                              frame->content->theme->text, width,
                              is_dense ? 1 : MOST_NAME_LINES + self->is_roomy);
  if (kind != NULL && self->density == WAY_BULLET_FULL)
    way_text_block_add_wrapped (&line->name, frame->measure, kind, frame->note_font,
                                frame->content->theme->text_muted, width, 1);
}

/* The mark stands left of the block: see the drawing. */
static void
write_verdict (const WayBulletLayout *self,
               WayBulletLine         *line)
{
  const WayFrame *frame = self->frame;
  double width = VERDICT_SHARE * frame->body.width;
  g_autofree char *status = way_progress_to_status (line->row->progress, frame->content->language);
  g_autofree char *pace = way_bullet_pace (line->row);

  way_text_block_add_wrapped (&line->verdict, frame->measure, status, get_strong_font (self),
                              frame->content->theme->text, width,
                              self->density == WAY_BULLET_DENSE ? 1 : 2);
  if (self->density == WAY_BULLET_FULL && *pace != '\0')
    way_text_block_add_wrapped (&line->verdict, frame->measure, pace, frame->note_font,
                                frame->content->theme->text_muted, width,
                                MOST_VERDICT_LINES + self->is_roomy - line->verdict.n_lines);
}

/* '≥ 135 by 2025'. */
static void
write_target (const WayBulletLayout *self,
              WayBulletLine         *line)
{
  const WayFrame *frame = self->frame;
  const WayBulletRow *row = line->row;
  const WayTheme *theme = frame->content->theme;
  g_autofree char *mark = way_words_target (row->content, row->target);
  g_autofree char *due =
    way_period_to_short_label (&way_content_target_get_fields (row->target)->due,
                               frame->content->language);
  /* Translators: '≥ 135' stands before it; a due period. */
  g_autofree char *by = g_strdup_printf (way_tr_c (frame->content->language, "due", "by %s"), due);

  way_text_block_add_line (&line->target, frame->measure, mark, get_strong_font (self),
                           theme->text);
  way_text_block_add_run (&line->target, frame->measure,
                          self->density == WAY_BULLET_FULL ? by : due, frame->note_font,
                          theme->text_muted);
}

/* What stands small behind a value: its year, in dense rows the unit. */
static char *
describe_value (const WayBulletLayout *self,
                const WayBulletRow    *row)
{
  if (self->density == WAY_BULLET_DENSE && way_bullet_has_many_metrics (self->bullet))
    return g_strdup (row->content->unit->name);

  return way_period_to_short_label (&row->series->series->periods[row->index],
                                    self->frame->content->language);
}

/* '50.69 2020', or that there is none. */
static void
write_value (const WayBulletLayout *self,
             WayBulletLine         *line)
{
  const WayFrame *frame = self->frame;
  const WayBulletRow *row = line->row;
  const WayTheme *theme = frame->content->theme;
  g_autofree char *value = NULL;
  g_autofree char *remark = NULL;
  const WaySeries *series;

  if (!row->has_value)
    {
      way_text_block_add_line (&line->value, frame->measure,
                               way_tr_c (frame->content->language, "bullet", "no value"),
                               frame->note_font, theme->text_muted);
      return;
    }

  series = row->series->series;
  value = way_words_value (row->content, row->value, series->decimals[row->index],
                           series->qualifiers[row->index]);
  remark = describe_value (self, row);
  way_text_block_add_line (&line->value, frame->measure, value, get_strong_font (self),
                           theme->series[0].label);
  way_text_block_add_run (&line->value, frame->measure, remark, frame->note_font,
                          theme->text_muted);
}

static gboolean
is_open (const WayBulletRow *row)
{
  const WayFigureTarget *entry = g_ptr_array_index (row->target->entries, 0);

  return row->has_value && !row->target->is_range && !row->target->is_met &&
         !way_target_is_met_by (entry->target, way_metric_get_measure (row->content->metric),
                                row->value);
}

static void
write_gap (const WayBulletLayout *self,
           WayBulletLine         *line)
{
  g_autofree char *gap = NULL;

  line->has_gap = is_open (line->row);
  if (self->density != WAY_BULLET_FULL || !line->has_gap)
    return;

  gap = way_words_gap_to_go (line->row->content, line->row->target, line->row->value);
  way_text_block_add_line (&line->gap, self->frame->measure, gap, self->frame->note_font,
                           self->frame->content->theme->path);
}

void
way_bullet_lines_write (WayBulletLayout *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      WayBulletLine *line = &g_array_index (self->lines, WayBulletLine, i);

      write_name (self, line);
      write_verdict (self, line);
      write_target (self, line);
      write_value (self, line);
      write_gap (self, line);
    }
}

static double
clamp_label (const WayBulletLayout *self,
             double                 middle,
             double                 width)
{
  double left = self->plot.x, right = self->plot.x + self->plot.width;

  return CLAMP (middle - width / 2.0, left, MAX (left, right - width));
}

/* Between the value and the target, or behind both; not at all where there is no room for it. */
static void
place_gap (const WayBulletLayout *self,
           WayBulletLine         *line)
{
  double em = self->frame->em, width = line->gap.width;
  double value = way_bullet_layout_get_x (line, line->row->value);
  double target = way_bullet_layout_get_x (line, line->row->target->value);
  double space = 0.6 * em, right = self->plot.x + self->plot.width;
  double before = line->value_x - space, behind = line->value_x + line->value.width + space;
  double wanted = (value + target - width) / 2.0;

  if (line->gap.n_lines == 0)
    return;

  if (wanted >= behind || target >= value)
    line->gap_x = MAX (wanted, behind);
  else
    line->gap_x = MIN (wanted, before - width);
  line->gap_x = MIN (line->gap_x, right - width);
  if (line->gap_x < self->plot.x ||
      (line->gap_x < behind && line->gap_x + width > before))
    way_text_block_clear (&line->gap);
}

static gboolean
fits_above (const WayBulletLayout *self,
            const WayBulletLine   *line,
            double                 x)
{
  double space = 0.6 * self->frame->em, right = x + line->value.width;

  return x >= self->plot.x - 0.01 && right <= self->plot.x + self->plot.width + 0.01 &&
         (right + space <= line->target_x || x >= line->target_x + line->target.width + space);
}

/* Both labels above the track: the value's gives way to the left, or loses its year. */
static void
place_beside_target (const WayBulletLayout *self,
                     WayBulletLine         *line)
{
  double space = 0.6 * self->frame->em;

  for (guint attempt = 0; attempt < 2 && line->value.n_lines > 0; attempt++)
    {
      double places[] = { line->value_x, line->target_x - space - line->value.width,
                          line->target_x + line->target.width + space };

      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        {
          if (fits_above (self, line, places[i]))
            {
              line->value_x = places[i];
              return;
            }
        }
      way_text_block_drop_second_run (&line->value);
    }

  way_text_block_clear (&line->value);
}

/* What is wider than its track loses its year, or is left out. */
static void
cut_to_track (const WayBulletLayout *self,
              WayTextBlock          *block)
{
  if (block->n_lines > 0 && block->width > self->plot.width)
    way_text_block_drop_second_run (block);
  if (block->width > self->plot.width)
    way_text_block_clear (block);
}

/* A value's label stands at the end of its bar, a target's label over its mark. */
void
way_bullet_lines_place (WayBulletLayout *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      WayBulletLine *line = &g_array_index (self->lines, WayBulletLine, i);
      const WayBulletRow *row = line->row;
      double target = row->target->is_range ? (row->target->value + row->target->upper) / 2.0
                                            : row->target->value;

      if (self->density == WAY_BULLET_DENSE)
        continue;
      cut_to_track (self, &line->target);
      cut_to_track (self, &line->value);
      line->target_x = clamp_label (self, way_bullet_layout_get_x (line, target),
                                    line->target.width);
      line->value_x = row->has_value
                        ? clamp_label (self, way_bullet_layout_get_x (line, row->value),
                                       line->value.width) : self->plot.x;
      if (self->density == WAY_BULLET_MEDIUM)
        place_beside_target (self, line);
      else
        place_gap (self, line);
    }
}
