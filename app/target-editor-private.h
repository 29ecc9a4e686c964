/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/target-editor-data.h"
#include "app/target-editor.h"
#include "widgets/search-choice.h"
#include "widgets/status-mark.h"

G_BEGIN_DECLS

/* The parts of the editor's class, which lies in target-editor.c (itself, the line, the verdict),
 * target-editor-rows.c (the fields) and target-editor-choices.c (their lists). */


struct _WayTargetEditor
{
  AdwWindow parent_instance;

  GtkEntry *line_entry;
  GtkLabel *echo_label;
  GtkWidget *save_button;
  WayStatusMark *mark;
  GtkLabel *verdict_label;
  GtkLabel *pace_label;
  GtkLabel *reason_label;

  AdwActionRow *region_row, *metric_row, *comparator_row, *value_row, *upper_row, *due_row;
  AdwActionRow *basis_row, *nature_row, *base_period_row, *base_row, *path_row, *tolerance_row;
  AdwActionRow *method_row, *source_row, *source_title_row, *source_publisher_row;
  AdwActionRow *source_published_row, *source_url_row, *note_row, *replaces_row;
  AdwActionRow *source_authority_row;
  WaySearchChoice *region_choice, *metric_choice, *source_choice;
  GtkDropDown *comparator_drop_down, *basis_drop_down, *nature_drop_down, *path_drop_down;
  GtkDropDown *method_drop_down;
  GtkDropDown *replaces_drop_down, *source_authority_drop_down;
  GtkEntry *value_entry, *upper_entry, *due_entry, *base_period_entry, *base_entry;
  GtkEntry *tolerance_entry, *source_title_entry, *source_publisher_entry;
  GtkEntry *source_published_entry, *source_url_entry, *note_entry;
  GtkLabel *unit_label;
  GtkCheckButton *missing_check;

  WayStore *store;
  WayExploreCatalog *catalog;
  GPtrArray *sources;  /* WaySource, by title */
  GArray *replaceable; /* gint64: ids behind the choices of @replaces_drop_down but the first */
  WayTargetDraft *draft;
  WayTargetDraft *original;
  WayTargetCell *cell; /* NULL until it is read */
  GCancellable *cancellable;
  WayLanguage language;
  gboolean is_filling;
  gboolean is_saving;
  gboolean is_saved; /* or given up: nothing is lost by closing */
};

/* target-editor.c: everything follows the draft but the widget @edited (nullable). */
void way_target_editor_refresh       (WayTargetEditor *self, gpointer edited);
void way_target_editor_read_cell     (WayTargetEditor *self);

/* target-editor-rows.c */
void way_target_editor_bind_rows     (GtkWidgetClass *widget_class);
void way_target_editor_set_up_rows   (WayTargetEditor *self);
void way_target_editor_fill_rows     (WayTargetEditor *self, gpointer edited);
void way_target_editor_show_problems (WayTargetEditor *self, GPtrArray *problems);

/* target-editor-choices.c */
void way_target_editor_set_up_choices (WayTargetEditor *self);
void way_target_editor_fill_choices   (WayTargetEditor *self);
void way_target_editor_fill_replaces  (WayTargetEditor *self);

G_END_DECLS
