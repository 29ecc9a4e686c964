/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* The bits of the 64 bytes at @at that are @delimiter or end a line, the first one lowest. */
static inline guint64
way_text_find_stops (const char *at,
                     char        delimiter)
{
  guint64 stops = 0;

#ifdef __SSE2__
  const __m128i delimiters = _mm_set1_epi8 (delimiter);
  const __m128i feeds = _mm_set1_epi8 ('\n');
  const __m128i returns = _mm_set1_epi8 ('\r');

  for (guint i = 0; i < 4; i++)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (at + 16 * i));
      __m128i found = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, delimiters),
                                    _mm_or_si128 (_mm_cmpeq_epi8 (bytes, feeds),
                                                  _mm_cmpeq_epi8 (bytes, returns)));

      stops |= (guint64) (guint) _mm_movemask_epi8 (found) << (16 * i);
    }
#else
  for (guint i = 0; i < 64; i++)
    stops |= (guint64) (at[i] == delimiter || at[i] == '\n' || at[i] == '\r') << i;
#endif
  return stops;
}

G_END_DECLS
