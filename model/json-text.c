/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/json-text.h"

#include <string.h>

#define MAX_DEPTH 100

void
way_json_append_text (GString    *out,
                      const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *at = valid; *at != '\0'; at++)
    {
      guchar byte = (guchar) *at;

      if (byte == '"' || byte == '\\')
        g_string_append_printf (out, "\\%c", byte);
      else if (byte == '\n')
        g_string_append (out, "\\n");
      else if (byte < 0x20 || byte == 0x7f)
        g_string_append_printf (out, "\\u%04x", byte);
      else
        g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

gboolean
way_json_is_too_deep (const char *json,
                      gssize      length)
{
  const char *end = json + (length < 0 ? (gssize) strlen (json) : length);
  gboolean is_in_text = FALSE;
  int depth = 0;

  for (const char *at = json; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '"')
        is_in_text = !is_in_text;
      else if (!is_in_text && (*at == '[' || *at == '{') && ++depth > MAX_DEPTH)
        return TRUE;
      else if (!is_in_text && (*at == ']' || *at == '}'))
        depth--;
    }
  return FALSE;
}
