/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/data-form.h"

G_BEGIN_DECLS

/**
 * way_formula_names_add:
 * @row: the form's row with a formula
 * @metrics: WayMetric that a formula may name
 *
 * Below the formula: the metrics that what is being typed may mean, to choose from with the arrows
 * and Enter or with the mouse, and a button for each function.
 */
void way_formula_names_add (WayDataForm *form, AdwEntryRow *row, GPtrArray *metrics);

G_END_DECLS
