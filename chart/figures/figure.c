/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

G_DEFINE_QUARK (way-figure-error-quark, way_figure_error)
