/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

/* Returns whether the library takes it. */
static gboolean
enter_into_image (World   *world,
                  Fact    *fact,
                  gint64   source_id,
                  gboolean has_status)
{
  g_autoptr (GArray) cell = list_cell (world, fact->metric, fact->region, fact->period);
  const Shown *old = NULL;
  Fact *stored;

  for (guint i = 0; i < cell->len && old == NULL; i++)
    {
      const Shown *shown = &g_array_index (cell, Shown, i);

      if (source_id == 0 || (shown->fact.source_id == source_id && !shown->is_beside
                             && shown->fact.kind == WAY_KIND_ACTUAL))
        old = shown;
    }
  if (old != NULL && old->is_beside)
    return FALSE;
  if (old != NULL)
    {
      stored = find_fact (world, old);
      stored->value = fact->value;
      stored->decimals = fact->decimals;
      stored->qualifier = fact->qualifier;
      if (has_status)
        stored->status = fact->status;
      return TRUE;
    }
  fact->source_id = source_id != 0 ? source_id : world->now->sources[1];
  fact->vintage = find_next_vintage (world, fact);
  remove_marks (world, fact, fact->source_id);
  g_array_append_val (world->now->facts, *fact);
  return TRUE;
}

/* One value, or a pasted block of them. */
gboolean
enter_values (World *world)
{
  guint n_values = pick (world, 2) == 0 ? 1 : pick (world, 12);

  begin (world);
  for (guint i = 0; i < n_values; i++)
    {
      Fact fact = make_fact (world);
      WayCellPlace place = { regions[fact.region], metrics[fact.metric],
                             world->periods[fact.period] };
      gint64 source_id = pick_source (world);
      WayEnteredValue entered = { .value = fact.value, .decimals = fact.decimals,
                                  .qualifier = fact.qualifier };
      g_autoptr (GError) error = NULL;
      gboolean is_taken, is_expected;

      entered.has_status = pick (world, 3) == 0;
      if (entered.has_status)
        fact.status = entered.status = (WayStatus) pick (world, 5);
      is_taken = way_library_enter_value (world->library, &place, &entered, source_id, NULL,
                                          &error);
      is_expected = enter_into_image (world, &fact, source_id, entered.has_status);
      g_assert_cmpint (is_taken, ==, is_expected);
    }
  end (world);
  return TRUE;
}

gboolean
enter_missing (World *world)
{
  Fact fact = make_fact (world);
  WayCellPlace place = { regions[fact.region], metrics[fact.metric], world->periods[fact.period] };
  WayEnteredValue entered = { .missing = "not published" };
  Mark mark = { fact.metric, fact.region, fact.period, pick_source (world), "not published" };
  g_autoptr (GArray) cell = list_cell (world, fact.metric, fact.region, fact.period);
  g_autoptr (GError) error = NULL;

  begin (world);
  g_assert_cmpint (way_library_enter_value (world->library, &place, &entered, mark.source_id, NULL,
                                            &error), ==, cell->len == 0);
  if (cell->len == 0)
    {
      mark.source_id = mark.source_id != 0 ? mark.source_id : world->now->sources[1];
      remove_marks (world, &fact, mark.source_id);
      g_array_append_val (world->now->marks, mark);
    }
  end (world);
  return TRUE;
}

/* All of a cell. */
gboolean
clear_cell (World *world)
{
  Fact fact = make_fact (world);
  WayCellPlace place = { regions[fact.region], metrics[fact.metric], world->periods[fact.period] };
  g_autoptr (GArray) cell = list_cell (world, fact.metric, fact.region, fact.period);
  g_autoptr (GError) error = NULL;
  gboolean is_expected = TRUE;
  guint n_values;

  for (guint i = 0; i < cell->len; i++)
    is_expected = is_expected && !g_array_index (cell, Shown, i).is_beside;
  begin (world);
  g_assert_cmpint (way_library_clear_cell (world->library, &place, &n_values, &error), ==,
                   is_expected);
  if (!is_expected)
    {
      go_back (world);
      return TRUE;
    }
  g_assert_cmpuint (n_values, ==, cell->len);
  for (guint i = world->now->facts->len; i > 0; i--)
    {
      if (is_in_cell (&g_array_index (world->now->facts, Fact, i - 1), fact.metric, fact.region,
                      fact.period))
        g_array_remove_index (world->now->facts, i - 1);
    }
  remove_marks (world, &fact, 0);
  end (world);
  return TRUE;
}

/* Everything about one value, or away with it. */
gboolean
save_or_remove (World *world)
{
  g_autoptr (WayCellFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  WayCellValue value = { .row = { .slot = 0 } };
  WayCellPlace place;
  Fact *fact;
  guint index;

  if (world->now->facts->len == 0)
    return FALSE;
  index = pick (world, world->now->facts->len);
  fact = &g_array_index (world->now->facts, Fact, index);
  place = (WayCellPlace) { regions[fact->region], metrics[fact->metric],
                           world->periods[fact->period] };
  value.row.slot = way_slot_pack (&place.period, (guint) fact->vintage);
  begin (world);
  if (pick (world, 3) == 0)
    {
      g_assert_true (way_library_remove_value (world->library, &place, value.row.slot, &error));
      g_array_remove_index (world->now->facts, index);
      end (world);
      return TRUE;
    }
  fact->value = value.row.value = pick_value (world);
  fact->decimals = value.row.decimals = (int) pick (world, 16) - 1;
  fact->status = value.row.status = (WayStatus) pick (world, 5);
  fact->qualifier = value.row.qualifier = (WayQualifier) pick (world, 5);
  fact->kind = value.row.kind = pick (world, 4) == 0 ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
  fact->is_break = value.row.is_break = pick (world, 4) == 0;
  fact->source_id = value.row.source_id = pick_source (world);
  fact->growth = value.row.published_growth = pick (world, 2) == 0 ? pick_value (world) : NAN;
  fact->growth_decimals = value.growth_decimals = isfinite (fact->growth) ? (int) pick (world, 4)
                                                                          : -1;
  fact->note = pick (world, 3) == 0 ? "A note, \"quoted\"" : NULL;
  value.row.note = (char *) fact->note;
  g_assert_true (way_library_save_value (world->library, &place, &value, &error));
  g_assert_no_error (error);
  end (world);
  return TRUE;
}
