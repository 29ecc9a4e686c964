/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-unit.h"

#include "model/import/unit-private.h"
#include "model/promise-text.h"

#include <math.h>
#include <string.h>

static gboolean
read_percent (const char *unit,
              double     *out)
{
  static const WayUnit percent = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 };

  return way_unit_get_factor (unit, &percent, out);
}

static gboolean
is_in_percent (WayMetric *metric)
{
  return strcmp (way_metric_get_unit (metric)->name_en, "%") == 0
         || strcmp (way_metric_get_unit (metric)->name_zh, "%") == 0;
}

/* 28万元 of a labour productivity: by whom it is divided goes without saying. People are also
 * counted by 名, which alone is a rank. */
static gboolean
are_alike_in_context (const WayUnitParts *parts,
                      const WayUnitParts *own)
{
  if (parts->noun == NULL || own->noun == NULL || parts->per != NULL
      || parts->constant_year != own->constant_year)
    return FALSE;
  if (strcmp (parts->noun->zh, "名") == 0 || strcmp (parts->noun->zh, "人次") == 0)
    return strcmp (own->noun->dimension, "人") == 0 || strcmp (own->noun->dimension, "人次") == 0;
  return own->per != NULL && strcmp (parts->noun->dimension, own->noun->dimension) == 0;
}

static gboolean
find_level_factor (const char *unit,
                   WayMetric  *metric,
                   double     *out)
{
  const WayUnit *own = way_metric_get_unit (metric);
  double own_factor = own->factor > 0 && isfinite (own->factor) ? own->factor : 1;
  WayUnitParts parts, own_parts;

  if (way_unit_get_factor (unit, own, out))
    return TRUE;
  if (is_in_percent (metric) || !way_unit_parse (unit, strlen (unit), &parts))
    return FALSE;
  if (parts.noun == NULL)
    {
      *out = parts.scale / own_factor;
      return TRUE;
    }
  if (!way_unit_parse (own->name_zh, strlen (own->name_zh), &own_parts)
      || !are_alike_in_context (&parts, &own_parts))
    return FALSE;
  *out = parts.scale * parts.noun->factor / (own_parts.scale * own_parts.noun->factor);
  return TRUE;
}

gboolean
way_target_unit_factor (const char *unit,
                        WayMetric  *metric,
                        WayBasis    basis,
                        double     *out)
{
  g_autofree char *lower = g_utf8_strdown (unit, -1);
  double factor = 1;
  gboolean is_known;

  g_return_val_if_fail (WAY_IS_METRIC (metric), FALSE);

  switch (basis)
    {
    case WAY_BASIS_YOY_GROWTH:
    case WAY_BASIS_AVERAGE_GROWTH:
    case WAY_BASIS_CUMULATIVE_CHANGE:
      is_known = read_percent (lower, &factor);
      break;
    case WAY_BASIS_CHANGE_POINTS:
      is_known = way_promise_unit_is_points (lower);
      break;
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_CUMULATIVE_SUM:
    case WAY_BASIS_STOCK_COUNT:
    default:
      is_known = find_level_factor (lower, metric, &factor);
      break;
    }
  if (is_known)
    *out = factor;
  return is_known;
}

const char *
way_target_unit_name (WayMetric  *metric,
                      WayBasis    basis,
                      WayLanguage language)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  switch (basis)
    {
    case WAY_BASIS_YOY_GROWTH:
    case WAY_BASIS_AVERAGE_GROWTH:
    case WAY_BASIS_CUMULATIVE_CHANGE:
      return "%";
    case WAY_BASIS_CHANGE_POINTS:
      return way_tr (language, "percentage points");
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_CUMULATIVE_SUM:
    case WAY_BASIS_STOCK_COUNT:
    default:
      return language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
    }
}
