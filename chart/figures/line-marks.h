/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-data.h"
#include "chart/figures/line-layout.h"

G_BEGIN_DECLS

/* What each part of a line figure inks; all read the geometry of the layout. */
void way_line_marks_draw_series  (const WayLineLayout *self,
                                  const WayContentSeries *series,
                                  WayScene            *scene);
void way_line_marks_draw_path    (const WayLineLayout *self,
                                  const WayContentTarget *target,
                                  WayScene            *scene);
void way_line_marks_draw_target  (const WayLineLayout *self,
                                  const WayContentTarget *target,
                                  WayScene            *scene);

/* In line-dense.c: a series of more values than can be told apart. */
void way_line_dense_draw         (const WayLineLayout    *self,
                                  const WayContentSeries *series,
                                  double                  line_width,
                                  WayScene               *scene);
void way_line_dense_add_columns  (const WayLineLayout    *self,
                                  const WayContentSeries *series,
                                  WayScene               *scene);

G_END_DECLS
