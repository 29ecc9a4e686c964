/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "fuzz-tables.h"

/* Encoding and separator as found out, and as somebody chose them wrongly. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const encodings[] = { NULL, "UTF-8", "GB18030", "UTF-16LE", "BIG5" };
  static const char delimiters[] = { 0, ',', '\t', ';' };
  WayTableChoices choices = {
    .encoding = (char *) encodings[size % G_N_ELEMENTS (encodings)],
    .delimiter = delimiters[size % G_N_ELEMENTS (delimiters)],
  };
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (WayTable) pasted = way_table_new_from_text (text, choices.delimiter);

  way_fuzz_read_table (data, size, "values.csv", NULL);
  way_fuzz_read_table (data, size, "values.csv", &choices);
  g_assert_true (way_table_is_whole (pasted));
  return 0;
}
