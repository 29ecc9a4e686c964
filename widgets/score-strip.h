/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayScoreStrip:
 *
 * A bar whose parts, from the best verdict to the worst, are as long as the verdicts are many, each
 * with its mark and number where there is room. For the mouse only; whoever uses it offers the same
 * by keyboard.
 *
 * ::chosen (guint): a verdict's part was clicked.
 */
#define WAY_TYPE_SCORE_STRIP (way_score_strip_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreStrip, way_score_strip, WAY, SCORE_STRIP, GtkWidget)

GtkWidget *way_score_strip_new          (void);
void       way_score_strip_set_counts   (WayScoreStrip *self, const guint counts[WAY_N_VERDICTS]);

/* A mask of 1 << WayVerdict: the others are dimmed; 0 dims none. */
void       way_score_strip_set_verdicts (WayScoreStrip *self, guint verdicts);

G_END_DECLS
