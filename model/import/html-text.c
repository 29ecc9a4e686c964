/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/html-text.h"

#include <string.h>

#define NO_BREAK_SPACE "\xc2\xa0"

/* What follows @mark, or the end. */
static const char *
pass_until (const char *at,
            const char *end,
            const char *mark)
{
  const char *found = memmem (at, (gsize) (end - at), mark, strlen (mark));

  return found != NULL ? found + strlen (mark) : end;
}

static gboolean
is_name_end (char character)
{
  return g_ascii_isspace (character) || character == '/' || character == '>';
}

gboolean
way_html_is (const WayHtmlItem *item,
             const char        *name)
{
  gsize length = strlen (name);

  return item->length >= length && g_ascii_strncasecmp (item->text, name, length) == 0
         && (item->length == length || is_name_end (item->text[length]));
}

/* The end tag of a script or style, which may have anything in it. */
static const char *
pass_raw (const char *at,
          const char *end,
          const char *name)
{
  while ((at = memmem (at, (gsize) (end - at), "</", 2)) != NULL)
    {
      at += 2;
      if ((gsize) (end - at) >= strlen (name) && g_ascii_strncasecmp (at, name, strlen (name)) == 0)
        return at - 2;
    }
  return end;
}

/* The bracket that ends a tag, which is not one inside of quotes. */
static const char *
find_tag_end (const char *at,
              const char *end)
{
  const char *first = memchr (at, '>', (gsize) (end - at));
  char quote = 0;

  for (const char *byte = at; byte < end; byte++)
    {
      if (quote != 0 ? *byte == quote : *byte == '"' || *byte == '\'')
        quote = quote != 0 ? 0 : *byte;
      else if (quote == 0 && *byte == '>')
        return byte;
    }
  /* Quotes that do not balance. */
  return first != NULL ? first : end;
}

static gboolean
is_tag (const char *at,
        const char *end)
{
  if (end - at < 2 || *at != '<')
    return FALSE;
  if (at[1] == '/')
    return end - at > 2 && g_ascii_isalpha (at[2]);
  return g_ascii_isalpha (at[1]);
}

static void
read_tag (const char **at,
          const char  *end,
          WayHtmlItem *item)
{
  const char *begin = *at + 1;
  const char *tag_end;

  item->kind = *begin == '/' ? WAY_HTML_END : WAY_HTML_BEGIN;
  begin += *begin == '/';
  tag_end = find_tag_end (begin, end);
  item->text = begin;
  item->length = (gsize) (tag_end - begin);
  *at = tag_end < end ? tag_end + 1 : end;
  if (item->kind == WAY_HTML_BEGIN && way_html_is (item, "script"))
    *at = pass_raw (*at, end, "script");
  else if (item->kind == WAY_HTML_BEGIN && way_html_is (item, "style"))
    *at = pass_raw (*at, end, "style");
}

gboolean
way_html_next (const char **at,
               const char  *end,
               WayHtmlItem *item)
{
  while (*at < end && **at == '<' && !is_tag (*at, end) && end - *at > 1
         && ((*at)[1] == '!' || (*at)[1] == '?'))
    {
      if (end - *at >= 4 && memcmp (*at, "<!--", 4) == 0)
        *at = pass_until (*at + 4, end, "-->");
      else
        *at = pass_until (*at + 2, end, ">");
    }
  if (*at == end)
    return FALSE;

  if (is_tag (*at, end))
    {
      read_tag (at, end, item);
      return TRUE;
    }
  item->kind = WAY_HTML_TEXT;
  item->text = *at;
  *at = memchr (*at + 1, '<', (gsize) (end - *at - 1));
  if (*at == NULL)
    *at = end;
  item->length = (gsize) (*at - item->text);
  return TRUE;
}

guint
way_html_get_number (const WayHtmlItem *item,
                     const char        *name,
                     guint              fallback,
                     guint              max)
{
  const char *at = item->text, *end = item->text + item->length;
  gsize length = strlen (name);
  guint64 number = 0;

  for (; (gsize) (end - at) > length + 1; at++)
    {
      if (g_ascii_isspace (at[0]) && g_ascii_strncasecmp (at + 1, name, length) == 0)
        break;
    }
  if ((gsize) (end - at) <= length + 1)
    return fallback;

  at += length + 1;
  while (at < end && (g_ascii_isspace (*at) || *at == '=' || *at == '"' || *at == '\''))
    at++;
  for (; at < end && g_ascii_isdigit (*at) && number <= max; at++)
    number = number * 10 + (guint64) (*at - '0');
  return number == 0 ? fallback : (guint) MIN (number, max);
}

static gboolean
ends_blank (const GString *out)
{
  return out->len == 0 || g_ascii_isspace (out->str[out->len - 1])
         || out->str[out->len - 1] == '\0';
}

/* After '&'. Returns how long it is, 0 where it is none. */
static gsize
read_entity (GString    *out,
             const char *at,
             const char *end)
{
  static const struct
  {
    const char *name, *text;
  } entities[] = {
    { "nbsp;", " " }, { "amp;", "&" }, { "lt;", "<" }, { "gt;", ">" },
    { "quot;", "\"" }, { "apos;", "'" }, { "ensp;", " " }, { "emsp;", " " },
    { "minus;", "−" }, { "ndash;", "–" }, { "mdash;", "—" }, { "hellip;", "…" },
    { "permil;", "‰" }, { "sup2;", "²" }, { "middot;", "·" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize length = strlen (entities[i].name);

      if ((gsize) (end - at) >= length && memcmp (at, entities[i].name, length) == 0)
        {
          g_string_append (out, entities[i].text);
          return length;
        }
    }
  return 0;
}

static gsize
read_number_entity (GString    *out,
                    const char *at,
                    const char *end)
{
  const char *from = at + 1;
  gboolean is_hex = from < end && (*from == 'x' || *from == 'X');
  gunichar character = 0;

  from += is_hex;
  while (from < end && from < at + 12
         && (is_hex ? g_ascii_isxdigit (*from) : g_ascii_isdigit (*from)) && character < 0x110000)
    character = character * (is_hex ? 16 : 10) + (gunichar) g_ascii_xdigit_value (*from++);
  if (from == end || *from != ';' || character == 0 || !g_unichar_validate (character))
    return 0;
  g_string_append_unichar (out, character);
  return (gsize) (from + 1 - at);
}

void
way_html_append_text (GString    *out,
                      const char *text,
                      gsize       length)
{
  const char *at = text, *end = text + length;

  while (at < end)
    {
      gsize n = 0;

      if (*at == '&' && at + 1 < end)
        n = at[1] == '#' ? read_number_entity (out, at + 1, end) : read_entity (out, at + 1, end);
      if (n > 0)
        {
          at += n + 1;
          continue;
        }
      if (!g_ascii_isspace (*at))
        g_string_append_c (out, *at);
      else if (!ends_blank (out))
        g_string_append_c (out, ' ');
      at++;
    }
}

void
way_html_append_break (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static gboolean
is_blank_at (const char *at,
             const char *end,
             gsize      *length)
{
  if (at < end && g_ascii_isspace (*at))
    *length = 1;
  else if (end - at >= 2 && memcmp (at, NO_BREAK_SPACE, 2) == 0)
    *length = 2;
  else
    return FALSE;
  return TRUE;
}

gsize
way_html_trim (GString *out,
               gsize    begin)
{
  char *text = out->str + begin;
  const char *end = out->str + out->len;
  gsize n_before = 0, n;

  while (is_blank_at (text + n_before, end, &n))
    n_before += n;
  g_string_erase (out, (gssize) begin, (gssize) n_before);
  while (out->len > begin)
    {
      if (g_ascii_isspace (out->str[out->len - 1]))
        g_string_truncate (out, out->len - 1);
      else if (out->len - begin >= 2
               && memcmp (out->str + out->len - 2, NO_BREAK_SPACE, 2) == 0)
        g_string_truncate (out, out->len - 2);
      else
        break;
    }
  g_string_append_c (out, '\0');
  return out->len - begin - 1;
}
