/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/xls-workbook.h"

#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHEETS 1000
#define MAX_STYLES 65536
#define MAX_TEXTS ((gsize) 256 * 1024 * 1024)

static void
set_protected (WayTableFile *file,
               GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_PROTECTED,
               _("“%s” is protected by a password. Open it in a spreadsheet program, save it "
                 "without one, and try again."),
               way_table_file_get_name (file));
}

static void
set_no_workbook (WayTableFile *file,
                 WayOle       *ole,
                 GError      **error)
{
  const char *name = way_table_file_get_name (file);

  if (way_ole_has (ole, "EncryptedPackage"))
    set_protected (file, error);
  else if (way_ole_has (ole, "WordDocument"))
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a text document. Copy its table into a spreadsheet, or paste it here."),
                 name);
  else if (way_ole_has (ole, "PowerPoint Document"))
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a set of slides. Copy its table into a spreadsheet, or paste it here."),
                 name);
  else
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” has no workbook of Excel in it. Open it in the program that made it and "
                   "save it as XLSX or CSV."),
                 name);
}

static gboolean
read_sheet (WayXls  *self,
            GError **error)
{
  WayBiff *records = self->records;
  guint64 offset = way_biff_get_u32 (records);
  guint state = way_biff_get_u8 (records);
  guint type = way_biff_get_u8 (records);
  g_autoptr (GString) name = g_string_new (NULL);
  WaySheet *sheet;

  if (!way_biff_append_text (records, 1, name, error))
    return FALSE;
  /* Sheets of charts and macros have no cells. */
  if (type != 0 || self->sheets->len == MAX_SHEETS)
    return TRUE;

  sheet = way_sheet_new (name->str);
  sheet->offset = offset;
  sheet->is_hidden = (state & 3) != 0;
  g_ptr_array_add (self->sheets, sheet);
  return TRUE;
}

static gboolean
read_format (WayXls  *self,
             GError **error)
{
  guint id = way_biff_get_u16 (self->records);
  g_autoptr (GString) code = g_string_new (NULL);

  if (!way_biff_append_text (self->records, self->records->is_old ? 1 : 2, code, error))
    return FALSE;
  if (code->len < 1024 && g_hash_table_size (self->formats) < MAX_STYLES)
    g_hash_table_replace (self->formats, GUINT_TO_POINTER (id), way_number_format_new (code->str));
  return TRUE;
}

static void
read_style (WayXls *self)
{
  guint id;

  way_biff_skip (self->records, 2);
  id = way_biff_get_u16 (self->records);
  if (self->styles->len < MAX_STYLES)
    g_array_append_val (self->styles, id);
}

static gboolean
read_texts (WayXls  *self,
            GError **error)
{
  guint32 n_texts;

  way_biff_skip (self->records, 4);
  n_texts = way_biff_get_u32 (self->records);
  while (self->text_places->len < n_texts)
    {
      guint32 place = (guint32) self->texts->len;

      if (self->records->at >= self->records->size
          && way_biff_peek (self->records) == WAY_BIFF_CONTINUE
          && !way_biff_next (self->records, error))
        return FALSE;
      g_array_append_val (self->text_places, place);
      if (!way_biff_append_text (self->records, 2, self->texts, error))
        return FALSE;
      g_string_append_c (self->texts, '\0');
      if (self->texts->len > MAX_TEXTS)
        {
          way_table_set_damaged (self->file, _("its texts have no end"), error);
          return FALSE;
        }
    }
  return TRUE;
}

static void
read_code_page (WayBiff *records)
{
  guint page = way_biff_get_u16 (records);

  if (page == 936)
    g_strlcpy (records->code_page, "GB18030", sizeof records->code_page);
  else if (page == 0x8000)
    g_strlcpy (records->code_page, "MACINTOSH", sizeof records->code_page);
  else if (page != 1200 && page != 0x8001)
    g_snprintf (records->code_page, sizeof records->code_page, "CP%u", page);
}

static gboolean
read_global (WayXls  *self,
             GError **error)
{
  WayBiff *records = self->records;

  switch (records->type)
    {
    case WAY_BIFF_FILE_PASS:
      set_protected (self->file, error);
      return FALSE;
    case WAY_BIFF_BOUND_SHEET:
      return read_sheet (self, error);
    case WAY_BIFF_FORMAT:
      return read_format (self, error);
    case WAY_BIFF_SST:
      return read_texts (self, error);
    case WAY_BIFF_XF:
      read_style (self);
      return TRUE;
    case WAY_BIFF_DATE_MODE:
      self->is_1904 = way_biff_get_u16 (records) == 1;
      return TRUE;
    case WAY_BIFF_CODE_PAGE:
      read_code_page (records);
      return TRUE;
    default:
      return TRUE;
    }
}

/* The first records, up to the end of what the sheets share. */
static gboolean
read_globals (WayXls  *self,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint version = 0;

  if (way_biff_next (self->records, &failure) && self->records->type == WAY_BIFF_BOF)
    version = way_biff_get_u16 (self->records);
  if (failure == NULL && version != 0x0500 && version != 0x0600)
    way_table_set_damaged (self->file, _("its workbook does not begin as one"), &failure);
  self->records->is_old = version == 0x0500;

  while (failure == NULL && way_biff_next (self->records, &failure)
         && self->records->type != WAY_BIFF_EOF)
    read_global (self, &failure);

  if (failure == NULL && self->sheets->len == 0)
    way_table_set_damaged (self->file, _("it has no sheet with cells"), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

WayXls *
way_xls_open (WayTableFile *file,
              GError      **error)
{
  g_autoptr (WayOle) ole = way_ole_open (file, error);
  g_autoptr (WayXls) self = NULL;
  const char *name;
  WayOleStream *stream;

  if (ole == NULL)
    return NULL;
  name = way_ole_has (ole, "Workbook") ? "Workbook" : "Book";
  if (!way_ole_has (ole, name))
    {
      set_no_workbook (file, ole, error);
      return NULL;
    }
  stream = way_ole_open_stream (ole, name, error);
  if (stream == NULL)
    return NULL;

  self = g_new0 (WayXls, 1);
  self->file = way_table_file_ref (file);
  self->records = way_biff_new (file, stream);
  self->sheets = g_ptr_array_new_with_free_func (
    (GDestroyNotify) way_sheet_free);
  self->formats = g_hash_table_new_full (NULL, NULL, NULL,
                                         (GDestroyNotify) way_number_format_free);
  self->styles = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_new (NULL);
  self->text_places = g_array_new (FALSE, FALSE, sizeof (guint32));
  return read_globals (self, error) ? g_steal_pointer (&self) : NULL;
}

void
way_xls_free (WayXls *self)
{
  way_biff_free (self->records);
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->text_places);
  way_table_file_unref (self->file);
  g_free (self);
}

const char *
way_xls_get_text (WayXls *self,
                  guint64 index)
{
  if (index >= self->text_places->len)
    return NULL;
  return self->texts->str + g_array_index (self->text_places, guint32, index);
}

const WayNumberFormat *
way_xls_get_format (WayXls *self,
                    guint   style)
{
  guint id = style < self->styles->len ? g_array_index (self->styles, guint, style) : 0;
  WayNumberFormat *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));

  if (format == NULL)
    {
      format = way_number_format_new_builtin (id);
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (id), format);
    }
  return format;
}
