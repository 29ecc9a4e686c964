/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-extras.h"

#include "chart/figures/content-scenario.h"
#include "chart/figures/line-ends.h"

#include <math.h>

#define THIN_WIDTH 0.06
#define FAST_WIDTH 0.12

/* So many are named; among more nobody looks for one. */
#define MOST_NAMED 8

#define FAST_IMPORTANCE 60
#define OTHER_IMPORTANCE 30

/* The value between two points of a course where it leaves the axis. */
static WayPoint
cut (WayPoint from,
     WayPoint to,
     double   y)
{
  double share = (y - from.y) / (to.y - from.y);

  return (WayPoint) { from.x + share * (to.x - from.x), y };
}

/* A course as far as it stays inside the plot. */
static GArray *
sample (const WayLineLayout   *self,
        const WayContentPeers *peers,
        const WayPeer         *peer)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  double top = self->plot.y, bottom = self->plot.y + self->plot.height;

  for (guint i = 0; i < peer->n_points; i++)
    {
      double time = peers->start_time + peer->times[i];
      WayPoint point = { way_line_layout_get_x (self, time),
                         way_line_layout_get_y (self, peer->values[i]) };
      gboolean is_out = point.y < top - 1e-6 || point.y > bottom + 1e-6;

      if (time > self->content->last_year + 1e-6 || (is_out && i == 0))
        break;
      if (is_out)
        point = cut (g_array_index (points, WayPoint, i - 1), point, point.y < top ? top : bottom);
      g_array_append_val (points, point);
      if (is_out)
        break;
    }

  return points;
}

/* Its last value on the figure; what ran off the top is named where it does. */
static void
set_end (const WayLineLayout   *self,
         const WayContentPeers *peers,
         const WayPeer         *peer,
         WayEndLabel           *label)
{
  const WayContent *content = self->content;

  for (guint i = 0; i < peer->n_points; i++)
    {
      double time = peers->start_time + peer->times[i];

      if (i > 0 && (time > content->last_year + 1e-6 || label->value > content->max ||
                    label->value < content->min))
        break;
      label->time = time;
      label->value = peer->values[i];
    }
  label->value = CLAMP (label->value, content->min, content->max);
}

static void
add_end (WayLineLayout         *self,
         const WayContentPeers *peers,
         const WayPeer         *peer,
         guint                  nth)
{
  const WayContent *content = self->content;
  WayEndLabel label = { .has_place = TRUE, .is_optional = TRUE, .is_plain = TRUE };
  WayFont font = self->frame->note_font;
  g_autofree char *pace = NULL;

  if (peer->reached)
    font.weight = self->frame->strong_font.weight;
  label.importance = (peer->reached ? FAST_IMPORTANCE : OTHER_IMPORTANCE) - (int) nth;
  label.color = content->theme->axis;
  set_end (self, peers, peer, &label);
  way_text_block_add_line (&label.block, self->frame->measure,
                           way_region_get_short_name (peer->region, content->language), font,
                           content->theme->text_muted);
  if (isfinite (peer->growth))
    {
      pace = way_percent_format (peer->growth, 1, content->language);
      way_text_block_add_run (&label.block, self->frame->measure, pace, self->frame->note_font,
                              content->theme->text_muted);
    }
  label.is_in_column = way_line_ends_is_near (self, label.time);
  g_array_append_val (self->end_labels, label);
}

void
way_line_peers_make_ends (WayLineLayout *self)
{
  const WayContentPeers *peers = self->content->peers;

  if (peers == NULL)
    return;

  for (guint i = 0; i < MIN (peers->list->len, MOST_NAMED); i++)
    add_end (self, peers, g_ptr_array_index (peers->list, i), i);
}

/* Labels keep off those that are told apart; a thin line may pass behind a number. */
void
way_line_peers_occupy (const WayLineLayout *self,
                       WayPlacer           *placer)
{
  const WayContentPeers *peers = self->content->peers;

  for (guint i = 0; peers != NULL && i < peers->list->len; i++)
    {
      const WayPeer *peer = g_ptr_array_index (peers->list, i);
      g_autoptr (GArray) points = sample (self, peers, peer);

      if (peer->reached || i < MOST_NAMED)
        way_placer_occupy_line (placer, (WayPoint *) (void *) points->data, points->len,
                                0.2 * self->frame->em);
    }
}

void
way_line_peers_draw (const WayLineLayout *self,
                     WayScene            *scene)
{
  const WayContentPeers *peers = self->content->peers;
  const WayTheme *theme = self->content->theme;

  if (peers == NULL)
    return;

  way_scene_begin_group (scene, "peers", way_tr (self->content->language,
                                                 "Regions that were here before"));
  for (guint i = peers->list->len; i > 0; i--)
    {
      const WayPeer *peer = g_ptr_array_index (peers->list, i - 1);
      g_autoptr (GArray) points = sample (self, peers, peer);

      if (points->len > 1)
        way_scene_add_line (scene, -1, (WayPoint *) (void *) points->data, points->len,
                            peer->reached ? theme->text_muted : theme->axis,
                            (peer->reached ? FAST_WIDTH : THIN_WIDTH) * self->frame->em,
                            WAY_DASH_SOLID);
    }
}
