/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/frame.h"

#include "chart/figures/annotation-layout.h"
#include "chart/figures/content-scenario.h"
#include "chart/figures/figure-texts.h"

#include <math.h>

#define PT_PER_PX 0.75

/* How much the texts around the plot are cut, from a figure with room to one with little. The
 * subtitle ends with the unit: it goes last. */
static const struct
{
  guint title_lines, subtitle_lines, note_lines, source_lines;
} cuts[] = {
  { 3, 2, 3, 2 }, { 2, 2, 2, 2 }, { 2, 2, 2, 1 }, { 2, 2, 1, 1 }, { 2, 2, 0, 1 }, { 2, 1, 0, 1 },
  { 1, 1, 0, 1 },
};

/* Type sizes by the figure's size (the root of its area, in points): what stands in a document
 * is read from near, what stands on a slide from the back of a room. Linear in between. */
static const struct
{
  double extent, text, title;
} type_sizes[] = {
  { 180.0, 7.5, 10.5 },
  { 358.0, 9.0, 13.0 },  /* A4 text width */
  { 394.0, 12.0, 16.5 }, /* half a slide */
  { 720.0, 14.0, 24.0 }, /* a slide */
  { 810.0, 15.5, 26.0 }, /* square */
  { 8100.0, 155.0, 260.0 },
};

static void
find_type_sizes (double  extent,
                 double *text,
                 double *title)
{
  guint i = 1;

  while (i + 1 < G_N_ELEMENTS (type_sizes) && extent > type_sizes[i].extent)
    i++;

  double span = type_sizes[i].extent - type_sizes[i - 1].extent;
  double share = CLAMP ((extent - type_sizes[i - 1].extent) / span, 0.0, 1.0);

  *text = type_sizes[i - 1].text + share * (type_sizes[i].text - type_sizes[i - 1].text);
  *title = type_sizes[i - 1].title + share * (type_sizes[i].title - type_sizes[i - 1].title);
}

static void
set_fonts (WayFrame *self)
{
  double extent = sqrt (self->width * self->height);
  double small, title;

  if (self->content->figure->is_for_screen)
    {
      self->em = 9.75;
      small = 9.0;
      title = 15.0;
    }
  else
    {
      find_type_sizes (extent, &self->em, &title);
      small = extent >= 394.0 ? MAX (12.0, self->em * 0.88) : self->em * 0.9;
    }

  self->full_title_size = title;
  self->title_font = (WayFont) { title, WAY_WEIGHT_TITLE };
  self->subtitle_font = (WayFont) { self->em, WAY_WEIGHT_REGULAR };
  self->text_font = (WayFont) { self->em, WAY_WEIGHT_REGULAR };
  self->strong_font = (WayFont) { self->em, WAY_WEIGHT_BOLD };
  self->axis_font = (WayFont) { (self->em + small) / 2.0, WAY_WEIGHT_REGULAR };
  self->note_font = (WayFont) { small, WAY_WEIGHT_REGULAR };
}

static void
set_margins (WayFrame *self)
{
  if (self->content->figure->is_for_screen)
    {
      self->margin_x = 1.6 * self->em;
      self->margin_top = 1.2 * self->em;
      self->margin_bottom = 1.2 * self->em;
    }
  else
    {
      self->margin_x = 0.05 * MIN (self->width, 1.78 * self->height);
      self->margin_top = 0.8 * self->margin_x;
      self->margin_bottom = 0.7 * self->margin_x;
    }
}

static void
clear_lines (WayFrame *self)
{
  g_clear_pointer (&self->title_lines, g_strfreev);
  g_clear_pointer (&self->subtitle_lines, g_strfreev);
  g_clear_pointer (&self->note_lines, g_strfreev);
  g_clear_pointer (&self->source_lines, g_strfreev);
  way_frame_clear_house (self);
}

/* From the top down to the plot, from the bottom up to it. */
static void
stack_frames (WayFrame *self)
{
  double note_pitch = WAY_NOTE_PITCH * self->note_font.size_pt;
  double y = self->margin_top + way_frame_get_bar_height (self);
  double bottom = self->height - self->margin_bottom;

  self->title_top = y;
  y += g_strv_length (self->title_lines) * WAY_TITLE_PITCH * self->title_font.size_pt;
  y += 0.25 * self->em;
  self->subtitle_top = y;
  y += g_strv_length (self->subtitle_lines) * WAY_BLOCK_PITCH * self->subtitle_font.size_pt;

  bottom -= g_strv_length (self->footer_lines) * note_pitch;
  self->footer_top = bottom;
  bottom -= g_strv_length (self->source_lines) * note_pitch;
  self->source_top = bottom;
  bottom -= g_strv_length (self->note_lines) * note_pitch;
  self->notes_top = bottom;
  bottom = MIN (bottom, self->height - self->margin_bottom - self->logo.height);
  if (bottom < self->height - self->margin_bottom)
    bottom -= 0.9 * self->em;

  self->body.x = self->margin_x;
  self->body.width = way_frame_get_text_width (self);
  self->body.y = y;
  self->body.height = bottom - y;
}

static const char *
get_own_text (const WayFrame *self,
              WayFigureText   which)
{
  const WayFigure *figure = self->content->figure;

  return way_figure_get_text (figure, which, figure->language);
}

static void
set_text (const WayFrame *self,
          WayFigureText   which,
          char          **text)
{
  const char *own = get_own_text (self, which);

  g_free (*text);
  *text = g_strdup (own != NULL ? own : self->generated[which]);
}

static void
set_texts (WayFrame *self)
{
  if (self->generated[WAY_FIGURE_TEXT_SOURCE] == NULL && self->citations->len > 0)
    self->generated[WAY_FIGURE_TEXT_SOURCE] =
      way_figure_texts_source_line (self->content, self->citations, self->citations->len);
  set_text (self, WAY_FIGURE_TEXT_TITLE, &self->title);
  set_text (self, WAY_FIGURE_TEXT_SUBTITLE, &self->subtitle);
  g_free (self->source);
  self->source = g_strdup (get_own_text (self, WAY_FIGURE_TEXT_SOURCE));
}

WayFrame *
way_frame_new (const WayContent *content,
               WayTextMeasure   *measure)
{
  WayFrame *self = g_new0 (WayFrame, 1);

  self->content = content;
  self->measure = measure;
  self->width = content->figure->width_px * PT_PER_PX;
  self->height = content->figure->height_px * PT_PER_PX;
  set_fonts (self);
  set_margins (self);
  /* A scoreboard's content has no values to speak of; it says all itself. */
  if (content->figure->kind != WAY_FIGURE_SCOREBOARD)
    {
      self->generated[WAY_FIGURE_TEXT_TITLE] = way_figure_texts_title (content);
      self->generated[WAY_FIGURE_TEXT_SUBTITLE] = way_figure_texts_subtitle (content, FALSE);
    }
  self->citations = way_figure_texts_sources (content);
  set_texts (self);
  return self;
}

void
way_frame_free (WayFrame *self)
{
  if (self == NULL)
    return;

  clear_lines (self);
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    g_free (self->generated[i]);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->short_subtitle);
  g_free (self->source);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->citations, g_ptr_array_unref);
  g_free (self);
}

static void
take_text (char **text,
           char  *generated)
{
  if (generated == NULL)
    return;

  g_free (*text);
  *text = generated;
}

void
way_frame_set_texts (WayFrame *self,
                     char     *title,
                     char     *subtitle,
                     char     *short_subtitle)
{
  take_text (&self->generated[WAY_FIGURE_TEXT_TITLE], title);
  take_text (&self->generated[WAY_FIGURE_TEXT_SUBTITLE], subtitle);
  take_text (&self->short_subtitle, short_subtitle);
  set_texts (self);
}

/* What a person wrote instead of the notes is one of them, or none; but that a scenario is none of
 * the data is said whatever else is. */
static void
set_notes (WayFrame  *self,
           GPtrArray *notes)
{
  const char *own = get_own_text (self, WAY_FIGURE_TEXT_NOTE);

  g_free (self->generated[WAY_FIGURE_TEXT_NOTE]);
  self->generated[WAY_FIGURE_TEXT_NOTE] = way_figure_texts_join (self->content->language, notes);
  if (own != NULL)
    {
      g_ptr_array_set_size (notes, 0);
      if (self->content->scenario != NULL)
        g_ptr_array_add (notes, way_content_scenario_to_note (self->content));
      if (*own != '\0')
        g_ptr_array_add (notes, g_strdup (own));
    }
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = notes;
}

void
way_frame_fit (WayFrame  *self,
               GPtrArray *notes,
               double     least_height)
{
  set_notes (self, notes);
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      clear_lines (self);
      self->title_font.size_pt = self->full_title_size;
      way_frame_wrap_title (self, cuts[i].title_lines);
      way_frame_wrap_subtitle (self, cuts[i].subtitle_lines);
      way_frame_fit_house (self, i + 1 < G_N_ELEMENTS (cuts));
      way_frame_wrap_notes (self, cuts[i].note_lines);
      way_frame_wrap_sources (self, cuts[i].source_lines);
      stack_frames (self);
      if (self->body.height >= least_height)
        break;
    }

  self->body.height = MAX (self->body.height, self->em);
}

static void
draw_lines (const WayFrame *self,
            WayScene       *scene,
            const char     *group,
            char          **lines,
            double          top,
            double          pitch,
            WayFont         font,
            WayColor        color)
{
  way_scene_begin_group (scene, group, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    way_scene_add_text (scene, -1, self->measure, self->margin_x,
                        top + (i + 0.5) * pitch + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt,
                        WAY_ANCHOR_START, font, color, lines[i]);
}

void
way_frame_draw_head (const WayFrame *self,
                     WayScene       *scene)
{
  const WayTheme *theme = self->content->theme;

  way_frame_draw_bar (self, scene);
  draw_lines (self, scene, "title", self->title_lines, self->title_top,
              WAY_TITLE_PITCH * self->title_font.size_pt, self->title_font, theme->title);
  draw_lines (self, scene, "subtitle", self->subtitle_lines, self->subtitle_top,
              WAY_BLOCK_PITCH * self->subtitle_font.size_pt, self->subtitle_font,
              theme->text_muted);
}

void
way_frame_draw_foot (const WayFrame *self,
                     WayScene       *scene)
{
  const WayTheme *theme = self->content->theme;
  double pitch = WAY_NOTE_PITCH * self->note_font.size_pt;

  draw_lines (self, scene, "notes", self->note_lines, self->notes_top, pitch, self->note_font,
              theme->text_muted);
  draw_lines (self, scene, "source", self->source_lines, self->source_top, pitch,
              self->note_font, theme->text_muted);
  if (*self->footer_lines != NULL)
    draw_lines (self, scene, "footer", self->footer_lines, self->footer_top, pitch,
                self->note_font, theme->text_muted);
  way_frame_draw_logo (self, scene);
}

/* What stands around the plot, for whoever edits it. */
static void
tell_texts (const WayFrame *self,
            WayScene       *scene)
{
  const WayFigure *figure = self->content->figure;

  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    {
      const WayOwnText *own = &figure->texts[i][figure->language];

      g_free (scene->generated[i]);
      scene->generated[i] = g_strdup (self->generated[i]);
      if (own->text != NULL && own->generated != NULL && self->generated[i] != NULL &&
          !g_str_equal (own->generated, self->generated[i]))
        scene->stale_texts |= 1u << i;
    }
}

void
way_frame_finish (const WayFrame *self,
                  WayScene       *scene,
                  WayRect         plot,
                  char           *description)
{
  const WayContent *content = self->content;

  g_free (scene->title);
  g_free (scene->description);
  g_free (scene->language_tag);
  g_free (scene->figure_json);
  scene->background = content->theme->background;
  scene->plot = plot;
  scene->title = g_strdup (self->title);
  scene->description = description;
  scene->language_tag = g_strdup (content->language == WAY_LANGUAGE_ZH_CN ? "zh-CN" : "en");
  scene->figure_json = way_figure_to_json (content->figure);
  tell_texts (self, scene);
  /* Laid out, they would have told. */
  if (content->figure->annotations->len > 0 && scene->type_size <= 0.0)
    way_annotation_refuse_all (self);
  for (guint i = 0; i < content->warnings->len; i++)
    g_ptr_array_add (scene->warnings, g_strdup (g_ptr_array_index (content->warnings, i)));
  way_frame_warn_fonts (self, scene);
}
