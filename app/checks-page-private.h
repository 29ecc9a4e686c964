/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/checks-page.h"
#include "app/checks-reading.h"

G_BEGIN_DECLS

/* The parts of the page's class, which lies in checks-page.c (itself, its choices and its reading),
 * checks-table.c (the table) and checks-export.c (leaving the program). */

struct _WayChecksPage
{
  GtkWidget parent_instance;

  GtkToggleButton *section_toggles[WAY_N_CHECKS];
  GtkToggleButton *contradictions_toggle;
  GtkToggleButton *rollup_toggle;
  GtkToggleButton *vintages_toggle;
  GtkDropDown *scope_drop_down;
  GtkDropDown *whole_drop_down;
  GtkDropDown *metric_drop_down;
  GtkSearchEntry *search_entry;
  GtkCheckButton *reason_check;
  GtkLabel *reason_label;
  GtkWidget *choices_row;
  GtkStack *table_stack;
  GtkWidget *table_pane;
  GtkColumnView *column_view;
  AdwStatusPage *empty_page;
  GtkSpinner *waiting;
  GtkLabel *summary_label;
  GtkScrolledWindow *detail_scroller;
  GtkBox *detail_box;
  GtkButton *chart_button;
  GtkButton *copy_button;

  WayStore *store;
  WayExploreCatalog *catalog;
  WayRegionList *region_list;
  WayLanguage language;
  GCancellable *cancellable;

  WayChecksSection section;
  WayChecksAnswer *answer; /* (nullable) */
  GArray *choices;         /* (nullable): WayRollupChoice, of the last roll-up */
  GPtrArray *metric_keys;  /* of the items of the list of metrics */
  GPtrArray *whole_codes;
  gboolean is_filling;     /* the lists of choices follow an answer */
  char *whole_code;        /* (nullable): chosen for the roll-up */
  char *metric_key;

  GListStore *rows;
  GtkFilterListModel *shown;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GtkCustomFilter *filter;
  char *folded_text;       /* (nullable): what is searched for */
  WayChecksSection table_section; /* whose columns the table has */
  gboolean has_columns;
  guint n_added;           /* rows of the answer that the table has so far */
  guint grow_id;
};

/* checks-page.c */
void way_checks_page_tell         (WayChecksPage *self, const char *text);
void way_checks_page_follow_shown (WayChecksPage *self);
void way_checks_page_show_detail  (WayChecksPage *self);

/* checks-table.c */
void way_checks_page_add_table    (WayChecksPage *self);
void way_checks_page_fill_table   (WayChecksPage *self);
void way_checks_page_refilter     (WayChecksPage *self);
const char *way_checks_get_title  (WayChecksSection section, guint column);
gboolean way_checks_is_number     (WayChecksSection section, guint column);

/* (nullable): the row that is selected. */
WayCheckRow *way_checks_page_get_row (WayChecksPage *self);

/* checks-export.c */
void way_checks_page_offer_export (WayChecksPage *self);

G_END_DECLS
