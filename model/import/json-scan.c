/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/json-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 60

void
way_json_init (WayJson      *self,
               WayTableFile *file,
               GBytes       *bytes)
{
  gsize size;

  *self = (WayJson) { .file = file, .text = g_string_new (NULL) };
  self->begin = g_bytes_get_data (bytes, &size);
  self->end = self->begin + size;
  if (size >= 3 && memcmp (self->begin, "\xef\xbb\xbf", 3) == 0)
    self->begin += 3;
  way_json_go_to (self, self->begin);
}

void
way_json_clear (WayJson *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  self->text = NULL;
}

void
way_json_go_to (WayJson    *self,
                const char *at)
{
  self->at = at;
  self->depth = 0;
  self->is_object = 0;
  self->expects_value = TRUE;
  self->expects_key = FALSE;
  self->is_first = TRUE;
}

void
way_json_set_error (WayJson    *self,
                    const char *what,
                    GError    **error)
{
  guint line = 1, column = 1;

  for (const char *byte = self->begin; byte < MIN (self->at, self->end); byte++)
    {
      if (*byte == '\n')
        {
          line++;
          column = 1;
        }
      else
        column += ((guchar) *byte & 0xc0) != 0x80;
    }
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED,
               _("Line %1$u, column %2$u of “%3$s”: %4$s. The file is damaged or cut short: fetch "
                 "it again, or correct it at this place."),
               line, column, way_table_file_get_name (self->file), what);
}

static WayJsonToken
fail (WayJson    *self,
      const char *what,
      GError    **error)
{
  way_json_set_error (self, what, error);
  return WAY_JSON_FAILED;
}

static void
pass_spaces (WayJson *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\t' || *self->at == '\r'))
    self->at++;
}

static int
read_unit (WayJson *self)
{
  int unit = 0;

  if (self->end - self->at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  self->at += 4;
  return unit;
}

/* After '\u'. Halves of a pair that stand alone are no characters. */
static gboolean
read_unicode (WayJson *self)
{
  int unit = read_unit (self);
  gunichar character;

  if (unit < 0)
    return FALSE;
  character = (gunichar) unit;
  if (unit >= 0xd800 && unit <= 0xdbff && self->end - self->at >= 6 && self->at[0] == '\\'
      && self->at[1] == 'u')
    {
      const char *before = self->at;
      int low;

      self->at += 2;
      low = read_unit (self);
      if (low >= 0xdc00 && low <= 0xdfff)
        character = 0x10000 + (((gunichar) unit - 0xd800) << 10) + ((gunichar) low - 0xdc00);
      else
        self->at = before;
    }
  if (character >= 0xd800 && character <= 0xdfff)
    character = 0xfffd;
  if (character != 0)
    g_string_append_unichar (self->text, character);
  return TRUE;
}

static gboolean
read_escape (WayJson *self)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (self->at == self->end)
    return FALSE;
  if (*self->at == 'u')
    {
      self->at++;
      return read_unicode (self);
    }
  letter = *self->at != '\0' ? strchr (letters, *self->at) : NULL;
  if (letter == NULL)
    return FALSE;
  self->at++;
  g_string_append_c (self->text, meanings[letter - letters]);
  return TRUE;
}

/* The cursor stands after the quote. */
static gboolean
read_string (WayJson *self,
             GError **error)
{
  g_string_truncate (self->text, 0);
  for (;;)
    {
      const char *from = self->at;

      while (self->at < self->end && *self->at != '"' && *self->at != '\\')
        self->at++;
      g_string_append_len (self->text, from, self->at - from);
      if (self->at == self->end)
        return fail (self, _("a text is not closed"), error) != WAY_JSON_FAILED;
      if (*self->at++ == '"')
        return TRUE;
      if (!read_escape (self))
        return fail (self, _("no character is written like this"), error) != WAY_JSON_FAILED;
    }
}

static gboolean
pass_digits (WayJson *self)
{
  const char *from = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > from;
}

static gboolean
read_number (WayJson *self)
{
  const char *from = self->at;

  if (*self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0')
    self->at++;
  else if (!pass_digits (self))
    return FALSE;
  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      if (!pass_digits (self))
        return FALSE;
    }
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      if (!pass_digits (self))
        return FALSE;
    }
  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, from, self->at - from);
  return TRUE;
}

static gboolean
take_word (WayJson    *self,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

static WayJsonToken
open_value (WayJson     *self,
            WayJsonToken token,
            GError     **error)
{
  if (self->depth == MAX_DEPTH)
    return fail (self, _("values lie in one another without end"), error);

  self->at++;
  self->depth++;
  self->is_object &= ~((guint64) 1 << self->depth);
  if (token == WAY_JSON_OBJECT)
    self->is_object |= (guint64) 1 << self->depth;
  self->is_first = TRUE;
  self->expects_key = token == WAY_JSON_OBJECT;
  self->expects_value = token == WAY_JSON_ARRAY;
  return token;
}

/* A comma, or the end of what is around, has to follow. */
static void
end_value (WayJson *self)
{
  self->is_first = FALSE;
  self->expects_key = self->expects_value = FALSE;
}

static WayJsonToken
read_value (WayJson *self,
            GError **error)
{
  WayJsonToken token;

  if (*self->at == '{')
    return open_value (self, WAY_JSON_OBJECT, error);
  if (*self->at == '[')
    return open_value (self, WAY_JSON_ARRAY, error);

  if (*self->at == '"')
    {
      self->at++;
      if (!read_string (self, error))
        return WAY_JSON_FAILED;
      token = WAY_JSON_STRING;
    }
  else if (take_word (self, "true"))
    token = WAY_JSON_TRUE;
  else if (take_word (self, "false"))
    token = WAY_JSON_FALSE;
  /* What some programs write for no value, although JSON has no such number. */
  else if (take_word (self, "null") || take_word (self, "NaN"))
    token = WAY_JSON_NULL;
  else if (read_number (self))
    token = WAY_JSON_NUMBER;
  else
    return fail (self, _("no value begins like this"), error);

  end_value (self);
  return token;
}

static WayJsonToken
read_key (WayJson *self,
          GError **error)
{
  if (*self->at != '"')
    return fail (self, _("the name of a member is expected"), error);
  self->at++;
  if (!read_string (self, error))
    return WAY_JSON_FAILED;
  pass_spaces (self);
  if (self->at == self->end || *self->at != ':')
    return fail (self, _("a colon is expected"), error);
  self->at++;
  self->expects_key = FALSE;
  self->expects_value = TRUE;
  return WAY_JSON_KEY;
}

static WayJsonToken
close_value (WayJson *self)
{
  gboolean was_object = (self->is_object >> self->depth) & 1;

  self->at++;
  self->depth--;
  end_value (self);
  return was_object ? WAY_JSON_OBJECT_END : WAY_JSON_ARRAY_END;
}

/* Between two values. */
static WayJsonToken
read_between (WayJson *self,
              GError **error)
{
  gboolean in_object = (self->is_object >> self->depth) & 1;

  if (*self->at == (in_object ? '}' : ']'))
    return close_value (self);
  if (*self->at != ',')
    return fail (self, _("a comma is expected"), error);
  self->at++;
  self->expects_key = in_object;
  self->expects_value = !in_object;
  return way_json_next (self, error);
}

WayJsonToken
way_json_next (WayJson *self,
               GError **error)
{
  gboolean in_object = (self->is_object >> self->depth) & 1;

  pass_spaces (self);
  if (self->at == self->end)
    {
      if (self->depth == 0)
        return WAY_JSON_END;
      return fail (self, _("the file ends in the middle of a value"), error);
    }

  if (self->depth > 0 && self->is_first && *self->at == (in_object ? '}' : ']')
      && (self->expects_key || !in_object))
    return close_value (self);
  if (self->expects_key)
    return read_key (self, error);
  if (self->expects_value || self->depth == 0)
    return read_value (self, error);
  return read_between (self, error);
}

gboolean
way_json_skip (WayJson     *self,
               WayJsonToken token,
               GError     **error)
{
  guint depth = self->depth;

  if (token != WAY_JSON_OBJECT && token != WAY_JSON_ARRAY)
    return token != WAY_JSON_FAILED;
  while (self->depth >= depth)
    {
      token = way_json_next (self, error);
      if (token == WAY_JSON_FAILED || token == WAY_JSON_END)
        return FALSE;
    }
  return TRUE;
}
