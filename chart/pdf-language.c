/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/pdf-language.h"

#include <stdlib.h>
#include <string.h>

/* The last place of @needle: the trailer and the catalog stand at the end of the file. */
static const char *
find_last (const char *start,
           const char *end,
           const char *needle)
{
  gsize length = strlen (needle);

  for (const char *at = end - length; at >= start; at--)
    {
      if (memcmp (at, needle, length) == 0)
        return at;
    }
  return NULL;
}

static gboolean
read_number (const char *start,
             const char *end,
             const char *key,
             gulong     *number)
{
  const char *at = find_last (start, end, key);

  if (at == NULL)
    return FALSE;
  *number = strtoul (at + strlen (key), NULL, 10);
  return *number > 0;
}

static gboolean
is_tag (const char *tag)
{
  if (tag == NULL || *tag == '\0')
    return FALSE;
  for (; *tag != '\0'; tag++)
    {
      if (!g_ascii_isalnum (*tag) && *tag != '-')
        return FALSE;
    }
  return TRUE;
}

/* The catalog's own lines between '<<' and '>>'. */
static char *
read_catalog (const char *start,
              const char *end,
              gulong      root)
{
  g_autofree char *head = g_strdup_printf ("\n%lu 0 obj\n<<", root);
  const char *at = find_last (start, end, head);
  const char *close;

  if (at == NULL)
    return NULL;
  at += strlen (head);
  close = g_strstr_len (at, end - at, "\nendobj");
  if (close == NULL || close - at < 2 || memcmp (close - 2, ">>", 2) != 0)
    return NULL;
  return g_strndup (at, (gsize) (close - 2 - at));
}

void
way_pdf_add_language (GByteArray *bytes,
                      const char *tag)
{
  g_autoptr (GString) update = NULL;
  g_autofree char *catalog = NULL;
  const char *start, *end, *trailer;
  gulong root, info, size, xref;
  gsize catalog_offset, xref_offset;

  if (!is_tag (tag))
    return;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_set_size (bytes, bytes->len - 1);
  start = (const char *) bytes->data;
  end = start + bytes->len;
  trailer = find_last (start, end, "\ntrailer\n");
  if (trailer == NULL || !read_number (trailer, end, "/Root ", &root) ||
      !read_number (trailer, end, "/Info ", &info) ||
      !read_number (trailer, end, "/Size ", &size) ||
      !read_number (trailer, end, "startxref\n", &xref) ||
      (catalog = read_catalog (start, trailer, root)) == NULL)
    return;

  update = g_string_new (NULL);
  catalog_offset = bytes->len;
  g_string_append_printf (update,
                          "%lu 0 obj\n<<%s   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, catalog, tag);
  xref_offset = bytes->len + update->len;
  g_string_append_printf (update,
                          "xref\n%lu 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "trailer\n<< /Size %lu\n   /Root %lu 0 R\n   /Info %lu 0 R\n"
                          "   /Prev %lu\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          root, catalog_offset, size, root, info, xref, xref_offset);
  g_byte_array_append (bytes, (const guint8 *) update->str, (guint) update->len);
}
