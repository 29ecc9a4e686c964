/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What else a metric of the catalog is called in yearbooks and data bases. NULL for one that has no
 * more names. (transfer full). */
char **way_metric_synonyms_split (const char *key);

G_END_DECLS
