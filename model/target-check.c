/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-check.h"

#include "model/target-unit.h"

#include <math.h>
#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2200

/* What is checked, and the problems that were found. */
typedef struct
{
  const WayTargetFields *fields;
  WayMetric *metric; /* (nullable) */
  WayLanguage language;
  GPtrArray *problems;
} Check;

void
way_target_problem_free (WayTargetProblem *problem)
{
  if (problem == NULL)
    return;

  g_free (problem->sentence);
  g_free (problem);
}

/* Takes @sentence. */
static void
add_problem (Check         *self,
             WayTargetField field,
             gboolean       is_error,
             char          *sentence)
{
  WayTargetProblem *problem = g_new0 (WayTargetProblem, 1);

  problem->field = field;
  problem->is_error = is_error;
  problem->sentence = sentence;
  g_ptr_array_add (self->problems, problem);
}

static void
refuse (Check         *self,
        WayTargetField field,
        const char    *sentence)
{
  add_problem (self, field, TRUE, g_strdup (sentence));
}

static void
say (Check         *self,
     WayTargetField field,
     const char    *sentence)
{
  add_problem (self, field, FALSE, g_strdup (sentence));
}

static gboolean
needs_number (const WayTargetFields *fields)
{
  return fields->comparator != WAY_COMPARATOR_DIRECTION
         && fields->comparator != WAY_COMPARATOR_QUALITATIVE;
}

static gboolean
is_growth (WayBasis basis)
{
  return basis == WAY_BASIS_YOY_GROWTH || basis == WAY_BASIS_AVERAGE_GROWTH
         || basis == WAY_BASIS_CUMULATIVE_CHANGE;
}

static void
check_due (Check *self)
{
  const WayTargetFields *fields = self->fields;
  int year = way_period_year (&fields->due);
  g_autofree char *due = NULL, *base = NULL;

  if (fields->due.last_month <= 0)
    {
      refuse (self, WAY_TARGET_FIELD_DUE,
              way_tr (self->language, "Say by when: a year such as 2030, or a part of one."));
      return;
    }
  if (year < FIRST_YEAR || year > LAST_YEAR)
    add_problem (self, WAY_TARGET_FIELD_DUE, TRUE,
                 g_strdup_printf (way_tr (self->language, "%d is too far away to be meant."),
                                  year));
  if (!fields->has_base_period
      || way_period_time (&fields->base_period) < way_period_time (&fields->due))
    return;
  due = way_period_to_label (&fields->due, self->language);
  base = way_period_to_label (&fields->base_period, self->language);
  add_problem (self, WAY_TARGET_FIELD_DUE, TRUE,
               g_strdup_printf (way_tr (self->language,
                                        "The promise is for %1$s, which is not after its base, "
                                        "%2$s."), due, base));
}

static void
check_numbers (Check *self)
{
  const WayTargetFields *fields = self->fields;
  gboolean is_range = fields->comparator == WAY_COMPARATOR_RANGE;

  if (!needs_number (fields))
    {
      if (isfinite (fields->value))
        say (self, WAY_TARGET_FIELD_VALUE,
             way_tr (self->language, "A wish has no number: this one is only kept."));
      return;
    }
  if (!isfinite (fields->value))
    refuse (self, WAY_TARGET_FIELD_VALUE,
            way_tr (self->language, "Say the number, or choose “a direction only”."));
  if (is_range && !isfinite (fields->upper_value))
    refuse (self, WAY_TARGET_FIELD_UPPER, way_tr (self->language, "Say the upper end too."));
  else if (is_range && fields->upper_value <= fields->value)
    refuse (self, WAY_TARGET_FIELD_UPPER,
            way_tr (self->language, "The upper end has to be above the lower one."));
  if (fields->tolerance < 0)
    refuse (self, WAY_TARGET_FIELD_TOLERANCE,
            way_tr (self->language, "A tolerance cannot be below zero."));
}

/* What a value of the metric can never be; negative levels exist (profits), negative counts do
 * not. */
static void
check_limits (Check *self)
{
  WayMeasure measure = way_metric_get_measure (self->metric);
  const WayTargetFields *fields = self->fields;
  double highest = fields->comparator == WAY_COMPARATOR_RANGE ? fields->upper_value
                                                              : fields->value;
  gboolean is_level = fields->basis == WAY_BASIS_LEVEL || fields->basis == WAY_BASIS_STOCK_COUNT;

  if (!needs_number (fields) || !isfinite (fields->value))
    return;
  if (measure == WAY_MEASURE_SHARE && is_level && highest > 100)
    refuse (self, WAY_TARGET_FIELD_VALUE,
            way_tr (self->language, "A share cannot be more than 100 %."));
  if (is_level && fields->value < 0
      && (measure == WAY_MEASURE_SHARE || measure == WAY_MEASURE_COUNT))
    refuse (self, WAY_TARGET_FIELD_VALUE,
            way_tr (self->language, "This cannot be less than zero."));
  if (is_level && fields->value < 0 && measure == WAY_MEASURE_LEVEL)
    say (self, WAY_TARGET_FIELD_VALUE,
         way_tr (self->language, "Below zero there are no growth rates: the pace is judged on the "
                                 "linear path."));
  if (measure == WAY_MEASURE_RANK && (fields->value < 1 || floor (fields->value) < fields->value))
    refuse (self, WAY_TARGET_FIELD_VALUE,
            way_tr (self->language, "A rank is a whole number from 1 on."));
  if (fields->basis == WAY_BASIS_CUMULATIVE_CHANGE && fields->value <= -100)
    refuse (self, WAY_TARGET_FIELD_VALUE,
            way_tr (self->language, "A fall of 100 % or more leaves nothing."));
}

static void
check_unit (Check      *self,
            const char *unit)
{
  double factor;

  if (unit == NULL || !needs_number (self->fields)
      || way_target_unit_factor (unit, self->metric, self->fields->basis, &factor))
    return;
  add_problem (self, WAY_TARGET_FIELD_UNIT, TRUE,
               g_strdup_printf (way_tr (self->language,
                                        "“%1$s” is not a unit of this metric, which is measured "
                                        "in %2$s."), unit,
                                way_target_unit_name (self->metric, self->fields->basis,
                                                      self->language)));
}

static void
check_basis (Check *self)
{
  WayMeasure measure = way_metric_get_measure (self->metric);
  WayFlow flow = way_metric_get_flow (self->metric);
  WayBasis basis = self->fields->basis;
  WayLanguage language = self->language;

  if (basis == WAY_BASIS_CHANGE_POINTS && !way_metric_is_in_points (self->metric))
    refuse (self, WAY_TARGET_FIELD_BASIS,
            way_tr (language, "Only shares and rates change by percentage points."));
  if (basis == WAY_BASIS_YOY_GROWTH && measure == WAY_MEASURE_RATE)
    refuse (self, WAY_TARGET_FIELD_BASIS,
            way_tr (language, "This metric is a rate already: choose “a level”, which is the rate "
                              "itself."));
  if (is_growth (basis) && measure == WAY_MEASURE_RANK)
    refuse (self, WAY_TARGET_FIELD_BASIS, way_tr (language, "A rank does not grow by per cent."));
  if (basis == WAY_BASIS_CUMULATIVE_SUM && flow == WAY_FLOW_STOCK)
    refuse (self, WAY_TARGET_FIELD_BASIS,
            way_tr (language, "A stock is counted at a moment and cannot be added up over years: "
                              "choose “a stock”."));
  else if (basis == WAY_BASIS_CUMULATIVE_SUM
           && (way_metric_is_in_points (self->metric) || measure == WAY_MEASURE_RANK
               || measure == WAY_MEASURE_INDEX))
    refuse (self, WAY_TARGET_FIELD_BASIS,
            way_tr (language, "Shares, rates, ranks and indices cannot be added up over years."));
  if (basis == WAY_BASIS_CUMULATIVE_SUM && self->fields->due.last_month > 0
      && self->fields->due.type != WAY_PERIOD_YEARS)
    say (self, WAY_TARGET_FIELD_DUE,
         way_tr (language, "A sum needs its years, such as 2021–2025; as it is, it counts one."));
  if (basis == WAY_BASIS_STOCK_COUNT && flow == WAY_FLOW_FLOW)
    say (self, WAY_TARGET_FIELD_BASIS,
         way_tr (language, "This metric is a flow over a year, not a stock."));
}

static void
check_base (Check *self)
{
  const WayTargetFields *fields = self->fields;

  if (isfinite (fields->base_value) && !fields->has_base_period)
    refuse (self, WAY_TARGET_FIELD_BASE,
            way_tr (self->language, "Say of which year the base value is."));
  if (!fields->has_base || !isfinite (fields->base_value))
    {
      if (fields->basis == WAY_BASIS_CUMULATIVE_CHANGE || fields->basis == WAY_BASIS_CHANGE_POINTS)
        if (!fields->has_base_period)
          say (self, WAY_TARGET_FIELD_BASE,
               way_tr (self->language, "Without a base year it cannot be told from where the "
                                       "change counts."));
      return;
    }
  if (is_growth (fields->basis) && fields->base_value <= 0)
    refuse (self, WAY_TARGET_FIELD_BASE,
            way_tr (self->language, "From a base of zero or less nothing grows by per cent."));
  else if (fields->base_value <= 0 && fields->path == WAY_PATH_EXPONENTIAL)
    say (self, WAY_TARGET_FIELD_BASE,
         way_tr (self->language, "From a base of zero or less there is no growth rate: the pace is "
                                 "judged on the linear path."));
}

static void
check_direction (Check *self)
{
  const WayTargetFields *fields = self->fields;
  WayBetter better = way_metric_get_better (self->metric);
  gboolean is_ceiling = fields->comparator == WAY_COMPARATOR_LE
                        || fields->comparator == WAY_COMPARATOR_LT;
  gboolean is_floor = fields->comparator == WAY_COMPARATOR_GE
                      || fields->comparator == WAY_COMPARATOR_GT;
  gboolean is_level = fields->basis == WAY_BASIS_LEVEL;

  if (better == WAY_BETTER_HIGHER && is_ceiling && is_level)
    say (self, WAY_TARGET_FIELD_COMPARATOR,
         way_tr (self->language, "Of this metric more is better, and the promise is an upper "
                                 "limit: is that meant?"));
  if (better == WAY_BETTER_LOWER && is_floor && is_level)
    say (self, WAY_TARGET_FIELD_COMPARATOR,
         way_tr (self->language, "Of this metric less is better, and the promise is a lower "
                                 "limit: is that meant?"));
  if (fields->comparator == WAY_COMPARATOR_DIRECTION && better == WAY_BETTER_NEUTRAL)
    say (self, WAY_TARGET_FIELD_COMPARATOR,
         way_tr (self->language, "Which direction of this metric is better is not said, so this "
                                 "cannot be judged."));
  if (way_metric_is_in_points (self->metric) && fields->path == WAY_PATH_EXPONENTIAL)
    say (self, WAY_TARGET_FIELD_PATH,
         way_tr (self->language, "Shares and rates are judged on the linear path."));
}

/* The values that keep a promise of a level, as an interval. */
static gboolean
find_interval (const WayTargetFields *fields,
               double                *from,
               double                *to)
{
  if (fields->basis != WAY_BASIS_LEVEL || !needs_number (fields) || !isfinite (fields->value))
    return FALSE;

  *from = -G_MAXDOUBLE;
  *to = G_MAXDOUBLE;
  if (fields->comparator == WAY_COMPARATOR_GE || fields->comparator == WAY_COMPARATOR_GT)
    *from = fields->value;
  else if (fields->comparator == WAY_COMPARATOR_LE || fields->comparator == WAY_COMPARATOR_LT)
    *to = fields->value;
  else if (fields->comparator == WAY_COMPARATOR_RANGE)
    *from = fields->value, *to = fields->upper_value;
  else
    *from = *to = fields->value;
  return TRUE;
}

static gboolean
is_same_promise (const WayTargetFields *a,
                 const WayTargetFields *b)
{
  return a->basis == b->basis && a->comparator == b->comparator && a->source_id == b->source_id
         && fabs (a->value - b->value) <= 1e-9 * fabs (a->value)
         && (a->comparator != WAY_COMPARATOR_RANGE
             || fabs (a->upper_value - b->upper_value) <= 1e-9 * fabs (a->upper_value));
}

static void
check_against (Check     *self,
               WayTarget *other)
{
  const WayTargetFields *fields = self->fields;
  const WayTargetFields *theirs = way_target_get_fields (other);
  double from, to, their_from, their_to;
  g_autofree char *promise = NULL;

  if (theirs->id == fields->id || theirs->is_superseded || fields->is_superseded
      || way_period_compare (&fields->due, &theirs->due) != 0)
    return;
  promise = way_target_to_promise (other, way_metric_get_unit (self->metric), self->language);
  if (is_same_promise (fields, theirs))
    add_problem (self, WAY_TARGET_FIELD_VALUE, FALSE,
                 g_strdup_printf (way_tr (self->language, "The library has this promise already: "
                                                          "%s."), promise));
  else if (find_interval (fields, &from, &to) && find_interval (theirs, &their_from, &their_to)
           && (from > their_to || their_from > to))
    add_problem (self, WAY_TARGET_FIELD_VALUE, FALSE,
                 g_strdup_printf (way_tr (self->language, "This and another promise cannot both be "
                                                          "kept: %s."), promise));
}

static void
check_with_metric (Check      *self,
                   const char *unit,
                   GPtrArray  *others)
{
  check_unit (self, unit);
  check_limits (self);
  check_basis (self);
  check_direction (self);
  for (guint i = 0; others != NULL && i < others->len; i++)
    check_against (self, g_ptr_array_index (others, i));
}

GPtrArray *
way_target_check (const WayTargetFields *fields,
                  WayMetric             *metric,
                  const char            *unit,
                  GPtrArray             *others,
                  WayLanguage            language)
{
  Check self = { fields, metric, language, NULL };

  self.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) way_target_problem_free);
  if (fields->region_code == NULL || *fields->region_code == '\0')
    refuse (&self, WAY_TARGET_FIELD_REGION, way_tr (language, "Choose a region."));
  if (metric == NULL)
    refuse (&self, WAY_TARGET_FIELD_METRIC, way_tr (language, "Choose a metric."));
  check_due (&self);
  check_numbers (&self);
  check_base (&self);
  if (metric != NULL)
    check_with_metric (&self, unit, others);
  if (fields->source_id == 0)
    say (&self, WAY_TARGET_FIELD_SOURCE, way_tr (language, "Who promised it is not said."));
  return self.problems;
}
