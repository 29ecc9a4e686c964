/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayStatusMark:
 *
 * A verdict as a shape of its own, coloured second: every verdict has its own outline, so that
 * nobody has to tell red from green. Without a verdict nothing is drawn. The word beside it, or
 * the accessible label, is up to whoever uses the widget.
 */
#define WAY_TYPE_STATUS_MARK (way_status_mark_get_type ())
G_DECLARE_FINAL_TYPE (WayStatusMark, way_status_mark, WAY, STATUS_MARK, GtkWidget)

GtkWidget *way_status_mark_new         (void);
void       way_status_mark_set_verdict (WayStatusMark *self, WayVerdict verdict);
void       way_status_mark_clear       (WayStatusMark *self);

/* The mark alone, @size_px wide and high, for widgets that draw themselves. */
void way_status_mark_draw          (GtkSnapshot   *snapshot,
                                    WayVerdict     verdict,
                                    const GdkRGBA *color,
                                    float          size_px);

/* The style class of a verdict's colour: "status-good", "status-warning", "status-bad",
 * "status-unknown". Static storage. */
const char *way_verdict_to_style_class (WayVerdict verdict);

G_END_DECLS
