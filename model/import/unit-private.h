/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/unit-reader.h"

G_BEGIN_DECLS

/**
 * WayUnitNoun:
 * @en: after a multiplier ('million EUR'); @base_en: alone ('euros')
 * @dimension: what can be converted into one another has the same
 * @factor: how large it is beside others of its dimension
 */
typedef struct
{
  const char *zh;
  const char *en;
  const char *base_en;
  const char *dimension;
  double factor;
} WayUnitNoun;

/**
 * WayUnitParts:
 * @noun: NULL of a multiplier alone ('万', 'million')
 * @per: (nullable): what it is divided by, @per_scale of them
 * @constant_year: prices of which year, 0 for current ones, -1 for 'constant' alone; of an index,
 *   the year that is 100
 */
typedef struct
{
  double scale;
  const WayUnitNoun *noun;
  double per_scale;
  const WayUnitNoun *per;
  int constant_year;
  gboolean is_share_of; /* '% of GDP', 'per cent of the EU average' */
} WayUnitParts;

#define WAY_UNIT_DIMENSION_PERCENT "%"
#define WAY_UNIT_DIMENSION_POINTS "个百分点"
#define WAY_UNIT_DIMENSION_COUNT "个"

/* unit-words.c; @text is lower case. The longest word that @text begins with, up to @length bytes;
 * 0 where there is none. */
guint way_unit_find_noun  (const char *text, guint length, const WayUnitNoun **out);
gboolean way_unit_noun_is_money (const WayUnitNoun *noun);
guint way_unit_find_scale (const char *text, guint length, double *out);
/* '百万', 'million'; "" of 1, NULL where no word says it. */
const char *way_unit_scale_word (double scale, WayLanguage language);

/* unit-parts.c: reads without allocating anything. */
gboolean way_unit_parse (const char *text, gsize length, WayUnitParts *out);
/* How large the unit is beside others of its dimension. */
double   way_unit_parts_get_factor (const WayUnitParts *parts);
gboolean way_unit_parts_are_alike  (const WayUnitParts *a, const WayUnitParts *b);

/* unit-codes.c: 'MIO_EUR', 'PPS_HAB', 'CLV10_MEUR': units of Eurostat and the OECD. */
gboolean way_unit_parse_code (const char *text, guint length, WayUnitParts *out);

G_END_DECLS
