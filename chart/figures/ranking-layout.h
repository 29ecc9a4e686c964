/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-layout.h"
#include "chart/figures/frame.h"
#include "chart/figures/ranking-rows.h"

G_BEGIN_DECLS

/**
 * WayRankingLine:
 *
 * One line of the figure: a region, or how many are left out here.
 *
 * @row: of the ranking, or -1
 * @n_hidden: regions that stand between the lines around this one
 * @name: shortened to its column
 */
typedef struct
{
  int row;
  guint n_hidden;
  double middle;
  char *name;
  char *number, *remark;
  double number_width, label_width;
} WayRankingLine;

/**
 * WayRankingLayout:
 *
 * The geometry of a ranking inside its frame.
 *
 * @is_dots: places, or values on an axis that does not start at zero
 * @scale: from what the bars show to x
 * @origin: the x that bars start from
 * @places_width, @names_width: the columns left of the bars
 * @remarks: what a person put into the figure
 */
typedef struct
{
  const WayRanking *ranking;
  WayFrame *frame;
  GArray *lines; /* WayRankingLine */
  gboolean is_dots;
  gboolean is_cropped;
  WayRect plot;
  WayScale scale;
  double origin;
  double pitch, thickness;
  double places_width, names_width;
  WayAnnotationLayout *remarks;
} WayRankingLayout;

WayRankingLayout *way_ranking_layout_new       (const WayRanking *ranking, WayTextMeasure *measure);
void              way_ranking_layout_free      (WayRankingLayout *self);

/* The target's number as the bars show values; NaN where it has no mark. */
double            way_ranking_layout_get_target (const WayRankingLayout *self,
                                                 const WayRankingRow    *row);

double            way_ranking_layout_get_x      (const WayRankingLayout *self, double value);

/* Where the number and the remark of @line start. */
void              way_ranking_layout_get_label  (const WayRankingLayout *self,
                                                 const WayRankingLine   *line,
                                                 double                 *number_x,
                                                 double                 *remark_x);

/* In ranking-annotations.c: level lines, where the bars show values. */
gboolean          way_ranking_has_levels        (const WayRankingLayout *self);
void              way_ranking_extend_by_levels  (const WayRankingLayout *self,
                                                 double                 *min,
                                                 double                 *max);

/* Where what a person put into the figure stands, once all else does. */
void              way_ranking_place_remarks     (WayRankingLayout *self);

/* Chooses the lines that @most can hold, and writes what stands in them. */
void              way_ranking_lines_choose     (WayRankingLayout *self, guint most);
void              way_ranking_lines_write      (WayRankingLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRankingLayout, way_ranking_layout_free)

G_END_DECLS
