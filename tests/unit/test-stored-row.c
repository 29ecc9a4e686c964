/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/radix-sort.h"
#include "model/stored-row.h"

#include <math.h>
#include <string.h>

/* Periods that exist come back from their slot, and take what model/observation.h says. */
static void
test_slots (void)
{
  static const struct { const char *text; gint64 slot; } cases[] = {
    { "2023", 0 }, { "2022-H1", 1 }, { "2018-Q3", 2 }, { "2018-07", 3 },
    { "2018-01/2018-02", 4 }, { "2018-01/2018-07", 7 << 8 | 4 }, { "2021-12-31", 31 << 3 | 5 },
    { "2016/2020", 6 }, { "2016/2017", 24 << 8 | 6 }, { "0001", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayPeriod period, found;
      guint vintage = 0;
      gint64 slot;

      g_assert_true (way_period_parse (cases[i].text, NULL, &period, NULL));
      slot = way_slot_pack (&period, 5);
      g_assert_cmpint (slot, ==, cases[i].slot + ((gint64) 5 << WAY_SLOT_VINTAGE_BIT));
      g_assert_true (way_slot_unpack (period.last_month, slot, &found, &vintage));
      g_assert_cmpuint (vintage, ==, 5);
      g_assert_cmpint (way_period_compare (&period, &found), ==, 0);
      g_assert_cmpint (period.last_day, ==, found.last_day);
    }
}

static void
test_slots_without_sense (void)
{
  static const gint64 slots[] = { -1, 7, G_MAXINT64, G_MININT64, (gint64) 1 << 62 };
  WayPeriod period = way_period_for_year (2020);
  WayPeriod found;

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    g_assert_false (way_slot_unpack (24251, slots[i], &found, NULL));
  g_assert_false (way_slot_unpack (G_MAXINT64, 0, &found, NULL));
  g_assert_false (way_slot_unpack (G_MININT64, 0, &found, NULL));
  period.first_month = period.last_month + 1;
  g_assert_cmpint (way_slot_pack (&period, 0), ==, -1);
}

static void
test_about (void)
{
  WayAbout about = { .decimals = 15, .source_id = WAY_MAX_SOURCE_ID, .origin = WAY_ORIGIN_DERIVED,
                     .status = WAY_STATUS_FINAL, .qualifier = WAY_QUALIFIER_AT_LEAST,
                     .kind = WAY_KIND_FORECAST, .is_break = TRUE, .has_detail = TRUE };
  WayAbout plain = { .decimals = -1 };
  WayAbout found;

  g_assert_cmpint (way_about_pack (&plain), ==, 0);
  g_assert_true (way_about_unpack (way_about_pack (&about), &found));
  g_assert_cmpint (way_about_pack (&found), ==, way_about_pack (&about));
  g_assert_cmpint (found.source_id, ==, WAY_MAX_SOURCE_ID);
  g_assert_cmpint (found.decimals, ==, 15);
  g_assert_true (found.is_break && found.has_detail);
  /* Words that nobody knows, and bits that mean nothing. */
  g_assert_false (way_about_unpack (G_GINT64_CONSTANT (7) << 34, &found));
  g_assert_false (way_about_unpack (G_GINT64_CONSTANT (5) << 37, &found));
  g_assert_false (way_about_unpack (G_GINT64_CONSTANT (2) << 40, &found));
  g_assert_false (way_about_unpack (G_GINT64_CONSTANT (3) << 32, &found));
  g_assert_false (way_about_unpack (G_GINT64_CONSTANT (1) << 44, &found));
  g_assert_false (way_about_unpack (-1, &found));
}

static WayStoredRow
make_row (guint i)
{
  WayStoredRow row = {
    .metric_id = i / 100 - 3, .region_id = i / 10, .last_month = 24000 + i % 10 * 12,
    .slot = i % 3 == 0 ? 0 : (gint64) i << 20, .value = i / 7.0, .about = (gint64) i << 5,
    .published_growth = i % 5 == 0 ? -0.25 : NAN, .growth_decimals = i % 5 == 0 ? 2 : -1,
    .note = i % 4 == 0 ? "一则说明" : NULL, .note_zh = i % 8 == 0 ? "" : NULL,
    .catalog_id = i % 9 == 0 ? G_MININT64 + i : 0,
  };

  return row;
}

static GBytes *
pack_rows (guint       n_rows,
           WayPackForm form,
           guint64    *digest)
{
  g_auto (WayRowPack) pack = { NULL };

  way_row_pack_init (&pack);
  for (guint i = 0; i < n_rows; i++)
    {
      WayStoredRow row = make_row (i);

      way_row_pack_add (&pack, &row);
    }
  *digest = way_row_pack_get_digest (&pack);
  return way_row_pack_finish (&pack, form);
}

static void
assert_row (const WayStoredRow *found,
            const WayStoredRow *expected,
            WayPackForm         form)
{
  g_assert_cmpint (way_stored_row_compare_keys (found, expected), ==, 0);
  if (form == WAY_PACK_KEYS)
    return;
  g_assert_cmpfloat (found->value, ==, expected->value);
  g_assert_cmpint (found->about, ==, expected->about);
  g_assert_cmpint (isnan (found->published_growth), ==, isnan (expected->published_growth));
  g_assert_cmpint (found->growth_decimals, ==, expected->growth_decimals);
  g_assert_cmpstr (found->note, ==, expected->note);
  g_assert_cmpstr (found->note_zh, ==, expected->note_zh);
  g_assert_cmpstr (found->rank_scope, ==, expected->rank_scope);
  g_assert_cmpint (found->catalog_id, ==, expected->catalog_id);
}

static void
test_packs (void)
{
  for (WayPackForm form = WAY_PACK_KEYS; form <= WAY_PACK_ROWS; form++)
    {
      guint64 digest, found_digest;
      g_autoptr (GBytes) data = pack_rows (1000, form, &digest);
      g_autoptr (GArray) rows = NULL;
      g_autoptr (GBytes) texts = NULL;
      WayPackForm found_form;

      g_assert_true (way_row_unpack (g_bytes_get_data (data, NULL), g_bytes_get_size (data), &rows,
                                     &texts, &found_form, &found_digest));
      g_assert_cmpint (found_form, ==, form);
      g_assert_cmpuint (found_digest, ==, digest);
      g_assert_cmpuint (rows->len, ==, 1000);
      for (guint i = 0; i < rows->len; i++)
        {
          WayStoredRow expected = make_row (i);

          assert_row (&g_array_index (rows, WayStoredRow, i), &expected, form);
        }
    }
}

/* Bytes that were changed give rows or nothing, but never more than there is. */
static void
test_damaged_packs (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint64 digest;
  g_autoptr (GBytes) data = pack_rows (60, WAY_PACK_ROWS, &digest);

  for (guint i = 0; i < 20000; i++)
    {
      gsize size = g_bytes_get_size (data);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (data, NULL), size);
      g_autoptr (GArray) rows = NULL;
      g_autoptr (GBytes) texts = NULL;
      WayPackForm form;

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        copy[g_rand_int_range (random, 0, (gint32) size)] = (guint8) g_rand_int (random);
      if (i % 4 == 0)
        size = (gsize) g_rand_int_range (random, 0, (gint32) size);
      (void) way_row_unpack (copy, size, &rows, &texts, &form, &digest);
    }
}

static void
assert_sorts (guint64 high_mask,
              guint64 low_mask)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autofree WaySpoolRow *rows = g_new0 (WaySpoolRow, 5000);
  g_autofree guint32 *order = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      rows[i].high = ((guint64) g_rand_int (random) << 32 | g_rand_int (random)) & high_mask;
      rows[i].low = ((guint64) g_rand_int (random) << 32 | g_rand_int (random)) & low_mask;
      rows[i].line = i;
    }
  order = way_radix_order (rows, 5000);
  for (guint i = 1; i < 5000; i++)
    {
      const WaySpoolRow *before = &rows[order != NULL ? order[i - 1] : i - 1];
      const WaySpoolRow *row = &rows[order != NULL ? order[i] : i];
      gboolean is_after = before->high < row->high
                          || (before->high == row->high
                              && (before->low < row->low
                                  || (before->low == row->low && before->line < row->line)));

      g_assert_true (is_after);
    }
}

static void
test_sorts (void)
{
  assert_sorts (0, 0);
  assert_sorts (G_GUINT64_CONSTANT (0x0000007f00000fff), G_GUINT64_CONSTANT (0x0000001f00000000));
  assert_sorts (G_GUINT64_CONSTANT (0x00000003), 0);
  assert_sorts (G_MAXUINT64, G_MAXUINT64);
  assert_sorts (G_MAXUINT64, 0);
  assert_sorts (0, G_GUINT64_CONSTANT (0xf0000000f0000000));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stored-row/slots", test_slots);
  g_test_add_func ("/stored-row/slots-without-sense", test_slots_without_sense);
  g_test_add_func ("/stored-row/about", test_about);
  g_test_add_func ("/stored-row/packs", test_packs);
  g_test_add_func ("/stored-row/damaged-packs", test_damaged_packs);
  g_test_add_func ("/stored-row/sorts", test_sorts);
  return g_test_run ();
}
