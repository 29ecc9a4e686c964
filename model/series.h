/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/period.h"
#include "model/terms.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_POINT_PARTIAL_YEAR = 1 << 0,  /* a flow over less than a year: never joins the yearly line */
  WAY_POINT_FORECAST     = 1 << 1,  /* a year-end estimate: never joins the line of actual values */
  WAY_POINT_BREAK_BEFORE = 1 << 2,  /* scope or definition changed: no line from the value before */
  WAY_POINT_CONTESTED    = 1 << 3,  /* other sources give other values for this cell */
  WAY_POINT_PRELIMINARY  = 1 << 4,
  WAY_POINT_PUBLISHED    = 1 << 5,  /* published growth beside computed: never joins its line */
  WAY_POINT_DERIVED      = 1 << 6   /* computed by the metric's formula */
} WayPointFlags;

/**
 * WaySeries:
 *
 * What is shown of one region's metric over time: one entry a cell (period), the
 * best vintage of each, in the order of way_period_compare(). Columns of equal
 * length @n_points; reference counted, immutable once read.
 *
 * @times: way_period_time() of each period
 * @values: in the metric's unit, always finite
 * @decimals: digits after the point as published
 * @published_growth: per cent at comparable prices as stated by the source, NaN where none
 * @source_ids: ids of way_library_list_sources()
 * @notes, @notes_zh: NULL entries where there is none
 * @n_vintages: how many values the cell has in the library, at least 1
 * @rivals: (nullable): what another source says of the cell that lies farthest from the shown
 *   value; NaN where none contradicts it, NULL where that is so of every cell
 * @is_even: every point is exact, joins the line and follows the one before within a year: a long
 *   series need not be looked through for what is special in it
 * @yearly: (nullable): of a mean over years, the growth of each year: no values of the mean itself
 */
typedef struct _WaySeries
{
  char *region_code;
  char *metric_key;
  guint n_points;
  WayPeriod *periods;
  double *times;
  double *values;
  gint8 *decimals;
  WayQualifier *qualifiers;
  WayPointFlags *flags;
  double *published_growth;
  gint64 *source_ids;
  char **notes;
  char **notes_zh;
  guint16 *n_vintages;
  double *rivals;
  gboolean is_even;
  struct _WaySeries *yearly;

  /*< private >*/
  gatomicrefcount ref_count;
} WaySeries;

/* One value to put into a series; texts are copied. */
typedef struct
{
  WayPeriod period;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayPointFlags flags;
  double published_growth;
  gint64 source_id;
  const char *note;
  const char *note_zh;
  guint n_vintages;
  gboolean has_rival;
  double rival;
} WaySeriesPoint;

/* @points in any order; values that are not finite are left out. (transfer full). */
WaySeries *way_series_new (const char           *region_code,
                           const char           *metric_key,
                           const WaySeriesPoint *points,
                           guint                 n_points);
WaySeries *way_series_ref   (WaySeries *series);
void       way_series_unref (WaySeries *series);

/* The value at @index as it is, to be changed; its texts stay the series'. */
WaySeriesPoint way_series_get_point (const WaySeries *series, guint index);

/* Whether the scope changed after the value at @from, up to the one at @to. */
gboolean way_series_has_break (const WaySeries *series, guint from, guint to);

/* TRUE when the point belongs to the line: a whole year or a moment, actual, finite,
 * computed where the others are. */
gboolean way_series_point_joins_line (const WaySeries *series, guint index);

/* Index of the last point that joins the line and ends at or before @time; -1 when none. */
int way_series_find_latest (const WaySeries *series, double time);

/* Index of the point that joins the line and ends exactly at @time (a month's tolerance); or -1. */
int way_series_find_at (const WaySeries *series, double time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySeries, way_series_unref)

G_END_DECLS
