/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/markup.h"

#include "chart/text.h"

#include <math.h>
#include <string.h>

/* printf's own rounding, for what lies so near the middle of two hundredths that a product could
 * fall on the other side. */
static void
append_formatted (GString *out,
                  double   value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (text, sizeof text, "%.2f", value);
  end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, strcmp (text, "-0") == 0 ? "0" : text);
}

void
way_append_number (GString *out,
                   double   value)
{
  char digits[24];
  char *start = digits + sizeof digits;
  double scaled;
  guint64 hundredths;

  /* Further out than this nothing is drawn, and the text stays short. */
  value = isfinite (value) ? CLAMP (value, -1e9, 1e9) : 0;
  scaled = fabs (value) * 100;
  if (fabs (scaled - floor (scaled) - 0.5) < 1e-4)
    {
      append_formatted (out, value);
      return;
    }

  hundredths = (guint64) (scaled + 0.5);
  if (value < 0 && hundredths > 0)
    g_string_append_c (out, '-');
  if (hundredths % 10 != 0)
    *--start = (char) ('0' + hundredths % 10);
  if (hundredths % 100 != 0)
    {
      *--start = (char) ('0' + hundredths / 10 % 10);
      *--start = '.';
    }
  hundredths /= 100;
  do
    *--start = (char) ('0' + hundredths % 10);
  while ((hundredths /= 10) > 0);
  g_string_append_len (out, start, digits + sizeof digits - start);
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
  static const char hex[] = "0123456789abcdef";
  const guint channels[] = { channel_byte (color.red), channel_byte (color.green),
                             channel_byte (color.blue) };
  char text[1 + 2 * G_N_ELEMENTS (channels)] = "#";

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      text[1 + 2 * i] = hex[channels[i] >> 4];
      text[2 + 2 * i] = hex[channels[i] & 15];
    }
  g_string_append_len (out, text, sizeof text);
}

/* Whether @text may stand in markup as it is. Of characters beyond ASCII only those of the blocks
 * from the Han radicals to the Han characters are known to be harmless. */
static gboolean
is_harmless (const char *text)
{
  gboolean is_ascii = TRUE;

  for (const guchar *at = (const guchar *) text; *at != '\0'; at++)
    {
      if (*at < 0x20 || *at == 0x7f || strchr ("<>&\"'", *at) != NULL ||
          (*at >= 0xc0 && (*at < 0xe3 || *at > 0xe9)))
        return FALSE;
      is_ascii = is_ascii && *at < 0x80;
    }
  return is_ascii || g_utf8_validate (text, -1, NULL);
}

void
way_append_escaped (GString    *out,
                    const char *text)
{
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return;
  if (is_harmless (text))
    {
      g_string_append (out, text);
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = way_text_clean (lines[i]);
      g_autofree char *escaped = g_markup_escape_text (clean, -1);

      if (i > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, escaped);
    }
}
