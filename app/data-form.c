/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-form.h"

#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/test-hook.h"

struct _WayDataForm
{
  AdwWindow parent_instance;

  WayStore *store;
  GtkWidget *save_button;
  GtkLabel *error_label;
  AdwPreferencesGroup *group;
  GtkBox *box;
  GHashTable *rows; /* name -> the widget that has the value */
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (WayDataForm, way_data_form, ADW_TYPE_WINDOW)

enum
{
  SUBMIT,
  STORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
submit (WayDataForm *self)
{
  if (self->is_saving)
    return;
  way_data_form_refuse (self, NULL);
  g_signal_emit (self, signals[SUBMIT], 0);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayDataForm) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = way_data_change_finish (WAY_STORE (source), result, NULL, &error);

  self->is_saving = FALSE;
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (is_stored)
    way_data_form_finish (self);
  else
    way_data_form_refuse (self, error->message);
}

/* The class */

static void
way_data_form_dispose (GObject *object)
{
  WayDataForm *self = WAY_DATA_FORM (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (way_data_form_parent_class)->dispose (object);
}

static void
way_data_form_class_init (WayDataFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_data_form_dispose;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[STORED] = g_signal_new ("stored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_header (WayDataForm *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->save_button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->save_button), TRUE);
  gtk_widget_set_name (self->save_button, "form-save");
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save_button);
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (submit), self,
                           G_CONNECT_SWAPPED);
  return header;
}

static GtkWidget *
make_body (WayDataForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->box = GTK_BOX (box);
  self->error_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_label_set_xalign (self->error_label, 0);
  gtk_widget_set_name (GTK_WIDGET (self->error_label), "form-error");
  gtk_widget_add_css_class (GTK_WIDGET (self->error_label), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->error_label));
  gtk_box_append (self->box, GTK_WIDGET (self->group));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
way_data_form_init (WayDataForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_set_name (GTK_WIDGET (self), "data-form");
  way_close_on_escape (GTK_WIDGET (self));
}

WayDataForm *
way_data_form_new (GtkWindow  *parent,
                   WayStore   *store,
                   const char *title,
                   const char *save_label)
{
  WayDataForm *self = g_object_new (WAY_TYPE_DATA_FORM, "transient-for", parent, "title", title,
                                    NULL);

  if (store != NULL)
    self->store = g_object_ref (store);
  gtk_button_set_label (GTK_BUTTON (self->save_button), save_label);
  return self;
}

static void
add_row (WayDataForm *self,
         const char  *name,
         GtkWidget   *row,
         GtkWidget   *value)
{
  gtk_widget_set_name (value, name);
  g_hash_table_insert (self->rows, (gpointer) g_intern_string (name), value);
  adw_preferences_group_add (self->group, row);
  if (g_hash_table_size (self->rows) == 1)
    gtk_widget_grab_focus (value);
}

void
way_data_form_add_entry (WayDataForm *self,
                         const char  *name,
                         const char  *label,
                         const char  *text)
{
  GtkWidget *row = adw_entry_row_new ();

  g_return_if_fail (WAY_IS_DATA_FORM (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (submit), self, G_CONNECT_SWAPPED);
  add_row (self, name, row, row);
}

void
way_data_form_add_choice (WayDataForm       *self,
                          const char        *name,
                          const char        *label,
                          const char *const *items,
                          guint              selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (items);

  g_return_if_fail (WAY_IS_DATA_FORM (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  add_row (self, name, row, row);
}

void
way_data_form_add_search (WayDataForm             *self,
                          const char              *name,
                          const char              *label,
                          GtkStringList           *items,
                          WaySearchChoiceMatchFunc match,
                          gpointer                 user_data,
                          guint                    selected)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, "valign", GTK_ALIGN_CENTER, NULL);

  g_return_if_fail (WAY_IS_DATA_FORM (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  way_search_choice_set_items (WAY_SEARCH_CHOICE (choice), label, items, match, user_data);
  way_search_choice_set_selected (WAY_SEARCH_CHOICE (choice), selected);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  add_row (self, name, row, choice);
}

GtkLabel *
way_data_form_add_remark (WayDataForm *self,
                          const char  *text)
{
  GtkWidget *label = gtk_label_new (text);

  g_return_val_if_fail (WAY_IS_DATA_FORM (self), NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->box, label);
  return GTK_LABEL (label);
}

void
way_data_form_add_widget (WayDataForm *self,
                          GtkWidget   *widget)
{
  g_return_if_fail (WAY_IS_DATA_FORM (self));

  gtk_box_append (self->box, widget);
}

void
way_data_form_fix (WayDataForm *self,
                   const char  *name)
{
  gtk_widget_set_sensitive (way_data_form_get_row (self, name), FALSE);
}

GtkWidget *
way_data_form_get_row (WayDataForm *self,
                       const char  *name)
{
  return g_hash_table_lookup (self->rows, name);
}

const char *
way_data_form_get_text (WayDataForm *self,
                        const char  *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (way_data_form_get_row (self, name)));
}

guint
way_data_form_get_selected (WayDataForm *self,
                            const char  *name)
{
  GtkWidget *row = way_data_form_get_row (self, name);

  return WAY_IS_SEARCH_CHOICE (row) ? way_search_choice_get_selected (WAY_SEARCH_CHOICE (row))
                                    : adw_combo_row_get_selected (ADW_COMBO_ROW (row));
}

void
way_data_form_store (WayDataForm      *self,
                     const char       *name,
                     WayDataChangeFunc change,
                     gpointer          data,
                     GDestroyNotify    free_data)
{
  g_return_if_fail (WAY_IS_DATA_FORM (self));

  self->is_saving = TRUE;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  way_data_change_async (self->store, name, change, data, free_data, stored_cb,
                         g_object_ref (self));
}

void
way_data_form_refuse (WayDataForm *self,
                      const char  *sentence)
{
  g_return_if_fail (WAY_IS_DATA_FORM (self));

  gtk_label_set_text (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
  if (sentence != NULL)
    way_test_hook_log ("form-refused", "%s", sentence);
}

void
way_data_form_finish (WayDataForm *self)
{
  g_return_if_fail (WAY_IS_DATA_FORM (self));

  way_test_hook_log ("form-stored", "%s", gtk_window_get_title (GTK_WINDOW (self)));
  g_signal_emit (self, signals[STORED], 0);
  gtk_window_close (GTK_WINDOW (self));
}
