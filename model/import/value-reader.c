/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-reader.h"

#include "model/import/value-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static WayReadOutcome
refuse (WayValueReading *out,
        const char      *reason)
{
  *out = (WayValueReading) { .outcome = WAY_READ_UNREADABLE, .value = NAN, .decimals = -1,
                             .multiplier = 1, .unit = "", .reason = reason };
  return out->outcome;
}

static gboolean
is_dash (const WayCellText *text)
{
  static const char *const dashes[] = { "-", "--", "—", "——", NULL };

  return g_strv_contains (dashes, text->text);
}

static const char *
explain_no_text (const char *text,
                 gsize       length)
{
  if (!g_utf8_validate (text, (gssize) MIN (length, 4096), NULL) && length <= 4096)
    return N_("The text is damaged: it is not UTF-8.");
  return N_("The text is too long for a number.");
}

static WayReadOutcome
read_closely (const char          *text,
              gsize                length,
              const WayValueRules *rules,
              WayValueReading     *out)
{
  static const WayValueRules no_rules = { 0 };
  WayCellText folded;
  const char *reason;

  out->decimals = -1;
  if (!way_cell_text_fold (&folded, text, length))
    return refuse (out, explain_no_text (text, length));
  if (folded.length == 0)
    return out->outcome;
  if (rules == NULL)
    rules = &no_rules;
  if (rules->is_dash_zero && is_dash (&folded))
    {
      out->decimals = 0;
      return out->outcome = WAY_READ_VALUE;
    }
  out->missing = way_value_find_missing (&folded, out->flag);
  if (out->missing != NULL)
    {
      out->value = NAN;
      return out->outcome = WAY_READ_MISSING;
    }
  if (folded.text[0] == '#' && strspn (folded.text, "#") == folded.length)
    return refuse (out, N_("The column was too narrow for its number when it was saved as text."));

  out->unit = text;
  reason = way_value_scan (&folded, rules, out);
  if (reason != NULL)
    return refuse (out, reason);
  if (out->unit_length == 0)
    out->unit = "";
  return out->outcome = WAY_READ_VALUE;
}

WayReadOutcome
way_value_read (const char          *text,
                gsize                length,
                const WayValueRules *rules,
                WayValueReading     *out)
{
  *out = (WayValueReading) { .outcome = WAY_READ_EMPTY, .multiplier = 1, .unit = "" };
  if ((rules == NULL || rules->decimal_mark != ',')
      && way_value_read_plain (text, length, &out->value, &out->decimals))
    return out->outcome = WAY_READ_VALUE;
  return read_closely (text, length, rules, out);
}

/* A hundred times @number as if its digits had been written with a per cent sign: 0.07 is 7 and
 * not a little beside it. */
static double
shift_to_percent (double number)
{
  char text[40];
  char *exponent;

  for (int digits = 14; digits <= 16; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  exponent = strchr (text, 'e');
  if (exponent == NULL)
    return number * 100;
  g_snprintf (exponent + 1, 8, "%d", (int) g_ascii_strtoll (exponent + 1, NULL, 10) + 2);
  return g_ascii_strtod (text, NULL);
}

/* Whether @shown is @number rounded to the places that are shown. */
static gboolean
is_rounded_from (const WayValueReading *shown,
                 double                 multiplier,
                 double                 number)
{
  double half;

  if (shown->decimals < 0)
    return TRUE;
  half = 0.5 * pow (10, -shown->decimals) * multiplier;
  return fabs (shown->value * multiplier - number)
         <= half * (1 + 1e-6) + 1e-12 * fabs (number);
}

static gboolean
is_percent (const WayValueReading *reading)
{
  return reading->unit_length > 0
         && (reading->unit[0] == '%' || strncmp (reading->unit, "％", 3) == 0);
}

static WayReadOutcome
take_as_is (const WayCell   *cell,
            WayValueReading *out)
{
  *out = (WayValueReading) { .outcome = WAY_READ_VALUE, .value = cell->number,
                             .decimals = cell->decimals, .multiplier = 1, .unit = "" };
  return out->outcome;
}

static WayReadOutcome
read_number_cell (const WayCell   *cell,
                  WayValueReading *out)
{
  if (!isfinite (cell->number))
    return refuse (out, N_("The number is too large or too small to be kept."));
  if (way_value_read (cell->text, cell->length, NULL, out) != WAY_READ_VALUE)
    return take_as_is (cell, out);

  if (is_percent (out) && is_rounded_from (out, 1, cell->number * 100))
    out->value = shift_to_percent (cell->number);
  else if (out->multiplier == 1 && is_rounded_from (out, 1, cell->number))
    out->value = cell->number;
  else if (out->multiplier != 1 && out->unit_length == 0
           && is_rounded_from (out, out->multiplier, cell->number))
    return take_as_is (cell, out);
  else
    return refuse (out, N_("The spreadsheet shows another number than the cell holds."));
  if (out->decimals < 0)
    out->decimals = cell->decimals;
  return out->outcome;
}

WayReadOutcome
way_value_read_cell (const WayCell       *cell,
                     const WayValueRules *rules,
                     WayValueReading     *out)
{
  switch (cell->kind)
    {
    case WAY_CELL_NUMBER:
      return read_number_cell (cell, out);
    case WAY_CELL_DATE:
      return refuse (out, N_("It is a date, not a value."));
    case WAY_CELL_BOOLEAN:
      return refuse (out, N_("It is true or false, not a value."));
    case WAY_CELL_ERROR:
      if (way_value_read (cell->text, cell->length, rules, out) == WAY_READ_MISSING)
        return out->outcome;
      return refuse (out, N_("The spreadsheet could not compute the cell."));
    case WAY_CELL_EMPTY:
    case WAY_CELL_TEXT:
    default:
      return way_value_read (cell->text, cell->length, rules, out);
    }
}
