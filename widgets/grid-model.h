/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a cell is told from others, beside its marks: never by a colour alone. */
typedef enum
{
  WAY_GRID_FORECAST  = 1 << 0, /* slanted */
  WAY_GRID_UNCERTAIN = 1 << 1, /* slanted: preliminary, estimate */
  WAY_GRID_SEVERAL   = 1 << 2, /* a corner: other sources have values, too */
  WAY_GRID_CONTESTED = 1 << 3, /* a filled corner: they differ */
  WAY_GRID_MISSING   = 1 << 4, /* the text is a mark, no number */
  WAY_GRID_PENDING   = 1 << 5  /* being stored */
} WayGridCellFlags;

/**
 * WayGridCell:
 * @text: (nullable): what is printed; NULL for an empty cell
 * @marks: (nullable): small letters before it: 'ƒ', 'p'
 */
typedef struct
{
  char *text;
  char *marks;
  WayGridCellFlags flags;
} WayGridCell;

void way_grid_cell_clear (WayGridCell *cell);

/**
 * WayGridModel:
 *
 * What a WayDataGrid shows: asked only for the cells that are seen.
 *
 * ::changed: rows or columns are others. ::cells-changed: only what stands in them.
 */
#define WAY_TYPE_GRID_MODEL (way_grid_model_get_type ())
G_DECLARE_INTERFACE (WayGridModel, way_grid_model, WAY, GRID_MODEL, GObject)

struct _WayGridModelInterface
{
  GTypeInterface parent;

  guint       (*get_n_rows)       (WayGridModel *self);
  guint       (*get_n_columns)    (WayGridModel *self);
  const char *(*get_corner)       (WayGridModel *self); /* over the titles of the rows */
  const char *(*get_row_title)    (WayGridModel *self, guint row);
  const char *(*get_row_detail)   (WayGridModel *self, guint row); /* (nullable): a unit */
  const char *(*get_column_title) (WayGridModel *self, guint column);
  void        (*get_cell)         (WayGridModel *self, guint row, guint column, WayGridCell *out);
  gboolean    (*has_value)        (WayGridModel *self, guint row, guint column);

  /* A whole sentence for a screen reader. (transfer full). */
  char       *(*describe_cell)    (WayGridModel *self, guint row, guint column);
  /* What stands in the editor at first. (transfer full). */
  char       *(*get_edit_text)    (WayGridModel *self, guint row, guint column);
};

guint       way_grid_model_get_n_rows       (WayGridModel *self);
guint       way_grid_model_get_n_columns    (WayGridModel *self);
const char *way_grid_model_get_corner       (WayGridModel *self);
const char *way_grid_model_get_row_title    (WayGridModel *self, guint row);
const char *way_grid_model_get_row_detail   (WayGridModel *self, guint row);
const char *way_grid_model_get_column_title (WayGridModel *self, guint column);
void        way_grid_model_get_cell         (WayGridModel *self,
                                             guint         row,
                                             guint         column,
                                             WayGridCell  *out);
gboolean    way_grid_model_has_value        (WayGridModel *self, guint row, guint column);
char       *way_grid_model_describe_cell    (WayGridModel *self, guint row, guint column);
char       *way_grid_model_get_edit_text    (WayGridModel *self, guint row, guint column);

void        way_grid_model_changed          (WayGridModel *self);
void        way_grid_model_cells_changed    (WayGridModel *self);

G_END_DECLS
