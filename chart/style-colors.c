/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/style-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The group of each theme; a theme takes colours of series, title and accent that it does not name
 * itself from the first one, except print, which stays black and white unless it is told. */
static const char *const group_names[WAY_THEME_N_KINDS] = {
  [WAY_THEME_LIGHT] = "colors",
  [WAY_THEME_DARK] = "colors dark",
  [WAY_THEME_PRINT] = "colors print",
  [WAY_THEME_HIGH_CONTRAST] = "colors high-contrast",
};

typedef struct
{
  WayStyleReader *reader;
  WayTheme *theme;
  double text_ratio, mark_ratio; /* least contrast against the background */
  gboolean has_own_neutrals;
  gboolean is_given[WAY_THEME_N_SERIES];
} Palette;

/* 1 when there is a colour, 0 when there is none, -1 with an error when it is no colour. */
static int
read_color (Palette    *palette,
            const char *group,
            const char *key,
            WayColor   *out,
            GError    **error)
{
  g_autofree char *text = way_style_read_text (palette->reader, group, key);

  if (text == NULL)
    return 0;
  if (way_color_from_text (text, out))
    return 1;

  g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE,
               _("“%1$s” is not a colour: write “%2$s” in [%3$s] of the house style as #RRGGBB, "
                 "for example #0072B2."), text, key, group);
  return -1;
}

static void
warn_contrast (Palette    *palette,
               const char *group,
               const char *key,
               WayColor    stated,
               WayColor    used,
               double      least)
{
  g_autofree char *stated_text = way_color_to_text (stated);
  g_autofree char *used_text = way_color_to_text (used);
  g_autofree char *background = way_color_to_text (palette->theme->background);
  double ratio = way_color_contrast (stated, palette->theme->background);

  way_style_warn (palette->reader,
                  g_strdup_printf (_("“%1$s” in [%2$s] of the house style, %3$s, has a contrast of "
                                     "only %4$.1f:1 to the background %5$s, and %6$.1f:1 is "
                                     "needed; the nearest colour that has it, %7$s, is used."),
                                   key, group, stated_text, ratio, background, least, used_text));
}

/* Leaves @color alone where neither the theme's group nor, if @inherits, the first one names it.
 * What is only inherited was not meant for this background: it is moved without a word. */
static int
take_color (Palette    *palette,
            const char *key,
            gboolean    inherits,
            double      least,
            WayColor   *color,
            GError    **error)
{
  const char *group = group_names[palette->theme->kind];
  gboolean is_own = TRUE;
  WayColor stated;
  int found = read_color (palette, group, key, &stated, error);

  if (found == 0 && inherits && palette->theme->kind != WAY_THEME_PRINT)
    {
      is_own = FALSE;
      found = read_color (palette, group_names[WAY_THEME_LIGHT], key, &stated, error);
    }
  if (found != 1)
    return found;

  *color = way_color_with_contrast (stated, palette->theme->background, least);
  if (is_own && way_color_distance (stated, *color) > 0)
    warn_contrast (palette, group, key, stated, *color, least);
  return 1;
}

/* What a house style rarely names follows from background and text. */
static void
derive_neutrals (Palette *palette)
{
  WayTheme *theme = palette->theme;
  WayColor paper = theme->background, ink = theme->text;

  theme->band = way_color_mix (paper, ink, 0.05);
  theme->grid = way_color_mix (paper, ink, 0.12);
  theme->axis = way_color_with_contrast (way_color_mix (paper, ink, 0.5), paper,
                                         palette->mark_ratio);
  theme->path = way_color_with_contrast (way_color_mix (ink, paper, 0.25), theme->band,
                                         palette->text_ratio);
  theme->text_muted = way_color_with_contrast (way_color_mix (ink, paper, 0.3), theme->band,
                                               palette->text_ratio);
}

static void
fit_status (Palette  *palette,
            WayColor *color)
{
  *color = way_color_with_contrast (*color, palette->theme->band, palette->text_ratio);
}

static gboolean
read_neutrals (Palette *palette,
               GError **error)
{
  WayTheme *theme = palette->theme;
  int background = read_color (palette, group_names[theme->kind], "background",
                               &theme->background, error);
  int text = background < 0 ? -1 : take_color (palette, "text", FALSE, palette->text_ratio,
                                               &theme->text, error);

  if (text < 0)
    return FALSE;
  /* Without a text colour of its own the new background may swallow the usual one. */
  if (text == 0)
    theme->text = way_color_with_contrast (theme->text, theme->background, 7);
  palette->has_own_neutrals = background > 0 || text > 0;
  if (palette->has_own_neutrals)
    {
      derive_neutrals (palette);
      fit_status (palette, &theme->status_good);
      fit_status (palette, &theme->status_warning);
      fit_status (palette, &theme->status_bad);
      fit_status (palette, &theme->status_unknown);
    }
  theme->title = theme->text;
  return take_color (palette, "text-muted", FALSE, palette->text_ratio, &theme->text_muted,
                     error) >= 0 &&
         take_color (palette, "title", TRUE, palette->text_ratio, &theme->title, error) >= 0 &&
         take_color (palette, "accent", TRUE, palette->mark_ratio, &theme->accent, error) >= 0;
}

/* The label of a line has its hue, but is text, and may stand on a band. */
static void
set_label (Palette        *palette,
           WaySeriesStyle *series)
{
  WayTheme *theme = palette->theme;

  series->label = way_color_with_contrast (series->color, theme->background, palette->text_ratio);
  series->label = way_color_with_contrast (series->label, theme->band, palette->text_ratio);
}

static double
find_least_distance (const Palette *palette,
                     WayColor       color,
                     guint          n_series)
{
  double least = INFINITY;

  for (int vision = WAY_VISION_FULL; vision <= WAY_VISION_TRITANOPIA; vision++)
    {
      WayColor seen = way_color_simulate (color, (WayVision) vision);

      for (guint i = 0; i < n_series; i++)
        {
          WayColor other = way_color_simulate (palette->theme->series[i].color,
                                               (WayVision) vision);

          least = MIN (least, way_color_distance (seen, other));
        }
    }
  return least;
}

/* Of the usual colours the one that is least like those before it, in every eye. */
static WayColor
choose_rest (const Palette *palette,
             guint          index)
{
  const WayTheme *usual = way_theme_get (palette->theme->kind);
  WayColor best = usual->series[index].color;
  double best_distance = -1;

  for (guint i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      WayColor color = way_color_with_contrast (usual->series[i].color,
                                                palette->theme->background, palette->mark_ratio);
      double distance = find_least_distance (palette, color, index);

      if (distance > best_distance)
        {
          best = color;
          best_distance = distance;
        }
    }
  return best;
}

/* Colours that some readers cannot tell apart stay as the house wants them, but it is said. */
static void
warn_twins (Palette *palette)
{
  const WayTheme *theme = palette->theme;

  for (guint i = 1; i < WAY_THEME_N_SERIES; i++)
    {
      g_autofree char *text = NULL;

      if (!palette->is_given[i] || find_least_distance (palette, theme->series[i].color, i) >= 0.03)
        continue;
      text = way_color_to_text (theme->series[i].color);
      way_style_warn (palette->reader,
                      g_strdup_printf (_("“series%1$u” of the house style, %2$s, looks like one of "
                                         "the colours before it, to colour-blind readers at "
                                         "least; make it lighter or darker."), i + 1, text));
    }
}

static gboolean
read_series (Palette *palette,
             GError **error)
{
  WayTheme *theme = palette->theme;
  gboolean has_any = FALSE;

  for (guint i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      char key[] = "series0";
      int found;

      key[sizeof key - 2] += (char) (i + 1);
      found = take_color (palette, key, TRUE, palette->mark_ratio, &theme->series[i].color, error);
      if (found < 0)
        return FALSE;
      palette->is_given[i] = found > 0;
      has_any = has_any || found > 0;
    }
  if (!has_any && !palette->has_own_neutrals)
    return TRUE;

  for (guint i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      if (!palette->is_given[i])
        theme->series[i].color = has_any ? choose_rest (palette, i)
                                         : way_color_with_contrast (theme->series[i].color,
                                                                    theme->background,
                                                                    palette->mark_ratio);
      set_label (palette, &theme->series[i]);
    }
  if (theme->kind != WAY_THEME_PRINT || has_any)
    theme->ramp = theme->series[0].color;
  if (theme->kind == WAY_THEME_LIGHT)
    warn_twins (palette);
  return TRUE;
}

gboolean
way_style_read_colors (WayStyleReader *reader,
                       GError        **error)
{
  for (int i = 0; i < WAY_THEME_N_KINDS; i++)
    {
      gboolean is_high = i == WAY_THEME_HIGH_CONTRAST;
      WayTheme *theme = &reader->style->themes[i];
      Palette palette = { reader, theme, is_high ? 7 : 4.5, is_high ? 4.5 : 3, FALSE, { FALSE } };

      *theme = *way_theme_get ((WayThemeKind) i);
      if (!read_neutrals (&palette, error) || !read_series (&palette, error))
        return FALSE;
    }
  return TRUE;
}
