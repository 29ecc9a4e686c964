/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/schedule-view.h"
#include "app/scoreboard-page.h"
#include "app/scoreboard-reader.h"
#include "widgets/score-bar.h"
#include "widgets/score-cell.h"
#include "widgets/score-list.h"

G_BEGIN_DECLS

/* The parts of the page's class, which lies in scoreboard-page.c (itself and what it shows),
 * scoreboard-scope.c (whose targets), scoreboard-filter.c (which of them), scoreboard-table.c
 * (the columns and their order), scoreboard-rows.c (what is done with a row) and
 * scoreboard-export.c (leaving the program). */

typedef enum
{
  WAY_BOARD_TICKED, /* the regions that the list at the side has focused and ticked */
  WAY_BOARD_METRIC,
  WAY_BOARD_SOURCE,
  WAY_BOARD_ALL
} WayBoardScope;

#define WAY_N_BOARD_COLUMNS (WAY_N_SCORE_COLUMNS + 1)

/* Which column a header's sorter belongs to. */
typedef struct
{
  WayScoreboardPage *page;
  WayScoreColumn column;
} WayBoardSorter;

struct _WayScoreboardPage
{
  GtkWidget parent_instance;

  GtkMenuButton *scope_button;
  GtkLabel *scope_label;
  GtkToggleButton *year_toggle;
  GtkStack *view_stack;
  GtkWidget *targets_view;
  WayScoreBar *score_bar;
  GtkSearchEntry *search_entry;
  GtkMenuButton *filter_button;
  GtkLabel *filter_label;
  GtkMenuButton *order_button;
  GtkStack *table_stack;
  GtkWidget *table_scroller;
  GtkColumnView *column_view;
  AdwStatusPage *empty_page;
  GtkWidget *clear_button;
  GtkWidget *new_button;
  GtkWidget *all_button;
  GtkSpinner *waiting;
  GtkLabel *summary_label;

  WayStore *store;
  WayExploreCatalog *catalog;
  WayRegionList *region_list;
  WayScoreboardReader *reader;
  WayScheduleView *schedule; /* NULL until first shown */
  GSimpleActionGroup *actions; /* board.… */
  WayLanguage language;

  WayBoardScope scope;
  char *metric_key;  /* (nullable): of the scope of one metric */
  gint64 source_id;  /* of the scope of one source; 0 for none yet */
  GtkWidget *scope_popover;

  WayScoreSieve sieve;
  GtkWidget *filter_popover;

  GtkSingleSelection *selection;
  WayScoreList *list;
  GHashTable *cells; /* WayScoreCell -> GtkListItem: what the table shows rows in */
  gint64 wanted_id; /* of the target to be selected again once its row is there; or 0 */
  guint grow_id;
  GtkColumnViewColumn *columns[WAY_N_BOARD_COLUMNS];
  WayBoardSorter sorters[WAY_N_BOARD_COLUMNS];
  WayScoreColumn probed; /* set by the first header's sorter that is asked */
  GtkWidget *row_menu;
};

/* scoreboard-page.c */
void way_scoreboard_page_sieve          (WayScoreboardPage *self);
void way_scoreboard_page_tell           (WayScoreboardPage *self, const char *text);

/* scoreboard-scope.c */
void way_scoreboard_page_add_scope      (WayScoreboardPage *self);
void way_scoreboard_page_follow_regions (WayScoreboardPage *self);
void way_scoreboard_page_follow_schedule (WayScoreboardPage *self);
void way_scoreboard_page_set_scope      (WayScoreboardPage *self, WayBoardScope scope);

/* scoreboard-filter.c */
void way_scoreboard_page_add_filter     (WayScoreboardPage *self);
void way_scoreboard_page_clear_filter   (WayScoreboardPage *self);

/* scoreboard-table.c */
void way_scoreboard_page_add_table      (WayScoreboardPage *self);
void way_scoreboard_page_fill_table     (WayScoreboardPage *self);
WayScoreColumn way_scoreboard_page_find_column (WayScoreboardPage   *self,
                                                GtkColumnViewColumn *column);

/* scoreboard-rows.c; (nullable): the row that is selected. */
void way_scoreboard_page_add_rows       (WayScoreboardPage *self);
const WayScoreRow *way_scoreboard_page_get_row (WayScoreboardPage *self);
void way_scoreboard_page_show_chart     (WayScoreboardPage *self);
void way_scoreboard_page_show_working   (WayScoreboardPage *self);

/* scoreboard-export.c */
void way_scoreboard_page_add_export     (WayScoreboardPage *self);
void way_scoreboard_page_offer_export   (WayScoreboardPage *self, GtkWidget *button);
void way_scoreboard_page_print          (WayScoreboardPage *self);

G_END_DECLS
