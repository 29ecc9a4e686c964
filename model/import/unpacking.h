/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"

G_BEGIN_DECLS

/**
 * WayUnpackSource:
 * @read: the next bytes, 0 at the end, -1 with @error set
 * @get_n_taken: how many packed bytes they came from so far
 */
typedef struct
{
  gssize (*read) (gpointer self, void *buffer, gsize size, GError **error);
  guint64 (*get_n_taken) (gpointer self);
  void (*free) (gpointer self);
} WayUnpackSource;

/**
 * WayUnpacking:
 *
 * What comes out of a packed file, unpacked as far as it is asked for and each byte once: the first
 * 16 MiB lie in memory, more in a temporary file without a name. Any thread may read. More than
 * 4 GiB, or more than two hundred times what it came from, is refused.
 */
typedef struct _WayUnpacking WayUnpacking;

/* @name: of the file, for messages. @size: what it claims to be, 0 where it does not say. Takes
 * @data. */
WayUnpacking *way_unpacking_new      (const char            *name,
                                      guint64                size,
                                      const WayUnpackSource *source,
                                      gpointer               data);
void          way_unpacking_free     (WayUnpacking *self);

/* As way_table_file_read(). */
gssize        way_unpacking_read     (WayUnpacking *self,
                                      guint64       offset,
                                      void         *buffer,
                                      gsize         size,
                                      GError      **error);

/* Unpacks so much, or all there is. */
gboolean      way_unpacking_prepare  (WayUnpacking *self,
                                      guint64       size,
                                      GCancellable *cancellable,
                                      GError      **error);

/* The true one when all is unpacked, else one that is larger than what was unpacked so far: what it
 * claims to be, or going by @n_packed, the packed bytes in all. */
guint64       way_unpacking_get_size (WayUnpacking *self, guint64 n_packed);

gboolean      way_unpacking_is_whole (WayUnpacking *self);

G_END_DECLS
