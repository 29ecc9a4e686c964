/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns.h"

#include "chart/figures/columns-layout.h"
#include "chart/figures/figure-texts.h"
#include "chart/figures/line-data.h"
#include "chart/figures/time-axis.h"

#include <math.h>

#define MAX_REGIONS 4

/* Years times regions: more columns would be a comb. */
#define MAX_COLUMNS 120

#define CAP_WIDTH 0.22
#define ARROW_WIDTH 0.11

static WayColor
get_color (const WayColumnsLayout *self,
           guint                   region)
{
  return self->content->theme->series[MIN (region, WAY_THEME_N_SERIES - 1)].color;
}

/* What is not a whole year's published value is hollow: parts of years hatched, estimates
 * dotted. */
static void
find_style (const WayColumnsLayout *self,
            const WayColumn        *column,
            WayBarStyle            *style)
{
  way_bar_style_init (style, self->content->theme, column->region);
  if (!column->is_partial && !column->is_forecast)
    return;

  style->fill = self->content->theme->background;
  style->is_hollow = TRUE;
  style->is_hatched = column->is_partial;
  style->dash = column->is_forecast ? WAY_DASH_DOTTED : WAY_DASH_SOLID;
}

static void
draw_values (const WayColumnsLayout *self,
             const WayContentSeries *series,
             WayScene               *scene)
{
  WayRegion *region = way_content_get_region (self->content, series->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);

  way_scene_begin_group (scene, id, way_region_get_name (region, self->content->language));
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);
      WayPoint top = { column->rect.x + column->rect.width / 2.0,
                       way_columns_layout_get_y (self, column->value) };
      WayBarStyle style;
      gint datum;

      if (column->series != series)
        continue;
      find_style (self, column, &style);
      datum = way_line_data_add_point (self->content, series, column->nth, top, scene);
      way_bar_draw (&style, scene, datum, column->rect, self->frame->em);
    }
}

/* A hollow column for what is still to come, and a stroke across at the promised number. */
static void
draw_target (const WayColumnsLayout *self,
             const WayColumn        *column,
             WayScene               *scene)
{
  const WayContentTarget *target = column->target;
  WayColor color = column->series != NULL ? self->content->theme->text
                                          : get_color (self, column->region);
  double em = self->frame->em, width = CAP_WIDTH * em;
  double bounds[] = { target->value, target->is_range ? target->upper : target->value };
  double y = way_columns_layout_get_y (self, bounds[1]);
  WayPoint at = { column->rect.x + column->rect.width / 2.0, y };
  g_autofree char *id = g_strdup_printf ("target-%" G_GINT64_FORMAT,
                                         way_content_target_get_fields (target)->id);
  double over = CLAMP ((0.9 * em - column->rect.width) / 2.0, 0.0,
                       MAX (0.0, column->rect.x - self->plot.x));
  gint datum;

  over = MIN (over, MAX (0.0, self->plot.x + self->plot.width - column->rect.x -
                              column->rect.width));
  if (column->series != NULL && self->n_beside == 1)
    over = MAX (over, MIN (0.2 * em, column->rect.x - self->plot.x));
  way_scene_begin_group (scene, id, NULL);
  datum = way_line_data_add_target (self->content, target, at, scene);
  if (column->series == NULL)
    {
      way_scene_add_rect (scene, datum, column->rect, 0.0, self->content->theme->background);
      way_bar_outline (scene, column->rect, color, 0.09 * em, WAY_DASH_DASHED);
    }
  for (guint i = 0; i < (target->is_range ? 2 : 1); i++)
    {
      WayRect cap = { column->rect.x - over,
                      way_columns_layout_get_y (self, bounds[i]) - width / 2.0,
                      column->rect.width + 2.0 * over, width };
      WayRect halo = { cap.x, cap.y - 0.4 * width, cap.width, 1.8 * width };

      /* Black on black would be lost. */
      if (column->series != NULL)
        way_scene_add_rect (scene, -1, halo, 0.0, self->content->theme->background);
      way_scene_add_rect (scene, datum, cap, 0.0, color);
    }
}

/* From the latest value across to the target's column, and there up or down to what is promised. */
static void
draw_gap (const WayColumnsLayout *self,
          WayScene               *scene)
{
  const WayColor color = self->content->theme->path;
  double em = self->frame->em, width = ARROW_WIDTH * em;
  double from, to, x, inside;

  if (self->gap_target == NULL)
    return;

  from = way_columns_layout_get_y (self, self->gap_actual->value);
  to = way_columns_layout_get_y (self, self->gap_target->value);
  x = self->gap_target->rect.x + self->gap_target->rect.width / 2.0;
  inside = to < from ? to + 0.5 * CAP_WIDTH * em : to - 0.5 * CAP_WIDTH * em;
  way_scene_begin_group (scene, "annotations", NULL);
  way_scene_add_rule (scene, -1, self->gap_actual->rect.x + self->gap_actual->rect.width, from,
                      self->gap_target->rect.x + self->gap_target->rect.width, from, color,
                      0.7 * width, WAY_DASH_DASHED, WAY_ARROW_NONE);
  if (fabs (inside - from) > 1.2 * em)
    way_scene_add_rule (scene, -1, x, from, x, inside, color, width, WAY_DASH_SOLID,
                        WAY_ARROW_END);
}

static void
draw_plot (const WayColumnsLayout *self,
           WayScene               *scene)
{
  way_annotation_layout_draw_ground (self->remarks, scene);
  if (self->has_value_axis)
    {
      way_scene_begin_group (scene, "axis-y", self->content->unit->name);
      way_value_axis_draw (&self->value_axis, self->frame, self->plot, scene);
    }
  for (guint i = 0; i < self->content->series->len; i++)
    draw_values (self, g_ptr_array_index (self->content->series, i), scene);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      if (column->target != NULL)
        draw_target (self, column, scene);
    }
}

/* The line that columns stand on, with the years far enough below it that none is cut. */
static void
draw_years (const WayColumnsLayout *self,
            WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = self->content->theme;
  double zero = way_columns_layout_get_y (self, 0.0);
  double bottom = self->plot.y + self->plot.height +
                  (self->content->min < 0.0 ? self->label_height : 0.0);
  double slot = self->plot.width / (self->last_year - self->first_year + 1);
  WayTextExtents year;
  int stride;

  way_scene_begin_group (scene, "axis-x", NULL);
  way_scene_add_rule (scene, -1, self->plot.x, zero, self->plot.x + self->plot.width, zero,
                      theme->axis, 0.09 * frame->em, WAY_DASH_SOLID, WAY_ARROW_NONE);
  way_text_measure_extents (frame->measure, "2000", frame->axis_font, &year);
  stride = (int) MAX (1.0, ceil (1.25 * year.width / slot));
  if (stride > 2 && stride < 5)
    stride = 5;
  for (int y = self->last_year; y >= self->first_year; y--)
    {
      double x = way_scale_apply (&self->time_scale, y);
      g_autofree char *text = g_strdup_printf ("%d", y);

      if ((self->last_year - y) % stride != 0 || x - year.width / 2.0 < frame->margin_x * 0.5)
        continue;
      way_scene_add_text (scene, -1, frame->measure, x, bottom + 1.45 * frame->axis_font.size_pt,
                          WAY_ANCHOR_MIDDLE, frame->axis_font, theme->text_muted, text);
    }
}

static void
draw_labels (const WayColumnsLayout *self,
             WayScene               *scene)
{
  if (self->content->series->len > 1)
    {
      way_scene_begin_group (scene, "labels", NULL);
      way_columns_key (self, scene);
    }
  draw_gap (self, scene);
  way_scene_begin_group (scene, "labels", NULL);
  way_bar_labels_draw (self->labels, scene, self->frame->measure);
  way_scene_begin_group (scene, "annotations", NULL);
  way_bar_labels_draw (self->annotations, scene, self->frame->measure);
  way_annotation_layout_draw (self->remarks, scene);
}

/* Whether a later part of the same year follows the @nth point. */
static gboolean
is_outdated_part (const WayContentSeries *series,
                  guint                   nth)
{
  const WaySeries *values = series->series;
  guint index = g_array_index (series->points, guint, nth);

  if ((values->flags[index] & WAY_POINT_PARTIAL_YEAR) == 0)
    return FALSE;
  for (guint i = nth + 1; i < series->points->len; i++)
    {
      guint other = g_array_index (series->points, guint, i);

      if ((values->flags[other] & WAY_POINT_PARTIAL_YEAR) != 0 &&
          way_period_year (&values->periods[other]) == way_period_year (&values->periods[index]))
        return TRUE;
    }

  return FALSE;
}

/* Twelve parts of one year would hide the years: only the latest is drawn beside it. */
static void
drop_outdated_parts (WayContentSeries *series)
{
  for (guint i = series->points->len; i > 0; i--)
    {
      if (is_outdated_part (series, i - 1))
        g_array_remove_index (series->points, i - 1);
    }
}

/* A part of a year stands at its year, not where it ended. */
static void
set_shown_years (WayContent *content)
{
  int first = G_MAXINT;

  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);
      guint index = g_array_index (series->points, guint, 0);

      first = MIN (first, way_period_year (&series->series->periods[index]));
    }
  for (guint i = 0; i < content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (content->targets, i);

      first = MIN (first, way_period_year (&way_content_target_get_fields (target)->due));
    }

  content->shown_first_year = MAX (content->shown_first_year, first);
}

/* Columns stand for years: the course between them is not drawn, and sets no span. */
static void
prepare_content (WayContent *content)
{
  for (guint i = 0; i < content->targets->len; i++)
    ((WayContentTarget *) g_ptr_array_index (content->targets, i))->has_path = FALSE;
  for (guint i = 0; i < content->series->len; i++)
    drop_outdated_parts (g_ptr_array_index (content->series, i));
  g_clear_pointer (&content->unit, way_display_unit_free);
  way_content_set_spans (content);
  set_shown_years (content);
}

WayScene *
way_columns_build (const WayFigure     *figure,
                   const WayFigureData *data,
                   WayTextMeasure      *measure,
                   GError             **error)
{
  g_autoptr (WayContent) content = way_content_new (figure, data, error);
  g_autoptr (WayColumnsLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;
  WayTimeAxis axis = { NULL };

  if (content == NULL)
    return NULL;

  prepare_content (content);
  layout = way_columns_layout_new (content, measure, way_figure_texts_notes (content, FALSE));
  scene = way_scene_new (layout->frame->width, layout->frame->height);
  way_frame_draw_head (layout->frame, scene);
  draw_plot (layout, scene);
  draw_years (layout, scene);
  way_annotation_layout_draw_levels (layout->remarks, scene);
  draw_labels (layout, scene);
  way_frame_draw_foot (layout->frame, scene);
  way_frame_finish (layout->frame, scene, layout->plot,
                    way_figure_texts_description (content, layout->frame->title,
                                                  layout->frame->subtitle,
                                                  layout->frame->notes,
                                                  layout->frame->citations));
  axis.scale = layout->time_scale;
  way_time_axis_tell (&axis, content, scene);
  return g_steal_pointer (&scene);
}

/* The years that @figure would show, of values and targets; FALSE where it has no value. */
static gboolean
find_years (const WayFigure     *figure,
            const WayFigureData *data,
            int                 *first,
            int                 *last)
{
  *first = G_MAXINT;
  *last = G_MININT;
  for (guint i = 0; i < data->series->len; i++)
    {
      const WaySeries *series = g_ptr_array_index (data->series, i);

      for (guint j = 0; series != NULL && j < series->n_points; j++)
        {
          int year = way_period_year (&series->periods[j]);

          if (year < figure->from_year || (figure->to_year != G_MININT && year > figure->to_year))
            continue;
          *first = MIN (*first, year);
          *last = MAX (*last, year);
        }
    }

  return *first <= *last;
}

char *
way_columns_refuse (const WayFigure     *figure,
                    const WayFigureData *data)
{
  WayLanguage language = figure->language;
  int first, last, n_columns;

  if (!find_years (figure, data, &first, &last))
    return g_strdup (way_tr (language, "A column chart needs at least one value; choose another "
                                       "metric, region or range of years."));
  if (way_metric_get_measure (data->metric) == WAY_MEASURE_RANK)
    return g_strdup (way_tr (language, "A column would be the longer the worse the place; show "
                                       "places in a line chart or a ranking."));
  if (data->regions->len > MAX_REGIONS)
    return g_strdup_printf (way_tr (language, "A column chart shows up to %1$d regions beside each "
                                              "other, not %2$u; choose fewer, or a ranking, a line "
                                              "chart or small multiples."),
                            MAX_REGIONS, data->regions->len);
  n_columns = (last - first + 1) * (int) data->regions->len;
  if (n_columns > MAX_COLUMNS)
    return g_strdup_printf (way_tr (language, "%d columns would be too thin to read; choose a "
                                              "shorter range of years, or a line chart."),
                            n_columns);

  return NULL;
}
