/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

/* Curly quotes are one character for two kinds of type: full-width among Chinese, narrow in the
 * West. In a text with both it is what stands outside of a pair that decides: a Chinese sentence
 * quotes 'GDP', and an English one quotes '嘉兴'. */

#define MAX_QUOTED_CHARS 200
#define OPENING_SINGLE 0x2018
#define CLOSING_SINGLE 0x2019
#define OPENING_DOUBLE 0x201c
#define CLOSING_DOUBLE 0x201d

static gboolean
is_quote (gunichar character)
{
  return character == OPENING_SINGLE || character == CLOSING_SINGLE ||
         character == OPENING_DOUBLE || character == CLOSING_DOUBLE;
}

static gunichar
get_partner (gunichar quote)
{
  switch (quote)
    {
    case OPENING_SINGLE:
      return CLOSING_SINGLE;
    case CLOSING_SINGLE:
      return OPENING_SINGLE;
    case OPENING_DOUBLE:
      return CLOSING_DOUBLE;
    default:
      return OPENING_DOUBLE;
    }
}

/* 0 at the ends of the text. */
static gunichar
get_before (const char *text,
            const char *at)
{
  const char *previous = g_utf8_find_prev_char (text, at);

  return previous != NULL ? g_utf8_get_char (previous) : 0;
}

static gunichar
get_after (const char *at)
{
  return g_utf8_get_char (g_utf8_next_char (at));
}

/* NULL where there is none within a sentence's length. */
static const char *
find_partner (const char *text,
              const char *at)
{
  gunichar quote = g_utf8_get_char (at), partner = get_partner (quote);
  gboolean is_opening = quote == OPENING_SINGLE || quote == OPENING_DOUBLE;

  for (guint i = 0; i < MAX_QUOTED_CHARS && at != NULL; i++)
    {
      at = is_opening ? g_utf8_next_char (at) : g_utf8_find_prev_char (text, at);
      if (at != NULL && g_utf8_get_char (at) == partner)
        return at;
      if (is_opening && *at == '\0')
        return NULL;
    }
  return NULL;
}

static gboolean
quote_is_western (const char *text,
                  const char *at)
{
  gunichar quote = g_utf8_get_char (at);
  gboolean is_opening = quote == OPENING_SINGLE || quote == OPENING_DOUBLE;
  const char *partner = find_partner (text, at);
  const char *opening = is_opening ? at : partner, *closing = is_opening ? partner : at;
  gunichar before = opening != NULL ? get_before (text, opening) : 0;
  gunichar after = closing != NULL ? get_after (closing) : 0;

  /* An apostrophe. */
  if (quote == CLOSING_SINGLE && g_unichar_isalpha (get_before (text, at)) &&
      !g_unichar_iswide (get_before (text, at)) && g_unichar_isalpha (get_after (at)) &&
      !g_unichar_iswide (get_after (at)))
    return TRUE;
  if (before == 0 && after == 0)
    return FALSE;
  return !g_unichar_iswide (before) && !g_unichar_iswide (after);
}

gboolean
way_text_next_run (const char  *text,
                   const char **at,
                   WayTextRun  *run)
{
  const char *end = *at;
  gboolean is_western = is_quote (g_utf8_get_char (*at)) && quote_is_western (text, *at);

  if (**at == '\0')
    return FALSE;

  do
    end = g_utf8_next_char (end);
  while (*end != '\0' &&
         (is_quote (g_utf8_get_char (end)) && quote_is_western (text, end)) == is_western);

  *run = (WayTextRun) {
    (gsize) (*at - text), (gsize) (end - *at), is_western ? WAY_TEXT_WESTERN : WAY_TEXT_CJK
  };
  *at = end;
  return TRUE;
}

gboolean
way_text_has_western_quotes (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (is_quote (g_utf8_get_char (at)) && quote_is_western (text, at))
        return TRUE;
    }
  return FALSE;
}
