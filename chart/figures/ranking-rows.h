/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/**
 * WayRankingRow:
 *
 * One region of a ranking.
 *
 * @index: of the value in @series
 * @base: of the value that growth is measured from
 * @value: what the bar shows: the metric's value, per cent or points of growth, or how far it is
 *   beyond its target (below zero: short of it), in per cent of the target or in points
 * @target: (nullable): the target that is next due
 * @place: from 1; the same for equal values; 0 for a reference
 * @is_reference: the region that others of the ranking are parts of, which has no place among them
 * @is_of_other_year: the region has no value of the ranking's year, this one is older
 */
typedef struct
{
  WayContentSeries *series;
  guint index, base;
  double value;
  const WayFigureTarget *target;
  guint place;
  gboolean is_reference;
  gboolean is_of_other_year;
} WayRankingRow;

/**
 * WayRanking:
 *
 * The regions that can be ranked, the best first.
 *
 * @from_year: of growth
 * @is_yearly: growth is the mean of several years
 * @is_in_points: the bars' values are differences of shares and rates
 * @total: (nullable): the region that is the sum of the others, and therefore no bar beside them
 * @n_left_out: regions that have no value, or not what the order asks for
 */
typedef struct
{
  const WayContent *content;
  WayOrder order;
  int year, from_year;
  gboolean is_yearly;
  gboolean is_in_points;
  GArray *rows; /* WayRankingRow */
  WayRegion *total;
  guint n_left_out;
} WayRanking;

WayRanking *way_ranking_new  (const WayContent *content);
void        way_ranking_free (WayRanking *self);

const WayRankingRow *way_ranking_get_row   (const WayRanking *self, guint index);

/* Finds the rows that the others are parts of; takes one that is their sum out of the rows. */
void                 way_ranking_set_references (WayRanking *self);

/* How many have a place, and the first of them. */
guint                way_ranking_count      (const WayRanking *self);
const WayRankingRow *way_ranking_get_leader (const WayRanking *self);

/* The focused region's row, or -1. */
int                  way_ranking_get_focus (const WayRanking *self);

/* Leaves in @content only what the rows show: their values and targets, to be cited. */
void                 way_ranking_restrict  (const WayRanking *self, WayContent *content);

/* The texts around the bars. (transfer full). */
char      *way_ranking_title    (const WayRanking *self);
char      *way_ranking_subtitle (const WayRanking *self, gboolean is_short);
GPtrArray *way_ranking_notes    (const WayRanking *self, gboolean is_cropped);

/* 'Jiaxing, 5th of 11 cities'. (transfer full). */
char      *way_ranking_describe_place (const WayRanking *self, const WayRankingRow *row);

/* What stands at the end of a bar: the number, and behind it muted what belongs to it (nullable).
 * Both (transfer full). */
char      *way_ranking_number   (const WayRanking *self, const WayRankingRow *row);
char      *way_ranking_remark   (const WayRanking *self, const WayRankingRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRanking, way_ranking_free)

G_END_DECLS
