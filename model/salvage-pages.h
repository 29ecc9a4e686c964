/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  WAY_PAGE_SOUND,
  WAY_PAGE_MENDED, /* a byte or two of it had changed, and were found */
  WAY_PAGE_BAD,
  WAY_PAGE_MISSING /* past the end of the file, or the disk does not give it */
} WayPageState;

/**
 * WaySalvagePages:
 * @data: the file; what is missing is zero
 * @usable: of each page, for SQLite
 * @states: (element-type guint8): of each page; all are sound in a file without seals, about which
 *   nothing is known
 *
 * A damaged file in memory, with what its checksums say about each of its pages.
 */
typedef struct
{
  guchar *data;
  gsize page_size;
  gsize usable;
  guint32 n_pages;
  gboolean is_sealed;
  guint8 *states;
  guint n_mended;
  guint n_bad;
} WaySalvagePages;

WaySalvagePages *way_salvage_pages_read (const char   *path,
                                         GCancellable *cancellable,
                                         GError      **error);
void             way_salvage_pages_free (WaySalvagePages *self);

/* Counting from 1; NULL where there is no such page. */
const guchar    *way_salvage_pages_get      (const WaySalvagePages *self, guint32 number);
gboolean         way_salvage_pages_is_sound (const WaySalvagePages *self, guint32 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySalvagePages, way_salvage_pages_free)

G_END_DECLS
