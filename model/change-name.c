/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/change-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Unit separator: in no name that a person types. */
#define SEPARATOR "\037"

char *
way_change_name_new (const char *format,
                     ...)
{
  GString *name = g_string_new (format);
  const char *text;
  va_list arguments;

  va_start (arguments, format);
  while ((text = va_arg (arguments, const char *)) != NULL)
    {
      g_autofree char *clean = g_strdelimit (g_strdup (text), SEPARATOR "\n\r\t", ' ');

      g_string_append (name, SEPARATOR);
      g_string_append (name, clean);
    }
  va_end (arguments);
  return g_string_free (name, FALSE);
}

/* Never printf(): a file's change may be named as it likes. */
char *
way_change_name_to_label (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, SEPARATOR, 10);
  guint n_parts = g_strv_length (parts);
  const char *format = n_parts > 0 && *parts[0] != '\0' ? g_dgettext (GETTEXT_PACKAGE, parts[0])
                                                        : "";
  GString *label = g_string_new (NULL);

  for (const char *place = format; *place != '\0'; place++)
    {
      guint n = place[0] == '%' && g_ascii_isdigit (place[1]) ? (guint) (place[1] - '0') : 0;

      if (n > 0 && n < n_parts && place[2] == '$' && place[3] == 's')
        {
          g_string_append (label, parts[n]);
          place += 3;
        }
      else
        {
          g_string_append_c (label, *place);
        }
    }
  return g_string_free (label, FALSE);
}
