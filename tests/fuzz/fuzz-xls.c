/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "fuzz-tables.h"

#include <string.h>

#define SECTOR 512
#define MIN_STREAM 4096

static void
put_u32 (guint8 *at,
         guint32 number)
{
  for (guint i = 0; i < 4; i++)
    at[i] = (guint8) (number >> (8 * i));
}

static void
put_entry (guint8     *at,
           const char *name,
           guint8      type,
           guint32     first,
           guint32     size)
{
  gsize length = strlen (name);

  for (gsize i = 0; i < length; i++)
    at[2 * i] = (guint8) name[i];
  at[0x40] = (guint8) (2 * (length + 1));
  at[0x42] = type;
  put_u32 (at + 0x74, first);
  put_u32 (at + 0x78, size);
}

/* A file with one stream, the workbook: sector 0 is the table, 1 the folder, then the stream. */
static GBytes *
wrap (const guint8 *data,
      gsize         size)
{
  static const guint8 magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  guint32 stream_size = (guint32) MAX (size, MIN_STREAM);
  guint32 n_sectors = (stream_size + SECTOR - 1) / SECTOR;
  gsize total = SECTOR * (3 + (gsize) n_sectors);
  guint8 *file = g_malloc0 (total);

  memcpy (file, magic, sizeof magic);
  file[0x1c] = 0xfe;
  file[0x1d] = 0xff;
  file[0x1e] = 9;
  file[0x20] = 6;
  put_u32 (file + 0x30, 1);
  put_u32 (file + 0x38, MIN_STREAM);
  put_u32 (file + 0x3c, 0xfffffffe);
  put_u32 (file + 0x44, 0xfffffffe);
  memset (file + 0x4c, 0xff, SECTOR - 0x4c);
  put_u32 (file + 0x4c, 0);
  memset (file + SECTOR, 0xff, SECTOR);
  for (guint32 i = 0; i < n_sectors; i++)
    put_u32 (file + SECTOR + 4 * (2 + i), i + 1 < n_sectors ? 3 + i : 0xfffffffe);
  put_u32 (file + SECTOR + 4, 0xfffffffe);
  put_entry (file + 2 * SECTOR, "Root Entry", 5, 0xfffffffe, 0);
  put_entry (file + 2 * SECTOR + 128, "Workbook", 2, 2, stream_size);
  memcpy (file + 3 * SECTOR, data, size);
  return g_bytes_new_take (file, total);
}

/* A file as it is, or the records of a workbook that become one: so that changes reach them. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  WayTableChoices choices = { .sheet = (char *) "2" };
  g_autoptr (GBytes) bytes = NULL;

  if ((size >= 2 && data[0] == 0xd0 && data[1] == 0xcf) || size > 60000)
    bytes = g_bytes_new (data, size);
  else
    bytes = wrap (data, size);

  way_fuzz_read_table (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "values.xls",
                       NULL);
  way_fuzz_read_table (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "values.xls",
                       &choices);
  return 0;
}
