/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

/* Many at once; the image is changed by what the writer says becomes of each row, which is found
 * out here again. */

gboolean
says_same (const Fact *a,
           const Fact *b)
{
  return a->value == b->value && a->status == b->status && a->qualifier == b->qualifier
         && a->is_break == b->is_break
         && ((isnan (a->growth) && isnan (b->growth)) || a->growth == b->growth);
}

/* The fact of the same statement, of these or of those before; the latest that says the same, or
 * the latest. */
static Fact *
find_statement (World      *world,
                const Fact *fact,
                gboolean    is_own,
                GHashTable *own)
{
  Fact *found = NULL;

  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Fact *other = &g_array_index (world->now->facts, Fact, i);
      g_autofree char *key = g_strdup_printf ("%u %u %u %" G_GINT64_FORMAT, other->metric,
                                              other->region, other->period, other->vintage);

      if (!is_in_cell (other, fact->metric, fact->region, fact->period)
          || other->source_id != fact->source_id || other->kind != fact->kind
          || g_hash_table_contains (own, key) != is_own)
        continue;
      if (found == NULL || says_same (other, fact) > says_same (found, fact)
          || (says_same (other, fact) == says_same (found, fact)
              && other->vintage > found->vintage))
        found = other;
    }
  return found;
}

static void
keep_own (GHashTable *own,
          const Fact *fact)
{
  g_hash_table_add (own, g_strdup_printf ("%u %u %u %" G_GINT64_FORMAT, fact->metric, fact->region,
                                          fact->period, fact->vintage));
}

/* FALSE where other facts of the cell decide first what becomes of it. */
static gboolean
write_into_image (World        *world,
                  Fact         *fact,
                  WayBulkPolicy policy,
                  gboolean      may_wait,
                  GHashTable   *own)
{
  Fact *old = find_statement (world, fact, TRUE, own);

  if (old != NULL && (policy == WAY_BULK_REPLACE || says_same (old, fact)))
    return TRUE;
  old = find_statement (world, fact, FALSE, own);
  if (old != NULL && says_same (old, fact))
    {
      keep_own (own, old);
      return TRUE;
    }
  if (old != NULL && may_wait)
    return FALSE;
  if (old != NULL)
    {
      fact->vintage = old->vintage;
      *old = *fact;
    }
  else
    {
      fact->vintage = find_next_vintage (world, fact);
      g_array_append_val (world->now->facts, *fact);
    }
  keep_own (own, fact);
  return TRUE;
}

void
write_all_into_image (World        *world,
                      GArray       *facts,
                      WayBulkPolicy policy)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Fact));

  for (guint i = 0; i < facts->len; i++)
    {
      Fact *fact = &g_array_index (facts, Fact, i);

      if (!write_into_image (world, fact, policy, policy == WAY_BULK_SEVERAL, own))
        g_array_append_val (waiting, *fact);
    }
  for (guint i = 0; i < waiting->len; i++)
    write_into_image (world, &g_array_index (waiting, Fact, i), policy, FALSE, own);
}

gboolean
write_bulk (World *world)
{
  g_autoptr (WayBulkWriter) writer = NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  g_autoptr (GError) error = NULL;
  WayBulkPolicy policy = pick (world, 3) == 0 ? WAY_BULK_SEVERAL : WAY_BULK_REPLACE;
  guint n_rows = pick (world, 80);
  WayBulkReport report;

  world->library->n_bulk_rows_in_memory = pick (world, 2) == 0 ? 0 : 16;
  begin (world);
  writer = way_bulk_writer_new (world->library);
  way_bulk_writer_set_policy (writer, policy);
  for (guint i = 0; i < n_rows; i++)
    {
      WayBulkRow row = WAY_BULK_ROW_INIT;
      Fact fact = make_fact (world);

      fact.value = pick (world, 5);
      fact.source_id = pick_source (world);
      fact.status = pick (world, 3) == 0 ? (WayStatus) pick (world, 5) : WAY_STATUS_UNSTATED;
      fact.kind = pick (world, 6) == 0 ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
      fact.growth = pick (world, 4) == 0 ? pick_value (world) : NAN;
      fact.growth_decimals = isfinite (fact.growth) ? 1 : -1;
      fact.note = pick (world, 6) == 0 ? "Of the file" : NULL;
      row.metric_id = fact.metric + 901;
      row.region_id = fact.region + 901;
      row.period = world->periods[fact.period];
      row.value = fact.value;
      row.decimals = fact.decimals;
      row.qualifier = fact.qualifier;
      row.status = fact.status;
      row.kind = fact.kind;
      row.source_id = fact.source_id;
      row.published_growth = fact.growth;
      row.growth_decimals = fact.growth_decimals;
      row.note = fact.note;
      row.line = i + 1;
      g_assert_true (way_bulk_writer_add (writer, &row, &error));
      g_array_append_val (facts, fact);
    }
  write_all_into_image (world, facts, policy);
  g_assert_true (way_bulk_writer_finish (writer, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  end (world);
  return TRUE;
}
