/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"
#include "chart/scale.h"

G_BEGIN_DECLS

/**
 * WayValueAxisSpec:
 *
 * What an axis of values has to show. All values are in the axis' unit, that is multiplied by
 * the display unit's multiplier.
 *
 * @min, @max: of everything that is drawn
 * @starts_at_zero: bars and areas: the axis is never cropped
 * @is_inverted: places: the first one on top
 * @has_whole_values: counts: no ticks between two whole numbers
 * @is_log: a logarithmic axis: all values are above zero
 * @is_in_points: shares, rates and indices, which may be cropped sooner
 * @type_size: of the ticks' labels, in points
 */
typedef struct
{
  double min, max;
  gboolean starts_at_zero;
  gboolean is_inverted;
  gboolean has_whole_values;
  gboolean is_log;
  gboolean is_in_points;
  double type_size;
} WayValueAxisSpec;

/**
 * WayValueAxis:
 *
 * Ticks and scale of values. Zero-initialised, way_value_axis_clear() when done.
 *
 * @min, @max: the ends of the axis
 * @is_cropped: the axis does not start at zero although its values could
 */
typedef struct
{
  WayTicks *ticks;
  double min, max;
  gboolean is_cropped;
  WayScale scale;
} WayValueAxis;

/* For what @content shows, in the type of @frame's axes. */
void   way_value_axis_spec_init (WayValueAxisSpec *spec,
                                 const WayContent *content,
                                 const WayFrame   *frame);

/* Chooses ticks, whether to crop, and the scale from @range_min (the lower end on paper, the larger
 * y) to @range_max, in points. */
void   way_value_axis_fit       (WayValueAxis           *self,
                                 const WayValueAxisSpec *spec,
                                 double                  range_min,
                                 double                  range_max);
void   way_value_axis_clear     (WayValueAxis *self);

/* The text of a tick. (transfer full). */
char  *way_value_axis_format    (const WayValueAxis *self,
                                 const WayFrame     *frame,
                                 double              value);

/* How wide the widest label of the ticks is, in points. */
double way_value_axis_measure   (const WayValueAxis *self, const WayFrame *frame);

/* Grid lines across @plot and labels left of it, in the scene's present group. */
void   way_value_axis_draw      (const WayValueAxis *self,
                                 const WayFrame     *frame,
                                 WayRect             plot,
                                 WayScene           *scene);

G_END_DECLS
