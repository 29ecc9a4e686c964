/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many places @text shows of @number, whatever the marks of its country are: 2 of '1.234,50';
 * -1 where it shows something else. */
int         way_shown_places_find (const char *text, double number);

/* As much of a date as @text shows, as a format of GDateTime: '06/2023' has no day. */
const char *way_shown_date_find   (const char *text, int day);

G_END_DECLS
