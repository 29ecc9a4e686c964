/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-render.h"
#include "model/library.h"

G_BEGIN_DECLS

/* The figure that --figure names: a file that Waymark exported, else one that the library keeps
 * under that name. (transfer full). */
WayFigure *way_cli_stored_read (WayLibrary *library, const char *name, GError **error);

/* Draws every figure that the library keeps into the folder @dir, under its own name, as @plan's
 * format; the other options in force for each. @n_figures, @n_warnings: (out): how many there were,
 * and how much they had to leave out; @refusals: what kept some from being made. */
gboolean   way_cli_stored_render_all (WayLibrary               *library,
                                      const WayCliRenderPlan   *plan,
                                      const WayCliOptions      *options,
                                      const WayCliRenderChoice *choice,
                                      guint                    *n_figures,
                                      guint                    *n_warnings,
                                      GPtrArray                *refusals,
                                      GError                  **error);

G_END_DECLS
