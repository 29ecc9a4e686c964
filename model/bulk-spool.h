/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WaySpool:
 *
 * Rows that come in any order and leave in that of their key, of equal keys the first first. Some
 * hundred thousand are sorted in memory; beyond that sorted runs lie in a temporary file that has
 * no name, and are merged.
 */
typedef struct _WaySpool WaySpool;

/**
 * WaySpoolRow:
 * @high: metric, then region, 32 bits each
 * @low: last month (plus WAY_SPOOL_MONTH_ZERO), then the slot of the first vintage
 * @text: of way_spool_add_text(), 0 for none
 */
typedef struct
{
  guint64 high;
  guint64 low;
  double value;
  gint64 about;
  guint32 line;
  guint32 text;
} WaySpoolRow;

#define WAY_SPOOL_MONTH_ZERO (1 << 30)

/* @folder: where a temporary file may lie. @n_rows_in_memory: 0 for the usual number. */
WaySpool *way_spool_new       (const char *folder, guint n_rows_in_memory);
void      way_spool_free      (WaySpool *self);

gboolean  way_spool_add       (WaySpool *self, const WaySpoolRow *row, GError **error);
guint64   way_spool_get_n_rows (WaySpool *self);

/* Keeps @size bytes; @id of the same bytes that were kept last is the same. */
gboolean  way_spool_add_text  (WaySpool     *self,
                               gconstpointer data,
                               guint32       size,
                               guint32      *id,
                               GError      **error);
/* (transfer none): until the next call. */
gconstpointer way_spool_get_text (WaySpool *self, guint32 id, guint32 *size, GError **error);

/* From the first row again; afterwards nothing more is added. */
gboolean  way_spool_rewind    (WaySpool *self, GCancellable *cancellable, GError **error);

/* FALSE at the end, or with @error set. */
gboolean  way_spool_next      (WaySpool *self, WaySpoolRow *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySpool, way_spool_free)

G_END_DECLS
