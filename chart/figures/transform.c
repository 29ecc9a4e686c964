/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/transform-private.h"

#include <math.h>
#include <string.h>

static const WayTransformKind *
find_kind (WayTransform transform)
{
  switch (transform)
    {
    case WAY_TRANSFORM_GROWTH:
      return &way_transform_growth;
    case WAY_TRANSFORM_INDEX:
      return &way_transform_index;
    case WAY_TRANSFORM_SHARE:
      return &way_transform_share;
    case WAY_TRANSFORM_PER_HEAD:
      return &way_transform_per_head;
    case WAY_TRANSFORM_LEVEL:
    default:
      return NULL;
    }
}

WaySeries *
way_transformer_get_series (const WayTransformer *self,
                            guint                 region)
{
  return g_ptr_array_index (self->data->series, region);
}

const WaySeries *
way_transformer_get_companion (const WayTransformer *self,
                               guint                 region)
{
  const WayFigureData *companion = self->data->companion;

  return companion != NULL && region < companion->series->len
           ? g_ptr_array_index (companion->series, region) : NULL;
}

const char *
way_transformer_get_name (const WayTransformer *self,
                          guint                 region)
{
  return way_region_get_short_name (self->data->regions->pdata[region], self->language);
}

void
way_transformer_add_remark (const WayTransformer *self,
                            char                 *remark)
{
  g_ptr_array_add (self->result->remarks, remark);
}

void
way_transformer_cite (const WayTransformer *self,
                      guint                 region,
                      double                time,
                      gint64                source_id)
{
  const char *code = way_region_get_code (self->data->regions->pdata[region]);
  WayFurtherSource source = { source_id, g_intern_string (code), time };

  g_array_append_val (self->result->further_sources, source);
}

void
way_transformer_keep_target (const WayTransformer  *self,
                             const WayFigureTarget *entry,
                             guint                  region)
{
  WayFigureTarget *kept = way_figure_target_copy (entry, region);

  if (kept->metric == NULL)
    kept->metric = g_object_ref (self->data->metric);
  kept->is_off_axis = TRUE;
  g_ptr_array_add (self->result->targets, kept);
}

WayQualifier
way_transform_join_qualifiers (WayQualifier a,
                               WayQualifier b)
{
  return a == WAY_QUALIFIER_EXACT && b == WAY_QUALIFIER_EXACT ? WAY_QUALIFIER_EXACT
                                                              : WAY_QUALIFIER_ABOUT;
}

double
way_transform_rounding_error (const WaySeries *series,
                              guint            index)
{
  if (series->decimals[index] < 0 || !(fabs (series->values[index]) > 0.0))
    return 0.0;

  return 0.5 * pow (10.0, -series->decimals[index]) / fabs (series->values[index]);
}

gboolean
way_metric_is_money (WayMetric *metric)
{
  return strstr (way_metric_get_unit (metric)->base_zh, "元") != NULL;
}

static WayFigureData *
begin_result (const WayFigureData *data)
{
  WayFigureData *result = way_figure_data_new (data->metric);

  g_hash_table_unref (result->sources);
  result->sources = g_hash_table_ref (data->sources);
  result->options = data->options;
  result->known_on = data->known_on;
  result->remarks = g_ptr_array_new_with_free_func (g_free);
  result->further_sources = g_array_new (FALSE, FALSE, sizeof (WayFurtherSource));
  if (data->further_sources != NULL)
    g_array_append_vals (result->further_sources, data->further_sources->data,
                         data->further_sources->len);
  if (data->formula != NULL)
    result->formula = way_formula_ref (data->formula);
  return result;
}

/* The focused region's events, as long as it is still the first. */
static void
keep_events (WayFigureData       *result,
             const WayFigureData *data)
{
  if (data->events != NULL && result->regions->len > 0 &&
      result->regions->pdata[0] == data->regions->pdata[0])
    result->events = g_array_ref (data->events);
}

/* @indices: (nullable): the result's regions by their index in @data; NULL keeps all. */
static WayFigureData *
copy_data (const WayFigureData *data,
           const GArray        *indices)
{
  WayFigureData *copy = begin_result (data);
  guint n_regions = indices != NULL ? indices->len : data->regions->len;

  for (guint i = 0; i < n_regions; i++)
    {
      guint from = indices != NULL ? g_array_index (indices, guint, i) : i;

      g_ptr_array_add (copy->regions, g_object_ref (data->regions->pdata[from]));
      g_ptr_array_add (copy->series, way_series_ref (data->series->pdata[from]));
      for (guint j = 0; j < data->targets->len; j++)
        {
          const WayFigureTarget *entry = data->targets->pdata[j];

          if (entry->region == from)
            g_ptr_array_add (copy->targets, way_figure_target_copy (entry, i));
        }
    }

  g_set_object (&copy->original, data->original);
  copy->axis_label = g_strdup (data->axis_label);
  for (guint i = 0; data->remarks != NULL && i < data->remarks->len; i++)
    g_ptr_array_add (copy->remarks, g_strdup (data->remarks->pdata[i]));
  keep_events (copy, data);
  if (data->peer_series != NULL)
    {
      copy->peer_regions = g_ptr_array_ref (data->peer_regions);
      copy->peer_series = g_hash_table_ref (data->peer_series);
    }
  return copy;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const WayFigureTarget *first = *(WayFigureTarget *const *) a;
  const WayFigureTarget *second = *(WayFigureTarget *const *) b;

  return way_period_compare (&way_target_get_fields (first->target)->due,
                             &way_target_get_fields (second->target)->due);
}

static void
add_targets (const WayTransformer   *self,
             const WayTransformKind *kind,
             GArray                 *indices)
{
  const WayFigureData *companion = self->data->companion;
  const GPtrArray *all[] = { self->data->targets, companion != NULL ? companion->targets : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint j = 0; all[i] != NULL && j < all[i]->len; j++)
      {
        WayFigureTarget entry = *(WayFigureTarget *) all[i]->pdata[j];
        guint old_region = entry.region;

        /* A promise of the other metric: kind->add_target takes those that are on the axis. */
        entry.metric = i == 0 ? self->data->metric : companion->metric;
        for (guint k = 0; k < indices->len; k++)
          {
            if (g_array_index (indices, guint, k) != old_region)
              continue;
            entry.region = k;
            if (kind->add_target != NULL)
              kind->add_target (self, &entry, old_region);
            else if (i == 0)
              way_transformer_keep_target (self, &entry, k);
          }
      }

  g_ptr_array_sort (self->result->targets, compare_due);
}

/* Whether the region becomes part of the result: it has something to show, has nothing at all (the
 * notes say so), or the figure's first metric has it. */
static gboolean
is_kept (const WayTransformer *self,
         const WaySeries      *series,
         guint                 region,
         const GArray         *required)
{
  return required != NULL || (series != NULL && series->n_points > 0) ||
         way_transformer_get_series (self, region)->n_points == 0;
}

/* Fills @indices with the regions that the result has, by their index in the data, and @left_out
 * with the names of those for which nothing could be computed. Returns how many have values. */
static guint
make_series (WayTransformer         *self,
             const WayTransformKind *kind,
             const GArray           *required,
             GArray                 *indices,
             GPtrArray              *left_out)
{
  guint n_regions = required != NULL ? required->len : self->data->regions->len;
  guint n_shown = 0;

  for (guint i = 0; i < n_regions; i++)
    {
      guint region = required != NULL ? g_array_index (required, guint, i) : i;
      g_autoptr (WaySeries) series = NULL;

      if (required == NULL && kind->skips != NULL && kind->skips (self, region))
        continue;

      series = kind->make_series (self, region);
      if (!is_kept (self, series, region, required))
        {
          g_ptr_array_add (left_out, (gpointer) way_transformer_get_name (self, region));
          continue;
        }
      if (series == NULL)
        series = way_series_new (way_region_get_code (self->data->regions->pdata[region]),
                                 way_metric_get_key (self->data->metric), NULL, 0);
      n_shown += series->n_points > 0;
      g_ptr_array_add (self->result->regions, g_object_ref (self->data->regions->pdata[region]));
      g_ptr_array_add (self->result->series, g_steal_pointer (&series));
      g_array_append_val (indices, region);
    }

  return n_shown;
}

static void
remark_left_out (const WayTransformer   *self,
                 const WayTransformKind *kind,
                 GPtrArray              *left_out)
{
  g_autofree char *names = NULL;

  if (left_out->len == 0)
    return;

  g_ptr_array_add (left_out, NULL);
  names = g_strjoinv (way_tr_c (self->language, "between years", ", "), (char **) left_out->pdata);
  way_transformer_add_remark (self, kind->explain_left_out (self, names));
}

/* @required: (nullable): the regions that the result must have, by their index in @data; NULL takes
 *   those that have something to show
 * @indices: empty, filled with the regions that it has */
static WayFigureData *
transform_metric (const WayFigureData    *data,
                  const WayFigure        *figure,
                  const WayTransformKind *kind,
                  const GArray           *required,
                  GArray                 *indices,
                  GError                **error)
{
  g_autoptr (WayFigureData) result = begin_result (data);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new ();
  WayTransformer self = { .figure = figure, .data = data, .result = result,
                          .language = figure->language, .base_year = figure->base_year,
                          .n_heads = 1.0 };
  g_autofree char *problem = kind->refuse (&self, data->metric);

  if (problem != NULL)
    {
      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND, problem);
      return NULL;
    }

  if (kind->prepare != NULL)
    kind->prepare (&self);
  if (make_series (&self, kind, required, indices, left_out) == 0 && required == NULL)
    {
      problem = kind->explain_nothing (&self);
      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA, problem);
      return NULL;
    }

  result->original = g_object_ref (data->metric);
  g_object_unref (result->metric);
  result->metric = kind->make_metric (&self);
  add_targets (&self, kind, indices);
  if (kind->add_remarks != NULL)
    kind->add_remarks (&self);
  remark_left_out (&self, kind, left_out);
  keep_events (result, data);
  return g_steal_pointer (&result);
}

/* A further metric that does not allow the transform stays what it is: beside a GDP per head stands
 * a share, not a share per head. */
static WayFigureData *
transform_further (const WayFigureData    *data,
                   const WayFigure        *figure,
                   const WayTransformKind *kind,
                   const GArray           *required)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  WayFigureData *further = transform_metric (data, figure, kind, required, indices, NULL);

  return further != NULL ? further : copy_data (data, required);
}

WayFigureData *
way_figure_data_transform (const WayFigureData *data,
                           const WayFigure     *figure,
                           GError             **error)
{
  const WayTransformKind *kind = find_kind (figure->transform);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (WayFigureData) result = NULL;

  g_return_val_if_fail (data != NULL && figure != NULL, NULL);

  if (kind == NULL || data->original != NULL)
    result = copy_data (data, NULL);
  else
    result = transform_metric (data, figure, kind, NULL, indices, error);
  if (result == NULL)
    return NULL;

  if (data->more != NULL)
    result->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    {
      const WayFigureData *further = data->more->pdata[i];

      g_ptr_array_add (result->more, kind == NULL || data->original != NULL
                                       ? copy_data (further, NULL)
                                       : transform_further (further, figure, kind, indices));
    }

  return g_steal_pointer (&result);
}
