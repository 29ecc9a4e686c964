/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/opening.h"

G_BEGIN_DECLS

/**
 * WayWindow:
 *
 * A library's window: the regions at the side, the explore page, and what is said when the
 * library cannot be opened.
 */
#define WAY_TYPE_WINDOW (way_window_get_type ())
G_DECLARE_FINAL_TYPE (WayWindow, way_window, WAY, WINDOW, AdwApplicationWindow)

/* Takes @opening. */
WayWindow  *way_window_new              (GtkApplication *application, WayOpening *opening);

/* Presents the window, the first time as soon as it has something to show. */
void        way_window_show             (WayWindow *self);

const char *way_window_get_library_path (WayWindow *self);

/* A library, or an exported figure, which is opened for editing when the window's library has been
 * read. What cannot be opened is said in a dialog. */
void        way_window_open_file        (WayWindow *self, GFile *file);

/* Shows tables (GFile) one after another to be imported, as soon as there is a library. */
void        way_window_import_files     (WayWindow *self, GListModel *files);

G_END_DECLS
