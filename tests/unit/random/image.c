/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

static WaySource *
find_source (GHashTable *sources,
             gint64      id)
{
  return g_hash_table_lookup (sources, &id);
}

/* Below 0 where @a is shown before @b: written anew from the rules. */
static int
compare_shown (gconstpointer first,
               gconstpointer second)
{
  const Shown *a = first;
  const Shown *b = second;

  if (a->fact.kind != b->fact.kind)
    return a->fact.kind == WAY_KIND_ACTUAL ? -1 : 1;
  if (a->is_preferred != b->is_preferred)
    return a->is_preferred ? -1 : 1;
  if (a->fact.status != b->fact.status)
    return a->fact.status > b->fact.status ? -1 : 1;
  if (a->authority != b->authority)
    return a->authority > b->authority ? -1 : 1;
  if (g_strcmp0 (a->published, b->published) != 0)
    return g_strcmp0 (a->published, b->published) > 0 ? -1 : 1;
  if ((a->fact.qualifier == WAY_QUALIFIER_EXACT) != (b->fact.qualifier == WAY_QUALIFIER_EXACT))
    return a->fact.qualifier == WAY_QUALIFIER_EXACT ? -1 : 1;
  if (a->fact.decimals != b->fact.decimals)
    return a->fact.decimals > b->fact.decimals ? -1 : 1;
  if (a->fact.vintage != b->fact.vintage)
    return a->fact.vintage > b->fact.vintage ? -1 : 1;
  return b->is_beside ? -1 : 1;
}

gboolean
is_in_cell (const Fact *fact,
            guint       metric,
            guint       region,
            guint       period)
{
  return fact->metric == metric && fact->region == region && fact->period == period;
}

/* All values of a cell, the shown one first; of what is written, not computed. */
GArray *
list_cell (World *world,
           guint  metric,
           guint  region,
           guint  period)
{
  g_autoptr (GHashTable) sources = way_library_index_sources (world->library, NULL);
  GArray *cell = g_array_new (FALSE, FALSE, sizeof (Shown));

  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Shown shown = { g_array_index (world->now->facts, Fact, i) };
      WaySource *source = find_source (sources, shown.fact.source_id);

      shown.is_beside = metric == RATE && is_in_cell (&shown.fact, GDP, region, period)
                        && isfinite (shown.fact.growth);
      if (!shown.is_beside && !is_in_cell (&shown.fact, metric, region, period))
        continue;
      if (shown.is_beside)
        {
          shown.fact.value = shown.fact.growth;
          shown.fact.decimals = shown.fact.growth_decimals;
          shown.fact.qualifier = WAY_QUALIFIER_EXACT;
          shown.fact.is_break = FALSE;
        }
      shown.is_preferred = shown.fact.source_id != 0
                           && shown.fact.source_id == world->now->preferred[metric];
      shown.authority = source != NULL ? (int) way_source_get_authority (source) : 0;
      shown.published = source != NULL
                          ? g_intern_string (way_source_get_published (source)) : NULL;
      if (shown.published != NULL && *shown.published == '\0')
        shown.published = NULL;
      g_array_append_val (cell, shown);
    }
  g_array_sort (cell, compare_shown);
  return cell;
}

/* NaN where nothing is shown. */
double
find_value (World *world,
            guint  metric,
            guint  region,
            guint  period)
{
  g_autoptr (GArray) cell = NULL;
  double sum = 0.0;

  if (metric < N_OWN)
    {
      cell = list_cell (world, metric, region, period);
      return cell->len > 0 ? g_array_index (cell, Shown, 0).fact.value : NAN;
    }
  if (!world->now->has_formula[metric] || !world->now->has_region[region])
    return NAN;
  if (g_str_equal (metrics[metric], "x_per_head"))
    {
      double people = find_value (world, PEOPLE, region, period);

      return people != 0.0 ? find_value (world, GDP, region, period) * 1e4 / people : NAN;
    }
  if (g_str_equal (metrics[metric], "x_twice"))
    return find_value (world, RATE, region, period) * 2;
  if (region != 0)
    return NAN;
  /* P1 to P3; what the region P has gone. */
  for (guint i = 1; i <= 3; i++)
    {
      if (world->now->has_region[i])
        sum += find_value (world, GDP, i, period);
    }
  return sum;
}

/* Changing it */

gint64
find_next_vintage (World      *world,
                   const Fact *fact)
{
  gint64 next = 0;

  for (guint i = 0; i < world->now->facts->len; i++)
    {
      const Fact *other = &g_array_index (world->now->facts, Fact, i);

      if (is_in_cell (other, fact->metric, fact->region, fact->period))
        next = MAX (next, other->vintage + 1);
    }
  return next;
}

Fact *
find_fact (World       *world,
           const Shown *shown)
{
  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Fact *fact = &g_array_index (world->now->facts, Fact, i);

      if (is_in_cell (fact, shown->fact.metric, shown->fact.region, shown->fact.period)
          && fact->vintage == shown->fact.vintage)
        return fact;
    }
  return NULL;
}

void
remove_marks (World      *world,
              const Fact *cell,
              gint64      source_id)
{
  for (guint i = world->now->marks->len; i > 0; i--)
    {
      const Mark *mark = &g_array_index (world->now->marks, Mark, i - 1);

      if (mark->metric == cell->metric && mark->region == cell->region
          && mark->period == cell->period && (source_id == 0 || mark->source_id == source_id))
        g_array_remove_index (world->now->marks, i - 1);
    }
}

Fact
make_fact (World *world)
{
  return (Fact) {
    .metric = pick (world, N_OWN), .region = pick_region (world), .period = pick (world, N_PERIODS),
    .value = pick_value (world), .decimals = (int) pick (world, 4), .growth = NAN,
    .growth_decimals = -1,
    .qualifier = pick (world, 3) == 0 ? (WayQualifier) pick (world, 5) : WAY_QUALIFIER_EXACT,
  };
}
