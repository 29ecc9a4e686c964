/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

/* What must hold of every figure, of whatever kind and data. */

/* No two texts overlap, and none leaves the figure. */
void scene_check_texts (const WayScene *scene);

/* Marks that stand for data ('series-…', 'target-…', 'path-…') are inside the plot. */
void scene_check_marks (const WayScene *scene);

/* Each datum has a place and its texts. */
void scene_check_data  (const WayScene *scene);

void scene_check_all   (const WayScene *scene);

/* The id of the group of @mark. */
const char *scene_get_group     (const WayScene *scene, const WayMark *mark);

gboolean    scene_is_plot_group (const char *id);
