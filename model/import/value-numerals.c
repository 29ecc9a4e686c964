/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TOTAL 1e15
#define COLLOQUIAL \
  N_("The numeral leaves out its last unit (一万二 may be 12,000 or 10,002): write it in digits.")

/* A numeral's characters: a digit 0 to 9, or a unit 10 to 10^8. */
typedef struct
{
  int digit; /* -1 */
  double unit; /* 0 */
  guint length;
} Numeral;

static gboolean
find_numeral (const char *text,
              Numeral    *out)
{
  static const char *const digits[] = {
    "零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖",
  };
  static const struct
  {
    const char *word;
    double unit;
  } units[] = { { "十", 10 }, { "拾", 10 }, { "百", 100 }, { "佰", 100 }, { "千", 1e3 },
                { "仟", 1e3 }, { "万", 1e4 }, { "萬", 1e4 }, { "亿", 1e8 }, { "億", 1e8 } };

  if ((guchar) text[0] < 0x80)
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      for (const char *p = digits[i]; *p != '\0'; p += 3)
        {
          if (strncmp (p, text, 3) == 0)
            {
              *out = (Numeral) { i, 0, 3 };
              return TRUE;
            }
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strncmp (units[i].word, text, 3) == 0)
        {
          *out = (Numeral) { -1, units[i].unit, 3 };
          return TRUE;
        }
    }
  return FALSE;
}

/* A section below 10,000: [d千][d百][d十][d], with 零 for what is passed over. */
typedef struct
{
  double total;
  double last_unit; /* of the last 千, 百 or 十; 1 after a digit at the end */
  int digit;        /* not yet multiplied; -1 for none */
  gboolean has_zero, is_empty;
} Section;

static void
begin_section (Section *self)
{
  *self = (Section) { .last_unit = 1e4, .digit = -1, .is_empty = TRUE };
}

static gboolean
add_unit (Section *self,
          double   unit)
{
  /* Only ten is written without its one. */
  if (self->digit < 0 && !(unit == 10 && self->is_empty))
    return FALSE;
  if (unit >= self->last_unit || self->digit == 0)
    return FALSE;
  self->total += (self->digit < 0 ? 1 : self->digit) * unit;
  self->last_unit = unit;
  self->digit = -1;
  self->has_zero = self->is_empty = FALSE;
  return TRUE;
}

static gboolean
add_digit (Section *self,
           int      digit)
{
  if (self->digit > 0)
    return FALSE;
  if (digit == 0)
    self->has_zero = TRUE;
  self->digit = digit;
  self->is_empty = FALSE;
  return TRUE;
}

/* NULL when right; a last digit after 百 or 千 without 零 may mean either. */
static const char *
end_section (Section *self,
             gboolean is_after_unit)
{
  gboolean is_colloquial = self->digit > 0 && !self->has_zero
                           && (self->last_unit == 100 || self->last_unit == 1e3
                               || (is_after_unit && self->last_unit == 1e4));

  if (self->digit > 0)
    self->total += self->digit;
  return is_colloquial ? COLLOQUIAL : NULL;
}

/* 二〇二三: digits that only follow each other. */
static gboolean
take_positions (const char *text,
                guint      *length,
                double     *value)
{
  Numeral numeral;
  guint at = 0, n = 0;

  *value = 0;
  while (find_numeral (text + at, &numeral) && numeral.digit >= 0)
    {
      *value = *value * 10 + numeral.digit;
      at += numeral.length;
      n++;
    }
  if (n < 2 || n > 12 || (find_numeral (text + at, &numeral) && numeral.unit < 1e4))
    return FALSE;
  *length = at;
  return TRUE;
}

/* Whether after a 万 or 亿 the number goes on, so that it is no multiplier of a unit. */
static gboolean
goes_on (const char *text)
{
  Numeral numeral;

  return find_numeral (text, &numeral) && numeral.digit >= 0;
}

static const char *
take_structure (const char *text,
                guint      *length,
                double     *value)
{
  double total = 0, last_large = 1e15;
  gboolean is_after_unit = FALSE;
  const char *reason = NULL;
  Section section;
  Numeral numeral;
  guint at = 0;

  begin_section (&section);
  for (; find_numeral (text + at, &numeral); at += numeral.length)
    {
      if (numeral.digit >= 0 ? !add_digit (&section, numeral.digit)
                             : numeral.unit < 1e4 && !add_unit (&section, numeral.unit))
        return N_("The Chinese numeral is not written as numbers are.");
      if (numeral.unit < 1e4)
        continue;
      if (section.is_empty || !goes_on (text + at + numeral.length))
        break;
      if (numeral.unit >= last_large)
        return N_("The Chinese numeral is not written as numbers are.");
      (void) end_section (&section, FALSE);
      total += section.total * numeral.unit;
      last_large = numeral.unit;
      is_after_unit = TRUE;
      begin_section (&section);
    }
  reason = end_section (&section, is_after_unit && !find_numeral (text + at, &numeral));
  if (section.is_empty && total == 0)
    return "";
  /* What is left of 一亿二千万 is counted in 万. */
  if (total > 0 && find_numeral (text + at, &numeral) && numeral.unit >= 1e4)
    total = numeral.unit < last_large ? total / numeral.unit : MAX_TOTAL;
  *length = at;
  *value = total + section.total;
  if (*value >= MAX_TOTAL)
    return N_("The Chinese numeral is not written as numbers are.");
  return reason;
}

/* 点五: digits of a fraction, as a whole number. */
static gboolean
take_fraction (const char *text,
               guint      *length,
               double     *value,
               int        *decimals)
{
  Numeral numeral;
  guint at = 3;

  *length = 0;
  if (strncmp (text, "点", 3) != 0 && strncmp (text, "點", 3) != 0)
    return TRUE;
  for (; find_numeral (text + at, &numeral) && numeral.digit >= 0; at += numeral.length)
    {
      *value = *value * 10 + numeral.digit;
      (*decimals)++;
    }
  *length = at;
  return at > 3 && *decimals <= 9 && *value < MAX_TOTAL;
}

const char *
way_value_take_numerals (const WayCellText *text,
                         guint             *at,
                         double            *value,
                         int               *decimals)
{
  const char *start = text->text + *at;
  const char *reason = NULL;
  guint length = 0, n_fraction;
  double power = 1;
  Numeral numeral;

  *decimals = 0;
  if (!find_numeral (start, &numeral) || numeral.unit > 10)
    return "";
  if (!take_positions (start, &length, value))
    reason = take_structure (start, &length, value);
  if (reason != NULL)
    return reason;
  if (!take_fraction (start + length, &n_fraction, value, decimals))
    return N_("The Chinese numeral is not written as numbers are.");
  for (int i = 0; i < *decimals; i++)
    power *= 10;
  *value /= power; /* of two whole numbers: rounded once */
  *at += length + n_fraction;
  return NULL;
}
