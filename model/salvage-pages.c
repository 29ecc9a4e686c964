/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/salvage-pages.h"

#include "model/page-seal.h"
#include "model/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_PAGE_SIZE 4096
#define HEADER_SIZE 100
#define BLOCK_SIZE 4096
#define N_PAGES_LOOKED_AT 200

/* A block that the disk does not give stays zero. */
static void
read_blocks (int     fd,
             guchar *data,
             gsize   size)
{
  gsize start = 0;

  while (start < size)
    {
      gssize n_read = pread (fd, data + start, MIN (BLOCK_SIZE, size - start), (off_t) start);

      if (n_read < 0 && errno == EINTR)
        continue;
      start += n_read > 0 ? (gsize) n_read : BLOCK_SIZE;
    }
}

static guchar *
read_file (const char *path,
           gsize      *size,
           GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat status;
  guchar *data = NULL;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode)
      && status.st_size >= HEADER_SIZE)
    {
      *size = (gsize) status.st_size;
      /* With room for a last page that is not whole. */
      data = g_try_malloc0 (*size + 65536);
      if (data != NULL)
        read_blocks (fd, data, *size);
    }
  if (fd >= 0)
    close (fd);
  if (data == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _("There is nothing to be salvaged in “%s”: it cannot be read, or is empty. "
                   "Restore a backup."), name);
  return data;
}

static guint
count_sound (const guchar *data,
             gsize         size,
             gsize         page_size)
{
  guint n_sound = 0;

  for (guint32 i = 0; i < N_PAGES_LOOKED_AT && (i + 1) * page_size <= size; i++)
    n_sound += way_page_is_sound (data + i * page_size, page_size, i + 1);
  return n_sound;
}

/* The header may be what is damaged: so the pages themselves are asked. */
static void
find_page_size (WaySalvagePages *self,
                gsize            size)
{
  guint most = 0;

  self->page_size = way_page_get_size (self->data);
  if (self->page_size == 0)
    self->page_size = DEFAULT_PAGE_SIZE;
  for (gsize page_size = 512; page_size <= 65536; page_size *= 2)
    {
      guint n_sound = count_sound (self->data, size, page_size);

      if (n_sound <= most)
        continue;
      most = n_sound;
      self->page_size = page_size;
      self->is_sealed = TRUE;
    }
  self->usable = self->page_size - (self->is_sealed ? WAY_PAGE_SEAL_SIZE
                                                    : self->data[WAY_PAGE_SEAL_OFFSET]);
}

static void
write_number (guchar *bytes,
              guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (bytes, &number, sizeof number);
}

/* What every library has there. Where this was the damage, the first page is sound again. */
static void
mend_header (WaySalvagePages *self)
{
  static const guchar constants[] = { 1, 1, WAY_PAGE_SEAL_SIZE, 64, 32, 32 };

  memcpy (self->data, "SQLite format 3", 16);
  self->data[16] = (guchar) (self->page_size >> 8);
  self->data[17] = (guchar) (self->page_size == 65536);
  memcpy (self->data + 18, constants, sizeof constants);
  write_number (self->data + 68, WAY_SCHEMA_APPLICATION_ID);
}

static WayPageState
judge_page (WaySalvagePages *self,
            guint32          number,
            gsize            size)
{
  guchar *page = self->data + (number - 1) * self->page_size;
  gboolean is_empty = TRUE;

  if (number * self->page_size > size)
    return WAY_PAGE_MISSING;
  if (way_page_is_sound (page, self->page_size, number))
    return WAY_PAGE_SOUND;
  for (gsize i = 0; i < self->page_size && is_empty; i++)
    is_empty = page[i] == 0;
  if (is_empty)
    return WAY_PAGE_MISSING;
  /* A sound page of another place says nothing of what was here. */
  if (way_page_find_number (page, self->page_size) != 0)
    return WAY_PAGE_MISSING;
  if (way_page_mend (page, self->page_size, number))
    return WAY_PAGE_MENDED;
  return WAY_PAGE_BAD;
}

static gboolean
judge_pages (WaySalvagePages *self,
             gsize            size,
             GCancellable    *cancellable,
             GError         **error)
{
  self->n_pages = (guint32) MIN ((size + self->page_size - 1) / self->page_size, G_MAXUINT32 - 1);
  self->states = g_new0 (guint8, self->n_pages + 1);
  if (!self->is_sealed)
    return TRUE;

  if (!way_page_is_sound (self->data, self->page_size, 1))
    mend_header (self);
  for (guint32 number = 1; number <= self->n_pages; number++)
    {
      WayPageState state = judge_page (self, number, size);

      self->states[number] = (guint8) state;
      self->n_mended += state == WAY_PAGE_MENDED;
      self->n_bad += state == WAY_PAGE_BAD || state == WAY_PAGE_MISSING;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

WaySalvagePages *
way_salvage_pages_read (const char   *path,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (WaySalvagePages) self = g_new0 (WaySalvagePages, 1);
  gsize size;

  self->data = read_file (path, &size, error);
  if (self->data == NULL)
    return NULL;
  find_page_size (self, size);
  if (!judge_pages (self, size, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
way_salvage_pages_free (WaySalvagePages *self)
{
  if (self == NULL)
    return;
  g_free (self->data);
  g_free (self->states);
  g_free (self);
}

const guchar *
way_salvage_pages_get (const WaySalvagePages *self,
                       guint32                number)
{
  if (number == 0 || number > self->n_pages || self->states[number] == WAY_PAGE_MISSING)
    return NULL;
  return self->data + (number - 1) * self->page_size;
}

gboolean
way_salvage_pages_is_sound (const WaySalvagePages *self,
                            guint32                number)
{
  return number > 0 && number <= self->n_pages && self->states[number] <= WAY_PAGE_MENDED;
}
