/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "fuzz-tables.h"
#include "zip-maker.h"

#include <string.h>

/* What was packed, as it is, or the text of parts that become a zip. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  WayTableChoices choices = { .sheet = (char *) (size % 3 == 0 ? "2" : "book.xlsx/2") };
  g_autoptr (GBytes) bytes = NULL;

  if (size >= 4 && memcmp (data, "=== ", 4) == 0)
    bytes = way_zip_make ((const char *) data, size);
  else
    bytes = g_bytes_new (data, size);

  way_fuzz_read_table (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "values.zip",
                       NULL);
  way_fuzz_read_table (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "values.csv.gz",
                       &choices);
  return 0;
}
