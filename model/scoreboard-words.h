/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/* The verdicts from the best to the worst, then those that say nothing: the order of a summary.
 * @index: below WAY_N_VERDICTS. */
WayVerdict  way_score_get_ordered         (guint index);

/* What it means and what a method does, in a sentence or two. */
const char *way_score_get_verdict_meaning (WayVerdict verdict, WayLanguage language);
const char *way_score_get_method_meaning  (WayMethod method, WayLanguage language);

/* Text and background on white paper, 0xRRGGBB; as chart/theme.c has them. */
guint       way_score_get_color           (WayVerdict verdict);
guint       way_score_get_tint            (WayVerdict verdict);

G_END_DECLS
