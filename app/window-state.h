/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/**
 * WayWindowState:
 *
 * What a window remembers from one run to the next, kept as a key file in the state folder. A
 * missing or unreadable file is a first start, never an error.
 *
 * @from_year, @to_year: G_MININT for open
 * @figure_json: (nullable): the whole figure, kind and texts too; what stands beside it is for
 *   where it cannot be read
 * @page: (nullable): the name of the page that was shown
 * @figure_language: (nullable): 'en', 'zh_CN', or NULL for the window's own
 */
typedef struct
{
  int width, height;
  gboolean is_maximized;
  char *region_code;
  char *metric_key;
  char **compared_codes;
  int from_year, to_year;
  char *figure_language;
  char *figure_json;
  char *page;
} WayWindowState;

WayWindowState *way_window_state_load (void);
void            way_window_state_save (const WayWindowState *state);
void            way_window_state_free (WayWindowState *state);

/* What the window showed last, to be shown again. (transfer full). */
WayFigure      *way_window_state_create_figure (const WayWindowState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayWindowState, way_window_state_free)

G_END_DECLS
