/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/data-sheet.h"
#include "model/data-edits.h"
#include "model/text-block.h"

G_BEGIN_DECLS

/**
 * WayPastePlan:
 *
 * What pasting a block would do. Nothing is placed by a guess: titles are offered, what has no
 * room or cannot be read is told.
 *
 * @edits: WayDataEdit, of what can be read and has a place
 * @added: WayPeriod, columns that the titles name and the table lacks
 * @problems: char, sentences with row and column of the block
 * @n_values: cells with something in them, without titles
 * @n_outside: of these, how many have no place
 * @unknown: char, titles that are no region or metric of the table
 */
typedef struct
{
  gboolean by_titles;
  gboolean has_row_titles, has_column_titles;
  GArray *edits;
  GArray *added;
  GPtrArray *problems;
  GPtrArray *unknown;
  guint n_values;
  guint n_outside;
  guint n_periods, n_rows;
} WayPastePlan;

/* Whether the block has titles that name rows or periods. */
void          way_paste_find_titles (WayDataSheet       *sheet,
                                     const WayTextBlock *block,
                                     gboolean           *has_row_titles,
                                     gboolean           *has_column_titles);

/* By its titles where @by_titles, with @at for what has none; else with its first cell at @at. One
 * value goes into all of @at. */
WayPastePlan *way_paste_plan_new    (WayDataSheet       *sheet,
                                     const WayTextBlock *block,
                                     const WayGridArea  *at,
                                     gboolean            by_titles,
                                     WayLanguage         language);
void          way_paste_plan_free   (WayPastePlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPastePlan, way_paste_plan_free)

G_END_DECLS
