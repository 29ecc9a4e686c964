/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/target-check.h"

static const char *
get_column (WayTargetField field)
{
  switch (field)
    {
    case WAY_TARGET_FIELD_REGION:
      return "region_code";
    case WAY_TARGET_FIELD_METRIC:
      return "metric_key";
    case WAY_TARGET_FIELD_DUE:
      return "period";
    case WAY_TARGET_FIELD_COMPARATOR:
      return "comparison";
    case WAY_TARGET_FIELD_UPPER:
      return "upper_value";
    case WAY_TARGET_FIELD_UNIT:
      return "unit_zh";
    case WAY_TARGET_FIELD_BASIS:
      return "basis";
    case WAY_TARGET_FIELD_BASE:
      return "base_period";
    case WAY_TARGET_FIELD_PATH:
      return "path";
    case WAY_TARGET_FIELD_TOLERANCE:
      return "tolerance";
    case WAY_TARGET_FIELD_SOURCE:
      return "source_title";
    case WAY_TARGET_FIELD_VALUE:
    default:
      return "value";
    }
}

static WayMetric *
make_metric (const WayExchangeMetric *metric)
{
  WayMetricFields fields = {
    .key = metric->key,
    .name_zh = metric->name_zh,
    .name_en = metric->name_en,
    .measure = metric->measure,
    .flow = metric->flow,
    .better = metric->better,
    .decimals = metric->decimals,
  };

  if (metric->unit != NULL)
    {
      fields.unit.name_zh = (char *) metric->unit->name_zh;
      fields.unit.name_en = (char *) metric->unit->name_en;
      fields.unit.factor = metric->unit->factor;
    }
  return way_metric_new (&fields);
}

static WayTargetFields
make_fields (const WayExchangeFact *fact)
{
  const WayExchangeRow *row = &fact->row;

  return (WayTargetFields) {
    .region_code = fact->region->code,
    .metric_key = fact->metric->key,
    .due = row->period,
    .comparator = row->comparator,
    .qualifier = row->qualifier,
    .value = row->number.value,
    .decimals = row->number.decimals,
    .upper_value = row->upper.value,
    .tolerance = row->tolerance.value,
    .basis = row->basis,
    .nature = row->nature,
    .path = row->path,
    .has_base = row->has_base_period && row->base.value == row->base.value,
    .has_base_period = row->has_base_period,
    .base_period = row->base_period,
    .base_value = row->base.value,
    .source_id = fact->source != NULL ? fact->source->id : 0,
    .is_superseded = row->is_superseded,
  };
}

/* Publications promise '16 % growth' of what is counted as growth, and mean the rate itself. */
static gboolean
is_the_rate_itself (const WayExchangeFact  *fact,
                    const WayTargetProblem *problem)
{
  return problem->field == WAY_TARGET_FIELD_BASIS && fact->metric->measure == WAY_MEASURE_RATE
         && (fact->row.basis == WAY_BASIS_YOY_GROWTH
             || fact->row.basis == WAY_BASIS_AVERAGE_GROWTH);
}

gboolean
way_exchange_check_target (const WayExchangeFact *fact,
                           const char           **column,
                           char                 **reason)
{
  g_autoptr (WayMetric) metric = make_metric (fact->metric);
  WayTargetFields fields = make_fields (fact);
  g_autoptr (GPtrArray) problems = way_target_check (&fields, metric, NULL, NULL,
                                                     way_language_from_environment ());

  for (guint i = 0; i < problems->len; i++)
    {
      const WayTargetProblem *problem = problems->pdata[i];

      if (!problem->is_error || is_the_rate_itself (fact, problem))
        continue;
      *column = get_column (problem->field);
      *reason = g_strdup (problem->sentence);
      return FALSE;
    }

  return TRUE;
}
