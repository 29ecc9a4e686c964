/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * way_cli_text_table_write:
 * @cells: texts without line breaks, row after row
 * @is_number: by column; numbers stand to the right
 * @width: 0 for as wide as it is; otherwise cells are broken into lines where it has to be, between
 *   words or East Asian characters
 *
 * Columns as wide as their widest cell, East Asian characters counting two; rows that read the same
 * one after the other are written once. (transfer full).
 */
GString *way_cli_text_table_write (const GPtrArray *cells,
                                   const gboolean  *is_number,
                                   guint            n_columns,
                                   int              width);

G_END_DECLS
