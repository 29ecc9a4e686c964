/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/panels.h"

#include "chart/figures/panels-layout.h"

/* From the first panel's plot to the last one's. */
static WayRect
get_plot (const WayPanels *self)
{
  WayRect whole = ((WayPanel *) g_ptr_array_index (self->panels, 0))->line.plot;

  for (guint i = 1; i < self->panels->len; i++)
    {
      const WayRect *plot = &((WayPanel *) g_ptr_array_index (self->panels, i))->line.plot;
      double right = MAX (whole.x + whole.width, plot->x + plot->width);
      double bottom = MAX (whole.y + whole.height, plot->y + plot->height);

      whole.x = MIN (whole.x, plot->x);
      whole.y = MIN (whole.y, plot->y);
      whole.width = right - whole.x;
      whole.height = bottom - whole.y;
    }

  return whole;
}

/* What a viewer cannot know from the picture, if its notes had no room. */
static void
warn_left_out (const WayPanels *self,
               WayScene        *scene)
{
  if (self->left_out->len > 0)
    g_ptr_array_add (scene->warnings,
                     g_strdup_printf (way_tr_n (self->figure->language,
                                                "%u panel has no room and is left out; make the "
                                                "figure larger.",
                                                "%u panels have no room and are left out; make "
                                                "the figure larger.", self->left_out->len),
                                      self->left_out->len));
}

WayScene *
way_panels_build (const WayFigure     *figure,
                  const WayFigureData *data,
                  WayTextMeasure      *measure,
                  GError             **error)
{
  g_autoptr (WayPanels) panels = way_panels_new (figure, data, error);
  g_autoptr (WayFrame) frame = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (panels == NULL)
    return NULL;

  frame = way_panels_arrange (panels, measure);
  scene = way_scene_new (frame->width, frame->height);
  way_frame_draw_head (frame, scene);
  way_panels_draw (panels, scene);
  way_frame_draw_foot (frame, scene);
  way_frame_finish (frame, scene, get_plot (panels), way_panels_make_description (panels, frame));
  warn_left_out (panels, scene);
  way_panels_warn_remarks (panels, scene);
  return g_steal_pointer (&scene);
}

char *
way_panels_refuse (const WayFigure     *figure,
                   const WayFigureData *data)
{
  if (data->regions->len > 1 || (data->more != NULL && data->more->len > 0))
    return NULL;

  return g_strdup (way_tr (figure->language,
                           "Small multiples need several regions or several metrics: add another "
                           "one, or choose a line chart."));
}
