/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking.h"

#include "chart/figures/bars.h"
#include "chart/figures/figure-texts.h"
#include "chart/figures/line-data.h"
#include "chart/figures/ranking-layout.h"

#include <math.h>

#define TARGET_WIDTH 0.18
#define DOT_SIZE 0.75

/* The focused region in its colour, the others in grey; light with an outline in themes without
 * colour, and what is no competitor is hatched. */
static void
find_style (const WayRankingLayout *self,
            const WayRankingRow    *row,
            WayBarStyle            *style)
{
  const WayTheme *theme = self->frame->content->theme;
  gboolean is_focus = row->series->region == 0;

  way_bar_style_init (style, theme, 0);
  if (!is_focus)
    style->fill = style->outline = theme->axis;
  /* Two dark colours would be told apart by their names alone. */
  if (!is_focus && way_theme_shows_symbols (theme))
    {
      style->fill = theme->band;
      style->is_hollow = TRUE;
    }
  if (row->is_of_other_year || row->is_reference)
    {
      style->fill = theme->background;
      style->is_hollow = TRUE;
      style->is_hatched = row->is_reference;
    }
}

static void
replace_text (char **text,
              char  *by)
{
  g_free (*text);
  *text = by;
}

/* The texts of the region's value, with its place; of growth and distance the number is the bar's,
 * and the value is a detail. */
static gint
add_datum (const WayRankingLayout *self,
           const WayRankingLine   *line,
           guint                   nth,
           double                  x,
           WayScene               *scene)
{
  const WayRanking *ranking = self->ranking;
  const WayRankingRow *row = way_ranking_get_row (ranking, (guint) line->row);
  gint index = way_line_data_add_point (ranking->content, row->series,
                                        row->series->points->len - 1,
                                        (WayPoint) { x, line->middle }, scene);
  WayDatum *datum = g_ptr_array_index (scene->data, index);
  g_autofree char *place = way_ranking_describe_place (ranking, row);
  g_autofree char *value = g_steal_pointer (&datum->value);
  g_autofree char *detail = g_steal_pointer (&datum->detail);

  datum->row = (int) nth;
  datum->column = 0;
  if (ranking->order == WAY_ORDER_VALUE)
    {
      datum->value = g_steal_pointer (&value);
      datum->detail = detail != NULL ? g_strconcat (place, "\n", detail, NULL)
                                     : g_strdup (place);
    }
  else
    {
      datum->value = g_strdup (line->number);
      datum->detail = g_strconcat (place, "\n", value, detail != NULL ? "\n" : NULL, detail, NULL);
    }
  /* Translators: 'Jiaxing, 5th of 11 cities', number. */
  replace_text (&datum->description,
                g_strdup_printf (way_tr_c (ranking->content->language, "ranking", "%1$s: %2$s."),
                                 place, datum->value));
  return index;
}

static WayRect
get_bar (const WayRankingLayout *self,
         const WayRankingLine   *line,
         double                  x)
{
  double left = MIN (x, self->origin), right = MAX (x, self->origin);

  return (WayRect) { left, line->middle - self->thickness / 2.0, right - left, self->thickness };
}

static void
draw_dot (const WayRankingLayout *self,
          const WayRankingLine   *line,
          const WayBarStyle      *style,
          double                  x,
          gint                    datum,
          WayScene               *scene)
{
  const WayFrame *frame = self->frame;

  way_scene_add_rule (scene, -1, self->plot.x + 0.1 * frame->em, line->middle, x, line->middle,
                      frame->content->theme->grid, 0.08 * frame->em, WAY_DASH_SOLID,
                      WAY_ARROW_NONE);
  way_scene_add_symbol (scene, datum, x, line->middle, DOT_SIZE * frame->em, WAY_SYMBOL_CIRCLE,
                        style->fill, style->outline, style->is_hollow ? 0.12 * frame->em : 0.0);
}

static void
draw_row (const WayRankingLayout *self,
          const WayRankingLine   *line,
          guint                   nth,
          WayScene               *scene)
{
  const WayRankingRow *row = way_ranking_get_row (self->ranking, (guint) line->row);
  WayRegion *region = way_content_get_region (self->frame->content, row->series->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);
  double x = way_ranking_layout_get_x (self, row->value);
  WayBarStyle style;
  gint datum;

  find_style (self, row, &style);
  way_scene_begin_group (scene, id, way_region_get_name (region, self->frame->content->language));
  datum = add_datum (self, line, nth, x, scene);
  if (self->is_dots)
    draw_dot (self, line, &style, x, datum, scene);
  else
    way_bar_draw (&style, scene, datum, get_bar (self, line, x), self->frame->em);
}

/* An upright stroke over the bar, with a rim where it crosses it. */
static void
draw_target (const WayRankingLayout *self,
             const WayRankingLine   *line,
             WayScene               *scene)
{
  const WayRankingRow *row = way_ranking_get_row (self->ranking, (guint) line->row);
  const WayTheme *theme = self->frame->content->theme;
  double target = way_ranking_layout_get_target (self, row);
  double width = TARGET_WIDTH * self->frame->em, height = MIN (1.35 * self->thickness, self->pitch);
  double x;
  g_autofree char *id = NULL;

  if (!isfinite (target))
    return;

  x = way_ranking_layout_get_x (self, target);
  id = g_strdup_printf ("target-%" G_GINT64_FORMAT,
                        way_target_get_fields (row->target->target)->id);
  way_scene_begin_group (scene, id, NULL);
  way_scene_add_rect (scene, -1, (WayRect) { x - width, line->middle - height / 2.0, 2.0 * width,
                                             height }, 0.0, theme->background);
  way_scene_add_rect (scene, -1, (WayRect) { x - width / 2.0, line->middle - height / 2.0, width,
                                             height }, 0.0, theme->text);
}

static void
draw_text (const WayRankingLayout *self,
           const WayRankingLine   *line,
           WayScene               *scene,
           double                  x,
           WayAnchor               anchor,
           WayFont                 font,
           WayColor                color,
           const char             *text)
{
  way_scene_add_text (scene, -1, self->frame->measure, x,
                      line->middle + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt, anchor, font,
                      color, text);
}

static void
draw_label (const WayRankingLayout *self,
            const WayRankingLine   *line,
            WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = frame->content->theme;
  const WayRankingRow *row;
  g_autofree char *place = NULL;
  gboolean is_focus;
  double names_x = frame->body.x + self->places_width + 0.5 * frame->em, number_x, remark_x;

  if (line->row < 0)
    {
      draw_text (self, line, scene, names_x, WAY_ANCHOR_START, frame->text_font, theme->text_muted,
                 line->name);
      return;
    }

  row = way_ranking_get_row (self->ranking, (guint) line->row);
  is_focus = row->series->region == 0;
  place = g_strdup_printf ("%u", row->place);
  if (!row->is_reference)
    draw_text (self, line, scene, frame->body.x + self->places_width, WAY_ANCHOR_END,
               frame->axis_font, theme->text_muted, place);
  draw_text (self, line, scene, names_x, WAY_ANCHOR_START,
             is_focus ? frame->strong_font : frame->text_font,
             is_focus ? theme->series[0].label : theme->text, line->name);
  way_ranking_layout_get_label (self, line, &number_x, &remark_x);
  draw_text (self, line, scene, number_x, WAY_ANCHOR_START,
             is_focus ? frame->strong_font : frame->text_font, theme->text, line->number);
  if (line->remark != NULL)
    draw_text (self, line, scene, remark_x, WAY_ANCHOR_START, frame->note_font, theme->text_muted,
               line->remark);
}

/* What bars start from: zero, or the target that the distance is measured from. */
static void
draw_origin (const WayRankingLayout *self,
             WayScene               *scene)
{
  const WayFrame *frame = self->frame;
  const WayTheme *theme = frame->content->theme;
  const char *text = way_tr_c (frame->content->language, "below a number", "target");
  WayTextExtents extents;
  double x = self->origin;

  way_scene_begin_group (scene, "axis-x", NULL);
  way_scene_add_rule (scene, -1, x, self->plot.y, x, self->plot.y + self->plot.height,
                      theme->axis, 0.09 * frame->em, WAY_DASH_SOLID, WAY_ARROW_NONE);
  if (self->ranking->order != WAY_ORDER_DISTANCE)
    return;

  way_text_measure_extents (frame->measure, text, frame->note_font, &extents);
  x = MIN (x, frame->body.x + frame->body.width - extents.width / 2.0);
  way_scene_add_text (scene, -1, frame->measure, x, self->plot.y - 0.45 * frame->em,
                      WAY_ANCHOR_MIDDLE, frame->note_font, theme->text_muted, text);
}

static void
draw_rows (const WayRankingLayout *self,
           WayScene               *scene)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);

      if (line->row >= 0)
        draw_row (self, line, i, scene);
    }
  if (!self->is_dots)
    draw_origin (self, scene);
  way_annotation_layout_draw_levels (self->remarks, scene);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WayRankingLine *line = &g_array_index (self->lines, WayRankingLine, i);

      if (line->row >= 0)
        draw_target (self, line, scene);
    }

  way_scene_begin_group (scene, "labels", NULL);
  for (guint i = 0; i < self->lines->len; i++)
    draw_label (self, &g_array_index (self->lines, WayRankingLine, i), scene);
}

WayScene *
way_ranking_build (const WayFigure     *figure,
                   const WayFigureData *data,
                   WayTextMeasure      *measure,
                   GError             **error)
{
  g_autoptr (WayContent) content = way_content_new (figure, data, error);
  g_autoptr (WayRanking) ranking = NULL;
  g_autoptr (WayRankingLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (content == NULL)
    return NULL;

  ranking = way_ranking_new (content);
  way_ranking_restrict (ranking, content);
  layout = way_ranking_layout_new (ranking, measure);
  scene = way_scene_new (layout->frame->width, layout->frame->height);
  way_frame_draw_head (layout->frame, scene);
  way_annotation_layout_draw_ground (layout->remarks, scene);
  draw_rows (layout, scene);
  way_annotation_layout_draw (layout->remarks, scene);
  way_frame_draw_foot (layout->frame, scene);
  way_frame_finish (layout->frame, scene, layout->plot,
                    way_figure_texts_description (content, layout->frame->title,
                                                  layout->frame->subtitle,
                                                  layout->frame->notes,
                                                  layout->frame->citations));
  return g_steal_pointer (&scene);
}

static char *
refuse_order (const WayRanking *ranking,
              WayLanguage       language)
{
  switch (ranking->order)
    {
    case WAY_ORDER_GROWTH:
      return g_strdup_printf (way_tr (language, "Growth needs the values of %1$d and %2$d of at "
                                                "least two regions; choose another year, or order "
                                                "them by value."),
                              ranking->from_year, ranking->year);
    case WAY_ORDER_DISTANCE:
      return g_strdup (way_tr (language, "The distance to targets needs at least two regions with "
                                         "a target in numbers; order them by value."));
    case WAY_ORDER_VALUE:
    default:
      return g_strdup_printf (way_tr (language, "A ranking needs values of at least two regions up "
                                                "to %d; add other regions, or choose another "
                                                "year."), ranking->year);
    }
}

char *
way_ranking_refuse (const WayFigure     *figure,
                    const WayFigureData *data)
{
  WayFigure asked = *figure;
  g_autoptr (WayContent) content = NULL;
  g_autoptr (WayRanking) ranking = NULL;

  asked.kind = WAY_FIGURE_RANKING;
  if (data->regions->len < 2)
    return g_strdup (way_tr (figure->language, "A ranking compares regions; add others, such as "
                                               "all with the same parent."));
  if (figure->order == WAY_ORDER_GROWTH &&
      way_metric_get_measure (data->metric) == WAY_MEASURE_RANK)
    return g_strdup (way_tr (figure->language, "Places have no growth; order the regions by "
                                               "value."));

  /* Without any value the error says what is missing, better than a refusal could. */
  content = way_content_new (&asked, data, NULL);
  if (content == NULL)
    return NULL;
  ranking = way_ranking_new (content);
  return way_ranking_count (ranking) >= 2 ? NULL : refuse_order (ranking, figure->language);
}
