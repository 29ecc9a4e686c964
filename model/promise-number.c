/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/promise-text.h"

#include "model/import/unit-private.h"
#include "model/target-unit.h"

#include <math.h>
#include <string.h>

#define MAX_DECIMALS 6

/* One number, or the two of a range; not a part of a name such as 'F14'. A bare number must not
 * run on into letters. */
#define NUMBERS                                                                              \
  "(?<![0-9A-Za-z.])(?<n1>(?&num))\\s*(?:(?<u1>(?&unit))|(?![0-9A-Za-z]))"                   \
  "(?:\\s*(?:-|–|—|~|至|到|to|and)\\s*(?<n2>(?&num))\\s*(?:(?<u2>(?&unit))|(?![0-9A-Za-z])))?"

static gboolean
is_of_dimension (const char *unit,
                 const char *dimension)
{
  WayUnitParts parts;

  return way_unit_parse (unit, strlen (unit), &parts) && parts.noun != NULL && parts.per == NULL
         && strcmp (parts.noun->dimension, dimension) == 0;
}

gboolean
way_promise_unit_is_percent (const char *unit)
{
  return is_of_dimension (unit, WAY_UNIT_DIMENSION_PERCENT);
}

gboolean
way_promise_unit_is_points (const char *unit)
{
  return is_of_dimension (unit, WAY_UNIT_DIMENSION_POINTS);
}

static int
find_digit_zh (gunichar c)
{
  static const char *const digits = "零一二三四五六七八九";
  const char *found;

  if (c == 0x3007) /* 〇 */
    return 0;
  if (c == 0x4e24) /* 两 */
    return 2;
  found = g_utf8_strchr (digits, -1, c);
  return found != NULL ? (int) g_utf8_pointer_to_offset (digits, found) : -1;
}

/* 一千三百五十, 二十, 八点五, 二〇二五. */
static double
parse_chinese (const char *text,
               int        *decimals)
{
  double total = 0, digit = 0, fraction = 0.1;
  gboolean has_digit = FALSE, is_fraction = FALSE;

  *decimals = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = find_digit_zh (c);
      double scale = c == 0x5341 ? 10 : c == 0x767e ? 100 : c == 0x5343 ? 1000 : 0; /* 十百千 */

      if (c == 0x70b9) /* 点 */
        {
          is_fraction = TRUE;
        }
      else if (is_fraction && value >= 0)
        {
          digit += value * fraction;
          fraction /= 10;
          (*decimals)++;
        }
      else if (scale > 0)
        {
          total += (has_digit ? digit : 1) * scale;
          digit = 0;
          has_digit = FALSE;
        }
      else if (value >= 0)
        {
          digit = has_digit ? digit * 10 + value : value;
          has_digit = value > 0 || has_digit;
        }
    }
  return total + digit;
}

static gboolean
parse_number (const char       *text,
              WayPromiseNumber *out)
{
  static const char percent[] = "百分之";
  gboolean is_percent = g_str_has_prefix (text, percent);
  const char *digits = is_percent ? text + strlen (percent) : text;
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *point;

  if (is_percent)
    out->unit = g_strdup ("%");
  for (const char *p = digits; *p != '\0'; p++)
    {
      if (*p != ',' && *p != ' ')
        g_string_append_c (plain, *p);
    }
  if (strspn (plain->str, "+-.0123456789") != plain->len)
    {
      out->value = parse_chinese (plain->str, &out->decimals);
      return TRUE;
    }
  point = strchr (plain->str, '.');
  out->decimals = point != NULL ? (int) MIN (strlen (point + 1), MAX_DECIMALS) : 0;
  out->value = g_ascii_strtod (plain->str, NULL);
  return isfinite (out->value) && plain->len < 40;
}

gboolean
way_promise_take_number (GMatchInfo       *match,
                         const char       *number_group,
                         const char       *unit_group,
                         WayPromiseNumber *out)
{
  g_autofree char *number = g_match_info_fetch_named (match, number_group);
  g_autofree char *unit = g_match_info_fetch_named (match, unit_group);

  out->value = NAN;
  out->decimals = -1;
  out->unit = NULL;
  if (number == NULL || *number == '\0' || !parse_number (number, out))
    return FALSE;
  if (out->unit == NULL && unit != NULL && *unit != '\0')
    out->unit = g_strdup (unit);
  return TRUE;
}

/* 三成 are 30 %. */
gboolean
way_promise_number_convert (WayPromiseNumber *number,
                            WayMetric        *metric,
                            WayBasis          basis)
{
  double factor, places;
  int shift;

  if (number->unit == NULL || metric == NULL)
    return TRUE;
  if (!way_target_unit_factor (number->unit, metric, basis, &factor))
    return FALSE;

  shift = (int) round (log10 (factor));
  number->decimals = CLAMP (number->decimals - shift, 0, 15);
  number->value *= factor;
  /* As if it had been written in that unit: 1.35 × 10000 is 13500, not a little beside it. */
  places = pow (10.0, number->decimals);
  if (fabs (number->value) * places < 1e15)
    number->value = round (number->value * places) / places;
  return TRUE;
}

static gboolean
is_like_a_year (const WayPromiseNumber *number)
{
  return number->unit == NULL && number->decimals == 0 && number->value >= 1900
         && number->value <= 2100;
}

/* A number with a unit says more than one without; one in the metric's unit the most. */
static int
rate_number (WayPromiseText         *self,
             const WayPromiseNumber *number)
{
  double factor;

  if (number->unit == NULL)
    return is_like_a_year (number) ? 0 : 1;
  if (self->metric == NULL)
    return 2;
  return way_target_unit_factor (number->unit, self->metric, WAY_BASIS_LEVEL, &factor)
         || way_promise_unit_is_percent (number->unit)
         || way_promise_unit_is_points (number->unit) ? 3 : 2;
}

/* In '8–8.5 %' the unit is said once. */
static void
share_unit (WayPromiseNumber *value,
            WayPromiseNumber *upper)
{
  if (value->unit == NULL && upper->unit != NULL)
    value->unit = g_strdup (upper->unit);
  else if (upper->unit == NULL && value->unit != NULL && isfinite (upper->value))
    upper->unit = g_strdup (value->unit);
}

static void
blank_match (WayPromiseText *self,
             int             start,
             int             end)
{
  memset (self->text->str + start, '\x1f', (gsize) (end - start));
}

gboolean
way_promise_read_numbers (WayPromiseText   *self,
                          WayPromiseNumber *value,
                          WayPromiseNumber *upper)
{
  g_autoptr (GMatchInfo) match = way_promise_text_match (self, NUMBERS);
  int best = -1, best_start = 0, best_end = 0;

  *value = (WayPromiseNumber) { NAN, -1, NULL };
  *upper = (WayPromiseNumber) { NAN, -1, NULL };
  for (; match != NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      WayPromiseNumber first, second;
      int rating;

      if (!way_promise_take_number (match, "n1", "u1", &first))
        continue;
      (void) way_promise_take_number (match, "n2", "u2", &second);
      share_unit (&first, &second);
      rating = rate_number (self, &first);
      if (rating > best)
        {
          best = rating;
          g_match_info_fetch_pos (match, 0, &best_start, &best_end);
          way_promise_number_clear (value);
          way_promise_number_clear (upper);
          *value = first;
          *upper = second;
          continue;
        }
      way_promise_number_clear (&first);
      way_promise_number_clear (&second);
    }
  if (best < 0)
    return FALSE;
  blank_match (self, best_start, best_end);
  return TRUE;
}
