/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/data-table.h"
#include "widgets/data-grid-cursor.h"
#include "widgets/grid-model.h"

G_BEGIN_DECLS

/* Which rows are shown: those with at least one such cell. */
typedef enum
{
  WAY_SHEET_WITH_VALUES = 1 << 0,
  WAY_SHEET_SEVERAL     = 1 << 1,
  WAY_SHEET_DERIVED     = 1 << 2,
  WAY_SHEET_MISSING     = 1 << 3,
  WAY_SHEET_OWN         = 1 << 4  /* typed or changed by the user */
} WaySheetFilter;

/**
 * WayDataSheet:
 *
 * A WayDataTable as the grid shows it: the rows that were asked for in the order that was asked
 * for, and periods that have no value yet. What was typed is shown until it has been stored.
 */
#define WAY_TYPE_DATA_SHEET (way_data_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WayDataSheet, way_data_sheet, WAY, DATA_SHEET, GObject)

WayDataSheet *way_data_sheet_new         (WayLanguage language);

/* (nullable). What was being stored is in it. */
void          way_data_sheet_set_table   (WayDataSheet *self, WayDataTable *table);
WayDataTable *way_data_sheet_get_table   (WayDataSheet *self);

/* @text: rows whose names it finds; "" for all. */
void          way_data_sheet_set_filter  (WayDataSheet  *self,
                                          WaySheetFilter filter,
                                          const char    *text);

/* @column: a column, -1 for the names, -2 for the catalog's order. What changes afterwards moves no
 * row until the next time. */
void          way_data_sheet_set_sort    (WayDataSheet *self, int column, gboolean is_descending);
int           way_data_sheet_get_sort    (WayDataSheet *self, gboolean *is_descending);

/* Adds an empty column, where there is none; its number comes back. */
guint         way_data_sheet_add_period  (WayDataSheet *self, const WayPeriod *period);
const WayPeriod *way_data_sheet_get_period (WayDataSheet *self, guint column);
gboolean      way_data_sheet_find_period (WayDataSheet    *self,
                                          const WayPeriod *period,
                                          guint           *column);

/* One of both is what the rows are, the other one is the same in all. */
WayRegion    *way_data_sheet_get_region  (WayDataSheet *self, guint row);
WayMetric    *way_data_sheet_get_metric  (WayDataSheet *self, guint row);
gboolean      way_data_sheet_find_row    (WayDataSheet *self, const char *name, guint *row);

/* The regions or metrics that a title in a pasted block may mean, shown or not: 0, 1 or more; the
 * first is @row. Code or key, or one of its names as it is. */
guint         way_data_sheet_match_title (WayDataSheet *self, const char *title, GObject **row);

/* (nullable). */
const WayDataCell *way_data_sheet_get_data (WayDataSheet *self, guint row, guint column);

/* What is copied: digits that read back as the same value, with its qualifier. (transfer full). */
char         *way_data_sheet_get_plain   (WayDataSheet *self, guint row, guint column);

/**
 * WaySheetSum:
 * @is_one_kind: all values are of one metric, so that they can be compared
 * @has_sum: they can be added up, too: amounts of periods of one length, or of one period
 *
 * What a selection comes to.
 */
typedef struct
{
  guint n_values;
  gboolean is_one_kind, has_sum;
  double least, greatest, mean, sum;
  int decimals;
} WaySheetSum;

void          way_data_sheet_sum_up      (WayDataSheet      *self,
                                          const WayGridArea *area,
                                          WaySheetSum       *out);

/* As text for a spreadsheet. (transfer full). */
char         *way_data_sheet_copy        (WayDataSheet      *self,
                                          const WayGridArea *area,
                                          gboolean           with_titles);

/* Shown instead of what the table says, until it is set anew. "" for an emptied cell. */
void          way_data_sheet_set_pending (WayDataSheet *self,
                                          guint         row,
                                          guint         column,
                                          const char   *text);
void          way_data_sheet_drop_pending (WayDataSheet *self);

/**
 * way_data_sheet_find:
 * @row, @column: (inout): from where on; of the cell that was found, or that was looked at last
 * @n_left: (inout): cells that are still to be looked at; 0 to begin with
 *
 * The next cell or title that @text is part of. FALSE with @n_left above 0: not among those that
 * were looked at in this call, which may be made again, so that a large table holds nobody up.
 */
gboolean      way_data_sheet_find        (WayDataSheet *self,
                                          const char   *text,
                                          gboolean      backwards,
                                          guint        *row,
                                          guint        *column,
                                          guint64      *n_left);

G_END_DECLS
