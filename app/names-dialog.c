/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/names-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/data-add.h"
#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/names-data.h"
#include "app/names-edit.h"
#include "app/test-hook.h"
#include "app/undo-toast.h"

struct _WayNamesDialog
{
  AdwWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkWidget *add_button;
  GtkSearchEntry *search_entry;
  AdwViewStack *stack;

  WayStore *store;
  GtkFilterListModel *lists[WAY_N_NAME_KINDS];
  GtkStack *pages[WAY_N_NAME_KINDS]; /* the list, or that there is nothing in it */
  GPtrArray *regions, *metrics; /* (nullable): until they are read */
  GtkCustomFilter *filter;
  char *query;
};

G_DEFINE_FINAL_TYPE (WayNamesDialog, way_names_dialog, ADW_TYPE_WINDOW)

enum
{
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Deleting */

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayNamesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = way_store_run_finish (WAY_STORE (source), result, &error);

  if (id == NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Undone"), error);
}

static void
undo_clicked_cb (AdwToast       *toast,
                 WayNamesDialog *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (toast), "change");

  way_data_change_undo_async (self->store, *id, undone_cb, g_object_ref (self));
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayNamesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id;
  gboolean is_deleted = way_data_change_finish (WAY_STORE (source), result, &id, &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (!is_deleted)
    {
      way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Deleted"), error);
      return;
    }
  if (id != 0)
    {
      AdwToast *toast = way_undo_toast_new (_("Deleted"));

      g_object_set_data_full (G_OBJECT (toast), "change", g_memdup2 (&id, sizeof id), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
      adw_toast_overlay_add_toast (self->toast_overlay, toast);
    }
  g_signal_emit (self, signals[DELETED], 0);
}

static void
delete_answered_cb (WayNamesDialog   *self,
                    const char       *response,
                    AdwMessageDialog *dialog)
{
  WayNameItem *item = g_object_get_data (G_OBJECT (dialog), "item");

  if (g_str_equal (response, "delete"))
    way_names_delete_async (self->store, item, deleted_cb, g_object_ref (self));
}

typedef struct
{
  WayNamesDialog *self;
  WayNameItem *item;
} Question;

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (WayNamesDialog) self = question->self;
  g_autoptr (WayNameItem) item = question->item;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = way_store_run_finish (WAY_STORE (source), result, &error);
  g_autofree char *heading = NULL;
  GtkWidget *widget;
  AdwMessageDialog *dialog;

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (sentence == NULL)
    {
      way_failure_dialog_present (GTK_WINDOW (self), _("Nothing Was Deleted"), error);
      return;
    }
  heading = g_strdup_printf (_("Delete “%s”?"), way_name_item_get_title (item));
  widget = adw_message_dialog_new (GTK_WINDOW (self), heading, sentence);
  dialog = ADW_MESSAGE_DIALOG (widget);
  gtk_widget_set_name (widget, "names-delete");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answered_cb), self,
                           G_CONNECT_SWAPPED);
  way_test_hook_log ("names-delete", "%s", sentence);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_clicked_cb (WayNamesDialog *self,
                   GtkButton      *button)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->item = g_object_ref (g_object_get_data (G_OBJECT (button), "item"));
  way_names_ask_async (self->store, question->item, asked_cb, question);
}

/* Editing */

static void
edit_clicked_cb (WayNamesDialog *self,
                 GtkButton      *button)
{
  if (self->regions != NULL)
    way_names_edit (GTK_WINDOW (self), self->store, self->regions, self->metrics,
                    g_object_get_data (G_OBJECT (button), "item"));
}

/* WayRegion or WayMetric of all items. */
static GPtrArray *
list_objects (GListModel *items)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (WayNameItem) item = g_list_model_get_item (items, i);

      g_ptr_array_add (objects, g_object_ref (way_name_item_get_object (item)));
    }
  return objects;
}

/* Rows */

static GtkWidget *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_button (WayNamesDialog *self,
            GtkWidget      *row,
            const char     *icon_name,
            const char     *name,
            GCallback       clicked_cb)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_name (button, name);
  gtk_box_append (GTK_BOX (row), button);
  g_signal_connect_object (button, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);
}

static void
set_up_row_cb (WayNamesDialog *self,
               GtkListItem    *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (row, "name-row");
  gtk_widget_set_hexpand (texts, TRUE);
  (void) add_label (texts, NULL);
  gtk_widget_add_css_class (add_label (texts, "dim-label"), "caption");
  gtk_box_append (GTK_BOX (row), texts);
  add_button (self, row, "document-edit-symbolic", "name-edit", G_CALLBACK (edit_clicked_cb));
  add_button (self, row, "user-trash-symbolic", "name-delete", G_CALLBACK (delete_clicked_cb));
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_button (WayNamesDialog *self,
             GtkWidget      *button,
             WayNameItem    *item,
             const char     *label)
{
  gboolean is_read_only = way_store_is_read_only (self->store);

  gtk_widget_set_tooltip_text (button,
                               is_read_only ? _("This library can be read but not changed.")
                                            : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_sensitive (button, !is_read_only);
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
}

static void
bind_row_cb (WayNamesDialog *self,
             GtkListItem    *item)
{
  WayNameItem *name = gtk_list_item_get_item (item);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *button = gtk_widget_get_next_sibling (texts);
  GtkWidget *title = gtk_widget_get_first_child (texts);
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  g_autofree char *edit = g_strdup_printf (_("Edit “%s”"), way_name_item_get_title (name));
  g_autofree char *delete = g_strdup_printf (_("Delete “%s”"), way_name_item_get_title (name));

  gtk_label_set_text (GTK_LABEL (title), way_name_item_get_title (name));
  gtk_widget_set_tooltip_text (title, way_name_item_get_title (name));
  gtk_label_set_text (GTK_LABEL (detail), way_name_item_get_detail (name));
  bind_button (self, button, name, edit);
  bind_button (self, gtk_widget_get_next_sibling (button), name, delete);
}

/* Nothing is said before the names are read. */
static void
tell_emptiness (WayNamesDialog *self,
                WayNameKind     kind)
{
  GListModel *all = gtk_filter_list_model_get_model (self->lists[kind]);
  const char *page = "list";

  if (all != NULL && g_list_model_get_n_items (all) == 0)
    page = "empty";
  else if (all != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->lists[kind])) == 0)
    page = "not-found";
  gtk_stack_set_visible_child_name (self->pages[kind], page);
}

static void
add_empty_page (GtkStack   *stack,
                const char *name,
                const char *icon_name,
                const char *title,
                const char *text)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  gtk_stack_add_named (stack, page, name);
}

static GtkWidget *
make_stack (WayNamesDialog *self,
            WayNameKind     kind,
            GtkWidget      *list)
{
  GtkWidget *stack = gtk_stack_new ();

  self->pages[kind] = GTK_STACK (stack);
  gtk_stack_add_named (GTK_STACK (stack), list, "list");
  add_empty_page (GTK_STACK (stack), "not-found", "edit-find-symbolic", _("Nothing Found"),
                  _("Search for part of a name, or look on another page."));
  add_empty_page (GTK_STACK (stack), "empty", "list-add-symbolic", _("Nothing Here Yet"),
                  _("The button with the plus sign adds one."));
  return stack;
}

static GtkWidget *
make_page (WayNamesDialog *self,
           WayNameKind     kind,
           const char     *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;
  GtkWidget *list, *scroller;

  self->lists[kind] = gtk_filter_list_model_new (NULL,
                                                 g_object_ref (GTK_FILTER (self->filter)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (
    gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->lists[kind]))));
  list = gtk_list_view_new (selection, factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  return make_stack (self, kind, scroller);
}

static void
add_pages (WayNamesDialog *self)
{
  const struct
  {
    const char *name;
    const char *title;
    const char *icon_name;
  } pages[] = {
    { "regions", _("Regions"), "mark-location-symbolic" },
    { "metrics", _("Metrics"), "figure-line-symbolic" },
    { "sources", _("Sources"), "text-x-generic-symbolic" },
    { "events", _("Events"), "x-office-calendar-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_view_stack_add_titled (self->stack, make_page (self, (WayNameKind) i, pages[i].title),
                               pages[i].name, pages[i].title);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *child = adw_view_stack_get_child_by_name (self->stack, pages[i].name);

      adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->stack, child),
                                         pages[i].icon_name);
    }
}

/* Searching */

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  WayNamesDialog *self = user_data;

  return way_name_item_matches (item, self->query);
}

static void
search_changed_cb (WayNamesDialog *self)
{
  g_free (self->query);
  self->query = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < WAY_N_NAME_KINDS; i++)
    tell_emptiness (self, (WayNameKind) i);
}

/* The first Escape empties the search, the next one closes the dialog. */
static void
stop_search_cb (WayNamesDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
add_clicked_cb (WayNamesDialog *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->stack);

  if (self->regions == NULL)
    return;
  if (g_str_equal (page, "regions"))
    way_data_add_region (GTK_WINDOW (self), self->store, self->regions, NULL);
  else if (g_str_equal (page, "metrics"))
    way_data_add_metric (GTK_WINDOW (self), self->store, self->metrics, NULL);
  else if (g_str_equal (page, "sources"))
    way_data_add_source (GTK_WINDOW (self), self->store, NULL);
  else
    way_data_add_event (GTK_WINDOW (self), self->store, self->regions, NULL, NULL);
}

/* Reading */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayNamesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = way_store_run_finish (WAY_STORE (source), result, &error);

  if (self->filter == NULL)
    return;
  if (lists == NULL)
    {
      way_failure_dialog_present (GTK_WINDOW (self), _("The Names Cannot Be Read"), error);
      return;
    }
  for (guint i = 0; i < WAY_N_NAME_KINDS; i++)
    {
      gtk_filter_list_model_set_model (self->lists[i], lists->pdata[i]);
      tell_emptiness (self, (WayNameKind) i);
    }
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  self->regions = list_objects (lists->pdata[WAY_NAME_REGION]);
  self->metrics = list_objects (lists->pdata[WAY_NAME_METRIC]);
  way_test_hook_log ("names", "%u %u %u", g_list_model_get_n_items (lists->pdata[0]),
                     g_list_model_get_n_items (lists->pdata[1]),
                     g_list_model_get_n_items (lists->pdata[2]));
}

static void
read_names (WayNamesDialog *self)
{
  way_names_read_async (self->store, read_cb, g_object_ref (self));
}

/* The class */

static void
way_names_dialog_dispose (GObject *object)
{
  WayNamesDialog *self = WAY_NAMES_DIALOG (object);

  for (guint i = 0; i < WAY_N_NAME_KINDS; i++)
    g_clear_object (&self->lists[i]);
  /* Lists that outlive the dialog for a moment ask it no more. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (way_names_dialog_parent_class)->dispose (object);
}

static void
way_names_dialog_class_init (WayNamesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_names_dialog_dispose;

  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/names-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WayNamesDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, WayNamesDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayNamesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WayNamesDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
way_names_dialog_init (WayNamesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->query = g_strdup ("");
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  way_close_on_escape (GTK_WIDGET (self));
}

WayNamesDialog *
way_names_dialog_new (GtkWindow *parent,
                      WayStore  *store)
{
  WayNamesDialog *self = g_object_new (WAY_TYPE_NAMES_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  gtk_widget_set_sensitive (self->add_button, !way_store_is_read_only (store));
  add_pages (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_names), self, G_CONNECT_SWAPPED);
  read_names (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return self;
}
