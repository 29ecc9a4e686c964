/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/salvage-pages.h"

G_BEGIN_DECLS

/* Takes a row: its number (0 in a table that has none) and its record as SQLite stores it. FALSE
 * where the row makes no sense. */
typedef gboolean (*WaySalvageRowFunc) (gint64        row_id,
                                       const guchar *record,
                                       gsize         size,
                                       gpointer      user_data);

/**
 * WaySalvageTree:
 * @visited: (element-type guint8): of all trees, so that no page is read twice
 * @n_rows: that were taken
 * @n_lost: that are gone for certain, or nearly: a damaged page still tells how many it had
 * @n_unknown: pages that are gone and tell nothing
 * @is_estimate: @n_lost rests on what a damaged page says
 *
 * One table of a damaged file, read past SQLite, which stops at the first page that is no good.
 * Only rows that lie in sound pages are taken. A damaged page within the tree serves as a hint to
 * where the ones below it are, and no more.
 */
typedef struct
{
  const WaySalvagePages *pages;
  guint8 *visited;
  WaySalvageRowFunc row;
  gpointer user_data;

  guchar leaf_type;
  guint n_leaves;
  guint64 n_rows;
  guint64 n_lost;
  guint n_unknown;
  gboolean is_estimate;
} WaySalvageTree;

/* From the page @root, which may be damaged or missing. */
void     way_salvage_tree_read         (WaySalvageTree *self, guint32 root);

/* Reads the pages that no tree has led to, for a tree whose inner pages are gone. */
void     way_salvage_tree_read_orphans (WaySalvageTree *self);

/* Marks the pages that hold nothing; FALSE where they cannot all be known. */
gboolean way_salvage_tree_skip_free    (const WaySalvagePages *pages, guint8 *visited);

G_END_DECLS
