/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "kind-goldens.h"

#include "golden.h"

#include "chart/output.h"

#include <string.h>

WayScene *
kind_build (const WayFigure     *figure,
            const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  WayScene *scene = way_figure_build (figure, data, measure, &error);

  g_assert_no_error (error);
  g_assert_nonnull (scene);
  return scene;
}

static void
assert_svg (const char          *name,
            const WayFigure     *figure,
            const WayFigureData *data)
{
  g_autoptr (WayScene) scene = kind_build (figure, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = way_scene_to_svg (scene, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  golden_assert_text (name, text);
}

void
kind_assert_svgs (const char          *name,
                  const WayFigure     *figure,
                  const WayFigureData *data)
{
  for (guint language = 0; language < WAY_N_LANGUAGES; language++)
    {
      for (guint theme = 0; theme < WAY_THEME_N_KINDS; theme++)
        {
          g_autoptr (WayFigure) copy = way_figure_copy (figure);
          g_autofree char *file = NULL;

          copy->language = (WayLanguage) language;
          copy->theme = (WayThemeKind) theme;
          file = g_strdup_printf ("%s-%s-%s.svg", name, way_language_to_text (copy->language),
                                  way_theme_to_text (copy->theme));
          assert_svg (file, copy, data);
        }
    }
}

void
kind_assert_scene (const char          *name,
                   const WayFigure     *figure,
                   const WayFigureData *data)
{
  g_autoptr (WayScene) scene = kind_build (figure, data);
  g_autofree char *file = g_strconcat (name, ".scene", NULL);
  g_autofree char *text = way_scene_to_text (scene);

  golden_assert_text (file, text);
}

gboolean
kind_has_text (const WayScene *scene,
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

void
kind_assert_refused (const WayFigure     *figure,
                     const WayFigureData *data,
                     const char          *hint)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  g_autofree char *refusal = way_figure_refuse_kind (figure->kind, figure, data);

  g_assert_nonnull (refusal);
  g_assert_nonnull (strstr (refusal, hint));
  g_assert_null (way_figure_build (figure, data, measure, &error));
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND);
}
