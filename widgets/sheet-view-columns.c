/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sheet-view-private.h"

/* How wide the columns are: as their texts need, as far as there is room. */

#define PADDING_PX 8
#define LINE_PADDING_PX 8
#define LEAST_WIDTH_PX 44
#define MOST_WIDTH_PX 230

/* Widths come from so many rows: the rest is as wide, or is shortened. */
#define SAMPLED_ROWS 60
#define MOST_SAMPLED_CHARS 60

static int
count_width (const char *text)
{
  int width = 0;

  for (guint i = 0; *text != '\0' && *text != '\n' && i < MOST_SAMPLED_CHARS; i++)
    {
      width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
      text = g_utf8_next_char (text);
    }
  return width;
}

static int
count_column (WaySheetView *self,
              guint         column)
{
  const WaySheetModel *model = &self->model;
  g_autofree char *title = model->get_column_title (column, model->data);
  g_autofree char *detail =
    model->get_column_detail != NULL ? model->get_column_detail (column, model->data) : NULL;
  int most = MAX (count_width (title), detail != NULL ? count_width (detail) : 0);

  for (guint row = 0; row < MIN (model->n_rows, SAMPLED_ROWS); row++)
    {
      WaySheetCell cell = { .text = "" };

      model->get_cell (row, column, &cell, model->data);
      /* A title that runs over all columns makes none of them wide. */
      if (cell.role != WAY_SHEET_IGNORED)
        most = MAX (most, count_width (cell.text) + (cell.mark != NULL ? 2 : 0));
    }
  return most;
}

static int
measure_row_titles (WaySheetView *self,
                    int           digit_width)
{
  g_autofree char *last = NULL;

  if (self->model.get_row_title == NULL || self->model.n_rows == 0)
    return 0;
  last = self->model.get_row_title (self->model.n_rows - 1, self->model.data);
  return MAX (3, count_width (last) + 1) * digit_width + PADDING_PX;
}

void
way_sheet_view_measure_cells (WaySheetView *self)
{
  const WaySheetModel *model = &self->model;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  int digit = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  self->row_height = line + LINE_PADDING_PX;
  self->title_height = (model->get_column_detail != NULL ? 2 : 1) * line + LINE_PADDING_PX;
  self->row_title_width = measure_row_titles (self, digit);
  g_free (self->natural_widths);
  self->natural_widths = g_new0 (int, model->n_columns + 1);
  for (guint i = 0; i < model->n_columns; i++)
    {
      int width = model->widths != NULL ? model->widths[i] : 0;

      if (width == 0)
        width = CLAMP (count_column (self, i) * digit + 2 * PADDING_PX, LEAST_WIDTH_PX,
                       MOST_WIDTH_PX);
      self->natural_widths[i] = width;
    }
  way_sheet_view_place_columns (self);
}

/* Takes @lack pixels, or what there is, from @n columns: from each as much of what it can spare. */
static void
shrink (int       *widths,
        const int *least,
        guint      n,
        int       *lack)
{
  int wanted = *lack, spare = 0;

  for (guint i = 0; i < n; i++)
    spare += MAX (widths[i] - least[i], 0);
  for (guint i = 0; i < n && spare > 0; i++)
    {
      int own = MAX (widths[i] - least[i], 0);
      int part = wanted >= spare ? own : (int) (((gint64) own * wanted + spare - 1) / spare);

      part = MIN (part, *lack);
      widths[i] -= part;
      *lack -= part;
    }
}

void
way_sheet_columns_fit (int       *widths,
                       const int *least,
                       guint      n,
                       int        room,
                       gboolean   fills)
{
  int lack = -room;

  if (n == 0 || room <= 0)
    return;
  for (guint i = 0; i < n; i++)
    lack += widths[i];
  if (lack > 0 && least != NULL)
    {
      shrink (widths + n - 1, least + n - 1, 1, &lack);
      shrink (widths, least, n - 1, &lack);
    }
  if (lack < 0 && fills)
    widths[n - 1] -= lack;
}

void
way_sheet_view_place_columns (WaySheetView *self)
{
  guint n = self->model.n_columns;
  g_autofree int *widths = g_memdup2 (self->natural_widths, (n + 1) * sizeof (int));

  way_sheet_columns_fit (widths, self->least_widths, n,
                         gtk_widget_get_width (GTK_WIDGET (self)) - self->row_title_width,
                         self->model.fills);
  g_free (self->lefts);
  self->lefts = g_new0 (int, n + 1);
  for (guint i = 0; i < n; i++)
    self->lefts[i + 1] = self->lefts[i] + widths[i];
}
