/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-layout.h"

#include "chart/figures/figure-texts.h"

#include <math.h>

#define PT_PER_PX 0.75

/* Of the figure's height, what the plot must keep; texts around it give way until it does. */
#define LEAST_PLOT_SHARE 0.4
#define LEAST_PLOT_EM 7.0

/* How much the texts around the plot are cut, from a figure with room to one with little. */
static const struct
{
  guint title_lines, subtitle_lines, note_lines, source_lines;
} cuts[] = {
  { 3, 2, 3, 2 }, { 2, 2, 2, 2 }, { 2, 2, 2, 1 }, { 2, 1, 2, 1 }, { 2, 1, 1, 1 }, { 2, 1, 0, 1 },
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
set_fonts (WayLineLayout *self)
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

  self->title_font = (WayFont) { title, WAY_WEIGHT_BOLD };
  self->subtitle_font = (WayFont) { self->em, WAY_WEIGHT_REGULAR };
  self->text_font = (WayFont) { self->em, WAY_WEIGHT_REGULAR };
  self->strong_font = (WayFont) { self->em, WAY_WEIGHT_BOLD };
  self->axis_font = (WayFont) { (self->em + small) / 2.0, WAY_WEIGHT_REGULAR };
  self->note_font = (WayFont) { small, WAY_WEIGHT_REGULAR };
}

static void
set_margins (WayLineLayout *self)
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
  self->inset = 0.8 * self->em;
  self->mark_size = 0.6 * self->em;
}

WayLineLayout *
way_line_layout_new (const WayLineContent *content,
                     WayTextMeasure       *measure)
{
  WayLineLayout *self = g_new0 (WayLineLayout, 1);

  self->content = content;
  self->measure = measure;
  self->width = content->figure->width_px * PT_PER_PX;
  self->height = content->figure->height_px * PT_PER_PX;
  set_fonts (self);
  set_margins (self);
  self->title = way_figure_texts_title (content);
  self->subtitle = way_figure_texts_subtitle (content, FALSE);
  self->citations = way_figure_texts_sources (content);
  self->labels = g_array_new (FALSE, TRUE, sizeof (WayPlacedLabel));
  self->event_times = g_array_new (FALSE, FALSE, sizeof (double));
  self->end_labels = g_array_new (FALSE, TRUE, sizeof (WayEndLabel));
  way_line_labels_make_ends (self);
  return self;
}

static void
clear_texts (WayLineLayout *self)
{
  g_clear_pointer (&self->title_lines, g_strfreev);
  g_clear_pointer (&self->subtitle_lines, g_strfreev);
  g_clear_pointer (&self->note_lines, g_strfreev);
  g_clear_pointer (&self->source_lines, g_strfreev);
}

void
way_line_layout_free (WayLineLayout *self)
{
  if (self == NULL)
    return;

  clear_texts (self);
  g_free (self->title);
  g_free (self->subtitle);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->citations, g_ptr_array_unref);
  g_clear_pointer (&self->x_ticks, way_ticks_free);
  g_clear_pointer (&self->y_ticks, way_ticks_free);
  for (guint i = 0; i < self->labels->len; i++)
    way_text_block_clear (&g_array_index (self->labels, WayPlacedLabel, i).block);
  for (guint i = 0; i < self->end_labels->len; i++)
    way_text_block_clear (&g_array_index (self->end_labels, WayEndLabel, i).block);
  g_array_unref (self->labels);
  g_array_unref (self->end_labels);
  g_array_unref (self->event_times);
  g_free (self);
}

/* From the top down to the plot, from the bottom up to it. */
static void
stack_frames (WayLineLayout *self)
{
  double note_pitch = WAY_NOTE_PITCH * self->note_font.size_pt;
  double y = self->margin_top;
  double bottom = self->height - self->margin_bottom;
  double x_labels = 1.9 * self->axis_font.size_pt;

  self->title_top = y;
  y += g_strv_length (self->title_lines) * WAY_TITLE_PITCH * self->title_font.size_pt;
  y += 0.25 * self->em;
  self->subtitle_top = y;
  y += g_strv_length (self->subtitle_lines) * WAY_BLOCK_PITCH * self->subtitle_font.size_pt;

  bottom -= g_strv_length (self->source_lines) * note_pitch;
  self->source_top = bottom;
  bottom -= g_strv_length (self->note_lines) * note_pitch;
  self->notes_top = bottom;
  if (*self->source_lines != NULL || *self->note_lines != NULL)
    bottom -= 0.9 * self->em;

  self->plot.x = self->margin_x;
  self->plot.width = way_line_layout_get_text_width (self);
  self->plot.y = y + 1.9 * self->em;
  self->plot.height = bottom - x_labels - self->plot.y;
}

static void
fit_texts (WayLineLayout *self)
{
  double title_size = self->title_font.size_pt;
  double least = MAX (LEAST_PLOT_SHARE * self->height, LEAST_PLOT_EM * self->em);

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      clear_texts (self);
      self->title_font.size_pt = title_size;
      way_line_layout_wrap_title (self, cuts[i].title_lines);
      way_line_layout_wrap_subtitle (self, cuts[i].subtitle_lines);
      way_line_layout_wrap_notes (self, cuts[i].note_lines);
      way_line_layout_wrap_sources (self, cuts[i].source_lines);
      stack_frames (self);
      if (self->plot.height >= least)
        break;
    }

  self->plot.height = MAX (self->plot.height, self->em);
}

static double
get_column_width (const WayLineLayout *self)
{
  double width = 0.0;

  for (guint i = 0; i < self->end_labels->len; i++)
    {
      const WayEndLabel *label = &g_array_index (self->end_labels, WayEndLabel, i);

      if (label->is_in_column)
        width = MAX (width, label->block.width + 0.5 * self->em);
    }

  return width;
}

void
way_line_layout_arrange (WayLineLayout *self)
{
  double labels_width = 0.0, column, overhang;
  WayTextExtents year;

  /* Whether the axis is cropped decides a note, notes decide the height: a first fit to know. */
  self->plot.height = 0.5 * self->height;
  way_line_layout_fit_y (self);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = way_figure_texts_notes (self->content, self->is_cropped);
  fit_texts (self);
  way_line_layout_fit_y (self);

  for (guint i = 0; i < self->y_ticks->n_values; i++)
    {
      g_autofree char *text = way_line_layout_format_tick (self, self->y_ticks->values[i]);
      WayTextExtents extents;

      way_text_measure_extents (self->measure, text, self->axis_font, &extents);
      labels_width = MAX (labels_width, extents.width);
    }
  self->plot.x = self->margin_x + labels_width + 0.6 * self->em;

  way_text_measure_extents (self->measure, "2000", self->axis_font, &year);
  column = get_column_width (self);
  overhang = column > 0.0 ? column : MAX (0.0, year.width / 2.0 - self->inset);
  self->plot.width = MAX (self->width - self->margin_x - overhang - self->plot.x,
                          3.0 * self->inset);
  way_line_layout_fit_x (self);
}
