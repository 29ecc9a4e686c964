/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/text-block.h"

/* Between two runs of a line, in multiples of the type size. */
#define RUN_GAP 0.35

static double
measure_width (WayTextMeasure *measure,
               const char     *text,
               WayFont         font)
{
  WayTextExtents extents;

  way_text_measure_extents (measure, text, font, &extents);
  return extents.width;
}

static void
set_run (WayRun         *run,
         WayTextMeasure *measure,
         const char     *text,
         WayFont         font,
         WayColor        color)
{
  run->text = g_strdup (text);
  run->font = font;
  run->color = color;
  run->width = measure_width (measure, text, font);
}

static double
get_line_width (const WayRun *runs)
{
  if (runs[1].text == NULL)
    return runs[0].width;

  return runs[0].width + RUN_GAP * runs[1].font.size_pt + runs[1].width;
}

static double
get_line_height (const WayRun *runs)
{
  return WAY_BLOCK_PITCH * runs[0].font.size_pt;
}

void
way_text_block_add_line (WayTextBlock   *self,
                         WayTextMeasure *measure,
                         const char     *text,
                         WayFont         font,
                         WayColor        color)
{
  WayRun *runs;

  g_return_if_fail (self->n_lines < WAY_BLOCK_MAX_LINES);

  runs = self->runs[self->n_lines++];
  set_run (&runs[0], measure, text, font, color);
  self->width = MAX (self->width, get_line_width (runs));
  self->height += get_line_height (runs);
}

void
way_text_block_add_run (WayTextBlock   *self,
                        WayTextMeasure *measure,
                        const char     *text,
                        WayFont         font,
                        WayColor        color)
{
  WayRun *runs;

  g_return_if_fail (self->n_lines > 0);

  runs = self->runs[self->n_lines - 1];
  g_return_if_fail (runs[1].text == NULL);

  set_run (&runs[1], measure, text, font, color);
  self->width = MAX (self->width, get_line_width (runs));
}

char *
way_text_shorten (WayTextMeasure *measure,
                  const char     *text,
                  WayFont         font,
                  double          width)
{
  glong n_chars = g_utf8_strlen (text, -1);

  for (glong n = n_chars; n > 0; n--)
    {
      g_autofree char *head = g_utf8_substring (text, 0, n);
      g_autofree char *cut = g_strconcat (g_strchomp (head), "…", NULL);

      if (measure_width (measure, cut, font) <= width)
        return g_steal_pointer (&cut);
    }

  return g_strdup ("…");
}

char **
way_text_wrap_lines (WayTextMeasure *measure,
                     const char     *text,
                     WayFont         font,
                     double          width,
                     guint           max_lines)
{
  g_auto (GStrv) lines = way_text_wrap (measure, text, font, width);
  g_autofree char *last = NULL;
  char **kept;

  if (g_strv_length (lines) <= max_lines)
    return g_steal_pointer (&lines);

  kept = g_new0 (char *, max_lines + 1);
  for (guint i = 0; i + 1 < max_lines; i++)
    kept[i] = g_strdup (lines[i]);

  /* The ellipsis needs room that the full line may not have. */
  last = g_strconcat (lines[max_lines - 1], "…", NULL);
  if (measure_width (measure, last, font) <= width)
    kept[max_lines - 1] = g_steal_pointer (&last);
  else
    kept[max_lines - 1] = way_text_shorten (measure, lines[max_lines - 1], font, width);

  return kept;
}

void
way_text_block_add_wrapped (WayTextBlock   *self,
                            WayTextMeasure *measure,
                            const char     *text,
                            WayFont         font,
                            WayColor        color,
                            double          width,
                            guint           max_lines)
{
  g_auto (GStrv) lines = way_text_wrap_lines (measure, text, font, width, max_lines);

  for (guint i = 0; lines[i] != NULL; i++)
    way_text_block_add_line (self, measure, lines[i], font, color);
}

void
way_text_block_drop_second_run (WayTextBlock *self)
{
  g_return_if_fail (self->n_lines == 1);

  g_clear_pointer (&self->runs[0][1].text, g_free);
  self->width = self->runs[0][0].width;
}

void
way_text_block_clear (WayTextBlock *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    {
      g_free (self->runs[i][0].text);
      g_free (self->runs[i][1].text);
    }
  *self = (WayTextBlock) { 0 };
}

void
way_text_block_draw (const WayTextBlock *self,
                     WayScene           *scene,
                     WayTextMeasure     *measure,
                     gint                datum,
                     double              x,
                     double              top,
                     WayAnchor           anchor)
{
  double y = top;

  for (guint i = 0; i < self->n_lines; i++)
    {
      const WayRun *runs = self->runs[i];
      double height = get_line_height (runs);
      double baseline = y + height / 2.0 +
                        WAY_BLOCK_MIDDLE_TO_BASELINE * runs[0].font.size_pt;
      double left = anchor == WAY_ANCHOR_END ? x - get_line_width (runs) : x;

      if (anchor == WAY_ANCHOR_MIDDLE)
        left = x - get_line_width (runs) / 2.0;
      way_scene_add_text (scene, datum, measure, left, baseline, WAY_ANCHOR_START, runs[0].font,
                          runs[0].color, runs[0].text);
      if (runs[1].text != NULL)
        way_scene_add_text (scene, datum, measure, left + get_line_width (runs), baseline,
                            WAY_ANCHOR_END, runs[1].font, runs[1].color, runs[1].text);
      y += height;
    }
}
