/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-writer.h"
#include "model/exchange.h"
#include "model/import/import.h"
#include "model/library-edit.h"
#include "model/library-formula.h"
#include "model/library-observations.h"
#include "model/library-private.h"
#include "model/observation-table.h"
#include "model/ranking.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

/**
 * Long random sequences of what a user does to a library, each step compared with a naive image of
 * it in memory. WAYMARK_RANDOM_SEEDS says how many sequences, WAYMARK_RANDOM_SEED with which.
 */

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define N_STEPS 60
#define N_SEEDS 3
#define MAX_SOURCES 8

static const char *const regions[] = { "P", "P1", "P2", "P3", "PZ" };
/* What people write to, then what is computed. */
static const char *const metrics[] = { "x_gdp", "x_people", "x_rate", "x_per_head", "x_sum",
                                       "x_twice" };
static const char *const formulas[] = { NULL, NULL, NULL, "per_head([x_gdp], [x_people])",
                                        "sum_of_regions([x_gdp])", "[x_rate] * 2" };
static const char *const periods[] = { "2018", "2019", "2020", "2020-Q4", "2020-12", "2020-H2",
                                       "-0500", "2019-03/2020-12" };
#define GDP 0
#define PEOPLE 1
#define RATE 2
#define N_OWN 3
#define N_METRICS G_N_ELEMENTS (metrics)
#define N_REGIONS G_N_ELEMENTS (regions)
#define N_PERIODS G_N_ELEMENTS (periods)

/* An observation; texts are interned. */
typedef struct
{
  guint metric, region, period;
  gint64 vintage;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  WayKind kind;
  gboolean is_break;
  gint64 source_id;
  double growth;
  int growth_decimals;
  const char *note;
} Fact;

typedef struct
{
  guint metric, region, period;
  gint64 source_id;
  const char *mark;
} Mark;

/* @digest: of all tables, as they were when the step was done */
typedef struct
{
  GArray *facts;
  GArray *marks;
  gboolean has_region[N_REGIONS];
  gboolean has_formula[N_METRICS];
  gint64 preferred[N_METRICS];
  gboolean has_source[MAX_SOURCES];
  char *digest;
} Image;

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
  GRand *random;
  GPtrArray *steps; /* Image; the first is that before all steps */
  guint at;
  Image *now;       /* being changed */
  gint64 sources[MAX_SOURCES];
  WayPeriod periods[N_PERIODS];
} World;

static Image *
copy_image (const Image *image)
{
  Image *copy = g_memdup2 (image, sizeof *image);

  copy->facts = g_array_copy (image->facts);
  copy->marks = g_array_copy (image->marks);
  copy->digest = NULL;
  return copy;
}

static void
free_image (gpointer data)
{
  Image *image = data;

  g_array_unref (image->facts);
  g_array_unref (image->marks);
  g_free (image->digest);
  g_free (image);
}

static guint
pick (World *world,
      guint  n)
{
  return (guint) g_rand_int_range (world->random, 0, (gint32) n);
}

/* Everything that the library has, but for the steps themselves. */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_rows (WayLibrary *library,
             const char *table,
             GString    *out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  sqlite3_stmt *statement = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (sqlite3_prepare_v2 (way_database_get_handle (library->database), sql, -1,
                                       &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      GString *row = g_string_new (table);

      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          if (sqlite3_column_type (statement, i) == SQLITE_FLOAT)
            g_string_append_printf (row, "|%a", sqlite3_column_double (statement, i));
          else if (sqlite3_column_type (statement, i) == SQLITE_NULL)
            g_string_append (row, "|NULL");
          else
            g_string_append_printf (row, "|%s", (const char *) sqlite3_column_text (statement, i));
        }
      g_ptr_array_add (rows, g_string_free (row, FALSE));
    }
  sqlite3_finalize (statement);
  g_ptr_array_sort (rows, compare_texts);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) rows->pdata[i]);
}

static char *
read_digest (WayLibrary *library)
{
  static const char *const tables[] = {
    "observation", "observation_detail", "region", "alias", "metric", "unit", "source", "target",
    "event", "figure", "missing_value", "formula", "preferred_source", "learnt_name", "removed",
    "import_template",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    append_rows (library, tables[i], text);
  return g_string_free (text, FALSE);
}

/* The library that all begins with */

static void
execute (WayLibrary *library,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  (void) way_database_execute (library->database, sql, &error);
  g_assert_no_error (error);
}

static void
fill_library (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (world->library, "Fill", &error));
  execute (world->library,
           "INSERT INTO unit (id, name_zh, name_en, base_zh, base_en, factor, origin) VALUES "
           "(901, '亿元', '100 million yuan', '元', 'yuan', 1e8, 'user'), "
           "(902, '万人', 'ten thousand persons', '人', 'persons', 1e4, 'user'), "
           "(903, '元/人', 'yuan per person', '元/人', 'yuan per person', 1, 'user'), "
           "(904, '%', 'per cent', '%', '%', 1, 'user');"
           "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, "
           "decimals, sort, growth_of, origin) VALUES "
           "(901, 'x_gdp', 901, '总值', 'Output', 'level', 'flow', 'higher', 2, 901, NULL, "
           "'user'), "
           "(902, 'x_people', 902, '人数', 'People', 'level', 'stock', 'higher', 2, 902, NULL, "
           "'user'), "
           "(903, 'x_rate', 904, '增速', 'Growth', 'rate', 'flow', 'higher', 1, 903, 'x_gdp', "
           "'user'), "
           "(904, 'x_per_head', 903, '人均', 'Output a head', 'level', 'flow', 'higher', 0, 904, "
           "NULL, 'user'), "
           "(905, 'x_sum', 901, '合计', 'Sum', 'level', 'flow', 'higher', 2, 905, NULL, 'user'), "
           "(906, 'x_twice', 904, '两倍', 'Twice', 'rate', 'flow', 'higher', 1, 906, NULL, "
           "'user');"
           "INSERT INTO region (id, code, parent_code, level, sort, name_zh, name_en, origin) "
           "VALUES (901, 'P', NULL, 'province', 901, '甲省', 'P', 'user'), "
           "(902, 'P1', 'P', 'prefecture', 902, '一市', 'P1', 'user'), "
           "(903, 'P2', 'P', 'prefecture', 903, '二市', 'P2', 'user'), "
           "(904, 'P3', 'P', 'prefecture', 904, '三市', 'P3', 'user'), "
           "(905, 'PZ', 'P', 'zone', 905, '开发区', 'PZ', 'user');");
  for (guint i = 1; i < MAX_SOURCES; i++)
    {
      static const WayAuthority authorities[] = { WAY_AUTHORITY_COPY, WAY_AUTHORITY_NEWS,
                                                  WAY_AUTHORITY_OFFICIAL };
      static const char *const dates[] = { NULL, "2021", "2021-05", "2022-03-01" };
      g_autofree char *title = g_strdup_printf ("Yearbook %u", i);
      const WaySourceFields fields = { .title = title, .authority = authorities[i % 3],
                                       .published = dates[i % 4] };

      g_assert_true (i == 1 ? way_library_ensure_hand_source (world->library, &world->sources[i],
                                                              &error)
                            : way_library_ensure_source (world->library, &fields,
                                                         &world->sources[i], &error));
      g_assert_no_error (error);
      world->now->has_source[i] = TRUE;
    }
  g_assert_true (way_library_end_change (world->library, &error));
  g_assert_no_error (error);
}

static void
set_up (World *world,
        guint  seed)
{
  g_autoptr (GError) error = NULL;

  memset (world, 0, sizeof *world);
  make_temporary_folder (&world->folder);
  world->path = g_build_filename (world->folder.path, "a.waymark", NULL);
  world->library = way_library_open_or_create (world->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Nobody pulls the plug. */
  execute (world->library, "PRAGMA synchronous = OFF");
  world->random = g_rand_new_with_seed (seed);
  world->steps = g_ptr_array_new_with_free_func (free_image);
  world->now = g_new0 (Image, 1);
  world->now->facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  world->now->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  for (guint i = 0; i < N_PERIODS; i++)
    g_assert_true (way_period_parse (periods[i], NULL, &world->periods[i], &error));
  for (guint i = 0; i < N_REGIONS; i++)
    world->now->has_region[i] = TRUE;
  fill_library (world);
  g_ptr_array_add (world->steps, copy_image (world->now));
  ((Image *) world->steps->pdata[0])->digest = read_digest (world->library);
}

static void
tear_down (World *world)
{
  way_library_close (world->library);
  g_rand_free (world->random);
  g_ptr_array_unref (world->steps);
  free_image (world->now);
  g_free (world->path);
  remove_temporary_folder (&world->folder);
}

/* Reading the image */

static WaySource *
find_source (GHashTable *sources,
             gint64      id)
{
  return g_hash_table_lookup (sources, &id);
}

typedef struct
{
  Fact fact;
  gboolean is_beside;
  gboolean is_preferred;
  int authority;
  const char *published;
} Shown;

/* Below 0 where @a is shown before @b: written anew from the rules. */
static int
compare_shown (gconstpointer first,
               gconstpointer second)
{
  const Shown *a = first;
  const Shown *b = second;

  if (a->fact.kind != b->fact.kind)
    return a->fact.kind == WAY_KIND_ACTUAL ? -1 : 1;
  if (a->is_preferred != b->is_preferred)
    return a->is_preferred ? -1 : 1;
  if (a->fact.status != b->fact.status)
    return a->fact.status > b->fact.status ? -1 : 1;
  if (a->authority != b->authority)
    return a->authority > b->authority ? -1 : 1;
  if (g_strcmp0 (a->published, b->published) != 0)
    return g_strcmp0 (a->published, b->published) > 0 ? -1 : 1;
  if ((a->fact.qualifier == WAY_QUALIFIER_EXACT) != (b->fact.qualifier == WAY_QUALIFIER_EXACT))
    return a->fact.qualifier == WAY_QUALIFIER_EXACT ? -1 : 1;
  if (a->fact.decimals != b->fact.decimals)
    return a->fact.decimals > b->fact.decimals ? -1 : 1;
  if (a->fact.vintage != b->fact.vintage)
    return a->fact.vintage > b->fact.vintage ? -1 : 1;
  return b->is_beside ? -1 : 1;
}

static gboolean
is_in_cell (const Fact *fact,
            guint       metric,
            guint       region,
            guint       period)
{
  return fact->metric == metric && fact->region == region && fact->period == period;
}

/* All values of a cell, the shown one first; of what is written, not computed. */
static GArray *
list_cell (World *world,
           guint  metric,
           guint  region,
           guint  period)
{
  g_autoptr (GHashTable) sources = way_library_index_sources (world->library, NULL);
  GArray *cell = g_array_new (FALSE, FALSE, sizeof (Shown));

  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Shown shown = { g_array_index (world->now->facts, Fact, i) };
      WaySource *source = find_source (sources, shown.fact.source_id);

      shown.is_beside = metric == RATE && is_in_cell (&shown.fact, GDP, region, period)
                        && isfinite (shown.fact.growth);
      if (!shown.is_beside && !is_in_cell (&shown.fact, metric, region, period))
        continue;
      if (shown.is_beside)
        {
          shown.fact.value = shown.fact.growth;
          shown.fact.decimals = shown.fact.growth_decimals;
          shown.fact.qualifier = WAY_QUALIFIER_EXACT;
          shown.fact.is_break = FALSE;
        }
      shown.is_preferred = shown.fact.source_id != 0
                           && shown.fact.source_id == world->now->preferred[metric];
      shown.authority = source != NULL ? (int) way_source_get_authority (source) : 0;
      shown.published = source != NULL
                          ? g_intern_string (way_source_get_published (source)) : NULL;
      if (shown.published != NULL && *shown.published == '\0')
        shown.published = NULL;
      g_array_append_val (cell, shown);
    }
  g_array_sort (cell, compare_shown);
  return cell;
}

/* NaN where nothing is shown. */
static double
find_value (World *world,
            guint  metric,
            guint  region,
            guint  period)
{
  g_autoptr (GArray) cell = NULL;
  double sum = 0.0;

  if (metric < N_OWN)
    {
      cell = list_cell (world, metric, region, period);
      return cell->len > 0 ? g_array_index (cell, Shown, 0).fact.value : NAN;
    }
  if (!world->now->has_formula[metric] || !world->now->has_region[region])
    return NAN;
  if (g_str_equal (metrics[metric], "x_per_head"))
    {
      double people = find_value (world, PEOPLE, region, period);

      return people != 0.0 ? find_value (world, GDP, region, period) * 1e4 / people : NAN;
    }
  if (g_str_equal (metrics[metric], "x_twice"))
    return find_value (world, RATE, region, period) * 2;
  if (region != 0)
    return NAN;
  /* P1 to P3; what the region P has gone. */
  for (guint i = 1; i <= 3; i++)
    {
      if (world->now->has_region[i])
        sum += find_value (world, GDP, i, period);
    }
  return sum;
}

/* Comparing */

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

static void
check_all (World *world)
{
  check_rows (world);
  check_marks (world);
  for (guint metric = 0; metric < N_METRICS; metric++)
    check_series (world, metric);
  check_known_regions (world);
}

static void
check_file (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibraryCheck) check = way_library_check (world->library, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < check->findings->len; i++)
    g_test_message ("%s", (const char *) check->findings->pdata[i]);
  g_assert_true (check->intact);
}

/* Steps */

static void
begin (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (world->library, "Step", &error));
  g_assert_no_error (error);
}

/* The step is one when it changed something. */
static void
end (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  const Image *before = world->steps->pdata[world->at];

  g_assert_true (way_library_end_change (world->library, &error));
  g_assert_no_error (error);
  digest = read_digest (world->library);
  if (g_str_equal (digest, before->digest))
    return;
  g_ptr_array_set_size (world->steps, (int) world->at + 1);
  g_ptr_array_add (world->steps, copy_image (world->now));
  world->at++;
  ((Image *) world->steps->pdata[world->at])->digest = g_steal_pointer (&digest);
}

static void
go_back (World *world)
{
  /* What could not be ended is cancelled. */
  if (world->library->change_name != NULL)
    way_library_cancel_change (world->library);
  free_image (world->now);
  world->now = copy_image (world->steps->pdata[world->at]);
}

static guint
pick_region (World *world)
{
  guint region;

  do
    region = pick (world, N_REGIONS);
  while (!world->now->has_region[region]);
  return region;
}

/* 0 is none. */
static gint64
pick_source (World *world)
{
  guint source = pick (world, MAX_SOURCES);

  return world->now->has_source[source] ? world->sources[source] : 0;
}

static double
pick_value (World *world)
{
  return (pick (world, 2000) - 50.0) / 10.0;
}

static gint64
find_next_vintage (World      *world,
                   const Fact *fact)
{
  gint64 next = 0;

  for (guint i = 0; i < world->now->facts->len; i++)
    {
      const Fact *other = &g_array_index (world->now->facts, Fact, i);

      if (is_in_cell (other, fact->metric, fact->region, fact->period))
        next = MAX (next, other->vintage + 1);
    }
  return next;
}

static Fact *
find_fact (World       *world,
           const Shown *shown)
{
  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Fact *fact = &g_array_index (world->now->facts, Fact, i);

      if (is_in_cell (fact, shown->fact.metric, shown->fact.region, shown->fact.period)
          && fact->vintage == shown->fact.vintage)
        return fact;
    }
  return NULL;
}

static void
remove_marks (World      *world,
              const Fact *cell,
              gint64      source_id)
{
  for (guint i = world->now->marks->len; i > 0; i--)
    {
      const Mark *mark = &g_array_index (world->now->marks, Mark, i - 1);

      if (mark->metric == cell->metric && mark->region == cell->region
          && mark->period == cell->period && (source_id == 0 || mark->source_id == source_id))
        g_array_remove_index (world->now->marks, i - 1);
    }
}

static Fact
make_fact (World *world)
{
  return (Fact) {
    .metric = pick (world, N_OWN), .region = pick_region (world), .period = pick (world, N_PERIODS),
    .value = pick_value (world), .decimals = (int) pick (world, 4), .growth = NAN,
    .growth_decimals = -1,
    .qualifier = pick (world, 3) == 0 ? (WayQualifier) pick (world, 5) : WAY_QUALIFIER_EXACT,
  };
}

/* Returns whether the library takes it. */
static gboolean
enter_into_image (World   *world,
                  Fact    *fact,
                  gint64   source_id,
                  gboolean has_status)
{
  g_autoptr (GArray) cell = list_cell (world, fact->metric, fact->region, fact->period);
  const Shown *old = NULL;
  Fact *stored;

  for (guint i = 0; i < cell->len && old == NULL; i++)
    {
      const Shown *shown = &g_array_index (cell, Shown, i);

      if (source_id == 0 || (shown->fact.source_id == source_id && !shown->is_beside
                             && shown->fact.kind == WAY_KIND_ACTUAL))
        old = shown;
    }
  if (old != NULL && old->is_beside)
    return FALSE;
  if (old != NULL)
    {
      stored = find_fact (world, old);
      stored->value = fact->value;
      stored->decimals = fact->decimals;
      stored->qualifier = fact->qualifier;
      if (has_status)
        stored->status = fact->status;
      return TRUE;
    }
  fact->source_id = source_id != 0 ? source_id : world->sources[1];
  fact->vintage = find_next_vintage (world, fact);
  remove_marks (world, fact, fact->source_id);
  g_array_append_val (world->now->facts, *fact);
  return TRUE;
}

/* One value, or a pasted block of them. */
static gboolean
enter_values (World *world)
{
  guint n_values = pick (world, 2) == 0 ? 1 : pick (world, 12);

  begin (world);
  for (guint i = 0; i < n_values; i++)
    {
      Fact fact = make_fact (world);
      WayCellPlace place = { regions[fact.region], metrics[fact.metric],
                             world->periods[fact.period] };
      gint64 source_id = pick_source (world);
      WayEnteredValue entered = { .value = fact.value, .decimals = fact.decimals,
                                  .qualifier = fact.qualifier };
      g_autoptr (GError) error = NULL;
      gboolean is_taken, is_expected;

      entered.has_status = pick (world, 3) == 0;
      if (entered.has_status)
        fact.status = entered.status = (WayStatus) pick (world, 5);
      is_taken = way_library_enter_value (world->library, &place, &entered, source_id, NULL,
                                          &error);
      is_expected = enter_into_image (world, &fact, source_id, entered.has_status);
      g_assert_cmpint (is_taken, ==, is_expected);
    }
  end (world);
  return TRUE;
}

static gboolean
enter_missing (World *world)
{
  Fact fact = make_fact (world);
  WayCellPlace place = { regions[fact.region], metrics[fact.metric], world->periods[fact.period] };
  WayEnteredValue entered = { .missing = "not published" };
  Mark mark = { fact.metric, fact.region, fact.period, pick_source (world), "not published" };
  g_autoptr (GArray) cell = list_cell (world, fact.metric, fact.region, fact.period);
  g_autoptr (GError) error = NULL;

  begin (world);
  g_assert_cmpint (way_library_enter_value (world->library, &place, &entered, mark.source_id, NULL,
                                            &error), ==, cell->len == 0);
  if (cell->len == 0)
    {
      mark.source_id = mark.source_id != 0 ? mark.source_id : world->sources[1];
      remove_marks (world, &fact, mark.source_id);
      g_array_append_val (world->now->marks, mark);
    }
  end (world);
  return TRUE;
}

/* All of a cell. */
static gboolean
clear_cell (World *world)
{
  Fact fact = make_fact (world);
  WayCellPlace place = { regions[fact.region], metrics[fact.metric], world->periods[fact.period] };
  g_autoptr (GArray) cell = list_cell (world, fact.metric, fact.region, fact.period);
  g_autoptr (GError) error = NULL;
  gboolean is_expected = TRUE;
  guint n_values;

  for (guint i = 0; i < cell->len; i++)
    is_expected = is_expected && !g_array_index (cell, Shown, i).is_beside;
  begin (world);
  g_assert_cmpint (way_library_clear_cell (world->library, &place, &n_values, &error), ==,
                   is_expected);
  if (!is_expected)
    {
      go_back (world);
      return TRUE;
    }
  g_assert_cmpuint (n_values, ==, cell->len);
  for (guint i = world->now->facts->len; i > 0; i--)
    {
      if (is_in_cell (&g_array_index (world->now->facts, Fact, i - 1), fact.metric, fact.region,
                      fact.period))
        g_array_remove_index (world->now->facts, i - 1);
    }
  remove_marks (world, &fact, 0);
  end (world);
  return TRUE;
}

/* Everything about one value, or away with it. */
static gboolean
save_or_remove (World *world)
{
  g_autoptr (WayCellFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  WayCellValue value = { .row = { .slot = 0 } };
  WayCellPlace place;
  Fact *fact;
  guint index;

  if (world->now->facts->len == 0)
    return FALSE;
  index = pick (world, world->now->facts->len);
  fact = &g_array_index (world->now->facts, Fact, index);
  place = (WayCellPlace) { regions[fact->region], metrics[fact->metric],
                           world->periods[fact->period] };
  value.row.slot = way_slot_pack (&place.period, (guint) fact->vintage);
  begin (world);
  if (pick (world, 3) == 0)
    {
      g_assert_true (way_library_remove_value (world->library, &place, value.row.slot, &error));
      g_array_remove_index (world->now->facts, index);
      end (world);
      return TRUE;
    }
  fact->value = value.row.value = pick_value (world);
  fact->decimals = value.row.decimals = (int) pick (world, 16) - 1;
  fact->status = value.row.status = (WayStatus) pick (world, 5);
  fact->qualifier = value.row.qualifier = (WayQualifier) pick (world, 5);
  fact->kind = value.row.kind = pick (world, 4) == 0 ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
  fact->is_break = value.row.is_break = pick (world, 4) == 0;
  fact->source_id = value.row.source_id = pick_source (world);
  fact->growth = value.row.published_growth = pick (world, 2) == 0 ? pick_value (world) : NAN;
  fact->growth_decimals = value.growth_decimals = isfinite (fact->growth) ? (int) pick (world, 4)
                                                                          : -1;
  fact->note = pick (world, 3) == 0 ? "A note, \"quoted\"" : NULL;
  value.row.note = (char *) fact->note;
  g_assert_true (way_library_save_value (world->library, &place, &value, &error));
  g_assert_no_error (error);
  end (world);
  return TRUE;
}

/* Many at once; the image is changed by what the writer says becomes of each row, which is found
 * out here again. */

static gboolean
says_same (const Fact *a,
           const Fact *b)
{
  return a->value == b->value && a->status == b->status && a->qualifier == b->qualifier
         && a->is_break == b->is_break
         && ((isnan (a->growth) && isnan (b->growth)) || a->growth == b->growth);
}

/* The fact of the same statement, @n_old of which were there before; the latest that says the same,
 * or the latest. */
static Fact *
find_statement (World      *world,
                const Fact *fact,
                gboolean    is_own,
                GHashTable *own)
{
  Fact *found = NULL;

  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Fact *other = &g_array_index (world->now->facts, Fact, i);
      g_autofree char *key = g_strdup_printf ("%u %u %u %" G_GINT64_FORMAT, other->metric,
                                              other->region, other->period, other->vintage);

      if (!is_in_cell (other, fact->metric, fact->region, fact->period)
          || other->source_id != fact->source_id || other->kind != fact->kind
          || g_hash_table_contains (own, key) != is_own)
        continue;
      if (found == NULL || says_same (other, fact) > says_same (found, fact)
          || (says_same (other, fact) == says_same (found, fact)
              && other->vintage > found->vintage))
        found = other;
    }
  return found;
}

static void
keep_own (GHashTable *own,
          const Fact *fact)
{
  g_hash_table_add (own, g_strdup_printf ("%u %u %u %" G_GINT64_FORMAT, fact->metric, fact->region,
                                          fact->period, fact->vintage));
}

/* FALSE where other facts of the cell decide first what becomes of it. */
static gboolean
write_into_image (World        *world,
                  Fact         *fact,
                  WayBulkPolicy policy,
                  gboolean      may_wait,
                  GHashTable   *own)
{
  Fact *old = find_statement (world, fact, TRUE, own);

  if (old != NULL && (policy == WAY_BULK_REPLACE || says_same (old, fact)))
    return TRUE;
  old = find_statement (world, fact, FALSE, own);
  if (old != NULL && says_same (old, fact))
    {
      keep_own (own, old);
      return TRUE;
    }
  if (old != NULL && may_wait)
    return FALSE;
  if (old != NULL)
    {
      fact->vintage = old->vintage;
      *old = *fact;
    }
  else
    {
      fact->vintage = find_next_vintage (world, fact);
      g_array_append_val (world->now->facts, *fact);
    }
  keep_own (own, fact);
  return TRUE;
}

static gboolean
write_bulk (World *world)
{
  g_autoptr (WayBulkWriter) writer = NULL;
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Fact));
  WayBulkPolicy policy = pick (world, 3) == 0 ? WAY_BULK_SEVERAL : WAY_BULK_REPLACE;
  guint n_rows = pick (world, 80);
  WayBulkReport report;

  world->library->n_bulk_rows_in_memory = pick (world, 2) == 0 ? 0 : 16;
  begin (world);
  writer = way_bulk_writer_new (world->library, n_rows);
  way_bulk_writer_set_policy (writer, policy);
  for (guint i = 0; i < n_rows; i++)
    {
      WayBulkRow row = WAY_BULK_ROW_INIT;
      Fact fact = make_fact (world);

      fact.value = pick (world, 5);
      fact.source_id = pick_source (world);
      fact.status = pick (world, 3) == 0 ? (WayStatus) pick (world, 5) : WAY_STATUS_UNSTATED;
      fact.kind = pick (world, 6) == 0 ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
      fact.growth = pick (world, 4) == 0 ? pick_value (world) : NAN;
      fact.growth_decimals = isfinite (fact.growth) ? 1 : -1;
      fact.note = pick (world, 6) == 0 ? "Of the file" : NULL;
      row.metric_id = fact.metric + 901;
      row.region_id = fact.region + 901;
      row.period = world->periods[fact.period];
      row.value = fact.value;
      row.decimals = fact.decimals;
      row.qualifier = fact.qualifier;
      row.status = fact.status;
      row.kind = fact.kind;
      row.source_id = fact.source_id;
      row.published_growth = fact.growth;
      row.growth_decimals = fact.growth_decimals;
      row.note = fact.note;
      row.line = i + 1;
      g_assert_true (way_bulk_writer_add (writer, &row, &error));
      if (!write_into_image (world, &fact, policy, policy == WAY_BULK_SEVERAL, own))
        g_array_append_val (waiting, fact);
    }
  for (guint i = 0; i < waiting->len; i++)
    write_into_image (world, &g_array_index (waiting, Fact, i), policy, FALSE, own);
  g_assert_true (way_bulk_writer_finish (writer, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  end (world);
  return TRUE;
}

static gboolean
change_formula (World *world)
{
  guint metric = N_OWN + pick (world, N_METRICS - N_OWN);
  gboolean is_set = !world->now->has_formula[metric];
  g_autoptr (GError) error = NULL;

  begin (world);
  g_assert_true (way_library_set_formula (world->library, metrics[metric],
                                          is_set ? formulas[metric] : NULL, &error));
  g_assert_no_error (error);
  world->now->has_formula[metric] = is_set;
  end (world);
  return TRUE;
}

/* What is computed takes no values. */
static gboolean
enter_computed (World *world)
{
  guint metric = N_OWN + pick (world, N_METRICS - N_OWN);
  WayCellPlace place = { regions[pick_region (world)], metrics[metric],
                         world->periods[pick (world, N_PERIODS)] };
  WayEnteredValue entered = { .value = 5 };
  g_autoptr (GError) error = NULL;

  if (!world->now->has_formula[metric])
    return FALSE;
  begin (world);
  g_assert_false (way_library_enter_value (world->library, &place, &entered, pick_source (world),
                                           NULL, &error)
                  && way_library_end_change (world->library, &error));
  g_assert_nonnull (error);
  go_back (world);
  return TRUE;
}

static gboolean
prefer_source (World *world)
{
  guint metric = pick (world, N_OWN);
  gint64 source_id = pick_source (world);
  g_autoptr (GError) error = NULL;

  begin (world);
  g_assert_true (way_library_prefer_source (world->library, metrics[metric], source_id, &error));
  world->now->preferred[metric] = source_id;
  end (world);
  return TRUE;
}

/* Facts of a source stay without one. */
static gboolean
remove_source (World *world)
{
  guint source = 2 + pick (world, MAX_SOURCES - 2);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, world->sources[source]);
  g_autoptr (GError) error = NULL;

  if (!world->now->has_source[source] || pick (world, 4) > 0)
    return FALSE;
  begin (world);
  g_assert_true (way_library_remove_subject (world->library, WAY_SUBJECT_SOURCE, name, TRUE,
                                             &error));
  g_assert_no_error (error);
  for (guint i = 0; i < world->now->facts->len; i++)
    {
      Fact *fact = &g_array_index (world->now->facts, Fact, i);

      if (fact->source_id == world->sources[source])
        fact->source_id = 0;
    }
  for (guint i = world->now->marks->len; i > 0; i--)
    {
      if (g_array_index (world->now->marks, Mark, i - 1).source_id == world->sources[source])
        g_array_remove_index (world->now->marks, i - 1);
    }
  for (guint i = 0; i < N_METRICS; i++)
    {
      if (world->now->preferred[i] == world->sources[source])
        world->now->preferred[i] = 0;
    }
  world->now->has_source[source] = FALSE;
  end (world);
  return TRUE;
}

/* A region with all that it has; never the one that the others are in. */
static gboolean
remove_region (World *world)
{
  guint region = 1 + pick (world, N_REGIONS - 1);
  g_autoptr (GError) error = NULL;

  if (!world->now->has_region[region] || pick (world, 4) > 0)
    return FALSE;
  begin (world);
  g_assert_true (way_library_remove_subject (world->library, WAY_SUBJECT_REGION, regions[region],
                                             TRUE, &error));
  g_assert_no_error (error);
  for (guint i = world->now->facts->len; i > 0; i--)
    {
      if (g_array_index (world->now->facts, Fact, i - 1).region == region)
        g_array_remove_index (world->now->facts, i - 1);
    }
  for (guint i = world->now->marks->len; i > 0; i--)
    {
      if (g_array_index (world->now->marks, Mark, i - 1).region == region)
        g_array_remove_index (world->now->marks, i - 1);
    }
  world->now->has_region[region] = FALSE;
  end (world);
  return TRUE;
}

static void
go_to_step (World *world,
            guint  at)
{
  g_autofree char *digest = read_digest (world->library);
  const Image *image = world->steps->pdata[at];

  g_assert_cmpstr (digest, ==, image->digest);
  world->at = at;
  free_image (world->now);
  world->now = copy_image (image);
}

/* Several steps back, then some of them again. */
static gboolean
undo_and_redo (World *world)
{
  guint n_wished = 1 + pick (world, 6);
  guint n_back = MIN (world->at, n_wished);
  guint n_again = pick (world, n_back + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_back; i++)
    {
      g_assert_true (way_library_undo (world->library, NULL, &error));
      g_assert_no_error (error);
      go_to_step (world, world->at - 1);
      check_all (world);
    }
  for (guint i = 0; i < n_again; i++)
    {
      g_assert_true (way_library_redo (world->library, NULL, &error));
      g_assert_no_error (error);
      go_to_step (world, world->at + 1);
      check_all (world);
    }
  return n_back > 0;
}

static gboolean
reopen (World *world)
{
  g_autoptr (GError) error = NULL;

  check_file (world);
  way_library_close (world->library);
  world->library = way_library_open_or_create (world->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (way_library_get_notice (world->library));
  execute (world->library, "PRAGMA synchronous = OFF");
  return TRUE;
}

/* The rows of an export, in an order that does not depend on the library. */
static char *
sort_lines (GBytes *csv)
{
  gsize size;
  const char *data = g_bytes_get_data (csv, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_texts);
  return g_strjoinv ("\n", lines);
}

static void
import_as (WayLibrary *library,
           GBytes     *bytes,
           const char *name)
{
  const WayImportOptions options = { .source_title = NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, name, &error);
  g_autoptr (WayImportJob) job = file != NULL ? way_import_job_new (file) : NULL;
  WayImportReport *report;
  const WayImportFile *imported;

  g_assert_no_error (error);
  report = way_import_run (library, &job, 1, NULL, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  imported = report->files->pdata[0];
  g_assert_no_error (imported->error);
  for (guint i = 0; i < imported->problems->len; i++)
    {
      const WayImportProblem *problem = imported->problems->pdata[i];

      g_test_message ("line %u, %s: %s", problem->line, problem->column, problem->reason);
    }
  g_assert_cmpuint (imported->n_refused, ==, 0);
  way_import_report_free (report);
}

static void
check_export (World      *world,
              const char *name)
{
  const char *const keys[] = { "x_gdp", "x_people", "x_rate", NULL };
  gboolean is_json = g_str_has_suffix (name, ".json");
  g_autofree char *path = g_build_filename (world->folder.path, "b.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = way_exchange_export_csv (world->library, NULL, keys, &error);
  g_autoptr (GBytes) json = is_json ? way_exchange_export_json (world->library, NULL, keys, &error)
                                    : NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  if (world->now->facts->len == 0)
    return;
  g_assert_true (way_library_create (path, NULL, NULL, NULL, NULL, &error));
  library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  execute (library, "PRAGMA synchronous = OFF");
  import_as (library, is_json ? json : csv, name);
  again = way_exchange_export_csv (library, NULL, NULL, &error);
  g_assert_no_error (error);
  expected = sort_lines (csv);
  found = sort_lines (again);
  if (!g_str_equal (found, expected) && g_getenv ("WAYMARK_RANDOM_KEEP") != NULL)
    {
      g_file_set_contents ("expected.csv", expected, -1, NULL);
      g_file_set_contents ("found.csv", found, -1, NULL);
    }
  g_assert_cmpstr (found, ==, expected);
  g_clear_pointer (&library, way_library_close);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Into an empty library and out again. */
static gboolean
export_all (World *world)
{
  check_export (world, "a.csv");
  check_export (world, "a.json");
  return FALSE;
}

typedef struct
{
  const char *name;
  gboolean (*take) (World *world); /* FALSE: nothing was done */
  guint weight;
} Step;

static const Step steps[] = {
  { "enter values", enter_values, 6 },     { "enter missing", enter_missing, 2 },
  { "clear a cell", clear_cell, 3 },       { "save or remove", save_or_remove, 8 },
  { "write in bulk", write_bulk, 4 },      { "change a formula", change_formula, 3 },
  { "enter computed", enter_computed, 1 }, { "prefer a source", prefer_source, 3 },
  { "remove a source", remove_source, 2 }, { "remove a region", remove_region, 2 },
  { "undo and redo", undo_and_redo, 3 },   { "open again", reopen, 1 },
  { "export", export_all, 3 },
};

static gboolean
take_step (World *world)
{
  guint n = 0;
  guint at;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    n += steps[i].weight;
  at = pick (world, n);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (at < steps[i].weight)
        {
          g_test_message ("%s", steps[i].name);
          return steps[i].take (world);
        }
      at -= steps[i].weight;
    }
  g_assert_not_reached ();
}

static guint
read_number (const char *variable,
             guint       otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_sequences (void)
{
  guint first = read_number ("WAYMARK_RANDOM_SEED", 1);
  guint n_seeds = read_number ("WAYMARK_RANDOM_SEEDS", N_SEEDS);
  guint n_steps = read_number ("WAYMARK_RANDOM_STEPS", N_STEPS);

  for (guint seed = first; seed < first + n_seeds; seed++)
    {
      World world;

      g_test_message ("WAYMARK_RANDOM_SEED=%u WAYMARK_RANDOM_SEEDS=1", seed);
      set_up (&world, seed);
      for (guint i = 0; i < n_steps; i++)
        {
          if (take_step (&world))
            check_all (&world);
        }
      check_file (&world);
      tear_down (&world);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/random", test_sequences);
  return g_test_run ();
}
