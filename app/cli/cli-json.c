/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-json.h"

#include "model/json-text.h"
#include "model/number.h"

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
      way_json_append_text (json->text, key);
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
    way_json_append_text (json->text, value);
  else
    g_string_append (json->text, "null");
}

void
way_cli_json_add_number (WayCliJson *json,
                         const char *key,
                         double      value)
{
  g_autofree char *text = way_number_to_plain_text (value);

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
