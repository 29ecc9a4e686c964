/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-events.h"

#include <string.h>

/* With more of them a figure would be about events. */
#define MAX_EVENTS 3

/* Widths of a note that are tried, in em: the wide one first. */
static const double widths[] = { 18.0, 11.0, 7.5 };

#define MAX_NAME_LINES 3

static const char *
get_name (const WayEvent *event,
          WayLanguage     language)
{
  return language == WAY_LANGUAGE_ZH_CN ? event->name_zh : event->name_en;
}

GArray *
way_line_events_list (const WayContent *content)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (const WayEvent *));

  /* Among several regions a note would not tell whose it is. */
  if (content->data->regions->len > 1)
    return events;

  /* What touched the whole country would stand on every region's figure. */
  for (guint i = 0; content->data->events != NULL && i < content->data->events->len; i++)
    {
      const WayEvent *event = &g_array_index (content->data->events, WayEvent, i);
      const char *name = get_name (event, content->language);

      if (event->is_own && name != NULL && *name != '\0' && event->time > content->first_year &&
          event->time < content->last_year)
        g_array_append_val (events, event);
    }

  if (events->len > MAX_EVENTS)
    g_array_set_size (events, 0);
  return events;
}

char *
way_line_events_date (const WayEvent *event,
                      WayLanguage     language)
{
  WayPeriod period;

  if (event->date != NULL && way_period_parse (event->date, NULL, &period, NULL))
    return way_period_to_label (&period, language);
  return g_strdup (event->date != NULL ? event->date : "");
}

static gboolean
place_with_width (WayLineLayout *self,
                  WayPlacer     *placer,
                  const char    *date,
                  const char    *name,
                  double         x,
                  double         width)
{
  WayColor color = self->content->theme->text_muted;
  WayPlacedLabel label = { .group = "annotations" };
  g_auto (GStrv) lines = way_text_wrap (self->frame->measure, name, self->frame->note_font, width);
  double gap = 0.3 * self->frame->em;
  int found = -1;

  if (g_strv_length (lines) <= MAX_NAME_LINES)
    {
      way_text_block_add_line (&label.block, self->frame->measure, date, self->frame->note_font,
                               color);
      way_text_block_add_wrapped (&label.block, self->frame->measure, name, self->frame->note_font,
                                  color, width, MAX_NAME_LINES);

      double w = label.block.width, h = label.block.height;
      double top = self->plot.y + 0.1 * self->frame->em;
      WayRect candidates[] = {
        { x + gap, top, w, h }, { x - gap - w, top, w, h },
      };

      found = way_placer_place (placer, candidates, G_N_ELEMENTS (candidates));
      if (found >= 0)
        {
          label.x = candidates[found].x;
          label.top = top;
        }
    }

  if (found < 0)
    {
      way_text_block_clear (&label.block);
      return FALSE;
    }

  g_array_append_val (self->labels, label);
  return TRUE;
}

void
way_line_events_place (WayLineLayout *self,
                       WayPlacer     *placer)
{
  WayLanguage language = self->content->language;
  g_autoptr (GArray) events = way_line_events_list (self->content);

  g_array_set_size (self->events, 0);
  for (guint i = 0; i < events->len; i++)
    {
      const WayEvent *event = g_array_index (events, const WayEvent *, i);
      g_autofree char *date = way_line_events_date (event, language);
      double x = way_line_layout_get_x (self, event->time);
      gboolean is_placed = FALSE;

      for (guint j = 0; !is_placed && j < G_N_ELEMENTS (widths); j++)
        is_placed = place_with_width (self, placer, date, get_name (event, language), x,
                                      widths[j] * self->frame->em);
      if (is_placed)
        g_array_append_val (self->events, event);
    }
}

static gint
add_datum (const WayLineLayout *self,
           const WayEvent      *event,
           guint                nth,
           WayPoint             at,
           WayScene            *scene)
{
  WayLanguage language = self->content->language;
  WayDatum datum = { .row = (int) self->content->data->regions->len, .column = (int) nth,
                     .x = at.x, .y = at.y };

  datum.series = g_strdup ("events");
  datum.title = way_line_events_date (event, language);
  datum.value = g_strdup (get_name (event, language));
  /* Translators: date, event. */
  datum.description = g_strdup_printf (way_tr (language, "%1$s: %2$s."), datum.title,
                                       datum.value);
  return way_scene_add_datum (scene, &datum);
}

void
way_line_events_draw (const WayLineLayout *self,
                      WayScene            *scene)
{
  if (self->events->len == 0)
    return;

  way_scene_begin_group (scene, "events", NULL);
  for (guint i = 0; i < self->events->len; i++)
    {
      const WayEvent *event = g_array_index (self->events, const WayEvent *, i);
      double x = way_line_layout_get_x (self, event->time);
      double bottom = self->plot.y + self->plot.height;
      gint datum = add_datum (self, event, i, (WayPoint) { x, bottom }, scene);

      way_scene_add_rule (scene, datum, x, self->plot.y, x, bottom, self->content->theme->axis,
                          0.05 * self->frame->em, WAY_DASH_DOTTED, WAY_ARROW_NONE);
    }
}
