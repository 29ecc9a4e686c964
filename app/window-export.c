/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include "app/data-export-dialog.h"

/* The library's data as a file for other programs. */

static void
export_data_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  WayStore *store = self->opening != NULL ? way_opening_get_store (self->opening) : NULL;
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  const char *none[] = { NULL };
  WayDataExportDialog *dialog;

  if (store == NULL || !way_store_is_open (store))
    return;

  dialog = way_data_export_dialog_new (GTK_WINDOW (self), store,
                                       figure != NULL ? (const char *const *) figure->region_codes
                                                      : none,
                                       figure != NULL ? (const char *const *) figure->metric_keys
                                                      : none,
                                       figure != NULL ? figure->language
                                                      : way_language_from_environment ());
  g_signal_connect_object (dialog, "saved", G_CALLBACK (way_window_tell_saved), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const GActionEntry actions[] = {
  { .name = "export-data", .activate = export_data_cb },
};

void
way_window_add_export (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
