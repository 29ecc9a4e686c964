/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/search.h"

#include <string.h>

/* Kinds of match, best first; a shorter name of the same kind comes before a longer one. */
#define SCORE_EXACT 1000
#define SCORE_PREFIX 800
#define SCORE_INITIALS 600
#define SCORE_INITIALS_PREFIX 500
#define SCORE_INSIDE 300
#define MAX_LENGTH_PENALTY 99
#define MAX_DISTANCE_LENGTH 64

/**
 * SearchKey:
 * @folded: without case, width, spaces and apostrophes
 * @initials: (nullable): first letters of the syllables
 * @word_starts: offsets into @folded, ended by G_MAXUINT
 */
typedef struct
{
  WaySearchKind kind;
  char *folded;
  char *initials;
  guint *word_starts;
} SearchKey;

/* A name as it was added; folding costs more than reading it from the library, and most lists
 * are never searched, so it waits for the first search. */
typedef struct
{
  WaySearchKind kind;
  char *text;
} SearchName;

struct _WaySearchKeys
{
  GArray *names;      /* SearchName */
  GArray *keys;       /* SearchKey, one a name that has letters; read through get_keys() */
  gsize is_folded;    /* for g_once_init_enter(): any thread may search first */
};

static void
clear_name (gpointer data)
{
  g_free (((SearchName *) data)->text);
}

static void
clear_key (gpointer data)
{
  SearchKey *key = data;

  g_free (key->folded);
  g_free (key->initials);
  g_free (key->word_starts);
}

WaySearchKeys *
way_search_keys_new (void)
{
  WaySearchKeys *self = g_new0 (WaySearchKeys, 1);

  self->names = g_array_new (FALSE, FALSE, sizeof (SearchName));
  g_array_set_clear_func (self->names, clear_name);
  self->keys = g_array_new (FALSE, FALSE, sizeof (SearchKey));
  g_array_set_clear_func (self->keys, clear_key);
  return self;
}

void
way_search_keys_free (WaySearchKeys *self)
{
  g_array_unref (self->names);
  g_array_unref (self->keys);
  g_free (self);
}

static gboolean
is_passed_over (gunichar letter)
{
  return g_unichar_isspace (letter) || letter == '\'' || letter == 0x2019 || letter == '-'
         || letter == '_' || letter == 0xb7;
}

/* Full-width forms become plain ones, accents (pinyin's tones) go. */
static char *
fold_characters (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = decomposed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_type (letter) != G_UNICODE_NON_SPACING_MARK)
        g_string_append_unichar (plain, letter);
    }
  return g_utf8_casefold (plain->str, -1);
}

static char *
fold (const char *text,
      char      **initials,
      GArray     *word_starts)
{
  g_autofree char *characters = fold_characters (text);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) first_letters = g_string_new (NULL);
  gboolean is_start = TRUE;

  for (const char *at = characters; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (is_passed_over (letter) || letter == '(')
        {
          is_start = TRUE;
          continue;
        }
      /* Every character of a Chinese name may start a word. */
      if ((is_start || letter >= 0x2e80) && word_starts != NULL)
        {
          guint offset = (guint) folded->len;

          g_array_append_val (word_starts, offset);
        }
      if (is_start)
        g_string_append_unichar (first_letters, letter);
      is_start = FALSE;
      g_string_append_unichar (folded, letter);
    }

  if (initials != NULL)
    *initials = g_string_free (g_steal_pointer (&first_letters), FALSE);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

void
way_search_keys_add (WaySearchKeys *self,
                     WaySearchKind  kind,
                     const char    *name)
{
  SearchName added = { kind, NULL };

  if (name == NULL || *name == '\0')
    return;

  added.text = g_strdup (name);
  g_array_append_val (self->names, added);
}

static void
fold_name (WaySearchKeys    *self,
           const SearchName *name)
{
  SearchKey key = { name->kind, NULL, NULL, NULL };
  GArray *word_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = G_MAXUINT;

  key.folded = fold (name->text, name->kind == WAY_SEARCH_PINYIN ? &key.initials : NULL,
                     word_starts);
  g_array_append_val (word_starts, end);
  key.word_starts = (guint *) (gpointer) g_array_free (word_starts, FALSE);
  if (*key.folded == '\0')
    clear_key (&key);
  else
    g_array_append_val (self->keys, key);
}

static GArray *
get_keys (WaySearchKeys *self)
{
  if (g_once_init_enter (&self->is_folded))
    {
      for (guint i = 0; i < self->names->len; i++)
        fold_name (self, &g_array_index (self->names, SearchName, i));
      g_once_init_leave (&self->is_folded, 1);
    }

  return self->keys;
}

static gboolean
is_inside (const SearchKey *key,
           const char      *query)
{
  for (const guint *start = key->word_starts; *start != G_MAXUINT; start++)
    {
      if (g_str_has_prefix (key->folded + *start, query))
        return TRUE;
    }
  return key->kind == WAY_SEARCH_NAME && strlen (query) >= 3 && strstr (key->folded, query) != NULL;
}

static int
subtract_length (int         score,
                 const char *name,
                 const char *query)
{
  gsize surplus = strlen (name) - strlen (query);

  return score - (int) MIN (surplus, MAX_LENGTH_PENALTY);
}

static int
match_key (const SearchKey *key,
           const char      *query)
{
  if (g_str_equal (key->folded, query))
    return SCORE_EXACT;
  if (g_str_has_prefix (key->folded, query))
    return subtract_length (SCORE_PREFIX, key->folded, query);
  if (key->initials != NULL && g_str_equal (key->initials, query))
    return SCORE_INITIALS;
  if (key->initials != NULL && query[1] != '\0' && g_str_has_prefix (key->initials, query))
    return subtract_length (SCORE_INITIALS_PREFIX, key->initials, query);
  if (key->kind != WAY_SEARCH_CODE && is_inside (key, query))
    return subtract_length (SCORE_INSIDE, key->folded, query);
  return 0;
}

int
way_search_keys_match (WaySearchKeys *self,
                       const char    *query)
{
  GArray *keys = get_keys (self);
  g_autofree char *folded = fold (query, NULL, NULL);
  int best = 0;

  if (*folded == '\0')
    return 1;
  for (guint i = 0; i < keys->len; i++)
    best = MAX (best, match_key (&g_array_index (keys, SearchKey, i), folded));
  return best;
}

gboolean
way_search_keys_equal (WaySearchKeys *self,
                       const char    *query)
{
  GArray *keys = get_keys (self);
  g_autofree char *folded = fold (query, NULL, NULL);

  for (guint i = 0; i < keys->len; i++)
    {
      if (g_str_equal (g_array_index (keys, SearchKey, i).folded, folded))
        return TRUE;
    }
  return FALSE;
}

/* Optimal string alignment over Unicode characters, the row before last kept for swaps. */
static guint
find_distance (const gunichar *a,
               guint           n_a,
               const gunichar *b,
               guint           n_b)
{
  guint rows[3][MAX_DISTANCE_LENGTH + 1];

  for (guint j = 0; j <= n_b; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];
      const guint *two_above = rows[(i + 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }
  return rows[n_a % 3][n_b];
}

guint
way_search_keys_distance (WaySearchKeys *self,
                          const char    *query,
                          guint         *length)
{
  GArray *keys = get_keys (self);
  g_autofree char *folded = fold (query, NULL, NULL);
  glong n_query = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (folded, -1, &n_query);
  guint best = G_MAXUINT;

  *length = 0;
  if (n_query > MAX_DISTANCE_LENGTH)
    return best;

  for (guint i = 0; i < keys->len; i++)
    {
      const SearchKey *key = &g_array_index (keys, SearchKey, i);
      glong n_name = 0;
      g_autofree gunichar *name = g_utf8_to_ucs4_fast (key->folded, -1, &n_name);
      guint distance;

      if (n_name > MAX_DISTANCE_LENGTH)
        continue;
      distance = find_distance (letters, (guint) n_query, name, (guint) n_name);
      if (distance < best)
        {
          best = distance;
          *length = (guint) MAX (n_query, n_name);
        }
    }
  return best;
}
