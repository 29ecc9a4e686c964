/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter-layout.h"

#include "chart/figures/words.h"

#include <math.h>

#define EXTREME_IMPORTANCE 100000

/* Names wider than this many type sizes are cut. */
#define MOST_NAME 12.0

/* Distances from a point, in type sizes, at which a name is tied to it by a line. */
#define FIRST_RING 1.6
#define LAST_RING 7.0
#define RING_STEP 0.9
#define N_DIRECTIONS 16

/* Others than the focused one are tied from no farther. */
#define MOST_RINGS 3

/* More points than this, and lines between names and points would be a thicket. */
#define MOST_TIED 40

static char *
make_text (const WayScatterLayout *self,
           const WayScatterPoint  *point,
           WayFont                 font)
{
  const WayScatter *scatter = self->scatter;
  const WayContent *content = scatter->contents[WAY_SCATTER_Y];
  const char *name = way_content_get_name (content, point->region);
  double most = MIN (MOST_NAME * font.size_pt, 0.45 * self->plot.width);
  g_autofree char *shown = NULL;
  WayTextExtents extents;

  way_text_measure_extents (self->frame->measure, name, font, &extents);
  shown = extents.width > most ? way_text_shorten (self->frame->measure, name, font, most)
                               : g_strdup (name);
  if (point->year == scatter->year)
    return g_steal_pointer (&shown);

  /* Translators: region, year. */
  return g_strdup_printf (way_tr_c (content->language, "scatter", "%1$s (%2$d)"), shown,
                          point->year);
}

static gboolean
is_extreme (const WayScatter      *scatter,
            const WayScatterPoint *point)
{
  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    {
      double value = way_scatter_get_value (point, axis);

      if (value <= scatter->contents[axis]->min || value >= scatter->contents[axis]->max)
        return TRUE;
    }

  return FALSE;
}

static int
compare_importance (gconstpointer a,
                    gconstpointer b)
{
  const WayScatterLabel *first = a, *second = b;

  return first->importance > second->importance ? -1 : first->importance < second->importance;
}

static void
make_labels (WayScatterLayout *self)
{
  const WayScatter *scatter = self->scatter;
  double size = scatter->points->len > 15 ? self->frame->note_font.size_pt : self->frame->em;

  for (guint i = 0; i < scatter->points->len; i++)
    {
      const WayScatterPoint *point = &g_array_index (scatter->points, WayScatterPoint, i);
      WayScatterLabel label = { .point = point };
      WayTextExtents extents;

      label.font = (WayFont) { size, point->region == 0 ? WAY_WEIGHT_BOLD : WAY_WEIGHT_REGULAR };
      label.text = make_text (self, point, label.font);
      label.importance = (is_extreme (scatter, point) ? EXTREME_IMPORTANCE : 0) -
                         (int) point->region;
      if (point->region == 0)
        label.importance = G_MAXINT;
      way_text_measure_extents (self->frame->measure, label.text, label.font, &extents);
      label.box = (WayRect) { 0.0, 0.0, extents.width, 1.2 * size };
      g_array_append_val (self->labels, label);
    }

  g_array_sort (self->labels, compare_importance);
}

static void
occupy_marks (WayScatterLayout *self)
{
  WayPoint ends[4];

  if (way_scatter_layout_has_medians (self))
    {
      way_scatter_layout_get_medians (self, ends);
      way_placer_occupy_line (self->placer, ends, 2, 0.1 * self->frame->em);
      way_placer_occupy_line (self->placer, ends + 2, 2, 0.1 * self->frame->em);
    }
  for (guint i = 0; i < self->scatter->points->len; i++)
    {
      const WayScatterPoint *point = &g_array_index (self->scatter->points, WayScatterPoint, i);
      WayPoint at = way_scatter_layout_get_point (self, point);
      double radius = 1.15 * way_scatter_layout_get_radius (self, point);

      way_placer_occupy (self->placer, (WayRect) { at.x - radius, at.y - radius, 2.0 * radius,
                                                   2.0 * radius });
    }
}

/* Right beside the point first, then around it. */
static gboolean
place_beside (WayScatterLayout *self,
              WayScatterLabel  *label)
{
  WayPoint at = way_scatter_layout_get_point (self, label->point);
  double gap = way_scatter_layout_get_radius (self, label->point) + 0.3 * self->frame->em;
  double w = label->box.width, h = label->box.height, near = 0.75 * gap;
  WayRect candidates[] = {
    { at.x + gap, at.y - h / 2.0, w, h },
    { at.x - gap - w, at.y - h / 2.0, w, h },
    { at.x - w / 2.0, at.y - gap - h, w, h },
    { at.x - w / 2.0, at.y + gap, w, h },
    { at.x + near, at.y - near - h, w, h },
    { at.x + near, at.y + near, w, h },
    { at.x - near - w, at.y - near - h, w, h },
    { at.x - near - w, at.y + near, w, h },
    { at.x + gap, at.y - 0.8 * h, w, h },
    { at.x + gap, at.y - 0.2 * h, w, h },
    { at.x - gap - w, at.y - 0.8 * h, w, h },
    { at.x - gap - w, at.y - 0.2 * h, w, h },
    { at.x - 0.25 * w, at.y - gap - h, w, h },
    { at.x - 0.75 * w, at.y - gap - h, w, h },
    { at.x - 0.25 * w, at.y + gap, w, h },
    { at.x - 0.75 * w, at.y + gap, w, h },
  };
  int found = way_placer_place (self->placer, candidates, G_N_ELEMENTS (candidates));

  if (found < 0)
    return FALSE;
  label->box = candidates[found];
  label->is_placed = TRUE;
  return TRUE;
}

/* From the point to the nearest edge of its name. */
static void
find_tie (const WayScatterLayout *self,
          const WayScatterPoint  *point,
          WayRect                 box,
          WayPoint               *ends)
{
  WayPoint at = way_scatter_layout_get_point (self, point);
  double x = CLAMP (at.x, box.x, box.x + box.width);
  double y = CLAMP (at.y, box.y + 0.15 * box.height, box.y + 0.85 * box.height);
  double length = MAX (hypot (x - at.x, y - at.y), 1e-9);
  double radius = MIN (way_scatter_layout_get_radius (self, point), length);

  ends[0] = (WayPoint) { at.x + (x - at.x) * radius / length, at.y + (y - at.y) * radius / length };
  ends[1] = (WayPoint) { x, y };
}

/* Whether a tie would run through a name that stands already: the placer is asked about the names
 * alone. */
static gboolean
crosses_names (const WayScatterLayout *self,
               const WayPoint         *tie)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const WayScatterLabel *label = &g_array_index (self->labels, WayScatterLabel, i);
      g_autoptr (WayPlacer) placer = NULL;

      if (!label->is_placed)
        continue;
      placer = way_placer_new ((WayRect) { 0.0, 0.0, self->frame->width, self->frame->height });
      way_placer_occupy_line (placer, tie, 2, 0.1 * self->frame->em);
      if (way_placer_place (placer, &label->box, 1) < 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
try_away (WayScatterLayout *self,
          WayScatterLabel  *label,
          WayRect           box)
{
  WayPoint tie[2];

  find_tie (self, label->point, box, tie);
  if (crosses_names (self, tie) || way_placer_place (self->placer, &box, 1) < 0)
    return FALSE;

  way_placer_occupy_line (self->placer, tie, 2, 0.1 * self->frame->em);
  label->box = box;
  label->is_placed = label->is_away = TRUE;
  return TRUE;
}

/* In rings around the point, the nearest edge towards it. */
static gboolean
place_away (WayScatterLayout *self,
            WayScatterLabel  *label,
            guint             n_rings)
{
  WayPoint at = way_scatter_layout_get_point (self, label->point);
  double em = self->frame->em, w = label->box.width, h = label->box.height;
  guint ring = 0;

  for (double distance = FIRST_RING; distance <= LAST_RING && ring < n_rings;
       distance += RING_STEP, ring++)
    {
      for (guint i = 0; i < N_DIRECTIONS; i++)
        {
          double angle = 2.0 * G_PI * i / N_DIRECTIONS;
          double x = at.x + distance * em * cos (angle), y = at.y - distance * em * sin (angle);
          WayRect box = { x - w / 2.0 + cos (angle) * w / 2.0,
                          y - h / 2.0 - sin (angle) * h / 2.0, w, h };

          if (try_away (self, label, box))
            return TRUE;
        }
    }

  return FALSE;
}

/* The focused region's name stands even on other points, inside the plot. */
static void
force_place (WayScatterLayout *self,
             WayScatterLabel  *label)
{
  WayPoint at = way_scatter_layout_get_point (self, label->point);
  WayRect plot = self->plot;

  label->box.x = CLAMP (at.x + 0.6 * self->frame->em, plot.x,
                        MAX (plot.x, plot.x + plot.width - label->box.width));
  label->box.y = CLAMP (at.y - label->box.height / 2.0, plot.y,
                        plot.y + plot.height - label->box.height);
  label->is_placed = TRUE;
  way_placer_occupy (self->placer, label->box);
}

void
way_scatter_labels_place (WayScatterLayout *self)
{
  self->placer = way_placer_new (self->plot);
  make_labels (self);
  occupy_marks (self);
  for (guint i = 0; i < self->labels->len; i++)
    {
      WayScatterLabel *label = &g_array_index (self->labels, WayScatterLabel, i);
      gboolean is_focus = label->point->region == 0;

      if (place_beside (self, label))
        continue;
      if (is_focus && !place_away (self, label, G_MAXUINT))
        force_place (self, label);
      else if (!is_focus && self->labels->len <= MOST_TIED)
        place_away (self, label, MOST_RINGS);
    }
}

static void
draw_tie (const WayScatterLayout *self,
          const WayScatterLabel  *label,
          WayScene               *scene)
{
  WayPoint ends[2];

  find_tie (self, label->point, label->box, ends);
  way_scene_add_rule (scene, -1, ends[0].x, ends[0].y, ends[1].x, ends[1].y,
                      self->frame->content->theme->axis, 0.05 * self->frame->em, WAY_DASH_SOLID,
                      WAY_ARROW_NONE);
}

void
way_scatter_labels_draw (const WayScatterLayout *self,
                         WayScene               *scene)
{
  const WayContent *content = self->frame->content;

  way_scene_begin_group (scene, "labels", NULL);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const WayScatterLabel *label = &g_array_index (self->labels, WayScatterLabel, i);
      gboolean is_focus = label->point->region == 0;

      if (!label->is_placed)
        continue;
      way_content_set_scene_series (content, label->point->region, scene);
      if (label->is_away)
        draw_tie (self, label, scene);
      way_scene_add_text (scene, -1, self->frame->measure, label->box.x,
                          label->box.y + label->box.height / 2.0 +
                            WAY_BLOCK_MIDDLE_TO_BASELINE * label->font.size_pt,
                          WAY_ANCHOR_START, label->font,
                          is_focus ? content->theme->series[0].label : content->theme->text,
                          label->text);
    }
  way_scene_set_series (scene, NULL);
}
