/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

static WaySheetFilter
get_filter (WayDataPage *self)
{
  WaySheetFilter filter = 0;

  if (gtk_check_button_get_active (self->values_check))
    filter |= WAY_SHEET_WITH_VALUES;
  if (gtk_check_button_get_active (self->several_check))
    filter |= WAY_SHEET_SEVERAL;
  if (gtk_check_button_get_active (self->derived_check))
    filter |= WAY_SHEET_DERIVED;
  if (gtk_check_button_get_active (self->missing_check))
    filter |= WAY_SHEET_MISSING;
  if (gtk_check_button_get_active (self->own_check))
    filter |= WAY_SHEET_OWN;
  return filter;
}

static void
filter_changed_cb (WayDataPage *self)
{
  gboolean is_narrowed = gtk_toggle_button_get_active (self->only_toggle);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->sheet == NULL)
    return;
  way_data_sheet_set_filter (self->sheet, get_filter (self), is_narrowed ? text : "");
  way_data_page_show_state (self);
  way_data_page_restore_cursor (self);
}

static gboolean
find_cb (gpointer user_data)
{
  WayDataPage *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean is_found = way_data_sheet_find (self->sheet, text, self->finds_back, &self->find_row,
                                           &self->find_column, &self->n_left);

  if (!is_found && self->n_left > 0)
    return G_SOURCE_CONTINUE;
  self->find_id = 0;
  if (is_found)
    way_data_grid_set_cursor (self->grid, self->find_row, self->find_column, FALSE);
  else
    way_data_page_tell (self, _("Nothing found among the rows that are shown"));
  return G_SOURCE_REMOVE;
}

/* A part at a time, so that a large table can still be scrolled. */
static void
find (WayDataPage *self,
      gboolean     is_back)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);

  g_clear_handle_id (&self->find_id, g_source_remove);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    return;
  self->find_row = cursor->row;
  self->find_column = cursor->column;
  self->n_left = 0;
  self->finds_back = is_back;
  if (find_cb (self) == G_SOURCE_CONTINUE)
    self->find_id = g_idle_add (find_cb, self);
}

static void
search_changed_cb (WayDataPage *self)
{
  g_clear_handle_id (&self->find_id, g_source_remove);
  if (gtk_toggle_button_get_active (self->only_toggle))
    filter_changed_cb (self);
}

static void
search_activate_cb (WayDataPage *self)
{
  find (self, FALSE);
}

static void
stop_search_cb (WayDataPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
find_next_cb (WayDataPage *self,
              gboolean     is_back)
{
  find (self, is_back);
}

void
way_data_page_show_all_rows (WayDataPage *self)
{
  GtkCheckButton *const checks[] = { self->values_check, self->several_check, self->derived_check,
                                     self->missing_check, self->own_check };

  gtk_toggle_button_set_active (self->only_toggle, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    gtk_check_button_set_active (checks[i], FALSE);
  filter_changed_cb (self);
}

void
way_data_page_bind_finding (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, only_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, values_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, several_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, derived_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, missing_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, own_check);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

void
way_data_page_add_finding (WayDataPage *self)
{
  way_data_sheet_set_filter (self->sheet, get_filter (self), "");
  g_signal_connect_object (self->grid, "find-next", G_CALLBACK (find_next_cb), self,
                           G_CONNECT_SWAPPED);
}
