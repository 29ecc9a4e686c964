/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-reader.h"

#include <string.h>

void
way_unit_reading_clear (WayUnitReading *reading)
{
  g_clear_pointer (&reading->unit.name_zh, g_free);
  g_clear_pointer (&reading->unit.name_en, g_free);
  g_clear_pointer (&reading->unit.base_zh, g_free);
  g_clear_pointer (&reading->unit.base_en, g_free);
}

gboolean
way_unit_read (const char     *text,
               gssize          length,
               WayUnitReading *out)
{
  (void) text;
  (void) length;
  memset (out, 0, sizeof *out);
  return FALSE;
}

gboolean
way_unit_get_factor (const char    *from,
                     const WayUnit *to,
                     double        *out)
{
  *out = 1;
  return g_strcmp0 (from, to->name_zh) == 0 || g_strcmp0 (from, to->name_en) == 0;
}

void
way_unit_split_title (const char  *title,
                      char       **name,
                      char       **unit)
{
  *name = g_strdup (title);
  *unit = NULL;
}
