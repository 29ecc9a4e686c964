/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "model/import/unit-reader.h"

#include <math.h>
#include <string.h>

/* A unit that is known has names that are read as the same unit. */
static void
check_unit (const char *text,
            gsize       size)
{
  g_auto (WayUnitReading) reading = { 0 };
  g_auto (WayUnitReading) again = { 0 };
  double factor;

  if (!way_unit_read (text, (gssize) size, &reading))
    return;
  g_assert_true (isfinite (reading.unit.factor) && reading.unit.factor > 0);
  g_assert_true (g_utf8_validate (reading.unit.name_zh, -1, NULL));
  g_assert_true (way_unit_read (reading.unit.name_zh, -1, &again));
  g_assert_cmpstr (again.dimension, ==, reading.dimension);
  if (*reading.dimension == '\0')
    return;
  g_assert_true (way_unit_get_factor (reading.unit.name_en, &reading.unit, &factor));
  g_assert_cmpfloat (factor, ==, 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *exact = g_memdup2 (size > 0 ? (const char *) data : "x", MAX (size, 1));
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *name = NULL, *unit = NULL;
  const WayUnit own = { text, text, text, text, 1e4 };
  double factor;

  check_unit (exact, size);
  way_unit_split_title (text, &name, &unit);
  g_assert_nonnull (name);
  g_assert_true (g_utf8_validate (name, -1, NULL));
  if (unit != NULL)
    {
      g_auto (WayUnitReading) reading = { 0 };

      g_assert_true (way_unit_read (unit, -1, &reading));
    }
  if (way_unit_get_factor ("万元", &own, &factor))
    g_assert_true (isfinite (factor) && factor > 0);
  if (way_unit_get_factor (text, &own, &factor))
    g_assert_true (isfinite (factor) && factor > 0);
  return 0;
}
