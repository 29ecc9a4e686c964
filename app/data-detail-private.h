/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/data-detail.h"
#include "model/library-observations.h"
#include "widgets/search-choice.h"

G_BEGIN_DECLS

/**
 * WayDataDetail:
 * @facts: (nullable): of the cell; NULL while they are read
 * @selected: which of its values is shown
 * @sources: WaySource; the choice has 'no source' before them
 */
struct _WayDataDetail
{
  GtkWidget parent_instance;

  GtkLabel *heading_label;
  GtkLabel *reason_label;
  GtkLabel *prefer_label;
  GtkButton *prefer_button;
  GtkButton *remove_button;
  GtkToggleButton *fold_toggle;
  GtkWidget *fields_box;
  GtkWidget *note_box;
  GtkDropDown *value_drop_down;
  GtkDropDown *qualifier_drop_down;
  GtkDropDown *status_drop_down;
  GtkCheckButton *forecast_check;
  GtkCheckButton *break_check;
  GtkEntry *growth_entry;
  GtkEntry *note_entry;
  AdwBin *source_bin;
  WaySearchChoice *source_choice;

  WayStore *store;
  WayLanguage language;
  GPtrArray *sources;
  WayRegion *region;
  WayMetric *metric;
  WayPeriod period;
  char *formula;
  gint64 preferred_id;
  GCancellable *cancellable;
  WayCellFacts *facts;
  guint selected;
  gboolean is_filling;
};

/* data-detail.c. (nullable): where the cell has none, or it is still read. */
const WayCellValue *way_data_detail_get_value (WayDataDetail *self);

/* In the language of the window; "" for none. */
const char         *way_data_detail_get_note  (WayDataDetail *self, const WayCellValue *value);

/* Whether the value is not to be changed here. */
gboolean            way_data_detail_is_fixed  (WayDataDetail *self, const WayCellValue *value);
void                way_data_detail_read      (WayDataDetail *self);

/* data-detail-save.c: what the fields say, as one step */
void                way_data_detail_save      (WayDataDetail *self);
void                way_data_detail_remove    (WayDataDetail *self);
void                way_data_detail_prefer    (WayDataDetail *self);

/* data-detail-show.c: what is known, in the fields */
void                way_data_detail_show_facts (WayDataDetail *self);
void                way_data_detail_select_source (WayDataDetail *self, gint64 id);

G_END_DECLS
