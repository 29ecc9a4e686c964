/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random/random.h"

#define N_STEPS 60
#define N_SEEDS 3

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
  check_file (world);
  way_library_close (world->library);
  open_world (world);
  g_assert_null (way_library_get_notice (world->library));
  return TRUE;
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
  { "import an exchange file", import_exchange, 4 },
  { "import a table", import_table, 4 },   { "export", export_all, 3 },
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
