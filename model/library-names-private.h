/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-names.h"
#include "model/library-private.h"

G_BEGIN_DECLS

/* What saving regions, metrics, sources and events has in common: library-names-regions.c,
 * library-names-metrics.c and library-names.c. */

/* FALSE with the sentence. */
gboolean    way_names_fail          (GError **error, const char *sentence);

/* NULL and "" are no text. */
void        way_names_bind_optional (WayStatement *statement, int index, const char *text);

/* One of the names is enough; it stands for both, see way_names_pick(). */
gboolean    way_names_check         (const char *name_zh, const char *name_en, GError **error);
const char *way_names_pick          (const char *text, const char *other);

/* What the query finds for the text; 0 where it finds nothing. */
gboolean    way_names_find_id       (WayLibrary *self,
                                     const char *sql,
                                     const char *text,
                                     gint64     *id,
                                     GError    **error);
void        way_names_take_text     (char **place, WayStatement *statement, int column);

G_END_DECLS
