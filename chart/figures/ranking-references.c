/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-rows.h"

/* A region above that has at least this share of the sum of its parts is their total. */
#define TOTAL_SHARE 0.7

static WayRegion *
get_region (const WayRanking    *self,
            const WayRankingRow *row)
{
  return way_content_get_region (self->content, row->series->region);
}

static gboolean
is_part (WayRegion *part,
         WayRegion *whole)
{
  return way_region_get_level (part) > way_region_get_level (whole) &&
         g_str_equal (way_region_get_parent_code (part), way_region_get_code (whole));
}

/* What the parts of @region have together. */
static double
sum_parts (const WayRanking *self,
           WayRegion        *region,
           guint            *n_parts)
{
  double sum = 0.0;

  *n_parts = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayRankingRow *row = way_ranking_get_row (self, i);

      if (!is_part (get_region (self, row), region))
        continue;
      sum += row->value;
      (*n_parts)++;
    }

  return sum;
}

/* A province stands among its cities as what they are compared with; where it is their sum, it
 * would only press their bars together. */
void
way_ranking_set_references (WayRanking *self)
{
  WayMeasure measure = way_metric_get_measure (self->content->metric);
  gboolean is_amount = self->order == WAY_ORDER_VALUE &&
                       (measure == WAY_MEASURE_LEVEL || measure == WAY_MEASURE_COUNT);

  for (guint i = self->rows->len; i > 0; i--)
    {
      WayRankingRow *row = &g_array_index (self->rows, WayRankingRow, i - 1);
      guint n_parts;
      double sum = sum_parts (self, get_region (self, row), &n_parts);

      row->is_reference = n_parts > 1;
      if (n_parts > 1 && is_amount && sum > 0.0 && row->value >= TOTAL_SHARE * sum)
        {
          self->total = get_region (self, row);
          g_array_remove_index (self->rows, i - 1);
        }
    }
}
