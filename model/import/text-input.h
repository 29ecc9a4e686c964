/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

/* So many bytes after the window may be looked at, whatever they are. */
#define WAY_TEXT_INPUT_PADDING 64

/**
 * WayTextInput:
 *
 * The bytes of a file as valid UTF-8 without NUL, a window at a time. Whoever reads may overwrite
 * what is in the window.
 */
typedef struct _WayTextInput WayTextInput;

typedef enum
{
  WAY_TEXT_MORE,
  WAY_TEXT_END,
  WAY_TEXT_BAD_BYTE, /* the window ends before it; all that follows is left alone */
  WAY_TEXT_TOO_LONG, /* what is to be kept fills the window already */
  WAY_TEXT_FAILED    /* error is set */
} WayTextState;

/* @n_skipped bytes of a mark come first. @encoding is one that iconv knows. */
WayTextInput *way_text_input_new          (WayTableFile *file,
                                           const char   *encoding,
                                           guint         n_skipped);
void          way_text_input_free         (WayTextInput *self);

/* Where the window begins; it is empty at first. */
char         *way_text_input_get_window   (WayTextInput *self);

/**
 * way_text_input_fill:
 * @keep: (inout): what the window is to begin with; set to where it lies then
 * @end: (out): of the window
 */
WayTextState  way_text_input_fill         (WayTextInput *self,
                                           char        **keep,
                                           char        **end,
                                           GError      **error);

const char   *way_text_input_get_encoding (WayTextInput *self);

/* After WAY_TEXT_BAD_BYTE: the byte, or -1 where the file ends inside a character. */
int           way_text_input_get_bad_byte (WayTextInput *self);

guint64       way_text_input_get_offset   (WayTextInput *self);

/* The first byte that is not valid UTF-8 or is NUL, or @end. */
const char   *way_utf8_find_bad           (const char *text, const char *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTextInput, way_text_input_free)

G_END_DECLS
