/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "table-checks.h"

#include <string.h>

WayTableReader *
way_test_open_table (GBytes       *bytes,
                     const char   *name,
                     const char   *sheet,
                     WayTableInfo *info,
                     GError      **error)
{
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, name, error);
  WayTableChoices choices = { .sheet = (char *) sheet };

  return file != NULL ? way_table_reader_new (file, &choices, info, NULL, error) : NULL;
}

static void
append_cell (GString       *all,
             const WayCell *cell)
{
  g_assert_cmpuint (strlen (cell->text), ==, cell->length);
  g_string_append (all, cell->text);
  if (cell->kind == WAY_CELL_NUMBER)
    g_string_append_printf (all, "=%.15g~%d", cell->number, cell->decimals);
  else if (cell->kind == WAY_CELL_DATE)
    g_string_append_printf (all, "d%.15g", cell->number);
  else if (cell->kind == WAY_CELL_BOOLEAN)
    g_string_append (all, cell->number != 0.0 ? "!1" : "!0");
  else if (cell->kind == WAY_CELL_ERROR)
    g_string_append_c (all, '#');
}

char *
way_test_join_rows (WayTableReader *reader,
                    GError        **error)
{
  GString *all = g_string_new (NULL);
  WayTableRow row;
  guint n = 0;

  while (way_table_reader_next (reader, &row, error))
    {
      g_assert_cmpuint (row.line, ==, ++n);
      if (n > 1)
        g_string_append_c (all, '/');
      for (guint i = 0; i < row.n_cells; i++)
        {
          if (i > 0)
            g_string_append_c (all, '|');
          append_cell (all, &row.cells[i]);
        }
    }
  return g_string_free (all, FALSE);
}

void
way_test_assert_rows (GBytes     *bytes,
                      const char *name,
                      const char *sheet,
                      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, name, sheet, NULL, &error);
  g_autofree char *all = NULL;

  g_assert_no_error (error);
  all = way_test_join_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, expected);
}

void
way_test_assert_error (GBytes     *bytes,
                       const char *name,
                       const char *sheet,
                       int         code,
                       const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = way_test_open_table (bytes, name, sheet, NULL, &error);
  g_autofree char *all = reader != NULL ? way_test_join_rows (reader, &error) : NULL;

  g_assert_error (error, WAY_TABLE_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("'%s' does not say '%s'", error->message, words);
}
