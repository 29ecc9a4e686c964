/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-private.h"

#include "model/import/cell-text.h"

#include <math.h>
#include <string.h>

/* Whose prices: words that stand before or after a currency. */
static const struct
{
  const char *word;
  gboolean is_constant;
} price_words[] = {
  { "at current prices", FALSE }, { "current prices", FALSE }, { "current price", FALSE },
  { "current", FALSE }, { "nominal", FALSE }, { "当年价格", FALSE }, { "当年价", FALSE },
  { "现行价格", FALSE }, { "现价", FALSE }, { "按当年价格计算", FALSE },
  { "at constant prices", TRUE }, { "constant prices", TRUE }, { "constant", TRUE },
  { "chained", TRUE }, { "chain linked volumes", TRUE }, { "real", TRUE }, { "不变价格", TRUE },
  { "不变价", TRUE }, { "可比价格", TRUE }, { "可比价", TRUE },
};

/* What only a denominator means by people. */
static const char *const people[] = {
  "capita", "inhabitants", "inhabitant", "population", "live births", "births", "women", "woman",
  "employees", "employee", "workers", "worker", "residents", "pupils", "students", "人口", "常住人口",
};

/* A folded unit in lower case, without blanks beside Chinese characters. */
typedef struct
{
  char text[WAY_CELL_TEXT_MAX + 8];
  guint length;
} UnitText;

static gboolean
is_blank_needed (const char *text,
                 guint       at,
                 guint       length)
{
  return at > 0 && at + 1 < length && (guchar) text[at - 1] < 0x80
         && (guchar) text[at + 1] < 0x80;
}

static void
drop_prefix (UnitText   *self,
             const char *prefix)
{
  guint n = (guint) strlen (prefix);

  if (self->length <= n || memcmp (self->text, prefix, n) != 0)
    return;
  self->length -= n;
  memmove (self->text, self->text + n, self->length + 1);
}

/* '(万元)' and '[万元]', but not '台(套)'. */
static void
drop_brackets (UnitText *self)
{
  guint end = self->length - 1;

  if (self->length < 3 || !((self->text[0] == '(' && self->text[end] == ')')
                            || (self->text[0] == '[' && self->text[end] == ']')))
    return;
  self->text[end] = '\0';
  self->length = end;
  drop_prefix (self, self->text[0] == '(' ? "(" : "[");
}

static gboolean
prepare_text (UnitText   *self,
              const char *text,
              gsize       length)
{
  static const char *const prefixes[] = {
    "计量单位:", "单位:", "unit:", "units:", "unit of measure:", "单位", " ", "in ", "by ", "每人每",
  };
  WayCellText folded;

  self->length = 0;
  if (!way_cell_text_fold (&folded, text, length))
    return FALSE;
  for (guint i = 0; i < folded.length; i++)
    {
      if (folded.text[i] == ' ' && !is_blank_needed (folded.text, i, folded.length))
        continue;
      self->text[self->length++] = g_ascii_tolower (folded.text[i]);
    }
  self->text[self->length] = '\0';
  /* 'M' may be a million or a thousand, but is no metre. */
  if (self->length == 0 || (folded.length == 1 && strchr ("GMS", folded.text[0]) != NULL))
    return FALSE;
  drop_brackets (self);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (prefixes); i++)
    drop_prefix (self, prefixes[i]);
  return self->length > 0;
}

static guint
find_price_word (const char *text,
                 guint       length,
                 gboolean   *is_constant)
{
  guint longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (price_words); i++)
    {
      guint n = (guint) strlen (price_words[i].word);

      if (n <= longest || n > length || memcmp (text, price_words[i].word, n) != 0)
        continue;
      longest = n;
      *is_constant = price_words[i].is_constant;
    }
  return longest;
}

/* 'constant 2015', '2015 prices', '2015年不变价': four digits beside a word of prices. */
static guint
find_year (const char *text,
           guint       length,
           int        *year)
{
  guint n = 4;

  if (length < 4 || strspn (text, "0123456789") != 4 || (text[0] != '1' && text[0] != '2'))
    return 0;
  *year = (int) g_ascii_strtoll (text, NULL, 10);
  if (length >= 7 && memcmp (text + 4, "年", 3) == 0)
    n = 7;
  else if (length >= 11 && memcmp (text + 4, " prices", 7) == 0)
    n = 11;
  return n;
}

/* One side of a unit: multipliers, a noun and whose prices, in whatever order. */
typedef struct
{
  double scale;
  const WayUnitNoun *noun;
  int year;
  gboolean is_constant, has_prices, is_denominator;
} Side;

static gboolean
take_noun (Side              *self,
           const WayUnitNoun *noun)
{
  /* 'US dollars (USD)' says it twice. */
  if (self->noun != NULL && (self->noun != noun || !way_unit_noun_is_money (noun)))
    return FALSE;
  self->noun = noun;
  return TRUE;
}

static guint
take_people (Side       *self,
             const char *text,
             guint       length)
{
  const WayUnitNoun *person = NULL;

  for (guint i = 0; self->is_denominator && i < G_N_ELEMENTS (people); i++)
    {
      guint n = (guint) strlen (people[i]);

      if (n != length || memcmp (text, people[i], n) != 0)
        continue;
      (void) way_unit_find_noun ("persons", 7, &person);
      return take_noun (self, person) ? n : 0;
    }
  return 0;
}

static guint
take_prices (Side       *self,
             const char *text,
             guint       length)
{
  gboolean is_constant = FALSE;
  guint n = find_price_word (text, length, &is_constant);

  if (n > 0)
    {
      self->has_prices = TRUE;
      self->is_constant |= is_constant;
      return n;
    }
  if (self->year != 0)
    return 0;
  n = find_year (text, length, &self->year);
  return n;
}

/* A piece that is understood; 0 where nothing is. What is a noun as a whole is no multiplier with
 * another noun: 千克 are no thousand 克 by another name. */
static guint
take_piece (Side       *self,
            const char *text,
            guint       length)
{
  const WayUnitNoun *noun = NULL;
  double scale = 1;
  guint n_noun = way_unit_find_noun (text, length, &noun);
  guint n_scale = way_unit_find_scale (text, length, &scale);
  guint n_prices;

  if (n_noun > 0 && n_noun >= n_scale)
    return take_noun (self, noun) ? n_noun : 0;
  n_prices = take_prices (self, text, length);
  if (n_prices > 0)
    return n_prices;
  if (n_scale > 0)
    {
      self->scale *= scale;
      return self->scale <= 1e15 ? n_scale : 0;
    }
  return take_people (self, text, length);
}

static gboolean
parse_side (const char *text,
            guint       length,
            Side       *out)
{
  guint at = 0;

  while (at < length)
    {
      guint n;

      if (strchr (" ,()", text[at]) != NULL || (at > 0 && text[at] == '-'))
        {
          at++;
          continue;
        }
      n = memcmp (text + at, "of ", MIN (3, length - at)) == 0 && length - at > 3
          ? 3 : take_piece (out, text + at, length - at);
      if (n == 0)
        return FALSE;
      at += n;
    }
  if ((out->has_prices || out->year != 0)
      && (out->noun == NULL || !way_unit_noun_is_money (out->noun)))
    return FALSE;
  /* A year without a word of prices is something else. */
  return out->year == 0 || out->has_prices;
}

/* Where it is divided: the length of the numerator and where the denominator begins. */
static gboolean
find_division (const UnitText *unit,
               guint          *n_numerator,
               guint          *denominator)
{
  static const char *const signs[] = { "/每", "/", " per ", "每" };

  if (g_str_has_prefix (unit->text, "per ") && !g_str_has_prefix (unit->text, "per cent"))
    {
      *n_numerator = 0;
      *denominator = 4;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *found = strstr (unit->text, signs[i]);

      if (found == NULL || g_str_has_prefix (found, " per cent"))
        continue;
      *n_numerator = (guint) (found - unit->text);
      *denominator = *n_numerator + (guint) strlen (signs[i]);
      return TRUE;
    }
  return FALSE;
}

/* '2015=100', '1978年=100' */
static gboolean
parse_index (const UnitText *unit,
             WayUnitParts   *out)
{
  const char *equals = strchr (unit->text, '=');
  int year;
  guint n;

  if (equals == NULL || strspn (equals, "= ") == 0
      || strcmp (equals + strspn (equals, "= "), "100") != 0)
    return FALSE;
  n = find_year (unit->text, unit->length, &year);
  if (n == 0 || unit->text + n + strspn (unit->text + n, " ") != equals)
    return FALSE;
  (void) way_unit_find_noun ("index", 5, &out->noun);
  out->constant_year = year;
  return TRUE;
}

/* '% of GDP', 'percentage of the EU average' */
static gboolean
parse_share (const UnitText *unit,
             WayUnitParts   *out)
{
  static const char *const words[] = { "% of ", "percent of ", "per cent of ", "percentage of ",
                                       "as % of ", "占" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!g_str_has_prefix (unit->text, words[i]))
        continue;
      if (i == G_N_ELEMENTS (words) - 1 && !g_str_has_suffix (unit->text, "%"))
        continue;
      (void) way_unit_find_noun ("%", 1, &out->noun);
      out->is_share_of = TRUE;
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_whole (const UnitText *unit,
             WayUnitParts   *out)
{
  if (way_unit_find_noun (unit->text, unit->length, &out->noun) == unit->length)
    return TRUE;
  out->noun = NULL;
  return parse_index (unit, out) || parse_share (unit, out)
         || way_unit_parse_code (unit->text, unit->length, out);
}

gboolean
way_unit_parse (const char   *text,
                gsize         length,
                WayUnitParts *out)
{
  Side side = { .scale = 1 }, per = { .scale = 1, .is_denominator = TRUE };
  UnitText unit;
  guint n_numerator, denominator;

  *out = (WayUnitParts) { .scale = 1, .per_scale = 1 };
  if (!prepare_text (&unit, text, length))
    return FALSE;
  if (parse_whole (&unit, out))
    return TRUE;
  *out = (WayUnitParts) { .scale = 1, .per_scale = 1 };

  n_numerator = unit.length;
  if (find_division (&unit, &n_numerator, &denominator))
    {
      if (denominator >= unit.length
          || !parse_side (unit.text + denominator, unit.length - denominator, &per)
          || per.noun == NULL || per.year != 0)
        return FALSE;
      out->per = per.noun;
      out->per_scale = per.scale;
    }
  if (!parse_side (unit.text, n_numerator, &side))
    return FALSE;
  if (side.noun == NULL && out->per != NULL && side.scale == 1)
    (void) way_unit_find_noun ("个", strlen ("个"), &side.noun);
  out->noun = side.noun;
  out->scale = side.scale;
  /* '千千万': nobody has a word for it. */
  if (way_unit_scale_word (out->scale, WAY_LANGUAGE_EN) == NULL
      || way_unit_scale_word (out->per_scale, WAY_LANGUAGE_EN) == NULL)
    return FALSE;
  out->constant_year = side.is_constant && side.year == 0 ? -1 : side.is_constant ? side.year : 0;
  /* '2015 prices' says whose prices although no word calls them constant. */
  if (side.year != 0 && !side.is_constant)
    out->constant_year = side.year;
  /* A multiplier in words may stand alone; digits may be anything. */
  return side.noun != NULL
         || (out->per == NULL && side.scale != 1 && !g_ascii_isdigit (unit.text[0]));
}

double
way_unit_parts_get_factor (const WayUnitParts *parts)
{
  double factor = parts->scale * (parts->noun != NULL ? parts->noun->factor : 1);

  return parts->per != NULL ? factor / (parts->per_scale * parts->per->factor) : factor;
}

gboolean
way_unit_parts_are_alike (const WayUnitParts *a,
                          const WayUnitParts *b)
{
  if (a->noun == NULL || b->noun == NULL || (a->per == NULL) != (b->per == NULL)
      || a->constant_year != b->constant_year)
    return FALSE;
  return strcmp (a->noun->dimension, b->noun->dimension) == 0
         && (a->per == NULL || strcmp (a->per->dimension, b->per->dimension) == 0);
}
