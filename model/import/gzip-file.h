/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/unpacking.h"

G_BEGIN_DECLS

/* Whether @head is the beginning of a file that gzip packed. */
gboolean      way_gzip_is_head (const guint8 *head, gsize size);

/* What is in @file, which may be several pieces in a row, each packed on its own. */
WayUnpacking *way_gzip_unpack  (WayTableFile *file);

G_END_DECLS
