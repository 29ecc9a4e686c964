/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

typedef struct _WayDatabase WayDatabase;

typedef enum
{
  WAY_BACKUP_REGULAR, /* after work on the library */
  WAY_BACKUP_UPDATE,  /* before another version of the program, or of the catalog, changes it */
  WAY_BACKUP_RESTORE, /* before a backup takes its place */
  WAY_BACKUP_DAMAGED  /* the same, of a file that was damaged: byte by byte, unchecked */
} WayBackupReason;

/**
 * WayBackup:
 * @made: seconds since 1970
 * @n_facts: values and targets; -1 where that is not known
 */
typedef struct
{
  char *path;
  gint64 made;
  WayBackupReason reason;
  guint64 size;
  gint64 n_facts;
} WayBackup;

/* Where the backups of the library @path lie: a folder of its own in the user's data folder, and
 * not beside the library, where they would go the way it goes. (transfer full). */
char      *way_backup_get_folder (const char *path);

/* Whether @path lies among the backups, which are only read; and the library that it is of, which
 * is @path itself where it is none. (transfer full). */
gboolean   way_backup_holds        (const char *path);
char      *way_backup_find_library (const char *path);

/* Newest first. (transfer full) (element-type WayBackup). */
GPtrArray *way_backup_list       (const char *path);
void       way_backup_free       (WayBackup *self);

/**
 * way_backup_keep:
 *
 * Keeps a copy of @database as it is now, checked and on the disk, and lets those go that
 * way_backup_choose() does not keep. Where that fails, nothing has changed; the disk being nearly
 * full is a WAY_LIBRARY_ERROR_FULL.
 */
gboolean   way_backup_keep       (WayDatabase *database, WayBackupReason reason, GError **error);

/* The same of a library that is open, after work on it. */
gboolean   way_library_keep_backup (WayLibrary *library, GError **error);

/* TRUE when the library's file was written after its newest backup, and that is an hour old. */
gboolean   way_backup_is_due     (const char *path);

/* '22 November 2022, 15:08'. (transfer full). */
char      *way_backup_describe_time (const WayBackup *self);

/**
 * way_backup_choose:
 * @backups: (element-type WayBackup): newest first
 *
 * The three newest, and the three newest that were made while working, the last one of each of
 * seven days and of each of four weeks, counting from the newest; and two that were made for each
 * other reason.
 *
 * Returns: (transfer full): for each, whether it is kept
 */
gboolean  *way_backup_choose     (GPtrArray *backups);

/* Keeps a file that cannot be opened as it is. A journal of its own goes with it: nothing is left
 * of it beside what takes the file's place. */
gboolean   way_backup_keep_file  (const char *path, GError **error);

/**
 * way_backup_restore:
 * @path: of the library, which may be damaged or missing
 * @backup_path: of a backup, or of any library
 *
 * Keeps what is there as a backup first. A library that can be opened is changed in one
 * transaction, so that other windows follow; another file is replaced. Whatever happens, @path is
 * either what it was or the backup.
 */
gboolean   way_backup_restore    (const char *path, const char *backup_path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBackup, way_backup_free)

G_END_DECLS
