/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <minizip/unzip.h>
#include <string.h>

#define MAX_PARTS 1000
#define MAX_PART ((guint64) 256 * 1024 * 1024)
#define MAX_RATIO 200
/* What small parts may exceed the ratio by. */
#define RATIO_SLACK ((guint64) 1024 * 1024)

/* Cells say where they lie, so that a large sheet is packed to a tenth or a twentieth and no
 * less. */
#define MAX_ROWS_PART ((guint64) 4 * 1024 * 1024 * 1024)
#define MAX_ROWS_RATIO 50

/* A sheet is read twice, and there may be several. */
#define MAX_ALL ((guint64) 512 * 1024 * 1024)
#define MAX_ALL_RATIO 100

#define FLAG_ENCRYPTED (1u << 0)
#define FLAG_UTF8 (1u << 11)

struct _WayZip
{
  WayTableFile *file;
  guint64 position;
  unzFile archive;
  gboolean is_part_open;
  gboolean is_unbounded; /* the open part: who reads it counts */
  gboolean has_rows;     /* the open part: little of it is kept */
  guint64 packed, size, n_read; /* of the open part */
  guint64 n_read_before;        /* of those before it */
};

static voidpf
open_cb (voidpf      data,
         const void *name,
         int         mode)
{
  return data;
}

static uLong
read_cb (voidpf data,
         voidpf stream,
         void  *buffer,
         uLong  size)
{
  WayZip *self = data;
  gssize n_read = way_table_file_read (self->file, self->position, buffer, size, NULL);

  if (n_read <= 0)
    return 0;
  self->position += (guint64) n_read;
  return (uLong) n_read;
}

static uLong
write_cb (voidpf      data,
          voidpf      stream,
          const void *buffer,
          uLong       size)
{
  return 0;
}

static ZPOS64_T
tell_cb (voidpf data,
         voidpf stream)
{
  return ((WayZip *) data)->position;
}

static long
seek_cb (voidpf   data,
         voidpf   stream,
         ZPOS64_T offset,
         int      origin)
{
  WayZip *self = data;
  guint64 base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? self->position
                 : origin == ZLIB_FILEFUNC_SEEK_END ? way_table_file_get_size (self->file)
                                                    : 0;

  if (base + offset > way_table_file_get_size (self->file))
    return -1;
  self->position = base + offset;
  return 0;
}

static int
close_cb (voidpf data,
          voidpf stream)
{
  return 0;
}

static int
error_cb (voidpf data,
          voidpf stream)
{
  return 0;
}

static void
set_too_many (WayTableFile *file,
              GError      **error)
{
  const char *name = way_table_file_get_name (file);
  const char *dot = strrchr (name, '.');

  if (dot != NULL && g_ascii_strcasecmp (dot, ".zip") == 0)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                 _("“%s” has more than 1,000 files in it. Unpack it and open those that you need."),
                 name);
  else
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                 _("“%s” has more than 1,000 parts, which no table needs. Copy the table into a "
                   "new spreadsheet."),
                 name);
}

WayZip *
way_zip_open (WayTableFile *file,
              GError      **error)
{
  g_autoptr (WayZip) self = g_new0 (WayZip, 1);
  zlib_filefunc64_def functions = { open_cb, read_cb, write_cb, tell_cb,
                                    seek_cb, close_cb, error_cb, self };
  unz_global_info64 info;

  self->file = way_table_file_ref (file);
  self->archive = unzOpen2_64 ("", &functions);
  if (self->archive == NULL || unzGetGlobalInfo64 (self->archive, &info) != UNZ_OK
      || unzGoToFirstFile (self->archive) != UNZ_OK)
    {
      way_table_set_damaged (file, _("its list of parts is missing"), error);
      return NULL;
    }
  if (info.number_entry > MAX_PARTS)
    {
      set_too_many (file, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
way_zip_free (WayZip *self)
{
  if (self->is_part_open)
    unzCloseCurrentFile (self->archive);
  if (self->archive != NULL)
    unzClose (self->archive);
  way_table_file_unref (self->file);
  g_free (self);
}

/* 2: whatever the case of its letters. */
gboolean
way_zip_has (WayZip     *self,
             const char *path)
{
  return strlen (path) < 256 && unzLocateFile (self->archive, path, 2) == UNZ_OK;
}

void
way_zip_set_too_large (WayTableFile *file,
                       GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
               _("“%s” unpacks into more than is reasonable for a table. If you trust it, open it "
                 "in a spreadsheet program and save the sheet as CSV."),
               way_table_file_get_name (file));
}

static gboolean
is_reasonable (WayZip  *self,
               guint64  size)
{
  guint64 most = MAX_PART;

  if (self->has_rows)
    most = MAX (most, MIN (MAX_ROWS_PART, self->packed * MAX_ROWS_RATIO));
  return size <= most && size <= RATIO_SLACK + self->packed * MAX_RATIO
         && self->n_read_before + size
              <= MAX_ALL + way_table_file_get_size (self->file) * MAX_ALL_RATIO;
}

/* What the part says of itself is looked at first, for that is at once; then what it is. */
static gboolean
check_size (WayZip  *self,
            guint64  size,
            GError **error)
{
  if (self->is_unbounded || is_reasonable (self, size))
    return TRUE;
  way_zip_set_too_large (self->file, error);
  return FALSE;
}

/* Names say in what they are written, or they do not: then it is what decodes. */
static char *
decode_name (const char *raw,
             gboolean    is_utf8)
{
  static const char *const encodings[] = { "GB18030", "CP437" };
  char *name = is_utf8 || g_utf8_validate (raw, -1, NULL) ? g_utf8_make_valid (raw, -1) : NULL;

  for (guint i = 0; name == NULL && i < G_N_ELEMENTS (encodings); i++)
    name = g_convert (raw, -1, "UTF-8", encodings[i], NULL, NULL, NULL);
  if (name == NULL)
    name = g_utf8_make_valid (raw, -1);
  for (char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = '?';
  return name;
}

static void
free_entry (gpointer data)
{
  WayZipEntry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

GPtrArray *
way_zip_list (WayZip  *self,
              GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  int status;

  for (status = unzGoToFirstFile (self->archive); status == UNZ_OK;
       status = unzGoToNextFile (self->archive))
    {
      unz_file_info64 info;
      unz64_file_pos place;
      char raw[1024] = "";
      WayZipEntry *entry;

      if (unzGetCurrentFileInfo64 (self->archive, &info, raw, sizeof raw - 1, NULL, 0, NULL, 0)
            != UNZ_OK
          || unzGetFilePos64 (self->archive, &place) != UNZ_OK)
        break;
      entry = g_new0 (WayZipEntry, 1);
      entry->name = decode_name (raw, (info.flag & FLAG_UTF8) != 0);
      entry->packed = info.compressed_size;
      entry->size = info.uncompressed_size;
      entry->place[0] = place.pos_in_zip_directory;
      entry->place[1] = place.num_of_file;
      entry->method = (guint) info.compression_method;
      entry->is_encrypted = (info.flag & FLAG_ENCRYPTED) != 0;
      g_ptr_array_add (entries, entry);
    }
  if (status == UNZ_END_OF_LIST_OF_FILE)
    return g_steal_pointer (&entries);
  way_table_set_damaged (self->file, _("its list of parts is missing"), error);
  return NULL;
}

gboolean
way_zip_open_entry (WayZip            *self,
                    const WayZipEntry *entry,
                    const char        *name,
                    GError           **error)
{
  const unz64_file_pos place = { entry->place[0], entry->place[1] };

  g_return_val_if_fail (!self->is_part_open, FALSE);

  self->is_unbounded = TRUE;
  if (entry->is_encrypted)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_PROTECTED,
                 _("“%s” is protected by a password. Unpack it with the password and open what "
                   "comes out."),
                 name);
  else if (entry->method != 0 && entry->method != Z_DEFLATED)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is packed in a way that is not read here. Unpack it and open what comes "
                   "out."),
                 name);
  else if (unzGoToFilePos64 (self->archive, &place) != UNZ_OK
           || unzOpenCurrentFile (self->archive) != UNZ_OK)
    way_table_set_damaged (self->file, _("one of its parts cannot be unpacked"), error);
  else
    self->is_part_open = TRUE;
  return self->is_part_open;
}

static gboolean
open_part (WayZip     *self,
           const char *path,
           gboolean    has_rows,
           GError    **error)
{
  unz_file_info64 info;

  if (self->is_part_open)
    unzCloseCurrentFile (self->archive);
  self->is_part_open = FALSE;
  self->has_rows = has_rows;
  self->n_read_before += self->n_read;
  self->n_read = 0;

  if (!way_zip_has (self, path)
      || unzGetCurrentFileInfo64 (self->archive, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
    {
      g_autofree char *shown = g_utf8_make_valid (path, MIN ((gssize) strlen (path), 80));
      g_autofree char *what = g_strdup_printf (_("its part %s is missing"), shown);

      way_table_set_damaged (self->file, what, error);
      return FALSE;
    }
  if (info.flag & FLAG_ENCRYPTED)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_PROTECTED,
                   _("“%s” is protected by a password. Open it in a spreadsheet program, save it "
                     "without one, and try again."),
                   way_table_file_get_name (self->file));
      return FALSE;
    }
  self->packed = info.compressed_size;
  self->size = info.uncompressed_size;
  if (!check_size (self, self->size, error))
    return FALSE;
  if (unzOpenCurrentFile (self->archive) != UNZ_OK)
    {
      way_table_set_damaged (self->file, _("one of its parts cannot be unpacked"), error);
      return FALSE;
    }

  self->is_part_open = TRUE;
  return TRUE;
}

gboolean
way_zip_open_part (WayZip     *self,
                   const char *path,
                   GError    **error)
{
  return open_part (self, path, FALSE, error);
}

gboolean
way_zip_open_rows (WayZip     *self,
                   const char *path,
                   GError    **error)
{
  return open_part (self, path, TRUE, error);
}

gssize
way_zip_read (WayZip  *self,
              void    *buffer,
              gsize    size,
              GError **error)
{
  int n_read = unzReadCurrentFile (self->archive, buffer, (unsigned) MIN (size, 1u << 30));

  if (n_read > 0)
    {
      self->n_read += (guint64) n_read;
      return check_size (self, self->n_read, error) ? n_read : -1;
    }

  self->is_part_open = FALSE;
  if (unzCloseCurrentFile (self->archive) == UNZ_OK && n_read == 0)
    return 0;
  way_table_set_damaged (self->file, _("one of its parts cannot be unpacked"), error);
  return -1;
}

double
way_zip_get_fraction (WayZip *self)
{
  return self->size > 0 ? MIN (1.0, (double) self->n_read / (double) self->size) : 1.0;
}
