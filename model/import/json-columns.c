/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/json-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *name;
  GArray *places; /* gsize: where its values begin in the text */
} Column;

struct _WayJsonColumns
{
  WayTableFile *file;
  GBytes *bytes;
  WayJson json;
  GPtrArray *columns;
  guint n_rows, next;
  gboolean has_header;
};

static void
free_column (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_array_unref (column->places);
  g_free (column);
}

/* The array has begun. */
static gboolean
read_column (WayJsonColumns *self,
             Column         *column,
             GError        **error)
{
  for (;;)
    {
      const char *before = self->json.at;
      WayJsonToken token = way_json_next (&self->json, error);
      gsize place;

      if (token == WAY_JSON_ARRAY_END)
        return TRUE;
      if (token == WAY_JSON_FAILED)
        return FALSE;
      /* A token came after it, so that the text does not end here. */
      while (g_ascii_isspace (*before) || *before == ',')
        before++;
      place = (gsize) (before - self->json.begin);
      g_array_append_val (column->places, place);
      if (!way_json_skip (&self->json, token, error))
        return FALSE;
    }
}

static gboolean
read_columns (WayJsonColumns *self,
              GError        **error)
{
  WayJsonToken token = way_json_next (&self->json, error);

  while (token != WAY_JSON_FAILED
         && (token = way_json_next (&self->json, error)) == WAY_JSON_KEY)
    {
      g_autofree char *name = g_strdup (self->json.text->str);
      Column *column;

      token = way_json_next (&self->json, error);
      if (token != WAY_JSON_ARRAY || self->columns->len == WAY_TABLE_MAX_COLUMNS)
        {
          if (!way_json_skip (&self->json, token, error))
            return FALSE;
          continue;
        }
      column = g_new0 (Column, 1);
      column->name = g_steal_pointer (&name);
      column->places = g_array_new (FALSE, FALSE, sizeof (gsize));
      g_ptr_array_add (self->columns, column);
      if (!read_column (self, column, error))
        return FALSE;
      self->n_rows = MAX (self->n_rows, column->places->len);
    }
  return token == WAY_JSON_OBJECT_END;
}

WayJsonColumns *
way_json_columns_new (WayTableFile *file,
                      GBytes       *bytes,
                      const char   *at,
                      GError      **error)
{
  g_autoptr (WayJsonColumns) self = g_new0 (WayJsonColumns, 1);

  self->file = way_table_file_ref (file);
  self->bytes = g_bytes_ref (bytes);
  self->columns = g_ptr_array_new_with_free_func (free_column);
  way_json_init (&self->json, file, bytes);
  way_json_go_to (&self->json, at);
  return read_columns (self, error) ? g_steal_pointer (&self) : NULL;
}

void
way_json_columns_free (WayJsonColumns *self)
{
  way_json_clear (&self->json);
  g_ptr_array_unref (self->columns);
  g_bytes_unref (self->bytes);
  way_table_file_unref (self->file);
  g_free (self);
}

gboolean
way_json_columns_make (WayJsonColumns *self,
                       WaySheetRows   *rows,
                       GError        **error)
{
  if (self->has_header && self->next == self->n_rows)
    return FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      if (!self->has_header)
        {
          if (!way_sheet_rows_add_cell (rows, i, 1, column->name, strlen (column->name),
                                        WAY_CELL_TEXT, 0.0, -1, error))
            return FALSE;
          continue;
        }
      if (self->next >= column->places->len)
        continue;
      way_json_go_to (&self->json,
                      self->json.begin + g_array_index (column->places, gsize, self->next));
      if (!way_json_add_cell (&self->json, way_json_next (&self->json, error), rows, i, error))
        return FALSE;
    }
  self->next += self->has_header;
  self->has_header = TRUE;
  return way_sheet_rows_end_row (rows, (guint64) self->next + 1, 1, error);
}

double
way_json_columns_get_fraction (WayJsonColumns *self)
{
  return self->n_rows > 0 ? (double) self->next / self->n_rows : 1.0;
}
