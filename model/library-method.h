/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/* How the library's targets are judged unless somebody asks otherwise: as of its newest value, by
 * the method that was chosen for it. */
gboolean way_library_read_progress_options (WayLibrary         *self,
                                            WayProgressOptions *out,
                                            GError            **error);

/* @method: (nullable): NULL for the default of each target's path. Inside a change. */
gboolean way_library_set_method            (WayLibrary      *self,
                                            const WayMethod *method,
                                            GError         **error);
gboolean way_library_set_target_method     (WayLibrary      *self,
                                            gint64           target_id,
                                            const WayMethod *method,
                                            GError         **error);

G_END_DECLS
