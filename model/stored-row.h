/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"
#include "model/observation.h"

G_BEGIN_DECLS

/**
 * WayStoredRow:
 *
 * An observation as it lies in the library, every column of both tables; see model/observation.h.
 * Texts are borrowed.
 *
 * @growth_decimals: -1 for NULL
 * @catalog_id: 0 for NULL
 */
typedef struct
{
  gint64 metric_id, region_id, last_month, slot;
  double value;
  gint64 about;
  double published_growth;
  gint64 growth_decimals;
  const char *rank_scope; /* (nullable), as all three */
  const char *note;
  const char *note_zh;
  gint64 catalog_id;
} WayStoredRow;

int      way_stored_row_compare_keys (const WayStoredRow *a, const WayStoredRow *b);
gboolean way_stored_row_has_detail   (const WayStoredRow *row);

/* The columns that way_stored_row_read() takes, with o and d as WAY_JOIN_DETAIL has them. */
#define WAY_STORED_COLUMNS                                                                  \
  "o.metric_id, o.region_id, o.last_month, o.slot, o.value, o.about, d.published_growth, "  \
  "d.growth_decimals, d.rank_scope, d.note, d.note_zh, d.catalog_id"

/* Texts live until the next step. FALSE: something has another type than it should have. */
gboolean way_stored_row_read (WayStatement *statement, WayStoredRow *out);

/**
 * WayRowPack:
 *
 * Rows as bytes, column by column: the differences of keys that follow each other are small and
 * alike, so that ten million keys of yearly series take a few thousand bytes once deflated. Packed
 * are only keys, or all that the rows say.
 */
typedef struct
{
  GByteArray *keys;
  GByteArray *contents;
  WayStoredRow last;
  guint n_rows;
} WayRowPack;

/* With the keys alone it also tells whether rows are still the same. */
typedef enum
{
  WAY_PACK_KEYS,
  WAY_PACK_ROWS
} WayPackForm;

void     way_row_pack_init   (WayRowPack *self);
void     way_row_pack_clear  (WayRowPack *self);
void     way_row_pack_add    (WayRowPack *self, const WayStoredRow *row);

/* Deflated. Both forms of the same rows have one digest. (transfer full). */
GBytes  *way_row_pack_finish (WayRowPack *self, WayPackForm form);
guint64  way_row_pack_get_digest (const WayRowPack *self);

/**
 * way_row_unpack:
 * @rows: (out): WayStoredRow; texts are in @texts
 * @form, @digest: (out)
 *
 * Returns: FALSE for bytes that way_row_pack_finish() did not make
 */
gboolean way_row_unpack (gconstpointer  data,
                         gsize          size,
                         GArray       **rows,
                         GBytes       **texts,
                         WayPackForm   *form,
                         guint64       *digest);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayRowPack, way_row_pack_clear)

G_END_DECLS
