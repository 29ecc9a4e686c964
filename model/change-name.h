/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The name of a step with names in it: what stays the same is English and translated where it is
 * shown, the rest is kept as it was when the step was made.
 */

/**
 * way_change_name_new:
 * @format: N_("Change of %1$s of %2$s, %3$s"): only %1$s to %9$s
 * @...: texts, then NULL
 *
 * For way_library_begin_change(). (transfer full).
 */
char *way_change_name_new      (const char *format, ...) G_GNUC_NULL_TERMINATED;

/* In the user's language; also of a name without anything in it. (transfer full). */
char *way_change_name_to_label (const char *name);

G_END_DECLS
