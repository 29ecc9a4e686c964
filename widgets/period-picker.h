/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayPeriodPicker:
 *
 * A button that names the years that the chart shows, and opens two lists of years and a way
 * back to all. A year of G_MININT is open. ::changed: the user chose other years.
 */
#define WAY_TYPE_PERIOD_PICKER (way_period_picker_get_type ())
G_DECLARE_FINAL_TYPE (WayPeriodPicker, way_period_picker, WAY, PERIOD_PICKER, GtkWidget)

/* The years of which there is something to show. */
void way_period_picker_set_bounds (WayPeriodPicker *self, int first_year, int last_year);

/* Without ::changed. */
void way_period_picker_set_range  (WayPeriodPicker *self, int from_year, int to_year);
void way_period_picker_get_range  (WayPeriodPicker *self, int *from_year, int *to_year);

G_END_DECLS
