/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/output.h"
#include "model/entities.h"

G_BEGIN_DECLS

/* Writes @scene to @file in a thread; @scale is for PNG, @svg_text for SVG. @owner is kept until
 * then, and is the callback's source. */
void        way_export_write_async    (GObject            *owner,
                                       WayScene           *scene,
                                       WayOutputFormat     format,
                                       double              scale,
                                       WaySvgText          svg_text,
                                       GFile              *file,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean    way_export_write_finish   (GAsyncResult *result, GError **error);

/* The file of a writing that has ended. */
GFile      *way_export_write_get_file (GAsyncResult *result);

/* 'png', 'svg', 'pdf' */
const char *way_export_get_suffix     (WayOutputFormat format);

/* 'Jiaxing-digital_core_va.png', whatever signs the region's name has. @suffix: (nullable).
 * (transfer full). */
char       *way_export_suggest_name   (WayRegion  *region,
                                       WayMetric  *metric,
                                       const char *suffix);

G_END_DECLS
