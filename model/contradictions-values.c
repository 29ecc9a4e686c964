/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions-private.h"
#include "model/known-on.h"

#include <math.h>
#include <string.h>

/* More vintages of one operand than this never were; it bounds what is tried. */
#define MAX_VINTAGES 8

/* A change of prices beyond these in a year explains nothing. */
#define LEAST_DEFLATOR 0.94
#define LARGEST_DEFLATOR 1.11

/* A figure that was published within ten months, and is as near as revisions usually are. */
#define EARLY_DAYS (10 * 32)
#define EARLY_SHARE 0.06

static gboolean
is_early (WayStatus status)
{
  return status == WAY_STATUS_PRELIMINARY || status == WAY_STATUS_ESTIMATE;
}

/* A figure of the months after the period that is near the later one: it was no more than early. */
static gboolean
is_probably_early (const WayVintageRow *shown,
                   const WayVintageRow *other)
{
  gint64 day;

  return shown->status == WAY_STATUS_FINAL && other->status == WAY_STATUS_UNSTATED
         && way_known_day_of_date (other->published, &day)
         && day <= way_known_day_of_period (&other->period) + EARLY_DAYS
         && fabs (other->value - shown->value) <= EARLY_SHARE * fabs (shown->value);
}

/* Whether that the two differ is what a reader expects of them. */
static WayCause
find_cause (const WayVintageRow *shown,
            const WayVintageRow *other)
{
  gboolean is_firm = shown->status == WAY_STATUS_FINAL || shown->status == WAY_STATUS_REVISED;

  if (shown->is_break != other->is_break)
    return WAY_CAUSE_SCOPE;
  if (is_early (other->status) && shown->status > other->status)
    return WAY_CAUSE_REVISION;
  if (is_firm && other->status == WAY_STATUS_REVISED)
    return WAY_CAUSE_REVISION;
  /* A yearbook's value that is not marked is one that a newer yearbook has replaced. */
  if (is_firm && other->authority >= WAY_AUTHORITY_BULLETIN)
    return WAY_CAUSE_REVISION;
  if (is_probably_early (shown, other))
    return WAY_CAUSE_REVISION;
  return WAY_CAUSE_NONE;
}

/* The value without a known cause is the one to be told. */
static guint
find_telling (const WayCell *cell)
{
  guint farthest = way_cell_find_contradicting (cell);

  if (farthest == 0 || find_cause (&cell->rows[0], &cell->rows[farthest]) == WAY_CAUSE_NONE)
    return farthest;
  for (guint i = 1; i < cell->n_rows; i++)
    {
      if (!way_vintage_rows_agree (&cell->rows[0], &cell->rows[i])
          && find_cause (&cell->rows[0], &cell->rows[i]) == WAY_CAUSE_NONE)
        return i;
    }
  return farthest;
}

static void
check_cell (WayFactChecker *self,
            WayRegion      *region,
            WayMetric      *metric,
            const WayCell  *cell)
{
  guint telling = cell->n_rows > 1 ? find_telling (cell) : 0;
  WayContradiction *found;

  if (telling == 0)
    return;
  found = way_contradiction_new (WAY_CONTRADICTION_VALUES, region, metric, &cell->rows[0]);
  found->cause = find_cause (&cell->rows[0], &cell->rows[telling]);
  found->derived = cell->rows[telling].value;
  found->range = way_vintage_row_get_interval (&cell->rows[telling]);
  way_contradiction_add_input (found, region, metric, &cell->rows[telling]);
  for (guint i = 1; i < cell->n_rows; i++)
    {
      if (i != telling)
        way_contradiction_add_input (found, region, metric, &cell->rows[i]);
    }
  g_ptr_array_add (self->found, found);
}

void
way_fact_checker_check_values (WayFactChecker *self,
                               WayMetric      *metric,
                               GHashTable     *cells)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayRegion *region = self->regions->pdata[i];
      GArray *rows = g_hash_table_lookup (cells, way_region_get_code (region));
      guint position = 0;
      WayCell cell;

      if (rows == NULL || !way_fact_checker_wants (self, region))
        continue;
      while (way_cell_next (rows, &position, &cell))
        check_cell (self, region, metric, &cell);
    }
}

static WayPeriod
get_year_before (const WayPeriod *period)
{
  WayPeriod before = *period;

  before.first_month -= 12;
  before.last_month -= 12;
  return before;
}

static gboolean
has_break (const WayCell *cell)
{
  for (guint i = 0; i < cell->n_rows; i++)
    {
      if (cell->rows[i].is_break)
        return TRUE;
    }
  return FALSE;
}

/* Every Chinese statistical office compares value added at comparable prices. */
static gboolean
is_at_comparable_prices (WayMetric *rate,
                         WayMetric *level)
{
  const char *name = way_metric_get_name (level, WAY_LANGUAGE_ZH_CN);

  return strstr (name, "生产总值") != NULL || strstr (name, "增加值") != NULL
         || strstr (way_metric_get_description (rate, WAY_LANGUAGE_ZH_CN), "可比价") != NULL
         || strstr (way_metric_get_description (rate, WAY_LANGUAGE_EN), "omparable prices") != NULL;
}

/* The growth in per cent between two rounded levels. */
static WayInterval
derive_growth (const WayVintageRow *now,
               const WayVintageRow *before)
{
  WayInterval ratio = way_interval_divide (way_vintage_row_get_interval (now),
                                           way_vintage_row_get_interval (before));

  return (WayInterval) { 100.0 * (ratio.low - 1.0), 100.0 * (ratio.high - 1.0) };
}

static WayInterval
allow_for_prices (WayInterval stated)
{
  return (WayInterval) { 100.0 * ((1.0 + stated.low / 100.0) * LEAST_DEFLATOR - 1.0),
                         100.0 * ((1.0 + stated.high / 100.0) * LARGEST_DEFLATOR - 1.0) };
}

/* Whether some pair of published levels gives some stated growth. */
static gboolean
growth_follows (const WayCell *stated,
                const WayCell *now,
                const WayCell *before,
                gboolean       is_comparable)
{
  for (guint i = 0; i < stated->n_rows; i++)
    {
      WayInterval range = way_vintage_row_get_interval (&stated->rows[i]);

      if (is_comparable)
        range = allow_for_prices (range);
      for (guint j = 0; j < MIN (now->n_rows, MAX_VINTAGES); j++)
        {
          for (guint k = 0; k < MIN (before->n_rows, MAX_VINTAGES); k++)
            {
              if (way_interval_meets (range, derive_growth (&now->rows[j], &before->rows[k])))
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* The level that the source of the growth printed beside it, else the shown one. */
static const WayVintageRow *
find_of_source (const WayCell *cell,
                gint64         source_id)
{
  for (guint i = 0; i < cell->n_rows; i++)
    {
      if (cell->rows[i].source_id == source_id)
        return &cell->rows[i];
    }
  return &cell->rows[0];
}

static void
check_growth_cell (WayFactChecker *self,
                   WayRegion      *region,
                   WayMetric      *rate,
                   WayMetric      *level,
                   const WayCell  *stated,
                   GArray         *levels)
{
  gboolean is_stock = way_metric_get_flow (level) == WAY_FLOW_STOCK;
  gboolean is_comparable = is_at_comparable_prices (rate, level);
  WayPeriod year_before = get_year_before (&stated->rows[0].period);
  const WayVintageRow *now_row, *before_row;
  WayContradiction *found;
  WayCell now, before;

  if (stated->rows[0].period.type == WAY_PERIOD_YEARS
      || !way_cell_find (levels, &stated->rows[0].period, is_stock, &now)
      || !way_cell_find (levels, &year_before, is_stock, &before)
      || has_break (&now) || before.rows[0].value <= 0.0
      || growth_follows (stated, &now, &before, is_comparable))
    return;

  now_row = find_of_source (&now, stated->rows[0].source_id);
  before_row = find_of_source (&before, stated->rows[0].source_id);
  found = way_contradiction_new (WAY_CONTRADICTION_GROWTH, region, rate, &stated->rows[0]);
  found->is_comparable_prices = is_comparable;
  found->derived = 100.0 * (now_row->value / before_row->value - 1.0);
  found->range = derive_growth (now_row, before_row);
  if (now_row->source_id != before_row->source_id)
    found->cause = WAY_CAUSE_RESTATED;
  way_contradiction_add_input (found, region, level, now_row);
  way_contradiction_add_input (found, region, level, before_row);
  g_ptr_array_add (self->found, found);
}

/* A mean over several years has no level of its own to be compared with. */
static gboolean
is_yearly_growth (WayMetric *metric)
{
  return way_metric_get_measure (metric) == WAY_MEASURE_RATE
         && *way_metric_get_growth_of (metric) != '\0'
         && strstr (way_metric_get_key (metric), "avg") == NULL;
}

gboolean
way_fact_checker_check_growth (WayFactChecker *self,
                               WayMetric      *metric,
                               GHashTable     *cells,
                               GError        **error)
{
  WayMetric *level = g_hash_table_lookup (self->metrics_by_key, way_metric_get_growth_of (metric));
  GHashTable *levels;

  if (level == NULL || !is_yearly_growth (metric))
    return TRUE;
  levels = way_fact_checker_get_cells (self, way_metric_get_key (level), error);
  if (levels == NULL)
    return FALSE;
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayRegion *region = self->regions->pdata[i];
      const char *code = way_region_get_code (region);
      guint position = 0;
      WayCell cell;

      if (!way_fact_checker_wants (self, region))
        continue;
      while (way_cell_next (g_hash_table_lookup (cells, code), &position, &cell))
        check_growth_cell (self, region, metric, level, &cell,
                           g_hash_table_lookup (levels, code));
    }
  return TRUE;
}
