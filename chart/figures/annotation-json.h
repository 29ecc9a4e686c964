/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Adds the member 'annotations' to the object that @builder has open; nothing where there is
 * none. @annotations: WayAnnotation. */
void     way_annotations_to_json   (GPtrArray *annotations, JsonBuilder *builder);

/* Appends those of @object's member 'annotations' to @annotations. What is not one, or more than
 * WAY_FIGURE_MAX_ANNOTATIONS, is refused with WAY_FIGURE_ERROR_INVALID. */
gboolean way_annotations_from_json (JsonObject *object, GPtrArray *annotations, GError **error);

G_END_DECLS
