/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

#define MIN_COLUMN_PX 72
#define MAX_COLUMN_PX 420
#define MAX_TITLE_PX 300
#define N_SAMPLES 6
#define N_TITLE_SAMPLES 400

static int
measure_text (WayDataGrid *self,
              const char  *text)
{
  int width = 0;

  if (text != NULL)
    pango_layout_get_pixel_size (way_data_grid_get_layout (self, text), &width, NULL);
  return width;
}

static void
follow_widths (WayDataGrid *self)
{
  int left = 0;

  g_array_set_size (self->lefts, 0);
  for (guint i = 0; i < self->widths->len; i++)
    {
      g_array_append_val (self->lefts, left);
      left += g_array_index (self->widths, int, i);
    }
  g_array_append_val (self->lefts, left);
}

/* From the window down: scroll bars come and go with the size of the contents, and whoever holds
 * them has to hear of that before it is drawn. */
static void
queue_place (WayDataGrid *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What is wider than what was looked at makes room for itself when it is seen. */
static int
measure_column (WayDataGrid *self,
                guint        column,
                guint        n_rows)
{
  int width = measure_text (self, way_grid_model_get_column_title (self->model, column))
              + WAY_GRID_SORT_PX - WAY_GRID_PADDING_PX;
  guint stride = MAX (n_rows / N_SAMPLES, 1);

  for (guint row = 0; row < n_rows; row += stride)
    {
      WayGridCell cell;

      way_grid_model_get_cell (self->model, row, column, &cell);
      width = MAX (width, measure_text (self, cell.text));
      way_grid_cell_clear (&cell);
    }
  return CLAMP (width + 3 * WAY_GRID_PADDING_PX, MIN_COLUMN_PX, MAX_COLUMN_PX);
}

static int
measure_titles (WayDataGrid *self,
                guint        n_rows)
{
  int width = measure_text (self, way_grid_model_get_corner (self->model))
              + WAY_GRID_SORT_PX - WAY_GRID_PADDING_PX;
  guint stride = MAX (n_rows / N_TITLE_SAMPLES, 1);

  for (guint row = 0; row < n_rows; row += stride)
    {
      const char *detail = way_grid_model_get_row_detail (self->model, row);
      int title = measure_text (self, way_grid_model_get_row_title (self->model, row));

      if (detail != NULL)
        title += measure_text (self, detail) + WAY_GRID_PADDING_PX;
      width = MAX (width, title);
    }
  return width + 3 * WAY_GRID_PADDING_PX;
}

static void
measure_lines (WayDataGrid *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (
    gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  self->row_height = height + 10;
  self->header_height = height + 14;
}

void
way_data_grid_measure_all (WayDataGrid *self)
{
  guint n_columns, n_rows;

  self->needs_place = TRUE;
  g_array_set_size (self->widths, 0);
  self->wanted_title_width = 0;
  measure_lines (self);
  if (self->model != NULL)
    {
      n_rows = way_grid_model_get_n_rows (self->model);
      n_columns = way_grid_model_get_n_columns (self->model);
      for (guint i = 0; i < n_columns; i++)
        {
          int width = measure_column (self, i, n_rows);

          g_array_append_val (self->widths, width);
        }
      self->wanted_title_width = measure_titles (self, n_rows);
    }
  follow_widths (self);
  queue_place (self);
}

static gboolean
fit_cb (gpointer user_data)
{
  WayDataGrid *self = user_data;

  self->fit_id = 0;
  self->reveals_later |= self->keeps_cursor;
  follow_widths (self);
  queue_place (self);
  return G_SOURCE_REMOVE;
}

void
way_data_grid_widen (WayDataGrid *self,
                     guint        column,
                     int          width)
{
  int *old = &g_array_index (self->widths, int, column);

  width = MIN (width, MAX_COLUMN_PX);
  if (width <= *old)
    return;
  *old = width;
  if (self->fit_id == 0)
    self->fit_id = g_idle_add (fit_cb, self);
}

static void
place_axis (WayDataGrid   *self,
            GtkOrientation orientation,
            int            page,
            int            size,
            int            step)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX (size, page);
  double value;

  if (adjustment == NULL)
    return;
  value = CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page);
  gtk_adjustment_configure (adjustment, value, 0, upper, step, MAX (page - step, step), page);
}

void
way_data_grid_place (WayDataGrid *self,
                     int          width,
                     int          height)
{
  guint n_rows = self->model != NULL ? way_grid_model_get_n_rows (self->model) : 0;
  guint n_columns = self->widths->len;

  /* Long titles take a third of what is wide, and never more than leaves room for values. */
  self->title_width = MIN (self->wanted_title_width, MAX (MAX_TITLE_PX, width / 3));
  self->title_width = MIN (self->title_width, MAX (width * 45 / 100, 60));
  place_axis (self, GTK_ORIENTATION_HORIZONTAL, MAX (width - self->title_width, 1),
              g_array_index (self->lefts, int, n_columns), MIN_COLUMN_PX);
  place_axis (self, GTK_ORIENTATION_VERTICAL, MAX (height - self->header_height, 1),
              (int) MIN ((gint64) n_rows * self->row_height, G_MAXINT / 2), self->row_height);
}

int
way_data_grid_get_scroll (WayDataGrid   *self,
                          GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

/* The last column that begins at or before x, of the widget. */
guint
way_data_grid_get_column_at (WayDataGrid *self,
                             double       x)
{
  int place = (int) x - self->title_width
              + way_data_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  guint low = 0, high = self->widths->len;

  while (high > low + 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lefts, int, middle) <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

guint
way_data_grid_get_row_at (WayDataGrid *self,
                          double       y)
{
  int place = (int) y - self->header_height
              + way_data_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  guint n_rows = self->model != NULL ? way_grid_model_get_n_rows (self->model) : 0;

  return MIN ((guint) MAX (place, 0) / (guint) self->row_height, MAX (n_rows, 1) - 1);
}

gboolean
way_data_grid_get_seen (WayDataGrid *self,
                        WayGridArea *out)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->model == NULL || self->widths->len == 0 || width <= self->title_width
      || height <= self->header_height || way_grid_model_get_n_rows (self->model) == 0)
    return FALSE;
  out->row = way_data_grid_get_row_at (self, self->header_height);
  out->column = way_data_grid_get_column_at (self, self->title_width);
  out->n_rows = way_data_grid_get_row_at (self, height - 1) - out->row + 1;
  out->n_columns = way_data_grid_get_column_at (self, width - 1) - out->column + 1;
  return TRUE;
}

gboolean
way_data_grid_get_cell_rect (WayDataGrid  *self,
                             guint         row,
                             guint         column,
                             GdkRectangle *out)
{
  if (self->model == NULL || column >= self->widths->len
      || row >= way_grid_model_get_n_rows (self->model))
    return FALSE;
  out->x = self->title_width + g_array_index (self->lefts, int, column)
           - way_data_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  out->y = self->header_height + (int) row * self->row_height
           - way_data_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  out->width = g_array_index (self->widths, int, column);
  out->height = self->row_height;
  return TRUE;
}

/* At the lower right corner of the selection. */
void
way_data_grid_get_handle (WayDataGrid  *self,
                          GdkRectangle *out)
{
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);
  GdkRectangle last = { 0 };

  if (!way_data_grid_get_cell_rect (self, area.row + area.n_rows - 1,
                                    area.column + area.n_columns - 1, &last))
    {
      *out = (GdkRectangle) { 0 };
      return;
    }
  *out = (GdkRectangle) { last.x + last.width - WAY_GRID_HANDLE_PX / 2 - 1,
                          last.y + last.height - WAY_GRID_HANDLE_PX / 2 - 1, WAY_GRID_HANDLE_PX,
                          WAY_GRID_HANDLE_PX };
}
