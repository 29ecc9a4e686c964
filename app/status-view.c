/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/status-view.h"

#include <glib/gi18n-lib.h>

#include "model/library.h"

GtkWidget *
way_status_view_new_progress (void)
{
  GtkWidget *view = adw_status_page_new ();
  GtkWidget *bar = gtk_progress_bar_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (view), "org.waymark.Waymark-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (view), _("Preparing your library"));
  adw_status_page_set_description (ADW_STATUS_PAGE (view),
                                   _("This happens once. The bundled figures are being read in."));
  gtk_widget_set_name (view, "progress-page");
  gtk_widget_set_name (bar, "progress-bar");
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 240, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Preparing your library"), -1);
  adw_status_page_set_child (ADW_STATUS_PAGE (view), bar);

  return view;
}

void
way_status_view_set_progress (GtkWidget *view,
                              double     fraction)
{
  GtkWidget *bar = adw_status_page_get_child (ADW_STATUS_PAGE (view));

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), CLAMP (fraction, 0, 1));
}

static const char *
get_title (const GError *error)
{
  if (error->domain != WAY_LIBRARY_ERROR)
    return _("The library cannot be opened");

  switch ((WayLibraryError) error->code)
    {
    case WAY_LIBRARY_ERROR_NOT_FOUND:
      return _("There is no library here");
    case WAY_LIBRARY_ERROR_FOREIGN:
      return _("This is not a Waymark library");
    case WAY_LIBRARY_ERROR_NEWER:
      return _("This library is from a newer Waymark");
    case WAY_LIBRARY_ERROR_DAMAGED:
      return _("The library is damaged");
    case WAY_LIBRARY_ERROR_LOCKED:
      return _("The library is in use");
    case WAY_LIBRARY_ERROR_EMPTY:
      return _("This library is empty");
    case WAY_LIBRARY_ERROR_FULL:
      return _("There is no space left");
    case WAY_LIBRARY_ERROR_CATALOG:
      return _("The bundled catalog cannot be read");
    case WAY_LIBRARY_ERROR_UNREADABLE:
    case WAY_LIBRARY_ERROR_READ_ONLY:
    case WAY_LIBRARY_ERROR_UNKNOWN_NAME:
    case WAY_LIBRARY_ERROR_FAILED:
    default:
      return _("The library cannot be opened");
    }
}

/* A new library helps when the file itself is the trouble, not when the disk or the catalog is. */
static gboolean
can_start_fresh (const GError *error)
{
  return error->domain == WAY_LIBRARY_ERROR
         && error->code != WAY_LIBRARY_ERROR_FULL
         && error->code != WAY_LIBRARY_ERROR_LOCKED
         && error->code != WAY_LIBRARY_ERROR_EMPTY
         && error->code != WAY_LIBRARY_ERROR_CATALOG;
}

static void
add_button (GtkBox     *box,
            const char *label,
            const char *action,
            const char *name,
            gboolean    is_suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (box, button);
}

GtkWidget *
way_status_view_new_error (const GError *error,
                           const char   *library_path)
{
  GtkWidget *view = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *message = g_markup_escape_text (error->message, -1);
  g_autofree char *shown_path = g_filename_display_name (library_path);
  g_autofree char *path = g_markup_escape_text (shown_path, -1);
  g_autofree char *description = NULL;
  gboolean is_damaged = g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED);

  description = strstr (error->message, shown_path) != NULL
                ? g_strdup (message) : g_strjoin ("\n", message, path, NULL);
  gtk_widget_set_name (view, "error-page");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (view),
                                 g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_EMPTY)
                                   ? "org.waymark.Waymark-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (view), get_title (error));
  adw_status_page_set_description (ADW_STATUS_PAGE (view), description);

  if (g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_EMPTY))
    add_button (GTK_BOX (buttons), _("_Import…"), "win.import", "error-import", TRUE);
  else
    add_button (GTK_BOX (buttons), _("_Try Again"), "win.retry", "error-retry", !is_damaged);
  if (is_damaged)
    {
      add_button (GTK_BOX (buttons), _("Restore a _Backup…"), "win.backups", "error-backups",
                  TRUE);
      add_button (GTK_BOX (buttons), _("_Salvage What Can Be Read…"), "win.salvage",
                  "error-salvage", FALSE);
    }
  add_button (GTK_BOX (buttons), _("_Open Another Library…"), "win.open",
              "error-open", FALSE);
  if (can_start_fresh (error))
    add_button (GTK_BOX (buttons), _("Start With a _Fresh Library"), "win.start-fresh",
                "error-fresh", FALSE);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (view), buttons);

  return view;
}
