/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/formula-words.h"

/* Fewer letters without a bracket suit too much. */
#define LEAST_LETTERS 2

void
way_formula_word_clear (WayFormulaWord *word)
{
  g_clear_pointer (&word->text, g_free);
}

/* Where the bracket stands that is still open before @end; NULL where none is. */
static const char *
find_open_bracket (const char *formula,
                   const char *end)
{
  const char *open = NULL;

  for (const char *place = formula; place < end; place = g_utf8_next_char (place))
    if (*place == '[')
      open = place;
    else if (*place == ']')
      open = NULL;
  return open;
}

static gboolean
is_letter (gunichar letter)
{
  return g_unichar_isalnum (letter) || letter == '_';
}

/* From the first letter of the run that ends at @end. A number is no name. */
static const char *
find_letters (const char *formula,
              const char *end)
{
  const char *start = end;

  while (start > formula && is_letter (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  return g_unichar_isdigit (g_utf8_get_char (start)) ? end : start;
}

gboolean
way_formula_word_find (const char     *formula,
                       guint           cursor,
                       WayFormulaWord *out)
{
  const char *end = g_utf8_offset_to_pointer (formula,
                                              MIN ((glong) cursor, g_utf8_strlen (formula, -1)));
  const char *bracket = find_open_bracket (formula, end);
  const char *start = bracket != NULL ? bracket : find_letters (formula, end);

  if (bracket == NULL && g_utf8_pointer_to_offset (start, end) < LEAST_LETTERS)
    return FALSE;
  out->start = (guint) g_utf8_pointer_to_offset (formula, start);
  out->end = (guint) g_utf8_pointer_to_offset (formula, end);
  out->is_open = bracket != NULL;
  if (bracket != NULL)
    start++;
  out->text = g_strndup (start, (gsize) (end - start));
  return TRUE;
}

char *
way_formula_word_complete (const char           *formula,
                           const WayFormulaWord *word,
                           const char           *key,
                           guint                *cursor)
{
  glong length = g_utf8_strlen (formula, -1);
  g_autofree char *before = g_utf8_substring (formula, 0, word->start);
  g_autofree char *after = g_utf8_substring (formula, word->end, length);
  const char *rest = word->is_open && *after == ']' ? after + 1 : after;

  *cursor = word->start + (guint) g_utf8_strlen (key, -1) + 2;
  return g_strconcat (before, "[", key, "]", rest, NULL);
}

typedef struct
{
  guint position;
  int score;
} Match;

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *first = a, *second = b;

  if (first->score != second->score)
    return second->score - first->score;
  return (first->position > second->position) - (first->position < second->position);
}

GArray *
way_formula_match_metrics (GPtrArray  *metrics,
                           const char *query,
                           guint       n_most)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < metrics->len; i++)
    {
      Match match = { i, *query != '\0' ? way_metric_match (metrics->pdata[i], query) : 1 };

      if (match.score > 0)
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < MIN (matches->len, n_most); i++)
    g_array_append_val (found, g_array_index (matches, Match, i).position);
  return found;
}
