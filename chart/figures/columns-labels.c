/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns-layout.h"

#include "chart/figures/words.h"
#include "chart/labels.h"

#include <math.h>
#include <string.h>

#define GAP 0.2

/* Kept free on each side of a label. */
#define SPACE 0.2

/* Wider lines below a value are broken, in type sizes. */
#define MAX_LINE 8.0

/* Of the key above the plot, in type sizes. */
#define KEY_SQUARE 0.7
#define KEY_SPACE 1.6
#define KEY_PITCH 1.5

static void
add_muted (const WayColumnsLayout *self,
           WayTextBlock           *block,
           const char             *text)
{
  way_text_block_add_wrapped (block, self->frame->measure, text, self->frame->note_font,
                              self->content->theme->text_muted, MAX_LINE * self->frame->em,
                              WAY_BLOCK_MAX_LINES - block->n_lines);
}

static void
add_target_lines (const WayColumnsLayout *self,
                  const WayColumn        *column,
                  WayTextBlock           *block)
{
  const WayContentTarget *target = column->target;
  g_autofree char *mark = way_words_target (self->content, target);
  g_autofree char *outcome = way_words_outcome (self->content, target);
  WayLanguage language = self->content->language;

  if (column->series != NULL)
    {
      /* Translators: a target such as '≥ 1,350', below the value of its year. */
      g_autofree char *text = g_strdup_printf (way_tr (language, "target %s"), mark);

      add_muted (self, block, text);
    }
  else
    {
      way_text_block_add_line (block, self->frame->measure, mark, self->frame->strong_font,
                               self->content->theme->text);
      add_muted (self, block, way_tr_c (language, "below a number", "target"));
    }
  /* What was judged by published values is no outcome of computed ones. */
  if (outcome != NULL && self->content->data->original == NULL && block->n_lines < WAY_BLOCK_MAX_LINES)
    add_muted (self, block, outcome);
}

/* What stands above @column: its value, which part of the year it is, what was promised. */
static WayTextBlock
make_label (const WayColumnsLayout *self,
            const WayColumn        *column)
{
  WayTextBlock block = { 0 };

  if (column->series != NULL)
    {
      const WaySeries *series = column->series->series;
      g_autofree char *value = way_words_value (self->content, column->value,
                                                series->decimals[column->index],
                                                series->qualifiers[column->index]);

      way_text_block_add_line (&block, self->frame->measure, value,
                               column->is_partial || column->is_forecast
                                 ? self->frame->text_font : self->frame->strong_font,
                               self->content->theme->text);
      if (column->is_partial)
        {
          g_autofree char *part =
            way_period_to_short_label (&series->periods[column->index], self->content->language);

          add_muted (self, &block, part);
        }
      else if (column->is_forecast)
        add_muted (self, &block, way_tr_c (self->content->language, "value", "estimate"));
    }
  if (column->target != NULL)
    add_target_lines (self, column, &block);

  return block;
}

double
way_columns_measure_labels (const WayColumnsLayout *self)
{
  double highest = 0.0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      WayTextBlock block = make_label (self, &g_array_index (self->columns, WayColumn, i));

      highest = MAX (highest, block.height);
      way_text_block_clear (&block);
    }

  return highest;
}

/* Where the mark of a target in @column is: the farther of its bounds. */
static double
get_cap (const WayColumnsLayout *self,
         const WayColumn        *column)
{
  const WayContentTarget *target = column->target;

  return way_columns_layout_get_y (self, target->is_range ? target->upper : target->value);
}

static WayPlacer *
make_placer (const WayColumnsLayout *self)
{
  const WayFrame *frame = self->frame;
  double top = self->key_top + self->key_height;
  double under = self->content->min < 0.0 ? self->label_height : 0.0;
  WayPlacer *placer = way_placer_new ((WayRect) { self->plot.x, top, self->plot.width,
                                                  self->plot.y + self->plot.height + under - top });

  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      way_placer_occupy (placer, column->rect);
      if (column->target != NULL)
        way_placer_occupy (placer, (WayRect) { column->rect.x, get_cap (self, column) - 0.1 *
                                               frame->em, column->rect.width, 0.2 * frame->em });
    }

  return placer;
}

double
way_columns_get_free_room (const WayColumnsLayout *self)
{
  double free = self->label_height;

  for (guint i = 0; i < self->labels->len; i++)
    {
      const WayBarLabel *label = &g_array_index (self->labels, WayBarLabel, i);

      free = MIN (free, label->top - self->key_top - self->key_height);
    }
  for (guint i = 0; i < self->annotations->len; i++)
    {
      const WayBarLabel *label = &g_array_index (self->annotations, WayBarLabel, i);

      free = MIN (free, label->top - self->key_top - self->key_height);
    }

  return free;
}

/* Above the column in its middle, else flush with one of its sides. */
static gboolean
try_label (WayColumnsLayout *self,
           WayPlacer        *placer,
           const WayColumn  *column,
           WayBarLabel      *label)
{
  WayRect rect = column->rect;
  double em = self->frame->em, width = label->block.width, height = label->block.height;
  double right = self->plot.x + self->plot.width, above = rect.y, below = rect.y + rect.height;
  double lefts[] = { rect.x + (rect.width - width) / 2.0, rect.x + rect.width - width, rect.x };

  if (width > self->plot.width)
    return FALSE;
  if (column->target != NULL)
    {
      above = MIN (above, get_cap (self, column) - 0.1 * em);
      below = MAX (below, get_cap (self, column) + 0.1 * em);
    }

  label->top = column->value < 0.0 ? below + GAP * em : above - GAP * em - height;
  for (guint i = 0; i < G_N_ELEMENTS (lefts); i++)
    {
      WayRect place = { 0.0, label->top, 0.0, height };

      label->x = CLAMP (lefts[i], self->plot.x, MAX (self->plot.x, right - width));
      /* Flush with its column it may touch the next one. */
      place.x = MAX (self->plot.x, label->x - (i == 2 ? 0.0 : SPACE * em));
      place.width = MIN (right, label->x + width + (i == 1 ? 0.0 : SPACE * em)) - place.x;
      if (way_placer_place (placer, &place, 1) >= 0)
        return TRUE;
    }

  return FALSE;
}

/* Inside its column, where no mark of a target crosses it: nothing else stands there. */
static gboolean
place_inside (WayColumnsLayout *self,
              const WayColumn  *column)
{
  double em = self->frame->em, gap = 0.25 * em;
  WayColumn bare = *column;
  WayBarLabel label = { 0 };
  WayBarStyle style;
  double cap = get_cap (self, column);

  bare.target = NULL;
  label.block = make_label (self, &bare);
  label.x = column->rect.x + (column->rect.width - label.block.width) / 2.0;
  label.top = column->value < 0.0
                ? column->rect.y + column->rect.height - gap - label.block.height
                : column->rect.y + gap;
  if (column->is_partial || column->is_forecast ||
      label.block.width + gap > column->rect.width ||
      label.block.height + 2.0 * gap > column->rect.height ||
      (cap > label.top - gap && cap < label.top + label.block.height + gap))
    {
      way_text_block_clear (&label.block);
      return FALSE;
    }

  way_bar_style_init (&style, self->content->theme, column->region);
  label.block.runs[0][0].color = way_theme_text_on (self->content->theme, style.fill);
  g_array_append_val (self->labels, label);
  return TRUE;
}

/* The value alone, or inside its column, where there is no room for what was promised. */
static gboolean
place_label (WayColumnsLayout *self,
             WayPlacer        *placer,
             const WayColumn  *column)
{
  WayBarLabel label = { .block = make_label (self, column) };
  WayColumn bare = *column;

  if (try_label (self, placer, column, &label))
    {
      g_array_append_val (self->labels, label);
      return TRUE;
    }

  way_text_block_clear (&label.block);
  if (column->target == NULL || column->series == NULL)
    return FALSE;

  bare.target = NULL;
  label.block = make_label (self, &bare);
  if (try_label (self, placer, column, &label))
    {
      g_array_append_val (self->labels, label);
      return TRUE;
    }

  way_text_block_clear (&label.block);
  return place_inside (self, column);
}

static int
find_latest_year (const WayColumnsLayout *self)
{
  int year = self->first_year;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      if (column->series != NULL)
        year = MAX (year, column->year);
    }

  return year;
}

/* Where not all are labelled, evenly spaced years; of several regions the focused one's latest. */
static gboolean
is_wanted (const WayColumnsLayout *self,
           const WayColumn        *column,
           int                     latest,
           int                     stride)
{
  if (stride == 1 || column->target != NULL)
    return TRUE;
  if (self->content->series->len > 1)
    return column->region == 0 && column->year == latest;

  return column->year == latest ||
         (!column->is_partial && (latest - column->year) % stride == 0);
}

/* Targets first, then values from the latest back. Returns how many values found no place. */
static guint
place_labels (WayColumnsLayout *self,
              int               stride)
{
  g_autoptr (WayPlacer) placer = make_placer (self);
  int latest = find_latest_year (self);
  guint n_failed = 0;

  way_bar_labels_clear (self->labels);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = self->columns->len; i > 0; i--)
        {
          const WayColumn *column = &g_array_index (self->columns, WayColumn, i - 1);

          if ((column->target != NULL) == (pass == 0) && !column->is_satellite &&
              is_wanted (self, column, latest, stride) && !place_label (self, placer, column))
            n_failed += pass;
        }
    }

  /* A part of a year that is known as a whole is named where there happens to be room. */
  for (guint i = 0; stride == 1 && i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      if (column->is_satellite)
        place_label (self, placer, column);
    }

  return n_failed;
}

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
    add_muted (self, &label.block, parts[0]);

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

static void
annotate (WayColumnsLayout *self)
{
  g_autoptr (WayPlacer) placer = make_placer (self);

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

gboolean
way_columns_label (WayColumnsLayout *self)
{
  int n_years = self->last_year - self->first_year + 1;
  int stride = 1;

  while (place_labels (self, stride) > 0 && stride < n_years)
    stride++;
  annotate (self);
  return stride == 1;
}

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
