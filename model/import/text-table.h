/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

/**
 * WayTextTable:
 *
 * Cuts text into rows and cells, in place and without a copy of any cell.
 */
typedef struct _WayTextTable WayTextTable;

/* @bytes are UTF-8. Never fails: quotes that do not balance are taken as they are. */
WayTextTable *way_text_table_new_for_paste (GBytes *bytes, char delimiter);
void          way_text_table_free          (WayTextTable *self);
gboolean      way_text_table_next          (WayTextTable *self,
                                            WayTableRow  *row,
                                            GError      **error);

G_END_DECLS
