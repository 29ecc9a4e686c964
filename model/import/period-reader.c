/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/period-reader.h"

#include <string.h>

gboolean
way_period_read (const char           *text,
                 gsize                 length,
                 const WayPeriodRules *rules,
                 WayPeriodReading     *out)
{
  char plain[32];

  (void) rules;
  memset (out, 0, sizeof *out);
  out->rest = "";
  if (length == 0 || length >= sizeof plain)
    return FALSE;
  memcpy (plain, text, length);
  plain[length] = '\0';
  out->is_bare_year = strlen (plain) == 4;
  return way_period_parse (plain, NULL, &out->period, NULL);
}

gboolean
way_period_read_cell (const WayCell        *cell,
                      const WayPeriodRules *rules,
                      WayPeriodReading     *out)
{
  return way_period_read (cell->text, cell->length, rules, out);
}
