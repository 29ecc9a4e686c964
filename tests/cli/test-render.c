/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"

#include <glib/gstdio.h>

static GBytes *
read_file (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  char *contents = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static guint32
read_big_endian (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static void
assert_png_size (GBytes *bytes,
                 guint   width,
                 guint   height)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (length, >, 100);
  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (read_big_endian (data + 16), ==, width);
  g_assert_cmpuint (read_big_endian (data + 20), ==, height);
}

static void
assert_starts_with (GBytes     *bytes,
                    const char *start)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (length, >, strlen (start));
  g_assert_cmpmem (data, strlen (start), start, strlen (start));
}

static char *
read_text (Fixture    *fixture,
           const char *name)
{
  g_autoptr (GBytes) bytes = read_file (fixture, name);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_every_format (Fixture       *fixture,
                   gconstpointer  catalog)
{
  g_auto (Run) png = fixture_run (fixture, "render", "-o", "f.png", "--region", "330400",
                                  "--metric", "core_va", NULL);
  g_auto (Run) svg = fixture_run (fixture, "render", "-o", "f.svg", "--region", "330400",
                                  "--metric", "core_va", NULL);
  g_auto (Run) pdf = fixture_run (fixture, "render", "-o", "f.PDF", "--region", "330400",
                                  "--metric", "core_va", NULL);
  g_autoptr (GBytes) png_bytes = NULL;
  g_autoptr (GBytes) pdf_bytes = NULL;
  g_autofree char *svg_text = NULL;

  assert_done (&png);
  assert_done (&svg);
  assert_done (&pdf);
  png_bytes = read_file (fixture, "f.png");
  assert_png_size (png_bytes, 1280, 720);
  pdf_bytes = read_file (fixture, "f.PDF");
  assert_starts_with (pdf_bytes, "%PDF-");
  svg_text = read_text (fixture, "f.svg");
  assert_holds (svg_text, "id=\"series-330400\"");
  assert_holds (svg_text, "50.69"); /* billion yuan */
  assert_holds (svg_text, "21.6");
}

/* What is shown is in the file; what cannot be shown is said, and the rest is drawn. */
static void
test_annotations (Fixture       *fixture,
                  gconstpointer  catalog)
{
  g_auto (Run) shown = fixture_run (fixture, "render", "-o", "a.svg", "--region", "330400",
                                    "--metric", "core_va", "--annotate", "growth:2015:2020",
                                    "--annotate", "330400@callout:2020:Look: here", "--annotate",
                                    "line:1000", NULL);
  g_auto (Run) gone = fixture_run (fixture, "render", "-o", "b.svg", "--region", "330400",
                                   "--metric", "core_va", "--annotate", "growth:1950:2020", NULL);
  g_auto (Run) wrong = fixture_run (fixture, "render", "-o", "c.svg", "--region", "330400",
                                    "--metric", "core_va", "--annotate", "growth:2015", NULL);
  g_autofree char *svg = NULL;

  assert_done (&shown);
  svg = read_text (fixture, "a.svg");
  assert_holds (svg, "id=\"annotation-1\"");
  assert_holds (svg, "+17.6");
  assert_holds (svg, "Look: here");
  g_assert_cmpint (gone.status, ==, 2);
  assert_holds (gone.err, "1950");
  assert_refused (&wrong, "--annotate growth:2015:2020");
}

/* A scenario is drawn as one; what makes no sense is said, and the figure is drawn without it. */
static void
test_what_if (Fixture       *fixture,
              gconstpointer  catalog)
{
  g_auto (Run) shown = fixture_run (fixture, "render", "-o", "a.svg", "--region", "330400",
                                    "--metric", "core_va", "--what-if", "growth=25%", "--peers",
                                    NULL);
  g_auto (Run) senseless = fixture_run (fixture, "render", "-o", "b.svg", "--region", "330400",
                                        "--metric", "core_va", "--what-if", "growth=-200%", NULL);
  g_auto (Run) wrong = fixture_run (fixture, "render", "-o", "c.svg", "--region", "330400",
                                    "--metric", "core_va", "--what-if", "speed=3", NULL);
  g_auto (Run) again = fixture_run (fixture, "render", "-o", "d.svg", "--figure", "a.svg", NULL);
  g_autofree char *svg = NULL;
  g_autofree char *reopened = NULL;

  assert_done (&shown);
  svg = read_text (fixture, "a.svg");
  assert_holds (svg, "id=\"scenario\"");
  assert_holds (svg, "Scenario, not data: 25.0");
  assert_holds (svg, "peers");
  g_assert_cmpint (senseless.status, ==, 2);
  assert_holds (senseless.err, "100 %");
  assert_refused (&wrong, "--what-if growth=9%");
  assert_done (&again);
  reopened = read_text (fixture, "d.svg");
  assert_holds (reopened, "Scenario, not data: 25.0");
}

static void
test_same_input_same_bytes (Fixture       *fixture,
                            gconstpointer  catalog)
{
  static const char *const endings[] = { "png", "svg", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *one = g_strconcat ("one.", endings[i], NULL);
      g_autofree char *two = g_strconcat ("two.", endings[i], NULL);
      g_auto (Run) first = fixture_run (fixture, "render", "-o", one, "-r", "V2",
                                        "-m", "core_va", NULL);
      g_auto (Run) second = fixture_run (fixture, "render", "-o", two, "-r", "V2",
                                         "-m", "core_va", NULL);
      g_autoptr (GBytes) first_bytes = NULL;
      g_autoptr (GBytes) second_bytes = NULL;

      assert_done (&first);
      assert_done (&second);
      first_bytes = read_file (fixture, one);
      second_bytes = read_file (fixture, two);
      g_assert_true (g_bytes_equal (first_bytes, second_bytes));
    }
}

static void
test_sizes (Fixture       *fixture,
            gconstpointer  catalog)
{
  static const struct
  {
    const char *option;
    const char *scale;
    guint width, height;
  } sizes[] = {
    { "--size=800x450", "--scale=1", 800, 450 },
    { "--size=800×450", "--scale=2", 1600, 900 },
    { "--preset=slide", "--scale=3", 3840, 2160 },
    { "--preset=half-slide", "--scale=1", 576, 480 },
    { "--preset=square", "--scale=1", 1080, 1080 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.png", "-r", "V2", "-m", "core_va",
                                      sizes[i].option, sizes[i].scale, NULL);
      g_autoptr (GBytes) bytes = NULL;

      assert_done (&run);
      bytes = read_file (fixture, "f.png");
      assert_png_size (bytes, sizes[i].width, sizes[i].height);
    }
}

static void
test_languages_and_themes (Fixture       *fixture,
                           gconstpointer  catalog)
{
  g_auto (Run) chinese = { 0 };
  g_auto (Run) english = { 0 };
  g_auto (Run) dark = { 0 };
  g_autofree char *chinese_text = NULL;
  g_autofree char *english_text = NULL;
  g_autofree char *dark_text = NULL;

  g_subprocess_launcher_setenv (fixture->launcher, "LC_ALL", "C", TRUE);
  chinese = fixture_run (fixture, "render", "-o", "zh.svg", "-r", "嘉兴", "-m", "core_va",
                         "--lang", "zh_CN", NULL);
  english = fixture_run (fixture, "render", "-o", "en.svg", "-r", "嘉兴", "-m", "core_va", NULL);
  dark = fixture_run (fixture, "render", "-o", "dark.svg", "-r", "嘉兴", "-m", "core_va",
                      "--theme", "dark", NULL);

  assert_done (&chinese);
  chinese_text = read_text (fixture, "zh.svg");
  assert_holds (chinese_text, "嘉兴");
  assert_holds (chinese_text, "年均增长");
  assert_done (&english);
  english_text = read_text (fixture, "en.svg");
  assert_holds (english_text, "Jiaxing");
  g_assert_null (strstr (english_text, "年均增长"));
  assert_done (&dark);
  dark_text = read_text (fixture, "dark.svg");
  g_assert_cmpstr (dark_text, !=, english_text);
}

static void
write_style (Fixture    *fixture,
             const char *text)
{
  g_autofree char *path = fixture_path (fixture, "own.waymark-style");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* What was changed to keep the figure readable is said, and the figure is made all the same. */
static void
test_house_style (Fixture       *fixture,
                  gconstpointer  catalog)
{
  g_auto (Run) whole = { 0 }, pale = { 0 }, broken = { 0 }, missing = { 0 };
  g_autofree char *text = NULL;

  write_style (fixture, "[colors]\nseries1=#7a1f2b\n[footer]\ntext-en=Our office\n");
  whole = fixture_run (fixture, "render", "-o", "f.svg", "-r", "330400", "-m", "core_va",
                       "--style", "own.waymark-style", NULL);
  assert_done (&whole);
  text = read_text (fixture, "f.svg");
  assert_holds (text, "#7a1f2b");
  assert_holds (text, "Our office");

  write_style (fixture, "[colors]\nseries1=#ffe0e0\n");
  pale = fixture_run (fixture, "render", "-o", "pale.svg", "-r", "330400", "-m", "core_va",
                      "--style", "own.waymark-style", NULL);
  g_assert_cmpint (pale.status, ==, 0);
  assert_holds (pale.err, "#ffe0e0");

  write_style (fixture, "[colors]\nseries1=pink\n");
  broken = fixture_run (fixture, "render", "-o", "no.svg", "-r", "330400", "-m", "core_va",
                        "--style", "own.waymark-style", NULL);
  assert_refused (&broken, "#RRGGBB");
  missing = fixture_run (fixture, "render", "-o", "no.svg", "-r", "330400", "-m", "core_va",
                         "--style", "nothing.waymark-style", NULL);
  assert_refused (&missing, "nothing.waymark-style");
}

static void
test_years_are_cut (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.svg", "-r", "330400", "-m", "core_va",
                                  "--from", "2018", "--to", "2025", NULL);
  g_autofree char *text = NULL;

  assert_done (&run);
  text = read_text (fixture, "f.svg");
  assert_holds (text, "50.69");
  g_assert_null (strstr (text, "22.50"));
}

/* A base that is already better than the target has no way to it: nobody 'needs' to do worse. */
static void
test_no_path_from_a_kept_promise (Fixture       *fixture,
                                  gconstpointer  catalog)
{
  g_auto (Run) kept = fixture_run (fixture, "render", "-o", "kept.svg", "-r", "V17",
                                   "-m", "core_va", NULL);
  g_auto (Run) open = fixture_run (fixture, "render", "-o", "open.svg", "-r", "V2",
                                   "-m", "core_va", NULL);
  g_autofree char *kept_text = NULL;
  g_autofree char *open_text = NULL;

  assert_done (&kept);
  assert_done (&open);
  kept_text = read_text (fixture, "kept.svg");
  open_text = read_text (fixture, "open.svg");
  assert_holds (open_text, ">path: ");
  g_assert_null (strstr (kept_text, ">path: "));
}

static void
test_several_regions (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.svg", "-r", "330400,V2",
                                  "-m", "core_va", NULL);
  g_autofree char *text = NULL;

  assert_done (&run);
  text = read_text (fixture, "f.svg");
  assert_holds (text, "id=\"series-330400\"");
  assert_holds (text, "id=\"series-V2\"");
}

static void
test_each (Fixture       *fixture,
           gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "render", "--each", "-o", "{metric}_{region}.svg",
                                  "-r", "330400,V2", "-m", "core_va", NULL);

  assert_done (&run);
  assert_folder (fixture->dir, "library.waymark", "core_va_330400.svg", "core_va_V2.svg", NULL);
}

/* Threads share the work of a batch; its files are those of one run for each figure. */
static void
test_each_is_like_one_by_one (Fixture       *fixture,
                              gconstpointer  catalog)
{
  static const char *const codes[] = { "330400", "350000", "330200", "330000" };
  static const char *const endings[] = { "png", "svg", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *pattern = g_strconcat ("each-{region}.", endings[i], NULL);
      g_auto (Run) each = fixture_run (fixture, "render", "--each", "-o", pattern, "-r",
                                       "330400,350000,330200,330000", "-m", "gdp", NULL);

      assert_done (&each);
      for (guint j = 0; j < G_N_ELEMENTS (codes); j++)
        {
          g_autofree char *one = g_strdup_printf ("one.%s", endings[i]);
          g_autofree char *other = g_strdup_printf ("each-%s.%s", codes[j], endings[i]);
          g_auto (Run) alone = fixture_run (fixture, "render", "-o", one, "-r", codes[j],
                                            "-m", "gdp", NULL);
          g_autoptr (GBytes) one_bytes = NULL;
          g_autoptr (GBytes) other_bytes = NULL;

          assert_done (&alone);
          one_bytes = read_file (fixture, one);
          other_bytes = read_file (fixture, other);
          g_assert_true (g_bytes_equal (one_bytes, other_bytes));
        }
    }
}

static void
test_each_on_a_page (Fixture       *fixture,
                     gconstpointer  catalog)
{
  g_auto (Run) all = fixture_run (fixture, "render", "--each", "-o", "deck.pdf", "-r", "330400,V2",
                                  "-m", "core_va", NULL);
  g_auto (Run) some = fixture_run (fixture, "render", "--each", "-o", "some.pdf", "-r", "V2,V3",
                                   "-m", "core_va", NULL);
  g_auto (Run) none = fixture_run (fixture, "render", "--each", "-o", "none.pdf", "-r", "V4,V3",
                                   "-m", "core_va", NULL);

  assert_done (&all);
  g_assert_cmpint (some.status, ==, 2);
  assert_holds (some.err, "V3");
  assert_refused (&none, "None of the 2 figures");
  assert_folder (fixture->dir, "library.waymark", "deck.pdf", "some.pdf", NULL);
}

/* A region without values is said, the others are made. */
static void
test_each_with_refusals (Fixture       *fixture,
                         gconstpointer  catalog)
{
  g_auto (Run) some = fixture_run (fixture, "render", "--each", "-o", "{region}.svg",
                                   "-r", "V2,V3", "-m", "core_va", NULL);
  g_auto (Run) none = fixture_run (fixture, "render", "--each", "-o", "{region}.svg",
                                   "-r", "V4,V3", "-m", "core_va", NULL);

  g_assert_cmpint (some.status, ==, 2);
  assert_holds (some.err, "V3");
  g_assert_null (strstr (some.err, "V2"));
  assert_refused (&none, "None of the 2 figures");
  assert_folder (fixture->dir, "library.waymark", "V2.svg", NULL);
}

static void
test_values_left_out_are_said (Fixture       *fixture,
                               gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.svg", "-r", "ODD", "-m", "balance",
                                  NULL);

  g_assert_cmpint (run.status, ==, 2);
  assert_holds (run.err, "2021");
  assert_folder (fixture->dir, "library.waymark", "f.svg", NULL);
}

static void
test_standard_output (Fixture       *fixture,
                      gconstpointer  catalog)
{
  g_auto (Run) svg = fixture_run (fixture, "render", "-o", "-", "--format", "svg", "-r", "V2",
                                  "-m", "core_va", NULL);
  g_auto (Run) unsaid = fixture_run (fixture, "render", "-o", "-", "-r", "V2",
                                     "-m", "core_va", NULL);

  assert_done (&svg);
  assert_holds (svg.out, "</svg>");
  assert_refused (&unsaid, "--format");
}

static void
test_bad_requests (Fixture       *fixture,
                   gconstpointer  catalog)
{
  static const struct
  {
    const char *option;
    const char *words;
  } bad[] = {
    { "--kind=pie", "pie" },
    { "--size=huge", "1280x720" },
    { "--size=800x", "1280x720" },
    { "--size=800x450x2", "1280x720" },
    { "--size=-800x450", "1280x720" },
    { "--size=infxinf", "1280x720" },
    { "--size=0x1f4x300", "1280x720" },
    { "--size=1x1", "cannot be drawn" },
    { "--size=16000x16384", "too large" },
    { "--preset=poster", "half-slide" },
    { "--scale=9", "1 to 4" },
    { "--scale=nan", "1 to 4" },
    { "--theme=neon", "print" },
    { "--lang=fr", "zh_CN" },
    { "--from=then", "--from" },
    { "--at=soon", "--at" },
    { "--kind=pie", "heatmap" },
    { "--transform=cubed", "per-head" },
    { "--base=2020", "--transform index" },
    { "--scope=all", "siblings" },
    { "--order=name", "distance" },
    { "--figure=mine", "none yet" },
    { "--text=pictures", "outlines" },
    { "--region=Atlantis", "Atlantis" },
    { "--output=f.gif", "f.gif" },
    { "--output=missing/f.png", "missing" },
    { "--output={region}.png", "--each" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.png", "-r", "V2", "-m", "core_va",
                                      bad[i].option, NULL);

      g_test_message ("%s", bad[i].option);
      assert_refused (&run, bad[i].words);
    }
  assert_folder (fixture->dir, "library.waymark", NULL);
}

/* Kinds of figure that are made of bars, and what the one that does not suit says. */
static void
test_kinds_of_bars (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_auto (Run) columns = fixture_run (fixture, "render", "-o", "c.svg", "-r", "V2", "-m", "core_va",
                                      "--kind", "columns", NULL);
  g_auto (Run) ranking = fixture_run (fixture, "render", "-o", "r.svg", "-r", "330400,V2",
                                      "-m", "core_va", "--kind", "ranking", NULL);
  g_auto (Run) bullet = fixture_run (fixture, "render", "-o", "b.svg", "-r", "V2", "-m", "core_va",
                                     "--kind", "bullet", NULL);
  g_auto (Run) alone = fixture_run (fixture, "render", "-o", "a.svg", "-r", "V2", "-m", "core_va",
                                    "--kind", "ranking", NULL);
  g_autofree char *columns_svg = NULL, *ranking_svg = NULL, *bullet_svg = NULL;

  assert_done (&columns);
  assert_done (&ranking);
  assert_done (&bullet);
  assert_refused (&alone, "compares regions");
  columns_svg = read_text (fixture, "c.svg");
  ranking_svg = read_text (fixture, "r.svg");
  bullet_svg = read_text (fixture, "b.svg");
  assert_holds (columns_svg, "<g id=\"series-V2\"");
  assert_holds (ranking_svg, "share the first place of 2 regions");
  assert_holds (bullet_svg, "<g id=\"bands\"");
}

/* Without metrics a scoreboard is of all that have targets, and says so when it is opened again. */
static void
test_scoreboard (Fixture       *fixture,
                 gconstpointer  catalog)
{
  g_auto (Run) all = fixture_run (fixture, "render", "-o", "a.svg", "-r", "330400",
                                  "--kind", "scoreboard", NULL);
  g_auto (Run) one = fixture_run (fixture, "render", "-o", "b.svg", "-r", "330400,330000",
                                  "-m", "gdp", "--kind", "scoreboard", "--lang", "zh_CN", NULL);
  g_auto (Run) each = fixture_run (fixture, "render", "--each", "-o", "{region}.svg",
                                   "-r", "330400", "--kind", "scoreboard", NULL);
  g_auto (Run) nothing = fixture_run (fixture, "render", "-o", "c.svg", "-r", "110000",
                                      "--kind", "scoreboard", NULL);
  g_autofree char *all_svg = NULL, *one_svg = NULL;

  assert_done (&all);
  assert_done (&one);
  assert_refused (&each, "--metric");
  assert_refused (&nothing, "No target is known");
  all_svg = read_text (fixture, "a.svg");
  one_svg = read_text (fixture, "b.svg");
  assert_holds (all_svg, "targets of Jiaxing");
  assert_holds (all_svg, "<g id=\"counts\"");
  assert_holds (all_svg, "rd_intensity");
  assert_holds (one_svg, "2个地区");
}

/* A person's own texts stand in the figure's language; an empty one leaves its place free. */
static void
test_own_texts (Fixture       *fixture,
                gconstpointer  catalog)
{
  g_auto (Run) run = fixture_run (fixture, "render", "-o", "f.svg", "-r", "V2", "-m", "core_va",
                                  "--title", "Ours & yours", "--subtitle", "", "--note", "Noted",
                                  "--source-line", "Own count", "--lang", "en", NULL);
  g_autofree char *svg = NULL;

  assert_done (&run);
  svg = read_text (fixture, "f.svg");
  assert_holds (svg, "Ours &amp; yours");
  assert_holds (svg, "Noted");
  assert_holds (svg, "Own count");
  g_assert_null (strstr (svg, "<g id=\"subtitle\""));
}

static void
test_missing_requests (Fixture       *fixture,
                       gconstpointer  catalog)
{
  g_auto (Run) nowhere = fixture_run (fixture, "render", "-r", "V2", "-m", "core_va", NULL);
  g_auto (Run) no_region = fixture_run (fixture, "render", "-o", "f.png", "-m", "core_va", NULL);
  g_auto (Run) no_metric = fixture_run (fixture, "render", "-o", "f.png", "-r", "V2", NULL);
  g_auto (Run) unknown = fixture_run (fixture, "render", "-o", "f.png", "-r", "V2",
                                      "-m", "happiness", NULL);
  g_auto (Run) no_values = fixture_run (fixture, "render", "-o", "f.png", "-r", "V3",
                                        "-m", "gdp", NULL);
  g_auto (Run) two_metrics = fixture_run (fixture, "render", "-o", "f.png", "-r", "V2",
                                          "-m", "core_va,gdp", NULL);
  g_auto (Run) one_name = fixture_run (fixture, "render", "--each", "-o", "f.png", "-r", "V2,V3",
                                       "-m", "core_va", NULL);
  g_auto (Run) backwards = fixture_run (fixture, "render", "-o", "f.png", "-r", "V2",
                                        "-m", "core_va", "--from=2025", "--to=2020", NULL);

  assert_refused (&nowhere, "-o");
  assert_refused (&no_region, "--region");
  assert_refused (&no_metric, "--metric");
  assert_refused (&unknown, "happiness");
  assert_refused (&no_values, "GDP");
  assert_refused (&two_metrics, "--each");
  assert_refused (&one_name, "{region}");
  assert_refused (&backwards, "2025");
}

/* A slip in a region's name gets the nearest ones offered. */
static void
test_nearest_names (Fixture       *fixture,
                    gconstpointer  catalog)
{
  g_auto (Run) region = fixture_run (fixture, "render", "-o", "f.png", "-r", "Jaixing",
                                     "-m", "gdp", NULL);
  g_auto (Run) metric = fixture_run (fixture, "render", "-o", "f.png", "-r", "Jiaxing",
                                     "-m", "digital_core", NULL);

  assert_refused (&region, "Jiaxing");
  assert_refused (&metric, "digital_core_va");
}

#define ADD(path, test, catalog) \
  g_test_add ("/render/" path, Fixture, catalog, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-format", test_every_format, FIXTURE_WORKED);
  ADD ("annotations", test_annotations, FIXTURE_WORKED);
  ADD ("what-if", test_what_if, FIXTURE_WORKED);
  ADD ("same-input-same-bytes", test_same_input_same_bytes, FIXTURE_WORKED);
  ADD ("sizes", test_sizes, FIXTURE_WORKED);
  ADD ("languages-and-themes", test_languages_and_themes, FIXTURE_WORKED);
  ADD ("house-style", test_house_style, FIXTURE_WORKED);
  ADD ("years-are-cut", test_years_are_cut, FIXTURE_WORKED);
  ADD ("no-path-from-a-kept-promise", test_no_path_from_a_kept_promise, FIXTURE_WORKED);
  ADD ("several-regions", test_several_regions, FIXTURE_WORKED);
  ADD ("each", test_each, FIXTURE_WORKED);
  ADD ("each-on-a-page", test_each_on_a_page, FIXTURE_WORKED);
  ADD ("each-is-like-one-by-one", test_each_is_like_one_by_one, FIXTURE_BUNDLED);
  ADD ("each-with-refusals", test_each_with_refusals, FIXTURE_WORKED);
  ADD ("values-left-out-are-said", test_values_left_out_are_said, FIXTURE_WORKED);
  ADD ("standard-output", test_standard_output, FIXTURE_WORKED);
  ADD ("bad-requests", test_bad_requests, FIXTURE_WORKED);
  ADD ("kinds-of-bars", test_kinds_of_bars, FIXTURE_WORKED);
  ADD ("scoreboard", test_scoreboard, FIXTURE_BUNDLED);
  ADD ("own-texts", test_own_texts, FIXTURE_WORKED);
  ADD ("missing-requests", test_missing_requests, FIXTURE_WORKED);
  ADD ("nearest-names", test_nearest_names, FIXTURE_BUNDLED);
  return g_test_run ();
}
