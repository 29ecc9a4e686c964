/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"
#include "chart/figures/text-block.h"

G_BEGIN_DECLS

/* Distances of baselines in multiples of the type size. */
#define WAY_TITLE_PITCH 1.2
#define WAY_NOTE_PITCH 1.35

/**
 * WayFrame:
 *
 * What every figure has around its marks: type sizes, margins, title, subtitle, notes and source,
 * from top to bottom. The marks, with the labels of their axes, belong into @body.
 *
 * @em: the size of the text among the marks; every distance is a multiple of it
 * @body: between subtitle and notes, as wide as the texts
 * @generated: by WayFigureText, what is said where the figure has no text of its own
 * @title, @subtitle, @short_subtitle, @source: what is said; @source NULL lists @citations
 */
typedef struct
{
  const WayContent *content;
  WayTextMeasure *measure;
  double width, height;
  double em, margin_x, margin_top, margin_bottom;
  WayFont title_font, subtitle_font, text_font, strong_font, axis_font, note_font;
  char *generated[WAY_FIGURE_N_TEXTS];
  char *title, *subtitle, *short_subtitle, *source;
  GPtrArray *notes, *citations;
  char **title_lines, **subtitle_lines, **note_lines, **source_lines, **footer_lines;
  double title_top, subtitle_top, notes_top, source_top, footer_top;
  WayRect logo; /* width 0 for none */
  WayRect body;
  double full_title_size; /* before it was shrunk to fit */
} WayFrame;

/* With the texts that @content generates or its figure states. (transfer full). */
WayFrame *way_frame_new  (const WayContent *content, WayTextMeasure *measure);
void      way_frame_free (WayFrame *self);

/* @title, @subtitle, @short_subtitle (nullable): generated as this kind of figure says it, instead
 * of what @content gives; the figure's own texts go before all. (transfer full). */
void      way_frame_set_texts (WayFrame *self,
                               char     *title,
                               char     *subtitle,
                               char     *short_subtitle);

/* Wraps the texts so that @least_height points stay for the body, as far as cutting them can do it,
 * and sets @body. @notes (transfer full): sentences, the most important first. */
void      way_frame_fit  (WayFrame *self, GPtrArray *notes, double least_height);

/* Title and subtitle; notes, source and footer. Groups 'title', 'subtitle', 'notes', 'source', and
 * of a house style 'accent', 'footer', 'logo'. */
void      way_frame_draw_head (const WayFrame *self, WayScene *scene);
void      way_frame_draw_foot (const WayFrame *self, WayScene *scene);

/* Gives @scene its background, plot, title, language, @description (transfer full), the figure's
 * description and the warnings; says which characters no font has. */
void      way_frame_finish (const WayFrame *self,
                            WayScene       *scene,
                            WayRect         plot,
                            char           *description);

/* In frame-wrap.c: the texts in at most @max_lines, in the order in which they stand. */
double    way_frame_get_text_width (const WayFrame *self);
void      way_frame_wrap_title     (WayFrame *self, guint max_lines);
void      way_frame_wrap_subtitle  (WayFrame *self, guint max_lines);
void      way_frame_wrap_notes     (WayFrame *self, guint max_lines);
void      way_frame_wrap_sources   (WayFrame *self, guint max_lines);

/* In frame-house.c: what a house style adds. Beside the logo, notes and source are narrower;
 * without @has_room there is neither logo nor footer. */
void      way_frame_fit_house      (WayFrame *self, gboolean has_room);
void      way_frame_clear_house    (WayFrame *self);
double    way_frame_get_foot_width (const WayFrame *self);
double    way_frame_get_bar_height (const WayFrame *self);
void      way_frame_draw_bar       (const WayFrame *self, WayScene *scene);
void      way_frame_draw_logo      (const WayFrame *self, WayScene *scene);

/* In frame-fonts.c: says which characters no font has, and which house fonts are not there. */
void      way_frame_warn_fonts     (const WayFrame *self, WayScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFrame, way_frame_free)

G_END_DECLS
