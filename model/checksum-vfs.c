/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/checksum-vfs.h"

#include "model/page-seal.h"

#include <string.h>

/* Ours alone: SQLite's own file controls are small numbers. */
#define CONTROL_CONVERTING 0x57617901

#define HEADER_SIZE 100

/**
 * File:
 * @inner: the file as the operating system's layer knows it, in the same memory
 * @database: (nullable): of a journal, the file that it belongs to
 * @page_size: of a file whose pages bear seals, else 0
 * @is_converting: the pages that are written bear seals, those that are there may not yet
 * @is_restoring, @restored_sum: the page that was last read from the journal. Its bytes are those
 *   that the file had: writing them back must not touch them, for the file may have had no seals
 * @scratch: (nullable): room for a page
 */
typedef struct _File File;
struct _File
{
  sqlite3_file base;
  sqlite3_file *inner;
  File *database;
  gsize page_size;
  gboolean is_converting;
  gboolean is_restoring;
  guint64 restored_sum;
  guchar *scratch;
};

/* Reading and writing */

static guint32
find_number (sqlite3_int64 offset,
             gsize         page_size)
{
  return (guint32) ((gsize) offset / page_size + 1);
}

/* The first page says whether there are seals. */
static void
note_header (File         *self,
             const guchar *page)
{
  gsize page_size = way_page_header_seals (page) ? way_page_get_size (page) : 0;

  if (page_size != self->page_size)
    g_clear_pointer (&self->scratch, g_free);
  self->page_size = page_size;
}

static int
check_page (File         *self,
            const guchar *page,
            sqlite3_int64 offset)
{
  if (self->page_size == 0 || self->is_converting
      || way_page_is_sound (page, self->page_size, find_number (offset, self->page_size)))
    return SQLITE_OK;
  sqlite3_log (SQLITE_IOERR_DATA, "checksum fault at offset %lld", offset);
  return SQLITE_IOERR_DATA;
}

/* Some builds of SQLite read parts of a page past their cache. */
static int
read_part (File         *self,
           guchar       *data,
           int           size,
           sqlite3_int64 offset)
{
  gsize skipped = (gsize) offset % self->page_size;
  sqlite3_int64 start = offset - (sqlite3_int64) skipped;
  int code;

  if (skipped + (gsize) size > self->page_size)
    return SQLITE_IOERR_DATA;
  if (self->scratch == NULL)
    self->scratch = g_malloc (self->page_size);
  code = self->inner->pMethods->xRead (self->inner, self->scratch, (int) self->page_size, start);
  if (code == SQLITE_OK)
    code = check_page (self, self->scratch, start);
  if (code == SQLITE_OK)
    memcpy (data, self->scratch + skipped, (gsize) size);
  return code;
}

static int
read_database (File         *self,
               guchar       *data,
               int           size,
               sqlite3_int64 offset)
{
  gboolean is_header = offset < HEADER_SIZE && size <= HEADER_SIZE;
  int code;

  if (self->page_size > 0 && !self->is_converting && !is_header
      && (gsize) size != self->page_size && offset != 0)
    return read_part (self, data, size, offset);

  code = self->inner->pMethods->xRead (self->inner, data, size, offset);
  if (code != SQLITE_OK || is_header)
    return code;
  if (offset == 0)
    {
      note_header (self, data);
      if (way_page_header_seals (data) && self->page_size == 0)
        return SQLITE_IOERR_DATA;
    }
  /* A first guess of the size of pages; SQLite asks again with the right one. */
  if ((gsize) size != self->page_size)
    return SQLITE_OK;
  return check_page (self, data, offset);
}

static int
read_cb (sqlite3_file *file,
         void         *data,
         int           size,
         sqlite3_int64 offset)
{
  File *self = (File *) file;
  int code;

  if (self->database == NULL)
    return read_database (self, data, size, offset);

  code = self->inner->pMethods->xRead (self->inner, data, size, offset);
  self->database->is_restoring = code == SQLITE_OK && size >= 512 && size % 8 == 0;
  if (self->database->is_restoring)
    self->database->restored_sum = way_page_compute_sum (data, (gsize) size, 0);
  return code;
}

static gboolean
takes_back (File         *self,
            const guchar *data,
            int           size)
{
  gboolean is_same = self->is_restoring && size % 8 == 0
                     && way_page_compute_sum (data, (gsize) size, 0) == self->restored_sum;

  self->is_restoring = FALSE;
  return is_same;
}

/* The seal is written into SQLite's own page, so that its cache holds what the file holds; the
 * last bytes of a page that has room for a seal mean nothing to SQLite. */
static int
write_cb (sqlite3_file *file,
          const void   *data,
          int           size,
          sqlite3_int64 offset)
{
  File *self = (File *) file;
  gboolean is_page = self->database == NULL && size >= 512;

  if (is_page)
    {
      gboolean is_verbatim = takes_back (self, data, size);

      if (offset == 0)
        note_header (self, data);
      if (!is_verbatim && (self->is_converting || self->page_size == (gsize) size))
        way_page_seal ((guchar *) data, (gsize) size, find_number (offset, (gsize) size));
    }
  return self->inner->pMethods->xWrite (self->inner, data, size, offset);
}

static int
control_cb (sqlite3_file *file,
            int           operation,
            void         *argument)
{
  File *self = (File *) file;

  if (operation != CONTROL_CONVERTING)
    return self->inner->pMethods->xFileControl (self->inner, operation, argument);
  self->is_converting = *(int *) argument != 0;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_file *file)
{
  File *self = (File *) file;

  g_clear_pointer (&self->scratch, g_free);
  return self->inner->pMethods->xClose (self->inner);
}

/* What is handed on as it is */

#define INNER(file) (((File *) (file))->inner)

static int
truncate_cb (sqlite3_file *file,
             sqlite3_int64 size)
{
  return INNER (file)->pMethods->xTruncate (INNER (file), size);
}

static int
sync_cb (sqlite3_file *file,
         int           flags)
{
  return INNER (file)->pMethods->xSync (INNER (file), flags);
}

static int
get_size_cb (sqlite3_file  *file,
             sqlite3_int64 *size)
{
  return INNER (file)->pMethods->xFileSize (INNER (file), size);
}

static int
lock_cb (sqlite3_file *file,
         int           level)
{
  return INNER (file)->pMethods->xLock (INNER (file), level);
}

static int
unlock_cb (sqlite3_file *file,
           int           level)
{
  return INNER (file)->pMethods->xUnlock (INNER (file), level);
}

static int
check_lock_cb (sqlite3_file *file,
               int          *is_reserved)
{
  return INNER (file)->pMethods->xCheckReservedLock (INNER (file), is_reserved);
}

static int
get_sector_size_cb (sqlite3_file *file)
{
  return INNER (file)->pMethods->xSectorSize (INNER (file));
}

static int
get_traits_cb (sqlite3_file *file)
{
  return INNER (file)->pMethods->xDeviceCharacteristics (INNER (file));
}

static int
map_shared_cb (sqlite3_file   *file,
               int             region,
               int             size,
               int             extend,
               void volatile **out)
{
  return INNER (file)->pMethods->xShmMap (INNER (file), region, size, extend, out);
}

static int
lock_shared_cb (sqlite3_file *file,
                int           offset,
                int           n,
                int           flags)
{
  return INNER (file)->pMethods->xShmLock (INNER (file), offset, n, flags);
}

static void
fence_shared_cb (sqlite3_file *file)
{
  INNER (file)->pMethods->xShmBarrier (INNER (file));
}

static int
unmap_shared_cb (sqlite3_file *file,
                 int           delete_it)
{
  return INNER (file)->pMethods->xShmUnmap (INNER (file), delete_it);
}

/* Version 2: without fetching of mapped pages, which would be read past us. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = get_size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_lock_cb,
  .xFileControl = control_cb,
  .xSectorSize = get_sector_size_cb,
  .xDeviceCharacteristics = get_traits_cb,
  .xShmMap = map_shared_cb,
  .xShmLock = lock_shared_cb,
  .xShmBarrier = fence_shared_cb,
  .xShmUnmap = unmap_shared_cb,
};

/* The layer */

static sqlite3_vfs *
get_below (sqlite3_vfs *vfs)
{
  return vfs->pAppData;
}

/* Nothing but the database and its journal is looked at. */
static int
open_cb (sqlite3_vfs  *vfs,
         const char   *name,
         sqlite3_file *file,
         int           flags,
         int          *out_flags)
{
  sqlite3_vfs *below = get_below (vfs);
  File *self = (File *) file;
  int code;

  if (name == NULL || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL)) == 0)
    return below->xOpen (below, name, file, flags, out_flags);

  memset (self, 0, sizeof (File));
  self->inner = (sqlite3_file *) (self + 1);
  code = below->xOpen (below, name, self->inner, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
    self->database = (File *) sqlite3_database_file_object (name);
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
delete_cb (sqlite3_vfs *vfs,
           const char  *name,
           int          sync_folder)
{
  return get_below (vfs)->xDelete (get_below (vfs), name, sync_folder);
}

static int
access_cb (sqlite3_vfs *vfs,
           const char  *name,
           int          flags,
           int         *out)
{
  return get_below (vfs)->xAccess (get_below (vfs), name, flags, out);
}

static int
make_full_path_cb (sqlite3_vfs *vfs,
                   const char  *name,
                   int          size,
                   char        *out)
{
  return get_below (vfs)->xFullPathname (get_below (vfs), name, size, out);
}

static int
make_random_cb (sqlite3_vfs *vfs,
                int          size,
                char        *out)
{
  return get_below (vfs)->xRandomness (get_below (vfs), size, out);
}

static int
sleep_cb (sqlite3_vfs *vfs,
          int          microseconds)
{
  return get_below (vfs)->xSleep (get_below (vfs), microseconds);
}

static int
get_time_cb (sqlite3_vfs *vfs,
             double      *out)
{
  return get_below (vfs)->xCurrentTime (get_below (vfs), out);
}

static int
get_last_error_cb (sqlite3_vfs *vfs,
                   int          size,
                   char        *out)
{
  return get_below (vfs)->xGetLastError (get_below (vfs), size, out);
}

static int
get_exact_time_cb (sqlite3_vfs   *vfs,
                   sqlite3_int64 *out)
{
  return get_below (vfs)->xCurrentTimeInt64 (get_below (vfs), out);
}

/* SQLite keeps a list of the layers through their own memory, so that this one has to stay. */
gboolean
way_checksum_vfs_register (void)
{
  static sqlite3_vfs layer = {
    .iVersion = 2,
    .zName = WAY_CHECKSUM_VFS,
    .xOpen = open_cb,
    .xDelete = delete_cb,
    .xAccess = access_cb,
    .xFullPathname = make_full_path_cb,
    .xRandomness = make_random_cb,
    .xSleep = sleep_cb,
    .xCurrentTime = get_time_cb,
    .xGetLastError = get_last_error_cb,
    .xCurrentTimeInt64 = get_exact_time_cb,
  };
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      sqlite3_vfs *below = sqlite3_vfs_find (NULL);
      gboolean is_done = FALSE;

      if (below != NULL)
        {
          layer.szOsFile = (int) sizeof (File) + below->szOsFile;
          layer.mxPathname = below->mxPathname;
          layer.pAppData = below;
          is_done = sqlite3_vfs_register (&layer, FALSE) == SQLITE_OK;
        }
      g_once_init_leave (&is_registered, is_done ? 1 : 2);
    }
  return is_registered == 1;
}

int
way_checksum_vfs_reserve (sqlite3 *handle)
{
  int size = WAY_PAGE_SEAL_SIZE;

  return sqlite3_file_control (handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &size);
}

gboolean
way_checksum_vfs_has_seals (sqlite3 *handle)
{
  int size = -1; /* asks */

  return sqlite3_file_control (handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &size) == SQLITE_OK
         && size == WAY_PAGE_SEAL_SIZE;
}

static int
set_converting (sqlite3 *handle,
                int      is_converting)
{
  return sqlite3_file_control (handle, "main", CONTROL_CONVERTING, &is_converting);
}

int
way_checksum_vfs_convert (sqlite3 *handle)
{
  /* VACUUM writes into a file beside first. */
  int n_attached = sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 1);
  int code = way_checksum_vfs_reserve (handle);

  if (code == SQLITE_OK)
    code = set_converting (handle, TRUE);
  if (code == SQLITE_OK)
    {
      code = sqlite3_exec (handle, "VACUUM", NULL, NULL, NULL);
      (void) set_converting (handle, FALSE);
    }
  (void) sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, n_attached);
  return code;
}
