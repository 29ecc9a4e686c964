/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/import-page.h"
#include "app/import-session.h"
#include "widgets/search-choice.h"
#include "widgets/sheet-view.h"

G_BEGIN_DECLS

/* The parts of the import page: import-page.c (itself), import-progress.c (what its session does),
 * import-keys.c, import-file-grid.c (the file as it is), import-result-grid.c (what would be
 * stored), import-result-texts.c (its words), import-chips.c, import-lack.c (what is missing),
 * import-promise.c (what Import will do), import-decisions*.c (what was decided), import-names.c,
 * import-name-editor.c, import-problems.c, import-summary.c (what was done). */

/* Chips above what would be stored; the first stands for all. */
#define WAY_N_IMPORT_CHIPS (WAY_CANDIDATE_REFUSED + 2)
#define WAY_N_IMPORT_COLUMNS 7

struct _WayImportPage
{
  GtkWidget parent_instance;

  GtkWidget *root_box;
  GtkButton *back_button;
  AdwWindowTitle *title;
  GtkSpinner *busy_spinner;
  GtkButton *undo_button;
  GtkButton *next_button;
  GtkButton *import_button;
  GtkStack *stack;
  GtkLabel *wait_label;
  AdwStatusPage *error_page;
  GtkWidget *encoding_box;
  GtkDropDown *error_encoding;
  GtkWidget *notice_bar;
  GtkLabel *notice_label;
  GtkButton *afresh_button;
  GtkCheckButton *all_files_check;
  GtkPaned *paned;
  WaySheetView *file_sheet;
  GtkLabel *file_label;
  GtkWidget *chip_box;
  GtkStack *result_stack;
  WaySheetView *result_sheet;
  GtkLabel *metric_label;
  AdwStatusPage *lack_page;
  GtkButton *lack_button;
  GtkButton *own_unit_button;
  GtkLabel *detail_label;
  AdwViewStack *panel_stack;
  GtkBox *decisions_box;
  GtkScrolledWindow *decisions_scroller;
  WaySheetView *names_sheet;
  GtkWidget *names_box;
  GtkDropDown *names_filter;
  GtkLabel *names_summary;
  GtkLabel *name_label;
  GtkBox *candidates_box;
  WaySearchChoice *region_choice;
  WaySearchChoice *metric_choice;
  GtkStack *choice_stack;
  GtkButton *name_new_button;
  GtkButton *name_omit_button;
  GtkButton *names_omit_all_button;
  GtkWidget *name_editor;
  WaySheetView *problems_sheet;
  GtkDropDown *problems_filter;
  GtkLabel *problem_label;
  GtkLabel *importing_label;
  GtkProgressBar *progress_bar;
  GtkLabel *rows_label;
  GtkLabel *done_title;
  GtkLabel *done_text;
  GtkButton *show_button;
  GtkButton *undo_import_button;
  GtkWidget *changes_box;
  GtkLabel *changes_label;
  WaySheetView *changes_sheet;
  GtkWidget *omitted_box;
  GtkLabel *omitted_label;

  WayStore *store;
  WayExploreCatalog *catalog;
  WayLanguage language;
  GListStore *files; /* GFile, those still to come */
  guint n_files;
  gboolean takes_all; /* the files still to come are imported with this one */
  WayImportSession *session; /* (nullable) */
  gboolean wants_import; /* as soon as what was typed last is read */
  gboolean is_narrow;
  guint fit_id; /* until the tables stand as the width wants */
  gboolean is_filling; /* controls are set, not changed by somebody */

  /* import-file-grid.c */
  guint column; /* the one whose meaning is shown */
  char *cell_text; /* of the cell that was asked for last */
  int linked_row; /* of the file; -1 for none */
  int linked_column;

  /* import-result-grid.c */
  GtkToggleButton *chips[WAY_N_IMPORT_CHIPS];
  int shown_state; /* a WayCandidateState, or -1 for all */
  GArray *shown; /* guint: candidates that are shown */
  int columns[WAY_N_IMPORT_COLUMNS]; /* what each shown column has */
  int linked_candidate; /* -1 for none */

  /* import-decisions.c */
  struct _WayImportControls *controls;

  /* import-names.c and import-problems.c */
  GArray *shown_names; /* gint: regions, then metrics */
  GArray *shown_problems; /* guint */

  /* import-summary.c */
  GPtrArray *changes; /* WayImportDifference, of the outcome */
  GArray *change_kinds; /* guint: a WayCandidateState; MISSING of what the file lacks now */
};

/* import-page.c */
const WayImportReading *way_import_page_get_reading (WayImportPage *self); /* (nullable) */
const WayImportPreview *way_import_page_get_preview (WayImportPage *self); /* (nullable) */
void     way_import_page_import         (WayImportPage *self);

/* import-progress.c: 'wait', 'error', 'preview', 'importing', 'done' */
gboolean way_import_page_is_state       (WayImportPage *self, const char *name);
void     way_import_page_show_state     (WayImportPage *self, const char *name);
void     way_import_page_follow_state   (WayImportPage *self);
void     way_import_page_follow_session (WayImportPage *self);

/* import-keys.c */
void     way_import_page_add_keys       (GtkWidgetClass *widget_class);
void     way_import_page_add_pane_keys  (WayImportPage *self);

/* import-file-grid.c */
void  way_import_page_add_file_grid    (WayImportPage *self);
void  way_import_page_fill_file_grid   (WayImportPage *self);
void  way_import_page_show_source      (WayImportPage *self, guint row, int column);
char *way_import_page_name_column      (guint column); /* 'A', 'AB' */
const char *way_import_field_to_label (WayField field);
/* 'Row 5, column B' */
char *way_import_page_name_cell        (WayImportPage *self, guint row, guint column);

/* import-result-grid.c */
void  way_import_page_add_result_grid  (WayImportPage *self);
void  way_import_page_fill_result_grid (WayImportPage *self);
void  way_import_page_show_values      (WayImportPage *self); /* of the chip that is chosen */
void  way_import_page_show_candidate   (WayImportPage *self, int candidate);

/* import-result-texts.c */
const char *way_import_state_to_label  (WayCandidateState state);
const char *way_import_state_to_mark   (WayCandidateState state);
const char *way_import_name_to_label   (const WayPreviewName *name); /* "" of NULL */
const char *way_import_name_to_text    (const WayPreviewName *name); /* as in the file */
char *way_import_describe_number       (const WayCandidate *candidate, double value);
gboolean way_import_candidate_has_note (const WayCandidate *candidate);
char *way_import_page_describe_value   (WayImportPage *self, const WayCandidate *candidate,
                                        double value);
char *way_import_page_describe_note    (WayImportPage *self, const WayCandidate *candidate);
char *way_import_page_describe_period  (WayImportPage *self, const WayCandidate *candidate);
char *way_import_page_describe_candidate (WayImportPage *self, const WayCandidate *candidate);
const WayPreviewName *way_import_page_get_region (WayImportPage *self, int index);
const WayPreviewName *way_import_page_get_metric (WayImportPage *self, int index);

/* (nullable): in which values of the metric are stored; that which all values have. */
const char *way_import_page_get_unit   (WayImportPage *self, const WayPreviewName *metric);
const char *way_import_page_get_common_unit (WayImportPage *self);
/* (nullable): the only one there is */
const WayPreviewName *way_import_page_get_common_metric (WayImportPage *self);
gboolean way_import_page_get_common_period (WayImportPage *self, WayPeriod *out);

/* import-chips.c */
void  way_import_page_add_chips        (WayImportPage *self);
void  way_import_page_fill_chips       (WayImportPage *self);

/* import-lack.c */
void  way_import_page_add_lack         (WayImportPage *self);
void  way_import_page_tell_lack        (WayImportPage *self);

/* import-promise.c */
void  way_import_page_add_promise      (WayImportPage *self);
void  way_import_page_tell_promise     (WayImportPage *self);
void  way_import_page_fill_button      (WayImportPage *self);

/* @sentence is translated and has one '%s'; nothing is said of none. */
void  way_import_add_count             (GString *text, const char *separator,
                                        const char *sentence, guint64 count);

/* import-decisions.c */
void  way_import_page_add_decisions    (WayImportPage *self);
void  way_import_page_fill_decisions   (WayImportPage *self);
void  way_import_page_show_column      (WayImportPage *self, guint column);
void  way_import_page_focus_column     (WayImportPage *self);
void  way_import_page_focus_lack       (WayImportPage *self);
void  way_import_page_drop_decisions   (WayImportPage *self);

/* Values are in the unit that the metric has in the library. */
void  way_import_page_take_own_unit    (WayImportPage *self);

/* What was typed but is not in force yet. */
void  way_import_page_apply_texts      (WayImportPage *self);

/* import-names.c */
void  way_import_page_add_names        (WayImportPage *self);
void  way_import_page_fill_names       (WayImportPage *self);
/* (nullable): the one that the cursor is on */
const WayPreviewName *way_import_page_get_current_name (WayImportPage *self,
                                                        WaySubject    *subject);

/* import-name-editor.c */
void  way_import_page_add_name_editor  (WayImportPage *self);
void  way_import_page_show_name        (WayImportPage *self);
void  way_import_page_focus_name       (WayImportPage *self);

/* import-problems.c */
void  way_import_page_add_problems     (WayImportPage *self);
void  way_import_page_fill_problems    (WayImportPage *self);

/* import-summary.c */
void  way_import_page_add_summary      (WayImportPage *self);
void  way_import_page_fill_summary     (WayImportPage *self);

G_END_DECLS
