/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"
#include "golden.h"
#include "sample-scene.h"

#include <locale.h>
#include <string.h>

static const WayColor black = { 0, 0, 0, 1 };

typedef struct
{
  GHashTable *ids;
  GString *texts; /* what the text elements say, a line each */
  gboolean in_text;
} Reader;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Reader *reader = data;

  reader->in_text = strcmp (element, "text") == 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "id") == 0)
        g_assert_true (g_hash_table_add (reader->ids, g_strdup (values[i])));
    }
}

static void
end_cb (GMarkupParseContext *context,
        const char          *element,
        gpointer             data,
        GError             **error)
{
  Reader *reader = data;

  if (reader->in_text)
    g_string_append_c (reader->texts, '\n');
  reader->in_text = FALSE;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Reader *reader = data;

  if (reader->in_text)
    g_string_append_len (reader->texts, text, (gssize) length);
}

/* Fails on anything that is not well-formed; returns the text elements' content. */
static char *
read_svg (const WayScene *scene,
          GHashTable     *ids)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Reader reader = { ids, g_string_new (NULL), FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_scene_to_svg (scene, &error);
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  gsize length;
  const char *svg = g_bytes_get_data (bytes, &length);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (svg, (gssize) length, NULL));
  g_markup_parse_context_parse (context, svg, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  return g_string_free (reader.texts, FALSE);
}

static char *
make_svg (const WayScene *scene)
{
  g_autoptr (GBytes) bytes = way_scene_to_svg (scene, NULL);
  gsize length;
  const char *svg = g_bytes_get_data (bytes, &length);

  return g_strndup (svg, length);
}

static void
test_golden (gconstpointer data)
{
  gboolean is_chinese = GPOINTER_TO_INT (data);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, is_chinese ? WAY_THEME_PRINT
                                                                     : WAY_THEME_LIGHT, is_chinese);
  g_autofree char *svg = make_svg (scene);

  golden_assert_text (is_chinese ? "sample-zh-print.svg" : "sample-en-light.svg", svg);
}

static void
test_nasty_texts (void)
{
  static const char *const texts[] = {
    "<b>&\"'</b>", "]]>", "a\x01\x02" "b", "\xff\xfe", "line\nbreak", "العربية 2025 עברית",
    "\xe2\x80\xae" "reversed", "𝟙💡", "&#0;", "--><!--"
  };
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WayScene) scene = way_scene_new (100, 100);
  g_autofree char *read = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      WayDatum datum = {
        .series = g_strdup (texts[i]), .title = g_strdup (texts[i]), .value = g_strdup (texts[i])
      };
      gint index = way_scene_add_datum (scene, &datum);

      way_scene_begin_group (scene, texts[i], texts[i]);
      way_scene_add_text (scene, -1, measure, 0, 0, WAY_ANCHOR_START, (WayFont) { 10 }, black,
                          texts[i]);
      way_scene_add_symbol (scene, index, 5, 5, 5, WAY_SYMBOL_CROSS, black, black, 1);
    }
  scene->title = g_strdup (texts[0]);
  scene->description = g_strdup (texts[3]);
  scene->figure_json = g_strdup (texts[1]);
  scene->language_tag = g_strdup ("\"><script>");

  read = read_svg (scene, ids);
  g_assert_nonnull (strstr (read, "<b>&\"'</b>\n]]>\nab\n\xef\xbf\xbd\xef\xbf\xbd\nline break\n"));
  g_assert_nonnull (strstr (read, "العربية 2025 עברית\n"));
}

static void
test_ids_are_unique (void)
{
  static const char *const wanted[] = { "a b", "a-b", "a+b", "1", "background", "嘉兴", "" };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WayScene) scene = way_scene_new (100, 100);
  g_autofree char *read = NULL;

  scene->background = black;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      way_scene_begin_group (scene, wanted[i], NULL);
      way_scene_add_rect (scene, -1, (WayRect) { 0, 0, 1, 1 }, 0, black);
    }
  read = read_svg (scene, ids);
  g_assert_cmpuint (g_hash_table_size (ids), ==, G_N_ELEMENTS (wanted) + 1);
  g_assert_true (g_hash_table_contains (ids, "a-b"));
  g_assert_true (g_hash_table_contains (ids, "a-b-3"));
  g_assert_true (g_hash_table_contains (ids, "g-1"));
}

static void
test_numbers_are_short (void)
{
  g_autoptr (WayScene) scene = way_scene_new (1.0 / 3, 1e300);
  g_autofree char *svg = NULL;

  way_scene_add_rect (scene, -1, (WayRect) { -0.001, 10.0, 0.126, 1.999 }, 0, black);
  svg = make_svg (scene);
  g_assert_nonnull (strstr (svg, "viewBox=\"0 0 0.33 1000000000\""));
  g_assert_nonnull (strstr (svg, "<rect x=\"0\" y=\"10\" width=\"0.13\" height=\"2\""));
}

/* Skipped where the machine has no locale with a decimal comma. */
static void
test_locale_does_not_matter (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, WAY_THEME_LIGHT, FALSE);
  g_autofree char *before = make_svg (scene), *after = NULL;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL && setlocale (LC_NUMERIC, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma");
      return;
    }
  after = make_svg (scene);
  setlocale (LC_NUMERIC, "C");
  g_assert_cmpstr (before, ==, after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/svg/golden-english", GINT_TO_POINTER (FALSE), test_golden);
  g_test_add_data_func ("/svg/golden-chinese", GINT_TO_POINTER (TRUE), test_golden);
  g_test_add_func ("/svg/nasty-texts", test_nasty_texts);
  g_test_add_func ("/svg/ids-are-unique", test_ids_are_unique);
  g_test_add_func ("/svg/numbers-are-short", test_numbers_are_short);
  g_test_add_func ("/svg/locale-does-not-matter", test_locale_does_not_matter);
  return g_test_run ();
}
