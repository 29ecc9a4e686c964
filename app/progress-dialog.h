/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayProgressDialog:
 *
 * Shows how far some work has come, with a button that cancels it; work that is done sooner than
 * half a second never shows it.
 */
typedef struct _WayProgressDialog WayProgressDialog;

WayProgressDialog *way_progress_dialog_new  (GtkWindow    *parent,
                                             const char   *title,
                                             GCancellable *cancellable);

/* From any thread; @user_data is the dialog, as WayLibraryProgressFunc takes it. */
void               way_progress_dialog_tell (double fraction, gpointer user_data);

/* Takes it away and frees it, when the work has ended. */
void               way_progress_dialog_end  (WayProgressDialog *self);

G_END_DECLS
