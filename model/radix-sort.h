/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-spool.h"

G_BEGIN_DECLS

/* The places of the rows by high, then low; equal ones stay in their order. Takes 36 bytes a row
 * beside. NULL where they are in this order. (transfer full). */
guint32 *way_radix_order (const WaySpoolRow *rows, guint n_rows);

G_END_DECLS
