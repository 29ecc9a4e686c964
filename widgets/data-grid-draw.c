/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

#define MAX_LAYOUTS 6000
#define CORNER_PX 7
#define SLANT_KEY "\033"

/* The colours that a picture of the grid needs, looked up once. */
typedef struct
{
  GtkStyleContext *style;
  GdkRGBA text, dim, line, ground, header, accent, selected, selected_text;
} Palette;

static GdkRGBA
look_up (GtkStyleContext *style,
         const char      *name,
         const GdkRGBA   *fallback)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (style, name, &color) ? color : *fallback;
}

static GdkRGBA
fade (GdkRGBA color,
      float   alpha)
{
  color.alpha *= alpha;
  return color;
}

static GdkRGBA
mix (const GdkRGBA *a,
     const GdkRGBA *b,
     float          share)
{
  GdkRGBA color = { a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share,
                    a->blue + (b->blue - a->blue) * share, 1 };

  return color;
}

static void
choose_colors (WayDataGrid *self,
               Palette     *palette)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, blue = { 0.2f, 0.5f, 0.9f, 1 };
  GdkRGBA faint;

  palette->style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gtk_style_context_get_color (palette->style, &palette->text);
  faint = fade (palette->text, 0.15f);
  palette->line = look_up (palette->style, "borders", &faint);
  /* A theme of high contrast has strong borders, and nothing faint. */
  palette->dim = fade (palette->text, palette->line.alpha > 0.3f ? 0.9f : 0.62f);
  palette->line.alpha *= 0.7f;
  palette->ground = look_up (palette->style, "view_bg_color", &white);
  palette->header = mix (&palette->ground, &palette->text, 0.05f);
  palette->accent = look_up (palette->style, "accent_bg_color", &blue);
  palette->selected = fade (palette->accent, 0.18f);
  palette->selected_text = palette->text;
}

/* Texts */

PangoLayout *
way_data_grid_get_layout (WayDataGrid *self,
                          const char  *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, text);
  gboolean is_slanted = g_str_has_prefix (text, SLANT_KEY);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) > MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), is_slanted ? text + 1 : text);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (is_slanted)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  g_hash_table_insert (self->layouts, g_strdup (text), layout);
  return layout;
}

void
way_data_grid_drop_layouts (WayDataGrid *self)
{
  g_hash_table_remove_all (self->layouts);
  g_clear_object (&self->small_layout);
}

static void
draw_layout (GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             double         x,
             double         y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fill_rect (GtkSnapshot   *snapshot,
           int            x,
           int            y,
           int            width,
           int            height,
           const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

static void
frame_rect (GtkSnapshot        *snapshot,
            const GdkRectangle *rect,
            float               width,
            const GdkRGBA      *color)
{
  GskRoundedRect outline;
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) rect->x, (float) rect->y,
                                                        (float) rect->width, (float) rect->height),
                                   0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* A text cut at the end where it has no room; a number is never cut: see draw_value(). */
static void
draw_cut (WayDataGrid   *self,
          GtkSnapshot   *snapshot,
          const char    *text,
          int            x,
          int            y,
          int            width,
          int            height,
          const GdkRGBA *color)
{
  PangoLayout *layout = way_data_grid_get_layout (self, text);
  g_autoptr (PangoLayout) cut = NULL;
  int text_width, text_height;

  if (width <= 0)
    return;
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (text_width > width)
    {
      cut = pango_layout_copy (layout);
      pango_layout_set_width (cut, width * PANGO_SCALE);
      pango_layout_set_ellipsize (cut, PANGO_ELLIPSIZE_END);
      layout = cut;
    }
  draw_layout (snapshot, layout, x, y + (height - text_height) / 2.0, color);
}

static PangoLayout *
get_small_layout (WayDataGrid *self,
                  const char  *text)
{
  if (self->small_layout == NULL)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      self->small_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
      pango_layout_set_attributes (self->small_layout, attributes);
      pango_attr_list_unref (attributes);
    }
  pango_layout_set_text (self->small_layout, text, -1);
  return self->small_layout;
}

/* Cells */

static int
draw_marks (WayDataGrid        *self,
            GtkSnapshot        *snapshot,
            const Palette      *palette,
            const GdkRectangle *rect,
            const char         *marks)
{
  PangoLayout *layout;
  int width, height;

  if (marks == NULL)
    return 0;
  layout = get_small_layout (self, marks);
  pango_layout_get_pixel_size (layout, &width, &height);
  draw_layout (snapshot, layout, rect->x + 5, rect->y + (rect->height - height) / 2.0,
               &palette->dim);
  return width + 5;
}

static void
draw_value (WayDataGrid        *self,
            GtkSnapshot        *snapshot,
            const Palette      *palette,
            const GdkRectangle *rect,
            guint               column,
            const WayGridCell  *cell)
{
  const WayGridCellFlags slanted = WAY_GRID_FORECAST | WAY_GRID_UNCERTAIN | WAY_GRID_PENDING;
  g_autofree char *slanted_key = NULL;
  int marks_width = draw_marks (self, snapshot, palette, rect, cell->marks);
  PangoLayout *layout;
  int width, height;

  if (cell->text == NULL)
    return;
  if ((cell->flags & slanted) != 0)
    slanted_key = g_strconcat (SLANT_KEY, cell->text, NULL);
  layout = way_data_grid_get_layout (self, slanted_key != NULL ? slanted_key : cell->text);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width + marks_width + 2 * WAY_GRID_PADDING_PX > rect->width)
    {
      way_data_grid_widen (self, column, width + marks_width + 3 * WAY_GRID_PADDING_PX);
      draw_cut (self, snapshot, cell->text, rect->x + marks_width + WAY_GRID_PADDING_PX, rect->y,
                rect->width - marks_width - 2 * WAY_GRID_PADDING_PX, rect->height,
                &palette->dim);
      return;
    }
  draw_layout (snapshot, layout, rect->x + rect->width - WAY_GRID_PADDING_PX - width,
               rect->y + (rect->height - height) / 2.0,
               (cell->flags & WAY_GRID_MISSING) != 0 ? &palette->dim : &palette->text);
}

/* A corner in the upper right: outlined where others agree, filled where they differ. */
static void
draw_corner (GtkSnapshot        *snapshot,
             const Palette      *palette,
             const GdkRectangle *rect,
             gboolean            is_contested)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) (rect->x + rect->width - CORNER_PX - 1),
                                   (float) rect->y, CORNER_PX + 1, CORNER_PX + 1));
  double right = rect->x + rect->width - 1.5;
  double top = rect->y + 0.5;

  gdk_cairo_set_source_rgba (cr, &palette->text);
  cairo_move_to (cr, right - CORNER_PX + 1, top);
  cairo_line_to (cr, right, top);
  cairo_line_to (cr, right, top + CORNER_PX - 1);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1);
  if (is_contested)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_cell (WayDataGrid   *self,
           GtkSnapshot   *snapshot,
           const Palette *palette,
           guint          row,
           guint          column)
{
  WayGridCell cell;
  GdkRectangle rect;

  if (!way_data_grid_get_cell_rect (self, row, column, &rect))
    return;
  way_grid_model_get_cell (self->model, row, column, &cell);
  draw_value (self, snapshot, palette, &rect, column, &cell);
  if ((cell.flags & (WAY_GRID_SEVERAL | WAY_GRID_CONTESTED)) != 0)
    draw_corner (snapshot, palette, &rect, (cell.flags & WAY_GRID_CONTESTED) != 0);
  way_grid_cell_clear (&cell);
}

static void
draw_lines (WayDataGrid       *self,
            GtkSnapshot       *snapshot,
            const Palette     *palette,
            const WayGridArea *seen)
{
  GdkRectangle first, last;

  way_data_grid_get_cell_rect (self, seen->row, seen->column, &first);
  way_data_grid_get_cell_rect (self, seen->row + seen->n_rows - 1,
                               seen->column + seen->n_columns - 1, &last);
  for (guint i = 0; i < seen->n_rows; i++)
    fill_rect (snapshot, first.x, first.y + (int) (i + 1) * self->row_height - 1,
               last.x + last.width - first.x, 1, &palette->line);
  for (guint i = 0; i < seen->n_columns; i++)
    {
      GdkRectangle rect;

      way_data_grid_get_cell_rect (self, seen->row, seen->column + i, &rect);
      fill_rect (snapshot, rect.x + rect.width - 1, first.y, 1, last.y + last.height - first.y,
                 &palette->line);
    }
}

/* The smallest rectangle around the cells of an area. */
static gboolean
get_area_rect (WayDataGrid       *self,
               const WayGridArea *area,
               GdkRectangle      *out)
{
  GdkRectangle last;

  if (!way_data_grid_get_cell_rect (self, area->row, area->column, out)
      || !way_data_grid_get_cell_rect (self, area->row + area->n_rows - 1,
                                       area->column + area->n_columns - 1, &last))
    return FALSE;
  gdk_rectangle_union (out, &last, out);
  return TRUE;
}

static void
draw_selection (WayDataGrid   *self,
                GtkSnapshot   *snapshot,
                const Palette *palette)
{
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);
  gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self)) || self->is_editing;
  GdkRGBA frame = has_focus ? palette->accent : palette->dim;
  GdkRectangle rect;

  if (get_area_rect (self, &area, &rect) && (area.n_rows > 1 || area.n_columns > 1))
    {
      fill_rect (snapshot, rect.x, rect.y, rect.width, rect.height, &palette->selected);
      frame_rect (snapshot, &rect, 1, &frame);
    }
  if (way_data_grid_get_cell_rect (self, self->cursor.row, self->cursor.column, &rect))
    {
      rect.x--;
      rect.y--;
      rect.width++;
      rect.height++;
      frame_rect (snapshot, &rect, 2, &frame);
    }
  if (self->is_dragging_fill && get_area_rect (self, &self->fill, &rect))
    frame_rect (snapshot, &rect, 2, &palette->dim);
  if (!self->is_editable || self->is_editing)
    return;
  way_data_grid_get_handle (self, &rect);
  fill_rect (snapshot, rect.x - 1, rect.y - 1, rect.width + 1, rect.height + 1,
             &palette->ground);
  fill_rect (snapshot, rect.x, rect.y, rect.width - 1, rect.height - 1, &frame);
}

static void
draw_body (WayDataGrid       *self,
           GtkSnapshot       *snapshot,
           const Palette     *palette,
           const WayGridArea *seen)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) self->title_width,
                                               (float) self->header_height,
                                               (float) (width - self->title_width),
                                               (float) (height - self->header_height)));
  draw_lines (self, snapshot, palette, seen);
  for (guint row = 0; row < seen->n_rows; row++)
    for (guint column = 0; column < seen->n_columns; column++)
      draw_cell (self, snapshot, palette, seen->row + row, seen->column + column);
  draw_selection (self, snapshot, palette);
  gtk_snapshot_pop (snapshot);
}

/* Titles */

static gboolean
is_selected_line (WayDataGrid *self,
                  gboolean     is_row,
                  guint        line)
{
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);

  return is_row ? way_grid_area_contains (&area, line, area.column)
                : way_grid_area_contains (&area, area.row, line);
}

static void
draw_row_title (WayDataGrid   *self,
                GtkSnapshot   *snapshot,
                const Palette *palette,
                guint          row)
{
  const char *detail = way_grid_model_get_row_detail (self->model, row);
  int width = self->title_width - 2 * WAY_GRID_PADDING_PX, detail_width = 0;
  GdkRectangle rect;

  if (!way_data_grid_get_cell_rect (self, row, 0, &rect))
    return;
  if (is_selected_line (self, TRUE, row))
    fill_rect (snapshot, 0, rect.y, self->title_width, rect.height, &palette->selected);
  if (detail != NULL)
    {
      pango_layout_get_pixel_size (way_data_grid_get_layout (self, detail), &detail_width, NULL);
      detail_width = MIN (detail_width, width / 2);
      draw_cut (self, snapshot, detail, self->title_width - WAY_GRID_PADDING_PX - detail_width,
                rect.y, detail_width, rect.height, &palette->dim);
      detail_width += WAY_GRID_PADDING_PX;
    }
  draw_cut (self, snapshot, way_grid_model_get_row_title (self->model, row), WAY_GRID_PADDING_PX,
            rect.y, width - detail_width, rect.height, &palette->text);
  fill_rect (snapshot, 0, rect.y + rect.height - 1, self->title_width, 1, &palette->line);
}

/* Of the title by which the rows are sorted, or, faintly, by which they would be. */
static void
draw_arrow (WayDataGrid   *self,
            GtkSnapshot   *snapshot,
            const Palette *palette,
            int            column,
            int            x)
{
  gboolean is_sorted = self->sort_column == column;
  PangoLayout *layout;
  int height;

  if (!is_sorted && self->hover_column != column)
    return;
  layout = get_small_layout (self, is_sorted && !self->is_descending ? "▲" : "▼");
  pango_layout_get_pixel_size (layout, NULL, &height);
  draw_layout (snapshot, layout, x, (self->header_height - height) / 2.0,
               is_sorted ? &palette->text : &palette->dim);
}

static void
draw_column_title (WayDataGrid   *self,
                   GtkSnapshot   *snapshot,
                   const Palette *palette,
                   guint          column)
{
  const char *title = way_grid_model_get_column_title (self->model, column);
  GdkRectangle rect;
  int width, room;

  if (!way_data_grid_get_cell_rect (self, 0, column, &rect))
    return;
  if (is_selected_line (self, FALSE, column))
    fill_rect (snapshot, rect.x, 0, rect.width, self->header_height, &palette->selected);
  pango_layout_get_pixel_size (way_data_grid_get_layout (self, title), &width, NULL);
  room = rect.width - 2 * WAY_GRID_PADDING_PX;
  draw_cut (self, snapshot, title,
            rect.x + WAY_GRID_PADDING_PX + MAX (room - width, 0), 0, room, self->header_height,
            &palette->text);
  draw_arrow (self, snapshot, palette, (int) column, rect.x + 5);
  fill_rect (snapshot, rect.x + rect.width - 1, 4, 1, self->header_height - 8, &palette->line);
}

static void
draw_titles (WayDataGrid       *self,
             GtkSnapshot       *snapshot,
             const Palette     *palette,
             const WayGridArea *seen)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) self->header_height,
                                                         (float) self->title_width,
                                                         (float) (height - self->header_height)));
  fill_rect (snapshot, 0, self->header_height, self->title_width, height, &palette->header);
  for (guint row = 0; row < seen->n_rows; row++)
    draw_row_title (self, snapshot, palette, seen->row + row);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) self->title_width, 0,
                                                         (float) (width - self->title_width),
                                                         (float) self->header_height));
  fill_rect (snapshot, self->title_width, 0, width, self->header_height, &palette->header);
  for (guint column = 0; column < seen->n_columns; column++)
    draw_column_title (self, snapshot, palette, seen->column + column);
  gtk_snapshot_pop (snapshot);

  fill_rect (snapshot, 0, 0, self->title_width, self->header_height, &palette->header);
  draw_cut (self, snapshot, way_grid_model_get_corner (self->model), WAY_GRID_PADDING_PX, 0,
            self->title_width - WAY_GRID_PADDING_PX - WAY_GRID_SORT_PX, self->header_height,
            &palette->dim);
  draw_arrow (self, snapshot, palette, -1, self->title_width - WAY_GRID_SORT_PX + 5);
  fill_rect (snapshot, self->title_width - 1, 0, 1, height, &palette->line);
  fill_rect (snapshot, 0, self->header_height - 1, width, 1, &palette->line);
}

void
way_data_grid_draw (WayDataGrid *self,
                    GtkSnapshot *snapshot)
{
  WayGridArea seen;
  Palette palette;

  if (!way_data_grid_get_seen (self, &seen))
    return;
  choose_colors (self, &palette);
  fill_rect (snapshot, 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
             gtk_widget_get_height (GTK_WIDGET (self)), &palette.ground);
  draw_body (self, snapshot, &palette, &seen);
  draw_titles (self, snapshot, &palette, &seen);
}
