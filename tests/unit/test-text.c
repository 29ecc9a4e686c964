/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

#include "chart/text-engine.h"
#include "chart/text-missing.h"

#include <string.h>

static const WayFont ten = { 10, WAY_WEIGHT_REGULAR };
static const WayFonts usual_fonts = { NULL, NULL, NULL, NULL };

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
  const WayTextLine *line = way_text_line_get ("first office", ten, &usual_fonts);
  guint n_glyphs = 0;

  for (guint i = 0; i < line->runs->len; i++)
    n_glyphs += (guint) ((PangoGlyphItem *) line->runs->pdata[i])->glyphs->num_glyphs;
  g_assert_cmpuint (n_glyphs, ==, strlen ("first office"));
}

static char *
replace (WayTextMeasure *measure,
         const char     *text,
         GArray         *missing)
{
  return measure->replace_missing (measure, text, ten, missing);
}

static void
test_pango_finds_missing (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree char *drawn = NULL;
  WayTextExtents with, without;

  g_assert_null (replace (measure, "Jiaxing, 2025", missing));
  g_assert_cmpuint (missing->len, ==, 0);
  /* A private-use character is in no font. */
  drawn = replace (measure, "a\xf3\xb0\x80\x81" "b\xf3\xb0\x80\x81", missing);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmphex (g_array_index (missing, gunichar, 0), ==, 0xf0001);
  g_assert_true (g_str_equal (drawn, "a\xef\xbf\xbd" "b\xef\xbf\xbd") ||
                 g_str_equal (drawn, "a?b?"));
  /* As wide as what is drawn. */
  way_text_measure_extents (measure, "a\xf3\xb0\x80\x81" "b", ten, &with);
  drawn[strlen (drawn) - (g_str_has_suffix (drawn, "?") ? 1 : 3)] = '\0';
  way_text_measure_extents (measure, drawn, ten, &without);
  g_assert_cmpfloat_with_epsilon (with.width, without.width, 1e-6);
}

static void
assert_replaced (gunichar           character,
                 WayTextReplacement replacement,
                 const char        *text,
                 const char        *expected)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree char *replaced = NULL;

  g_array_append_val (missing, character);
  replaced = way_text_replace_missing (text, missing, replacement);
  g_assert_cmpstr (replaced, ==, expected);
}

static void
test_replacements (void)
{
  assert_replaced (0x20bb7, WAY_TEXT_QUESTION_MARK, "𠮷野家", "?野家");
  assert_replaced (0x20bb7, WAY_TEXT_REPLACEMENT_CHARACTER, "𠮷野家", "\xef\xbf\xbd野家");
  assert_replaced (0x20bb7, WAY_TEXT_DECOMPOSED, "𠮷野家", "𠮷野家");
  assert_replaced (0x33a1, WAY_TEXT_DECOMPOSED, "10 ㎡", "10 m2");
  /* What sits on another character goes with nothing left. */
  assert_replaced (0x0301, WAY_TEXT_QUESTION_MARK, "e\xcc\x81x", "ex");
  g_assert_nonnull (strstr (way_text_suggest_font (0x20bb7), "CJK"));
  g_assert_cmpstr (way_text_suggest_font (0x0f40), ==, "Noto Serif Tibetan");
  g_assert_null (way_text_suggest_font (0xf0001));
}

static void
assert_quotes (const char *text,
               gboolean    are_western)
{
  g_assert_cmpint (way_text_has_western_quotes (text), ==, are_western);
}

static void
test_quotes (void)
{
  const char *text = "the “嘉兴” plan", *at = text;
  WayTextRun run;
  gsize length = 0;
  guint n_runs = 0;

  assert_quotes ("the “嘉兴” plan", TRUE);
  assert_quotes ("“嘉兴” plans more", TRUE);
  assert_quotes ("called “嘉兴”", TRUE);
  assert_quotes ("嘉兴 isn’t far", TRUE);
  assert_quotes ("“十四五”规划", FALSE);
  assert_quotes ("所称“GDP”为总量", FALSE);
  assert_quotes ("所称“GDP”", FALSE);
  assert_quotes ("“十四五”", FALSE);
  assert_quotes ("‘嘉兴", FALSE);
  assert_quotes ("嘉兴", FALSE);
  while (way_text_next_run (text, &at, &run))
    {
      g_assert_cmpuint (run.offset, ==, length);
      length += run.length;
      n_runs++;
    }
  g_assert_cmpuint (length, ==, strlen (text));
  g_assert_cmpuint (n_runs, ==, 5);
}

/* The full-width quotes are twice as wide as those of an English sentence. */
static void
test_pango_quotes (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  WayTextExtents english, without, chinese, chinese_without;

  way_text_measure_extents (measure, "x “嘉” x", ten, &english);
  way_text_measure_extents (measure, "x 嘉 x", ten, &without);
  way_text_measure_extents (measure, "在“嘉”在", ten, &chinese);
  way_text_measure_extents (measure, "在嘉在", ten, &chinese_without);
  g_assert_cmpfloat (chinese.width - chinese_without.width, >,
                     1.5 * (english.width - without.width));
}

/* Texts come out of strangers' files: what is long must not take its length squared. */
static void
test_long_texts (void)
{
  g_autoptr (GString) text = g_string_new ("嘉");
  g_autofree char *clean = NULL;
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < 40000; i++)
    g_string_append (text, "“\xe2\x81\xa9\xe2\x81\xa8");
  clean = way_text_clean (text->str);
  g_assert_cmpuint (strlen (clean), >, 40000 * 3);
  way_text_has_western_quotes (clean);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
}

/* Names cannot turn the text around them. */
static void
test_directions (void)
{
  g_autofree char *overridden = way_text_clean ("a\xe2\x80\xae" "b\xe2\x80\xac" "c");
  g_autofree char *open = way_text_clean ("a\xe2\x81\xa7" "b");
  g_autofree char *closed = way_text_clean ("a\xe2\x81\xa9" "b");
  g_autofree char *paired = way_text_clean ("a\xe2\x81\xa8" "b\xe2\x81\xa9" "c");
  g_autofree char *latin = way_text_isolate ("Jiaxing");
  g_autofree char *hebrew = way_text_isolate ("חיפה\xe2\x80\x8f");

  g_assert_cmpstr (overridden, ==, "abc");
  g_assert_cmpstr (open, ==, "ab");
  g_assert_cmpstr (closed, ==, "ab");
  g_assert_cmpstr (paired, ==, "a\xe2\x81\xa8" "b\xe2\x81\xa9" "c");
  g_assert_cmpstr (latin, ==, "Jiaxing");
  g_assert_cmpstr (hebrew, ==, "\xe2\x81\xa8חיפה\xe2\x81\xa9");
  g_assert_true (way_text_has_right_to_left (hebrew));
  g_assert_true (way_text_has_right_to_left ("عربي"));
  g_assert_false (way_text_has_right_to_left ("嘉兴 “x” 😀"));
}

/* The number after a name from right to left stays to the right of it. */
static void
test_pango_keeps_order (void)
{
  g_autofree char *name = way_text_isolate ("חיפה");
  g_autofree char *text = g_strconcat (name, " 2025", NULL);
  const WayTextLine *line = way_text_line_get (text, ten, &usual_fonts);
  const PangoGlyphItem *last = line->runs->pdata[line->runs->len - 1];
  const PangoGlyphItem *first = line->runs->pdata[0];

  g_assert_cmpint (last->item->offset + last->item->length, ==, (int) strlen (text));
  g_assert_cmpint (first->item->offset, <, last->item->offset);
}

/* The quick font map has Chinese and Latin only. */
static void
test_pango_looks_in_all_fonts (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree char *replaced = NULL;
  WayTextExtents extents;

  replaced = replace (measure, "عربي", missing);
  if (replaced != NULL)
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

typedef struct
{
  gboolean is_prepared;
  WayTextExtents extents;
} Measured;

static gpointer
measure_title_cb (gpointer data)
{
  Measured *measured = data;
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();

  if (measured->is_prepared)
    way_text_prepare ();
  way_text_measure_extents (measure, "2025 年 数字经济", (WayFont) { 17, WAY_WEIGHT_BOLD },
                            &measured->extents);
  return NULL;
}

/* Fonts that another thread has loaded measure as one's own. */
static void
test_prepared_fonts (void)
{
  Measured alone = { .is_prepared = FALSE }, prepared = { .is_prepared = TRUE };

  g_thread_join (g_thread_new ("alone", measure_title_cb, &alone));
  g_thread_join (g_thread_new ("prepared", measure_title_cb, &prepared));
  g_assert_cmpfloat (alone.extents.width, >, 0);
  g_assert_cmpfloat (alone.extents.width, ==, prepared.extents.width);
  g_assert_cmpfloat (alone.extents.ascent, ==, prepared.extents.ascent);
  way_text_prepare ();
  way_text_prepare ();
  way_text_wait ();
  way_text_wait ();
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
  g_test_add_func ("/text/replacements", test_replacements);
  g_test_add_func ("/text/quotes", test_quotes);
  g_test_add_func ("/text/pango-quotes", test_pango_quotes);
  g_test_add_func ("/text/directions", test_directions);
  g_test_add_func ("/text/pango-keeps-order", test_pango_keeps_order);
  g_test_add_func ("/text/long-texts", test_long_texts);
  g_test_add_func ("/text/prepared-fonts", test_prepared_fonts);
  return g_test_run ();
}
