/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"

#include <string.h>

static WayScenario *
make_scenario (void)
{
  WayPeriod due = way_period_for_year (2025);

  return way_scenario_new ("330400", "m", &due);
}

static void
test_json (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayFigure) back = NULL, copy = NULL;
  g_autofree char *without = way_figure_to_json (figure);
  g_autofree char *with = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (strstr (without, "scenario"));
  g_assert_null (strstr (without, "peers"));

  figure->show_peers = TRUE;
  way_figure_take_scenario (figure, make_scenario ());
  figure->scenario->target_value = 1200.5;
  figure->scenario->due_year = 2027;
  figure->scenario->latest_value = 930;
  figure->scenario->latest_year = 2023;
  figure->scenario->yearly_growth = 0.09;
  figure->scenario->name = g_strdup ("高增长 \"fast\"");
  with = way_figure_to_json (figure);
  back = way_figure_from_json (with, &error);
  g_assert_no_error (error);
  copy = way_figure_copy (back);
  g_assert_true (way_figure_equal (figure, back));
  g_assert_true (way_figure_equal (figure, copy));
  copy->scenario->yearly_growth = 0.1;
  g_assert_false (way_figure_equal (figure, copy));
}

static void
test_bad_json (void)
{
  static const char *const scenarios[] = {
    "3", "{\"region\":4}", "{\"due\":\"soon\"}", "{\"growth\":\"9\"}", "{\"due-year\":99999}",
    "{\"target\":1e999}", "{\"latest-year\":2020.5}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"version\":1,\"regions\":[\"a\"],"
                                               "\"metrics\":[\"b\"],\"scenario\":%s}",
                                               scenarios[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (way_figure_from_json (json, &error));
      g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID);
    }
}

static WayScene *
build (const WayFigure     *figure,
       const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  WayScene *scene = way_figure_build (figure, data, measure, &error);

  g_assert_no_error (error);
  return scene;
}

static gboolean
has_text (const WayScene *scene,
          const char     *part)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT && strstr (mark->text.text, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_warning (const WayScene *scene,
             const char     *part)
{
  for (guint i = 0; i < scene->warnings->len; i++)
    if (strstr (g_ptr_array_index (scene->warnings, i), part) != NULL)
      return TRUE;
  return FALSE;
}

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = sample_figure_new (data);

  way_figure_take_scenario (figure, make_scenario ());
  g_free (figure->scenario->metric_key);
  figure->scenario->metric_key = g_strdup (way_metric_get_key (data->metric));
  return figure;
}

static void
test_growth (void)
{
  static const WayLanguage languages[] = { WAY_LANGUAGE_EN, WAY_LANGUAGE_ZH_CN };
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WayFigure) figure = make_figure (data);
      g_autofree char *name = g_strdup_printf ("line-scenario-%s.svg",
                                               way_language_to_text (languages[i]));

      figure->language = languages[i];
      figure->scenario->yearly_growth = 0.25;
      figure_test_golden_svg (name, figure, data);
    }
}

static void
test_all_numbers (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure->scenario->target_value = 1100;
  figure->scenario->due_year = 2027;
  figure->scenario->latest_value = 700;
  figure->scenario->latest_year = 2023;
  figure->scenario->yearly_growth = 0.1;
  figure_test_golden_svg ("line-scenario-all.svg", figure, data);
}

/* Whatever a person wrote, nobody may take it for data. */
static void
test_is_always_said (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  figure->scenario->yearly_growth = 0.25;
  way_figure_set_text (figure, WAY_FIGURE_TEXT_NOTE, WAY_LANGUAGE_EN, "Mine.", NULL);
  scene = build (figure, data);
  g_assert_true (has_text (scene, "Scenario, not data"));
  g_assert_true (has_text (scene, "Mine."));
  g_assert_nonnull (strstr (scene->description, "Scenario, not data"));

  figure->width_px = 400;
  figure->height_px = 240;
  g_clear_pointer (&scene, way_scene_unref);
  scene = build (figure, data);
  g_assert_true (has_text (scene, "Scenario"));
}

static void
test_other_kinds (void)
{
  static const WayFigureKind kinds[] = { WAY_FIGURE_COLUMNS, WAY_FIGURE_BULLET };
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure->scenario->yearly_growth = 0.25;
  figure->show_peers = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (WayScene) scene = NULL;

      figure->kind = kinds[i];
      scene = build (figure, data);
      g_assert_true (has_warning (scene, "The scenario is not shown"));
      g_assert_true (has_warning (scene, "were here before are not shown"));
    }
}

static void
test_nonsense_is_refused (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL, other = NULL;

  figure->scenario->yearly_growth = -3;
  scene = build (figure, data);
  g_assert_true (has_warning (scene, "100 %"));
  figure->scenario->yearly_growth = 0.1;
  figure->scenario->due = way_period_for_year (2050);
  other = build (figure, data);
  g_assert_true (has_warning (other, "not in this figure"));
}

static void
test_peers (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigureData) others = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autofree char *said = NULL;

  sample_add_growing (others, "330100", "Hangzhou", "杭州", 2005, 2015, 300.0, 0.25);
  sample_add_growing (others, "330200", "Ningbo", "宁波", 2005, 2020, 300.0, 0.12);
  sample_add_growing (others, "330300", "Wenzhou", "温州", 2010, 2014, 450.0, 0.08);
  sample_add_growing (others, "331000", "Taizhou", "台州", 2010, 2014, 2000.0, 0.08);
  data->peer_regions = g_ptr_array_ref (others->regions);
  data->peer_series = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < others->regions->len; i++)
    g_hash_table_insert (data->peer_series,
                         (gpointer) way_region_get_code (others->regions->pdata[i]),
                         others->series->pdata[i]);
  figure->show_peers = TRUE;
  figure_test_golden_svg ("line-peers.svg", figure, data);

  said = way_figure_describe_peers (figure, data);
  g_assert_true (g_str_has_prefix (said, "1 of 3 regions"));
  figure->kind = WAY_FIGURE_COLUMNS;
  g_free (said);
  said = way_figure_describe_peers (figure, data);
  g_assert_nonnull (strstr (said, "not shown"));
  figure->show_peers = FALSE;
  g_assert_null (way_figure_describe_peers (figure, data));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if-figure/json", test_json);
  g_test_add_func ("/what-if-figure/bad-json", test_bad_json);
  g_test_add_func ("/what-if-figure/growth", test_growth);
  g_test_add_func ("/what-if-figure/all-numbers", test_all_numbers);
  g_test_add_func ("/what-if-figure/is-always-said", test_is_always_said);
  g_test_add_func ("/what-if-figure/other-kinds", test_other_kinds);
  g_test_add_func ("/what-if-figure/nonsense-is-refused", test_nonsense_is_refused);
  g_test_add_func ("/what-if-figure/peers", test_peers);

  return g_test_run ();
}
