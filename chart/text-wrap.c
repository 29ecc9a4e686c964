/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text.h"

#include <pango/pango.h>
#include <string.h>

#define PART_LENGTH 512 /* bytes */

/* One paragraph with the places where Unicode's line breaking allows a line to end. */
typedef struct
{
  WayTextMeasure *measure;
  WayFont font;
  double width;
  const char *text;
  GArray *breaks; /* gsize: byte offsets, the last one the end of the text */
  GPtrArray *lines;
} Wrapper;

static char *
copy_line (const char *start,
           gsize       length)
{
  return g_strchomp (g_strndup (start, length));
}

static gboolean
measure_fits (Wrapper *wrapper,
              gsize    start,
              gsize    end)
{
  g_autofree char *line = copy_line (wrapper->text + start, end - start);
  WayTextExtents extents;

  way_text_measure_extents (wrapper->measure, line, wrapper->font, &extents);
  return extents.width <= wrapper->width;
}

/* What is long is not measured whole to learn that its beginning is already too wide: a text of
 * many lines would take time by the square of its length. */
static gboolean
fits (Wrapper *wrapper,
      gsize    start,
      gsize    end)
{
  for (gsize part = PART_LENGTH; part < end - start; part *= 4)
    {
      const char *cut = g_utf8_find_prev_char (wrapper->text + start,
                                               wrapper->text + start + part + 1);

      if (cut != NULL && !measure_fits (wrapper, start, (gsize) (cut - wrapper->text)))
        return FALSE;
    }
  return measure_fits (wrapper, start, end);
}

static GArray *
find_breaks (const char *text)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (gsize));
  glong n_chars = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) n_chars + 1);
  const char *at = text;

  pango_get_log_attrs (text, (int) strlen (text), -1, pango_language_from_string ("zh-cn"),
                       attributes, (int) n_chars + 1);
  for (glong i = 0; i <= n_chars; i++)
    {
      gsize offset = (gsize) (at - text);

      if ((i > 0 && attributes[i].is_line_break) || i == n_chars)
        g_array_append_val (breaks, offset);
      if (i < n_chars)
        at = g_utf8_next_char (at);
    }
  return breaks;
}

/* About how wide a stretch is, without shaping it: where to look for a break first. */
static double
estimate_width (const char *start,
                const char *end,
                double      size)
{
  double width = 0.0;

  for (const char *at = start; at < end; at = g_utf8_next_char (at))
    width += (guchar) *at < 0xe0 ? 0.5 * size : size;
  return width;
}

static guint
guess_last_fitting (Wrapper *wrapper,
                    gsize    start,
                    guint    from)
{
  double width = 0.0;
  gsize measured = start;
  guint guess = from;

  while (guess < wrapper->breaks->len)
    {
      gsize end = g_array_index (wrapper->breaks, gsize, guess);

      width += estimate_width (wrapper->text + measured, wrapper->text + end,
                               wrapper->font.size_pt);
      if (width > wrapper->width)
        break;
      measured = end;
      guess++;
    }
  return guess;
}

static gboolean
break_fits (Wrapper *wrapper,
            gsize    start,
            guint    nth)
{
  return fits (wrapper, start, g_array_index (wrapper->breaks, gsize, nth));
}

/* The furthest break that still fits; the break before @from when none does. Shaping takes time: it
 * goes from where the break should be, in growing steps until it lies between two of them, and only
 * then by bisection. */
static guint
find_last_fitting (Wrapper *wrapper,
                   gsize    start,
                   guint    from)
{
  guint low = from, high = wrapper->breaks->len;
  guint guess = guess_last_fitting (wrapper, start, from);
  gboolean goes_up = guess == from || break_fits (wrapper, start, guess - 1);
  gboolean is_enclosed = FALSE;

  if (goes_up)
    low = guess;
  else
    high = guess - 1;

  for (guint step = 1; low < high; step *= 2)
    {
      guint probe = goes_up ? MIN (low + step - 1, high - 1) : high - MIN (step, high - low);

      if (is_enclosed)
        probe = low + (high - low) / 2;
      if (break_fits (wrapper, start, probe))
        {
          low = probe + 1;
          is_enclosed = is_enclosed || !goes_up;
        }
      else
        {
          high = probe;
          is_enclosed = is_enclosed || goes_up;
        }
    }
  return low;
}

/* A word that is wider than the line: as many characters as fit, at least one. */
static gsize
break_word (Wrapper *wrapper,
            gsize    start,
            gsize    end)
{
  const char *text = wrapper->text;
  gsize reached = (gsize) (g_utf8_next_char (text + start) - text);

  while (reached < end)
    {
      gsize next = (gsize) (g_utf8_next_char (text + reached) - text);

      /* A combining mark stays with its letter. */
      if (!g_unichar_iszerowidth (g_utf8_get_char (text + reached)) &&
          !fits (wrapper, start, next))
        break;
      reached = next;
    }
  return reached;
}

static void
wrap_paragraph (Wrapper *wrapper)
{
  gsize start = 0, length = strlen (wrapper->text);
  guint next = 0;

  do
    {
      guint past = find_last_fitting (wrapper, start, next);
      gsize end;

      if (past > next)
        end = g_array_index (wrapper->breaks, gsize, past - 1);
      else
        end = break_word (wrapper, start, g_array_index (wrapper->breaks, gsize, next));

      next = past;
      while (next < wrapper->breaks->len && g_array_index (wrapper->breaks, gsize, next) <= end)
        next++;
      g_ptr_array_add (wrapper->lines, copy_line (wrapper->text + start, end - start));
      start = end;
    }
  while (start < length);
}

char **
way_text_wrap (WayTextMeasure *self,
               const char     *text,
               WayFont         font,
               double          width)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_auto (GStrv) paragraphs = g_strsplit (valid, "\n", -1);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *clean = way_text_clean (paragraphs[i]);
      g_autoptr (GArray) breaks = NULL;
      Wrapper wrapper = { self, font, width, clean, NULL, lines };

      if (*clean == '\0')
        continue;
      wrapper.breaks = breaks = find_breaks (clean);
      wrap_paragraph (&wrapper);
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}
