/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/line-data.h"
#include "chart/figures/scatter-layout.h"

#include <math.h>

static double
measure_width (const WayScatterLayout *self,
               const char             *text,
               WayFont                 font)
{
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, text, font, &extents);
  return extents.width;
}

static void
draw_y_axis (const WayScatterLayout *self,
             WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = frame->content->theme;
  const WayScatterAxis *axis = &self->axes[WAY_SCATTER_Y];
  double size = frame->axis_font.size_pt, labelled = G_MAXDOUBLE;

  for (guint i = 0; i < axis->ticks->len; i++)
    {
      const WayScatterTick *tick = &g_array_index (axis->ticks, WayScatterTick, i);
      double y = way_scatter_axis_apply (axis, tick->value);

      way_scene_add_rule (scene, -1, self->plot.x, y, self->plot.x + self->plot.width, y,
                          theme->grid, 0.06 * frame->em, WAY_DASH_SOLID, WAY_ARROW_NONE);
      if (fabs (labelled - y) < 1.2 * size)
        continue;
      labelled = y;
      way_scene_add_text (scene, -1, frame->measure, self->plot.x - 0.5 * frame->em,
                          y + WAY_BLOCK_MIDDLE_TO_BASELINE * size, WAY_ANCHOR_END,
                          frame->axis_font, theme->text_muted, tick->text);
    }
}

/* A label is left out where it would touch the one before or leave the figure. */
static void
draw_x_axis (const WayScatterLayout *self,
             WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = frame->content->theme;
  const WayScatterAxis *axis = &self->axes[WAY_SCATTER_X];
  double bottom = self->plot.y + self->plot.height, size = frame->axis_font.size_pt;
  gboolean is_inverted = axis->scale.range_min > axis->scale.range_max;
  double free_from = frame->body.x;

  for (guint n = 0; n < axis->ticks->len; n++)
    {
      guint i = is_inverted ? axis->ticks->len - 1 - n : n;
      const WayScatterTick *tick = &g_array_index (axis->ticks, WayScatterTick, i);
      double x = way_scatter_axis_apply (axis, tick->value);
      double half = measure_width (self, tick->text, frame->axis_font) / 2.0;
      double left = MIN (x, frame->body.x + frame->body.width - half) - half;

      way_scene_add_rule (scene, -1, x, self->plot.y, x, bottom, theme->grid, 0.06 * frame->em,
                          WAY_DASH_SOLID, WAY_ARROW_NONE);
      if (left < free_from)
        continue;
      free_from = left + 2.0 * half + 0.6 * size;
      way_scene_add_text (scene, -1, frame->measure, left, bottom + 1.25 * size, WAY_ANCHOR_START,
                          frame->axis_font, theme->text_muted, tick->text);
    }
}

static void
draw_title (const WayScatterLayout *self,
            WayScatterAxisKind      axis,
            WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  WayFont font = { frame->axis_font.size_pt, WAY_WEIGHT_BOLD };
  g_autofree char *title = way_scatter_make_axis_title (self->scatter, axis);
  g_autofree char *shown = measure_width (self, title, font) > frame->body.width
                             ? way_text_shorten (frame->measure, title, font, frame->body.width)
                             : g_strdup (title);
  gboolean is_x = axis == WAY_SCATTER_X;

  way_scene_add_text (scene, -1, frame->measure,
                      is_x ? frame->body.x + frame->body.width : frame->body.x,
                      self->title_y[axis] + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt,
                      is_x ? WAY_ANCHOR_END : WAY_ANCHOR_START, font,
                      frame->content->theme->text_muted, shown);
}

static void
draw_medians (const WayScatterLayout *self,
              WayScene               *scene)
{
  const WayTheme *theme = self->frame->content->theme;
  WayPoint ends[4];

  if (!way_scatter_layout_has_medians (self))
    return;

  way_scatter_layout_get_medians (self, ends);
  way_scene_begin_group (scene, "medians", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i += 2)
    way_scene_add_line (scene, -1, &ends[i], 2, theme->axis, 0.06 * self->frame->em,
                        WAY_DASH_DASHED);
}

static void
draw_axes (const WayScatterLayout *self,
           WayScene               *scene)
{
  way_scene_begin_group (scene, "axis-y", self->scatter->contents[WAY_SCATTER_Y]->unit->name);
  draw_y_axis (self, scene);
  draw_title (self, WAY_SCATTER_Y, scene);
  way_scene_begin_group (scene, "axis-x", self->scatter->contents[WAY_SCATTER_X]->unit->name);
  draw_x_axis (self, scene);
  draw_title (self, WAY_SCATTER_X, scene);
  draw_medians (self, scene);
}

static char *
name_value (const WayScatter      *scatter,
            const WayScatterPoint *point,
            WayScatterAxisKind     axis)
{
  const WayContent *content = scatter->contents[axis];
  g_autofree char *value = way_figure_texts_value (content, point->series[axis]->series,
                                                   point->index[axis]);

  /* Translators: metric, value. */
  return g_strdup_printf (way_tr_c (content->language, "scatter", "%1$s %2$s"),
                          way_metric_get_short_name (content->metric, content->language), value);
}

/* The second value stands beside the first: a point is both. */
static void
tell_both (const WayScatter      *scatter,
           const WayScatterPoint *point,
           WayDatum              *datum)
{
  WayLanguage language = scatter->contents[WAY_SCATTER_Y]->language;
  g_autofree char *upwards = name_value (scatter, point, WAY_SCATTER_Y);
  g_autofree char *across = name_value (scatter, point, WAY_SCATTER_X);

  g_free (datum->value);
  g_free (datum->description);
  /* Translators: metric and value, metric and value. */
  datum->value = g_strdup_printf (way_tr_c (language, "scatter", "%1$s; %2$s"), upwards, across);
  /* Translators: region and year, both values. */
  datum->description = g_strdup_printf (way_tr_c (language, "scatter", "%1$s: %2$s"),
                                        datum->title, datum->value);
  datum->column = 0;
}

static gboolean
is_hollow (const WayScatterPoint *point)
{
  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    {
      if (point->series[axis]->series->qualifiers[point->index[axis]] != WAY_QUALIFIER_EXACT)
        return TRUE;
    }

  return FALSE;
}

static void
draw_point (const WayScatterLayout *self,
            const WayScatterPoint  *point,
            int                     row,
            WayScene               *scene)
{
  const WayContent *content = self->frame->content;
  const WayTheme *theme = content->theme;
  WayRegion *region = way_content_get_region (content, point->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);
  WayPoint at = way_scatter_layout_get_point (self, point);
  WayColor color = point->region == 0 ? theme->series[0].color : theme->path;
  gboolean hollow = is_hollow (point);
  WayDatum *datum;
  gint index;

  way_scene_begin_group (scene, id, way_region_get_name (region, content->language));
  index = way_line_data_add_point (content, point->series[WAY_SCATTER_Y], 0, at, scene);
  datum = g_ptr_array_index (scene->data, index);
  tell_both (self->scatter, point, datum);
  datum->row = row;
  way_scene_add_symbol (scene, index, at.x, at.y,
                        2.0 * way_scatter_layout_get_radius (self, point), WAY_SYMBOL_CIRCLE,
                        hollow ? theme->background : color, hollow ? color : theme->background,
                        (hollow ? 0.11 : 0.06) * self->frame->em);
}

static int
compare_heights (gconstpointer a,
                 gconstpointer b)
{
  double first = way_scatter_get_value (*(WayScatterPoint *const *) a, WAY_SCATTER_Y);
  double second = way_scatter_get_value (*(WayScatterPoint *const *) b, WAY_SCATTER_Y);

  return first > second ? -1 : first < second;
}

/* From the highest down, as the keyboard goes; the focused one in front. */
static void
draw_points (const WayScatterLayout *self,
             WayScene               *scene)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new ();

  for (guint i = 0; i < self->scatter->points->len; i++)
    g_ptr_array_add (points, &g_array_index (self->scatter->points, WayScatterPoint, i));
  g_ptr_array_sort (points, compare_heights);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < points->len; i++)
        {
          const WayScatterPoint *point = g_ptr_array_index (points, i);

          if ((point->region == 0) == (pass == 1))
            draw_point (self, point, (int) i, scene);
        }
    }
}

WayScene *
way_scatter_build (const WayFigure     *figure,
                   const WayFigureData *data,
                   WayTextMeasure      *measure,
                   GError             **error)
{
  g_autoptr (WayScatter) scatter = way_scatter_new (figure, data, error);
  g_autoptr (WayScatterLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (scatter == NULL)
    return NULL;

  layout = way_scatter_layout_new (scatter, measure);
  scene = way_scene_new (layout->frame->width, layout->frame->height);
  way_frame_draw_head (layout->frame, scene);
  draw_axes (layout, scene);
  draw_points (layout, scene);
  way_scatter_labels_draw (layout, scene);
  way_frame_draw_foot (layout->frame, scene);
  way_frame_finish (layout->frame, scene, layout->plot,
                    way_scatter_make_description (layout, scene));
  return g_steal_pointer (&scene);
}

char *
way_scatter_refuse (const WayFigure     *figure,
                    const WayFigureData *data)
{
  g_autoptr (WayScatter) scatter = NULL;
  g_autoptr (GError) error = NULL;

  if (data->more == NULL || data->more->len == 0)
    return g_strdup (way_tr (figure->language,
                             "A scatter plot sets two metrics against each other: add a second "
                             "one."));

  scatter = way_scatter_new (figure, data, &error);
  if (scatter != NULL || !g_error_matches (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND))
    return NULL;

  return g_strdup (error->message);
}
