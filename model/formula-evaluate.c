/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/formula-private.h"

#include <math.h>
#include <string.h>

#define MAX_MISSING 200

/**
 * Column:
 * @values: (nullable): WayFormulaValue, in the order of their periods; NULL of a number
 */
typedef struct
{
  double number;
  GArray *values;
} Column;

typedef struct
{
  WayFormula *formula;
  const char *region;
  const WayFormulaInput *input;
  GPtrArray *missing;
  WayLanguage language;
} Evaluation;

static void
clear_column (Column *column)
{
  g_clear_pointer (&column->values, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Column, clear_column)

static Column evaluate_node (const Evaluation *self, guint index);

static GArray *
new_values (guint n)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (WayFormulaValue), n);
}

static const WayFormulaValue *
get_value (const GArray *values,
           guint         index)
{
  return &g_array_index (values, WayFormulaValue, index);
}

/* What cannot be computed is missing. */
static void
add_value (GArray                *values,
           const WayFormulaValue *value)
{
  if (isfinite (value->value))
    g_array_append_vals (values, value, 1);
}

static void
tell (const Evaluation *self,
      const WayPeriod  *period,
      const char       *reason,
      const char       *name)
{
  g_autofree char *label = NULL;

  if (self->missing == NULL || self->missing->len >= MAX_MISSING)
    return;
  label = way_period_to_label (period, self->language);
  g_ptr_array_add (self->missing, name != NULL
                                  /* Translators: 1 is a period, 2 a region */
                                  ? g_strdup_printf (way_tr (self->language,
                                                             "%1$s: %2$s has no value."),
                                                     label, name)
                                  : g_strdup_printf ("%s: %s", label, reason));
}

/* The one with exactly this period. */
static const WayFormulaValue *
find_exact (const GArray    *values,
            const WayPeriod *period)
{
  guint low = 0, high = values->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = way_period_compare (&get_value (values, middle)->period, period);

      if (order == 0)
        return get_value (values, middle);
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* What is counted at a moment belongs to the span that ends then; a year's end to its year. */
static const WayFormulaValue *
find_beside (const GArray    *values,
             const WayPeriod *period)
{
  const WayFormulaValue *found = find_exact (values, period);
  WayPeriod other = { WAY_PERIOD_AS_OF, period->last_month, period->last_month, 0 };

  if (found != NULL)
    return found;
  if (period->type != WAY_PERIOD_AS_OF)
    return find_exact (values, &other);
  other = way_period_for_year (way_period_year (period));
  if (other.last_month != period->last_month
      || (period->last_day != 0 && period->last_day != 31))
    return NULL;
  return find_exact (values, &other);
}

/* Of two inexact values only what both leave open to the same side stays so. */
static WayQualifier
add_qualifiers (WayQualifier a,
                WayQualifier b)
{
  if (a == WAY_QUALIFIER_EXACT || a == b)
    return b;
  if (b == WAY_QUALIFIER_EXACT)
    return a;
  if ((a == WAY_QUALIFIER_OVER && b == WAY_QUALIFIER_AT_LEAST)
      || (a == WAY_QUALIFIER_AT_LEAST && b == WAY_QUALIFIER_OVER))
    return WAY_QUALIFIER_OVER;
  return WAY_QUALIFIER_ABOUT;
}

static WayQualifier
blur (WayQualifier a,
      WayQualifier b)
{
  return a == WAY_QUALIFIER_EXACT && b == WAY_QUALIFIER_EXACT ? WAY_QUALIFIER_EXACT
                                                              : WAY_QUALIFIER_ABOUT;
}

static double
compute (const WayFormulaNode *node,
         double                a,
         double                b)
{
  switch (node->kind)
    {
    case WAY_NODE_ADD:
      return a + b * node->ratio;
    case WAY_NODE_SUBTRACT:
      return a - b * node->ratio;
    case WAY_NODE_MULTIPLY:
      return a * b;
    case WAY_NODE_DIVIDE:
    case WAY_NODE_PER_HEAD:
      return b != 0 ? a / b : NAN;
    case WAY_NODE_SHARE:
    default:
      return b != 0 ? a / b * node->ratio : NAN;
    }
}

static WayQualifier
combine_qualifiers (const WayFormulaNode *node,
                    WayQualifier          a,
                    WayQualifier          b)
{
  if (node->kind == WAY_NODE_ADD)
    return add_qualifiers (a, b);
  /* Something exact taken away leaves open what was open. */
  if (node->kind == WAY_NODE_SUBTRACT && b == WAY_QUALIFIER_EXACT)
    return a;
  return blur (a, b);
}

static WayFormulaValue
combine (const WayFormulaNode  *node,
         const WayFormulaValue *a,
         const WayFormulaValue *b)
{
  WayFormulaValue out = *a;

  if (a->period.type == WAY_PERIOD_AS_OF)
    out.period = b->period;
  out.value = compute (node, a->value, b->value);
  out.qualifier = combine_qualifiers (node, a->qualifier, b->qualifier);
  out.is_forecast |= b->is_forecast;
  out.is_preliminary |= b->is_preliminary;
  out.is_break |= b->is_break;
  return out;
}

/* With a number on one side: a positive multiple leaves a value as open as it was. */
static Column
combine_with_number (const WayFormulaNode *node,
                     const Column         *left,
                     const Column         *right)
{
  const GArray *values = left->values != NULL ? left->values : right->values;
  double number = left->values != NULL ? right->number : left->number;
  Column out = { 0, new_values (values->len) };
  gboolean keeps = (node->kind == WAY_NODE_ADD || left->values != NULL
                    || node->kind == WAY_NODE_MULTIPLY)
                   && (number > 0 || node->kind == WAY_NODE_ADD || node->kind == WAY_NODE_SUBTRACT);

  for (guint i = 0; i < values->len; i++)
    {
      WayFormulaValue value = *get_value (values, i);

      value.value = left->values != NULL ? compute (node, value.value, number)
                                         : compute (node, number, value.value);
      if (!keeps)
        value.qualifier = blur (value.qualifier, value.qualifier);
      add_value (out.values, &value);
    }
  return out;
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  return way_period_compare (&((const WayFormulaValue *) a)->period,
                             &((const WayFormulaValue *) b)->period);
}

static void
tell_without_left (const Evaluation *self,
                   const GArray     *left,
                   const GArray     *right)
{
  for (guint i = 0; self->missing != NULL && i < right->len; i++)
    {
      const WayFormulaValue *value = get_value (right, i);

      if (find_beside (left, &value->period) == NULL)
        tell (self, &value->period, way_tr (self->language, "not every value is there."), NULL);
    }
}

static Column
evaluate_pair (const Evaluation     *self,
               const WayFormulaNode *node)
{
  g_auto (Column) left = evaluate_node (self, node->left);
  g_auto (Column) right = evaluate_node (self, node->right);
  Column out = { 0, NULL };

  if (left.values == NULL && right.values == NULL)
    {
      out.number = compute (node, left.number, right.number);
      return out;
    }
  if (left.values == NULL || right.values == NULL)
    return combine_with_number (node, &left, &right);

  out.values = new_values (left.values->len);
  for (guint i = 0; i < left.values->len; i++)
    {
      const WayFormulaValue *a = get_value (left.values, i);
      const WayFormulaValue *b = find_beside (right.values, &a->period);
      WayFormulaValue value;

      if (b == NULL)
        {
          tell (self, &a->period, way_tr (self->language, "not every value is there."), NULL);
          continue;
        }
      value = combine (node, a, b);
      if (!isfinite (value.value))
        tell (self, &a->period, way_tr (self->language, "the divisor is zero."), NULL);
      add_value (out.values, &value);
    }
  tell_without_left (self, left.values, right.values);
  g_array_sort (out.values, compare_values);
  return out;
}

static Column
evaluate_metric (const Evaluation     *self,
                 const WayFormulaNode *node)
{
  WayMetric *metric = self->formula->metrics->pdata[node->metric];
  WaySeries *series = self->input->get_series (self->region, metric, self->input->user_data);
  Column out = { 0, new_values (series != NULL ? series->n_points : 0) };

  for (guint i = 0; series != NULL && i < series->n_points; i++)
    {
      WayFormulaValue value = {
        .period = series->periods[i],
        .value = series->values[i],
        .qualifier = series->qualifiers[i],
        .is_forecast = (series->flags[i] & WAY_POINT_FORECAST) != 0,
        .is_preliminary = (series->flags[i] & WAY_POINT_PRELIMINARY) != 0,
        .is_break = (series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0,
      };

      add_value (out.values, &value);
    }
  return out;
}

/* The same part of another year; 28 February for the 29th where that year has none. */
static WayPeriod
shift_years (const WayPeriod *period,
             int              years)
{
  WayPeriod out = *period;
  int year = way_period_year (period) + years;

  out.first_month += years * 12;
  out.last_month += years * 12;
  if (out.last_day == 29 && out.last_month - year * 12 == 1
      && !g_date_is_leap_year ((GDateYear) CLAMP (year, 1, 9999)))
    out.last_day = 28;
  return out;
}

/* A break between the two makes growth of nothing but the scope. */
static gboolean
has_break_between (const WayFormulaValue *before,
                   const WayFormulaValue *after)
{
  for (const WayFormulaValue *value = before + 1; value <= after; value++)
    {
      if (value->is_break)
        return TRUE;
    }
  return FALSE;
}

static gboolean
set_against_base (const Evaluation      *self,
                  const WayFormulaNode  *node,
                  const GArray          *values,
                  const WayFormulaValue *base,
                  WayFormulaValue       *value)
{
  const WayFormulaValue *now = find_exact (values, &value->period);

  if (base == NULL)
    {
      tell (self, &value->period,
            way_tr (self->language, "the period that it is compared with has no value."), NULL);
      return FALSE;
    }
  if (base->value <= 0)
    {
      tell (self, &value->period,
            way_tr (self->language, "what it is compared with is not above zero."), NULL);
      return FALSE;
    }
  if (node->kind == WAY_NODE_GROWTH && has_break_between (base, now))
    {
      tell (self, &value->period,
            way_tr (self->language, "the scope changed since the year before."), NULL);
      return FALSE;
    }
  value->value = node->kind == WAY_NODE_GROWTH ? (value->value / base->value - 1) * 100
                                               : value->value / base->value * 100;
  value->qualifier = base == now ? WAY_QUALIFIER_EXACT : blur (value->qualifier, base->qualifier);
  value->is_forecast |= base->is_forecast;
  value->is_preliminary |= base->is_preliminary;
  value->is_break &= node->kind == WAY_NODE_INDEX;
  return TRUE;
}

/* growth() and index() */
static Column
evaluate_against_base (const Evaluation     *self,
                       const WayFormulaNode *node)
{
  g_auto (Column) operand = evaluate_node (self, node->left);
  Column out = { operand.number, NULL };

  if (operand.values == NULL)
    return out;
  out.values = new_values (operand.values->len);
  for (guint i = 0; i < operand.values->len; i++)
    {
      WayFormulaValue value = *get_value (operand.values, i);
      int years = node->kind == WAY_NODE_GROWTH
                  ? -1 : (int) node->number - way_period_year (&value.period);
      WayPeriod base = shift_years (&value.period, years);

      if (set_against_base (self, node, operand.values, find_exact (operand.values, &base), &value))
        add_value (out.values, &value);
    }
  return out;
}

static Column
evaluate_lag (const Evaluation     *self,
              const WayFormulaNode *node)
{
  Column out = evaluate_node (self, node->left);

  for (guint i = 0; out.values != NULL && i < out.values->len; i++)
    {
      WayFormulaValue *value = &g_array_index (out.values, WayFormulaValue, i);

      value->period = shift_years (&value->period, (int) node->number);
    }
  return out;
}

static Column
evaluate_negation (const Evaluation     *self,
                   const WayFormulaNode *node)
{
  Column out = evaluate_node (self, node->left);

  out.number = -out.number;
  for (guint i = 0; out.values != NULL && i < out.values->len; i++)
    {
      WayFormulaValue *value = &g_array_index (out.values, WayFormulaValue, i);

      value->value = -value->value;
      value->qualifier = blur (value->qualifier, value->qualifier);
    }
  return out;
}

/* Of what was added up so far only the periods that the part has, too. */
static void
add_part (const Evaluation *self,
          GArray           *sum,
          const GArray     *part,
          WayRegion        *region)
{
  guint n_kept = 0;

  for (guint i = 0; i < sum->len; i++)
    {
      WayFormulaValue *value = &g_array_index (sum, WayFormulaValue, i);
      const WayFormulaValue *other = part != NULL ? find_exact (part, &value->period) : NULL;

      if (other == NULL)
        {
          tell (self, &value->period, NULL, way_region_get_name (region, self->language));
          continue;
        }
      value->value += other->value;
      value->qualifier = add_qualifiers (value->qualifier, other->qualifier);
      value->is_forecast |= other->is_forecast;
      value->is_preliminary |= other->is_preliminary;
      value->is_break |= other->is_break;
      g_array_index (sum, WayFormulaValue, n_kept++) = *value;
    }
  g_array_set_size (sum, n_kept);
}

/* Only where every region below has the period. */
static Column
evaluate_sum (const Evaluation     *self,
              const WayFormulaNode *node)
{
  GPtrArray *children = self->input->get_children (self->region, self->input->user_data);
  Column out = { 0, NULL };

  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      Evaluation below = *self;
      g_auto (Column) part = { 0, NULL };

      below.region = way_region_get_code (children->pdata[i]);
      below.missing = NULL;
      part = evaluate_node (&below, node->left);
      if (out.values == NULL)
        out.values = part.values != NULL ? g_steal_pointer (&part.values) : new_values (0);
      else
        add_part (self, out.values, part.values, children->pdata[i]);
    }
  if (out.values == NULL)
    out.values = new_values (0);
  return out;
}

static Column
evaluate_node (const Evaluation *self,
               guint             index)
{
  const WayFormulaNode *node = &g_array_index (self->formula->nodes, WayFormulaNode, index);
  Column number = { node->number, NULL };

  switch (node->kind)
    {
    case WAY_NODE_NUMBER:
      return number;
    case WAY_NODE_METRIC:
      return evaluate_metric (self, node);
    case WAY_NODE_NEGATE:
      return evaluate_negation (self, node);
    case WAY_NODE_GROWTH:
    case WAY_NODE_INDEX:
      return evaluate_against_base (self, node);
    case WAY_NODE_SUM:
      return evaluate_sum (self, node);
    case WAY_NODE_LAG:
      return evaluate_lag (self, node);
    case WAY_NODE_ADD:
    case WAY_NODE_SUBTRACT:
    case WAY_NODE_MULTIPLY:
    case WAY_NODE_DIVIDE:
    case WAY_NODE_SHARE:
    case WAY_NODE_PER_HEAD:
    default:
      return evaluate_pair (self, node);
    }
}

GArray *
way_formula_evaluate (WayFormula            *self,
                      const char            *region_code,
                      const WayFormulaInput *input,
                      GPtrArray             *missing,
                      WayLanguage            language)
{
  const Evaluation evaluation = { self, region_code, input, missing, language };
  g_auto (Column) column = evaluate_node (&evaluation, self->nodes->len - 1);
  GArray *out = new_values (column.values != NULL ? column.values->len : 0);

  for (guint i = 0; column.values != NULL && i < column.values->len; i++)
    {
      WayFormulaValue value = *get_value (column.values, i);

      /* A year and its end may have become the same period. */
      if (out->len > 0
          && way_period_compare (&get_value (out, out->len - 1)->period, &value.period) == 0)
        continue;
      value.value *= self->factor;
      add_value (out, &value);
    }
  return out;
}
