/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-file.h"

#include "model/new-file.h"
#include "model/page-seal.h"
#include "model/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define SQLITE_MAGIC "SQLite format 3"

static void
set_error (WayLibraryError kind,
           const char     *path,
           const char     *sentence,
           GError        **error)
{
  g_autofree char *name = g_filename_display_name (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, WAY_LIBRARY_ERROR, kind, sentence, name);
#pragma GCC diagnostic pop
}

static guint32
read_big_endian (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static void
set_errno_error (const char *path,
                 int         code,
                 GError    **error)
{
  struct stat link_status;

  if (code == ENOENT && g_lstat (path, &link_status) == 0 && S_ISLNK (link_status.st_mode))
    set_error (WAY_LIBRARY_ERROR_UNREADABLE, path,
               _("“%s” is a link to a file that does not exist. "
                 "Put the file back, or remove the link."), error);
  else if (code == ENOENT)
    set_error (WAY_LIBRARY_ERROR_NOT_FOUND, path,
               _("There is no library “%s”. Check the name."), error);
  else if (code == EACCES || code == EPERM)
    set_error (WAY_LIBRARY_ERROR_UNREADABLE, path,
               _("You have no permission to read the library “%s”. "
                 "Ask its owner for it, or choose another file."), error);
  else if (code == ENOTDIR)
    set_error (WAY_LIBRARY_ERROR_UNREADABLE, path,
               _("“%s” cannot be a library: a part of its path is a file, not a folder. "
                 "Check the path."), error);
  else
    set_error (WAY_LIBRARY_ERROR_UNREADABLE, path,
               _("The library “%s” cannot be opened. "
                 "Check that its folder exists and that you may read it."), error);
}

static gboolean
read_header (const char *path,
             guchar     *header,
             gsize      *n_read,
             gsize      *size,
             GError    **error)
{
  struct stat status;
  /* O_NONBLOCK: a named pipe must not hold the program up. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n_bytes;

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      set_errno_error (path, errno, error);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      set_error (WAY_LIBRARY_ERROR_UNREADABLE, path,
                 S_ISDIR (status.st_mode)
                   ? _("“%s” is a folder, not a library. Choose a file in it.")
                   : _("“%s” is not a file. Choose a library file."), error);
      close (fd);
      return FALSE;
    }

  n_bytes = read (fd, header, HEADER_SIZE);
  close (fd);
  if (n_bytes < 0)
    {
      set_errno_error (path, EIO, error);
      return FALSE;
    }
  *n_read = (gsize) n_bytes;
  *size = (gsize) status.st_size;
  return TRUE;
}

static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return g_file_test (journal, G_FILE_TEST_EXISTS);
}

void
way_library_file_set_unsealed_error (const char *path,
                                     GError    **error)
{
  set_error (WAY_LIBRARY_ERROR_DAMAGED, path,
             _("The library “%s” is damaged: the checksums that every library has are missing, as "
               "after a change by another program. It has been left as it is. Restore a backup, "
               "or have what can still be read written into a new library."), error);
}

/* A journal beside the file means that a crash is to be rolled back: its size may be anything. */
static gboolean
is_cut_short (const char   *path,
              const guchar *header,
              gsize         size)
{
  gsize page_size = way_page_get_size (header);
  gsize n_pages = read_big_endian (header + 28);

  /* The count of pages is valid only when both counters of changes agree. */
  if (memcmp (header + 24, header + 92, 4) != 0 || has_journal (path))
    return FALSE;
  return size < n_pages * page_size;
}

gboolean
way_library_file_inspect (const char     *path,
                          WayLibraryFile *out,
                          GError        **error)
{
  guchar header[HEADER_SIZE];
  gsize n_read, size;

  if (!read_header (path, header, &n_read, &size, error))
    return FALSE;

  if (size == 0)
    set_error (WAY_LIBRARY_ERROR_DAMAGED, path,
               _("The library “%s” is empty: it holds 0 bytes, as after a full disk or a copy that "
                 "was broken off. Restore a backup, or remove the file to start with a new "
                 "library."), error);
  else if (memcmp (header, SQLITE_MAGIC, MIN (n_read, sizeof SQLITE_MAGIC)) != 0)
    set_error (WAY_LIBRARY_ERROR_FOREIGN, path,
               _("“%s” is not a Waymark library, nor any other database. "
                 "Choose another file; this one has been left as it is."), error);
  else if (n_read < HEADER_SIZE || is_cut_short (path, header, size))
    set_error (WAY_LIBRARY_ERROR_DAMAGED, path,
               _("The library “%s” is cut short: its end is missing, as after a copy that was "
                 "broken off. Copy it again or restore a backup; it has been left as it is."),
                error);
  else if (read_big_endian (header + 68) != WAY_SCHEMA_APPLICATION_ID)
    set_error (WAY_LIBRARY_ERROR_FOREIGN, path,
               _("“%s” is a database of another program, not a Waymark library. "
                 "Choose another file; this one has been left as it is."), error);
  else if (read_big_endian (header + 60) >= WAY_PAGE_SEAL_VERSION
           && !way_page_header_seals (header) && !has_journal (path))
    way_library_file_set_unsealed_error (path, error);
  else
    {
      out->size = size;
      out->version = read_big_endian (header + 60);
      return TRUE;
    }
  return FALSE;
}

void
way_library_file_set_write_error (const char *path,
                                  int         code,
                                  GError    **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    set_error (WAY_LIBRARY_ERROR_FULL, path,
               _("There is no room left on the disk to make the library “%s”. "
                 "Free some space and try again."), error);
  else if (code == EEXIST)
    set_error (WAY_LIBRARY_ERROR_FAILED, path,
               _("The library “%s” was not written because there is such a file already. "
                 "Choose another name."), error);
  else if (code == ENOENT || code == ENOTDIR)
    set_error (WAY_LIBRARY_ERROR_UNREADABLE, path,
               _("The library “%s” cannot be made because its folder does not exist. "
                 "Make the folder, or choose another place."), error);
  else if (code == EROFS || code == EACCES || code == EPERM)
    set_error (WAY_LIBRARY_ERROR_READ_ONLY, path,
               _("The library “%s” cannot be made because its folder is not writable. "
                 "Choose another place, or change the folder's permissions."), error);
  else
    set_error (WAY_LIBRARY_ERROR_FAILED, path,
               _("The library “%s” could not be written. Check the disk and try again."), error);
}

static gboolean
write_all (int           fd,
           const guchar *data,
           gsize         size)
{
  while (size > 0)
    {
      gssize n_written = write (fd, data, size);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      data += n_written;
      size -= (gsize) n_written;
    }
  return TRUE;
}

gboolean
way_library_file_create (const char   *path,
                         const guchar *data,
                         gsize         size,
                         gboolean     *exists,
                         GError      **error)
{
  g_autoptr (WayNewFile) file = way_new_file_begin (path, 0600);
  gboolean is_done = file != NULL && write_all (way_new_file_get_descriptor (file), data, size)
                     && way_new_file_end (file, FALSE);

  *exists = !is_done && errno == EEXIST;
  if (is_done || *exists)
    return TRUE;
  way_library_file_set_write_error (path, errno, error);
  return FALSE;
}
