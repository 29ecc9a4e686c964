/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A library of many observations. Usage:
 *   bench-storage make CATALOG FILE ROWS [shuffled]: one of 100 metrics in 3,000 regions of its
 *     own, over as many years as it takes, stored in one change; prints the seconds of adding,
 *     storing and committing, then the bytes of the file that each row takes
 *   bench-storage read FILE ROUNDS: the fastest round in seconds of: opening with all that the
 *     window asks for at once, the series of a region, a ranking of all regions
 *   bench-storage undo FILE: seconds of undoing the newest change, and of redoing it
 * Each ends with the MiB of memory that were used at the most. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "model/bulk-writer.h"
#include "model/database.h"
#include "model/ranking.h"

#define N_REGIONS 3000
#define N_METRICS 100
#define FIRST_YEAR 1990

static const char *const make_names[] = {
  "CREATE TEMP TABLE number (i INTEGER PRIMARY KEY)",
  "INSERT INTO number WITH RECURSIVE n (i) AS "
  "(SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999) SELECT i FROM n",
  "INSERT INTO region (code, parent_code, level, sort, name_zh, name_en, pinyin, origin) "
  "SELECT printf ('x%05d', i), '330000', 'county', 100000 + i, printf ('第%d区', i), "
  "printf ('District %d', i), printf ('di%d qu', i), 'user' FROM number",
  "INSERT INTO metric (key, unit_id, name_zh, name_en, measure, flow, better, decimals, sort, "
  "origin) SELECT printf ('made_%02d', i), (SELECT id FROM unit WHERE name_zh = '亿元'), "
  "printf ('指标%d', i), printf ('Metric %d', i), 'level', 'flow', 'higher', 1, 100000 + i, 'user' "
  "FROM number WHERE i < 100",
  "INSERT INTO source (title, publisher, published, authority, origin) "
  "VALUES ('大表', '统计局', '2024-03-15', 'yearbook', 'user')",
  "DROP TABLE number",
};

static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
print_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  printf (" %.1f\n", (double) usage.ru_maxrss / 1024);
}

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return 1;
}

static gboolean
make_regions (const char *catalog,
              const char *path,
              GError    **error)
{
  g_autoptr (WayLibrary) library = way_library_open_or_create (path, catalog, NULL, NULL, NULL,
                                                               error);
  g_autoptr (WayDatabase) database = library != NULL ? way_database_open (path, TRUE, error) : NULL;
  gboolean is_done = database != NULL;

  for (guint i = 0; is_done && i < G_N_ELEMENTS (make_names); i++)
    is_done = way_database_execute (database, make_names[i], error);
  return is_done;
}

static gboolean
read_first_ids (const char *path,
                gint64      ids[3],
                GError    **error)
{
  static const char *const queries[] = {
    "SELECT id FROM metric WHERE key = 'made_00'", "SELECT id FROM region WHERE code = 'x00000'",
    "SELECT max (id) FROM source"
  };
  g_autoptr (WayDatabase) database = way_database_open (path, FALSE, error);

  for (guint i = 0; database != NULL && i < G_N_ELEMENTS (queries); i++)
    {
      if (!way_database_read_integer (database, queries[i], &ids[i], error))
        return FALSE;
    }
  return database != NULL;
}

/* Values with as many digits as a double has, and none that would fit an integer. */
static gboolean
add_rows (WayBulkWriter *writer,
          const gint64   ids[3],
          guint64        n_rows,
          gboolean       is_shuffled,
          GError       **error)
{
  guint64 n_years = MAX (n_rows / (N_REGIONS * N_METRICS), 1);
  /* A step that has no factor with the number of rows in common meets each once. */
  guint64 step = is_shuffled ? G_GUINT64_CONSTANT (7368787) : 1;

  for (guint64 i = 0; i < n_rows; i++)
    {
      guint64 at = i * step % n_rows;
      WayBulkRow row = WAY_BULK_ROW_INIT;

      row.metric_id = ids[0] + (gint64) (at / (n_years * N_REGIONS)) % N_METRICS;
      row.region_id = ids[1] + (gint64) (at / n_years % N_REGIONS);
      row.period = way_period_for_year (FIRST_YEAR + (int) (at % n_years)
                                        + (int) (at / (n_years * N_REGIONS * N_METRICS)) * 100);
      row.value = 1000.0 / (double) (at % 9973 + 7);
      row.decimals = 2;
      row.source_id = ids[2];
      row.line = (guint) i + 1;
      if (!way_bulk_writer_add (writer, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (WayLibrary *library,
      const char *path,
      guint64     n_rows,
      gboolean    is_shuffled,
      GError    **error)
{
  g_autoptr (WayBulkWriter) writer = way_bulk_writer_new (library);
  double start = read_clock (), added, stored;
  WayBulkReport report;
  struct stat before, after;
  gint64 ids[3];

  if (!read_first_ids (path, ids, error) || stat (path, &before) != 0
      || !add_rows (writer, ids, n_rows, is_shuffled, error))
    return FALSE;
  added = read_clock ();
  if (!way_library_begin_change (library, "Import", error)
      || !way_bulk_writer_finish (writer, NULL, NULL, NULL, &report, error))
    return FALSE;
  stored = read_clock ();
  if (!way_library_end_change (library, error))
    return FALSE;
  if (stat (path, &after) != 0 || report.counts[WAY_BULK_NEW] != n_rows)
    return FALSE;
  printf ("%.3f %.3f %.3f %.2f", added - start, stored - added, read_clock () - stored,
          (double) (after.st_size - before.st_size) / (double) n_rows);
  return TRUE;
}

static int
make_library (const char *catalog,
              const char *path,
              guint64     n_rows,
              gboolean    is_shuffled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;

  if (!make_regions (catalog, path, &error))
    return fail (error);
  library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  if (library == NULL || !fill (library, path, n_rows, is_shuffled, &error))
    return fail (error);
  print_memory ();
  return 0;
}

/* What the window asks for before it shows anything. */
static WayLibrary *
open_as_window (const char *path,
                GError    **error)
{
  g_autoptr (WayLibrary) library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, error);
  g_autoptr (GPtrArray) regions = library != NULL ? way_library_list_regions (library, error)
                                                  : NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) coverage = NULL;
  double newest;

  if (regions == NULL)
    return NULL;
  metrics = way_library_list_metrics (library, error);
  if (metrics == NULL)
    return NULL;
  known = way_library_read_known_regions (library, error);
  if (known == NULL)
    return NULL;
  coverage = way_library_read_coverage (library, "x01500", error);
  return coverage != NULL && way_library_read_newest_time (library, &newest, error)
           ? g_steal_pointer (&library) : NULL;
}

static gboolean
read_once (const char *path,
           double      best[3],
           GError    **error)
{
  WayPeriod period = way_period_for_year (FIRST_YEAR + 20);
  double start = read_clock ();
  g_autoptr (WayLibrary) library = open_as_window (path, error);
  g_autoptr (WaySeries) series = NULL;
  g_autoptr (GArray) ranking = NULL;

  if (library == NULL)
    return FALSE;
  best[0] = MIN (best[0], read_clock () - start);
  start = read_clock ();
  series = way_library_read_series (library, "x01234", "made_57", error);
  if (series == NULL)
    return FALSE;
  best[1] = MIN (best[1], read_clock () - start);
  start = read_clock ();
  ranking = way_library_read_ranking (library, "made_42", &period, NULL, error);
  if (ranking == NULL)
    return FALSE;
  best[2] = MIN (best[2], read_clock () - start);
  if (ranking->len == N_REGIONS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Only %u regions have a value", ranking->len);
  return FALSE;
}

static int
read_library (const char *path,
              int         n_rounds)
{
  double best[3] = { INFINITY, INFINITY, INFINITY };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < MAX (n_rounds, 1); i++)
    {
      if (!read_once (path, best, &error))
        return fail (error);
    }
  printf ("%.6f %.6f %.6f", best[0], best[1], best[2]);
  print_memory ();
  return 0;
}

static int
undo_change (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  double start = read_clock (), undone;

  if (library == NULL || !way_library_undo (library, NULL, &error))
    return fail (error);
  undone = read_clock ();
  if (!way_library_redo (library, NULL, &error))
    return fail (error);
  printf ("%.3f %.3f", undone - start, read_clock () - undone);
  print_memory ();
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if ((argc == 5 || argc == 6) && g_str_equal (argv[1], "make"))
    return make_library (argv[2], argv[3], g_ascii_strtoull (argv[4], NULL, 10), argc == 6);
  if (argc == 4 && g_str_equal (argv[1], "read"))
    return read_library (argv[2], atoi (argv[3]));
  if (argc == 3 && g_str_equal (argv[1], "undo"))
    return undo_change (argv[2]);
  g_printerr ("Usage: bench-storage make CATALOG FILE ROWS [shuffled] | read FILE ROUNDS | "
              "undo FILE\n");
  return 1;
}
