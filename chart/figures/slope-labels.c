/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/slope-layout.h"

#include "chart/figures/words.h"
#include "chart/labels.h"

#include <math.h>

#define LEADER_IMPORTANCE 3000
#define TARGET_IMPORTANCE 2000
#define ROW_IMPORTANCE 1000

/* Beyond it every further name makes the others harder to find. */
#define MAX_NAMED 24

/* More regions than this have no colour each: only the focused one and, where there is colour, the
 * leader. */
#define MAX_COLOURED 6

static int
rate_row (const WaySlope    *slope,
          const WaySlopeRow *row)
{
  if (row->series->region == 0)
    return G_MAXINT;

  return row == slope->leader ? LEADER_IMPORTANCE : ROW_IMPORTANCE - (int) row->series->region;
}

gboolean
way_slope_is_coloured (const WaySlope    *slope,
                       const WaySlopeRow *row)
{
  return !row->series->is_context &&
         (slope->rows->len <= MAX_COLOURED || row->series->region == 0 ||
          (row == slope->leader && !way_theme_shows_symbols (slope->content->theme)));
}

WayColor
way_slope_get_color (const WaySlope    *slope,
                     const WaySlopeRow *row,
                     gboolean           is_text)
{
  const WayTheme *theme = slope->content->theme;

  if (way_slope_is_coloured (slope, row))
    return is_text ? row->series->style.label : row->series->style.color;

  return is_text ? theme->text_muted : theme->axis;
}

static void
add_row_label (WaySlopeLayout    *self,
               const WaySlopeRow *row,
               WaySlopeSide       side)
{
  const WayContent *content = self->slope->content;
  const WaySeries *series = row->series->series;
  guint index = row->index[side];
  WaySlopeLabel label = { .row = row, .importance = rate_row (self->slope, row) };

  label.value = way_words_value (content, series->values[index], series->decimals[index],
                                 series->qualifiers[index]);
  label.name = g_strdup (way_content_get_name (content, row->series->region));
  if (side == WAY_SLOPE_END)
    label.change = way_slope_format_change (self->slope, row);
  label.is_strong = row->series->region == 0;
  label.color = way_slope_get_color (self->slope, row, TRUE);
  label.wanted = way_slope_layout_get_y (self, series->values[index]);
  g_array_append_val (self->labels[side], label);
}

static void
add_target_label (WaySlopeLayout         *self,
                  const WayContentTarget *target)
{
  const WayContent *content = self->slope->content;
  double value = target->is_range ? (target->value + target->upper) / 2.0 : target->value;
  WaySlopeLabel label = { .target = target, .importance = TARGET_IMPORTANCE };

  /* Another region's promise would need its name as well: its mark and its texts say it. */
  if (target->region != 0)
    return;
  if (target->is_principal)
    label.importance = G_MAXINT;
  label.value = way_words_target (content, target);
  label.name = g_strdup (way_tr_c (content->language, "label", "target"));
  label.change = way_words_outcome (content, target);
  label.color = content->theme->text_muted;
  label.wanted = way_slope_layout_get_y (self, value);
  g_array_append_val (self->labels[WAY_SLOPE_END], label);
}

void
way_slope_labels_make (WaySlopeLayout *self)
{
  const WaySlope *slope = self->slope;

  for (guint i = 0; i < slope->rows->len; i++)
    {
      for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
        add_row_label (self, &g_array_index (slope->rows, WaySlopeRow, i), side);
    }
  for (guint i = 0; i < slope->content->targets->len; i++)
    add_target_label (self, g_ptr_array_index (slope->content->targets, i));
}

static int
compare_wanted (gconstpointer a,
                gconstpointer b)
{
  const WaySlopeLabel *first = a, *second = b;

  if (first->wanted != second->wanted)
    return first->wanted < second->wanted ? -1 : 1;
  return second->importance < first->importance ? -1 : second->importance > first->importance;
}

static int
compare_importance (gconstpointer a,
                    gconstpointer b)
{
  int first = *(const int *) a, second = *(const int *) b;

  return first > second ? -1 : first < second;
}

/* The importance that the last of MAX_NAMED labels has: those below it are left out. */
static int
find_least_importance (const GArray *labels)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < labels->len; i++)
    g_array_append_val (all, g_array_index (labels, WaySlopeLabel, i).importance);
  g_array_sort (all, compare_importance);
  return all->len <= MAX_NAMED ? G_MININT : g_array_index (all, int, MAX_NAMED - 1);
}

static void
spread_side (WaySlopeLayout *self,
             WaySlopeSide    side)
{
  GArray *labels = self->labels[side];
  g_autofree WayLabelSlot *slots = g_new0 (WayLabelSlot, labels->len + 1);
  int least = find_least_importance (labels);
  guint n_slots = 0;

  g_array_sort (labels, compare_wanted);
  for (guint i = 0; i < labels->len; i++)
    {
      const WaySlopeLabel *label = &g_array_index (labels, WaySlopeLabel, i);

      if (label->importance >= least)
        slots[n_slots++] = (WayLabelSlot) {
          .wanted = label->wanted, .size = 1.3 * self->font.size_pt,
          .importance = label->importance
        };
    }
  way_labels_spread (slots, n_slots, self->plot.y - 0.3 * self->frame->em,
                     self->plot.y + self->plot.height + 0.3 * self->frame->em, 0.0);

  n_slots = 0;
  for (guint i = 0; i < labels->len; i++)
    {
      WaySlopeLabel *label = &g_array_index (labels, WaySlopeLabel, i);

      if (label->importance < least)
        continue;
      label->is_placed = !slots[n_slots].dropped;
      label->y = slots[n_slots++].placed;
    }
}

void
way_slope_labels_spread (WaySlopeLayout *self)
{
  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    spread_side (self, side);

  for (guint i = 0; i < self->labels[WAY_SLOPE_END]->len; i++)
    {
      const WaySlopeLabel *label = &g_array_index (self->labels[WAY_SLOPE_END], WaySlopeLabel, i);

      if (label->row != NULL)
        ((WaySlopeRow *) label->row)->is_named = label->is_placed;
    }
}

/* From the mark to a label that could not stay beside it. */
static void
draw_connector (const WaySlopeLayout *self,
                const WaySlopeLabel  *label,
                WaySlopeSide          side,
                WayScene             *scene)
{
  double em = self->frame->em, away = side == WAY_SLOPE_START ? -1.0 : 1.0;

  if (fabs (label->y - label->wanted) < 0.35 * self->font.size_pt)
    return;

  way_scene_add_rule (scene, -1, self->axis_x[side] + away * 0.55 * em, label->wanted,
                      self->value_x[side] - away * 0.2 * em, label->y,
                      label->row != NULL ? way_slope_get_color (self->slope, label->row, FALSE)
                                         : self->slope->content->theme->axis,
                      0.05 * em, WAY_DASH_SOLID, WAY_ARROW_NONE);
}

static void
draw_name (const WaySlopeLayout *self,
           const WaySlopeLabel  *label,
           WaySlopeSide          side,
           WayFont               font,
           double                baseline,
           WayScene             *scene)
{
  g_autofree char *name = NULL;
  WayTextExtents extents;

  if (isnan (self->name_x[side]))
    return;

  way_text_measure_extents (self->frame->measure, label->name, font, &extents);
  name = extents.width > self->name_width + 0.01
           ? way_text_shorten (self->frame->measure, label->name, font, self->name_width)
           : g_strdup (label->name);
  way_scene_add_text (scene, -1, self->frame->measure, self->name_x[side], baseline,
                      side == WAY_SLOPE_START ? WAY_ANCHOR_END : WAY_ANCHOR_START, font,
                      label->color, name);
}

static void
draw_label (const WaySlopeLayout *self,
            const WaySlopeLabel  *label,
            WaySlopeSide          side,
            WayScene             *scene)
{
  WayFont font = label->is_strong ? self->strong_font : self->font;
  double baseline = label->y + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt;

  way_content_set_scene_series (self->slope->content,
                                label->row != NULL ? label->row->series->region
                                                   : label->target->region, scene);
  draw_connector (self, label, side, scene);
  way_scene_add_text (scene, -1, self->frame->measure, self->value_x[side], baseline,
                      side == WAY_SLOPE_START ? WAY_ANCHOR_END : WAY_ANCHOR_START, font,
                      label->color, label->value);
  draw_name (self, label, side, font, baseline, scene);
  if (side == WAY_SLOPE_END && label->change != NULL && !isnan (self->change_x))
    way_scene_add_text (scene, -1, self->frame->measure, self->change_x, baseline,
                        WAY_ANCHOR_END, self->font, label->color, label->change);
}

void
way_slope_labels_draw (const WaySlopeLayout *self,
                       WayScene             *scene)
{
  way_scene_begin_group (scene, "labels", NULL);
  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    {
      for (guint i = 0; i < self->labels[side]->len; i++)
        {
          const WaySlopeLabel *label = &g_array_index (self->labels[side], WaySlopeLabel, i);

          if (label->is_placed && (side == WAY_SLOPE_END || label->row->is_named))
            draw_label (self, label, side, scene);
        }
    }
}
