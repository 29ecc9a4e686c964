/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include <stdio.h>
#include <string.h>

/* The most memory that was in use at a time. */
static guint64
get_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* Usage: read-table FILE
 * Reads all rows and says 'table ROWS CELLS', or 'words' and the error; then its peak in KiB. */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) table_file = way_table_file_open (file, NULL, &error);
  g_autoptr (WayTableReader) reader = NULL;
  guint64 n_rows = 0, n_cells = 0;
  WayTableRow row;

  if (table_file != NULL)
    reader = way_table_reader_new (table_file, NULL, NULL, NULL, &error);
  while (reader != NULL && way_table_reader_next (reader, &row, &error))
    {
      n_rows++;
      for (guint i = 0; i < row.n_cells; i++)
        n_cells += row.cells[i].text[0] != '\0';
    }

  if (error != NULL)
    printf ("words %s\n", error->message);
  else
    printf ("table %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", n_rows, n_cells);
  printf ("%" G_GUINT64_FORMAT "\n", get_peak_kib ());
  return 0;
}
