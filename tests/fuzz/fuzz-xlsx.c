/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "fuzz-tables.h"
#include "zip-maker.h"

#include <string.h>

/* A zip as it is, or the text of parts that become one: so that changes reach the XML. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  WayTableChoices choices = { .sheet = (char *) (size % 3 == 0 ? "2" : "Sheet1") };
  g_autoptr (GBytes) zip = NULL;

  if (size >= 2 && memcmp (data, "PK", 2) == 0)
    zip = g_bytes_new (data, size);
  else
    zip = way_zip_make ((const char *) data, size);

  way_fuzz_read_table (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip), "values.xlsx", NULL);
  way_fuzz_read_table (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip), "values.xlsx",
                       &choices);
  return 0;
}
