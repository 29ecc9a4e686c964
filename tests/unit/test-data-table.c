/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-edits.h"
#include "model/data-table.h"
#include "model/library-edit.h"
#include "model/library-private.h"

#include "temporary-folder.h"

#include <math.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

static const char *const metrics[] = { "digital_core_va", "gdp", "gdp_growth" };
static const char *const regions[] = { "330400", "330800", "330000" };
static const char *const periods[] = { "2019", "2020", "2021", "2022", "2020-H1", "2031" };

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library, *other;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->other = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_library_close (fixture->other);
  way_library_close (fixture->library);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static WayDataTable *
read_whole (Fixture    *fixture,
            const char *metric)
{
  g_autoptr (GError) error = NULL;
  WayDataTable *table = way_library_read_data_table (fixture->library, metric, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static WayDataTable *
read_again (Fixture            *fixture,
            const WayDataTable *before)
{
  g_autoptr (GError) error = NULL;
  WayDataTable *table = way_library_read_data_table_again (fixture->library, before, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
assert_equal (const WayDataTable *found,
              const WayDataTable *expected)
{
  g_assert_cmpuint (found->n_cells, ==, expected->n_cells);
  g_assert_cmpuint (found->rows->len, ==, expected->rows->len);
  g_assert_cmpuint (found->periods->len, ==, expected->periods->len);
  for (guint i = 0; i < found->periods->len; i++)
    g_assert_cmpint (way_period_compare (&g_array_index (found->periods, WayPeriod, i),
                                         &g_array_index (expected->periods, WayPeriod, i)), ==, 0);
  for (guint row = 0; row < found->rows->len; row++)
    for (guint column = 0; column < found->periods->len; column++)
      {
        const WayDataCell *a = way_data_table_find (found, row, column);
        const WayDataCell *b = way_data_table_find (expected, row, column);

        g_assert_true ((a == NULL) == (b == NULL));
        if (a == NULL)
          continue;
        g_assert_true (a->value == b->value || (isnan (a->value) && isnan (b->value)));
        g_assert_cmpint (a->source_id, ==, b->source_id);
        g_assert_cmpint (a->slot, ==, b->slot);
        g_assert_cmpstr (a->missing, ==, b->missing);
        g_assert_cmpuint (a->n_vintages, ==, b->n_vintages);
        g_assert_cmpuint (a->flags, ==, b->flags);
        g_assert_cmpint (a->decimals, ==, b->decimals);
      }
}

static guint
count_shared (const WayDataTable *a,
              const WayDataTable *b)
{
  guint n_shared = 0;

  for (guint i = 0; i < a->cells->len && i < b->cells->len; i++)
    n_shared += a->cells->pdata[i] != NULL && a->cells->pdata[i] == b->cells->pdata[i];
  return n_shared;
}

static void
edit (WayLibrary *library,
      GRand      *random,
      gboolean    is_committed)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autoptr (GError) error = NULL;
  WayEnteredValue value = { .value = g_rand_int_range (random, 0, 900) / 10.0, .decimals = 1 };
  WayDataEditReport report;
  WayPeriod period;

  for (int i = g_rand_int_range (random, 1, 3); i > 0; i--)
    {
      g_assert_true (way_period_parse (periods[g_rand_int_range (random, 0, 6)], NULL, &period,
                                       NULL));
      value.missing = g_rand_int_range (random, 0, 6) == 0 ? "confidential" : NULL;
      way_data_edits_add (edits, regions[g_rand_int_range (random, 0, 3)],
                          metrics[g_rand_int_range (random, 0, 3)], &period,
                          g_rand_int_range (random, 0, 4) == 0 ? NULL : &value);
    }
  g_assert_true (way_library_begin_change (library, "Edit", &error));
  if (!way_library_apply_edits (library, edits, 0, &report, NULL, &error) || !is_committed)
    way_library_cancel_change (library);
  else
    g_assert_true (way_library_end_change (library, &error));
}

/* What is changed past the steps is not missed either. */
static void
write_past (Fixture *fixture,
            GRand   *random)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE observation SET value = %d "
                                          "WHERE last_month = %d",
                                          g_rand_int_range (random, 1, 99),
                                          2021 * 12 + 11);

  g_assert_true (way_database_execute (fixture->library->database, sql, &error));
}

static void
do_something (Fixture *fixture,
              GRand   *random)
{
  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
    case 1:
      (void) way_library_undo (fixture->library, NULL, NULL);
      break;
    case 2:
      (void) way_library_redo (fixture->library, NULL, NULL);
      break;
    case 3:
      edit (fixture->other, random, TRUE);
      break;
    case 4:
      edit (fixture->library, random, FALSE);
      break;
    case 5:
      write_past (fixture, random);
      break;
    default:
      edit (fixture->library, random, TRUE);
    }
}

/* Whatever happened, it is what reading everything gives. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_shared = 0;

  for (guint m = 0; m < G_N_ELEMENTS (metrics); m++)
    {
      g_autoptr (WayDataTable) table = read_whole (fixture, metrics[m]);

      for (guint i = 0; i < 120; i++)
        {
          g_autoptr (WayDataTable) expected = NULL;
          WayDataTable *again;

          for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
            do_something (fixture, random);
          again = read_again (fixture, table);
          expected = read_whole (fixture, metrics[m]);
          assert_equal (again, expected);
          n_shared += count_shared (again, table);
          way_data_table_unref (table);
          table = again;
        }
    }
  g_assert_cmpuint (n_shared, >, 100);
}

/* A name is another one: all is read. */
static void
test_name (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (WayDataTable) before = read_whole (fixture, "gdp");
  g_autoptr (WayDataTable) same = read_again (fixture, before);
  g_autoptr (WayDataTable) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_shared (before, same), >, 0);
  g_assert_true (way_library_begin_change (fixture->library, "Rename", &error));
  g_assert_true (way_database_execute (fixture->library->database,
                                       "UPDATE region SET name_en = 'Elsewhere' "
                                       "WHERE code = '330400'", &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
  after = read_again (fixture, before);
  g_assert_cmpuint (count_shared (before, after), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/data-table/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/data-table/name", Fixture, NULL, set_up, test_name, tear_down);
  return g_test_run ();
}
