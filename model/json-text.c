/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/json-text.h"

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
