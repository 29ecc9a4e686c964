/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-read.h"

#include "model/library-formula.h"

#include <string.h>

/* Of more regions the sources are too many to be looked up, and to be told. */
#define MAX_REGIONS 60
#define MAX_DEPTH 8

/**
 * Collector:
 * @formulas: WayLibraryFormula of the library
 * @regions: (nullable): of the library, where a formula adds regions up
 * @shown: interned code of the region whose values are shown
 */
typedef struct
{
  WayFigureData *data;
  WayLibrary *library;
  GPtrArray *formulas;
  GPtrArray *regions;
  const char *shown;
} Collector;

static gboolean collect_formula (Collector *self, WayFormula *formula, const char *code,
                                 guint depth, GError **error);

static WayFormula *
find_formula (GPtrArray *formulas,
              WayMetric *metric)
{
  for (guint i = 0; i < formulas->len; i++)
    {
      const WayLibraryFormula *formula = formulas->pdata[i];

      if (strcmp (way_metric_get_key (formula->metric), way_metric_get_key (metric)) == 0)
        return formula->formula;
    }
  return NULL;
}

static gboolean
collect_series (Collector  *self,
                WayMetric  *metric,
                const char *code,
                GError    **error)
{
  g_autoptr (WaySeries) series = way_library_read_series (self->library, code,
                                                          way_metric_get_key (metric), error);

  for (guint i = 0; series != NULL && i < series->n_points; i++)
    {
      WayFurtherSource source = { series->source_ids[i], self->shown, series->times[i] };

      g_array_append_val (self->data->further_sources, source);
    }
  return series != NULL;
}

/* What a metric that is computed itself is computed from. */
static gboolean
collect_metric (Collector  *self,
                WayMetric  *metric,
                const char *code,
                guint       depth,
                GError    **error)
{
  WayFormula *formula = find_formula (self->formulas, metric);

  if (formula != NULL && depth < MAX_DEPTH)
    return collect_formula (self, formula, code, depth + 1, error);
  return collect_series (self, metric, code, error);
}

static gboolean
collect_children (Collector  *self,
                  WayMetric  *metric,
                  const char *code,
                  guint       depth,
                  GError    **error)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayRegion *region = self->regions->pdata[i];

      if (strcmp (way_region_get_parent_code (region), code) == 0
          && !collect_metric (self, metric, way_region_get_code (region), depth, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
collect_formula (Collector  *self,
                 WayFormula *formula,
                 const char *code,
                 guint       depth,
                 GError    **error)
{
  GPtrArray *metrics = way_formula_get_metrics (formula);

  if (way_formula_adds_regions (formula) && self->regions == NULL)
    {
      self->regions = way_library_list_regions (self->library, error);
      if (self->regions == NULL)
        return FALSE;
    }
  for (guint i = 0; i < metrics->len; i++)
    {
      if (!collect_metric (self, metrics->pdata[i], code, depth, error))
        return FALSE;
      if (way_formula_adds_regions (formula)
          && !collect_children (self, metrics->pdata[i], code, depth, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
way_figure_read_formula (WayFigureData *data,
                         WayLibrary    *library,
                         GError       **error)
{
  g_autoptr (GPtrArray) formulas = way_library_list_formulas (library, error);
  Collector self = { .data = data, .library = library, .formulas = formulas };
  WayFormula *formula = formulas != NULL ? find_formula (formulas, data->metric) : NULL;
  gboolean is_read = formulas != NULL;

  if (formula == NULL)
    return is_read;
  data->formula = way_formula_ref (formula);
  if (data->further_sources == NULL)
    data->further_sources = g_array_new (FALSE, FALSE, sizeof (WayFurtherSource));
  for (guint i = 0; i < data->regions->len && data->regions->len <= MAX_REGIONS && is_read; i++)
    {
      self.shown = g_intern_string (way_region_get_code (data->regions->pdata[i]));
      is_read = collect_formula (&self, formula, self.shown, 0, error);
    }
  g_clear_pointer (&self.regions, g_ptr_array_unref);
  return is_read;
}
