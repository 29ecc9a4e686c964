/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/working-data.h"

G_BEGIN_DECLS

/* The parts of an explanation below its result: sections with headings, sources to be opened, a
 * table of the methods and a strip of past verdicts. */
GtkWidget *way_working_view_new (const WayWorkingData *data, WayLanguage language);

G_END_DECLS
