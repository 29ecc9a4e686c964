/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WAY_HTML_BEGIN, /* of an element */
  WAY_HTML_END,
  WAY_HTML_TEXT
} WayHtmlKind;

/* @text: the name of an element and its attributes without the brackets, or text as it is
 * written. A piece of what is read. */
typedef struct
{
  WayHtmlKind kind;
  const char *text;
  gsize length;
} WayHtmlItem;

/* Moves @at on. Comments, scripts and styles are passed over. FALSE at the end. */
gboolean way_html_next        (const char **at, const char *end, WayHtmlItem *item);
gboolean way_html_is          (const WayHtmlItem *item, const char *name);

/* An attribute as a number from 1 to @max, else @fallback. */
guint    way_html_get_number  (const WayHtmlItem *item,
                               const char        *name,
                               guint              fallback,
                               guint              max);

/* Adds text with its entities read and spaces joined. */
void     way_html_append_text (GString *out, const char *text, gsize length);

/* Ends a line of it. */
void     way_html_append_break (GString *out);

/* Takes away what is blank at both ends of the text from @begin on. Returns its length. */
gsize    way_html_trim        (GString *out, gsize begin);

G_END_DECLS
