/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"
#include "model/scoreboard.h"

G_BEGIN_DECLS

/**
 * WayBoard:
 *
 * The promises of a scoreboard, the worst first. Promises that a newer one replaced are left out.
 *
 * @content: without values: what the frame is made from
 * @rows: WayScoreRow
 * @regions: guint: of each row, an index into the data's regions
 * @counts: by WayVerdict
 */
typedef struct
{
  const WayFigure *figure;
  const WayFigureData *data;
  WayContent *content;
  GArray *rows;
  GArray *regions;
  guint counts[WAY_N_VERDICTS];
  guint n_superseded;
} WayBoard;

WayBoard          *way_board_new     (const WayFigure *figure, const WayFigureData *data);
void               way_board_free    (WayBoard *self);

const WayScoreRow *way_board_get_row (const WayBoard *self, guint index);
const char        *way_board_get_name (const WayBoard *self, guint index); /* of its region */
gboolean           way_board_has_many_regions (const WayBoard *self);
gboolean           way_board_has_many_metrics (const WayBoard *self);

/* The texts of the figure. All (transfer full). */
char              *way_board_title       (const WayBoard *self);
char              *way_board_subtitle    (const WayBoard *self, gboolean is_short);
GPtrArray         *way_board_notes       (const WayBoard *self);
GPtrArray         *way_board_sources     (const WayBoard *self);
char              *way_board_description (const WayBoard *self,
                                          const char     *title,
                                          const char     *subtitle,
                                          GPtrArray      *notes,
                                          GPtrArray      *citations);

/* One promise and how it stands, a sentence. (transfer full). */
char              *way_board_describe_row (const WayBoard *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBoard, way_board_free)

G_END_DECLS
