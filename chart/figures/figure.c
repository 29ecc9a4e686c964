/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CM_TO_PX (96.0 / 2.54)

/* Below the least, text has no room; above the most, a bitmap would not fit into memory. */
#define MIN_WIDTH_PX 240.0
#define MIN_HEIGHT_PX 160.0
#define MAX_SIZE_PX 16384.0

G_DEFINE_QUARK (way-figure-error-quark, way_figure_error)

static const char *const kind_texts[] = { "line" };

static const struct
{
  const char *text;
  double width_px, height_px;
} presets[] = {
  { "slide", 1280.0, 720.0 },
  { "half-slide", 576.0, 480.0 },
  { "a4", 16.0 * CM_TO_PX, 10.0 * CM_TO_PX },
  { "square", 1080.0, 1080.0 },
};

WayFigure *
way_figure_new (void)
{
  WayFigure *figure = g_new0 (WayFigure, 1);

  figure->kind = WAY_FIGURE_LINE;
  figure->region_codes = g_new0 (char *, 1);
  figure->metric_keys = g_new0 (char *, 1);
  figure->from_year = G_MININT;
  figure->to_year = G_MININT;
  figure->show_targets = TRUE;
  figure->language = WAY_LANGUAGE_EN;
  figure->theme = WAY_THEME_LIGHT;
  way_figure_set_preset (figure, WAY_PRESET_SLIDE);
  return figure;
}

WayFigure *
way_figure_copy (const WayFigure *figure)
{
  WayFigure *copy;

  g_return_val_if_fail (figure != NULL, NULL);

  copy = g_new (WayFigure, 1);
  *copy = *figure;
  copy->region_codes = g_strdupv (figure->region_codes);
  copy->metric_keys = g_strdupv (figure->metric_keys);
  copy->title = g_strdup (figure->title);
  copy->subtitle = g_strdup (figure->subtitle);
  copy->note = g_strdup (figure->note);
  return copy;
}

void
way_figure_free (WayFigure *figure)
{
  if (figure == NULL)
    return;

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  g_free (figure->title);
  g_free (figure->subtitle);
  g_free (figure->note);
  g_free (figure);
}

static gboolean
equal_names (char **a,
             char **b)
{
  if (a == NULL || b == NULL)
    return (a == NULL || *a == NULL) && (b == NULL || *b == NULL);

  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

gboolean
way_figure_equal (const WayFigure *a,
                  const WayFigure *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->kind == b->kind &&
         equal_names (a->region_codes, b->region_codes) &&
         equal_names (a->metric_keys, b->metric_keys) &&
         a->from_year == b->from_year &&
         a->to_year == b->to_year &&
         !a->show_targets == !b->show_targets &&
         g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->subtitle, b->subtitle) == 0 &&
         g_strcmp0 (a->note, b->note) == 0 &&
         a->language == b->language &&
         a->theme == b->theme &&
         fabs (a->width_px - b->width_px) < 2e-3 &&
         fabs (a->height_px - b->height_px) < 2e-3;
}

void
way_figure_set_preset (WayFigure *figure,
                       WayPreset  preset)
{
  g_return_if_fail (figure != NULL);
  g_return_if_fail ((guint) preset < G_N_ELEMENTS (presets));

  figure->width_px = presets[preset].width_px;
  figure->height_px = presets[preset].height_px;
}

/**
 * way_figure_validate:
 *
 * Returns: FALSE with WAY_FIGURE_ERROR_INVALID where no picture could be made of @figure, whatever
 *   the library says: an impossible size, no region or metric, a range that ends before it begins
 */
gboolean
way_figure_validate (const WayFigure *figure,
                     GError         **error)
{
  g_return_val_if_fail (figure != NULL, FALSE);

  /* Written so that a size that is not a number fails as well. */
  if (!(figure->width_px >= MIN_WIDTH_PX && figure->width_px <= MAX_SIZE_PX &&
        figure->height_px >= MIN_HEIGHT_PX && figure->height_px <= MAX_SIZE_PX))
    {
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
                   _("A figure of %.0f×%.0f pixels cannot be drawn; choose a size from %.0f×%.0f "
                     "to %.0f×%.0f."),
                   figure->width_px, figure->height_px, MIN_WIDTH_PX, MIN_HEIGHT_PX,
                   MAX_SIZE_PX, MAX_SIZE_PX);
      return FALSE;
    }

  if (figure->region_codes == NULL || figure->region_codes[0] == NULL ||
      figure->metric_keys == NULL || figure->metric_keys[0] == NULL)
    {
      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
                           _("The figure names no region or no metric; "
                             "choose at least one of each."));
      return FALSE;
    }

  if (figure->from_year != G_MININT && figure->to_year != G_MININT &&
      figure->from_year > figure->to_year)
    {
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
                   _("The range ends in %d, before it begins in %d; exchange the two years."),
                   figure->to_year, figure->from_year);
      return FALSE;
    }

  return TRUE;
}

const char *
way_figure_kind_to_text (WayFigureKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_texts), NULL);

  return kind_texts[kind];
}

gboolean
way_figure_kind_from_text (const char    *text,
                           WayFigureKind *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_texts); i++)
    {
      if (g_strcmp0 (text, kind_texts[i]) == 0)
        {
          *out = (WayFigureKind) i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
way_preset_to_text (WayPreset preset)
{
  g_return_val_if_fail ((guint) preset < G_N_ELEMENTS (presets), NULL);

  return presets[preset].text;
}

gboolean
way_preset_from_text (const char *text,
                      WayPreset  *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (g_strcmp0 (text, presets[i].text) == 0)
        {
          *out = (WayPreset) i;
          return TRUE;
        }
    }

  return FALSE;
}
