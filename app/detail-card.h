/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * way_detail_card_fill:
 * @box: (orientation vertical): what it held goes
 * @text: as it is copied: a headline and what is to be said of it; behind each empty line a heading
 *   and its items; what is indented belongs to the item above it
 * @links: 'title' TAB 'address'; an indented line that begins with a title opens the address, and
 *   those that no line begins with stand at the end
 *
 * Shows a text of the model as a card, so that what is read and what is copied are the same words.
 */
void way_detail_card_fill (GtkBox *box, const char *text, GPtrArray *links);

G_END_DECLS
