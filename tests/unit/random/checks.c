/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

#include "model/observation-table.h"
#include "model/ranking.h"

static gboolean
is_alike (double a,
          double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

static void
compare_row (World            *world,
             const Fact       *fact,
             const WayBulkRow *row,
             gint64            slot)
{
  g_assert_cmpint (way_period_compare (&world->periods[fact->period], &row->period), ==, 0);
  g_assert_cmpint (slot >> WAY_SLOT_VINTAGE_BIT, ==, fact->vintage);
  g_assert_cmpfloat (row->value, ==, fact->value);
  g_assert_cmpint (row->decimals, ==, fact->decimals);
  g_assert_cmpint (row->qualifier, ==, fact->qualifier);
  g_assert_cmpint (row->status, ==, fact->status);
  g_assert_cmpint (row->kind, ==, fact->kind);
  g_assert_cmpint (row->is_break, ==, fact->is_break);
  g_assert_cmpint (row->source_id, ==, fact->source_id);
  g_assert_true (isnan (fact->growth) ? isnan (row->published_growth)
                                      : row->published_growth == fact->growth);
  g_assert_cmpint (row->growth_decimals, ==, fact->growth_decimals);
  g_assert_cmpstr (row->note, ==, fact->note);
  g_assert_null (row->note_zh);
  g_assert_null (row->rank_scope);
}

/* Every row that is not computed, with all that it says. */
static void
check_rows (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    world->library->database,
    "SELECT " WAY_OBSERVATION_COLUMNS " FROM " WAY_VINTAGE_TABLES_APART
    " WHERE o.metric_id BETWEEN 901 AND 906", &error);
  guint n_rows = 0;

  while (way_statement_next (statement, &error))
    {
      const Fact *found = NULL;
      WayBulkRow row;
      WayAbout about;
      gint64 slot;

      g_assert_true (way_observation_read (statement, 0, &row, &about, &slot, NULL));
      g_assert_cmpint (about.has_detail, ==, isfinite (row.published_growth) || row.note != NULL);
      if (about.origin == WAY_ORIGIN_DERIVED)
        {
          g_assert_cmpint (row.metric_id, >, 903);
          continue;
        }
      for (guint i = 0; i < world->now->facts->len && found == NULL; i++)
        {
          const Fact *fact = &g_array_index (world->now->facts, Fact, i);

          if (fact->metric + 901 == row.metric_id && fact->region + 901 == row.region_id
              && fact->vintage == slot >> WAY_SLOT_VINTAGE_BIT
              && way_period_compare (&world->periods[fact->period], &row.period) == 0)
            found = fact;
        }
      g_assert_nonnull (found);
      compare_row (world, found, &row, slot);
      n_rows++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, world->now->facts->len);
}

static double
find_in_series (const WaySeries *series,
                const WayPeriod *period)
{
  for (guint i = 0; series != NULL && i < series->n_points; i++)
    {
      if (way_period_compare (&series->periods[i], period) == 0)
        return series->values[i];
    }
  return NAN;
}

static void
check_ranking (World *world,
               guint  metric,
               guint  period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ranking = way_library_read_ranking (world->library, metrics[metric],
                                                         &world->periods[period], NULL, &error);
  guint n_ranked = 0;

  g_assert_no_error (error);
  for (guint region = 0; region < N_REGIONS; region++)
    {
      double expected = find_value (world, metric, region, period);
      guint n_better = 0;

      if (isnan (expected))
        continue;
      for (guint i = 0; i < N_REGIONS; i++)
        n_better += find_value (world, metric, i, period) > expected;
      for (guint i = 0; i < ranking->len; i++)
        {
          const WayRankedValue *ranked = &g_array_index (ranking, WayRankedValue, i);

          if (g_str_equal (ranked->region_code, regions[region]))
            {
              g_assert_true (is_alike (ranked->point.value, expected));
              if (metric < N_OWN)
                g_assert_cmpuint (ranked->rank, ==, n_better + 1);
              n_ranked++;
            }
        }
    }
  g_assert_cmpuint (n_ranked, ==, ranking->len);
}

static void
check_vintages (World *world,
                guint  metric,
                guint  region,
                guint  period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cell = list_cell (world, metric, region, period);
  g_autoptr (GArray) vintages = way_library_read_vintages (world->library, regions[region],
                                                           metrics[metric], &world->periods[period],
                                                           &error);

  g_assert_no_error (error);
  /* Where there is an actual value, forecasts are none of it. */
  for (guint i = 1; i < cell->len; i++)
    {
      if (g_array_index (cell, Shown, i).fact.kind != g_array_index (cell, Shown, 0).fact.kind)
        g_array_set_size (cell, i);
    }
  g_assert_cmpuint (vintages->len, ==, cell->len);
  for (guint i = 0; i < cell->len; i++)
    {
      const WayVintage *vintage = &g_array_index (vintages, WayVintage, i);
      const Fact *fact = &g_array_index (cell, Shown, i).fact;

      g_assert_cmpfloat (vintage->value, ==, fact->value);
      g_assert_cmpint (vintage->source_id, ==, fact->source_id);
      g_assert_cmpint (vintage->status, ==, fact->status);
      g_assert_cmpint (vintage->decimals, ==, fact->decimals);
    }
}

/* What figures read. */
static void
check_series (World *world,
              guint  metric)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = way_library_read_all_series (world->library, metrics[metric], NULL,
                                                            &error);

  g_assert_no_error (error);
  for (guint region = 0; region < N_REGIONS; region++)
    {
      const WaySeries *of_all = g_hash_table_lookup (all, regions[region]);
      g_autoptr (WaySeries) series = NULL;
      guint n_points = 0;

      if (!world->now->has_region[region])
        {
          g_assert_null (of_all);
          continue;
        }
      series = way_library_read_series (world->library, regions[region], metrics[metric], &error);
      g_assert_no_error (error);
      for (guint period = 0; period < N_PERIODS; period++)
        {
          double expected = find_value (world, metric, region, period);
          double found = find_in_series (series, &world->periods[period]);

          if (!is_alike (found, expected))
            g_error ("%s of %s in %s is %.9g and not %.9g", metrics[metric], regions[region],
                     periods[period], found, expected);
          g_assert_true (is_alike (find_in_series (of_all, &world->periods[period]), expected));
          n_points += isfinite (expected);
          if (metric < N_OWN)
            check_vintages (world, metric, region, period);
        }
      g_assert_cmpuint (series->n_points, ==, n_points);
    }
  for (guint period = 0; period < N_PERIODS; period++)
    check_ranking (world, metric, period);
}

static void
check_known_regions (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) known = way_library_read_known_regions (world->library, &error);

  for (guint region = 0; region < N_REGIONS; region++)
    {
      gboolean is_known = FALSE;
      guint n_expected[N_METRICS] = { 0 };
      g_autoptr (GHashTable) coverage = NULL;

      for (guint metric = 0; metric < N_METRICS; metric++)
        {
          for (guint period = 0; period < N_PERIODS; period++)
            n_expected[metric] += isfinite (find_value (world, metric, region, period));
          is_known = is_known || n_expected[metric] > 0;
        }
      g_assert_cmpint (g_hash_table_contains (known, regions[region]), ==, is_known);
      if (!world->now->has_region[region])
        continue;
      coverage = way_library_read_coverage (world->library, regions[region], &error);
      g_assert_no_error (error);
      for (guint metric = 0; metric < N_METRICS; metric++)
        {
          const WayCoverage *covered = g_hash_table_lookup (coverage, metrics[metric]);

          g_assert_cmpuint (covered != NULL ? covered->n_values : 0, ==, n_expected[metric]);
        }
    }
}

static void
check_marks (World *world)
{
  g_autoptr (GError) error = NULL;
  gint64 n_marks;

  g_assert_true (way_database_read_integer (world->library->database,
                                            "SELECT count (*) FROM missing_value "
                                            "WHERE metric_id BETWEEN 901 AND 906", &n_marks,
                                            &error));
  g_assert_cmpint (n_marks, ==, world->now->marks->len);
}

void
check_all (World *world)
{
  check_rows (world);
  check_marks (world);
  for (guint metric = 0; metric < N_METRICS; metric++)
    check_series (world, metric);
  check_known_regions (world);
}

void
check_file (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibraryCheck) check = way_library_check (world->library, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < check->findings->len; i++)
    g_test_message ("%s", (const char *) check->findings->pdata[i]);
  g_assert_true (check->intact);
}
