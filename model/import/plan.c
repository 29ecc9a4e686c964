/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} fields[WAY_N_FIELDS] = {
  [WAY_FIELD_IGNORE] = { "ignore", N_ ("Not used") },
  [WAY_FIELD_REGION] = { "region", N_ ("Region") },
  [WAY_FIELD_REGION_CODE] = { "region-code", N_ ("Region code") },
  [WAY_FIELD_PARENT] = { "parent", N_ ("Region above") },
  [WAY_FIELD_METRIC] = { "metric", N_ ("Metric") },
  [WAY_FIELD_METRIC_KEY] = { "metric-key", N_ ("Metric key") },
  [WAY_FIELD_PERIOD] = { "period", N_ ("Period") },
  [WAY_FIELD_YEAR] = { "year", N_ ("Year") },
  [WAY_FIELD_PART] = { "part", N_ ("Part of the year") },
  [WAY_FIELD_VALUE] = { "value", N_ ("Value") },
  [WAY_FIELD_GROWTH] = { "growth", N_ ("Published growth, %") },
  [WAY_FIELD_UNIT] = { "unit", N_ ("Unit") },
  [WAY_FIELD_MULTIPLIER] = { "multiplier", N_ ("Multiplier") },
  [WAY_FIELD_QUALIFIER] = { "qualifier", N_ ("Qualifier") },
  [WAY_FIELD_STATUS] = { "status", N_ ("Status or flags") },
  [WAY_FIELD_KIND] = { "kind", N_ ("Actual or forecast") },
  [WAY_FIELD_SOURCE] = { "source", N_ ("Source") },
  [WAY_FIELD_PUBLISHER] = { "publisher", N_ ("Publisher") },
  [WAY_FIELD_URL] = { "url", N_ ("Link") },
  [WAY_FIELD_PUBLISHED] = { "published", N_ ("Date of publication") },
  [WAY_FIELD_NOTE] = { "note", N_ ("Note") },
  [WAY_FIELD_PACKED] = { "packed", N_ ("Several in one cell") },
};

static const char *const layouts[] = {
  [WAY_LAYOUT_LONG] = "long",
  [WAY_LAYOUT_PERIODS_ACROSS] = "periods-across",
  [WAY_LAYOUT_REGIONS_ACROSS] = "regions-across",
  [WAY_LAYOUT_EXCHANGE] = "exchange",
};

const char *
way_field_to_text (WayField field)
{
  g_return_val_if_fail (field < WAY_N_FIELDS, "ignore");

  return fields[field].name;
}

gboolean
way_field_from_text (const char *text,
                     WayField   *out)
{
  for (guint i = 0; i < WAY_N_FIELDS; i++)
    if (g_strcmp0 (fields[i].name, text) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

const char *
way_field_get_label (WayField field)
{
  g_return_val_if_fail (field < WAY_N_FIELDS, "");

  return fields[field].label;
}

const char *
way_layout_to_text (WayLayout layout)
{
  g_return_val_if_fail (layout < G_N_ELEMENTS (layouts), "long");

  return layouts[layout];
}

gboolean
way_layout_from_text (const char *text,
                      WayLayout  *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_strcmp0 (layouts[i], text) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

WayPlanColumn *
way_plan_column_new (void)
{
  WayPlanColumn *column = g_new0 (WayPlanColumn, 1);

  column->title = g_strdup ("");
  column->reason = g_strdup ("");
  return column;
}

WayPlanColumn *
way_plan_column_copy (const WayPlanColumn *column)
{
  WayPlanColumn *copy = g_new (WayPlanColumn, 1);

  *copy = *column;
  copy->title = g_strdup (column->title);
  copy->region = g_strdup (column->region);
  copy->metric = g_strdup (column->metric);
  copy->metric_key = g_strdup (column->metric_key);
  copy->unit = g_strdup (column->unit);
  copy->constant = g_strdup (column->constant);
  copy->reason = g_strdup (column->reason);
  return copy;
}

void
way_plan_column_free (WayPlanColumn *column)
{
  g_free (column->title);
  g_free (column->region);
  g_free (column->metric);
  g_free (column->metric_key);
  g_free (column->unit);
  g_free (column->constant);
  g_free (column->reason);
  g_free (column);
}

static WayPlanDecision *
copy_decision (const WayPlanDecision *decision)
{
  WayPlanDecision *copy = g_new (WayPlanDecision, 1);

  copy->subject = decision->subject;
  copy->value = g_strdup (decision->value);
  copy->reason = g_strdup (decision->reason);
  return copy;
}

static void
free_decision (WayPlanDecision *decision)
{
  g_free (decision->value);
  g_free (decision->reason);
  g_free (decision);
}

static void
free_block (WayPlanBlock *block)
{
  way_import_plan_free (block->plan);
  g_free (block);
}

GPtrArray *
way_plan_blocks_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_block);
}

void
way_plan_add_block (WayImportPlan *plan,
                    guint          first_row,
                    guint          first_column,
                    gboolean       is_beside,
                    WayImportPlan *other)
{
  WayPlanBlock *block = g_new (WayPlanBlock, 1);

  *block = (WayPlanBlock) { first_row, first_column, is_beside, other };
  g_ptr_array_add (plan->blocks, block);
}

WayImportPlan *
way_import_plan_new (void)
{
  WayImportPlan *plan = g_new0 (WayImportPlan, 1);

  plan->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) way_plan_column_free);
  plan->notes = g_ptr_array_new_with_free_func (g_free);
  plan->blocks = way_plan_blocks_new ();
  plan->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_decision);
  plan->rules.decimal_mark = '.';
  return plan;
}

WayImportPlan *
way_import_plan_copy (const WayImportPlan *plan)
{
  WayImportPlan *copy = g_new (WayImportPlan, 1);

  *copy = *plan;
  copy->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) way_plan_column_free);
  for (guint i = 0; i < plan->columns->len; i++)
    g_ptr_array_add (copy->columns, way_plan_column_copy (plan->columns->pdata[i]));
  copy->notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < plan->notes->len; i++)
    g_ptr_array_add (copy->notes, g_strdup (plan->notes->pdata[i]));
  copy->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_decision);
  for (guint i = 0; i < plan->decisions->len; i++)
    g_ptr_array_add (copy->decisions, copy_decision (plan->decisions->pdata[i]));
  copy->blocks = way_plan_blocks_new ();
  for (guint i = 0; i < plan->blocks->len; i++)
    {
      const WayPlanBlock *block = plan->blocks->pdata[i];

      way_plan_add_block (copy, block->first_row, block->first_column, block->is_beside,
                          way_import_plan_copy (block->plan));
    }
  copy->region = g_strdup (plan->region);
  copy->whole_region = g_strdup (plan->whole_region);
  copy->metric = g_strdup (plan->metric);
  copy->unit = g_strdup (plan->unit);
  copy->source_title = g_strdup (plan->source_title);
  copy->publisher = g_strdup (plan->publisher);
  copy->url = g_strdup (plan->url);
  copy->published = g_strdup (plan->published);
  copy->shape = g_strdup (plan->shape);
  copy->clash = g_strdup (plan->clash);
  return copy;
}

void
way_import_plan_free (WayImportPlan *plan)
{
  g_ptr_array_unref (plan->columns);
  g_ptr_array_unref (plan->notes);
  g_ptr_array_unref (plan->blocks);
  g_ptr_array_unref (plan->decisions);
  g_free (plan->region);
  g_free (plan->whole_region);
  g_free (plan->metric);
  g_free (plan->unit);
  g_free (plan->source_title);
  g_free (plan->publisher);
  g_free (plan->url);
  g_free (plan->published);
  g_free (plan->shape);
  g_free (plan->clash);
  g_free (plan);
}

gboolean
way_plan_has_field (const WayImportPlan *plan,
                    WayField             field)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == field)
        return TRUE;
      if (column->field == WAY_FIELD_PACKED)
        for (guint j = 0; j < column->n_parts; j++)
          if (column->parts[j] == field)
            return TRUE;
    }
  return FALSE;
}

/* The first column of values of which nothing says what @is_known asks for. */
static const WayPlanColumn *
find_lacking (const WayImportPlan *plan,
              gboolean           (*is_known) (const WayPlanColumn *column))
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_VALUE && !is_known (column))
        return column;
    }
  return NULL;
}

static gboolean
knows_region (const WayPlanColumn *column)
{
  return column->region != NULL;
}

static gboolean
knows_metric (const WayPlanColumn *column)
{
  return column->metric != NULL;
}

static gboolean
knows_period (const WayPlanColumn *column)
{
  return column->has_period;
}

/* A rank, an index or a number of things by its own name needs none. */
static gboolean
knows_unit (const WayPlanColumn *column)
{
  static const char *const without[] = { "排名", "位次", "名次", "指数", "rank", "Rank", "index",
                                         "Index", NULL };

  if (column->unit != NULL)
    return TRUE;
  for (guint i = 0; without[i] != NULL; i++)
    if (strstr (column->title, without[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Metrics that rows name are the library's, with its units, where the rows name none. */
static char *
find_unit_lack (const WayImportPlan *plan)
{
  const WayPlanColumn *column;

  if (plan->unit != NULL || way_plan_has_field (plan, WAY_FIELD_UNIT)
      || way_plan_has_field (plan, WAY_FIELD_METRIC)
      || way_plan_has_field (plan, WAY_FIELD_METRIC_KEY))
    return NULL;
  column = find_lacking (plan, knows_unit);
  if (column == NULL)
    return NULL;
  if (column->metric != NULL)
    return g_strdup_printf (_ ("Nothing says in which unit “%s” is. Choose the unit."),
                            column->title);
  return g_strdup (_ ("Nothing says in which unit the values are. Choose the unit."));
}

static char *
find_period_lack (const WayImportPlan *plan)
{
  gboolean has_year = way_plan_has_field (plan, WAY_FIELD_YEAR);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_VALUE && column->needs_year && plan->year == 0 && !has_year)
        return g_strdup_printf (_ ("The column “%s” names a part of a year, but nothing says which "
                                   "year. Enter the year."), column->title);
      if (column->field == WAY_FIELD_VALUE && column->is_last_month && plan->has_period
          && plan->period.type == WAY_PERIOD_YEAR)
        return g_strdup_printf (_ ("The column “%s” is of one month, but nothing says of which. "
                                   "Enter the period."), column->title);
    }
  if (has_year || plan->has_period || way_plan_has_field (plan, WAY_FIELD_PERIOD)
      || find_lacking (plan, knows_period) == NULL)
    return NULL;
  return g_strdup (_ ("Nothing says which year the values are of. Choose a column with periods, or "
                      "enter the period."));
}

char *
way_import_plan_get_lack (const WayImportPlan *plan)
{
  char *lack;

  if (plan->layout == WAY_LAYOUT_EXCHANGE)
    return NULL;
  if (!way_plan_has_field (plan, WAY_FIELD_VALUE))
    return g_strdup (_ ("No column has values. Choose which columns are values."));
  lack = find_period_lack (plan);
  if (lack != NULL)
    return lack;
  if (plan->region == NULL && !way_plan_has_field (plan, WAY_FIELD_REGION)
      && !way_plan_has_field (plan, WAY_FIELD_REGION_CODE)
      && find_lacking (plan, knows_region) != NULL)
    return g_strdup (_ ("Nothing says which region the values are of. Choose a column with "
                        "regions, or a region for all values."));
  if (plan->metric == NULL && !way_plan_has_field (plan, WAY_FIELD_METRIC)
      && !way_plan_has_field (plan, WAY_FIELD_METRIC_KEY)
      && find_lacking (plan, knows_metric) != NULL)
    return g_strdup (_ ("Nothing says which metric the values are. Choose a column with "
                        "metrics, or a metric for all values."));
  return plan->clash != NULL ? g_strdup (plan->clash) : find_unit_lack (plan);
}
