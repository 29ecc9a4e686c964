/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/**
 * WayKindPicker:
 *
 * A button that names the figure's kind and opens a list of all kinds. A kind that cannot show the
 * data stays in the list and says why, but cannot be chosen. The list is made when it is first
 * opened.
 *
 * ::opening: the list is about to be shown; its refusals should be renewed.
 * ::selected: the user chose another kind.
 */
#define WAY_TYPE_KIND_PICKER (way_kind_picker_get_type ())
G_DECLARE_FINAL_TYPE (WayKindPicker, way_kind_picker, WAY, KIND_PICKER, GtkWidget)

/* Without ::selected. */
void          way_kind_picker_set_kind    (WayKindPicker *self, WayFigureKind kind);
WayFigureKind way_kind_picker_get_kind    (WayKindPicker *self);

/* @refusal: (nullable): NULL where the kind can show the data. */
void          way_kind_picker_set_refusal (WayKindPicker *self,
                                           WayFigureKind  kind,
                                           const char    *refusal);

/* Whether the kind shows the data best. */
void          way_kind_picker_set_suggested (WayKindPicker *self,
                                             WayFigureKind  kind,
                                             gboolean       is_suggested);
void          way_kind_picker_open        (WayKindPicker *self);

/* The name of the kind's icon in the program's resources. */
const char   *way_kind_picker_get_icon_name (WayFigureKind kind);

G_END_DECLS
