/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"
#include "chart/scale.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_SLOPE_START,
  WAY_SLOPE_END
} WaySlopeSide;

#define WAY_SLOPE_N_SIDES 2

/**
 * WaySlopeRow:
 *
 * One region's values at both periods.
 *
 * @index: into the series, by side
 * @has_break: the scope changed in between: both values are shown, their difference is not
 * @change: see way_slope_get_change()
 * @is_named: whether it has a label at its end; the others are context
 */
typedef struct
{
  const WayContentSeries *series;
  guint index[WAY_SLOPE_N_SIDES];
  gboolean has_break;
  double change;
  gboolean is_named;
} WaySlopeRow;

/**
 * WaySlope:
 *
 * What a slope figure compares: the two periods, and the regions that have a value at both.
 *
 * @months: of both periods, counted from year 0
 * @missing: names of regions without a value at one of them (element-type utf8)
 * @leader: the row whose change is the best, or NULL
 */
typedef struct
{
  WayContent *content;
  int months[WAY_SLOPE_N_SIDES];
  char *labels[WAY_SLOPE_N_SIDES];
  GArray *rows; /* WaySlopeRow */
  GPtrArray *missing;
  const WaySlopeRow *leader;
} WaySlope;

/* Takes @content, which afterwards holds no more than what is shown. NULL with @error where no
 * region has values at two periods. */
WaySlope *way_slope_new  (WayContent *content, GError **error);
void      way_slope_free (WaySlope *self);

const WaySlopeRow *way_slope_get_focus (const WaySlope *self);

/* In the metric's unit. */
double    way_slope_get_value  (const WaySlopeRow *row, WaySlopeSide side);

/* In slope-texts.c: what stands around the plot. (transfer full). */
char      *way_slope_refuse_periods (const WayContent *content);
/* '+23 %', '+4.2 points', 'up 18'; 'new scope'. */
char      *way_slope_format_change  (const WaySlope *self, const WaySlopeRow *row);
char      *way_slope_make_title     (const WaySlope *self); /* (nullable) */
char      *way_slope_make_subtitle  (const WaySlope *self, gboolean is_short);
GPtrArray *way_slope_make_notes     (const WaySlope *self);

/**
 * WaySlopeLabel:
 *
 * Value and name beside the end of a row, or of a target, in columns.
 *
 * @value, @name, @change: (nullable): change only at the right
 * @wanted: where its mark is
 * @is_placed, @y: its middle, once spread
 */
typedef struct
{
  const WaySlopeRow *row;
  const WayContentTarget *target;
  char *value, *name, *change;
  int importance;
  gboolean is_strong;
  WayColor color;
  double wanted, y;
  gboolean is_placed;
} WaySlopeLabel;

/**
 * WaySlopeLayout:
 *
 * The geometry: two upright axes inside @plot, columns of labels on both sides.
 *
 * @name_x: where names end (left) or begin (right); NAN where there is no room for them
 * @change_x: where changes end; NAN where there is no room
 */
typedef struct
{
  const WaySlope *slope;
  WayFrame *frame;
  WayRect plot;
  WayFont font, strong_font;
  double axis_x[WAY_SLOPE_N_SIDES];
  double value_x[WAY_SLOPE_N_SIDES];
  double name_x[WAY_SLOPE_N_SIDES];
  double name_width;
  double change_x;
  WayScale scale;
  GArray *labels[WAY_SLOPE_N_SIDES]; /* WaySlopeLabel */
} WaySlopeLayout;

WaySlopeLayout *way_slope_layout_new  (const WaySlope *slope, WayTextMeasure *measure);
void            way_slope_layout_free (WaySlopeLayout *self);
double          way_slope_layout_get_y (const WaySlopeLayout *self, double value);

/* In slope-labels.c: whether a row is told apart by its style; the colour of its line, or of what
 * is written beside it. */
gboolean        way_slope_is_coloured   (const WaySlope *slope, const WaySlopeRow *row);
WayColor        way_slope_get_color     (const WaySlope    *slope,
                                         const WaySlopeRow *row,
                                         gboolean           is_text);

/* Makes the labels of both sides, and spreads them once the plot stands. */
void            way_slope_labels_make   (WaySlopeLayout *self);
void            way_slope_labels_spread (WaySlopeLayout *self);
void            way_slope_labels_draw   (const WaySlopeLayout *self, WayScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySlope, way_slope_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySlopeLayout, way_slope_layout_free)

G_END_DECLS
