/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions-private.h"

#include <math.h>

/* Beyond this many vintages of each operand no further ones are tried. */
#define MAX_VINTAGES 6

/* Without the population of the year before, the mean of the year may be this far from its end. */
#define POPULATION_SLACK 0.02

/* Per head, by an office's own count of people: up to this it is no error of anybody. */
#define OWN_POPULATION_SLACK 0.03

/**
 * Case:
 *
 * One relation for one cell: what is stated, and what it should follow from.
 * @divisor: of PER_HEAD, between the population a year before and now
 */
typedef struct
{
  const WayRelation *relation;
  WayRegion *regions[WAY_RELATION_MAX_OPERANDS];
  WayMetric *metrics[WAY_RELATION_MAX_OPERANDS];
  WayCell stated;
  WayCell operands[WAY_RELATION_MAX_OPERANDS];
  WayInterval divisor;
  guint n;
} Case;

static WayInterval
get_operand (const Case *one,
             guint       operand,
             guint       vintage)
{
  if (one->relation->kind == WAY_RELATION_PER_HEAD && operand == 1)
    return one->divisor;
  return way_vintage_row_get_interval (&one->operands[operand].rows[vintage]);
}

static WayInterval
derive (const Case  *one,
        const guint *vintages)
{
  WayInterval values[WAY_RELATION_MAX_OPERANDS];

  for (guint i = 0; i < one->n; i++)
    values[i] = get_operand (one, i, vintages[i]);
  return way_relation_derive_range (one->relation, values);
}

static gboolean
meets_any_stated (const Case *one,
                  WayInterval range)
{
  for (guint i = 0; i < one->stated.n_rows; i++)
    {
      if (way_interval_meets (range, way_vintage_row_get_interval (&one->stated.rows[i])))
        return TRUE;
    }
  return FALSE;
}

/* The next choice of a vintage for each operand; FALSE after the last. */
static gboolean
step (const Case *one,
      guint      *vintages)
{
  for (guint i = 0; i < one->n; i++)
    {
      if (++vintages[i] < MIN (one->operands[i].n_rows, MAX_VINTAGES))
        return TRUE;
      vintages[i] = 0;
    }
  return FALSE;
}

static gboolean
follows (const Case *one)
{
  guint vintages[WAY_RELATION_MAX_OPERANDS] = { 0 };

  do
    {
      if (meets_any_stated (one, derive (one, vintages)))
        return TRUE;
    }
  while (step (one, vintages));
  return FALSE;
}

/* For each operand the value of the source that states the result, else the shown one. */
static void
choose_vintages (const Case *one,
                 guint      *vintages)
{
  for (guint i = 0; i < one->n; i++)
    {
      vintages[i] = 0;
      for (guint j = 0; j < one->operands[i].n_rows; j++)
        {
          if (one->operands[i].rows[j].source_id == one->stated.rows[0].source_id)
            {
              vintages[i] = j;
              break;
            }
        }
    }
}

/* The people of the year are those of its beginning, its end or between. */
static void
set_divisor (Case         *one,
             const GArray *populations)
{
  WayPeriod before = one->stated.rows[0].period;
  WayCell cell;

  one->divisor = way_cell_get_hull (&one->operands[1]);
  before.first_month -= 12;
  before.last_month -= 12;
  if (way_cell_find (populations, &before, TRUE, &cell))
    {
      one->divisor = way_interval_join (one->divisor, way_cell_get_hull (&cell));
      return;
    }
  one->divisor.low *= 1.0 - POPULATION_SLACK;
  one->divisor.high *= 1.0 + POPULATION_SLACK;
}

static gboolean
find_operands (WayFactChecker *self,
               WayRegion      *region,
               Case           *one,
               gboolean       *is_complete,
               GError        **error)
{
  *is_complete = TRUE;
  one->n = way_relation_n_operands (one->relation);
  for (guint i = 0; i < one->n; i++)
    {
      gboolean is_parent = i == 1 && way_relation_takes_parent (one->relation);
      const char *key = one->relation->operands[is_parent ? 0 : i];
      GHashTable *cells = way_fact_checker_get_cells (self, key, error);
      const GArray *rows;

      if (cells == NULL)
        return FALSE;
      one->metrics[i] = g_hash_table_lookup (self->metrics_by_key, key);
      one->regions[i] = is_parent ? way_fact_checker_get_parent (self, region) : region;
      rows = one->regions[i] != NULL && one->metrics[i] != NULL
               ? g_hash_table_lookup (cells, way_region_get_code (one->regions[i])) : NULL;
      *is_complete = *is_complete && rows != NULL
                     && way_cell_find (rows, &one->stated.rows[0].period,
                                       way_metric_get_flow (one->metrics[i]) == WAY_FLOW_STOCK,
                                       &one->operands[i]);
      if (*is_complete && i == 1 && one->relation->kind == WAY_RELATION_PER_HEAD)
        set_divisor (one, rows);
    }
  return TRUE;
}

static WayCause
find_cause (const Case  *one,
            double       derived,
            const guint *vintages)
{
  double stated = one->stated.rows[0].value;

  if (one->relation->kind == WAY_RELATION_PER_HEAD
      && fabs (derived - stated) < OWN_POPULATION_SLACK * fabs (stated))
    return WAY_CAUSE_POPULATION;
  /* Restated since by another source, without what was derived from it. */
  for (guint i = 0; i < one->n; i++)
    {
      const WayVintageRow *row = &one->operands[i].rows[vintages[i]];

      if (row->source_id != one->stated.rows[0].source_id && row->status == WAY_STATUS_FINAL
          && one->stated.rows[0].status != WAY_STATUS_FINAL)
        return WAY_CAUSE_REVISION;
    }
  return WAY_CAUSE_NONE;
}

static void
report (WayFactChecker *self,
        WayRegion      *region,
        WayMetric      *metric,
        const Case     *one)
{
  WayContradictionKind kind = one->relation->kind == WAY_RELATION_SUM ? WAY_CONTRADICTION_SUM
                                                                      : WAY_CONTRADICTION_RELATION;
  WayContradiction *found = way_contradiction_new (kind, region, metric, &one->stated.rows[0]);
  guint vintages[WAY_RELATION_MAX_OPERANDS] = { 0 };
  double values[WAY_RELATION_MAX_OPERANDS] = { 0.0 };

  choose_vintages (one, vintages);
  for (guint i = 0; i < one->n; i++)
    {
      const WayVintageRow *row = &one->operands[i].rows[vintages[i]];

      values[i] = row->value;
      way_contradiction_add_input (found, one->regions[i], one->metrics[i], row);
    }
  found->relation = one->relation;
  found->derived = way_relation_derive (one->relation, values);
  found->range = derive (one, vintages);
  found->cause = find_cause (one, found->derived, vintages);
  g_ptr_array_add (self->found, found);
}

/* Of several relations for one result it is enough that one holds; else the first is told. */
static gboolean
check_cell (WayFactChecker *self,
            WayRegion      *region,
            WayMetric      *metric,
            const WayCell  *stated,
            GError        **error)
{
  guint n_relations;
  const WayRelation *relations = way_relations_get (&n_relations);
  Case first = { NULL };
  double nearest = INFINITY;

  for (guint i = 0; i < n_relations; i++)
    {
      Case one = { .relation = &relations[i], .stated = *stated };
      guint vintages[WAY_RELATION_MAX_OPERANDS] = { 0 };
      gboolean is_complete;
      WayInterval range;
      double distance;

      if (!g_str_equal (relations[i].result, way_metric_get_key (metric)))
        continue;
      if (!find_operands (self, region, &one, &is_complete, error))
        return FALSE;
      if (!is_complete)
        continue;
      if (follows (&one))
        return TRUE;
      range = derive (&one, vintages);
      distance = fabs (0.5 * (range.low + range.high) - stated->rows[0].value);
      if (distance >= nearest)
        continue;
      nearest = distance;
      first = one;
    }
  if (first.relation != NULL)
    report (self, region, metric, &first);
  return TRUE;
}

static gboolean
is_result (WayMetric *metric)
{
  guint n_relations;
  const WayRelation *relations = way_relations_get (&n_relations);

  for (guint i = 0; i < n_relations; i++)
    {
      if (g_str_equal (relations[i].result, way_metric_get_key (metric)))
        return TRUE;
    }
  return FALSE;
}

gboolean
way_fact_checker_check_relations (WayFactChecker *self,
                                  WayMetric      *metric,
                                  GHashTable     *cells,
                                  GError        **error)
{
  if (!is_result (metric))
    return TRUE;
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayRegion *region = self->regions->pdata[i];
      guint position = 0;
      WayCell cell;

      if (!way_fact_checker_wants (self, region))
        continue;
      while (way_cell_next (g_hash_table_lookup (cells, way_region_get_code (region)), &position,
                            &cell))
        {
          if (!check_cell (self, region, metric, &cell, error))
            return FALSE;
        }
    }
  return TRUE;
}
