/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"
#include "model/series.h"

G_BEGIN_DECLS

/**
 * What a derived metric is computed from:
 *
 *   [gdp] / [population]                 + - * / ( ) and numbers, also × ÷ and full-width ones
 *   share (第三产业增加值, 地区生产总值)    in %
 *   per_head ([gdp], [population])       over a number of people, whatever the multiples
 *   growth ([gdp])                       on the same period of the year before, in %
 *   sum_of_regions ([gdp])               over the regions right below, where all have the period
 *   lag ([gdp], 1)                       the same period so many years before
 *   index ([gdp], 2015)                  2015 = 100
 *
 * A metric is its key or name, bare or in brackets or quotes. The functions have Chinese names,
 * too: 占比 人均 增速 地区合计 上期 指数. What is missing stays missing, and so does a division by zero.
 */

#define WAY_FORMULA_ERROR (way_formula_error_quark ())
GQuark way_formula_error_quark (void);

typedef enum
{
  WAY_FORMULA_ERROR_SYNTAX,
  WAY_FORMULA_ERROR_UNKNOWN_NAME,
  WAY_FORMULA_ERROR_UNIT,
  WAY_FORMULA_ERROR_CYCLE
} WayFormulaError;

typedef struct _WayFormula WayFormula;

/**
 * way_formula_parse:
 * @metrics: WayMetric that may be named
 * @position: (out) (optional): of an error, the character at which it was noticed, from 0
 *
 * Returns: (transfer full): NULL with a whole sentence that says what is wrong and what to do
 */
WayFormula      *way_formula_parse       (const char *text,
                                          GPtrArray  *metrics,
                                          guint      *position,
                                          GError    **error);
WayFormula      *way_formula_ref         (WayFormula *self);
void             way_formula_unref       (WayFormula *self);

/* As it is stored: metrics by their keys. (transfer full). */
char            *way_formula_to_text     (WayFormula *self);
/* For people: metrics by their names. (transfer full). */
char            *way_formula_to_label    (WayFormula *self, WayLanguage language);

/* WayMetric it reads, each once. (transfer none). */
GPtrArray       *way_formula_get_metrics (WayFormula *self);
/* Whether it adds regions up. */
gboolean         way_formula_adds_regions (WayFormula *self);

/* What the result is in; (transfer full), NULL where no unit is known for it. */
WayUnit         *way_formula_propose_unit (WayFormula *self);

/**
 * way_formula_fit_unit:
 * @unit: of the derived metric
 * @words: (out) (optional) (transfer full) (nullable): 'From 元/人 into 万元/人: divided by 10,000.'
 *
 * FALSE with a WAY_FORMULA_ERROR_UNIT where the result is something else than what @unit measures.
 * From then on results are in @unit.
 */
gboolean         way_formula_fit_unit    (WayFormula    *self,
                                          const WayUnit *unit,
                                          char         **words,
                                          GError       **error);

/**
 * WayFormulaInput:
 * @get_series: (transfer none) (nullable): what is shown of a region's metric
 * @get_children: (transfer none): WayRegion, those that add up to the region
 *
 * Where values come from.
 */
typedef struct
{
  WaySeries *(*get_series) (const char *region_code, WayMetric *metric, gpointer user_data);
  GPtrArray *(*get_children) (const char *region_code, gpointer user_data);
  gpointer user_data;
} WayFormulaInput;

/* A computed value; @status the least firm of what went in. */
typedef struct
{
  WayPeriod period;
  double value;
  WayQualifier qualifier;
  gboolean is_forecast, is_preliminary, is_break;
} WayFormulaValue;

/**
 * way_formula_evaluate:
 * @missing: (nullable): takes sentences about periods that lack something, in @language
 *
 * Returns: (transfer full): WayFormulaValue, in the order of their periods; finite values only
 */
GArray          *way_formula_evaluate    (WayFormula            *self,
                                          const char            *region_code,
                                          const WayFormulaInput *input,
                                          GPtrArray             *missing,
                                          WayLanguage            language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFormula, way_formula_unref)

G_END_DECLS
