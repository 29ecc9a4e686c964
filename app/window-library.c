/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/status-view.h"
#include "app/test-hook.h"

/* A library that opens faster than this never shows its progress. */
#define PROGRESS_DELAY_MS 120

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
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
  if (self->status_view != NULL)
    gtk_stack_remove (self->stack, self->status_view);
  self->status_view = NULL;
}

void
way_window_show_error (WayWindow    *self,
                       const GError *error)
{
  show_status (self, way_status_view_new_error (error, self->library_path));
  way_window_enable_figure_actions (self, FALSE);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  way_window_present_now (self);
  way_test_hook_log ("error", "%s", error->message);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  WayWindow *self = user_data;

  if (g_get_monotonic_time () - self->opened_at < PROGRESS_DELAY_MS * 1000)
    return;

  if (self->status_view == NULL)
    show_status (self, way_status_view_new_progress ());
  way_window_present_now (self);
  way_status_view_set_progress (self->status_view, fraction);
}

static WayFigure *
create_wanted_figure (WayWindow *self)
{
  WayFigure *figure = way_figure_new ();
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_strv_builder_add (codes, self->state->region_code);
  if (self->state->compared_codes != NULL)
    g_strv_builder_addv (codes, (const char **) self->state->compared_codes);
  g_strv_builder_add (keys, self->state->metric_key);
  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strv_builder_end (codes);
  figure->metric_keys = g_strv_builder_end (keys);
  figure->from_year = self->state->from_year;
  figure->to_year = self->state->to_year;
  figure->show_targets = TRUE;
  if (self->state->figure_language == NULL
      || !way_language_from_text (self->state->figure_language, &figure->language))
    figure->language = way_language_from_environment ();

  return figure;
}

static void
show_notice (WayWindow *self)
{
  gboolean is_read_only = way_store_is_read_only (self->store);

  if (is_read_only)
    gtk_label_set_text (self->notice_label,
                        _("This library can be read but not changed. "
                          "Charts and exports work as always."));
  gtk_revealer_set_reveal_child (self->notice_revealer, is_read_only);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFigure) wanted = NULL;
  gboolean is_open = way_store_open_finish (WAY_STORE (source), result, &error);

  if (self->store != WAY_STORE (source)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!is_open)
    {
      way_window_show_error (self, error);
      return;
    }

  show_page (self);
  show_notice (self);
  wanted = create_wanted_figure (self);
  way_explore_page_start (self->page, self->store, self->region_list, wanted);
}

static char *
get_catalog_folder (void)
{
  const char *folder = g_getenv ("WAYMARK_DATADIR");

  return g_build_filename (folder != NULL && *folder != '\0' ? folder : WAYMARK_PKGDATADIR,
                           "catalog", NULL);
}

void
way_window_open_library (WayWindow  *self,
                         const char *path)
{
  g_autofree char *catalog_folder = get_catalog_folder ();
  g_autofree char *path_copy = g_strdup (path);

  g_cancellable_cancel (self->open_cancellable);
  g_clear_object (&self->open_cancellable);
  g_clear_object (&self->store);
  self->open_cancellable = g_cancellable_new ();
  self->store = way_store_new ();
  self->opened_at = g_get_monotonic_time ();
  g_free (self->library_path);
  self->library_path = g_steal_pointer (&path_copy);
  gtk_revealer_set_reveal_child (self->notice_revealer, FALSE);
  if (self->status_view != NULL)
    {
      show_page (self);
      adw_flap_set_reveal_flap (self->flap, TRUE);
    }
  way_store_open_async (self->store, self->library_path, catalog_folder, progress_cb, self,
                        self->open_cancellable, opened_cb, g_object_ref (self));
}
