/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/panels-layout.h"

#include "chart/figures/figure-texts.h"

#include <math.h>

/* A panel's plot is best read a little wider than high. */
#define BEST_ASPECT 1.6
#define EMPTY_CELLS_COST 3.0

/* In type sizes of the panels: the least plot, and the space around it. */
#define LEAST_WIDTH 5.0
#define LEAST_HEIGHT 2.2
#define COLUMN_GAP 1.6
#define ROW_GAP 0.9
#define HEAD_LINE 1.35
#define HEAD_GAP 0.7
#define YEARS 1.5
#define LABEL_GAP 0.5

#define MAX_NAME_LINES 3

/* Ticks stand farther apart than in a figure of its own. */
#define TICK_SPACING 1.2

/* From this many on, type is as small as notes. */
#define MANY_PANELS 9

/* Of the figure's height, what the panels should keep. */
#define LEAST_BODY_SHARE 0.58

typedef struct
{
  guint n_columns, n_rows;
  double width, height; /* of a plot */
  double label_width;   /* of values left of every plot, or of the first column */
} Grid;

static double
get_head_height (const WayPanels *self,
                 double           size)
{
  return ((self->n_name_lines + (self->is_by_metric ? 1.0 : 0.0)) * HEAD_LINE + HEAD_GAP) * size;
}

static double
get_type_size (const WayPanels *self,
               const WayFrame  *frame)
{
  return self->panels->len >= MANY_PANELS ? frame->note_font.size_pt : frame->em;
}

static void
set_frame (WayPanel       *panel,
           const WayFrame *frame,
           double          size,
           double          plot_height)
{
  panel->frame = *frame;
  panel->frame.content = panel->content;
  panel->frame.em = CLAMP (plot_height / 9.0, 0.5 * frame->em, frame->em);
  panel->frame.text_font = panel->frame.axis_font = (WayFont) { size, WAY_WEIGHT_REGULAR };
  panel->frame.strong_font = (WayFont) { size, WAY_WEIGHT_BOLD };
  panel->frame.axis_font.size_pt = MIN (size, frame->note_font.size_pt);
  panel->line.content = panel->content;
  panel->line.frame = &panel->frame;
  panel->line.inset = 0.7 * panel->frame.em;
  panel->line.mark_size = 0.55 * panel->frame.em;
}

static void
fit_axes (WayPanel *panel)
{
  WayLineLayout *line = &panel->line;
  WayRect plot = line->plot;
  WayValueAxisSpec spec;

  way_value_axis_spec_init (&spec, panel->content, &panel->frame);
  spec.type_size *= TICK_SPACING;
  if (spec.is_inverted)
    way_value_axis_fit (&line->value_axis, &spec, plot.y + plot.height - line->inset,
                        plot.y + line->inset);
  else
    way_value_axis_fit (&line->value_axis, &spec, plot.y + plot.height, plot.y);
  line->time_axis.scale = (WayScale) {
    panel->content->first_year, panel->content->last_year,
    plot.x + line->inset, plot.x + plot.width - line->inset
  };
}

/* How wide labels of values become in plots of about @height. */
static double
measure_labels (WayPanels      *self,
                const WayFrame *frame,
                double          size,
                double          height)
{
  guint n = self->has_own_scales ? self->panels->len : 1;
  double widest = 0.0;

  for (guint i = 0; i < n; i++)
    {
      WayPanel *panel = g_ptr_array_index (self->panels, i);

      set_frame (panel, frame, size, height);
      panel->line.plot = (WayRect) { 0.0, 0.0, 100.0, height };
      fit_axes (panel);
      widest = MAX (widest, way_value_axis_measure (&panel->line.value_axis, &panel->frame));
    }

  return widest + LABEL_GAP * size;
}

/* FALSE where @n panels in @n_columns would be too small. */
static gboolean
measure_grid (WayPanels      *self,
              const WayFrame *frame,
              double          size,
              guint           n,
              guint           n_columns,
              Grid           *grid)
{
  guint n_label_columns = self->has_own_scales ? n_columns : 1;
  double height;

  grid->n_columns = n_columns;
  grid->n_rows = (n + n_columns - 1) / n_columns;
  height = frame->body.height - YEARS * size - (grid->n_rows - 1) * ROW_GAP * size;
  grid->height = height / grid->n_rows - get_head_height (self, size);
  if (grid->height < LEAST_HEIGHT * size)
    return FALSE;

  grid->label_width = measure_labels (self, frame, size, grid->height);
  grid->width = (frame->body.width - n_label_columns * grid->label_width -
                 (n_columns - 1) * COLUMN_GAP * size) / n_columns;
  return grid->width >= LEAST_WIDTH * size;
}

static double
rate_grid (const Grid *grid,
           guint       n)
{
  guint n_cells = grid->n_columns * grid->n_rows;

  return fabs (log (grid->width / grid->height / BEST_ASPECT)) +
         EMPTY_CELLS_COST * (n_cells - n) / n_cells;
}

static gboolean
choose_grid (WayPanels      *self,
             const WayFrame *frame,
             double          size,
             guint           n,
             Grid           *best)
{
  double least = G_MAXDOUBLE;

  for (guint n_columns = 1; n_columns <= n; n_columns++)
    {
      Grid grid;

      if (!measure_grid (self, frame, size, n, n_columns, &grid) || rate_grid (&grid, n) >= least)
        continue;
      least = rate_grid (&grid, n);
      *best = grid;
    }

  return least < G_MAXDOUBLE;
}

/* The last ones go until the others have room; one always stays. */
static void
fit_grid (WayPanels      *self,
          const WayFrame *frame,
          Grid           *grid)
{
  guint n = self->panels->len;

  while (!choose_grid (self, frame, get_type_size (self, frame), n, grid) && n > 1)
    n--;
  if (n == 1)
    {
      measure_grid (self, frame, frame->note_font.size_pt, 1, 1, grid);
      grid->height = MAX (grid->height, frame->note_font.size_pt);
      grid->width = MAX (grid->width, 3.0 * frame->note_font.size_pt);
    }

  for (guint i = self->panels->len; i > n; i--)
    {
      WayPanel *panel = g_ptr_array_index (self->panels, i - 1);

      g_ptr_array_insert (self->left_out, 0, g_strdup (panel->name));
      g_ptr_array_remove_index (self->panels, i - 1);
    }
}

static void
place_panel (WayPanels      *self,
             const WayFrame *frame,
             const Grid     *grid,
             double          size,
             guint           nth)
{
  WayPanel *panel = g_ptr_array_index (self->panels, nth);
  guint column = nth % grid->n_columns, row = nth / grid->n_columns;
  double head = get_head_height (self, size);
  double pitch = grid->width + COLUMN_GAP * size +
                 (self->has_own_scales ? grid->label_width : 0.0);

  set_frame (panel, frame, size, grid->height);
  panel->n_name_lines = self->n_name_lines;
  panel->head_top = frame->body.y + row * (head + grid->height + ROW_GAP * size);
  panel->line.plot = (WayRect) {
    frame->body.x + grid->label_width + column * pitch, panel->head_top + head,
    grid->width, grid->height
  };
  panel->head_x = panel->line.plot.x - (self->is_by_metric ? grid->label_width : 0.0);
  panel->head_width = panel->line.plot.x + grid->width - panel->head_x;
  panel->is_left = column == 0 || self->has_own_scales;
  panel->is_bottom = nth + grid->n_columns >= self->panels->len;
  fit_axes (panel);
}

static void
place_panels (WayPanels      *self,
              const WayFrame *frame)
{
  Grid grid = { 0 };
  double size;

  fit_grid (self, frame, &grid);
  size = get_type_size (self, frame);
  /* Fewer panels than at first may have larger type: then the grid is another one. */
  if (!choose_grid (self, frame, size, self->panels->len, &grid))
    size = frame->note_font.size_pt;
  for (guint i = 0; i < self->panels->len; i++)
    place_panel (self, frame, &grid, size, i);
}

/* Names of metrics are long: where one does not fit, all panels have another line for it. */
static gboolean
needs_more_lines (const WayPanels *self)
{
  for (guint i = 0; self->is_by_metric && i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);
      g_auto (GStrv) lines = way_text_wrap (panel->frame.measure, panel->name,
                                            panel->frame.strong_font, panel->head_width);

      if (g_strv_length (lines) > self->n_name_lines)
        return TRUE;
    }

  return FALSE;
}

/* Lines of names are worth room, but no panel. */
static void
place_all (WayPanels      *self,
           const WayFrame *frame)
{
  Grid grid;

  self->n_name_lines = 1;
  place_panels (self, frame);
  while (self->n_name_lines < MAX_NAME_LINES && needs_more_lines (self))
    {
      self->n_name_lines++;
      if (!choose_grid (self, frame, get_type_size (self, frame), self->panels->len, &grid))
        {
          self->n_name_lines--;
          break;
        }
      place_panels (self, frame);
    }
  place_panels (self, frame);
}

static double
get_least_height (const WayFrame *frame)
{
  return LEAST_BODY_SHARE * frame->height;
}

static void
set_sources (WayPanels *self,
             WayFrame  *frame)
{
  WayContent *merged = way_panels_merge (self);

  g_ptr_array_unref (frame->citations);
  frame->citations = way_figure_texts_sources (merged);
  g_clear_pointer (&frame->generated[WAY_FIGURE_TEXT_SOURCE], g_free);
  way_panels_free_merged (merged);
}

static void
set_texts (WayPanels *self,
           WayFrame  *frame)
{
  set_sources (self, frame);
  way_frame_set_texts (frame, way_panels_make_title (self),
                       way_panels_make_subtitle (self, FALSE),
                       way_panels_make_subtitle (self, TRUE));
  way_frame_fit (frame, way_panels_make_notes (self), get_least_height (frame));
  frame->body.y += 0.8 * frame->em;
  frame->body.height = MAX (frame->body.height - 0.8 * frame->em, frame->em);
}

WayFrame *
way_panels_arrange (WayPanels      *self,
                    WayTextMeasure *measure)
{
  WayFrame *frame = way_frame_new (way_panels_get_main (self), measure);
  guint n_left_out;

  /* Whether an axis is cropped and what is left out decide notes, which decide the room. */
  set_texts (self, frame);
  place_all (self, frame);
  do
    {
      n_left_out = self->left_out->len;
      set_texts (self, frame);
      place_all (self, frame);
    }
  while (self->left_out->len > n_left_out);

  for (guint i = 0; i < self->panels->len; i++)
    {
      WayPanel *panel = g_ptr_array_index (self->panels, i);

      panel->placer = way_panel_make_placer (panel);
      way_panel_place_remarks (panel);
    }
  return frame;
}
