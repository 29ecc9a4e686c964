/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The closed vocabularies of the model. Each has a text form, the one used in the
 * exchange columns, in JSON and in the library file, and a pair of functions
 * `way_<word>_to_text()` (never NULL for a valid member, static storage) and
 * `way_<word>_from_text()` (FALSE and @out untouched for an unknown text; an
 * empty text gives the first member, which is the default).
 */

/* How exactly a publication stated a value: 5509.8 "about", 750 "nearly". */
typedef enum
{
  WAY_QUALIFIER_EXACT,
  WAY_QUALIFIER_ABOUT,
  WAY_QUALIFIER_NEARLY,
  WAY_QUALIFIER_OVER,
  WAY_QUALIFIER_AT_LEAST
} WayQualifier;

typedef enum
{
  WAY_KIND_ACTUAL,
  WAY_KIND_FORECAST,
  WAY_KIND_TARGET
} WayKind;

/* What a metric's number is; decides its arithmetic (points or per cent, path, axis). */
typedef enum
{
  WAY_MEASURE_LEVEL,
  WAY_MEASURE_SHARE,
  WAY_MEASURE_RATE,
  WAY_MEASURE_INDEX,
  WAY_MEASURE_COUNT,
  WAY_MEASURE_RANK
} WayMeasure;

/* A flow adds up over a year (value added), a stock is counted at a moment (stations). */
typedef enum
{
  WAY_FLOW_FLOW,
  WAY_FLOW_STOCK
} WayFlow;

typedef enum
{
  WAY_BETTER_HIGHER,
  WAY_BETTER_LOWER,
  WAY_BETTER_NEUTRAL
} WayBetter;

typedef enum
{
  WAY_COMPARATOR_GE,
  WAY_COMPARATOR_GT,
  WAY_COMPARATOR_LE,
  WAY_COMPARATOR_LT,
  WAY_COMPARATOR_EQ,
  WAY_COMPARATOR_APPROX,
  WAY_COMPARATOR_RANGE,
  WAY_COMPARATOR_DIRECTION,
  WAY_COMPARATOR_QUALITATIVE
} WayComparator;

/* What the number of a target is measured in; everything but LEVEL has to be resolved. */
typedef enum
{
  WAY_BASIS_LEVEL,
  WAY_BASIS_YOY_GROWTH,
  WAY_BASIS_AVERAGE_GROWTH,
  WAY_BASIS_CUMULATIVE_SUM,
  WAY_BASIS_CUMULATIVE_CHANGE,
  WAY_BASIS_CHANGE_POINTS,
  WAY_BASIS_STOCK_COUNT
} WayBasis;

typedef enum
{
  WAY_NATURE_UNSTATED,
  WAY_NATURE_BINDING,
  WAY_NATURE_EXPECTED,
  WAY_NATURE_SUGGESTED
} WayNature;

/* The course from base to target that counts as keeping pace. */
typedef enum
{
  WAY_PATH_EXPONENTIAL,
  WAY_PATH_LINEAR,
  WAY_PATH_MILESTONES,
  WAY_PATH_NONE
} WayPath;

/* How a verdict is come to; see way_progress_assess(). */
typedef enum
{
  WAY_METHOD_GROWTH_RATIO, /* F4, the default on an exponential path */
  WAY_METHOD_LINEAR_PACE,  /* F6, the default for shares, rates, and where no ratio exists */
  WAY_METHOD_PROJECTION,   /* F5, the projected share P */
  WAY_METHOD_TREND,        /* mean change of the last five years, carried on to the due year */
  WAY_METHOD_SCHEDULE,     /* F14, within the due year */
  WAY_METHOD_NO_TARGET,    /* bands of growth (F11), the default for a wish without a number */
  WAY_N_METHODS
} WayMethod;

typedef enum
{
  WAY_REGION_LEVEL_COUNTRY,
  WAY_REGION_LEVEL_PROVINCE,
  WAY_REGION_LEVEL_PREFECTURE,
  WAY_REGION_LEVEL_COUNTY,
  WAY_REGION_LEVEL_ZONE,
  WAY_REGION_LEVEL_CUSTOM
} WayRegionLevel;

/* How firmly a value was published; part of what decides which vintage is shown. */
typedef enum
{
  WAY_STATUS_UNSTATED,
  WAY_STATUS_ESTIMATE,
  WAY_STATUS_PRELIMINARY,
  WAY_STATUS_REVISED,
  WAY_STATUS_FINAL
} WayStatus;

/* Who said it: the other part of choosing among vintages. Higher is trusted more. */
typedef enum
{
  WAY_AUTHORITY_COPY,
  WAY_AUTHORITY_NEWS,
  WAY_AUTHORITY_OFFICIAL,
  WAY_AUTHORITY_PLAN,
  WAY_AUTHORITY_BULLETIN,
  WAY_AUTHORITY_YEARBOOK
} WayAuthority;

const char *way_qualifier_to_text      (WayQualifier    qualifier);
gboolean    way_qualifier_from_text    (const char     *text, WayQualifier *out);
const char *way_kind_to_text           (WayKind         kind);
gboolean    way_kind_from_text         (const char     *text, WayKind *out);
const char *way_measure_to_text        (WayMeasure      measure);
gboolean    way_measure_from_text      (const char     *text, WayMeasure *out);
const char *way_flow_to_text           (WayFlow         flow);
gboolean    way_flow_from_text         (const char     *text, WayFlow *out);
const char *way_better_to_text         (WayBetter       better);
gboolean    way_better_from_text       (const char     *text, WayBetter *out);
const char *way_comparator_to_text     (WayComparator   comparator);
gboolean    way_comparator_from_text   (const char     *text, WayComparator *out);
const char *way_basis_to_text          (WayBasis        basis);
gboolean    way_basis_from_text        (const char     *text, WayBasis *out);
const char *way_nature_to_text         (WayNature       nature);
gboolean    way_nature_from_text       (const char     *text, WayNature *out);
const char *way_path_to_text           (WayPath         path);
gboolean    way_path_from_text         (const char     *text, WayPath *out);
/* growth_ratio linear_pace projection trend schedule no_target */
const char *way_method_to_text         (WayMethod       method);
gboolean    way_method_from_text       (const char     *text, WayMethod *out);
const char *way_region_level_to_text   (WayRegionLevel  level);
gboolean    way_region_level_from_text (const char     *text, WayRegionLevel *out);
const char *way_status_to_text         (WayStatus       status);
gboolean    way_status_from_text       (const char     *text, WayStatus *out);
const char *way_authority_to_text      (WayAuthority    authority);
gboolean    way_authority_from_text    (const char     *text, WayAuthority *out);

G_END_DECLS
