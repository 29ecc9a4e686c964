/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/status-view.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/backup.h"

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
    case WAY_LIBRARY_ERROR_CHANGED:
      return _("Another program has changed this library");
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

static gboolean
is_of (const GError   *error,
       WayLibraryError code)
{
  return g_error_matches (error, WAY_LIBRARY_ERROR, (int) code);
}

static GPtrArray *
list_backups (const char *library_path)
{
  g_autofree char *path = way_backup_find_library (library_path);

  return way_backup_list (path);
}

/* What there is to go back to, where the file is the trouble: NULL elsewhere. (transfer full). */
static char *
describe_backups (const GError *error,
                  const char   *library_path)
{
  g_autoptr (GPtrArray) backups = list_backups (library_path);
  g_autofree char *when = NULL;

  if (!is_of (error, WAY_LIBRARY_ERROR_DAMAGED) && !is_of (error, WAY_LIBRARY_ERROR_CHANGED))
    return NULL;
  if (backups->len == 0)
    return g_strdup (_("Waymark has no backup of it."));
  when = way_backup_describe_time (backups->pdata[0]);
  return g_strdup_printf (_("The newest backup is from %s."), when);
}

static gboolean
has_content (const char *library_path)
{
  GStatBuf status;

  return g_stat (library_path, &status) == 0 && status.st_size > 0;
}

/* The way that loses least comes first. */
static void
add_ways_out (GtkBox       *buttons,
              const GError *error,
              const char   *library_path)
{
  g_autoptr (GPtrArray) backups = list_backups (library_path);
  gboolean is_damaged = is_of (error, WAY_LIBRARY_ERROR_DAMAGED);
  gboolean is_changed = is_of (error, WAY_LIBRARY_ERROR_CHANGED);
  gboolean is_foreign = is_of (error, WAY_LIBRARY_ERROR_FOREIGN);
  gboolean can_restore = (is_damaged || is_changed) && backups->len > 0;
  gboolean can_salvage = is_damaged && has_content (library_path);

  if (is_changed)
    add_button (buttons, _("_Take Over the Changes"), "win.take-over", "error-take-over", TRUE);
  if (can_restore)
    add_button (buttons, _("Restore a _Backup…"), "win.backups", "error-backups", is_damaged);
  if (can_salvage)
    add_button (buttons, _("_Salvage What Can Be Read…"), "win.salvage", "error-salvage",
                !can_restore);
  if (is_of (error, WAY_LIBRARY_ERROR_EMPTY))
    add_button (buttons, _("_Import…"), "win.import", "error-import", TRUE);
  else
    add_button (buttons, _("Try _Again"), "win.retry", "error-retry",
                !is_damaged && !is_changed && !is_foreign);
  add_button (buttons, _("_Open Another Library…"), "win.open", "error-open", is_foreign);
  if (can_start_fresh (error))
    add_button (buttons, _("Start With a _Fresh Library"), "win.start-fresh", "error-fresh",
                is_damaged && !can_restore && !can_salvage);
}

static char *
describe_error (const GError *error,
                const char   *library_path)
{
  g_autofree char *path = g_filename_display_name (library_path);
  g_autofree char *backups = describe_backups (error, library_path);
  g_autofree char *text = NULL;

  text = strstr (error->message, path) != NULL ? g_strdup (error->message)
                                               : g_strjoin ("\n", error->message, path, NULL);
  return backups != NULL ? g_strjoin ("\n", text, backups, NULL) : g_steal_pointer (&text);
}

GtkWidget *
way_status_view_new_error (const GError *error,
                           const char   *library_path)
{
  GtkWidget *view = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *text = describe_error (error, library_path);
  g_autofree char *description = g_markup_escape_text (text, -1);

  gtk_widget_set_name (view, "error-page");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (view),
                                 is_of (error, WAY_LIBRARY_ERROR_EMPTY)
                                   ? "org.waymark.Waymark-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (view), get_title (error));
  adw_status_page_set_description (ADW_STATUS_PAGE (view), description);

  add_ways_out (GTK_BOX (buttons), error, library_path);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (view), buttons);

  return view;
}
