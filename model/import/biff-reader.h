/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/ole-file.h"

G_BEGIN_DECLS

/* Records of [MS-XLS] that are read here. */
enum
{
  WAY_BIFF_FORMULA = 0x0006,
  WAY_BIFF_EOF = 0x000a,
  WAY_BIFF_DATE_MODE = 0x0022,
  WAY_BIFF_FILE_PASS = 0x002f,
  WAY_BIFF_CONTINUE = 0x003c,
  WAY_BIFF_CODE_PAGE = 0x0042,
  WAY_BIFF_BOUND_SHEET = 0x0085,
  WAY_BIFF_MUL_RK = 0x00bd,
  WAY_BIFF_RSTRING = 0x00d6,
  WAY_BIFF_XF = 0x00e0,
  WAY_BIFF_MERGED_CELLS = 0x00e5,
  WAY_BIFF_SST = 0x00fc,
  WAY_BIFF_LABEL_SST = 0x00fd,
  WAY_BIFF_NUMBER = 0x0203,
  WAY_BIFF_LABEL = 0x0204,
  WAY_BIFF_BOOL_ERR = 0x0205,
  WAY_BIFF_STRING = 0x0207,
  WAY_BIFF_ROW = 0x0208,
  WAY_BIFF_RK = 0x027e,
  WAY_BIFF_FORMAT = 0x041e,
  WAY_BIFF_BOF = 0x0809
};

/**
 * WayBiff:
 * @type, @size, @data: of the record that was read last
 * @at: how much of it was read
 * @is_short: more was asked for than the record has
 *
 * Goes through the records of a workbook. What lies beyond a record's end reads as zero and sets
 * @is_short.
 */
typedef struct
{
  WayTableFile *file;
  WayOleStream *stream;
  guint64 offset; /* of the next record */
  guint type;
  gsize size;
  guint8 data[65536];
  gsize at;
  gboolean is_short;
  gboolean is_old; /* before Excel 97: texts are of @code_page */
  char code_page[16];
} WayBiff;

WayBiff *way_biff_new            (WayTableFile *file, WayOleStream *stream);
void     way_biff_free           (WayBiff *self);

/* FALSE at the end of the stream, or with @error set. */
gboolean way_biff_next           (WayBiff *self, GError **error);
/* What the next record is; 0 at the end. */
guint    way_biff_peek           (WayBiff *self);

guint    way_biff_get_u8         (WayBiff *self);
guint    way_biff_get_u16        (WayBiff *self);
guint32  way_biff_get_u32        (WayBiff *self);
double   way_biff_get_double     (WayBiff *self);
double   way_biff_get_rk         (WayBiff *self);
void     way_biff_skip           (WayBiff *self, gsize size);

/**
 * way_biff_append_text:
 * @length_size: bytes of the number that says how long it is
 *
 * Reads a text, and on into records that continue it, as UTF-8.
 */
gboolean way_biff_append_text    (WayBiff  *self,
                                  guint     length_size,
                                  GString  *out,
                                  GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBiff, way_biff_free)

G_END_DECLS
