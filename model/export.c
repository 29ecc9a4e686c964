/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/export-private.h"

#include "model/csv.h"
#include "model/new-file.h"

#include <errno.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Text that has grown to so much goes to the file. */
#define BYTES_BETWEEN (64 * 1024)

static gboolean
write_bytes (WayExport   *self,
             const char  *bytes,
             gsize        length,
             GError     **error)
{
  return length == 0
         || g_output_stream_write_all (self->stream, bytes, length, NULL, self->cancellable, error);
}

/* Every character has a code in GB18030; what is not UTF-8 has become U+FFFD before. */
static gboolean
write_converted (WayExport  *self,
                 GError    **error)
{
  char buffer[4096];
  char *in = self->text->str;
  gsize left = self->text->len;

  while (left > 0)
    {
      char *out = buffer;
      gsize space = sizeof buffer;
      gsize result = g_iconv (self->converter, &in, &left, &out, &space);

      if (result == (gsize) -1 && errno != E2BIG)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               _("A text could not be written in GB18030. Choose UTF-8."));
          return FALSE;
        }
      if (!write_bytes (self, buffer, sizeof buffer - space, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
way_export_flush (WayExport  *self,
                  gboolean    is_last,
                  GError    **error)
{
  gboolean is_done;

  if (!is_last && self->text->len < BYTES_BETWEEN)
    return TRUE;
  is_done = self->converter != NULL
            ? write_converted (self, error)
            : write_bytes (self, self->text->str, self->text->len, error);
  g_string_truncate (self->text, 0);
  return is_done;
}

static gboolean
write_csv_row (const WayExportRow *row,
               gpointer            user_data,
               GError            **error)
{
  WayExport *self = user_data;

  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    {
      if (i > 0)
        g_string_append_c (self->text, ',');
      if (way_exchange_column_get_type (i) == WAY_COLUMN_IS_TEXT)
        way_csv_append_text (self->text, row->cells[i]);
      else
        way_csv_append_plain (self->text, row->cells[i]);
    }
  g_string_append (self->text, "\r\n");
  return way_export_flush (self, FALSE, error);
}

static gboolean
export_csv (WayExport  *self,
            GError    **error)
{
  if (self->options->encoding == WAY_EXPORT_UTF8_BOM)
    g_string_append (self->text, "\xef\xbb\xbf");
  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    g_string_append_printf (self->text, "%s%s", i > 0 ? "," : "", way_exchange_column_get_name (i));
  g_string_append (self->text, "\r\n");
  for (guint part = 0; part < WAY_N_EXPORT_PARTS; part++)
    if (!way_export_read_rows (self, part, write_csv_row, self, error))
      return FALSE;
  return way_export_flush (self, TRUE, error);
}

static gboolean
export_all (WayExport  *self,
            GError    **error)
{
  if (!way_export_prepare (self, error))
    return FALSE;
  switch (self->options->format)
    {
    case WAY_EXPORT_XLSX:
      return way_export_workbook (self, error);
    case WAY_EXPORT_JSON:
      return way_export_package (self, error);
    default:
      return export_csv (self, error);
    }
}

gboolean
way_export_write (WayLibrary              *library,
                  const WayExportOptions  *options,
                  GOutputStream           *stream,
                  WayExportProgress        progress,
                  gpointer                 user_data,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  WayExport self = { .library = library, .options = options, .stream = stream,
                     .progress = progress, .progress_data = user_data,
                     .cancellable = cancellable };
  gboolean is_done;

  if (options->format == WAY_EXPORT_CSV && options->encoding == WAY_EXPORT_GB18030)
    self.converter = g_iconv_open ("GB18030", "UTF-8");
  if (!way_library_begin_reading (library, error))
    return FALSE;
  self.text = g_string_new (NULL);
  is_done = export_all (&self, error);
  way_library_end_reading (library);
  g_string_free (self.text, TRUE);
  g_free (self.filter);
  if (self.converter != NULL)
    g_iconv_close (self.converter);
  return is_done;
}

static gboolean
set_file_error (int      code,
                GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
                       g_strerror (code));
  return FALSE;
}

gboolean
way_export_write_file (WayLibrary              *library,
                       const WayExportOptions  *options,
                       const char              *path,
                       WayExportProgress        progress,
                       gpointer                 user_data,
                       GCancellable            *cancellable,
                       GError                 **error)
{
  g_autoptr (WayNewFile) file = way_new_file_begin (path, 0666);
  g_autoptr (GOutputStream) stream = NULL;

  if (file == NULL)
    return set_file_error (errno, error);
  stream = g_unix_output_stream_new (way_new_file_get_descriptor (file), FALSE);
  if (!way_export_write (library, options, stream, progress, user_data, cancellable, error)
      || !g_output_stream_flush (stream, cancellable, error))
    return FALSE;
  return way_new_file_end (file, TRUE) || set_file_error (errno, error);
}

gboolean
way_export_format_from_path (const char      *path,
                             WayExportFormat *out)
{
  static const char *const endings[] = { ".csv", ".xlsx", ".json" };
  gsize length = strlen (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n && g_ascii_strcasecmp (path + length - n, endings[i]) == 0)
        {
          *out = i;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
way_export_encoding_from_text (const char        *text,
                               WayExportEncoding *out)
{
  static const struct { const char *name; WayExportEncoding encoding; } names[] = {
    { "utf-8", WAY_EXPORT_UTF8 }, { "utf8", WAY_EXPORT_UTF8 },
    { "utf-8-bom", WAY_EXPORT_UTF8_BOM }, { "utf-8-sig", WAY_EXPORT_UTF8_BOM },
    { "gb18030", WAY_EXPORT_GB18030 }, { "gbk", WAY_EXPORT_GB18030 },
    { "gb2312", WAY_EXPORT_GB18030 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, text) == 0)
      {
        *out = names[i].encoding;
        return TRUE;
      }
  return FALSE;
}
