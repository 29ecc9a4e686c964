/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/number.h"

G_BEGIN_DECLS

/**
 * WayUnitReading:
 * @unit: in both languages with its base and factor: '亿元' is '100 million CNY', 元, 1e8
 * @dimension: what can be converted into one another: '元', '美元', '人', '%', '平方公里', ...
 * @is_points: percentage points, which only differences have
 */
typedef struct
{
  WayUnit unit;
  const char *dimension;
  gboolean is_points;
} WayUnitReading;

void     way_unit_reading_clear (WayUnitReading *reading);

/* '亿元', '万人', 'CNY 100 million', 'current US$', 'MIO_EUR', 'persons', '‰', '元/人'. FALSE where
 * the words are not known: such a unit is kept as it is printed and converts into nothing. */
gboolean way_unit_read          (const char *text, gssize length, WayUnitReading *out);

/**
 * way_unit_get_factor:
 *
 * By what a number in @from is multiplied to be one in @to.
 *
 * Returns: FALSE where they measure different things, or one is not known
 */
gboolean way_unit_get_factor    (const char *from, const WayUnit *to, double *out);

/**
 * way_unit_split_title:
 * @name: (out) (transfer full): '地区生产总值' of '地区生产总值(亿元)', '地区生产总值（亿元）',
 *   '单位：亿元', 'GDP, 100 million yuan', 'GDP per capita (constant 2015 US$)'
 * @unit: (out) (transfer full) (nullable): what stood in brackets or after 单位, where it is a unit
 */
void     way_unit_split_title   (const char *title, char **name, char **unit);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayUnitReading, way_unit_reading_clear)

G_END_DECLS
