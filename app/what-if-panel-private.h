/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/what-if-panel.h"
#include "widgets/number-slider.h"

G_BEGIN_DECLS

/* The class lies in what-if-panel.c (what a person changes), what-if-rows.c (what stands in the
 * rows) and what-if-result.c (what follows from it). */

struct _WayWhatIfPanel
{
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkWidget *empty_label;
  GtkDropDown *promise_list;
  GtkWidget *mark;
  GtkLabel *verdict_label;
  GtkLabel *pace_label;
  GtkLabel *due_label;
  GtkLabel *reached_label;
  GtkLabel *error_label;
  GtkWidget *hidden_label;
  WayNumberSlider *target_slider;
  WayNumberSlider *due_slider;
  WayNumberSlider *latest_slider;
  WayNumberSlider *year_slider;
  WayNumberSlider *growth_slider;
  GtkSwitch *peers_switch;
  GtkLabel *peers_label;
  GtkEntry *name_entry;
  GtkWidget *reset_button;
  GtkWidget *keep_button;

  WayExplorePage *page; /* a weak pointer: the page's window owns both */
  WayLanguage language;
  WayExploreView *view;  /* (nullable): what the rows were made for */
  GPtrArray *promises;   /* const WayFigureTarget *, of the view */
  guint selected;
  WayPeriod wanted_due;  /* that was asked for while its view was still being read */
  WayScenario *scenario; /* (nullable): what the rows say */
  double multiplier;     /* from the metric's unit to the one that is shown */
  gboolean is_filling;
};

/* In what-if-rows.c; all but the first only where the view has promises. */
const WayFigureTarget *way_what_if_get_promise     (WayWhatIfPanel *self);
WayMetric             *way_what_if_get_metric      (WayWhatIfPanel *self);
const WaySeries       *way_what_if_get_series      (WayWhatIfPanel *self);

/* Shares, rates and ranks change by differences, all else by per cent. */
gboolean               way_what_if_is_in_points    (WayWhatIfPanel *self);

/* From the target's number to the one that is shown. */
double                 way_what_if_get_multiplier  (WayWhatIfPanel *self);

/* Index of the latest value that is known, or -1; and its year, or the one before the due year. */
int                    way_what_if_find_latest     (WayWhatIfPanel *self);
int                    way_what_if_get_known_year  (WayWhatIfPanel *self);

/* Names, units and ranges for the promise; then the numbers. Those that the scenario leaves as they
 * are stand as the data have them. @result: (nullable). */
void                   way_what_if_fit_rows        (WayWhatIfPanel *self);
void                   way_what_if_show_numbers    (WayWhatIfPanel          *self,
                                                    const WayScenarioResult *result);

/* In what-if-result.c */
gboolean               way_what_if_compute         (WayWhatIfPanel    *self,
                                                    WayScenarioResult *result,
                                                    GError           **error);

/* What is to be said of the regions that were here before. */
void                   way_what_if_show_peers      (WayWhatIfPanel *self);

/* Computes and shows; @shows_numbers: in the rows, too. */
void                   way_what_if_update          (WayWhatIfPanel *self, gboolean shows_numbers);

G_END_DECLS
