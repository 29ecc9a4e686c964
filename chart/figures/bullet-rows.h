/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

#define WAY_BULLET_N_BANDS 3

/**
 * WayBulletRow:
 *
 * One target, with the value that it is judged by.
 *
 * @content: of its metric
 * @series: (nullable): the region's values; @index is the one that is drawn
 * @progress: of the worst of what it merges
 * @has_bands: whether there is a course from base to target at the value's time
 * @bands: where lagging, progressing and on track begin, and the target, where on track ends
 * @reached: how much of the target is reached, for the order by distance; NaN is last
 */
typedef struct
{
  WayContent *content;
  const WayContentTarget *target;
  WayContentSeries *series;
  guint index;
  const WayProgress *progress;
  gboolean has_value;
  double value;
  gboolean has_bands;
  double bands[WAY_BULLET_N_BANDS + 1];
  double reached;
} WayBulletRow;

/**
 * WayBullet:
 *
 * The rows of all metrics in the figure's order, or by distance to the target.
 *
 * @contents: WayContent of each metric that has targets or values
 * @n_earlier: targets that are left out, because a later one of their region and metric took over
 */
typedef struct
{
  const WayFigure *figure;
  const WayFigureData *data;
  GPtrArray *contents;
  GArray *rows; /* WayBulletRow */
  guint n_earlier;
} WayBullet;

WayBullet *way_bullet_new  (const WayFigure *figure, const WayFigureData *data);
void       way_bullet_free (WayBullet *self);

const WayBulletRow *way_bullet_get_row (const WayBullet *self, guint index);

gboolean   way_bullet_has_many_regions (const WayBullet *self);
gboolean   way_bullet_has_many_metrics (const WayBullet *self);
gboolean   way_bullet_has_bands        (const WayBullet *self);

/* The texts of the figure. All (transfer full). */
char      *way_bullet_title       (const WayBullet *self);
char      *way_bullet_subtitle    (const WayBullet *self, gboolean is_short);
GPtrArray *way_bullet_notes       (const WayBullet *self);
GPtrArray *way_bullet_sources     (const WayBullet *self);
char      *way_bullet_description (const WayBullet *self,
                                   const char      *title,
                                   const char      *subtitle,
                                   GPtrArray       *notes,
                                   GPtrArray       *citations);

/* Of one row: what it is about, with the region where nothing stands below it (@is_alone); what is
 * said of that (nullable); what pace is needed ("" where none is). All (transfer full). */
char      *way_bullet_name        (const WayBullet    *self,
                                   const WayBulletRow *row,
                                   gboolean            is_alone);
char      *way_bullet_kind        (const WayBullet *self, const WayBulletRow *row);
char      *way_bullet_pace        (const WayBulletRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBullet, way_bullet_free)

G_END_DECLS
