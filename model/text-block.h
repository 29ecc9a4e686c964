/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More cells than this are no paste but an import. */
#define WAY_TEXT_BLOCK_MAX_CELLS 100000

/**
 * WayTextBlock:
 *
 * Cells of a spreadsheet as text: rows of columns by tabs, quoted where a cell holds a tab, a quote
 * or a line's end. @is_too_large: there is more, which was not read.
 */
typedef struct
{
  guint n_rows, n_columns;
  GPtrArray *cells; /* n_rows * n_columns texts, "" where a row is shorter */
  gboolean is_too_large;
} WayTextBlock;

WayTextBlock *way_text_block_new  (const char *text);
void          way_text_block_free (WayTextBlock *block);
const char   *way_text_block_get  (const WayTextBlock *block, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTextBlock, way_text_block_free)

G_END_DECLS
