/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/xlsx-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXTS (16 * 1024 * 1024)
#define MAX_TEXT_BYTES (256 * 1024 * 1024)
#define MAX_STYLES 65536
#define MAX_CODE 1024

/* Which of the elements that hold what is wanted are open. */
typedef struct
{
  WayXlsx *workbook;
  WayXml *xml;
  gboolean is_in_item, is_in_text, is_in_cell_formats;
  guint n_phonetic;
  gsize text_begin;
} SharedReading;

static int
read_hex (const char *at)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

void
way_xlsx_unescape (char *text)
{
  char *from = strstr (text, "_x"), *to = from;

  while (from != NULL && *from != '\0')
    {
      int value = from[0] == '_' && from[1] == 'x' ? read_hex (from + 2) : -1;

      if (value < 0 || from[6] != '_')
        {
          *to++ = *from++;
          continue;
        }
      /* The other control characters mean nothing to a reader. */
      if (value >= 0x20 || value == '\n' || value == '\t')
        to += g_unichar_validate ((gunichar) value) ? g_unichar_to_utf8 ((gunichar) value, to) : 0;
      from += 7;
    }
  if (to != NULL)
    *to = '\0';
}

static void
fail_large (SharedReading *reading)
{
  GError *error = NULL;

  way_zip_set_too_large (reading->workbook->file, &error);
  way_xml_fail (reading->xml, error);
}

/* <si><t/></si>, <si><r><t/></r></si>; what <rPh> says is how Japanese names are read aloud. */
static void
string_start_cb (gpointer     data,
                 const char  *name,
                 const char **attributes)
{
  SharedReading *reading = data;
  WayXlsx *self = reading->workbook;

  if (g_str_equal (name, "si"))
    {
      guint32 place = self->texts->len;

      g_array_append_val (self->text_places, place);
      reading->text_begin = place;
      reading->is_in_item = TRUE;
      if (self->text_places->len > MAX_TEXTS)
        fail_large (reading);
    }
  else if (g_str_equal (name, "rPh"))
    reading->n_phonetic++;
  else if (g_str_equal (name, "t"))
    reading->is_in_text = reading->is_in_item && reading->n_phonetic == 0;
}

static void
string_end_cb (gpointer    data,
               const char *name)
{
  SharedReading *reading = data;
  GByteArray *texts = reading->workbook->texts;

  if (g_str_equal (name, "si") && reading->is_in_item)
    {
      g_byte_array_append (texts, (const guint8 *) "", 1);
      way_xlsx_unescape ((char *) texts->data + reading->text_begin);
      reading->is_in_item = FALSE;
    }
  else if (g_str_equal (name, "rPh") && reading->n_phonetic > 0)
    reading->n_phonetic--;
  else if (g_str_equal (name, "t"))
    reading->is_in_text = FALSE;
}

static void
string_text_cb (gpointer    data,
                const char *text,
                gsize       length)
{
  SharedReading *reading = data;
  GByteArray *texts = reading->workbook->texts;

  if (!reading->is_in_text)
    return;
  if (texts->len - reading->text_begin + length > WAY_XML_MAX_TEXT)
    way_xml_fail_long (reading->xml);
  else if (texts->len + length > MAX_TEXT_BYTES)
    fail_large (reading);
  else
    g_byte_array_append (texts, (const guint8 *) text, (guint) length);
}

static void
style_start_cb (gpointer     data,
                const char  *name,
                const char **attributes)
{
  SharedReading *reading = data;
  WayXlsx *self = reading->workbook;
  guint id = (guint) way_xml_get_number (attributes, "numFmtId", 0, G_MAXINT32, 0);

  if (g_str_equal (name, "cellXfs"))
    reading->is_in_cell_formats = TRUE;
  else if (g_str_equal (name, "numFmt"))
    {
      const char *code = way_xml_get (attributes, "formatCode");

      if (code != NULL && strlen (code) <= MAX_CODE
          && g_hash_table_size (self->codes) < MAX_STYLES
          && !g_hash_table_contains (self->codes, GUINT_TO_POINTER (id)))
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), g_strdup (code));
    }
  else if (g_str_equal (name, "xf") && reading->is_in_cell_formats
           && self->styles->len < MAX_STYLES)
    g_array_append_val (self->styles, id);
}

static void
style_end_cb (gpointer    data,
              const char *name)
{
  if (g_str_equal (name, "cellXfs"))
    ((SharedReading *) data)->is_in_cell_formats = FALSE;
}

static gboolean
read_part (WayXlsx             *self,
           const char          *path,
           const WayXmlHandler *handler,
           GCancellable        *cancellable,
           GError             **error)
{
  SharedReading reading = { .workbook = self };
  g_autoptr (GError) failure = NULL;

  if (path == NULL || !way_zip_has (self->zip, path))
    return TRUE;
  if (!way_zip_open_rows (self->zip, path, error))
    return FALSE;

  reading.xml = way_xml_new (self->file, self->zip, handler, &reading);
  while (way_xml_next (reading.xml, &failure)
         && !g_cancellable_set_error_if_cancelled (cancellable, &failure))
    continue;
  way_xml_free (reading.xml);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
way_xlsx_read_shared (WayXlsx      *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  static const WayXmlHandler strings = { string_start_cb, string_end_cb, string_text_cb };
  static const WayXmlHandler styles = { style_start_cb, style_end_cb, NULL };

  return read_part (self, self->styles_path, &styles, cancellable, error)
         && read_part (self, self->strings_path, &strings, cancellable, error);
}

const char *
way_xlsx_get_text (WayXlsx *self,
                   guint64  index)
{
  if (index >= self->text_places->len)
    return NULL;
  return (const char *) self->texts->data + g_array_index (self->text_places, guint32, index);
}

const WayNumberFormat *
way_xlsx_get_format (WayXlsx *self,
                     guint64  style)
{
  guint id = style < self->styles->len ? g_array_index (self->styles, guint, style) : 0;
  WayNumberFormat *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));

  if (format == NULL)
    {
      const char *code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));

      format = code != NULL ? way_number_format_new (code) : way_number_format_new_builtin (id);
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (id), format);
    }
  return format;
}
