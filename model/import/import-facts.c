/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A neighbour so many times larger or smaller is rather a slip of the unit than a fact. */
#define STRANGE_RATIO 1000.0
#define DECEMBER 11
/* Letters of one status; longer ones are words. */
#define MOST_FLAGS 4

/* One value on its way. */
typedef struct
{
  WayFileImport *file;
  const WayRawFact *fact;
  WayBulkRow row;
  guint region, metric; /* of the file */
  WayCandidateState state;
  char *reason;         /* (nullable) */
  double factor;
} Taking;

/* 'C', 'AB': what a spreadsheet calls it, with the header's words. (transfer full). */
static char *
name_column (WayFileImport *self,
             guint          column)
{
  GString *name = g_string_new (NULL);
  guint rest = column + 1;
  const WayPlanColumn *planned = column < self->plan->columns->len
                                   ? self->plan->columns->pdata[column] : NULL;

  for (; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (rest - 1) % 26));
  if (planned != NULL && planned->title != NULL && *planned->title != '\0')
    g_string_append_printf (name, " (%s)", planned->title);
  return g_string_free (name, FALSE);
}

/* Takes @text. */
static void
add_problem (Taking  *taking,
             gboolean is_warning,
             char    *text)
{
  g_autofree char *column = name_column (taking->file, taking->fact->column);
  WayImportProblem *problem = way_import_file_add_problem (
    taking->file->report, taking->fact->line, column, is_warning, text);

  if (problem == NULL)
    return;
  problem->row = (gint64) taking->fact->row;
  problem->cell = (int) taking->fact->column;
}

/* Takes @reason, which is said to the user unless @is_told. */
static void
refuse (Taking  *taking,
        gboolean is_told,
        char    *reason)
{
  taking->state = WAY_CANDIDATE_REFUSED;
  taking->file->report->n_refused++;
  if (!is_told)
    add_problem (taking, FALSE, g_strdup (reason));
  taking->reason = reason;
}

static void
leave_out (Taking     *taking,
           const char *reason)
{
  taking->state = WAY_CANDIDATE_LEFT_OUT;
  taking->file->report->n_left_out++;
  taking->reason = g_strdup (reason);
}

/* Names */

/* Name and code: the one for people, the other for who answers in a file. */
static char *
describe_candidate (WayImportNames *names,
                    const char     *candidate)
{
  const WayNamedRegion *region = way_import_names_get_region (names, candidate);
  const WayNamedMetric *metric = way_import_names_get_metric (names, candidate);
  const char *name_zh = region != NULL ? region->name_zh : metric != NULL ? metric->name_zh : NULL;
  const char *name_en = region != NULL ? region->name_en : metric != NULL ? metric->name_en : NULL;

  if (name_zh == NULL)
    return g_strdup (candidate);
  return g_strdup_printf ("%s (%s)",
                          way_language_from_environment () == WAY_LANGUAGE_ZH_CN ? name_zh
                                                                                 : name_en,
                          candidate);
}

static char *
list_candidates (WayImportNames       *names,
                 const WayPreviewName *name)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; name->candidates != NULL && name->candidates[i] != NULL; i++)
    {
      g_autofree char *text = describe_candidate (names, name->candidates[i]);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", text);
    }
  return g_string_free (list, FALSE);
}

static void
refuse_ambiguous (Taking         *taking,
                  WayPreviewName *name,
                  gboolean       *is_told)
{
  g_autofree char *candidates = list_candidates (taking->file->names, name);

  refuse (taking, *is_told,
          g_strdup_printf (_("“%1$s” may be %2$s (%3$s): choose one"),
                           *name->text != '\0' ? name->text : name->code, candidates,
                           name->reason != NULL ? name->reason : ""));
  *is_told = TRUE;
}

/* FALSE where its values are not to be taken. */
static gboolean
take_region (Taking *taking)
{
  WayFileImport *self = taking->file;
  WayFileRegion *region = way_file_import_find_region (self, taking->fact, &taking->region);

  region->name->n_values++;
  taking->row.region_id = region->id;
  if (region->name->kind == WAY_MATCH_LEFT_OUT)
    {
      leave_out (taking, region->name->reason);
      return FALSE;
    }
  if (region->name->kind == WAY_MATCH_TOTAL)
    {
      if (self->takes_totals || !self->has_plain_regions)
        return TRUE;
      leave_out (taking, region->name->reason);
      return FALSE;
    }
  if (region->name->kind == WAY_MATCH_AMBIGUOUS)
    {
      refuse_ambiguous (taking, region->name, &region->is_told);
      return FALSE;
    }
  if (region->id == 0)
    {
      refuse (taking, FALSE, g_strdup (*region->name->text == '\0' ? _("The region is missing.")
                                                                    : _("This is no name.")));
      return FALSE;
    }
  if (region->made != NULL && self->options->refuses_new)
    {
      refuse (taking, region->is_told,
              g_strdup_printf (_("the library does not have the region “%s”"),
                               region->name->label));
      region->is_told = TRUE;
      return FALSE;
    }
  self->has_plain_regions = TRUE;
  return TRUE;
}

/* The unit beside the number says more than the column's. NUL terminated in @buffer. */
static const char *
get_unit (const WayRawFact *fact,
          char             *buffer,
          gsize             size)
{
  if (fact->value.unit_length == 0 || fact->value.unit_length >= size)
    return fact->unit;
  memcpy (buffer, fact->value.unit, fact->value.unit_length);
  buffer[fact->value.unit_length] = '\0';
  return buffer;
}

static gboolean
take_metric (Taking         *taking,
             WayFileMetric **out)
{
  WayFileImport *self = taking->file;
  char buffer[64];
  WayFileMetric *metric = way_file_import_find_metric (
    self, taking->fact, get_unit (taking->fact, buffer, sizeof buffer), &taking->metric);

  *out = metric;
  metric->name->n_values++;
  taking->row.metric_id = metric->id;
  if (metric->refusal != NULL)
    {
      refuse (taking, metric->is_told, g_strdup (metric->refusal));
      metric->is_told = TRUE;
      return FALSE;
    }
  if (metric->name->kind == WAY_MATCH_LEFT_OUT || metric->name->kind == WAY_MATCH_TOTAL)
    {
      leave_out (taking, metric->name->reason);
      return FALSE;
    }
  if (metric->name->kind == WAY_MATCH_AMBIGUOUS)
    {
      refuse_ambiguous (taking, metric->name, &metric->is_told);
      return FALSE;
    }
  if (metric->made != NULL && self->options->refuses_new)
    {
      refuse (taking, metric->is_told,
              g_strdup_printf (_("the library does not have the metric “%s”"),
                               metric->name->label));
      metric->is_told = TRUE;
      return FALSE;
    }
  return TRUE;
}

/* What stands beside the value */

static gboolean
take_status_word (WayBulkRow *row,
                  const char *text)
{
  static const struct
  {
    const char *word;
    WayStatus status;
  } words[] = {
    { "provisional", WAY_STATUS_PRELIMINARY }, { "初步", WAY_STATUS_PRELIMINARY },
    { "初步核算", WAY_STATUS_PRELIMINARY }, { "快报", WAY_STATUS_PRELIMINARY },
    { "estimated", WAY_STATUS_ESTIMATE }, { "估计", WAY_STATUS_ESTIMATE },
    { "修订", WAY_STATUS_REVISED }, { "最终", WAY_STATUS_FINAL }, { "最终核实", WAY_STATUS_FINAL },
    { "normal", WAY_STATUS_UNSTATED }, { "normal value", WAY_STATUS_UNSTATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (text, words[i].word) != 0)
        continue;
      row->status = words[i].status;
      return TRUE;
    }
  return FALSE;
}

/* OBS_STATUS of SDMX, flags of Eurostat, and our own words. */
static gboolean
take_status (Taking     *taking,
             const char *text)
{
  WayBulkRow *row = &taking->row;
  gsize length = strlen (text);

  if (*text == '\0' || way_status_from_text (text, &row->status))
    return TRUE;
  if (length > MOST_FLAGS)
    return take_status_word (row, text);
  for (const char *at = text; *at != '\0'; at++)
    {
      switch (*at)
        {
        case 'p':
        case 'P':
          row->status = WAY_STATUS_PRELIMINARY;
          break;
        case 'e':
        case 'E':
        case 's':
        case 'S':
        case 'i':
        case 'I':
          row->status = WAY_STATUS_ESTIMATE;
          break;
        case 'r':
        case 'R':
          row->status = WAY_STATUS_REVISED;
          break;
        case 'f':
        case 'F':
          row->kind = WAY_KIND_FORECAST;
          break;
        case 'b':
        case 'B':
          row->is_break = TRUE;
          break;
        case 'a':
        case 'A':
        case ' ':
        case ',':
        case ';':
          break;
        default:
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_kind (Taking     *taking,
           const char *text)
{
  static const char *const forecasts[] = {
    "forecast", "projection", "projected", "predicted", "预测", "预计", "F", NULL
  };
  static const char *const actuals[] = { "actual", "observed", "实际", "A", NULL };

  if (*text == '\0' || g_strv_contains (actuals, text))
    return TRUE;
  if (g_strv_contains (forecasts, text))
    {
      taking->row.kind = WAY_KIND_FORECAST;
      return TRUE;
    }
  refuse (taking, FALSE,
          g_strdup_printf (_("“%s” is no kind of value that a table can have: actual or forecast; "
                             "targets need the exchange columns"), text));
  return FALSE;
}

/* FALSE where the row is refused. */
static gboolean
take_marks (Taking              *taking,
            const WayFileMetric *metric)
{
  const WayRawFact *fact = taking->fact;
  WayBulkRow *row = &taking->row;

  row->qualifier = fact->value.qualifier;
  row->status = fact->value.status;
  row->is_break = fact->value.is_break;
  row->kind = metric->is_forecast ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
  if (strchr (fact->value.flag, 'f') != NULL)
    row->kind = WAY_KIND_FORECAST;
  row->note = *fact->note != '\0' ? fact->note : NULL;
  if (*fact->qualifier != '\0' && !way_qualifier_from_text (fact->qualifier, &row->qualifier))
    add_problem (taking, TRUE, g_strdup_printf (_("“%s” is no qualifier and was left out"),
                                                fact->qualifier));
  if (!take_status (taking, fact->status))
    add_problem (taking, TRUE, g_strdup_printf (_("“%s” is no status that is known and was left "
                                                  "out"), fact->status));
  return take_kind (taking, fact->kind);
}

/* '2022年底' of what is counted at the end of a year is the year's value. */
static WayPeriod
settle_period (const WayPeriod     *period,
               const WayFileMetric *metric)
{
  if (metric->flow == WAY_FLOW_STOCK && period->type == WAY_PERIOD_AS_OF
      && ((period->last_month % 12) + 12) % 12 == DECEMBER
      && (period->last_day == 0 || period->last_day == 31))
    return way_period_for_year (way_period_year (period));
  return *period;
}

/* The value */

/* 0.471 times 100 is 47.1, and not 47.099999999999994: where the factor is a power of ten, the digits
 * that are printed are a whole number that is divided once. */
static double
multiply (double value,
          int    decimals,
          double factor)
{
  double power = log10 (factor);
  double digits;

  if (factor < 10.0 || decimals <= 0 || decimals > 15 || power != floor (power))
    return value * factor;
  digits = round (value * pow (10.0, decimals));
  if (fabs (digits) > 9e15)
    return value * factor;
  return power < decimals ? digits / pow (10.0, decimals - power)
                          : digits * pow (10.0, power - decimals);
}

static gboolean
take_value (Taking        *taking,
            WayFileMetric *metric)
{
  const WayValueReading *reading = &taking->fact->value;
  WayBulkRow *row = &taking->row;
  double value = multiply (reading->value, reading->decimals, reading->multiplier);
  int decimals = reading->multiplier == 1.0 ? reading->decimals : -1;
  int shift = metric->shift;

  if (reading->multiplier != 1.0)
    shift -= (int) lround (log10 (reading->multiplier));
  row->value = multiply (value, decimals, metric->factor) / metric->divisor;
  taking->factor = reading->multiplier * metric->factor / metric->divisor;
  row->decimals = reading->decimals < 0 ? -1 : CLAMP (reading->decimals + shift, 0, 15);
  if (!isfinite (row->value))
    {
      refuse (taking, FALSE, g_strdup (_("The number is too large.")));
      return FALSE;
    }
  if (taking->fact->growth.outcome == WAY_READ_VALUE)
    {
      row->published_growth = taking->fact->growth.value;
      row->growth_decimals = taking->fact->growth.decimals;
    }
  metric->most_decimals = MAX (metric->most_decimals, row->decimals);
  metric->least = MIN (metric->least, row->value);
  metric->most = MAX (metric->most, row->value);
  if (metric->n_values++ == 0)
    metric->first_line = taking->fact->line;
  return TRUE;
}

static void
warn_of_value (Taking              *taking,
               const WayFileMetric *metric)
{
  double value = taking->row.value;
  g_autofree char *number = NULL;

  /* A new one that passes the whole is no share: settle_metrics() makes it none. */
  if (metric->measure == WAY_MEASURE_SHARE && value > 100.0 && metric->made == NULL)
    add_problem (taking, TRUE, g_strdup_printf (_("%g %% is more than the whole: is “%s” really a "
                                                  "share?"), value, metric->name->label));
  else if (value < 0.0 && !metric->may_be_negative)
    add_problem (taking, TRUE, g_strdup_printf (_("%g is below zero, which “%s” should not be"),
                                                value, metric->name->label));
  else if (metric->measure == WAY_MEASURE_RANK && (value < 1.0 || value != floor (value)))
    add_problem (taking, TRUE, g_strdup_printf (_("%g is no rank"), value));
}

static void
warn_of_neighbour (Taking              *taking,
                   const WayFileMetric *metric)
{
  double value = taking->row.value;
  double before = way_neighbours_swap (taking->file->neighbours, taking->region, taking->metric,
                                       value);
  double ratio = fabs (value / before);

  if (!(before != 0.0) || value == 0.0 || isnan (ratio)
      || (ratio < STRANGE_RATIO && ratio > 1.0 / STRANGE_RATIO)
      || metric->measure == WAY_MEASURE_RATE)
    return;
  add_problem (taking, TRUE,
               g_strdup_printf (_("%1$g stands beside %2$g: check the unit and the decimal mark"),
                                value, before));
}

static void
warn_of_period (Taking        *taking,
                WayFileMetric *metric)
{
  if (taking->row.period.type == WAY_PERIOD_AS_OF && metric->flow == WAY_FLOW_FLOW
      && metric->made == NULL)
    add_problem (taking, TRUE,
                 g_strdup_printf (_("“%s” adds up over a period and has no value at a moment: is "
                                    "the period right?"), metric->name->label));
}

/* Missing marks */

static gboolean
take_missing (Taking        *taking,
              WayFileMetric *metric,
              guint          source)
{
  const char *mark = taking->fact->value.missing;
  WayFileMissing missing = {
    .region = taking->region,
    .metric = taking->metric,
    .source = source,
    .period = settle_period (&taking->fact->period, metric),
    .mark = mark != NULL ? mark : N_("not available"),
  };

  taking->state = WAY_CANDIDATE_MISSING;
  taking->reason = g_strdup (_(missing.mark));
  taking->file->report->n_missing++;
  g_array_append_val (taking->file->missing, missing);
  return TRUE;
}

/* Candidates of a preview */

static void
add_candidate (Taking *taking)
{
  WayFileImport *self = taking->file;
  const WayRawFact *fact = taking->fact;
  WayCandidate candidate = {
    .line = fact->line,
    .row = (guint) fact->row,
    .column = fact->column,
    .region = taking->region != G_MAXUINT ? (int) taking->region : -1,
    .metric = taking->metric != G_MAXUINT ? (int) taking->metric : -1,
    .period = taking->row.period,
    .value = taking->row.value,
    .factor = taking->factor,
    .old_value = NAN,
    .decimals = taking->row.decimals,
    .qualifier = taking->row.qualifier,
    .status = taking->row.status,
    .state = taking->state,
    .reason = g_steal_pointer (&taking->reason),
  };

  if (taking->state == WAY_CANDIDATE_REFUSED || taking->state == WAY_CANDIDATE_LEFT_OUT)
    candidate.value = fact->value.outcome == WAY_READ_VALUE ? fact->value.value : NAN;
  g_array_append_val (self->candidates, candidate);
}

/* All of it */

static void
mark_used (WayFileRegion *region,
           WayFileMetric *metric,
           WayFileSource *source)
{
  source->is_used = TRUE;
  if (region->made != NULL)
    region->made->is_used = TRUE;
  if (metric->made != NULL)
    metric->made->is_used = TRUE;
}

static gboolean
store (Taking        *taking,
       WayFileMetric *metric,
       WayFileSource *source,
       GError       **error)
{
  WayFileImport *self = taking->file;
  WayFileRegion *region = self->regions->pdata[taking->region];

  if (region->name->kind == WAY_MATCH_TOTAL && !self->takes_totals && self->pending != NULL)
    {
      taking->row.note = NULL;
      taking->row.line = self->candidates != NULL ? self->candidates->len + 1 : taking->row.line;
      g_array_append_val (self->pending, taking->row);
      taking->state = WAY_CANDIDATE_LEFT_OUT;
      taking->reason = g_strdup (region->name->reason);
      return TRUE;
    }
  mark_used (region, metric, source);
  if (self->candidates != NULL)
    taking->row.line = self->candidates->len + 1;
  return way_bulk_writer_add (self->writer, &taking->row, error);
}

static gboolean
take (Taking  *taking,
      GError **error)
{
  const WayRawFact *fact = taking->fact;
  WayFileMetric *metric;
  WayFileSource *source;
  guint source_index;

  if (fact->value.outcome == WAY_READ_UNREADABLE)
    {
      refuse (taking, FALSE, g_strdup (fact->value.reason != NULL ? _(fact->value.reason)
                                                                  : _("This is no number.")));
      return TRUE;
    }
  if (!take_region (taking) || !take_metric (taking, &metric))
    return TRUE;
  if (taking->file->previews_exchange && g_str_equal (fact->kind, "target"))
    {
      taking->row.value = fact->value.value;
      taking->reason = g_strdup (_("A target"));
      return TRUE;
    }
  source = way_file_import_find_source (taking->file, fact, &source_index, error);
  if (source == NULL)
    return FALSE;
  taking->row.source_id = source->id;
  if (fact->value.outcome == WAY_READ_MISSING)
    return take_missing (taking, metric, source_index);

  taking->row.period = settle_period (&fact->period, metric);
  if (!take_value (taking, metric) || !take_marks (taking, metric))
    return TRUE;
  warn_of_value (taking, metric);
  warn_of_period (taking, metric);
  warn_of_neighbour (taking, metric);
  return store (taking, metric, source, error);
}

gboolean
way_file_import_take_fact (WayFileImport    *self,
                           const WayRawFact *fact,
                           GError          **error)
{
  Taking taking = {
    .file = self,
    .fact = fact,
    .row = WAY_BULK_ROW_INIT,
    .region = G_MAXUINT,
    .metric = G_MAXUINT,
    .factor = 1.0,
  };
  gboolean is_done;

  taking.row.line = fact->line;
  taking.row.period = fact->period;
  taking.row.value = NAN;
  is_done = take (&taking, error);
  if (is_done && self->candidates != NULL)
    add_candidate (&taking);
  g_free (taking.reason);
  return is_done;
}

/* The file is about aggregates: there is nothing else in it. */
gboolean
way_file_import_take_pending (WayFileImport *self,
                              GError       **error)
{
  if (self->pending == NULL || self->pending->len == 0)
    return TRUE;
  if (self->has_plain_regions)
    {
      self->report->n_left_out += self->pending->len;
      g_array_set_size (self->pending, 0);
      return TRUE;
    }
  for (guint i = 0; i < self->regions->len; i++)
    {
      WayFileRegion *region = self->regions->pdata[i];

      if (region->made != NULL)
        region->made->is_used = TRUE;
    }
  for (guint i = 0; i < self->metrics->len; i++)
    {
      WayFileMetric *metric = self->metrics->pdata[i];

      if (metric->made != NULL)
        metric->made->is_used = TRUE;
    }
  for (guint i = 0; i < self->sources->len; i++)
    ((WayFileSource *) self->sources->pdata[i])->is_used = TRUE;
  for (guint i = 0; i < self->pending->len; i++)
    {
      const WayBulkRow *row = &g_array_index (self->pending, WayBulkRow, i);

      if (self->candidates != NULL)
        {
          WayCandidate *candidate = &g_array_index (self->candidates, WayCandidate, row->line - 1);

          candidate->state = WAY_CANDIDATE_NEW;
          g_clear_pointer (&candidate->reason, g_free);
        }
      if (!way_bulk_writer_add (self->writer, row, error))
        return FALSE;
    }
  g_array_set_size (self->pending, 0);
  return TRUE;
}
