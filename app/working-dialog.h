/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/store.h"

G_BEGIN_DECLS

/**
 * way_working_dialog_present:
 * @target: one that the library has; all else is read from @store
 *
 * Shows how a target was judged: every number with its source, the calculation, what would change
 * the verdict, the other methods and the past. The method can be chosen there; the dialog follows
 * every change of the library. It is for any verdict that is clicked, wherever it stands.
 */
void way_working_dialog_present (GtkWindow *parent, WayStore *store, WayTarget *target);

G_END_DECLS
