/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/package-private.h"

#include <string.h>

static const char *
get_cell (const WayTableRow *row,
          guint              column)
{
  return column < row->n_cells ? row->cells[column].text : "";
}

/* region_code, region_zh, region_en, date, name_zh, name_en */
static gboolean
read_events (WayPackage    *self,
             WayTableFile  *file,
             GCancellable  *cancellable,
             GError       **error)
{
  WayTableChoices choices = { .sheet = (char *) "events" };
  g_autoptr (WayTableReader) reader = way_table_reader_new (file, &choices, NULL, cancellable,
                                                            error);
  g_autoptr (GError) problem = NULL;
  WayTableRow row;
  guint n_rows = 0;

  if (reader == NULL)
    return FALSE;
  while (way_table_reader_next (reader, &row, &problem))
    {
      char **event;

      if (n_rows++ == 0 || *get_cell (&row, 0) == '\0' || *get_cell (&row, 3) == '\0')
        continue;
      event = g_new0 (char *, 5);
      event[0] = g_strdup (get_cell (&row, 0));
      event[1] = g_strdup (get_cell (&row, 3));
      event[2] = g_strdup (get_cell (&row, 4));
      event[3] = g_strdup (get_cell (&row, 5));
      g_ptr_array_add (self->events, event);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return *error == NULL;
}

gboolean
way_package_read_book (WayPackage    *self,
                       WayTableFile  *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  self->book = way_table_file_ref (file);
  return read_events (self, file, cancellable, error);
}
