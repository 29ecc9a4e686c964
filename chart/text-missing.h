/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands for a character that no font has, tried in this order. */
typedef enum
{
  WAY_TEXT_DECOMPOSED,            /* what it is made of */
  WAY_TEXT_REPLACEMENT_CHARACTER, /* U+FFFD, where a font has that */
  WAY_TEXT_QUESTION_MARK
} WayTextReplacement;

#define WAY_TEXT_N_REPLACEMENTS 3

/* @missing: gunichar. (transfer full). */
char       *way_text_replace_missing (const char         *text,
                                      const GArray       *missing,
                                      WayTextReplacement  replacement);

/* (nullable): the name of a font that has @character, as its makers write it. */
const char *way_text_suggest_font    (gunichar character);

G_END_DECLS
