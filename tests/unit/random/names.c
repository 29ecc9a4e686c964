/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

gboolean
change_formula (World *world)
{
  guint metric = N_OWN + pick (world, N_METRICS - N_OWN);
  gboolean is_set = !world->now->has_formula[metric];
  g_autoptr (GError) error = NULL;

  begin (world);
  g_assert_true (way_library_set_formula (world->library, metrics[metric],
                                          is_set ? formulas[metric] : NULL, &error));
  g_assert_no_error (error);
  world->now->has_formula[metric] = is_set;
  end (world);
  return TRUE;
}

/* What is computed takes no values. */
gboolean
enter_computed (World *world)
{
  guint metric = N_OWN + pick (world, N_METRICS - N_OWN);
  WayCellPlace place = { regions[pick_region (world)], metrics[metric],
                         world->periods[pick (world, N_PERIODS)] };
  WayEnteredValue entered = { .value = 5 };
  g_autoptr (GError) error = NULL;

  if (!world->now->has_formula[metric])
    return FALSE;
  begin (world);
  g_assert_false (way_library_enter_value (world->library, &place, &entered, pick_source (world),
                                           NULL, &error)
                  && way_library_end_change (world->library, &error));
  g_assert_nonnull (error);
  go_back (world);
  return TRUE;
}

gboolean
prefer_source (World *world)
{
  guint metric = pick (world, N_OWN);
  gint64 source_id = pick_source (world);
  g_autoptr (GError) error = NULL;

  begin (world);
  g_assert_true (way_library_prefer_source (world->library, metrics[metric], source_id, &error));
  world->now->preferred[metric] = source_id;
  end (world);
  return TRUE;
}

/* Facts of a source stay without one. */
gboolean
remove_source (World *world)
{
  guint source = 2 + pick (world, MAX_SOURCES - 2);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, world->now->sources[source]);
  g_autoptr (GError) error = NULL;

  if (!world->now->has_source[source] || pick (world, 4) > 0)
    return FALSE;
  begin (world);
  g_assert_true (way_library_remove_subject (world->library, WAY_SUBJECT_SOURCE, name, TRUE,
                                             &error));
  g_assert_no_error (error);
  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Fact *fact = &g_array_index (world->now->facts, Fact, i);

      if (fact->source_id == world->now->sources[source])
        fact->source_id = 0;
    }
  for (guint i = world->now->marks->len; i > 0; i--)
    {
      if (g_array_index (world->now->marks, Mark, i - 1).source_id == world->now->sources[source])
        g_array_remove_index (world->now->marks, i - 1);
    }
  for (guint i = 0; i < N_METRICS; i++)
    {
      if (world->now->preferred[i] == world->now->sources[source])
        world->now->preferred[i] = 0;
    }
  world->now->has_source[source] = FALSE;
  end (world);
  return TRUE;
}

/* A region with all that it has; never the one that the others are in. */
gboolean
remove_region (World *world)
{
  guint region = 1 + pick (world, N_REGIONS - 1);
  g_autoptr (GError) error = NULL;

  if (!world->now->has_region[region] || pick (world, 4) > 0)
    return FALSE;
  begin (world);
  g_assert_true (way_library_remove_subject (world->library, WAY_SUBJECT_REGION, regions[region],
                                             TRUE, &error));
  g_assert_no_error (error);
  for (guint i = world->now->facts->len; i > 0; i--)
    {
      if (g_array_index (world->now->facts, Fact, i - 1).region == region)
        g_array_remove_index (world->now->facts, i - 1);
    }
  for (guint i = world->now->marks->len; i > 0; i--)
    {
      if (g_array_index (world->now->marks, Mark, i - 1).region == region)
        g_array_remove_index (world->now->marks, i - 1);
    }
  world->now->has_region[region] = FALSE;
  end (world);
  return TRUE;
}
