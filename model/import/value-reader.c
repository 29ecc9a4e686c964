/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-reader.h"

#include <string.h>

WayReadOutcome
way_value_read (const char          *text,
                gsize                length,
                const WayValueRules *rules,
                WayValueReading     *out)
{
  char plain[64];

  (void) rules;
  *out = (WayValueReading) { .outcome = WAY_READ_EMPTY, .decimals = -1, .multiplier = 1,
                             .unit = "" };
  if (length == 0)
    return out->outcome;
  out->outcome = WAY_READ_UNREADABLE;
  if (length >= sizeof plain)
    return out->outcome;
  memcpy (plain, text, length);
  plain[length] = '\0';
  if (way_number_parse (plain, &out->value, &out->decimals))
    out->outcome = WAY_READ_VALUE;
  return out->outcome;
}

WayReadOutcome
way_value_read_cell (const WayCell       *cell,
                     const WayValueRules *rules,
                     WayValueReading     *out)
{
  WayReadOutcome outcome = way_value_read (cell->text, cell->length, rules, out);

  if (cell->kind == WAY_CELL_NUMBER && outcome == WAY_READ_VALUE)
    out->value = cell->number;
  return outcome;
}

void
way_value_guess_rules (const char *const *texts,
                       guint              n_texts,
                       WayValueRules     *out,
                       char             **reason)
{
  (void) texts;
  (void) n_texts;
  *out = (WayValueRules) { .decimal_mark = '.' };
  if (reason != NULL)
    *reason = g_strdup ("");
}
