/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sheet-view-private.h"

#define PADDING_PX 8
#define MARK_WIDTH_PX 16

/* A layout costs more than its drawing; those of a few screens are kept. */
#define MOST_LAYOUTS 3000

/* Texts beyond it are not shaped: a cell can hold a megabyte. */
#define MOST_CHARS 120

/* How light each thing is, of the text's colour. */
#define LINE_ALPHA 0.12f
#define TITLE_ALPHA 0.05f
#define HEADER_ALPHA 0.10f
#define IGNORED_ALPHA 0.62f
#define DETAIL_ALPHA 0.7f

typedef struct
{
  GtkSnapshot *snapshot;
  GdkRGBA text, accent, warning;
  gboolean has_focus;
  int width, height;
} Brush;

static GdkRGBA
fade (const GdkRGBA *color,
      float          alpha)
{
  GdkRGBA faded = *color;

  faded.alpha *= alpha;
  return faded;
}

static GdkRGBA
look_up (WaySheetView  *self,
         const char    *name,
         const GdkRGBA *fallback)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name,
                                         &color) ? color : *fallback;
}

static void
fill (const Brush   *brush,
      const GdkRGBA *color,
      float          x,
      float          y,
      float          width,
      float          height)
{
  gtk_snapshot_append_color (brush->snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Texts */

/* One line of what people see: a line break within a cell is a blank. */
static char *
flatten (const char *text)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) > MOST_CHARS)
    {
      cut = g_utf8_substring (text, 0, MOST_CHARS);
      text = cut;
    }
  return g_strdelimit (g_strdup (text), "\r\n\t\v\f", ' ');
}

static void
style_layout (PangoLayout  *layout,
              WaySheetRole  role)
{
  g_autoptr (PangoAttrList) list = NULL;

  if (role != WAY_SHEET_HEADER && role != WAY_SHEET_IGNORED && role != WAY_SHEET_CHANGE)
    return;
  list = pango_attr_list_new ();
  if (role == WAY_SHEET_IGNORED)
    pango_attr_list_insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC));
  else
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, list);
}

/* @place: what is kept under; below zero for what is no cell. */
static PangoLayout *
get_layout (WaySheetView *self,
            gint64        place,
            const char   *text,
            WaySheetRole  role)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &place);
  g_autofree char *flat = NULL;

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) > MOST_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  flat = flatten (text);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), flat);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  style_layout (layout, role);
  g_hash_table_insert (self->layouts, g_memdup2 (&place, sizeof place), layout);
  return layout;
}

static void
draw_layout (const Brush   *brush,
             PangoLayout   *layout,
             const GdkRGBA *color,
             int            x,
             int            y,
             int            width,
             int            height,
             gboolean       is_right)
{
  int text_height;

  if (width <= 0)
    return;
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout, is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_save (brush->snapshot);
  y += (height - text_height) / 2;
  gtk_snapshot_translate (brush->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (brush->snapshot, layout, color);
  gtk_snapshot_restore (brush->snapshot);
}

/* Cells */

static gboolean
is_empty_after (WaySheetView *self,
                guint         row,
                guint         column)
{
  WaySheetCell cell = { .text = "" };

  self->model.get_cell (row, column, &cell, self->model.data);
  return cell.role == WAY_SHEET_IGNORED && *cell.text == '\0';
}

/* A title or a note runs over the empty cells behind it, as in a spreadsheet. */
static guint
find_end (WaySheetView       *self,
          guint               row,
          guint               column,
          const WaySheetCell *cell)
{
  guint end = column + 1;

  if (cell->role == WAY_SHEET_IGNORED && *cell->text != '\0' && !cell->is_number)
    while (end < self->model.n_columns && is_empty_after (self, row, end))
      end++;
  return end;
}

static void
draw_background (WaySheetView       *self,
                 const Brush        *brush,
                 const WaySheetCell *cell,
                 gboolean            is_first,
                 const GdkRectangle *at)
{
  GdkRGBA header = fade (&brush->text, HEADER_ALPHA);
  GdkRGBA linked = fade (&brush->accent, 0.22f);
  GdkRGBA problem = fade (&brush->warning, 0.16f);

  if (cell->role == WAY_SHEET_HEADER)
    fill (brush, &header, at->x, at->y, at->width, at->height);
  if (cell->role == WAY_SHEET_PROBLEM)
    {
      fill (brush, &problem, at->x, at->y, at->width, at->height);
      /* A bar at its edge, or that of the first of several, tells it without colour, too. */
      if (is_first)
        fill (brush, &brush->warning, at->x, at->y, 3, at->height);
    }
  if (!cell->is_linked)
    return;
  fill (brush, &linked, at->x, at->y, at->width, at->height);
  fill (brush, &brush->accent, at->x, at->y + at->height - 2, at->width, 2);
}

/* @before: role of the cell to the left; that of this one is returned. */
static WaySheetRole
draw_cell (WaySheetView *self,
           const Brush  *brush,
           guint         row,
           guint         column,
           WaySheetRole  before,
           int           offset_x,
           int           offset_y)
{
  WaySheetCell cell = { .text = "" };
  GdkRGBA color = brush->text;
  GdkRectangle at;
  PangoLayout *layout;
  gint64 place = (gint64) row * self->model.n_columns + column;
  int mark = 0;

  self->model.get_cell (row, column, &cell, self->model.data);
  at.x = self->row_title_width + self->lefts[column] - offset_x;
  at.y = self->title_height + (int) row * self->row_height - offset_y;
  at.width = self->lefts[column + 1] - self->lefts[column];
  at.height = self->row_height;
  draw_background (self, brush, &cell, before != WAY_SHEET_PROBLEM, &at);
  if (cell.role == WAY_SHEET_IGNORED)
    color = fade (&brush->text, IGNORED_ALPHA);
  if (cell.mark != NULL)
    {
      g_autoptr (PangoLayout) sign = gtk_widget_create_pango_layout (GTK_WIDGET (self), cell.mark);

      mark = MARK_WIDTH_PX;
      draw_layout (brush, sign, &color, at.x + PADDING_PX, at.y, MARK_WIDTH_PX, at.height, FALSE);
    }
  if (*cell.text == '\0')
    return cell.role;
  layout = get_layout (self, place, cell.text, cell.role);
  pango_layout_set_ellipsize (layout, cell.keeps_end ? PANGO_ELLIPSIZE_MIDDLE
                                                     : PANGO_ELLIPSIZE_END);
  at.width = self->lefts[find_end (self, row, column, &cell)] - self->lefts[column];
  draw_layout (brush, layout, &color, at.x + PADDING_PX + mark, at.y,
               at.width - 2 * PADDING_PX - mark, at.height, cell.is_number);
  return cell.role;
}

gboolean
way_sheet_view_is_cut (WaySheetView *self,
                       guint         row,
                       guint         column)
{
  gint64 place = (gint64) row * self->model.n_columns + column;
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &place);

  return layout != NULL && pango_layout_is_ellipsized (layout);
}

static void
draw_rows (WaySheetView *self,
           const Brush  *brush)
{
  GdkRGBA line = fade (&brush->text, LINE_ALPHA);
  guint first, end, first_column = 0;
  int x, y;

  way_sheet_view_get_offset (self, &x, &y);
  way_sheet_view_get_rows (self, &first, &end);
  while (first_column + 1 < self->model.n_columns && self->lefts[first_column + 1] <= x)
    first_column++;
  gtk_snapshot_push_clip (brush->snapshot,
                          &GRAPHENE_RECT_INIT (self->row_title_width, self->title_height,
                                               brush->width, brush->height));
  for (guint row = first; row < end; row++)
    {
      int bottom = self->title_height + (int) (row + 1) * self->row_height - y;
      WaySheetRole before = WAY_SHEET_DATA;

      /* From the first column on: a title can begin before those in view. */
      for (guint column = 0; column < self->model.n_columns; column++)
        {
          if (self->lefts[column] - x > brush->width)
            break;
          if (column >= first_column || column == 0)
            before = draw_cell (self, brush, row, column, before, x, y);
        }
      fill (brush, &line, self->row_title_width, bottom - 1,
            MIN (self->lefts[self->model.n_columns] - x, brush->width), 1);
    }
  gtk_snapshot_pop (brush->snapshot);
}

/* Titles */

static void
draw_row_titles (WaySheetView *self,
                 const Brush  *brush)
{
  GdkRGBA ground = fade (&brush->text, TITLE_ALPHA), color = fade (&brush->text, DETAIL_ALPHA);
  guint first, end;
  int x, y;

  if (self->model.get_row_title == NULL)
    return;
  way_sheet_view_get_offset (self, &x, &y);
  way_sheet_view_get_rows (self, &first, &end);
  fill (brush, &ground, 0, 0, self->row_title_width, brush->height);
  gtk_snapshot_push_clip (brush->snapshot,
                          &GRAPHENE_RECT_INIT (0, self->title_height, self->row_title_width,
                                               brush->height));
  for (guint row = first; row < end; row++)
    {
      g_autofree char *title = self->model.get_row_title (row, self->model.data);
      gint64 place = -2 - 2 * (gint64) self->model.n_columns - row;
      PangoLayout *layout = get_layout (self, place, title, WAY_SHEET_DATA);

      draw_layout (brush, layout, &color, 2,
                   self->title_height + (int) row * self->row_height - y,
                   self->row_title_width - PADDING_PX, self->row_height, TRUE);
    }
  gtk_snapshot_pop (brush->snapshot);
}

static void
draw_column_title (WaySheetView *self,
                   const Brush  *brush,
                   guint         column,
                   int           x)
{
  const WaySheetModel *model = &self->model;
  g_autofree char *title = model->get_column_title (column, model->data);
  g_autofree char *detail =
    model->get_column_detail != NULL ? model->get_column_detail (column, model->data) : NULL;
  GdkRGBA faint = fade (&brush->text, DETAIL_ALPHA), line = fade (&brush->text, LINE_ALPHA);
  int left = self->row_title_width + self->lefts[column] - x;
  int width = self->lefts[column + 1] - self->lefts[column];
  int half = model->get_column_detail != NULL ? self->title_height / 2 : self->title_height;
  gint64 place = -2 - (gint64) 2 * column;
  WaySheetCell first = { .text = "" };

  /* A title stands where the values below it do. */
  if (model->n_rows > 0)
    model->get_cell (0, column, &first, model->data);
  draw_layout (brush, get_layout (self, place, title, WAY_SHEET_HEADER), &brush->text,
               left + PADDING_PX, 1, width - 2 * PADDING_PX, half, first.is_number);
  if (detail != NULL)
    draw_layout (brush, get_layout (self, place - 1, detail, WAY_SHEET_DATA), &faint,
                 left + PADDING_PX, half - 1, width - 2 * PADDING_PX, half, first.is_number);
  fill (brush, &line, left + width - 1, 0, 1, brush->height);
}

static void
draw_column_titles (WaySheetView *self,
                    const Brush  *brush)
{
  GdkRGBA ground = fade (&brush->text, TITLE_ALPHA), line = fade (&brush->text, LINE_ALPHA * 2);
  int x, y;

  way_sheet_view_get_offset (self, &x, &y);
  fill (brush, &ground, 0, 0, brush->width, self->title_height);
  fill (brush, &line, 0, self->title_height - 1, brush->width, 1);
  gtk_snapshot_push_clip (brush->snapshot,
                          &GRAPHENE_RECT_INIT (self->row_title_width, 0, brush->width,
                                               brush->height));
  for (guint column = 0; column < self->model.n_columns; column++)
    if (self->lefts[column + 1] > x && self->lefts[column] - x < brush->width)
      draw_column_title (self, brush, column, x);
  gtk_snapshot_pop (brush->snapshot);
}

static void
draw_cursor (WaySheetView *self,
             const Brush  *brush)
{
  GdkRGBA color = brush->has_focus ? brush->accent : fade (&brush->text, 0.5f);
  float border = brush->has_focus ? 2.0f : 1.0f;
  GdkRectangle at;
  GskRoundedRect rect;

  if (!self->has_cursor
      || !way_sheet_view_get_bounds (self, self->cursor_row, self->cursor_column, &at))
    return;
  gtk_snapshot_push_clip (brush->snapshot,
                          &GRAPHENE_RECT_INIT (self->row_title_width,
                                               self->cursor_row < 0 ? 0 : self->title_height,
                                               brush->width, brush->height));
  gsk_rounded_rect_init_from_rect (&rect, &GRAPHENE_RECT_INIT (at.x, at.y, at.width, at.height),
                                   2);
  gtk_snapshot_append_border (brush->snapshot, &rect,
                              (float[4]) { border, border, border, border },
                              (GdkRGBA[4]) { color, color, color, color });
  gtk_snapshot_pop (brush->snapshot);
}

void
way_sheet_view_draw (WaySheetView *self,
                     GtkSnapshot  *snapshot)
{
  Brush brush = { .snapshot = snapshot };

  if (self->model.n_columns == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &brush.text);
  brush.accent = look_up (self, "accent_color", &brush.text);
  brush.warning = look_up (self, "status_warning_color", &brush.text);
  brush.has_focus = gtk_widget_has_visible_focus (GTK_WIDGET (self))
                    || gtk_widget_has_focus (GTK_WIDGET (self));
  brush.width = gtk_widget_get_width (GTK_WIDGET (self));
  brush.height = gtk_widget_get_height (GTK_WIDGET (self));
  draw_rows (self, &brush);
  draw_column_titles (self, &brush);
  draw_row_titles (self, &brush);
  draw_cursor (self, &brush);
}
