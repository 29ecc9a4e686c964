/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/data-form.h"
#include "model/library-names.h"

G_BEGIN_DECLS

/* Forms of what the library names. All are presented; their ::stored tells that they are done.
 * @regions and so on: as they are now. A draft is taken; NULL is a new one. */

WayDataForm *way_data_add_region (GtkWindow      *parent,
                                  WayStore       *store,
                                  GPtrArray      *regions,
                                  WayRegionDraft *draft);
WayDataForm *way_data_add_metric (GtkWindow      *parent,
                                  WayStore       *store,
                                  GPtrArray      *metrics,
                                  WayMetricDraft *draft);

/* @source: (nullable): that is edited. */
WayDataForm *way_data_add_source (GtkWindow *parent, WayStore *store, WaySource *source);

/* @draft: (nullable): that is edited; it is copied. */
WayDataForm *way_data_add_event  (GtkWindow           *parent,
                                  WayStore            *store,
                                  GPtrArray           *regions,
                                  const char          *region_code,
                                  const WayEventDraft *draft);

/* A new metric's key, once it is stored. (nullable). */
const char  *way_data_form_get_new_key (WayDataForm *self);

G_END_DECLS
