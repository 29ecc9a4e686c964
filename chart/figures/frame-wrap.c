/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/frame.h"

#include "chart/figures/figure-texts.h"

#include <string.h>

/* Of the width, what the last line of a paragraph should fill. */
#define LEAST_LAST_LINE 0.15

/* Of the longer line, what the shorter one has to have where a text is divided at a comma. */
#define LEAST_CLAUSE 0.3

double
way_frame_get_text_width (const WayFrame *self)
{
  return self->width - 2.0 * self->margin_x;
}

static double
measure_width (const WayFrame *self,
               const char     *text,
               WayFont         font)
{
  WayTextExtents extents;

  way_text_measure_extents (self->measure, text, font, &extents);
  return extents.width;
}

/* Behind a comma, semicolon or colon, or before a parenthesis. */
static gboolean
ends_clause (gunichar character,
             gunichar next)
{
  return character == 0xFF0C || character == 0xFF1B || character == 0xFF1A || next == 0xFF08;
}

/* Han text may break anywhere, but reads best where a clause ends: two lines, the first one up to
 * there. NULL where no clause divides @text well. (transfer full). */
static char **
break_after_clause (const WayFrame *self,
                    const char     *text,
                    WayFont         font)
{
  double widest = way_frame_get_text_width (self), best = widest;
  const char *end = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      g_autofree char *first = NULL;
      double widths[2], longer;

      if (*next == '\0' || !ends_clause (g_utf8_get_char (p), g_utf8_get_char (next)))
        continue;
      first = g_strndup (text, (gsize) (next - text));
      widths[0] = measure_width (self, first, font);
      widths[1] = measure_width (self, next, font);
      longer = MAX (widths[0], widths[1]);
      if (longer <= best && MIN (widths[0], widths[1]) > LEAST_CLAUSE * longer)
        {
          best = longer;
          end = next;
        }
    }

  if (end == NULL)
    return NULL;

  char **lines = g_new0 (char *, 3);
  lines[0] = g_strndup (text, (gsize) (end - text));
  lines[1] = g_strdup (end);
  return lines;
}

/* @text in as many lines as the full width needs, but of about the same length: no last word
 * alone. (transfer full). */
static char **
wrap_balanced (const WayFrame *self,
               const char     *text,
               WayFont         font)
{
  double widest = way_frame_get_text_width (self);
  g_auto (GStrv) lines = way_text_wrap (self->measure, text, font, widest);
  guint n_lines = g_strv_length (lines);

  if (n_lines == 2)
    {
      char **clauses = break_after_clause (self, text, font);

      if (clauses != NULL)
        return clauses;
    }
  for (double share = 0.95; n_lines > 1 && share > 0.5; share -= 0.05)
    {
      g_auto (GStrv) narrower = way_text_wrap (self->measure, text, font, share * widest);

      if (g_strv_length (narrower) > n_lines)
        break;
      g_strfreev (lines);
      lines = g_steal_pointer (&narrower);
    }

  return g_steal_pointer (&lines);
}

/* @text over the width beside the logo; a little narrower where the last line would hold next to
 * nothing. */
static char **
wrap_running (const WayFrame *self,
              const char     *text,
              WayFont         font)
{
  double widest = way_frame_get_foot_width (self);
  g_auto (GStrv) lines = way_text_wrap (self->measure, text, font, widest);
  guint n_lines = g_strv_length (lines);

  for (double share = 0.98; n_lines > 1 && share > 0.85; share -= 0.02)
    {
      g_auto (GStrv) narrower = NULL;
      WayTextExtents last;

      way_text_measure_extents (self->measure, lines[n_lines - 1], font, &last);
      if (last.width > LEAST_LAST_LINE * widest)
        break;
      narrower = way_text_wrap (self->measure, text, font, share * widest);
      if (g_strv_length (narrower) > n_lines)
        break;
      g_strfreev (lines);
      lines = g_steal_pointer (&narrower);
    }

  return g_steal_pointer (&lines);
}

/* A title that is too long becomes smaller before it is cut. */
void
way_frame_wrap_title (WayFrame *self,
                      guint     max_lines)
{
  static const double shrinks[] = { 1.0, 0.9, 0.8 };
  double size = self->title_font.size_pt;

  for (guint i = 0; i < G_N_ELEMENTS (shrinks); i++)
    {
      g_auto (GStrv) lines = NULL;

      self->title_font.size_pt = size * shrinks[i];
      lines = wrap_balanced (self, self->title, self->title_font);
      if (g_strv_length (lines) <= max_lines)
        {
          self->title_lines = g_steal_pointer (&lines);
          return;
        }
    }

  self->title_lines = way_text_wrap_lines (self->measure, self->title, self->title_font,
                                           way_frame_get_text_width (self), max_lines);
}

static gboolean
years_are_marked (const WayFrame *self)
{
  WayFigureKind kind = self->content->figure->kind;

  return kind != WAY_FIGURE_BULLET && kind != WAY_FIGURE_RANKING && kind != WAY_FIGURE_SCATTER &&
         kind != WAY_FIGURE_SCOREBOARD;
}

/* @start without its last part, the years, where that is enough; NULL where it is not. */
static char *
drop_years (const WayFrame *self,
            const char     *start,
            const char     *comma,
            double          width)
{
  const char *years = g_strrstr (start, comma);
  g_autofree char *rest = NULL;
  WayTextExtents extents;

  if (years == NULL || !years_are_marked (self))
    return NULL;
  rest = g_strndup (start, (gsize) (years - start));
  way_text_measure_extents (self->measure, rest, self->subtitle_font, &extents);
  return extents.width <= width ? g_steal_pointer (&rest) : NULL;
}

/* 'added,…' is cut off twice. */
static char *
trim_before_ellipsis (char       *text,
                      const char *comma)
{
  g_autofree char *end = g_strconcat (comma, "…", NULL);

  if (g_str_has_suffix (text, end))
    strcpy (text + strlen (text) - strlen (end), "…");
  return text;
}

/* A generated subtitle in one line: what is cut off is before its last part, the unit, without
 * which no number of the figure means anything. NULL where it has no such part. */
static char **
cut_before_unit (const WayFrame *self,
                 const char     *text)
{
  const char *comma = self->content->language == WAY_LANGUAGE_ZH_CN ? "，" : ", ";
  const char *unit = g_strrstr (text, comma);
  double width = way_frame_get_text_width (self);
  g_autofree char *start = NULL, *kept = NULL;
  g_auto (GStrv) cut = NULL;
  char **lines;
  WayTextExtents extents;

  if (unit == NULL)
    return NULL;
  way_text_measure_extents (self->measure, unit, self->subtitle_font, &extents);
  if (extents.width > width / 2)
    return NULL;
  start = g_strndup (text, (gsize) (unit - text));
  width -= extents.width;
  kept = drop_years (self, start, comma, width);
  if (kept == NULL)
    {
      cut = way_text_wrap_lines (self->measure, start, self->subtitle_font, width, 1);
      kept = trim_before_ellipsis (g_strdup (cut[0] != NULL ? cut[0] : ""),
                                   self->content->language == WAY_LANGUAGE_ZH_CN ? "，" : ",");
    }
  lines = g_new0 (char *, 2);
  lines[0] = g_strconcat (kept, unit, NULL);
  return lines;
}

/* A generated subtitle of more than one line says the same with the short names. */
void
way_frame_wrap_subtitle (WayFrame *self,
                         guint     max_lines)
{
  g_auto (GStrv) lines = wrap_balanced (self, self->subtitle, self->subtitle_font);
  const WayFigure *figure = self->content->figure;
  gboolean is_own = way_figure_get_text (figure, WAY_FIGURE_TEXT_SUBTITLE,
                                         figure->language) != NULL;
  const char *shorter = self->subtitle;

  if (g_strv_length (lines) > 1 && !is_own)
    {
      if (self->short_subtitle == NULL)
        self->short_subtitle = way_figure_texts_subtitle (self->content, TRUE);
      shorter = self->short_subtitle;
      g_strfreev (lines);
      lines = wrap_balanced (self, shorter, self->subtitle_font);
    }

  if (g_strv_length (lines) <= max_lines)
    self->subtitle_lines = g_steal_pointer (&lines);
  else if (max_lines == 1 && !is_own)
    self->subtitle_lines = cut_before_unit (self, shorter);
  if (self->subtitle_lines == NULL)
    self->subtitle_lines = way_text_wrap_lines (self->measure, shorter, self->subtitle_font,
                                                way_frame_get_text_width (self),
                                                max_lines);
}

static char *
join_first_notes (const WayFrame *self,
                  guint           n_notes)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < n_notes; i++)
    g_ptr_array_add (first, g_ptr_array_index (self->notes, i));
  joined = way_figure_texts_join (self->content->language, first);
  return g_strdup_printf (way_tr_c (self->content->language, "notes", "%s"), joined);
}

/* As many whole sentences as fit; what has no room stays in the description. */
void
way_frame_wrap_notes (WayFrame *self,
                      guint     max_lines)
{
  for (guint n = self->notes->len; n > 0 && max_lines > 0; n--)
    {
      g_autofree char *text = join_first_notes (self, n);
      g_auto (GStrv) lines = wrap_running (self, text, self->note_font);

      if (g_strv_length (lines) <= max_lines)
        {
          self->note_lines = g_steal_pointer (&lines);
          return;
        }
    }

  self->note_lines = g_new0 (char *, 1);
}

void
way_frame_wrap_sources (WayFrame *self,
                        guint     max_lines)
{
  if (self->source != NULL)
    {
      self->source_lines = way_text_wrap_lines (self->measure, self->source, self->note_font,
                                                way_frame_get_foot_width (self),
                                                MAX (max_lines, 2));
      return;
    }
  if (self->citations->len == 0)
    {
      self->source_lines = g_new0 (char *, 1);
      return;
    }

  for (guint n = self->citations->len; n > 0; n--)
    {
      g_autofree char *text = way_figure_texts_source_line (self->content, self->citations, n);
      g_auto (GStrv) lines = wrap_running (self, text, self->note_font);

      /* One source is named whole, even over a line more: a figure says where it comes from. */
      if (g_strv_length (lines) <= (n == 1 ? MAX (max_lines, 2) : max_lines))
        {
          self->source_lines = g_steal_pointer (&lines);
          return;
        }
      if (n == 1)
        self->source_lines = way_text_wrap_lines (self->measure, text, self->note_font,
                                                  way_frame_get_foot_width (self),
                                                  MAX (max_lines, 2));
    }
}
