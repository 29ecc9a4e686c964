/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"
#include "chart/labels.h"
#include "chart/scale.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_SCATTER_X,
  WAY_SCATTER_Y
} WayScatterAxisKind;

#define WAY_SCATTER_N_AXES 2

/**
 * WayScatterPoint:
 *
 * One region's values of both metrics in one year.
 *
 * @region: among the regions of the first metric
 * @index: into the series, by axis
 */
typedef struct
{
  guint region;
  const WayContentSeries *series[WAY_SCATTER_N_AXES];
  guint index[WAY_SCATTER_N_AXES];
  int year;
} WayScatterPoint;

/**
 * WayScatter:
 *
 * Which values are set against each other, before any geometry.
 *
 * @contents: by axis; afterwards they hold no more than what is shown
 * @year: of most points: the newest that suits; the others name theirs
 * @missing: names of regions without a year in which both metrics have a value (element-type utf8)
 */
typedef struct
{
  WayContent *contents[WAY_SCATTER_N_AXES];
  GArray *points; /* WayScatterPoint */
  int year;
  gboolean has_other_years;
  GPtrArray *missing;
} WayScatter;

WayScatter *way_scatter_new  (const WayFigure     *figure,
                              const WayFigureData *data,
                              GError             **error);
void        way_scatter_free (WayScatter *self);

/* In the metric's unit. */
double      way_scatter_get_value  (const WayScatterPoint *point, WayScatterAxisKind axis);
double      way_scatter_get_median (const WayScatter *self, WayScatterAxisKind axis);
const WayScatterPoint *way_scatter_get_focus (const WayScatter *self);

/* All that is shown, for texts that do not name regions. (transfer full): free the array of its
 * series and the struct itself. */
WayContent *way_scatter_merge       (const WayScatter *self);
void        way_scatter_free_merged (WayContent *merged);

typedef struct
{
  double value; /* in the axis' unit */
  char *text;
} WayScatterTick;

/**
 * WayScatterAxis:
 *
 * Linear or logarithmic; cropped to its points unless zero is near.
 */
typedef struct
{
  const WayContent *content;
  GArray *ticks; /* WayScatterTick */
  WayScale scale; /* of values in the axis' unit */
  gboolean is_cropped;
} WayScatterAxis;

/* In scatter-axis.c; @range_min is where the smallest value stands. */
void   way_scatter_axis_fit    (WayScatterAxis   *self,
                                const WayContent *content,
                                double            range_min,
                                double            range_max,
                                guint             n_ticks);
void   way_scatter_axis_clear  (WayScatterAxis *self);
double way_scatter_axis_apply  (const WayScatterAxis *self, double value);

typedef struct
{
  const WayScatterPoint *point;
  char *text;
  WayFont font;
  int importance;
  WayRect box;
  gboolean is_placed;
  gboolean is_away; /* tied to its point by a line */
} WayScatterLabel;

typedef struct
{
  const WayScatter *scatter;
  WayFrame *frame;
  WayRect plot;
  WayScatterAxis axes[WAY_SCATTER_N_AXES];
  GArray *labels; /* WayScatterLabel */
  WayPlacer *placer;
  double title_y[WAY_SCATTER_N_AXES]; /* middles of the axes' titles */
} WayScatterLayout;

WayScatterLayout *way_scatter_layout_new  (const WayScatter *scatter, WayTextMeasure *measure);
void              way_scatter_layout_free (WayScatterLayout *self);
WayPoint          way_scatter_layout_get_point (const WayScatterLayout *self,
                                                const WayScatterPoint  *point);
double            way_scatter_layout_get_radius (const WayScatterLayout *self,
                                                 const WayScatterPoint  *point);
gboolean          way_scatter_layout_has_medians (const WayScatterLayout *self);

/* Both lines across the plot: from and to of the upright one, then of the level one. */
void              way_scatter_layout_get_medians (const WayScatterLayout *self, WayPoint *ends);

/* In scatter-labels.c. */
void way_scatter_labels_place     (WayScatterLayout *self);
void way_scatter_labels_draw      (const WayScatterLayout *self, WayScene *scene);

/* In scatter-texts.c. (transfer full). */
char      *way_scatter_refuse_points    (const WayFigure *figure, const WayFigureData *data);
char      *way_scatter_make_title       (const WayScatter *self);
char      *way_scatter_make_subtitle    (const WayScatter *self, gboolean is_short);
char      *way_scatter_make_axis_title  (const WayScatter *self, WayScatterAxisKind axis);
GPtrArray *way_scatter_make_notes       (const WayScatterLayout *self);
char      *way_scatter_make_description (const WayScatterLayout *self, const WayScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScatter, way_scatter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScatterLayout, way_scatter_layout_free)

G_END_DECLS
