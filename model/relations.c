/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/relations.h"

static const WayRelation relations[] = {
  { WAY_RELATION_SUM, "gdp", { "gdp_primary", "gdp_secondary", "gdp_tertiary" }, 1.0 },
  { WAY_RELATION_SUM, "gdp_secondary", { "industry_va", "gdp_construction" }, 1.0 },
  { WAY_RELATION_SUM, "foreign_trade", { "exports_cny", "imports_cny" }, 1.0 },
  { WAY_RELATION_SHARE, "digital_core_share_gdp", { "digital_core_va", "gdp" }, 100.0 },
  { WAY_RELATION_SHARE, "digital_economy_share_gdp", { "digital_economy_va", "gdp" }, 100.0 },
  { WAY_RELATION_SHARE, "digital_economy_share_gdp", { "digital_economy_scale", "gdp" }, 100.0 },
  { WAY_RELATION_SHARE, "services_share_gdp", { "gdp_tertiary", "gdp" }, 100.0 },
  { WAY_RELATION_SHARE, "digital_core_mfg_va_share", { "digital_core_mfg_va", "industry_va_ads" },
    100.0 },
  { WAY_RELATION_SHARE, "textile_output_share_ads", { "textile_output_ads", "industry_output_ads" },
    100.0 },
  { WAY_RELATION_SHARE, "six_chains_share", { "six_chains_output", "industry_output_ads" }, 100.0 },
  { WAY_RELATION_RATIO, "disposable_income_ratio",
    { "disposable_income_urban", "disposable_income_rural" }, 1.0 },
  { WAY_RELATION_RATIO, "base_stations_5g_per_10k", { "base_stations_5g", "resident_population" },
    1.0 },
  /* Both populations are in use for one table; its own note says since when. */
  { WAY_RELATION_PER_HEAD, "gdp_per_capita", { "gdp", "resident_population" }, 1e4 },
  { WAY_RELATION_PER_HEAD, "gdp_per_capita", { "gdp", "household_reg_population" }, 1e4 },
  { WAY_RELATION_LEAD, "labour_productivity_ads_gap", { "labour_productivity_ads" }, 100.0 },
  { WAY_RELATION_GAP, "digital_core_mfg_va_growth_gap", { "digital_core_mfg_va_growth" }, 1.0 },
  { WAY_RELATION_PART, "industry_output_ads_share_of_city", { "industry_output_ads" }, 100.0 },
  { WAY_RELATION_PART, "capital_primacy", { "gdp" }, 100.0 },
};

const WayRelation *
way_relations_get (guint *n_relations)
{
  *n_relations = G_N_ELEMENTS (relations);
  return relations;
}

gboolean
way_relation_takes_parent (const WayRelation *relation)
{
  return relation->kind == WAY_RELATION_LEAD || relation->kind == WAY_RELATION_GAP
         || relation->kind == WAY_RELATION_PART;
}

guint
way_relation_n_operands (const WayRelation *relation)
{
  guint n = 0;

  if (way_relation_takes_parent (relation))
    return 2;
  while (n < WAY_RELATION_MAX_OPERANDS && relation->operands[n] != NULL)
    n++;
  return n;
}

double
way_relation_derive (const WayRelation *relation,
                     const double      *operands)
{
  double sum = 0.0;

  switch (relation->kind)
    {
    case WAY_RELATION_SUM:
      for (guint i = 0; i < way_relation_n_operands (relation); i++)
        sum += operands[i];
      return sum * relation->scale;
    case WAY_RELATION_LEAD:
      return (operands[0] / operands[1] - 1.0) * relation->scale;
    case WAY_RELATION_GAP:
      return (operands[0] - operands[1]) * relation->scale;
    case WAY_RELATION_SHARE:
    case WAY_RELATION_RATIO:
    case WAY_RELATION_PER_HEAD:
    case WAY_RELATION_PART:
    default:
      return operands[0] / operands[1] * relation->scale;
    }
}

WayInterval
way_relation_derive_range (const WayRelation *relation,
                           const WayInterval *operands)
{
  WayInterval range = operands[0];

  switch (relation->kind)
    {
    case WAY_RELATION_SUM:
      for (guint i = 1; i < way_relation_n_operands (relation); i++)
        range = way_interval_add (range, operands[i]);
      return way_interval_scale (range, relation->scale);
    case WAY_RELATION_LEAD:
      range = way_interval_divide (operands[0], operands[1]);
      return way_interval_scale ((WayInterval) { range.low - 1.0, range.high - 1.0 },
                                 relation->scale);
    case WAY_RELATION_GAP:
      return way_interval_scale (way_interval_subtract (operands[0], operands[1]),
                                 relation->scale);
    case WAY_RELATION_SHARE:
    case WAY_RELATION_RATIO:
    case WAY_RELATION_PER_HEAD:
    case WAY_RELATION_PART:
    default:
      return way_interval_scale (way_interval_divide (operands[0], operands[1]), relation->scale);
    }
}
