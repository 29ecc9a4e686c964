/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"
#include "model/library-touched.h"

#include "model/backup.h"
#include "model/catalog.h"
#include "model/checksum-vfs.h"
#include "model/derived.h"
#include "model/file-copy.h"
#include "model/known-on.h"
#include "model/library-adopt.h"
#include "model/library-change.h"
#include "model/library-file.h"
#include "model/page-seal.h"
#include "model/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

/* A whole check of a larger file would be felt at the start; way_library_check() does it. */
#define MAX_SIZE_CHECKED_AT_OPEN (32 * 1024 * 1024)

char *
way_library_default_path (void)
{
  const char *chosen = g_getenv ("WAYMARK_LIBRARY");

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  return g_build_filename (g_get_user_data_dir (), "waymark", "library.waymark", NULL);
}

void
way_library_close (WayLibrary *self)
{
  if (self == NULL)
    return;

  if (self->change_name != NULL)
    way_library_cancel_change (self);
  way_library_free_touched (self);
  way_database_close (self->database);
  if (self->private_copy != NULL)
    way_file_copy_drop_private (self->private_copy);
  g_free (self->private_copy);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->regions_with_values, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->notice);
  g_free (self->known_on);
  g_free (self);
}

gboolean
way_library_require_writable (WayLibrary *self,
                              GError    **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  if (self->is_newer)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NEWER,
                 _("The library “%s” was made by a newer Waymark and cannot be changed by this "
                   "one. Update Waymark."), name);
  else if (self->is_read_only)
    way_database_set_error (self->database, SQLITE_READONLY, error);
  return !self->is_read_only;
}

gboolean
way_library_is_read_only (WayLibrary *self)
{
  return self->is_read_only;
}

const char *
way_library_get_notice (WayLibrary *self)
{
  return self->notice;
}

void
way_library_add_notice (WayLibrary *self,
                        const char *sentence)
{
  char *notice = self->notice == NULL ? g_strdup (sentence)
                                      : g_strconcat (self->notice, " ", sentence, NULL);

  g_free (self->notice);
  self->notice = notice;
}

void
way_library_set_cancellable (WayLibrary   *self,
                             GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  way_database_set_cancellable (self->database, cancellable);
}

void
way_library_push_cancellable (WayLibrary   *self,
                              GCancellable *cancellable)
{
  if (cancellable != NULL)
    way_database_set_cancellable (self->database, cancellable);
}

void
way_library_pop_cancellable (WayLibrary *self)
{
  way_database_set_cancellable (self->database, self->cancellable);
}

guint64
way_library_read_change_count (WayLibrary *self)
{
  /* While another connection is writing, the number stays what it was. */
  (void) way_database_read_integer (self->database, "PRAGMA data_version", &self->data_version,
                                    NULL);
  return (guint64) self->data_version
         + (guint64) sqlite3_total_changes64 (way_database_get_handle (self->database))
         + self->n_known_changes;
}

void
way_library_forget_changed (WayLibrary *self)
{
  sqlite3 *handle = way_database_get_handle (self->database);
  gboolean is_settled = sqlite3_txn_state (handle, "main") != SQLITE_TXN_WRITE;
  /* What an open transaction shows may never come to be. */
  guint64 now = is_settled ? way_library_read_change_count (self) : G_MAXUINT64;

  if (is_settled && now == self->known_at)
    return;
  self->known_at = now;
  self->newest_time = NAN;
  g_clear_pointer (&self->regions_with_values, g_hash_table_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
}

gboolean
way_library_begin_reading (WayLibrary *self,
                           GError    **error)
{
  if (self->n_readings == 0 && sqlite3_get_autocommit (way_database_get_handle (self->database))
      && !way_database_execute (self->database, "BEGIN", error))
    return FALSE;
  self->n_readings++;
  return TRUE;
}

void
way_library_end_reading (WayLibrary *self)
{
  sqlite3 *handle = way_database_get_handle (self->database);

  g_return_if_fail (self->n_readings > 0);
  self->n_readings--;
  /* Nothing was written, so that there is nothing to lose. A change that is open goes on. */
  if (self->n_readings == 0 && sqlite3_txn_state (handle, "main") != SQLITE_TXN_WRITE)
    way_database_rollback (self->database);
}

static void
set_damaged_error (WayDatabase *database,
                   GError     **error)
{
  way_database_set_error (database, SQLITE_CORRUPT, error);
}

static gboolean
check_quickly (WayDatabase *database,
               GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (database, "PRAGMA quick_check (1)",
                                                             error);
  gboolean is_sound;

  if (statement == NULL || !way_statement_next (statement, error))
    return FALSE;
  is_sound = g_str_equal (way_statement_get_text (statement, 0), "ok");
  if (!is_sound)
    set_damaged_error (database, error);
  return is_sound;
}

static gboolean
has_seals (WayDatabase *database)
{
  return way_checksum_vfs_has_seals (way_database_get_handle (database));
}

static gboolean
check_in_one_reading (WayLibrary           *self,
                      const WayLibraryFile *file,
                      guint                *version,
                      GError              **error)
{
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);

  if (!way_schema_read_version (self->database, version, error))
    return FALSE;
  if (*version == 0)
    {
      way_database_set_error (self->database, SQLITE_NOTADB, error);
      return FALSE;
    }
  if (!way_schema_check (self->database, steps, n_steps, *version, error))
    return FALSE;
  if (*version >= WAY_PAGE_SEAL_VERSION && !has_seals (self->database))
    {
      way_library_file_set_unsealed_error (self->path, error);
      return FALSE;
    }
  return file->size > MAX_SIZE_CHECKED_AT_OPEN || check_quickly (self->database, error);
}

static gboolean
check_contents (WayLibrary           *self,
                const WayLibraryFile *file,
                guint                *version,
                GError              **error)
{
  gboolean is_sound;

  if (!way_library_begin_reading (self, error))
    return FALSE;
  is_sound = check_in_one_reading (self, file, version, error);
  way_library_end_reading (self);
  return is_sound;
}

/* One file with nothing beside it that a sync client could lose. */
static gboolean
use_rollback_journal (WayLibrary *self,
                      GError    **error)
{
  return self->is_read_only
         || way_database_execute (self->database, "PRAGMA journal_mode = DELETE", error);
}

static gboolean
migrate (WayLibrary *self,
         guint       version,
         GError    **error)
{
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);

  if (version >= n_steps)
    return TRUE;
  return way_backup_keep (self->database, WAY_BACKUP_UPDATE, error)
         && (has_seals (self->database) || way_database_add_seals (self->database, error))
         && way_schema_migrate (self->database, steps, n_steps, version, error);
}

gboolean
way_library_bring_up_to_date (const char *path,
                              GError    **error)
{
  guint n_steps, version;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);
  g_autoptr (WayDatabase) database = NULL;
  WayLibraryFile file;

  if (!way_library_file_inspect (path, &file, error))
    return FALSE;
  database = way_database_open (path, TRUE, error);
  return database != NULL
         && way_schema_read_version (database, &version, error)
         && way_schema_check (database, steps, n_steps, version, error)
         && (has_seals (database) || version >= n_steps || way_database_add_seals (database, error))
         && way_schema_migrate (database, steps, n_steps, version, error);
}

static gboolean
can_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  /* A journal has to be made beside the file. */
  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0
         && faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) == 0;
}

static void
note_read_only (WayLibrary        *self,
                WayLibraryOpenMode mode,
                gboolean           is_newer)
{
  self->is_newer = is_newer;
  if (is_newer)
    way_library_add_notice (self, _("This library was made by a newer Waymark: it can be read "
                                    "here, but not changed. Update Waymark to change it."));
  else if (way_backup_holds (self->path))
    way_library_add_notice (self, _("This is a backup: it can be looked at, but not changed. "
                                    "“Backups” in the menu restores it; “Recent” leads back to "
                                    "the library."));
  else if (mode == WAY_LIBRARY_OPEN_READ_WRITE)
    way_library_add_notice (self, _("This library can only be read: the file or its folder is not "
                                    "writable."));
}

static gboolean
open_database (WayLibrary           *self,
               const char           *path,
               const WayLibraryFile *file,
               guint                *version,
               GError              **error)
{
  g_clear_pointer (&self->database, way_database_close);
  self->database = way_database_open (path, !self->is_read_only, error);
  if (self->database != NULL)
    way_database_set_path (self->database, self->path);
  return self->database != NULL && check_contents (self, file, version, error)
         && use_rollback_journal (self, error);
}

/* What needs a change before it can be read, in a place that cannot be written: a copy of one's own
 * is changed. */
static gboolean
open_private_copy (WayLibrary           *self,
                   const WayLibraryFile *file,
                   GError              **error)
{
  guint version;

  self->private_copy = way_file_copy_private (self->path, error);
  return self->private_copy != NULL
         && way_library_bring_up_to_date (self->private_copy, error)
         && open_database (self, self->private_copy, file, &version, error);
}

static gboolean
is_held_up_by_journal (WayLibrary   *self,
                       const GError *error)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

  return self->is_read_only && g_file_test (journal, G_FILE_TEST_EXISTS)
         && (g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_READ_ONLY)
             || g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNREADABLE));
}

static gboolean
open_contents (WayLibrary           *self,
               const WayLibraryFile *file,
               GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  guint version = 0;

  if (open_database (self, self->path, file, &version, &local_error))
    return self->is_read_only && version < way_schema_get_version ()
             ? open_private_copy (self, file, error) : migrate (self, version, error);
  if (!is_held_up_by_journal (self, local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  way_library_add_notice (self, _("The last change to this library was broken off, and what is "
                                  "shown is without it."));
  return open_private_copy (self, file, error);
}

/* Copies of this library that were broken off. */
static void
remove_left (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = way_backup_get_folder (path);

  way_new_file_sweep (folder);
  way_new_file_sweep (backups);
}

static WayLibrary *
open_file (const char        *path,
           WayLibraryOpenMode mode,
           GError           **error)
{
  g_autoptr (WayLibrary) self = g_new0 (WayLibrary, 1);
  WayLibraryFile file;
  gboolean is_newer;

  if (!way_library_file_inspect (path, &file, error))
    return NULL;

  self->path = g_strdup (path);
  self->newest_time = NAN;
  self->max_change_bytes = WAY_LIBRARY_MAX_CHANGE_BYTES;
  self->known_day = WAY_KNOWN_ALWAYS;
  is_newer = file.version > way_schema_get_version ();
  self->is_read_only = mode == WAY_LIBRARY_OPEN_READ_ONLY || is_newer
                       || way_backup_holds (path) || !can_write (path);
  if (!open_contents (self, &file, error))
    return NULL;

  if (self->is_read_only)
    note_read_only (self, mode, is_newer);
  else
    remove_left (path);
  return g_steal_pointer (&self);
}

/* Damage is told from what another program has written: that can be taken over. */
WayLibrary *
way_library_open (const char        *path,
                  WayLibraryOpenMode mode,
                  GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;
  WayLibrary *self = open_file (path, mode, &local_error);

  if (self != NULL)
    return self;
  if (!g_error_matches (local_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED)
      || !way_library_is_changed_by_others (path))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  name = g_filename_display_name (path);
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_CHANGED,
               _("Another program has written into the library “%s”. Its tables are in order, but "
                 "only Waymark's own changes are checked, so it has been left as it is. Take the "
                 "changes over, or restore a backup from before."), name);
  return NULL;
}

static void
note_problems (WayLibrary *self,
               GPtrArray  *problems)
{
  g_autofree char *sentence = NULL;

  if (problems->len == 0)
    return;
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u row of the bundled catalog was left out (%s).",
                                           "%u rows of the bundled catalog were left out (first: "
                                           "%s).",
                                           problems->len),
                              problems->len, (char *) problems->pdata[0]);
  way_library_add_notice (self, sentence);
}

/* Made empty: its owner brings all the facts. */
static gboolean
is_without_catalog (WayLibrary *self)
{
  gint64 n_marks = 0;

  return way_database_read_integer (self->database,
                                    "SELECT count (*) FROM meta WHERE key = 'catalog' "
                                    "AND value = 'none'", &n_marks, NULL) && n_marks > 0;
}

/* What goes wrong here must not keep the user from the library: it is told in the notice. */
static void
update_catalog (WayLibrary            *self,
                const char            *catalog_dir,
                WayLibraryProgressFunc progress,
                gpointer               user_data,
                GCancellable          *cancellable)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint bundled, loaded;

  if (is_without_catalog (self))
    return;
  if (way_catalog_read_version (catalog_dir, &bundled, &error)
      && way_catalog_read_loaded_version (self->database, &loaded, &error)
      && bundled > loaded
      && way_backup_keep (self->database, WAY_BACKUP_UPDATE, &error)
      && way_catalog_load (self->database, catalog_dir, progress, user_data, cancellable, problems,
                           &error)
      && way_library_recompute_derived (self, &error))
    note_problems (self, problems);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    way_library_add_notice (self, error->message);
}

WayLibrary *
way_library_open_or_create (const char            *path,
                            const char            *catalog_dir,
                            WayLibraryProgressFunc progress,
                            gpointer               user_data,
                            GCancellable          *cancellable,
                            GError               **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WayLibrary) self = NULL;
  struct stat status;
  gboolean is_missing = g_lstat (path, &status) != 0 && errno == ENOENT;

  if (is_missing
      && !way_library_create_file (path, catalog_dir, progress, user_data, cancellable, problems,
                                   error))
    return NULL;
  self = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, error);
  if (self == NULL)
    return NULL;

  note_problems (self, problems);
  if (!is_missing && !self->is_read_only)
    update_catalog (self, catalog_dir, progress, user_data, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
