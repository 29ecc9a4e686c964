/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A neighbour so many times larger or smaller is rather a slip of the unit than a fact. */
#define STRANGE_RATIO 1000.0

void
way_taking_init (WayTaking        *taking,
                 WayFileImport    *file,
                 const WayRawFact *fact)
{
  *taking = (WayTaking) {
    .file = file,
    .fact = fact,
    .row = WAY_BULK_ROW_INIT,
    .region = G_MAXUINT,
    .metric = G_MAXUINT,
    .factor = 1.0,
  };
  taking->row.line = fact->line;
  taking->row.period = fact->period;
  taking->row.value = NAN;
}

char *
way_column_get_letters (guint column)
{
  GString *name = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (rest - 1) % 26));
  return g_string_free (name, FALSE);
}

/* With the header's words. (transfer full). */
static char *
name_column (WayFileImport *self,
             guint          column)
{
  g_autofree char *letters = way_column_get_letters (column);
  const WayPlanColumn *planned = self->plan != NULL && column < self->plan->columns->len
                                   ? self->plan->columns->pdata[column] : NULL;

  if (planned != NULL && planned->title != NULL && *planned->title != '\0')
    return g_strdup_printf ("%s (%s)", letters, planned->title);
  return g_steal_pointer (&letters);
}

static gboolean
is_called (const char *folded,
           const char *name)
{
  g_autofree char *other = name != NULL ? way_name_fold (name) : NULL;

  return other != NULL && *other != '\0' && g_str_equal (folded, other);
}

const char *
way_file_import_find_unit (WayFileImport *self,
                           const char    *metric,
                           const char    *key,
                           guint          column,
                           const char    *title)
{
  for (guint i = 0; i < self->options->n_units; i++)
    {
      const WayImportUnit *unit = &self->options->units[i];
      g_autofree char *folded = way_name_fold (unit->name);
      g_autofree char *letters = way_column_get_letters (column);

      if (is_called (folded, metric) || is_called (folded, title)
          || g_str_equal (unit->name, key)
          || (title != NULL && g_ascii_strcasecmp (unit->name, letters) == 0))
        return unit->unit;
    }
  return NULL;
}

void
way_taking_add_problem (WayTaking  *taking,
                        const char *column,
                        gboolean    is_warning,
                        char       *text)
{
  g_autofree char *own = column == NULL ? name_column (taking->file, taking->fact->column) : NULL;
  WayImportProblem *problem = way_import_file_add_problem (
    taking->file->report, taking->fact->line, own != NULL ? own : column, is_warning, text);

  if (problem == NULL)
    return;
  problem->row = (gint64) taking->fact->row;
  problem->cell = (int) taking->fact->column;
}

void
way_taking_refuse (WayTaking  *taking,
                   const char *column,
                   gboolean    is_told,
                   char       *reason)
{
  taking->state = WAY_CANDIDATE_REFUSED;
  taking->file->report->n_refused++;
  if (!is_told)
    way_taking_add_problem (taking, column, FALSE, g_strdup (reason));
  taking->reason = reason;
}

void
way_taking_leave_out (WayTaking  *taking,
                      const char *reason)
{
  taking->state = WAY_CANDIDATE_LEFT_OUT;
  taking->file->report->n_left_out++;
  taking->reason = g_strdup (reason);
}

/* 0.471 times 100 is 47.1, and not 47.099999999999994: where the factor is a power of ten, the
 * digits that are printed are a whole number that is divided once. */
double
way_multiply_printed (double value,
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

/* Values that look wrong */

static void
warn_of_value (WayTaking           *taking,
               const WayFileMetric *metric)
{
  double value = taking->row.value;

  /* A new one that passes the whole is no share: settle_metrics() makes it none. */
  if (metric->measure == WAY_MEASURE_SHARE && value > 100.0 && metric->made == NULL)
    way_taking_add_problem (
      taking, NULL, TRUE,
      g_strdup_printf (_("%g %% is more than the whole: is “%s” really a share?"), value,
                       metric->name->label));
  else if (value < 0.0 && !metric->may_be_negative)
    way_taking_add_problem (
      taking, NULL, TRUE,
      g_strdup_printf (_("%g is below zero, which “%s” should not be"), value,
                       metric->name->label));
  else if (metric->measure == WAY_MEASURE_RANK && (value < 1.0 || value != floor (value)))
    way_taking_add_problem (taking, NULL, TRUE, g_strdup_printf (_("%g is no rank"), value));
}

static void
warn_of_neighbour (WayTaking           *taking,
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
  way_taking_add_problem (
    taking, NULL, TRUE,
    g_strdup_printf (_("%1$g stands beside %2$g: check the unit and the decimal mark"), value,
                     before));
}

static void
warn_of_period (WayTaking           *taking,
                const WayFileMetric *metric)
{
  /* The exchange columns say what kind of period it is. */
  if (taking->row.period.type == WAY_PERIOD_AS_OF && metric->flow == WAY_FLOW_FLOW
      && metric->made == NULL && taking->file->exchange == NULL)
    way_taking_add_problem (
      taking, NULL, TRUE,
      g_strdup_printf (_("“%s” adds up over a period and has no value at a moment: is the period "
                         "right?"), metric->name->label));
}

void
way_taking_look_at_value (WayTaking     *taking,
                          WayFileMetric *metric)
{
  metric->most_decimals = MAX (metric->most_decimals, taking->row.decimals);
  metric->least = MIN (metric->least, taking->row.value);
  metric->most = MAX (metric->most, taking->row.value);
  if (metric->n_values++ == 0)
    metric->first_line = taking->fact->line;
  if (taking->file->is_trusted)
    return;
  warn_of_value (taking, metric);
  warn_of_period (taking, metric);
  warn_of_neighbour (taking, metric);
}

/* Storing */

void
way_taking_mark_used (WayTaking     *taking,
                      WayFileMetric *metric,
                      WayFileSource *source)
{
  WayFileRegion *region = taking->file->regions->pdata[taking->region];

  if (source != NULL)
    source->is_used = TRUE;
  if (region->made != NULL)
    region->made->is_used = TRUE;
  if (metric->made != NULL)
    metric->made->is_used = TRUE;
}

gboolean
way_taking_store (WayTaking     *taking,
                  WayFileMetric *metric,
                  WayFileSource *source,
                  GError       **error)
{
  WayFileImport *self = taking->file;
  WayFileRegion *region = self->regions->pdata[taking->region];

  if (self->candidates != NULL)
    taking->row.line = self->candidates->len + 1;
  if (region->name->kind == WAY_MATCH_TOTAL && !self->takes_totals)
    {
      taking->row.note = NULL;
      g_array_append_val (self->pending, taking->row);
      taking->state = WAY_CANDIDATE_LEFT_OUT;
      taking->reason = g_strdup (region->name->reason);
      return TRUE;
    }
  way_taking_mark_used (taking, metric, source);
  return way_bulk_writer_add (self->writer, &taking->row, error);
}

void
way_taking_end (WayTaking *taking)
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
    .is_forecast = taking->row.kind == WAY_KIND_FORECAST,
  };

  if (self->candidates == NULL)
    {
      g_clear_pointer (&taking->reason, g_free);
      return;
    }
  candidate.reason = g_steal_pointer (&taking->reason);
  if (taking->state == WAY_CANDIDATE_REFUSED || taking->state == WAY_CANDIDATE_LEFT_OUT)
    candidate.value = fact->value.outcome == WAY_READ_VALUE ? fact->value.value : NAN;
  g_array_append_val (self->candidates, candidate);
}

/* Aggregates that wait for something else */

static void
mark_all_used (WayFileImport *self)
{
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
}

/* The file is about aggregates: there is nothing else in it. */
gboolean
way_file_import_take_pending (WayFileImport *self,
                              GError       **error)
{
  if (self->pending->len == 0)
    return TRUE;
  if (self->has_plain_regions)
    {
      self->report->n_left_out += self->pending->len;
      g_array_set_size (self->pending, 0);
      return TRUE;
    }
  mark_all_used (self);
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
