/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-tables.h"

#include <math.h>
#include <string.h>

/* Rows that repeat are let go on for so long. */
#define MAX_CELLS 200000

/* The C library unloads what it needs for an encoding when nobody uses it, and each loading costs
 * more than reading an input. */
static void
keep_encodings (void)
{
  static const char *const names[] = { "GB18030", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR",
                                       "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1251", "UTF-16LE" };
  static GIConv kept[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names) && kept[i] == NULL; i++)
    kept[i] = g_iconv_open ("UTF-8", names[i]);
}

static void
check_cell (const WayCell *cell)
{
  g_assert_nonnull (cell->text);
  g_assert_cmpuint (strlen (cell->text), ==, cell->length);
  g_assert_true (g_utf8_validate (cell->text, cell->length, NULL));
  g_assert_true (isfinite (cell->number));
  g_assert_cmpint (cell->decimals, >=, -1);
  g_assert_true ((cell->kind == WAY_CELL_EMPTY) == (cell->length == 0));
}

static void
check_merges (const GArray *merges)
{
  guint before = 0;

  for (guint i = 0; merges != NULL && i < merges->len; i++)
    {
      const WayTableMerge *merge = &g_array_index (merges, WayTableMerge, i);

      g_assert_cmpuint (merge->first_row, <=, merge->last_row);
      g_assert_cmpuint (merge->first_column, <=, merge->last_column);
      g_assert_cmpuint (merge->first_row, >=, before);
      before = merge->first_row;
    }
}

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
read_rows (WayTableReader *reader)
{
  g_autoptr (GError) error = NULL;
  guint64 n_cells = 0;
  guint before = 0;
  WayTableRow row;

  while (n_cells < MAX_CELLS && way_table_reader_next (reader, &row, &error))
    {
      g_assert_cmpuint (row.line, >, before);
      before = row.line;
      for (guint i = 0; i < row.n_cells; i++)
        check_cell (&row.cells[i]);
      n_cells += row.n_cells + 1;
    }
  if (error != NULL)
    check_error (error);
  check_merges (way_table_reader_get_merges (reader));
  g_assert_true (isfinite (way_table_reader_get_fraction (reader)));
}

void
way_fuzz_read_table (const guint8          *data,
                     gsize                  size,
                     const char            *name,
                     const WayTableChoices *choices)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, name, &error);
  g_autoptr (WayTableReader) reader = NULL;
  g_auto (WayTableInfo) info = { 0 };

  keep_encodings ();
  if (file != NULL)
    reader = way_table_reader_new (file, choices, &info, NULL, &error);
  if (reader == NULL)
    check_error (error);
  else
    read_rows (reader);
}
