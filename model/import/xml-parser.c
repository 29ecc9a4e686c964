/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/xml-parser.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 64
#define PIECE (16 * 1024)
/* One tag, with all its attributes. */
#define MAX_TOKEN (8 * 1024 * 1024)

struct _WayXml
{
  WayTableFile *file;
  WayZip *zip;
  const WayXmlHandler *handler;
  gpointer data;
  XML_Parser parser;
  guint depth;
  guint64 n_fed;
  gboolean is_paused, is_finished, is_done, is_last;
  GError *failure;
};

static const char *
strip_prefix (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

void
way_xml_fail (WayXml *self,
              GError *error)
{
  if (self->failure != NULL)
    g_error_free (error);
  else
    self->failure = error;
  XML_StopParser (self->parser, XML_FALSE);
}

void
way_xml_fail_damaged (WayXml     *self,
                      const char *what)
{
  GError *error = NULL;

  way_table_set_damaged (self->file, what, &error);
  way_xml_fail (self, error);
}

void
way_xml_fail_long (WayXml *self)
{
  GError *error = NULL;

  g_set_error (&error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
               _("A cell of “%s” has a text of more than 4 MiB. Copy the table into a new "
                 "spreadsheet, or save it as CSV."),
               way_table_file_get_name (self->file));
  way_xml_fail (self, error);
}

void
way_xml_append_text (WayXml     *self,
                     GString    *text,
                     const char *piece,
                     gsize       length)
{
  if (text->len + length > WAY_XML_MAX_TEXT)
    way_xml_fail_long (self);
  else
    g_string_append_len (text, piece, (gssize) length);
}

void
way_xml_pause (WayXml *self)
{
  self->is_paused = XML_StopParser (self->parser, XML_TRUE) == XML_STATUS_OK;
}

void
way_xml_finish (WayXml *self)
{
  self->is_finished = TRUE;
  XML_StopParser (self->parser, XML_FALSE);
}

static void
start_cb (void        *data,
          const char  *name,
          const char **attributes)
{
  WayXml *self = data;

  if (++self->depth > MAX_DEPTH)
    {
      way_xml_fail_damaged (self, _("its parts lie in one another without end"));
      return;
    }
  if (self->failure == NULL && !self->is_finished)
    self->handler->start (self->data, strip_prefix (name), attributes);
}

static void
end_cb (void       *data,
        const char *name)
{
  WayXml *self = data;

  self->depth--;
  if (self->failure == NULL && !self->is_finished)
    self->handler->end (self->data, strip_prefix (name));
}

static void
text_cb (void       *data,
         const char *text,
         int         length)
{
  WayXml *self = data;

  if (self->failure == NULL && !self->is_finished)
    self->handler->text (self->data, text, (gsize) length);
}

/* Spreadsheet programs write none; what comes with them are bombs. */
static void
doctype_cb (void       *data,
            const char *name,
            const char *system,
            const char *public,
            int         has_subset)
{
  WayXml *self = data;
  GError *error = NULL;

  g_set_error (&error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED,
               _("“%s” defines a document type, which no spreadsheet program does. Open it in one "
                 "and save it anew if you trust it."),
               way_table_file_get_name (self->file));
  way_xml_fail (self, error);
}

WayXml *
way_xml_new (WayTableFile        *file,
             WayZip              *zip,
             const WayXmlHandler *handler,
             gpointer             data)
{
  WayXml *self = g_new0 (WayXml, 1);

  self->file = way_table_file_ref (file);
  self->zip = zip;
  self->handler = handler;
  self->data = data;
  self->parser = XML_ParserCreate (NULL);
  XML_SetUserData (self->parser, self);
  XML_SetElementHandler (self->parser, start_cb, end_cb);
  if (handler->text != NULL)
    XML_SetCharacterDataHandler (self->parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self->parser, doctype_cb);
  return self;
}

void
way_xml_free (WayXml *self)
{
  XML_ParserFree (self->parser);
  g_clear_error (&self->failure);
  way_table_file_unref (self->file);
  g_free (self);
}

static gssize
read_piece (WayXml  *self,
            void    *buffer,
            gsize    size,
            GError **error)
{
  if (self->zip != NULL)
    return way_zip_read (self->zip, buffer, size, error);
  return way_table_file_read (self->file, self->n_fed, buffer, size, error);
}

/* A tag that does not fit into what was read is looked at again from its beginning: the pieces
 * grow with it, so that it costs no more than its length. */
static gsize
get_piece_size (WayXml *self)
{
  XML_Index done = XML_GetCurrentByteIndex (self->parser);
  guint64 behind = done >= 0 && (guint64) done < self->n_fed ? self->n_fed - (guint64) done : 0;

  return behind > MAX_TOKEN ? 0 : (gsize) MAX (PIECE, behind);
}

static gboolean
set_not_xml (WayXml  *self,
             GError **error)
{
  g_autofree char *what = NULL;

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  what = g_strdup_printf (_("line %lu of its XML: %s"),
                          (gulong) XML_GetCurrentLineNumber (self->parser),
                          XML_ErrorString (XML_GetErrorCode (self->parser)));
  way_table_set_damaged (self->file, what, error);
  return FALSE;
}

static enum XML_Status
feed (WayXml  *self,
      GError **error)
{
  gsize size = get_piece_size (self);
  void *buffer = size > 0 ? XML_GetBuffer (self->parser, (int) size) : NULL;
  gssize n_read;

  if (buffer == NULL)
    {
      way_table_set_damaged (self->file, _("a tag of its XML has no end"), &self->failure);
      return XML_STATUS_ERROR;
    }
  n_read = read_piece (self, buffer, size, &self->failure);
  if (n_read < 0)
    return XML_STATUS_ERROR;

  self->n_fed += (guint64) n_read;
  self->is_last = n_read == 0;
  return XML_ParseBuffer (self->parser, (int) n_read, self->is_last);
}

gboolean
way_xml_next (WayXml  *self,
              GError **error)
{
  enum XML_Status status;

  if (self->is_done)
    return FALSE;

  if (self->is_paused)
    {
      self->is_paused = FALSE;
      status = XML_ResumeParser (self->parser);
    }
  else
    status = feed (self, error);

  if (self->is_finished && self->failure == NULL)
    self->is_done = TRUE;
  else if (status == XML_STATUS_ERROR || self->failure != NULL)
    {
      self->is_done = TRUE;
      return set_not_xml (self, error);
    }
  else
    self->is_done = self->is_last && status != XML_STATUS_SUSPENDED;
  return TRUE;
}

gboolean
way_xml_read_part (WayTableFile        *file,
                   WayZip              *zip,
                   const char          *path,
                   const WayXmlHandler *handler,
                   gpointer             data,
                   GCancellable        *cancellable,
                   GError             **error)
{
  g_autoptr (WayXml) xml = NULL;
  g_autoptr (GError) failure = NULL;

  if (!way_zip_open_part (zip, path, error))
    return FALSE;

  xml = way_xml_new (file, zip, handler, data);
  while (way_xml_next (xml, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

double
way_xml_get_fraction (WayXml *self)
{
  guint64 size = way_table_file_get_size (self->file);

  return size > 0 ? (double) self->n_fed / (double) size : 1.0;
}

const char *
way_xml_get (const char **attributes,
             const char  *name)
{
  for (; *attributes != NULL; attributes += 2)
    {
      if (g_str_equal (strip_prefix (*attributes), name))
        return attributes[1];
    }
  return NULL;
}

gint64
way_xml_get_number (const char **attributes,
                    const char  *name,
                    gint64       min,
                    gint64       max,
                    gint64       fallback)
{
  const char *text = way_xml_get (attributes, name);
  gint64 number;

  return text != NULL && g_ascii_string_to_signed (text, 10, min, max, &number, NULL) ? number
                                                                                     : fallback;
}
