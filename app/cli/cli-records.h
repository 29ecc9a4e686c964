/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"
#include "model/entities.h"

G_BEGIN_DECLS

/**
 * WayCliColumn:
 *
 * @key: its name in CSV and JSON; NULL for a column that only the text form has
 * @title: (nullable): its heading in the text form, marked NC_("column", …); NULL keeps it out
 *   of there
 */
typedef struct
{
  const char *key;
  const char *title;
  gboolean is_number;
} WayCliColumn;

/**
 * WayCliRecords:
 *
 * Rows of texts and numbers, written as aligned text, CSV or JSON. Cells are added in the
 * order of the columns.
 */
typedef struct _WayCliRecords WayCliRecords;

WayCliRecords *way_cli_records_new        (const WayCliColumn *columns, guint n_columns);
void           way_cli_records_free       (WayCliRecords *self);

void           way_cli_records_add_text   (WayCliRecords *self, const char *text); /* nullable */
void           way_cli_records_take_text  (WayCliRecords *self, char *text);       /* nullable */
void           way_cli_records_add_number (WayCliRecords *self, double number);

/* The text form is not wider than this: cells are broken into lines where it has to be. 0, the
 * default, for as wide as it is. */
void           way_cli_records_set_width  (WayCliRecords *self, int width);

/* The terminal's, or 100 where the output is none. */
int            way_cli_records_find_width (void);

/* Four cells: source_title, publisher, url and published, as in the exchange columns. */
void           way_cli_records_add_source (WayCliRecords *self, WaySource *source); /* nullable */

/* Columns as wide as their widest cell, East Asian characters counting two. (transfer full). */
GString       *way_cli_records_to_text    (WayCliRecords *self, WayLanguage language);
GString       *way_cli_records_to_csv     (WayCliRecords *self);
GString       *way_cli_records_to_json    (WayCliRecords *self);

/* Prints in the options' format; an empty text form says @if_empty instead of a heading. */
WayCliExit     way_cli_records_print      (WayCliRecords       *self,
                                           const WayCliOptions *options,
                                           const char          *if_empty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCliRecords, way_cli_records_free)

G_END_DECLS
