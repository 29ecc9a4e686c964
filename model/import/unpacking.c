/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unpacking.h"

#include "model/scratch-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define MAX_SIZE ((guint64) 4 * 1024 * 1024 * 1024)
#define MAX_RATIO 200
#define IN_MEMORY ((guint64) 16 * 1024 * 1024)
#define PIECE ((gsize) 256 * 1024)

/* @memory: all of it, or NULL when it lies in @file; @failure: of the source, which is not asked
 * again */
struct _WayUnpacking
{
  GMutex mutex;
  char *name;
  const WayUnpackSource *source;
  gpointer data;
  GByteArray *memory;
  int file;
  guint64 claimed_size, n_done;
  gboolean is_whole;
  GError *failure;
  guint8 *piece;
};

WayUnpacking *
way_unpacking_new (const char            *name,
                   guint64                size,
                   const WayUnpackSource *source,
                   gpointer               data)
{
  WayUnpacking *self = g_new0 (WayUnpacking, 1);

  g_mutex_init (&self->mutex);
  self->name = g_strdup (name);
  self->claimed_size = size;
  self->source = source;
  self->data = data;
  self->memory = g_byte_array_new ();
  self->file = -1;
  self->piece = g_malloc (PIECE);
  return self;
}

void
way_unpacking_free (WayUnpacking *self)
{
  self->source->free (self->data);
  g_clear_pointer (&self->memory, g_byte_array_unref);
  if (self->file >= 0)
    close (self->file);
  g_clear_error (&self->failure);
  g_free (self->piece);
  g_free (self->name);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
set_no_room (WayUnpacking *self,
             int           code,
             GError      **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE,
                 _("The disk is full: there is no room for what “%s” unpacks into. Make room and "
                   "try again; nothing was changed."),
                 self->name);
  else
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNREADABLE,
                 _("The temporary file for what “%1$s” unpacks into could not be used: %2$s."),
                 self->name, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (WayUnpacking *self,
           const guint8 *data,
           gsize         size,
           GError      **error)
{
  while (size > 0)
    {
      gssize n = write (self->file, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_no_room (self, n < 0 ? errno : ENOSPC, error);
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* /tmp is memory on many machines: what is large enough to leave memory does not go there. */
static const char *
get_folder (void)
{
  const char *chosen = g_getenv ("TMPDIR");

  if (chosen != NULL && *chosen != '\0')
    return chosen;
  return access ("/var/tmp", W_OK) == 0 ? "/var/tmp" : g_get_tmp_dir ();
}

static gboolean
move_to_file (WayUnpacking *self,
              GError      **error)
{
  self->file = way_scratch_file_open (get_folder ());
  if (self->file < 0)
    return set_no_room (self, errno, error);
  if (!write_all (self, self->memory->data, self->memory->len, error))
    return FALSE;
  g_clear_pointer (&self->memory, g_byte_array_unref);
  return TRUE;
}

static gboolean
keep_piece (WayUnpacking *self,
            gsize         size,
            GError      **error)
{
  guint64 n_done = self->n_done + size;

  if (n_done > MAX_SIZE || n_done > IN_MEMORY + self->source->get_n_taken (self->data) * MAX_RATIO)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                   _("“%s” unpacks into more than is reasonable for a table. If you trust it, "
                     "unpack it yourself and open what is in it."),
                   self->name);
      return FALSE;
    }

  if (self->memory != NULL && n_done > IN_MEMORY && !move_to_file (self, error))
    return FALSE;
  if (self->memory != NULL)
    g_byte_array_append (self->memory, self->piece, (guint) size);
  else if (!write_all (self, self->piece, size, error))
    return FALSE;
  self->n_done = n_done;
  return TRUE;
}

static gboolean
unpack_piece (WayUnpacking *self)
{
  gssize n_read = self->source->read (self->data, self->piece, PIECE, &self->failure);

  if (n_read < 0)
    return FALSE;
  self->is_whole = n_read == 0;
  return self->is_whole || keep_piece (self, (gsize) n_read, &self->failure);
}

/* With the mutex held. */
static gboolean
unpack_until (WayUnpacking *self,
              guint64       size,
              GCancellable *cancellable,
              GError      **error)
{
  while (self->n_done < size && !self->is_whole)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->failure != NULL || !unpack_piece (self))
        {
          g_propagate_error (error, g_error_copy (self->failure));
          return FALSE;
        }
    }
  return TRUE;
}

static gssize
copy_out (WayUnpacking *self,
          guint64       offset,
          void         *buffer,
          gsize         size,
          GError      **error)
{
  gssize n_read;

  size = (gsize) MIN (size, self->n_done - MIN (offset, self->n_done));
  if (size == 0)
    return 0;
  if (self->memory != NULL)
    {
      memcpy (buffer, self->memory->data + offset, size);
      return (gssize) size;
    }

  do
    n_read = pread (self->file, buffer, size, (off_t) offset);
  while (n_read < 0 && errno == EINTR);
  if (n_read <= 0)
    set_no_room (self, n_read < 0 ? errno : EIO, error);
  return n_read > 0 ? n_read : -1;
}

gssize
way_unpacking_read (WayUnpacking *self,
                    guint64       offset,
                    void         *buffer,
                    gsize         size,
                    GError      **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint64 end = MIN (offset, MAX_SIZE) + MIN (size, MAX_SIZE);
  g_autoptr (GError) failure = NULL;

  /* What lies before something that is broken is given all the same. */
  if (!unpack_until (self, end, NULL, &failure) && self->n_done <= offset)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  return copy_out (self, offset, buffer, size, error);
}

gboolean
way_unpacking_prepare (WayUnpacking *self,
                       guint64       size,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return unpack_until (self, size, cancellable, error);
}

guint64
way_unpacking_get_size (WayUnpacking *self,
                        guint64       n_packed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint64 n_taken;

  if (self->is_whole)
    return self->n_done;
  if (self->claimed_size > self->n_done)
    return MIN (self->claimed_size, MAX_SIZE);
  n_taken = MAX (self->source->get_n_taken (self->data), 1);
  return MAX (self->n_done + 1, (guint64) ((double) n_packed / (double) n_taken * self->n_done));
}

gboolean
way_unpacking_is_whole (WayUnpacking *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->is_whole;
}
