/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/frame.h"

/* In multiples of the type size among the marks. */
#define LOGO_HEIGHT 2.5
#define LOGO_GAP 1.5
#define PLATE_MARGIN 0.35
#define BAR_WIDTH 2.4
#define BAR_HEIGHT 0.3
#define BAR_GAP 0.55

/* Of the width of the texts, what a logo may take from them. */
#define MAX_LOGO_SHARE 0.25
#define MAX_LOGO_HEIGHT_SHARE 0.12

void
way_frame_clear_house (WayFrame *self)
{
  g_clear_pointer (&self->footer_lines, g_strfreev);
  self->logo = (WayRect) { 0 };
}

static void
fit_logo (WayFrame *self)
{
  const WayFigure *figure = self->content->figure;
  double aspect, height = MIN (LOGO_HEIGHT * self->em, MAX_LOGO_HEIGHT_SHARE * self->height);
  double widest = MAX_LOGO_SHARE * way_frame_get_text_width (self);

  if (way_house_style_get_logo (figure->style, figure->theme, &aspect) == NULL)
    return;

  self->logo.height = MIN (height, widest / aspect);
  self->logo.width = self->logo.height * aspect;
  self->logo.x = self->width - self->margin_x - self->logo.width;
  self->logo.y = self->height - self->margin_bottom - self->logo.height;
}

void
way_frame_fit_house (WayFrame *self,
                     gboolean  has_room)
{
  const WayFigure *figure = self->content->figure;
  const char *footer = NULL;

  way_frame_clear_house (self);
  if (figure->style != NULL && has_room)
    {
      fit_logo (self);
      footer = way_house_style_get_footer (figure->style,
                                           way_language_to_text (self->content->language));
    }
  self->footer_lines = footer != NULL
                         ? way_text_wrap_lines (self->measure, footer, self->note_font,
                                                way_frame_get_foot_width (self), 1)
                         : g_new0 (char *, 1);
}

double
way_frame_get_foot_width (const WayFrame *self)
{
  double taken = self->logo.width > 0.0 ? self->logo.width + LOGO_GAP * self->em : 0.0;

  return way_frame_get_text_width (self) - taken;
}

double
way_frame_get_bar_height (const WayFrame *self)
{
  return self->content->theme->accent.alpha > 0.0f ? (BAR_HEIGHT + BAR_GAP) * self->em : 0.0;
}

void
way_frame_draw_bar (const WayFrame *self,
                    WayScene       *scene)
{
  WayRect bar = {
    self->margin_x, self->margin_top, BAR_WIDTH * self->em, BAR_HEIGHT * self->em
  };

  if (self->content->theme->accent.alpha <= 0.0f)
    return;
  way_scene_begin_group (scene, "accent", NULL);
  way_scene_add_rect (scene, -1, bar, 0.0, self->content->theme->accent);
}

/* A logo for white paper may be dark itself. */
static void
draw_plate (const WayFrame *self,
            WayScene       *scene)
{
  double margin = PLATE_MARGIN * self->em;
  WayRect plate = {
    self->logo.x - margin, self->logo.y - margin, self->logo.width + 2.0 * margin,
    self->logo.height + 2.0 * margin
  };

  way_scene_add_rect (scene, -1, plate, margin,
                      way_theme_get (WAY_THEME_LIGHT)->background);
}

void
way_frame_draw_logo (const WayFrame *self,
                     WayScene       *scene)
{
  const WayFigure *figure = self->content->figure;
  const char *name;
  double aspect;

  if (self->logo.width <= 0.0)
    return;
  name = way_house_style_get_name (figure->style);
  way_scene_begin_group (scene, "logo", name);
  if (way_house_style_logo_needs_plate (figure->style, figure->theme))
    draw_plate (self, scene);
  way_scene_add_image (scene, -1, self->logo,
                       way_house_style_get_logo (figure->style, figure->theme, &aspect));
}
