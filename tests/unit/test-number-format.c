/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/number-format.h"

static void
assert_shown (const char *code,
              double      value,
              const char *expected,
              WayCellKind kind,
              double      number,
              int         decimals)
{
  g_autoptr (WayNumberFormat) format = way_number_format_new (code);
  g_autoptr (GString) text = g_string_new (NULL);
  WayCell cell = { 0 };

  way_number_format_show (format, value, FALSE, text, &cell);
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpint (cell.kind, ==, kind);
  if (kind == WAY_CELL_NUMBER || kind == WAY_CELL_DATE)
    g_assert_cmpfloat_with_epsilon (cell.number, number, 1e-9);
  g_assert_cmpint (cell.decimals, ==, decimals);
}

static void
assert_number (const char *code,
               double      value,
               const char *expected,
               int         decimals)
{
  assert_shown (code, value, expected, WAY_CELL_NUMBER, value, decimals);
}

static void
assert_date (const char *code,
             double      value,
             const char *expected,
             double      days)
{
  assert_shown (code, value, expected, WAY_CELL_DATE, days, -1);
}

static void
test_numbers (void)
{
  assert_number ("General", 82553.2, "82553.2", 1);
  assert_number ("General", 0.1 + 0.2, "0.3", 1);
  assert_number ("General", 1.0 / 3.0, "0.333333333333333", -1);
  assert_number ("General", 1e22, "1e+22", -1);
  assert_number ("0", 1234.5678, "1235", 0);
  assert_number ("0.00", 15373.05, "15373.05", 2);
  assert_number ("0.00", -5, "-5.00", 2);
  assert_number ("#,##0.0", 1234567.25, "1,234,567.3", 1);
  assert_number ("0.0", 1.25, "1.3", 1);
  assert_number ("0.00", -2.675, "-2.68", 2);
  assert_number ("#,##0", 999, "999", 0);
  assert_number ("0.0#", 2.5, "2.5", 1);
  assert_number ("0.0#", 2.25, "2.25", 2);
  assert_number ("0.00_ ", 3.14159, "3.14", 2);
  assert_number ("0.00_);[Red]\\(0.00\\)", -3.14159, "(3.14)", 2);
  assert_number ("0;[Red]0", -3, "-3", 0);
  assert_number ("_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", 0, "0", 0);
  assert_number ("0.0\"亿元\"", 12.34, "12.3亿元", 1);
  assert_number ("0.0,,", 12345678, "12.3", -1);
  assert_number ("0.00E+00", 12345, "12345", 0);
  assert_number ("@", 5, "5", 0);
  assert_number ("0", -0.2, "0", 0);
}

/* The number stays that of the file: only its text is a hundred times as much. */
static void
test_percent (void)
{
  assert_number ("0%", 0.12, "12%", 0);
  assert_number ("0.0%", 0.1234, "12.3%", 1);
  assert_number ("0.00%", -0.05, "-5.00%", 2);
}

static void
test_dates (void)
{
  g_autoptr (WayNumberFormat) format = way_number_format_new_builtin (14);
  g_autoptr (GString) text = g_string_new (NULL);
  WayCell cell = { 0 };

  assert_date ("yyyy-mm-dd", 45107, "2023-06-30", 19538);
  assert_date ("d/m/yy", 45107, "2023-06-30", 19538);
  assert_date ("yyyy\"年\"m\"月\"", 45107, "2023-06", 19538);
  assert_date ("mmm-yy", 45078, "2023-06", 19509);
  assert_date ("yyyy\"年\"", 45078, "2023", 19509);
  assert_date ("[$-409]mmmm d, yyyy;@", 45107, "2023-06-30", 19538);
  assert_date ("yyyy-m-d h:mm", 45107.5, "2023-06-30 12:00:00", 19538.5);
  assert_date ("yyyy-m-d h:mm", 45107, "2023-06-30", 19538);
  assert_date ("m\"月\"d\"日\"", 45107, "2023-06-30", 19538);
  assert_date ("yyyy-mm-dd", 1, "1900-01-01", -25567);
  assert_date ("yyyy-mm-dd", 61, "1900-03-01", -25508);
  assert_shown ("h:mm", 0.5, "12:00:00", WAY_CELL_TEXT, 0, 0);
  assert_number ("yyyy-mm-dd", -1, "-1", 0);
  assert_number ("yyyy-mm-dd", 1e9, "1000000000", 0);

  way_number_format_show (format, 0, TRUE, text, &cell);
  g_assert_cmpstr (text->str, ==, "1904-01-01");
}

static void
test_odd_codes (void)
{
  assert_number ("", 5, "5", 0);
  assert_number ("\"", 5, "5", 0);
  assert_number ("[", 5, "5", 0);
  assert_number ("\\", 5, "5", 0);
  assert_number (";;;", 5, "5", 0);
  assert_number ("0.000000000000000000000000000000000000000000", 5,
                 "5.000000000000000000000000000000", 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-format/numbers", test_numbers);
  g_test_add_func ("/number-format/percent", test_percent);
  g_test_add_func ("/number-format/dates", test_dates);
  g_test_add_func ("/number-format/odd-codes", test_odd_codes);
  return g_test_run ();
}
