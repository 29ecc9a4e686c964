/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/pdf-metadata.h"

#include "chart/markup.h"

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

static void
append_element (GString    *xmp,
                const char *open,
                const char *text,
                const char *close)
{
  if (text == NULL)
    return;
  g_string_append (xmp, open);
  way_append_escaped (xmp, text);
  g_string_append (xmp, close);
}

/* XMP of ISO 16684-1; unencoded, so that programs find it without reading PDF. */
static char *
make_xmp (const WayScene *const *scenes,
          guint                  n_scenes)
{
  GString *xmp = g_string_new ("<?xpacket begin=\"\xef\xbb\xbf\" "
                               "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF "
                               "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\""
                               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                               " xmlns:waymark=\"urn:waymark:figure\">\n"
                               "<dc:format>application/pdf</dc:format>\n"
                               "<xmp:CreatorTool>Waymark</xmp:CreatorTool>\n");

  append_element (xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", scenes[0]->title,
                  "</rdf:li></rdf:Alt></dc:title>\n");
  append_element (xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                  scenes[0]->description, "</rdf:li></rdf:Alt></dc:description>\n");
  if (is_tag (scenes[0]->language_tag))
    append_element (xmp, "<dc:language><rdf:Bag><rdf:li>", scenes[0]->language_tag,
                    "</rdf:li></rdf:Bag></dc:language>\n");
  g_string_append (xmp, "<waymark:figures><rdf:Seq>\n");
  for (guint i = 0; i < n_scenes; i++)
    append_element (xmp, "<rdf:li><" WAY_PDF_FIGURE_ELEMENT ">", scenes[i]->figure_json,
                    "</" WAY_PDF_FIGURE_ELEMENT "></rdf:li>\n");
  g_string_append (xmp, "</rdf:Seq></waymark:figures>\n"
                        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
  return g_string_free (xmp, FALSE);
}

/* The catalog and the metadata. @xmp_offset: (out): where the latter begins in @update. */
static void
append_objects (GString              *update,
                gulong                root,
                gulong                xmp_number,
                const char           *catalog,
                const WayScene *const *scenes,
                guint                 n_scenes,
                gsize                *xmp_offset)
{
  g_autofree char *xmp = make_xmp (scenes, n_scenes);

  g_string_append_printf (update, "%lu 0 obj\n<<%s", root, catalog);
  if (is_tag (scenes[0]->language_tag))
    g_string_append_printf (update, "   /Lang (%s)\n", scenes[0]->language_tag);
  g_string_append_printf (update,
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n"
                          "   /Metadata %lu 0 R\n>>\nendobj\n", xmp_number);
  *xmp_offset = update->len;
  g_string_append_printf (update,
                          "%lu 0 obj\n<< /Type /Metadata\n   /Subtype /XML\n"
                          "   /Length %" G_GSIZE_FORMAT "\n>>\nstream\n%s\nendstream\nendobj\n",
                          xmp_number, strlen (xmp), xmp);
}

void
way_pdf_add_metadata (GByteArray            *bytes,
                      const WayScene *const *scenes,
                      guint                  n_scenes)
{
  g_autoptr (GString) update = NULL;
  g_autofree char *catalog = NULL;
  const char *start, *end, *trailer;
  gulong root, info, size, xref;
  gsize catalog_offset, xmp_offset, xref_offset;

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
  append_objects (update, root, size, catalog, scenes, n_scenes, &xmp_offset);
  xmp_offset += bytes->len;
  xref_offset = bytes->len + update->len;
  g_string_append_printf (update,
                          "xref\n%lu 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "%lu 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "trailer\n<< /Size %lu\n   /Root %lu 0 R\n   /Info %lu 0 R\n"
                          "   /Prev %lu\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          root, catalog_offset, size, xmp_offset, size + 1, root, info, xref,
                          xref_offset);
  g_byte_array_append (bytes, (const guint8 *) update->str, (guint) update->len);
}
