/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/interval.h"

G_BEGIN_DECLS

/* How one metric of the catalog follows from others, so that what is stated can be derived
 * again. */
typedef enum
{
  WAY_RELATION_SHARE,    /* a ÷ b, in per cent */
  WAY_RELATION_RATIO,    /* a ÷ b */
  WAY_RELATION_PER_HEAD, /* a ÷ b, b between its value a year before and now */
  WAY_RELATION_SUM,      /* a + b + … */
  WAY_RELATION_LEAD,     /* a of the region ÷ a of the region above − 1, in per cent */
  WAY_RELATION_GAP,      /* a of the region − a of the region above */
  WAY_RELATION_PART      /* a of the region ÷ a of the region above, in per cent */
} WayRelationKind;

#define WAY_RELATION_MAX_OPERANDS 3

/**
 * WayRelation:
 *
 * @operands: keys of metrics, NULL after the last
 * @scale: of the result, for values in the units of the catalog
 */
typedef struct
{
  WayRelationKind kind;
  const char *result;
  const char *operands[WAY_RELATION_MAX_OPERANDS];
  double scale;
} WayRelation;

/* Several may have one result, which agrees when it follows from any of them. */
const WayRelation *way_relations_get (guint *n_relations);

/* Whether the second operand is the first one's value in the region above. */
gboolean    way_relation_takes_parent (const WayRelation *relation);
guint       way_relation_n_operands   (const WayRelation *relation);

double      way_relation_derive       (const WayRelation *relation, const double *operands);
WayInterval way_relation_derive_range (const WayRelation *relation, const WayInterval *operands);

G_END_DECLS
