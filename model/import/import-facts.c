/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DECEMBER 11
/* Letters of one status; longer ones are words. */
#define MOST_FLAGS 4

/* Takes @reason, which is said to the user unless @is_told. */
static void
refuse (WayTaking *taking,
        gboolean   is_told,
        char      *reason)
{
  way_taking_refuse (taking, NULL, is_told, reason);
}

/* Takes @text. */
static void
warn (WayTaking *taking,
      char      *text)
{
  way_taking_add_problem (taking, NULL, TRUE, text);
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
refuse_ambiguous (WayTaking      *taking,
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
take_region (WayTaking *taking)
{
  WayFileImport *self = taking->file;
  WayFileRegion *region = way_file_import_find_region (self, taking->fact, &taking->region);

  region->name->n_values++;
  taking->row.region_id = region->id;
  if (region->name->kind == WAY_MATCH_LEFT_OUT)
    {
      way_taking_leave_out (taking, region->name->reason);
      return FALSE;
    }
  if (region->name->kind == WAY_MATCH_TOTAL)
    {
      if (self->takes_totals || !self->has_plain_regions)
        return TRUE;
      way_taking_leave_out (taking, region->name->reason);
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
take_metric (WayTaking      *taking,
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
      way_taking_leave_out (taking, metric->name->reason);
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
take_status (WayTaking  *taking,
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
take_kind (WayTaking  *taking,
           const char *text)
{
  static const char *const forecasts[] = {
    "forecast", "projection", "projected", "predicted", "预测", "预计", "F", NULL
  };
  static const char *const actuals[] = { "actual", "observed", "实际", "A", NULL };

  if (*text == '\0')
    return TRUE;
  if (g_strv_contains (actuals, text))
    {
      /* The row knows better than the metric's name. */
      taking->row.kind = WAY_KIND_ACTUAL;
      return TRUE;
    }
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
take_marks (WayTaking           *taking,
            const WayFileMetric *metric)
{
  const WayRawFact *fact = taking->fact;
  WayBulkRow *row = &taking->row;

  row->qualifier = fact->value.qualifier;
  row->status = fact->value.status;
  row->is_break = fact->value.is_break;
  row->kind = metric->is_forecast || fact->period.last_month > metric->last_actual
              ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
  if (strchr (fact->value.flag, 'f') != NULL)
    row->kind = WAY_KIND_FORECAST;
  row->note = *fact->note != '\0' ? fact->note : NULL;
  if (*fact->qualifier != '\0' && !way_qualifier_from_text (fact->qualifier, &row->qualifier))
    warn (taking, g_strdup_printf (_("“%s” is no qualifier and was left out"), fact->qualifier));
  if (!take_status (taking, fact->status))
    warn (taking, g_strdup_printf (_("“%s” is no status that is known and was left out"),
                                   fact->status));
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

static gboolean
take_value (WayTaking     *taking,
            WayFileMetric *metric)
{
  const WayValueReading *reading = &taking->fact->value;
  WayBulkRow *row = &taking->row;
  double value = way_multiply_printed (reading->value, reading->decimals, reading->multiplier);
  int decimals = reading->multiplier == 1.0 ? reading->decimals : -1;
  int shift = metric->shift;

  if (reading->multiplier != 1.0)
    shift -= (int) lround (log10 (reading->multiplier));
  row->value = way_multiply_printed (value, decimals, metric->factor) / metric->divisor;
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
  return TRUE;
}

/* Missing marks */

static gboolean
take_missing (WayTaking     *taking,
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

/* All of it */

static gboolean
take (WayTaking *taking,
      GError   **error)
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
  source = way_file_import_find_source (taking->file, fact, &source_index, error);
  if (source == NULL)
    return FALSE;
  taking->row.source_id = source->id;
  if (fact->value.outcome == WAY_READ_MISSING)
    return take_missing (taking, metric, source_index);

  taking->row.period = settle_period (&fact->period, metric);
  if (!take_value (taking, metric) || !take_marks (taking, metric))
    return TRUE;
  way_taking_look_at_value (taking, metric);
  return way_taking_store (taking, metric, source, error);
}

gboolean
way_file_import_take_fact (WayFileImport    *self,
                           const WayRawFact *fact,
                           GError          **error)
{
  WayTaking taking;
  gboolean is_done;

  way_taking_init (&taking, self, fact);
  is_done = take (&taking, error);
  way_taking_end (&taking);
  return is_done;
}
