/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet-private.h"

#include <string.h>

/* In one go of a search: some milliseconds. */
#define MAX_LOOKED_AT 10000

static gboolean
cell_holds (WayDataSheet *self,
            const char   *folded,
            guint         row,
            guint         column)
{
  const WayDataCell *cell = way_data_sheet_get_data (self, row, column);
  g_autofree char *text = cell != NULL ? way_data_sheet_format_cell (cell) : NULL;
  g_autofree char *plain = NULL;

  if (text == NULL)
    return FALSE;
  if (strstr (text, folded) != NULL)
    return TRUE;
  plain = way_data_sheet_get_plain (self, row, column);
  return strstr (plain, folded) != NULL;
}

static gboolean
row_holds (WayDataSheet *self,
           guint         row,
           const char   *text)
{
  return way_data_sheet_row_holds (self, way_data_sheet_get_table_row (self, row), text);
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Names first; digits are looked for in the cells, too. */
gboolean
way_data_sheet_find (WayDataSheet *self,
                     const char   *text,
                     gboolean      backwards,
                     guint        *row,
                     guint        *column,
                     guint64      *n_left)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  gboolean has_digits = has_digit (text);
  guint n_columns = self->columns->len;
  guint64 n_cells = (guint64) self->rows->len * n_columns;
  guint n_looked_at = 0;

  if (n_cells == 0 || *text == '\0')
    return FALSE;
  if (*n_left == 0 || *n_left > n_cells)
    *n_left = n_cells;
  for (; *n_left > 0 && n_looked_at < MAX_LOOKED_AT; (*n_left)--, n_looked_at++)
    {
      guint64 place = (guint64) *row * n_columns + *column;
      guint64 next = (backwards ? place + n_cells - 1 : place + 1) % n_cells;

      *row = (guint) (next / n_columns);
      *column = (guint) (next % n_columns);
      if ((*column == 0 && row_holds (self, *row, text))
          || (has_digits && cell_holds (self, folded, *row, *column)))
        return TRUE;
    }
  return FALSE;
}
