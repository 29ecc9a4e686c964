/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a command and writes what it took as the last line of stdout: seconds by the clock, seconds
 * of the processors, KiB at its peak. A process of its own, because a peak is inherited from whom
 * a process was started by. Usage: bench-run COMMAND [ARGUMENT]... */

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
to_seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

int
main (int   argc,
      char *argv[])
{
  double start = read_clock ();
  struct rusage usage;
  int status;
  pid_t child;

  if (argc < 2)
    return 1;
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      perror (argv[1]);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child)
    {
      perror ("bench-run");
      return 1;
    }
  printf ("\n%.6f %.6f %ld\n", read_clock () - start,
          to_seconds (usage.ru_utime) + to_seconds (usage.ru_stime), usage.ru_maxrss);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128;
}
