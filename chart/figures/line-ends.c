/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-ends.h"

#include "chart/figures/line-extras.h"
#include "chart/figures/words.h"
#include "chart/labels.h"

#include <math.h>

/* A mark this near the plot's right edge, in em, is named in the column beside it. */
#define NEAR_END 3.0

/* What the plot keeps of the figure's width, roughly: the column is chosen before it is known. */
#define PLOT_SHARE 0.8

/* Names wider than this share of the figure are broken. */
#define MAX_NAME_SHARE 0.22
#define LEAST_NAME 6.0
#define LEAST_OUTCOME 10.0

#define CONTEXT_IMPORTANCE 1
#define SERIES_IMPORTANCE 500
#define TARGET_IMPORTANCE 1000

gboolean
way_line_ends_is_near (const WayLineLayout *self,
                       double               time)
{
  double span = self->content->last_year - self->content->first_year;
  double width = PLOT_SHARE * self->frame->width;

  return (self->content->last_year - time) / span * width <= NEAR_END * self->frame->em;
}

static guint
get_last (const WayContentSeries *series)
{
  if (series->line_points->len > 0)
    return way_content_series_get_index (series, series->line_points->len - 1);

  return g_array_index (series->points, guint, series->points->len - 1);
}

static double
get_mark_time (const WayEndLabel *label)
{
  if (label->has_place)
    return label->time;
  if (label->target != NULL)
    return label->target->time;

  return label->series->series->times[get_last (label->series)];
}

WayPoint
way_line_ends_get_mark (const WayLineLayout *self,
                        const WayEndLabel   *label)
{
  if (label->has_place)
    return (WayPoint) { way_line_layout_get_x (self, label->time),
                        way_line_layout_get_y (self, label->value) };
  if (label->target != NULL)
    {
      double value = label->target->is_range ? (label->target->value + label->target->upper) / 2.0
                                             : label->target->value;

      return (WayPoint) { way_line_layout_get_x (self, label->target->time),
                          way_line_layout_get_y (self, value) };
    }

  return way_line_layout_get_point (self, label->series->series, get_last (label->series));
}

static void
add_series_end (WayLineLayout          *self,
                const WayContentSeries *series)
{
  const WayTheme *theme = self->content->theme;
  WayColor color = series->is_context ? theme->text_muted : series->style.label;
  WayFont font = series->is_context ? self->frame->text_font : self->frame->strong_font;
  WayEndLabel label = { .series = series };
  const WaySeries *values = series->series;
  guint last = get_last (series);
  g_autofree char *value = way_words_value (self->content, values->values[last],
                                                 values->decimals[last],
                                                 values->qualifiers[last]);

  way_text_block_add_wrapped (&label.block, self->frame->measure,
                              way_content_get_name (self->content, series->region), font,
                              color, MAX (MAX_NAME_SHARE * self->frame->width,
                                          LEAST_NAME * self->frame->em), 2);
  way_text_block_add_run (&label.block, self->frame->measure, value, self->frame->text_font, color);
  label.importance = series->is_context ? CONTEXT_IMPORTANCE
                                        : SERIES_IMPORTANCE - (int) series->region;
  if (series->region == 0)
    label.importance = G_MAXINT;
  label.is_in_column = way_line_ends_is_near (self, get_mark_time (&label));
  g_array_append_val (self->end_labels, label);
}

static void
add_target_end (WayLineLayout          *self,
                const WayContentTarget *target,
                int                     importance)
{
  const WayTheme *theme = self->content->theme;
  WayEndLabel label = { .target = target, .importance = importance };
  g_autofree char *value = way_words_target (self->content, target);
  g_autofree char *due = way_words_due (self->content, target);
  g_autofree char *outcome = way_words_outcome (self->content, target);

  way_text_block_add_line (&label.block, self->frame->measure, value, self->frame->strong_font,
                           theme->text);
  way_text_block_add_line (&label.block, self->frame->measure, due, self->frame->note_font,
                           theme->text_muted);
  if (outcome != NULL)
    way_text_block_add_wrapped (&label.block, self->frame->measure, outcome, self->frame->note_font,
                                theme->text_muted,
                                MAX (MAX_NAME_SHARE * self->frame->width,
                                     LEAST_OUTCOME * self->frame->em), 2);
  label.is_in_column = way_line_ends_is_near (self, target->time);
  g_array_append_val (self->end_labels, label);
}

void
way_line_labels_make_ends (WayLineLayout *self)
{
  for (guint i = 0; i < self->content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (self->content->series, i);

      if (self->content->data->regions->len > 1)
        add_series_end (self, series);
    }

  for (guint i = 0; i < self->content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (self->content->targets, i);

      if (target->region == 0)
        add_target_end (self, target, target->is_principal ? G_MAXINT
                                                           : TARGET_IMPORTANCE - (int) i);
    }

  way_line_scenario_make_ends (self);
  way_line_peers_make_ends (self);
}

static int
compare_by_height (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const WayLineLayout *self = user_data;
  const WayEndLabel *first = *(WayEndLabel *const *) a;
  const WayEndLabel *second = *(WayEndLabel *const *) b;
  double y1 = way_line_ends_get_mark (self, first).y;
  double y2 = way_line_ends_get_mark (self, second).y;

  return y1 < y2 ? -1 : y1 > y2 ? 1 : 0;
}

/* Labels of the column, spread over its height in the order of their marks. */
void
way_line_ends_spread_column (WayLineLayout *self)
{
  g_autoptr (GPtrArray) column = g_ptr_array_new ();
  g_autofree WayLabelSlot *slots = NULL;
  double x = self->plot.x + self->plot.width + 0.5 * self->frame->em;

  for (guint i = 0; i < self->end_labels->len; i++)
    {
      WayEndLabel *label = &g_array_index (self->end_labels, WayEndLabel, i);

      if (label->is_in_column)
        g_ptr_array_add (column, label);
    }
  g_ptr_array_sort_with_data (column, compare_by_height, self);

  slots = g_new0 (WayLabelSlot, column->len + 1);
  for (guint i = 0; i < column->len; i++)
    {
      const WayEndLabel *label = g_ptr_array_index (column, i);

      slots[i].wanted = way_line_ends_get_mark (self, label).y;
      slots[i].size = label->block.height;
      slots[i].importance = label->importance;
    }
  way_labels_spread (slots, column->len, self->plot.y - 1.2 * self->frame->em,
                     self->plot.y + self->plot.height + 0.6 * self->frame->em,
                     0.1 * self->frame->em);

  for (guint i = 0; i < column->len; i++)
    {
      WayEndLabel *label = g_ptr_array_index (column, i);

      label->is_placed = !slots[i].dropped;
      label->x = x;
      label->top = slots[i].placed - label->block.height / 2.0;
    }
}

/* Inside the plot: beside the mark, above or below it, whichever is free. */
static gboolean
place_inside (WayLineLayout *self,
              WayPlacer     *placer,
              WayEndLabel   *label)
{
  WayPoint mark = way_line_ends_get_mark (self, label);
  double gap = 0.65 * self->frame->em, beside = 0.9 * self->frame->em, far = 1.3 * self->frame->em;
  double w = label->block.width, h = label->block.height;
  WayRect candidates[] = {
    { mark.x + beside, mark.y - h / 2.0, w, h },
    { mark.x + beside, mark.y - h * 0.8, w, h },
    { mark.x + beside, mark.y - h * 0.2, w, h },
    { mark.x - w / 2.0, mark.y - gap - h, w, h },
    { mark.x - w / 2.0, mark.y + gap, w, h },
    { mark.x + gap * 0.5, mark.y - gap - h, w, h },
    { mark.x + gap * 0.5, mark.y + gap, w, h },
    { mark.x - gap * 0.5 - w, mark.y - gap - h, w, h },
    { mark.x - gap * 0.5 - w, mark.y + gap, w, h },
    { mark.x - beside - w, mark.y - h / 2.0, w, h },
    { mark.x - w / 2.0, mark.y - far - h, w, h },
    { mark.x - w / 2.0, mark.y + far, w, h },
    { mark.x + gap, mark.y + far, w, h },
  };
  int found = way_placer_place (placer, candidates, G_N_ELEMENTS (candidates));

  if (found < 0)
    return FALSE;
  label->is_placed = TRUE;
  label->x = candidates[found].x;
  label->top = candidates[found].y;
  return TRUE;
}

gboolean
way_line_ends_place_inside (WayLineLayout *self,
                            WayPlacer     *placer)
{
  gboolean is_moved = FALSE;

  for (guint i = 0; i < self->end_labels->len; i++)
    {
      WayEndLabel *label = &g_array_index (self->end_labels, WayEndLabel, i);

      if (label->is_in_column)
        continue;
      label->is_placed = FALSE;
      /* A promise is told by its mark; a name or the principal promise must not be lost, even at
       * the price of a long connector. */
      if (place_inside (self, placer, label) || label->importance <= CONTEXT_IMPORTANCE ||
          label->is_optional ||
          (label->target != NULL && !label->target->is_principal))
        continue;
      label->is_in_column = TRUE;
      is_moved = TRUE;
    }

  return is_moved;
}

static WayColor
get_connector_color (const WayLineLayout *self,
                     const WayEndLabel   *label)
{
  if (label->has_place)
    return label->color;
  if (label->series == NULL || label->series->is_context)
    return self->content->theme->axis;

  return label->series->style.color;
}

static guint
get_region (const WayEndLabel *label)
{
  if (label->has_place)
    return label->region;

  return label->target != NULL ? label->target->region : label->series->region;
}

/* A label that stands away from its mark is tied to it by a thin line. */
void
way_line_ends_draw (const WayLineLayout *self,
                    WayScene            *scene)
{
  way_scene_begin_group (scene, "labels", NULL);
  for (guint i = 0; i < self->end_labels->len; i++)
    {
      const WayEndLabel *label = &g_array_index (self->end_labels, WayEndLabel, i);
      WayPoint mark = way_line_ends_get_mark (self, label);
      double middle = label->top + label->block.height / 2.0;
      double from = mark.x + 0.7 * self->frame->em, to = label->x - 0.2 * self->frame->em;

      if (!label->is_placed)
        continue;
      if (label->is_plain)
        way_scene_set_series (scene, NULL);
      else
        way_content_set_scene_series (self->content, get_region (label), scene);
      if (label->is_in_column &&
          (fabs (middle - mark.y) > 0.5 * self->frame->em || to - from > 1.6 * self->frame->em))
        way_scene_add_rule (scene, -1, MIN (from, to - 0.3 * self->frame->em), mark.y, to, middle,
                            get_connector_color (self, label), 0.06 * self->frame->em,
                            WAY_DASH_SOLID,
                            WAY_ARROW_NONE);
      way_text_block_draw (&label->block, scene, self->frame->measure, -1, label->x, label->top,
                           WAY_ANCHOR_START);
    }
}
