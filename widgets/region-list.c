/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/region-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/list-focus.h"
#include "widgets/region-row.h"
#include "widgets/region-tree.h"
#include "widgets/status-mark.h"

/* Rows of the first frame: more than a window shows, less than the whole country. The others come
 * a few at a time, so that the window answers in between. */
#define N_FIRST_ROWS 24
#define N_MORE_ROWS 12

/* GTK makes no more rows than two hundred, however many there are. */
#define N_MADE_ROWS 240

struct _WayRegionList
{
  GtkWidget parent_instance;

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  GtkLabel *nothing_label;
  GtkLabel *count_label;

  WayRegionTree *tree; /* NULL before there are regions */
  GPtrArray *ticked;   /* WayRegionItem, in order of ticking */
  WayRegionItem *focused;
  GtkSliceListModel *rows; /* of the tree: at first only what a first look can take in */
  GtkSingleSelection *selection;
  gulong selected_id;
  guint n_frames; /* since the regions were set */
  guint frame_id;
};

G_DEFINE_FINAL_TYPE (WayRegionList, way_region_list, GTK_TYPE_WIDGET)

enum
{
  FOCUSED,
  TICKED,
  REFUSED,
  JUDGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Showing the tree */

static void
show_focused (WayRegionList *self)
{
  guint position = way_region_tree_find_position (self->tree, self->focused);

  g_signal_handler_block (self->selection, self->selected_id);
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_handler_unblock (self->selection, self->selected_id);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

/* Rows are of one height, so the place of one follows from its number. FALSE while the rows have
 * not got their places. */
static gboolean
centre_focused (WayRegionList *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
  double upper = gtk_adjustment_get_upper (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = way_region_tree_find_position (self->tree, self->focused);

  if (page <= 0 || upper <= 1)
    return FALSE;

  if (position < n_rows)
    gtk_adjustment_set_value (adjustment, (position + 0.5) * upper / n_rows - page / 2);

  return TRUE;
}

/* FALSE when the list had all rows already. */
static gboolean
show_more_rows (WayRegionList *self)
{
  guint n_shown = gtk_slice_list_model_get_size (self->rows);
  guint n_rows = self->tree != NULL
                 ? g_list_model_get_n_items (way_region_tree_get_model (self->tree)) : 0;

  if (n_shown == G_MAXUINT)
    return FALSE;

  n_shown += N_MORE_ROWS;
  gtk_slice_list_model_set_size (self->rows, n_shown < MIN (n_rows, N_MADE_ROWS)
                                             ? n_shown : G_MAXUINT);
  if (gtk_slice_list_model_get_size (self->rows) == G_MAXUINT && self->focused != NULL)
    show_focused (self);

  return TRUE;
}

/* After the first frame the list gets its other rows, then its place. */
static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  WayRegionList *self = user_data;

  self->n_frames++;
  if (self->n_frames < 2 || show_more_rows (self) || !centre_focused (self))
    return G_SOURCE_CONTINUE;

  self->frame_id = 0;

  return G_SOURCE_REMOVE;
}

static void
follow_frames (WayRegionList *self)
{
  self->n_frames = 0;
  if (self->frame_id == 0)
    self->frame_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), frame_cb, self,
                                                   NULL);
}

static void
update_count (WayRegionList *self,
              guint          n_matches)
{
  guint n_regions = way_region_tree_count (self->tree);
  g_autofree char *text = NULL;

  if (way_region_tree_is_searching (self->tree))
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u region matches",
                                         "%u of %u regions match", n_regions),
                            n_matches, n_regions);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u region", "%u regions", n_regions),
                            n_regions);
  gtk_label_set_text (self->count_label, text);
  gtk_stack_set_visible_child (self->stack,
                               n_matches > 0 || n_regions == 0
                               ? gtk_widget_get_ancestor (GTK_WIDGET (self->list_view),
                                                          GTK_TYPE_SCROLLED_WINDOW)
                               : GTK_WIDGET (self->nothing_label));
}

static void
show_matches (WayRegionList *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  guint n_matches = way_region_tree_search (self->tree, g_strstrip (query));

  g_signal_handler_block (self->selection, self->selected_id);
  gtk_slice_list_model_set_model (self->rows, way_region_tree_get_model (self->tree));
  g_signal_handler_unblock (self->selection, self->selected_id);
  show_focused (self);
  update_count (self, n_matches);
}

/* Choosing and ticking */

static WayRegionItem *
get_row_item (GtkWidget *expander)
{
  GtkWidget *row = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander));

  return WAY_IS_REGION_ROW (row) ? way_region_row_get_item (WAY_REGION_ROW (row)) : NULL;
}

static WayRegionItem *
get_selected_item (WayRegionList *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (WayRegionItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item; /* the tree keeps it alive */
}

static void
focus_item (WayRegionList *self,
            WayRegionItem *item)
{
  if (item == NULL || item == self->focused)
    return;

  g_set_object (&self->focused, item);
  g_signal_emit (self, signals[FOCUSED], 0);
}

static guint
count_compared (WayRegionList *self)
{
  gboolean is_focused_ticked = self->focused != NULL && way_region_item_get_ticked (self->focused);

  return self->ticked->len + (is_focused_ticked ? 0 : 1);
}

static void
toggle_tick (WayRegionList *self,
             WayRegionItem *item)
{
  if (way_region_item_get_ticked (item))
    {
      g_ptr_array_remove (self->ticked, item);
      way_region_item_set_ticked (item, FALSE);
    }
  else if (item != self->focused && count_compared (self) >= WAY_REGION_LIST_MAX_COMPARED)
    {
      g_signal_emit (self, signals[REFUSED], 0);
      return;
    }
  else
    {
      g_ptr_array_add (self->ticked, g_object_ref (item));
      way_region_item_set_ticked (item, TRUE);
    }

  g_signal_emit (self, signals[TICKED], 0);
}

static void
selected_changed_cb (WayRegionList *self)
{
  focus_item (self, get_selected_item (self));
}

static void
tick_toggled_cb (WayRegionRow  *row,
                 WayRegionList *self)
{
  toggle_tick (self, way_region_row_get_item (row));
}

/* Searching */

static void
search_changed_cb (WayRegionList *self)
{
  if (self->tree != NULL)
    show_matches (self);
}

static void
search_activate_cb (WayRegionList *self)
{
  WayRegionItem *best;

  if (self->tree == NULL || !way_region_tree_is_searching (self->tree))
    return;

  best = way_region_tree_find_best (self->tree);
  if (best == NULL)
    return;

  focus_item (self, best);
  show_focused (self);
}

static void
stop_search_cb (WayRegionList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* Moves the keyboard to a row without choosing it, so that it can be ticked, too. */
static void
give_focus_to_row (WayRegionList *self,
                   WayRegionItem *item)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *expander = gtk_widget_get_first_child (row);

      if (GTK_IS_TREE_EXPANDER (expander) && get_row_item (expander) == item
          && gtk_widget_grab_focus (expander))
        return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static gboolean
search_key_pressed_cb (GtkEventControllerKey *controller,
                       guint                  keyval,
                       guint                  keycode,
                       GdkModifierType        state,
                       WayRegionList         *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  if (self->tree != NULL)
    give_focus_to_row (self, way_region_tree_is_searching (self->tree)
                             ? way_region_tree_find_best (self->tree) : self->focused);

  return GDK_EVENT_STOP;
}

/* Rows */

static gboolean
ask_how_judged (WayRegionList *self,
                WayRegionItem *item)
{
  const WayRegionFacts *facts = item != NULL ? way_region_item_get_facts (item) : NULL;

  if (facts == NULL || facts->target == NULL)
    return FALSE;

  g_signal_emit (self, signals[JUDGED], 0, facts->target);

  return TRUE;
}

/* One gesture for all rows; a button in each would be paid for by every row of the first frame. */
static void
mark_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 WayRegionList   *self)
{
  GtkWidget *mark = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = mark != NULL && WAY_IS_STATUS_MARK (mark) ? gtk_widget_get_parent (mark) : NULL;

  if (row != NULL && WAY_IS_REGION_ROW (row)
      && ask_how_judged (self, way_region_row_get_item (WAY_REGION_ROW (row))))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        state,
                     WayRegionList         *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  WayRegionItem *item = NULL;

  if (GTK_IS_TREE_EXPANDER (focus))
    item = get_row_item (focus);
  if (keyval == GDK_KEY_Return && (state & GDK_ALT_MASK) != 0)
    return ask_how_judged (self, item) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space)
    return GDK_EVENT_PROPAGATE;
  if (item == NULL)
    return GDK_EVENT_PROPAGATE;

  toggle_tick (self, item);

  return GDK_EVENT_STOP;
}

static void
list_activate_cb (WayRegionList *self,
                  guint          position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (way_region_tree_get_model (self->tree),
                                                         position);

  g_autoptr (WayRegionItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item != NULL && item != self->focused)
    {
      focus_item (self, item);
      show_focused (self);
    }
  else if (row != NULL && gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              WayRegionList            *self)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = way_region_row_new ();

  g_signal_connect_object (row, "tick-toggled", G_CALLBACK (tick_toggled_cb), self, 0);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             WayRegionList            *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (WayRegionItem) item = gtk_tree_list_row_get_item (row);

  gtk_tree_expander_set_list_row (expander, row);
  way_region_row_set_item (WAY_REGION_ROW (gtk_tree_expander_get_child (expander)), item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               WayRegionList            *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));

  gtk_tree_expander_set_list_row (expander, NULL);
  way_region_row_set_item (WAY_REGION_ROW (gtk_tree_expander_get_child (expander)), NULL);
}

static void
set_up_list_view (WayRegionList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (list_key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (mark_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (click));
  way_list_leave_on_tab (GTK_WIDGET (self->list_view));
}

static void
way_region_list_dispose (GObject *object)
{
  WayRegionList *self = WAY_REGION_LIST (object);
  GtkWidget *child;

  if (self->frame_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list_view), self->frame_id);
  self->frame_id = 0;
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list_view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
  g_clear_object (&self->focused);
  g_clear_pointer (&self->ticked, g_ptr_array_unref);

  G_OBJECT_CLASS (way_region_list_parent_class)->dispose (object);
}

static void
way_region_list_class_init (WayRegionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_region_list_dispose;

  signals[FOCUSED] = g_signal_new ("focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUDGED] = g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, WAY_TYPE_TARGET);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/region-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WayRegionList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayRegionList, stack);
  gtk_widget_class_bind_template_child (widget_class, WayRegionList, list_view);
  gtk_widget_class_bind_template_child (widget_class, WayRegionList, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, WayRegionList, count_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_set_css_name (widget_class, "regionlist");
}

static void
way_region_list_init (WayRegionList *self)
{
  GtkEventController *keys;

  self->ticked = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = gtk_slice_list_model_new (NULL, 0, N_FIRST_ROWS);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, FALSE);
  self->selected_id = g_signal_connect_object (self->selection, "notify::selected",
                                               G_CALLBACK (selected_changed_cb), self,
                                               G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_list_view (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

static void
steal_facts (WayRegionItem *item,
             const char    *code,
             GHashTable    *facts)
{
  gpointer stolen_code = NULL, stolen_facts = NULL;

  g_hash_table_steal_extended (facts, code, &stolen_code, &stolen_facts);
  g_free (stolen_code);
  way_region_item_take_facts (item, stolen_facts);
}

static void
take_facts (WayRegionList *self,
            GHashTable    *facts)
{
  GHashTableIter iter;
  gpointer code, item;

  g_hash_table_iter_init (&iter, way_region_tree_get_items (self->tree));
  while (g_hash_table_iter_next (&iter, &code, &item))
    steal_facts (item, code, facts);
}

static gboolean
free_tree_cb (gpointer tree)
{
  g_object_unref (tree);

  return G_SOURCE_REMOVE;
}

/* Thousands of items take their time to go, too. */
static void
drop_tree (WayRegionList *self)
{
  if (self->tree != NULL)
    g_idle_add_full (G_PRIORITY_LOW, free_tree_cb, g_steal_pointer (&self->tree), NULL);
}

/* Rows are made last, when all that they show is there. */
void
way_region_list_set_regions (WayRegionList *self,
                             GPtrArray     *regions,
                             GHashTable    *facts,
                             const char    *focused)
{
  g_return_if_fail (WAY_IS_REGION_LIST (self));

  g_clear_object (&self->focused);
  g_ptr_array_set_size (self->ticked, 0);
  gtk_slice_list_model_set_model (self->rows, NULL);
  gtk_slice_list_model_set_size (self->rows, N_FIRST_ROWS);
  drop_tree (self);
  self->tree = way_region_tree_new (regions);
  take_facts (self, facts);
  way_region_list_set_focused (self, focused);
  show_matches (self);
  follow_frames (self);
}

void
way_region_list_take_facts (WayRegionList *self,
                            GHashTable    *facts)
{
  GHashTableIter iter;
  gpointer code, item;

  g_return_if_fail (WAY_IS_REGION_LIST (self));

  if (self->tree == NULL)
    return;

  take_facts (self, facts);
  g_hash_table_iter_init (&iter, way_region_tree_get_items (self->tree));
  while (g_hash_table_iter_next (&iter, &code, &item))
    way_region_item_emit_changed (item);
}

gboolean
way_region_list_set_focused (WayRegionList *self,
                             const char    *code)
{
  WayRegionItem *item;

  g_return_val_if_fail (WAY_IS_REGION_LIST (self), FALSE);

  item = self->tree != NULL ? way_region_tree_find (self->tree, code) : NULL;
  if (item == NULL)
    return FALSE;

  g_set_object (&self->focused, item);
  way_region_tree_reveal (self->tree, item);
  show_focused (self);
  follow_frames (self);

  return TRUE;
}

WayRegion *
way_region_list_get_focused (WayRegionList *self)
{
  g_return_val_if_fail (WAY_IS_REGION_LIST (self), NULL);

  return self->focused != NULL ? way_region_item_get_region (self->focused) : NULL;
}

WayRegion *
way_region_list_find (WayRegionList *self,
                      const char    *code)
{
  WayRegionItem *item;

  g_return_val_if_fail (WAY_IS_REGION_LIST (self), NULL);

  item = self->tree != NULL ? way_region_tree_find (self->tree, code) : NULL;

  return item != NULL ? way_region_item_get_region (item) : NULL;
}

char **
way_region_list_dup_compared (WayRegionList *self)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  guint n_compared = 1;

  g_return_val_if_fail (WAY_IS_REGION_LIST (self), NULL);

  for (guint i = 0; i < self->ticked->len && n_compared < WAY_REGION_LIST_MAX_COMPARED; i++)
    {
      WayRegion *region;

      if (self->ticked->pdata[i] == self->focused)
        continue;

      region = way_region_item_get_region (self->ticked->pdata[i]);
      g_strv_builder_add (codes, way_region_get_code (region));
      n_compared++;
    }

  return g_strv_builder_end (codes);
}

void
way_region_list_set_compared (WayRegionList     *self,
                              const char *const *codes)
{
  g_return_if_fail (WAY_IS_REGION_LIST (self));

  for (guint i = 0; i < self->ticked->len; i++)
    way_region_item_set_ticked (self->ticked->pdata[i], FALSE);
  g_ptr_array_set_size (self->ticked, 0);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      WayRegionItem *item = self->tree != NULL ? way_region_tree_find (self->tree, codes[i]) : NULL;

      if (item == NULL || way_region_item_get_ticked (item))
        continue;
      g_ptr_array_add (self->ticked, g_object_ref (item));
      way_region_item_set_ticked (item, TRUE);
    }
}

void
way_region_list_capture_keys (WayRegionList *self,
                              GtkWidget     *widget)
{
  g_return_if_fail (WAY_IS_REGION_LIST (self));

  gtk_search_entry_set_key_capture_widget (self->search_entry, widget);
}

void
way_region_list_start_search (WayRegionList *self)
{
  g_return_if_fail (WAY_IS_REGION_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}
