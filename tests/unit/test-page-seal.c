/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/page-seal.h"

#include <string.h>

static void
fill (guchar *page,
      gsize   size)
{
  for (gsize i = 0; i < size; i++)
    page[i] = (guchar) (i * 7 + i / 256);
}

/* The value that tests/seals.py computes too. */
static void
test_known_sum (void)
{
  guchar page[4096];

  fill (page, sizeof page);
  g_assert_cmphex (way_page_compute_sum (page, sizeof page - 8, 3), ==,
                   G_GUINT64_CONSTANT (0xafa79a32525dabd7));
}

static void
test_every_bit_counts (void)
{
  guchar page[512];

  fill (page, sizeof page);
  way_page_seal (page, sizeof page, 1);
  g_assert_true (way_page_is_sound (page, sizeof page, 1));
  for (guint bit = 0; bit < 8 * sizeof page; bit++)
    {
      page[bit / 8] ^= (guchar) (1 << bit % 8);
      g_assert_false (way_page_is_sound (page, sizeof page, 1));
      page[bit / 8] ^= (guchar) (1 << bit % 8);
    }
  g_assert_true (way_page_is_sound (page, sizeof page, 1));
}

/* One byte, or two in one word, anywhere in the page or its seal. */
static void
test_mending (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guchar sound[4096], page[4096];

  fill (sound, sizeof sound);
  way_page_seal (sound, sizeof sound, 9);
  for (guint i = 0; i < sizeof page; i++)
    {
      memcpy (page, sound, sizeof page);
      page[i] ^= (guchar) g_rand_int_range (random, 1, 256);
      if (i % 3 == 0)
        page[i - i % 8 + (i + 5) % 8] ^= (guchar) g_rand_int_range (random, 1, 256);
      g_assert_true (way_page_mend (page, sizeof page, 9));
      g_assert_cmpmem (page, sizeof page, sound, sizeof sound);
    }
}

/* What cannot be known is not guessed, and stays as it is. */
static void
test_too_much_to_mend (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  guchar page[1024], before[1024];

  for (guint round = 0; round < 2000; round++)
    {
      fill (page, sizeof page);
      way_page_seal (page, sizeof page, 9);
      page[g_rand_int_range (random, 0, 500)] ^= (guchar) g_rand_int_range (random, 1, 256);
      page[g_rand_int_range (random, 510, 1000)] ^= (guchar) g_rand_int_range (random, 1, 256);
      memcpy (before, page, sizeof page);
      g_assert_false (way_page_mend (page, sizeof page, 9));
      g_assert_cmpmem (page, sizeof page, before, sizeof before);
    }
}

static void
test_page_of_another_place (void)
{
  guchar page[1024];

  fill (page, sizeof page);
  way_page_seal (page, sizeof page, 7);
  for (guint32 number = 0; number < 5000; number++)
    g_assert_true (way_page_is_sound (page, sizeof page, number) == (number == 7));
}

/* A hole in the file, or a block that the disk lost. */
static void
test_found_number (void)
{
  guchar page[1024];

  fill (page, sizeof page);
  g_assert_cmpuint (way_page_find_number (page, sizeof page), ==, 0);
  for (guint32 number = 1; number < G_MAXUINT32 / 5; number *= 5)
    {
      way_page_seal (page, sizeof page, number);
      g_assert_cmpuint (way_page_find_number (page, sizeof page), ==, number);
      page[100] ^= 1;
      g_assert_cmpuint (way_page_find_number (page, sizeof page), ==, 0);
      page[100] ^= 1;
    }
}

static void
test_zeros_are_no_page (void)
{
  guchar page[4096] = { 0 };

  for (guint32 number = 1; number < 1000; number++)
    g_assert_false (way_page_is_sound (page, sizeof page, number));
}

static void
test_words_that_change_places (void)
{
  guchar page[512];

  fill (page, sizeof page);
  way_page_seal (page, sizeof page, 1);
  for (gsize i = 0; i + 16 <= 504; i += 8)
    {
      guchar word[8];

      memcpy (word, page + i, 8);
      memcpy (page + i, page + i + 8, 8);
      memcpy (page + i + 8, word, 8);
      g_assert_false (way_page_is_sound (page, sizeof page, 1));
      memcpy (page + i + 8, page + i, 8);
      memcpy (page + i, word, 8);
    }
}

static void
test_sizes (void)
{
  guchar header[24] = { 0 };

  header[16] = 0x10;
  g_assert_cmpuint (way_page_get_size (header), ==, 4096);
  header[17] = 1;
  g_assert_cmpuint (way_page_get_size (header), ==, 0);
  header[16] = 0;
  g_assert_cmpuint (way_page_get_size (header), ==, 65536);
  header[16] = 1;
  header[17] = 0;
  g_assert_cmpuint (way_page_get_size (header), ==, 0);
  header[20] = 8;
  g_assert_true (way_page_header_seals (header));
  header[20] = 9;
  g_assert_false (way_page_header_seals (header));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-seal/known-sum", test_known_sum);
  g_test_add_func ("/page-seal/every-bit-counts", test_every_bit_counts);
  g_test_add_func ("/page-seal/mending", test_mending);
  g_test_add_func ("/page-seal/too-much-to-mend", test_too_much_to_mend);
  g_test_add_func ("/page-seal/page-of-another-place", test_page_of_another_place);
  g_test_add_func ("/page-seal/found-number", test_found_number);
  g_test_add_func ("/page-seal/zeros-are-no-page", test_zeros_are_no_page);
  g_test_add_func ("/page-seal/words-that-change-places", test_words_that_change_places);
  g_test_add_func ("/page-seal/sizes", test_sizes);
  return g_test_run ();
}
