/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-layout.h"
#include "chart/figures/bars.h"
#include "chart/figures/value-axis.h"
#include "chart/labels.h"

G_BEGIN_DECLS

/**
 * WayColumn:
 *
 * One column: a value, or a target in whose due year its region has no value.
 *
 * @series, @nth: the value, of the points of the series; @series NULL: a target's column
 * @target: what is promised there; drawn across the column where it has a value too
 * @is_satellite: part of a year, beside the column of the whole year
 * @place: among the columns of its year; a satellite shares that of its whole year
 */
typedef struct
{
  const WayContentSeries *series;
  guint nth, index;
  const WayContentTarget *target;
  guint region;
  int year;
  gboolean is_partial, is_forecast;
  gboolean is_satellite;
  double value;
  guint place;
  WayRect rect;
} WayColumn;

/**
 * WayColumnsLayout:
 *
 * The geometry of columns inside their frame. Each year has a slot, with or without a column: the
 * distance between two columns is the time between them.
 *
 * @n_beside: columns in the fullest year
 * @has_value_axis: only where not every column has its value above it
 * @gap_actual, @gap_target: (nullable): the columns between which the gap is measured
 * @remarks: what a person put into the figure
 * @key: (nullable): names of the regions, above the plot
 */
typedef struct
{
  const WayContent *content;
  WayFrame *frame;
  GArray *columns; /* WayColumn, in the order of years, in each of regions */
  int first_year, last_year;
  guint n_beside;
  gboolean has_satellites;
  WayRect plot;
  WayScale time_scale;
  WayValueAxis value_axis;
  gboolean has_value_axis;
  double key_top, key_height, label_height;
  GArray *labels;      /* WayBarLabel */
  GArray *annotations; /* WayBarLabel */
  const WayColumn *gap_actual, *gap_target;
  WayAnnotationLayout *remarks;
  GArray *breaks; /* WayRect: labels that a level line spares */
} WayColumnsLayout;

WayColumnsLayout *way_columns_layout_new   (const WayContent *content,
                                            WayTextMeasure   *measure,
                                            GPtrArray        *notes);
void              way_columns_layout_free  (WayColumnsLayout *self);
double            way_columns_layout_get_y (const WayColumnsLayout *self, double value);

/* Where the columns come to stand, once the plot is known. */
void              way_columns_place        (WayColumnsLayout *self);

/* Knows where columns and the marks of targets are. (transfer full). */
WayPlacer        *way_columns_make_placer  (const WayColumnsLayout *self);

/* Appends @text as small lines. */
void              way_columns_add_muted    (const WayColumnsLayout *self,
                                            WayTextBlock           *block,
                                            const char             *text);

/* The number beside the arrow from the latest value to what is promised, where it has room. */
void              way_columns_place_gap    (WayColumnsLayout *self);

/* The labels above columns: all of them, or evenly thinned. FALSE when some found no place. */
gboolean          way_columns_label        (WayColumnsLayout *self);

/* How much of the room kept for labels above the plot none of them needs. */
double            way_columns_get_free_room (const WayColumnsLayout *self);

/* Where what a person put into the figure stands, once all else does. */
void              way_columns_place_remarks (WayColumnsLayout *self);

/* How high the labels above a column are at most. */
double            way_columns_measure_labels (const WayColumnsLayout *self);

/* In several rows where the names need them; nothing for one region. Draws where @scene is given,
 * and returns the height. */
double            way_columns_key          (const WayColumnsLayout *self, WayScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayColumnsLayout, way_columns_layout_free)

G_END_DECLS
