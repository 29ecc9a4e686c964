/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/working-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/data-change.h"
#include "app/test-hook.h"
#include "app/working-data.h"
#include "app/working-view.h"
#include "widgets/status-mark.h"

#define WAY_TYPE_WORKING_DIALOG (way_working_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WayWorkingDialog, way_working_dialog, WAY, WORKING_DIALOG, AdwWindow)

struct _WayWorkingDialog
{
  AdwWindow parent_instance;

  AdwSplitButton *copy_button;
  AdwToastOverlay *toast_overlay;
  WayStatusMark *mark;
  GtkLabel *verdict_label;
  GtkLabel *subject_label;
  GtkLabel *pace_label;
  GtkBox *method_box;
  GtkDropDown *method_dropdown;
  AdwBin *sections;

  WayStore *store;
  WayTarget *target;
  WayWorkingData *data; /* NULL until it is first read */
  GCancellable *cancellable;
  WayLanguage language;
  WayMethod offered[WAY_N_METHODS]; /* after the first choice, which is the library's */
  guint n_offered;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayWorkingDialog, way_working_dialog, ADW_TYPE_WINDOW)

static void
tell (WayWorkingDialog *self,
      const char       *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (title));
  way_test_hook_log ("working-toast", "%s", text);
}

/* Filling */

/* The verdict as the heading, the rest of the result below it. */
static void
fill_head (WayWorkingDialog *self)
{
  g_autoptr (GPtrArray) lines = way_working_list (&self->data->input, self->language);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *subject =
    g_strdup_printf ("%s · %s", way_region_get_name (self->data->region, self->language),
                     way_metric_get_name (self->data->metric, self->language));
  gboolean has_verdict = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const WayWorkingLine *line = lines->pdata[i];

      if (line->part != WAY_WORKING_RESULT)
        continue;
      if (!has_verdict)
        gtk_label_set_text (self->verdict_label, line->text);
      else
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? "\n" : "", line->text);
      has_verdict = TRUE;
    }
  way_status_mark_set_verdict (self->mark, self->data->progress.verdict);
  gtk_label_set_text (self->subject_label, subject);
  gtk_label_set_text (self->pace_label, rest->str);
  gtk_widget_set_visible (GTK_WIDGET (self->pace_label), rest->len > 0);
}

/* 'The library's choice (growth ratio)' */
static char *
describe_default (const WayWorkingData *data,
                  WayLanguage           language)
{
  const char *method = way_method_to_label (data->default_progress.method, language);

  if (data->input.options.has_default_method)
    return g_strdup_printf (_("The library’s choice: %s"), method);
  return g_strdup_printf (_("By the target’s path: %s"), method);
}

static void
fill_methods (WayWorkingDialog *self)
{
  const WayTargetFields *fields = way_target_get_fields (self->data->target);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *first = describe_default (self->data, self->language);
  gboolean is_read_only = way_store_is_read_only (self->store);
  guint selected = 0;

  self->n_offered = 0;
  gtk_string_list_append (names, first);
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      gboolean is_own = fields->has_method && fields->method == (WayMethod) i;

      /* The target's own stays in the list where it cannot judge any more. */
      if ((self->data->judged & (1u << i)) == 0 && !is_own)
        continue;
      self->offered[self->n_offered++] = (WayMethod) i;
      gtk_string_list_append (names, way_method_to_label ((WayMethod) i, self->language));
      if (is_own)
        selected = self->n_offered;
    }

  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->method_dropdown, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->method_dropdown, selected);
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->method_box), self->n_offered > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->method_dropdown), !is_read_only);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->method_box),
                               is_read_only ? _("This library can be read but not changed.")
                                            : NULL);
}

static void
fill (WayWorkingDialog *self)
{
  fill_head (self);
  fill_methods (self);
  adw_bin_set_child (self->sections, way_working_view_new (self->data, self->language));
  way_test_hook_log ("working", "%s %s", way_method_to_text (self->data->progress.method),
                     way_verdict_to_text (self->data->progress.verdict));
}

/* Reading */

static void
data_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayWorkingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  WayWorkingData *data = way_store_run_finish (WAY_STORE (source), result, &error);

  if (data != NULL)
    {
      g_clear_pointer (&self->data, way_working_data_unref);
      self->data = data;
      fill (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
read_data (WayWorkingDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  way_working_data_read_async (self->store, self->target, self->cancellable, data_read_cb,
                               g_object_ref (self));
}

/* Choosing */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWorkingDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (way_data_change_finish (WAY_STORE (source), result, NULL, &error) || self->data == NULL)
    return;

  tell (self, error->message);
  fill_methods (self);
}

static void
method_selected_cb (WayWorkingDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->method_dropdown);
  const WayMethod *method;

  if (self->is_filling || self->data == NULL || selected > self->n_offered)
    return;

  /* The list that was chosen from is gone, and the keyboard would be nowhere. */
  gtk_widget_grab_focus (GTK_WIDGET (self->method_dropdown));
  method = selected > 0 ? &self->offered[selected - 1] : NULL;
  way_working_data_choose_async (self->store, self->target, method, chosen_cb,
                                 g_object_ref (self));
}

/* Copying */

static void
copy (WayWorkingDialog *self,
      WayLanguage       language)
{
  g_autofree char *text = NULL;

  if (self->data == NULL)
    return;

  text = way_working_to_text (&self->data->input, language);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tell (self, _("Copied as text"));
}

static void
copy_clicked_cb (WayWorkingDialog *self)
{
  copy (self, self->language);
}

static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WayLanguage language = WAY_LANGUAGE_EN;

  if (way_language_from_text (g_variant_get_string (parameter, NULL), &language))
    copy (WAY_WORKING_DIALOG (widget), language);
}

/* The class */

static void
way_working_dialog_dispose (GObject *object)
{
  WayWorkingDialog *self = WAY_WORKING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->target);
  g_clear_pointer (&self->data, way_working_data_unref);

  G_OBJECT_CLASS (way_working_dialog_parent_class)->dispose (object);
}

static void
way_working_dialog_class_init (WayWorkingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_working_dialog_dispose;

  g_type_ensure (WAY_TYPE_STATUS_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/working-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, mark);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, subject_label);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, pace_label);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, method_box);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, method_dropdown);
  gtk_widget_class_bind_template_child (widget_class, WayWorkingDialog, sections);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, method_selected_cb);
  gtk_widget_class_install_action (widget_class, "working.copy", "s", copy_cb);
}

static void
way_working_dialog_init (WayWorkingDialog *self)
{
  self->language = way_language_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  way_close_on_escape (GTK_WIDGET (self));
}

void
way_working_dialog_present (GtkWindow *parent,
                            WayStore  *store,
                            WayTarget *target)
{
  WayWorkingDialog *self;

  g_return_if_fail (WAY_IS_STORE (store));
  g_return_if_fail (WAY_IS_TARGET (target));

  self = g_object_new (WAY_TYPE_WORKING_DIALOG, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  self->target = g_object_ref (target);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_data), self, G_CONNECT_SWAPPED);
  read_data (self);
  gtk_window_present (GTK_WINDOW (self));
}
