/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/scenario.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Adds the member 'scenario'; nothing where @scenario is NULL. */
void     way_scenario_to_json   (const WayScenario *scenario, JsonBuilder *builder);

/* Reads it back; @out stays as it is where @object has none. Error: WAY_FIGURE_ERROR_INVALID. */
gboolean way_scenario_from_json (JsonObject *object, WayScenario **out, GError **error);

G_END_DECLS
