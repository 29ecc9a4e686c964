/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a sealed page keeps at its end, and what the file's header says about it at offset 20. */
#define WAY_PAGE_SEAL_SIZE 8
#define WAY_PAGE_SEAL_OFFSET 20

/* The first version of the schema whose files are sealed always: one that is not has been damaged
 * or made by something else. */
#define WAY_PAGE_SEAL_VERSION 4

/* Writes the checksum of @page, of its number (from 1) and contents, into its last bytes. A change
 * of up to eight bytes in a row that begin at a multiple of eight is found for certain. */
void     way_page_seal          (guchar *page, gsize size, guint32 number);
gboolean way_page_is_sound      (const guchar *page, gsize size, guint32 number);

/* The same sum over all of @data, for recognizing it again. */
guint64  way_page_compute_sum   (const guchar *data, gsize size, guint32 number);

/* Finds the one or two bytes, beside each other in a word, that are other than when @page was
 * sealed, and puts back what was there. FALSE where more is wrong; then nothing has changed. */
gboolean way_page_mend          (guchar *page, gsize size, guint32 number);

/* The number that a page was sealed with, where all of it is as it was then; else 0. */
guint32  way_page_find_number (const guchar *page, gsize size);

/* The size of the pages of a file that begins with @header (of at least 24 bytes), 0 where that
 * makes no sense; and whether its pages bear seals. */
gsize    way_page_get_size      (const guchar *header);
gboolean way_page_header_seals  (const guchar *header);

/* Seals every page of a whole file in memory whose header says that pages bear seals. */
void     way_page_seal_all      (guchar *data, gsize size);

G_END_DECLS
