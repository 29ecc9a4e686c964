/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-tests.h"

#include "golden.h"
#include "scene-checks.h"

#include "chart/output.h"

#include <string.h>

WayScene *
figure_test_build (const WayFigure     *figure,
                   const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  WayScene *scene = way_figure_build (figure, data, measure, &error);

  g_assert_no_error (error);
  g_assert_nonnull (scene);
  return scene;
}

char *
figure_test_get_refusal (const WayFigure     *figure,
                         const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayScene) scene = way_figure_build (figure, data, measure, &error);

  g_assert_null (scene);
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND);
  return g_strdup (error->message);
}

void
figure_test_assert_refused (const WayFigure     *figure,
                            const WayFigureData *data,
                            const char          *hint)
{
  g_autofree char *refusal = way_figure_refuse_kind (figure->kind, figure, data);
  g_autofree char *message = figure_test_get_refusal (figure, data);

  g_assert_cmpstr (refusal, ==, message);
  g_assert_nonnull (strstr (refusal, hint));
}

void
figure_test_golden_svg (const char          *name,
                        const WayFigure     *figure,
                        const WayFigureData *data)
{
  g_autoptr (WayScene) scene = figure_test_build (figure, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = way_scene_to_svg (scene, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  golden_assert_text (name, text);
}

void
figure_test_golden_svgs (const char          *name,
                         const WayFigure     *figure,
                         const WayFigureData *data)
{
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    {
      for (guint j = 0; j < WAY_THEME_N_KINDS; j++)
        {
          g_autoptr (WayFigure) copy = way_figure_copy (figure);
          g_autofree char *file = NULL;

          copy->language = (WayLanguage) i;
          copy->theme = (WayThemeKind) j;
          file = g_strdup_printf ("%s-%s-%s.svg", name, way_language_to_text (copy->language),
                                  way_theme_to_text (copy->theme));
          figure_test_golden_svg (file, copy, data);
        }
    }
}

void
figure_test_golden_scene (const char          *name,
                          const WayFigure     *figure,
                          const WayFigureData *data)
{
  g_autoptr (WayScene) scene = figure_test_build (figure, data);
  g_autofree char *text = way_scene_to_text (scene);
  g_autofree char *file = g_strconcat (name, ".scene", NULL);

  golden_assert_text (file, text);
}

gboolean
figure_test_has_text (const WayScene *scene,
                      const char     *text)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT && strstr (mark->text.text, text) != NULL)
        return TRUE;
    }

  return FALSE;
}

const WayDatum *
figure_test_find_datum (const WayScene *scene,
                        const char     *text)
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      if (strstr (datum->title, text) != NULL)
        return datum;
    }

  g_error ("no datum is called '%s'", text);
}

void
figure_test_check_sizes (WayFigure           *figure,
                         const WayFigureData *data)
{
  static const double sizes[][2] = {
    { 400.0, 300.0 }, { 576.0, 480.0 }, { 604.7, 377.9 }, { 900.0, 420.0 }, { 1080.0, 1080.0 },
    { 1280.0, 720.0 }, { 2400.0, 500.0 }, { 320.0, 900.0 }, { 3840.0, 2160.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (guint j = 0; j < WAY_N_LANGUAGES; j++)
        {
          g_autoptr (WayScene) scene = NULL;

          figure->width_px = sizes[i][0];
          figure->height_px = sizes[i][1];
          figure->language = (WayLanguage) j;
          figure->is_for_screen = (i + j) % 3 == 0;
          g_test_message ("%gx%g, %s", figure->width_px, figure->height_px,
                          way_language_to_text (figure->language));
          scene = figure_test_build (figure, data);
          scene_check_all (scene);
        }
    }
}
