/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Lets tests of the real window see what a screen reader and the mouse cannot tell
 * them. Asleep unless the environment names a log file in WAYMARK_TEST_HOOK; it only
 * reads, every click and key of a test stays a real event.
 *
 * A line of the log is "<monotonic microseconds> <event> <text>". The hook itself
 * writes `window` (a window was added), `focus` (the focused widget's
 * type and name) and the answers to its actions on the application, all of type (ss),
 * the first string being the asker's token, which `reply <token> ...` repeats:
 *
 * - `test-rect` (token, name): "x y width height xid" of the first mapped widget with
 *   this widget name, builder id or type name, or of the label "text" when the name is
 *   "=text", in pixels of the X window xid; "a>b" is the b that shares a parent with a
 * - `test-snap` (token, path): a picture of the active window, as PNG
 * - `test-idle` (token, ""): answers when nothing is left to do or draw
 */
void way_test_hook_start (GtkApplication *application);

/* Adds one line for a change of state; does nothing while the hook is asleep. */
void way_test_hook_log   (const char *event,
                          const char *format,
                          ...) G_GNUC_PRINTF (2, 3);

/* Adds the line @event once the next frame that holds @widget has been drawn. */
void way_test_hook_log_next_frame (GtkWidget  *widget,
                                   const char *event);

G_END_DECLS
