/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Longer texts are no names and no notes. */
#define LONGEST_TEXT 20000

static const char *const known_columns[] = {
  "region_code", "region_zh", "region_en", "metric_key", "metric_zh", "metric_en", "kind", "period",
  "period_type", "comparison", "qualifier", "value", "unit_zh", "unit_en", "yoy_growth_pct",
  "source_title", "publisher", "url", "published", "note", "better", "measure", "flow", "basis",
  "nature", "path", "base_period", "base_value", "upper_value", "tolerance", "status",
  "series_break", "rank_scope", "superseded", "note_zh", "method", "missing", "derived",
  "value_exact", NULL
};

/* What one row is read with. */
typedef struct
{
  WayExchangePlan *plan;
  WayCsvReader *reader;
  const WayCsvRow *cells;
  const char **column;
  char **reason;
} Reading;

static gboolean
has_column (WayCsvReader *reader,
            const char   *name)
{
  return way_csv_reader_find_column (reader, name) >= 0;
}

static gboolean
require (WayCsvReader *reader,
         const char   *names, /* one of them, with spaces between */
         GError      **error)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (has_column (reader, parts[i]))
        return TRUE;
    }

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("There is no column %s: the first row has to name the exchange columns, "
                 "region_code, metric_key, period, value and so on."), parts[0]);
  return FALSE;
}

gboolean
way_exchange_check_header (WayExchangePlan *plan,
                           WayCsvReader    *reader,
                           WayImportFile   *file,
                           GError         **error)
{
  guint n_columns = way_csv_reader_get_n_columns (reader);

  if (!require (reader, "region_code region_zh region_en", error)
      || (plan->options->metric_key == NULL
          && !require (reader, "metric_key metric_zh metric_en", error))
      || !require (reader, "period", error) || !require (reader, "value", error))
    return FALSE;

  plan->is_export = has_column (reader, "missing") || has_column (reader, "method");
  for (guint i = 0; i < n_columns; i++)
    {
      const char *name = way_csv_reader_get_column_name (reader, i);

      if (name != NULL && *name != '\0' && !g_strv_contains (known_columns, name))
        g_ptr_array_add (file->unknown_columns, g_strdup (name));
    }

  return TRUE;
}

static gboolean
refuse (Reading    *self,
        const char *column,
        char       *reason)
{
  *self->column = column;
  *self->reason = reason;
  return FALSE;
}

/* Trimmed, without the guard of a spreadsheet; the plan's. */
static const char *
get_text (Reading    *self,
          const char *column)
{
  const char *cell = way_csv_unguard (way_csv_reader_get (self->reader, self->cells, column));
  g_autofree char *text = g_strstrip (g_strdup (cell));

  return *text != '\0' ? g_string_chunk_insert_const (self->plan->texts, text) : "";
}

static gboolean
read_text (Reading     *self,
           const char  *column,
           const char **out)
{
  *out = get_text (self, column);
  if (strlen (*out) <= LONGEST_TEXT)
    return TRUE;
  return refuse (self, column, g_strdup_printf (_("the text has more than %d bytes"),
                                                LONGEST_TEXT));
}

static gboolean
read_number (Reading           *self,
             const char        *column,
             WayExchangeNumber *out)
{
  const char *text = get_text (self, column);

  out->value = NAN;
  out->decimals = -1;
  if (*text == '\0' || way_number_parse (text, &out->value, &out->decimals))
    return TRUE;
  return refuse (self, column,
                 g_strdup_printf (_("“%s” is not a number; write digits and a point, without "
                                    "unit and without separators"), text));
}

/* A workbook keeps 16 digits of a number; what needs 17 stands beside it. A value that somebody
 * changed since is the one that counts. */
static gboolean
read_value (Reading        *self,
            WayExchangeRow *out)
{
  const char *text = get_text (self, "value_exact");
  WayExchangeNumber exact = { NAN, -1 };

  if (!read_number (self, "value", &out->number))
    return FALSE;
  if (*text != '\0' && way_number_parse (text, &exact.value, &exact.decimals)
      && fabs (exact.value - out->number.value) <= 1e-14 * fabs (exact.value))
    out->number = exact;
  return TRUE;
}

static gboolean
read_period (Reading    *self,
             const char *column,
             const char *type_column,
             WayPeriod  *out)
{
  const char *type = type_column != NULL ? get_text (self, type_column) : NULL;
  g_autoptr (GError) error = NULL;

  if (way_period_parse (get_text (self, column), type, out, &error))
    return TRUE;
  return refuse (self, column, g_strdup (error->message));
}

static gboolean
read_flag (Reading    *self,
           const char *column,
           gboolean   *out)
{
  const char *text = get_text (self, column);

  *out = g_str_equal (text, "1") || g_ascii_strcasecmp (text, "true") == 0;
  if (*out || *text == '\0' || g_str_equal (text, "0")
      || g_ascii_strcasecmp (text, "false") == 0)
    return TRUE;
  return refuse (self, column, g_strdup_printf (_("“%s” is neither 1 nor 0"), text));
}

/* 2022, 2022-07 or 2022-07-13 */
static gboolean
read_date (Reading     *self,
           const char  *column,
           const char **out)
{
  WayPeriod period;

  if (!read_text (self, column, out))
    return FALSE;
  if (**out == '\0'
      || (way_period_parse (*out, NULL, &period, NULL)
          && (period.type == WAY_PERIOD_YEAR || period.type == WAY_PERIOD_MONTH
              || period.type == WAY_PERIOD_AS_OF)))
    return TRUE;
  return refuse (self, column,
                 g_strdup_printf (_("“%s” is not a date; write 2022-07-13, 2022-07 or 2022"),
                                  *out));
}

#define READ_WORD(self, name, column, out)                                                      \
  (way_##name##_from_text (get_text (self, column), out)                                        \
   || refuse (self, column, g_strdup_printf (_("“%s” is not known in this column"),             \
                                             get_text (self, column))))

static gboolean
read_names (Reading        *self,
            WayExchangeRow *out)
{
  const WayImportOptions *options = self->plan->options;

  if (!read_text (self, "region_code", &out->region_code)
      || !read_text (self, "region_zh", &out->region_zh)
      || !read_text (self, "region_en", &out->region_en)
      || !read_text (self, "metric_key", &out->metric_key)
      || !read_text (self, "metric_zh", &out->metric_zh)
      || !read_text (self, "metric_en", &out->metric_en)
      || !read_text (self, "unit_zh", &out->unit_zh)
      || !read_text (self, "unit_en", &out->unit_en))
    return FALSE;

  if (*out->region_code == '\0' && *out->region_zh == '\0' && *out->region_en == '\0')
    return refuse (self, "region_code", g_strdup (_("no region is named")));
  if (*out->metric_key == '\0' && *out->metric_zh == '\0' && *out->metric_en == '\0'
      && options->metric_key != NULL)
    out->metric_key = options->metric_key;
  if (*out->metric_key == '\0' && *out->metric_zh == '\0' && *out->metric_en == '\0')
    return refuse (self, "metric_key", g_strdup (_("no metric is named")));
  if (*out->unit_zh == '\0' && *out->unit_en == '\0' && options->unit != NULL)
    out->unit_zh = options->unit;
  return TRUE;
}

static gboolean
read_source (Reading        *self,
             WayExchangeRow *out)
{
  if (!read_text (self, "source_title", &out->source_title)
      || !read_text (self, "publisher", &out->publisher)
      || !read_text (self, "url", &out->url)
      || !read_date (self, "published", &out->published)
      || !read_text (self, "note", &out->note) || !read_text (self, "note_zh", &out->note_zh)
      || !read_text (self, "rank_scope", &out->rank_scope))
    return FALSE;

  if (*out->source_title == '\0' && (!self->plan->is_export || *out->publisher != '\0'))
    out->source_title = *out->publisher != '\0' ? out->publisher : self->plan->file_title;
  return TRUE;
}

static gboolean
read_words (Reading        *self,
            WayExchangeRow *out)
{
  out->has_measure = *get_text (self, "measure") != '\0';
  out->has_flow = *get_text (self, "flow") != '\0';
  out->has_better = *get_text (self, "better") != '\0';
  out->has_path = *get_text (self, "path") != '\0';

  return READ_WORD (self, kind, "kind", &out->kind)
         && READ_WORD (self, qualifier, "qualifier", &out->qualifier)
         && READ_WORD (self, measure, "measure", &out->measure)
         && READ_WORD (self, flow, "flow", &out->flow)
         && READ_WORD (self, better, "better", &out->better)
         && READ_WORD (self, status, "status", &out->status)
         && read_flag (self, "series_break", &out->has_break);
}

static gboolean
read_promise (Reading        *self,
              WayExchangeRow *out)
{
  if (!READ_WORD (self, comparator, "comparison", &out->comparator)
      || !READ_WORD (self, basis, "basis", &out->basis)
      || !READ_WORD (self, nature, "nature", &out->nature)
      || !READ_WORD (self, path, "path", &out->path)
      || !read_number (self, "upper_value", &out->upper)
      || !read_number (self, "tolerance", &out->tolerance)
      || !read_number (self, "base_value", &out->base)
      || !read_flag (self, "superseded", &out->is_superseded))
    return FALSE;

  out->has_method = *get_text (self, "method") != '\0';
  if (out->has_method && !READ_WORD (self, method, "method", &out->method))
    return FALSE;
  out->has_base_period = *get_text (self, "base_period") != '\0';
  if (out->has_base_period && !read_period (self, "base_period", NULL, &out->base_period))
    return FALSE;
  if (!out->has_base_period && isfinite (out->base.value))
    return refuse (self, "base_period", g_strdup (_("a base value needs its period")));
  if (out->comparator == WAY_COMPARATOR_RANGE && isnan (out->upper.value))
    return refuse (self, "upper_value", g_strdup (_("a range needs its upper end")));
  return TRUE;
}

static gboolean
needs_value (const WayExchangeRow *row)
{
  return row->kind != WAY_KIND_TARGET
         || (row->comparator != WAY_COMPARATOR_DIRECTION
             && row->comparator != WAY_COMPARATOR_QUALITATIVE);
}

/* A number with a comma and without quotes moves all that follows. */
static gboolean
check_length (Reading *self)
{
  guint n_columns = way_csv_reader_get_n_columns (self->reader);

  for (guint i = n_columns; i < self->cells->n_cells; i++)
    {
      if (*self->cells->cells[i] != '\0')
        return refuse (self, "", g_strdup_printf (_("there are %1$u cells under %2$u columns; what "
                                                    "has a comma in it needs quotes"),
                                                  self->cells->n_cells, n_columns));
    }

  return TRUE;
}

gboolean
way_exchange_read_row (WayExchangePlan *plan,
                       WayCsvReader    *reader,
                       const WayCsvRow *cells,
                       WayExchangeRow  *out,
                       const char     **column,
                       char           **reason)
{
  Reading self = { plan, reader, cells, column, reason };

  *out = (WayExchangeRow) { .line = cells->line };
  if (!check_length (&self) || !read_words (&self, out) || !read_names (&self, out)
      || !read_period (&self, "period", "period_type", &out->period)
      || !read_value (&self, out) || !read_text (&self, "missing", &out->missing)
      || !read_flag (&self, "derived", &out->is_derived)
      || !read_number (&self, "yoy_growth_pct", &out->growth) || !read_source (&self, out))
    return FALSE;
  if (out->kind == WAY_KIND_TARGET && !read_promise (&self, out))
    return FALSE;
  if (isnan (out->number.value) && *out->missing != '\0' && out->kind == WAY_KIND_ACTUAL
      && *out->source_title == '\0')
    return refuse (&self, "missing", g_strdup (_("what says that there is no value needs its "
                                                 "source")));
  if (isnan (out->number.value) && needs_value (out)
      && (*out->missing == '\0' || out->kind != WAY_KIND_ACTUAL))
    return refuse (&self, "value", g_strdup (_("there is no value")));
  return TRUE;
}
