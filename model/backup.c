/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/backup.h"

#include "model/file-copy.h"
#include "model/library-file.h"
#include "model/library-private.h"

#include <errno.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define SECONDS_BETWEEN 3600
#define N_NEWEST 3
#define N_DAYS 7
#define N_WEEKS 4
#define N_OTHERS 2
#define DAY_SECONDS 86400
#define SPARE_BYTES (64 * 1024 * 1024)
#define SUFFIX ".waymark"
#define NOTE "library"

/* In the names of the files, in the order of WayBackupReason. */
static const char *const reason_names[] = { "regular", "update", "restore", "damaged" };

char *
way_backup_get_folder (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *name = g_path_get_basename (whole);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  g_autofree char *folder = NULL;

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';
  folder = g_strdup_printf ("%s-%.8s", name, sum);
  return g_build_filename (g_get_user_data_dir (), "waymark", "backups", folder, NULL);
}

gboolean
way_backup_holds (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "waymark", "backups/", NULL);

  return g_str_has_prefix (whole, folder);
}

char *
way_backup_find_library (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *note = g_build_filename (folder, NOTE, NULL);
  g_autofree char *library_path = NULL;

  if (!way_backup_holds (path) || !g_file_get_contents (note, &library_path, NULL, NULL))
    return g_strdup (path);
  return g_steal_pointer (&library_path);
}

/* Whose they are. */
static void
write_note (const char *folder,
            const char *library_path)
{
  g_autofree char *whole = g_canonicalize_filename (library_path, NULL);
  g_autofree char *note = g_build_filename (folder, NOTE, NULL);

  if (!g_file_test (note, G_FILE_TEST_EXISTS))
    (void) g_file_set_contents (note, whole, -1, NULL);
}

void
way_backup_free (WayBackup *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

/* '20261122T150833Z-regular-1882.waymark' */
static char *
make_name (gint64          made,
           WayBackupReason reason,
           gint64          n_facts)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (made);
  g_autofree char *text = g_date_time_format (moment, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s-%s-%" G_GINT64_FORMAT SUFFIX, text, reason_names[reason], n_facts);
}

/* NULL for what is no backup. */
static WayBackup *
read_name (const char *folder,
           const char *name)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_auto (GStrv) parts = g_strsplit (name, "-", 3);
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (WayBackup) self = g_new0 (WayBackup, 1);
  GStatBuf status;

  if (g_strv_length (parts) != 3 || !g_str_has_suffix (name, SUFFIX))
    return NULL;
  while (self->reason <= WAY_BACKUP_DAMAGED && !g_str_equal (reason_names[self->reason], parts[1]))
    self->reason++;
  moment = g_date_time_new_from_iso8601 (parts[0], utc);
  self->path = g_build_filename (folder, name, NULL);
  if (moment == NULL || self->reason > WAY_BACKUP_DAMAGED || g_stat (self->path, &status) != 0)
    return NULL;
  self->made = g_date_time_to_unix (moment);
  self->n_facts = g_ascii_isdigit (parts[2][0]) ? g_ascii_strtoll (parts[2], NULL, 10) : -1;
  self->size = (guint64) status.st_size;
  return g_steal_pointer (&self);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const WayBackup *first = *(WayBackup *const *) a;
  const WayBackup *second = *(WayBackup *const *) b;

  return (first->made < second->made) - (first->made > second->made);
}

GPtrArray *
way_backup_list (const char *path)
{
  g_autofree char *folder = way_backup_get_folder (path);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) way_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      WayBackup *backup = read_name (folder, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

char *
way_backup_describe_time (const WayBackup *self)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (self->made);

  /* Translators: a date and time as g_date_time_format() writes them: 22 November 2022, 15:08 */
  return g_date_time_format (moment, _("%-d %B %Y, %H:%M"));
}

/* Which go */

/* Monday is the first day of a week, and 1970 began with a Thursday. */
static gint64
find_span (gint64 made,
           guint  n_days)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (made);
  gint64 local = made + g_date_time_get_utc_offset (moment) / G_USEC_PER_SEC;

  return (local / DAY_SECONDS + 3) / n_days;
}

/* The newest one of each span of time. */
static void
keep_spans (GPtrArray *backups,
            guint      n_days,
            guint      n_spans,
            gboolean  *kept)
{
  gint64 last = G_MAXINT64;
  gint64 first = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      gint64 span = find_span (((WayBackup *) backups->pdata[i])->made, n_days);

      if (i == 0)
        first = span;
      if (span < last && span > first - n_spans)
        kept[i] = TRUE;
      last = span;
    }
}

gboolean *
way_backup_choose (GPtrArray *backups)
{
  gboolean *kept = g_new0 (gboolean, backups->len + 1);
  guint n_of_reason[G_N_ELEMENTS (reason_names)] = { 0 };

  for (guint i = 0; i < backups->len; i++)
    {
      WayBackupReason reason = ((WayBackup *) backups->pdata[i])->reason;

      kept[i] = i < N_NEWEST
                || n_of_reason[reason] < (reason == WAY_BACKUP_REGULAR ? N_NEWEST : N_OTHERS);
      n_of_reason[reason]++;
    }
  keep_spans (backups, 1, N_DAYS, kept);
  keep_spans (backups, 7, N_WEEKS, kept);
  return kept;
}

/* With the journal that a damaged one may have. */
static void
remove_backup (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  (void) g_unlink (journal);
  (void) g_unlink (path);
}

static void
drop_old (const char *path)
{
  g_autoptr (GPtrArray) backups = way_backup_list (path);
  g_autofree gboolean *kept = way_backup_choose (backups);

  for (guint i = 0; i < backups->len; i++)
    if (!kept[i])
      remove_backup (((WayBackup *) backups->pdata[i])->path);
}

/* Making one */

static gint64
count_facts (WayDatabase *database)
{
  gint64 n_facts = -1;

  if (!way_database_read_integer (database,
                                  "SELECT (SELECT count (*) FROM observation) + "
                                  "(SELECT count (*) FROM target)", &n_facts, NULL))
    return -1;
  return n_facts;
}

static gboolean
check_room (const char *path,
            const char *folder,
            GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct statvfs disk;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || statvfs (folder, &disk) != 0
      || (guint64) disk.f_bavail * disk.f_frsize >= (guint64) status.st_size * 2 + SPARE_BYTES)
    return TRUE;
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FULL,
               _("No backup of the library “%s” was kept because the disk is nearly full. "
                 "Free some space."), name);
  return FALSE;
}

/* A name that no backup has yet, and that comes after all others, whatever the clock says.
 * (transfer full). */
static char *
choose_path (const char     *library_path,
             WayBackupReason reason,
             gint64          n_facts)
{
  g_autofree char *folder = way_backup_get_folder (library_path);
  g_autoptr (GPtrArray) backups = way_backup_list (library_path);
  gint64 made = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *name = NULL;

  if (backups->len > 0)
    made = MAX (made, ((WayBackup *) backups->pdata[0])->made + 1);
  name = make_name (made, reason, n_facts);
  return g_build_filename (folder, name, NULL);
}

static gboolean
keep_pages (WayDatabase *database,
            const char  *path,
            GError     **error)
{
  g_autoptr (WayNewFile) file = way_file_copy_begin (path, 0600, error);

  return file != NULL && way_file_copy_pages (database, file, NULL, NULL, NULL, error)
         && way_file_copy_end (file, path, FALSE, error);
}

static void
set_keep_error (const char     *library_path,
                const char     *folder,
                WayBackupReason reason,
                WayLibraryError code,
                GError        **error)
{
  g_autofree char *name = g_filename_display_name (library_path);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  if (reason == WAY_BACKUP_REGULAR)
    g_set_error (error, WAY_LIBRARY_ERROR, (int) code,
                 _("No backup of the library “%1$s” could be kept in “%2$s”. The library itself "
                   "is saved. Free some space and make that folder writable."), name,
                 shown_folder);
  else
    g_set_error (error, WAY_LIBRARY_ERROR, (int) code,
                 _("No backup of the library “%1$s” could be kept in “%2$s”, so it was not "
                   "changed. Free some space and make that folder writable."), name,
                 shown_folder);
}

gboolean
way_backup_keep (WayDatabase    *database,
                 WayBackupReason reason,
                 GError        **error)
{
  const char *library_path = way_database_get_path (database);
  g_autofree char *folder = way_backup_get_folder (library_path);
  g_autofree char *path = NULL;
  g_autoptr (GError) local_error = NULL;

  (void) g_mkdir_with_parents (folder, 0700);
  if (!check_room (library_path, folder, error))
    return FALSE;
  path = choose_path (library_path, reason, count_facts (database));
  if (keep_pages (database, path, &local_error))
    {
      write_note (folder, library_path);
      drop_old (library_path);
      return TRUE;
    }
  set_keep_error (library_path, folder, reason,
                  g_error_matches (local_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FULL)
                    ? WAY_LIBRARY_ERROR_FULL : WAY_LIBRARY_ERROR_FAILED, error);
  return FALSE;
}

gboolean
way_library_keep_backup (WayLibrary *library,
                         GError    **error)
{
  return way_backup_keep (library->database, WAY_BACKUP_REGULAR, error);
}

gboolean
way_backup_is_due (const char *path)
{
  g_autoptr (GPtrArray) backups = way_backup_list (path);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const WayBackup *newest = backups->len > 0 ? backups->pdata[0] : NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return FALSE;
  return newest == NULL
         || (now - newest->made >= SECONDS_BETWEEN && status.st_mtime > newest->made);
}

/* Restoring */

static gboolean
copy_bytes (const char *from,
            const char *path,
            GError    **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFileInputStream) input = g_file_read (source, NULL, error);
  g_autoptr (WayNewFile) file = NULL;
  g_autoptr (GOutputStream) output = NULL;

  if (input == NULL)
    return FALSE;
  file = way_file_copy_begin (path, 0600, error);
  if (file == NULL)
    return FALSE;
  output = g_unix_output_stream_new (way_new_file_get_descriptor (file), FALSE);
  if (g_output_stream_splice (output, G_INPUT_STREAM (input), G_OUTPUT_STREAM_SPLICE_NONE, NULL,
                              error) < 0)
    return FALSE;
  if (way_new_file_end (file, FALSE))
    return TRUE;
  way_library_file_set_write_error (path, errno, error);
  return FALSE;
}

/* What cannot be opened is kept as it is, with the journal that may mend it. */
gboolean
way_backup_keep_file (const char *path,
                      GError    **error)
{
  g_autofree char *folder = way_backup_get_folder (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *kept_journal = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  (void) g_mkdir_with_parents (folder, 0700);
  if (!check_room (path, folder, error))
    return FALSE;
  kept = choose_path (path, WAY_BACKUP_DAMAGED, -1);
  kept_journal = g_strconcat (kept, "-journal", NULL);
  if (g_file_test (journal, G_FILE_TEST_EXISTS) && !copy_bytes (journal, kept_journal, error))
    return FALSE;
  if (!copy_bytes (path, kept, error))
    {
      (void) g_unlink (kept_journal);
      return FALSE;
    }
  /* It would be played back into the file that comes in its place. */
  if (g_unlink (journal) == 0 || errno == ENOENT)
    return TRUE;
  way_library_file_set_write_error (path, errno, error);
  remove_backup (kept);
  return FALSE;
}

static gboolean
check_backup (const char *backup_path,
              GError    **error)
{
  g_autofree char *name = g_filename_display_name (backup_path);
  g_autoptr (GError) local_error = NULL;

  if (way_file_copy_check (backup_path, &local_error))
    return TRUE;
  if (g_error_matches (local_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED))
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED,
                 _("The backup “%s” is damaged itself: nothing was changed. Restore another "
                   "backup."), name);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A copy of the backup beside the library, as this version of the program writes it. */
static WayNewFile *
make_replacement (const char *path,
                  const char *backup_path,
                  GError    **error)
{
  g_autoptr (WayDatabase) backup = way_database_open (backup_path, FALSE, error);
  g_autoptr (WayNewFile) file = NULL;

  if (backup == NULL || !check_backup (backup_path, error))
    return NULL;
  file = way_file_copy_begin (path, 0600, error);
  if (file != NULL && way_file_copy_pages (backup, file, NULL, NULL, NULL, error)
      && way_library_bring_up_to_date (way_new_file_get_temporary (file), error))
    return g_steal_pointer (&file);
  return NULL;
}

static gboolean
restore_into (WayLibrary *library,
              const char *replacement,
              GError    **error)
{
  g_autoptr (WayDatabase) from = NULL;

  if (!way_library_require_writable (library, error)
      || !way_backup_keep (library->database, WAY_BACKUP_RESTORE, error))
    return FALSE;
  from = way_database_open (replacement, FALSE, error);
  return from != NULL && way_file_copy_into (from, library->database, error);
}

gboolean
way_backup_restore (const char *path,
                    const char *backup_path,
                    GError    **error)
{
  g_autoptr (WayNewFile) replacement = make_replacement (path, backup_path, error);
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GError) open_error = NULL;

  if (replacement == NULL)
    return FALSE;
  library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &open_error);
  if (library == NULL
      && !g_error_matches (open_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_LOCKED))
    return way_backup_keep_file (path, error) && way_file_copy_end (replacement, path, TRUE, error);

  if (library == NULL)
    g_propagate_error (error, g_steal_pointer (&open_error));
  return library != NULL
         && restore_into (library, way_new_file_get_temporary (replacement), error);
}
