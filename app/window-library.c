/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/status-view.h"
#include "app/test-hook.h"

/* A library that opens faster than this never shows its progress. */
#define PROGRESS_DELAY_SECONDS 0.12

static void
show_status (WayWindow *self,
             GtkWidget *view)
{
  if (self->status_view != NULL)
    gtk_stack_remove (self->stack, self->status_view);
  self->status_view = view;
  gtk_stack_add_child (self->stack, view);
  gtk_stack_set_visible_child (self->stack, view);
}

static void
show_page (WayWindow *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->pages));
  if (self->status_view != NULL)
    gtk_stack_remove (self->stack, self->status_view);
  self->status_view = NULL;
}

void
way_window_show_error (WayWindow    *self,
                       const GError *error)
{
  self->is_empty = g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_EMPTY);
  show_status (self, way_status_view_new_error (error, self->library_path));
  way_window_enable_figure_actions (self, FALSE);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  way_window_present_now (self);
  way_test_hook_log ("error", "%s", error->message);
}

static void
progress_cb (WayWindow *self,
             double     fraction)
{
  if (way_opening_get_duration (self->opening) < PROGRESS_DELAY_SECONDS)
    return;

  if (self->status_view == NULL)
    show_status (self, way_status_view_new_progress ());
  way_window_present_now (self);
  way_status_view_set_progress (self->status_view, fraction);
}

static void
show_notice (WayWindow *self)
{
  WayStore *store = way_opening_get_store (self->opening);
  gboolean is_read_only = way_store_is_read_only (store);
  const char *notice = way_store_get_notice (store);

  if (is_read_only)
    gtk_label_set_text (self->notice_label,
                        notice != NULL ? notice : _("This library can be read but not changed. "
                                                    "Charts and exports work as always."));
  else if (notice != NULL)
    way_window_add_toast (self, notice);
  gtk_revealer_set_reveal_child (self->notice_revealer, is_read_only);
}

static void
opened_cb (WayWindow *self)
{
  show_page (self);
  show_notice (self);
  self->opened_generation = way_store_get_generation (way_opening_get_store (self->opening));
  way_window_note_library (self);
  way_window_follow_file (self);
}

static void
drop_opening (WayWindow *self)
{
  if (self->opening == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->opening, self);
  way_opening_cancel (self->opening);
  g_clear_object (&self->opening);
}

void
way_window_take_opening (WayWindow  *self,
                         WayOpening *opening)
{
  way_window_keep_backup_at_the_end (self);
  drop_opening (self);
  way_window_unfollow_file (self);
  way_window_drop_import (self);
  way_window_drop_pages (self);
  self->opening = opening;
  self->is_empty = FALSE;
  g_free (self->library_path);
  self->library_path = g_strdup (way_opening_get_path (opening));
  g_signal_connect_object (opening, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (opening, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opening, "failed", G_CALLBACK (way_window_show_error), self,
                           G_CONNECT_SWAPPED);

  gtk_revealer_set_reveal_child (self->notice_revealer, FALSE);
  way_window_forget_known (self);
  if (self->status_view != NULL)
    {
      show_page (self);
      adw_flap_set_reveal_flap (self->flap, TRUE);
    }
  way_window_follow_data (self);
  way_explore_page_start (self->page, way_opening_get_reader (opening), self->region_list,
                          way_opening_get_wanted (opening));
}

void
way_window_open_library (WayWindow  *self,
                         const char *path)
{
  g_autoptr (WayFigure) wanted = way_window_state_create_figure (self->state);

  way_window_take_opening (self, way_opening_new (path, wanted));
}
