/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "fuzz-tables.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  WayTableChoices choices = { .sheet = (char *) "2" };

  way_fuzz_read_table (data, size, "values.xls", NULL);
  way_fuzz_read_table (data, size, "values.xls", &choices);
  return 0;
}
