/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

#include <string.h>

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_ISOLATE 0x2069

const char *
way_text_font_families (void)
{
  return "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif";
}

const char *
way_text_western_families (void)
{
  /* The Korean face: its letters are those of the Chinese one, its quotes are not full-width. */
  return "Noto Sans CJK KR, Source Sans Pro, Segoe UI, Helvetica Neue, sans-serif";
}

WayTextScript
way_text_script (const char *text)
{
  WayTextScript script = WAY_TEXT_ASCII;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (g_unichar_iswide (character))
        return WAY_TEXT_CJK;
      if (character >= 0x80)
        script = WAY_TEXT_WESTERN;
    }
  return script;
}

const char *
way_fonts_get_families (const WayFonts *fonts,
                        WayTextScript   script,
                        WayWeight       weight)
{
  gboolean is_western = script == WAY_TEXT_WESTERN, is_title = weight == WAY_WEIGHT_TITLE;
  const char *text = is_western ? fonts->text_western : fonts->text;
  const char *title = is_western ? fonts->title_western : fonts->title;
  const char *own = is_title ? title : text;

  if (own != NULL)
    return own;
  return is_western ? way_text_western_families () : way_text_font_families ();
}

void
way_text_measure_free (WayTextMeasure *self)
{
  if (self != NULL)
    self->free (self);
}

void
way_text_measure_set_fonts (WayTextMeasure *self,
                            const WayFonts *fonts)
{
  self->fonts = fonts != NULL ? *fonts : (WayFonts) { NULL, NULL, NULL, NULL };
}

void
way_text_measure_extents (WayTextMeasure *self,
                          const char     *text,
                          WayFont         font,
                          WayTextExtents *extents)
{
  self->measure (self, text != NULL ? text : "", font, extents);
}

/* What XML 1.0 forbids, and what no font draws. */
static gboolean
is_illegal (gunichar character)
{
  return character < 0x20 || (character >= 0x7f && character < 0xa0) ||
         (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}

static gboolean
opens_isolate (gunichar character)
{
  return character >= 0x2066 && character <= FIRST_STRONG_ISOLATE;
}

/* Marks, embeddings and overrides of direction: they reach beyond the name that holds them. */
static gboolean
is_direction (gunichar character)
{
  return character == 0x061c || character == 0x200e || character == 0x200f ||
         (character >= 0x202a && character <= 0x202e);
}

/* Takes out what closes nothing and what is never closed. */
static void
pair_isolates (GString *text)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree gboolean *is_paired = g_new0 (gboolean, text->len);
  g_autoptr (GString) paired = g_string_sized_new (text->len);

  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gsize place = (gsize) (at - text->str);

      if (opens_isolate (character))
        g_array_append_val (open, place);
      else if (character == POP_ISOLATE && open->len > 0)
        {
          is_paired[g_array_index (open, gsize, open->len - 1)] = TRUE;
          is_paired[place] = TRUE;
          g_array_set_size (open, open->len - 1);
        }
    }
  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (is_paired[at - text->str] || (!opens_isolate (character) && character != POP_ISOLATE))
        g_string_append_unichar (paired, character);
    }
  g_string_assign (text, paired->str);
}

gboolean
way_text_has_right_to_left (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if ((character >= 0x590 && character <= 0x8ff) ||
          (character >= 0xfb1d && character <= 0xfdff) ||
          (character >= 0xfe70 && character <= 0xfefe) ||
          (character >= 0x10800 && character <= 0x10fff) ||
          (character >= 0x1e800 && character <= 0x1efff))
        return TRUE;
    }
  return FALSE;
}

char *
way_text_isolate (const char *name)
{
  g_autofree char *clean = way_text_clean (name);
  GString *isolated;

  if (!way_text_has_right_to_left (clean))
    return g_steal_pointer (&clean);
  isolated = g_string_new (clean);
  g_string_prepend_unichar (isolated, FIRST_STRONG_ISOLATE);
  g_string_append_unichar (isolated, POP_ISOLATE);
  return g_string_free (isolated, FALSE);
}

char *
way_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));
  gboolean has_isolates = FALSE;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\n' || character == '\t' || character == 0x2028 || character == 0x2029)
        g_string_append_c (clean, ' ');
      else if (!is_illegal (character) && !is_direction (character))
        g_string_append_unichar (clean, character);
      has_isolates = has_isolates || opens_isolate (character) || character == POP_ISOLATE;
    }
  if (has_isolates)
    pair_isolates (clean);
  return g_string_free (clean, FALSE);
}
