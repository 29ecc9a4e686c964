/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/theme.h"

#include <math.h>

static double
linear_channel (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
relative_luminance (WayColor color)
{
  return 0.2126 * linear_channel (color.red) +
         0.7152 * linear_channel (color.green) +
         0.0722 * linear_channel (color.blue);
}

double
way_color_contrast (WayColor a,
                    WayColor b)
{
  double first = relative_luminance (a);
  double second = relative_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}
