/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

/**
 * WaySheet:
 * @path: (nullable): where it lies in its file; @offset: the same of a format without paths
 * @has_data, @n_hidden, @merges: where the format tells before the rows are read; @n_hidden rows
 *
 * What is known of a sheet before its rows are read.
 */
typedef struct
{
  char *name;
  char *path;
  guint64 offset;
  gboolean is_hidden, has_data;
  guint n_hidden;
  GArray *merges; /* WayTableMerge */
} WaySheet;

/* @name: (nullable) */
WaySheet *way_sheet_new  (const char *name);
void      way_sheet_free (WaySheet *self);

/* Whether the sheet at @index has a cell with text; -1 with @error set. */
typedef int (*WaySheetHasData) (gpointer data, guint index, GError **error);

/**
 * way_sheet_choose:
 * @sheets: WaySheet, all of the workbook
 * @choices: (nullable): whose sheet is a name, or a number from 1 among those that are listed
 * @info: gets the list, which one it is, and why
 *
 * Takes the first visible sheet with data; a hidden one only where no other has any, or by name.
 *
 * Returns: its index in @sheets, or -1 with @error set
 */
int way_sheet_choose (WayTableFile          *file,
                      GPtrArray             *sheets,
                      const WayTableChoices *choices,
                      WaySheetHasData        has_data,
                      gpointer               data,
                      WayTableInfo          *info,
                      GError               **error);

/* Says that rows which the sheet hides are read; nothing of 0. */
void way_sheet_tell_hidden (WayTableInfo *info, guint n_hidden);

G_END_DECLS
