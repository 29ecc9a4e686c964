/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayDialect:
 * @delimiter: between cells
 * @reason: a whole sentence
 * @drops_last: each line ends with a delimiter after which nothing comes
 * @n_skipped: bytes of a first line 'sep=;' that only says the delimiter
 */
typedef struct
{
  char delimiter;
  char *reason;
  gboolean drops_last;
  guint n_skipped;
} WayDialect;

void way_dialect_clear (WayDialect *dialect);

/**
 * way_dialect_find:
 * @text: the beginning of a table, in UTF-8
 * @is_whole: whether it is all
 * @chosen: the delimiter, 0 to find it out
 *
 * Takes the delimiter that gives the most lines the same number of cells, and many of them:
 * a comma that is a decimal mark, or joins keys in the first cell, gives fewer.
 */
void way_dialect_find  (const char *text,
                        gsize       size,
                        gboolean    is_whole,
                        char        chosen,
                        WayDialect *out);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayDialect, way_dialect_clear)

G_END_DECLS
