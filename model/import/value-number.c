/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_DIGITS 160
#define MAX_EXACT 9007199254740992 /* 2^53 */

static const double powers[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

gboolean
way_value_read_plain (const char *text,
                      gsize       length,
                      double     *value,
                      int        *decimals)
{
  guint64 mantissa = 0;
  gsize at = 0;
  int n_after = -1;
  gboolean is_negative = FALSE;

  if (length == 0 || length > 17)
    return FALSE;
  if (text[0] == '-')
    {
      is_negative = TRUE;
      at++;
    }
  if (at == length || !g_ascii_isdigit (text[at]))
    return FALSE;
  for (; at < length; at++)
    {
      guint digit = (guchar) text[at] - (guint) '0';

      if (digit <= 9)
        {
          mantissa = mantissa * 10 + digit;
          n_after += n_after >= 0;
        }
      else if (text[at] == '.' && n_after < 0)
        {
          n_after = 0;
        }
      else
        {
          return FALSE;
        }
    }
  if (n_after == 0 || mantissa > MAX_EXACT)
    return FALSE;

  /* Both are exact, so that the quotient is rounded once, as strtod() rounds. */
  *value = n_after > 0 ? (double) mantissa / powers[n_after] : (double) mantissa;
  if (is_negative)
    *value = -*value;
  *decimals = MAX (n_after, 0);
  return TRUE;
}

/* The digits of a number without what sets them apart. */
typedef struct
{
  char text[MAX_DIGITS + 16];
  guint length;
  guint64 mantissa;
  int n_significant, n_after;
} Digits;

static gboolean
add_digit (Digits *self,
           char    digit)
{
  if (self->length >= MAX_DIGITS)
    return FALSE;
  self->text[self->length++] = digit;
  if (self->n_significant > 0 || digit != '0')
    self->n_significant++;
  if (self->n_significant <= 18)
    self->mantissa = self->mantissa * 10 + (guint64) (digit - '0');
  return TRUE;
}

static const char *
finish_digits (Digits *self,
               int     exponent,
               double *value)
{
  int shift = exponent - self->n_after;

  if (self->n_significant <= 18 && self->mantissa <= MAX_EXACT && ABS (shift) <= 22)
    {
      *value = shift >= 0 ? (double) self->mantissa * powers[shift]
                          : (double) self->mantissa / powers[-shift];
      return NULL;
    }
  g_snprintf (self->text + self->length, 12, "e%d", exponent);
  *value = g_ascii_strtod (self->text, NULL);
  if (!isfinite (*value) || (*value == 0 && self->n_significant > 0))
    return N_("The number is too large or too small to be kept.");
  return NULL;
}

/* What sets thousands apart, and how long the groups between are. */
typedef struct
{
  char separator;
  guint n_first, n_current, n_groups;
  gboolean are_threes, are_twos;
} Groups;

static void
end_group (Groups *self,
           char    separator)
{
  if (self->n_groups == 0)
    {
      self->n_first = self->n_current;
      self->separator = separator;
      self->are_threes = self->are_twos = TRUE;
    }
  else
    {
      self->are_threes &= self->n_current == 3;
      self->are_twos &= self->n_current == 2;
    }
  self->n_groups++;
  self->n_current = 0;
}

/* Threes, or as in India a three after twos. */
static gboolean
are_groups_right (const Groups *self)
{
  if (self->n_groups == 0)
    return TRUE;
  if (self->n_current != 3 || self->n_first == 0)
    return FALSE;
  return (self->are_threes && self->n_first <= 3)
         || (self->separator == ',' && self->are_twos && self->n_groups > 1 && self->n_first <= 2);
}

static gboolean
is_separator (char c,
              char decimal_mark)
{
  return c == ' ' || c == '\'' || c == (decimal_mark == ',' ? '.' : ',');
}

static const char *
explain_groups (const Groups *groups)
{
  if (groups->separator == ',')
    return N_("The comma does not set thousands apart; if it is the decimal mark, say so.");
  if (groups->separator == '.')
    return N_("The point does not set thousands apart; if it is the decimal mark, say so.");
  return N_("There are several numbers, or digits that are not grouped by thousands.");
}

static const char *
take_whole (const WayCellText *text,
            char               decimal_mark,
            guint             *at,
            Digits            *digits)
{
  Groups groups = { 0 };
  gboolean is_zero_first = text->text[*at] == '0';

  for (;; (*at)++)
    {
      char c = text->text[*at];

      if (g_ascii_isdigit (c))
        {
          if (!add_digit (digits, c))
            return N_("The number is too long.");
          groups.n_current++;
          continue;
        }
      if (!is_separator (c, decimal_mark) || !g_ascii_isdigit (text->text[*at + 1]))
        break;
      if (groups.n_groups > 0 && c != groups.separator)
        return N_("There are several numbers, or digits that are not grouped by thousands.");
      end_group (&groups, c);
    }
  if (!are_groups_right (&groups) || (groups.n_groups > 0 && is_zero_first))
    return explain_groups (&groups);
  return NULL;
}

static const char *
take_fraction (const WayCellText *text,
               char               decimal_mark,
               guint             *at,
               Digits            *digits)
{
  if (text->text[*at] != decimal_mark)
    return NULL;
  (*at)++;
  digits->text[digits->length++] = '.';
  for (; g_ascii_isdigit (text->text[*at]); (*at)++)
    {
      if (!add_digit (digits, text->text[*at]))
        return N_("The number is too long.");
      digits->n_after++;
    }
  if (text->text[*at] == decimal_mark)
    return decimal_mark == '.'
           ? N_("There are two points in the number; if they set thousands apart, say that the "
                "comma is the decimal mark.")
           : N_("There are two commas in the number; if they set thousands apart, say that the "
                "point is the decimal mark.");
  if (is_separator (text->text[*at], decimal_mark) && g_ascii_isdigit (text->text[*at + 1]))
    return N_("There are several numbers, or digits that are not grouped by thousands.");
  return NULL;
}

/* 'e9', 'E+09'; a letter 'e' alone is a flag. */
static gboolean
take_exponent (const WayCellText *text,
               guint             *at,
               int               *exponent)
{
  const char *p = text->text + *at;
  gboolean is_negative = FALSE;
  guint n = 1;

  if (*p != 'e' && *p != 'E')
    return FALSE;
  if (p[n] == '+' || p[n] == '-')
    is_negative = p[n++] == '-';
  if (!g_ascii_isdigit (p[n]))
    return FALSE;
  for (*exponent = 0; g_ascii_isdigit (p[n]); n++)
    *exponent = MIN (*exponent * 10 + (p[n] - '0'), 100000);
  if (is_negative)
    *exponent = -*exponent;
  *at += n;
  return TRUE;
}

const char *
way_value_take_digits (const WayCellText *text,
                       char               decimal_mark,
                       guint             *at,
                       double            *value,
                       int               *decimals)
{
  Digits digits = { .n_after = 0 };
  const char *reason;
  int exponent = 0;

  if (!g_ascii_isdigit (text->text[*at])
      && (text->text[*at] != decimal_mark || !g_ascii_isdigit (text->text[*at + 1])))
    return "";
  reason = take_whole (text, decimal_mark, at, &digits);
  if (reason == NULL)
    reason = take_fraction (text, decimal_mark, at, &digits);
  if (reason != NULL)
    return reason;
  *decimals = digits.n_after;
  if (take_exponent (text, at, &exponent))
    *decimals = -1;
  return finish_digits (&digits, exponent, value);
}
