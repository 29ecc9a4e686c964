/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayReadout:
 *
 * The card that says everything about one datum: title, value, and one line each for growth,
 * note and source.
 */
#define WAY_TYPE_READOUT (way_readout_get_type ())
G_DECLARE_FINAL_TYPE (WayReadout, way_readout, WAY, READOUT, GtkWidget)

GtkWidget *way_readout_new        (void);
void       way_readout_set_datum  (WayReadout *self, const WayDatum *datum);

/* What others say at the same time, side by side below; NULL-terminated, of the same length. */
void       way_readout_set_others (WayReadout         *self,
                                   char              **names,
                                   char              **values);
void       way_readout_set_pinned (WayReadout *self, gboolean is_pinned);

/* Tells assistive technology what the card says; takes longer than drawing it. */
void       way_readout_tell       (WayReadout *self);

/* Where the card goes: beside the point (@x, @y), inside a place of @width x @height pixels, never
 * over the point itself while there is room elsewhere. Beside the line from the point down to
 * @floor_y where it fits there: what is drawn together lies together, and little is repainted. */
void       way_readout_place      (WayReadout    *self,
                                   double         x,
                                   double         y,
                                   double         floor_y,
                                   int            width,
                                   int            height,
                                   GtkAllocation *out);

G_END_DECLS
