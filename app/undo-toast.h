/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A toast that says @text, which is no markup, and has the button Undo; connect to
 * AdwToast::button-clicked. It stays longer than others do: one reads it before one decides.
 */
AdwToast *way_undo_toast_new (const char *text);

G_END_DECLS
