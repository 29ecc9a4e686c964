/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayScheduleRow:
 *
 * One promise for a year and how much of it was done by the end of a month of that year (F14).
 *
 * @source: (nullable): who published the promise
 * @value_source: (nullable): who published the newest value in what was done
 * @n_same: other papers that printed the same promise; such rows are one
 * @months: the months for which the year so far is known, a mask of 1 << month
 * @qualifier, @decimals: of progress.schedule_actual
 * @progress: by the method of the schedule; its schedule_ measures, verdict and flags are those
 *   of the table's month
 * @year_verdict: what the whole year's value decided: achieved or missed; else due, not reported
 *   where the year is over, and level only while it is not
 */
typedef struct
{
  WayTarget *target;
  WayRegion *region;
  WayMetric *metric;
  WaySource *source;
  WaySource *value_source;
  WaySeries *series;
  guint n_same;
  guint months;
  WayQualifier qualifier;
  int decimals;
  WayProgress progress;
  WayVerdict year_verdict;
} WayScheduleRow;

/**
 * WayScheduleQuery:
 * @region_codes, @metric_keys: (nullable): NULL-terminated; NULL or empty means all
 * @year: 0 for the newest year that has such promises with part-year values
 * @month: 1 to 12; 0 for the newest part of the year that each row has
 * @weighs_months: by last year's months where these are known
 * @as_of_time: what ends later is not known; NaN means all is
 */
typedef struct
{
  char **region_codes;
  char **metric_keys;
  int year;
  int month;
  gboolean weighs_months;
  double as_of_time;
} WayScheduleQuery;

/**
 * WayScheduleTable:
 *
 * Every promise for one year of which a part of the year is known. Immutable and reference counted
 * atomically: made in the store's worker, shown anywhere.
 */
typedef struct _WayScheduleTable WayScheduleTable;

/* Reads and judges; cancellable. (transfer full). */
WayScheduleTable     *way_schedule_table_read       (WayLibrary             *library,
                                                     const WayScheduleQuery *query,
                                                     GCancellable           *cancellable,
                                                     GError                **error);
WayScheduleTable     *way_schedule_table_ref        (WayScheduleTable *self);
void                  way_schedule_table_unref      (WayScheduleTable *self);
guint                 way_schedule_table_get_size   (const WayScheduleTable *self);
const WayScheduleRow *way_schedule_table_get_row    (const WayScheduleTable *self, guint index);

/* The year that is shown, 0 where there is none; and the month that was asked for. */
int                   way_schedule_table_get_year   (const WayScheduleTable *self);
int                   way_schedule_table_get_month  (const WayScheduleTable *self);

/* The years that have rows, ascending; int. */
const GArray         *way_schedule_table_get_years  (const WayScheduleTable *self);

/* The months that at least one row knows: a mask of 1 << month. */
guint                 way_schedule_table_get_months (const WayScheduleTable *self);

/* Promises for the shown year of which no part is known. */
guint                 way_schedule_table_get_n_without (const WayScheduleTable *self);

typedef enum
{
  WAY_SCHEDULE_REGION,
  WAY_SCHEDULE_METRIC,
  WAY_SCHEDULE_TARGET,
  WAY_SCHEDULE_MARK,     /* the promise as a sign and an amount, where there is little room */
  WAY_SCHEDULE_DONE,     /* the value so far and its months: '74.2 billion yuan (Jan–Jul)' */
  WAY_SCHEDULE_SHARE,    /* of the year's target: '61.8 %' */
  WAY_SCHEDULE_EXPECTED, /* '58.3 %'; of rates the promise */
  WAY_SCHEDULE_AHEAD,    /* '4.2 billion yuan ahead', '4.4 points behind' */
  WAY_SCHEDULE_NEEDED,   /* '9.16 billion yuan a month' */
  WAY_SCHEDULE_STATUS,
  WAY_SCHEDULE_RESULT,   /* of the whole year, where it is known */
  WAY_SCHEDULE_SOURCE,
  WAY_N_SCHEDULE_COLUMNS
} WayScheduleColumn;

const char *way_schedule_column_get_title (WayScheduleColumn column, WayLanguage language);

/* The cell as people read it; "" where there is nothing to say. (transfer full). */
char       *way_schedule_row_to_text      (const WayScheduleRow *row,
                                           WayScheduleColumn     column,
                                           WayLanguage           language);

/* Why there is no row, and what would make one: a sentence. (transfer full). */
char       *way_schedule_table_explain_empty (const WayScheduleTable *self,
                                              WayLanguage             language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScheduleTable, way_schedule_table_unref)

G_END_DECLS
