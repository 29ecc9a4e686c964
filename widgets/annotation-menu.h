/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/annotation-place.h"

G_BEGIN_DECLS

/* The type's name for people: 'Growth Arrow'. */
const char *way_annotation_menu_get_name (WayAnnotationType type);

/* What can be put into @scene at @here, or at @value, which is read there, and, with @index at
 * least 0, done to that annotation. Items of the actions of WayChartAnnotate. (transfer full). */
GMenu      *way_annotation_menu_new_here (const WayScene           *scene,
                                          const WayAnnotationPlace *here,
                                          const WayAnnotationPlace *value,
                                          int                       index);

/* All types that suit, and those that the figure has, by name. (transfer full). */
GMenu      *way_annotation_menu_new      (const WayScene *scene);

G_END_DECLS
