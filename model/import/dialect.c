/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/dialect.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ROWS 1000
#define MAX_COUNTED 1024

/* How the lines look when they are cut at one delimiter. */
typedef struct
{
  guint n_rows;      /* with text */
  guint n_open;      /* whose last cell is empty */
  guint counts[MAX_COUNTED]; /* rows by number of cells */
  guint mode;        /* the number of cells that the most rows have, 2 at least */
  guint n_halves;    /* cuts between two digits */
  guint n_thousands; /* cuts before three digits, as in 1,234 */
  guint n_cuts;
} Cuts;

void
way_dialect_clear (WayDialect *dialect)
{
  g_clear_pointer (&dialect->reason, g_free);
}

/* Passes a quoted cell; @end where it does not close. */
static const char *
pass_quotes (const char *at,
             const char *end)
{
  for (at++; at < end; at++)
    {
      if (*at != '"')
        continue;
      if (at + 1 < end && at[1] == '"')
        at++;
      else
        return at + 1;
    }
  return end;
}

/* One to three digits before, three after. */
static gboolean
is_thousands (const char *at,
              const char *begin,
              const char *end)
{
  const char *before = at, *after = at + 1;

  while (before > begin && g_ascii_isdigit (before[-1]))
    before--;
  while (after < end && g_ascii_isdigit (*after))
    after++;
  return at - before >= 1 && at - before <= 3 && after - at == 4;
}

static void
count_cut (Cuts       *cuts,
           const char *at,
           const char *begin,
           const char *end)
{
  cuts->n_cuts++;
  cuts->n_halves += at > begin && g_ascii_isdigit (at[-1]) && at + 1 < end
                    && g_ascii_isdigit (at[1]);
  cuts->n_thousands += is_thousands (at, begin, end);
}

static void
count_row (Cuts    *cuts,
           guint    n_cells,
           gboolean is_open)
{
  cuts->n_rows++;
  cuts->n_open += is_open;
  cuts->counts[MIN (n_cells, MAX_COUNTED - 1)]++;
}

/* A row that the sample cuts off is not counted. */
static void
cut_rows (const char *text,
          const char *end,
          gboolean    is_whole,
          char        delimiter,
          Cuts       *cuts)
{
  const char *at = text, *row = text, *cell = text;
  guint n_cells = 1;

  while (at < end && cuts->n_rows < MAX_ROWS)
    {
      if (at == cell && *at == '"')
        at = pass_quotes (at, end);
      else if (*at == delimiter)
        {
          count_cut (cuts, at, row, end);
          n_cells++;
          cell = ++at;
        }
      else if (*at == '\n' || *at == '\r')
        {
          if (at > row)
            count_row (cuts, n_cells, n_cells > 1 && cell == at);
          n_cells = 1;
          row = cell = ++at;
        }
      else
        at++;
    }
  if (is_whole && at == end && end > row)
    count_row (cuts, n_cells, n_cells > 1 && cell == end);
}

static void
find_mode (Cuts *cuts)
{
  cuts->mode = 2;
  for (guint i = 3; i < MAX_COUNTED; i++)
    {
      /* The rows of data decide, and they have more cells than titles and notes. */
      if (cuts->counts[i] >= cuts->counts[cuts->mode] && cuts->counts[i] > 0)
        cuts->mode = i;
    }
}

static double
weigh (const Cuts *cuts)
{
  double rows = cuts->counts[cuts->mode];

  /* A column of amounts. */
  if (cuts->n_thousands == cuts->n_cuts)
    return 0.0;
  /* What mostly stands between digits is a mark in numbers. */
  if (cuts->n_halves * 10 > cuts->n_cuts * 9 && cuts->mode <= 2)
    rows *= 0.5;
  return rows * log2 (cuts->mode);
}

/* Excel's own way to say it. */
static char
read_first_line (const char *text,
                 const char *end,
                 guint      *n_skipped)
{
  const char *at = text;
  gboolean is_quoted = at < end && *at == '"';
  char delimiter;

  at += is_quoted;
  if (end - at < 5 || g_ascii_strncasecmp (at, "sep=", 4) != 0 || strchr (",;\t|", at[4]) == NULL)
    return 0;

  delimiter = at[4];
  at += 5;
  if (is_quoted && at < end && *at == '"')
    at++;
  if (at < end && *at != '\n' && *at != '\r')
    return 0;
  if (at < end && *at == '\r')
    at++;
  if (at < end && *at == '\n')
    at++;
  *n_skipped = (guint) (at - text);
  return delimiter;
}

/* 'freq,unit,geo\TIME_PERIOD' and a tab: the commas are within the first column. */
static gboolean
has_packed_title (const char *text,
                  const char *end)
{
  const char *stop = memchr (text, '\n', end - text);
  const char *tab = memchr (text, '\t', (stop != NULL ? stop : end) - text);
  const char *slash = tab != NULL ? memchr (text, '\\', tab - text) : NULL;

  return slash != NULL && memchr (slash, ',', tab - slash) == NULL
         && memchr (text, ',', slash - text) != NULL;
}

static const char *
get_name (char delimiter)
{
  switch (delimiter)
    {
    case '\t':
      return _("tabs");
    case ';':
      return _("semicolons");
    case '|':
      return _("vertical bars");
    default:
      return _("commas");
    }
}

/* Fills @best with the rows as the likeliest delimiter cuts them. */
static char
compare_delimiters (const char *text,
                    const char *end,
                    gboolean    is_whole,
                    Cuts       *best)
{
  /* The first of equals. */
  static const char delimiters[] = { '\t', ';', '|', ',' };
  guint n_delimiters = has_packed_title (text, end) ? 1 : G_N_ELEMENTS (delimiters);
  g_autofree Cuts *cuts = g_new (Cuts, 1);
  double best_weight = 0.0;
  char found = 0;

  for (guint i = 0; i < n_delimiters; i++)
    {
      double weight;

      *cuts = (Cuts) { 0 };
      cut_rows (text, end, is_whole, delimiters[i], cuts);
      find_mode (cuts);
      weight = weigh (cuts);
      if (weight > best_weight)
        {
          best_weight = weight;
          found = delimiters[i];
          *best = *cuts;
        }
    }
  return found;
}

static char *
explain (char        delimiter,
         const Cuts *cuts)
{
  return g_strdup_printf (_("Cut at %1$s, %2$u of the first %3$u lines have %4$u cells."),
                          get_name (delimiter), cuts->counts[cuts->mode], cuts->n_rows,
                          cuts->mode);
}

void
way_dialect_find (const char *text,
                  gsize       size,
                  gboolean    is_whole,
                  char        chosen,
                  WayDialect *out)
{
  g_autofree Cuts *cuts = g_new0 (Cuts, 1);
  const char *end = text + size;
  char said = read_first_line (text, end, &out->n_skipped);

  text += out->n_skipped;
  if (chosen != 0 || said != 0)
    {
      out->delimiter = chosen != 0 ? chosen : said;
      cut_rows (text, end, is_whole, out->delimiter, cuts);
      out->reason = g_strdup (chosen != 0 ? _("As you chose.")
                                          : _("The first line of the file says so."));
    }
  else
    {
      out->delimiter = compare_delimiters (text, end, is_whole, cuts);
      out->reason = out->delimiter != 0
                      ? explain (out->delimiter, cuts)
                      : g_strdup (_("No separator divides the lines: each is one cell."));
      /* Commas within the first lines are those of amounts; else they may come later. */
      if (out->delimiter == 0)
        out->delimiter = memchr (text, ',', size - out->n_skipped) != NULL ? '\t' : ',';
    }
  out->drops_last = cuts->n_rows > 0 && cuts->n_open == cuts->n_rows;
}
