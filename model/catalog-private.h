/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-writer.h"
#include "model/catalog.h"
#include "model/csv.h"

G_BEGIN_DECLS

/**
 * WayCatalogLoad:
 * @regions, @metrics: code or key -> id as gint64 *
 * @sources: catalog_id as gint64 * -> id as gint64 *
 * @removed: what the user deleted, as '<subject> <catalog_id>'
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
  GHashTable *removed;
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

/* Whether the user deleted the thing with this identity: it is not brought back. */
gboolean      way_catalog_is_removed  (WayCatalogLoad *load,
                                       const char     *subject,
                                       gint64          catalog_id);

/* The source of a fact's row (source_title, publisher, url, published). */
gint64        way_catalog_make_source_id (WayCsvReader *reader, const WayCsvRow *row);

/* A number as a source printed it. An empty cell is NaN; @decimals is -1 when unknown. */
typedef struct
{
  double value;
  int decimals;
} WayPrintedNumber;

/* What the rows of observations and targets have in common; texts are the reader's. */
typedef struct
{
  gint64 region_id;
  gint64 metric_id;
  WayPeriod period;
  WayKind kind;
  WayQualifier qualifier;
  WayPrintedNumber number;
  gint64 source_id;
  const char *note;
  const char *note_zh;
  gint64 catalog_id;
} WayCatalogFact;

/**
 * way_catalog_read_id, way_catalog_read_period, way_catalog_read_fact:
 *
 * Read cells of a row; FALSE leaves the row out, and what is wrong has been noted. What names a
 * region or metric that the user deleted is left out without a word. In
 * catalog-rows.c, as are the next three.
 */
gboolean      way_catalog_read_id     (WayCatalogLoad  *load,
                                       WayCsvReader    *reader,
                                       const WayCsvRow *row,
                                       const char      *column,
                                       GHashTable      *ids,
                                       gint64          *out);
gboolean      way_catalog_read_period (WayCatalogLoad  *load,
                                       WayCsvReader    *reader,
                                       const WayCsvRow *row,
                                       const char      *column,
                                       const char      *type_column,
                                       WayPeriod       *out);
gboolean      way_catalog_read_fact   (WayCatalogLoad  *load,
                                       WayCsvReader    *reader,
                                       const WayCsvRow *row,
                                       WayCatalogFact  *fact);

/* Binds parameters 1 to 14 of a target. */
void          way_catalog_bind_fact   (WayStatement *statement, gint64 id, WayCatalogFact *fact);

/* Binds the parameters from 15 on, straight from the row; FALSE leaves it out. */
gboolean      way_catalog_bind_target (WayCatalogLoad  *load,
                                       WayCsvReader    *reader,
                                       const WayCsvRow *row,
                                       WayStatement    *statement,
                                       WayCatalogFact  *fact);

/* All that a row says of an observation; texts are the reader's. FALSE leaves it out. */
gboolean      way_catalog_read_observation (WayCatalogLoad       *load,
                                            WayCsvReader         *reader,
                                            const WayCsvRow      *row,
                                            const WayCatalogFact *fact,
                                            WayBulkRow           *out);

/* Groups, units, metrics, regions and sources; in catalog-tables.c. */
gboolean      way_catalog_load_tables (WayCatalogLoad *load, GError **error);

/* Observations, forecasts, targets and events; in catalog-facts.c. */
gboolean      way_catalog_load_facts  (WayCatalogLoad *load, GError **error);

G_END_DECLS
