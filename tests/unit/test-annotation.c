/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include <string.h>

static WayFigure *
make_figure (void)
{
  WayFigure *figure = way_figure_new ();

  g_strfreev (figure->region_codes);
  figure->region_codes = g_strsplit ("330400,330100", ",", -1);
  g_strfreev (figure->metric_keys);
  figure->metric_keys = g_strsplit ("gdp", ",", -1);
  return figure;
}

static void
set_period (WayPeriod  *period,
            const char *text)
{
  g_assert_true (way_period_parse (text, NULL, period, NULL));
}

static WayAnnotation *
add (WayFigure        *figure,
     WayAnnotationType type,
     const char       *from,
     const char       *to)
{
  WayAnnotation *annotation = way_annotation_new (type);

  if (from != NULL)
    set_period (&annotation->from, from);
  if (to != NULL)
    set_period (&annotation->to, to);
  g_ptr_array_add (figure->annotations, annotation);
  return annotation;
}

static void
test_round_trip (void)
{
  g_autoptr (WayFigure) figure = make_figure ();
  g_autoptr (WayFigure) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL, *again = NULL;
  WayAnnotation *annotation;

  add (figure, WAY_ANNOTATION_GROWTH, "2015", "2020");
  annotation = add (figure, WAY_ANNOTATION_DIFFERENCE, "2020", "2020");
  g_free (annotation->to_region_code);
  annotation->to_region_code = g_strdup ("330100");
  annotation = add (figure, WAY_ANNOTATION_VALUE_LINE, NULL, NULL);
  annotation->value = 1000.5;
  annotation->transform = WAY_TRANSFORM_INDEX;
  annotation = add (figure, WAY_ANNOTATION_EVENT, "2018-07", NULL);
  way_annotation_set_text (annotation, WAY_LANGUAGE_ZH_CN, "“新政” <b>\n第二行");
  add (figure, WAY_ANNOTATION_SPAN, "2016", "2018-Q3");
  annotation = add (figure, WAY_ANNOTATION_CALLOUT, "2021-12-31", NULL);
  annotation->dx = -1.25;
  annotation->dy = 3.5;

  json = way_figure_to_json (figure);
  back = way_figure_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->annotations->len, ==, 6);
  g_assert_true (way_figure_equal (figure, back));
  again = way_figure_to_json (back);
  g_assert_cmpstr (json, ==, again);
}

static void
test_equality_sees_every_field (void)
{
  g_autoptr (WayAnnotation) annotation = way_annotation_new (WAY_ANNOTATION_VALUE_LINE);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (WayAnnotation) other = way_annotation_copy (annotation);

      g_assert_true (way_annotation_equal (annotation, other));
      if (i == 0)
        other->value = 1.0;
      else if (i == 1)
        other->transform = WAY_TRANSFORM_INDEX;
      else if (i == 2)
        other->dx = 0.5;
      else if (i == 3)
        set_period (&other->from, "2018");
      else if (i == 4)
        way_annotation_set_text (other, WAY_LANGUAGE_EN, "x");
      else
        other->type = WAY_ANNOTATION_EVENT;
      g_assert_false (way_annotation_equal (annotation, other));
    }
}

static void
assert_refused (const char *annotations)
{
  g_autofree char *json =
    g_strdup_printf ("{\"version\":1,\"regions\":[\"a\"],\"metrics\":[\"b\"],\"annotations\":%s}",
                     annotations);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_figure_from_json (json, &error));
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID);
}

static void
test_hostile_input_is_refused (void)
{
  static const char *const texts[] = {
    "{}", "\"growth\"", "[1]", "[null]", "[{}]", "[{\"type\":\"pie\"}]", "[{\"type\":1}]",
    "[{\"type\":\"growth\"}]", "[{\"type\":\"growth\",\"from\":\"2015\"}]",
    "[{\"type\":\"growth\",\"from\":2015,\"to\":2020}]",
    "[{\"type\":\"growth\",\"from\":\"then\",\"to\":\"2020\"}]",
    "[{\"type\":\"value-line\"}]", "[{\"type\":\"value-line\",\"value\":\"7\"}]",
    "[{\"type\":\"value-line\",\"value\":1e300}]",
    "[{\"type\":\"value-line\",\"value\":1,\"transform\":\"pie\"}]",
    "[{\"type\":\"event\",\"from\":\"2018\",\"text\":\"plain\"}]",
    "[{\"type\":\"event\",\"from\":\"2018\",\"text\":{\"en\":1}}]",
    "[{\"type\":\"event\",\"from\":\"2018\",\"dx\":1e9}]",
    "[{\"type\":\"event\",\"from\":\"2018\",\"dy\":{}}]",
    "[{\"type\":\"event\",\"from\":\"2018\",\"region\":[]}]",
  };
  g_autoptr (GString) many = g_string_new ("[");
  g_autofree char *letters = g_strnfill (WAY_ANNOTATION_MAX_TEXT + 1, 'x');
  g_autofree char *longer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i]);

  for (guint i = 0; i <= WAY_FIGURE_MAX_ANNOTATIONS; i++)
    g_string_append_printf (many, "%s{\"type\":\"event\",\"from\":\"2018\"}", i > 0 ? "," : "");
  g_string_append_c (many, ']');
  assert_refused (many->str);

  longer = g_strdup_printf ("[{\"type\":\"event\",\"from\":\"2018\",\"text\":{\"en\":\"%s\"}}]",
                            letters);
  assert_refused (longer);
}

static void
test_text_of_the_other_language (void)
{
  g_autoptr (WayAnnotation) annotation = way_annotation_new (WAY_ANNOTATION_EVENT);

  g_assert_null (way_annotation_get_text (annotation, WAY_LANGUAGE_EN));
  way_annotation_set_text (annotation, WAY_LANGUAGE_ZH_CN, "新区成立");
  g_assert_cmpstr (way_annotation_get_text (annotation, WAY_LANGUAGE_EN), ==, "新区成立");
  way_annotation_set_text (annotation, WAY_LANGUAGE_EN, "New area");
  g_assert_cmpstr (way_annotation_get_text (annotation, WAY_LANGUAGE_EN), ==, "New area");
  way_annotation_set_text (annotation, WAY_LANGUAGE_EN, "");
  g_assert_cmpstr (way_annotation_get_text (annotation, WAY_LANGUAGE_EN), ==, "新区成立");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation/round-trip", test_round_trip);
  g_test_add_func ("/annotation/equality-sees-every-field", test_equality_sees_every_field);
  g_test_add_func ("/annotation/hostile-input-is-refused", test_hostile_input_is_refused);
  g_test_add_func ("/annotation/text-of-the-other-language", test_text_of_the_other_language);

  return g_test_run ();
}
