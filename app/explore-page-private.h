/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-page.h"
#include "widgets/chart-annotate.h"
#include "widgets/chart-handles.h"
#include "widgets/chart-pane.h"
#include "widgets/kind-picker.h"
#include "widgets/metric-picker.h"
#include "widgets/period-picker.h"
#include "widgets/target-section.h"

G_BEGIN_DECLS

/* The parts of the page's class, which lies in explore-page.c (itself and its reading),
 * explore-chart.c (the chart and its place), explore-texts.c (its texts), explore-annotations.c
 * (what is put into it) and explore-figure.c (what the user asks for). */

struct _WayExplorePage
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkViewport *viewport;
  WayMetricPicker *metric_picker;
  WayKindPicker *kind_picker;
  WayPeriodPicker *period_picker;
  WayChartPane *chart_pane;
  WayChartView *chart; /* inside the pane */
  WayTargetSection *target_section;
  GtkMenuButton *annotate_button;

  WayRegionList *region_list;
  WayExploreReader *reader; /* of the library that is shown */
  WayExploreView *view;
  WayFigureHistory *history; /* what the user asked for; the view follows */
  WayFigure *shown;          /* what the view's data are drawn as; NULL without a view */
  int pending_kind;          /* chosen, while its data are looked for; -1 for none */
  WayHouseStyle *style;      /* (nullable) */
  WayTextMeasure *measure;

  WayChartAnnotate *annotate;
  WayAnnotation *preview; /* (nullable): shown although it is not yet wanted */
  GtkWidget *editor;      /* (nullable): the popover of the annotation @edited */
  guint edited;

  WayChartHandles *handles;
  WayScenario *what_if;     /* (nullable): shown although the figure does not keep it */
  WayScenario *before_drag; /* (nullable): what a drag that is given up brings back */
  gboolean is_dragging;
  gboolean plays_what_if;

  int page_height;
  guint height_id;
  gboolean has_list;
  gboolean wants_view; /* asked for while there was no list */
  guint n_frames;
  gboolean is_complete; /* chart, cards and list have been shown once */
  int width_px, height_px;
};

/* explore-page.c: asks for the data of the wanted figure. */
void way_explore_page_load_view         (WayExplorePage *self);

/* explore-chart.c */
void way_explore_page_connect_chart     (WayExplorePage *self);
void way_explore_page_build_scene       (WayExplorePage *self);
void way_explore_page_fit_chart_height  (WayExplorePage *self);

/* explore-annotations.c */
void way_explore_page_connect_annotations (WayExplorePage *self);
void way_explore_page_forget_annotations (WayExplorePage *self);

/* explore-what-if.c; fit: drops a scenario that is not about what is wanted now. */
void way_explore_page_connect_what_if   (WayExplorePage *self);
void way_explore_page_fit_what_if       (WayExplorePage *self);
void way_explore_page_forget_what_if    (WayExplorePage *self);

/* explore-texts.c */
void way_explore_page_connect_texts     (WayExplorePage *self);

/* explore-figure.c: @view's data are there for the wanted figure, or for an older one. */
void way_explore_page_connect_figure    (WayExplorePage *self);
void way_explore_page_follow_region_list (WayExplorePage *self, WayRegionList *region_list);
void way_explore_page_take_offers       (WayExplorePage *self, GPtrArray *offers);
void way_explore_page_settle_shown      (WayExplorePage *self);
void way_explore_page_show_figure       (WayExplorePage *self);

G_END_DECLS
