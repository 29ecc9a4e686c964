/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/zip-parts.h"

G_BEGIN_DECLS

/* The longest text of a cell. Spreadsheet programs write 32,767 characters at most. */
#define WAY_XML_MAX_TEXT (4 * 1024 * 1024)

/**
 * WayXmlHandler:
 *
 * Names come without their prefix. @attributes: names and values in turn, NULL at the end.
 */
typedef struct
{
  void (*start) (gpointer data, const char *name, const char **attributes);
  void (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text, gsize length); /* (nullable) */
} WayXmlHandler;

/**
 * WayXml:
 *
 * Reads XML piece by piece. Refuses document types and with them entities, and elements that lie
 * more than 64 deep.
 */
typedef struct _WayXml WayXml;

/* The part that is open in @zip; or all of @file where @zip is NULL. */
WayXml     *way_xml_new   (WayTableFile        *file,
                           WayZip              *zip,
                           const WayXmlHandler *handler,
                           gpointer             data);
void        way_xml_free  (WayXml *self);

/* FALSE at the end, or with @error set. */
gboolean    way_xml_next  (WayXml *self, GError **error);

/* All of one part. */
gboolean    way_xml_read_part (WayTableFile        *file,
                               WayZip              *zip,
                               const char          *path,
                               const WayXmlHandler *handler,
                               gpointer             data,
                               GCancellable        *cancellable,
                               GError             **error);

/* From a handler: nothing more is to be read now. */
void        way_xml_pause (WayXml *self);

/* From a handler: whatever follows is of no interest, and does not count as damage. */
void        way_xml_finish (WayXml *self);

/* From a handler: way_xml_next() fails with @error, which it takes. */
void        way_xml_fail  (WayXml *self, GError *error);

/* The same, of a file whose pieces do not fit together. */
void        way_xml_fail_damaged (WayXml *self, const char *what);

/* The same, of a text that is longer than WAY_XML_MAX_TEXT. */
void        way_xml_fail_long (WayXml *self);

/* Appends a piece of a cell's text, or fails. */
void        way_xml_append_text (WayXml *self, GString *text, const char *piece, gsize length);

/* How much of a whole file was read, 0 to 1. */
double      way_xml_get_fraction (WayXml *self);

/* (nullable) */
const char *way_xml_get   (const char **attributes, const char *name);

/* @text as a whole number from @min to @max, else @fallback. */
gint64      way_xml_get_number (const char **attributes,
                                const char  *name,
                                gint64       min,
                                gint64       max,
                                gint64       fallback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayXml, way_xml_free)

G_END_DECLS
