/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/database-error.h"

#include "model/library.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (way-library-error-quark, way_library_error)

/* SQLite calls a quota or a size limit an I/O error; for the user the disk is full. */
static gboolean
is_out_of_room (sqlite3 *handle,
                int      code)
{
  int system_error = handle != NULL ? sqlite3_system_errno (handle) : 0;

  if ((code & 0xff) == SQLITE_FULL)
    return TRUE;
  return (code & 0xff) == SQLITE_IOERR
         && (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG);
}

static WayLibraryError
find_kind (sqlite3 *handle,
           int      code)
{
  /* A page is not what was written. */
  if (code == SQLITE_IOERR_DATA)
    return WAY_LIBRARY_ERROR_DAMAGED;
  if (is_out_of_room (handle, code))
    return WAY_LIBRARY_ERROR_FULL;

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return WAY_LIBRARY_ERROR_LOCKED;
    case SQLITE_CORRUPT:
      return WAY_LIBRARY_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return WAY_LIBRARY_ERROR_FOREIGN;
    case SQLITE_READONLY:
      return WAY_LIBRARY_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return WAY_LIBRARY_ERROR_UNREADABLE;
    default:
      return WAY_LIBRARY_ERROR_FAILED;
    }
}

/* One placeholder each: the file's name. */
static const char *
find_sentence (WayLibraryError kind)
{
  switch (kind)
    {
    case WAY_LIBRARY_ERROR_FULL:
      return _("There is no room left on the disk that holds “%s”: nothing was changed. "
               "Free some space and try again.");
    case WAY_LIBRARY_ERROR_LOCKED:
      return _("The library “%s” is in use by another program. "
               "Wait until that program is done, or close it, and try again.");
    case WAY_LIBRARY_ERROR_DAMAGED:
      return _("The library “%s” is damaged and has been left as it is. "
               "Restore a backup, or have what can still be read written into a new "
               "library.");
    case WAY_LIBRARY_ERROR_FOREIGN:
      return _("“%s” is not a Waymark library. "
               "Choose another file; this one has been left as it is.");
    case WAY_LIBRARY_ERROR_READ_ONLY:
      return _("The library “%s” can only be read. "
               "Make the file and its folder writable, or work on a copy.");
    case WAY_LIBRARY_ERROR_UNREADABLE:
      return _("The library “%s” cannot be opened. "
               "Check that its folder exists and that you may read it.");
    default:
      return NULL;
    }
}

void
way_database_error_set (sqlite3    *handle,
                        int         code,
                        const char *path,
                        GError    **error)
{
  WayLibraryError kind = find_kind (handle, code);
  const char *sentence = find_sentence (kind);
  g_autofree char *name = g_filename_display_name (path);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The work was cancelled."));
      return;
    }
  if (code == SQLITE_READONLY_DBMOVED)
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                   _("The file of the library “%s” was moved, removed or replaced while it was "
                     "open. Nothing was changed. Open the library again."), name);
      return;
    }
  if (sentence != NULL)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, WAY_LIBRARY_ERROR, kind, sentence, name);
#pragma GCC diagnostic pop
      return;
    }
  g_set_error (error, WAY_LIBRARY_ERROR, kind,
               _("The library “%s” could not be read or written (%s). "
                 "Check the disk and try again."),
               name, handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));
}
