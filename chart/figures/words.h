/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/* The short texts inside the plot. All (transfer full). */

/* In the axis' unit, four significant digits at most: '~2,800', '506.9'. */
char *way_words_value (const WayContent *content,
                            double                value,
                            int                   decimals,
                            WayQualifier          qualifier);

/* @number (transfer full) as the figure's language writes it: Chinese has no separators. */
char *way_words_number (const WayContent *content, char *number);

/* A difference without sign, as way_words_value(). */
char *way_words_amount (const WayContent *content, double amount);

/* '≥ 1,350', '8–8.5'. */
char *way_words_target (const WayContent *content, const WayContentTarget *target);

/* 'target for 2025'. */
char *way_words_due (const WayContent *content, const WayContentTarget *target);

/* 'met', 'missed by 0.2 points'; NULL while it is open. */
char *way_words_outcome (const WayContent *content, const WayContentTarget *target);

/* '17.6 % a year' between two values; NULL where no rate can be said. */
char *way_words_growth (const WayContent *content,
                             double                from,
                             double                to,
                             double                years);

/* 'needs 21.6 % a year', once begun 'path: 21.6 % a year'. NULL where the target has no path. */
char *way_words_required (const WayContent *content, const WayContentTarget *target);

/* '82.8 behind the path'; @gap is actual minus expected in the metric's unit. */
char *way_words_gap (const WayContent *content, const WayContentTarget *target, double gap);

/* '843.1 to go': what is missing at @value. */
char *way_words_gap_to_go (const WayContent *content, const WayContentTarget *target, double value);

G_END_DECLS
