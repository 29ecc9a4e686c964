/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/grid-model.h"

G_DEFINE_INTERFACE (WayGridModel, way_grid_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CELLS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
way_grid_model_default_init (WayGridModelInterface *iface)
{
  signals[CHANGED] = g_signal_new ("changed", WAY_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[CELLS_CHANGED] = g_signal_new ("cells-changed", WAY_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
way_grid_cell_clear (WayGridCell *cell)
{
  g_clear_pointer (&cell->text, g_free);
  g_clear_pointer (&cell->marks, g_free);
}

guint
way_grid_model_get_n_rows (WayGridModel *self)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_n_rows (self);
}

guint
way_grid_model_get_n_columns (WayGridModel *self)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_n_columns (self);
}

const char *
way_grid_model_get_corner (WayGridModel *self)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_corner (self);
}

const char *
way_grid_model_get_row_title (WayGridModel *self,
                              guint         row)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_row_title (self, row);
}

const char *
way_grid_model_get_row_detail (WayGridModel *self,
                               guint         row)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_row_detail (self, row);
}

const char *
way_grid_model_get_column_title (WayGridModel *self,
                                 guint         column)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_column_title (self, column);
}

void
way_grid_model_get_cell (WayGridModel *self,
                         guint         row,
                         guint         column,
                         WayGridCell  *out)
{
  out->text = out->marks = NULL;
  out->flags = 0;
  WAY_GRID_MODEL_GET_IFACE (self)->get_cell (self, row, column, out);
}

gboolean
way_grid_model_has_value (WayGridModel *self,
                          guint         row,
                          guint         column)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->has_value (self, row, column);
}

char *
way_grid_model_describe_cell (WayGridModel *self,
                              guint         row,
                              guint         column)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->describe_cell (self, row, column);
}

char *
way_grid_model_get_edit_text (WayGridModel *self,
                              guint         row,
                              guint         column)
{
  return WAY_GRID_MODEL_GET_IFACE (self)->get_edit_text (self, row, column);
}

void
way_grid_model_changed (WayGridModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
way_grid_model_cells_changed (WayGridModel *self)
{
  g_signal_emit (self, signals[CELLS_CHANGED], 0);
}
