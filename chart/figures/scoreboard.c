/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard.h"

#include "chart/figures/scoreboard-layout.h"
#include "chart/figures/verdict-mark.h"

#include <math.h>

#define MARK_SIZE 1.15
#define MARK_SPACE 1.55
#define RULE_WIDTH 0.5
#define HEADER_MIDDLE 0.75
#define TREND_HEIGHT 2.1

/* Numbers that are compared down the column end together. */
static gboolean
ends_right (const WayBoardLayout *self,
            WayBoardColumn        column)
{
  return !self->is_stacked && (column == WAY_BOARD_NEEDED || column == WAY_BOARD_GAP);
}

/* One line in the column's width; what does not fit ends in '…'. */
static void
draw_text (const WayBoardLayout *self,
           WayBoardColumn        column,
           gint                  datum,
           const char           *text,
           double                indent,
           double                middle,
           WayFont               font,
           WayColor              color,
           WayScene             *scene)
{
  WayTextMeasure *measure = self->frame->measure;
  double room = self->widths[column] - indent;
  double baseline = middle + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt;
  g_autofree char *cut = NULL;
  WayTextExtents extents;

  if (text == NULL || *text == '\0')
    return;
  way_text_measure_extents (measure, text, font, &extents);
  if (extents.width > room + 0.5)
    cut = way_text_shorten (measure, text, font, room);
  if (ends_right (self, column))
    way_scene_add_text (scene, datum, measure, self->left[column] + self->widths[column],
                        baseline, WAY_ANCHOR_END, font, color, cut != NULL ? cut : text);
  else
    way_scene_add_text (scene, datum, measure, self->left[column] + indent, baseline,
                        WAY_ANCHOR_START, font, color, cut != NULL ? cut : text);
}

/* In two lines where one is too short and the row is high enough. */
static void
draw_wrapped (const WayBoardLayout *self,
              WayBoardColumn        column,
              gint                  datum,
              const char           *text,
              double                center,
              WayScene             *scene)
{
  const WayTheme *theme = self->frame->content->theme;
  double pitch = 1.25 * self->font.size_pt;
  g_auto (GStrv) lines = way_text_wrap_lines (self->frame->measure, text, self->font,
                                              self->widths[column] + 0.5, 2);
  guint n_lines = g_strv_length (lines);

  for (guint i = 0; i < n_lines; i++)
    draw_text (self, column, datum, lines[i], 0.0, center + (i - (n_lines - 1) / 2.0) * pitch,
               self->font, theme->text, scene);
}

static void
draw_rule (const WayBoardLayout *self,
           double                y,
           WayColor              color,
           WayScene             *scene)
{
  const WayRect *body = &self->frame->body;

  way_scene_add_rule (scene, -1, body->x, y, body->x + body->width, y, color, RULE_WIDTH,
                      WAY_DASH_SOLID, WAY_ARROW_NONE);
}

static void
draw_header (const WayBoardLayout *self,
             WayScene             *scene)
{
  const WayTheme *theme = self->frame->content->theme;

  way_scene_begin_group (scene, "header", NULL);
  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    {
      const char *title = way_board_layout_get_title (self, (WayBoardColumn) i);

      if (self->is_shown[i])
        draw_text (self, (WayBoardColumn) i, -1, title, 0.0,
                   self->header_top + HEADER_MIDDLE * self->font.size_pt, self->font,
                   theme->text_muted, scene);
    }
  draw_rule (self, self->rows_top, theme->axis, scene);
}

/* What the keyboard, the tooltip and a screen reader say of the row. */
static gint
add_datum (const WayBoardLayout *self,
           guint                 row,
           double                middle,
           WayScene             *scene)
{
  const WayBoard *board = self->board;
  const WayScoreRow *scored = way_board_get_row (board, row);
  WayLanguage language = board->figure->language;
  g_autofree char *status = way_score_row_to_text (scored, WAY_SCORE_STATUS, language);
  g_autofree char *latest = way_score_row_to_text (scored, WAY_SCORE_LATEST, language);
  g_autofree char *pace = way_progress_to_pace (&scored->progress, scored->metric, language);
  g_autofree char *source = way_score_row_to_text (scored, WAY_SCORE_SOURCE, language);
  g_autofree char *promise = way_score_row_to_text (scored, WAY_SCORE_PROMISE, language);
  WayDatum datum = {
    .series = g_strconcat ("series-", way_region_get_code (scored->region), NULL),
    .row = (int) row,
    .x = self->left[WAY_BOARD_STATUS] + MARK_SIZE * self->font.size_pt / 2.0,
    .y = middle,
    /* Translators: region, metric. */
    .title = g_strdup_printf (way_tr_c (language, "row of a chart", "%1$s: %2$s"),
                              way_board_get_name (board, row),
                              way_metric_get_short_name (scored->metric, language)),
    .value = g_strdup (promise),
    .description = way_board_describe_row (board, row),
    .number = NAN,
  };
  g_autoptr (GString) detail = g_string_new (status);

  if (*pace != '\0')
    g_string_append_printf (detail, " · %s", pace);
  if (*latest != '\0')
    {
      g_string_append_c (detail, '\n');
      /* Translators: the latest value and its period */
      g_string_append_printf (detail, way_tr (language, "Latest: %s"), latest);
    }
  if (*source != '\0')
    g_string_append_printf (detail, "\n%s", source);
  datum.detail = g_string_free (g_steal_pointer (&detail), FALSE);
  return way_scene_add_datum (scene, &datum);
}

static void
draw_status (const WayBoardLayout *self,
             guint                 row,
             gint                  datum,
             double                middle,
             double                below,
             WayScene             *scene)
{
  const WayTheme *theme = self->frame->content->theme;
  const WayBoardCell *cell = way_board_layout_get_cell (self, row, WAY_BOARD_STATUS);
  WayVerdict verdict = way_board_get_row (self->board, row)->progress.verdict;
  double size = self->font.size_pt;

  way_verdict_mark_draw (verdict, theme, scene, self->left[WAY_BOARD_STATUS],
                         middle - MARK_SIZE * size / 2.0, MARK_SIZE * size);
  draw_text (self, WAY_BOARD_STATUS, datum, cell->text, MARK_SPACE * size, middle,
             self->strong_font, way_verdict_mark_get_color (verdict, theme), scene);
  draw_text (self, WAY_BOARD_STATUS, datum, cell->below, MARK_SPACE * size, below, self->font,
             theme->text_muted, scene);
}

static void
draw_trend_cell (const WayBoardLayout *self,
                 guint                 row,
                 double                center,
                 WayScene             *scene)
{
  double height = MIN (0.94 * self->pitch, TREND_HEIGHT * self->font.size_pt);

  way_board_draw_trend (self, row, (WayRect) { self->left[WAY_BOARD_TREND], center - height / 2.0,
                                               self->widths[WAY_BOARD_TREND], height }, scene);
}

static void
draw_row (const WayBoardLayout *self,
          guint                 row,
          WayScene             *scene)
{
  const WayTheme *theme = self->frame->content->theme;
  double top = self->rows_top + row * self->pitch;
  double center = top + self->pitch / 2.0;
  double apart = self->is_stacked ? 0.66 * self->font.size_pt : 0.0;
  g_autofree char *id = NULL;
  gint datum;

  id = g_strdup_printf ("target-%" G_GINT64_FORMAT,
                        way_target_get_fields (way_board_get_row (self->board, row)->target)->id);
  way_scene_begin_group (scene, id, NULL);
  datum = add_datum (self, row, center - apart, scene);
  for (guint i = 0; i < WAY_BOARD_N_COLUMNS; i++)
    {
      const WayBoardCell *cell = way_board_layout_get_cell (self, row, (WayBoardColumn) i);
      gboolean is_subject = i == WAY_BOARD_SUBJECT;

      if (!self->is_shown[i])
        continue;
      if (i == WAY_BOARD_STATUS)
        draw_status (self, row, datum, center - apart, center + apart, scene);
      else if (i == WAY_BOARD_TREND)
        draw_trend_cell (self, row, center, scene);
      else if (self->wraps && (is_subject || i == WAY_BOARD_PROMISE))
        draw_wrapped (self, (WayBoardColumn) i, datum, cell->text, center, scene);
      else
        {
          draw_text (self, (WayBoardColumn) i, datum, cell->text, 0.0, center - apart,
                     is_subject && self->is_stacked ? self->strong_font : self->font,
                     theme->text, scene);
          draw_text (self, (WayBoardColumn) i, datum, cell->below, 0.0, center + apart,
                     self->font, is_subject ? theme->text : theme->text_muted, scene);
        }
    }
  draw_rule (self, top + self->pitch, theme->grid, scene);
}

static void
draw_hidden (const WayBoardLayout *self,
             WayScene             *scene)
{
  const WayFrame *frame = self->frame;
  guint n_hidden = self->board->rows->len - self->n_shown;
  double middle = self->rows_top + self->n_shown * self->pitch + 0.5 * self->key_pitch;
  g_autofree char *text = NULL;

  if (n_hidden == 0)
    return;
  text = g_strdup_printf (way_tr_n (frame->content->language, "… and %u more target",
                                    "… and %u more targets", n_hidden), n_hidden);
  way_scene_begin_group (scene, "more", NULL);
  way_scene_add_text (scene, -1, frame->measure, frame->body.x,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * self->font.size_pt,
                      WAY_ANCHOR_START, self->font, frame->content->theme->text_muted, text);
}

WayScene *
way_board_build (const WayFigure     *figure,
                 const WayFigureData *data,
                 WayTextMeasure      *measure,
                 GError             **error)
{
  g_autoptr (WayBoard) board = way_board_new (figure, data);
  g_autoptr (WayBoardLayout) layout = way_board_layout_new (board, measure);
  const WayFrame *frame = layout->frame;
  g_autoptr (WayScene) scene = way_scene_new (frame->width, frame->height);
  WayRect table = { frame->body.x, layout->rows_top, frame->body.width,
                    layout->n_shown * layout->pitch };

  way_frame_draw_head (frame, scene);
  way_board_draw_counts (layout, scene);
  draw_header (layout, scene);
  for (guint i = 0; i < layout->n_shown; i++)
    draw_row (layout, i, scene);
  draw_hidden (layout, scene);
  way_frame_draw_foot (frame, scene);
  way_frame_finish (frame, scene, table,
                    way_board_description (board, frame->title, frame->subtitle, frame->notes,
                                           frame->citations));
  return g_steal_pointer (&scene);
}

char *
way_board_refuse (const WayFigure     *figure,
                  const WayFigureData *data)
{
  WayFigure asked = *figure;
  g_autoptr (WayBoard) board = NULL;
  WayLanguage language = figure->language;

  /* Whoever asks may have a figure of another kind. */
  asked.kind = WAY_FIGURE_SCOREBOARD;
  board = way_board_new (&asked, data);
  if (board->rows->len > 0)
    return NULL;
  if (data->regions->len == 1)
    return g_strdup_printf (way_tr (language, "A scoreboard needs a target; %s has none in the "
                                              "range shown. Choose another region, or enter one."),
                            way_region_get_short_name (data->regions->pdata[0], language));

  return g_strdup (way_tr (language, "A scoreboard needs a target; these regions have none in the "
                                     "range shown. Choose others, or enter one."));
}
