/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/labels.h"

#include <math.h>

static WayLabelSlot
make_slot (double wanted,
           double size,
           int    importance)
{
  return (WayLabelSlot) { .wanted = wanted, .size = size, .importance = importance };
}

static void
test_free_labels_stay (void)
{
  WayLabelSlot slots[] = { make_slot (20, 10, 0), make_slot (60, 10, 0) };

  way_labels_spread (slots, 2, 0, 100, 2);
  g_assert_cmpfloat_with_epsilon (slots[0].placed, 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (slots[1].placed, 60, 1e-9);
}

/* Two that collide move apart by the same amount: the sum of squares is then least. */
static void
test_collision_is_shared (void)
{
  WayLabelSlot slots[] = { make_slot (50, 10, 0), make_slot (50, 10, 0), make_slot (90, 10, 0) };

  way_labels_spread (slots, 3, 0, 100, 2);
  g_assert_cmpfloat_with_epsilon (slots[0].placed, 44, 1e-9);
  g_assert_cmpfloat_with_epsilon (slots[1].placed, 56, 1e-9);
  g_assert_cmpfloat_with_epsilon (slots[2].placed, 90, 1e-9);
}

static void
test_bounds_push_back (void)
{
  WayLabelSlot slots[] = { make_slot (-20, 10, 0), make_slot (3, 10, 0), make_slot (300, 10, 0) };

  way_labels_spread (slots, 3, 0, 100, 2);
  g_assert_cmpfloat_with_epsilon (slots[0].placed, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (slots[1].placed, 17, 1e-9);
  g_assert_cmpfloat_with_epsilon (slots[2].placed, 95, 1e-9);
}

static void
test_least_important_is_dropped (void)
{
  WayLabelSlot slots[] = {
    make_slot (10, 10, 1), make_slot (12, 10, G_MAXINT), make_slot (14, 10, 0), make_slot (16, 10, 2)
  };

  way_labels_spread (slots, 4, 0, 34, 2);
  g_assert_false (slots[0].dropped);
  g_assert_false (slots[1].dropped);
  g_assert_true (slots[2].dropped);
  g_assert_false (slots[3].dropped);
}

static void
test_what_must_stay_stays (void)
{
  WayLabelSlot slots[] = { make_slot (10, 10, G_MAXINT), make_slot (12, 10, G_MAXINT) };
  WayLabelSlot alone = make_slot (0, 30, G_MAXINT);
  WayLabelSlot nowhere = make_slot (NAN, 10, G_MAXINT);

  way_labels_spread (slots, 2, 0, 15, 2);
  g_assert_false (slots[0].dropped || slots[1].dropped);
  g_assert_cmpfloat_with_epsilon (slots[0].placed, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (slots[1].placed, 10, 1e-9);

  way_labels_spread (&alone, 1, 0, 20, 2);
  g_assert_cmpfloat (alone.placed, ==, 10);

  way_labels_spread (&nowhere, 1, 0, 20, 2);
  g_assert_true (nowhere.dropped);
  way_labels_spread (NULL, 0, 0, 20, 2);
}

static int
compare_placed (gconstpointer a,
                gconstpointer b)
{
  double first = ((const WayLabelSlot *) a)->placed;
  double second = ((const WayLabelSlot *) b)->placed;

  return (first > second) - (first < second);
}

static void
check_random_spread (GRand *random)
{
  WayLabelSlot slots[24];
  guint n_slots = (guint) g_rand_int_range (random, 1, 25);
  int least_kept = G_MAXINT, most_dropped = -1;
  double gap = g_rand_double_range (random, 0, 5);
  WayLabelSlot *before = NULL;

  for (guint i = 0; i < n_slots; i++)
    slots[i] = make_slot (g_rand_double_range (random, -50, 350),
                          g_rand_double_range (random, 5, 25), g_rand_int_range (random, 0, 10));
  way_labels_spread (slots, n_slots, 0, 300, gap);
  qsort (slots, n_slots, sizeof (WayLabelSlot), compare_placed);

  for (guint i = 0; i < n_slots; i++)
    {
      if (slots[i].dropped)
        {
          most_dropped = MAX (most_dropped, slots[i].importance);
          continue;
        }
      least_kept = MIN (least_kept, slots[i].importance);
      g_assert_cmpfloat (slots[i].placed - slots[i].size / 2, >=, -1e-6);
      g_assert_cmpfloat (slots[i].placed + slots[i].size / 2, <=, 300 + 1e-6);
      if (before != NULL)
        {
          g_assert_cmpfloat (slots[i].placed - slots[i].size / 2, >=,
                             before->placed + before->size / 2 + gap - 1e-6);
          g_assert_cmpfloat (slots[i].wanted, >=, before->wanted);
        }
      before = &slots[i];
    }
  g_assert_nonnull (before);
  g_assert_cmpint (most_dropped, <=, least_kept);
}

static void
test_random_spreads (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250101);

  for (int i = 0; i < 3000; i++)
    check_random_spread (random);
}

/* No small move of all labels that keeps them apart is nearer to their wishes. */
static void
test_sum_of_squares_is_least (void)
{
  WayLabelSlot slots[] = {
    make_slot (10, 10, 0), make_slot (11, 10, 0), make_slot (30, 10, 0), make_slot (31, 10, 0)
  };
  double best = 0;

  way_labels_spread (slots, 4, 0, 200, 0);
  for (int i = 0; i < 4; i++)
    best += pow (slots[i].placed - slots[i].wanted, 2);

  for (double a = 0; a < 30; a += 0.5)
    for (double b = a + 10; b < 40; b += 0.5)
      for (double c = b + 10; c < 50; c += 0.5)
        {
          double d = MAX (c + 10, 31);

          g_assert_cmpfloat (pow (a - 10, 2) + pow (b - 11, 2) + pow (c - 30, 2) + pow (d - 31, 2),
                             >=, a < 5 ? 0 : best - 1e-6);
        }
}

static void
test_placer_takes_first_free (void)
{
  g_autoptr (WayPlacer) placer = way_placer_new ((WayRect) { 0, 0, 100, 100 });
  WayRect candidates[] = { { 10, 10, 20, 10 }, { 40, 10, 20, 10 }, { 90, 10, 20, 10 } };

  g_assert_cmpint (way_placer_place (placer, candidates, 3), ==, 0);
  g_assert_cmpint (way_placer_place (placer, candidates, 3), ==, 1);
  /* The third one leaves the bounds. */
  g_assert_cmpint (way_placer_place (placer, candidates, 3), ==, -1);
  candidates[0].x = NAN;
  g_assert_cmpint (way_placer_place (placer, candidates, 1), ==, -1);
}

static void
test_placer_edges_may_meet (void)
{
  g_autoptr (WayPlacer) placer = way_placer_new ((WayRect) { 0, 0, 100, 100 });
  WayRect beside = { 20, 0, 20, 20 };

  way_placer_occupy (placer, (WayRect) { 0, 0, 20, 20 });
  g_assert_cmpint (way_placer_place (placer, &beside, 1), ==, 0);
}

static void
test_placer_keeps_off_lines (void)
{
  WayPoint line[] = { { 0, 0 }, { 100, 100 } };
  WayRect on_line = { 45, 45, 10, 10 };
  WayRect off_line = { 60, 30, 10, 10 };
  WayRect near_line = { 51, 40, 10, 10 };
  g_autoptr (WayPlacer) thin = way_placer_new ((WayRect) { 0, 0, 100, 100 });
  g_autoptr (WayPlacer) thick = way_placer_new ((WayRect) { 0, 0, 100, 100 });

  way_placer_occupy_line (thin, line, 2, 1);
  g_assert_cmpint (way_placer_place (thin, &on_line, 1), ==, -1);
  g_assert_cmpint (way_placer_place (thin, &off_line, 1), ==, 0);
  g_assert_cmpint (way_placer_place (thin, &near_line, 1), ==, 0);

  way_placer_occupy_line (thick, line, 2, 8);
  g_assert_cmpint (way_placer_place (thick, &near_line, 1), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labels/free-labels-stay", test_free_labels_stay);
  g_test_add_func ("/labels/collision-is-shared", test_collision_is_shared);
  g_test_add_func ("/labels/bounds-push-back", test_bounds_push_back);
  g_test_add_func ("/labels/least-important-is-dropped", test_least_important_is_dropped);
  g_test_add_func ("/labels/what-must-stay-stays", test_what_must_stay_stays);
  g_test_add_func ("/labels/random-spreads", test_random_spreads);
  g_test_add_func ("/labels/sum-of-squares-is-least", test_sum_of_squares_is_least);
  g_test_add_func ("/placer/takes-first-free", test_placer_takes_first_free);
  g_test_add_func ("/placer/edges-may-meet", test_placer_edges_may_meet);
  g_test_add_func ("/placer/keeps-off-lines", test_placer_keeps_off_lines);
  return g_test_run ();
}
