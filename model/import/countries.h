/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayCountry:
 * @alpha_3, @alpha_2: ISO 3166-1; @alpha_2 "" where there is none
 * @code: what the catalog calls it (GB/T 2260), "" for all that it does not have
 * @others: more names and codes, '|' between
 *
 * By what a country or territory is known, so that 'AFG', 'AF', 'Afghanistan' and '阿富汗' are one.
 */
typedef struct
{
  const char *alpha_3;
  const char *alpha_2;
  const char *code;
  const char *name_en;
  const char *name_zh;
  const char *others;
} WayCountry;

/* NULL beyond the last. */
const WayCountry *way_country_get          (guint index);

/* Alpha-2, alpha-3, or what Eurostat writes ('EL'); NULL where no country has it. */
const WayCountry *way_country_find_by_code (const char *code);

G_END_DECLS
