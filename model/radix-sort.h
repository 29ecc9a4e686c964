/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-spool.h"

G_BEGIN_DECLS

/* Sorts by high, then low; equal ones stay in their order. Takes 36 bytes a row beside. */
void way_radix_sort (WaySpoolRow *rows, guint n_rows);

G_END_DECLS
