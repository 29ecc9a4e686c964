/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gboolean is_hidden;
} WaySheetName;

/* Whether the sheet at @index has a cell with text; -1 with @error set. */
typedef int (*WaySheetHasData) (gpointer data, guint index, GError **error);

/**
 * way_sheet_choose:
 * @sheets: all of the workbook
 * @chosen: (nullable): a name, or a number from 1 among those that are listed
 * @info: gets the list, which one it is, and why
 *
 * Takes the first visible sheet with data; a hidden one only where no other has any, or by name.
 *
 * Returns: its index in @sheets, or -1 with @error set
 */
int way_sheet_choose (WayTableFile       *file,
                      const WaySheetName *sheets,
                      guint               n_sheets,
                      const char         *chosen,
                      WaySheetHasData     has_data,
                      gpointer            data,
                      WayTableInfo       *info,
                      GError            **error);

G_END_DECLS
