/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"
#include "model/import/plan-private.h"

#include <glib/gi18n-lib.h>

static guint
count_values (const WayImportPlan *plan,
              gboolean           (*counts) (const WayPlanColumn *column))
{
  guint n = 0;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      n += column->field == WAY_FIELD_VALUE && (counts == NULL || counts (column));
    }
  return n;
}

static gboolean
has_period (const WayPlanColumn *column)
{
  return (column->has_period && !column->period_is_chosen) || column->is_part;
}

static gboolean
is_part (const WayPlanColumn *column)
{
  return column->is_part;
}

static guint
count_region_titles (WayPlanGuess *self)
{
  guint n = 0;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      gboolean is_region = FALSE;

      if (way_plan_column (self->plan, i)->field != WAY_FIELD_VALUE)
        continue;
      for (guint j = 0; self->pieces[i][j] != NULL; j++)
        is_region |= (self->labels != NULL && self->labels[j] == WAY_PLAN_LABEL_REGION
                      && *self->pieces[i][j] != '\0')
                     || way_plan_looks_region (self->names, self->pieces[i][j]);
      n += is_region;
    }
  return n;
}

static gboolean
is_exchange (WayPlanGuess *self)
{
  static const char *const needed[][4] = {
    { "region_code", "region_zh", "region_en", NULL },
    { "metric_key", "metric_zh", "metric_en", NULL },
    { "period", NULL }, { "value", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      gboolean has_one = FALSE;

      for (guint c = 0; c < self->plan->columns->len; c++)
        has_one |= g_strv_contains (needed[i], way_plan_column (self->plan, c)->title);
      if (!has_one)
        return FALSE;
    }
  return TRUE;
}

/* What the titles say, as far as other tables have it, too: the rest is kept, but nothing that a
 * person could choose. */
void
way_plan_settle_exchange (WayPlanGuess *self)
{
  static const struct
  {
    const char *title;
    WayField field;
  } known[] = {
    { "region_code", WAY_FIELD_REGION_CODE }, { "region_zh", WAY_FIELD_REGION },
    { "region_en", WAY_FIELD_REGION }, { "metric_key", WAY_FIELD_METRIC_KEY },
    { "metric_zh", WAY_FIELD_METRIC }, { "metric_en", WAY_FIELD_METRIC },
    { "period", WAY_FIELD_PERIOD }, { "value", WAY_FIELD_VALUE },
    { "yoy_growth_pct", WAY_FIELD_GROWTH }, { "unit_zh", WAY_FIELD_UNIT },
    { "unit_en", WAY_FIELD_UNIT }, { "kind", WAY_FIELD_KIND },
    { "qualifier", WAY_FIELD_QUALIFIER }, { "status", WAY_FIELD_STATUS },
    { "source_title", WAY_FIELD_SOURCE }, { "publisher", WAY_FIELD_PUBLISHER },
    { "url", WAY_FIELD_URL }, { "published", WAY_FIELD_PUBLISHED },
  };

  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, c);

      column->field = way_exchange_is_column (column->title) ? WAY_FIELD_NOTE : WAY_FIELD_IGNORE;
      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        if (g_str_equal (known[i].title, column->title))
          column->field = known[i].field;
    }
}

void
way_plan_guess_layout (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  guint n_values = count_values (plan, NULL);
  guint n_periods, n_regions;

  way_plan_read_titles (self);
  n_periods = count_values (plan, has_period);
  n_regions = way_plan_has_field (plan, WAY_FIELD_REGION)
              || way_plan_has_field (plan, WAY_FIELD_REGION_CODE)
              ? 0 : count_region_titles (self);
  if (is_exchange (self))
    plan->layout = WAY_LAYOUT_EXCHANGE;
  else if (n_periods > 0 && 2 * n_periods >= n_values && plan->n_header > 0)
    plan->layout = WAY_LAYOUT_PERIODS_ACROSS;
  else if (n_regions >= 2 && 2 * n_regions >= n_values)
    plan->layout = WAY_LAYOUT_REGIONS_ACROSS;
  else
    plan->layout = WAY_LAYOUT_LONG;
}

void
way_plan_tell_layout (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  guint n_values = count_values (plan, NULL);

  switch (plan->layout)
    {
    case WAY_LAYOUT_EXCHANGE:
      way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Exchange columns")),
                       g_strdup (_ ("The titles are those of the exchange columns.")));
      break;
    case WAY_LAYOUT_PERIODS_ACROSS:
      way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Periods across")),
                       count_values (plan, is_part) > 0
                       ? g_strdup_printf (_ ("The titles of %u columns are parts of a year or all "
                                             "of it, and the rows say of which year."),
                                          count_values (plan, is_part))
                       : g_strdup_printf (_ ("The titles of %u columns are periods."),
                                          count_values (plan, has_period)));
      break;
    case WAY_LAYOUT_REGIONS_ACROSS:
      way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Regions across")),
                       g_strdup_printf (_ ("The titles of %u columns are regions."), n_values));
      break;
    default:
      if (n_values > 1)
        way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Metrics across")),
                         g_strdup_printf (_ ("%u columns have numbers, and their titles are no "
                                             "periods and no regions."), n_values));
      else
        way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("One value a row")),
                         g_strdup (_ ("One column has numbers; the others say of what.")));
    }
}
