/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/package-private.h"

#include "model/csv.h"
#include "model/export-private.h"

#include <string.h>

/* The exchange columns, and the digits that a workbook's numbers lose. */
#define N_TITLES (WAY_N_COLUMNS + 1)

static const char *
get_title (guint index)
{
  return index < WAY_N_COLUMNS ? way_exchange_column_get_name (index) : "value_exact";
}

/* Where each title stands in @row, -1 for nowhere. */
static void
find_titles (const WayTableRow *row,
             int               *places)
{
  for (guint i = 0; i < N_TITLES; i++)
    {
      places[i] = -1;
      for (guint c = 0; c < row->n_cells; c++)
        if (strcmp (row->cells[c].text, get_title (i)) == 0)
          places[i] = (int) c;
    }
}

static void
append_row (GString           *text,
            const WayTableRow *row,
            const int         *places)
{
  for (guint i = 0; i < N_TITLES; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (places[i] >= 0 && (guint) places[i] < row->n_cells)
        way_csv_append_text (text, row->cells[places[i]].text);
    }
  g_string_append (text, "\r\n");
}

static gboolean
append_sheet (GString       *text,
              WayTableFile  *file,
              const char    *sheet,
              GCancellable  *cancellable,
              GError       **error)
{
  WayTableChoices choices = { .sheet = (char *) sheet };
  g_autoptr (WayTableReader) reader = way_table_reader_new (file, &choices, NULL, cancellable,
                                                            error);
  g_autoptr (GError) problem = NULL;
  int places[N_TITLES];
  WayTableRow row;
  guint n_rows = 0;

  if (reader == NULL)
    return FALSE;
  while (way_table_reader_next (reader, &row, &problem))
    {
      if (n_rows++ == 0)
        find_titles (&row, places);
      else
        append_row (text, &row, places);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return error == NULL || *error == NULL;
}

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
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_TITLES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", get_title (i));
  g_string_append (text, "\r\n");
  if (!append_sheet (text, file, "data", cancellable, error)
      || !append_sheet (text, file, "targets", cancellable, error)
      || !read_events (self, file, cancellable, error))
    {
      g_string_free (text, TRUE);
      return FALSE;
    }
  self->facts = g_string_free_to_bytes (text);
  return TRUE;
}
