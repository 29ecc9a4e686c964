/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/catalog.h"
#include "model/csv.h"

G_BEGIN_DECLS

/**
 * WayCatalogLoad:
 * @regions, @metrics: code or key -> id as gint64 *
 * @sources: catalog_id as gint64 * -> id as gint64 *
 * @file: the file that is being read, for problems
 */
typedef struct
{
  WayDatabase *database;
  const char *catalog_dir;
  WayLibraryProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  GPtrArray *problems;

  GHashTable *regions;
  GHashTable *metrics;
  GHashTable *sources;
  const char *file;
} WayCatalogLoad;

/* Opens a file of the catalog and reads its header. */
WayCsvReader *way_catalog_open_file   (WayCatalogLoad *load, const char *file, GError **error);

/**
 * way_catalog_next_row:
 * @from, @to: the part of the whole work that this file is, for progress
 *
 * Returns: FALSE at the end, or with @error set (also when cancelled)
 */
gboolean      way_catalog_next_row    (WayCatalogLoad *load,
                                       WayCsvReader   *reader,
                                       double          from,
                                       double          to,
                                       WayCsvRow      *row,
                                       GError        **error);

/* Notes that @row is left out. */
void          way_catalog_add_problem (WayCatalogLoad  *load,
                                       const WayCsvRow *row,
                                       const char      *format,
                                       ...) G_GNUC_PRINTF (3, 4);

/* A number that is the same for the same texts in every version: FNV-1a over @texts, NULL
 * terminated, each followed by a separator. */
gint64        way_catalog_make_id     (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* The source of a fact's row (source_title, publisher, url, published). */
gint64        way_catalog_make_source_id (WayCsvReader *reader, const WayCsvRow *row);

/* Observations, forecasts, targets and events; in catalog-facts.c. */
gboolean      way_catalog_load_facts  (WayCatalogLoad *load, GError **error);

G_END_DECLS
