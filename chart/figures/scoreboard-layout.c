/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard-layout.h"

#include <math.h>

/* Of rows, in sizes of the table's type: of one line, and of two. */
static const struct
{
  double least, most;
} pitches[] = { { 1.75, 3.2 }, { 2.9, 4.4 } };

/* From this on a row has room for a name or a promise in two lines. */
#define TWO_LINE_PITCH 2.75

#define LEAST_BODY_SHARE 0.6
#define LEAST_BODY_EM 10.0
#define BAR_HEIGHT 1.25
#define KEY_PITCH 1.55
#define HEADER_HEIGHT 1.7
#define GAP_BETWEEN 1.1
#define TREND_WIDTH 5.0
#define MARK_SPACE 1.55

/* How narrow names and promises may become, in type sizes, before others are left out: a number or
 * a status that is cut says nothing. */
static const double least_widths[WAY_BOARD_N_COLUMNS] = {
  [WAY_BOARD_SUBJECT] = 11.0,
  [WAY_BOARD_PROMISE] = 13.0,
  [WAY_BOARD_LATEST] = INFINITY,
  [WAY_BOARD_STATUS] = INFINITY,
  [WAY_BOARD_NEEDED] = INFINITY,
  [WAY_BOARD_TREND] = 4.0,
  [WAY_BOARD_GAP] = INFINITY,
};

/* What is left out first. */
static const WayBoardColumn spare_columns[] = {
  WAY_BOARD_GAP, WAY_BOARD_NEEDED, WAY_BOARD_TREND
};

static double
measure_width (const WayBoardLayout *self,
               const char           *text,
               WayFont               font)
{
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, text, font, &extents);
  return extents.width;
}

/* As wide as its widest text. */
static double
find_width (const WayBoardLayout *self,
            WayBoardColumn        column)
{
  double width = measure_width (self, way_board_layout_get_title (self, column), self->font);

  if (column == WAY_BOARD_TREND)
    return MAX (width, TREND_WIDTH * self->font.size_pt);

  for (guint i = 0; i < self->n_shown; i++)
    {
      const WayBoardCell *cell = way_board_layout_get_cell (self, i, column);
      WayFont font = column == WAY_BOARD_STATUS || self->is_stacked ? self->strong_font
                                                                    : self->font;
      double space = column == WAY_BOARD_STATUS ? MARK_SPACE * self->font.size_pt : 0.0;

      width = MAX (width, space + measure_width (self, cell->text, font));
      if (cell->below != NULL)
        width = MAX (width, space + measure_width (self, cell->below, self->font));
    }

  return ceil (width);
}

static gboolean
is_empty (const WayBoardLayout *self,
          WayBoardColumn        column)
{
  for (guint i = 0; column != WAY_BOARD_TREND && i < self->n_shown; i++)
    {
      const WayBoardCell *cell = way_board_layout_get_cell (self, i, column);

      if (cell->text != NULL && *cell->text != '\0')
        return FALSE;
    }

  return column != WAY_BOARD_TREND;
}

static double
sum_widths (const WayBoardLayout *self,
            gboolean              is_least)
{
  double sum = -GAP_BETWEEN * self->font.size_pt;

  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    {
      double least = MIN (self->widths[i], least_widths[i] * self->font.size_pt);

      if (self->is_shown[i])
        sum += GAP_BETWEEN * self->font.size_pt + (is_least ? least : self->widths[i]);
    }

  return sum;
}

/* What is too much is taken from the names, then from the promises: these end with the year. */
static void
shrink (WayBoardLayout *self,
        double          width)
{
  static const WayBoardColumn givers[] = { WAY_BOARD_SUBJECT, WAY_BOARD_PROMISE, WAY_BOARD_TREND };

  for (guint i = 0; i < G_N_ELEMENTS (givers); i++)
    {
      double *given = &self->widths[givers[i]];
      double least = MIN (*given, least_widths[givers[i]] * self->font.size_pt);
      double too_much = sum_widths (self, FALSE) - width;

      if (self->is_shown[givers[i]])
        *given -= CLAMP (too_much, 0.0, *given - least);
    }
}

/* On paper that is too narrow for what a row needs, every column gives way. */
static void
squeeze (WayBoardLayout *self,
         double          width)
{
  double sum = sum_widths (self, FALSE);
  double gaps = -GAP_BETWEEN * self->font.size_pt;

  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    gaps += self->is_shown[i] ? GAP_BETWEEN * self->font.size_pt : 0.0;
  if (sum <= width + 0.1 || sum <= gaps)
    return;
  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    self->widths[i] *= MAX (width - gaps, 0.0) / (sum - gaps);
}

/* Where there is no room beside the status the latest value stands below it: it says more than the
 * pace that is needed. */
static void
move_latest (WayBoardLayout *self)
{
  self->is_shown[WAY_BOARD_LATEST] = FALSE;
  for (guint i = 0; i < self->n_shown; i++)
    {
      WayBoardCell *cells = &self->cells[i * WAY_BOARD_N_COLUMNS];

      g_free (cells[WAY_BOARD_STATUS].below);
      cells[WAY_BOARD_STATUS].below = g_strdup (cells[WAY_BOARD_LATEST].text);
    }
  self->widths[WAY_BOARD_STATUS] = find_width (self, WAY_BOARD_STATUS);
}

/* FALSE where not even the columns that a row needs find room side by side. */
static gboolean
fit_columns (WayBoardLayout *self)
{
  double width = self->frame->body.width;
  double x = self->frame->body.x;
  double more;
  guint n = 0;

  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    {
      self->is_shown[i] = !is_empty (self, (WayBoardColumn) i);
      self->widths[i] = self->is_shown[i] ? find_width (self, (WayBoardColumn) i) : 0.0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (spare_columns) && sum_widths (self, TRUE) > width; i++)
    self->is_shown[spare_columns[i]] = FALSE;
  if (sum_widths (self, TRUE) > width && !self->is_stacked)
    return FALSE;
  if (sum_widths (self, TRUE) > width)
    move_latest (self);

  shrink (self, width);
  squeeze (self, width);
  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    n += self->is_shown[i];
  more = MAX (width - sum_widths (self, FALSE), 0.0) / MAX (n - 1, 1);
  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    {
      self->left[i] = x;
      if (self->is_shown[i])
        x += self->widths[i] + GAP_BETWEEN * self->font.size_pt + more;
    }

  return TRUE;
}

/* The rows that find a place; one line says how many do not. */
static void
fit_rows (WayBoardLayout *self)
{
  const WayFrame *frame = self->frame;
  double least = pitches[self->is_stacked].least * self->font.size_pt;
  double most = pitches[self->is_stacked].most * self->font.size_pt;
  double height = frame->body.y + frame->body.height - self->rows_top;
  guint n = self->board->rows->len;
  guint n_places = (guint) MAX (floor (height / least + 1e-6), 1.0);
  double line = KEY_PITCH * self->font.size_pt;

  self->wraps = FALSE;
  if (n_places >= n)
    {
      self->n_shown = n;
      self->pitch = MIN (height / n, most);
      self->wraps = !self->is_stacked && self->pitch >= TWO_LINE_PITCH * self->font.size_pt;
      return;
    }

  height -= line;
  self->n_shown = MIN ((guint) MAX (floor (height / least + 1e-6), 1.0), n);
  self->pitch = CLAMP (height / self->n_shown, least, most);
}

static void
fit_head (WayBoardLayout *self)
{
  const WayFrame *frame = self->frame;

  self->key_pitch = KEY_PITCH * self->font.size_pt;
  self->bar_top = frame->body.y + 0.7 * frame->em;
  self->bar_height = BAR_HEIGHT * frame->em;
  self->key_top = self->bar_top + self->bar_height + 0.35 * frame->em;
  self->header_top = self->key_top + way_board_draw_key (self, NULL) * self->key_pitch
                     + 0.5 * frame->em;
  self->rows_top = self->header_top + HEADER_HEIGHT * self->font.size_pt;
}

/* Few rows are written as large as the rest of the figure. */
static void
choose_font (WayBoardLayout *self,
             double          size)
{
  self->font = (WayFont) { size, WAY_WEIGHT_REGULAR };
  self->strong_font = (WayFont) { size, WAY_WEIGHT_BOLD };
  fit_head (self);
  fit_rows (self);
}

/* FALSE where the columns find no room. */
static gboolean
try_table (WayBoardLayout *self,
           gboolean        is_stacked,
           double          size)
{
  way_board_cells_clear (self);
  self->is_stacked = is_stacked;
  choose_font (self, size);
  way_board_cells_write (self);
  return fit_columns (self);
}

static gboolean
has_all_columns (const WayBoardLayout *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (spare_columns); i++)
    {
      if (!self->is_shown[spare_columns[i]] && !is_empty (self, spare_columns[i]))
        return FALSE;
    }

  return TRUE;
}

static void
fit_table (WayBoardLayout *self)
{
  const WayFrame *frame = self->frame;
  guint n = self->board->rows->len;

  if (try_table (self, FALSE, frame->text_font.size_pt) && self->n_shown == n
      && has_all_columns (self))
    return;
  if (!try_table (self, FALSE, frame->note_font.size_pt))
    try_table (self, TRUE, frame->note_font.size_pt);
}

static void
set_texts (WayBoardLayout *self)
{
  WayFrame *frame = self->frame;

  g_ptr_array_unref (frame->citations);
  frame->citations = way_board_sources (self->board);
  g_clear_pointer (&frame->generated[WAY_FIGURE_TEXT_SOURCE], g_free);
  way_frame_set_texts (frame, way_board_title (self->board),
                       way_board_subtitle (self->board, FALSE),
                       way_board_subtitle (self->board, TRUE));
}

WayBoardLayout *
way_board_layout_new (const WayBoard *board,
                      WayTextMeasure *measure)
{
  WayBoardLayout *self = g_new0 (WayBoardLayout, 1);
  WayFrame *frame = way_frame_new (board->content, measure);

  self->board = board;
  self->frame = frame;
  set_texts (self);
  way_frame_fit (frame, way_board_notes (board),
                 MAX (LEAST_BODY_SHARE * frame->height, LEAST_BODY_EM * frame->em));
  fit_table (self);
  return self;
}

void
way_board_layout_free (WayBoardLayout *self)
{
  if (self == NULL)
    return;

  way_board_cells_clear (self);
  way_frame_free (self->frame);
  g_free (self);
}
