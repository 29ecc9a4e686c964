/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static WayTableReader *
open_bytes (const char            *data,
            gsize                  size,
            const WayTableChoices *choices,
            WayTableInfo          *info,
            GError               **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, "values.csv", error);

  return file != NULL ? way_table_reader_new (file, choices, info, NULL, error) : NULL;
}

/* Cells joined by '|', rows by '/', each led by its line; at an error what was read before it. */
static char *
join_rows (WayTableReader *reader,
           GError        **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  WayTableRow row;

  while (way_table_reader_next (reader, &row, error))
    {
      g_string_append_printf (all, "%s%u:", all->len > 0 ? "/" : "", row.line);
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].length);
          g_assert_cmpint (row.cells[i].kind, ==,
                           row.cells[i].length > 0 ? WAY_CELL_TEXT : WAY_CELL_EMPTY);
          g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", row.cells[i].text);
        }
    }
  return g_strdup (all->str);
}

static char *
read_all (const char *data,
          gsize       size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = open_bytes (data, size, NULL, NULL, &error);
  char *all;

  g_assert_no_error (error);
  all = join_rows (reader, &error);
  g_assert_no_error (error);
  return all;
}

static void
assert_rows (const char *text,
             const char *expected)
{
  g_autofree char *all = read_all (text, strlen (text));

  g_assert_cmpstr (all, ==, expected);
}

static void
assert_failure (const char *data,
                gsize       size,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = open_bytes (data, size, NULL, NULL, &error);
  g_autofree char *all = reader != NULL ? join_rows (reader, &error) : NULL;

  g_assert_error (error, WAY_TABLE_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("'%s' does not say '%s'", error->message, words);
}

static char *
encode (const char *text,
        const char *encoding,
        gsize      *size)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, size, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_cells (void)
{
  assert_rows ("a,b\n1,2\n", "1:a|b/2:1|2");
  assert_rows ("a,b\r\n1,2\r\n", "1:a|b/2:1|2");
  assert_rows ("a,b\r1,2\r", "1:a|b/2:1|2");
  assert_rows ("a,b\n1,2", "1:a|b/2:1|2");
  assert_rows ("a,b\n\n,2\n", "1:a|b/2:/3:|2");
  assert_rows ("\"a\",\"b \"\"c\"\"\"\n\"\",2", "1:a|b \"c\"/2:|2");
  assert_rows ("\"a\nb\",c\n1,\"x\r\ny\"\r\n3,4", "1:a\nb|c/3:1|x\r\ny/5:3|4");
  assert_rows ("a,b\"c\"\n", "1:a|b\"c\"");
  assert_rows ("\"a\",\"b\"", "1:a|b");
}

static void
test_long_cells (void)
{
  g_autoptr (GString) text = g_string_new ("id,note\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = NULL;
  g_autofree char *cell = g_strnfill (1000003, 'x');
  WayTableRow row;

  for (guint i = 0; i < 5; i++)
    g_string_append_printf (text, "%u,\"%s\"\"\n%u\",%s\n", i, cell, i, cell);
  reader = open_bytes (text->str, text->len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (way_table_reader_next (reader, &row, &error));
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (way_table_reader_next (reader, &row, &error));
      g_assert_cmpuint (row.n_cells, ==, 3);
      g_assert_cmpuint (row.line, ==, 2 + 2 * i);
      g_assert_cmpint (row.cells[0].text[0], ==, '0' + (int) i);
      g_assert_cmpuint (row.cells[1].length, ==, 1000006);
      g_assert_true (g_str_has_prefix (row.cells[1].text + 1000003, "\"\n"));
      g_assert_cmpint (row.cells[1].text[1000005], ==, '0' + (int) i);
      g_assert_cmpuint (row.cells[2].length, ==, 1000003);
    }
  g_assert_false (way_table_reader_next (reader, &row, &error));
  g_assert_no_error (error);
}

/* Whatever lies at the edge of a piece: the same rows. */
static void
test_edges (void)
{
  static const char row_text[] = "省,\"a\"\"b\r\nc\",,\"\",x\r\n";
  static const char expected[] = "省|a\"b\r\nc|||x";

  for (guint shift = 0; shift < 40; shift++)
    {
      g_autofree char *head = g_strnfill (256 * 1024 - 20 - shift, 'y');
      g_autofree char *text = g_strdup_printf ("h,i\n%s,1,2,3,4\n%s%s%s", head, row_text, row_text,
                                               row_text);
      g_autofree char *all = read_all (text, strlen (text));
      g_autofree char *end = g_strdup_printf ("/3:%s/5:%s/7:%s", expected, expected, expected);

      g_assert_cmpstr (strchr (all, '/') + 1 + 2 + strlen (head) + 8, ==, end);
    }
}

/* Each kind of line end at the edge of a piece. */
static void
test_line_ends (void)
{
  static const char *const ends[] = { "\r", "\n", "\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (WayTableReader) reader = NULL;
      WayTableRow row;
      guint n = 0;

      for (guint line = 0; line < 200000; line++)
        g_string_append_printf (text, "%u,a%s", line % 10, ends[i]);
      reader = open_bytes (text->str, text->len, NULL, NULL, &error);
      g_assert_no_error (error);
      while (way_table_reader_next (reader, &row, &error))
        {
          g_assert_cmpuint (row.line, ==, ++n);
          g_assert_cmpuint (row.n_cells, ==, 2);
          g_assert_cmpstr (row.cells[1].text, ==, "a");
        }
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, 200000);
    }
}

static void
test_delimiters (void)
{
  assert_rows ("a;b;c\n1,5;2,5;3\n2,5;3,5;4\n", "1:a|b|c/2:1,5|2,5|3/3:2,5|3,5|4");
  assert_rows ("year;value\n2020;1,5\n2021;2,5\n", "1:year|value/2:2020|1,5/3:2021|2,5");
  assert_rows ("unit,geo\\time\t2014\t2013\nEUR,AT\t1 \t: \n",
               "1:unit,geo\\time|2014|2013/2:EUR,AT|1 |: ");
  assert_rows ("freq,unit,na_item,geo\\TIME_PERIOD\t2020-Q1 \nQ,EUR,B1GQ,AT\t1 p\n",
               "1:freq,unit,na_item,geo\\TIME_PERIOD|2020-Q1 /2:Q,EUR,B1GQ,AT|1 p");
}

/* Amounts without a header are one column. */
static void
test_thousands (void)
{
  assert_rows ("1,234\n22,345\n1,234,567\n", "1:1,234/2:22,345/3:1,234,567");
  assert_rows ("id,value\n1,234\n2,345\n", "1:id|value/2:1|234/3:2|345");
  assert_rows ("2020,123\n2021,456\n", "1:2020|123/2:2021|456");
}

/* What Excel writes, and what World Bank files have at the end of each line. */
static void
test_quirks (void)
{
  assert_rows ("sep=;\r\na;b,c\r\n", "2:a|b,c");
  assert_rows ("\"sep=|\"\na|b,c\n", "2:a|b,c");
  assert_rows ("\xef\xbb\xbf\"Source\",\"WDI\",\n\n\"Name\",\"2020\",\n\"A\",,\n",
               "1:Source|WDI/2:/3:Name|2020/4:A|");
  assert_rows ("a,b,\n1,,\n2,3,4\n", "1:a|b|/2:1||/3:2|3|4");
  assert_rows ("only\none\n", "1:only/2:one");
}

static void
test_info (void)
{
  static const char text[] = "地区;2023年\n福建省;54355\n浙江省;82553\n";
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = open_bytes (text, strlen (text), NULL, &info, &error);

  g_assert_no_error (error);
  g_assert_cmpint (info.format, ==, WAY_TABLE_FORMAT_TEXT);
  g_assert_cmpstr (info.encoding, ==, "UTF-8");
  g_assert_false (info.has_bom);
  g_assert_cmpint (info.delimiter, ==, ';');
  g_assert_cmpstr (info.dialect_reason, ==,
                   "Cut at semicolons, 3 of the first 3 lines have 2 cells.");
  g_assert_cmpuint (info.size, ==, strlen (text));
}

static void
test_encodings (void)
{
  static const char simplified[] = "数据库：分省年度数据\n指标：地区生产总值(亿元)\n地区,2024年,2023年\n"
                                   "北京市,49843.1,47286.4\n数据来源：国家统计局\n";
  static const char traditional[] = "指標：地區生產總值(億元)\n地區,2024年,2023年\n臺北市,1,2\n高雄市,3,4\n"
                                    "新竹縣,5,6\n";
  static const struct
  {
    const char *text, *encoding, *mark, *found;
  } cases[] = {
    { simplified, "GB18030", "", "GB18030" },
    { simplified, "UTF-8", "", "UTF-8" },
    { simplified, "UTF-8", "\xef\xbb\xbf", "UTF-8" },
    { simplified, "UTF-16LE", "\xff\xfe", "UTF-16LE" },
    { simplified, "UTF-16LE", "", "UTF-16LE" },
    { simplified, "UTF-16BE", "\xfe\xff", "UTF-16BE" },
    { simplified, "UTF-16BE", "", "UTF-16BE" },
    { traditional, "BIG5", "", "BIG5" },
    { "행정구역,시점,인구\n강원도 춘천시,2030,280514\n강원도 원주시,2030,341337\n경상남도 창원시,2030,1\n",
      "EUC-KR", "", "EUC-KR" },
    { "nom,valeur\nÎle-de-France,1\nBourgogne-Franche-Comté,2\nProvence-Alpes-Côte d'Azur,3\n",
      "WINDOWS-1252", "", "WINDOWS-1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize size;
      g_autofree char *encoded = encode (cases[i].text, cases[i].encoding, &size);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (WayTableReader) reader = NULL;
      g_auto (WayTableInfo) info = { 0 };
      g_autofree char *all = NULL, *expected = read_all (cases[i].text, strlen (cases[i].text));

      g_byte_array_append (bytes, (const guint8 *) cases[i].mark, (guint) strlen (cases[i].mark));
      g_byte_array_append (bytes, (const guint8 *) encoded, (guint) size);
      reader = open_bytes ((const char *) bytes->data, bytes->len, NULL, &info, &error);
      g_assert_no_error (error);
      all = join_rows (reader, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (info.encoding, ==, cases[i].found);
      g_assert_cmpint (info.has_bom, ==, cases[i].mark[0] != '\0');
      g_assert_cmpstr (all, ==, expected);
    }
}

static void
test_encoding_choice (void)
{
  gsize size;
  g_autofree char *encoded = encode ("地區,值\n臺北,1\n", "BIG5", &size);
  g_autoptr (GError) error = NULL;
  WayTableChoices choices = { .encoding = (char *) "BIG5" };
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = open_bytes (encoded, size, &choices, &info, &error);
  g_autofree char *all = join_rows (reader, &error);

  g_assert_cmpstr (all, ==, "1:地區|值/2:臺北|1");
  g_assert_true (g_strv_contains ((const char *const *) info.encodings, "GB18030"));
  g_assert_cmpstr (info.encoding_reason, ==, "As you chose.");

  /* GBK itself lacks characters that files have. */
  choices.encoding = (char *) "gbk";
  g_clear_pointer (&reader, way_table_reader_free);
  way_table_info_clear (&info);
  reader = open_bytes (encoded, size, &choices, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.encoding, ==, "GB18030");

  choices.encoding = (char *) "no-such";
  g_clear_pointer (&reader, way_table_reader_free);
  way_table_info_clear (&info);
  reader = open_bytes (encoded, size, &choices, &info, &error);
  g_assert_null (reader);
  g_assert_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING);
}

static void
test_bad_bytes (void)
{
  static const char utf8[] = "地区,值\n福建,1\n浙\xff江,2\n江苏,3\n上海市,4\n北京市,5\n天津市,6\n重庆市,7\n";
  static const char cut[] = "地区,值\n福建,1\n浙江省\xe6\xb1";
  g_autoptr (GString) long_text = g_string_new ("地区,值\n");
  gsize size;
  g_autofree char *gb = NULL;

  assert_failure (utf8, strlen (utf8), WAY_TABLE_ERROR_ENCODING,
                  "Line 3, column 2: the byte 0xFF cannot stand here in UTF-8");
  assert_failure (cut, strlen (cut), WAY_TABLE_ERROR_ENCODING, "Line 3, column 4: the file ends");
  assert_failure ("a,b\n1,\0002\n", 9, WAY_TABLE_ERROR_ENCODING, "Line 2, column 3: a zero byte");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (long_text, "福建省,%u\n", i);
  gb = encode (long_text->str, "GB18030", &size);
  gb[size - 9] = (char) 0xff;
  assert_failure (gb, size, WAY_TABLE_ERROR_ENCODING,
                  "Line 100001, column 3: the byte 0xFF cannot stand here in GB18030");
}

static void
test_refused (void)
{
  static const char junk[] = "\x01\x02\x03\x04\x7f\x05\x06 abc\x07\x08";

  assert_failure ("", 0, WAY_TABLE_ERROR_UNKNOWN, "is empty");
  assert_failure ("%PDF-1.7 ...", 12, WAY_TABLE_ERROR_UNKNOWN, "is a PDF");
  assert_failure (junk, sizeof junk, WAY_TABLE_ERROR_UNKNOWN, "neither text nor a spreadsheet");
  assert_failure ("a,b\n\"1,2\n3,4\n", 13, WAY_TABLE_ERROR_DAMAGED,
                  "Line 2, column 1: the quote that opens here never closes");
  assert_failure ("a,b\n1,\"x\"y\n", 11, WAY_TABLE_ERROR_DAMAGED, "Line 2: text follows the quote");
}

static void
test_too_wide (void)
{
  g_autofree char *commas = g_strnfill (20000, ',');
  g_autofree char *text = g_strdup_printf ("a,b\n%s\n", commas);
  g_autofree char *line = g_strnfill (20 * 1024 * 1024, 'x');

  assert_failure (text, strlen (text), WAY_TABLE_ERROR_TOO_LARGE, "Line 2 has more than 16384");
  assert_failure (line, 20 * 1024 * 1024, WAY_TABLE_ERROR_TOO_LARGE, "longer than 16 MiB");
}

/* What is looked at to find the separator ends inside of the first cell. */
static void
test_long_first_cell (void)
{
  g_autofree char *cell = g_strnfill (1000000, 'x');
  g_autofree char *text = g_strdup_printf ("\"%s\",1\n\"%s\",2\n", cell, cell);
  g_autofree char *all = read_all (text, strlen (text));

  g_assert_true (g_str_has_suffix (all, "x|2"));
}

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("way-table-XXXXXX.csv", &path, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (WayTableFile) table_file = NULL;
  g_autoptr (WayTableReader) reader = NULL;
  WayTableRow row;

  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, "a,b\n1,2\n", -1, &error));
  table_file = way_table_file_open (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_table_file_get_path (table_file), ==, path);

  /* Another file of that name is another one; the same one longer is refused. */
  reader = way_table_reader_new (table_file, NULL, NULL, NULL, &error);
  g_assert_true (way_table_reader_next (reader, &row, &error));
  g_assert_cmpfloat (way_table_reader_get_fraction (reader), ==, 0.5);
  g_assert_true (way_table_reader_next (reader, &row, &error));
  g_assert_cmpint (truncate (path, 4), ==, 0);
  g_assert_false (way_table_reader_next (reader, &row, &error));
  g_assert_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_null (way_table_file_open (folder, NULL, &error));
  g_assert_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (way_table_file_open (file, NULL, &error));
  g_assert_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, "a.csv", &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WayTableReader) reader = way_table_reader_new (file, NULL, NULL, cancellable, &error);
  WayTableRow row;

  g_cancellable_cancel (cancellable);
  g_assert_false (way_table_reader_next (reader, &row, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_table (void)
{
  g_autoptr (WayTable) pasted = way_table_new_from_text ("a\t\nb\t\"x\ny\"\n", '\t');
  g_autoptr (WayTable) unbalanced = way_table_new_from_text ("\"5 inch\tb\n3\"x\td", '\t');
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableReader) reader = open_bytes ("a,b\n1\n2,3,4\n", 12, NULL, NULL, &error);
  g_autoptr (WayTable) head = way_table_read (reader, 2, &error);
  g_autoptr (WayTable) rest = way_table_read (reader, 10, &error);

  g_assert_cmpuint (way_table_get_n_rows (pasted), ==, 2);
  g_assert_cmpuint (way_table_get_n_columns (pasted), ==, 2);
  g_assert_cmpstr (way_table_get_text (pasted, 1, 1), ==, "x\ny");
  g_assert_cmpstr (way_table_get_text (unbalanced, 0, 0), ==, "\"5 inch");
  g_assert_cmpstr (way_table_get_text (unbalanced, 1, 1), ==, "d");

  g_assert_false (way_table_is_whole (head));
  g_assert_cmpuint (way_table_get_n_rows (head), ==, 2);
  g_assert_cmpstr (way_table_get_text (head, 1, 1), ==, "");
  g_assert_cmpint (way_table_get_cell (head, 9, 9).kind, ==, WAY_CELL_EMPTY);
  g_assert_true (way_table_is_whole (rest));
  g_assert_cmpuint (way_table_get_line (rest, 0), ==, 3);
  g_assert_cmpuint (way_table_get_n_columns (rest), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-table/cells", test_cells);
  g_test_add_func ("/text-table/long-cells", test_long_cells);
  g_test_add_func ("/text-table/edges", test_edges);
  g_test_add_func ("/text-table/line-ends", test_line_ends);
  g_test_add_func ("/text-table/delimiters", test_delimiters);
  g_test_add_func ("/text-table/thousands", test_thousands);
  g_test_add_func ("/text-table/quirks", test_quirks);
  g_test_add_func ("/text-table/info", test_info);
  g_test_add_func ("/text-table/encodings", test_encodings);
  g_test_add_func ("/text-table/encoding-choice", test_encoding_choice);
  g_test_add_func ("/text-table/bad-bytes", test_bad_bytes);
  g_test_add_func ("/text-table/refused", test_refused);
  g_test_add_func ("/text-table/too-wide", test_too_wide);
  g_test_add_func ("/text-table/long-first-cell", test_long_first_cell);
  g_test_add_func ("/text-table/file", test_file);
  g_test_add_func ("/text-table/cancelled", test_cancelled);
  g_test_add_func ("/text-table/table", test_table);
  return g_test_run ();
}
