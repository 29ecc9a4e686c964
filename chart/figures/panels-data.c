/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/panels-layout.h"

#include <math.h>

/* More than that, and a panel is a dot. */
#define MAX_PANELS 60

/* Lines of other regions in one panel. */
#define MAX_CONTEXT 12

static void
free_panel (WayPanel *panel)
{
  way_annotation_layout_free (panel->remarks);
  way_placer_free (panel->placer);
  way_time_axis_clear (&panel->line.time_axis);
  way_value_axis_clear (&panel->line.value_axis);
  g_clear_pointer (&panel->content, way_content_free);
  g_clear_pointer (&panel->data, way_figure_data_free);
  g_free (panel->name);
  g_free (panel->unit);
  g_free (panel);
}

WayContentSeries *
way_panel_get_series (const WayPanel *self)
{
  return g_ptr_array_index (self->content->series, 0);
}

const WayContent *
way_panels_get_main (const WayPanels *self)
{
  return g_ptr_array_index (self->wides, 0);
}

/* What a transform says of its values; each region says it. */
static void
copy_transform (const WayFigureData *data,
                WayFigureData       *own)
{
  g_set_object (&own->original, data->original);
  own->axis_label = g_strdup (data->axis_label);
  if (data->remarks != NULL)
    own->remarks = g_ptr_array_ref (data->remarks);
  if (data->further_sources != NULL)
    own->further_sources = g_array_ref (data->further_sources);
  if (data->formula != NULL)
    own->formula = way_formula_ref (data->formula);
}

/* What @data says of one region, as if there were no other. */
static WayFigureData *
extract_region (const WayFigureData *data,
                guint                region)
{
  WayFigureData *own = way_figure_data_new (data->metric);
  WaySeries *series = g_ptr_array_index (data->series, region);

  own->options = data->options;
  own->known_on = data->known_on;
  copy_transform (data, own);
  g_hash_table_unref (own->sources);
  own->sources = g_hash_table_ref (data->sources);
  g_ptr_array_add (own->regions, g_object_ref (g_ptr_array_index (data->regions, region)));
  g_ptr_array_add (own->series, series != NULL ? way_series_ref (series) : NULL);
  for (guint i = 0; i < data->targets->len; i++)
    {
      const WayFigureTarget *target = g_ptr_array_index (data->targets, i);

      if (target->region == region)
        g_ptr_array_add (own->targets, way_figure_target_copy (target, 0));
    }

  return own;
}

static gboolean
joins_line (const WayContentSeries *series,
            guint                   index,
            gpointer                user_data)
{
  return series->line_points->len == 0 || way_series_point_joins_line (series->series, index);
}

/* Parts of years and estimates have no room to be explained here. */
static void
leave_out_parts (WayPanels  *self,
                 WayContent *content)
{
  const WayContentSeries *series = g_ptr_array_index (content->series, 0);

  if (series->line_points->len > 0 && series->line_points->len < series->points->len)
    self->has_left_out_values = TRUE;
  way_content_keep (content, joins_line, NULL);
}

/* Every line has the first style: panels are told apart by their headings. No target is measured by
 * an arrow, for there is no room for its number. */
static void
unify_looks (WayContent *content)
{
  WayContentSeries *series = g_ptr_array_index (content->series, 0);

  series->is_context = FALSE;
  series->style = content->theme->series[0];
  for (guint i = 0; i < content->targets->len; i++)
    ((WayContentTarget *) g_ptr_array_index (content->targets, i))->is_principal = FALSE;
}

static void
add_panel (WayPanels           *self,
           const WayFigureData *data,
           const WayContent    *wide,
           guint                region,
           const char          *name)
{
  WayPanel *panel = g_new0 (WayPanel, 1);

  panel->data = extract_region (data, region);
  panel->content = way_content_new (self->figure, panel->data, NULL);
  panel->wide = wide;
  panel->region = region;
  panel->name = g_strdup (name);
  if (panel->content == NULL || panel->content->series->len == 0)
    {
      g_ptr_array_add (self->missing, g_strdup (name));
      free_panel (panel);
      return;
    }

  leave_out_parts (self, panel->content);
  unify_looks (panel->content);
  way_content_set_spans (panel->content);
  if (self->is_by_metric)
    panel->unit = g_strdup (panel->content->unit->name);
  g_ptr_array_add (self->panels, panel);
}

static void
add_regions (WayPanels           *self,
             const WayFigureData *data)
{
  const WayContent *wide = way_panels_get_main (self);

  for (guint i = 0; i < data->regions->len; i++)
    {
      const char *name = way_content_get_name (wide, i);

      if (self->panels->len < MAX_PANELS)
        add_panel (self, data, wide, i, name);
      else
        g_ptr_array_add (self->left_out, g_strdup (name));
    }
}

static void
add_metric (WayPanels           *self,
            const WayFigureData *data)
{
  WayContent *wide = way_content_new (self->figure, data, NULL);
  const char *name = way_metric_get_short_name (data->metric, self->figure->language);

  if (wide == NULL)
    {
      g_ptr_array_add (self->missing, g_strdup (name));
      return;
    }

  g_ptr_array_add (self->wides, wide);
  if (self->panels->len < MAX_PANELS)
    add_panel (self, data, wide, 0, name);
  else
    g_ptr_array_add (self->left_out, g_strdup (name));
}

static void
add_metrics (WayPanels           *self,
             const WayFigureData *data)
{
  /* The first one is there already. */
  add_panel (self, data, way_panels_get_main (self), 0,
             way_metric_get_short_name (data->metric, self->figure->language));
  for (guint i = 0; i < data->more->len; i++)
    add_metric (self, g_ptr_array_index (data->more, i));
}

static void
share_unit (WayPanel         *panel,
            const WayContent *main)
{
  way_display_unit_free (panel->content->unit);
  panel->content->unit = g_new0 (WayDisplayUnit, 1);
  panel->content->unit->multiplier = main->unit->multiplier;
  panel->content->unit->name = g_strdup (main->unit->name);
}

static void
include_context (WayPanel *panel)
{
  for (guint i = 0; i < panel->wide->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (panel->wide->series, i);

      for (guint j = 0; j < series->line_points->len; j++)
        {
          double value = series->series->values[way_content_series_get_index (series, j)];

          panel->content->min = MIN (panel->content->min, value);
          panel->content->max = MAX (panel->content->max, value);
        }
    }
}

/* One time axis for all; one value axis where they have a common scale. */
static void
share_spans (WayPanels *self)
{
  double min = G_MAXDOUBLE, max = -G_MAXDOUBLE;
  int first = G_MAXINT, last = G_MININT;

  for (guint i = 0; i < self->panels->len; i++)
    {
      WayPanel *panel = g_ptr_array_index (self->panels, i);
      WayContent *content = panel->content;

      if (self->is_by_metric && self->has_context)
        include_context (panel);
      min = MIN (min, content->min);
      max = MAX (max, content->max);
      first = MIN (first, content->shown_first_year);
      last = MAX (last, content->shown_last_year);
    }

  for (guint i = 0; i < self->panels->len; i++)
    {
      WayPanel *panel = g_ptr_array_index (self->panels, i);
      WayContent *content = panel->content;

      content->first_year = first == last ? first - 1 : first;
      content->last_year = first == last ? last + 1 : last;
      if (!self->is_by_metric)
        share_unit (panel, way_panels_get_main (self));
      if (!self->has_own_scales)
        {
          content->min = min;
          content->max = max;
        }
    }
}

WayPanels *
way_panels_new (const WayFigure     *figure,
                const WayFigureData *data,
                GError             **error)
{
  WayContent *first = way_content_new (figure, data, error);
  g_autoptr (WayPanels) self = g_new0 (WayPanels, 1);

  self->figure = figure;
  self->n_name_lines = 1;
  self->wides = g_ptr_array_new_with_free_func ((GDestroyNotify) way_content_free);
  self->panels = g_ptr_array_new_with_free_func ((GDestroyNotify) free_panel);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  if (first == NULL)
    return NULL;

  g_ptr_array_add (self->wides, first);
  self->is_by_metric = data->more != NULL && data->more->len > 0;
  self->has_own_scales = self->is_by_metric || figure->has_own_scales;
  if (self->is_by_metric)
    add_metrics (self, data);
  else
    add_regions (self, data);
  if (self->panels->len == 0)
    {
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA,
                   way_tr (figure->language, "%s has no value to draw in any panel; choose another "
                                             "region first, or import values."),
                   way_content_get_name (first, 0));
      return NULL;
    }

  self->has_context = first->series->len <= MAX_CONTEXT && first->series->len > 1 &&
                      (self->is_by_metric || !self->has_own_scales);
  share_spans (self);
  return g_steal_pointer (&self);
}

void
way_panels_free (WayPanels *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->panels);
  g_ptr_array_unref (self->wides);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

WayContent *
way_panels_merge (const WayPanels *self)
{
  WayContent *merged = g_memdup2 (way_panels_get_main (self), sizeof (WayContent));

  merged->series = g_ptr_array_new ();
  merged->targets = g_ptr_array_new ();
  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);

      g_ptr_array_extend (merged->series, panel->content->series, NULL, NULL);
      g_ptr_array_extend (merged->targets, panel->content->targets, NULL, NULL);
    }
  /* Grey lines are shown as well, and have sources. */
  for (guint i = 0; self->is_by_metric && self->has_context && i < self->wides->len; i++)
    {
      const WayContent *wide = g_ptr_array_index (self->wides, i);

      g_ptr_array_extend (merged->series, wide->series, NULL, NULL);
    }

  return merged;
}

void
way_panels_free_merged (WayContent *merged)
{
  g_ptr_array_unref (merged->series);
  g_ptr_array_unref (merged->targets);
  g_free (merged);
}
