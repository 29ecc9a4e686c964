/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayImportTemplates:
 *
 * How files were read before, which is how others of their shape will be: to be imported again,
 * renamed and deleted.
 *
 * ::again (path): the file is to be imported again.
 */
#define WAY_TYPE_IMPORT_TEMPLATES (way_import_templates_get_type ())
G_DECLARE_FINAL_TYPE (WayImportTemplates, way_import_templates, WAY, IMPORT_TEMPLATES, AdwWindow)

GtkWindow *way_import_templates_new (GtkWindow *parent, WayStore *store);

G_END_DECLS
