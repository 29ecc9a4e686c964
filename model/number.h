/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/language.h"
#include "model/terms.h"

G_BEGIN_DECLS

/**
 * WayUnit:
 *
 * A unit as the publications state it (亿元, 100 million CNY) and what it is a
 * multiple of (元, yuan, factor 1e8), so that English can say billions and
 * Chinese 亿. Texts are owned by whoever made it; a metric keeps its own.
 */
typedef struct
{
  char *name_zh;
  char *name_en;
  char *base_zh;
  char *base_en;
  double factor;
} WayUnit;

WayUnit *way_unit_copy (const WayUnit *unit);
void     way_unit_free (WayUnit *unit);

/**
 * WayDisplayUnit:
 *
 * The one unit of an axis, a card or a sentence: shown = stored * @multiplier.
 * @name is what stands in the subtitle: '100 million yuan', 'billion yuan', '亿元', '%'.
 */
typedef struct
{
  double multiplier;
  char *name;
} WayDisplayUnit;

/**
 * way_display_unit_for:
 * @largest: the largest absolute stored value that will be shown with it
 *
 * Chinese steps by 10^4 (万, 亿, 万亿), English abbreviates from 1e6 on
 * (million, billion, trillion), judged on the rounded value; a unit that is no
 * multiple of a base (%, rank) stays as it is.
 */
WayDisplayUnit *way_display_unit_for  (const WayUnit *unit, double largest, WayLanguage language);
void            way_display_unit_free (WayDisplayUnit *unit);

/* Digits grouped by thousands, a true minus sign, at most @decimals decimals. (transfer full). */
char *way_number_format (double value, int decimals);

/* As way_number_format(), with the digits the value was published with (225.0 stays '225.0',
 * at most 6 decimals); @decimals_published below 0 means shortest that reads back. */
char *way_number_format_published (double value, int decimals_published);

/* 0.2164 -> '21.6 %' in English (narrow no-break space), '21.6%' in Chinese. (transfer full). */
char *way_percent_format (double fraction, int decimals, WayLanguage language);

/* '1.70 percentage points', '1.70个百分点'. (transfer full). */
char *way_points_format (double points, int decimals, WayLanguage language);

/* Value with qualifier, without unit: '~2,800', '>750', '≥1,350', '<750' (nearly).
 * (transfer full). */
char *way_value_format (double value, int decimals_published, WayQualifier qualifier);

/**
 * way_number_parse:
 * @decimals: (out): digits after the point as printed, -1 where an exponent hides them
 *
 * Reads plain decimal notation, the same in every locale; neither infinity nor hexadecimals, which
 * g_ascii_strtod() alone would take.
 */
gboolean way_number_parse (const char *text, double *value, int *decimals);

/* For files: the fewest digits that read back as the same number, with a point whatever the
 * locale; NULL for what is not finite. (transfer full). */
char *way_number_to_plain_text (double value);

/* For sentences: 'about 551 billion yuan', '超过750亿元', '15.0 %'. (transfer full). */
char *way_value_format_words (double         value,
                              int            decimals_published,
                              WayQualifier   qualifier,
                              const WayUnit *unit,
                              WayLanguage    language);

/* The ends of a range as words: '8–8.5 %', '900 million yuan–1.2 billion yuan'. English names a
 * unit that both have once, Chinese rules want it at both ends. (transfer full). */
char *way_range_format_words (double         low,
                              double         high,
                              int            decimals_published,
                              const WayUnit *unit,
                              WayLanguage    language);

/* The same of ends that are words already. (transfer full). */
char *way_range_join_words   (const char *low, const char *high, WayLanguage language);

/* As way_value_format_words() with every published digit, in a unit small enough for them: where
 * two statements are compared, '1,005.021 billion yuan' beside '1,005.358 billion yuan'. */
char *way_value_format_exact (double         value,
                              int            decimals_published,
                              WayQualifier   qualifier,
                              const WayUnit *unit,
                              WayLanguage    language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayUnit, way_unit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDisplayUnit, way_display_unit_free)

G_END_DECLS
