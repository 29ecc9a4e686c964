/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/value-entry.h"

#include "model/import/unit-reader.h"
#include "model/import/value-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Signs before a number, as the table itself shows qualifiers. */
static const struct
{
  const char *sign;
  WayQualifier qualifier;
} signs[] = {
  { "~", WAY_QUALIFIER_ABOUT },    { "≈", WAY_QUALIFIER_ABOUT }, { "～", WAY_QUALIFIER_ABOUT },
  { ">=", WAY_QUALIFIER_AT_LEAST }, { "≥", WAY_QUALIFIER_AT_LEAST },
  { ">", WAY_QUALIFIER_OVER },     { "<", WAY_QUALIFIER_NEARLY },
};

static const char *
take_sign (const char   *text,
           WayQualifier *qualifier)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (!g_str_has_prefix (text, signs[i].sign))
        continue;
      *qualifier = signs[i].qualifier;
      text += strlen (signs[i].sign);
      while (*text == ' ')
        text++;
      break;
    }
  return text;
}

static const char *
get_unit_name (WayMetric  *metric,
               WayLanguage language)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  return language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
}

static gboolean
is_unit (const char *text,
         const char *name)
{
  return name != NULL && *name != '\0' && g_ascii_strcasecmp (text, name) == 0;
}

/* By what the number is multiplied; FALSE where the unit does not suit. */
static gboolean
find_factor (const char *unit_text,
             WayMetric  *metric,
             double     *factor)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  *factor = 1;
  if (*unit_text == '\0' || is_unit (unit_text, unit->name_zh)
      || is_unit (unit_text, unit->name_en))
    return TRUE;
  if (is_unit (unit_text, unit->base_zh) || is_unit (unit_text, unit->base_en))
    {
      *factor = 1 / unit->factor;
      return TRUE;
    }
  return way_unit_get_factor (unit_text, unit, factor) && isfinite (*factor) && *factor > 0;
}

/* Where a 万 stands alone: in units of ten thousand it is the unit, in single units it multiplies;
 * elsewhere nobody knows what was meant. */
static gboolean
find_multiplier (double     multiplier,
                 WayMetric *metric,
                 double    *factor)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  *factor = 1;
  if (multiplier == 1 || multiplier == unit->factor)
    return TRUE;
  *factor = multiplier;
  return unit->factor == 1;
}

/* Without the noise of binary fractions: 1.1 × 10,000 is 11,000. */
static void
convert (double           factor,
         WayEnteredValue *out)
{
  double power = log10 (factor);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (factor == 1)
    return;
  out->value = factor < 1 ? out->value / (1 / factor) : out->value * factor;
  if (out->decimals < 0 || fabs (power - round (power)) > 1e-9)
    {
      out->decimals = -1;
      return;
    }
  out->decimals = CLAMP (out->decimals - (int) round (power), 0, 15);
  g_snprintf (digits, sizeof digits, "%.15g", out->value);
  out->value = g_ascii_strtod (digits, NULL);
}

static WayEntry
say (char **says,
     char  *sentence)
{
  if (says != NULL)
    *says = sentence;
  else
    g_free (sentence);
  return WAY_ENTRY_WRONG;
}

static WayEntry
refuse_unit (const char *unit_text,
             WayMetric  *metric,
             WayLanguage language,
             char      **says)
{
  return say (says, g_strdup_printf (_("“%1$s” does not suit %2$s, which is in %3$s. Type the "
                                       "number in that unit."),
                                     unit_text, way_metric_get_short_name (metric, language),
                                     get_unit_name (metric, language)));
}

/* '≈ 1,350 (100 million CNY)': where more was understood than digits. */
static void
explain (const WayEnteredValue *value,
         WayMetric             *metric,
         WayLanguage            language,
         const char            *unit_text,
         double                 factor,
         char                 **says)
{
  g_autofree char *words = NULL;

  if (says == NULL || (value->qualifier == WAY_QUALIFIER_EXACT && factor == 1
                       && !value->has_status))
    return;
  words = way_value_format (value->value, value->decimals, value->qualifier);
  if (factor != 1 && *unit_text != '\0')
    *says = g_strdup_printf (_("%1$s, converted from %2$s into %3$s"), words, unit_text,
                             get_unit_name (metric, language));
  else
    *says = g_strdup_printf (_("%1$s, in %2$s"), words, get_unit_name (metric, language));
  if (value->has_status)
    {
      g_autofree char *before = *says;

      *says = g_strdup_printf ("%s%s%s", before, way_tr_c (language, "list", ", "),
                               way_status_to_text (value->status));
    }
}

static WayEntry
take_value (const WayValueReading *reading,
            WayQualifier           sign,
            WayMetric             *metric,
            WayLanguage            language,
            WayEnteredValue       *out,
            char                 **says)
{
  g_autofree char *unit_text = g_strndup (reading->unit, reading->unit_length);
  double factor, multiplier = 1;

  g_strstrip (unit_text);
  if (!isfinite (reading->value))
    return say (says, g_strdup (_("This number is too large.")));
  if (!find_factor (unit_text, metric, &factor))
    return refuse_unit (unit_text, metric, language, says);
  if (!find_multiplier (reading->multiplier, metric, &multiplier))
    return say (says, g_strdup_printf (_("Say the unit, too: is it in %s?"),
                                       get_unit_name (metric, language)));
  out->value = reading->value;
  out->decimals = reading->decimals;
  out->qualifier = reading->qualifier != WAY_QUALIFIER_EXACT ? reading->qualifier : sign;
  out->has_status = reading->status != WAY_STATUS_UNSTATED;
  out->status = reading->status;
  convert (factor * multiplier, out);
  if (says != NULL)
    explain (out, metric, language, unit_text, factor * multiplier, says);
  return WAY_ENTRY_VALUE;
}

WayEntry
way_value_entry_read (const char      *text,
                      WayMetric       *metric,
                      WayLanguage      language,
                      WayEnteredValue *out,
                      char           **says)
{
  const WayValueRules rules = { .decimal_mark = '.' };
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  WayQualifier sign = WAY_QUALIFIER_EXACT;
  const char *number = take_sign (stripped, &sign);
  WayValueReading reading;

  *out = (WayEnteredValue) { .decimals = -1 };
  if (says != NULL)
    *says = NULL;
  if (*stripped == '\0')
    return WAY_ENTRY_EMPTY;
  way_value_read (number, strlen (number), &rules, &reading);
  if (reading.outcome == WAY_READ_VALUE)
    return take_value (&reading, sign, metric, language, out, says);
  if (reading.outcome == WAY_READ_MISSING && sign == WAY_QUALIFIER_EXACT)
    {
      out->missing = reading.missing != NULL ? reading.missing : N_("not available");
      if (says != NULL)
        *says = g_strdup_printf (_("no value: %s"), g_dgettext (GETTEXT_PACKAGE, out->missing));
      return WAY_ENTRY_MISSING;
    }
  return say (says, g_strdup (reading.reason != NULL
                                ? g_dgettext (GETTEXT_PACKAGE, reading.reason)
                                : _("This is no number. Type digits, with a qualifier or a unit if "
                                    "there is one: “about 1,350”, “1.2万”.")));
}

gboolean
way_growth_entry_read (const char *text,
                       double     *value,
                       int        *decimals)
{
  const WayValueRules rules = { .decimal_mark = '.' };
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  WayValueReading reading;

  way_value_read (stripped, strlen (stripped), &rules, &reading);
  if (reading.outcome != WAY_READ_VALUE || reading.multiplier != 1
      || !isfinite (reading.value)
      || !(reading.unit_length == 0 || (reading.unit_length == 1 && *reading.unit == '%')))
    return FALSE;
  *value = reading.value;
  *decimals = reading.decimals;
  return TRUE;
}

void
way_fill_series (const double *known,
                 guint         n_known,
                 double       *out,
                 guint         n_out)
{
  double mean_x = (n_known - 1) / 2.0, mean = 0, above = 0, below = 0;

  for (guint i = 0; i < n_known; i++)
    mean += known[i] / n_known;
  for (guint i = 0; i < n_known; i++)
    {
      above += (i - mean_x) * (known[i] - mean);
      below += (i - mean_x) * (i - mean_x);
    }
  for (guint i = 0; i < n_out; i++)
    out[i] = n_known < 2 ? known[0] : mean + above / below * (n_known + i - mean_x);
}
