/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/data-history.h"
#include "app/test-hook.h"
#include "widgets/wrap-layout.h"

/* In windows that are lower the table comes first. */
#define LOW_WINDOW_PX 640

static void implement_page (WayPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayDataPage, way_data_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WAY_TYPE_PAGE, implement_page))

void
way_data_page_tell (WayDataPage *self,
                    const char  *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
set_text (char      **place,
          const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

/* What the user chooses */

static void
toggled_cb (WayDataPage     *self,
            GtkToggleButton *toggle)
{
  WayRegion *focused;

  if (self->store == NULL)
    return;
  self->shows_region = !gtk_toggle_button_get_active (self->metric_toggle);
  focused = way_region_list_get_focused (self->region_list);
  if (self->region_code == NULL && focused != NULL)
    self->region_code = g_strdup (way_region_get_code (focused));
  g_clear_pointer (&self->cursor_row, g_free);
  way_data_page_read (self);
}

static void
empty_clicked_cb (WayDataPage *self)
{
  WayDataTable *table = way_data_sheet_get_table (self->sheet);

  if (table != NULL && table->n_cells == 0)
    way_data_page_add_period (self);
  else
    way_data_page_show_all_rows (self);
}

static void
history_clicked_cb (WayDataPage *self)
{
  gtk_window_present (GTK_WINDOW (way_data_history_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->store)));
}

/* Greatest first, then smallest first, then as the catalog has them. */
static void
sort_cb (WayDataPage *self,
         int          column)
{
  gboolean starts_descending = column >= 0, is_descending;
  int before = way_data_sheet_get_sort (self->sheet, &is_descending);

  if (column != before)
    is_descending = starts_descending;
  else if (is_descending == starts_descending)
    is_descending = !starts_descending;
  else
    column = -2;
  way_data_sheet_set_sort (self->sheet, column, is_descending);
  way_data_page_show_sort (self);
  way_data_page_restore_cursor (self);
  way_test_hook_log ("data-sort", "%d %d", column, is_descending);
}

static void
cursor_moved_cb (WayDataPage *self)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  WayGridModel *model = WAY_GRID_MODEL (self->sheet);
  g_autofree char *text = NULL;
  GdkRectangle rect = { 0 };

  if (cursor->row >= way_grid_model_get_n_rows (model)
      || cursor->column >= way_grid_model_get_n_columns (model))
    return;
  set_text (&self->cursor_row,
            self->shows_region
              ? way_metric_get_key (way_data_sheet_get_metric (self->sheet, cursor->row))
              : way_region_get_code (way_data_sheet_get_region (self->sheet, cursor->row)));
  self->cursor_period = *way_data_sheet_get_period (self->sheet, cursor->column);
  text = way_grid_model_describe_cell (model, cursor->row, cursor->column);
  way_data_grid_get_cell_rect (self->grid, cursor->row, cursor->column, &rect);
  way_data_page_show_detail (self);
  way_data_page_show_summary (self);
  way_test_hook_log ("data-cell", "%d %d %d %d %s", rect.x, rect.y, rect.width, rect.height,
                     text);
}

/* The region that is chosen at the side is the one that is looked at. */
static void
region_focused_cb (WayDataPage *self)
{
  WayRegion *region = way_region_list_get_focused (self->region_list);
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  guint row;

  if (region == NULL || self->store == NULL)
    return;
  if (!self->shows_region)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self))
          && way_data_sheet_get_table (self->sheet) != NULL
          && way_data_sheet_find_row (self->sheet, way_region_get_code (region), &row))
        way_data_grid_set_cursor (self->grid, row, cursor->column, FALSE);
      return;
    }
  if (g_strcmp0 (self->region_code, way_region_get_code (region)) == 0)
    return;
  set_text (&self->region_code, way_region_get_code (region));
  way_data_page_read (self);
}

/* As a page of the window */

static void
search (WayPage *page)
{
  WayDataPage *self = WAY_DATA_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
focus_page (WayPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WAY_DATA_PAGE (page)->grid));
}

/* The page is data: so is what it exports. */
static void
export (WayPage   *page,
        GtkWidget *button)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.export-data", NULL);
}

static void
implement_page (WayPageInterface *iface)
{
  iface->export_ = export;
  iface->search = search;
  iface->focus = focus_page;
}

/* The class */

static void
way_data_page_map (GtkWidget *widget)
{
  WayDataPage *self = WAY_DATA_PAGE (widget);

  GTK_WIDGET_CLASS (way_data_page_parent_class)->map (widget);
  if (!self->was_mapped
      && gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (widget))) < LOW_WINDOW_PX)
    way_data_detail_fold (self->detail);
  self->was_mapped = TRUE;
  if (self->is_stale)
    way_data_page_read (self);
}

static void
way_data_page_dispose (GObject *object)
{
  WayDataPage *self = WAY_DATA_PAGE (object);

  g_clear_handle_id (&self->find_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->region_list);
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));

  G_OBJECT_CLASS (way_data_page_parent_class)->dispose (object);
}

static void
way_data_page_finalize (GObject *object)
{
  WayDataPage *self = WAY_DATA_PAGE (object);

  g_clear_object (&self->sheet);
  g_clear_object (&self->actions);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->sources);
  g_free (self->metric_key);
  g_free (self->region_code);
  g_free (self->cursor_row);

  G_OBJECT_CLASS (way_data_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, metric_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, region_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, choices_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, choice_bin);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, grid);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, detail_bin);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, typed_bin);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_clicked_cb);
}

static void
way_data_page_class_init (WayDataPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WAY_TYPE_DATA_GRID);
  object_class->dispose = way_data_page_dispose;
  object_class->finalize = way_data_page_finalize;
  widget_class->map = way_data_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/data-page.ui");
  gtk_widget_class_set_css_name (widget_class, "datapage");
  bind_children (widget_class);
  way_data_page_bind_finding (widget_class);
}

static void
way_data_page_init (WayDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->choices_row, way_wrap_layout_new (8));
  self->language = way_language_from_environment ();
  self->regions = g_ptr_array_new ();
  self->metrics = g_ptr_array_new ();
  self->sources = g_ptr_array_new ();
  self->sheet = way_data_sheet_new (self->language);
  way_data_grid_set_model (self->grid, WAY_GRID_MODEL (self->sheet));
  way_data_page_add_choices (self);
  g_signal_connect_object (self->grid, "cursor-moved", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  way_data_page_add_editing (self);
  way_data_page_add_actions (self);
  way_data_page_add_finding (self);
}

GtkWidget *
way_data_page_new (const WayPageContext *context)
{
  WayDataPage *self = g_object_new (WAY_TYPE_DATA_PAGE, NULL);
  WayRegion *focused;

  self->store = g_object_ref (context->store);
  self->region_list = g_object_ref (context->region_list);
  self->detail = WAY_DATA_DETAIL (way_data_detail_new (self->store));
  adw_bin_set_child (self->detail_bin, GTK_WIDGET (self->detail));
  way_data_page_show_writable (self);
  focused = way_region_list_get_focused (self->region_list);
  if (focused != NULL)
    self->region_code = g_strdup (way_region_get_code (focused));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (way_data_page_read), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->region_list, "focused", G_CALLBACK (region_focused_cb), self,
                           G_CONNECT_SWAPPED);
  way_data_page_read (self);
  return GTK_WIDGET (self);
}
