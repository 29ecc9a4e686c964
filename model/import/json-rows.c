/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/json-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_NESTING 4
#define MAX_NAME 1024

struct _WayJsonRows
{
  WayTableFile *file;
  GBytes *bytes;
  WayJson json;
  const char *begin;
  GPtrArray *names;      /* of columns */
  GHashTable *columns;   /* name -> index + 1 */
  GString *name;         /* of the member that is read */
  gboolean is_lines;     /* objects without an array around them */
  gboolean has_arrays;   /* rows are arrays: the first one is the header */
  guint64 n_made;
};

static int
find_column (WayJsonRows *self,
             const char  *name)
{
  gpointer found = g_hash_table_lookup (self->columns, name);

  if (found != NULL)
    return GPOINTER_TO_INT (found) - 1;
  if (self->names->len == WAY_TABLE_MAX_COLUMNS || strlen (name) > MAX_NAME)
    return -1;
  g_ptr_array_add (self->names, g_strdup (name));
  g_hash_table_insert (self->columns, g_strdup (name), GINT_TO_POINTER ((int) self->names->len));
  return (int) self->names->len - 1;
}

static int
count_places (const char *number)
{
  const char *point = strchr (number, '.');

  if (strpbrk (number, "eE") != NULL)
    return -1;
  return point != NULL ? (int) MIN (strlen (point + 1), 30) : 0;
}

gboolean
way_json_add_cell (WayJson      *json,
                   WayJsonToken  token,
                   WaySheetRows *rows,
                   guint         column,
                   GError      **error)
{
  const char *from = json->at - 1;
  double number;

  switch (token)
    {
    case WAY_JSON_STRING:
      return way_sheet_rows_add_cell (rows, column, 1, json->text->str, json->text->len,
                                      WAY_CELL_TEXT, 0.0, -1, error);
    case WAY_JSON_NUMBER:
      number = g_ascii_strtod (json->text->str, NULL);
      return way_sheet_rows_add_cell (rows, column, 1, json->text->str, json->text->len,
                                      isfinite (number) ? WAY_CELL_NUMBER : WAY_CELL_TEXT,
                                      isfinite (number) ? number : 0.0,
                                      count_places (json->text->str), error);
    case WAY_JSON_TRUE:
    case WAY_JSON_FALSE:
      return way_sheet_rows_add_cell (rows, column, 1, token == WAY_JSON_TRUE ? "TRUE" : "FALSE",
                                      token == WAY_JSON_TRUE ? 4 : 5, WAY_CELL_BOOLEAN,
                                      token == WAY_JSON_TRUE, -1, error);
    case WAY_JSON_OBJECT:
    case WAY_JSON_ARRAY:
      return way_json_skip (json, token, error)
             && way_sheet_rows_add_cell (rows, column, 1, from,
                                         MIN ((gsize) (json->at - from), 4096), WAY_CELL_TEXT, 0.0,
                                         -1, error);
    default:
      return TRUE;
    }
}

static gboolean
set_too_wide (WayJsonRows *self,
              GError     **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
               _("The objects of “%s” have too many different members for a table. Choose another "
                 "member, or save the data as CSV."),
               way_table_file_get_name (self->file));
  return FALSE;
}

/* The members of the object that has begun; into @rows, or only their names where it is NULL. */
static gboolean
read_members (WayJsonRows  *self,
              WaySheetRows *rows,
              guint         nesting,
              GError      **error)
{
  gsize before = self->name->len;
  WayJsonToken token;

  while ((token = way_json_next (&self->json, error)) == WAY_JSON_KEY)
    {
      gboolean done;
      int column;

      g_string_truncate (self->name, before);
      g_string_append (self->name, self->json.text->str);
      token = way_json_next (&self->json, error);
      if (token == WAY_JSON_OBJECT && nesting < MAX_NESTING && self->name->len < MAX_NAME)
        {
          g_string_append_c (self->name, '.');
          done = read_members (self, rows, nesting + 1, error);
        }
      else if (token == WAY_JSON_FAILED)
        done = FALSE;
      else if ((column = find_column (self, self->name->str)) < 0)
        done = set_too_wide (self, error);
      else if (rows == NULL)
        done = way_json_skip (&self->json, token, error);
      else
        done = way_json_add_cell (&self->json, token, rows, (guint) column, error);
      if (!done)
        return FALSE;
    }
  return token == WAY_JSON_OBJECT_END;
}

/* The values of a row that is an array. */
static gboolean
read_values (WayJsonRows  *self,
             WaySheetRows *rows,
             GError      **error)
{
  WayJsonToken token;
  guint column = 0;

  while ((token = way_json_next (&self->json, error)) != WAY_JSON_ARRAY_END)
    {
      if (token == WAY_JSON_FAILED)
        return FALSE;
      if (rows == NULL ? !way_json_skip (&self->json, token, error)
                       : !way_json_add_cell (&self->json, token, rows, column, error))
        return FALSE;
      column++;
    }
  return TRUE;
}

/* FALSE at the end of the rows, or with @error set. */
static gboolean
read_row (WayJsonRows  *self,
          WaySheetRows *rows,
          GError      **error)
{
  WayJsonToken token = way_json_next (&self->json, error);

  g_string_truncate (self->name, 0);
  switch (token)
    {
    case WAY_JSON_OBJECT:
      return read_members (self, rows, 0, error);
    case WAY_JSON_ARRAY:
      self->has_arrays = TRUE;
      return read_values (self, rows, error);
    case WAY_JSON_END:
    case WAY_JSON_ARRAY_END:
    case WAY_JSON_OBJECT_END:
    case WAY_JSON_FAILED:
    case WAY_JSON_KEY:
      return FALSE;
    case WAY_JSON_STRING:
    case WAY_JSON_NUMBER:
    case WAY_JSON_TRUE:
    case WAY_JSON_FALSE:
    case WAY_JSON_NULL:
    default:
      return rows == NULL || way_json_add_cell (&self->json, token, rows, 0, error);
    }
}

static void
rewind_rows (WayJsonRows *self)
{
  way_json_go_to (&self->json, self->begin);
  if (!self->is_lines)
    way_json_next (&self->json, NULL);
}

/* Which columns there are is known only when all rows were seen. */
static gboolean
find_names (WayJsonRows *self,
            GError     **error)
{
  GError *failure = NULL;

  rewind_rows (self);
  while (read_row (self, NULL, &failure))
    continue;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  rewind_rows (self);
  return TRUE;
}

WayJsonRows *
way_json_rows_new (WayTableFile *file,
                   GBytes       *bytes,
                   const char   *at,
                   GError      **error)
{
  g_autoptr (WayJsonRows) self = g_new0 (WayJsonRows, 1);

  self->file = way_table_file_ref (file);
  self->bytes = g_bytes_ref (bytes);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->name = g_string_new (NULL);
  self->begin = at;
  way_json_init (&self->json, file, bytes);
  way_json_go_to (&self->json, at);
  self->is_lines = way_json_next (&self->json, NULL) != WAY_JSON_ARRAY;
  return find_names (self, error) ? g_steal_pointer (&self) : NULL;
}

void
way_json_rows_free (WayJsonRows *self)
{
  way_json_clear (&self->json);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->columns);
  g_string_free (self->name, TRUE);
  g_bytes_unref (self->bytes);
  way_table_file_unref (self->file);
  g_free (self);
}

static gboolean
make_header (WayJsonRows  *self,
             WaySheetRows *rows,
             GError      **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];

      if (!way_sheet_rows_add_cell (rows, i, 1, name, strlen (name), WAY_CELL_TEXT, 0.0, -1,
                                    error))
        return FALSE;
    }
  return way_sheet_rows_end_row (rows, ++self->n_made, 1, error);
}

gboolean
way_json_rows_make (WayJsonRows  *self,
                    WaySheetRows *rows,
                    GError      **error)
{
  if (self->n_made == 0 && !self->has_arrays && self->names->len > 0)
    return make_header (self, rows, error);
  return read_row (self, rows, error) && way_sheet_rows_end_row (rows, ++self->n_made, 1, error);
}

double
way_json_rows_get_fraction (WayJsonRows *self)
{
  gsize size = (gsize) (self->json.end - self->json.begin);

  return size > 0 ? (double) (self->json.at - self->json.begin) / (double) size : 1.0;
}
