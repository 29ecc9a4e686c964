/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

#include <string.h>

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

void
way_text_measure_free (WayTextMeasure *self)
{
  if (self != NULL)
    self->free (self);
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

char *
way_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\n' || character == '\t' || character == 0x2028 || character == 0x2029)
        g_string_append_c (clean, ' ');
      else if (!is_illegal (character))
        g_string_append_unichar (clean, character);
    }
  return g_string_free (clean, FALSE);
}
