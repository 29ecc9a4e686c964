/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Longer texts are no names and no notes. */
#define LONGEST_TEXT 20000

#define VALUE_EXACT "value_exact"

/* Sums of a spreadsheet are off by less. */
#define SHOWN_EXACTLY 1e-12

/**
 * WayExchangeReader:
 * @place: by column: where it stands in the file, -1 for nowhere
 * @present: the columns that the file has
 * @trimmed: (nullable): by column: a text with blanks around it, without them
 * @is_export: Waymark wrote it: a row without a source has none
 * @period_text: what @period was read from
 */
struct _WayExchangeReader
{
  guint n_titles;
  gboolean is_text, is_export;
  char *defaults[WAY_EXCHANGE_N_CELLS];
  char *file_title;
  int place[WAY_EXCHANGE_N_CELLS];
  guint present[WAY_EXCHANGE_N_CELLS];
  guint n_present;
  const char *texts[WAY_EXCHANGE_N_CELLS];
  GString *trimmed[WAY_EXCHANGE_N_CELLS];
  GString *period_text, *period_type;
  WayPeriod period;
};

/* What one row is read with. */
typedef struct
{
  WayExchangeReader *reader;
  const WayTableRow *cells;
  WayExchangeProblem *problem;
} Reading;

gboolean
way_exchange_refuse (WayExchangeProblem *problem,
                     guint               column,
                     char               *reason)
{
  problem->column = column;
  problem->reason = reason;
  return FALSE;
}

static const char *
get_title (guint column)
{
  return column < WAY_N_COLUMNS ? way_exchange_column_get_name (column) : VALUE_EXACT;
}

gboolean
way_exchange_is_column (const char *title)
{
  for (guint i = 0; i < WAY_EXCHANGE_N_CELLS; i++)
    if (g_str_equal (get_title (i), title))
      return TRUE;
  return FALSE;
}

/* The titles */

static gboolean
require_one (WayExchangeReader *self,
             guint              first,
             guint              last,
             GError           **error)
{
  for (guint i = first; i <= last; i++)
    if (self->place[i] >= 0)
      return TRUE;
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("There is no column %s: the first row has to name the exchange columns, "
                 "region_code, metric_key, period, value and so on."), get_title (first));
  return FALSE;
}

static gboolean
check_titles (WayExchangeReader *self,
              GError           **error)
{
  return (self->defaults[WAY_COLUMN_REGION_CODE] != NULL
          || require_one (self, WAY_COLUMN_REGION_CODE, WAY_COLUMN_REGION_EN, error))
         && (self->defaults[WAY_COLUMN_METRIC_KEY] != NULL
             || require_one (self, WAY_COLUMN_METRIC_KEY, WAY_COLUMN_METRIC_EN, error))
         && require_one (self, WAY_COLUMN_PERIOD, WAY_COLUMN_PERIOD, error)
         && require_one (self, WAY_COLUMN_VALUE, WAY_COLUMN_VALUE, error);
}

static void
find_places (WayExchangeReader *self,
             const char *const *titles)
{
  for (guint i = 0; i < WAY_EXCHANGE_N_CELLS; i++)
    {
      self->texts[i] = "";
      self->place[i] = -1;
      for (guint k = 0; k < self->n_titles && self->place[i] < 0; k++)
        if (g_str_equal (titles[k], get_title (i)))
          self->place[i] = (int) k;
      if (self->place[i] >= 0)
        self->present[self->n_present++] = i;
    }
}

WayExchangeReader *
way_exchange_reader_new (const char *const         *titles,
                         guint                      n_titles,
                         gboolean                   is_text,
                         const WayExchangeDefaults *defaults,
                         GError                   **error)
{
  g_autoptr (WayExchangeReader) self = g_new0 (WayExchangeReader, 1);

  self->n_titles = n_titles;
  self->is_text = is_text;
  self->defaults[WAY_COLUMN_REGION_CODE] = g_strdup (defaults->region);
  self->defaults[WAY_COLUMN_METRIC_KEY] = g_strdup (defaults->metric_key);
  self->defaults[WAY_COLUMN_UNIT_ZH] = g_strdup (defaults->unit);
  self->file_title = g_strdup (defaults->source_title);
  self->period_text = g_string_new (NULL);
  self->period_type = g_string_new (NULL);
  find_places (self, titles);
  self->is_export = self->place[WAY_COLUMN_MISSING] >= 0 || self->place[WAY_COLUMN_METHOD] >= 0;
  return check_titles (self, error) ? g_steal_pointer (&self) : NULL;
}

void
way_exchange_reader_free (WayExchangeReader *self)
{
  for (guint i = 0; i < WAY_EXCHANGE_N_CELLS; i++)
    {
      g_free (self->defaults[i]);
      if (self->trimmed[i] != NULL)
        g_string_free (self->trimmed[i], TRUE);
    }
  g_free (self->file_title);
  g_string_free (self->period_text, TRUE);
  g_string_free (self->period_type, TRUE);
  g_free (self);
}

gboolean
way_exchange_reader_is_titles (WayExchangeReader *self,
                               const WayTableRow *cells)
{
  static const guint columns[] = { WAY_COLUMN_PERIOD, WAY_COLUMN_VALUE };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      guint place = (guint) self->place[columns[i]];

      if (place >= cells->n_cells
          || strcmp (cells->cells[place].text, get_title (columns[i])) != 0)
        return FALSE;
    }
  return TRUE;
}

void
way_exchange_reader_set_unit (WayExchangeReader *self,
                              const char        *unit)
{
  self->texts[WAY_COLUMN_UNIT_ZH] = unit;
}

int
way_exchange_reader_find (WayExchangeReader *self,
                          guint              column)
{
  return column < WAY_EXCHANGE_N_CELLS ? self->place[column] : -1;
}

gboolean
way_exchange_reader_is_export (WayExchangeReader *self)
{
  return self->is_export;
}

gboolean
way_exchange_reader_has_titles_alone (WayExchangeReader *self)
{
  return self->place[WAY_COLUMN_PUBLISHER] < 0 && self->place[WAY_COLUMN_URL] < 0
         && self->place[WAY_COLUMN_PUBLISHED] < 0;
}

/* The cells as texts */

static const char *
trim (WayExchangeReader *self,
      guint              column,
      const char        *text,
      gsize              length)
{
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (text[length] == '\0')
    return text;
  if (self->trimmed[column] == NULL)
    self->trimmed[column] = g_string_new (NULL);
  g_string_truncate (self->trimmed[column], 0);
  g_string_append_len (self->trimmed[column], text, (gssize) length);
  return self->trimmed[column]->str;
}

/* Without the guard of a spreadsheet and without blanks around it. FALSE where it is too long. */
static gboolean
read_texts (Reading *self)
{
  WayExchangeReader *reader = self->reader;

  for (guint i = 0; i < reader->n_present; i++)
    {
      guint column = reader->present[i];
      guint place = (guint) reader->place[column];
      const WayCell *cell = place < self->cells->n_cells ? &self->cells->cells[place] : NULL;
      const char *text = cell != NULL ? cell->text : "";

      if (*text == '\0')
        {
          reader->texts[column] = "";
          continue;
        }
      if (reader->is_text && *text == '\'')
        text = way_csv_unguard (text);
      reader->texts[column] = trim (reader, column, text, cell->length - (text - cell->text));
      if (cell->length > LONGEST_TEXT)
        return way_exchange_refuse (self->problem, column,
                                    g_strdup_printf (_("the text has more than %d bytes"),
                                                     LONGEST_TEXT));
    }
  return TRUE;
}

/* A number with a comma and without quotes moves all that follows. */
static gboolean
check_length (Reading *self)
{
  for (guint i = self->reader->n_titles; i < self->cells->n_cells; i++)
    if (self->cells->cells[i].length > 0)
      return way_exchange_refuse (
        self->problem, WAY_EXCHANGE_NO_COLUMN,
        g_strdup_printf (_("there are %1$u cells under %2$u columns; what has a comma in it needs "
                           "quotes"), self->cells->n_cells, self->reader->n_titles));
  return TRUE;
}

/* What they say */

/* A sheet may show fewer digits than its number has, more than anybody wrote, and '1,234.5'; of
 * '12%' nobody knows whether 12 or 0.12 is meant. */
static gboolean
read_sheet_number (const WayCell     *cell,
                   const char        *text,
                   WayExchangeNumber *out)
{
  WayExchangeNumber shown = { NAN, -1 };

  if (cell->kind != WAY_CELL_NUMBER || !isfinite (cell->number))
    return FALSE;
  if (way_number_parse (text, &shown.value, &shown.decimals))
    {
      *out = shown;
      if (fabs (shown.value - cell->number) > SHOWN_EXACTLY * fabs (cell->number))
        *out = (WayExchangeNumber) { cell->number, -1 };
      return TRUE;
    }
  if (strspn (text, "+-.,0123456789 ") != strlen (text))
    return FALSE;
  out->value = cell->number;
  out->decimals = cell->decimals;
  return TRUE;
}

static gboolean
read_number (Reading           *self,
             guint              column,
             WayExchangeNumber *out)
{
  const char *text = self->reader->texts[column];
  int place = self->reader->place[column];

  out->value = NAN;
  out->decimals = -1;
  if (*text == '\0'
      || (!self->reader->is_text && read_sheet_number (&self->cells->cells[place], text, out))
      || way_number_parse (text, &out->value, &out->decimals))
    return TRUE;
  return way_exchange_refuse (self->problem, column,
                              g_strdup_printf (_("“%s” is not a number; write digits and a point, "
                                                 "without unit and without separators"), text));
}

/* A workbook keeps 16 digits of a number; what needs 17 stands beside it. A value that somebody
 * changed since is the one that counts. */
static gboolean
read_value (Reading        *self,
            WayExchangeRow *out)
{
  const char *text = out->texts[WAY_EXCHANGE_VALUE_EXACT];
  WayExchangeNumber exact = { NAN, -1 };

  if (!read_number (self, WAY_COLUMN_VALUE, &out->number))
    return FALSE;
  if (*text != '\0' && way_number_parse (text, &exact.value, &exact.decimals)
      && fabs (exact.value - out->number.value) <= 1e-14 * fabs (exact.value))
    out->number = exact;
  return TRUE;
}

static gboolean
read_any_period (Reading    *self,
                 guint       column,
                 const char *type,
                 WayPeriod  *out)
{
  g_autoptr (GError) error = NULL;

  if (way_period_parse (self->reader->texts[column], type, out, &error))
    return TRUE;
  return way_exchange_refuse (self->problem, column, g_strdup (error->message));
}

/* The row before often has the same. */
static gboolean
read_period (Reading        *self,
             WayExchangeRow *out)
{
  WayExchangeReader *reader = self->reader;
  const char *text = out->texts[WAY_COLUMN_PERIOD];
  const char *type = out->texts[WAY_COLUMN_PERIOD_TYPE];

  if (*text == '\0' || strcmp (reader->period_text->str, text) != 0
      || strcmp (reader->period_type->str, type) != 0)
    {
      if (!read_any_period (self, WAY_COLUMN_PERIOD, type, &reader->period))
        {
          g_string_truncate (reader->period_text, 0);
          return FALSE;
        }
      g_string_assign (reader->period_text, text);
      g_string_assign (reader->period_type, type);
    }
  out->period = reader->period;
  return TRUE;
}

static gboolean
read_flag (Reading  *self,
           guint     column,
           gboolean *out)
{
  const char *text = self->reader->texts[column];

  *out = FALSE;
  if (*text == '\0')
    return TRUE;
  *out = g_str_equal (text, "1") || g_ascii_strcasecmp (text, "true") == 0;
  if (*out || g_str_equal (text, "0") || g_ascii_strcasecmp (text, "false") == 0)
    return TRUE;
  return way_exchange_refuse (self->problem, column,
                              g_strdup_printf (_("“%s” is neither 1 nor 0"), text));
}

#define READ_WORD(self, name, column, out)                                                        \
  (way_##name##_from_text ((self)->reader->texts[column], out)                                    \
   || way_exchange_refuse ((self)->problem, column,                                               \
                           g_strdup_printf (_("“%s” is not known in this column"),                \
                                            (self)->reader->texts[column])))

static gboolean
read_words (Reading        *self,
            WayExchangeRow *out)
{
  out->has_measure = *out->texts[WAY_COLUMN_MEASURE] != '\0';
  out->has_flow = *out->texts[WAY_COLUMN_FLOW] != '\0';
  out->has_better = *out->texts[WAY_COLUMN_BETTER] != '\0';
  out->has_path = *out->texts[WAY_COLUMN_PATH] != '\0';

  return READ_WORD (self, kind, WAY_COLUMN_KIND, &out->kind)
         && READ_WORD (self, qualifier, WAY_COLUMN_QUALIFIER, &out->qualifier)
         && READ_WORD (self, measure, WAY_COLUMN_MEASURE, &out->measure)
         && READ_WORD (self, flow, WAY_COLUMN_FLOW, &out->flow)
         && READ_WORD (self, better, WAY_COLUMN_BETTER, &out->better)
         && READ_WORD (self, status, WAY_COLUMN_STATUS, &out->status)
         && read_flag (self, WAY_COLUMN_SERIES_BREAK, &out->has_break);
}

static gboolean
are_empty (const WayExchangeRow *row,
           guint                 first,
           guint                 last)
{
  for (guint i = first; i <= last; i++)
    if (*row->texts[i] != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
check_names (Reading        *self,
             WayExchangeRow *out)
{
  WayExchangeReader *reader = self->reader;
  static const struct
  {
    WayExchangeColumn first, last;
  } names[] = {
    { WAY_COLUMN_REGION_CODE, WAY_COLUMN_REGION_EN },
    { WAY_COLUMN_METRIC_KEY, WAY_COLUMN_METRIC_EN },
    { WAY_COLUMN_UNIT_ZH, WAY_COLUMN_UNIT_EN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint first = names[i].first;

      if (reader->place[first] < 0)
        reader->texts[first] = "";
      if (!are_empty (out, first, names[i].last))
        continue;
      if (reader->defaults[first] != NULL)
        reader->texts[first] = reader->defaults[first];
      else if (first == WAY_COLUMN_REGION_CODE)
        return way_exchange_refuse (self->problem, first, g_strdup (_("no region is named")));
      else if (first == WAY_COLUMN_METRIC_KEY)
        return way_exchange_refuse (self->problem, first, g_strdup (_("no metric is named")));
    }
  return TRUE;
}

/* 2022, 2022-07 or 2022-07-13 */
static gboolean
check_published (Reading *self)
{
  const char *text = self->reader->texts[WAY_COLUMN_PUBLISHED];
  WayPeriod period;

  if (*text == '\0'
      || (way_period_parse (text, NULL, &period, NULL)
          && (period.type == WAY_PERIOD_YEAR || period.type == WAY_PERIOD_MONTH
              || period.type == WAY_PERIOD_AS_OF)))
    return TRUE;
  return way_exchange_refuse (
    self->problem, WAY_COLUMN_PUBLISHED,
    g_strdup_printf (_("“%s” is not a date; write 2022-07-13, 2022-07 or 2022"), text));
}

static gboolean
read_source (Reading        *self,
             WayExchangeRow *out)
{
  const char *publisher = out->texts[WAY_COLUMN_PUBLISHER];

  if (!check_published (self))
    return FALSE;
  out->source_title = out->texts[WAY_COLUMN_SOURCE_TITLE];
  if (*out->source_title == '\0' && (!self->reader->is_export || *publisher != '\0'))
    out->source_title = *publisher != '\0' ? publisher : self->reader->file_title;
  return TRUE;
}

static gboolean
read_promise (Reading        *self,
              WayExchangeRow *out)
{
  if (!READ_WORD (self, comparator, WAY_COLUMN_COMPARISON, &out->comparator)
      || !READ_WORD (self, basis, WAY_COLUMN_BASIS, &out->basis)
      || !READ_WORD (self, nature, WAY_COLUMN_NATURE, &out->nature)
      || !READ_WORD (self, path, WAY_COLUMN_PATH, &out->path)
      || !read_number (self, WAY_COLUMN_UPPER_VALUE, &out->upper)
      || !read_number (self, WAY_COLUMN_TOLERANCE, &out->tolerance)
      || !read_number (self, WAY_COLUMN_BASE_VALUE, &out->base)
      || !read_flag (self, WAY_COLUMN_SUPERSEDED, &out->is_superseded))
    return FALSE;

  out->has_method = *out->texts[WAY_COLUMN_METHOD] != '\0';
  if (out->has_method && !READ_WORD (self, method, WAY_COLUMN_METHOD, &out->method))
    return FALSE;
  out->has_base_period = *out->texts[WAY_COLUMN_BASE_PERIOD] != '\0';
  if (out->has_base_period
      && !read_any_period (self, WAY_COLUMN_BASE_PERIOD, NULL, &out->base_period))
    return FALSE;
  if (!out->has_base_period && isfinite (out->base.value))
    return way_exchange_refuse (self->problem, WAY_COLUMN_BASE_PERIOD,
                                g_strdup (_("a base value needs its period")));
  if (out->comparator == WAY_COMPARATOR_RANGE && isnan (out->upper.value))
    return way_exchange_refuse (self->problem, WAY_COLUMN_UPPER_VALUE,
                                g_strdup (_("a range needs its upper end")));
  return TRUE;
}

/* A value, or what is said instead of one. */
static gboolean
check_value (Reading              *self,
             const WayExchangeRow *row)
{
  gboolean is_mark = *row->texts[WAY_COLUMN_MISSING] != '\0' && row->kind == WAY_KIND_ACTUAL;

  if (!isnan (row->number.value))
    return TRUE;
  if (is_mark && *row->source_title == '\0')
    return way_exchange_refuse (self->problem, WAY_COLUMN_MISSING,
                                g_strdup (_("what says that there is no value needs its source")));
  if (is_mark || (row->kind == WAY_KIND_TARGET
                  && (row->comparator == WAY_COMPARATOR_DIRECTION
                      || row->comparator == WAY_COMPARATOR_QUALITATIVE)))
    return TRUE;
  return way_exchange_refuse (self->problem, WAY_COLUMN_VALUE, g_strdup (_("there is no value")));
}

gboolean
way_exchange_reader_read (WayExchangeReader  *self,
                          const WayTableRow  *cells,
                          WayExchangeRow     *out,
                          WayExchangeProblem *problem)
{
  Reading reading = { self, cells, problem };

  memset (out, 0, sizeof *out);
  out->texts = self->texts;
  out->upper.value = out->tolerance.value = out->base.value = NAN;
  out->upper.decimals = out->tolerance.decimals = out->base.decimals = -1;
  return check_length (&reading) && read_texts (&reading) && read_words (&reading, out)
         && check_names (&reading, out) && read_period (&reading, out)
         && read_value (&reading, out)
         && read_flag (&reading, WAY_COLUMN_DERIVED, &out->is_derived)
         && read_number (&reading, WAY_COLUMN_YOY_GROWTH, &out->growth)
         && read_source (&reading, out)
         && (out->kind != WAY_KIND_TARGET || read_promise (&reading, out))
         && check_value (&reading, out);
}
