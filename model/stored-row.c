/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/stored-row.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* What a change of a library holds in one piece is some thousands of rows. */
#define MAX_UNPACKED (64u * 1024 * 1024)
#define DEFLATE_LEVEL 1
#define MAX_VARINT_BYTES 10

/* Before the deflated bytes: form, number of rows, size of the keys, size of all, digest. */
typedef struct
{
  guint32 form;
  guint32 n_rows;
  guint32 n_key_bytes;
  guint32 n_bytes;
  guint64 digest;
} Header;

G_STATIC_ASSERT (sizeof (Header) == 24);

static int
compare_integers (gint64 a,
                  gint64 b)
{
  return (a > b) - (a < b);
}

int
way_stored_row_compare_keys (const WayStoredRow *a,
                             const WayStoredRow *b)
{
  int order = compare_integers (a->metric_id, b->metric_id);

  if (order == 0)
    order = compare_integers (a->region_id, b->region_id);
  if (order == 0)
    order = compare_integers (a->last_month, b->last_month);
  return order != 0 ? order : compare_integers (a->slot, b->slot);
}

gboolean
way_stored_row_has_detail (const WayStoredRow *row)
{
  return isfinite (row->published_growth) || row->rank_scope != NULL || row->note != NULL
         || row->note_zh != NULL || row->catalog_id != 0;
}

static const char *
read_text (WayStatement *statement,
           int           column)
{
  return way_statement_is_null (statement, column) ? NULL
                                                   : way_statement_get_text (statement, column);
}

gboolean
way_stored_row_read (WayStatement *statement,
                     WayStoredRow *out)
{
  out->metric_id = way_statement_get_integer (statement, 0);
  out->region_id = way_statement_get_integer (statement, 1);
  out->last_month = way_statement_get_integer (statement, 2);
  out->slot = way_statement_get_integer (statement, 3);
  out->value = way_statement_get_double (statement, 4);
  out->about = way_statement_get_integer (statement, 5);
  out->published_growth = way_statement_get_double (statement, 6);
  out->growth_decimals = way_statement_is_null (statement, 7)
                           ? -1 : way_statement_get_integer (statement, 7);
  out->rank_scope = read_text (statement, 8);
  out->note = read_text (statement, 9);
  out->note_zh = read_text (statement, 10);
  out->catalog_id = way_statement_get_integer (statement, 11);
  return way_statement_row_is_sound (statement);
}

/* Packing */

void
way_row_pack_init (WayRowPack *self)
{
  *self = (WayRowPack) { .keys = g_byte_array_new (), .contents = g_byte_array_new () };
}

void
way_row_pack_clear (WayRowPack *self)
{
  g_clear_pointer (&self->keys, g_byte_array_unref);
  g_clear_pointer (&self->contents, g_byte_array_unref);
}

/* Those that put something at @at return what lies behind it. */
static guint8 *
put_varint (guint8 *at,
            guint64 value)
{
  for (; value > 0x7f; value >>= 7)
    *at++ = (guint8) (value | 0x80);
  *at++ = (guint8) value;
  return at;
}

/* Small for small numbers of both signs. */
static guint8 *
put_difference (guint8 *at,
                gint64  value,
                gint64  before)
{
  guint64 difference = (guint64) value - (guint64) before;

  return put_varint (at, difference << 1 ^ (guint64) ((gint64) difference >> 63));
}

static guint8 *
put_double (guint8 *at,
            double  value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  memcpy (at, &bits, sizeof bits);
  return at + sizeof bits;
}

static void
append_text (GByteArray *bytes,
             const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  guint8 buffer[MAX_VARINT_BYTES];
  guint8 *end = put_varint (buffer, text != NULL ? length + 1 : 0);

  g_byte_array_append (bytes, buffer, (guint) (end - buffer));
  if (length > 0)
    g_byte_array_append (bytes, (const guint8 *) text, (guint) length + 1);
}

static void
append_detail (GByteArray         *bytes,
               const WayStoredRow *row)
{
  guint8 buffer[sizeof (guint64) + MAX_VARINT_BYTES];
  guint8 *end = put_double (buffer, row->published_growth);

  end = put_difference (end, row->growth_decimals, 0);
  g_byte_array_append (bytes, buffer, (guint) (end - buffer));
  append_text (bytes, row->rank_scope);
  append_text (bytes, row->note);
  append_text (bytes, row->note_zh);
  end = put_difference (buffer, row->catalog_id, 0);
  g_byte_array_append (bytes, buffer, (guint) (end - buffer));
}

/* The numbers of a row are appended together: it is done a million times. */
void
way_row_pack_add (WayRowPack         *self,
                  const WayStoredRow *row)
{
  gboolean has_detail = way_stored_row_has_detail (row);
  guint8 buffer[4 * MAX_VARINT_BYTES];
  guint8 *end = buffer;

  end = put_difference (end, row->metric_id, self->last.metric_id);
  end = put_difference (end, row->region_id, self->last.region_id);
  end = put_difference (end, row->last_month, self->last.last_month);
  end = put_varint (end, (guint64) row->slot);
  g_byte_array_append (self->keys, buffer, (guint) (end - buffer));

  end = put_double (buffer, row->value);
  end = put_varint (end, (guint64) row->about << 1 | has_detail);
  g_byte_array_append (self->contents, buffer, (guint) (end - buffer));
  if (has_detail)
    append_detail (self->contents, row);
  self->last = *row;
  self->n_rows++;
}

/* Finds rows that were changed, not people who wish to deceive. */
static guint64
hash_bytes (guint64           hash,
            const GByteArray *bytes)
{
  gsize i = 0;
  guint64 word;

  for (; i + sizeof word <= bytes->len; i += sizeof word)
    {
      memcpy (&word, bytes->data + i, sizeof word);
      hash = (hash ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  for (; i < bytes->len; i++)
    hash = (hash ^ bytes->data[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ^ bytes->len;
}

guint64
way_row_pack_get_digest (const WayRowPack *self)
{
  return hash_bytes (hash_bytes (G_GUINT64_CONSTANT (0xcbf29ce484222325), self->keys),
                     self->contents);
}

GBytes *
way_row_pack_finish (WayRowPack *self,
                     WayPackForm form)
{
  uLongf n_deflated;
  Header header = {
    .form = GUINT32_TO_LE ((guint32) form),
    .n_rows = GUINT32_TO_LE (self->n_rows),
    .n_key_bytes = GUINT32_TO_LE (self->keys->len),
    .digest = GUINT64_TO_LE (way_row_pack_get_digest (self)),
  };
  guint8 *data;

  if (form == WAY_PACK_ROWS)
    g_byte_array_append (self->keys, self->contents->data, self->contents->len);
  header.n_bytes = GUINT32_TO_LE (self->keys->len);
  n_deflated = compressBound (self->keys->len);
  data = g_malloc (sizeof header + n_deflated);
  memcpy (data, &header, sizeof header);
  if (compress2 (data + sizeof header, &n_deflated, self->keys->data, self->keys->len,
                 DEFLATE_LEVEL) != Z_OK)
    g_error ("zlib has no memory");
  return g_bytes_new_take (data, sizeof header + n_deflated);
}

/* Unpacking: the bytes come from a file. */

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean is_sound;
} Input;

static guint64
take_varint (Input *input)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 64; shift += 7)
    {
      guint8 byte;

      if (input->at >= input->end)
        break;
      byte = *input->at++;
      value |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return value;
    }
  input->is_sound = FALSE;
  return 0;
}

static gint64
take_difference (Input *input,
                 gint64 before)
{
  guint64 value = take_varint (input);

  return (gint64) ((guint64) before + (value >> 1 ^ (guint64) -(gint64) (value & 1)));
}

static double
take_double (Input *input)
{
  double value = NAN;
  guint64 bits;

  if (input->end - input->at < (gssize) sizeof bits)
    {
      input->is_sound = FALSE;
      return value;
    }
  memcpy (&bits, input->at, sizeof bits);
  input->at += sizeof bits;
  bits = GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}

static const char *
take_text (Input *input)
{
  guint64 length = take_varint (input);
  const char *text = (const char *) input->at;

  if (length == 0)
    return NULL;
  if (length == 1)
    return "";
  if (length > (guint64) (input->end - input->at) || text[length - 1] != '\0'
      || !g_utf8_validate (text, (gssize) length - 1, NULL))
    {
      input->is_sound = FALSE;
      return NULL;
    }
  input->at += length;
  return text;
}

static void
take_key (Input              *input,
          const WayStoredRow *before,
          WayStoredRow       *out)
{
  *out = (WayStoredRow) { .published_growth = NAN, .growth_decimals = -1 };
  out->metric_id = take_difference (input, before->metric_id);
  out->region_id = take_difference (input, before->region_id);
  out->last_month = take_difference (input, before->last_month);
  out->slot = (gint64) take_varint (input);
}

static void
take_contents (Input        *input,
               WayStoredRow *out)
{
  guint64 about;

  out->value = take_double (input);
  about = take_varint (input);
  out->about = (gint64) (about >> 1);
  if ((about & 1) == 0)
    return;
  out->published_growth = take_double (input);
  out->growth_decimals = take_difference (input, 0);
  out->rank_scope = take_text (input);
  out->note = take_text (input);
  out->note_zh = take_text (input);
  out->catalog_id = take_difference (input, 0);
}

static GBytes *
inflate_bytes (gconstpointer data,
               gsize         size,
               Header       *header)
{
  g_autofree guint8 *bytes = NULL;
  uLongf n_bytes;

  if (size < sizeof *header)
    return NULL;
  memcpy (header, data, sizeof *header);
  header->form = GUINT32_FROM_LE (header->form);
  header->n_rows = GUINT32_FROM_LE (header->n_rows);
  header->n_key_bytes = GUINT32_FROM_LE (header->n_key_bytes);
  header->n_bytes = GUINT32_FROM_LE (header->n_bytes);
  header->digest = GUINT64_FROM_LE (header->digest);
  if (header->form > WAY_PACK_ROWS || header->n_bytes > MAX_UNPACKED
      || header->n_key_bytes > header->n_bytes || header->n_rows > header->n_key_bytes)
    return NULL;

  n_bytes = header->n_bytes;
  bytes = g_malloc (n_bytes + 1);
  if (uncompress (bytes, &n_bytes, (const guint8 *) data + sizeof *header,
                  size - sizeof *header) != Z_OK
      || n_bytes != header->n_bytes)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), n_bytes);
}

gboolean
way_row_unpack (gconstpointer  data,
                gsize          size,
                GArray       **rows,
                GBytes       **texts,
                WayPackForm   *form,
                guint64       *digest)
{
  Header header;
  g_autoptr (GBytes) bytes = inflate_bytes (data, size, &header);
  g_autoptr (GArray) found = NULL;
  const guint8 *start;
  Input keys, contents;
  WayStoredRow row = { .metric_id = 0 };

  if (bytes == NULL)
    return FALSE;
  start = g_bytes_get_data (bytes, NULL);
  keys = (Input) { start, start + header.n_key_bytes, TRUE };
  contents = (Input) { start + header.n_key_bytes, start + header.n_bytes, TRUE };
  found = g_array_sized_new (FALSE, FALSE, sizeof row, header.n_rows);
  for (guint i = 0; i < header.n_rows && keys.is_sound && contents.is_sound; i++)
    {
      WayStoredRow before = row;

      take_key (&keys, &before, &row);
      if (header.form == WAY_PACK_ROWS)
        take_contents (&contents, &row);
      g_array_append_val (found, row);
    }
  if (!keys.is_sound || !contents.is_sound || keys.at != keys.end || contents.at != contents.end)
    return FALSE;

  *rows = g_steal_pointer (&found);
  *texts = g_steal_pointer (&bytes);
  *form = (WayPackForm) header.form;
  *digest = header.digest;
  return TRUE;
}
