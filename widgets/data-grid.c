/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

G_DEFINE_FINAL_TYPE_WITH_CODE (WayDataGrid, way_data_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint signals[WAY_GRID_N_SIGNALS];

guint
way_data_grid_get_signal (WayGridSignal signal)
{
  return signals[signal];
}

static gboolean
has_value_cb (guint    row,
              guint    column,
              gpointer user_data)
{
  WayDataGrid *self = user_data;

  return way_grid_model_has_value (self->model, row, column);
}

WayGridShape
way_data_grid_get_shape (WayDataGrid *self)
{
  WayGridShape shape = { 0, 0, 1, has_value_cb, self };
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->header_height;

  if (self->model != NULL)
    {
      shape.n_rows = way_grid_model_get_n_rows (self->model);
      shape.n_columns = way_grid_model_get_n_columns (self->model);
    }
  shape.n_page_rows = (guint) MAX (height / MAX (self->row_height, 1), 1);
  return shape;
}

static void
scroll_to (WayDataGrid   *self,
           GtkOrientation orientation,
           int            start,
           int            size)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, start, start + size);
}

void
way_data_grid_reveal (WayDataGrid *self,
                      guint        row,
                      guint        column)
{
  if (column >= self->widths->len)
    return;
  scroll_to (self, GTK_ORIENTATION_HORIZONTAL, g_array_index (self->lefts, int, column),
             g_array_index (self->widths, int, column));
  way_data_grid_reveal_row (self, row);
}

void
way_data_grid_reveal_row (WayDataGrid *self,
                          guint        row)
{
  scroll_to (self, GTK_ORIENTATION_VERTICAL, (int) row * self->row_height, self->row_height);
}

void
way_data_grid_tell_selection (WayDataGrid *self)
{
  way_data_grid_speak_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[WAY_GRID_SIGNAL_CURSOR_MOVED], 0);
}

/* The corner that was moved last is what is to be seen. */
void
way_data_grid_tell_cursor (WayDataGrid *self)
{
  if (self->needs_place)
    self->reveals_later = TRUE;
  else
    way_data_grid_reveal (self, self->cursor.end_row, self->cursor.end_column);
  self->keeps_cursor = TRUE;
  way_data_grid_tell_selection (self);
}

/* Following the model */

static void
model_changed_cb (WayDataGrid *self)
{
  WayGridShape shape = way_data_grid_get_shape (self);

  if (self->edit_row >= shape.n_rows || self->edit_column >= shape.n_columns)
    way_data_grid_cancel_edit (self);
  way_grid_cursor_clamp (&self->cursor, &shape);
  way_data_grid_measure_all (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  way_data_grid_speak_later (self);
}

static void
cells_changed_cb (WayDataGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  way_data_grid_speak_later (self);
}

static void
scrolled_cb (WayDataGrid *self)
{
  self->keeps_cursor = FALSE;
  way_data_grid_place_editor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  way_data_grid_speak_later (self);
}

static void
set_adjustment (WayDataGrid   *self,
                GtkOrientation orientation,
                GtkAdjustment *adjustment)
{
  if (adjustment != NULL && adjustment == self->adjustments[orientation])
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_clear_object (&self->adjustments[orientation]);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* As a widget */

static void
way_data_grid_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  int child;

  /* Children are placed over the cells, but have to be asked. */
  gtk_widget_measure (self->editor, orientation, -1, &child, NULL, NULL, NULL);
  gtk_widget_measure (self->hint, orientation, -1, &child, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 300;
}

static void
way_data_grid_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  gboolean keeps_cursor = self->keeps_cursor;

  way_data_grid_place (self, width, height);
  self->needs_place = FALSE;
  if (self->reveals_later)
    way_data_grid_reveal (self, self->cursor.row, self->cursor.column);
  self->reveals_later = FALSE;
  self->keeps_cursor = keeps_cursor;
  way_data_grid_place_editor (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  way_data_grid_speak_later (self);
}

static void
way_data_grid_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);

  way_data_grid_draw (self, snapshot);
  if (!self->is_editing)
    return;
  gtk_widget_snapshot_child (widget, self->editor, snapshot);
  if (gtk_widget_get_visible (self->hint))
    gtk_widget_snapshot_child (widget, self->hint, snapshot);
}

static void
way_data_grid_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (way_data_grid_parent_class)->css_changed (widget, change);
  way_data_grid_drop_layouts (WAY_DATA_GRID (widget));
}

static void
way_data_grid_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (way_data_grid_parent_class)->realize (widget);
  way_data_grid_measure_all (WAY_DATA_GRID (widget));
}

static gboolean
way_data_grid_grab_focus (GtkWidget *widget)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);

  if (self->is_editing)
    return gtk_widget_grab_focus (self->editor);
  return GTK_WIDGET_CLASS (way_data_grid_parent_class)->grab_focus (widget);
}

/* Whose title sorts where the pointer is; WAY_GRID_NO_COLUMN where none does. */
int
way_data_grid_get_sort_at (WayDataGrid *self,
                           double       x,
                           double       y)
{
  GdkRectangle rect;
  guint column;

  if (y >= self->header_height || self->model == NULL || self->widths->len == 0
      || way_grid_model_get_n_rows (self->model) == 0)
    return WAY_GRID_NO_COLUMN;
  if (x < self->title_width)
    return x >= self->title_width - WAY_GRID_SORT_PX ? -1 : WAY_GRID_NO_COLUMN;
  column = way_data_grid_get_column_at (self, x);
  way_data_grid_get_cell_rect (self, 0, column, &rect);
  return x < MAX (rect.x, self->title_width) + WAY_GRID_SORT_PX ? (int) column
                                                                : WAY_GRID_NO_COLUMN;
}

static gboolean
show_sort_tooltip (WayDataGrid *self,
                   int          column,
                   GtkTooltip  *tooltip)
{
  g_autofree char *text = NULL;

  if (column == WAY_GRID_NO_COLUMN)
    return FALSE;
  /* Translators: '%s' is the title of a column: a period */
  text = column >= 0 ? g_strdup_printf (_("Sort by %s"),
                                        way_grid_model_get_column_title (self->model,
                                                                         (guint) column))
                     : g_strdup (_("Sort by name"));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static gboolean
is_title_cut (WayDataGrid *self,
              guint        row)
{
  const char *detail = way_grid_model_get_row_detail (self->model, row);
  int needed = 2 * WAY_GRID_PADDING_PX, width;

  pango_layout_get_pixel_size (
    way_data_grid_get_layout (self, way_grid_model_get_row_title (self->model, row)), &width, NULL);
  needed += width;
  if (detail != NULL)
    {
      pango_layout_get_pixel_size (way_data_grid_get_layout (self, detail), &width, NULL);
      needed += width + WAY_GRID_PADDING_PX;
    }
  return needed > self->title_width;
}

static gboolean
way_data_grid_query_tooltip (GtkWidget  *widget,
                             int         x,
                             int         y,
                             gboolean    is_keyboard,
                             GtkTooltip *tooltip)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  g_autofree char *text = NULL;
  GdkRectangle rect;
  guint row, column;

  if (self->model == NULL || self->widths->len == 0 || is_keyboard || self->is_editing
      || way_grid_model_get_n_rows (self->model) == 0)
    return FALSE;
  if (y < self->header_height)
    return show_sort_tooltip (self, way_data_grid_get_sort_at (self, x, y), tooltip);
  row = way_data_grid_get_row_at (self, y);
  column = way_data_grid_get_column_at (self, x);
  if (!way_data_grid_get_cell_rect (self, row, column, &rect) || y >= rect.y + rect.height)
    return FALSE;
  if (x < self->title_width)
    text = is_title_cut (self, row) ? g_strdup (way_grid_model_get_row_title (self->model, row))
                                    : NULL;
  else if (way_grid_model_has_value (self->model, row, column) && x < rect.x + rect.width)
    text = way_grid_model_describe_cell (self->model, row, column);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  if (x >= self->title_width)
    gtk_tooltip_set_tip_area (tooltip, &rect);
  return TRUE;
}

static void
way_data_grid_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WayDataGrid *self = WAY_DATA_GRID (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
way_data_grid_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  WayDataGrid *self = WAY_DATA_GRID (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
way_data_grid_dispose (GObject *object)
{
  WayDataGrid *self = WAY_DATA_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_handle_id (&self->speak_id, g_source_remove);
  self->is_editing = FALSE;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->adjustments[i], self);

  G_OBJECT_CLASS (way_data_grid_parent_class)->dispose (object);
}

static void
way_data_grid_finalize (GObject *object)
{
  WayDataGrid *self = WAY_DATA_GRID (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    g_clear_object (&self->adjustments[i]);
  g_clear_object (&self->small_layout);
  g_hash_table_unref (self->layouts);
  g_array_unref (self->widths);
  g_array_unref (self->lefts);
  g_ptr_array_unref (self->cells);

  G_OBJECT_CLASS (way_data_grid_parent_class)->finalize (object);
}

/* The class */

static void
add_signals (GType type)
{
  signals[WAY_GRID_SIGNAL_CURSOR_MOVED] =
    g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WAY_GRID_SIGNAL_EDITING] =
    g_signal_new ("editing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                  G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[WAY_GRID_SIGNAL_COMMIT] =
    g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_BOOLEAN, 3,
                  G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[WAY_GRID_SIGNAL_COMMIT_ALL] =
    g_signal_new ("commit-all", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_BOOLEAN, 1,
                  G_TYPE_STRING);
  signals[WAY_GRID_SIGNAL_CLEAR] =
    g_signal_new ("clear", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WAY_GRID_SIGNAL_COPY] =
    g_signal_new ("copy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_BOOLEAN);
  signals[WAY_GRID_SIGNAL_PASTE] =
    g_signal_new ("paste", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WAY_GRID_SIGNAL_FILL] =
    g_signal_new ("fill", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                  G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[WAY_GRID_SIGNAL_SORT] =
    g_signal_new ("sort", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_INT);
  signals[WAY_GRID_SIGNAL_FIND_NEXT] =
    g_signal_new ("find-next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_BOOLEAN);
}

static void
way_data_grid_class_init (WayDataGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_data_grid_dispose;
  object_class->finalize = way_data_grid_finalize;
  object_class->get_property = way_data_grid_get_property;
  object_class->set_property = way_data_grid_set_property;
  widget_class->measure = way_data_grid_measure;
  widget_class->size_allocate = way_data_grid_size_allocate;
  widget_class->snapshot = way_data_grid_snapshot;
  widget_class->css_changed = way_data_grid_css_changed;
  widget_class->realize = way_data_grid_realize;
  widget_class->grab_focus = way_data_grid_grab_focus;
  widget_class->query_tooltip = way_data_grid_query_tooltip;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals (G_TYPE_FROM_CLASS (klass));
  way_data_grid_add_keys (widget_class);
  way_data_grid_add_actions (widget_class);
  way_data_grid_add_menu_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "datagrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
way_data_grid_init (WayDataGrid *self)
{
  const int nothing = 0;

  self->sort_column = self->hover_column = WAY_GRID_NO_COLUMN;
  self->widths = g_array_new (FALSE, FALSE, sizeof (int));
  self->lefts = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->lefts, nothing);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->cells = g_ptr_array_new ();
  self->row_height = 26;
  self->header_height = 30;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Table of values"), -1);
  way_data_grid_add_editor (self);
  way_data_grid_add_typing (self);
  way_data_grid_add_mouse (self);
  way_data_grid_add_menu (self);
}

GtkWidget *
way_data_grid_new (void)
{
  return g_object_new (WAY_TYPE_DATA_GRID, NULL);
}

void
way_data_grid_set_model (WayDataGrid  *self,
                         WayGridModel *model)
{
  g_return_if_fail (WAY_IS_DATA_GRID (self));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "cells-changed", G_CALLBACK (cells_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  model_changed_cb (self);
}

void
way_data_grid_set_editable (WayDataGrid *self,
                            gboolean     is_editable)
{
  g_return_if_fail (WAY_IS_DATA_GRID (self));

  self->is_editable = is_editable;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY,
                                  !is_editable, -1);
  way_data_grid_enable_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const WayGridCursor *
way_data_grid_get_cursor (WayDataGrid *self)
{
  g_return_val_if_fail (WAY_IS_DATA_GRID (self), NULL);

  return &self->cursor;
}

void
way_data_grid_set_cursor (WayDataGrid *self,
                          guint        row,
                          guint        column,
                          gboolean     extends)
{
  WayGridShape shape;

  g_return_if_fail (WAY_IS_DATA_GRID (self));

  shape = way_data_grid_get_shape (self);
  way_grid_cursor_set (&self->cursor, &shape, row, column, extends);
  if (self->is_editing && !extends)
    {
      self->edit_row = self->cursor.row;
      self->edit_column = self->cursor.column;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  way_data_grid_tell_cursor (self);
}

void
way_data_grid_select (WayDataGrid       *self,
                      const WayGridArea *area)
{
  WayGridShape shape;

  g_return_if_fail (WAY_IS_DATA_GRID (self));

  shape = way_data_grid_get_shape (self);
  way_grid_cursor_select (&self->cursor, &shape, area);
  way_data_grid_tell_selection (self);
}

void
way_data_grid_set_sort (WayDataGrid *self,
                        int          column,
                        gboolean     is_descending)
{
  g_return_if_fail (WAY_IS_DATA_GRID (self));

  self->sort_column = column;
  self->is_descending = is_descending;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
