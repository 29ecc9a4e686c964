/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-private.h"

#include <glib/gi18n-lib.h>

struct _WayTableReader
{
  WayTableFile *file;
  GCancellable *cancellable;
  const WayTableSource *source;
  gpointer rows;
  guint n_until_check;
  gboolean has_peeked;
  WayTableRow peeked;
};

static WayTableOpen
get_open (WayTableFormat format)
{
  switch (format)
    {
    case WAY_TABLE_FORMAT_TEXT:
      return way_text_table_open;
    case WAY_TABLE_FORMAT_XLSX:
      return way_xlsx_table_open;
    case WAY_TABLE_FORMAT_XLS:
      return way_xls_table_open;
    case WAY_TABLE_FORMAT_ODS:
      return way_ods_table_open;
    case WAY_TABLE_FORMAT_JSON:
      return way_json_table_open;
    case WAY_TABLE_FORMAT_HTML:
      return way_html_table_open;
    case WAY_TABLE_FORMAT_ARCHIVE:
      return way_archive_table_open;
    default:
      return NULL;
    }
}

WayTableReader *
way_table_reader_new (WayTableFile          *file,
                      const WayTableChoices *choices,
                      WayTableInfo          *info,
                      GCancellable          *cancellable,
                      GError               **error)
{
  WayTableFormat format = way_table_file_get_format (file);
  WayTableOpen open = get_open (format);
  g_auto (WayTableInfo) found = { 0 };
  const WayTableSource *source = NULL;
  WayTableReader *self;
  gpointer rows;

  if (open == NULL)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                   _("“%s” is of a format that is not read here. Save it as CSV."),
                   way_table_file_get_name (file));
      return NULL;
    }

  found.format = format;
  found.size = way_table_file_get_size (file);
  found.table_name = g_strdup (way_table_file_get_table_name (file));
  rows = open (file, choices, &found, &source, cancellable, error);
  if (rows == NULL)
    return NULL;

  self = g_new0 (WayTableReader, 1);
  self->file = way_table_file_ref (file);
  g_set_object (&self->cancellable, cancellable);
  self->source = source;
  self->rows = rows;
  if (info != NULL)
    {
      *info = found;
      found = (WayTableInfo) { 0 };
    }
  return self;
}

void
way_table_reader_free (WayTableReader *self)
{
  self->source->free (self->rows);
  g_clear_object (&self->cancellable);
  way_table_file_unref (self->file);
  g_free (self);
}

gboolean
way_table_reader_next (WayTableReader *self,
                       WayTableRow    *row,
                       GError        **error)
{
  if (self->has_peeked)
    {
      self->has_peeked = FALSE;
      *row = self->peeked;
      return TRUE;
    }
  if (self->n_until_check-- == 0)
    {
      self->n_until_check = 1023;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return self->source->next (self->rows, row, error);
}

gboolean
way_table_reader_peek (WayTableReader *self,
                       GError        **error)
{
  if (!self->has_peeked)
    self->has_peeked = way_table_reader_next (self, &self->peeked, error);
  return self->has_peeked;
}

double
way_table_reader_get_fraction (WayTableReader *self)
{
  return CLAMP (self->source->get_fraction (self->rows), 0.0, 1.0);
}

const GArray *
way_table_reader_get_merges (WayTableReader *self)
{
  return self->source->get_merges != NULL ? self->source->get_merges (self->rows) : NULL;
}
