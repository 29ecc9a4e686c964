/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-reader.h"

#include "value-reader-cases.h"

#include <math.h>
#include <string.h>

static char *
describe (const WayValueReading *reading)
{
  GString *text = g_string_new (NULL);

  if (reading->outcome == WAY_READ_EMPTY)
    return g_string_free (text, FALSE);
  if (reading->outcome == WAY_READ_UNREADABLE)
    {
      g_assert_nonnull (reading->reason);
      g_assert_true (isnan (reading->value));
      return g_string_free (g_string_append (text, "?"), FALSE);
    }
  if (reading->outcome == WAY_READ_MISSING)
    {
      g_string_append_printf (text, "- %s", reading->missing);
    }
  else
    {
      g_autofree char *plain = way_number_to_plain_text (reading->value);

      g_assert_null (reading->missing);
      g_string_append_printf (text, "%s/%d", plain, reading->decimals);
    }
  if (reading->multiplier != 1)
    g_string_append_printf (text, " x%.0f", reading->multiplier);
  if (reading->unit_length > 0)
    g_string_append_printf (text, " [%.*s]", (int) reading->unit_length, reading->unit);
  if (reading->qualifier != WAY_QUALIFIER_EXACT)
    g_string_append_printf (text, " %s", way_qualifier_to_text (reading->qualifier));
  if (*reading->flag != '\0')
    g_string_append_printf (text, " {%s}", reading->flag);
  if (reading->status != WAY_STATUS_UNSTATED)
    g_string_append_printf (text, " %s", way_status_to_text (reading->status));
  if (reading->is_break)
    g_string_append (text, " break");
  return g_string_free (text, FALSE);
}

/* Read from memory of just its size, so that a byte too far is noticed. */
static void
assert_reads (const char          *text,
              const WayValueRules *rules,
              const char          *expected)
{
  gsize length = strlen (text);
  char *bytes = g_memdup2 (length > 0 ? text : " ", MAX (length, 1));
  g_autofree char *described = NULL;
  WayValueReading reading;

  g_assert_cmpint (way_value_read (bytes, length, rules, &reading), ==, reading.outcome);
  described = describe (&reading);
  if (g_strcmp0 (described, expected) != 0)
    {
      g_printerr ("“%s” reads “%s”, not “%s”: %s\n", text, described, expected,
                  reading.reason != NULL ? reading.reason : "");
      g_test_fail ();
    }
  g_free (bytes);
}

static void
test_cases (void)
{
  WayValueRules comma = { .decimal_mark = ',' }, change = { .takes_changes = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (value_cases); i++)
    assert_reads (value_cases[i].text, NULL, value_cases[i].expected);
  for (guint i = 0; i < G_N_ELEMENTS (comma_cases); i++)
    assert_reads (comma_cases[i].text, &comma, comma_cases[i].expected);
  for (guint i = 0; i < G_N_ELEMENTS (change_cases); i++)
    assert_reads (change_cases[i].text, &change, change_cases[i].expected);
  assert_reads ("-", &(WayValueRules) { .is_dash_zero = TRUE }, "0/0");
  assert_reads ("—", &(WayValueRules) { .is_dash_zero = TRUE }, "0/0");
  assert_reads ("-5", &(WayValueRules) { .is_dash_zero = TRUE }, "-5/0");
}

/* The double is the one that strtod() gives, bit by bit. */
static void
test_bits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 200000; i++)
    {
      char text[64];
      double expected;
      WayValueReading reading;
      int digits = g_rand_int_range (random, 1, 18), places = g_rand_int_range (random, 0, 9);
      guint64 whole = ((guint64) g_rand_int (random) << 32 | g_rand_int (random));

      for (int n = 19; n > digits; n--)
        whole /= 10;
      g_snprintf (text, sizeof text, "%s%" G_GUINT64_FORMAT, i % 3 == 0 ? "-" : "", whole);
      if (places > 0)
        g_snprintf (text + strlen (text), 24, ".%0*u", places,
                    g_rand_int (random) % (guint) pow (10, places));
      if (i % 7 == 0)
        g_snprintf (text + strlen (text), 8, "e%d", g_rand_int_range (random, -40, 40));
      expected = g_ascii_strtod (text, NULL);
      g_assert_cmpint (way_value_read (text, strlen (text), NULL, &reading), ==, WAY_READ_VALUE);
      if (memcmp (&expected, &reading.value, sizeof expected) != 0)
        g_error ("“%s” is %.17g, not %.17g", text, expected, reading.value);
    }
}

/* What the program prints reads back as the same number. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 50000; i++)
    {
      double value = (g_rand_double (random) - 0.5) * pow (10, g_rand_int_range (random, -8, 15));
      g_autofree char *plain = way_number_to_plain_text (value);
      g_autofree char *grouped = way_number_format (value, 6);
      WayValueReading reading;

      g_assert_cmpint (way_value_read (plain, strlen (plain), NULL, &reading), ==, WAY_READ_VALUE);
      g_assert_cmpfloat (reading.value, ==, value);
      g_assert_cmpint (way_value_read (grouped, strlen (grouped), NULL, &reading), ==,
                       WAY_READ_VALUE);
      g_assert_cmpfloat_with_epsilon (reading.value, value, 1e-6 + 1e-14 * fabs (value));
    }
}

static void
assert_cell (WayCell     cell,
             const char *expected)
{
  g_autofree char *described = NULL;
  WayValueReading reading;

  cell.length = (guint) strlen (cell.text);
  (void) way_value_read_cell (&cell, NULL, &reading);
  described = describe (&reading);
  g_assert_cmpstr (described, ==, expected);
}

static void
test_cells (void)
{
  assert_cell ((WayCell) { .text = "12%", .kind = WAY_CELL_NUMBER, .number = 0.12 }, "12/0 [%]");
  assert_cell ((WayCell) { .text = "7.0%", .kind = WAY_CELL_NUMBER, .number = 0.07 }, "7/1 [%]");
  assert_cell ((WayCell) { .text = "12.3%", .kind = WAY_CELL_NUMBER, .number = 0.12345 },
               "12.345/1 [%]");
  assert_cell ((WayCell) { .text = "12", .kind = WAY_CELL_NUMBER, .number = 12.345 }, "12.345/0");
  assert_cell ((WayCell) { .text = "1,234亿元", .kind = WAY_CELL_NUMBER, .number = 1234 },
               "1234/0 [亿元]");
  assert_cell ((WayCell) { .text = "1.2亿", .kind = WAY_CELL_NUMBER, .number = 123456789,
                           .decimals = 1 }, "123456789/1");
  assert_cell ((WayCell) { .text = "1.2", .kind = WAY_CELL_NUMBER, .number = 1234 }, "?");
  assert_cell ((WayCell) { .text = "(1,234)", .kind = WAY_CELL_NUMBER, .number = -1234 },
               "-1234/0");
  assert_cell ((WayCell) { .text = "-", .kind = WAY_CELL_NUMBER, .number = 0 }, "0/0");
  assert_cell ((WayCell) { .text = "1.2E+09", .kind = WAY_CELL_NUMBER, .number = 1234567890,
                           .decimals = -1 }, "1234567890/-1");
  assert_cell ((WayCell) { .text = "", .kind = WAY_CELL_NUMBER, .number = NAN }, "?");
  assert_cell ((WayCell) { .text = "2023-01-01", .kind = WAY_CELL_DATE, .number = 1 }, "?");
  assert_cell ((WayCell) { .text = "TRUE", .kind = WAY_CELL_BOOLEAN, .number = 1 }, "?");
  assert_cell ((WayCell) { .text = "#N/A", .kind = WAY_CELL_ERROR }, "- not available");
  assert_cell ((WayCell) { .text = "#DIV/0!", .kind = WAY_CELL_ERROR }, "?");
  assert_cell ((WayCell) { .text = "近750", .kind = WAY_CELL_TEXT }, "750/0 nearly");
  assert_cell ((WayCell) { .text = "", .kind = WAY_CELL_EMPTY }, "");
}

static void
assert_rules (const char *first,
              const char *second,
              const char *third,
              char        mark,
              const char *word)
{
  const char *texts[] = { first, second, third };
  g_autofree char *reason = NULL;
  WayValueRules rules;

  way_value_guess_rules (texts, 3, &rules, &reason);
  g_assert_cmpint (rules.decimal_mark, ==, mark);
  g_assert_nonnull (strstr (reason, word));
}

static void
test_rules (void)
{
  assert_rules ("1,234.5", "12", "7", '.', "where only a decimal mark");
  assert_rules ("1.234,5", "12", "7", ',', "where only a decimal mark");
  assert_rules ("12,5", "1.234", "7", ',', "12,5");
  assert_rules ("12.5", "1,234", "7", '.', "12.5");
  assert_rules ("1.234", "5.678", "7", '.', "could also be thousands");
  assert_rules ("1,234", "5,678", "7", '.', "could also have a decimal comma");
  assert_rules ("0.123", "", NULL, '.', "0.123");
  assert_rules ("0,123", "", NULL, ',', "0,123");
  assert_rules ("1.234.567", "", NULL, ',', "1.234.567");
  assert_rules ("12,5", "13,5", "1.5", ',', "cannot be read");
  assert_rules ("12", "13", "abc", '.', "No number has");
  assert_rules ("12,5 %", "近1.234亿元", NULL, ',', "12,5");
  assert_rules ("2023.5.1", "1.2, 3.4", NULL, '.', "No number has");
  assert_rules ("106 450,5", "3 373 835", NULL, ',', "where only a decimal mark");
  assert_rules ("1\xc2\xa0" "234\xc2\xa0" "567.5", "12", NULL, '.', "where only a decimal mark");
}

static void
assert_converts (double      value,
                 int         decimals,
                 double      factor,
                 const char *expected,
                 int         expected_decimals)
{
  g_assert_cmpfloat (way_value_convert (value, &decimals, factor), ==,
                     g_ascii_strtod (expected, NULL));
  g_assert_cmpint (decimals, ==, expected_decimals);
}

static void
test_convert (void)
{
  assert_converts (12463500, 0, 1e-4, "1246.35", 4);
  assert_converts (12345.67, 2, 1e-4, "1.234567", 6);
  assert_converts (1.35, 2, 1e4, "13500", 0);
  assert_converts (12.5, 1, 0.1, "1.25", 2);
  assert_converts (5, 0, 1, "5", 0);
  assert_converts (0.07, 2, 1e2, "7", 0);
  assert_converts (1.1, 1, 1e8, "110000000", 0);
  assert_converts (-33.3, 1, 1e-8, "-0.000000333", 9);
  assert_converts (3, 0, 1000.0 / 1500, "2", -1);
  assert_converts (8.1, -1, 1e3, "8100", -1);
}

static void
test_long (void)
{
  g_autofree char *digits = g_strnfill (1000000, '9');
  g_autofree char *blanks = g_strnfill (1000000, ' ');
  WayValueReading reading;

  g_assert_cmpint (way_value_read (digits, 1000000, NULL, &reading), ==, WAY_READ_UNREADABLE);
  g_assert_cmpint (way_value_read (blanks, 1000000, NULL, &reading), ==, WAY_READ_EMPTY);
  g_assert_cmpint (way_value_read ("1\xff", 2, NULL, &reading), ==, WAY_READ_UNREADABLE);
  g_assert_cmpint (way_value_read ("1\0002", 3, NULL, &reading), ==, WAY_READ_UNREADABLE);
}

/* A reading of plain digits costs little: a million of them is far from being felt. */
static void
test_speed (void)
{
  gint64 start = g_get_monotonic_time ();
  double sum = 0;

  for (guint i = 0; i < 1000000; i++)
    {
      WayValueReading reading;

      (void) way_value_read ("3521418059.9234", 15, NULL, &reading);
      sum += reading.value;
    }
  g_assert_cmpfloat (sum, >, 0);
  g_test_message ("%.0f ns a number", (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100000; i++)
    {
      WayValueReading reading;

      (void) way_value_read ("1,246.35亿元", 14, NULL, &reading);
      sum += reading.value;
    }
  g_test_message ("%.0f ns a number with its unit",
                  (double) (g_get_monotonic_time () - start) / 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-reader/cases", test_cases);
  g_test_add_func ("/value-reader/bits", test_bits);
  g_test_add_func ("/value-reader/round-trip", test_round_trip);
  g_test_add_func ("/value-reader/cells", test_cells);
  g_test_add_func ("/value-reader/rules", test_rules);
  g_test_add_func ("/value-reader/convert", test_convert);
  g_test_add_func ("/value-reader/long", test_long);
  g_test_add_func ("/value-reader/speed", test_speed);
  return g_test_run ();
}
