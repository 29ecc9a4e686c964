/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/target-editor-private.h"

#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/data-change.h"
#include "app/target-editor-data.h"
#include "app/test-hook.h"
#include "widgets/status-mark.h"

G_DEFINE_FINAL_TYPE (WayTargetEditor, way_target_editor, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Following the draft */

static void
show_echo (WayTargetEditor *self)
{
  g_autofree char *echo = way_target_draft_describe (self->draft, self->language);

  gtk_label_set_text (self->echo_label, echo);
  if (self->draft->rest != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->echo_label), "not-understood");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->echo_label), "not-understood");
}

static void
set_or_hide (GtkLabel   *label,
             const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The verdict that the promise would get. */
static void
show_verdict (WayTargetEditor *self,
              gboolean         can_be_judged)
{
  g_autoptr (WayTarget) target = NULL;
  g_autofree char *status = NULL;
  g_autofree char *pace = NULL;
  WayProgress progress;

  if (can_be_judged && self->cell != NULL)
    {
      target = way_target_new (&self->draft->fields);
      way_progress_assess (target, self->draft->metric, self->cell->series,
                           &self->catalog->options, &progress);
      status = way_progress_to_status (&progress, self->language);
      pace = way_progress_to_pace (&progress, self->draft->metric, self->language);
      way_status_mark_set_verdict (self->mark, progress.verdict);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->mark), status != NULL);
  set_or_hide (self->verdict_label, status);
  set_or_hide (self->pace_label, pace);
  way_test_hook_log ("target-verdict", "%s", status != NULL ? status : "");
}

static void
show_reason (WayTargetEditor *self,
             const char      *error)
{
  /* Translators: a sentence that says what is wrong */
  g_autofree char *reason = error != NULL ? g_strdup_printf (_("Cannot be saved yet. %s"), error)
                                          : NULL;

  set_or_hide (self->reason_label, reason);
  gtk_widget_set_sensitive (self->save_button, error == NULL && !self->is_saving);
  gtk_widget_set_tooltip_text (self->save_button, error);
}

/* What was promised can be judged although it is not said by whom. */
static const char *
find_error (GPtrArray *problems,
            gboolean  *can_be_judged)
{
  const char *error = NULL;

  *can_be_judged = TRUE;
  for (guint i = 0; i < problems->len; i++)
    {
      const WayTargetProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->is_error)
        continue;
      if (problem->field != WAY_TARGET_FIELD_SOURCE)
        *can_be_judged = FALSE;
      if (error == NULL || problem->field != WAY_TARGET_FIELD_SOURCE)
        error = problem->sentence;
    }
  return error;
}

static gboolean
is_untouched (WayTargetEditor *self)
{
  return self->original == NULL || way_target_draft_equal (self->draft, self->original);
}

void
way_target_editor_refresh (WayTargetEditor *self,
                           gpointer         edited)
{
  g_autoptr (GPtrArray) problems =
    way_target_draft_check (self->draft, self->cell != NULL ? self->cell->others : NULL,
                            self->language);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  gboolean can_be_judged;
  const char *error = find_error (problems, &can_be_judged);
  GtkEditable *line = GTK_EDITABLE (self->line_entry);

  self->is_filling = TRUE;
  if (edited != self->line_entry
      && g_strcmp0 (gtk_editable_get_text (line), self->draft->line) != 0)
    gtk_editable_set_text (line, self->draft->line);
  way_target_editor_fill_rows (self, edited);
  self->is_filling = FALSE;
  /* What nobody has touched yet is no mistake. */
  way_target_editor_show_problems (self, is_untouched (self) ? nothing : problems);
  show_echo (self);
  show_verdict (self, can_be_judged);
  show_reason (self, error);
}

/* The other promises of the cell, and the values by which all are judged. */

static void
cell_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayTargetEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  WayTargetCell *cell = way_store_run_finish (WAY_STORE (source), result, &error);

  if (cell == NULL || self->draft == NULL)
    {
      way_target_cell_free (cell);
      return;
    }
  g_clear_pointer (&self->cell, way_target_cell_free);
  self->cell = cell;
  way_target_editor_fill_replaces (self);
  way_target_editor_refresh (self, self->line_entry);
}

void
way_target_editor_read_cell (WayTargetEditor *self)
{
  const WayTargetFields *fields = &self->draft->fields;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->cell, way_target_cell_free);
  if (fields->region_code == NULL || fields->metric_key == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  way_target_cell_read_async (self->store, fields->region_code, fields->metric_key,
                              self->cancellable, cell_read_cb, g_object_ref (self));
}

static void
line_changed_cb (WayTargetEditor *self)
{
  if (self->is_filling)
    return;
  way_target_draft_set_line (self->draft,
                             gtk_editable_get_text (GTK_EDITABLE (self->line_entry)));
  way_target_editor_refresh (self, self->line_entry);
}

/* Saving */

static void
show_failure (WayTargetEditor *self,
              const GError    *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The Target Was Not Saved"),
                                              error->message);

  gtk_widget_set_name (dialog, "data-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  way_test_hook_log ("data-message", "%s", error->message);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WayTargetEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id;
  gboolean is_saved = way_data_change_finish (WAY_STORE (source), result, &id, &error);

  if (self->draft == NULL)
    return;
  self->is_saving = FALSE;
  if (!is_saved)
    {
      way_target_editor_refresh (self, NULL);
      show_failure (self, error);
      return;
    }
  self->is_saved = TRUE;
  g_signal_emit (self, signals[SAVED], 0, self->draft->fields.id == 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_clicked_cb (WayTargetEditor *self)
{
  if (self->is_saving)
    return;
  self->is_saving = TRUE;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  way_target_draft_save_async (self->store, self->draft, saved_cb, g_object_ref (self));
}

/* Closing */

static void
discard_answered_cb (WayTargetEditor *self,
                     const char      *response)
{
  if (g_str_equal (response, "discard"))
    {
      self->is_saved = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (response, "save"))
    {
      save_clicked_cb (self);
    }
}

static void
ask_to_discard (WayTargetEditor *self)
{
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self), _("Save the Target?"),
                                              _("What you wrote is not yet in the library."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  gtk_widget_set_name (widget, "target-discard");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard",
                                    _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "save",
                                           gtk_widget_get_sensitive (self->save_button));
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
way_target_editor_close_request (GtkWindow *window)
{
  WayTargetEditor *self = WAY_TARGET_EDITOR (window);

  if (self->is_saving)
    return GDK_EVENT_STOP;
  if (!self->is_saved && !way_target_draft_equal (self->draft, self->original))
    {
      ask_to_discard (self);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (way_target_editor_parent_class)->close_request (window);
}

/* The class */

static void
way_target_editor_dispose (GObject *object)
{
  WayTargetEditor *self = WAY_TARGET_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->draft, way_target_draft_free);
  g_clear_pointer (&self->original, way_target_draft_free);
  g_clear_pointer (&self->cell, way_target_cell_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->replaceable, g_array_unref);
  g_clear_pointer (&self->catalog, way_explore_catalog_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (way_target_editor_parent_class)->dispose (object);
}

static void
way_target_editor_class_init (WayTargetEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_target_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_target_editor_close_request;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_INT64);

  g_type_ensure (WAY_TYPE_SEARCH_CHOICE);
  g_type_ensure (WAY_TYPE_STATUS_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/target-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, line_entry);
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, echo_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, mark);
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, pace_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, reason_label);
  way_target_editor_bind_rows (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
way_target_editor_init (WayTargetEditor *self)
{
  self->language = way_language_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  g_signal_connect_object (self->line_entry, "changed", G_CALLBACK (line_changed_cb), self,
                           G_CONNECT_SWAPPED);
  way_close_on_escape (GTK_WIDGET (self));
}

WayTargetEditor *
way_target_editor_new (GtkWindow         *parent,
                       WayStore          *store,
                       WayExploreCatalog *catalog,
                       WayTargetDraft    *draft)
{
  WayTargetEditor *self = g_object_new (WAY_TYPE_TARGET_EDITOR, "transient-for", parent, NULL);
  gboolean is_new = draft->fields.id == 0;

  self->store = g_object_ref (store);
  self->catalog = way_explore_catalog_ref (catalog);
  self->draft = draft;
  self->original = way_target_draft_copy (draft);
  gtk_window_set_title (GTK_WINDOW (self), is_new ? _("New Target") : _("Edit Target"));
  way_target_editor_set_up_rows (self);
  way_target_editor_refresh (self, NULL);
  way_target_editor_read_cell (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->line_entry));
  return self;
}
