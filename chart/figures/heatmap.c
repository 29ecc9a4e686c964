/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/heatmap.h"

#include "chart/figures/heatmap-layout.h"
#include "chart/labels.h"

/* A year where it does not touch those that stand already, in the middle of its column; over a
 * narrow one at the edge it moves in rather than out of the figure. */
static void
try_year (const WayHeatmapLayout *self,
          guint                   column,
          WayPlacer              *placer,
          WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  double size = self->year_font.size_pt, right = frame->body.x + frame->body.width;
  double baseline = self->grid.y - 0.45 * frame->em;
  g_autofree char *text = g_strdup_printf ("%d", way_heatmap_get_year (self->heatmap, column));
  WayTextExtents year;
  WayRect place;
  double x;

  way_text_measure_extents (frame->measure, text, self->year_font, &year);
  x = MIN (self->column_x[column] + self->column_width / 2.0, right - year.width / 2.0);
  place = (WayRect) { x - 0.6 * year.width, baseline - size, 1.2 * year.width, size };
  if (way_placer_place (placer, &place, 1) >= 0)
    way_scene_add_text (scene, -1, frame->measure, x, baseline, WAY_ANCHOR_MIDDLE, self->year_font,
                        frame->content->theme->text_muted, text);
}

/* The last and the first one, those at gaps, then as many as have room, evenly. */
static void
draw_years (const WayHeatmapLayout *self,
            WayScene               *scene)
{
  const WayHeatmap *heatmap = self->heatmap;
  guint n = heatmap->years->len, step = 1;
  double pitch = n > 1 ? (self->column_x[n - 1] - self->column_x[0]) / (n - 1) : 1.0;
  g_autoptr (WayPlacer) placer = way_placer_new ((WayRect) { 0.0, 0.0, self->frame->width,
                                                             self->frame->height });
  WayTextExtents year;

  way_text_measure_extents (self->frame->measure, "2000", self->year_font, &year);
  while (step < n && step * pitch < 1.2 * year.width)
    step++;

  way_scene_begin_group (scene, "axis-x", NULL);
  try_year (self, n - 1, placer, scene);
  if (n > 1)
    try_year (self, 0, placer, scene);
  for (guint i = 1; i + 1 < n; i++)
    {
      if (way_heatmap_get_year (heatmap, i) > way_heatmap_get_year (heatmap, i - 1) + 1)
        try_year (self, i, placer, scene);
    }
  for (guint i = n; i > 0; i--)
    {
      if ((n - i) % step == 0)
        try_year (self, i - 1, placer, scene);
    }
}

static void
warn_left_out (const WayHeatmap *heatmap,
               WayScene         *scene)
{
  if (heatmap->left_out->len > 0)
    g_ptr_array_add (scene->warnings,
                     g_strdup_printf (way_tr_n (heatmap->content->language,
                                                "%u region has no room and is left out; make the "
                                                "figure higher.",
                                                "%u regions have no room and are left out; make "
                                                "the figure higher.", heatmap->left_out->len),
                                      heatmap->left_out->len));
}

WayScene *
way_heatmap_build (const WayFigure     *figure,
                   const WayFigureData *data,
                   WayTextMeasure      *measure,
                   GError             **error)
{
  WayContent *content = way_content_new (figure, data, error);
  g_autoptr (WayHeatmap) heatmap = content != NULL ? way_heatmap_new (content, error) : NULL;
  g_autoptr (WayHeatmapLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (heatmap == NULL)
    return NULL;

  layout = way_heatmap_layout_new (heatmap, measure);
  scene = way_scene_new (layout->frame->width, layout->frame->height);
  way_frame_draw_head (layout->frame, scene);
  way_heatmap_draw_legend (layout, scene);
  draw_years (layout, scene);
  way_heatmap_draw_rows (layout, scene);
  way_frame_draw_foot (layout->frame, scene);
  way_frame_finish (layout->frame, scene, layout->grid,
                    way_heatmap_make_description (heatmap, layout->frame));
  warn_left_out (heatmap, scene);
  return g_steal_pointer (&scene);
}

char *
way_heatmap_refuse (const WayFigure     *figure,
                    const WayFigureData *data)
{
  g_autoptr (WayContent) content = way_content_new (figure, data, NULL);
  guint n_points = 0;

  /* Without anything to show, building says better what is missing. */
  if (content == NULL)
    return NULL;

  for (guint i = 0; i < content->series->len; i++)
    n_points += ((WayContentSeries *) g_ptr_array_index (content->series, i))->points->len;
  if (n_points != 1)
    return NULL;

  return g_strdup (way_tr (figure->language,
                           "A heatmap of a single value says nothing: add regions or widen the "
                           "range, or choose columns."));
}
