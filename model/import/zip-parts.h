/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

/**
 * WayZip:
 *
 * The parts of a spreadsheet file or an archive, one open at a time. What a spreadsheet may make
 * of this program is bounded: 1,000 parts, each two hundred times what lies in the file, and up to
 * 256 MiB; parts that hold the rows up to 4 GiB, fifty times what lies in the file. All that is
 * read from one file, parts that are read twice among it, is 512 MiB and a hundred times the file.
 */
typedef struct _WayZip WayZip;

/**
 * WayZipEntry:
 * @name: valid UTF-8 without control characters, whatever the archive has
 * @place: for way_zip_open_entry()
 */
typedef struct
{
  char *name;
  guint64 packed, size;
  guint64 place[2];
  guint method;
  gboolean is_encrypted;
} WayZipEntry;

WayZip  *way_zip_open       (WayTableFile *file, GError **error);
void     way_zip_free       (WayZip *self);

/* As the file writes it, for names differ in case. */
gboolean way_zip_has        (WayZip *self, const char *path);

/* (transfer full): WayZipEntry, in the order of the archive */
GPtrArray *way_zip_list     (WayZip *self, GError **error);

/* Its size is not bounded here. @name: of the file and the entry, for messages. */
gboolean way_zip_open_entry (WayZip            *self,
                             const WayZipEntry *entry,
                             const char        *name,
                             GError           **error);

/* Fails where there is no such part, or it needs a password. */
gboolean way_zip_open_part  (WayZip *self, const char *path, GError **error);

/* The same for a part that is used while it is read, of which little is kept: a million rows of
 * forty columns are more than a gigabyte of XML. */
gboolean way_zip_open_rows  (WayZip *self, const char *path, GError **error);

/* 0 at the end, where the part's checksum was right; -1 with @error set. */
gssize   way_zip_read       (WayZip *self, void *buffer, gsize size, GError **error);

/* Says that more comes out of the file than is reasonable. */
void     way_zip_set_too_large (WayTableFile *file, GError **error);

/* How much of the open part was read, 0 to 1. */
double   way_zip_get_fraction (WayZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayZip, way_zip_free)

G_END_DECLS
