/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-history.h"

/* What was decided about a file can be taken back, decision by decision. */

static void
answer (WayImportHistory *history,
        const char       *text,
        const char       *name)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  g_ptr_array_add (texts, (char *) text);
  way_import_history_answer (history, WAY_SUBJECT_REGION, texts, name);
}

/* "鼓楼区=350102 …" of what is in force. */
static char *
list_answers (WayImportHistory *history)
{
  GPtrArray *answers = way_import_history_get (history)->answers;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++)
    {
      const WayImportAnswer *given = answers->pdata[i];

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", given->text, given->name);
    }
  return g_string_free (text, FALSE);
}

static void
check_answers (WayImportHistory *history,
               const char       *expected)
{
  g_autofree char *answers = list_answers (history);

  g_assert_cmpstr (answers, ==, expected);
}

static void
test_choices (void)
{
  g_autoptr (WayImportHistory) history = way_import_history_new ();
  const WayTableChoices first = { (char *) "GB18030", ';', NULL };
  const WayTableChoices second = { (char *) "UTF-8", '\0', (char *) "2" };

  g_assert_false (way_import_history_can_undo (history));
  g_assert_true (way_import_history_get (history)->wants_template);
  way_import_decided_set_choices (way_import_history_begin (history), &first);
  way_import_decided_set_choices (way_import_history_begin (history), &second);
  g_assert_cmpstr (way_import_history_get (history)->choices.sheet, ==, "2");
  way_import_history_undo (history);
  g_assert_cmpstr (way_import_history_get (history)->choices.encoding, ==, "GB18030");
  g_assert_cmpint (way_import_history_get (history)->choices.delimiter, ==, ';');
  g_assert_null (way_import_history_get (history)->choices.sheet);
  way_import_history_undo (history);
  g_assert_null (way_import_history_get (history)->choices.encoding);
  g_assert_false (way_import_history_can_undo (history));
}

/* What was answered after a step that was taken back does not come between. */
static void
test_answers (void)
{
  g_autoptr (WayImportHistory) history = way_import_history_new ();

  answer (history, "a", "1");
  answer (history, "b", "2");
  check_answers (history, "a=1 b=2");
  way_import_history_undo (history);
  check_answers (history, "a=1");
  answer (history, "c", "3");
  check_answers (history, "a=1 c=3");
}

/* All is there again, though something else was answered in between. */
static void
test_forget (void)
{
  g_autoptr (WayImportHistory) history = way_import_history_new ();

  answer (history, "a", "1");
  answer (history, "b", "2");
  way_import_history_forget (history);
  check_answers (history, "");
  g_assert_false (way_import_history_get (history)->wants_template);
  answer (history, "c", "3");
  way_import_history_undo (history);
  check_answers (history, "");
  way_import_history_undo (history);
  check_answers (history, "a=1 b=2");
  g_assert_true (way_import_history_get (history)->wants_template);
}

/* A reading takes the answers along; they do not change below it. */
static void
test_kept (void)
{
  g_autoptr (WayImportHistory) history = way_import_history_new ();
  g_autoptr (GPtrArray) taken = NULL;

  answer (history, "a", "1");
  taken = g_ptr_array_ref (way_import_history_get (history)->answers);
  answer (history, "b", "2");
  g_assert_cmpuint (taken->len, ==, 1);
  for (guint i = 0; i < 150; i++)
    way_import_history_begin (history);
  for (guint i = 0; i < 100; i++)
    way_import_history_undo (history);
  g_assert_false (way_import_history_can_undo (history));
  check_answers (history, "a=1 b=2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-history/choices", test_choices);
  g_test_add_func ("/import-history/answers", test_answers);
  g_test_add_func ("/import-history/forget", test_forget);
  g_test_add_func ("/import-history/kept", test_kept);
  return g_test_run ();
}
