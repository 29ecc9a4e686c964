/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/period-reader.h"

#include "period-reader-cases.h"

#include <string.h>

/* Of a period that lacks its year: '0000-' goes. */
static void
append_period (GString                *text,
               const WayPeriodReading *reading)
{
  g_autofree char *plain = way_period_to_text (&reading->period);
  GString *shown = g_string_new (plain);

  if (reading->period.type == WAY_PERIOD_AS_OF)
    g_string_append (text, "as_of ");
  if (reading->needs_year)
    g_string_replace (shown, "0000-", "", 0);
  g_string_append (text, shown->str);
  g_string_free (shown, TRUE);
}

static char *
describe (gboolean                is_read,
          const WayPeriodReading *reading)
{
  GString *text = g_string_new (NULL);

  if (!is_read)
    return g_string_free (g_string_append (text, reading->reason != NULL ? "!" : "?"), FALSE);
  append_period (text, reading);
  if (reading->is_bare_year)
    g_string_append (text, " bare");
  if (reading->needs_year)
    g_string_append (text, " needs-year");
  if (reading->rest_length > 0)
    g_string_append_printf (text, " [%.*s]", (int) reading->rest_length, reading->rest);
  if (reading->note != NULL)
    g_string_append_printf (text, " (%s)", reading->note);
  return g_string_free (text, FALSE);
}

/* What is read is a period that the model prints and reads back. */
static void
assert_round_trip (const WayPeriodReading *reading)
{
  g_autofree char *text = way_period_to_text (&reading->period);
  WayPeriod again;

  g_assert_true (way_period_parse (text, way_period_type_to_text (reading->period.type), &again,
                                   NULL));
  g_assert_cmpint (way_period_compare (&again, &reading->period), ==, 0);
  g_assert_cmpint (again.type, ==, reading->period.type);
}

static void
assert_reads (const char           *text,
              const WayPeriodRules *rules,
              const char           *expected)
{
  gsize length = strlen (text);
  char *bytes = g_memdup2 (length > 0 ? text : " ", MAX (length, 1));
  g_autofree char *described = NULL;
  WayPeriodReading reading;
  gboolean is_read = way_period_read (bytes, length, rules, &reading);

  described = describe (is_read, &reading);
  if (strcmp (described, expected) != 0)
    {
      g_printerr ("“%s” reads “%s”, not “%s”: %s\n", text, described, expected,
                  reading.reason != NULL ? reading.reason : "");
      g_test_fail ();
    }
  if (is_read && !reading.needs_year)
    assert_round_trip (&reading);
  g_free (bytes);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (period_cases); i++)
    assert_reads (period_cases[i].text, NULL, period_cases[i].expected);
}

static void
test_rules (void)
{
  WayPeriodRules year = { .year = 2023 }, stock = { .is_stock = TRUE };
  WayPeriodRules day_first = { .day_order = 'd' }, month_first = { .day_order = 'm' };
  WayPeriodRules split = { .takes_split_years = TRUE };
  WayPeriodRules july = { .takes_split_years = TRUE, .split_year_month = 7 };

  assert_reads ("1-7月", &year, "2023-01/2023-07");
  assert_reads ("上半年", &year, "2023-H1");
  assert_reads ("7", &year, "2023-07");
  assert_reads ("12", &year, "2023-12");
  assert_reads ("13", &year, "0013 bare");
  assert_reads ("七", &year, "2023-07");
  assert_reads ("Q3", &year, "2023-Q3");
  assert_reads ("年末", &year, "as_of 2023-12-31");
  assert_reads ("2月29日", &year, "?");
  assert_reads ("2022年底", &stock, "2022");
  assert_reads ("截至2022年底", &stock, "2022");
  assert_reads ("end of 2022", &stock, "2022");
  assert_reads ("2022年7月末", &stock, "as_of 2022-07");
  assert_reads ("2022-12-31", &stock, "as_of 2022-12-31");
  assert_reads ("05/06/2023", &day_first, "as_of 2023-06-05");
  assert_reads ("05/06/2023", &month_first, "as_of 2023-05-06");
  assert_reads ("30/06/2023", &month_first, "as_of 2023-06-30");
  assert_reads ("2009/10", &split, "2009/2010 (fiscal or school year)");
  assert_reads ("2009-10", &split, "2009/2010 (fiscal or school year)");
  assert_reads ("2009/10", &july, "2009-07/2010-06");
  assert_reads ("2023/24", &july, "2023-07/2024-06");
}

/* Every label and text that the program writes reads back as its period. */
static void
test_printed (void)
{
  static const char *const texts[] = {
    "2023", "0500", "-0500", "-10000", "2022-H1", "2022-H2", "2018-Q1", "2018-Q4", "2018-07",
    "2018-01/2018-07", "2018-07/2019-03", "2016/2020", "2021-12-31", "2021-05-31", "2020-02-29",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      WayPeriod period;

      g_assert_true (way_period_parse (texts[i], NULL, &period, NULL));
      for (int kind = 0; kind < 4; kind++)
        {
          WayLanguage language = kind % 2 == 0 ? WAY_LANGUAGE_EN : WAY_LANGUAGE_ZH_CN;
          g_autofree char *text = kind < 2 ? way_period_to_label (&period, language)
                                           : way_period_to_short_label (&period, language);
          WayPeriodReading reading;

          if (!way_period_read (text, strlen (text), NULL, &reading))
            {
              /* Only where the label has fewer digits than the text is certain with. */
              g_assert_cmpstr (text, ==, "500年");
              continue;
            }
          if (way_period_compare (&reading.period, &period) != 0)
            g_error ("“%s” of %s", text, texts[i]);
        }
    }
}

static void
assert_cell (WayCell     cell,
             const char *expected)
{
  g_autofree char *described = NULL;
  WayPeriodReading reading;
  gboolean is_read;

  cell.length = (guint) strlen (cell.text);
  is_read = way_period_read_cell (&cell, NULL, &reading);
  described = describe (is_read, &reading);
  g_assert_cmpstr (described, ==, expected);
}

static void
test_cells (void)
{
  assert_cell ((WayCell) { .text = "2023-06-30", .kind = WAY_CELL_DATE, .number = 19538 },
               "as_of 2023-06-30");
  assert_cell ((WayCell) { .text = "45107", .kind = WAY_CELL_DATE, .number = 19538.5 },
               "as_of 2023-06-30");
  assert_cell ((WayCell) { .text = "2023-06", .kind = WAY_CELL_DATE, .number = 19509 }, "2023-06");
  assert_cell ((WayCell) { .text = "2023年6月", .kind = WAY_CELL_DATE, .number = 19509 },
               "2023-06");
  assert_cell ((WayCell) { .text = "Jun-23", .kind = WAY_CELL_DATE, .number = 19509 }, "2023-06");
  assert_cell ((WayCell) { .text = "2023", .kind = WAY_CELL_DATE, .number = 19358 }, "2023 bare");
  assert_cell ((WayCell) { .text = "05/06/2023", .kind = WAY_CELL_DATE, .number = 19513 },
               "as_of 2023-06-05");
  assert_cell ((WayCell) { .text = "2023", .kind = WAY_CELL_NUMBER, .number = 2023 }, "2023 bare");
  assert_cell ((WayCell) { .text = "2,023", .kind = WAY_CELL_NUMBER, .number = 2023 },
               "2023 bare");
  assert_cell ((WayCell) { .text = "2023年", .kind = WAY_CELL_NUMBER, .number = 2023 }, "2023");
  assert_cell ((WayCell) { .text = "2023", .kind = WAY_CELL_NUMBER, .number = 2023.4 }, "?");
  assert_cell ((WayCell) { .text = "45107", .kind = WAY_CELL_NUMBER, .number = 45107 }, "?");
  assert_cell ((WayCell) { .text = "", .kind = WAY_CELL_EMPTY }, "?");
  assert_cell ((WayCell) { .text = "TRUE", .kind = WAY_CELL_BOOLEAN }, "?");
  assert_cell ((WayCell) { .text = "2023年", .kind = WAY_CELL_TEXT }, "2023");
}

static void
test_speed (void)
{
  gint64 start = g_get_monotonic_time ();
  int sum = 0;

  for (guint i = 0; i < 1000000; i++)
    {
      WayPeriodReading reading;

      sum += way_period_read ("2023", 4, NULL, &reading);
    }
  g_assert_cmpint (sum, ==, 1000000);
  g_test_message ("%.0f ns a year", (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100000; i++)
    {
      WayPeriodReading reading;

      sum += way_period_read ("2023-06", 7, NULL, &reading);
    }
  g_test_message ("%.0f ns a month", (double) (g_get_monotonic_time () - start) / 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period-reader/cases", test_cases);
  g_test_add_func ("/period-reader/rules", test_rules);
  g_test_add_func ("/period-reader/printed", test_printed);
  g_test_add_func ("/period-reader/cells", test_cells);
  g_test_add_func ("/period-reader/speed", test_speed);
  return g_test_run ();
}
