/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Shared by the writer (figure-json.c) and the reader (figure-json-read.c). */

#define WAY_FIGURE_VERSION 1

const char *way_figure_json_text_member (WayFigureText which);

G_END_DECLS
