/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/bullet-rows.h"
#include "chart/figures/frame.h"
#include "chart/scale.h"

G_BEGIN_DECLS

/* How much of a row is written: labels above and below its track, above it only, or beside it. */
typedef enum
{
  WAY_BULLET_FULL,
  WAY_BULLET_MEDIUM,
  WAY_BULLET_DENSE
} WayBulletDensity;

/**
 * WayBulletLine:
 *
 * One row of the figure.
 *
 * @scale: of the row's own values to x
 * @center, @middle: of the line, and of its track
 * @name: with its second line what the row is about
 * @verdict: the word, and below it the pace that is needed
 * @target, @value, @gap: the labels around the track; no lines in @gap where it has no place
 */
typedef struct
{
  const WayBulletRow *row;
  WayScale scale;
  double center, middle;
  gboolean is_dot;
  gboolean has_gap;
  WayTextBlock name, verdict;
  WayTextBlock target, value, gap;
  double target_x, value_x, gap_x; /* left edges */
} WayBulletLine;

/**
 * WayBulletLayout:
 *
 * The geometry of a bullet chart inside its frame: names, tracks and verdicts side by side. Where
 * rows are many, a line has its numbers beside the verdict instead of around its track.
 *
 * @is_roomy: there is room for a further line of text in each row
 * @has_numbers: values and targets stand in columns of their own
 * @n_hidden: rows that found no place
 */
typedef struct
{
  const WayBullet *bullet;
  WayFrame *frame;
  GArray *lines; /* WayBulletLine */
  WayBulletDensity density;
  gboolean is_roomy;
  guint n_hidden;
  double key_top;
  gboolean has_key;
  double pitch, thickness;
  gboolean has_numbers;
  double values_x, targets_x; /* right edges of the columns of numbers */
  double verdict_x;
  WayRect plot; /* all tracks */
} WayBulletLayout;

WayBulletLayout *way_bullet_layout_new   (const WayBullet *bullet, WayTextMeasure *measure);
void             way_bullet_layout_free  (WayBulletLayout *self);
double           way_bullet_layout_get_x (const WayBulletLine *line, double value);

/* The shades of the bands, from lagging to on track. */
WayColor         way_bullet_get_shade    (const WayTheme *theme, guint band);

/* The words of the bands and the target's mark, in one line above the rows; returns its width, and
 * draws where @scene is given. */
double           way_bullet_key          (const WayBulletLayout *self, WayScene *scene);

/* Writes the labels of each line, and sets them around their tracks. */
void             way_bullet_lines_write  (WayBulletLayout *self);
void             way_bullet_lines_place  (WayBulletLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBulletLayout, way_bullet_layout_free)

G_END_DECLS
