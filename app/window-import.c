/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/figure-file.h"
#include "app/import-page.h"
#include "app/import-templates.h"
#include "app/test-hook.h"

/* The ways to an import: files that are opened, dropped or named on the command line, cells that
 * are pasted, and what was imported before. */

#define LIBRARY_CHILD "library"
#define IMPORT_CHILD "import"

static WayStore *
get_store (WayWindow *self)
{
  return self->opening != NULL ? way_opening_get_store (self->opening) : NULL;
}

gboolean
way_window_is_importing (WayWindow *self)
{
  return self->import_page != NULL;
}

/* What belongs to the pages that the import hides. */
static void
follow_actions (WayWindow *self)
{
  gboolean is_shown = self->import_page == NULL;

  way_window_enable_action (self, "search", is_shown);
  way_window_enable_action (self, "page", is_shown);
  way_window_enable_action (self, "toggle-sidebar", is_shown);
  way_window_follow_page (self);
}

/* The page */

static void
close_page (WayWindow *self)
{
  if (self->import_page == NULL)
    return;
  way_import_page_stop (WAY_IMPORT_PAGE (self->import_page));
  gtk_stack_set_visible_child_name (self->shell, LIBRARY_CHILD);
  gtk_stack_remove (self->shell, self->import_page);
  self->import_page = NULL;
  follow_actions (self);
  if (way_window_is_exploring (self))
    way_explore_page_focus_chart (self->page);
  way_test_hook_log ("import-state", "closed");
}

void
way_window_drop_import (WayWindow *self)
{
  close_page (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = way_store_run_finish (WAY_STORE (source), result, &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (self)) || WAY_STORE (source) != get_store (self))
    return;
  if (id == NULL)
    {
      way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Undone"), error);
      return;
    }
  close_page (self);
  way_window_add_toast (self, _("The import was undone"));
}

static void
undo_import_cb (WayWindow *self,
                gint64     change)
{
  way_data_change_undo_async (get_store (self), change, undone_cb, g_object_ref (self));
}

static void
chosen_cb (WayWindow  *self,
           const char *region_code,
           const char *metric_key)
{
  g_autofree char *region = g_strdup (region_code), *metric = g_strdup (metric_key);

  close_page (self);
  if (self->is_empty)
    {
      way_window_open_library (self, self->library_path);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-chart", "(ss)", region, metric);
}

/* What was imported into an empty library is the first that there is to see. */
static void
closed_cb (WayWindow *self)
{
  close_page (self);
  if (self->is_empty)
    way_window_open_library (self, self->library_path);
}

static void
wants_file_cb (WayWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

/* (nullable): NULL where the library cannot take anything, which is said. */
static WayImportPage *
show_page (WayWindow *self)
{
  WayExploreCatalog *known = way_explore_page_get_catalog (self->page);
  g_autoptr (WayExploreCatalog) catalog = NULL;

  if ((known == NULL && !self->is_empty) || get_store (self) == NULL)
    return NULL;
  catalog = self->is_empty ? way_explore_catalog_new_empty () : way_explore_catalog_ref (known);
  if (way_store_is_read_only (get_store (self)))
    {
      way_window_add_toast (self, _("This library can be read but not changed."));
      return NULL;
    }
  close_page (self);
  self->import_page = way_import_page_new (get_store (self), catalog);
  g_signal_connect_object (self->import_page, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_page, "undo-import", G_CALLBACK (undo_import_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_page, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_page, "wants-file", G_CALLBACK (wants_file_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->shell, self->import_page, IMPORT_CHILD);
  gtk_stack_set_visible_child_name (self->shell, IMPORT_CHILD);
  follow_actions (self);
  return WAY_IMPORT_PAGE (self->import_page);
}

/* Files */

static void
import_now (WayWindow  *self,
            GListModel *files)
{
  WayImportPage *page = show_page (self);

  if (page != NULL)
    way_import_page_open_files (page, files);
}

/* Files that were named before there was a library. */
static void
import_pending (WayWindow *self)
{
  g_autoptr (GListStore) files = g_steal_pointer (&self->pending_imports);

  if (files != NULL)
    import_now (self, G_LIST_MODEL (files));
}

void
way_window_import_files (WayWindow  *self,
                         GListModel *files)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  if (g_list_model_get_n_items (files) == 0)
    return;
  if (way_explore_page_get_view (self->page) != NULL && self->present_id == 0)
    {
      import_now (self, files);
      return;
    }
  g_clear_object (&self->pending_imports);
  self->pending_imports = g_list_store_new (G_TYPE_FILE);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (self->pending_imports, file);
    }
}

void
way_window_import_file (WayWindow *self,
                        GFile     *file)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  way_window_import_files (self, G_LIST_MODEL (files));
}

static void
files_chosen_cb (WayWindow *self,
                 int        response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (files != NULL)
    way_window_import_files (self, files);
}

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Import"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  gtk_file_filter_set_name (tables, _("Tables"));
  for (guint i = 0; way_figure_file_get_data_suffixes ()[i] != NULL; i++)
    gtk_file_filter_add_suffix (tables, way_figure_file_get_data_suffixes ()[i] + 1);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), tables);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (files_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The clipboard */

static void
import_text (WayWindow  *self,
             const char *text)
{
  g_autoptr (GBytes) bytes = NULL;
  WayImportPage *page;

  if (text == NULL || *text == '\0')
    {
      way_window_add_toast (self, _("The clipboard has no text. Copy the cells of a table first."));
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  page = show_page (self);
  if (page != NULL)
    way_import_page_open_text (page, bytes, _("Pasted cells"));
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    import_text (self, text);
}

static void
files_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    way_window_take_files (self, g_value_get_boxed (value));
}

/* Files that were copied in a file manager are meant as files. */
static void
paste_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (way_window_is_importing (self))
    return;
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (self));
}

/* What was imported before */

static void
again_cb (WayWindow  *self,
          const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  way_window_import_file (self, file);
}

static void
templates_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayWindow *self = user_data;
  GtkWindow *dialog;

  if (get_store (self) == NULL || !way_store_is_open (get_store (self)))
    return;
  dialog = way_import_templates_new (GTK_WINDOW (self), get_store (self));
  g_signal_connect_object (dialog, "again", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static const GActionEntry actions[] = {
  { .name = "import", .activate = import_cb },
  { .name = "paste-import", .activate = paste_cb },
  { .name = "import-templates", .activate = templates_cb },
};

/* The import hides everything else of the window, the regions at the side, too. */
void
way_window_add_import (WayWindow *self)
{
  GtkWidget *content = g_object_ref (adw_toast_overlay_get_child (self->toast_overlay));

  self->shell = GTK_STACK (gtk_stack_new ());
  adw_toast_overlay_set_child (self->toast_overlay, GTK_WIDGET (self->shell));
  gtk_stack_add_named (self->shell, content, LIBRARY_CHILD);
  g_object_unref (content);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->page, "complete", G_CALLBACK (import_pending), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
