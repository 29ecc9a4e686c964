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
  guint last;
};

WayIntern *
way_intern_new (guint n_texts)
{
  WayIntern *self = g_new0 (WayIntern, 1);

  g_return_val_if_fail (n_texts > 0 && n_texts <= WAY_INTERN_MAX_TEXTS, NULL);

  self->n_texts = n_texts;
  self->pool = g_byte_array_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new (guint, self->n_slots);
  memset (self->slots, 0xff, self->n_slots * sizeof *self->slots);
  self->last = NONE;
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

/* FNV-1a over the texts with their NULs. */
static guint64
hash_texts (const WayIntern   *self,
            const char *const *texts)
{
  guint64 hash = 14695981039346656037u;

  for (guint i = 0; i < self->n_texts; i++)
    {
      const guchar *at = (const guchar *) texts[i];

      do
        hash = (hash ^ *at) * 1099511628211u;
      while (*at++ != '\0');
    }
  return hash ^ (hash >> 29);
}

static gboolean
is_entry (const WayIntern   *self,
          guint              number,
          const char *const *texts)
{
  const Entry *entry = &g_array_index (self->entries, Entry, number);
  const char *at = (const char *) self->pool->data + entry->offset;

  for (guint i = 0; i < self->n_texts; i++)
    {
      const char *text = texts[i];

      while (*text != '\0' && *text == *at)
        {
          text++;
          at++;
        }
      if (*text != *at)
        return FALSE;
      at++;
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

guint
way_intern_look_up (WayIntern         *self,
                    const char *const *texts,
                    gboolean          *is_new)
{
  guint64 hash;
  guint at;

  *is_new = FALSE;
  if (self->last != NONE && is_entry (self, self->last, texts))
    return self->last;

  hash = hash_texts (self, texts);
  for (at = (guint) hash & (self->n_slots - 1); self->slots[at] != NONE;
       at = (at + 1) & (self->n_slots - 1))
    {
      guint number = self->slots[at];

      if (g_array_index (self->entries, Entry, number).hash == hash
          && is_entry (self, number, texts))
        return self->last = number;
    }
  *is_new = TRUE;
  return self->last = add (self, texts, hash);
}
