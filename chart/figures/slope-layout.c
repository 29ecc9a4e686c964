/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/slope-layout.h"

#include "chart/figures/log-scale.h"

#include <math.h>

/* Of the figure's height, and in type sizes, what the plot should keep. */
#define LEAST_PLOT_SHARE 0.45
#define LEAST_PLOT_EM 7.0

/* Of the body's width, what stays for the lines; and how much wider than high they may be. */
#define LEAST_SLOPE_SHARE 0.3
#define LEAST_SLOPE_EM 6.0
#define WIDEST_SLOPE 1.6

/* In type sizes: the headings above the axes, what connects a mark with its label, and the space
 * between columns. */
#define HEADING 1.9
#define GUTTER 1.4
#define COLUMN_GAP 0.5
#define CHANGE_GAP 1.1
#define INSET 0.6

#define LEAST_NAME 3.0

/* What the columns of labels take, from a figure with room to one with little. */
typedef struct
{
  double name_share; /* of the body's width, at most */
  gboolean has_left_names;
  gboolean has_changes;
} Columns;

static const Columns choices[] = {
  { 0.24, TRUE, TRUE }, { 0.16, TRUE, TRUE }, { 0.24, FALSE, TRUE }, { 0.16, FALSE, TRUE },
  { 0.24, FALSE, FALSE }, { 0.14, FALSE, FALSE },
};

typedef struct
{
  double value[WAY_SLOPE_N_SIDES], name, change;
} Widths;

static double
measure_text (const WaySlopeLayout *self,
              const char           *text,
              gboolean              is_strong)
{
  WayTextExtents extents;

  if (text == NULL)
    return 0.0;

  way_text_measure_extents (self->frame->measure, text, is_strong ? self->strong_font : self->font,
                            &extents);
  return extents.width;
}

static Widths
measure_labels (const WaySlopeLayout *self)
{
  Widths widths = { { 0.0, 0.0 }, 0.0, 0.0 };

  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    {
      for (guint i = 0; i < self->labels[side]->len; i++)
        {
          const WaySlopeLabel *label = &g_array_index (self->labels[side], WaySlopeLabel, i);

          widths.value[side] = MAX (widths.value[side],
                                    measure_text (self, label->value, label->is_strong));
          widths.name = MAX (widths.name, measure_text (self, label->name, label->is_strong));
          widths.change = MAX (widths.change, measure_text (self, label->change, FALSE));
        }
    }

  return widths;
}

static double
get_left_width (const WaySlopeLayout *self,
                const Widths         *widths,
                const Columns        *columns,
                double                name)
{
  double em = self->frame->em;

  return GUTTER * em + widths->value[WAY_SLOPE_START] +
         (columns->has_left_names ? COLUMN_GAP * em + name : 0.0);
}

static double
get_right_width (const WaySlopeLayout *self,
                 const Widths         *widths,
                 const Columns        *columns,
                 double                name)
{
  double em = self->frame->em;

  return GUTTER * em + widths->value[WAY_SLOPE_END] + COLUMN_GAP * em + name +
         (columns->has_changes ? CHANGE_GAP * em + widths->change : 0.0);
}

static void
set_columns (WaySlopeLayout *self,
             const Widths   *widths,
             const Columns  *columns,
             double          name)
{
  const WayFrame *frame = self->frame;
  double em = frame->em;
  double left = get_left_width (self, widths, columns, name);
  double right = get_right_width (self, widths, columns, name);
  double width = frame->body.width - left - right;
  double used = MIN (width, MAX (WIDEST_SLOPE * self->plot.height, LEAST_SLOPE_EM * em));
  double start = frame->body.x + left + (width - used) / 2.0;

  self->name_width = name;
  self->axis_x[WAY_SLOPE_START] = start;
  self->axis_x[WAY_SLOPE_END] = start + used;
  self->value_x[WAY_SLOPE_START] = start - GUTTER * em;
  self->value_x[WAY_SLOPE_END] = start + used + GUTTER * em;
  self->name_x[WAY_SLOPE_START] = columns->has_left_names
                                    ? self->value_x[WAY_SLOPE_START] -
                                      widths->value[WAY_SLOPE_START] - COLUMN_GAP * em
                                    : NAN;
  self->name_x[WAY_SLOPE_END] = self->value_x[WAY_SLOPE_END] + widths->value[WAY_SLOPE_END] +
                                COLUMN_GAP * em;
  self->change_x = columns->has_changes ? start + used + right : NAN;
  self->plot.x = start - INSET * em;
  self->plot.width = used + 2.0 * INSET * em;
}

/* The richest columns that leave room for the lines; where nothing does, names are cut. */
static void
choose_columns (WaySlopeLayout *self)
{
  const WayFrame *frame = self->frame;
  Widths widths = measure_labels (self);
  double least = MAX (LEAST_SLOPE_SHARE * frame->body.width, LEAST_SLOPE_EM * frame->em);
  const Columns *last = &choices[G_N_ELEMENTS (choices) - 1];
  double excess;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      double name = MIN (widths.name, MAX (choices[i].name_share * frame->body.width,
                                           LEAST_NAME * frame->em));

      if (frame->body.width - get_left_width (self, &widths, &choices[i], name) -
          get_right_width (self, &widths, &choices[i], name) >= least)
        {
          set_columns (self, &widths, &choices[i], name);
          return;
        }
    }

  excess = least - (frame->body.width - get_left_width (self, &widths, last, widths.name) -
                    get_right_width (self, &widths, last, widths.name));
  set_columns (self, &widths, last, MAX (widths.name - excess, LEAST_NAME * frame->em));
}

double
way_slope_layout_get_y (const WaySlopeLayout *self,
                        double                value)
{
  return way_scale_apply (&self->scale, value);
}

static void
fit_scale (WaySlopeLayout *self)
{
  const WayContent *content = self->slope->content;
  double top = self->plot.y + INSET * self->frame->em;
  double bottom = self->plot.y + self->plot.height - INSET * self->frame->em;

  self->scale = (WayScale) {
    content->min, content->max,
    content->is_inverted ? top : bottom, content->is_inverted ? bottom : top,
    way_log_scale_is_used (content)
  };
}

static void
set_heights (WaySlopeLayout *self)
{
  WayFrame *frame = self->frame;
  double above = (HEADING + 0.5) * frame->em, below = 0.4 * frame->em;
  double least = MAX (LEAST_PLOT_SHARE * frame->height, LEAST_PLOT_EM * frame->em);

  way_frame_fit (frame, way_slope_make_notes (self->slope), least + above + below);
  self->plot.y = frame->body.y + above;
  self->plot.height = MAX (frame->body.height - above - below, 2.0 * INSET * frame->em + 1.0);
}

/* Many regions are written smaller before some go unnamed. */
static void
choose_fonts (WaySlopeLayout *self)
{
  const WayFrame *frame = self->frame;
  double needed = self->slope->rows->len * 1.3 * frame->em;
  double size = needed > self->plot.height ? frame->note_font.size_pt : frame->em;

  self->font = (WayFont) { size, WAY_WEIGHT_REGULAR };
  self->strong_font = (WayFont) { size, WAY_WEIGHT_BOLD };
}

WaySlopeLayout *
way_slope_layout_new (const WaySlope *slope,
                      WayTextMeasure *measure)
{
  WaySlopeLayout *self = g_new0 (WaySlopeLayout, 1);

  self->slope = slope;
  self->frame = way_frame_new (slope->content, measure);
  for (guint i = 0; i < WAY_SLOPE_N_SIDES; i++)
    self->labels[i] = g_array_new (FALSE, TRUE, sizeof (WaySlopeLabel));
  way_frame_set_texts (self->frame, way_slope_make_title (slope),
                       way_slope_make_subtitle (slope, FALSE),
                       way_slope_make_subtitle (slope, TRUE));
  set_heights (self);
  choose_fonts (self);
  fit_scale (self);
  way_slope_labels_make (self);
  choose_columns (self);
  way_slope_labels_spread (self);
  return self;
}

static void
clear_label (WaySlopeLabel *label)
{
  g_free (label->value);
  g_free (label->name);
  g_free (label->change);
}

void
way_slope_layout_free (WaySlopeLayout *self)
{
  if (self == NULL)
    return;

  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    {
      for (guint i = 0; i < self->labels[side]->len; i++)
        clear_label (&g_array_index (self->labels[side], WaySlopeLabel, i));
      g_array_unref (self->labels[side]);
    }
  way_frame_free (self->frame);
  g_free (self);
}
