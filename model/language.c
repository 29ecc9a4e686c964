/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/language.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "language-resources.h"

#define CATALOG_PATH "/org/waymark/Waymark/language/figure-zh_CN.mo"
#define MO_MAGIC 0x950412deu
#define MO_HEADER_SIZE 20

/* A compiled message catalog (GNU .mo): two tables of (length, offset), the first of messages
 * in the order of strcmp, the second of their translations. */
typedef struct
{
  GBytes *bytes;
  const char *data;
  gsize size;
  guint32 n_messages;
  guint32 messages_offset;
  guint32 translations_offset;
} Catalog;

static guint32
read_word (const Catalog *catalog,
           gsize          offset)
{
  guint32 word;

  memcpy (&word, catalog->data + offset, sizeof word);
  return GUINT32_FROM_LE (word);
}

/* The string of a table's entry; NULL when the entry points out of the file. */
static const char *
read_string (const Catalog *catalog,
             guint32        table_offset,
             guint32        index)
{
  gsize entry = (gsize) table_offset + (gsize) index * 8;
  gsize length = read_word (catalog, entry);
  gsize offset = read_word (catalog, entry + 4);

  if (offset + length >= catalog->size || catalog->data[offset + length] != '\0')
    return NULL;
  return catalog->data + offset;
}

static gboolean
parse_catalog (Catalog *catalog,
               GBytes  *bytes)
{
  gsize last_table_offset;

  catalog->bytes = g_bytes_ref (bytes);
  catalog->data = g_bytes_get_data (bytes, &catalog->size);
  if (catalog->size < MO_HEADER_SIZE || read_word (catalog, 0) != MO_MAGIC)
    return FALSE;

  catalog->n_messages = read_word (catalog, 8);
  catalog->messages_offset = read_word (catalog, 12);
  catalog->translations_offset = read_word (catalog, 16);
  last_table_offset = MAX (catalog->messages_offset, catalog->translations_offset);
  return last_table_offset + (gsize) catalog->n_messages * 8 <= catalog->size;
}

/* The resource stays registered with the process, so that texts in it live as long. */
static gpointer
load_catalog (gpointer data)
{
  Catalog *catalog = g_new0 (Catalog, 1);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (way_language_get_resource (), CATALOG_PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL || !parse_catalog (catalog, bytes))
    catalog->n_messages = 0;

  return catalog;
}

static const Catalog *
get_catalog (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_catalog, NULL);
}

static const char *
find_translation (const char *message)
{
  const Catalog *catalog = get_catalog ();
  guint32 low = 0;
  guint32 high = catalog->n_messages;

  /* The empty message is the catalog's own header. */
  if (*message == '\0')
    return NULL;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      const char *found = read_string (catalog, catalog->messages_offset, middle);
      int order = found != NULL ? strcmp (message, found) : -1;

      if (order == 0)
        {
          const char *text = read_string (catalog, catalog->translations_offset, middle);

          return text != NULL && *text != '\0' ? text : NULL;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

const char *
way_tr (WayLanguage language,
        const char *message)
{
  const char *translation = NULL;

  g_return_val_if_fail (message != NULL, NULL);

  if (language == WAY_LANGUAGE_ZH_CN)
    translation = find_translation (message);

  return translation != NULL ? translation : message;
}

/* Chinese has one form, which is the first and only string of the translation. */
const char *
way_tr_n (WayLanguage language,
          const char *singular,
          const char *plural,
          gulong      n)
{
  const char *translation = NULL;

  g_return_val_if_fail (singular != NULL && plural != NULL, NULL);

  if (language == WAY_LANGUAGE_ZH_CN)
    translation = find_translation (singular);
  if (translation != NULL)
    return translation;

  return n == 1 ? singular : plural;
}

const char *
way_tr_c (WayLanguage language,
          const char *context,
          const char *message)
{
  g_autofree char *key = NULL;
  const char *translation = NULL;

  g_return_val_if_fail (context != NULL && message != NULL, NULL);

  if (language == WAY_LANGUAGE_ZH_CN)
    {
      key = g_strconcat (context, "\004", message, NULL);
      translation = find_translation (key);
    }

  return translation != NULL ? translation : message;
}

const char *
way_language_to_text (WayLanguage language)
{
  return language == WAY_LANGUAGE_ZH_CN ? "zh_CN" : "en";
}

gboolean
way_language_from_text (const char  *text,
                        WayLanguage *out)
{
  static const char *const separators = "_-.@";
  gsize length;

  if (text == NULL)
    return FALSE;

  length = strcspn (text, separators);
  if (length != 2)
    return FALSE;
  if (g_ascii_strncasecmp (text, "en", 2) == 0)
    *out = WAY_LANGUAGE_EN;
  else if (g_ascii_strncasecmp (text, "zh", 2) == 0)
    *out = WAY_LANGUAGE_ZH_CN;
  else
    return FALSE;

  return TRUE;
}

/* 'C.UTF-8' is no C locale here: gettext listens to LANGUAGE in it, and both have to agree. */
static gboolean
is_c_locale (const char *locale)
{
  return g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

/* The locale that gettext would take for messages, NULL when none is set. */
static const char *
find_locale (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *locale = g_getenv (variables[i]);

      if (locale != NULL && *locale != '\0')
        return locale;
    }

  return NULL;
}

WayLanguage
way_language_from_environment (void)
{
  const char *locale = find_locale ();
  const char *preferred = g_getenv ("LANGUAGE");
  g_auto (GStrv) choices = NULL;
  WayLanguage language = WAY_LANGUAGE_EN;

  /* As in gettext: LANGUAGE is a list of wishes that counts only outside the C locale. */
  if (locale == NULL || is_c_locale (locale))
    return WAY_LANGUAGE_EN;

  if (preferred != NULL)
    {
      choices = g_strsplit (preferred, ":", -1);
      for (guint i = 0; choices[i] != NULL; i++)
        {
          if (way_language_from_text (choices[i], &language))
            return language;
        }
    }

  way_language_from_text (locale, &language);
  return language;
}
