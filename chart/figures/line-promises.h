/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-content.h"

G_BEGIN_DECLS

/* Fills @content's targets from @drawable (WayFigureTarget): merged, paired, one made principal. */
void way_line_promises_collect (WayLineContent *content, GPtrArray *drawable);

void way_line_target_free (WayLineTarget *target);

G_END_DECLS
