/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayTextField:
 *
 * Edits a text that is generated until a person writes another one. The generated text stands in
 * the field, muted, to be changed from there; it comes back when the field is emptied. A text can
 * also be left out, and one that no longer fits says so.
 *
 * :label: what the text is, with a mnemonic.
 * ::edited: the person changed it; see way_text_field_get_text(). ::left: the field lost the
 * focus. ::kept: the person wants to keep a text that no longer fits.
 */
#define WAY_TYPE_TEXT_FIELD (way_text_field_get_type ())
G_DECLARE_FINAL_TYPE (WayTextField, way_text_field, WAY, TEXT_FIELD, GtkWidget)

/* Without ::edited. @text: (nullable): NULL for the generated one, "" for none. @generated:
 * (nullable): as far as it is known. */
void        way_text_field_set_text (WayTextField *self,
                                     const char   *text,
                                     const char   *generated,
                                     gboolean      is_stale);

/* (nullable): NULL for the generated one, "" for none; one line. */
const char *way_text_field_get_text (WayTextField *self);

/* Puts the cursor into it, everything selected. */
void        way_text_field_start    (WayTextField *self);

G_END_DECLS
