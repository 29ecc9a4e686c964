/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/formula.h"

G_BEGIN_DECLS

#define WAY_FORMULA_MAX_NODES 500
#define WAY_FORMULA_MAX_DEPTH 60

typedef enum
{
  WAY_NODE_NUMBER,
  WAY_NODE_METRIC,
  WAY_NODE_NEGATE,
  WAY_NODE_ADD,
  WAY_NODE_SUBTRACT,
  WAY_NODE_MULTIPLY,
  WAY_NODE_DIVIDE,
  WAY_NODE_SHARE,
  WAY_NODE_PER_HEAD,
  WAY_NODE_GROWTH,
  WAY_NODE_SUM,
  WAY_NODE_LAG,
  WAY_NODE_INDEX
} WayNodeKind;

/**
 * WayFormulaUnit:
 * @is_known: FALSE of a product of two amounts: it has no unit that is known
 * @dimension, @per: interned; "" of a plain number, and where nothing divides
 * @factor: how large it is beside others of its dimension
 * @constant_year: of money and indices
 * @own: (nullable): the metric whose unit it is unchanged
 */
typedef struct
{
  gboolean is_known;
  const char *dimension, *per;
  double factor;
  int constant_year;
  WayMetric *own;
} WayFormulaUnit;

/**
 * WayFormulaNode:
 * @number: of NUMBER; the years of LAG, the year of INDEX
 * @metric: index into the formula's metrics
 * @left, @right: indices of nodes, which come before it
 * @ratio: by what the right operand is multiplied to be in the left one's unit; of SHARE and
 *   PER_HEAD the quotient
 * @position: character of the text
 */
typedef struct
{
  WayNodeKind kind;
  double number;
  guint metric;
  guint left, right;
  double ratio;
  guint position;
  WayFormulaUnit unit;
} WayFormulaNode;

struct _WayFormula
{
  gatomicrefcount ref_count;
  GArray *nodes; /* WayFormulaNode; the last one is the whole */
  GPtrArray *metrics;
  double factor; /* into the derived metric's unit */
};

/* formula-units.c: finds out the unit of the node and what its operands are multiplied by. */
gboolean way_formula_set_unit  (WayFormula     *self,
                                WayFormulaNode *node,
                                GError        **error);
/* 元/人; (transfer full), NULL where no unit is known. */
WayUnit *way_formula_unit_make (const WayFormulaUnit *unit);

/* '%s' at the character @position of a formula. */
void     way_formula_set_error (GError        **error,
                                WayFormulaError code,
                                guint           position,
                                const char     *format,
                                ...) G_GNUC_PRINTF (4, 5);

/* formula-words.c: names of functions; FALSE for another name. */
gboolean    way_formula_find_function (const char *name, WayNodeKind *out);
const char *way_formula_get_function_name (WayNodeKind kind);

G_END_DECLS
