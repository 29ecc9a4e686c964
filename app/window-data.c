/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/names-dialog.h"
#include "app/target-editor-data.h"
#include "app/target-editor.h"
#include "app/test-hook.h"
#include "app/undo-toast.h"

/* What the window does to the library's data: one step each, undone in the order of the figure's
 * own steps. */

static WayStore *
get_store (WayWindow *self)
{
  return self->opening != NULL ? way_opening_get_store (self->opening) : NULL;
}

/* A window that was closed meanwhile has nothing to tell. */
static gboolean
is_alive (WayWindow *self,
          WayStore  *store)
{
  return gtk_widget_get_realized (GTK_WIDGET (self)) && store == get_store (self);
}

/* Following the library's steps */

static void
changes_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GPtrArray) changes = way_store_run_finish (WAY_STORE (source), result, NULL);

  if (changes == NULL || WAY_STORE (source) != get_store (self))
    return;
  way_figure_history_sync_changes (way_explore_page_get_history (self->page), changes,
                                   !self->knows_changes);
  self->knows_changes = TRUE;
  way_test_hook_log ("changes", "%u", changes->len);
}

static void
list_changes (WayWindow *self)
{
  WayStore *store = get_store (self);

  /* A store that was left tells of its last job. */
  if (store == NULL)
    return;
  /* Also of a library that cannot be changed: they say so. */
  way_window_enable_action (self, "new-target", way_store_is_open (store));
  way_window_enable_action (self, "edit-target", way_store_is_open (store));
  way_window_enable_action (self, "delete-target", way_store_is_open (store));
  if (way_store_is_open (store))
    way_data_change_list_async (store, changes_listed_cb, g_object_ref (self));
}

void
way_window_follow_data (WayWindow *self)
{
  self->knows_changes = FALSE;
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (list_changes), self,
                           G_CONNECT_SWAPPED);
}

/* Undo and redo */

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = way_store_run_finish (WAY_STORE (source), result, &error);

  if (id != NULL || !is_alive (self, WAY_STORE (source)))
    return;
  list_changes (self);
  way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Undone"), error);
}

static void
redone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = way_store_run_finish (WAY_STORE (source), result, &error);

  if (id != NULL || !is_alive (self, WAY_STORE (source)))
    return;
  list_changes (self);
  way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Redone"), error);
}

static void
data_step_cb (WayWindow *self,
              gboolean   is_undo)
{
  if (is_undo)
    way_data_change_undo_async (get_store (self), 0, undone_cb, g_object_ref (self));
  else
    way_data_change_redo_async (get_store (self), redone_cb, g_object_ref (self));
}

static void
toast_undo_cb (AdwToast  *toast,
               WayWindow *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (toast), "change");

  way_data_change_undo_async (get_store (self), *id, undone_cb, g_object_ref (self));
}

void
way_window_tell_change (WayWindow  *self,
                        const char *text,
                        gint64      id)
{
  AdwToast *toast;

  if (id == 0)
    {
      way_window_add_toast (self, text);
      return;
    }
  toast = way_undo_toast_new (text);
  g_object_set_data_full (G_OBJECT (toast), "change", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (toast_undo_cb), self, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Says why nothing happens, by key as by button: a grey button does not. */
static gboolean
refuse_read_only (WayWindow *self)
{
  if (!way_store_is_read_only (get_store (self)))
    return FALSE;

  way_window_tell_change (self, _("This library can be read but not changed."), 0);
  return TRUE;
}

/* Deleting */

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id;
  gboolean is_deleted = way_data_change_finish (WAY_STORE (source), result, &id, &error);

  if (!is_alive (self, WAY_STORE (source)))
    return;
  if (is_deleted)
    way_window_tell_change (self, _("Target deleted"), id);
  else
    way_failure_dialog_present (GTK_WINDOW (self), _("The Target Was Not Deleted"), error);
}

static void
delete_target_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WayWindow *self = user_data;
  gint64 id = g_variant_get_int64 (parameter);

  if (refuse_read_only (self))
    return;
  way_data_change_async (get_store (self), N_("Deletion of Target"),
                         way_target_delete_promise,
                         g_memdup2 (&id, sizeof id), g_free, deleted_cb, g_object_ref (self));
}

/* Adding and changing */

static void
target_saved_cb (WayWindow *self,
                 gboolean   is_new,
                 gint64     id)
{
  if (id != 0)
    way_window_tell_change (self, is_new ? _("Target added") : _("Target changed"), id);
}

/* Takes @draft. */
static void
present_editor (WayWindow      *self,
                WayTargetDraft *draft)
{
  WayTargetEditor *editor = way_target_editor_new (GTK_WINDOW (self), get_store (self),
                                                   way_explore_page_get_catalog (self->page),
                                                   draft);

  g_signal_connect_object (editor, "saved", G_CALLBACK (target_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* Of what is shown, which is most often what is meant. */
static void
new_target_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayWindow *self = user_data;
  WayExploreCatalog *catalog = way_explore_page_get_catalog (self->page);
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayMetric *metric;

  if (catalog == NULL || figure == NULL || refuse_read_only (self))
    return;
  metric = g_hash_table_lookup (catalog->metric_by_key, figure->metric_keys[0]);
  present_editor (self, way_target_draft_new (way_explore_page_get_region (self->page), metric));
}

static void
target_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTarget) target = way_store_run_finish (WAY_STORE (source), result, &error);
  WayExploreCatalog *catalog = way_explore_page_get_catalog (self->page);
  WayMetric *metric;

  if (!is_alive (self, WAY_STORE (source)) || catalog == NULL)
    return;
  if (target == NULL)
    {
      way_failure_dialog_present (GTK_WINDOW (self), _("The Target Cannot Be Edited"), error);
      return;
    }
  metric = g_hash_table_lookup (catalog->metric_by_key,
                                way_target_get_fields (target)->metric_key);
  present_editor (self, way_target_draft_from_target (target, metric));
}

static void
edit_target_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;

  if (refuse_read_only (self))
    return;
  way_target_read_async (get_store (self), g_variant_get_int64 (parameter), target_read_cb,
                         g_object_ref (self));
}

/* What was shown may be gone: Ctrl+Z would then be that of the search field, to which GTK gives
 * the keyboard. */
static void
name_deleted_cb (WayWindow *self)
{
  if (way_window_is_exploring (self))
    way_explore_page_focus_chart (self->page);
}

static void
names_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;
  WayNamesDialog *dialog;

  if (get_store (self) == NULL || !way_store_is_open (get_store (self)))
    return;

  dialog = way_names_dialog_new (GTK_WINDOW (self), get_store (self));
  g_signal_connect_object (dialog, "deleted", G_CALLBACK (name_deleted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const GActionEntry actions[] = {
  { .name = "names", .activate = names_cb },
  { .name = "new-target", .activate = new_target_cb },
  { .name = "edit-target", .activate = edit_target_cb, .parameter_type = "x" },
  { .name = "delete-target", .activate = delete_target_cb, .parameter_type = "x" },
};

void
way_window_add_data (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  way_window_enable_action (self, "new-target", FALSE);
  way_window_enable_action (self, "edit-target", FALSE);
  way_window_enable_action (self, "delete-target", FALSE);
  g_signal_connect_object (way_explore_page_get_history (self->page), "data-step",
                           G_CALLBACK (data_step_cb), self, G_CONNECT_SWAPPED);
}
