/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "model/import/value-reader.h"

#include <math.h>
#include <string.h>

/* Whatever was read is one thing: a finite value, a mark with its meaning, or a reason. */
static void
check_reading (const WayValueReading *reading,
               const char            *text,
               gsize                  size)
{
  g_assert_cmpint (strlen (reading->flag), <, sizeof reading->flag);
  g_assert_true (reading->outcome != WAY_READ_UNREADABLE || reading->reason != NULL);
  g_assert_true (reading->outcome != WAY_READ_MISSING || reading->missing != NULL);
  if (reading->outcome != WAY_READ_VALUE)
    return;
  g_assert_true (isfinite (reading->value));
  g_assert_cmpfloat (reading->multiplier, >=, 1);
  if (reading->unit_length > 0)
    {
      g_assert_true (reading->unit >= text);
      g_assert_true (reading->unit + reading->unit_length <= text + size);
      g_assert_true (g_utf8_validate (reading->unit, reading->unit_length, NULL));
    }
}

/* A number is the same number however it is told: its plain text reads back. */
static void
check_again (const WayValueReading *reading)
{
  g_autofree char *plain = NULL;
  WayValueReading again;

  if (reading->outcome != WAY_READ_VALUE)
    return;
  plain = way_number_to_plain_text (reading->value);
  g_assert_cmpint (way_value_read (plain, strlen (plain), NULL, &again), ==, WAY_READ_VALUE);
  g_assert_cmpfloat (again.value, ==, reading->value);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const WayValueRules rules[] = {
    { 0 }, { .decimal_mark = ',' }, { .is_dash_zero = TRUE, .takes_changes = TRUE },
  };
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  const char *texts[] = { text, "1,5" };
  g_autofree char *reason = NULL;
  WayValueRules guessed;
  WayCell cell = { text, (guint) strlen (text), WAY_CELL_NUMBER, 12.5, 1 };
  WayValueReading reading;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *exact = g_memdup2 (size > 0 ? (const char *) data : "x", MAX (size, 1));

      g_assert_cmpint (way_value_read (exact, size, &rules[i], &reading), ==, reading.outcome);
      check_reading (&reading, exact, size);
      check_again (&reading);
    }
  (void) way_value_read_cell (&cell, NULL, &reading);
  check_reading (&reading, text, strlen (text));
  way_value_guess_rules (texts, 2, &guessed, &reason);
  g_assert_nonnull (reason);
  return 0;
}
