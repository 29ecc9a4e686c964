/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include <math.h>
#include <string.h>

static WayFigure *
make_figure (void)
{
  WayFigure *figure = way_figure_new ();

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strsplit ("330400,330800", ",", 0);
  figure->metric_keys = g_strsplit ("gdp", ",", 0);
  return figure;
}

static void
test_defaults (void)
{
  g_autoptr (WayFigure) figure = way_figure_new ();

  g_assert_cmpint (figure->kind, ==, WAY_FIGURE_LINE);
  g_assert_cmpint (figure->from_year, ==, G_MININT);
  g_assert_cmpint (figure->to_year, ==, G_MININT);
  g_assert_true (figure->show_targets);
  g_assert_null (way_figure_get_text (figure, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_EN));
  g_assert_cmpfloat (figure->width_px, ==, 1280.0);
  g_assert_cmpfloat (figure->height_px, ==, 720.0);
}

static void
test_round_trip (void)
{
  g_autoptr (WayFigure) figure = make_figure ();
  g_autoptr (WayFigure) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL, *again = NULL;

  figure->from_year = 2010;
  figure->to_year = 2025;
  figure->show_targets = FALSE;
  way_figure_set_text (figure, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_ZH_CN,
                       "嘉兴 \"quoted\"\nand <b>", "generated");
  way_figure_set_text (figure, WAY_FIGURE_TEXT_NOTE, WAY_LANGUAGE_EN, "", NULL);
  figure->kind = WAY_FIGURE_RANKING;
  figure->transform = WAY_TRANSFORM_INDEX;
  figure->base_year = 2015;
  figure->scope = WAY_SCOPE_SIBLINGS;
  figure->order = WAY_ORDER_DISTANCE;
  figure->has_log_scale = TRUE;
  figure->language = WAY_LANGUAGE_ZH_CN;
  figure->theme = WAY_THEME_PRINT;
  way_figure_set_preset (figure, WAY_PRESET_HALF_SLIDE);

  json = way_figure_to_json (figure);
  back = way_figure_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_true (way_figure_equal (figure, back));
  again = way_figure_to_json (back);
  g_assert_cmpstr (json, ==, again);
}

static void
test_presets_round_trip (void)
{
  for (int i = WAY_PRESET_SLIDE; i <= WAY_PRESET_SQUARE; i++)
    {
      g_autoptr (WayFigure) figure = make_figure ();
      g_autoptr (WayFigure) back = NULL;
      g_autofree char *json = NULL;
      WayPreset preset = WAY_PRESET_SLIDE;

      g_assert_true (way_preset_from_text (way_preset_to_text ((WayPreset) i), &preset));
      g_assert_cmpint (preset, ==, i);
      way_figure_set_preset (figure, preset);
      json = way_figure_to_json (figure);
      back = way_figure_from_json (json, NULL);
      g_assert_nonnull (back);
      g_assert_cmpfloat_with_epsilon (back->width_px, figure->width_px, 0.001);
    }
}

static void
test_copy_and_equality (void)
{
  g_autoptr (WayFigure) figure = make_figure ();
  g_autoptr (WayFigure) copy = way_figure_copy (figure);

  g_assert_true (way_figure_equal (figure, copy));
  copy->is_for_screen = TRUE;
  g_assert_true (way_figure_equal (figure, copy));
  way_figure_set_text (copy, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_EN, "Other", NULL);
  g_assert_false (way_figure_equal (figure, copy));
  way_figure_set_text (copy, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_EN, NULL, NULL);
  g_assert_true (way_figure_equal (figure, copy));
  g_ptr_array_add (copy->annotations, way_annotation_new (WAY_ANNOTATION_EVENT));
  g_assert_false (way_figure_equal (figure, copy));
  g_ptr_array_set_size (copy->annotations, 0);
  g_free (copy->region_codes[1]);
  copy->region_codes[1] = g_strdup ("330100");
  g_assert_false (way_figure_equal (figure, copy));
}

static void
test_minimal_json_gets_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFigure) figure =
    way_figure_from_json ("{\"version\":1,\"regions\":[\"330400\"],\"metrics\":[\"gdp\"],"
                          "\"colour\":\"red\"}", &error);

  g_assert_no_error (error);
  g_assert_true (figure->show_targets);
  g_assert_cmpint (figure->from_year, ==, G_MININT);
  g_assert_cmpfloat (figure->width_px, ==, 1280.0);
}

static void
test_bad_json_is_refused (void)
{
  static const char *const texts[] = {
    "", "nonsense", "[]", "null", "{}", "\"text\"",
    "{\"version\":2,\"regions\":[\"a\"],\"metrics\":[\"b\"]}",
    "{\"version\":1}",
    "{\"version\":1,\"regions\":[],\"metrics\":[\"b\"]}",
    "{\"version\":1,\"regions\":[1],\"metrics\":[\"b\"]}",
    "{\"version\":1,\"regions\":\"a\",\"metrics\":[\"b\"]}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"width\":-5}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"width\":1e99}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"width\":\"wide\"}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"from\":2020,\"to\":2010}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"from\":99999999999}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"theme\":\"pink\"}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"title\":[]}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"targets\":3}",
    "{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      WayFigure *figure = way_figure_from_json (texts[i], &error);

      if (figure != NULL)
        g_test_message ("accepted: %s", texts[i]);
      g_assert_null (figure);
      g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID);
    }
}

static void
test_unknown_kind_is_named (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (way_figure_from_json ("{\"version\":1,\"kind\":\"pie\",\"regions\":[\"a\"],"
                                       "\"metrics\":[\"b\"]}", &error));
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND);
  g_assert_nonnull (strstr (error->message, "pie"));
}

static void
test_hostile_depth_is_refused (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (way_figure_from_json (deep, &error));
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID);
}

static void
test_impossible_sizes (void)
{
  static const double sizes[] = { 0.0, -1.0, 100.0, 20000.0, G_MAXDOUBLE, (double) NAN };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (WayFigure) figure = make_figure ();
      g_autoptr (GError) error = NULL;

      g_assert_true (way_figure_validate (figure, NULL));
      figure->width_px = sizes[i];
      g_assert_false (way_figure_validate (figure, &error));
      g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/defaults", test_defaults);
  g_test_add_func ("/figure/round-trip", test_round_trip);
  g_test_add_func ("/figure/presets-round-trip", test_presets_round_trip);
  g_test_add_func ("/figure/copy-and-equality", test_copy_and_equality);
  g_test_add_func ("/figure/minimal-json-gets-defaults", test_minimal_json_gets_defaults);
  g_test_add_func ("/figure/bad-json-is-refused", test_bad_json_is_refused);
  g_test_add_func ("/figure/unknown-kind-is-named", test_unknown_kind_is_named);
  g_test_add_func ("/figure/hostile-depth-is-refused", test_hostile_depth_is_refused);
  g_test_add_func ("/figure/impossible-sizes", test_impossible_sizes);
  return g_test_run ();
}
