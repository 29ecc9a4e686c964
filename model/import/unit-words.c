/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-private.h"

#include <string.h>

/* Chinese name, English name after a multiplier and alone, dimension, how many of its unit. */
static const WayUnitNoun nouns[] = {
#define NOUN(id, zh, en, base_en, dimension, factor) { zh, en, base_en, dimension, factor },
#include "model/import/unit-nouns.inc"
#undef NOUN
};

enum
{
#define NOUN(id, zh, en, base_en, dimension, factor) id,
#include "model/import/unit-nouns.inc"
#undef NOUN
  N_NOUNS
};

/* Names as printed, ASCII letters in lower case. */
static const struct
{
  guint8 length;
  guint8 noun;
  const char *word;
} words[] = {
#define WORD(id, word) { sizeof (word) - 1, id, word },
#include "model/import/unit-vocabulary.inc"
#undef WORD
};

static const struct
{
  guint8 length;
  double scale;
  const char *word;
} scales[] = {
#define SCALE(scale, word) { sizeof (word) - 1, scale, word },
#include "model/import/unit-scales.inc"
#undef SCALE
};

/* A word of letters does not end inside another: 'm' is not the beginning of 'million'. */
static gboolean
ends_inside_word (const char *text,
                  guint       word_length,
                  guint       length)
{
  return word_length < length && g_ascii_isalnum (text[word_length - 1])
         && g_ascii_isalpha (text[word_length]);
}

guint
way_unit_find_noun (const char         *text,
                    guint               length,
                    const WayUnitNoun **out)
{
  guint longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i].length <= longest || words[i].length > length || words[i].word[0] != text[0]
          || memcmp (words[i].word, text, words[i].length) != 0
          || ends_inside_word (text, words[i].length, length))
        continue;
      longest = words[i].length;
      *out = &nouns[words[i].noun];
    }
  return longest;
}

gboolean
way_unit_noun_is_money (const WayUnitNoun *noun)
{
  return noun >= &nouns[CNY] && noun <= &nouns[SDR];
}

/* A power of ten in digits, however grouped: '100', '10,000', '10 000'. */
static guint
find_digits (const char *text,
             guint       length,
             double     *out)
{
  double scale = 1;
  guint n = 1, n_zeros = 0;

  if (text[0] != '1')
    return 0;
  for (; n < length; n++)
    {
      if (text[n] == '0')
        {
          scale *= 10;
          n_zeros++;
        }
      else if ((text[n] != ',' && text[n] != ' ' && text[n] != '\'') || n + 3 >= length
               || strncmp (text + n + 1, "000", 3) != 0)
        {
          break;
        }
    }
  if (n_zeros == 0 || n_zeros > 12 || (n < length && g_ascii_isalnum (text[n])))
    return 0;
  *out = scale;
  return n;
}

guint
way_unit_find_scale (const char *text,
                     guint       length,
                     double     *out)
{
  guint longest = 0;

  if (length > 0 && g_ascii_isdigit (text[0]))
    return find_digits (text, length, out);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      if (scales[i].length <= longest || scales[i].length > length
          || memcmp (scales[i].word, text, scales[i].length) != 0
          || ends_inside_word (text, scales[i].length, length))
        continue;
      longest = scales[i].length;
      *out = scales[i].scale;
    }
  return longest;
}

const char *
way_unit_scale_word (double      scale,
                     WayLanguage language)
{
  static const struct
  {
    double scale;
    const char *zh, *en;
  } names[] = {
    { 1, "", "" }, { 10, "十", "10" }, { 100, "百", "100" }, { 1e3, "千", "1,000" },
    { 1e4, "万", "10,000" },
    { 1e5, "十万", "100,000" }, { 1e6, "百万", "million" }, { 1e7, "千万", "10 million" },
    { 1e8, "亿", "100 million" }, { 1e9, "十亿", "billion" }, { 1e10, "百亿", "10 billion" },
    { 1e11, "千亿", "100 billion" }, { 1e12, "万亿", "trillion" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].scale == scale)
        return language == WAY_LANGUAGE_ZH_CN ? names[i].zh : names[i].en;
    }
  return NULL;
}
