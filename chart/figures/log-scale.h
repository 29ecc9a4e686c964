/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/* Whether the figure asks for a logarithmic axis of values and its kind has one. */
gboolean way_log_scale_is_used (const WayContent *content);

/* Why @data (transformed) cannot stand on the logarithmic axis that @figure asks for, and what to
 * do; NULL where it can or none is asked for. (transfer full). */
char    *way_log_scale_refuse  (WayFigureKind        kind,
                                const WayFigure     *figure,
                                const WayFigureData *data);

G_END_DECLS
