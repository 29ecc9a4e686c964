/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sheet-view-private.h"

/* A row in view, for a screen reader: nothing is drawn by it. */
#define WAY_TYPE_SHEET_ROW (way_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (WaySheetRow, way_sheet_row, WAY, SHEET_ROW, GtkWidget)

struct _WaySheetRow
{
  GtkWidget parent_instance;

  char *label;
  gboolean is_selected;
};

G_DEFINE_FINAL_TYPE (WaySheetRow, way_sheet_row, GTK_TYPE_WIDGET)

/* What is read out of a row of many columns. */
#define MOST_COLUMNS 12
#define MOST_CHARS 80

static void
way_sheet_row_finalize (GObject *object)
{
  g_free (WAY_SHEET_ROW (object)->label);

  G_OBJECT_CLASS (way_sheet_row_parent_class)->finalize (object);
}

static void
way_sheet_row_class_init (WaySheetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_sheet_row_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sheetrow");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
way_sheet_row_init (WaySheetRow *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, FALSE, -1);
}

static char *
describe_row (WaySheetView *self,
              guint         row)
{
  const WaySheetModel *model = &self->model;
  GString *text;

  if (model->describe_row != NULL)
    return model->describe_row (row, model->data);

  text = g_string_new (NULL);
  for (guint column = 0; column < MIN (model->n_columns, MOST_COLUMNS); column++)
    {
      WaySheetCell cell = { .text = "" };

      model->get_cell (row, column, &cell, model->data);
      if (*cell.text == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      if (g_utf8_strlen (cell.text, -1) > MOST_CHARS)
        {
          g_autofree char *cut = g_utf8_substring (cell.text, 0, MOST_CHARS);

          g_string_append_printf (text, "%s…", cut);
        }
      else
        g_string_append (text, cell.text);
    }
  return g_string_free (text, FALSE);
}

static void
update_row (WaySheetView *self,
            WaySheetRow  *row,
            guint         position)
{
  g_autofree char *label = describe_row (self, position);
  gboolean is_selected = self->has_cursor && self->cursor_row == (int) position;

  if (g_strcmp0 (label, row->label) != 0)
    {
      g_free (row->label);
      row->label = g_steal_pointer (&label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      row->label, -1);
    }
  if (is_selected == row->is_selected)
    return;
  row->is_selected = is_selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, is_selected,
                               -1);
}

void
way_sheet_view_update_rows (WaySheetView *self)
{
  guint first, end;

  way_sheet_view_get_rows (self, &first, &end);
  while (self->rows->len > end - first)
    gtk_widget_unparent (g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  for (guint i = 0; i < end - first; i++)
    {
      if (i >= self->rows->len)
        {
          GtkWidget *row = g_object_new (WAY_TYPE_SHEET_ROW, NULL);

          gtk_widget_set_parent (row, GTK_WIDGET (self));
          g_ptr_array_add (self->rows, row);
        }
      update_row (self, self->rows->pdata[i], first + i);
    }
  self->first_row = first;
}
