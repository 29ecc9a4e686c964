/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

const char *const regions[N_REGIONS] = { "P", "P1", "P2", "P3", "PZ" };
const char *const metrics[N_METRICS] = { "x_gdp", "x_people", "x_rate", "x_per_head", "x_sum",
                                       "x_twice" };
const char *const formulas[N_METRICS] = { NULL, NULL, NULL, "per_head([x_gdp], [x_people])",
                                        "sum_of_regions([x_gdp])", "[x_rate] * 2" };
const char *const periods[N_PERIODS] = { "2018", "2019", "2020", "2020-Q4", "2020-12", "2020-H2",
                                       "-0500", "2019-03/2020-12" };

Image *
copy_image (const Image *image)
{
  Image *copy = g_memdup2 (image, sizeof *image);

  copy->facts = g_array_copy (image->facts);
  copy->marks = g_array_copy (image->marks);
  copy->digest = NULL;
  return copy;
}

void
free_image (gpointer data)
{
  Image *image = data;

  g_array_unref (image->facts);
  g_array_unref (image->marks);
  g_free (image->digest);
  g_free (image);
}

int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The digest */

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

char *
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

void
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

      gint64 *id = &world->now->sources[i];

      g_assert_true (i == 1 ? way_library_ensure_hand_source (world->library, id, &error)
                            : way_library_ensure_source (world->library, &fields, id, &error));
      g_assert_no_error (error);
      world->now->has_source[i] = TRUE;
    }
  g_assert_true (way_library_end_change (world->library, &error));
  g_assert_no_error (error);
}

void
open_world (World *world)
{
  g_autoptr (GError) error = NULL;

  world->library = way_library_open_or_create (world->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Nobody pulls the plug. */
  execute (world->library, "PRAGMA synchronous = OFF");
}

void
set_up (World *world,
        guint  seed)
{
  g_autoptr (GError) error = NULL;

  memset (world, 0, sizeof *world);
  make_temporary_folder (&world->folder);
  world->path = g_build_filename (world->folder.path, "a.waymark", NULL);
  open_world (world);
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

void
tear_down (World *world)
{
  way_library_close (world->library);
  g_rand_free (world->random);
  g_ptr_array_unref (world->steps);
  free_image (world->now);
  g_free (world->path);
  remove_temporary_folder (&world->folder);
}

guint
pick (World *world,
      guint  n)
{
  return (guint) g_rand_int_range (world->random, 0, (gint32) n);
}

/* Steps */

void
begin (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (world->library, "Step", &error));
  g_assert_no_error (error);
}

void
note_step (World *world)
{
  g_autofree char *digest = read_digest (world->library);
  const Image *before = world->steps->pdata[world->at];

  if (g_str_equal (digest, before->digest))
    return;
  g_ptr_array_set_size (world->steps, (int) world->at + 1);
  g_ptr_array_add (world->steps, copy_image (world->now));
  world->at++;
  ((Image *) world->steps->pdata[world->at])->digest = g_steal_pointer (&digest);
}

void
end (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_end_change (world->library, &error));
  g_assert_no_error (error);
  note_step (world);
}

void
go_back (World *world)
{
  /* What could not be ended is cancelled. */
  if (world->library->change_name != NULL)
    way_library_cancel_change (world->library);
  free_image (world->now);
  world->now = copy_image (world->steps->pdata[world->at]);
}

guint
pick_region (World *world)
{
  guint region;

  do
    region = pick (world, N_REGIONS);
  while (!world->now->has_region[region]);
  return region;
}

gint64
pick_source (World *world)
{
  guint source = pick (world, MAX_SOURCES);

  return world->now->has_source[source] ? world->now->sources[source] : 0;
}

double
pick_value (World *world)
{
  return (pick (world, 2000) - 50.0) / 10.0;
}
