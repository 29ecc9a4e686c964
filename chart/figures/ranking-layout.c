/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-layout.h"

#include <math.h>

/* Distance of rows and thickness of bars, in type sizes. */
#define MOST_PITCH 3.2
#define LEAST_PITCH 1.45
#define THICKNESS_SHARE 0.66

#define LEAST_PLOT_SHARE 0.45
#define LEAST_PLOT_EM 8.0

/* Of the width, what names take at most; and bars at least, before remarks give way. */
#define NAMES_SHARE 0.32
#define LEAST_NAMES_SHARE 0.24
#define LEAST_BARS_SHARE 0.3

#define LABEL_GAP 0.4

/* Values that differ by less than this share of their level are shown by dots. */
#define FLAT_SPREAD 0.3

double
way_ranking_layout_get_target (const WayRankingLayout *self,
                               const WayRankingRow    *row)
{
  if (self->ranking->order != WAY_ORDER_VALUE || row->target == NULL)
    return NAN;

  return row->target->progress.target_value;
}

static const WayRankingRow *
get_row (const WayRankingLayout *self,
         const WayRankingLine   *line)
{
  return way_ranking_get_row (self->ranking, (guint) line->row);
}

/* Left of a bar that goes left; of distances in a column right of the target, where all bars
 * end. */
static double
find_label_of_negative (const WayRankingLayout *self,
                        const WayRankingLine   *line,
                        double                  origin,
                        double                  end,
                        double                  target)
{
  double gap = LABEL_GAP * self->frame->em;
  double left = end - gap - line->label_width;

  if (self->ranking->order == WAY_ORDER_DISTANCE)
    return origin + gap;
  if (target < end + gap && target > left - gap)
    return target - gap - line->label_width;

  return left;
}

/* Where the texts of @line start, for a bar from @origin to @end and a target's mark at @target
 * (NaN: none) in the same measure. What would stand in the mark goes behind it; a remark about the
 * target stands beside it. */
static void
find_label (const WayRankingLayout *self,
            const WayRankingLine   *line,
            double                  origin,
            double                  end,
            double                  target,
            double                 *number_x,
            double                 *remark_x)
{
  const WayRankingRow *row = get_row (self, line);
  double em = self->frame->em, gap = LABEL_GAP * em;
  double mark = self->is_dots ? 0.3 * em : 0.0;
  gboolean is_about_target = line->remark != NULL && !row->is_of_other_year;
  double width = is_about_target ? line->number_width : line->label_width;

  if (!self->is_dots && row->value < 0.0)
    *number_x = find_label_of_negative (self, line, origin, end, target);
  else
    {
      *number_x = end + mark + gap;
      if (target > end - gap && target < *number_x + width + gap)
        *number_x = MAX (target, end + mark) + gap;
    }

  *remark_x = *number_x + line->number_width + 0.5 * em;
  if (is_about_target && target > *number_x && row->value >= 0.0)
    *remark_x = target + gap;
}

static double
get_right (const WayRankingLine *line,
           double                number_x,
           double                remark_x)
{
  if (line->remark == NULL)
    return number_x + line->number_width;

  return remark_x + line->label_width - line->number_width;
}

/* How much room bars and labels take to both sides of the origin. */
static void
find_extents (const WayRankingLayout *self,
              double                  scale,
              double                 *left,
              double                 *right)
{
  *left = *right = 0.0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);
      double number_x, remark_x, target, end;

      if (line->row < 0)
        continue;
      target = way_ranking_layout_get_target (self, get_row (self, line)) * scale;
      end = get_row (self, line)->value * scale;
      find_label (self, line, 0.0, end, target, &number_x, &remark_x);
      *left = MAX (*left, MAX (-end, -number_x));
      *right = MAX (*right, get_right (line, number_x, remark_x));
      if (isfinite (target))
        {
          *left = MAX (*left, 0.2 * self->frame->em - target);
          *right = MAX (*right, target + 0.2 * self->frame->em);
        }
    }
}

static double
find_largest (const WayRankingLayout *self)
{
  double largest = 0.0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);
      double target;

      if (line->row < 0)
        continue;
      target = way_ranking_layout_get_target (self, get_row (self, line));
      largest = MAX (largest, fabs (get_row (self, line)->value));
      if (isfinite (target))
        largest = MAX (largest, fabs (target));
    }

  return largest;
}

/* The longest bars that leave room for all labels: both sides grow with the scale. Returns what the
 * bars take of the width. */
static double
fit_bars (WayRankingLayout *self)
{
  double largest = find_largest (self);
  double low = 0.0, high = largest > 0.0 ? self->plot.width / largest : 0.0;
  double left, right;

  for (guint i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2.0;

      find_extents (self, middle, &left, &right);
      if (left + right <= self->plot.width)
        low = middle;
      else
        high = middle;
    }

  find_extents (self, low, &left, &right);
  self->origin = self->plot.x + left;
  self->scale = (WayScale) { 0.0, largest, self->origin, self->origin + largest * low };
  return largest * low / MAX (self->plot.width, 1.0);
}

static void
find_range (const WayRankingLayout *self,
            double                 *min,
            double                 *max)
{
  *min = G_MAXDOUBLE;
  *max = -G_MAXDOUBLE;
  for (guint i = 0; i < self->ranking->rows->len; i++)
    {
      const WayRankingRow *row = way_ranking_get_row (self->ranking, i);
      double target = way_ranking_layout_get_target (self, row);

      *min = MIN (*min, row->value);
      *max = MAX (*max, row->value);
      if (isfinite (target))
        {
          *min = MIN (*min, target);
          *max = MAX (*max, target);
        }
    }
  way_ranking_extend_by_levels (self, min, max);
}

/* Dots on an axis of places from 1, or of what the values span. */
static double
fit_dots (WayRankingLayout *self)
{
  double widest = 0.0, min, max, em = self->frame->em;
  double left = self->plot.x + 0.5 * em, right;

  find_range (self, &min, &max);
  for (guint i = 0; i < self->lines->len; i++)
    widest = MAX (widest, g_array_index (self->lines, WayRankingLine, i).label_width);

  right = MAX (left, self->plot.x + self->plot.width - widest - 2.0 * LABEL_GAP * em - 0.3 * em);
  if (!self->is_cropped)
    min = MIN (min, 1.0);
  else
    min -= 0.15 * (max > min ? max - min : 1.0);
  self->origin = self->plot.x;
  self->scale = (WayScale) { min, max > min ? max : min + 1.0, left, right };
  return (right - left) / MAX (self->plot.width, 1.0);
}

double
way_ranking_layout_get_x (const WayRankingLayout *self,
                          double                  value)
{
  return self->scale.domain_max > self->scale.domain_min ? way_scale_apply (&self->scale, value)
                                                         : self->origin;
}

void
way_ranking_layout_get_label (const WayRankingLayout *self,
                              const WayRankingLine   *line,
                              double                 *number_x,
                              double                 *remark_x)
{
  const WayRankingRow *row = get_row (self, line);
  double target = way_ranking_layout_get_target (self, row);

  find_label (self, line, self->origin, way_ranking_layout_get_x (self, row->value),
              isfinite (target) ? way_ranking_layout_get_x (self, target) : NAN,
              number_x, remark_x);
}

static void
choose_marks (WayRankingLayout *self)
{
  WayMeasure measure = way_metric_get_measure (self->frame->content->metric);
  double min, max;

  if (self->ranking->order != WAY_ORDER_VALUE)
    return;
  find_range (self, &min, &max);
  self->is_cropped = measure == WAY_MEASURE_INDEX && min > 0.0 && (max - min) / max < FLAT_SPREAD;
  self->is_dots = self->is_cropped || measure == WAY_MEASURE_RANK;
}

static void
fit_rows (WayRankingLayout *self)
{
  const WayFrame *frame = self->frame;
  gboolean has_head = self->ranking->order == WAY_ORDER_DISTANCE || way_ranking_has_levels (self);
  double head = has_head ? 1.5 * frame->em : 0.0;
  double top = frame->body.y + 0.8 * frame->em + head;
  double height = frame->body.y + frame->body.height - top;

  way_ranking_lines_choose (self, (guint) MAX (1.0, floor (height / (LEAST_PITCH * frame->em))));
  self->pitch = MIN (height / self->lines->len, MOST_PITCH * frame->em);
  self->thickness = MIN (THICKNESS_SHARE * self->pitch, 1.8 * frame->em);
  self->plot.y = top;
  self->plot.height = self->pitch * self->lines->len;
  for (guint i = 0; i < self->lines->len; i++)
    g_array_index (self->lines, WayRankingLine, i).middle = top + (i + 0.5) * self->pitch;
}

static double
measure_name (const WayRankingLayout *self,
              const WayRankingLine   *line)
{
  gboolean is_focus = line->row >= 0 && get_row (self, line)->series->region == 0;
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, line->name,
                            is_focus ? self->frame->strong_font : self->frame->text_font,
                            &extents);
  return extents.width;
}

static void
fit_names (WayRankingLayout *self,
           double            share)
{
  const WayFrame *frame = self->frame;
  double most = share * frame->body.width;
  g_autofree char *last = g_strdup_printf ("%u", self->ranking->rows->len);
  WayTextExtents place;

  way_text_measure_extents (frame->measure, last, frame->axis_font, &place);
  self->places_width = place.width;
  self->names_width = 0.0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);

      if (measure_name (self, line) > most)
        {
          g_autofree char *whole = g_steal_pointer (&line->name);

          line->name = way_text_shorten (frame->measure, whole, frame->strong_font, most);
        }
      if (line->row >= 0)
        self->names_width = MAX (self->names_width, measure_name (self, line));
    }

  self->plot.x = frame->body.x + self->places_width + self->names_width + 1.3 * frame->em;
  self->plot.width = MAX (frame->body.x + frame->body.width - self->plot.x, frame->em);
}

/* Whose value it is and of which year is said in any case. */
static void
drop_remarks (WayRankingLayout *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);

      if (line->row < 0 || line->remark == NULL || get_row (self, line)->is_of_other_year)
        continue;
      g_clear_pointer (&line->remark, g_free);
      line->label_width = line->number_width;
    }
}

static double
fit_scale (WayRankingLayout *self)
{
  return self->is_dots ? fit_dots (self) : fit_bars (self);
}

WayRankingLayout *
way_ranking_layout_new (const WayRanking *ranking,
                        WayTextMeasure   *measure)
{
  WayRankingLayout *self = g_new0 (WayRankingLayout, 1);
  WayFrame *frame = way_frame_new (ranking->content, measure);

  self->ranking = ranking;
  self->frame = frame;
  choose_marks (self);
  way_frame_set_texts (frame, way_ranking_title (ranking), way_ranking_subtitle (ranking, FALSE),
                       way_ranking_subtitle (ranking, TRUE));
  way_frame_fit (frame, way_ranking_notes (ranking, self->is_cropped),
                 MAX (LEAST_PLOT_SHARE * frame->height, LEAST_PLOT_EM * frame->em));
  fit_rows (self);
  way_ranking_lines_write (self);
  fit_names (self, NAMES_SHARE);
  if (fit_scale (self) < LEAST_BARS_SHARE)
    {
      drop_remarks (self);
      fit_names (self, LEAST_NAMES_SHARE);
      fit_scale (self);
    }
  way_ranking_place_remarks (self);

  return self;
}

void
way_ranking_layout_free (WayRankingLayout *self)
{
  if (self == NULL)
    return;

  way_annotation_layout_free (self->remarks);
  way_frame_free (self->frame);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}
