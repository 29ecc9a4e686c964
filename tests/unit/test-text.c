/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

#include "chart/text-engine.h"

#include <string.h>

static const WayFont ten = { 10, WAY_WEIGHT_REGULAR };

static void
assert_width (WayTextMeasure *measure,
              const char     *text,
              WayFont         font,
              double          width)
{
  WayTextExtents extents;

  way_text_measure_extents (measure, text, font, &extents);
  g_assert_cmpfloat_with_epsilon (extents.width, width, 1e-9);
}

static void
test_fixed_widths (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  WayTextExtents extents;

  assert_width (measure, "", ten, 0);
  assert_width (measure, "abcd", ten, 22);
  assert_width (measure, "abcd", (WayFont) { 10, WAY_WEIGHT_BOLD }, 23.2);
  assert_width (measure, "嘉兴", ten, 20);
  assert_width (measure, "e\xcc\x81", ten, 5.5);
  way_text_measure_extents (measure, "x", ten, &extents);
  g_assert_cmpfloat (extents.ascent, ==, 8);
  g_assert_cmpfloat (extents.descent, ==, 2);
}

/* Four narrow characters are 22 wide, two wide ones 20. */
static void
check_wrap (const char *text,
            double      width,
            const char *expected)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_auto (GStrv) lines = way_text_wrap (measure, text, ten, width);
  g_autofree char *joined = g_strjoinv ("|", lines);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_wrap_english (void)
{
  check_wrap ("one two three", 1000, "one two three");
  check_wrap ("one two three", 40, "one two|three");
  check_wrap ("one two  three", 40, "one two|three");
  check_wrap ("  ", 40, "");
  check_wrap ("", 40, "");
  check_wrap ("first\n\nsecond line", 1000, "first|second line");
  check_wrap ("grows 21.6\xc2\xa0% a year", 60, "grows|21.6\xc2\xa0% a|year");
}

/* Time grows with the text and not with its square: this took minutes. */
static void
test_wrap_long (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autofree char *word = g_strnfill (60000, 'W');
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) of_word = way_text_wrap (measure, word, ten, 55);
  g_auto (GStrv) of_words = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (words, "Wg ");
  of_words = way_text_wrap (measure, words->str, ten, 55);

  g_assert_cmpuint (g_strv_length (of_word), ==, 6000);
  g_assert_cmpuint (g_strv_length (of_words), ==, 6667);
}

static void
test_wrap_chinese (void)
{
  check_wrap ("嘉兴数字经济", 40, "嘉兴数字|经济");
  /* Closing punctuation never begins a line, an opening one never ends it. */
  check_wrap ("嘉兴数字，经济", 40, "嘉兴数|字，经济");
  check_wrap ("资料来《浙江》", 45, "资料来|《浙江》");
}

static void
test_wrap_mixed (void)
{
  check_wrap ("增长21.6%，方能", 45, "增长|21.6%，|方能");
  check_wrap ("嘉兴 Jiaxing 市", 60, "嘉兴|Jiaxing 市");
}

static void
test_wrap_long_word (void)
{
  check_wrap ("abcdefghij", 22, "abcd|efgh|ij");
  check_wrap ("x abcdefghij y", 22, "x|abcd|efgh|ij y");
  check_wrap ("abc", 1, "a|b|c");
  check_wrap ("e\xcc\x81" "e\xcc\x81", 1, "e\xcc\x81|e\xcc\x81");
}

static char *
strip_spaces (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv ("", words);
}

static void
test_wrap_loses_nothing (void)
{
  static const char *const pieces[] = {
    "嘉兴", "，", "21.6 %", " ", "growth", "“十四五”", "—", "a", "（", "）", "internationalisation"
  };
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double width = g_rand_double_range (random, 12, 200);
      g_auto (GStrv) lines = NULL;
      g_autofree char *joined = NULL, *wanted = NULL, *got = NULL;

      for (int j = g_rand_int_range (random, 1, 14); j > 0; j--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      lines = way_text_wrap (measure, text->str, ten, width);
      joined = g_strjoinv ("", lines);
      wanted = strip_spaces (text->str);
      got = strip_spaces (joined);
      g_assert_cmpstr (got, ==, wanted);
      for (guint k = 0; lines[k] != NULL; k++)
        {
          WayTextExtents extents;

          way_text_measure_extents (measure, lines[k], ten, &extents);
          g_assert_cmpfloat (extents.width, <=, width);
        }
    }
}

static void
test_script (void)
{
  g_assert_cmpint (way_text_script ("1,350 billion"), ==, WAY_TEXT_ASCII);
  g_assert_cmpint (way_text_script ("≥ 1,350"), ==, WAY_TEXT_WESTERN);
  g_assert_cmpint (way_text_script ("“十四五”"), ==, WAY_TEXT_CJK);
}

static void
test_pango_scales (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  WayTextExtents small, large, bold;

  way_text_measure_extents (measure, "Jiaxing 2025", (WayFont) { 10 }, &small);
  way_text_measure_extents (measure, "Jiaxing 2025", (WayFont) { 40 }, &large);
  way_text_measure_extents (measure, "Jiaxing 2025", (WayFont) { 40, WAY_WEIGHT_BOLD }, &bold);
  g_assert_cmpfloat (small.width, >, 30);
  /* Nothing is rounded to pixels: four times the size is four times the width. */
  g_assert_cmpfloat_with_epsilon (large.width, 4 * small.width, 0.1);
  g_assert_cmpfloat (bold.width, !=, large.width);
  g_assert_cmpfloat (large.ascent, >, large.descent);
}

/* A glyph for 'fi' would be one character to whoever copies text out of a PDF. */
static void
test_pango_joins_no_letters (void)
{
  const WayTextLine *line = way_text_line_get ("first office", ten);
  guint n_glyphs = 0;

  for (guint i = 0; i < line->runs->len; i++)
    n_glyphs += (guint) ((PangoGlyphItem *) line->runs->pdata[i])->glyphs->num_glyphs;
  g_assert_cmpuint (n_glyphs, ==, strlen ("first office"));
}

static void
test_pango_finds_missing (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();

  g_assert_cmpuint (measure->find_missing (measure, "Jiaxing, 2025"), ==, 0);
  /* A private-use character is in no font. */
  g_assert_cmphex (measure->find_missing (measure, "a\xf3\xb0\x80\x81" "b"), ==, 0xf0001);
}

/* The quick font map has Chinese and Latin only. */
static void
test_pango_looks_in_all_fonts (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  WayTextExtents extents;

  if (measure->find_missing (measure, "عربي") != 0)
    {
      g_test_skip ("no font with Arabic letters");
      return;
    }
  way_text_measure_extents (measure, "嘉兴 عربي 2025", ten, &extents);
  g_assert_cmpfloat (extents.width, >, 50);
  g_assert_cmpfloat (extents.width, <, 120);
}

/* The cache starts again when it is full; what was given stays right. */
static void
test_pango_cache_is_bounded (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  WayTextExtents first, again;

  way_text_measure_extents (measure, "first", ten, &first);
  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      WayTextExtents extents;

      way_text_measure_extents (measure, text, ten, &extents);
    }
  way_text_measure_extents (measure, "first", ten, &again);
  g_assert_cmpfloat (first.width, ==, again.width);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fixed-widths", test_fixed_widths);
  g_test_add_func ("/text/wrap-english", test_wrap_english);
  g_test_add_func ("/text/wrap-long", test_wrap_long);
  g_test_add_func ("/text/wrap-chinese", test_wrap_chinese);
  g_test_add_func ("/text/wrap-mixed", test_wrap_mixed);
  g_test_add_func ("/text/wrap-long-word", test_wrap_long_word);
  g_test_add_func ("/text/wrap-loses-nothing", test_wrap_loses_nothing);
  g_test_add_func ("/text/script", test_script);
  g_test_add_func ("/text/pango-scales", test_pango_scales);
  g_test_add_func ("/text/pango-joins-no-letters", test_pango_joins_no_letters);
  g_test_add_func ("/text/pango-finds-missing", test_pango_finds_missing);
  g_test_add_func ("/text/pango-looks-in-all-fonts", test_pango_looks_in_all_fonts);
  g_test_add_func ("/text/pango-cache-is-bounded", test_pango_cache_is_bounded);
  return g_test_run ();
}
