/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/target-card.h"

G_BEGIN_DECLS

/**
 * WayTargetSection:
 *
 * A region's targets as cards under a heading. The first cards are made at once, the others when
 * the window is idle.
 *
 * ::chosen (card): the user chose a card. ::judged (card): the user asks how it was judged.
 * ::what-if (card): with other numbers.
 * ::filled (n_cards): all cards are there.
 */
#define WAY_TYPE_TARGET_SECTION (way_target_section_get_type ())
G_DECLARE_FINAL_TYPE (WayTargetSection, way_target_section, WAY, TARGET_SECTION, GtkWidget)

/* @targets: WayTargetFacts; cards of the metric @current_key are marked as the chart's own. */
void way_target_section_fill (WayTargetSection *self,
                              WayRegion        *region,
                              GPtrArray        *targets,
                              const char       *current_key);

G_END_DECLS
