/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

static void
measure_fixed (WayTextMeasure *self,
               const char     *text,
               WayFont         font,
               WayTextExtents *extents)
{
  double narrow = font.weight != WAY_WEIGHT_REGULAR ? 0.58 : 0.55;
  double width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_iswide (character))
        width += 1;
      else if (!g_unichar_iszerowidth (character))
        width += narrow;
    }

  extents->width = width * font.size_pt;
  extents->ascent = 0.8 * font.size_pt;
  extents->descent = 0.2 * font.size_pt;
}

static void
free_fixed (WayTextMeasure *self)
{
  g_free (self);
}

WayTextMeasure *
way_text_measure_new_fixed (void)
{
  WayTextMeasure *self = g_new0 (WayTextMeasure, 1);

  self->measure = measure_fixed;
  self->free = free_fixed;
  return self;
}
