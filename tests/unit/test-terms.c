/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/terms.h"

static void
test_texts_read_back (void)
{
  for (int i = WAY_COMPARATOR_GE; i <= WAY_COMPARATOR_QUALITATIVE; i++)
    {
      WayComparator comparator = WAY_COMPARATOR_GE;

      g_assert_true (way_comparator_from_text (way_comparator_to_text ((WayComparator) i),
                                               &comparator));
      g_assert_cmpint (comparator, ==, i);
    }
}

static void
test_unknown_text_is_refused (void)
{
  WayBasis basis = WAY_BASIS_STOCK_COUNT;

  g_assert_false (way_basis_from_text ("levels", &basis));
  g_assert_cmpint (basis, ==, WAY_BASIS_STOCK_COUNT);
  g_assert_true (way_basis_from_text ("", &basis));
  g_assert_cmpint (basis, ==, WAY_BASIS_LEVEL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terms/texts-read-back", test_texts_read_back);
  g_test_add_func ("/terms/unknown-text-is-refused", test_unknown_text_is_refused);
  return g_test_run ();
}
