/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/import-page-private.h"

G_BEGIN_DECLS

/* A decision: its control, and below it the reason for what was decided. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *reason;
  GtkWidget *control;
} WayImportRow;

/* Texts of the plan that can be typed. */
typedef enum
{
  WAY_IMPORT_TEXT_COLUMN_UNIT,
  WAY_IMPORT_TEXT_COLUMN_PERIOD,
  WAY_IMPORT_TEXT_METRIC, /* name of a new one */
  WAY_IMPORT_TEXT_UNIT,
  WAY_IMPORT_TEXT_PERIOD,
  WAY_IMPORT_TEXT_TITLE,
  WAY_IMPORT_TEXT_PUBLISHER,
  WAY_IMPORT_TEXT_URL,
  WAY_IMPORT_TEXT_PUBLISHED,
  WAY_N_IMPORT_TEXTS
} WayImportText;

struct _WayImportControls
{
  GtkWidget *file_group;
  WayImportRow encoding, delimiter, sheet;
  WayImportRow layout, header_first, n_header, decimal, dash, totals;
  GtkLabel *column_heading;
  WayImportRow field;
  WayImportRow metric, region;
  WayImportRow texts[WAY_N_IMPORT_TEXTS];
  GtkWidget *more_box; /* decisions that have no control */
  GtkWidget *all_groups; /* everything but the file's: not of exchange columns */
  guint typing_id;
  gboolean is_typed[WAY_N_IMPORT_TEXTS];
  guint header_id;
  guint focus_id; /* until the list of metrics is closed */
  gboolean wants_new_metric;
};

/* import-decisions-make.c */
void way_import_controls_make      (WayImportPage *self);

/* import-decisions-change.c: what a control does to the plan */
void way_import_encoding_changed   (WayImportPage *self);
void way_import_delimiter_changed  (WayImportPage *self);
void way_import_sheet_changed      (WayImportPage *self);
void way_import_layout_changed     (WayImportPage *self);
void way_import_header_changed     (WayImportPage *self);
void way_import_rules_changed      (WayImportPage *self);
void way_import_totals_changed     (WayImportPage *self);
void way_import_field_changed      (WayImportPage *self);
void way_import_metric_changed     (WayImportPage *self);
void way_import_region_changed     (WayImportPage *self);
void way_import_text_changed       (WayImportPage *self, GtkEditable *entry);

const char *way_import_delimiter_to_label (char delimiter);
extern const char way_import_delimiters[5];

G_END_DECLS
