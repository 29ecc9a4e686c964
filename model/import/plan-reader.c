/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-reader-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What names are the same as in the row before is left as it was then. */
/* Where rows and columns both name one, each says a part: 'population' of 'male'. */
static void
fill_metric (WayPlanReader       *self,
             const WayPlanColumn *column,
             GString             *joined,
             WayRawFact          *fact)
{
  const char *of_row = self->texts[WAY_FIELD_METRIC];

  fact->metric = column->metric != NULL ? column->metric : of_row;
  fact->metric_key = column->metric_key != NULL ? column->metric_key
                                                : self->texts[WAY_FIELD_METRIC_KEY];
  if (column->metric == NULL || *of_row == '\0'
      || way_plan_find_key (self, WAY_FIELD_METRIC) == NULL)
    return;
  g_string_printf (joined, "%s, %s", column->metric, of_row);
  fact->metric = joined->str;
  fact->metric_key = "";
}

static void
fill_texts (WayPlanReader       *self,
            const WayPlanColumn *column,
            GString             *joined,
            WayRawFact          *fact)
{
  WayKeySlot *region = way_plan_find_key (self, WAY_FIELD_REGION);
  const char *metric_unit = way_plan_find_metric_unit (self);
  gboolean is_only = self->values->len == 1;
  guint64 sum = 1;

  for (guint i = 0; i < WAY_N_TEXT_KINDS; i++)
    sum += i != WAY_TEXT_OF_PERIOD ? self->numbers[i] : 0;
  if (is_only && self->filled_number == sum)
    return;
  self->filled_number = sum;
  fact->region_number = is_only && !self->is_part
                        ? self->numbers[WAY_TEXT_OF_REGION] + 1 : 0;
  fact->metric_number = is_only && !self->is_part
                        ? self->numbers[WAY_TEXT_OF_METRIC] + 1 : 0;
  fact->region = column->region != NULL ? column->region : self->texts[WAY_FIELD_REGION];
  fact->region_code = self->texts[WAY_FIELD_REGION_CODE];
  if (*fact->region_code == '\0' && region != NULL && region->code->len > 0
      && column->region == NULL)
    fact->region_code = region->code->str;
  fact->parent = self->texts[WAY_FIELD_PARENT];
  fill_metric (self, column, joined, fact);
  fact->unit = metric_unit != NULL ? metric_unit
               : column->unit != NULL ? column->unit : self->texts[WAY_FIELD_UNIT];
  fact->multiplier = self->texts[WAY_FIELD_MULTIPLIER];
  fact->qualifier = self->texts[WAY_FIELD_QUALIFIER];
  fact->status = self->texts[WAY_FIELD_STATUS];
  fact->kind = self->texts[WAY_FIELD_KIND];
  fact->source = self->texts[WAY_FIELD_SOURCE];
  fact->publisher = self->texts[WAY_FIELD_PUBLISHER];
  fact->url = self->texts[WAY_FIELD_URL];
  fact->published = self->texts[WAY_FIELD_PUBLISHED];
}

static gboolean
is_estimate (WayPlanReader     *self,
             const WayTableRow *row,
             const WayPeriod   *period)
{
  int last_actual = 0;

  if (self->estimates >= 0 && (guint) self->estimates < row->n_cells)
    last_actual = atoi (row->cells[self->estimates].text);
  return last_actual > 0 && way_period_year (period) > last_actual;
}

static void
fill_fact (WayPlanReader      *self,
           const WayTableRow  *row,
           const WayValueSlot *slot,
           WayRawFact         *fact)
{
  const WayPlanColumn *column = slot->plan;
  const char *period_note = column->has_period ? slot->period_note : self->period_note;

  fact->row = self->row + self->first_row;
  fact->line = row->line;
  fact->column = slot->column + self->first_column;
  fill_texts (self, column, slot->metric, fact);
  fact->period = column->has_period ? column->period : self->period;
  if (column->is_part)
    way_plan_put_part (&fact->period, &column->period);
  if (column->frequency != 0)
    way_plan_apply_frequency (&fact->period, column->frequency);
  if (column->is_cumulative || self->plan->is_cumulative || self->row_is_cumulative)
    way_plan_cumulate (&fact->period);
  if (column->is_last_month && !column->has_period)
    way_plan_keep_last_month (&fact->period);
  if (column->is_year_before && !column->has_period)
    way_plan_go_year_back (&fact->period);
  way_plan_name_span (&fact->period);
  /* A fiscal year is stored as the year that it is named after, and must not pass for it. */
  fact->note = self->texts[WAY_FIELD_NOTE];
  if (*fact->note == '\0' && period_note != NULL)
    fact->note = _(period_note);
  if (self->estimates >= 0)
    fact->kind = is_estimate (self, row, &fact->period) ? "forecast" : self->texts[WAY_FIELD_KIND];
}

/* Growth where no level is given is a fact of the metric '…增速'. */
static void
make_growth_fact (WayPlanReader *self,
                  guint          index,
                  WayRawFact    *fact,
                  WayRawFact    *out)
{
  GString *name = self->growth_metrics->pdata[index];

  *out = *fact;
  out->metric_number = 0;
  /* It may stand in the place of the fact. */
  self->filled_number = 0;
  g_string_printf (name, "%s%s", fact->metric,
                   way_plan_has_han (fact->metric) ? "增速" : " growth");
  out->metric = name->str;
  out->metric_key = "";
  out->unit = "%";
  out->multiplier = "";
  out->value = fact->growth;
  out->column = (guint) g_array_index (self->values, WayValueSlot, index).growth
                + self->first_column;
  out->growth.outcome = fact->growth.outcome = WAY_READ_EMPTY;
}

/* All cells so far had a per cent sign. */
static void
deny_percent (WayValueReading *value)
{
  if (value->outcome != WAY_READ_VALUE || value->unit_length > 0 || value->value == 0.0)
    return;
  value->outcome = WAY_READ_UNREADABLE;
  value->reason = N_("The cells above have a per cent sign and this one has none: enter the unit "
                     "of the column.");
}

static guint
read_values (WayPlanReader     *self,
             const WayTableRow *row)
{
  guint n = 0;

  for (guint i = 0; i < self->values->len; i++)
    {
      const WayValueSlot *slot = &g_array_index (self->values, WayValueSlot, i);
      WayRawFact *fact = &self->facts[n];

      fact->value.outcome = fact->growth.outcome = WAY_READ_EMPTY;
      if (slot->column < row->n_cells)
        way_value_read_cell (&row->cells[slot->column], &self->plan->rules, &fact->value);
      if (slot->plan->has_percent_cells)
        deny_percent (&fact->value);
      if (slot->growth >= 0 && (guint) slot->growth < row->n_cells)
        way_value_read_cell (&row->cells[slot->growth], &self->plan->rules, &fact->growth);
      if (fact->value.outcome == WAY_READ_EMPTY && fact->growth.outcome != WAY_READ_VALUE)
        continue;
      fill_fact (self, row, slot, fact);
      if (fact->value.outcome != WAY_READ_VALUE && fact->growth.outcome == WAY_READ_VALUE)
        {
          gboolean is_empty = fact->value.outcome == WAY_READ_EMPTY;

          make_growth_fact (self, i, fact, is_empty ? fact : fact + 1);
          n += !is_empty;
        }
      n++;
    }
  return n;
}

/* In the row: its region, metric and period, and nothing that makes it another series. */
static const char *
find_problem (WayPlanReader     *self,
              const WayTableRow *row,
              guint             *column)
{
  for (guint i = 0; self->has_constants && i < self->plan->columns->len && i < row->n_cells; i++)
    {
      const char *constant = way_plan_column (self->plan, i)->constant;

      if (constant != NULL && strcmp (constant, row->cells[i].text) != 0
          && !way_plan_is_blank_cell (&row->cells[i]))
        {
          *column = i;
          return N_ ("This column has one value in all rows above and another one here, which is "
                    "another series. Choose the column as metric.");
        }
    }
  if (self->needs_region && *self->texts[WAY_FIELD_REGION] == '\0'
      && *self->texts[WAY_FIELD_REGION_CODE] == '\0')
    {
      WayKeySlot *parent = way_plan_find_key (self, WAY_FIELD_PARENT);
      WayKeySlot *region = way_plan_find_key (self, WAY_FIELD_REGION);
      WayKeySlot *code = way_plan_find_key (self, WAY_FIELD_REGION_CODE);

      if (parent != NULL && parent->column < row->n_cells
          && !way_plan_is_blank_cell (&row->cells[parent->column]))
        {
          self->texts[WAY_FIELD_REGION] = self->texts[WAY_FIELD_PARENT];
          self->texts[WAY_FIELD_PARENT] = "";
          self->are_texts_current = FALSE;
          self->filled_number = 0;
        }
      else
        {
          *column = region != NULL && region->column != G_MAXUINT ? region->column
                    : code != NULL && code->column != G_MAXUINT ? code->column : 0;
          return N_ ("The region is missing.");
        }
    }
  if (self->needs_metric && *self->texts[WAY_FIELD_METRIC] == '\0'
      && *self->texts[WAY_FIELD_METRIC_KEY] == '\0')
    {
      WayKeySlot *metric = way_plan_find_key (self, WAY_FIELD_METRIC);

      *column = metric != NULL && metric->column != G_MAXUINT ? metric->column : 0;
      return N_ ("The metric is missing.");
    }
  return NULL;
}

static const char *
find_period_problem (WayPlanReader     *self,
                     const WayTableRow *row,
                     guint             *column)
{
  WayKeySlot *slot = way_plan_find_key (self, WAY_FIELD_PERIOD);

  gboolean is_known = !self->needs_period || way_plan_read_period (self, row);

  if (is_known && (!self->has_parts
                   || (self->period.type == WAY_PERIOD_YEAR && self->period_note == NULL)))
    return NULL;
  if (slot == NULL)
    slot = way_plan_find_key (self, WAY_FIELD_YEAR);
  *column = slot != NULL && slot->column != G_MAXUINT ? slot->column : 0;
  if (is_known)
    return N_("The titles are parts of a year, and this is no calendar year, so it is not certain "
              "of when the values are.");
  return slot != NULL && slot->text->len > 0
         ? N_ ("This is no period that is known, such as 2023, 2023年, 2023Q1 or 2023-06.")
         : N_ ("The period is missing.");
}

/* Whether the row is a footer; the name at its beginning is mostly that of the row before. */
static gboolean
begins_as_note (WayPlanReader     *self,
                const WayTableRow *row)
{
  guint first;
  const WayCell *cell = way_plan_find_first_cell (row, &first);

  if (cell == NULL)
    return FALSE;
  if (cell->length == self->no_note->len
      && memcmp (cell->text, self->no_note->str, cell->length) == 0)
    return FALSE;
  if (way_plan_is_note (cell->text))
    return TRUE;
  way_plan_put_text (self->no_note, cell->text, cell->length);
  return FALSE;
}

static WayRowKind
read_data (WayPlanReader     *self,
           const WayTableRow *row,
           guint             *n_facts,
           const char       **problem,
           guint             *column)
{
  WayRowKind kind;

  if (way_plan_may_be_header (self, row))
    {
      if (way_plan_take_header (self, row))
        return WAY_ROW_HEADER;
    }
  way_plan_read_keys (self, row);
  way_plan_collect_texts (self);
  *problem = self->refusal != NULL ? self->refusal : find_problem (self, row, column);
  if (*problem == NULL)
    *problem = find_period_problem (self, row, column);
  *n_facts = read_values (self, row);
  if (*n_facts == 0)
    kind = way_plan_classify_empty (self, row);
  else if (begins_as_note (self, row))
    kind = WAY_ROW_NOTE;
  else
    kind = *problem != NULL ? WAY_ROW_PROBLEM : WAY_ROW_FACTS;
  if (kind != WAY_ROW_PROBLEM)
    *problem = NULL;
  if (kind != WAY_ROW_FACTS)
    *n_facts = 0;
  return kind;
}

WayRowKind
way_plan_reader_read_alone (WayPlanReader     *self,
                            const WayTableRow *row,
                            const WayRawFact **facts,
                            guint             *n_facts,
                            const char       **problem,
                            guint             *column)
{
  WayRowKind kind;

  *facts = self->facts;
  *n_facts = 0;
  *problem = NULL;
  *column = 0;
  if (self->row < self->plan->first_row)
    kind = way_plan_count_filled (row) == 0 ? WAY_ROW_BLANK : WAY_ROW_HEADER;
  else
    kind = read_data (self, row, n_facts, problem, column);
  *column += self->first_column;
  self->row++;
  return kind;
}
