/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayScoreBar:
 *
 * How many promises stand how, as a picture: a bar with a part for each verdict, and below it a
 * button for each with its mark, number and word, which filters. The first button shows all, the
 * second what is behind in any way.
 *
 * ::changed: the user chose other verdicts.
 */
#define WAY_TYPE_SCORE_BAR (way_score_bar_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreBar, way_score_bar, WAY, SCORE_BAR, GtkWidget)

/* Missed, moving away, lagging, behind schedule. */
#define WAY_SCORE_BAR_BEHIND                                                                     \
  (1u << WAY_VERDICT_MISSED | 1u << WAY_VERDICT_MOVING_AWAY | 1u << WAY_VERDICT_LAGGING          \
   | 1u << WAY_VERDICT_BEHIND)

GtkWidget *way_score_bar_new          (void);
void       way_score_bar_set_counts   (WayScoreBar *self, const guint counts[WAY_N_VERDICTS]);

/* A mask of 1 << WayVerdict; 0 for all. Without ::changed. */
void       way_score_bar_set_verdicts (WayScoreBar *self, guint verdicts);
guint      way_score_bar_get_verdicts (WayScoreBar *self);

G_END_DECLS
