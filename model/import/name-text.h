/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Names as tables print them, and what of them tells places apart. Nothing here knows a library.
 */

/* What kind of place a name says it is; two of one stem are the same only if these can agree. */
typedef enum
{
  WAY_PLACE_UNSAID,
  WAY_PLACE_PROVINCE,          /* 省, 自治区, 'Province', 'Autonomous Region' */
  WAY_PLACE_SPECIAL_REGION,    /* 特别行政区, 'SAR' */
  WAY_PLACE_CITY,              /* 市, of any level */
  WAY_PLACE_PREFECTURE,        /* 地区, 自治州, 盟 */
  WAY_PLACE_COUNTY,            /* 县, 旗 */
  WAY_PLACE_DISTRICT           /* 区 */
} WayPlace;

/* Without what typesetting added: blanks inside Chinese, bullets, '#', '其中：', footnote marks.
 * (transfer full). */
char    *way_name_clean         (const char *text);

/* Letters and digits alone, without case, width and accents: equal where people would say that
 * two names are one. (transfer full). */
char    *way_name_fold          (const char *text);

/* The characters that names of places have, in simplified form. (transfer full). */
char    *way_name_simplify      (const char *text);

/* Whether accents, as the tones of pinyin, were written. */
gboolean way_name_has_accents   (const char *text);
gboolean way_name_has_han       (const char *text);

/* '嘉兴' of '嘉兴市', 'Jiaxing' of 'Jiaxing City', '恩施' of '恩施土家族苗族自治州'; @text itself
 * where nothing can be cut. @clean as of way_name_clean(). (transfer full). */
char    *way_name_cut_place     (const char *clean, WayPlace *place);

/* Whether one name may say @a of what another calls @b. */
gboolean way_places_can_be_one  (WayPlace a, WayPlace b);

/* 'gdp_per_capita_constant_2015_us' of a Latin name, a Chinese one as it is. (transfer full). */
char    *way_name_make_key      (const char *clean);

G_END_DECLS
