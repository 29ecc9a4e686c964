/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sheet-view-private.h"

#include <string.h>

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

enum
{
  MOVED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (WaySheetView, way_sheet_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Scrolling */

static void
configure (WaySheetView  *self,
           GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  gboolean is_across = orientation == GTK_ORIENTATION_HORIZONTAL;
  double page, whole;

  if (adjustment == NULL || self->lefts == NULL)
    return;
  page = is_across ? gtk_widget_get_width (GTK_WIDGET (self)) - self->row_title_width
                   : gtk_widget_get_height (GTK_WIDGET (self)) - self->title_height;
  page = MAX (page, 1);
  whole = is_across ? self->lefts[self->model.n_columns]
                    : (double) self->model.n_rows * self->row_height;
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0,
                                   MAX (whole - page, 0)),
                            0, MAX (whole, page), is_across ? 48 : self->row_height, page * 0.9,
                            page);
}

static void
configure_both (WaySheetView *self)
{
  configure (self, GTK_ORIENTATION_HORIZONTAL);
  configure (self, GTK_ORIENTATION_VERTICAL);
}

static void
scrolled_cb (WaySheetView *self)
{
  way_sheet_view_update_rows (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (WaySheetView  *self,
                GtkOrientation orientation,
                GtkAdjustment *adjustment)
{
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  if (self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  configure (self, orientation);
}

void
way_sheet_view_get_offset (WaySheetView *self,
                           int          *x,
                           int          *y)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];

  *x = across != NULL ? (int) gtk_adjustment_get_value (across) : 0;
  *y = down != NULL ? (int) gtk_adjustment_get_value (down) : 0;
}

void
way_sheet_view_get_rows (WaySheetView *self,
                         guint        *first,
                         guint        *end)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->title_height;
  int x, y;

  *first = *end = 0;
  if (self->row_height == 0 || height <= 0)
    return;
  way_sheet_view_get_offset (self, &x, &y);
  *first = MIN ((guint) (y / self->row_height), self->model.n_rows);
  *end = MIN ((guint) ((y + height) / self->row_height) + 1, self->model.n_rows);
}

gboolean
way_sheet_view_find_cell (WaySheetView *self,
                          double        x,
                          double        y,
                          int          *row,
                          guint        *column)
{
  int offset_x, offset_y;
  double at;

  if (self->model.n_columns == 0)
    return FALSE;
  way_sheet_view_get_offset (self, &offset_x, &offset_y);
  *row = y < self->title_height ? -1
                                : (int) ((y - self->title_height + offset_y) / self->row_height);
  at = MAX (x - self->row_title_width, 0) + (x < self->row_title_width ? 0 : offset_x);
  *column = 0;
  while (*column + 1 < self->model.n_columns && at >= self->lefts[*column + 1])
    (*column)++;
  return *row < (int) self->model.n_rows && at <= self->lefts[self->model.n_columns];
}

/* The cursor */

void
way_sheet_view_move (WaySheetView *self,
                     int           row,
                     guint         column)
{
  if (self->model.n_columns == 0)
    return;
  row = CLAMP (row, -1, (int) self->model.n_rows - 1);
  column = MIN (column, self->model.n_columns - 1);
  way_sheet_view_set_cursor (self, row, column);
  g_signal_emit (self, signals[MOVED], 0, row, column);
}

void
way_sheet_view_activate (WaySheetView *self)
{
  if (self->has_cursor)
    g_signal_emit (self, signals[ACTIVATED], 0, self->cursor_row, self->cursor_column);
}

/* The class */

static void
way_sheet_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 200;
}

static void
way_sheet_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  way_sheet_view_place_columns (WAY_SHEET_VIEW (widget));
  configure_both (WAY_SHEET_VIEW (widget));
  way_sheet_view_update_rows (WAY_SHEET_VIEW (widget));
}

static void
way_sheet_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  way_sheet_view_draw (WAY_SHEET_VIEW (widget), snapshot);
}

static void
way_sheet_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  WaySheetView *self = WAY_SHEET_VIEW (widget);

  g_hash_table_remove_all (self->layouts);
  GTK_WIDGET_CLASS (way_sheet_view_parent_class)->css_changed (widget, change);
  way_sheet_view_measure_cells (self);
  gtk_widget_queue_resize (widget);
}

static void
way_sheet_view_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  WaySheetView *self = WAY_SHEET_VIEW (object);

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
way_sheet_view_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  WaySheetView *self = WAY_SHEET_VIEW (object);

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
way_sheet_view_dispose (GObject *object)
{
  WaySheetView *self = WAY_SHEET_VIEW (object);

  memset (&self->model, 0, sizeof self->model);
  if (self->rows != NULL)
    while (self->rows->len > 0)
      gtk_widget_unparent (g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }

  G_OBJECT_CLASS (way_sheet_view_parent_class)->dispose (object);
}

static void
way_sheet_view_finalize (GObject *object)
{
  WaySheetView *self = WAY_SHEET_VIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->layouts, g_hash_table_unref);
  g_free (self->lefts);
  g_free (self->widths);
  g_free (self->least_widths);
  g_free (self->natural_widths);

  G_OBJECT_CLASS (way_sheet_view_parent_class)->finalize (object);
}

static void
way_sheet_view_class_init (WaySheetViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_sheet_view_dispose;
  object_class->finalize = way_sheet_view_finalize;
  object_class->get_property = way_sheet_view_get_property;
  object_class->set_property = way_sheet_view_set_property;
  widget_class->measure = way_sheet_view_measure;
  widget_class->size_allocate = way_sheet_view_size_allocate;
  widget_class->snapshot = way_sheet_view_snapshot;
  widget_class->css_changed = way_sheet_view_css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                     G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "sheetview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
way_sheet_view_init (WaySheetView *self)
{
  self->rows = g_ptr_array_new ();
  self->layouts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  way_sheet_view_add_input (self);
}

GtkWidget *
way_sheet_view_new (void)
{
  return g_object_new (WAY_TYPE_SHEET_VIEW, NULL);
}

/* The caller's array is gone after the call. */
static void
keep_widths (int       **kept,
             const int **widths,
             guint       n_columns)
{
  g_free (*kept);
  *kept = *widths != NULL ? g_memdup2 (*widths, n_columns * sizeof (int)) : NULL;
  *widths = *kept;
}

void
way_sheet_view_set_model (WaySheetView        *self,
                          const WaySheetModel *model)
{
  g_return_if_fail (WAY_IS_SHEET_VIEW (self));

  if (model != NULL)
    self->model = *model;
  else
    memset (&self->model, 0, sizeof self->model);
  keep_widths (&self->widths, &self->model.widths, self->model.n_columns);
  keep_widths (&self->least_widths, &self->model.least_widths, self->model.n_columns);
  g_hash_table_remove_all (self->layouts);
  way_sheet_view_measure_cells (self);
  if (self->model.n_columns == 0)
    self->has_cursor = FALSE;
  else
    {
      self->cursor_row = MIN (self->cursor_row, (int) self->model.n_rows - 1);
      self->cursor_column = MIN (self->cursor_column, self->model.n_columns - 1);
    }
  configure_both (self);
  way_sheet_view_update_rows (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_sheet_view_refresh (WaySheetView *self)
{
  g_return_if_fail (WAY_IS_SHEET_VIEW (self));

  g_hash_table_remove_all (self->layouts);
  way_sheet_view_update_rows (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
way_sheet_view_get_cursor (WaySheetView *self,
                           int          *row,
                           guint        *column)
{
  g_return_val_if_fail (WAY_IS_SHEET_VIEW (self), FALSE);

  *row = self->cursor_row;
  *column = self->cursor_column;
  return self->has_cursor;
}

void
way_sheet_view_set_cursor (WaySheetView *self,
                           int           row,
                           guint         column)
{
  g_return_if_fail (WAY_IS_SHEET_VIEW (self));

  if (row >= (int) self->model.n_rows || column >= self->model.n_columns)
    return;
  self->has_cursor = TRUE;
  self->cursor_row = row;
  self->cursor_column = column;
  way_sheet_view_show_cell (self, row, column);
  way_sheet_view_update_rows (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_sheet_view_hide_cursor (WaySheetView *self)
{
  g_return_if_fail (WAY_IS_SHEET_VIEW (self));

  self->has_cursor = FALSE;
  way_sheet_view_update_rows (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is wider than the sheet is seen as soon as its beginning is. */
static void
show_column (WaySheetView  *self,
             GtkAdjustment *adjustment,
             guint          column)
{
  int left = self->lefts[column];
  int right = MIN (self->lefts[column + 1],
                   left + (int) gtk_adjustment_get_page_size (adjustment) / 2);

  gtk_adjustment_clamp_page (adjustment, left,
                             self->lefts[column + 1] - left
                                 > gtk_adjustment_get_page_size (adjustment)
                               ? right : self->lefts[column + 1]);
}

void
way_sheet_view_show_cell (WaySheetView *self,
                          int           row,
                          guint         column)
{
  g_return_if_fail (WAY_IS_SHEET_VIEW (self));

  if (column >= self->model.n_columns)
    return;
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    show_column (self, self->adjustments[GTK_ORIENTATION_HORIZONTAL], column);
  if (row >= 0 && self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_VERTICAL],
                               (double) row * self->row_height,
                               (double) (row + 1) * self->row_height);
}

gboolean
way_sheet_view_get_bounds (WaySheetView *self,
                           int           row,
                           guint         column,
                           GdkRectangle *out)
{
  int x, y;

  g_return_val_if_fail (WAY_IS_SHEET_VIEW (self), FALSE);

  if (column >= self->model.n_columns || row >= (int) self->model.n_rows)
    return FALSE;
  way_sheet_view_get_offset (self, &x, &y);
  out->x = self->row_title_width + self->lefts[column] - x;
  out->y = row < 0 ? 0 : self->title_height + row * self->row_height - y;
  out->width = self->lefts[column + 1] - self->lefts[column];
  out->height = row < 0 ? self->title_height : self->row_height;
  return out->x + out->width > self->row_title_width
         && out->x < gtk_widget_get_width (GTK_WIDGET (self))
         && (row < 0 || (out->y + out->height > self->title_height
                         && out->y < gtk_widget_get_height (GTK_WIDGET (self))));
}
