/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-templates.h"

#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"
#include "model/import/import.h"

struct _WayImportTemplates
{
  AdwWindow parent_instance;

  WayStore *store;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WayImportTemplates, way_import_templates, ADW_TYPE_WINDOW)

enum
{
  AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gpointer
list_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return way_import_template_list (library, error);
}

/* Changing */

static gboolean
remove_template (WayLibrary *library,
                 gpointer    data,
                 GError    **error)
{
  return way_import_template_remove (library, *(gint64 *) data, error);
}

static gboolean
rename_template (WayLibrary *library,
                 gpointer    data,
                 GError    **error)
{
  const WayImportTemplate *renamed = data;

  return way_import_template_remove (library, renamed->id, error)
         && way_import_template_save (library, renamed, error);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayImportTemplates) self = user_data;
  g_autoptr (GError) error = NULL;

  /* The list follows the store by itself. */
  if (!way_data_change_finish (WAY_STORE (source), result, NULL, &error)
      && gtk_widget_get_realized (GTK_WIDGET (self)))
    way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Changed"), error);
}

static void
delete_clicked_cb (WayImportTemplates *self,
                   GtkButton          *button)
{
  const WayImportTemplate *template_ = g_object_get_data (G_OBJECT (button), "template");

  way_data_change_async (self->store, N_("Deletion of a Remembered Import"), remove_template,
                         g_memdup2 (&template_->id, sizeof template_->id), g_free, changed_cb,
                         g_object_ref (self));
}

static WayImportTemplate *
copy_template (const WayImportTemplate *from,
               const char              *name)
{
  WayImportTemplate *copy = g_new0 (WayImportTemplate, 1);

  copy->id = from->id;
  copy->name = g_strdup (name);
  copy->shape = g_strdup (from->shape);
  copy->plan = g_strdup (from->plan);
  copy->file = g_strdup (from->file);
  copy->changed = g_strdup (from->changed);
  return copy;
}

static void
name_applied_cb (WayImportTemplates *self,
                 GtkWidget          *row)
{
  const WayImportTemplate *template_ = g_object_get_data (G_OBJECT (row), "template");
  g_autofree char *name =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*name == '\0' || g_str_equal (name, template_->name))
    return;
  way_data_change_async (self->store, N_("Renaming of a Remembered Import"), rename_template,
                         copy_template (template_, name),
                         (GDestroyNotify) way_import_template_free, changed_cb,
                         g_object_ref (self));
}

static void
again_clicked_cb (WayImportTemplates *self,
                  GtkButton          *button)
{
  const WayImportTemplate *template_ = g_object_get_data (G_OBJECT (button), "template");
  g_autofree char *path = g_strdup (template_->file);

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[AGAIN], 0, path);
  g_object_unref (self);
}

/* Rows */

static void
add_button (WayImportTemplates *self,
            GtkWidget          *row,
            const char         *icon_name,
            const char         *tooltip,
            const char         *name,
            GCallback           clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "template",
                     g_object_get_data (G_OBJECT (row), "template"));
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  if (g_object_get_data (G_OBJECT (row), "first-button") == NULL)
    g_object_set_data (G_OBJECT (row), "first-button", button);
}

/* @template_ is taken. */
static GtkWidget *
create_row (WayImportTemplates *self,
            WayImportTemplate  *template_)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *base = template_->file != NULL ? g_path_get_basename (template_->file) : NULL;
  g_autofree char *shown = base != NULL ? g_filename_display_name (base) : NULL;

  g_object_set_data_full (G_OBJECT (row), "template", template_,
                          (GDestroyNotify) way_import_template_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 shown != NULL ? shown : _("Pasted cells"));
  gtk_editable_set_text (GTK_EDITABLE (row), template_->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (name_applied_cb), self, G_CONNECT_SWAPPED);
  /* Return where a screen reader has set the text. */
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (name_applied_cb), self,
                           G_CONNECT_SWAPPED);
  if (template_->file != NULL)
    {
      gtk_widget_set_tooltip_text (row, template_->file);
      add_button (self, row, "view-refresh-symbolic", _("Import Again"), "template-again",
                  G_CALLBACK (again_clicked_cb));
    }
  add_button (self, row, "user-trash-symbolic", _("Forget"), "template-delete",
              G_CALLBACK (delete_clicked_cb));
  return row;
}

/* (nullable): the row that has the keyboard. */
static GtkListBoxRow *
find_focus_row (WayImportTemplates *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL ? GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW))
                       : NULL;
}

/* Not the name, which is edited as soon as it has the keyboard, but what can be done. */
static void
focus_row (WayImportTemplates *self,
           int                 index,
           int                 n_rows)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, CLAMP (index, 0, n_rows - 1));

  if (row != NULL)
    gtk_widget_grab_focus (g_object_get_data (G_OBJECT (row), "first-button"));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayImportTemplates) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = way_store_run_finish (WAY_STORE (source), result, &error);
  GtkListBoxRow *focused;
  GtkWidget *row;
  int index;

  if (self->list == NULL || templates == NULL)
    return;
  focused = find_focus_row (self);
  index = focused != NULL ? gtk_list_box_row_get_index (focused) : 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < templates->len; i++)
    gtk_list_box_append (self->list,
                         create_row (self, copy_template (templates->pdata[i],
                                                          ((WayImportTemplate *)
                                                           templates->pdata[i])->name)));
  gtk_stack_set_visible_child_name (self->stack, templates->len > 0 ? "list" : "empty");
  focus_row (self, index, (int) templates->len);
  way_test_hook_log ("templates", "%u", templates->len);
}

static void
read_templates (WayImportTemplates *self)
{
  way_store_run_async (self->store, list_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                       NULL, listed_cb, g_object_ref (self));
}

/* The class */

static void
way_import_templates_dispose (GObject *object)
{
  WayImportTemplates *self = WAY_IMPORT_TEMPLATES (object);

  self->list = NULL;
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (way_import_templates_parent_class)->dispose (object);
}

static void
way_import_templates_class_init (WayImportTemplatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_import_templates_dispose;

  signals[AGAIN] = g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
create_list (WayImportTemplates *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remembered imports"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
way_import_templates_init (WayImportTemplates *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing Was Imported Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _("How a file was read is remembered here, for files like it."));
  gtk_widget_add_css_class (empty, "compact");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, create_list (self), "list");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Import Again"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 480);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_set_name (GTK_WIDGET (self), "import-templates");
  way_close_on_escape (GTK_WIDGET (self));
}

GtkWindow *
way_import_templates_new (GtkWindow *parent,
                          WayStore  *store)
{
  WayImportTemplates *self = g_object_new (WAY_TYPE_IMPORT_TEMPLATES, "transient-for", parent,
                                           NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_templates), self,
                           G_CONNECT_SWAPPED);
  read_templates (self);
  return GTK_WINDOW (self);
}
