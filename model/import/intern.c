/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/intern.h"

#include <string.h>

#define FIRST_SLOTS 256
#define NONE G_MAXUINT

/* Where the texts of a tuple lie in the pool, each with its NUL. */
typedef struct
{
  gsize offset;
  guint64 hash;
} Entry;

struct _WayIntern
{
  guint n_texts;
  GByteArray *pool;
  GArray *entries; /* Entry */
  guint *slots;    /* numbers of entries, NONE where free; a power of two of them */
  guint n_slots;
  guint last;      /* that was looked up, NONE at first */
};

WayIntern *
way_intern_new (guint n_texts)
{
  WayIntern *self = g_new0 (WayIntern, 1);

  g_return_val_if_fail (n_texts > 0 && n_texts <= WAY_INTERN_MAX_TEXTS, NULL);

  self->n_texts = n_texts;
  self->last = NONE;
  self->pool = g_byte_array_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new (guint, self->n_slots);
  memset (self->slots, 0xff, self->n_slots * sizeof *self->slots);
  return self;
}

void
way_intern_free (WayIntern *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->pool);
  g_array_unref (self->entries);
  g_free (self->slots);
  g_free (self);
}

guint
way_intern_get_n (WayIntern *self)
{
  return self->entries->len;
}

/* Eight bytes at a time; @lengths of the texts come out for comparing them. */
static guint64
hash_texts (const WayIntern   *self,
            const char *const *texts,
            gsize             *lengths)
{
  guint64 hash = 14695981039346656037u;

  for (guint i = 0; i < self->n_texts; i++)
    {
      const char *at = texts[i];
      gsize left = *at != '\0' ? strlen (at) : 0;

      lengths[i] = left;
      hash = (hash ^ left) * 0x9e3779b97f4a7c15u;
      for (; left >= sizeof (guint64); left -= sizeof (guint64), at += sizeof (guint64))
        {
          guint64 word;

          memcpy (&word, at, sizeof word);
          hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
          hash ^= hash >> 32;
        }
      if (left > 0)
        {
          guint64 word = 0;

          memcpy (&word, at, left);
          hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
          hash ^= hash >> 32;
        }
    }
  return hash ^ (hash >> 29);
}

static gboolean
is_entry (const WayIntern   *self,
          guint              number,
          const char *const *texts,
          const gsize       *lengths)
{
  const Entry *entry = &g_array_index (self->entries, Entry, number);
  const char *at = (const char *) self->pool->data + entry->offset;

  for (guint i = 0; i < self->n_texts; i++)
    {
      /* Together with the NULs, so that a longer text is another one. */
      if (*texts[i] != *at || (*at != '\0' && memcmp (texts[i], at, lengths[i] + 1) != 0))
        return FALSE;
      at += lengths[i] + 1;
    }
  return TRUE;
}

static void
put (WayIntern *self,
     guint      number)
{
  guint64 hash = g_array_index (self->entries, Entry, number).hash;
  guint at = (guint) hash & (self->n_slots - 1);

  while (self->slots[at] != NONE)
    at = (at + 1) & (self->n_slots - 1);
  self->slots[at] = number;
}

static void
grow (WayIntern *self)
{
  self->n_slots *= 2;
  self->slots = g_renew (guint, self->slots, self->n_slots);
  memset (self->slots, 0xff, self->n_slots * sizeof *self->slots);
  for (guint i = 0; i < self->entries->len; i++)
    put (self, i);
}

static guint
add (WayIntern         *self,
     const char *const *texts,
     guint64            hash)
{
  Entry entry = { .offset = self->pool->len, .hash = hash };

  for (guint i = 0; i < self->n_texts; i++)
    g_byte_array_append (self->pool, (const guint8 *) texts[i], (guint) strlen (texts[i]) + 1);
  g_array_append_val (self->entries, entry);
  if (self->entries->len * 2 > self->n_slots)
    grow (self);
  else
    put (self, self->entries->len - 1);
  return self->entries->len - 1;
}

/* In most files the row before names the same. */
static gboolean
is_last (const WayIntern   *self,
         const char *const *texts)
{
  const char *at;

  if (self->last == NONE)
    return FALSE;
  at = (const char *) self->pool->data + g_array_index (self->entries, Entry, self->last).offset;
  for (guint i = 0; i < self->n_texts; i++)
    {
      gsize length;

      if (*texts[i] != *at)
        return FALSE;
      length = *at != '\0' ? strlen (at) : 0;
      if (length > 0 && strcmp (texts[i], at) != 0)
        return FALSE;
      at += length + 1;
    }
  return TRUE;
}

guint
way_intern_look_up (WayIntern         *self,
                    const char *const *texts,
                    gboolean          *is_new)
{
  gsize lengths[WAY_INTERN_MAX_TEXTS];
  guint64 hash;
  guint at;

  *is_new = FALSE;
  if (is_last (self, texts))
    return self->last;
  hash = hash_texts (self, texts, lengths);
  for (at = (guint) hash & (self->n_slots - 1); self->slots[at] != NONE;
       at = (at + 1) & (self->n_slots - 1))
    {
      guint number = self->slots[at];

      if (g_array_index (self->entries, Entry, number).hash == hash
          && is_entry (self, number, texts, lengths))
        return self->last = number;
    }
  *is_new = TRUE;
  return self->last = add (self, texts, hash);
}
