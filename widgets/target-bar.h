/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayTargetBar:
 *
 * The latest value as a bar from zero, and the target as a tick across it.
 */
#define WAY_TYPE_TARGET_BAR (way_target_bar_get_type ())
G_DECLARE_FINAL_TYPE (WayTargetBar, way_target_bar, WAY, TARGET_BAR, GtkWidget)

GtkWidget *way_target_bar_new        (void);

/* Both at least zero; a @value that is NaN leaves the bar empty. */
void       way_target_bar_set_values (WayTargetBar *self, double value, double target);

G_END_DECLS
