/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content-scenario.h"

#include "model/phrases.h"

#include <math.h>

/* Peers that ran away would press everything else together: so much of the span of the other values
 * is added for them. */
#define ROOM_BEYOND 0.2

#define LEAST_YEARS 2.0

/* With fewer left, a fan from the base says more. */
#define LEAST_YEARS_LEFT 3.0

static void
warn (WayContent *self,
      const char *warning)
{
  if (!g_ptr_array_find_with_equal_func (self->warnings, warning, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, g_strdup (warning));
}

/* From the latest value, where there is still a way to go; else from the base. */
static gboolean
find_start (const WayContentTarget *target,
            WayContentPeers        *peers)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  gboolean is_open = progress->has_latest && !target->is_met && !target->is_missed &&
                     target->time - progress->latest_time >= LEAST_YEARS_LEFT - 1e-6;

  if (is_open)
    {
      peers->start_time = progress->latest_time;
      peers->level = progress->latest_value;
    }
  else if (progress->has_base && progress->base_time < target->time - LEAST_YEARS + 1e-6)
    {
      peers->start_time = progress->base_time;
      peers->level = progress->base_value;
    }
  else if (progress->has_latest && !target->is_met)
    {
      peers->start_time = progress->latest_time;
      peers->level = progress->latest_value;
    }
  else
    return FALSE;

  peers->target = target->value;
  peers->years = target->time - peers->start_time;
  return peers->years > LEAST_YEARS / 2 - 1e-6;
}

static const char *
find_refusal (const WayContent *self)
{
  WayLanguage language = self->language;

  if (self->figure->kind != WAY_FIGURE_LINE)
    return way_tr (language, "Regions that were here before are not shown: a line chart shows "
                             "them.");
  if (self->figure->transform != WAY_TRANSFORM_LEVEL)
    return way_tr (language, "Regions that were here before are not shown: they are compared by "
                             "their values.");
  if (way_content_get_principal (self) == NULL)
    return way_tr (language, "Regions that were here before are not shown: there is no target to "
                             "compare them with.");
  return NULL;
}

void
way_content_add_peers (WayContent *self)
{
  WayContentPeers *peers;
  const char *refusal;

  if (!self->figure->show_peers)
    return;

  refusal = find_refusal (self);
  if (refusal != NULL)
    {
      warn (self, refusal);
      return;
    }
  if (self->data->peer_series == NULL)
    return;

  peers = g_new0 (WayContentPeers, 1);
  if (!find_start (way_content_get_principal (self), peers))
    {
      warn (self, way_tr (self->language, "Regions that were here before are not shown: no value "
                                          "is known to start from."));
      way_content_peers_free (peers);
      return;
    }

  peers->list = way_peers_find (self->data->peer_series, self->data->peer_regions, self->metric,
                                way_region_get_code (way_content_get_region (self, 0)),
                                peers->level, peers->target, peers->years);
  self->peers = peers;
}

void
way_content_peers_free (WayContentPeers *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_free (self);
}

void
way_content_cover_peers (const WayContent *self,
                         double           *last_time,
                         double           *min,
                         double           *max)
{
  const WayContentPeers *peers = self->peers;
  double above = *max + ROOM_BEYOND * (*max - *min);
  double below = *min - ROOM_BEYOND * (*max - *min);
  double first = *min;

  if (peers == NULL)
    return;
  if (first >= 0)
    below = MAX (below, 0);

  for (guint i = 0; i < peers->list->len; i++)
    {
      const WayPeer *peer = g_ptr_array_index (peers->list, i);

      for (guint j = 0; j < peer->n_points; j++)
        {
          *max = MAX (*max, MIN (peer->values[j], above));
          *min = MIN (*min, MAX (peer->values[j], below));
        }
    }
  if (self->figure->to_year == G_MININT)
    *last_time = MAX (*last_time, peers->start_time + peers->years);
}

void
way_content_note_peers (const WayContent *self,
                        GPtrArray        *notes)
{
  const WayContentPeers *peers = self->peers;
  g_autofree char *amount = NULL;

  if (peers == NULL)
    return;

  if (peers->list->len > 0)
    {
      amount = way_phrase_amount_bare (peers->level, -1, WAY_QUALIFIER_EXACT, self->metric,
                                       self->language);
      /* Translators: a level, a year. */
      g_ptr_array_add (notes,
                       g_strdup_printf (way_tr (self->language,
                                                "Grey: how other regions went on from %1$s, moved "
                                                "to %2$d; thicker where it was fast enough."),
                                        amount, (int) ceil (peers->start_time - 1e-6)));
    }
  g_ptr_array_add (notes, way_peers_to_sentence (peers->list, self->metric, peers->level,
                                                 self->language));
}

char *
way_figure_describe_peers (const WayFigure     *figure,
                           const WayFigureData *data)
{
  g_autoptr (WayContent) content = NULL;

  g_return_val_if_fail (figure != NULL && data != NULL, NULL);

  if (!figure->show_peers)
    return NULL;

  content = way_content_new (figure, data, NULL);
  if (content == NULL)
    return NULL;
  if (content->peers == NULL)
    return content->warnings->len > 0
             ? g_strdup (g_ptr_array_index (content->warnings, content->warnings->len - 1)) : NULL;

  return way_peers_to_sentence (content->peers->list, content->metric, content->peers->level,
                                content->language);
}
