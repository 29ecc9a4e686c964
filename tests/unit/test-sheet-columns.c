/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sheet-view-private.h"

/* How the columns of a sheet share the room that there is. */

#define N 4

static const int natural[N] = { 100, 200, 60, 300 };
static const int least[N] = { 80, 100, 60, 50 };

static void
check (int        room,
       const int *own_least,
       gboolean   fills,
       int        first,
       int        second,
       int        third,
       int        last)
{
  int widths[N] = { natural[0], natural[1], natural[2], natural[3] };

  way_sheet_columns_fit (widths, own_least, N, room, fills);
  g_assert_cmpint (widths[0], ==, first);
  g_assert_cmpint (widths[1], ==, second);
  g_assert_cmpint (widths[2], ==, third);
  g_assert_cmpint (widths[3], ==, last);
}

static void
test_room (void)
{
  check (660, least, TRUE, 100, 200, 60, 300);
  check (800, least, FALSE, 100, 200, 60, 300);
  check (800, least, TRUE, 100, 200, 60, 440);
  check (0, least, TRUE, 100, 200, 60, 300);
}

/* The last one gives way first, then the others, by what they can spare. */
static void
test_lack (void)
{
  check (500, least, TRUE, 100, 200, 60, 140);
  check (410, least, TRUE, 100, 200, 60, 50);
  check (350, least, TRUE, 90, 150, 60, 50);
  check (290, least, TRUE, 80, 100, 60, 50);
}

/* Below that it is scrolled, as it is where nothing may shrink. */
static void
test_least (void)
{
  check (200, least, TRUE, 80, 100, 60, 50);
  check (200, NULL, TRUE, 100, 200, 60, 300);
}

/* What is rounded never leaves a pixel to scroll. */
static void
test_rounding (void)
{
  for (int room = 290; room <= 660; room++)
    {
      int widths[N] = { natural[0], natural[1], natural[2], natural[3] };

      way_sheet_columns_fit (widths, least, N, room, FALSE);
      g_assert_cmpint (widths[0] + widths[1] + widths[2] + widths[3], ==, room);
      for (guint i = 0; i < N; i++)
        g_assert_cmpint (widths[i], >=, least[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-columns/room", test_room);
  g_test_add_func ("/sheet-columns/lack", test_lack);
  g_test_add_func ("/sheet-columns/least", test_least);
  g_test_add_func ("/sheet-columns/rounding", test_rounding);
  return g_test_run ();
}
