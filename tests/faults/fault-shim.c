/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before the C library (LD_PRELOAD), this makes one call of the program fail, or kills the
 * program before it:
 *
 *   WAYMARK_FAULT=write:12:EIO     the twelfth write into a file below WAYMARK_FAULT_UNDER
 *   WAYMARK_FAULT=sync:1:KILL      kinds: write, read, sync, truncate, name, any
 *   WAYMARK_FAULT=write:40:ENOSPC  from then on every write: the disk stays full
 *   WAYMARK_FAULT_COUNT=FILE       takes the number of calls of each kind
 */

/* Both names of a call are to be caught, so that none may stand for the other. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE, READ, SYNC, TRUNCATE, NAME, ANY, N_KINDS };

static const char *const kind_names[] = { "write", "read", "sync", "truncate", "name", "any" };
static atomic_long counts[N_KINDS];
static int wanted_kind = -1;
static long wanted_number;
static int wanted_error; /* 0: kill */
static const char *under;

static int
read_error (const char *name)
{
  if (strcmp (name, "ENOSPC") == 0)
    return ENOSPC;
  if (strcmp (name, "EDQUOT") == 0)
    return EDQUOT;
  return strcmp (name, "KILL") == 0 ? 0 : EIO;
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *fault = getenv ("WAYMARK_FAULT");
  char kind[16], error[16];

  under = getenv ("WAYMARK_FAULT_UNDER");
  if (fault == NULL || sscanf (fault, "%15[^:]:%ld:%15s", kind, &wanted_number, error) != 3)
    return;
  for (int i = 0; i < N_KINDS; i++)
    if (strcmp (kind, kind_names[i]) == 0)
      wanted_kind = i;
  wanted_error = read_error (error);
}

__attribute__ ((destructor)) static void
end (void)
{
  const char *path = getenv ("WAYMARK_FAULT_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  for (int i = 0; i < N_KINDS; i++)
    fprintf (file, "%s %ld\n", kind_names[i], atomic_load (&counts[i]));
  fclose (file);
}

static int
is_path_meant (const char *path)
{
  return under != NULL && path != NULL && strncmp (path, under, strlen (under)) == 0;
}

static int
is_meant (int fd)
{
  char link[64], path[4096];
  ssize_t length;

  if (under == NULL)
    return 0;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';
  return is_path_meant (path);
}

static int
is_the_one (int kind)
{
  long number = atomic_fetch_add (&counts[kind], 1) + 1;

  if (kind != wanted_kind)
    return 0;
  if (wanted_error == ENOSPC || wanted_error == EDQUOT)
    return number >= wanted_number;
  return number == wanted_number;
}

/* Counts a call; nonzero where it is to fail with errno. */
static int
strikes (int kind)
{
  int is_meant_kind = is_the_one (kind);
  int is_meant_any = is_the_one (ANY);

  if (!is_meant_kind && !is_meant_any)
    return 0;
  if (wanted_error == 0)
    raise (SIGKILL);
  errno = wanted_error;
  return 1;
}

#define NEXT(name, type, ...)                                      \
  static type (*next) (__VA_ARGS__);                               \
  if (next == NULL)                                                \
    *(void **) &next = dlsym (RTLD_NEXT, name)

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t offset)
{
  NEXT ("pwrite64", ssize_t, int, const void *, size_t, off64_t);
  if (is_meant (fd) && strikes (WRITE))
    return -1;
  return next (fd, data, size, offset);
}

ssize_t
pwrite (int fd, const void *data, size_t size, off_t offset)
{
  NEXT ("pwrite", ssize_t, int, const void *, size_t, off_t);
  if (is_meant (fd) && strikes (WRITE))
    return -1;
  return next (fd, data, size, offset);
}

ssize_t
write (int fd, const void *data, size_t size)
{
  NEXT ("write", ssize_t, int, const void *, size_t);
  if (is_meant (fd) && strikes (WRITE))
    return -1;
  return next (fd, data, size);
}

ssize_t
pread64 (int fd, void *data, size_t size, off64_t offset)
{
  NEXT ("pread64", ssize_t, int, void *, size_t, off64_t);
  if (is_meant (fd) && strikes (READ))
    return -1;
  return next (fd, data, size, offset);
}

ssize_t
pread (int fd, void *data, size_t size, off_t offset)
{
  NEXT ("pread", ssize_t, int, void *, size_t, off_t);
  if (is_meant (fd) && strikes (READ))
    return -1;
  return next (fd, data, size, offset);
}

ssize_t
read (int fd, void *data, size_t size)
{
  NEXT ("read", ssize_t, int, void *, size_t);
  if (is_meant (fd) && strikes (READ))
    return -1;
  return next (fd, data, size);
}

int
fsync (int fd)
{
  NEXT ("fsync", int, int);
  return is_meant (fd) && strikes (SYNC) ? -1 : next (fd);
}

int
fdatasync (int fd)
{
  NEXT ("fdatasync", int, int);
  return is_meant (fd) && strikes (SYNC) ? -1 : next (fd);
}

int
ftruncate64 (int fd, off64_t size)
{
  NEXT ("ftruncate64", int, int, off64_t);
  return is_meant (fd) && strikes (TRUNCATE) ? -1 : next (fd, size);
}

int
ftruncate (int fd, off_t size)
{
  NEXT ("ftruncate", int, int, off_t);
  return is_meant (fd) && strikes (TRUNCATE) ? -1 : next (fd, size);
}

int
unlink (const char *path)
{
  NEXT ("unlink", int, const char *);
  return is_path_meant (path) && strikes (NAME) ? -1 : next (path);
}

int
rename (const char *from, const char *to)
{
  NEXT ("rename", int, const char *, const char *);
  return is_path_meant (to) && strikes (NAME) ? -1 : next (from, to);
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  NEXT ("renameat2", int, int, const char *, int, const char *, unsigned int);
  return is_path_meant (to) && strikes (NAME) ? -1
                                              : next (from_folder, from, to_folder, to, flags);
}

int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  NEXT ("linkat", int, int, const char *, int, const char *, int);
  return is_path_meant (to) && strikes (NAME) ? -1
                                              : next (from_folder, from, to_folder, to, flags);
}
