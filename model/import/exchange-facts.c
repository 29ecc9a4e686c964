/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What tells one metric of a file from others: key, names, units, measure, flow. */
#define N_METRIC_TEXTS 7

static void
free_about (gpointer data)
{
  WayExchangeMetric *about = data;

  g_free (about->refusal);
  g_free (about->unit_refusal);
  g_clear_object (&about->checked);
  g_free (about);
}

/* What was chosen for the file, or said on the command line. */
static void
take_defaults (WayExchange *self)
{
  const WayFileImport *file = self->file;
  const WayImportPlan *plan = file->plan;
  const WayImportOptions *options = file->options;
  const char *region = plan != NULL && plan->region_is_chosen ? plan->region : options->region;
  const char *metric = plan != NULL && plan->metric_is_chosen ? plan->metric : options->metric_key;
  const char *unit = plan != NULL && plan->unit_is_chosen ? plan->unit : options->unit;
  const char *title = plan != NULL && plan->source_is_chosen ? plan->source_title
                                                             : options->source_title;
  const WayNameMatch *match;

  self->region = g_strdup (region);
  self->metric_key = g_strdup (metric);
  self->unit = g_strdup (unit);
  self->file_title = title != NULL ? g_strdup (title) : g_path_get_basename (file->report->name);
  match = region != NULL ? way_import_names_match_region (file->names, region, "", "", 0) : NULL;
  if (match != NULL && match->kind == WAY_MATCH_FOUND)
    {
      g_free (self->region);
      self->region = g_strdup (match->name);
    }
  match = metric != NULL ? way_import_names_match_metric (file->names, metric, "", NULL) : NULL;
  if (match != NULL && match->kind == WAY_MATCH_FOUND
      && way_import_names_get_metric (file->names, metric) == NULL)
    {
      g_free (self->metric_key);
      self->metric_key = g_strdup (match->name);
    }
}

WayExchange *
way_exchange_new (WayFileImport *file,
                  GError       **error)
{
  WayExchange *self = g_new0 (WayExchange, 1);

  self->file = file;
  self->texts = g_string_chunk_new (4096);
  self->metrics = g_ptr_array_new_with_free_func (free_about);
  self->targets = g_ptr_array_new_with_free_func (g_free);
  self->seen = g_hash_table_new (way_exchange_hash_target, way_exchange_equal_targets);
  way_intern_free (file->metric_texts);
  file->metric_texts = way_intern_new (N_METRIC_TEXTS);
  take_defaults (self);
  self->units = way_exchange_units_new (file->library, error);
  if (self->units != NULL)
    return self;
  way_exchange_free (self);
  return NULL;
}

void
way_exchange_free (WayExchange *self)
{
  g_clear_pointer (&self->reader, way_exchange_reader_free);
  g_clear_pointer (&self->units, way_exchange_units_free);
  g_clear_pointer (&self->find_target, way_statement_free);
  g_clear_pointer (&self->find_missing, way_statement_free);
  g_free (self->region);
  g_free (self->metric_key);
  g_free (self->unit);
  g_free (self->file_title);
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->metrics);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
note_unknown_columns (WayExchange       *self,
                      const char *const *titles,
                      guint              n_titles)
{
  for (guint i = 0; i < n_titles; i++)
    if (*titles[i] != '\0' && !way_exchange_is_column (titles[i]))
      g_ptr_array_add (self->file->report->unknown_columns, g_strdup (titles[i]));
}

gboolean
way_exchange_set_titles (WayExchange       *self,
                         const char *const *titles,
                         guint              n_titles,
                         gboolean           is_text,
                         GError           **error)
{
  const WayExchangeDefaults defaults = { self->region, self->metric_key, self->unit,
                                         self->file_title };

  g_clear_pointer (&self->reader, way_exchange_reader_free);
  self->reader = way_exchange_reader_new (titles, n_titles, is_text, &defaults, error);
  if (self->reader == NULL)
    return FALSE;
  /* What a library had was looked at when it came there. */
  self->file->is_trusted = way_exchange_reader_is_export (self->reader);
  self->file->source_is_title_alone = way_exchange_reader_has_titles_alone (self->reader);
  note_unknown_columns (self, titles, n_titles);
  return TRUE;
}

/* One row */

/* In the cell that is to blame, while the candidate is that of the value. Takes the reason. */
static void
refuse (WayExchange        *self,
        WayTaking          *taking,
        WayRawFact         *place,
        WayExchangeProblem *problem)
{
  int column = way_exchange_reader_find (self->reader, problem->column);
  guint value_column = place->column;

  place->column = (guint) MAX (column, 0);
  way_taking_refuse (taking, problem->column < WAY_N_COLUMNS
                               ? way_exchange_column_get_name (problem->column) : "", FALSE,
                     problem->reason);
  place->column = value_column;
}

/* Growth is counted in per cent, a change of a share in points, whatever the metric's unit is. */
static gboolean
is_growth (const WayExchangeRow *row)
{
  return row->kind == WAY_KIND_TARGET
         && (row->basis == WAY_BASIS_YOY_GROWTH || row->basis == WAY_BASIS_AVERAGE_GROWTH
             || row->basis == WAY_BASIS_CUMULATIVE_CHANGE || row->basis == WAY_BASIS_CHANGE_POINTS);
}

static void
scale (WayExchangeNumber   *number,
       const WayFileMetric *metric)
{
  number->value = way_multiply_printed (number->value, number->decimals, metric->factor)
                  / metric->divisor;
  if (number->decimals >= 0)
    number->decimals = CLAMP (number->decimals + metric->shift, 0, 15);
}

/* Ten thousand yuan where the metric has a hundred million: the same amount, the same digits. */
static gboolean
convert (const WayFileMetric     *metric,
         const WayExchangeMetric *about,
         WayExchangeRow          *row,
         WayExchangeProblem      *problem)
{
  if (is_growth (row))
    return TRUE;
  if (about->unit_refusal != NULL)
    return way_exchange_refuse (problem, about->unit_column, g_strdup (about->unit_refusal));
  if (metric->factor == 1.0 && metric->divisor == 1.0)
    return TRUE;
  scale (&row->number, metric);
  scale (&row->upper, metric);
  scale (&row->tolerance, metric);
  scale (&row->base, metric);
  if (isinf (row->number.value))
    return way_exchange_refuse (problem, WAY_COLUMN_VALUE,
                                g_strdup (_("The number is too large.")));
  return TRUE;
}

/* FALSE only with @error. @source: (nullable): where the row has none. */
static gboolean
find_source (WayExchange          *self,
             const WayExchangeRow *row,
             WayFileSource       **source,
             guint                *index,
             GError              **error)
{
  WayFileImport *file = self->file;
  const char *const texts[] = { row->source_title, row->texts[WAY_COLUMN_PUBLISHER],
                                row->texts[WAY_COLUMN_URL], row->texts[WAY_COLUMN_PUBLISHED] };
  gboolean is_new;

  *source = NULL;
  *index = 0;
  if (*row->source_title == '\0')
    return TRUE;
  *index = way_intern_look_up (file->source_texts, texts, &is_new);
  if (is_new)
    {
      WayFileSource *found = way_new_things_add_source (file->things, texts[0], texts[1], texts[2],
                                                        texts[3], file->source_is_title_alone,
                                                        error);

      if (found == NULL)
        return FALSE;
      g_ptr_array_add (file->sources, found);
    }
  *source = file->sources->pdata[*index];
  return TRUE;
}

static gboolean
is_new_here (WayExchange         *self,
             const WayTaking     *taking,
             const WayFileMetric *metric,
             const WayFileSource *source)
{
  const WayFileRegion *region = self->file->regions->pdata[taking->region];

  return region->made != NULL || metric->made != NULL || (source != NULL && source->is_new);
}

static void
count_fact (WayTaking *taking,
            gboolean   is_known)
{
  taking->state = is_known ? WAY_CANDIDATE_SAME : WAY_CANDIDATE_NEW;
  if (is_known)
    taking->file->report->n_known++;
  else
    taking->file->report->n_stored++;
}

/* With its comparator: a promise of at least 25,000 is no value of 25,000. */
static char *
describe_target (const WayExchangeTarget *target)
{
  WayTargetFields fields = { .comparator = target->comparator,
                             .value = target->number.value,
                             .decimals = target->number.decimals,
                             .upper_value = target->upper.value };
  g_autofree char *mark = way_target_fields_to_mark (&fields);

  return *mark != '\0' ? g_strdup_printf (_("Target: %s"), mark) : g_strdup (_("A target"));
}

static gboolean
take_target (WayExchange          *self,
             const WayExchangeRow *row,
             WayTaking            *taking,
             WayRawFact           *place,
             WayFileMetric        *metric,
             WayFileSource        *source,
             GError              **error)
{
  const WayExchangeMetric *about = self->metrics->pdata[taking->metric];
  const WayFileRegion *region = self->file->regions->pdata[taking->region];
  WayExchangeProblem problem;
  WayExchangeTarget target;
  gboolean is_known;

  way_exchange_target_init (&target, row);
  target.metric_id = metric->id;
  target.region_id = region->id;
  target.source_id = source != NULL ? source->id : 0;
  /* The path of what is counted in points is the straight line. */
  if (!row->has_path
      && (metric->measure == WAY_MEASURE_SHARE || metric->measure == WAY_MEASURE_RATE))
    target.path = WAY_PATH_LINEAR;
  if (!way_exchange_check_target (&target, about->checked, region->name->name, &problem))
    {
      refuse (self, taking, place, &problem);
      return TRUE;
    }
  if (!way_exchange_add_target (self, &target, is_new_here (self, taking, metric, source),
                                &is_known, error))
    return FALSE;
  if (!is_known)
    way_taking_mark_used (taking, metric, source);
  count_fact (taking, is_known);
  taking->reason = describe_target (&target);
  metric->most_decimals = MAX (metric->most_decimals, row->number.decimals);
  return TRUE;
}

/* What a publisher says instead of a value. */
static gboolean
take_missing (WayExchange          *self,
              const WayExchangeRow *row,
              WayTaking            *taking,
              WayFileMetric        *metric,
              WayFileSource        *source,
              guint                 source_index,
              GError              **error)
{
  const char *mark = row->texts[WAY_COLUMN_MISSING];
  WayFileMissing missing = {
    .region = taking->region,
    .metric = taking->metric,
    .source = source_index,
    .period = row->period,
    .mark = g_string_chunk_insert_const (self->texts, mark),
  };
  gboolean is_known = FALSE;

  if (!is_new_here (self, taking, metric, source)
      && !way_exchange_find_missing (self, &missing, &is_known, error))
    return FALSE;
  count_fact (taking, is_known);
  taking->state = WAY_CANDIDATE_MISSING;
  taking->reason = g_strdup (_(mark));
  if (is_known)
    return TRUE;
  way_taking_mark_used (taking, metric, source);
  g_array_append_val (self->file->missing, missing);
  return TRUE;
}

static gboolean
take_observation (const WayExchangeRow *row,
                  WayTaking            *taking,
                  WayFileMetric        *metric,
                  WayFileSource        *source,
                  GError              **error)
{
  WayBulkRow *to = &taking->row;

  to->metric_id = metric->id;
  to->region_id = ((WayFileRegion *) taking->file->regions->pdata[taking->region])->id;
  to->source_id = source != NULL ? source->id : 0;
  to->value = row->number.value;
  to->decimals = row->number.decimals;
  to->qualifier = row->qualifier;
  to->status = row->status;
  to->kind = row->kind;
  to->is_break = row->has_break;
  to->published_growth = row->growth.value;
  to->growth_decimals = row->growth.decimals;
  to->note = row->texts[WAY_COLUMN_NOTE];
  to->note_zh = row->texts[WAY_COLUMN_NOTE_ZH];
  to->rank_scope = row->texts[WAY_COLUMN_RANK_SCOPE];
  taking->factor = metric->factor / metric->divisor;
  way_taking_look_at_value (taking, metric);
  return way_taking_store (taking, metric, source, error);
}

/* FALSE where nothing more is to be done with the row. */
static gboolean
find_names (WayExchange    *self,
            WayExchangeRow *row,
            WayTaking      *taking,
            WayRawFact     *place,
            WayFileMetric **metric)
{
  WayExchangeProblem problem = { WAY_EXCHANGE_NO_COLUMN, NULL };
  WayFileRegion *region = way_exchange_find_region (self, row, &taking->region, &problem);

  *metric = region != NULL
              ? way_exchange_find_metric (self, row, &taking->metric, &problem) : NULL;
  if (*metric != NULL && convert (*metric, self->metrics->pdata[taking->metric], row, &problem))
    return TRUE;
  if (problem.reason != NULL)
    refuse (self, taking, place, &problem);
  else
    way_taking_leave_out (taking, _("as you answered before"));
  return FALSE;
}

/* What the command line says of the metric's unit comes before what it says of all. */
static void
choose_unit (WayExchange          *self,
             const WayExchangeRow *row)
{
  const char *given = row->texts[WAY_COLUMN_UNIT_ZH];
  const char *found;

  if (self->file->options->n_units == 0 || *row->texts[WAY_COLUMN_UNIT_EN] != '\0'
      || (*given != '\0' && g_strcmp0 (given, self->unit) != 0))
    return;
  found = way_file_import_find_unit (self->file, row->texts[WAY_COLUMN_METRIC_ZH],
                                     row->texts[WAY_COLUMN_METRIC_KEY], 0, NULL);
  if (found == NULL)
    found = way_file_import_find_unit (self->file, row->texts[WAY_COLUMN_METRIC_EN], "", 0, NULL);
  if (found != NULL)
    way_exchange_reader_set_unit (self->reader, found);
}

static gboolean
take_row (WayExchange       *self,
          const WayTableRow *cells,
          WayTaking         *taking,
          WayRawFact        *place,
          GError           **error)
{
  WayExchangeProblem problem;
  WayFileMetric *metric;
  WayFileSource *source;
  WayExchangeRow row;
  guint index;

  if (!way_exchange_reader_read (self->reader, cells, &row, &problem))
    {
      refuse (self, taking, place, &problem);
      return TRUE;
    }
  choose_unit (self, &row);
  taking->row.period = row.period;
  taking->row.value = row.number.value;
  if (!isnan (row.number.value))
    {
      place->value.outcome = WAY_READ_VALUE;
      place->value.value = row.number.value;
    }
  if (!find_names (self, &row, taking, place, &metric))
    return TRUE;
  taking->row.value = row.number.value;
  taking->row.decimals = row.number.decimals;
  taking->row.qualifier = row.qualifier;
  /* What a formula computes here is known whatever a file says. */
  if (row.is_derived && ((WayExchangeMetric *) self->metrics->pdata[taking->metric])->is_computed)
    {
      count_fact (taking, TRUE);
      return TRUE;
    }
  if (!find_source (self, &row, &source, &index, error))
    return FALSE;
  if (row.kind == WAY_KIND_TARGET)
    return take_target (self, &row, taking, place, metric, source, error);
  if (isnan (row.number.value))
    return take_missing (self, &row, taking, metric, source, index, error);
  return take_observation (&row, taking, metric, source, error);
}

static gboolean
is_blank (const WayTableRow *cells)
{
  for (guint i = 0; i < cells->n_cells; i++)
    if (cells->cells[i].length > 0)
      return FALSE;
  return TRUE;
}

gboolean
way_exchange_take_row (WayExchange       *self,
                       const WayTableRow *cells,
                       GError           **error)
{
  WayRawFact place = { .line = cells->line, .row = self->file->n_rows - 1 };
  int column = way_exchange_reader_find (self->reader, WAY_COLUMN_VALUE);
  WayTaking taking;
  gboolean is_done;

  if (is_blank (cells) || way_exchange_reader_is_titles (self->reader, cells))
    return TRUE;
  self->file->report->n_rows++;
  place.column = (guint) column;
  way_taking_init (&taking, self->file, &place);
  is_done = take_row (self, cells, &taking, &place, error);
  way_taking_end (&taking);
  return is_done;
}
