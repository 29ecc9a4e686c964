/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/data-detail.h"
#include "app/data-page.h"
#include "app/data-sheet.h"
#include "model/library-observations.h"
#include "widgets/data-grid.h"
#include "widgets/search-choice.h"

G_BEGIN_DECLS

/* What is read for the page in one go. */
typedef struct
{
  WayDataTable *table;
  GPtrArray *regions; /* WayRegion */
  GPtrArray *metrics; /* WayMetric */
  GPtrArray *sources; /* WaySource */
} WayDataAnswer;

/**
 * WayDataPage:
 * @metric_key, @region_code: (nullable): what is shown of either way to look
 * @regions, @metrics, @sources: as the library has them now
 */
struct _WayDataPage
{
  GtkWidget parent_instance;

  GtkToggleButton *metric_toggle;
  GtkToggleButton *region_toggle;
  GtkWidget *choices_row;
  AdwBin *choice_bin;
  WaySearchChoice *choice;
  GtkSearchEntry *search_entry;
  GtkToggleButton *only_toggle;
  GtkMenuButton *filter_button;
  GtkCheckButton *values_check;
  GtkCheckButton *several_check;
  GtkCheckButton *derived_check;
  GtkCheckButton *missing_check;
  GtkCheckButton *own_check;
  GtkMenuButton *edit_button;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  GtkSpinner *waiting;
  WayDataGrid *grid;
  AdwBin *detail_bin;
  WayDataDetail *detail;
  AdwBin *typed_bin;
  WaySearchChoice *typed_choice; /* whose values are typed */
  GtkLabel *summary_label;

  WayStore *store;
  WayRegionList *region_list;
  GActionMap *actions; /* of the menu that adds */
  WayLanguage language;
  GCancellable *cancellable;
  WayDataSheet *sheet;

  gboolean shows_region;
  char *metric_key;
  char *region_code;
  GPtrArray *regions;
  GPtrArray *metrics;
  GPtrArray *sources;
  guint find_id;           /* a search that goes on */
  guint find_row, find_column;
  guint64 n_left;
  gboolean finds_back;
  gboolean is_filling;
  gboolean was_mapped;
  gboolean is_stale;       /* something changed while the page was not shown */
  gint64 typed_source_id;  /* whose values are typed; 0 corrects what is shown */
  char *cursor_row;        /* (nullable): code or key of the current row, kept while reading */
  WayPeriod cursor_period;
};

/* data-page.c */
void way_data_page_tell           (WayDataPage *self, const char *text);

/* data-page-read.c: from the library, in its worker */
void way_data_page_read           (WayDataPage *self);

/* To where the keyboard was, by name: rows and columns may be others now. At first the newest
 * period of the first row. */
void way_data_page_restore_cursor (WayDataPage *self);

/* data-page-choice.c: which metric or region, and whose values are typed */
void way_data_page_add_choices    (WayDataPage *self);
void way_data_page_fill_choices   (WayDataPage *self);

/* data-page-show.c: what is said of the table, the selection and the current cell */
void way_data_page_show_state     (WayDataPage *self);
void way_data_page_show_summary   (WayDataPage *self);
void way_data_page_show_detail    (WayDataPage *self);
void way_data_page_show_sort      (WayDataPage *self);

/* data-page-find.c: searching, and which rows are shown */
void way_data_page_bind_finding   (GtkWidgetClass *widget_class);
void way_data_page_add_finding    (WayDataPage *self);
void way_data_page_show_all_rows  (WayDataPage *self);

/* data-page-edit.c */
void     way_data_page_add_editing      (WayDataPage *self);
gboolean way_data_page_require_writable (WayDataPage *self);

/* One step: @format is its name where it is not about a single cell; @toast (nullable) tells of it
 * once it is done. @edits: WayDataEdit, at least one. */
void     way_data_page_store            (WayDataPage *self,
                                         GArray      *edits,
                                         const char  *format,
                                         const char  *toast);

/* data-page-add.c: the menus, and what they add or edit */
void     way_data_page_add_actions      (WayDataPage *self);
void     way_data_page_add_period       (WayDataPage *self);

/* What would edit is off where the library can only be read, and says why. */
void     way_data_page_show_writable    (WayDataPage *self);

/* data-page-paste.c */
void     way_data_page_paste            (WayDataPage *self);

G_END_DECLS
