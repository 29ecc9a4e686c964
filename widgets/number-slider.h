/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayNumberSlider:
 *
 * A number with its name and unit, to be typed, stepped or slid.
 *
 * :label: its name; also what assistive technology says. ::changed (): another number, by a person.
 * ::settled (): the slider was let go, or the field left.
 */
#define WAY_TYPE_NUMBER_SLIDER (way_number_slider_get_type ())
G_DECLARE_FINAL_TYPE (WayNumberSlider, way_number_slider, WAY, NUMBER_SLIDER, GtkWidget)

/* @unit: stands after the name, "" for none. */
void   way_number_slider_set_unit  (WayNumberSlider *self, const char *unit);

/* @digits: after the point. A value outside widens the range. */
void   way_number_slider_set_range (WayNumberSlider *self,
                                    double           lower,
                                    double           upper,
                                    double           step,
                                    guint            digits);

/* Without a signal. NaN leaves the field as it is. */
void   way_number_slider_set_value (WayNumberSlider *self, double value);
double way_number_slider_get_value (WayNumberSlider *self);

G_END_DECLS
