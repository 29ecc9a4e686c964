/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/number.h"
#include "model/period.h"
#include "model/terms.h"

G_BEGIN_DECLS

/**
 * The things that a library names. Each is an immutable GObject made by the library
 * (or by the tests) and handed to list models; safe to read from any thread.
 * Getters return borrowed values; texts are never NULL unless said.
 */

#define WAY_TYPE_REGION (way_region_get_type ())
G_DECLARE_FINAL_TYPE (WayRegion, way_region, WAY, REGION, GObject)

typedef struct
{
  const char *code;
  const char *parent_code;
  WayRegionLevel level;
  const char *name_zh;
  const char *short_zh;
  const char *name_hant;
  const char *name_en;
  const char *short_en;
  const char *pinyin;
  const char *aliases;
} WayRegionFields;

WayRegion      *way_region_new             (const WayRegionFields *fields);
const char     *way_region_get_code        (WayRegion *self);
const char     *way_region_get_parent_code (WayRegion *self); /* "" at the top */
WayRegionLevel  way_region_get_level       (WayRegion *self);
const char     *way_region_get_name        (WayRegion *self, WayLanguage language);
const char     *way_region_get_short_name  (WayRegion *self, WayLanguage language);

/* Score of @query against every name, romanisation, initials, code and alias:
 * 0 no match, higher is better (exact, prefix, initials, inside, in that order). */
int             way_region_match           (WayRegion *self, const char *query);

#define WAY_TYPE_METRIC (way_metric_get_type ())
G_DECLARE_FINAL_TYPE (WayMetric, way_metric, WAY, METRIC, GObject)

typedef struct
{
  const char *key;
  const char *group_key;
  const char *group_zh;
  const char *group_en;
  const char *name_zh;
  const char *name_en;
  const char *short_zh;
  const char *short_en;
  const char *description_zh;
  const char *description_en;
  WayUnit unit;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  int decimals;
  const char *growth_of;
  int sort;
} WayMetricFields;

WayMetric     *way_metric_new             (const WayMetricFields *fields);
const char    *way_metric_get_key         (WayMetric *self);
const char    *way_metric_get_group_key   (WayMetric *self);
const char    *way_metric_get_group_name  (WayMetric *self, WayLanguage language);
const char    *way_metric_get_name        (WayMetric *self, WayLanguage language);
const char    *way_metric_get_short_name  (WayMetric *self, WayLanguage language);
const char    *way_metric_get_description (WayMetric *self, WayLanguage language);
const WayUnit *way_metric_get_unit        (WayMetric *self);
WayMeasure     way_metric_get_measure     (WayMetric *self);
WayFlow        way_metric_get_flow        (WayMetric *self);
WayBetter      way_metric_get_better      (WayMetric *self);
int            way_metric_get_decimals    (WayMetric *self);
int            way_metric_get_sort        (WayMetric *self);
const char    *way_metric_get_growth_of   (WayMetric *self); /* key of the level metric, or "" */

/* Differences of shares and rates are percentage points and their path is linear. */
gboolean       way_metric_is_in_points    (WayMetric *self);

/* Whether values of parts add up to the whole: levels and counts, but nothing per head or mean. */
gboolean       way_metric_is_additive     (WayMetric *self);
int            way_metric_match           (WayMetric *self, const char *query);

#define WAY_TYPE_SOURCE (way_source_get_type ())
G_DECLARE_FINAL_TYPE (WaySource, way_source, WAY, SOURCE, GObject)

typedef struct
{
  gint64 id;
  const char *title;
  const char *title_en;
  const char *publisher;
  const char *publisher_en;
  const char *url;
  const char *published;
  WayAuthority authority;
} WaySourceFields;

WaySource    *way_source_new           (const WaySourceFields *fields);
gint64        way_source_get_id        (WaySource *self);
const char   *way_source_get_title     (WaySource *self, WayLanguage language);
const char   *way_source_get_publisher (WaySource *self, WayLanguage language);
const char   *way_source_get_url       (WaySource *self); /* "" when read from a copy */
const char   *way_source_get_published (WaySource *self); /* ISO date or "" */
WayAuthority  way_source_get_authority (WaySource *self);

/* 0 where not every word of @query is somewhere in titles, publishers or date, of both languages;
 * what stands at the beginning of a title scores higher. */
int           way_source_match         (WaySource *self, const char *query);

/* 'Zhejiang Daily, 13 July 2022', '浙江日报，2022年7月13日'. (transfer full). */
char         *way_source_to_citation   (WaySource *self, WayLanguage language);

#define WAY_TYPE_TARGET (way_target_get_type ())
G_DECLARE_FINAL_TYPE (WayTarget, way_target, WAY, TARGET, GObject)

/**
 * WayTargetFields:
 * @value: in the metric's unit (or per cent for growth bases); NaN for direction and qualitative
 * @upper_value: the upper end of a range, else NaN
 * @tolerance: of approx, absolute in the metric's unit; NaN means the default
 *   (2 % of a level, 0.2 points of a share or rate)
 * @has_base: whether @base_period and @base_value were stated
 * @has_base_period: whether @base_period was stated, with or without a value
 */
typedef struct
{
  gint64 id;
  const char *region_code;
  const char *metric_key;
  WayPeriod due;
  WayComparator comparator;
  WayQualifier qualifier;
  double value;
  int decimals;
  double upper_value;
  double tolerance;
  WayBasis basis;
  WayNature nature;
  WayPath path;
  gboolean has_base;
  WayPeriod base_period;
  double base_value;
  gint64 source_id;
  const char *note;
  const char *note_zh;
  gboolean has_base_period;
  gboolean is_superseded; /* a later publication replaced it */
  gboolean has_method;    /* judged by @method whatever the library's choice is */
  WayMethod method;
  gint64 upper_id;        /* row of the upper end, where two rows are one range; else 0 */
} WayTargetFields;

WayTarget             *way_target_new         (const WayTargetFields *fields);
const WayTargetFields *way_target_get_fields  (WayTarget *self);

/* Whether @value keeps the promise (Civil Code art. 1259: 以上 and 以下 include the number,
 * 超过 and 不满 do not); a binary rounding error of 1e-9 relative does not decide. */
gboolean               way_target_is_met_by   (WayTarget *self, WayMeasure measure, double value);

/* Whether both are the same promise, whoever printed it: region, metric, due period, comparator,
 * basis and number. */
gboolean               way_target_says_same   (WayTarget *a, WayTarget *b);

/* The tolerance in force for approx. */
double                 way_target_get_tolerance (WayTarget *self, WayMeasure measure);

/* The same of fields that are no target of their own. */
gboolean               way_target_fields_are_met_by    (const WayTargetFields *fields,
                                                        WayMeasure             measure,
                                                        double                 value);
double                 way_target_fields_get_tolerance (const WayTargetFields *fields,
                                                        WayMeasure             measure);

/* '≥ 1,350', '> 15', '≈ 5.5', '8–8.5', in the metric's unit. (transfer full). */
char                  *way_target_to_mark     (WayTarget *self);
char                  *way_target_fields_to_mark (const WayTargetFields *fields);

/* The promise in words: 'At least 1,350 by 2025', 'More than 15 % by 2025', '2025年达到1350亿元以上'.
 * With @unit NULL the bare number stands. (transfer full). */
char                  *way_target_to_promise  (WayTarget     *self,
                                               const WayUnit *unit,
                                               WayLanguage    language);

G_END_DECLS
