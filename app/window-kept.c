/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/close-on-escape.h"
#include "app/test-hook.h"
#include "app/undo-toast.h"
#include "model/library-figures.h"

/* Figures that the library keeps: saving the one that is shown under a name, and opening one. */

#define SAVE "save"
#define MAX_PROPOSED_CHARACTERS 60

static WayStore *
get_store (WayWindow *self)
{
  return way_opening_get_store (self->opening);
}

/* What a job is about: one of the figures that are kept. */
typedef struct
{
  char *name;
  char *description;
} Kept;

static Kept *
new_kept (const char *name,
          const char *description)
{
  Kept *kept = g_new (Kept, 1);

  kept->name = g_strdup (name);
  kept->description = g_strdup (description);
  return kept;
}

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  g_free (kept->name);
  g_free (kept->description);
  g_free (kept);
}

static void
show_failure (WayWindow    *self,
              const char   *title,
              const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, error->message);

  gtk_widget_set_name (dialog, "kept-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  way_test_hook_log ("kept-message", "%s", error->message);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Saving */

static gpointer
save_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  const Kept *kept = job_data;

  return way_library_save_figure (library, kept->name, kept->description, error)
           ? g_strdup (kept->name) : NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = way_store_run_finish (WAY_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (name == NULL)
    {
      show_failure (self, _("The Figure Was Not Saved"), error);
      return;
    }

  g_free (self->kept_name);
  self->kept_name = g_steal_pointer (&name);
  text = g_strdup_printf (_("Saved as “%s”"), self->kept_name);
  way_window_add_toast (self, text);
}

static void
save (WayWindow  *self,
      const char *name,
      const char *description)
{
  way_store_run_async (get_store (self), save_job, new_kept (name, description), free_kept, g_free,
                       NULL, saved_cb, g_object_ref (self));
}

static void
name_given_cb (AdwMessageDialog *dialog,
               const char       *response,
               WayWindow        *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autoptr (WayFigure) figure = NULL;
  g_autofree char *description = NULL;

  if (!g_str_equal (response, SAVE) || *name == '\0')
    return;

  figure = way_figure_copy (way_figure_history_get_figure (
                              way_explore_page_get_history (self->page)));
  description = way_figure_to_json (figure);
  save (self, name, description);
}

static void
name_changed_cb (AdwMessageDialog *dialog,
                 GtkEditable      *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, SAVE, *name != '\0');
}

/* The name it has, else the beginning of its title. */
static char *
propose_name (WayWindow *self)
{
  WayScene *scene = way_explore_page_get_scene (self->page);

  if (self->kept_name != NULL)
    return g_strdup (self->kept_name);
  if (scene == NULL || scene->title == NULL)
    return g_strdup ("");
  if (g_utf8_strlen (scene->title, -1) <= MAX_PROPOSED_CHARACTERS)
    return g_strdup (scene->title);
  return g_utf8_substring (scene->title, 0, MAX_PROPOSED_CHARACTERS);
}

static void
keep_figure_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self), _("Save Figure"),
                                              _("The library keeps it under this name; a figure "
                                                "that has the name already is replaced."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = propose_name (self);

  gtk_widget_set_name (widget, "keep-figure");
  gtk_widget_set_name (entry, "keep-name");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the figure"), -1);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), SAVE, _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, SAVE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, SAVE);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (name_given_cb), self, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  name_changed_cb (dialog, GTK_EDITABLE (entry));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* The list */

static gpointer
list_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return way_library_list_figures (library, error);
}

static gpointer
remove_job (WayLibrary   *library,
            gpointer      job_data,
            GCancellable *cancellable,
            GError      **error)
{
  const Kept *kept = job_data;

  return way_library_remove_figure (library, kept->name, error) ? g_strdup (kept->name) : NULL;
}

static const WayStoredFigure *
get_stored (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "figure");
}

static void
row_activated_cb (WayWindow     *self,
                  GtkListBoxRow *row)
{
  const WayStoredFigure *stored = get_stored (GTK_WIDGET (row));
  GtkWidget *dialog = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (row)));
  g_autoptr (GError) error = NULL;
  WayFigure *figure = way_figure_from_json (stored->description, &error);

  if (figure == NULL)
    {
      show_failure (self, _("The Figure Was Not Opened"), error);
      return;
    }
  g_free (self->kept_name);
  self->kept_name = g_strdup (stored->name);
  gtk_window_close (GTK_WINDOW (dialog));
  way_window_open_figure (self, figure);
}

/* A figure's row that was taken out of its list, and where it stood; counted. */
typedef struct
{
  WayWindow *window;
  GtkListBox *list;
  GtkWidget *row;
  int index;
} Removed;

static void
clear_removed (gpointer data)
{
  Removed *removed = data;

  g_object_unref (removed->window);
  g_object_unref (removed->list);
  g_object_unref (removed->row);
}

static void
release_removed (gpointer data)
{
  g_rc_box_release_full (data, clear_removed);
}

/* The list, or the page that says that nothing is in it. */
static void
show_list_page (GtkListBox *list)
{
  GtkWidget *stack = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_STACK);
  gboolean is_empty = gtk_widget_get_first_child (GTK_WIDGET (list)) == NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (stack), is_empty ? "empty" : "list");
}

/* The dialog can have been closed meanwhile. */
static void
put_row_back (const Removed *removed)
{
  if (!gtk_widget_get_realized (GTK_WIDGET (removed->list))
      || gtk_widget_get_parent (removed->row) != NULL)
    return;
  gtk_list_box_insert (removed->list, removed->row, removed->index);
  show_list_page (removed->list);
}

static void
brought_back_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Removed *removed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = way_store_run_finish (WAY_STORE (source), result, &error);

  if (name != NULL)
    put_row_back (removed);
  else if (gtk_widget_get_realized (GTK_WIDGET (removed->window)))
    show_failure (removed->window, _("The Figure Was Not Saved"), error);
  release_removed (removed);
}

static void
bring_back_cb (AdwToast *toast,
               Removed  *removed)
{
  const WayStoredFigure *stored = get_stored (removed->row);

  way_store_run_async (get_store (removed->window), save_job,
                       new_kept (stored->name, stored->description), free_kept, g_free, NULL,
                       brought_back_cb, g_rc_box_acquire (removed));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Removed *removed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = way_store_run_finish (WAY_STORE (source), result, &error);

  if (name == NULL && gtk_widget_get_realized (GTK_WIDGET (removed->window)))
    {
      put_row_back (removed);
      show_failure (removed->window, _("The Figure Was Not Removed"), error);
    }
  release_removed (removed);
}

/* It can be brought back as long as the toast is there, which is in the dialog: the window behind
 * it takes no clicks. */
static void
remove_clicked_cb (WayWindow *self,
                   GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkWidget *overlay = gtk_widget_get_ancestor (list, ADW_TYPE_TOAST_OVERLAY);
  const WayStoredFigure *stored = get_stored (row);
  g_autofree char *text = g_strdup_printf (_("Removed “%s”"), stored->name);
  AdwToast *toast = way_undo_toast_new (text);
  Removed *removed = g_rc_box_new (Removed);

  *removed = (Removed){ .window = g_object_ref (self),
                        .list = g_object_ref (GTK_LIST_BOX (list)),
                        .row = g_object_ref (row),
                        .index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) };
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (bring_back_cb), removed,
                         (GClosureNotify) release_removed, 0);
  way_store_run_async (get_store (self), remove_job, new_kept (stored->name, NULL), free_kept,
                       g_free, NULL, removed_cb, g_rc_box_acquire (removed));
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
  show_list_page (GTK_LIST_BOX (list));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* It is stored in universal time; the day is that of here. */
static char *
format_day (const char *changed)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (changed, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d")
                       : g_strndup (changed, strcspn (changed, "T"));
}

static char *
describe (const WayStoredFigure *stored)
{
  g_autoptr (WayFigure) figure = way_figure_from_json (stored->description, NULL);
  g_autofree char *day = format_day (stored->changed);

  if (figure == NULL)
    return g_strdup (_("Cannot be read"));
  if (*day == '\0')
    return g_strdup (way_figure_kind_get_name (figure->kind, way_language_from_environment ()));
  return g_strdup_printf ("%s · %s",
                          way_figure_kind_get_name (figure->kind,
                                                    way_language_from_environment ()), day);
}

/* @stored is taken. */
static GtkWidget *
make_row (WayWindow       *self,
          WayStoredFigure *stored)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *about = describe (stored);
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), stored->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), stored->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "figure", stored,
                          (GDestroyNotify) way_stored_figure_free);
  return row;
}

static void
present_list (WayWindow *self,
              GPtrArray *figures)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/kept-figures.ui");
  GtkWidget *dialog = GTK_WIDGET (gtk_builder_get_object (builder, "dialog"));
  GtkListBox *list = GTK_LIST_BOX (gtk_builder_get_object (builder, "list"));

  while (figures->len > 0)
    gtk_list_box_append (list, make_row (self, g_ptr_array_steal_index (figures, 0)));
  show_list_page (list);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  way_close_on_escape (dialog);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = way_store_run_finish (WAY_STORE (source), result, &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (figures == NULL)
    show_failure (self, _("The Figures Cannot Be Read"), error);
  else
    present_list (self, figures);
}

static void
kept_figures_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow *self = user_data;

  if (self->opening != NULL)
    way_store_run_async (get_store (self), list_job, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb,
                         g_object_ref (self));
}

static const GActionEntry actions[] = {
  { .name = "keep-figure", .activate = keep_figure_cb },
  { .name = "kept-figures", .activate = kept_figures_cb },
};

void
way_window_add_keeping (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
