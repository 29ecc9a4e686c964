/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define MINUS_SIGN "\342\210\222"
#define NARROW_NO_BREAK_SPACE "\342\200\257"
#define EM_DASH "\342\200\224"

#define MAX_DECIMALS 6
#define N_SIGNIFICANT_IN_WORDS 4

/* The digits without sign and grouping. Half is rounded away from zero as a decimal: the
 * nudge undoes that 1.005 is stored as 1.00499999999999989. */
static char *
format_digits (double magnitude,
               int    decimals)
{
  char format[8];
  char *digits = g_malloc (G_ASCII_DTOSTR_BUF_SIZE + DBL_MAX_10_EXP);

  if (magnitude < 1e12)
    magnitude *= 1.0 + 4 * DBL_EPSILON;
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 15));
  return g_ascii_formatd (digits, G_ASCII_DTOSTR_BUF_SIZE + DBL_MAX_10_EXP, format, magnitude);
}

static void
trim_zeros (char *digits)
{
  char *end = digits + strlen (digits);

  if (strchr (digits, '.') == NULL)
    return;
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
}

static gboolean
is_zero_text (const char *digits)
{
  return digits[strspn (digits, "0.")] == '\0';
}

static char *
join_digits (double      value,
             const char *digits,
             gboolean    is_grouped)
{
  GString *text = g_string_new (NULL);
  gsize n_whole = strcspn (digits, ".");

  if (value < 0 && !is_zero_text (digits))
    g_string_append (text, MINUS_SIGN);
  for (gsize i = 0; i < n_whole; i++)
    {
      if (is_grouped && i > 0 && (n_whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + n_whole);

  return g_string_free (text, FALSE);
}

static char *
format_number (double   value,
               int      decimals,
               gboolean is_trimmed,
               gboolean is_grouped)
{
  g_autofree char *digits = NULL;

  /* What could not be computed is shown as missing, never as 'nan'. */
  if (!isfinite (value))
    return g_strdup (EM_DASH);

  digits = format_digits (fabs (value), decimals);
  if (is_trimmed)
    trim_zeros (digits);
  return join_digits (value, digits, is_grouped);
}

/* The fewest decimals that read back, at most MAX_DECIMALS. */
static int
count_decimals (double value)
{
  for (int decimals = 0; isfinite (value) && decimals < MAX_DECIMALS; decimals++)
    {
      g_autofree char *digits = format_digits (fabs (value), decimals);

      if (fabs (g_ascii_strtod (digits, NULL) - fabs (value)) <= 1e-12 * fabs (value))
        return decimals;
    }

  return isfinite (value) ? MAX_DECIMALS : 0;
}

static char *
format_published (double   value,
                  int      decimals,
                  gboolean is_grouped)
{
  if (decimals < 0)
    decimals = count_decimals (value);
  return format_number (value, MIN (decimals, MAX_DECIMALS), FALSE, is_grouped);
}

char *
way_number_to_plain_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return NULL;

  /* From 15 digits on, since fewer would write 300 as 3e+02. */
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return g_strdup (text);
}

char *
way_number_format (double value,
                   int    decimals)
{
  return format_number (value, decimals, TRUE, TRUE);
}

char *
way_number_format_published (double value,
                             int    decimals_published)
{
  return format_published (value, decimals_published, TRUE);
}

char *
way_percent_format (double      fraction,
                    int         decimals,
                    WayLanguage language)
{
  g_autofree char *number = format_number (fraction * 100.0, decimals, FALSE, TRUE);

  if (language == WAY_LANGUAGE_ZH_CN)
    return g_strconcat (number, "%", NULL);
  return g_strconcat (number, NARROW_NO_BREAK_SPACE, "%", NULL);
}

char *
way_points_format (double      points,
                   int         decimals,
                   WayLanguage language)
{
  g_autofree char *number = format_number (points, decimals, FALSE, TRUE);

  /* Translators: a difference of two shares or rates */
  return g_strdup_printf (way_tr (language, "%s percentage points"), number);
}

char *
way_value_format (double       value,
                  int          decimals_published,
                  WayQualifier qualifier)
{
  static const char *const marks[] = {
    [WAY_QUALIFIER_EXACT] = "",
    [WAY_QUALIFIER_ABOUT] = "~",
    [WAY_QUALIFIER_NEARLY] = "<",
    [WAY_QUALIFIER_OVER] = ">",
    [WAY_QUALIFIER_AT_LEAST] = "≥",
  };
  g_autofree char *number = format_published (value, decimals_published, TRUE);

  g_return_val_if_fail ((guint) qualifier < G_N_ELEMENTS (marks), NULL);

  return g_strconcat (marks[qualifier], number, NULL);
}

static gboolean
is_percent (const WayUnit *unit)
{
  return g_strcmp0 (unit->name_en, "%") == 0 || g_strcmp0 (unit->name_zh, "%") == 0;
}

/* How many digits after the point are left of @decimals published ones after multiplying. */
static int
shift_decimals (double value,
                int    decimals,
                double multiplier)
{
  if (decimals < 0)
    decimals = count_decimals (value);
  return MAX (0, decimals - (int) lround (log10 (multiplier)));
}

static int
limit_to_significant (double shown,
                      int    decimals)
{
  int n_whole = fabs (shown) >= 1.0 ? (int) floor (log10 (fabs (shown))) + 1 : 1;

  return CLAMP (N_SIGNIFICANT_IN_WORDS - n_whole, 0, MAX (decimals, 0));
}

/* Chinese publications keep their unit (10635.2亿元) where the larger one would take more than
 * two decimals, and write no thousands separators. */
static char *
format_words_zh (double         value,
                 int            decimals,
                 const WayUnit *unit)
{
  g_autoptr (WayDisplayUnit) display = way_display_unit_for (unit, fabs (value),
                                                             WAY_LANGUAGE_ZH_CN);
  double shown = value * display->multiplier;
  g_autofree char *number = NULL;
  const char *name = display->name;

  if (decimals < 0)
    decimals = count_decimals (value);
  if (fabs (display->multiplier - 1.0) > 1e-12 && fabs (value) < 1.0)
    number = format_number (shown, shift_decimals (value, decimals, display->multiplier),
                            TRUE, FALSE);
  else if (fabs (display->multiplier - 1.0) > 1e-12 && count_decimals (shown) <= 2)
    number = format_number (shown, 2, TRUE, FALSE);
  else
    {
      number = format_published (value, decimals, FALSE);
      name = unit->name_zh;
    }

  if (g_strcmp0 (name, "名") == 0)
    return g_strdup_printf ("第%s名", number);
  return g_strconcat (number, name, NULL);
}

static char *
format_words_en (double         value,
                 int            decimals,
                 const WayUnit *unit)
{
  /* Of nothing, one says '0 yuan' and not '0 hundred million yuan'. */
  double size = value < 0 || value > 0 ? fabs (value) : 1.0 / unit->factor;
  g_autoptr (WayDisplayUnit) display = way_display_unit_for (unit, size, WAY_LANGUAGE_EN);
  double shown = value * display->multiplier;
  gboolean is_rescaled = fabs (display->multiplier - 1.0) > 1e-12;
  g_autofree char *number = NULL;

  if (is_rescaled)
    {
      decimals = shift_decimals (value, decimals, display->multiplier);
      number = format_number (shown, limit_to_significant (shown, decimals), TRUE, TRUE);
    }
  else
    number = format_published (value, decimals, TRUE);

  if (is_percent (unit))
    return g_strconcat (number, NARROW_NO_BREAK_SPACE, "%", NULL);
  if (g_strcmp0 (unit->name_en, "rank") == 0)
    return g_strconcat ("rank ", number, NULL);
  if (*display->name == '\0' || g_str_equal (display->name, "ratio"))
    return g_steal_pointer (&number);
  return g_strconcat (number, " ", display->name, NULL);
}

/* All digits, in the largest unit that leaves two or more before the point. */
static char *
format_exact_en (double         value,
                 int            decimals,
                 const WayUnit *unit)
{
  g_autoptr (WayDisplayUnit) display = way_display_unit_for (unit, fabs (value) / 10.0,
                                                             WAY_LANGUAGE_EN);
  g_autofree char *number = NULL;

  if (fabs (display->multiplier - 1.0) <= 1e-12 || *display->name == '\0' || !(fabs (value) > 0.0))
    return format_words_en (value, decimals, unit);
  number = format_number (value * display->multiplier,
                          MIN (shift_decimals (value, decimals, display->multiplier),
                               MAX_DECIMALS),
                          FALSE, TRUE);
  return g_strconcat (number, " ", display->name, NULL);
}

static char *
add_qualifier (const char  *text,
               WayQualifier qualifier,
               WayLanguage  language)
{
  switch (qualifier)
    {
    case WAY_QUALIFIER_ABOUT:
      return g_strdup_printf (way_tr (language, "about %s"), text);
    case WAY_QUALIFIER_NEARLY:
      return g_strdup_printf (way_tr (language, "nearly %s"), text);
    case WAY_QUALIFIER_OVER:
      return g_strdup_printf (way_tr (language, "over %s"), text);
    case WAY_QUALIFIER_AT_LEAST:
      return g_strdup_printf (way_tr (language, "at least %s"), text);
    case WAY_QUALIFIER_EXACT:
    default:
      return g_strdup (text);
    }
}

char *
way_value_format_words (double         value,
                        int            decimals_published,
                        WayQualifier   qualifier,
                        const WayUnit *unit,
                        WayLanguage    language)
{
  g_autofree char *text = NULL;

  if (!isfinite (value))
    return g_strdup (EM_DASH);
  if (unit == NULL)
    text = format_published (value, decimals_published, language == WAY_LANGUAGE_EN);
  else if (language == WAY_LANGUAGE_ZH_CN)
    text = format_words_zh (value, decimals_published, unit);
  else
    text = format_words_en (value, decimals_published, unit);
  return add_qualifier (text, qualifier, language);
}

/* What follows the digits that a text begins with. */
static const char *
find_unit (const char *text)
{
  if (g_str_has_prefix (text, MINUS_SIGN))
    text += strlen (MINUS_SIGN);
  return text + strspn (text, "0123456789.,");
}

char *
way_range_join_words (const char *low,
                      const char *high,
                      WayLanguage language)
{
  const char *unit = find_unit (low);
  g_autofree char *first = language == WAY_LANGUAGE_EN && g_str_equal (unit, find_unit (high))
                             ? g_strndup (low, (gsize) (unit - low)) : g_strdup (low);

  /* Translators: a range */
  return g_strdup_printf (way_tr (language, "%1$s–%2$s"), first, high);
}

char *
way_range_format_words (double         low,
                        double         high,
                        int            decimals_published,
                        const WayUnit *unit,
                        WayLanguage    language)
{
  g_autofree char *first = way_value_format_words (low, decimals_published, WAY_QUALIFIER_EXACT,
                                                   unit, language);
  g_autofree char *last = way_value_format_words (high, decimals_published, WAY_QUALIFIER_EXACT,
                                                  unit, language);

  return way_range_join_words (first, last, language);
}

char *
way_value_format_exact (double         value,
                        int            decimals_published,
                        WayQualifier   qualifier,
                        const WayUnit *unit,
                        WayLanguage    language)
{
  g_autofree char *text = NULL;

  if (!isfinite (value))
    return g_strdup (EM_DASH);
  text = language == WAY_LANGUAGE_ZH_CN ? format_words_zh (value, decimals_published, unit)
                                        : format_exact_en (value, decimals_published, unit);
  return add_qualifier (text, qualifier, language);
}

gboolean
way_number_parse (const char *text,
                  double     *value,
                  int        *decimals)
{
  const char *point = strchr (text, '.');
  gsize length = strlen (text);
  char *end = NULL;
  double number;

  if (length == 0 || length > 40 || strspn (text, "+-.0123456789eE") != length)
    return FALSE;
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (number))
    return FALSE;

  *value = number;
  if (strpbrk (text, "eE") != NULL)
    *decimals = -1;
  else
    *decimals = point != NULL ? (int) MIN (strlen (point + 1), 15) : 0;
  return TRUE;
}
