/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions-private.h"

#include <math.h>

/* Up to this, offices that each work out their own figure differ without anybody being wrong. */
#define SEPARATE_SHARE 0.08

/* @sum is of the shown values, @hull of all that is said of them. */
typedef struct
{
  double sum;
  WayInterval hull;
  guint n;
  guint n_early;
} Added;

static Added
add_parts (GPtrArray       *divisions,
           WayMetric       *metric,
           GHashTable      *cells,
           const WayPeriod *period)
{
  gboolean is_stock = way_metric_get_flow (metric) == WAY_FLOW_STOCK;
  Added added = { 0.0, { 0.0, 0.0 }, 0, 0 };

  for (guint i = 0; i < divisions->len; i++)
    {
      const GArray *rows = g_hash_table_lookup (cells, way_region_get_code (divisions->pdata[i]));
      WayCell cell;

      if (!way_cell_find (rows, period, is_stock, &cell)
          || cell.rows[0].kind != WAY_KIND_ACTUAL)
        continue;
      added.n++;
      added.n_early += cell.rows[0].status == WAY_STATUS_PRELIMINARY;
      added.sum += cell.rows[0].value;
      added.hull = way_interval_add (added.hull, way_cell_get_hull (&cell));
    }
  return added;
}

static void
report (WayFactChecker *self,
        WayRegion      *region,
        WayMetric      *metric,
        const WayCell  *whole,
        GPtrArray      *divisions,
        const Added    *added,
        GHashTable     *cells)
{
  gboolean is_stock = way_metric_get_flow (metric) == WAY_FLOW_STOCK;
  WayContradiction *found = way_contradiction_new (WAY_CONTRADICTION_PARTS, region, metric,
                                                   &whole->rows[0]);

  found->derived = added->sum;
  found->range = added->hull;
  found->n_parts = divisions->len;
  if (2 * added->n_early > added->n && whole->rows[0].status == WAY_STATUS_FINAL)
    found->cause = WAY_CAUSE_REVISION;
  else if (way_metric_get_flow (metric) == WAY_FLOW_FLOW
           && fabs (added->sum - whole->rows[0].value)
                < SEPARATE_SHARE * fabs (whole->rows[0].value))
    found->cause = WAY_CAUSE_SEPARATE;
  for (guint i = 0; i < divisions->len; i++)
    {
      WayRegion *part = divisions->pdata[i];
      WayCell cell;

      if (way_cell_find (g_hash_table_lookup (cells, way_region_get_code (part)),
                         &whole->rows[0].period, is_stock, &cell))
        way_contradiction_add_input (found, part, metric, &cell.rows[0]);
    }
  g_ptr_array_add (self->found, found);
}

/* Some parts may be missing: then only too much is a contradiction, of what is never negative. */
static void
check_cell (WayFactChecker *self,
            WayRegion      *region,
            WayMetric      *metric,
            const WayCell  *whole,
            GPtrArray      *divisions,
            GHashTable     *cells)
{
  Added added = add_parts (divisions, metric, cells, &whole->rows[0].period);
  WayInterval hull = way_cell_get_hull (whole);

  if (whole->rows[0].kind != WAY_KIND_ACTUAL || added.n == 0
      || whole->rows[0].period.type == WAY_PERIOD_YEARS)
    return;
  if (added.n < divisions->len && (added.hull.low <= hull.high || hull.low < 0.0))
    return;
  if (!way_interval_meets (added.hull, hull))
    report (self, region, metric, whole, divisions, &added, cells);
}

void
way_fact_checker_check_parts (WayFactChecker *self,
                              WayMetric      *metric,
                              GHashTable     *cells)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayRegion *region = self->regions->pdata[i];
      const GArray *rows = g_hash_table_lookup (cells, way_region_get_code (region));
      GPtrArray *divisions = g_hash_table_lookup (self->divisions, region);
      guint position = 0;
      WayCell whole;

      if (divisions == NULL || !way_fact_checker_wants (self, region))
        continue;
      while (way_cell_next (rows, &position, &whole))
        check_cell (self, region, metric, &whole, divisions, cells);
    }
}
