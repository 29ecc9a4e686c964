/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/figure-file.h"
#include "app/test-hook.h"

/* Opening what a person brings: a library, or an exported picture with its figure inside. */

#define DONT_OPEN "close"
#define OPEN_THE_REST "rest"

static AdwMessageDialog *
show_message (WayWindow  *self,
              const char *title,
              const char *text,
              const char *close_label)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, text);

  gtk_widget_set_name (dialog, "open-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), DONT_OPEN, close_label);
  way_test_hook_log ("error", "%s", text);

  return ADW_MESSAGE_DIALOG (dialog);
}

static void
take_figure (WayWindow       *self,
             const WayFigure *figure)
{
  way_figure_history_push (way_explore_page_get_history (self->page), figure,
                           _("Opening of a Figure"));
  way_window_add_toast (self, _("The figure is open for editing"));
}

static void
open_rest_cb (AdwMessageDialog *dialog,
              const char       *response,
              gpointer          user_data)
{
  WayWindow *self = WAY_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));

  if (g_str_equal (response, OPEN_THE_REST))
    take_figure (self, user_data);
}

static void
free_figure (gpointer  data,
             GClosure *closure)
{
  way_figure_free (data);
}

/* @figure: without the names; taken. */
static void
ask_about_unknown (WayWindow  *self,
                   WayFigure  *figure,
                   gboolean    has_rest,
                   const char *unknown)
{
  g_autofree char *text = NULL;
  AdwMessageDialog *dialog;

  text = g_strdup_printf (_("This library does not have these regions or metrics of it:\n%s\n"
                            "Open the library that the figure was made from."), unknown);
  dialog = show_message (self, _("The Figure Needs More Than This Library Has"), text,
                         _("_Close"));
  if (has_rest)
    adw_message_dialog_add_response (dialog, OPEN_THE_REST, _("_Open Without Them"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (open_rest_cb), figure, free_figure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
way_window_open_figure (WayWindow *self,
                        WayFigure *figure)
{
  WayExploreCatalog *catalog = way_explore_page_get_catalog (self->page);
  g_autofree char *unknown = NULL;
  gboolean has_rest;

  if (catalog == NULL)
    {
      way_figure_free (figure);
      return;
    }

  has_rest = way_figure_file_drop_unknown (figure, catalog, &unknown);
  if (unknown != NULL)
    {
      ask_about_unknown (self, figure, has_rest, unknown);
      return;
    }

  take_figure (self, figure);
  way_figure_free (figure);
}

static void
open_library (WayWindow *self,
              GFile     *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    way_window_open_library (self, path);
}

static void
show_failure (WayWindow    *self,
              GFile        *file,
              const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *title = g_strdup_printf (_("%s Was Not Opened"), shown_name);
  AdwMessageDialog *dialog = show_message (self, title, error->message, _("_Close"));

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  WayFigure *figure;
  WayFileType type;

  /* Closed in the meantime. */
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    {
      if (way_figure_file_read_finish (result, &type, &figure, NULL) && figure != NULL)
        way_figure_free (figure);
      return;
    }

  if (!way_figure_file_read_finish (result, &type, &figure, &error))
    show_failure (self, G_FILE (source), error);
  else if (type == WAY_FILE_FIGURE)
    way_window_open_figure (self, figure);
  else
    open_library (self, G_FILE (source));
}

static void open_file (WayWindow *self, GFile *file);

/* What was given on the command line waits until there is something to compare its names with. */
static void
open_pending (WayWindow *self)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->pending_file);

  if (file == NULL)
    return;
  open_file (self, file);
}

/* By its name: a style, a table, or what its content tells. */
static void
open_file (WayWindow *self,
           GFile     *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (way_window_is_style (file))
    way_window_take_style (self, file);
  else if (way_figure_file_is_named_data (name))
    way_window_import_file (self, file);
  else
    way_figure_file_read_async (file, NULL, file_read_cb, g_object_ref (self));
}

void
way_window_open_file (WayWindow *self,
                      GFile     *file)
{
  g_return_if_fail (WAY_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->pending_file, file);
  if (way_explore_page_get_view (self->page) != NULL && self->present_id == 0)
    open_pending (self);
}

/* The chooser */

static void
file_chosen_cb (WayWindow *self,
                int        response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    open_file (self, file);
}

static void
add_filter (WayWindow         *self,
            const char        *name,
            const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  static const char *const all[] = { "waymark", "png", "svg", "pdf", "csv", "tsv", "tab", "txt",
                                     "xlsx", "xlsm", "xls", "ods", "json", "gz", "zip", NULL };
  static const char *const tables[] = { "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xls", "ods",
                                        "json", "gz", "zip", NULL };
  static const char *const libraries[] = { "waymark", NULL };
  static const char *const figures[] = { "png", "svg", "pdf", NULL };
  WayWindow *self = user_data;

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Open"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  add_filter (self, _("Libraries, tables and exported figures"), all);
  add_filter (self, _("Waymark libraries"), libraries);
  add_filter (self, _("Tables"), tables);
  add_filter (self, _("Exported figures"), figures);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Dropping */

void
way_window_take_files (WayWindow *self,
                       GSList    *files)
{
  g_autoptr (GListStore) tables = g_list_store_new (G_TYPE_FILE);

  for (GSList *i = files; i != NULL; i = i->next)
    {
      g_autofree char *name = g_file_get_basename (i->data);

      if (way_figure_file_is_named_data (name))
        g_list_store_append (tables, i->data);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (tables)) > 0)
    way_window_import_files (self, G_LIST_MODEL (tables));
  else if (files != NULL)
    way_window_open_file (self, files->data);
}

static gboolean
drop_cb (WayWindow    *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  gtk_widget_hide (self->drop_hint);
  way_window_take_files (self, files);

  return files != NULL;
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = open_cb },
};

static GdkDragAction
drop_enter_cb (WayWindow *self)
{
  gtk_widget_show (self->drop_hint);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (WayWindow *self)
{
  gtk_widget_hide (self->drop_hint);
}

/* What a file that is held over the window would do: above everything, and in nobody's way. */
static void
add_drop_hint (WayWindow *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *content = g_object_ref (adw_toast_overlay_get_child (self->toast_overlay));

  self->drop_hint = adw_status_page_new ();
  gtk_widget_set_name (self->drop_hint, "drop-hint");
  gtk_widget_add_css_class (self->drop_hint, "drop-hint");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->drop_hint), "document-open-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->drop_hint), _("Drop to Open"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->drop_hint),
                                   _("You see what a table becomes before it is imported."));
  gtk_widget_set_can_target (self->drop_hint, FALSE);
  gtk_widget_hide (self->drop_hint);
  adw_toast_overlay_set_child (self->toast_overlay, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), content);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->drop_hint);
  adw_toast_overlay_set_child (self->toast_overlay, overlay);
  g_object_unref (content);
}

void
way_window_add_opening (WayWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  add_drop_hint (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->page, "complete", G_CALLBACK (open_pending), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toast_overlay), GTK_EVENT_CONTROLLER (target));
}
