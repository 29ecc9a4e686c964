/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAY_CHECK_MAX_CELLS 8

/**
 * WayCheckRow:
 *
 * A row of the page of checks, of whichever check: what its cells say, what they are sorted by,
 * and all that there is to know about it. Immutable once it is filled; made in the store's worker.
 *
 * @cells: NULL after the last
 * @numbers: what a cell is sorted by; NaN for its text
 * @detail: several lines
 * @links: 'title' TAB 'address' of the sources that have one
 * @region_code, @metric_key: (nullable): what the chart would show of it
 * @has_reason: a difference that is explained
 * @haystack: folded names, to be searched in
 */
#define WAY_TYPE_CHECK_ROW (way_check_row_get_type ())
G_DECLARE_FINAL_TYPE (WayCheckRow, way_check_row, WAY, CHECK_ROW, GObject)

struct _WayCheckRow
{
  GObject parent_instance;

  char *cells[WAY_CHECK_MAX_CELLS];
  double numbers[WAY_CHECK_MAX_CELLS];
  char *title;
  char *detail;
  GPtrArray *links;
  char *region_code;
  char *metric_key;
  gboolean has_reason;
  char *haystack;
};

WayCheckRow *way_check_row_new          (void);

/* Takes @text. */
void         way_check_row_take_cell    (WayCheckRow *self, guint index, char *text, double number);
void         way_check_row_add_link     (WayCheckRow *self, const char *title, const char *url);

/* Names that a search finds the row by; all but the last time NULL may stand for none. */
void         way_check_row_set_haystack (WayCheckRow *self, const char *first, ...)
  G_GNUC_NULL_TERMINATED;

/* @folded: as g_utf8_casefold() gives it. */
gboolean     way_check_row_matches      (WayCheckRow *self, const char *folded);

G_END_DECLS
