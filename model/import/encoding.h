/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"

G_BEGIN_DECLS

/**
 * WayEncoding:
 * @name: for iconv
 * @reason: a whole sentence
 * @others: NULL-terminated: would decode what was looked at without an error, too
 * @n_skipped: bytes of a byte order mark
 */
typedef struct
{
  char *name;
  char *reason;
  char **others;
  guint n_skipped;
} WayEncoding;

void     way_encoding_clear (WayEncoding *encoding);

/**
 * way_encoding_find:
 * @chosen: (nullable): taken as it is
 *
 * Looks at the first part of a text that is not ASCII. Certain signs come first (byte order mark,
 * zero bytes of UTF-16, strict UTF-8), then GB18030 where common characters prevail, Big5, and
 * only then a guess by letters.
 *
 * Returns: FALSE where it is no text (WAY_TABLE_ERROR_UNKNOWN) or @chosen is not known
 */
gboolean way_encoding_find  (WayTableFile *file,
                             const char   *chosen,
                             WayEncoding  *out,
                             GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayEncoding, way_encoding_clear)

G_END_DECLS
