/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-content.h"

G_BEGIN_DECLS

/* The short texts inside the plot. All (transfer full). */

/* In the axis' unit, four significant digits at most: '~2,800', '506.9'. */
char *way_line_words_value (const WayLineContent *content,
                            double                value,
                            int                   decimals,
                            WayQualifier          qualifier);

/* @number (transfer full) as the figure's language writes it: Chinese has no separators. */
char *way_line_words_number (const WayLineContent *content, char *number);

/* A difference without sign, as way_line_words_value(). */
char *way_line_words_amount (const WayLineContent *content, double amount);

/* '≥ 1,350', '8–8.5'. */
char *way_line_words_target (const WayLineContent *content, const WayLineTarget *target);

/* 'target for 2025'. */
char *way_line_words_due (const WayLineContent *content, const WayLineTarget *target);

/* 'met', 'missed by 0.2 points'; NULL while it is open. */
char *way_line_words_outcome (const WayLineContent *content, const WayLineTarget *target);

/* '17.6 % a year' between two values; NULL where no rate can be said. */
char *way_line_words_growth (const WayLineContent *content,
                             double                from,
                             double                to,
                             double                years);

/* 'needs 21.6 % a year', once begun 'path: 21.6 % a year'. NULL where the target has no path. */
char *way_line_words_required (const WayLineContent *content, const WayLineTarget *target);

/* '82.8 behind the path'; @gap is actual minus expected in the metric's unit. */
char *way_line_words_gap (const WayLineContent *content, const WayLineTarget *target, double gap);

G_END_DECLS
