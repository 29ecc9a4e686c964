/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/* The phrases that headlines are made of. @subject, what has to grow, and @owner, whose target it
 * is, are the region in English, where the subtitle names the metric, and the region's metric in
 * Chinese; @topic is always both. A region grows, but what falls is its metric.
 * @target_name is what stands before 'target': the due year and, where the amount alone would
 * not tell, the metric. */
typedef struct
{
  const WayProgress *progress;
  const WayTargetFields *fields;
  WayMetric *metric;
  WayLanguage language;
  const char *region;
  char *subject;
  char *topic;
  char *owner;
  char *due;
  char *target_name;
  char *amount;
  char *goal;
} WayHeadline;

/* With @progress, @fields, @metric, @language and @region set. */
void     way_headline_fill      (WayHeadline *self);
void     way_headline_clear     (WayHeadline *self);

/* What was promised is a number of the metric itself. */
gboolean way_headline_is_level  (const WayHeadline *self);
/* Growth of a level stays growth where it decided: the level beside it is in other prices. */
gboolean way_headline_is_growth (const WayHeadline *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayHeadline, way_headline_clear)

G_END_DECLS
