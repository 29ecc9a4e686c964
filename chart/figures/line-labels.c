/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-ends.h"
#include "chart/figures/line-events.h"
#include "chart/figures/line-extras.h"
#include "chart/figures/line-layout.h"
#include "chart/figures/words.h"

#include <math.h>

/* Up to this many values of one region all get their number; else only those that frame it. */
#define ALL_VALUES 8

/* Up to this many regions also get the number at their line's start. */
#define MAX_STARTS 3

/* A line of this many values or fewer says its growth between them. */
#define GROWTH_POINTS 3

/* Where along a course its label may stand, best first. */
static const double along[] = { 0.62, 0.5, 0.4, 0.72, 0.8, 0.3 };

static void
occupy_around (WayPlacer *placer,
               WayPoint   point,
               double     radius)
{
  way_placer_occupy (placer, (WayRect) { point.x - radius, point.y - radius,
                                         2.0 * radius, 2.0 * radius });
}

static void
occupy_series (const WayLineLayout    *self,
               WayPlacer              *placer,
               const WayContentSeries *series)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (WayPoint));

  for (guint i = 0; i < series->line_points->len; i++)
    {
      guint index = way_content_series_get_index (series, i);
      WayPoint point = way_line_layout_get_point (self, series->series, index);

      g_array_append_val (line, point);
    }
  way_placer_occupy_line (placer, (WayPoint *) (void *) line->data, line->len,
                          0.3 * self->frame->em);

  for (guint i = 1; i < series->line_points->len; i++)
    {
      WayPoint step[2];

      if (way_line_layout_get_break (self, series, i, &step[0], &step[1]))
        way_placer_occupy_line (placer, step, 2, 0.3 * self->frame->em);
    }

  for (guint i = 0; i < series->points->len; i++)
    {
      guint index = g_array_index (series->points, guint, i);
      WayPoint point = way_line_layout_get_point (self, series->series, index);
      WayQualifier qualifier = series->series->qualifiers[index];

      occupy_around (placer, point, 0.5 * self->mark_size);
      if (qualifier == WAY_QUALIFIER_OVER || qualifier == WAY_QUALIFIER_AT_LEAST)
        way_placer_occupy (placer, (WayRect) { point.x - 0.3 * self->frame->em,
                                               point.y - 1.3 * self->frame->em,
                                               0.6 * self->frame->em, 1.3 * self->frame->em });
    }
}

static void
occupy_target (const WayLineLayout    *self,
               WayPlacer              *placer,
               const WayContentTarget *target)
{
  g_autoptr (GArray) path = way_line_layout_sample_path (self, target);
  double x = way_line_layout_get_x (self, target->time);
  WayPoint actual, expected;
  double gap;

  occupy_around (placer, (WayPoint) { x, way_line_layout_get_y (self, target->value) },
                 0.65 * self->frame->em);
  if (target->is_range)
    {
      double top = way_line_layout_get_y (self, target->upper);
      double bottom = way_line_layout_get_y (self, target->value);

      way_placer_occupy (placer, (WayRect) { x - 0.5 * self->frame->em, MIN (top, bottom),
                                             self->frame->em, fabs (top - bottom) });
    }
  if (path != NULL)
    way_placer_occupy_line (placer, (WayPoint *) (void *) path->data, path->len,
                            0.35 * self->frame->em);
  if (way_line_layout_get_gap (self, target, &actual, &expected, &gap))
    way_placer_occupy (placer, (WayRect) { actual.x - 0.35 * self->frame->em, MIN (actual.y,
                                                                                   expected.y),
                                           0.7 * self->frame->em, fabs (actual.y - expected.y) });
}

/* The plot and the free strip above it; at the sides labels end with it. */
static WayRect
get_bounds (const WayLineLayout *self)
{
  double above = (1.6 + self->room_above) * self->frame->em;

  return (WayRect) { self->plot.x, self->plot.y - above, self->plot.width,
                     self->plot.height + above - 0.15 * self->frame->em };
}

static WayPlacer *
make_placer (const WayLineLayout *self)
{
  WayPlacer *placer = way_placer_new (get_bounds (self));

  for (guint i = 0; i < self->content->series->len; i++)
    occupy_series (self, placer, g_ptr_array_index (self->content->series, i));
  for (guint i = 0; i < self->content->targets->len; i++)
    occupy_target (self, placer, g_ptr_array_index (self->content->targets, i));
  way_line_scenario_occupy (self, placer);
  way_line_peers_occupy (self, placer);

  return placer;
}

static gboolean
place_block (WayLineLayout *self,
             WayPlacer     *placer,
             WayTextBlock  *block,
             const char    *group,
             const WayRect *candidates,
             guint          n_candidates)
{
  WayPlacedLabel label = { .block = *block, .group = group };
  int found = way_placer_place (placer, candidates, n_candidates);

  if (found < 0)
    {
      way_text_block_clear (block);
      return FALSE;
    }

  label.x = candidates[found].x;
  label.top = candidates[found].y;
  g_array_append_val (self->labels, label);
  return TRUE;
}

/* Around a mark: above first, then below, then beside it; at growing distances. */
static GArray *
list_around (const WayLineLayout *self,
             WayPoint             point,
             double               w,
             double               h)
{
  static const double distances[] = { 0.45, 0.8, 1.2, 1.7 };
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (WayRect));
  double side = 0.2 * self->frame->em;
  guint n_distances = G_N_ELEMENTS (distances);

  /* Among several lines a number that is not right beside its mark would be read as another's. */
  if (self->content->data->regions->len > 1)
    n_distances = 1;

  for (guint i = 0; i < n_distances; i++)
    {
      double gap = distances[i] * self->frame->em;
      WayRect ring[] = {
        { point.x - w / 2.0, point.y - gap - h, w, h },
        { point.x - side - w, point.y - gap - h, w, h },
        { point.x + side, point.y - gap - h, w, h },
        { point.x - w / 2.0, point.y + gap, w, h },
        { point.x + side, point.y + gap, w, h },
        { point.x - side - w, point.y + gap, w, h },
        { point.x + 1.5 * gap, point.y - h / 2.0, w, h },
        { point.x - 1.5 * gap - w, point.y - h / 2.0, w, h },
      };

      g_array_append_vals (candidates, ring, G_N_ELEMENTS (ring));
    }

  return candidates;
}

static void
place_value (WayLineLayout          *self,
             WayPlacer              *placer,
             const WayContentSeries *series,
             guint                   index)
{
  const WaySeries *values = series->series;
  WayPoint point = way_line_layout_get_point (self, values, index);
  WayTextBlock block = { 0 };
  g_autofree char *text = way_words_value (self->content, values->values[index],
                                                values->decimals[index],
                                                values->qualifiers[index]);
  WayFont font = self->content->data->regions->len == 1
      ? self->frame->strong_font : self->frame->text_font;

  way_text_block_add_line (&block, self->frame->measure, text, font, series->style.label);

  g_autoptr (GArray) candidates = list_around (self, point, block.width, block.height);

  place_block (self, placer, &block, "labels", (WayRect *) (void *) candidates->data,
               candidates->len);
}

/* Beside a course: below to the right of it where it rises, above to the left otherwise. */
static gboolean
place_along (WayLineLayout  *self,
             WayPlacer      *placer,
             const char     *text,
             WayFont         font,
             WayColor        color,
             const WayPoint *points,
             guint           n_points)
{
  WayTextBlock block = { 0 };
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (WayRect));

  way_text_block_add_line (&block, self->frame->measure, text, font, color);
  for (guint i = 0; i < G_N_ELEMENTS (along); i++)
    {
      double position = along[i] * (n_points - 1);
      guint before = MIN ((guint) position, n_points - 2);
      double share = position - before;
      double x = points[before].x + share * (points[before + 1].x - points[before].x);
      double y = points[before].y + share * (points[before + 1].y - points[before].y);
      double rise = points[0].y - points[n_points - 1].y;
      double gap = 0.5 * self->frame->em;
      double near = rise >= 0.0 ? x + gap : x - gap - block.width;
      double far = rise >= 0.0 ? x - gap - block.width : x + gap;
      WayRect places[] = {
        { near, y + 0.2 * self->frame->em, block.width, block.height },
        { x - block.width / 2.0, y + gap, block.width, block.height },
        { far, y - 0.2 * self->frame->em - block.height, block.width, block.height },
        { x - block.width / 2.0, y - gap - block.height, block.width, block.height },
      };

      g_array_append_vals (candidates, places, G_N_ELEMENTS (places));
    }

  return place_block (self, placer, &block, "annotations",
                      (WayRect *) (void *) candidates->data, candidates->len);
}

static gboolean
has_begun (const WayContentTarget *target)
{
  const WayProgress *progress = way_content_target_get_progress (target);

  return progress->has_latest && progress->latest_time > progress->base_time + 1e-6;
}

static void
place_required (WayLineLayout          *self,
                WayPlacer              *placer,
                const WayContentTarget *target)
{
  g_autoptr (GArray) path = way_line_layout_sample_path (self, target);
  g_autofree char *text = way_words_required (self->content, target);

  if (path == NULL || text == NULL || !target->is_principal)
    return;

  /* Among several regions a course that is under way speaks through its gap alone. */
  if (self->content->data->regions->len > 1 && has_begun (target))
    return;

  place_along (self, placer, text, self->frame->strong_font, self->content->theme->path,
               (WayPoint *) (void *) path->data, path->len);
}

/* Beside the arrow, then around the two ends at growing distances: right under the line's end a
 * wide text may find room only when it goes left. */
static GArray *
list_around_gap (const WayLineLayout *self,
                 WayPoint             actual,
                 WayPoint             expected,
                 double               w,
                 double               h)
{
  static const double distances[] = { 0.6, 1.1, 1.7, 2.4, 3.2, 4.0 };
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (WayRect));
  double x = actual.x, middle = (actual.y + expected.y) / 2.0, space = 0.6 * self->frame->em;
  double right = MIN (x + 0.3 * self->frame->em, self->plot.x + self->plot.width - w);
  WayRect beside[] = {
    { x + space, middle - h / 2.0, w, h },
    { x + space, actual.y - h / 2.0, w, h },
    { x - space - w, middle - h / 2.0, w, h },
  };

  g_array_append_vals (candidates, beside, G_N_ELEMENTS (beside));
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      double distance = distances[i] * self->frame->em;
      double below = MAX (actual.y, expected.y) + distance;
      double above = MIN (actual.y, expected.y) - distance - h;
      WayRect ring[] = {
        { right, below, w, h }, { x - w / 4.0, below, w, h }, { x - w / 2.0, below, w, h },
        { x - w, below, w, h }, { x - w, above, w, h }, { x - w / 2.0, above, w, h },
        { right, above, w, h },
      };

      g_array_append_vals (candidates, ring, G_N_ELEMENTS (ring));
    }

  return candidates;
}

static void
place_gap (WayLineLayout          *self,
           WayPlacer              *placer,
           const WayContentTarget *target)
{
  WayTextBlock block = { 0 };
  WayPoint actual, expected;
  g_autofree char *text = NULL;
  g_autoptr (GArray) candidates = NULL;
  double gap;

  if (!way_line_layout_get_gap (self, target, &actual, &expected, &gap))
    return;

  /* At the due period the target's own label says by how much it was missed. */
  if (target->is_missed || target->is_met)
    return;

  text = way_words_gap (self->content, target, gap);
  way_text_block_add_line (&block, self->frame->measure, text, self->frame->strong_font,
                           self->content->theme->path);
  candidates = list_around_gap (self, actual, expected, block.width, block.height);
  place_block (self, placer, &block, "annotations", (WayRect *) (void *) candidates->data,
               candidates->len);
}

static void
place_growth (WayLineLayout          *self,
              WayPlacer              *placer,
              const WayContentSeries *series)
{
  const WaySeries *values = series->series;

  if (series->line_points->len > GROWTH_POINTS)
    return;

  for (guint i = 1; i < series->line_points->len; i++)
    {
      guint from = way_content_series_get_index (series, i - 1);
      guint to = way_content_series_get_index (series, i);
      WayPoint ends[] = { way_line_layout_get_point (self, values, from),
                          way_line_layout_get_point (self, values, to) };
      g_autofree char *text = NULL;

      if ((values->flags[to] & WAY_POINT_BREAK_BEFORE) != 0)
        continue;
      text = way_words_growth (self->content, values->values[from], values->values[to],
                                    values->times[to] - values->times[from]);
      if (text != NULL)
        place_along (self, placer, text, self->frame->strong_font, series->style.label, ends, 2);
    }
}

static gboolean
has_value_label (const WayLineLayout    *self,
                 const WayContentSeries *series)
{
  guint n_regions = self->content->data->regions->len;

  return !series->is_context && (n_regions == 1 || series->line_points->len > 1) &&
         n_regions <= MAX_STARTS;
}

/* The values that frame a line: its end (where the end label does not say it) and its start. */
static void
place_framing_values (WayLineLayout          *self,
                      WayPlacer              *placer,
                      const WayContentSeries *series)
{
  guint n_points = series->line_points->len;

  if (!has_value_label (self, series) || n_points == 0)
    return;
  if (self->content->data->regions->len == 1)
    place_value (self, placer, series, way_content_series_get_index (series, n_points - 1));
  if (n_points > 1)
    place_value (self, placer, series, way_content_series_get_index (series, 0));
}

static void
place_other_values (WayLineLayout          *self,
                    WayPlacer              *placer,
                    const WayContentSeries *series)
{
  if (self->content->data->regions->len != 1 || series->points->len > ALL_VALUES)
    return;

  for (guint i = 0; i < series->points->len; i++)
    {
      guint index = g_array_index (series->points, guint, i);
      gboolean is_end = series->line_points->len > 0 &&
                        (index == way_content_series_get_index (series, 0) ||
                         index == way_content_series_get_index (series,
                                                             series->line_points->len - 1));

      if (!is_end)
        place_value (self, placer, series, index);
    }
}

/* At the foot or the head of the step that it explains. */
static void
place_breaks (WayLineLayout          *self,
              WayPlacer              *placer,
              const WayContentSeries *series)
{
  double gap = 0.4 * self->frame->em;

  for (guint i = 1; i < series->line_points->len; i++)
    {
      WayTextBlock block = { 0 };
      WayPoint top, bottom;

      if (!way_line_layout_get_break (self, series, i, &top, &bottom))
        continue;
      way_text_block_add_line (&block, self->frame->measure,
                               way_tr (self->content->language, "new scope"),
                               self->frame->note_font,
                               self->content->theme->text_muted);

      double w = block.width, h = block.height;
      WayRect candidates[] = {
        { top.x + gap, top.y, w, h },
        { bottom.x - gap - w, bottom.y - h, w, h },
        { bottom.x + gap, bottom.y - h, w, h },
        { top.x - gap - w, top.y, w, h },
        { bottom.x - w / 2.0, bottom.y + 0.1 * self->frame->em, w, h },
        { top.x - w / 2.0, top.y - h, w, h },
      };

      place_block (self, placer, &block, "annotations", candidates, G_N_ELEMENTS (candidates));
    }
}

/* Then a person chose what rate is said. */
static gboolean
has_growth_arrow (const WayLineLayout *self)
{
  GPtrArray *annotations = self->content->figure->annotations;

  for (guint i = 0; i < annotations->len; i++)
    if (((WayAnnotation *) annotations->pdata[i])->type == WAY_ANNOTATION_GROWTH)
      return TRUE;

  return FALSE;
}

/* What a person put here goes before what was generated. */
static void
place_annotations (WayLineLayout *self,
                   WayPlacer     *placer)
{
  WayAnnotationPlane plane = {
    .frame = self->frame, .plot = self->plot, .bounds = get_bounds (self), .placer = placer,
    .region = -1, .get_time_place = way_line_layout_get_time_place,
    .get_value_place = way_line_layout_get_value_place,
    .layout = self,
  };

  g_clear_pointer (&self->annotations, way_annotation_layout_free);
  self->annotations = way_annotation_layout_new (&plane);
}

/* One of the marks of published growth says what they are: the newest of a full year that has room
 * beside it. */
static void
place_published (WayLineLayout          *self,
                 WayPlacer              *placer,
                 const WayContentSeries *series)
{
  for (guint i = series->points->len; i > 0; i--)
    {
      guint index = g_array_index (series->points, guint, i - 1);
      WayPointFlags flags = series->series->flags[index];
      WayPoint point = way_line_layout_get_point (self, series->series, index);
      WayTextBlock block = { 0 };
      g_autoptr (GArray) candidates = NULL;

      if ((flags & WAY_POINT_PUBLISHED) == 0 || (flags & WAY_POINT_PARTIAL_YEAR) != 0)
        continue;

      way_text_block_add_line (&block, self->frame->measure,
                               way_tr_c (self->content->language, "growth", "published"),
                               self->frame->note_font, self->content->theme->text_muted);
      candidates = list_around (self, point, block.width, block.height);
      if (place_block (self, placer, &block, "annotations",
                       (WayRect *) (void *) candidates->data, MIN (candidates->len, 8)))
        return;
    }
}

/* When a scenario reaches its promise. */
static void
place_attainment (WayLineLayout *self,
                  WayPlacer     *placer)
{
  WayTextBlock block = { 0 };
  WayPoint mark;
  g_autoptr (GArray) candidates = NULL;

  if (!way_line_scenario_make_label (self, &block, &mark))
    return;

  candidates = list_around (self, mark, block.width, block.height);
  place_block (self, placer, &block, "annotations", (WayRect *) (void *) candidates->data,
               candidates->len);
}

/* What matters most takes its place first. */
static void
place_inside (WayLineLayout *self,
              WayPlacer     *placer)
{
  GPtrArray *series = self->content->series;
  WayContentTarget *principal = way_content_get_principal (self->content);

  place_attainment (self, placer);
  /* The widest first: a number finds its place nearly everywhere. */
  if (principal != NULL)
    place_gap (self, placer, principal);
  for (guint i = 0; i < series->len; i++)
    place_framing_values (self, placer, g_ptr_array_index (series, i));
  place_annotations (self, placer);
  if (principal != NULL)
    place_required (self, placer, principal);
  for (guint i = 0; i < series->len; i++)
    place_breaks (self, placer, g_ptr_array_index (series, i));
  if (self->content->data->regions->len == 1 && series->len == 1 && !has_growth_arrow (self))
    place_growth (self, placer, g_ptr_array_index (series, 0));
  for (guint i = 0; i < series->len; i++)
    place_published (self, placer, g_ptr_array_index (series, i));
  for (guint i = 0; i < series->len; i++)
    place_other_values (self, placer, g_ptr_array_index (series, i));
  way_line_events_place (self, placer);
}

static void
clear_labels (WayLineLayout *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    way_text_block_clear (&g_array_index (self->labels, WayPlacedLabel, i).block);
  g_array_set_size (self->labels, 0);
}

void
way_line_labels_place (WayLineLayout *self)
{
  g_autoptr (WayPlacer) placer = make_placer (self);

  /* Moving one label into the column narrows the plot, which may push out another one; each round
   * moves at least one, so it ends. */
  while (way_line_ends_place_inside (self, placer))
    {
      way_line_layout_arrange (self);
      way_placer_free (placer);
      placer = make_placer (self);
    }

  clear_labels (self);
  place_inside (self, placer);
  way_line_ends_spread_column (self);
}
