/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many cells and targets a region has of a metric, and between which years. */
typedef struct
{
  guint n_values;
  guint n_targets;
  int first_year;
  int last_year;
} WayCoverage;

G_END_DECLS
