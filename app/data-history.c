/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-history.h"

#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"
#include "model/change-name.h"

/**
 * WayDataHistory:
 * @changes: (nullable): WayChange, oldest first
 */
struct _WayDataHistory
{
  AdwWindow parent_instance;

  GtkListBox *list;
  GtkStack *stack;
  WayStore *store;
  GPtrArray *changes;
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (WayDataHistory, way_data_history, ADW_TYPE_WINDOW)

static void read_changes (WayDataHistory *self);

/* Going back or forth */

static guint
count_undone (GPtrArray *changes)
{
  guint n_undone = 0;

  for (guint i = 0; i < changes->len; i++)
    n_undone += ((const WayChange *) changes->pdata[i])->is_undone;
  return n_undone;
}

/* Until as many steps are undone as are wanted, one by one: the first that cannot be is told, and
 * those before it stay undone. */
static gpointer
go_job (WayLibrary   *library,
        gpointer      job_data,
        GCancellable *cancellable,
        GError      **error)
{
  guint wanted = GPOINTER_TO_UINT (job_data);
  g_autoptr (GPtrArray) changes = way_library_list_changes (library, error);
  guint n_undone;

  if (changes == NULL)
    return NULL;
  n_undone = count_undone (changes);
  for (; n_undone < wanted; n_undone++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !way_library_undo (library, NULL, error))
      return NULL;
  for (; n_undone > wanted; n_undone--)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !way_library_redo (library, NULL, error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

static void
gone_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayDataHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = way_store_run_finish (WAY_STORE (source), result, &error) != NULL;

  self->is_busy = FALSE;
  if (self->store == NULL || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (!is_done)
    way_failure_dialog_present (GTK_WINDOW (self), _("Not Everything Was Undone"), error);
  way_test_hook_log ("data-gone", "%d", is_done);
  read_changes (self);
}

static void
go_clicked_cb (WayDataHistory *self,
               GtkButton      *button)
{
  guint wanted = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "wanted"));

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  way_store_run_async (self->store, go_job, GUINT_TO_POINTER (wanted), NULL, NULL, NULL, gone_cb,
                       g_object_ref (self));
}

/* Rows */

/* In the time of here: 'Today, 14:05' is left to the reader. */
static char *
format_time (const char *made)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (made, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (made);
}

static GtkWidget *
make_button (WayDataHistory *self,
             const char     *text,
             const char     *label,
             guint           wanted)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_name (button, "history-go");
  gtk_widget_set_sensitive (button, !way_store_is_read_only (self->store));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_tooltip_text (button, label);
  g_object_set_data (G_OBJECT (button), "wanted", GUINT_TO_POINTER (wanted));
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

/* How many steps a button takes, for 'back to here' could be with this one or without it. */
static char *
name_undo (guint n_steps)
{
  return n_steps == 1 ? g_strdup (_("Undo"))
                      : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo %u Step",
                                                      "Undo %u Steps", n_steps), n_steps);
}

static char *
name_redo (guint n_steps)
{
  return n_steps == 1 ? g_strdup (_("Redo"))
                      : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo %u Step",
                                                      "Redo %u Steps", n_steps), n_steps);
}

static GtkWidget *
make_row (WayDataHistory  *self,
          const WayChange *change,
          guint            n_later)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = way_change_name_to_label (change->name);
  g_autofree char *made = format_time (change->made);
  guint n_undone = count_undone (self->changes);
  g_autofree char *label = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *steps = change->is_undone ? name_redo (n_undone - n_later)
                                             : name_undo (n_later + 1 - n_undone);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (change->is_undone)
    {
      label = g_strdup_printf (_("Redo everything up to “%s”"), name);
      subtitle = g_strdup_printf (_("%s · undone"), made);
      gtk_widget_add_css_class (row, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 make_button (self, steps, label, n_later));
    }
  else
    {
      label = g_strdup_printf (_("Undo everything back to before “%s”"), name);
      subtitle = g_strdup (made);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 make_button (self, steps, label, n_later + 1));
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
fill (WayDataHistory *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = self->changes->len; i > 0; i--)
    gtk_list_box_append (self->list, make_row (self, self->changes->pdata[i - 1],
                                               self->changes->len - i));
  gtk_stack_set_visible_child_name (self->stack, self->changes->len > 0 ? "list" : "empty");
  way_test_hook_log ("data-history", "%u %u", self->changes->len, count_undone (self->changes));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayDataHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = way_store_run_finish (WAY_STORE (source), result, &error);

  if (self->store == NULL || changes == NULL)
    {
      g_clear_pointer (&changes, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes;
  fill (self);
}

static void
read_changes (WayDataHistory *self)
{
  if (!self->is_busy)
    way_data_change_list_async (self->store, read_cb, g_object_ref (self));
}

/* The class */

static void
way_data_history_dispose (GObject *object)
{
  WayDataHistory *self = WAY_DATA_HISTORY (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (way_data_history_parent_class)->dispose (object);
}

static void
way_data_history_class_init (WayDataHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_data_history_dispose;
}

static GtkWidget *
make_list (WayDataHistory *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Changes, the newest first"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scroller;
}

static void
way_data_history_init (WayDataHistory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No Changes"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _("What is typed, pasted, imported or deleted is listed here "
                                     "and can be undone, also after a restart."));
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Changes"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 520);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_set_name (GTK_WIDGET (self), "data-history-window");
  way_close_on_escape (GTK_WIDGET (self));
}

WayDataHistory *
way_data_history_new (GtkWindow *parent,
                      WayStore  *store)
{
  WayDataHistory *self = g_object_new (WAY_TYPE_DATA_HISTORY, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_changes), self, G_CONNECT_SWAPPED);
  read_changes (self);
  return self;
}
