/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-reader.h"

G_BEGIN_DECLS

/**
 * WayOpening:
 *
 * A library that is being opened, and the first questions to it, which wait in the worker behind
 * the opening. It can be begun before there is a window: the first one's data are read while the
 * display is being opened.
 *
 * ::progress (double fraction): a new library is being made. ::opened, ::failed (error): the end.
 */
#define WAY_TYPE_OPENING (way_opening_get_type ())
G_DECLARE_FINAL_TYPE (WayOpening, way_opening, WAY, OPENING, GObject)

/* @wanted: what to show first, in the language of the window's state. */
WayOpening       *way_opening_new          (const char *path, const WayFigure *wanted);
const char       *way_opening_get_path     (WayOpening *self);
WayStore         *way_opening_get_store    (WayOpening *self);

/* Started: its first answers arrive after ::opened. */
WayExploreReader *way_opening_get_reader   (WayOpening *self);
const WayFigure  *way_opening_get_wanted   (WayOpening *self);

/* Seconds since it began. */
double            way_opening_get_duration (WayOpening *self);

/* No signal comes after it. */
void              way_opening_cancel       (WayOpening *self);

G_END_DECLS
