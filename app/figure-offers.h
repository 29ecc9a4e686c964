/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/**
 * WayFigureOffer:
 *
 * What a figure would be as another kind.
 *
 * @figure: with the regions, metrics and scope that the kind needs
 * @is_suggested: whether it shows the data best, of all
 * @refusal: (nullable): why the kind cannot show it, a whole sentence; NULL where it can
 */
typedef struct
{
  WayFigure *figure;
  char *refusal;
  gboolean is_suggested;
} WayFigureOffer;

/**
 * way_figure_offers_read:
 *
 * Looks for what @figure could be as each kind: its one region beside its siblings or above its
 * children where a kind compares regions, all metrics with targets for a bullet figure, a second
 * metric for a scatter plot. What a person chose is kept where the kind can show it.
 *
 * Returns: (transfer full): WayFigureOffer in the order of WayFigureKind; NULL with an error when
 *   the library cannot be read or @cancellable was cancelled
 */
GPtrArray *way_figure_offers_read (WayLibrary      *library,
                                   const WayFigure *figure,
                                   GCancellable    *cancellable,
                                   GError         **error);

G_END_DECLS
