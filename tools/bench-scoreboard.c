/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scoreboard of a large library. Usage:
 *   bench-scoreboard make CATALOG FILE: a library of 3,000 regions more, each with 20 targets and
 *     the series of these: ten years, one value in ten from two sources, some with notes
 *   bench-scoreboard read FILE ROUNDS: seconds of the fastest round, by the clock and of the
 *     thread, to open the library, to read and to judge all of them; then how many there are. What others
 *     do on the machine only adds to it. */

#include <math.h>
#include <stdio.h>
#include <time.h>

#include "model/database.h"
#include "model/scoreboard.h"

#define N_REGIONS "3000"
#define N_METRICS "20"

/* Two metrics in ten are shares and one in ten is better when lower. Growth differs from cell to
 * cell, so that every verdict occurs. */
static const char *const fill_library[] = {
  "BEGIN",

  "CREATE TEMP TABLE number (i INTEGER PRIMARY KEY)",
  "INSERT INTO number WITH RECURSIVE n (i) AS "
  "(SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " N_REGIONS ") SELECT i FROM n",

  "INSERT INTO region (id, code, parent_code, level, sort, name_zh, name_en, pinyin, origin) "
  "SELECT 100000 + i, printf ('x%05d', i), '330000', 'county', 100000 + i, "
  "printf ('第%d区', i), printf ('District %d', i), printf ('di%d qu', i), 'user' FROM number "
  "WHERE i < " N_REGIONS,

  "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, decimals, "
  "growth_of, sort, origin) SELECT 100000 + i, printf ('made_%02d', i), "
  "(SELECT id FROM unit WHERE name_zh = iif (i % 5 = 0, '%', '亿元')), "
  "printf ('指标%d', i), printf ('Metric %d', i), iif (i % 5 = 0, 'share', 'level'), 'flow', "
  "iif (i % 10 = 3, 'lower', 'higher'), 1, '', 100000 + i, 'user' FROM number "
  "WHERE i < " N_METRICS,

  "INSERT INTO source (id, title, publisher, url, published, authority, origin) "
  "SELECT 100000 + i, printf ('%d年统计公报', 2014 + i), '统计局', "
  "printf ('https://example.org/%d', i), printf ('%d-03-15', 2015 + i), 'bulletin', 'user' "
  "FROM number WHERE i < 12",

  "INSERT INTO observation (metric_id, region_id, last_month, slot, value, about) "
  "SELECT m.id, r.id, year.i * 12 + 11, copy.i << 28, "
  "round (iif (m.measure = 'share', 10, 100 + r.id % 900) "
  "* (1 + (year.i - 2014) * ((r.id * 7 + m.id * 13) % 23 - 4) / 200.0), 2), "
  /* Two decimals, the source, preliminary, with detail: see model/observation.h. */
  "3 | ((100000 + year.i - 2014 + copy.i) << 5) | (iif (copy.i = 1, 2, 0) << 34) "
  "| ((m.id % 4 = 0 OR (r.id + year.i) % 16 = 0) << 43) "
  "FROM metric AS m, region AS r, number AS year, number AS copy "
  "WHERE m.id >= 100000 AND r.id >= 100000 AND year.i BETWEEN 2014 AND 2023 AND copy.i < 2 "
  "AND (copy.i = 0 OR (r.id + m.id + year.i) % 10 = 0) ORDER BY 1, 2, 3",

  "INSERT INTO observation_detail (metric_id, region_id, last_month, slot, published_growth, "
  "growth_decimals, note) SELECT metric_id, region_id, last_month, slot, "
  "iif (metric_id % 4 = 0, 6.5, NULL), 1, "
  "iif ((region_id + last_month / 12) % 16 = 0, 'At comparable prices', NULL) FROM observation "
  "WHERE metric_id >= 100000 AND about >> 43 & 1",

  "INSERT INTO target (region_id, metric_id, last_month, first_month, period_type, last_day, "
  "comparator, value, decimals, basis, nature, path, base_last_month, base_first_month, "
  "base_period_type, base_last_day, base_value, source_id, origin) "
  "SELECT r.id, m.id, 2025 * 12 + 11, 2025 * 12, 0, 0, iif (m.better = 'lower', 'le', 'ge'), "
  "round (o.value * iif (m.better = 'lower', 0.9, 1.35), 1), 1, 'level', 'expected', "
  "iif (m.measure = 'share', 'linear', 'exponential'), "
  "iif (r.id % 2 = 0, o.last_month, NULL), o.first_month, 0, 0, "
  "iif (r.id % 2 = 0, o.value, NULL), 100011, 'user' "
  "FROM metric AS m, region AS r JOIN observation AS o ON o.metric_id = m.id "
  "AND o.region_id = r.id AND o.last_month = 2020 * 12 + 11 AND o.slot = 0 "
  "WHERE m.id >= 100000 AND r.id >= 100000 ORDER BY 1, 2",

  "DROP TABLE number",
  "COMMIT",
};

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return 1;
}

static int
make_library (const char *catalog,
              const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = way_library_open_or_create (path, catalog, NULL, NULL, NULL,
                                                               &error);
  g_autoptr (WayDatabase) database = library != NULL ? way_database_open (path, TRUE, &error)
                                                     : NULL;

  for (guint i = 0; database != NULL && i < G_N_ELEMENTS (fill_library); i++)
    {
      if (!way_database_execute (database, fill_library[i], &error))
        break;
    }

  return error != NULL ? fail (error) : 0;
}

static guint
read_once (const char *path,
           double     *wall,
           double     *cpu,
           GError    **error)
{
  double wall_start = read_clock (CLOCK_MONOTONIC);
  double cpu_start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  WayScoreQuery query = { .options = { .as_of_time = NAN } };
  g_autoptr (WayLibrary) library = way_library_open (path, WAY_LIBRARY_OPEN_READ_ONLY, error);
  g_autoptr (WayScoreboard) board = NULL;

  if (library != NULL)
    board = way_scoreboard_read (library, &query, NULL, error);
  *wall = MIN (*wall, read_clock (CLOCK_MONOTONIC) - wall_start);
  *cpu = MIN (*cpu, read_clock (CLOCK_THREAD_CPUTIME_ID) - cpu_start);
  return board != NULL ? way_scoreboard_get_size (board) : 0;
}

static int
read_board (const char *path,
            int         n_rounds)
{
  g_autoptr (GError) error = NULL;
  double wall = INFINITY, cpu = INFINITY;
  guint n_rows = 0;

  for (int i = 0; i < MAX (n_rounds, 1); i++)
    {
      n_rows = read_once (path, &wall, &cpu, &error);
      if (error != NULL)
        return fail (error);
    }
  printf ("%.6f %.6f %u\n", wall, cpu, n_rows);
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "make"))
    return make_library (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "read"))
    return read_board (argv[2], atoi (argv[3]));
  g_printerr ("Usage: bench-scoreboard make CATALOG FILE | read FILE ROUNDS\n");
  return 1;
}
