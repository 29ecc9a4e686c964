/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-observations.h"

G_BEGIN_DECLS

/* What is done to one cell. */
typedef struct
{
  char *region_code;
  char *metric_key;
  WayPeriod period;
  gboolean is_clearing;
  WayEnteredValue value;
} WayDataEdit;

/* WayDataEdit, owned. */
GArray *way_data_edits_new   (void);
void    way_data_edits_add   (GArray                *edits,
                              const char            *region_code,
                              const char            *metric_key,
                              const WayPeriod       *period,
                              const WayEnteredValue *value); /* (nullable): clears the cell */

/* How the step is called: what was changed where it is one cell, else how many. @format:
 * N_("Paste of %1$s Values"). (transfer full). */
char   *way_data_edits_name  (const GArray *edits,
                              const char   *format,
                              const char   *metric_name,
                              const char   *region_name,
                              WayLanguage   language);

/* @n_hidden: how many of what was entered are not what is shown of their cells; @n_cleared: how
 * many values went. */
typedef struct
{
  guint n_hidden;
  guint n_cleared;
} WayDataEditReport;

/* Inside a change: all, or an error that says at which cell. */
gboolean way_library_apply_edits (WayLibrary        *self,
                                  const GArray      *edits,
                                  gint64             source_id,
                                  WayDataEditReport *report,
                                  GCancellable      *cancellable,
                                  GError           **error);

G_END_DECLS
