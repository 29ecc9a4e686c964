/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/style.h"

G_BEGIN_DECLS

/* The house style that a person chose: a copy of the file and of its logo in the user's
 * configuration, so that the figures keep their looks when the original goes away. */

/* NULL without an error when none was chosen. */
WayHouseStyle *way_own_style_load   (GError **error);

/* Makes the file at @path the chosen one; the one before stays when it is no good. */
WayHouseStyle *way_own_style_choose (const char *path, GError **error);

gboolean       way_own_style_remove (GError **error);

G_END_DECLS
