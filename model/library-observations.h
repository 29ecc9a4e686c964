/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"
#include "model/vintage.h"

G_BEGIN_DECLS

/**
 * What a person does to single values. All that writes stands inside a change.
 */

/**
 * WayCellValue:
 * @row: its slot says which value of the cell it is; of origin WAY_ORIGIN_DERIVED it is computed
 *   from a formula, with is_beside published beside the value of another metric: such values change
 *   only with what they come from
 * @growth_decimals: of row.published_growth; -1 where not known
 * @rank_scope: (nullable)
 * @catalog_id: identity in the catalog, or 0
 */
typedef struct
{
  WayVintageRow row;
  int growth_decimals;
  char *rank_scope;
  gint64 catalog_id;
} WayCellValue;

/* That a publisher says that there is no value. */
typedef struct
{
  gint64 source_id;
  char *mark; /* English for gettext, as WayValueReading's missing */
} WayMissingMark;

/**
 * WayCellFacts:
 *
 * All that is known of one cell.
 *
 * @values: WayCellValue, the shown one first
 * @missing: WayMissingMark
 */
typedef struct
{
  GArray *values;
  GArray *missing;
} WayCellFacts;

void          way_cell_facts_free      (WayCellFacts *facts);
WayCellFacts *way_library_read_cell    (WayLibrary      *self,
                                        const char      *region_code,
                                        const char      *metric_key,
                                        const WayPeriod *period,
                                        GError         **error);

/* Which cell is meant; texts are the caller's. */
typedef struct
{
  const char *region_code;
  const char *metric_key;
  WayPeriod period;
} WayCellPlace;

/* A cell of a table: a metric's region, or a region's metric. */
typedef struct
{
  double value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  gboolean has_status;  /* the text stated one: '2.5 p' */
  const char *missing;  /* (nullable): there is no value, and why: English for gettext */
} WayEnteredValue;

/**
 * way_library_enter_value:
 * @source_id: 0 corrects the value that is shown, whoever said it, and is 'Entered by hand' in an
 *   empty cell; else it becomes what this source says of the cell
 * @is_shown: (out) (optional): FALSE where another value of the cell is still the shown one
 *
 * What a person typed into a cell. A value that is computed, or published beside another, is not
 * changed: the error says what to do.
 */
gboolean      way_library_enter_value  (WayLibrary            *self,
                                        const WayCellPlace    *place,
                                        const WayEnteredValue *value,
                                        gint64                 source_id,
                                        gboolean              *is_shown,
                                        GError               **error);

/* All values of the cell and marks of missing ones go; @n_values: (out): how many. */
gboolean      way_library_clear_cell   (WayLibrary         *self,
                                        const WayCellPlace *place,
                                        guint              *n_values,
                                        GError            **error);

/* Everything about one value of a cell; @value's row.slot says which. Its period stays. */
gboolean      way_library_save_value   (WayLibrary         *self,
                                        const WayCellPlace *place,
                                        const WayCellValue *value,
                                        GError            **error);
gboolean      way_library_remove_value (WayLibrary         *self,
                                        const WayCellPlace *place,
                                        gint64              id,
                                        GError            **error);

/* The values of the source @source_id are shown before others of the metric; 0: as their authority
 * and date say. */
gboolean      way_library_prefer_source (WayLibrary *self,
                                         const char *metric_key,
                                         gint64      source_id,
                                         GError    **error);

/* The source of what is typed: made where there is none. */
gboolean      way_library_ensure_hand_source (WayLibrary *self, gint64 *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCellFacts, way_cell_facts_free)

G_END_DECLS
