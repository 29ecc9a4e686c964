/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"
#include "chart/output.h"

G_BEGIN_DECLS

/**
 * WayExportChoices:
 *
 * How figures were last exported, kept in the state folder, so that the tenth figure of a slide
 * show takes one click. A missing or unreadable file is a first export.
 */
typedef struct
{
  WayOutputFormat format;
  WayPreset size;
  int scale; /* 1 to 4 */
  WayThemeKind theme;
  gboolean has_outlines; /* texts of an SVG as shapes */
} WayExportChoices;

void way_export_choices_load (WayExportChoices *choices);
void way_export_choices_save (const WayExportChoices *choices);

G_END_DECLS
