/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/csv.h"

#include <string.h>

static WayCsvReader *
open_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WayCsvReader *reader = way_csv_reader_new (bytes, ',', &error);

  g_assert_no_error (error);
  return reader;
}

/* Cells joined by '|', rows by '/'; each row led by its line. */
static char *
read_all (const char *text,
          GError    **error)
{
  g_autoptr (WayCsvReader) reader = open_text (text);
  g_autoptr (GString) all = g_string_new (NULL);
  WayCsvRow row;

  while (way_csv_reader_next (reader, &row, error))
    {
      g_string_append_printf (all, "%u:", row.line);
      for (guint i = 0; i < row.n_cells; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", row.cells[i]);
      g_string_append_c (all, '/');
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_rows (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "", "" },
    { "\n\r\n\n", "" },
    { "a,b\n1,2\n", "1:a|b/2:1|2/" },
    { "a,b\r\n1,2", "1:a|b/2:1|2/" },
    { "a\rb\r", "1:a/2:b/" },
    { "\xef\xbb\xbf" "a,b\n", "1:a|b/" },
    { ",\n,,\n", "1:|/2:||/" },
    { "\"a,b\",\"c\"\"d\"\n", "1:a,b|c\"d/" },
    { "\"\"\n", "" },
    { "\"\",\n", "1:|/" },
    { "\"a\nb\",c\nd\n", "1:a\nb|c/3:d/" },
    { "\"a\r\nb\"\r\nd\r\n", "1:a\r\nb/3:d/" },
    { "a\"b,c\n", "1:a\"b|c/" },
    { "a\n\nb\n", "1:a/3:b/" },
    { "\"last\"", "1:last/" },
    { "嘉兴,\"衢州,“五”\"\n", "1:嘉兴|衢州,“五”/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *found = read_all (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_wrong_quotes_are_placed (void)
{
  static const struct { const char *text, *found, *message; } cases[] = {
    { "a,b\n1,\"two\n3\n", "1:a|b/", "Line 2, column 3: the quote that opens here never closes" },
    { "嘉,\"x\"y\n", "",
      "Line 1: text follows the quote that closes the cell opened in line 1, column 3" },
    { "a\n\"b\nc\"d\n", "1:a/",
      "Line 3: text follows the quote that closes the cell opened in line 2, column 1" },
    { "\"", "", "Line 1, column 1: the quote that opens here never closes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *found = read_all (cases[i].text, &error);

      g_assert_error (error, WAY_CSV_ERROR, WAY_CSV_ERROR_QUOTE);
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_bytes_that_are_no_text (void)
{
  static const struct { const char *text; gsize size; const char *message; } cases[] = {
    { "a,b\n1,\xbc\xce\xd0\xcb\n", 11, "Line 2, column 3: the byte 0xBC is not UTF-8 text" },
    { "嘉,\0\n", 6, "Line 1, column 3: the byte 0x00 is not UTF-8 text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, cases[i].size);
      g_autoptr (GError) error = NULL;

      g_assert_null (way_csv_reader_new (bytes, ',', &error));
      g_assert_error (error, WAY_CSV_ERROR, WAY_CSV_ERROR_ENCODING);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_columns_by_name (void)
{
  g_autoptr (WayCsvReader) reader = open_text ("code,name,code\n330400,嘉兴,x\n350112\n");
  g_autoptr (GError) error = NULL;
  WayCsvRow row;

  g_assert_true (way_csv_reader_read_header (reader, &error));
  g_assert_cmpint (way_csv_reader_find_column (reader, "name"), ==, 1);
  g_assert_cmpint (way_csv_reader_find_column (reader, "other"), ==, -1);
  g_assert_true (way_csv_reader_next (reader, &row, &error));
  g_assert_cmpstr (way_csv_reader_get (reader, &row, "code"), ==, "330400");
  g_assert_cmpstr (way_csv_reader_get (reader, &row, "name"), ==, "嘉兴");
  g_assert_cmpstr (way_csv_reader_get (reader, &row, "other"), ==, "");
  g_assert_true (way_csv_reader_next (reader, &row, &error));
  g_assert_cmpstr (way_csv_reader_get (reader, &row, "name"), ==, "");
  g_assert_false (way_csv_reader_next (reader, &row, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (way_csv_reader_get_fraction (reader), ==, 1.0);
}

static void
test_delimiter (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\tb,c\n", 6);
  g_autoptr (WayCsvReader) reader = way_csv_reader_new (bytes, '\t', NULL);
  WayCsvRow row;

  g_assert_true (way_csv_reader_next (reader, &row, NULL));
  g_assert_cmpuint (row.n_cells, ==, 2);
  g_assert_cmpstr (row.cells[1], ==, "b,c");
}

/* What is written reads back as it was, whatever it is; and no spreadsheet computes it. */
static void
test_texts_are_guarded_and_read_back (void)
{
  static const char *const texts[] = {
    "plain", "a,b", "say \"no\"", "two\nlines", "=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1",
    "＋1", "－1", "＠x", "'quoted'", "'=1", "''=1", "嘉兴", " =1"
  };
  static const char dangerous[] = "=+-@\t\r";

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (WayCsvReader) reader = NULL;
      WayCsvRow row;

      way_csv_append_text (out, texts[i]);
      g_string_append (out, ",end\r\n");
      reader = open_text (out->str);
      g_assert_true (way_csv_reader_next (reader, &row, NULL));
      g_assert_cmpuint (row.n_cells, ==, 2);
      g_assert_null (strchr (dangerous, *row.cells[0]));
      g_assert_false (g_str_has_prefix (row.cells[0], "＝"));
      g_assert_cmpstr (way_csv_unguard (row.cells[0]), ==, texts[i]);
    }
}

static void
test_numbers_are_not_guarded (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  way_csv_append_plain (out, "-4.1");
  way_csv_append_plain (out, NULL);
  g_assert_cmpstr (out->str, ==, "-4.1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/wrong-quotes-are-placed", test_wrong_quotes_are_placed);
  g_test_add_func ("/csv/bytes-that-are-no-text", test_bytes_that_are_no_text);
  g_test_add_func ("/csv/columns-by-name", test_columns_by_name);
  g_test_add_func ("/csv/delimiter", test_delimiter);
  g_test_add_func ("/csv/texts-are-guarded-and-read-back", test_texts_are_guarded_and_read_back);
  g_test_add_func ("/csv/numbers-are-not-guarded", test_numbers_are_not_guarded);
  return g_test_run ();
}
