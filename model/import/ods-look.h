/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/sheet-choice.h"
#include "model/import/xml-parser.h"

G_BEGIN_DECLS

/**
 * way_ods_look:
 * @zip: (nullable): NULL where the file is one XML
 *
 * Goes through an OpenDocument file once.
 *
 * Returns: (transfer full): WaySheet; UNKNOWN where it is no spreadsheet
 */
GPtrArray *way_ods_look       (WayTableFile *file,
                               WayZip       *zip,
                               GCancellable *cancellable,
                               GError      **error);

/* The contents as XML; they are what is open in @zip then. */
WayXml    *way_ods_open       (WayTableFile        *file,
                               WayZip              *zip,
                               const WayXmlHandler *handler,
                               gpointer             data,
                               GError             **error);

/* 'number-rows-repeated' and the like: 1 where nothing is said, 0 where it is no such number. */
guint64    way_ods_get_repeat (const char **attributes, const char *name);

G_END_DECLS
