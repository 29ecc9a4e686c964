/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_CELL_TEXT_MAX 192

/**
 * WayCellText:
 * @text: NUL terminated; full-width characters narrowed, all blanks one space, all hyphens and
 *   minus signs '-' (an em dash '—'), all digits 0-9, nothing invisible, no blanks at the ends
 * @lower: the same with its ASCII letters in lower case
 * @origin: for each byte of @text and its end, the byte of the source it stands for
 *
 * The text of a cell as its readers compare it. No value, period or unit is longer than
 * WAY_CELL_TEXT_MAX bytes.
 */
typedef struct
{
  guint length;
  char text[WAY_CELL_TEXT_MAX + 8];
  char lower[WAY_CELL_TEXT_MAX + 8];
  guint32 origin[WAY_CELL_TEXT_MAX + 8];
} WayCellText;

/* FALSE where the text is too long, or no UTF-8. */
gboolean way_cell_text_fold (WayCellText *self, const char *text, gsize length);

/* Whether @word, which is in lower case, is what stands at @at in any case. */
gboolean way_cell_text_has  (const WayCellText *self, guint at, const char *word);

/* The source's bytes of a piece of @text. */
void     way_cell_text_get_origin (const WayCellText *self, guint start, guint end,
                                   guint *source_start, guint *source_length);

G_END_DECLS
