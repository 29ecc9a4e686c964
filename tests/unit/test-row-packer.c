/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/huffman.h"
#include "chart/row-packer.h"

#include <string.h>
#include <zlib.h>

typedef guint8 (*ByteFunc) (GRand *random, gsize x, gsize y);

static guint8
get_blank (GRand *random,
           gsize  x,
           gsize  y)
{
  return 255;
}

static guint8
get_noise (GRand *random,
           gsize  x,
           gsize  y)
{
  return (guint8) g_rand_int_range (random, 0, 256);
}

/* Paper with upright lines, level lines and spots, as a chart has them. */
static guint8
get_chart (GRand *random,
           gsize  x,
           gsize  y)
{
  if (x % 97 < 3 || y % 41 == 0)
    return 40;
  return x % 300 > 250 && y % 30 > 20 ? (guint8) g_rand_int_range (random, 0, 256) : 250;
}

/* The same few letters again and again. */
static guint8
get_letters (GRand *random,
             gsize  x,
             gsize  y)
{
  return (guint8) ((x * x + y) % 31 * 8);
}

static guint8
get_stripes (GRand *random,
             gsize  x,
             gsize  y)
{
  return (guint8) (y / 3);
}

static const ByteFunc kinds[] = { get_blank, get_noise, get_chart, get_letters, get_stripes };

static GByteArray *
unpack (const GByteArray *packed,
        gsize             n_bytes)
{
  GByteArray *rows = g_byte_array_sized_new ((guint) n_bytes + 1);
  uLongf n_unpacked = n_bytes + 1;

  g_byte_array_set_size (rows, (guint) n_bytes + 1);
  g_assert_cmpint (uncompress (rows->data, &n_unpacked, packed->data, packed->len), ==, Z_OK);
  g_assert_cmpuint (n_unpacked, ==, n_bytes);
  g_byte_array_set_size (rows, (guint) n_bytes);
  return rows;
}

static void
assert_round_trip (ByteFunc get_byte,
                   gsize    width,
                   gsize    height,
                   guint    pixel_bytes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GByteArray) expected = g_byte_array_new ();
  g_autoptr (GByteArray) packed = NULL;
  g_autoptr (GByteArray) unpacked = NULL;
  g_autofree guint8 *line = g_malloc0 (1 + width * pixel_bytes);
  WayRowPacker *packer = way_row_packer_new (width, pixel_bytes);

  for (gsize y = 0; y < height; y++)
    {
      gboolean is_repeated = y > 0 && y % 5 == 0;

      for (gsize x = 0; x < width * pixel_bytes && !is_repeated; x++)
        line[1 + x] = get_byte (random, x / pixel_bytes, y);
      g_byte_array_append (expected, line, (guint) (1 + width * pixel_bytes));
      if (is_repeated)
        {
          way_row_packer_repeat (packer);
          continue;
        }
      memcpy (way_row_packer_get_row (packer), line + 1, width * pixel_bytes);
      way_row_packer_add (packer);
    }
  packed = way_row_packer_finish (packer);
  unpacked = unpack (packed, expected->len);
  g_assert_cmpmem (unpacked->data, unpacked->len, expected->data, expected->len);
}

static void
test_round_trips (void)
{
  static const struct { gsize width, height; } sizes[] = {
    { 1, 1 }, { 1, 300 }, { 2, 3 }, { 3, 2 }, { 7, 40 }, { 320, 200 }, { 1601, 90 },
    { 8191, 12 }, { 10923, 9 }, { 16384, 6 },
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          assert_round_trip (kinds[kind], sizes[i].width, sizes[i].height, 3);
          assert_round_trip (kinds[kind], sizes[i].width, sizes[i].height, 4);
        }
    }
}

/* More literals than a block holds, so that there are several. */
static void
test_many_blocks (void)
{
  assert_round_trip (get_noise, 700, 200, 3);
}

static void
test_no_rows (void)
{
  g_autoptr (GByteArray) packed = way_row_packer_finish (way_row_packer_new (4, 3));
  g_autoptr (GByteArray) unpacked = unpack (packed, 0);

  g_assert_cmpuint (unpacked->len, ==, 0);
}

static void
test_chart_packs_well (void)
{
  g_autoptr (GByteArray) packed = NULL;
  WayRowPacker *packer = way_row_packer_new (1600, 3);

  for (int y = 0; y < 900; y++)
    {
      memset (way_row_packer_get_row (packer), y % 100 == 0 ? 220 : 255, 4800);
      way_row_packer_add (packer);
    }
  packed = way_row_packer_finish (packer);
  g_assert_cmpuint (packed->len, <, 12 * 1024);
}

/* Weights that grow like Fibonacci's numbers make the deepest tree. */
static void
test_codes_are_complete (void)
{
  guint32 counts[40] = { 1, 1 };
  guint8 lengths[40];
  guint64 taken = 0;

  for (guint i = 2; i < 40; i++)
    counts[i] = counts[i - 1] + counts[i - 2];
  for (guint max_bits = 7; max_bits <= 15; max_bits++)
    {
      taken = 0;
      way_huffman_make_lengths (counts, 40, max_bits, lengths);
      for (guint i = 0; i < 40; i++)
        {
          g_assert_cmpuint (lengths[i], >=, 1);
          g_assert_cmpuint (lengths[i], <=, max_bits);
          taken += G_GUINT64_CONSTANT (1) << (max_bits - lengths[i]);
        }
      g_assert_cmpuint (taken, ==, G_GUINT64_CONSTANT (1) << max_bits);
      g_assert_cmpuint (lengths[39], <=, lengths[0]);
    }
}

static void
test_single_symbol_has_company (void)
{
  guint32 counts[4] = { 0, 0, 9, 0 };
  guint8 lengths[4];

  way_huffman_make_lengths (counts, 4, 7, lengths);
  g_assert_cmpuint (lengths[2], ==, 1);
  g_assert_cmpuint (lengths[0] + lengths[1] + lengths[3], ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-packer/round-trips", test_round_trips);
  g_test_add_func ("/row-packer/many-blocks", test_many_blocks);
  g_test_add_func ("/row-packer/no-rows", test_no_rows);
  g_test_add_func ("/row-packer/chart-packs-well", test_chart_packs_well);
  g_test_add_func ("/huffman/codes-are-complete", test_codes_are_complete);
  g_test_add_func ("/huffman/single-symbol-has-company", test_single_symbol_has_company);
  return g_test_run ();
}
