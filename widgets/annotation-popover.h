/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/figures/annotation.h"

G_BEGIN_DECLS

/**
 * WayAnnotationPopover:
 *
 * What a person writes into an annotation: its text in both languages, and the level of a level
 * line.
 *
 * ::edited (): a field changed; see way_annotation_popover_apply(). ::removed (): the annotation is
 * not wanted any more.
 */
#define WAY_TYPE_ANNOTATION_POPOVER (way_annotation_popover_get_type ())
G_DECLARE_FINAL_TYPE (WayAnnotationPopover, way_annotation_popover, WAY, ANNOTATION_POPOVER,
                      GtkPopover)

/* @language: whose field comes first and has the focus. */
GtkWidget *way_annotation_popover_new   (const WayAnnotation *annotation, WayLanguage language);

/* Puts what was written into @annotation; a level that is no number leaves the old one. */
void       way_annotation_popover_apply (WayAnnotationPopover *self, WayAnnotation *annotation);

G_END_DECLS
