/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/names-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Each presents the form of a thing as the library has it. @regions, @metrics: all there are, as
 * far as the form offers them. */
void way_names_edit_region (GtkWindow  *parent,
                            WayStore   *store,
                            GPtrArray  *regions,
                            const char *code);
void way_names_edit_metric (GtkWindow  *parent,
                            WayStore   *store,
                            GPtrArray  *metrics,
                            const char *key);
void way_names_edit        (GtkWindow   *parent,
                            WayStore    *store,
                            GPtrArray   *regions,
                            GPtrArray   *metrics,
                            WayNameItem *item);

G_END_DECLS
