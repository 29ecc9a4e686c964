/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"

#include "model/catalog.h"
#include "model/file-copy.h"
#include "model/library-file.h"
#include "model/page-seal.h"
#include "model/schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* @catalog_dir: (nullable) */
static unsigned char *
make_contents (const char            *path,
               const char            *catalog_dir,
               WayLibraryProgressFunc progress,
               gpointer               user_data,
               GCancellable          *cancellable,
               GPtrArray             *problems,
               gsize                 *size,
               GError               **error)
{
  g_autoptr (WayDatabase) database = way_database_open_memory (error);
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);
  sqlite3_int64 n_bytes = 0;
  unsigned char *data;

  if (database == NULL
      || !way_schema_migrate (database, steps, n_steps, 0, error)
      || !(catalog_dir == NULL
             ? way_database_execute (database, "INSERT INTO meta VALUES ('catalog', 'none')", error)
             : way_catalog_load (database, catalog_dir, progress, user_data, cancellable, problems,
                                 error)))
    return NULL;

  data = sqlite3_serialize (way_database_get_handle (database), "main", &n_bytes, 0);
  if (data == NULL)
    way_database_set_error (database, SQLITE_NOMEM, error);
  else
    way_page_seal_all (data, (gsize) n_bytes);
  *size = (gsize) n_bytes;
  return data;
}

/* The folder of the user's own library is made; any other has to be there. */
static void
make_data_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_str_has_prefix (path, g_get_user_data_dir ()))
    (void) g_mkdir_with_parents (folder, 0700);
}

/* Built in memory, then written under its name in one go: there is never half a library. */
gboolean
way_library_create_file (const char            *path,
                         const char            *catalog_dir,
                         WayLibraryProgressFunc progress,
                         gpointer               user_data,
                         GCancellable          *cancellable,
                         GPtrArray             *problems,
                         GError               **error)
{
  gsize size;
  gboolean exists, is_made;
  unsigned char *data = make_contents (path, catalog_dir, progress, user_data, cancellable,
                                       problems, &size, error);

  if (data == NULL)
    return FALSE;
  make_data_folder (path);
  is_made = way_library_file_create (path, data, size, &exists, error);
  sqlite3_free (data);
  return is_made;
}

gboolean
way_library_create (const char            *path,
                    const char            *catalog_dir,
                    WayLibraryProgressFunc progress,
                    gpointer               user_data,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  struct stat status;

  if (g_lstat (path, &status) == 0)
    {
      way_library_file_set_write_error (path, EEXIST, error);
      return FALSE;
    }
  return way_library_create_file (path, catalog_dir, progress, user_data, cancellable, problems,
                                  error);
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  struct stat first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

gboolean
way_library_save_copy (WayLibrary            *self,
                       const char            *path,
                       WayLibraryProgressFunc progress,
                       gpointer               user_data,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (WayNewFile) file = NULL;
  struct stat status;

  /* A journal belongs to a change of the file that is there: it would spoil the copy. */
  if (is_same_file (self->path, path) || g_file_test (journal, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_LOCKED,
                   _("The copy cannot take the place of “%s”, which is in use. "
                     "Choose another name."), name);
      return FALSE;
    }
  /* Whoever may read the library may read the copy. */
  file = way_file_copy_begin (path,
                              g_stat (self->path, &status) == 0 ? status.st_mode & 0777 : 0600,
                              error);
  return file != NULL
         && way_file_copy_pages (self->database, file, progress, user_data, cancellable, error)
         && way_file_copy_end (file, path, TRUE, error);
}
