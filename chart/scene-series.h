/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/* A GDestroyNotify for WayColumns. */
void way_columns_free (gpointer columns);

G_END_DECLS
