/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/markup.h"

#include "chart/text.h"

#include <math.h>
#include <string.h>

void
way_append_number (GString *out,
                   double   value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE * 10];
  char *end;

  /* Further out than this nothing is drawn, and the text stays short. */
  value = isfinite (value) ? CLAMP (value, -1e9, 1e9) : 0;
  g_ascii_formatd (text, sizeof text, "%.2f", value);
  end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, strcmp (text, "-0") == 0 ? "0" : text);
}

static guint
channel_byte (float channel)
{
  return (guint) lround (CLAMP (channel, 0, 1) * 255.0);
}

void
way_append_color (GString  *out,
                  WayColor  color)
{
  g_string_append_printf (out, "#%02x%02x%02x", channel_byte (color.red),
                          channel_byte (color.green), channel_byte (color.blue));
}

void
way_append_escaped (GString    *out,
                    const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = way_text_clean (lines[i]);
      g_autofree char *escaped = g_markup_escape_text (clean, -1);

      if (i > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, escaped);
    }
}
