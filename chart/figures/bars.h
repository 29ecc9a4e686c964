/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"

G_BEGIN_DECLS

/* What the kinds of figure that are made of bars have in common. */

/* A label that found its place: its left edge and its top. */
typedef struct
{
  WayTextBlock block;
  double x, top;
} WayBarLabel;

/* How a bar is filled: with its colour, or hollow with an outline, which may be hatched. */
typedef struct
{
  WayColor fill;
  WayColor outline;
  WayDash dash;
  gboolean is_hollow;
  gboolean is_hatched;
} WayBarStyle;

GArray *way_bar_labels_new   (void); /* WayBarLabel */
void    way_bar_labels_clear (GArray *labels);

/* Writes @labels in the scene's present group. */
void    way_bar_labels_draw  (GArray *labels, WayScene *scene, WayTextMeasure *measure);

/* The look of @region among bars that stand beside each other: by colour, in print by filling. */
void    way_bar_style_init   (WayBarStyle *style, const WayTheme *theme, guint region);

/* @em: the size of the text around it; @rect's outline is drawn inside it. */
void    way_bar_draw         (const WayBarStyle *style,
                              WayScene          *scene,
                              gint               datum,
                              WayRect            rect,
                              double             em);

/* A rectangle's outline alone. */
void    way_bar_outline      (WayScene *scene,
                              WayRect   rect,
                              WayColor  color,
                              double    width,
                              WayDash   dash);

/* Leaves only @index of the values of @series to be shown and cited. */
void    way_bar_show_only    (WayContentSeries *series, guint index);

G_END_DECLS
