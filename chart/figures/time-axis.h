/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"
#include "chart/scale.h"

G_BEGIN_DECLS

/**
 * WayTimeAxis:
 *
 * Years along the bottom; @scale maps a period's time (the end of year Y is Y.0) to x.
 * Zero-initialised, way_time_axis_clear() when done.
 */
typedef struct
{
  WayTicks *ticks;
  WayScale scale;
} WayTimeAxis;

void way_time_axis_fit   (WayTimeAxis    *self,
                          const WayFrame *frame,
                          int             first_year,
                          int             last_year,
                          double          left,
                          double          right);
void way_time_axis_clear (WayTimeAxis *self);

/* Ticks and years below @plot; with a break in the baseline where @is_cropped. */
void way_time_axis_draw  (const WayTimeAxis *self,
                          const WayFrame    *frame,
                          WayRect            plot,
                          gboolean           is_cropped,
                          WayScene          *scene);

/* Tells @scene where times are, and how far what @content is made from reaches: what zooming and
 * panning need to know. */
void way_time_axis_tell  (const WayTimeAxis *self,
                          const WayContent  *content,
                          WayScene          *scene);

G_END_DECLS
