/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

#include <glib/gi18n-lib.h>

/* What a screen reader meets: the cells that are seen, each with a sentence. They draw nothing and
 * take neither pointer nor focus; the grid itself has the focus and says its current cell. */

#define QUIET_MS 150
#define MAX_CELLS 400

#define WAY_TYPE_GRID_SPOKEN (way_grid_spoken_get_type ())
G_DECLARE_FINAL_TYPE (WayGridSpoken, way_grid_spoken, WAY, GRID_SPOKEN, GtkWidget)

struct _WayGridSpoken
{
  GtkWidget parent_instance;

  char *label;
};

G_DEFINE_FINAL_TYPE (WayGridSpoken, way_grid_spoken, GTK_TYPE_WIDGET)

static void
way_grid_spoken_finalize (GObject *object)
{
  g_free (WAY_GRID_SPOKEN (object)->label);

  G_OBJECT_CLASS (way_grid_spoken_parent_class)->finalize (object);
}

static void
way_grid_spoken_class_init (WayGridSpokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_grid_spoken_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "gridcell");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
way_grid_spoken_init (WayGridSpoken *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static void
set_label (WayGridSpoken *self,
           const char    *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
add_cell (WayDataGrid *self)
{
  GtkWidget *cell = g_object_new (WAY_TYPE_GRID_SPOKEN, NULL);

  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  g_ptr_array_add (self->cells, cell);
}

static void
speak_cell (WayDataGrid *self,
            guint        index,
            guint        row,
            guint        column)
{
  g_autofree char *text = way_grid_model_describe_cell (self->model, row, column);
  const WayGridArea area = way_grid_cursor_get_area (&self->cursor);

  if (index >= self->cells->len)
    add_cell (self);
  set_label (self->cells->pdata[index], text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->cells->pdata[index]),
                               GTK_ACCESSIBLE_STATE_SELECTED,
                               way_grid_area_contains (&area, row, column), -1);
}

static gboolean
speak_cb (gpointer user_data)
{
  WayDataGrid *self = user_data;
  WayGridArea seen;
  guint n_cells = 0;

  self->speak_id = 0;
  if (way_data_grid_get_seen (self, &seen))
    for (guint row = 0; row < seen.n_rows; row++)
      for (guint column = 0; column < seen.n_columns && n_cells < MAX_CELLS; column++)
        speak_cell (self, n_cells++, seen.row + row, seen.column + column);
  while (self->cells->len > n_cells)
    gtk_widget_unparent (g_ptr_array_steal_index (self->cells, self->cells->len - 1));
  return G_SOURCE_REMOVE;
}

/* Once it rests: nobody reads what is scrolled past. */
void
way_data_grid_speak_later (WayDataGrid *self)
{
  g_clear_handle_id (&self->speak_id, g_source_remove);
  self->speak_id = g_timeout_add_full (G_PRIORITY_LOW, QUIET_MS, speak_cb, self, NULL);
}

/* The current cell stays where it is while a selection grows: its corners are what is new. */
static char *
describe_selection (WayDataGrid *self)
{
  const WayGridArea area = way_grid_cursor_get_area (&self->cursor);
  g_autofree char *current = way_grid_model_describe_cell (self->model, self->cursor.row,
                                                           self->cursor.column);

  if (area.n_rows == 1 && area.n_columns == 1)
    return g_steal_pointer (&current);
  /* Translators: first row, first column, last row, last column of what is selected; then the
   * current cell, in a sentence of its own */
  return g_strdup_printf (_("Selected: %1$s, %2$s to %3$s, %4$s. %5$s"),
                          way_grid_model_get_row_title (self->model, area.row),
                          way_grid_model_get_column_title (self->model, area.column),
                          way_grid_model_get_row_title (self->model, area.row + area.n_rows - 1),
                          way_grid_model_get_column_title (self->model,
                                                           area.column + area.n_columns - 1),
                          current);
}

void
way_data_grid_speak_cursor (WayDataGrid *self)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  g_autofree char *text = NULL;

  if (self->cursor.row < shape.n_rows && self->cursor.column < shape.n_columns)
    text = describe_selection (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  way_data_grid_speak_later (self);
}
