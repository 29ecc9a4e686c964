/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/data-table.h"
#include "model/library-private.h"

G_BEGIN_DECLS

/**
 * WayDataReader:
 * @lines: gint64* id -> row of the table, counted from 1
 * @columns: WayPeriod* -> the order in which it was met, counted from 1
 * @cell: (nullable): the vintages of the cell that is being read, in line @line
 */
typedef struct
{
  WayLibrary *library;
  WayDataTable *table;
  GHashTable *lines;
  GHashTable *columns;
  GArray *cell;
  guint line;
} WayDataReader;

WayDataTable *way_data_table_new           (void);

/* The texts of the cells that @self has from @before are those of both. */
void          way_data_table_share_texts   (WayDataTable *self, const WayDataTable *before);

/* @text, as long as the table lives. */
const char   *way_data_table_keep_text     (WayDataTable *self, const char *text);

/* Columns by time instead of as they were met. */
void          way_data_table_order_columns (WayDataTable *self);

/* A row's cells by column. */
void          way_data_table_order_cells   (WayDataTable *self, guint row);

/* WayPeriod: whether both are one column. */
gboolean      way_data_period_equal        (gconstpointer a, gconstpointer b);

/* Of a new table. */
void          way_data_reader_init         (WayDataReader *self, WayLibrary *library);
void          way_data_reader_clear        (WayDataReader *self);
guint         way_data_reader_find_column  (WayDataReader *self, const WayPeriod *period);
gboolean      way_data_reader_find_line    (WayDataReader *self, gint64 id, guint *line);

/* Formulas and preferred sources, of all metrics. */
gboolean      way_data_reader_read_metrics (WayDataReader *self, GError **error);

/* The table's rows: all regions of its metric, or all metrics of its region. */
gboolean      way_data_reader_read_lines   (WayDataReader *self, GError **error);

/* What the table's own metric or region has; @region_id: 0 for all regions of a metric, else only
 * what it has of this one. */
gboolean      way_data_reader_read_cells   (WayDataReader *self,
                                            gint64         id,
                                            gint64         region_id,
                                            GError       **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayDataReader, way_data_reader_clear)

G_END_DECLS
