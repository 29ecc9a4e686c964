/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-text-table.h"

#include <string.h>

#define GAP 2 /* spaces between the columns */

/* A longer word is cut where the room asks for it. */
#define LONGEST_WORD 15

static int
measure_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static void
append_padded (GString    *line,
               const char *text,
               int         width,
               gboolean    to_the_right)
{
  int padding = width - measure_width (text);

  if (to_the_right)
    g_string_append_printf (line, "%*s", MAX (padding, 0), "");
  g_string_append (line, text);
  if (!to_the_right)
    g_string_append_printf (line, "%*s", MAX (padding, 0), "");
}

/* Per column: its width, negative where it holds numbers, which stand to the right. */
static int *
measure_columns (const GPtrArray *cells,
                 const gboolean  *is_number,
                 guint            n_columns)
{
  int *widths = g_new0 (int, n_columns);

  for (guint i = 0; i < cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], measure_width (cells->pdata[i]));
  for (guint i = 0; i < n_columns; i++)
    widths[i] = is_number[i] ? -widths[i] : widths[i];

  return widths;
}

/* The widest word of each column; East Asian text breaks anywhere, very long words do too. */
static int *
measure_words (const GPtrArray *cells,
               guint            n_columns)
{
  int *words = g_new0 (int, n_columns);

  for (guint i = 0; i < cells->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cells->pdata[i], " ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        words[i % n_columns] = MAX (words[i % n_columns],
                                  MIN (measure_width (parts[j]), LONGEST_WORD));
    }

  return words;
}

/* Takes from the widest column until all fit, as far as words allow. */
static void
narrow_columns (int             *widths,
                const GPtrArray *cells,
                guint            n_columns,
                int              width)
{
  g_autofree int *words = measure_words (cells, n_columns);
  int total = GAP * ((int) n_columns - 1);

  for (guint i = 0; i < n_columns; i++)
    total += ABS (widths[i]);

  for (; total > width; total--)
    {
      guint widest = n_columns;

      for (guint i = 0; i < n_columns; i++)
        {
          if (ABS (widths[i]) > words[i]
              && (widest == n_columns || ABS (widths[i]) > ABS (widths[widest])))
            widest = i;
        }
      if (widest == n_columns)
        return;
      widths[widest] -= widths[widest] > 0 ? 1 : -1;
    }
}

/* Chinese punctuation that closes something begins no line. */
static gboolean
begins_line (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type != G_UNICODE_CLOSE_PUNCTUATION && type != G_UNICODE_FINAL_PUNCTUATION
         && type != G_UNICODE_OTHER_PUNCTUATION;
}

/* Where the first line of @text ends: after the last space that fits, or between East Asian
 * characters; a word that is wider than the column is cut. */
static const char *
find_line_end (const char *text,
               int         width)
{
  const char *end = NULL;
  const char *p = text;
  int used = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int next = g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;

      if (p > text && (c == ' ' || (next == 2 && begins_line (c))))
        end = p;
      if (used + next > width && p > text)
        return end != NULL ? end : p;
      used += next;
    }

  return p;
}

/* One cell's next line, which is taken off @rest. (transfer full). */
static char *
take_line (const char **rest,
           int          width)
{
  const char *end = find_line_end (*rest, width);
  char *line = g_strndup (*rest, end - *rest);

  while (*end == ' ')
    end++;
  *rest = end;
  return g_strchomp (line);
}

/* The lines of one row, each with its end. */
static char *
format_row (const GPtrArray *cells,
            guint            first,
            const int       *widths,
            guint            n_columns)
{
  g_autofree const char **rest = g_new (const char *, n_columns);
  GString *row = g_string_new (NULL);
  gboolean has_more = TRUE;

  for (guint i = 0; i < n_columns; i++)
    rest[i] = cells->pdata[first + i];

  while (has_more)
    {
      GString *line = g_string_new (NULL);

      has_more = FALSE;
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *text = take_line (&rest[i], ABS (widths[i]));

          if (i > 0)
            g_string_append_printf (line, "%*s", GAP, "");
          append_padded (line, text, ABS (widths[i]), widths[i] < 0);
          has_more = has_more || *rest[i] != '\0';
        }
      g_strchomp (line->str);
      g_string_append_printf (row, "%s\n", line->str);
      g_string_free (line, TRUE);
    }

  return g_string_free (row, FALSE);
}

GString *
way_cli_text_table_write (const GPtrArray *cells,
                          const gboolean  *is_number,
                          guint            n_columns,
                          int              width)
{
  g_autofree int *widths = measure_columns (cells, is_number, n_columns);
  g_autofree char *previous = NULL;
  GString *text = g_string_new (NULL);

  if (width > 0)
    narrow_columns (widths, cells, n_columns, width);

  for (guint i = 0; i < cells->len; i += n_columns)
    {
      char *row = format_row (cells, i, widths, n_columns);

      /* Rows that differ only in what the text form does not show, such as the source, are one. */
      if (g_strcmp0 (row, previous) != 0)
        g_string_append (text, row);
      g_free (previous);
      previous = row;
    }

  return text;
}
