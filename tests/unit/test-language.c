/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/language.h"

#define N_THREADS 8

static void
test_both_languages (void)
{
  g_assert_cmpstr (way_tr (WAY_LANGUAGE_EN, "about %s"), ==, "about %s");
  g_assert_cmpstr (way_tr (WAY_LANGUAGE_ZH_CN, "about %s"), ==, "约%s");
  g_assert_cmpstr (way_tr_c (WAY_LANGUAGE_ZH_CN, "period", "%d"), ==, "%d年");
  g_assert_cmpstr (way_tr_c (WAY_LANGUAGE_EN, "period", "%d"), ==, "%d");
}

static void
test_missing_message_stays (void)
{
  const char *message = "No catalog has this sentence";

  g_assert_true (way_tr (WAY_LANGUAGE_ZH_CN, message) == message);
  g_assert_true (way_tr_c (WAY_LANGUAGE_ZH_CN, "nowhere", message) == message);
  g_assert_cmpstr (way_tr_n (WAY_LANGUAGE_ZH_CN, "one thing of none", "many things of none", 2), ==,
                   "many things of none");
  g_assert_cmpstr (way_tr_n (WAY_LANGUAGE_EN, "one thing of none", "many things of none", 1), ==,
                   "one thing of none");
  g_assert_cmpstr (way_tr (WAY_LANGUAGE_ZH_CN, ""), ==, "");
}

static void
test_plural_uses_first_form (void)
{
  g_assert_cmpstr (way_tr_n (WAY_LANGUAGE_ZH_CN, "%s point", "%s points", 3), ==, "%s个百分点");
  g_assert_cmpstr (way_tr_n (WAY_LANGUAGE_ZH_CN, "%s point", "%s points", 1), ==, "%s个百分点");
  g_assert_cmpstr (way_tr_n (WAY_LANGUAGE_EN, "%s point", "%s points", 0), ==, "%s points");
}

static gpointer
look_up (gpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      if (g_strcmp0 (way_tr (WAY_LANGUAGE_ZH_CN, "over %s"), "超过%s") != 0)
        return GINT_TO_POINTER (1);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("look-up", look_up, NULL);
  for (int i = 0; i < N_THREADS; i++)
    g_assert_null (g_thread_join (threads[i]));
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    gboolean is_known;
    WayLanguage language;
  } cases[] = {
    { "en", TRUE, WAY_LANGUAGE_EN },          { "en_GB", TRUE, WAY_LANGUAGE_EN },
    { "EN-us", TRUE, WAY_LANGUAGE_EN },       { "zh", TRUE, WAY_LANGUAGE_ZH_CN },
    { "zh_CN", TRUE, WAY_LANGUAGE_ZH_CN },    { "zh-Hans", TRUE, WAY_LANGUAGE_ZH_CN },
    { "ZH_cn.UTF-8", TRUE, WAY_LANGUAGE_ZH_CN }, { "de", FALSE, WAY_LANGUAGE_EN },
    { "english", FALSE, WAY_LANGUAGE_EN },    { "", FALSE, WAY_LANGUAGE_EN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayLanguage language = WAY_LANGUAGE_EN;

      g_assert_cmpint (way_language_from_text (cases[i].text, &language), ==, cases[i].is_known);
      g_assert_cmpint (language, ==, cases[i].language);
    }
  g_assert_false (way_language_from_text (NULL, &(WayLanguage) { WAY_LANGUAGE_EN }));
  g_assert_cmpstr (way_language_to_text (WAY_LANGUAGE_ZH_CN), ==, "zh_CN");
  g_assert_cmpstr (way_language_to_text (WAY_LANGUAGE_EN), ==, "en");
}

static void
set_or_unset (const char *name,
              const char *value)
{
  if (value != NULL)
    g_setenv (name, value, TRUE);
  else
    g_unsetenv (name);
}

static void
test_environment (void)
{
  static const struct
  {
    const char *language;
    const char *lc_all;
    const char *lc_messages;
    const char *lang;
    WayLanguage expected;
  } cases[] = {
    { NULL, NULL, NULL, NULL, WAY_LANGUAGE_EN },
    { NULL, NULL, NULL, "zh_CN.UTF-8", WAY_LANGUAGE_ZH_CN },
    { NULL, NULL, "zh_CN.UTF-8", "en_US.UTF-8", WAY_LANGUAGE_ZH_CN },
    { NULL, "en_GB.UTF-8", "zh_CN.UTF-8", "zh_CN.UTF-8", WAY_LANGUAGE_EN },
    { "de:zh_CN:en", NULL, NULL, "en_US.UTF-8", WAY_LANGUAGE_ZH_CN },
    { "en", NULL, NULL, "zh_CN.UTF-8", WAY_LANGUAGE_EN },
    { "zh_CN", "C.UTF-8", NULL, NULL, WAY_LANGUAGE_ZH_CN },
    { "zh_CN", "C", NULL, NULL, WAY_LANGUAGE_EN },
    { NULL, "de_DE.UTF-8", NULL, NULL, WAY_LANGUAGE_EN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_or_unset ("LANGUAGE", cases[i].language);
      set_or_unset ("LC_ALL", cases[i].lc_all);
      set_or_unset ("LC_MESSAGES", cases[i].lc_messages);
      set_or_unset ("LANG", cases[i].lang);
      g_assert_cmpint (way_language_from_environment (), ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/both", test_both_languages);
  g_test_add_func ("/language/missing-message-stays", test_missing_message_stays);
  g_test_add_func ("/language/plural", test_plural_uses_first_form);
  g_test_add_func ("/language/threads", test_threads);
  g_test_add_func ("/language/texts", test_texts);
  g_test_add_func ("/language/environment", test_environment);
  return g_test_run ();
}
