/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

/**
 * WayOle:
 *
 * A file of streams in sectors (MS-CFB), as Excel wrote it until 2003. Only what is asked for is
 * read; every number of the file is checked before it is used.
 */
typedef struct _WayOle WayOle;

/* One stream of it. */
typedef struct _WayOleStream WayOleStream;

WayOle       *way_ole_open         (WayTableFile *file, GError **error);
void          way_ole_free         (WayOle *self);

/* Whether there is a stream called @name, in ASCII. */
gboolean      way_ole_has          (WayOle *self, const char *name);

/* NULL with @error set. It needs @self no longer. */
WayOleStream *way_ole_open_stream  (WayOle *self, const char *name, GError **error);
void          way_ole_stream_free  (WayOleStream *self);
guint64       way_ole_stream_get_size (WayOleStream *self);

/* Reads all of @size bytes; FALSE with @error set where the stream ends before. */
gboolean      way_ole_stream_read  (WayOleStream *self,
                                    guint64       offset,
                                    void         *buffer,
                                    gsize         size,
                                    GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayOle, way_ole_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayOleStream, way_ole_stream_free)

G_END_DECLS
