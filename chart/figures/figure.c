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

static const char *const kind_texts[WAY_FIGURE_N_KINDS] = {
  "line", "columns", "bullet", "ranking", "slope", "panels", "heatmap", "scatter",
  "scoreboard"
};
static const char *const transform_texts[] = { "level", "growth", "index", "share", "per-head" };
static const char *const scope_texts[] = { "chosen", "siblings", "children" };
static const char *const order_texts[] = { "value", "growth", "distance" };

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
  figure->base_year = G_MININT;
  figure->at_year = G_MININT;
  figure->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) way_annotation_free);
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
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    for (guint j = 0; j < WAY_N_LANGUAGES; j++)
      {
        copy->texts[i][j].text = g_strdup (figure->texts[i][j].text);
        copy->texts[i][j].generated = g_strdup (figure->texts[i][j].generated);
      }
  if (figure->style != NULL)
    way_house_style_ref (figure->style);
  copy->scenario = way_scenario_copy (figure->scenario);
  copy->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) way_annotation_free);
  for (guint i = 0; i < figure->annotations->len; i++)
    g_ptr_array_add (copy->annotations, way_annotation_copy (figure->annotations->pdata[i]));
  return copy;
}

void
way_figure_free (WayFigure *figure)
{
  if (figure == NULL)
    return;

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    for (guint j = 0; j < WAY_N_LANGUAGES; j++)
      {
        g_free (figure->texts[i][j].text);
        g_free (figure->texts[i][j].generated);
      }
  g_ptr_array_unref (figure->annotations);
  way_scenario_free (figure->scenario);
  way_house_style_unref (figure->style);
  g_free (figure);
}

void
way_figure_set_style (WayFigure     *figure,
                      WayHouseStyle *style)
{
  g_return_if_fail (figure != NULL);

  if (style != NULL)
    way_house_style_ref (style);
  way_house_style_unref (figure->style);
  figure->style = style;
}

const WayTheme *
way_figure_get_theme (const WayFigure *figure)
{
  g_return_val_if_fail (figure != NULL, NULL);

  return figure->style != NULL ? way_house_style_get_theme (figure->style, figure->theme)
                               : way_theme_get (figure->theme);
}

static gboolean
equal_names (char **a,
             char **b)
{
  if (a == NULL || b == NULL)
    return (a == NULL || *a == NULL) && (b == NULL || *b == NULL);

  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
equal_texts (const WayFigure *a,
             const WayFigure *b)
{
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    for (guint j = 0; j < WAY_N_LANGUAGES; j++)
      if (g_strcmp0 (a->texts[i][j].text, b->texts[i][j].text) != 0)
        return FALSE;

  return TRUE;
}

static gboolean
equal_annotations (const WayFigure *a,
                   const WayFigure *b)
{
  if (a->annotations->len != b->annotations->len)
    return FALSE;

  for (guint i = 0; i < a->annotations->len; i++)
    if (!way_annotation_equal (a->annotations->pdata[i], b->annotations->pdata[i]))
      return FALSE;

  return TRUE;
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
         a->transform == b->transform &&
         a->base_year == b->base_year &&
         a->at_year == b->at_year &&
         a->scope == b->scope &&
         a->order == b->order &&
         !a->has_log_scale == !b->has_log_scale &&
         !a->has_own_scales == !b->has_own_scales &&
         a->verdicts == b->verdicts &&
         !a->show_peers == !b->show_peers &&
         way_scenario_equal (a->scenario, b->scenario) &&
         equal_texts (a, b) &&
         equal_annotations (a, b) &&
         a->language == b->language &&
         a->theme == b->theme &&
         fabs (a->width_px - b->width_px) < 2e-3 &&
         fabs (a->height_px - b->height_px) < 2e-3;
}

void
way_figure_take_scenario (WayFigure   *figure,
                          WayScenario *scenario)
{
  g_return_if_fail (figure != NULL);

  way_scenario_free (figure->scenario);
  figure->scenario = scenario;
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

const char *
way_figure_get_text (const WayFigure *figure,
                     WayFigureText    which,
                     WayLanguage      language)
{
  return figure->texts[which][language].text;
}

void
way_figure_set_text (WayFigure    *figure,
                     WayFigureText which,
                     WayLanguage   language,
                     const char   *text,
                     const char   *generated)
{
  WayOwnText *own = &figure->texts[which][language];
  char *old_text = own->text, *old_generated = own->generated;

  own->text = g_strdup (text);
  own->generated = text != NULL ? g_strdup (generated) : NULL;
  g_free (old_text);
  g_free (old_generated);
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
      figure->metric_keys == NULL ||
      (figure->metric_keys[0] == NULL && figure->kind != WAY_FIGURE_SCOREBOARD))
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

static gboolean
find_text (const char *const *texts,
           guint              n_texts,
           const char        *text,
           guint             *out)
{
  for (guint i = 0; i < n_texts; i++)
    {
      if (g_strcmp0 (text, texts[i]) == 0)
        {
          *out = i;
          return TRUE;
        }
    }

  return FALSE;
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
  guint index;

  if (!find_text (kind_texts, G_N_ELEMENTS (kind_texts), text, &index))
    return FALSE;

  *out = (WayFigureKind) index;
  return TRUE;
}

const char *
way_transform_to_text (WayTransform transform)
{
  g_return_val_if_fail ((guint) transform < G_N_ELEMENTS (transform_texts), NULL);

  return transform_texts[transform];
}

gboolean
way_transform_from_text (const char   *text,
                         WayTransform *out)
{
  guint index;

  if (!find_text (transform_texts, G_N_ELEMENTS (transform_texts), text, &index))
    return FALSE;

  *out = (WayTransform) index;
  return TRUE;
}

const char *
way_scope_to_text (WayScope scope)
{
  g_return_val_if_fail ((guint) scope < G_N_ELEMENTS (scope_texts), NULL);

  return scope_texts[scope];
}

gboolean
way_scope_from_text (const char *text,
                     WayScope   *out)
{
  guint index;

  if (!find_text (scope_texts, G_N_ELEMENTS (scope_texts), text, &index))
    return FALSE;

  *out = (WayScope) index;
  return TRUE;
}

const char *
way_order_to_text (WayOrder order)
{
  g_return_val_if_fail ((guint) order < G_N_ELEMENTS (order_texts), NULL);

  return order_texts[order];
}

gboolean
way_order_from_text (const char *text,
                     WayOrder   *out)
{
  guint index;

  if (!find_text (order_texts, G_N_ELEMENTS (order_texts), text, &index))
    return FALSE;

  *out = (WayOrder) index;
  return TRUE;
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
