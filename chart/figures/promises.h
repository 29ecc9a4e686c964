/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/* Fills @content's targets from @drawable (WayFigureTarget): merged, paired, one made principal. */
void way_promises_collect (WayContent *content, GPtrArray *drawable);

void way_content_target_free (WayContentTarget *target);

G_END_DECLS
