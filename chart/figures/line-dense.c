/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content-dense.h"
#include "chart/figures/line-marks.h"
#include "chart/figures/transform.h"

/* The line of a series with more values than can be told apart: thinned to what the pixels can
 * show, and with one entry in the scene for all values instead of a datum each. */

#define PT_PER_PX 0.75

/* Files are enlarged and printed; the screen shows what it shows. */
#define FILE_BINS 12

/* What it takes to put a value into words after the layout is gone. */
typedef struct
{
  WayContent content;
  WayContentSeries series;
  WayFigure *figure;
  WayFigureData *data;
  WayDisplayUnit unit;
} Speaker;

static void
speaker_free (gpointer data)
{
  Speaker *self = data;

  g_ptr_array_unref (self->content.names);
  g_free (self->unit.name);
  way_dense_line_unref (self->series.dense);
  way_series_unref (self->series.series);
  way_figure_data_free (self->data);
  way_figure_free (self->figure);
  g_free (self);
}

static Speaker *
speaker_new (const WayContent       *content,
             const WayContentSeries *series)
{
  Speaker *self = g_new0 (Speaker, 1);

  self->figure = way_figure_copy (content->figure);
  /* What is transformed already is only copied. */
  self->data = way_figure_data_transform (content->data, content->figure, NULL);
  self->unit = (WayDisplayUnit) { content->unit->multiplier, g_strdup (content->unit->name) };
  self->content = (WayContent) {
    .figure = self->figure,
    .data = self->data,
    .metric = self->data->metric,
    .language = content->language,
    .theme = content->theme,
    .names = g_ptr_array_ref (content->names),
    .unit = &self->unit,
    .is_inverted = content->is_inverted,
  };
  self->series = (WayContentSeries) {
    .region = series->region,
    .series = way_series_ref (series->series),
    .dense = way_dense_line_ref (series->dense),
  };
  return self;
}

static void
describe (gpointer  owner,
          guint     nth,
          WayDatum *out)
{
  Speaker *self = owner;

  way_line_data_describe_point (&self->content, &self->series,
                                way_dense_line_get_index (self->series.dense, nth), out);
}

static WayScale
scale_of_values (const WayLineLayout *self)
{
  WayScale scale = self->value_axis.scale;

  scale.domain_min /= self->content->unit->multiplier;
  scale.domain_max /= self->content->unit->multiplier;
  return scale;
}

void
way_line_dense_draw (const WayLineLayout    *self,
                     const WayContentSeries *series,
                     double                  line_width,
                     WayScene               *scene)
{
  const WayPolyline *line = &series->dense->line;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) points = NULL;
  WayDecimation how = {
    .x = self->time_axis.scale,
    .y = scale_of_values (self),
    .column_width = PT_PER_PX,
    .bins_per_column = self->content->figure->is_for_screen ? WAY_DECIMATION_BINS : FILE_BINS,
  };

  points = way_decimate (&how, line, 0, line->n_points, ends);
  for (guint i = 0, begin = 0; i < ends->len; i++)
    {
      guint end = g_array_index (ends, guint, i);

      way_scene_add_line (scene, -1, &g_array_index (points, WayPoint, begin), end - begin,
                          series->style.color, line_width, WAY_DASH_SOLID);
      begin = end;
    }
}

void
way_line_dense_add_columns (const WayLineLayout    *self,
                            const WayContentSeries *series,
                            WayScene               *scene)
{
  WayRegion *region = way_content_get_region (self->content, series->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);
  const WayPolyline *line = &series->dense->line;
  WayColumns columns = {
    .series = id,
    .row = (int) series->region,
    .times = line->times,
    .values = line->values,
    .n_points = line->n_points,
    .x = self->time_axis.scale,
    .y = scale_of_values (self),
    .owner = speaker_new (self->content, series),
    .free_owner = speaker_free,
    .describe = describe,
  };

  way_scene_add_columns (scene, &columns);
}
