/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/formula-private.h"

#include <string.h>

static const struct
{
  const char *name;
  WayNodeKind kind;
} functions[] = {
  { "share", WAY_NODE_SHARE },          { "占比", WAY_NODE_SHARE },
  { "比重", WAY_NODE_SHARE },           { "per_head", WAY_NODE_PER_HEAD },
  { "人均", WAY_NODE_PER_HEAD },        { "growth", WAY_NODE_GROWTH },
  { "增速", WAY_NODE_GROWTH },          { "增长率", WAY_NODE_GROWTH },
  { "sum_of_regions", WAY_NODE_SUM },   { "地区合计", WAY_NODE_SUM },
  { "lag", WAY_NODE_LAG },              { "上期", WAY_NODE_LAG },
  { "index", WAY_NODE_INDEX },          { "指数", WAY_NODE_INDEX },
};

gboolean
way_formula_find_function (const char  *name,
                           WayNodeKind *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (g_ascii_strcasecmp (functions[i].name, name) != 0)
        continue;
      *out = functions[i].kind;
      return TRUE;
    }
  return FALSE;
}

const char *
way_formula_get_function_name (WayNodeKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (functions[i].kind == kind)
        return functions[i].name;
    }
  return "";
}

/* How strongly a node holds its operands together. */
static int
get_rank (WayNodeKind kind)
{
  switch (kind)
    {
    case WAY_NODE_ADD:
    case WAY_NODE_SUBTRACT:
      return 1;
    case WAY_NODE_MULTIPLY:
    case WAY_NODE_DIVIDE:
      return 2;
    case WAY_NODE_NEGATE:
      return 3;
    case WAY_NODE_NUMBER:
    case WAY_NODE_METRIC:
    case WAY_NODE_SHARE:
    case WAY_NODE_PER_HEAD:
    case WAY_NODE_GROWTH:
    case WAY_NODE_SUM:
    case WAY_NODE_LAG:
    case WAY_NODE_INDEX:
    default:
      return 4;
    }
}

static void append_node (WayFormula *self, guint index, gboolean has_names, WayLanguage language,
                         GString *out);

static void
append_operand (WayFormula *self,
                guint       index,
                int         rank,
                gboolean    has_names,
                WayLanguage language,
                GString    *out)
{
  gboolean is_loose = get_rank (g_array_index (self->nodes, WayFormulaNode, index).kind) < rank;

  if (is_loose)
    g_string_append_c (out, '(');
  append_node (self, index, has_names, language, out);
  if (is_loose)
    g_string_append_c (out, ')');
}

static void
append_function (WayFormula           *self,
                 const WayFormulaNode *node,
                 gboolean              has_names,
                 WayLanguage           language,
                 GString              *out)
{
  g_string_append_printf (out, "%s(", way_formula_get_function_name (node->kind));
  append_node (self, node->left, has_names, language, out);
  if (node->kind == WAY_NODE_SHARE || node->kind == WAY_NODE_PER_HEAD)
    {
      g_string_append (out, ", ");
      append_node (self, node->right, has_names, language, out);
    }
  else if (node->kind == WAY_NODE_LAG || node->kind == WAY_NODE_INDEX)
    {
      g_string_append_printf (out, ", %.0f", node->number);
    }
  g_string_append_c (out, ')');
}

static void
append_metric (WayMetric  *metric,
               gboolean    has_names,
               WayLanguage language,
               GString    *out)
{
  const char *name = has_names ? way_metric_get_name (metric, language)
                               : way_metric_get_key (metric);

  /* A name with a bracket would end too early. */
  if (has_names && strpbrk (name, "[]") != NULL)
    name = way_metric_get_key (metric);
  g_string_append_printf (out, "[%s]", name);
}

static void
append_number (double   number,
               GString *out)
{
  g_autofree char *plain = way_number_to_plain_text (number);

  g_string_append (out, plain);
}

static void
append_node (WayFormula *self,
             guint       index,
             gboolean    has_names,
             WayLanguage language,
             GString    *out)
{
  static const char *const signs[] = {
    [WAY_NODE_ADD] = " + ", [WAY_NODE_SUBTRACT] = " - ", [WAY_NODE_MULTIPLY] = " * ",
    [WAY_NODE_DIVIDE] = " / ",
  };
  const WayFormulaNode *node = &g_array_index (self->nodes, WayFormulaNode, index);
  int rank = get_rank (node->kind);

  switch (node->kind)
    {
    case WAY_NODE_NUMBER:
      append_number (node->number, out);
      break;
    case WAY_NODE_METRIC:
      append_metric (self->metrics->pdata[node->metric], has_names, language, out);
      break;
    case WAY_NODE_NEGATE:
      g_string_append_c (out, '-');
      append_operand (self, node->left, rank, has_names, language, out);
      break;
    case WAY_NODE_ADD:
    case WAY_NODE_SUBTRACT:
    case WAY_NODE_MULTIPLY:
    case WAY_NODE_DIVIDE:
      append_operand (self, node->left, rank, has_names, language, out);
      g_string_append (out, signs[node->kind]);
      append_operand (self, node->right, rank + 1, has_names, language, out);
      break;
    case WAY_NODE_SHARE:
    case WAY_NODE_PER_HEAD:
    case WAY_NODE_GROWTH:
    case WAY_NODE_SUM:
    case WAY_NODE_LAG:
    case WAY_NODE_INDEX:
    default:
      append_function (self, node, has_names, language, out);
      break;
    }
}

char *
way_formula_to_text (WayFormula *self)
{
  GString *out = g_string_new (NULL);

  append_node (self, self->nodes->len - 1, FALSE, WAY_LANGUAGE_EN, out);
  return g_string_free (out, FALSE);
}

char *
way_formula_to_label (WayFormula *self,
                      WayLanguage language)
{
  GString *out = g_string_new (NULL);

  append_node (self, self->nodes->len - 1, TRUE, language, out);
  return g_string_free (out, FALSE);
}

GPtrArray *
way_formula_get_metrics (WayFormula *self)
{
  return self->metrics;
}

gboolean
way_formula_adds_regions (WayFormula *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      if (g_array_index (self->nodes, WayFormulaNode, i).kind == WAY_NODE_SUM)
        return TRUE;
    }
  return FALSE;
}
