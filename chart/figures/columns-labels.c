/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns-layout.h"

#include "chart/figures/words.h"

#include <math.h>
#include <string.h>

#define GAP 0.2

/* Kept free on each side of a label. */
#define SPACE 0.2

/* Wider lines below a value are broken, in type sizes. */
#define MAX_LINE 8.0

void
way_columns_add_muted (const WayColumnsLayout *self,
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

      way_columns_add_muted (self, block, text);
    }
  else
    {
      way_text_block_add_line (block, self->frame->measure, mark, self->frame->strong_font,
                               self->content->theme->text);
      way_columns_add_muted (self, block, way_tr_c (language, "below a number", "target"));
    }
  /* What was judged by published values is no outcome of computed ones. */
  if (outcome != NULL && self->content->data->original == NULL &&
      block->n_lines < WAY_BLOCK_MAX_LINES)
    way_columns_add_muted (self, block, outcome);
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

          way_columns_add_muted (self, &block, part);
        }
      else if (column->is_forecast)
        way_columns_add_muted (self, &block, way_tr_c (self->content->language, "value",
                                                       "estimate"));
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

WayPlacer *
way_columns_make_placer (const WayColumnsLayout *self)
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
  g_autoptr (WayPlacer) placer = way_columns_make_placer (self);
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

gboolean
way_columns_label (WayColumnsLayout *self)
{
  int n_years = self->last_year - self->first_year + 1;
  int stride = 1;

  while (place_labels (self, stride) > 0 && stride < n_years)
    stride++;
  way_columns_place_gap (self);
  return stride == 1;
}
