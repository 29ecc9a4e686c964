/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text-missing.h"

#define REPLACEMENT_CHARACTER 0xfffd

static gboolean
is_in (const GArray *characters,
       gunichar      character)
{
  for (guint i = 0; i < characters->len; i++)
    {
      if (g_array_index (characters, gunichar, i) == character)
        return TRUE;
    }
  return FALSE;
}

/* '㎡' is 'm2' and 'Ａ' is 'A' to everybody who lacks them. */
static void
append_decomposed (GString    *out,
                   const char *character)
{
  g_autofree char *plain = g_utf8_normalize (character, g_utf8_next_char (character) - character,
                                             G_NORMALIZE_ALL_COMPOSE);

  g_string_append (out, plain);
}

char *
way_text_replace_missing (const char         *text,
                          const GArray       *missing,
                          WayTextReplacement  replacement)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!is_in (missing, character))
        g_string_append_unichar (out, character);
      else if (replacement == WAY_TEXT_DECOMPOSED)
        append_decomposed (out, at);
      else if (g_unichar_iszerowidth (character) || g_unichar_ismark (character))
        continue; /* what sits on another character leaves nothing behind */
      else
        g_string_append_unichar (out, replacement == WAY_TEXT_REPLACEMENT_CHARACTER
                                        ? REPLACEMENT_CHARACTER
                                        : '?');
    }
  return g_string_free (out, FALSE);
}

/* Fonts are made for a script: the name of the one that has it is what a reader needs. */
const char *
way_text_suggest_font (gunichar character)
{
  static const struct
  {
    GUnicodeScript script;
    const char *font;
  } fonts[] = {
    { G_UNICODE_SCRIPT_HAN, "Noto Sans CJK SC, BabelStone Han" },
    { G_UNICODE_SCRIPT_HIRAGANA, "Noto Sans CJK JP" },
    { G_UNICODE_SCRIPT_KATAKANA, "Noto Sans CJK JP" },
    { G_UNICODE_SCRIPT_HANGUL, "Noto Sans CJK KR" },
    { G_UNICODE_SCRIPT_BOPOMOFO, "Noto Sans CJK TC" },
    { G_UNICODE_SCRIPT_ARABIC, "Noto Sans Arabic" },
    { G_UNICODE_SCRIPT_HEBREW, "Noto Sans Hebrew" },
    { G_UNICODE_SCRIPT_TIBETAN, "Noto Serif Tibetan" },
    { G_UNICODE_SCRIPT_MONGOLIAN, "Noto Sans Mongolian" },
    { G_UNICODE_SCRIPT_YI, "Noto Sans Yi" },
    { G_UNICODE_SCRIPT_NEW_TAI_LUE, "Noto Sans New Tai Lue" },
    { G_UNICODE_SCRIPT_THAI, "Noto Sans Thai" },
    { G_UNICODE_SCRIPT_LAO, "Noto Sans Lao" },
    { G_UNICODE_SCRIPT_KHMER, "Noto Sans Khmer" },
    { G_UNICODE_SCRIPT_MYANMAR, "Noto Sans Myanmar" },
    { G_UNICODE_SCRIPT_DEVANAGARI, "Noto Sans Devanagari" },
    { G_UNICODE_SCRIPT_LATIN, "Noto Sans" },
    { G_UNICODE_SCRIPT_GREEK, "Noto Sans" },
    { G_UNICODE_SCRIPT_CYRILLIC, "Noto Sans" },
  };
  GUnicodeScript script = g_unichar_get_script (character);

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      if (fonts[i].script == script)
        return fonts[i].font;
    }
  /* Pictures and signs belong to no script. */
  return character >= 0x1f000 && character < 0x20000 ? "Noto Emoji" : NULL;
}
