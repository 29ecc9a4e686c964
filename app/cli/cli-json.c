/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-json.h"

#include <math.h>

char *
way_cli_number_to_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return NULL;

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }

  return g_strdup (text);
}

static void
append_quoted (GString    *text,
               const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      guchar byte = (guchar) *p;

      if (byte == '"' || byte == '\\')
        g_string_append_printf (text, "\\%c", byte);
      else if (byte == '\n')
        g_string_append (text, "\\n");
      else if (byte < 0x20 || byte == 0x7f)
        g_string_append_printf (text, "\\u%04x", byte);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
break_line (WayCliJson *json)
{
  if (json->depth == 0)
    return;
  g_string_append_printf (json->text, "\n%*s", 2 * json->depth, "");
}

static void
begin_member (WayCliJson *json,
              const char *key)
{
  if (json->has_members)
    g_string_append_c (json->text, ',');
  break_line (json);
  if (key != NULL)
    {
      append_quoted (json->text, key);
      g_string_append (json->text, ": ");
    }
  json->has_members = TRUE;
}

static void
open_container (WayCliJson *json,
                const char *key,
                char        bracket)
{
  begin_member (json, key);
  g_string_append_c (json->text, bracket);
  json->depth++;
  json->has_members = FALSE;
}

static void
close_container (WayCliJson *json,
                 char        bracket)
{
  gboolean had_members = json->has_members;

  json->depth--;
  if (had_members && json->depth > 0)
    break_line (json);
  else if (had_members)
    g_string_append_c (json->text, '\n');
  g_string_append_c (json->text, bracket);
  if (json->depth == 0)
    g_string_append_c (json->text, '\n');
  json->has_members = TRUE;
}

void
way_cli_json_init (WayCliJson *json)
{
  *json = (WayCliJson) { .text = g_string_new (NULL) };
}

void
way_cli_json_clear (WayCliJson *json)
{
  if (json->text != NULL)
    g_string_free (g_steal_pointer (&json->text), TRUE);
}

void
way_cli_json_begin_object (WayCliJson *json,
                           const char *key)
{
  open_container (json, key, '{');
}

void
way_cli_json_end_object (WayCliJson *json)
{
  close_container (json, '}');
}

void
way_cli_json_begin_array (WayCliJson *json,
                          const char *key)
{
  open_container (json, key, '[');
}

void
way_cli_json_end_array (WayCliJson *json)
{
  close_container (json, ']');
}

void
way_cli_json_add_text (WayCliJson *json,
                       const char *key,
                       const char *value)
{
  begin_member (json, key);
  if (value != NULL)
    append_quoted (json->text, value);
  else
    g_string_append (json->text, "null");
}

void
way_cli_json_add_number (WayCliJson *json,
                         const char *key,
                         double      value)
{
  g_autofree char *text = way_cli_number_to_text (value);

  begin_member (json, key);
  g_string_append (json->text, text != NULL ? text : "null");
}

void
way_cli_json_add_boolean (WayCliJson *json,
                          const char *key,
                          gboolean    value)
{
  begin_member (json, key);
  g_string_append (json->text, value ? "true" : "false");
}
