/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/cell-text.h"

#include <string.h>

/* Characters that a folded text does without. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

/* What people mean where they write something that looks like it. */
static gunichar
fold_sign (gunichar c)
{
  switch (c)
    {
    case 0x2010: /* hyphen, non-breaking hyphen, figure dash, en dash, minus, small minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xfe63:
      return '-';
    case 0x2014: /* em dash, horizontal bar, box drawing line */
    case 0x2015:
    case 0x2500:
      return 0x2014;
    case 0x2018:
    case 0x2019:
    case 0x02bc:
      return '\'';
    case 0x2044:
    case 0x2215:
      return '/';
    case 0x22ef:
      return 0x2026; /* … */
    case 0x301c:
    case 0x223c:
      return '~';
    case 0x3010: /* 【】〔〕 */
    case 0x3014:
      return '[';
    case 0x3011:
    case 0x3015:
      return ']';
    case 0xfe50:
      return ',';
    case 0xfe52:
      return '.';
    case 0xfe6a:
      return '%';
    case 0xffe1:
      return 0xa3; /* £ */
    case 0xffe5:
      return 0xa5; /* ¥ */
    default:
      return c;
    }
}

static gunichar
fold_character (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xff01 + '!';
  if (g_unichar_isspace (c) || c == 0x2007 || c == 0x202f || c == 0xa0)
    return ' ';
  if (c >= 0x660 && g_unichar_isdigit (c))
    return '0' + (gunichar) g_unichar_digit_value (c);
  return fold_sign (c);
}

gboolean
way_cell_text_fold (WayCellText *self,
                    const char  *text,
                    gsize        length)
{
  gsize at = 0;

  self->length = 0;
  while (at < length)
    {
      gunichar c = (guchar) text[at];
      gsize start = at;

      if (c < 0x80)
        {
          at++;
        }
      else
        {
          c = g_utf8_get_char_validated (text + at, (gssize) (length - at));
          if (c >= 0x110000)
            return FALSE;
          at += (gsize) g_unichar_to_utf8 (c, NULL);
        }
      if (c == 0)
        return FALSE;
      c = c > 0x20 && c < 0x7f ? c : fold_character (c);
      if (is_invisible (c)
          || (c == ' ' && (self->length == 0 || self->text[self->length - 1] == ' ')))
        continue;
      if (self->length + 6 > WAY_CELL_TEXT_MAX)
        return FALSE;
      for (int i = g_unichar_to_utf8 (c, self->text + self->length); i > 0; i--)
        self->origin[self->length++] = (guint32) start;
      self->origin[self->length] = (guint32) at;
    }
  if (self->length > 0 && self->text[self->length - 1] == ' ')
    self->length--;
  self->text[self->length] = '\0';
  for (guint i = 0; i <= self->length; i++)
    self->lower[i] = g_ascii_tolower (self->text[i]);
  return TRUE;
}

gboolean
way_cell_text_has (const WayCellText *self,
                   guint              at,
                   const char        *word)
{
  return at <= self->length && g_str_has_prefix (self->lower + at, word);
}

void
way_cell_text_get_origin (const WayCellText *self,
                          guint              start,
                          guint              end,
                          guint             *source_start,
                          guint             *source_length)
{
  *source_start = start < self->length ? self->origin[start] : 0;
  *source_length = 0;
  if (end > start)
    *source_length = self->origin[end] - *source_start;
}
