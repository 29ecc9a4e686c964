/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"
#include "chart/figures/scoreboard-rows.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_BOARD_SUBJECT, /* region and metric, as far as they differ; stacked: the promise below */
  WAY_BOARD_PROMISE,
  WAY_BOARD_LATEST,  /* stacked: the gap below */
  WAY_BOARD_STATUS,  /* stacked: the needed pace below */
  WAY_BOARD_NEEDED,
  WAY_BOARD_TREND,   /* no text: the line in the cell */
  WAY_BOARD_GAP,
  WAY_BOARD_N_COLUMNS
} WayBoardColumn;

/**
 * WayBoardCell:
 *
 * The texts of a cell, each NULL or one line.
 */
typedef struct
{
  char *text;
  char *below; /* (nullable): second line, where rows are stacked */
} WayBoardCell;

/**
 * WayBoardLayout:
 *
 * The geometry of a scoreboard inside its frame: the counts as a bar with a key, then the table.
 *
 * @font: of the table
 * @is_stacked: rows of two lines, for narrow paper
 * @wraps: names and promises may take two lines
 * @is_shown, @left, @widths: of each column
 * @n_shown: rows that found a place; cells in @cells, WAY_BOARD_N_COLUMNS of each
 */
typedef struct
{
  const WayBoard *board;
  WayFrame *frame;
  WayFont font, strong_font;
  gboolean is_stacked;
  gboolean wraps;
  gboolean is_shown[WAY_BOARD_N_COLUMNS];
  double left[WAY_BOARD_N_COLUMNS], widths[WAY_BOARD_N_COLUMNS];
  guint n_shown;
  WayBoardCell *cells;
  double bar_top, bar_height, key_top, key_pitch;
  double header_top, rows_top, pitch;
} WayBoardLayout;

WayBoardLayout *way_board_layout_new  (const WayBoard *board, WayTextMeasure *measure);
void            way_board_layout_free (WayBoardLayout *self);

/* The texts of the rows that are shown. */
void                way_board_cells_write     (WayBoardLayout *self);
void                way_board_cells_clear     (WayBoardLayout *self);

const WayBoardCell *way_board_layout_get_cell (const WayBoardLayout *self,
                                               guint                 row,
                                               WayBoardColumn        column);

/* What stands at the head of a column. */
const char     *way_board_layout_get_title (const WayBoardLayout *self, WayBoardColumn column);

/* The counts by status: a bar, and below it mark, word and number of each. The height of the key is
 * returned, in lines; it is drawn where @scene is given. */
guint           way_board_draw_key    (const WayBoardLayout *self, WayScene *scene);
void            way_board_draw_counts (const WayBoardLayout *self, WayScene *scene);

/* The line in the cell: the values of the last years, and the target as a mark at its due time. */
void            way_board_draw_trend  (const WayBoardLayout *self,
                                       guint                 row,
                                       WayRect               cell,
                                       WayScene             *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBoardLayout, way_board_layout_free)

G_END_DECLS
