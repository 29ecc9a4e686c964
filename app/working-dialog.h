/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/target-card.h"

G_BEGIN_DECLS

/* Shows how a target was judged, as text that can be selected and copied. */
void way_working_dialog_present (GtkWindow *parent, const WayTargetFacts *facts);

G_END_DECLS
