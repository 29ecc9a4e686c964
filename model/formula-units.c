/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/formula-private.h"

#include "model/import/unit-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In this the vocabulary has a per cent, so that a share of something is a fraction of it. */
#define PERCENT_AS_FRACTION 0.001

static const WayFormulaUnit plain_number = { TRUE, "", "", 1, 0, NULL };
static const WayFormulaUnit unknown_unit = { FALSE, "", "", 1, 0, NULL };

static void
set_from_parts (WayFormulaUnit     *out,
                const WayUnitParts *parts)
{
  *out = (WayFormulaUnit) {
    .is_known = TRUE,
    .dimension = parts->noun->dimension,
    .per = parts->per != NULL ? parts->per->dimension : "",
    .factor = way_unit_parts_get_factor (parts),
    .constant_year = parts->constant_year,
  };
}

/* A unit that only the library knows is a dimension of its own. */
static void
read_unit (const WayUnit  *unit,
           WayFormulaUnit *out)
{
  WayUnitParts parts;
  const char *base = unit->base_zh != NULL && *unit->base_zh != '\0' ? unit->base_zh
                                                                     : unit->name_zh;

  if ((unit->name_zh != NULL && way_unit_parse (unit->name_zh, strlen (unit->name_zh), &parts)
       && parts.noun != NULL)
      || (unit->name_en != NULL && way_unit_parse (unit->name_en, strlen (unit->name_en), &parts)
          && parts.noun != NULL))
    {
      set_from_parts (out, &parts);
      return;
    }
  *out = (WayFormulaUnit) {
    .is_known = TRUE,
    .dimension = g_intern_string (base != NULL ? base : ""),
    .per = "",
    .factor = unit->factor > 0 && isfinite (unit->factor) ? unit->factor : 1,
  };
}

static gboolean
is_plain (const WayFormulaUnit *unit)
{
  return unit->is_known && *unit->dimension == '\0' && *unit->per == '\0';
}

static gboolean
is_percent (const WayFormulaUnit *unit)
{
  return unit->is_known && strcmp (unit->dimension, WAY_UNIT_DIMENSION_PERCENT) == 0
         && *unit->per == '\0';
}

static gboolean
are_alike (const WayFormulaUnit *a,
           const WayFormulaUnit *b)
{
  return a->is_known && b->is_known && strcmp (a->dimension, b->dimension) == 0
         && strcmp (a->per, b->per) == 0 && a->constant_year == b->constant_year;
}

static char *
name_unit (const WayFormulaUnit *unit)
{
  WayLanguage language = way_language_from_environment ();
  g_autoptr (WayUnit) made = way_formula_unit_make (unit);

  if (is_plain (unit))
    return g_strdup (_("a plain number"));
  if (made == NULL)
    return g_strdup (_("something without a unit that is known"));
  return g_strdup (language == WAY_LANGUAGE_ZH_CN ? made->name_zh : made->name_en);
}

static gboolean
refuse_pair (const WayFormulaNode *node,
             const WayFormulaUnit *left,
             const WayFormulaUnit *right,
             GError              **error)
{
  g_autofree char *first = name_unit (left);
  g_autofree char *second = name_unit (right);

  way_formula_set_error (error, WAY_FORMULA_ERROR_UNIT, node->position,
                         _("%1$s and %2$s do not measure the same, and do not convert into one "
                           "another."), first, second);
  return FALSE;
}

/* A plain number takes the other's unit. */
static gboolean
set_added (WayFormulaNode       *node,
           const WayFormulaUnit *left,
           const WayFormulaUnit *right,
           GError              **error)
{
  if (!left->is_known || !right->is_known || is_plain (left) || is_plain (right))
    {
      node->unit = is_plain (left) ? *right : *left;
      return TRUE;
    }
  if (!are_alike (left, right))
    return refuse_pair (node, left, right, error);
  node->unit = *left;
  node->ratio = right->factor / left->factor;
  return TRUE;
}

static WayFormulaUnit
multiply_units (const WayFormulaUnit *a,
                const WayFormulaUnit *b)
{
  WayFormulaUnit out = *b;

  out.own = NULL;
  if (!a->is_known || !b->is_known)
    return unknown_unit;
  if (is_plain (a))
    {
      out.factor *= a->factor;
      out.own = a->factor == 1 ? b->own : NULL;
      return out;
    }
  if (is_percent (a))
    {
      out.factor *= a->factor * PERCENT_AS_FRACTION;
      return out;
    }
  /* 元/人 times 人 */
  if (*a->per != '\0' && strcmp (a->per, b->dimension) == 0)
    {
      out.dimension = a->dimension;
      out.factor *= a->factor;
      out.constant_year = a->constant_year;
      return out;
    }
  return unknown_unit;
}

static WayFormulaUnit
divide_units (const WayFormulaUnit *a,
              const WayFormulaUnit *b)
{
  WayFormulaUnit out = *a;

  out.own = NULL;
  if (!a->is_known || !b->is_known)
    return unknown_unit;
  out.factor = a->factor / b->factor;
  if (is_plain (b))
    {
      out.own = b->factor == 1 ? a->own : NULL;
      return out;
    }
  if (are_alike (a, b))
    {
      out.dimension = out.per = "";
      out.constant_year = 0;
      return out;
    }
  if (is_percent (b) && !is_plain (a))
    {
      out.factor = a->factor / (b->factor * PERCENT_AS_FRACTION);
      return out;
    }
  if (*a->per == '\0' && *b->per == '\0' && !is_plain (a) && b->constant_year == 0)
    {
      out.per = b->dimension;
      return out;
    }
  return unknown_unit;
}

static void
set_product (WayFormulaNode       *node,
             const WayFormulaUnit *left,
             const WayFormulaUnit *right)
{
  if (node->kind == WAY_NODE_DIVIDE)
    {
      node->unit = divide_units (left, right);
      return;
    }
  node->unit = multiply_units (left, right);
  if (!node->unit.is_known || (is_plain (right) && !is_plain (left)))
    node->unit = multiply_units (right, left);
}

static WayFormulaUnit
make_percent (void)
{
  WayUnitParts parts;
  WayFormulaUnit out = plain_number;

  if (way_unit_parse ("%", 1, &parts))
    set_from_parts (&out, &parts);
  return out;
}

static gboolean
set_share (WayFormulaNode       *node,
           const WayFormulaUnit *left,
           const WayFormulaUnit *right,
           GError              **error)
{
  if (left->is_known && right->is_known && !are_alike (left, right))
    return refuse_pair (node, left, right, error);
  node->ratio = 100 * (left->factor / right->factor);
  node->unit = make_percent ();
  return TRUE;
}

static gboolean
set_per_head (WayFormulaNode       *node,
              const WayFormulaUnit *left,
              const WayFormulaUnit *right,
              GError              **error)
{
  g_autofree char *second = NULL;

  if (right->is_known && strcmp (right->dimension, "人") == 0 && *right->per == '\0'
      && left->is_known && *left->per == '\0' && !is_percent (left))
    {
      node->unit = *left;
      node->unit.per = right->dimension;
      node->unit.factor = left->factor / right->factor;
      node->unit.own = NULL;
      return TRUE;
    }
  if (left->is_known && (*left->per != '\0' || is_percent (left)))
    second = name_unit (left);
  else
    second = name_unit (right);
  if (left->is_known && (*left->per != '\0' || is_percent (left)))
    way_formula_set_error (error, WAY_FORMULA_ERROR_UNIT, node->position,
                           _("What is in %s is no amount that is shared out by heads."), second);
  else
    way_formula_set_error (error, WAY_FORMULA_ERROR_UNIT, node->position,
                           _("per_head() needs a number of people second, not %s."), second);
  return FALSE;
}

static gboolean
set_growth (WayFormulaNode       *node,
            const WayFormulaUnit *left,
            GError              **error)
{
  if (is_percent (left))
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_UNIT, node->position,
                             _("A share or rate changes by percentage points: write "
                               "a - lag(a, 1)."));
      return FALSE;
    }
  node->unit = make_percent ();
  return TRUE;
}

/* Shares, ranks and means need weights. */
static gboolean
set_sum (WayFormula           *self,
         WayFormulaNode       *node,
         const WayFormulaNode *operand,
         GError              **error)
{
  for (guint i = 0; i < self->metrics->len; i++)
    {
      WayMetric *metric = self->metrics->pdata[i];

      if ((operand->kind == WAY_NODE_METRIC && operand->metric != i)
          || way_metric_is_additive (metric))
        continue;
      way_formula_set_error (error, WAY_FORMULA_ERROR_UNIT, node->position,
                             _("“%s” does not add up over regions: shares, rates, ranks and means "
                               "need weights."),
                             way_metric_get_name (metric, way_language_from_environment ()));
      return FALSE;
    }
  if (is_percent (&operand->unit) || *operand->unit.per != '\0')
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_UNIT, node->position,
                             _("Shares and means do not add up over regions: add up the amounts "
                               "first."));
      return FALSE;
    }
  node->unit = operand->unit;
  return TRUE;
}

static void
set_index (WayFormulaNode *node)
{
  WayUnitParts parts;

  node->unit = plain_number;
  if (way_unit_parse ("2000=100", 8, &parts))
    set_from_parts (&node->unit, &parts);
  node->unit.constant_year = (int) node->number;
}

gboolean
way_formula_set_unit (WayFormula     *self,
                      WayFormulaNode *node,
                      GError        **error)
{
  const WayFormulaNode *nodes = (const WayFormulaNode *) (gpointer) self->nodes->data;
  const WayFormulaNode *left = self->nodes->len > 0 ? &nodes[node->left] : NULL;
  const WayFormulaNode *right = self->nodes->len > 0 ? &nodes[node->right] : NULL;

  node->ratio = 1;
  switch (node->kind)
    {
    case WAY_NODE_NUMBER:
      node->unit = plain_number;
      return TRUE;
    case WAY_NODE_METRIC:
      read_unit (way_metric_get_unit (self->metrics->pdata[node->metric]), &node->unit);
      node->unit.own = self->metrics->pdata[node->metric];
      return TRUE;
    case WAY_NODE_ADD:
    case WAY_NODE_SUBTRACT:
      return set_added (node, &left->unit, &right->unit, error);
    case WAY_NODE_MULTIPLY:
    case WAY_NODE_DIVIDE:
      set_product (node, &left->unit, &right->unit);
      return TRUE;
    case WAY_NODE_SHARE:
      return set_share (node, &left->unit, &right->unit, error);
    case WAY_NODE_PER_HEAD:
      return set_per_head (node, &left->unit, &right->unit, error);
    case WAY_NODE_GROWTH:
      return set_growth (node, &left->unit, error);
    case WAY_NODE_SUM:
      return set_sum (self, node, left, error);
    case WAY_NODE_INDEX:
      set_index (node);
      return TRUE;
    case WAY_NODE_NEGATE:
    case WAY_NODE_LAG:
    default:
      node->unit = left->unit;
      return TRUE;
    }
}

WayUnit *
way_formula_unit_make (const WayFormulaUnit *unit)
{
  g_auto (WayUnitReading) reading = { 0 };
  g_autofree char *text = NULL;

  if (!unit->is_known)
    return NULL;
  if (unit->own != NULL)
    return way_unit_copy (way_metric_get_unit (unit->own));
  if (is_plain (unit))
    text = g_strdup ("倍");
  else if (strcmp (unit->dimension, "指数") == 0 && unit->constant_year > 0)
    text = g_strdup_printf ("%d=100", unit->constant_year);
  else
    text = g_strconcat (unit->dimension, *unit->per != '\0' ? "/" : "", unit->per, NULL);
  if (unit->constant_year != 0 && strcmp (unit->dimension, "指数") != 0)
    {
      g_autofree char *prices = unit->constant_year > 0
                                ? g_strdup_printf ("%d年不变价", unit->constant_year)
                                : g_strdup ("不变价");

      g_free (text);
      text = g_strconcat (unit->dimension, "(", prices, ")", *unit->per != '\0' ? "/" : "",
                          unit->per, NULL);
    }
  return way_unit_read (text, -1, &reading) ? way_unit_copy (&reading.unit) : NULL;
}

static const WayFormulaUnit *
get_result (WayFormula *self)
{
  return &g_array_index (self->nodes, WayFormulaNode, self->nodes->len - 1).unit;
}

WayUnit *
way_formula_propose_unit (WayFormula *self)
{
  return way_formula_unit_make (get_result (self));
}

static char *
describe_factor (double factor)
{
  g_autofree char *number = NULL;

  if (factor == 1)
    return NULL;
  number = way_number_format (factor > 1 ? factor : 1 / factor, 6);
  return g_strdup_printf (factor > 1
                            ? _("The result is multiplied by %s to be in the metric’s unit.")
                            : _("The result is divided by %s to be in the metric’s unit."),
                          number);
}

/* Statisticians print 人均 values in 元. */
static gboolean
is_per_head_of (const WayFormulaUnit *result,
                const WayFormulaUnit *own)
{
  return result->is_known && strcmp (result->per, "人") == 0 && *own->per == '\0'
         && strcmp (result->dimension, own->dimension) == 0
         && result->constant_year == own->constant_year;
}

static gboolean
refuse_unit (const WayFormulaUnit *result,
             const WayUnit        *unit,
             GError              **error)
{
  g_autofree char *name = name_unit (result);
  gboolean is_chinese = way_language_from_environment () == WAY_LANGUAGE_ZH_CN;

  g_set_error (error, WAY_FORMULA_ERROR, WAY_FORMULA_ERROR_UNIT,
               _("The formula gives %1$s, but the metric is in %2$s."), name,
               is_chinese ? unit->name_zh : unit->name_en);
  return FALSE;
}

gboolean
way_formula_fit_unit (WayFormula    *self,
                      const WayUnit *unit,
                      char         **words,
                      GError       **error)
{
  const WayFormulaUnit *result = get_result (self);
  WayFormulaUnit own;

  read_unit (unit, &own);
  if (words != NULL)
    *words = NULL;
  self->factor = 1;
  if (!result->is_known)
    {
      if (words != NULL)
        *words = g_strdup (_("The result has no unit that is known: see that the metric’s is "
                             "right."));
      return TRUE;
    }
  if (are_alike (result, &own) || is_per_head_of (result, &own))
    self->factor = result->factor / own.factor;
  else if (is_plain (result) && is_percent (&own))
    self->factor = result->factor / (own.factor * PERCENT_AS_FRACTION);
  else if (is_plain (result) && strcmp (own.dimension, "倍") == 0)
    self->factor = result->factor;
  /* The difference of two shares is in points. */
  else if (is_percent (result) && strcmp (own.dimension, WAY_UNIT_DIMENSION_POINTS) == 0)
    self->factor = result->factor * 10 / own.factor;
  else
    return refuse_unit (result, unit, error);
  if (words != NULL)
    *words = describe_factor (self->factor);
  return TRUE;
}
