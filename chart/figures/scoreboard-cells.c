/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard-layout.h"

static char *
name_subject (const WayBoardLayout *self,
              guint                 row)
{
  const WayBoard *board = self->board;
  WayLanguage language = board->figure->language;
  const char *metric = way_metric_get_short_name (way_board_get_row (board, row)->metric, language);
  const char *region = way_board_get_name (board, row);

  if (!way_board_has_many_regions (board))
    return g_strdup (metric);
  if (!way_board_has_many_metrics (board))
    return g_strdup (region);
  /* Translators: region, metric. */
  return g_strdup_printf (way_tr_c (language, "row of a chart", "%1$s: %2$s"), region, metric);
}

static char *
write_column (const WayBoardLayout *self,
              guint                 row,
              WayScoreColumn        column)
{
  return way_score_row_to_text (way_board_get_row (self->board, row), column,
                                self->board->figure->language);
}

/* What the schedule asks for says itself that it is a month's. */
static char *
name_pace (const WayBoardLayout *self,
           guint                 row,
           const char           *needed)
{
  const WayProgress *progress = &way_board_get_row (self->board, row)->progress;

  if (progress->verdict == WAY_VERDICT_AHEAD || progress->verdict == WAY_VERDICT_ON_SCHEDULE
      || progress->verdict == WAY_VERDICT_BEHIND)
    return g_strdup (needed);
  /* Translators: growth or an amount with its sign: '+21.6 % a year'. */
  return g_strdup_printf (way_tr_c (self->board->figure->language, "needed", "%s a year"), needed);
}

static void
write_row (WayBoardLayout *self,
           guint           row)
{
  WayBoardCell *cells = &self->cells[row * WAY_BOARD_N_COLUMNS];
  WayLanguage language = self->board->figure->language;
  g_autofree char *needed = write_column (self, row, WAY_SCORE_NEEDED);
  g_autofree char *gap = write_column (self, row, WAY_SCORE_GAP);
  char *promise = write_column (self, row, WAY_SCORE_PROMISE);

  cells[WAY_BOARD_SUBJECT].text = name_subject (self, row);
  cells[WAY_BOARD_LATEST].text = write_column (self, row, WAY_SCORE_LATEST);
  cells[WAY_BOARD_STATUS].text = write_column (self, row, WAY_SCORE_STATUS);
  if (self->is_stacked)
    {
      cells[WAY_BOARD_SUBJECT].below = promise;
      if (*gap != '\0')
        /* Translators: a difference with its sign: 'gap −0.4 points'. */
        cells[WAY_BOARD_LATEST].below = g_strdup_printf (way_tr (language, "gap %s"), gap);
      if (*needed != '\0')
        cells[WAY_BOARD_STATUS].below = name_pace (self, row, needed);
    }
  else
    {
      cells[WAY_BOARD_PROMISE].text = promise;
      cells[WAY_BOARD_GAP].text = g_steal_pointer (&gap);
      cells[WAY_BOARD_NEEDED].text = g_steal_pointer (&needed);
    }
}

void
way_board_cells_clear (WayBoardLayout *self)
{
  for (guint i = 0; self->cells != NULL && i < self->n_shown * WAY_BOARD_N_COLUMNS; i++)
    {
      g_free (self->cells[i].text);
      g_free (self->cells[i].below);
    }
  g_clear_pointer (&self->cells, g_free);
}

void
way_board_cells_write (WayBoardLayout *self)
{
  self->cells = g_new0 (WayBoardCell, self->n_shown * WAY_BOARD_N_COLUMNS);
  for (guint i = 0; i < self->n_shown; i++)
    write_row (self, i);
}

const WayBoardCell *
way_board_layout_get_cell (const WayBoardLayout *self,
                           guint                 row,
                           WayBoardColumn        column)
{
  return &self->cells[row * WAY_BOARD_N_COLUMNS + column];
}

static const char *
get_subject_title (const WayBoardLayout *self)
{
  WayLanguage language = self->board->figure->language;

  if (way_board_has_many_regions (self->board) && !way_board_has_many_metrics (self->board))
    return way_score_column_get_title (WAY_SCORE_REGION, language);
  return way_score_column_get_title (WAY_SCORE_METRIC, language);
}

const char *
way_board_layout_get_title (const WayBoardLayout *self,
                            WayBoardColumn        column)
{
  WayLanguage language = self->board->figure->language;

  switch (column)
    {
    case WAY_BOARD_SUBJECT:
      return get_subject_title (self);
    case WAY_BOARD_PROMISE:
      return way_score_column_get_title (WAY_SCORE_PROMISE, language);
    case WAY_BOARD_LATEST:
      return way_score_column_get_title (WAY_SCORE_LATEST, language);
    case WAY_BOARD_STATUS:
      return way_score_column_get_title (WAY_SCORE_STATUS, language);
    case WAY_BOARD_NEEDED:
      return way_score_column_get_title (WAY_SCORE_NEEDED, language);
    case WAY_BOARD_TREND:
      return way_tr_c (language, "column", "Trend");
    case WAY_BOARD_GAP:
    case WAY_BOARD_N_COLUMNS:
    default:
      return way_score_column_get_title (WAY_SCORE_GAP, language);
    }
}
