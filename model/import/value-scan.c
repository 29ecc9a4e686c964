/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-private.h"
#include "model/import/value-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_WHOLE 9007199254740992.0 /* 2^53: whole numbers up to here are exact */

/**
 * Scan:
 * @at, @end: what is not understood yet
 * @prefix, @n_prefix: a currency or 百分之 before the number
 */
typedef struct
{
  const WayCellText *text;
  const WayValueRules *rules;
  WayValueReading *out;
  guint at, end;
  guint prefix, n_prefix;
  WayUnitParts parts; /* of the unit at @unit_at, which is read once */
  guint unit_at, unit_end;
  gboolean has_qualifier, has_sign, is_negative, is_bracketed, is_fall, is_change;
} Scan;

static const char *
add_qualifier (Scan        *self,
               WayQualifier qualifier)
{
  if (self->has_qualifier && self->out->qualifier != qualifier)
    return N_("Two words say different things about how exact the number is.");
  self->has_qualifier = TRUE;
  self->out->qualifier = qualifier;
  return NULL;
}

static void
add_mark (Scan *self,
          guint start,
          guint length)
{
  char mark[8] = "";

  if (length >= sizeof mark)
    return;
  memcpy (mark, self->text->text + start, length);
  if (strlen (self->out->flag) + length < sizeof self->out->flag)
    g_strlcat (self->out->flag, mark, sizeof self->out->flag);
}

static const char *
take_sign (Scan *self,
           guint length)
{
  if (self->has_sign)
    return N_("There are two signs before the number.");
  self->has_sign = TRUE;
  self->is_negative = self->text->text[self->at] != '+';
  self->at += length;
  return NULL;
}

static const char *
take_word (Scan        *self,
           WayWordKind  kind,
           guint        length,
           WayQualifier qualifier)
{
  self->at += length;
  switch (kind)
    {
    case WAY_WORD_QUALIFIER:
      return add_qualifier (self, qualifier);
    case WAY_WORD_LIMIT:
      return N_("Only a limit is stated, not a value.");
    case WAY_WORD_RISE:
    case WAY_WORD_FALL:
      if (!self->rules->takes_changes)
        return N_("It says by how much something changed, not how much it is.");
      if (self->is_change)
        return N_("There are two signs before the number.");
      self->is_change = TRUE;
      self->is_fall = kind == WAY_WORD_FALL;
      return NULL;
    case WAY_WORD_NEUTRAL:
    case WAY_WORD_NONE:
    default:
      return NULL;
    }
}

/* A circled number, a superscript digit, an asterisk or dagger: its length, else 0. */
static guint
find_footnote (const char *text)
{
  gunichar c = (guchar) text[0] < 0x80 ? (guchar) text[0] : g_utf8_get_char (text);

  if (c == '*')
    return 1;
  if (c == 0xb9 || c == 0xb2 || c == 0xb3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079)
      || c == 0x2020 || c == 0x2021 || (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2776 && c <= 0x2793)
      || c == 0x203b)
    return (guint) g_unichar_to_utf8 (c, NULL);
  return 0;
}

/* One thing before the number; FALSE where nothing of it is known. */
static gboolean
take_prefix (Scan        *self,
             const char **reason)
{
  const char *text = self->text->text + self->at;
  const WayUnitNoun *noun = NULL;
  WayQualifier qualifier;
  WayWordKind kind;
  guint n;

  if (*text == ' ')
    {
      self->at++;
      return TRUE;
    }
  if (*text == '+' || *text == '-' || g_str_has_prefix (text, "—"))
    {
      *reason = take_sign (self, *text == '+' || *text == '-' ? 1 : 3);
      return TRUE;
    }
  if (*text == '(' && !self->is_bracketed && !self->has_sign)
    {
      self->is_bracketed = TRUE;
      self->at++;
      return TRUE;
    }
  n = *text == '#' ? 1 : find_footnote (text);
  if (n > 0)
    {
      add_mark (self, self->at, n);
      self->at += n;
      return TRUE;
    }
  kind = way_value_find_prefix (self->text, self->at, &n, &qualifier);
  if (kind != WAY_WORD_NONE)
    {
      *reason = take_word (self, kind, n, qualifier);
      return TRUE;
    }
  n = way_unit_find_noun (self->text->lower + self->at, self->end - self->at, &noun);
  if (n > 0 && self->n_prefix == 0
      && (way_unit_noun_is_money (noun) || g_str_has_suffix (noun->zh, "%") || *noun->zh == '\342')
      && self->at + n < self->end)
    {
      self->prefix = self->at;
      self->n_prefix = n;
      self->at += n;
      return TRUE;
    }
  return FALSE;
}

/* 1亿2000万, 3万5千: whole numbers of two multipliers, the larger first. */
static const char *
take_compound (Scan   *self,
               double *value,
               int    *decimals)
{
  double first = 1, second = 1, more = 0;
  guint at = self->at, n;
  int more_decimals = 0;

  if ((guchar) self->text->text[at] < 0x80)
    return NULL;
  n = way_unit_find_scale (self->text->lower + at, self->end - at, &first);
  at += n;
  if (n == 0 || !g_ascii_isdigit (self->text->text[at]))
    return NULL;
  if (*decimals != 0 || way_value_take_digits (self->text, '.', &at, &more, &more_decimals) != NULL
      || more_decimals != 0)
    return N_("There are several numbers.");
  if ((guchar) self->text->text[at] >= 0x80)
    (void) way_unit_find_scale (self->text->lower + at, self->end - at, &second);
  if (second >= first || more >= first / second || *value * (first / second) + more >= MAX_WHOLE)
    return N_("There are several numbers.");
  *value = *value * (first / second) + more;
  self->at = at;
  return NULL;
}

static const char *
take_number (Scan   *self,
             double *value,
             int    *decimals)
{
  char decimal_mark = self->rules->decimal_mark == ',' ? ',' : '.';
  const char *reason = way_value_take_digits (self->text, decimal_mark, &self->at, value,
                                              decimals);

  if (reason == NULL)
    return take_compound (self, value, decimals);
  if (*reason != '\0')
    return reason;
  reason = way_value_take_numerals (self->text, &self->at, value, decimals);
  return reason == NULL || *reason != '\0' ? reason : N_("There is no number in it.");
}

/* What makes of one number two: '8-8.5 %', '2023-06', '1:2', '3/4'. */
static const char *
check_second_number (Scan *self)
{
  static const char *const signs[] = { "-", "~", "—", "至", "到", "/", ":", "to ", "x", "×" };
  const char *rest = self->text->text + self->at;

  rest += strspn (rest, " ");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *after = rest + strlen (signs[i]);

      if (!g_str_has_prefix (rest, signs[i]))
        continue;
      after += strspn (after, " ");
      if (g_ascii_isdigit (*after) || (*after == '-' && g_ascii_isdigit (after[1])))
        return i == 5 || i == 6 ? N_("It is a date or a ratio, not one number.")
                                : N_("It is a range or a date, not one number.");
      if (*after == '\0' && i == 0)
        return N_("The minus sign behind the number may mean “or less”, or that it is negative.");
    }
  return NULL;
}

/* Of '(1,234) 万元' and '(12.5 %)' the bracket goes. */
static const char *
drop_bracket (Scan *self)
{
  const char *start = self->text->text + self->at;
  const char *closing = memchr (start, ')', self->end - self->at);

  if (closing == NULL)
    return N_("A bracket does not close.");
  if (self->has_sign || self->is_change)
    return N_("There are two signs before the number.");
  self->is_negative = TRUE;
  if (closing == start)
    self->at++;
  else if (closing == self->text->text + self->end - 1)
    self->end--;
  else
    return N_("There is more in the brackets than a number with its unit.");
  return NULL;
}

static void
trim (Scan *self)
{
  while (self->at < self->end && self->text->text[self->at] == ' ')
    self->at++;
  while (self->at < self->end && self->text->text[self->end - 1] == ' ')
    self->end--;
}

static gboolean
is_unit (Scan *self)
{
  if (self->unit_end == self->end && self->unit_at == self->at && self->unit_end > 0)
    return TRUE;
  if (!way_unit_parse (self->text->text + self->at, self->end - self->at, &self->parts)
      || self->parts.noun == NULL)
    return FALSE;
  self->unit_at = self->at;
  self->unit_end = self->end;
  return TRUE;
}

/* Marks at the end: '①', '*', '[1]', '¹'; the ² of m² is none. */
static gboolean
strip_footnote (Scan *self)
{
  const char *start = self->text->text + self->at;
  const char *end = self->text->text + self->end;
  const char *last = g_utf8_find_prev_char (start, end);
  guint n;

  if (*last == ']')
    {
      const char *open = g_strrstr_len (start, end - start, "[");

      if (open == NULL || end - open > 6)
        return FALSE;
      last = open;
    }
  else
    {
      n = find_footnote (last);
      if (n == 0 || (last > start && n == 2 && g_ascii_isalpha (last[-1])))
        return FALSE;
    }
  add_mark (self, (guint) (last - self->text->text), (guint) (end - last));
  self->end = (guint) (last - self->text->text);
  return TRUE;
}

/* '(p)', '(初步核算)' */
static gboolean
strip_bracket (Scan *self)
{
  const char *start = self->text->text + self->at;
  const char *end = self->text->text + self->end;
  const char *open = end[-1] == ')' ? g_strrstr_len (start, end - start, "(") : NULL;
  guint at;

  if (open == NULL)
    return FALSE;
  at = (guint) (open - self->text->text) + 1;
  if (!way_value_take_status (self->text->lower + at, self->end - 1 - at, self->out)
      && !way_value_take_flag (self->text->lower + at, self->end - 1 - at, self->out))
    return FALSE;
  self->end = at - 1;
  return TRUE;
}

static gboolean
is_flag_text (Scan *self,
              guint start)
{
  guint n = self->end - start;
  WayUnitParts parts;

  for (guint i = start; i < self->end; i++)
    {
      if (!g_ascii_islower (self->text->text[i])
          || (i > start && self->text->text[i] <= self->text->text[i - 1]))
        return FALSE;
    }
  /* Offices sort the letters: 'bep'; 'pc' and 'eur' are units. */
  return n <= 2 || !way_unit_parse (self->text->text + start, n, &parts);
}

/* Letters by themselves behind the number, a blank or '%'. */
static gboolean
strip_flag (Scan *self)
{
  guint start = self->end;

  while (start > self->at
         && (g_ascii_isalpha (self->text->text[start - 1]) || self->text->text[start - 1] == '.'))
    start--;
  if (start == self->end
      || (start > self->at && self->text->text[start - 1] != ' '
          && self->text->text[start - 1] != '%'))
    return FALSE;
  if (!way_value_take_status (self->text->text + start, self->end - start, self->out)
      && (!is_flag_text (self, start)
          || !way_value_take_flag (self->text->text + start, self->end - start, self->out)))
    return FALSE;
  self->end = start;
  return TRUE;
}

static gboolean
strip_word (Scan        *self,
            const char **reason)
{
  WayQualifier qualifier;
  guint n;
  WayWordKind kind = way_value_find_suffix (self->text, self->at, self->end, &n, &qualifier);

  if (kind == WAY_WORD_NONE)
    return FALSE;
  self->end -= n;
  *reason = kind == WAY_WORD_LIMIT ? N_("Only a limit is stated, not a value.")
                                   : add_qualifier (self, qualifier);
  return TRUE;
}

/* Leaves of what stands behind the number the unit alone. */
static const char *
strip_end (Scan *self)
{
  const char *reason = NULL;

  for (;;)
    {
      trim (self);
      if (self->at >= self->end || reason != NULL)
        return reason;
      if (strip_flag (self) || strip_bracket (self))
        continue;
      if (is_unit (self) || (!strip_footnote (self) && !strip_word (self, &reason)))
        return NULL;
    }
}

static void
set_unit (Scan *self,
          guint start,
          guint end)
{
  guint source_start, source_length;

  way_cell_text_get_origin (self->text, start, end, &source_start, &source_length);
  self->out->unit += source_start;
  self->out->unit_length = source_length;
}

/* Letters that only behind a currency, or as k, are certain. */
static gboolean
take_short_scale (Scan *self)
{
  static const struct
  {
    const char *word;
    double scale;
  } words[] = { { "k", 1e3 }, { "m", 1e6 }, { "b", 1e9 }, { "t", 1e12 } };

  if (self->end - self->at != 1)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i].word[0] != self->text->lower[self->at] || (i > 0 && self->n_prefix == 0))
        continue;
      self->out->multiplier = words[i].scale;
      self->at++;
      return TRUE;
    }
  return FALSE;
}

/* '亿多元', '万余人', and a multiplier alone. */
static const char *
take_scale (Scan *self)
{
  double scale = 1;
  guint n;

  if (g_ascii_isdigit (self->text->text[self->at]))
    return N_("There are several numbers, or digits that are not grouped by thousands.");
  n = way_unit_find_scale (self->text->lower + self->at, self->end - self->at, &scale);
  if (n == 0)
    return NULL;
  if (self->at + n < self->end)
    {
      if (!way_cell_text_has (self->text, self->at + n, "多")
          && !way_cell_text_has (self->text, self->at + n, "余"))
        return NULL;
      n += 3;
      if (add_qualifier (self, WAY_QUALIFIER_OVER) != NULL)
        return add_qualifier (self, WAY_QUALIFIER_OVER);
    }
  self->out->multiplier = scale;
  self->at += n;
  return NULL;
}

/* What a number with a calendar's word behind it is, if it is no value. */
static const char *
check_calendar (const WayUnitParts *parts,
                double              value)
{
  if (parts->per != NULL || parts->scale != 1)
    return NULL;
  if (strcmp (parts->noun->zh, "月") == 0)
    return N_("It is a part of a date, not a value.");
  if (strcmp (parts->noun->zh, "年") == 0 && value >= 1000 && value <= 2999
      && value == floor (value))
    return N_("It is a year, not a value.");
  return NULL;
}

static const char *
take_unit (Scan  *self,
           double value)
{
  WayUnitParts prefix;
  const char *reason;

  if (self->at >= self->end)
    {
      if (self->n_prefix > 0)
        set_unit (self, self->prefix, self->prefix + self->n_prefix);
      return NULL;
    }
  if (!is_unit (self))
    return N_("What stands behind the number is no unit that is known here; it may be a note.");
  reason = check_calendar (&self->parts, value);
  if (reason != NULL)
    return reason;
  if (self->n_prefix > 0
      && (!way_unit_parse (self->text->text + self->prefix, self->n_prefix, &prefix)
          || strcmp (self->parts.noun->dimension, prefix.noun->dimension) != 0))
    return N_("Two different units stand before and behind the number.");
  set_unit (self, self->at, self->end);
  return NULL;
}

static const char *
take_rest (Scan  *self,
           double value)
{
  const char *reason = check_second_number (self);

  if (reason == NULL && self->is_bracketed)
    reason = drop_bracket (self);
  if (reason == NULL)
    reason = strip_end (self);
  if (reason != NULL)
    return reason;
  if (self->at < self->end
      && (way_cell_text_has (self->text, self->at, "多")
          || way_cell_text_has (self->text, self->at, "余")))
    {
      self->at += 3;
      reason = add_qualifier (self, WAY_QUALIFIER_OVER);
    }
  if (reason == NULL && self->at < self->end && !take_short_scale (self))
    reason = take_scale (self);
  trim (self);
  return reason != NULL ? reason : take_unit (self, value);
}

/* Texts that spreadsheets are kept from computing: '123, ="123". */
static void
drop_guards (Scan *self)
{
  if (self->text->text[0] == '\'')
    {
      self->at++;
    }
  else if (self->end > 3 && g_str_has_prefix (self->text->text, "=\"")
           && self->text->text[self->end - 1] == '"')
    {
      self->at += 2;
      self->end--;
    }
}

const char *
way_value_scan (const WayCellText   *text,
                const WayValueRules *rules,
                WayValueReading     *out)
{
  Scan self = { .text = text, .rules = rules, .out = out, .end = text->length };
  const char *reason = NULL;
  double value = 0;
  int decimals = -1;

  drop_guards (&self);
  while (self.at < self.end && !g_ascii_isdigit (text->text[self.at]) && reason == NULL)
    {
      if (!take_prefix (&self, &reason))
        break;
    }
  if (reason == NULL)
    reason = take_number (&self, &value, &decimals);
  if (reason == NULL && self.at > self.end)
    reason = N_("There is no number in it.");
  if (reason == NULL)
    reason = take_rest (&self, value);
  if (reason == NULL && self.is_fall && self.has_sign)
    reason = N_("There are two signs before the number.");
  if (reason != NULL)
    return reason;
  out->value = self.is_negative || self.is_fall ? -value : value;
  out->decimals = decimals;
  return NULL;
}
