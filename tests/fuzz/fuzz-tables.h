/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"

G_BEGIN_DECLS

/* Reads @data as a file called @name to its end, and asserts what holds for every table. */
void way_fuzz_read_table (const guint8          *data,
                          gsize                  size,
                          const char            *name,
                          const WayTableChoices *choices);

G_END_DECLS
