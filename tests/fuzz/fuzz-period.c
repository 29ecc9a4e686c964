/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "model/import/period-reader.h"

#include <string.h>

/* Whatever is taken for a period is one that the model prints and reads back. */
static void
check_reading (const WayPeriodReading *reading,
               const char             *text,
               gsize                   size)
{
  g_autofree char *printed = NULL;
  g_autofree char *label = way_period_to_label (&reading->period, WAY_LANGUAGE_ZH_CN);
  WayPeriod again;

  g_assert_cmpint (reading->period.first_month, <=, reading->period.last_month);
  g_assert_nonnull (label);
  if (reading->rest_length > 0)
    {
      g_assert_true (reading->rest >= text);
      g_assert_true (reading->rest + reading->rest_length <= text + size);
    }
  if (reading->needs_year)
    return;
  printed = way_period_to_text (&reading->period);
  if (!way_period_parse (printed, way_period_type_to_text (reading->period.type), &again, NULL))
    g_error ("“%.*s” reads as %s", (int) size, text, printed);
  g_assert_cmpint (way_period_compare (&again, &reading->period), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const WayPeriodRules rules[] = {
    { 0 },
    { .year = 2023, .day_order = 'd', .takes_split_years = TRUE, .split_year_month = 7 },
    { .is_stock = TRUE, .day_order = 'm' },
  };
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  WayPeriodReading reading;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *exact = g_memdup2 (size > 0 ? (const char *) data : "x", MAX (size, 1));

      if (way_period_read (exact, size, &rules[i], &reading))
        check_reading (&reading, exact, size);
    }
  for (int kind = WAY_CELL_EMPTY; kind <= WAY_CELL_ERROR; kind++)
    {
      WayCell cell = { text, (guint) strlen (text), (WayCellKind) kind, 19538.25, -1 };

      if (way_period_read_cell (&cell, NULL, &reading))
        check_reading (&reading, text, strlen (text));
    }
  return 0;
}
