/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayEncodingCounts:
 * @n_characters: beyond ASCII
 * @n_common: of them those that make up most of what is written
 * @n_bad: bytes that cannot stand where they do
 * @n_hangul: of GB18030: of those that are no signs, the ones that are syllables in EUC-KR
 * @n_letters, @n_distinct: those that are no signs; how many different ones
 */
typedef struct
{
  guint n_characters, n_common, n_bad;
  guint n_hangul, n_letters, n_distinct;
} WayEncodingCounts;

/* @is_whole: whether a character that is cut off at the end counts as bad. */
WayEncodingCounts way_encoding_count_utf8    (const guint8 *text, gsize size, gboolean is_whole);
WayEncodingCounts way_encoding_count_gb18030 (const guint8 *text, gsize size, gboolean is_whole);
WayEncodingCounts way_encoding_count_big5    (const guint8 *text, gsize size, gboolean is_whole);

/* Whether iconv knows @name. */
gboolean          way_encoding_is_known      (const char *name);

/* Whether iconv decodes all of @text without an error. */
gboolean          way_encoding_decodes       (const char   *name,
                                              const guint8 *text,
                                              gsize         size,
                                              gboolean      is_whole);

G_END_DECLS
