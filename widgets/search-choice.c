/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/search-choice.h"

#include <glib/gi18n-lib.h>

#include "widgets/list-focus.h"

#define BUTTON_CHARS 34

struct _WaySearchChoice
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkListView *list_view;
  GtkWidget *empty_label;

  char *title;
  GtkStringList *items;
  GtkSingleSelection *selection; /* of what was found */
  GArray *found;                 /* Found: what it shows */
  guint selected;
  WaySearchChoiceMatchFunc match;
  gpointer match_data;
};

typedef struct
{
  guint position;
  int score;
} Found;

G_DEFINE_FINAL_TYPE (WaySearchChoice, way_search_choice, GTK_TYPE_WIDGET)

enum
{
  PROP_SELECTED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The list */

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *first = a, *second = b;

  if (first->score != second->score)
    return second->score - first->score;
  return (first->position > second->position) - (first->position < second->position);
}

static void
find_items (WaySearchChoice *self,
            const char      *query)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  g_array_set_size (self->found, 0);
  for (guint i = 0; i < n_items; i++)
    {
      Found found = { i, *query == '\0' ? 1 : self->match (i, query, self->match_data) };

      if (found.score > 0)
        g_array_append_val (self->found, found);
    }
  g_array_sort (self->found, compare_found);
}

static void
rebuild_list (WaySearchChoice *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint shown = 0;

  if (self->items == NULL)
    return;

  find_items (self, g_strstrip (query));
  for (guint i = 0; i < self->found->len; i++)
    {
      guint position = g_array_index (self->found, Found, i).position;

      gtk_string_list_append (list, gtk_string_list_get_string (self->items, position));
      if (position == self->selected && *query == '\0')
        shown = i;
    }
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
  gtk_single_selection_set_selected (self->selection, shown);
  gtk_widget_set_visible (self->empty_label, self->found->len == 0);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", shown);
}

static void
choose (WaySearchChoice *self,
        guint            shown)
{
  if (shown >= self->found->len)
    return;

  gtk_popover_popdown (self->popover);
  way_search_choice_set_selected (self, g_array_index (self->found, Found, shown).position);
}

/* Callbacks */

/* The search is of the moment: the list is whole when it is opened again. */
static void
popover_map_cb (WaySearchChoice *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    rebuild_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
search_activate_cb (WaySearchChoice *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (WaySearchChoice *self)
{
  gtk_popover_popdown (self->popover);
}

static void
list_activate_cb (WaySearchChoice *self,
                  guint            position)
{
  choose (self, position);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WaySearchChoice       *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  return GDK_EVENT_STOP;
}

/* Titles of documents are longer than a line. */
static void
set_up_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "metric-line");
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

/* Making */

static GtkWidget *
make_list (WaySearchChoice *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->list_view = GTK_LIST_VIEW (
    gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list_view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list_view), "metric-list");
  gtk_widget_set_name (GTK_WIDGET (self->list_view), "choice-list");
  way_list_leave_on_tab (GTK_WIDGET (self->list_view));
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (list_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list_view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_search (WaySearchChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *entry = gtk_search_entry_new ();

  self->search_entry = GTK_SEARCH_ENTRY (entry);
  gtk_widget_set_name (entry, "choice-search");
  gtk_widget_set_margin_top (entry, 6);
  gtk_widget_set_margin_bottom (entry, 6);
  gtk_widget_set_margin_start (entry, 6);
  gtk_widget_set_margin_end (entry, 6);
  g_signal_connect_object (entry, "changed", G_CALLBACK (rebuild_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (search_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static void
make_popover (WaySearchChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_END);
  gtk_widget_set_size_request (GTK_WIDGET (self->popover), 420, 360);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "metric-popover");
  self->empty_label = gtk_label_new (_("Nothing found"));
  gtk_widget_add_css_class (self->empty_label, "dim-label");
  gtk_widget_set_margin_top (self->empty_label, 12);
  gtk_box_append (GTK_BOX (box), make_search (self));
  gtk_box_append (GTK_BOX (box), self->empty_label);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_popover_set_child (self->popover, box);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  g_signal_connect_object (self->popover, "map", G_CALLBACK (popover_map_cb), self,
                           G_CONNECT_SWAPPED);
}

/* What is wholly seen needs no telling again. */
static gboolean
query_tooltip_cb (WaySearchChoice *self,
                  int              x,
                  int              y,
                  gboolean         is_keyboard,
                  GtkTooltip      *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (self->label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (self->label));
  return TRUE;
}

static void
make_button (WaySearchChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, BUTTON_CHARS);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_FILL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), arrow);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  /* The button puts it into a box of its own, in the middle. */
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->button), TRUE);
  g_signal_connect_object (self->button, "query-tooltip", G_CALLBACK (query_tooltip_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
update_button (WaySearchChoice *self)
{
  const char *text = gtk_string_list_get_string (self->items, self->selected);
  g_autofree char *label = NULL;

  /* Translators: what is chosen, and the choice: 'Region: Jiaxing' */
  label = g_strdup_printf (_("%1$s: %2$s"), self->title, text);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* The class */

/* A row's mnemonic opens the list: what is typed next is searched for. */
static gboolean
way_search_choice_mnemonic_activate (GtkWidget *widget,
                                     gboolean   group_cycling)
{
  gtk_menu_button_popup (WAY_SEARCH_CHOICE (widget)->button);
  return TRUE;
}

static gboolean
way_search_choice_grab_focus (GtkWidget *widget)
{
  WaySearchChoice *self = WAY_SEARCH_CHOICE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Shift+Tab asks what it leaves whether it wants the focus itself, and would stay for ever. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
way_search_choice_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_SELECTED)
    g_value_set_uint (value, WAY_SEARCH_CHOICE (object)->selected);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
way_search_choice_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_SELECTED)
    way_search_choice_set_selected (WAY_SEARCH_CHOICE (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
way_search_choice_dispose (GObject *object)
{
  WaySearchChoice *self = WAY_SEARCH_CHOICE (object);

  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (way_search_choice_parent_class)->dispose (object);
}

static void
way_search_choice_class_init (WaySearchChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_search_choice_dispose;
  object_class->get_property = way_search_choice_get_property;
  object_class->set_property = way_search_choice_set_property;
  widget_class->mnemonic_activate = way_search_choice_mnemonic_activate;
  widget_class->grab_focus = way_search_choice_grab_focus;

  properties[PROP_SELECTED] =
    g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
way_search_choice_init (WaySearchChoice *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  self->selection = gtk_single_selection_new (NULL);
  make_button (self);
  make_popover (self);
}

void
way_search_choice_set_items (WaySearchChoice         *self,
                             const char              *title,
                             GtkStringList           *items,
                             WaySearchChoiceMatchFunc match,
                             gpointer                 user_data)
{
  g_return_if_fail (WAY_IS_SEARCH_CHOICE (self));
  g_return_if_fail (g_list_model_get_n_items (G_LIST_MODEL (items)) > 0);

  g_free (self->title);
  self->title = g_strdup (title);
  g_set_object (&self->items, items);
  self->match = match;
  self->match_data = user_data;
  self->selected = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  update_button (self);
}

guint
way_search_choice_get_selected (WaySearchChoice *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH_CHOICE (self), 0);

  return self->selected;
}

void
way_search_choice_set_selected (WaySearchChoice *self,
                                guint            position)
{
  g_return_if_fail (WAY_IS_SEARCH_CHOICE (self));
  g_return_if_fail (self->items != NULL
                    && position < g_list_model_get_n_items (G_LIST_MODEL (self->items)));

  if (position == self->selected)
    return;
  self->selected = position;
  update_button (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
