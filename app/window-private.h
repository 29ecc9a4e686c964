/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-page.h"
#include "app/opening.h"
#include "app/window-state.h"
#include "app/window.h"
#include "widgets/region-list.h"

G_BEGIN_DECLS

/* The parts of the window's class, which lies in window.c (itself), window-library.c (its
 * library), window-open.c (opening files), window-import.c (ways to an import),
 * window-actions.c (what the user can do), window-figure.c (what is done to the figure),
 * window-pages.c (the pages beside Explore) and window-style.c (the house style). */

struct _WayWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkWidget *drop_hint; /* shown while a file is held over the window */
  AdwFlap *flap;
  WayRegionList *region_list;
  AdwViewSwitcherTitle *window_title;
  GtkToggleButton *sidebar_button;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkMenuButton *menu_button;
  GtkWidget *figure_button;
  GtkWidget *export_button;
  GtkRevealer *notice_revealer;
  GtkLabel *notice_label;
  GtkRevealer *known_revealer;
  GtkLabel *known_label;
  GtkStack *stack;
  AdwViewStack *pages;
  AdwBin *page_bar; /* the switcher below, while the header has no room for it */
  AdwFlap *figure_flap;
  AdwBin *figure_bin;
  WayExplorePage *page;

  GtkWidget *figure_panel; /* NULL until first wanted */
  GtkWidget *status_view; /* NULL while the page is shown */
  WayOpening *opening; /* of the library that is shown */
  char *library_path;
  WayWindowState *state;
  gboolean is_narrow;
  guint fit_id;     /* until the header fits a window that became narrow or wide */
  guint present_id; /* until the window is first shown */
  GtkFileChooserNative *chooser;
  GtkStack *shell; /* the library's pages, or an import instead of them */
  GtkWidget *import_page; /* NULL unless something is imported */
  GListStore *pending_imports; /* GFile, as pending_file; NULL for none */
  GFile *pending_file; /* to be opened when there is a library */
  char *kept_name; /* under which the figure was last saved or opened; NULL where it was not */
  char *known_on;  /* (nullable): the day of which the library's facts are shown */
  gboolean knows_changes; /* of the library's data; the first list of them comes before all steps */
  GMenu *recent_menu;  /* libraries; NULL until the menu is first opened */
  gboolean is_empty;     /* the library has nothing to show yet */
  GFileMonitor *monitor; /* of the library's file; NULL while none is open */
  guint64 file_device, file_number; /* of that file when it was opened */
  guint follow_id;           /* until what happened to it is looked at */
  guint64 opened_generation; /* of the library's data, when it was opened */
  guint backup_id;           /* looks now and then whether a backup is due */
  gboolean has_told_of_backup;
  GMenu *history_menu; /* undo and redo; NULL until the menu is first opened */
};

/* window.c */
void way_window_present_now           (WayWindow *self);
void way_window_enable_action         (WayWindow *self, const char *name, gboolean is_enabled);
void way_window_enable_figure_actions (WayWindow *self, gboolean is_enabled);
void way_window_add_toast             (WayWindow *self, const char *text);

/* window-library.c: @path may be the window's own; @opening is taken. */
void way_window_take_opening          (WayWindow *self, WayOpening *opening);
void way_window_open_library          (WayWindow *self, const char *path);
void way_window_show_error            (WayWindow *self, const GError *error);

/* window-actions.c */
void way_window_add_actions           (WayWindow *self);

/* A toast that opens the folder of @file. */
void way_window_tell_saved            (WayWindow *self, GFile *file);

/* window-export.c: the library's data as a file */
void way_window_add_export            (WayWindow *self);

/* window-open.c; @figure is taken, and what this library does not have of it is asked about. */
void way_window_add_opening           (WayWindow *self);
void way_window_open_figure           (WayWindow *self, WayFigure *figure);

/* What was dropped or pasted: tables are imported together, else the first file is opened. */
void way_window_take_files            (WayWindow *self, GSList *files);

/* window-import.c; way_window_import_files() is in window.h */
void way_window_add_import            (WayWindow *self);
void way_window_import_file           (WayWindow *self, GFile *file);
void way_window_drop_import           (WayWindow *self);
gboolean way_window_is_importing      (WayWindow *self);

/* window-kept.c: figures that the library keeps */
void way_window_add_keeping           (WayWindow *self);

/* window-files.c: libraries as files; the one that is shown has been opened. */
void way_window_add_files             (WayWindow *self);
void way_window_show_recent           (WayWindow *self, GMenu *menu);
void way_window_note_library          (WayWindow *self);

/* window-follow.c: what others do to the library's file */
void way_window_follow_file           (WayWindow *self);
void way_window_unfollow_file         (WayWindow *self);

/* window-backups.c */
void way_window_add_backups           (WayWindow *self);
void way_window_add_check             (WayWindow *self);
void way_window_keep_backup_at_the_end (WayWindow *self);

/* window-style.c */
void way_window_add_style             (WayWindow *self);

/* By its name; such a file that is opened or dropped becomes the house style. */
gboolean way_window_is_style          (GFile *file);
void way_window_take_style            (WayWindow *self, GFile *file);

/* window-print.c */
void way_window_add_printing          (WayWindow *self);

/* window-method.c: by which method targets are judged */
void way_window_add_method            (WayWindow *self);
void way_window_follow_method         (WayWindow *self);

/* window-known.c: what was known on a day */
void way_window_add_known             (WayWindow *self);
void way_window_forget_known          (WayWindow *self);

/* window-sources.c: who says a value of the chart */
void way_window_add_sources           (WayWindow *self);

/* window-panel.c */
void way_window_add_panel             (WayWindow *self);

/* window-pages.c */
void way_window_add_pages             (WayWindow *self);

/* The page that was shown when the window was last closed. */
void way_window_show_kept_page        (WayWindow *self);

/* Makes the page that is shown, as soon as it can be, and has the actions follow it. */
void way_window_follow_page           (WayWindow *self);
void way_window_drop_pages            (WayWindow *self);
gboolean way_window_is_exploring      (WayWindow *self);

/* Of a window this wide. */
void way_window_fit_header            (WayWindow *self, int width_px);

/* FALSE where Explore is shown, or a page that cannot. */
gboolean way_window_search_page       (WayWindow *self);
gboolean way_window_export_page       (WayWindow *self);
gboolean way_window_print_page        (WayWindow *self);

/* window-data.c: the steps of the library that was just taken. */
void way_window_add_data              (WayWindow *self);
void way_window_follow_data           (WayWindow *self);

/* A toast, with a button that undoes the step @id where that is not 0. */
void way_window_tell_change           (WayWindow *self, const char *text, gint64 id);

/* window-figure.c */
void way_window_add_figure_actions    (WayWindow *self);

/* What can be undone follows the figure's history, and the page that is shown. */
void way_window_follow_history        (WayWindow *self);

/* @menu names what can be undone and redone from now on. */
void way_window_show_history          (WayWindow *self, GMenu *menu);

G_END_DECLS
