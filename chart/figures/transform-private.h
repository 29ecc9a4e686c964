/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/transform.h"

G_BEGIN_DECLS

/**
 * WayTransformer:
 *
 * One metric on its way through a transform.
 *
 * @result: what is being made, still without targets
 * @base_year: of an index
 * @n_heads: how many people a per-head value is for
 * @n_dropped: values that were left out because the scope changed between them and the base
 */
typedef struct
{
  const WayFigure *figure;
  const WayFigureData *data;
  WayFigureData *result;
  WayLanguage language;
  int base_year;
  double n_heads;
  guint n_dropped;
} WayTransformer;

/**
 * WayTransformKind:
 *
 * How one transform is made. Sentences are (transfer full) and in the figure's language.
 *
 * @refuse: why @metric has no such values, or NULL
 * @prepare: (nullable): what must be known before the first series
 * @skips: (nullable): whether a region has no place in the figure
 * @make_series: (transfer full): the region's values; NULL where there are none
 * @make_metric: (transfer full): what the values are then called and counted in
 * @add_target: (nullable): converts or keeps a target for the region with the new index; NULL
 *   leaves all undrawn
 * @explain_nothing: why no region has a value, and what to do
 * @explain_left_out: what the regions with these names lack
 * @add_remarks: (nullable): what a reader must know of how it was computed
 */
typedef struct
{
  char      *(*refuse)           (const WayTransformer *self, WayMetric *metric);
  void       (*prepare)          (WayTransformer *self);
  gboolean   (*skips)            (const WayTransformer *self, guint region);
  WaySeries *(*make_series)      (WayTransformer *self, guint region);
  WayMetric *(*make_metric)      (const WayTransformer *self);
  void       (*add_target)       (const WayTransformer *self, const WayFigureTarget *entry,
                                  guint old_region);
  char      *(*explain_nothing)  (const WayTransformer *self);
  char      *(*explain_left_out) (const WayTransformer *self, const char *names);
  void       (*add_remarks)      (const WayTransformer *self);
} WayTransformKind;

extern const WayTransformKind way_transform_growth;
extern const WayTransformKind way_transform_index;
extern const WayTransformKind way_transform_share;
extern const WayTransformKind way_transform_per_head;

WaySeries       *way_transformer_get_series   (const WayTransformer *self, guint region);

/* What the region's values are divided by or stand beside; NULL where none was read. */
const WaySeries *way_transformer_get_companion (const WayTransformer *self, guint region);
const char      *way_transformer_get_name     (const WayTransformer *self, guint region);
void             way_transformer_add_remark   (const WayTransformer *self, char *remark);
void             way_transformer_cite         (const WayTransformer *self,
                                               guint                 region,
                                               double                time,
                                               gint64                source_id);

/* @entry for the result's @region, judged as before and marked as no number of its axis. */
void             way_transformer_keep_target  (const WayTransformer  *self,
                                               const WayFigureTarget *entry,
                                               guint                  region);

/* Of a value computed from two: exact only where both are. */
WayQualifier     way_transform_join_qualifiers (WayQualifier a, WayQualifier b);

/* How much a published value may be off as a share of itself, by its digits; 0 where unknown. */
double           way_transform_rounding_error (const WaySeries *series, guint index);

/* Amounts that can be added up over regions: not shares, rates, indices, ranks, nor what is
 * already an average. */
gboolean         way_metric_is_money          (WayMetric *metric);

/* In transform-metric.c: @metric under another name. (transfer full). */
WayMetric *way_transform_metric_growth   (WayMetric *metric);
WayMetric *way_transform_metric_index    (WayMetric *metric);

/* @whole: (nullable): the region above, where all have the same. */
WayMetric *way_transform_metric_share    (WayMetric *metric, WayRegion *whole);
WayMetric *way_transform_metric_per_head (WayMetric *metric, double n_heads);

G_END_DECLS
