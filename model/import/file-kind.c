/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/file-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people try all the same, and what they can do instead. */
static const struct
{
  const char *magic;
  guint offset, length;
  const char *words;
} foreign_kinds[] = {
  { "%PDF", 0, 4,
    N_("“%s” is a PDF. Copy its table into a spreadsheet, or paste it here.") },
  { "\x89PNG", 0, 4, N_("“%s” is a picture. Only numbers in tables can be read.") },
  { "\xff\xd8\xff", 0, 3, N_("“%s” is a picture. Only numbers in tables can be read.") },
  { "GIF8", 0, 4, N_("“%s” is a picture. Only numbers in tables can be read.") },
  { "\x1f\x8b", 0, 2, N_("“%s” is a packed file. Unpack it and open what is in it.") },
  { "7z\xbc\xaf\x27\x1c", 0, 6, N_("“%s” is a packed file. Unpack it and open what is in it.") },
  { "Rar!", 0, 4, N_("“%s” is a packed file. Unpack it and open what is in it.") },
  { "\xfd""7zXZ", 0, 5, N_("“%s” is a packed file. Unpack it and open what is in it.") },
  { "ustar", 257, 5, N_("“%s” is a packed file. Unpack it and open what is in it.") },
  { "BZh", 0, 3, N_("“%s” is a packed file. Unpack it and open what is in it.") },
  { "SQLite format 3", 0, 16,
    N_("“%s” is a database. A library of Waymark is opened with Open.") },
  { "{\\rtf", 0, 5,
    N_("“%s” is a text document. Copy its table into a spreadsheet, or paste it here.") },
  { "PAR1", 0, 4, N_("“%s” is a Parquet file. Save it as CSV with the program that made it.") },
};

static gboolean
refuse_foreign (const guint8 *head,
                gsize         size,
                const char   *name,
                GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign_kinds); i++)
    {
      if (size >= foreign_kinds[i].offset + foreign_kinds[i].length
          && memcmp (head + foreign_kinds[i].offset, foreign_kinds[i].magic,
                     foreign_kinds[i].length) == 0)
        {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                       _(foreign_kinds[i].words), name);
#pragma GCC diagnostic pop
          return TRUE;
        }
    }
  return FALSE;
}

/* The first letters in ASCII, whatever the encoding, without spaces and marks of byte order. */
static gsize
read_letters (const guint8 *head,
              gsize         size,
              char         *letters,
              gsize         n_letters)
{
  gsize n = 0;

  for (gsize i = 0; i < size && n < n_letters; i++)
    {
      if (n == 0 && (head[i] >= 0xef || g_ascii_isspace (head[i]) || head[i] == 0xbb
                     || head[i] == 0xbf))
        continue;
      if (head[i] != 0)
        letters[n++] = g_ascii_tolower ((char) head[i]);
    }
  letters[n] = '\0';
  return n;
}

static gboolean
is_markup (const char *letters)
{
  static const char *const starts[] = { "<html", "<!doctype html", "<table", "<meta", "<head",
                                        "<style", "<body", "<div", "<?xml", "<!--", "<workbook" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (letters, starts[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_bytes (const guint8 *head,
           gsize         size,
           const char   *bytes,
           gsize         length)
{
  for (gsize i = 0; i + length <= size; i++)
    {
      if (head[i] == (guchar) bytes[0] && memcmp (head + i, bytes, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An OpenDocument file that is one XML. */
static gboolean
is_flat_ods (const guint8 *head,
             gsize         size)
{
  return has_bytes (head, size, "<office:document", strlen ("<office:document"));
}

/* A workbook of Excel 2003 that is one XML, in UTF-8 or UTF-16. */
static gboolean
is_xml_book (const guint8 *head,
             gsize         size)
{
  static const char name[] = "<\0W\0o\0r\0k\0b\0o\0o\0k";

  return has_bytes (head, size, "<Workbook", strlen ("<Workbook"))
         || has_bytes (head, size, "<ss:Workbook", strlen ("<ss:Workbook"))
         || has_bytes (head, size, name, sizeof name);
}

static gboolean
has_ending (const char        *name,
            const char *const *endings)
{
  const char *dot = strrchr (name, '.');

  for (; dot != NULL && *endings != NULL; endings++)
    {
      if (g_ascii_strcasecmp (dot + 1, *endings) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A CSV may begin with a bracket, too; what follows it in JSON is one of a few characters. */
static gboolean
is_json (const char *letters,
         const char *name)
{
  static const char *const json_endings[] = { "json", "jsonstat", NULL };
  static const char *const text_endings[] = { "csv", "tsv", "txt", "tab", NULL };
  const char *next;

  if (letters[0] != '{' && letters[0] != '[')
    return FALSE;
  if (has_ending (name, json_endings))
    return TRUE;
  if (has_ending (name, text_endings))
    return FALSE;

  next = letters + 1;
  while (g_ascii_isspace (*next))
    next++;
  return letters[0] == '{' ? *next == '"' || *next == '}'
                           : *next == '{' || *next == '[' || *next == ']';
}

/* The first part of an OpenDocument file is its type, not packed. */
static gboolean
is_ods (const guint8 *head,
        gsize         size)
{
  static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

  return size >= 30 + strlen (type) && memcmp (head + 30, type, strlen (type)) == 0;
}

gboolean
way_file_kind_find (const guint8   *head,
                    gsize           size,
                    const char     *name,
                    WayTableFormat *format,
                    GError        **error)
{
  static const guint8 compound[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  char letters[65];

  if (size == 0)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                   _("“%s” is empty: it has no bytes at all. Fetch or save it again."), name);
      return FALSE;
    }
  if (refuse_foreign (head, size, name, error))
    return FALSE;

  read_letters (head, size, letters, sizeof letters - 1);
  if (size >= 4 && memcmp (head, "PK\3\4", 4) == 0)
    *format = is_ods (head, size) ? WAY_TABLE_FORMAT_ODS : WAY_TABLE_FORMAT_XLSX;
  else if (size >= sizeof compound && memcmp (head, compound, sizeof compound) == 0)
    *format = WAY_TABLE_FORMAT_XLS;
  else if (is_markup (letters) && is_flat_ods (head, size))
    *format = WAY_TABLE_FORMAT_ODS;
  else if (is_markup (letters) && is_xml_book (head, size))
    *format = WAY_TABLE_FORMAT_XLS;
  else if (is_markup (letters))
    *format = WAY_TABLE_FORMAT_HTML;
  else if (is_json (letters, name))
    *format = WAY_TABLE_FORMAT_JSON;
  else
    *format = WAY_TABLE_FORMAT_TEXT;
  return TRUE;
}
