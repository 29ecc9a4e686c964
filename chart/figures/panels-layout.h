/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-layout.h"

G_BEGIN_DECLS

/**
 * WayPanel:
 *
 * One region's values of one metric, judged and laid out as a line figure of its own.
 *
 * @data: only this region, so that its targets have paths and verdicts
 * @wide: all regions' values of the metric; borrowed
 * @region: among all regions
 * @name: of the region or of the metric
 * @unit: (nullable): where panels have different ones
 * @frame: the figure's, in the panel's type sizes; borrows everything
 * @line: where its marks are; has no labels
 * @head_x, @head_width, @head_top, @n_name_lines: of its heading, which stands above the values'
 *   labels too where these are each panel's own
 * @placer, @remarks: what is occupied, and what a person put here
 * @is_bottom, @is_left: whether years stand below it, values left of it
 */
typedef struct
{
  WayFigureData *data;
  WayContent *content;
  const WayContent *wide;
  guint region;
  char *name;
  char *unit;
  WayFrame frame;
  WayLineLayout line;
  double head_x, head_width, head_top;
  guint n_name_lines;
  gboolean is_bottom, is_left;
  WayPlacer *placer;
  WayAnnotationLayout *remarks;
} WayPanel;

/**
 * WayPanels:
 *
 * @wides: WayContent of all regions, one for each metric
 * @missing: names of regions or metrics without any value (element-type utf8)
 * @left_out: names of those for which there is no room (element-type utf8)
 * @has_context: whether the other regions' lines stand in each panel
 */
typedef struct
{
  const WayFigure *figure;
  GPtrArray *wides;
  GPtrArray *panels;
  GPtrArray *missing;
  GPtrArray *left_out;
  gboolean is_by_metric;
  gboolean has_own_scales;
  gboolean has_context;
  gboolean has_left_out_values;
  guint n_name_lines;
} WayPanels;

WayPanels        *way_panels_new      (const WayFigure     *figure,
                                       const WayFigureData *data,
                                       GError             **error);
void              way_panels_free     (WayPanels *self);
const WayContent *way_panels_get_main (const WayPanels *self);

/* The panel's own line; its content has exactly one series. */
WayContentSeries *way_panel_get_series (const WayPanel *self);

/* All that is shown, for texts that do not name regions: borrows series and targets, free with
 * way_panels_free_merged(). */
WayContent       *way_panels_merge       (const WayPanels *self);
void              way_panels_free_merged (WayContent *merged);

/* In panels-grid.c: @frame with what the panels say, and the place of each inside its body; leaves
 * out those for which there is no room. */
WayFrame         *way_panels_arrange (WayPanels *self, WayTextMeasure *measure);

/* In panels-texts.c. (transfer full). */
char      *way_panels_make_title       (const WayPanels *self);
char      *way_panels_make_subtitle    (const WayPanels *self, gboolean is_short);
GPtrArray *way_panels_make_notes       (const WayPanels *self);
char      *way_panels_make_description (const WayPanels *self, const WayFrame *frame);

/* In panels-marks.c. */
void       way_panels_draw (const WayPanels *self, WayScene *scene);

/* In panels-annotations.c: places what belongs into @panel; names what no panel shows. */
void       way_panel_place_remarks (WayPanel *panel);
void       way_panels_warn_remarks (const WayPanels *self, WayScene *scene);

/* In panels-marks.c: what the marks of @panel occupy. (transfer full). */
WayPlacer *way_panel_make_placer   (const WayPanel *panel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPanels, way_panels_free)

G_END_DECLS
