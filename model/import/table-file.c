/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-private.h"

#include "model/import/archive.h"
#include "model/import/file-kind.h"
#include "model/import/gzip-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file stays open, so that its rows are of one version whoever replaces it meanwhile. Its bytes
 * are in @bytes, @fd or @unpacking; an archive has none of its own, but those of @packed. */
struct _WayTableFile
{
  char *name, *path, *table_name;
  GBytes *bytes;
  int fd;
  WayTableFile *packed;
  WayUnpacking *unpacking;
  WayArchive *archive;
  guint64 size;
  struct timespec changed;
  WayTableFormat format;
};

/* So much of what is packed is known when it is opened: more than samples are taken of. */
#define PREPARED ((guint64) 16 * 1024 * 1024)

G_DEFINE_QUARK (way-table-error-quark, way_table_error)

static void
clear_file (gpointer data)
{
  WayTableFile *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->table_name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->unpacking, way_unpacking_free);
  g_clear_pointer (&self->archive, way_archive_free);
  g_clear_pointer (&self->packed, way_table_file_unref);
  if (self->fd >= 0)
    close (self->fd);
}

static WayTableFile *
make_file (char *name)
{
  WayTableFile *self = g_atomic_rc_box_new0 (WayTableFile);

  self->name = name;
  self->fd = -1;
  return self;
}

static gboolean
set_unreadable (WayTableFile *self,
                int           code,
                GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE,
               _("“%s” cannot be read: %s"), self->name, g_strerror (code));
  return FALSE;
}

static void
set_packed_again (WayTableFile *self,
                  GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
               _("“%s” is packed more than once. Unpack it and open what is in it."), self->name);
}

static gboolean
look_at_status (WayTableFile *self,
                GError      **error)
{
  struct stat status;

  if (fstat (self->fd, &status) != 0)
    return set_unreadable (self, errno, error);

  if (S_ISDIR (status.st_mode))
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE,
                   _("“%s” is a folder. Choose a file in it."), self->name);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE,
                   _("“%s” is not a file with contents of its own. Save the data in a file first."),
                   self->name);
      return FALSE;
    }

  self->size = (guint64) status.st_size;
  self->changed = status.st_mtim;
  return TRUE;
}

/* A pipe that nobody writes into must not make the program wait. */
static gboolean
open_path (WayTableFile *self,
           GError      **error)
{
  self->fd = g_open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (self->fd < 0)
    return set_unreadable (self, errno, error);

  return look_at_status (self, error);
}

/* What is no file of this machine (a phone, a web folder) is brought here first. */
static gboolean
load_stream (WayTableFile *self,
             GFile        *file,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFileInputStream) input = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (65536);
  gssize n_read;

  if (input == NULL)
    return FALSE;

  while ((n_read = g_input_stream_read (G_INPUT_STREAM (input), piece, 65536, cancellable,
                                        error)) > 0)
    {
      g_byte_array_append (all, piece, (guint) n_read);
      if (all->len > WAY_TABLE_MAX_BYTES)
        {
          g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                       _("“%s” is larger than 512 MiB. Copy it to this computer and open it "
                         "there."),
                       self->name);
          return FALSE;
        }
    }
  if (n_read < 0)
    return FALSE;

  self->size = all->len;
  self->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return TRUE;
}

static gboolean
find_format (WayTableFile *self,
             GError      **error)
{
  const char *name = self->table_name != NULL ? self->table_name : self->name;
  g_autofree guint8 *head = g_malloc (WAY_FILE_KIND_HEAD);
  gssize size = way_table_file_read (self, 0, head, WAY_FILE_KIND_HEAD, error);

  return size >= 0 && way_file_kind_find (head, (gsize) size, name, &self->format, error);
}

WayTableFile *
way_table_file_new_unpacked (WayTableFile *packed,
                             WayUnpacking *unpacking,
                             const char   *name,
                             const char   *table_name,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr (WayTableFile) self = make_file (g_strdup (name));
  g_autoptr (WayArchive) inner = NULL;
  g_autoptr (GError) problem = NULL;

  self->path = g_strdup (packed->path);
  self->table_name = g_strdup (table_name);
  self->packed = way_table_file_ref (packed);
  self->unpacking = unpacking;
  if (!way_unpacking_prepare (unpacking, PREPARED, cancellable, error)
      || !find_format (self, error))
    return NULL;
  if (self->format == WAY_TABLE_FORMAT_TEXT)
    return g_steal_pointer (&self);

  if (!way_unpacking_prepare (unpacking, G_MAXUINT64, cancellable, error))
    return NULL;
  if (self->format == WAY_TABLE_FORMAT_XLSX)
    inner = way_archive_open (self, &problem);
  if (inner != NULL || problem != NULL)
    {
      set_packed_again (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* 'a.csv' of 'a.csv.gz' */
static char *
strip_gz (const char *name)
{
  gsize length = strlen (name);

  return g_strndup (name, length > 3 && g_ascii_strcasecmp (name + length - 3, ".gz") == 0
                            ? length - 3 : length);
}

static WayTableFile *
open_archive (WayTableFile *packed,
              WayArchive   *archive)
{
  WayTableFile *self = make_file (g_strdup (packed->name));

  self->path = g_strdup (packed->path);
  self->packed = way_table_file_ref (packed);
  self->archive = archive;
  self->format = WAY_TABLE_FORMAT_ARCHIVE;
  return self;
}

/* The file itself, or what it is packed around. (transfer full). */
static WayTableFile *
look_inside (WayTableFile *self,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char *table_name = strip_gz (self->name);
  g_autoptr (GError) problem = NULL;
  WayArchive *archive;
  guint8 head[4];
  gssize size = way_table_file_read (self, 0, head, sizeof head, error);

  if (size < 0)
    return NULL;
  if (way_gzip_is_head (head, (gsize) size))
    return way_table_file_new_unpacked (self, way_gzip_unpack (self), self->name, table_name,
                                        cancellable, error);
  if (!find_format (self, error))
    return NULL;
  if (self->format != WAY_TABLE_FORMAT_XLSX)
    return way_table_file_ref (self);

  archive = way_archive_open (self, &problem);
  if (archive != NULL)
    return open_archive (self, archive);
  if (problem == NULL)
    return way_table_file_ref (self);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

WayTableFile *
way_table_file_open (GFile        *file,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autoptr (WayTableFile) self = make_file (g_filename_display_name (base != NULL ? base : "?"));
  gboolean done;

  self->path = g_file_get_path (file);
  done = self->path != NULL ? open_path (self, error)
                            : load_stream (self, file, cancellable, error);
  return done ? look_inside (self, cancellable, error) : NULL;
}

WayTableFile *
way_table_file_new_for_bytes (GBytes     *bytes,
                              const char *name,
                              GError    **error)
{
  g_autoptr (WayTableFile) self = make_file (g_strdup (name));

  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  return look_inside (self, NULL, error);
}

WayTableFile *
way_table_file_new_for_text (GBytes *bytes)
{
  WayTableFile *self = make_file (g_strdup (""));

  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  self->format = WAY_TABLE_FORMAT_TEXT;
  return self;
}

WayTableFile *
way_table_file_ref (WayTableFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
way_table_file_unref (WayTableFile *self)
{
  g_atomic_rc_box_release_full (self, clear_file);
}

const char *
way_table_file_get_name (WayTableFile *self)
{
  return self->name;
}

const char *
way_table_file_get_path (WayTableFile *self)
{
  return self->path;
}

WayTableFormat
way_table_file_get_format (WayTableFile *self)
{
  return self->format;
}

guint64
way_table_file_get_size (WayTableFile *self)
{
  if (self->unpacking != NULL)
    return way_unpacking_get_size (self->unpacking, self->packed->size);
  return self->archive != NULL ? self->packed->size : self->size;
}

const char *
way_table_file_get_table_name (WayTableFile *self)
{
  return self->table_name;
}

gpointer
way_table_file_get_archive (WayTableFile *self)
{
  return self->archive;
}

WayTableFile *
way_table_file_enter (WayTableFile *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autofree char *sheet = NULL;

  if (self->archive == NULL)
    return way_table_file_ref (self);
  return way_archive_enter (self->archive, NULL, NULL, &sheet, cancellable, error);
}

gssize
way_table_file_read (WayTableFile *self,
                     guint64       offset,
                     void         *buffer,
                     gsize         size,
                     GError      **error)
{
  gssize n_read;

  if (self->unpacking != NULL)
    return way_unpacking_read (self->unpacking, offset, buffer, size, error);
  if (self->archive != NULL)
    return way_table_file_read (self->packed, offset, buffer, size, error);
  if (self->bytes != NULL)
    {
      const guint8 *data = g_bytes_get_data (self->bytes, NULL);

      size = MIN (size, self->size - MIN (offset, self->size));
      if (size > 0)
        memcpy (buffer, data + offset, size);
      return (gssize) size;
    }

  do
    n_read = pread (self->fd, buffer, size, (off_t) offset);
  while (n_read < 0 && errno == EINTR);

  if (n_read < 0)
    set_unreadable (self, errno, error);
  return n_read;
}

GBytes *
way_table_file_load (WayTableFile *self,
                     GError      **error)
{
  g_autofree guint8 *data = NULL;
  guint64 done = 0, size;

  if (self->bytes != NULL)
    return g_bytes_ref (self->bytes);
  if (self->unpacking != NULL
      && !way_unpacking_prepare (self->unpacking, WAY_TABLE_MAX_BYTES + 1, NULL, error))
    return NULL;
  size = way_table_file_get_size (self);
  if (size > WAY_TABLE_MAX_BYTES)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                   _("“%s” is larger than 512 MiB. Save what you need of it as a smaller file, or "
                     "as CSV, which may be of any size."),
                   self->name);
      return NULL;
    }

  data = g_malloc (size + 1);
  while (done < size)
    {
      gssize n_read = way_table_file_read (self, done, data + done, size - done, error);

      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        break;
      done += (guint64) n_read;
    }

  if (!way_table_file_check_unchanged (self, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), done);
}

gboolean
way_table_file_check_unchanged (WayTableFile *self,
                                GError      **error)
{
  struct stat status;

  if (self->unpacking != NULL && way_unpacking_is_whole (self->unpacking))
    return TRUE;
  if (self->packed != NULL)
    return way_table_file_check_unchanged (self->packed, error);
  if (self->fd < 0)
    return TRUE;
  if (fstat (self->fd, &status) != 0)
    return set_unreadable (self, errno, error);
  if ((guint64) status.st_size == self->size
      && status.st_mtim.tv_sec == self->changed.tv_sec
      && status.st_mtim.tv_nsec == self->changed.tv_nsec)
    return TRUE;

  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED,
               _("Another program changed “%s” while it was read. Open it again."), self->name);
  return FALSE;
}

void
way_table_set_damaged (WayTableFile *file,
                       const char   *what,
                       GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_DAMAGED,
               _("“%1$s” is damaged or cut short (%2$s). Fetch it again, or open it in a "
                 "spreadsheet program and save it anew."),
               way_table_file_get_name (file), what);
}

void
way_table_choices_clear (WayTableChoices *choices)
{
  g_clear_pointer (&choices->encoding, g_free);
  g_clear_pointer (&choices->sheet, g_free);
  choices->delimiter = 0;
}

void
way_table_info_copy (const WayTableInfo *info,
                     WayTableInfo       *out)
{
  *out = *info;
  out->encoding = g_strdup (info->encoding);
  out->encoding_reason = g_strdup (info->encoding_reason);
  out->encodings = g_strdupv (info->encodings);
  out->dialect_reason = g_strdup (info->dialect_reason);
  out->sheets = g_strdupv (info->sheets);
  out->sheet_reason = g_strdup (info->sheet_reason);
  out->table_name = g_strdup (info->table_name);
}

void
way_table_info_clear (WayTableInfo *info)
{
  g_free (info->encoding);
  g_free (info->encoding_reason);
  g_strfreev (info->encodings);
  g_free (info->dialect_reason);
  g_strfreev (info->sheets);
  g_free (info->sheet_reason);
  g_free (info->table_name);
  *info = (WayTableInfo) { 0 };
}
