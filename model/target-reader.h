/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"

G_BEGIN_DECLS

/* Which parts of a promise a text said. */
typedef enum
{
  WAY_TARGET_SAID_COMPARATOR = 1 << 0,
  WAY_TARGET_SAID_VALUE      = 1 << 1,
  WAY_TARGET_SAID_UPPER      = 1 << 2,
  WAY_TARGET_SAID_UNIT       = 1 << 3,
  WAY_TARGET_SAID_DUE        = 1 << 4,
  WAY_TARGET_SAID_BASIS      = 1 << 5,
  WAY_TARGET_SAID_BASE       = 1 << 6, /* base period, perhaps base value */
  WAY_TARGET_SAID_NATURE     = 1 << 7,
  WAY_TARGET_SAID_QUALIFIER  = 1 << 8
} WayTargetSaid;

/**
 * WayTargetReading:
 * @fields: what was said; the rest is as way_target_fields_default()
 * @value: in the metric's unit where @unit could be converted
 * @unit: (nullable): as written: '亿元', 'billion yuan', '%', '个百分点'
 * @unit_is_convertible: FALSE where the unit is not one of the metric's
 * @rest: (nullable): what was not understood
 */
typedef struct
{
  WayTargetFields fields;
  guint said; /* WayTargetSaid */
  char *unit;
  gboolean unit_is_convertible;
  char *rest;
} WayTargetReading;

void way_target_reading_clear (WayTargetReading *reading);

/**
 * way_target_read:
 * @text: a promise as people write it, Chinese or English: 'at least 1,350 by 2025', '2025年达到
 *   1350亿元以上', '年均增长 8% 以上', '占比超过 15%', '16% growth in 2022', '五年累计1000亿元',
 *   '降低17%', '提高3个百分点', '5.5%左右', '8%-8.5%', 'no more than 3 %'
 * @metric: (nullable): whose unit the number is in, and which decides what a % means
 * @default_due: what 'by 2025' is where no year is said; 0 for none
 *
 * Reads what can be read; never fails. See WayTargetSaid for what was found.
 */
void way_target_read          (const char       *text,
                               WayMetric        *metric,
                               int               default_due,
                               WayTargetReading *out);

/* An empty promise: everything unknown, path and tolerance by the metric's measure. */
void way_target_fields_default (WayTargetFields *out, WayMetric *metric);

G_END_DECLS
