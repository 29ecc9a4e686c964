/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayStoredFigure:
 *
 * A figure that was put by under a name. What its description says is not the model's
 * business: see chart/figures/figure.h.
 *
 * @changed: when it was last saved, ISO 8601 in UTC; "" where unknown
 */
typedef struct
{
  gint64 id;
  char *name;
  char *description;
  char *changed;
} WayStoredFigure;

void             way_stored_figure_free (WayStoredFigure *figure);

/* All in the order in which they were first saved. (transfer full). */
GPtrArray       *way_library_list_figures (WayLibrary *self, GError **error);

/* An unknown name is WAY_LIBRARY_ERROR_UNKNOWN_NAME and says what names there are. (transfer
 * full). */
WayStoredFigure *way_library_find_figure  (WayLibrary *self, const char *name, GError **error);

/* Puts @description by under @name, in place of the one that has that name. */
gboolean         way_library_save_figure  (WayLibrary *self,
                                           const char *name,
                                           const char *description,
                                           GError    **error);

gboolean         way_library_remove_figure (WayLibrary *self, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStoredFigure, way_stored_figure_free)

G_END_DECLS
