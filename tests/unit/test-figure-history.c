/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-history.h"

static WayFigure *
create_figure (void)
{
  WayFigure *figure = way_figure_new ();
  const char *codes[] = { "330400", NULL };
  const char *keys[] = { "gdp", NULL };

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strdupv ((char **) codes);
  figure->metric_keys = g_strdupv ((char **) keys);

  return figure;
}

static void
push_kind (WayFigureHistory *history,
           WayFigureKind     kind)
{
  g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));

  figure->kind = kind;
  g_assert_true (way_figure_history_push (history, figure, "Change of Kind"));
}

static gboolean
type_title (WayFigureHistory *history,
            const char       *text)
{
  g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));

  way_figure_set_text (figure, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_EN, text, "generated");

  return way_figure_history_push_typing (history, figure, "Change of Title", "title");
}

static const char *
get_title (WayFigureHistory *history)
{
  return way_figure_get_text (way_figure_history_get_figure (history), WAY_FIGURE_TEXT_TITLE,
                              WAY_LANGUAGE_EN);
}

static WayFigureHistory *
create_history (void)
{
  g_autoptr (WayFigure) figure = create_figure ();
  WayFigureHistory *history = way_figure_history_new ();

  way_figure_history_reset (history, figure);

  return history;
}

static void
assert_names (WayFigureHistory *history,
              const char       *undo_name,
              const char       *redo_name)
{
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  gboolean can_undo, can_redo;

  g_object_get (history, "undo-name", &undo, "redo-name", &redo,
                "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_cmpstr (undo, ==, undo_name);
  g_assert_cmpstr (redo, ==, redo_name);
  g_assert_true (can_undo == (undo_name != NULL));
  g_assert_true (can_redo == (redo_name != NULL));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_undo_and_redo (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();
  guint n_changed = 0;

  g_signal_connect_swapped (history, "changed", G_CALLBACK (count_cb), &n_changed);
  assert_names (history, NULL, NULL);
  g_assert_false (way_figure_history_undo (history));
  g_assert_false (way_figure_history_redo (history));

  push_kind (history, WAY_FIGURE_COLUMNS);
  g_assert_true (type_title (history, "Mine"));
  assert_names (history, "Change of Title", NULL);

  g_assert_true (way_figure_history_undo (history));
  g_assert_null (get_title (history));
  g_assert_cmpint (way_figure_history_get_figure (history)->kind, ==, WAY_FIGURE_COLUMNS);
  assert_names (history, "Change of Kind", "Change of Title");

  g_assert_true (way_figure_history_undo (history));
  g_assert_cmpint (way_figure_history_get_figure (history)->kind, ==, WAY_FIGURE_LINE);
  assert_names (history, NULL, "Change of Kind");

  g_assert_true (way_figure_history_redo (history));
  g_assert_true (way_figure_history_redo (history));
  g_assert_cmpstr (get_title (history), ==, "Mine");
  g_assert_cmpint (way_figure_history_get_figure (history)->kind, ==, WAY_FIGURE_COLUMNS);
  assert_names (history, "Change of Title", NULL);
  g_assert_cmpuint (n_changed, ==, 6);
}

static void
test_change_ends_redo (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();

  push_kind (history, WAY_FIGURE_COLUMNS);
  way_figure_history_undo (history);
  push_kind (history, WAY_FIGURE_RANKING);
  assert_names (history, "Change of Kind", NULL);
  way_figure_history_undo (history);
  g_assert_cmpint (way_figure_history_get_figure (history)->kind, ==, WAY_FIGURE_LINE);
}

static void
test_no_change_no_step (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();
  g_autoptr (WayFigure) same = way_figure_copy (way_figure_history_get_figure (history));

  g_assert_false (way_figure_history_push (history, same, "Nothing"));
  assert_names (history, NULL, NULL);
}

static void
test_typing_is_one_step (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();

  g_assert_true (type_title (history, "M"));
  g_assert_true (type_title (history, "Mi"));
  g_assert_false (type_title (history, "Mi"));
  way_figure_history_seal (history);
  g_assert_true (type_title (history, "Mine"));

  way_figure_history_undo (history);
  g_assert_cmpstr (get_title (history), ==, "Mi");
  way_figure_history_undo (history);
  g_assert_null (get_title (history));
  g_assert_false (way_figure_history_undo (history));
}

static void
test_another_change_parts_typing (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();

  type_title (history, "M");
  push_kind (history, WAY_FIGURE_COLUMNS);
  type_title (history, "Mi");
  way_figure_history_undo (history);
  g_assert_cmpstr (get_title (history), ==, "M");
  g_assert_cmpint (way_figure_history_get_figure (history)->kind, ==, WAY_FIGURE_COLUMNS);
}

static void
test_typing_after_undo (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();

  type_title (history, "M");
  way_figure_history_undo (history);
  g_assert_true (type_title (history, "N"));
  assert_names (history, "Change of Title", NULL);
  way_figure_history_undo (history);
  g_assert_null (get_title (history));
}

static void
test_amend (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();
  g_autoptr (WayFigure) settled = create_figure ();

  push_kind (history, WAY_FIGURE_COLUMNS);
  settled->from_year = 2015;
  way_figure_history_amend (history, settled);
  assert_names (history, "Change of Kind", NULL);
  g_assert_cmpint (way_figure_history_get_figure (history)->from_year, ==, 2015);
  way_figure_history_undo (history);
  g_assert_cmpint (way_figure_history_get_figure (history)->from_year, ==, G_MININT);
}

static void
test_length_is_limited (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();
  guint n_undone = 0;

  for (int i = 0; i < WAY_FIGURE_HISTORY_MAX_STEPS + 50; i++)
    {
      g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));

      figure->from_year = 1000 + i;
      way_figure_history_push (history, figure, "Change of Years");
    }
  while (way_figure_history_undo (history))
    n_undone++;
  g_assert_cmpuint (n_undone, ==, WAY_FIGURE_HISTORY_MAX_STEPS);
}

static void
test_reset (void)
{
  g_autoptr (WayFigureHistory) history = create_history ();
  g_autoptr (WayFigure) figure = create_figure ();

  push_kind (history, WAY_FIGURE_COLUMNS);
  push_kind (history, WAY_FIGURE_RANKING);
  way_figure_history_undo (history);
  way_figure_history_reset (history, figure);
  assert_names (history, NULL, NULL);
}

/* Changes of the library: 'a' is done, 'A' is undone. */
static GPtrArray *
make_changes (const char *names)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) way_change_free);

  for (const char *p = names; *p != '\0'; p++)
    {
      WayChange *change = g_new0 (WayChange, 1);

      change->id = g_ascii_tolower (*p);
      change->is_undone = g_ascii_isupper (*p);
      change->name = g_strdup_printf ("%c", g_ascii_tolower (*p));
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static void
sync_changes (WayFigureHistory *history,
              const char       *names,
              gboolean          is_first)
{
  g_autoptr (GPtrArray) changes = make_changes (names);

  way_figure_history_sync_changes (history, changes, is_first);
}

static void
push_title (WayFigureHistory *history,
            const char       *title)
{
  g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));

  figure->from_year++;
  g_assert_true (way_figure_history_push (history, figure, title));
}

static void
note_data_step_cb (GString *log,
                   gboolean is_undo)
{
  g_string_append_c (log, is_undo ? 'u' : 'r');
}

static WayFigureHistory *
make_history_with_log (GString *log)
{
  WayFigureHistory *history = way_figure_history_new ();
  g_autoptr (WayFigure) figure = way_figure_new ();

  way_figure_history_reset (history, figure);
  g_signal_connect_swapped (history, "data-step", G_CALLBACK (note_data_step_cb), log);
  return history;
}

/* Undo goes back in the order in which figure and data were changed. */
static void
test_data_steps_between (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (WayFigureHistory) history = make_history_with_log (log);

  sync_changes (history, "a", TRUE);
  push_title (history, "One");
  sync_changes (history, "ab", FALSE);
  push_title (history, "Two");
  g_assert_false (way_figure_history_is_data_next (history, TRUE));
  g_assert_true (way_figure_history_undo (history));
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "b");
  g_assert_true (way_figure_history_is_data_next (history, TRUE));

  /* Until it is done, nothing else is undone. */
  g_assert_true (way_figure_history_undo (history));
  g_assert_false (way_figure_history_undo (history));
  g_assert_cmpstr (log->str, ==, "u");
  sync_changes (history, "aB", FALSE);
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "One");
  g_assert_cmpstr (way_figure_history_get_redo_name (history), ==, "b");
  g_assert_true (way_figure_history_undo (history));
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "a");

  /* And forth. */
  g_assert_true (way_figure_history_redo (history));
  g_assert_true (way_figure_history_redo (history));
  g_assert_cmpstr (log->str, ==, "ur");
  sync_changes (history, "ab", FALSE);
  g_assert_cmpstr (way_figure_history_get_redo_name (history), ==, "Two");
}

static void
test_data_step_fails (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (WayFigureHistory) history = make_history_with_log (log);

  sync_changes (history, "a", TRUE);
  g_assert_true (way_figure_history_undo (history));
  sync_changes (history, "a", FALSE);
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "a");
  g_assert_true (way_figure_history_undo (history));
  g_assert_cmpstr (log->str, ==, "uu");
}

/* Steps of an earlier day can be undone and redone, in their order. */
static void
test_kept_data_steps (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (WayFigureHistory) history = make_history_with_log (log);

  push_title (history, "One");
  sync_changes (history, "abCD", TRUE);
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "One");
  g_assert_cmpstr (way_figure_history_get_redo_name (history), ==, "c");
  g_assert_true (way_figure_history_undo (history));
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "b");

  /* Another library has others; another figure leaves them. */
  sync_changes (history, "xy", TRUE);
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "y");
  {
    g_autoptr (WayFigure) figure = way_figure_new ();

    push_title (history, "Two");
    way_figure_history_reset (history, figure);
  }
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "y");
}

static void
test_data_change_ends_redo (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (WayFigureHistory) history = make_history_with_log (log);

  push_title (history, "One");
  g_assert_true (way_figure_history_undo (history));
  sync_changes (history, "", TRUE);
  g_assert_cmpstr (way_figure_history_get_redo_name (history), ==, "One");
  sync_changes (history, "a", FALSE);
  g_assert_null (way_figure_history_get_redo_name (history));

  /* What was undone stays so when the figure went on. */
  g_assert_true (way_figure_history_undo (history));
  sync_changes (history, "A", FALSE);
  push_title (history, "Two");
  sync_changes (history, "A", FALSE);
  g_assert_null (way_figure_history_get_redo_name (history));
  g_assert_cmpstr (way_figure_history_get_undo_name (history), ==, "Two");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-history/undo-and-redo", test_undo_and_redo);
  g_test_add_func ("/figure-history/data-steps-between", test_data_steps_between);
  g_test_add_func ("/figure-history/data-step-fails", test_data_step_fails);
  g_test_add_func ("/figure-history/kept-data-steps", test_kept_data_steps);
  g_test_add_func ("/figure-history/data-change-ends-redo", test_data_change_ends_redo);
  g_test_add_func ("/figure-history/change-ends-redo", test_change_ends_redo);
  g_test_add_func ("/figure-history/no-change-no-step", test_no_change_no_step);
  g_test_add_func ("/figure-history/typing-is-one-step", test_typing_is_one_step);
  g_test_add_func ("/figure-history/another-change-parts-typing",
                   test_another_change_parts_typing);
  g_test_add_func ("/figure-history/typing-after-undo", test_typing_after_undo);
  g_test_add_func ("/figure-history/amend", test_amend);
  g_test_add_func ("/figure-history/length-is-limited", test_length_is_limited);
  g_test_add_func ("/figure-history/reset", test_reset);

  return g_test_run ();
}
