/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-adopt.h"

#include "model/backup.h"
#include "model/checksum-vfs.h"
#include "model/file-copy.h"
#include "model/library-file.h"
#include "model/library-private.h"
#include "model/page-seal.h"
#include "model/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define MAX_PAGE_SIZE 65536

/* The first page */

/* The second says up to which change the count of pages is right: who writes sets both. */
static gboolean
has_both_counters (const guchar *header)
{
  return memcmp (header + 24, header + 92, 4) == 0;
}

/* Damage of a few bytes can be found by the checksum; who writes changes more than it can find. */
static gboolean
can_be_mended (const guchar *page,
               gsize         size)
{
  g_autofree guchar *copy = g_memdup2 (page, size);

  if (way_page_mend (copy, size, 1))
    return TRUE;
  copy[WAY_PAGE_SEAL_OFFSET] = WAY_PAGE_SEAL_SIZE;
  return way_page_is_sound (copy, size, 1);
}

static gboolean
tells_of_others (const guchar *page,
                 gsize         size)
{
  return has_both_counters (page) && !way_page_is_sound (page, size, 1)
         && !can_be_mended (page, size);
}

static gboolean
read_first_page (const char *path,
                 guchar     *page,
                 gsize      *size)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n_read;

  if (fd < 0)
    return FALSE;
  n_read = pread (fd, page, MAX_PAGE_SIZE, 0);
  close (fd);
  *size = n_read >= HEADER_SIZE ? way_page_get_size (page) : 0;
  return *size > 0 && (gssize) *size <= n_read;
}

/* The tables */

static gboolean
answers (WayDatabase *database,
         const char  *sql,
         const char  *expected)
{
  g_autoptr (WayStatement) statement = way_database_prepare (database, sql, NULL);
  g_autoptr (GError) error = NULL;
  gboolean has_row = statement != NULL && way_statement_next (statement, &error);

  if (error != NULL || statement == NULL)
    return FALSE;
  return expected != NULL ? has_row && g_str_equal (way_statement_get_text (statement, 0), expected)
                          : !has_row;
}

static gboolean
is_in_order (WayDatabase *database)
{
  guint n_steps, version;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);

  return way_schema_read_version (database, &version, NULL)
         && version >= WAY_PAGE_SEAL_VERSION && version <= n_steps
         && way_schema_check (database, steps, n_steps, version, NULL)
         && answers (database, "PRAGMA integrity_check (1)", "ok")
         && answers (database, "PRAGMA foreign_key_check", NULL);
}

gboolean
way_library_is_changed_by_others (const char *path)
{
  g_autofree guchar *page = g_malloc (MAX_PAGE_SIZE);
  g_autoptr (WayDatabase) database = NULL;
  gsize size;

  if (!read_first_page (path, page, &size) || !tells_of_others (page, size))
    return FALSE;
  database = way_database_open_unsealed (path, NULL);
  return database != NULL && is_in_order (database);
}

/* Taking over */

static gboolean
seal (WayNewFile *file,
      GError    **error)
{
  const char *temporary = way_new_file_get_temporary (file);
  g_autoptr (WayDatabase) database = way_database_open (temporary, TRUE, error);

  return database != NULL
         && (way_checksum_vfs_has_seals (way_database_get_handle (database))
             || way_database_add_seals (database, error));
}

gboolean
way_library_adopt (const char *path,
                   GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayNewFile) file = NULL;

  if (!way_library_is_changed_by_others (path))
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                   _("In “%s” there is nothing that could be taken over from another program. "
                     "It has been left as it is."), name);
      return FALSE;
    }
  database = way_database_open_unsealed (path, error);
  if (database == NULL)
    return FALSE;
  file = way_file_copy_begin (path, 0600, error);
  return file != NULL && way_file_copy_pages (database, file, NULL, NULL, NULL, error)
         && seal (file, error) && way_backup_keep_file (path, error)
         && way_file_copy_end (file, path, TRUE, error);
}
