/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/shown-places.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PLACES 10

static gboolean
has_same_digits (const char *text,
                 const char *digits)
{
  for (;; text++)
    {
      while (*digits != '\0' && !g_ascii_isdigit (*digits))
        digits++;
      while (*text != '\0' && !g_ascii_isdigit (*text))
        text++;
      if (*text != *digits)
        return FALSE;
      if (*text == '\0')
        return TRUE;
      digits++;
    }
}

int
way_shown_places_find (const char *text,
                       double      number)
{
  if (strlen (text) > 64)
    return -1;
  for (int places = 0; places <= MAX_PLACES; places++)
    {
      char digits[400], format[8];

      g_snprintf (format, sizeof format, "%%.%df", places);
      g_ascii_formatd (digits, sizeof digits, format, fabs (number));
      if (has_same_digits (text, digits))
        return places;
    }
  return -1;
}

const char *
way_shown_date_find (const char *text,
                     int         day)
{
  guint n_groups = 0;
  gboolean has_letters = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      n_groups += g_ascii_isdigit (*at) && !g_ascii_isdigit (at[1]);
      has_letters |= g_ascii_isalpha (*at);
    }
  /* The name of a month stands for its number; a day that is not the first was meant. */
  n_groups += has_letters;
  if (day != 1 || n_groups >= 3 || n_groups == 0)
    return "%Y-%m-%d";
  return n_groups == 2 ? "%Y-%m" : "%Y";
}
