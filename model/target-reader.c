/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-reader.h"

#include "model/promise-text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A promise is a sentence; a page is none. */
#define MAX_CHARACTERS 600

void
way_target_reading_clear (WayTargetReading *reading)
{
  g_clear_pointer (&reading->unit, g_free);
  g_clear_pointer (&reading->rest, g_free);
}

void
way_target_fields_default (WayTargetFields *out,
                           WayMetric       *metric)
{
  gboolean is_in_points = metric != NULL && way_metric_is_in_points (metric);

  *out = (WayTargetFields) {
    .metric_key = metric != NULL ? way_metric_get_key (metric) : NULL,
    .value = NAN,
    .decimals = -1,
    .upper_value = NAN,
    .tolerance = NAN,
    .base_value = NAN,
    .path = is_in_points ? WAY_PATH_LINEAR : WAY_PATH_EXPONENTIAL,
    .comparator = metric != NULL && way_metric_get_better (metric) == WAY_BETTER_LOWER
                    ? WAY_COMPARATOR_LE : WAY_COMPARATOR_GE,
  };
}

/* What is typed on a Chinese keyboard is the same as what is typed on a Latin one. */
static GString *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1),
                                                            MAX_CHARACTERS));
  g_autofree char *folded = g_utf8_normalize (start, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *plain = g_string_new (folded);

  g_string_replace (plain, "−", "-", 0);
  g_string_replace (plain, "’", "'", 0);
  g_string_replace (plain, "、", ",", 0);
  for (gsize i = 0; i < plain->len; i++)
    {
      if ((guchar) plain->str[i] < ' ')
        plain->str[i] = ' ';
    }
  return plain;
}

static gboolean
has (const WayPromiseText *self,
     WayPromiseWord        word)
{
  return self->words[word];
}

static gboolean
metric_is_mean_growth (WayMetric *metric)
{
  return metric != NULL && way_metric_get_measure (metric) == WAY_MEASURE_RATE
         && strstr (way_metric_get_key (metric), "avg_growth") != NULL;
}

/* 翻一番 is a rise by 100 %, 翻两番 by 300 %. */
static gboolean
read_doubling (WayPromiseText   *self,
               WayPromiseNumber *value)
{
  g_autoptr (GMatchInfo) match = way_promise_text_match (
    self, "翻(?<n>一|两|二)?番|(?<en>\\b(?:double[sd]?|doubling)\\b)|"
          "(?<en3>\\b(?:triple[sd]?|tripling|treble)\\b)");
  g_autofree char *n = NULL, *tripled = NULL;

  if (match == NULL)
    return FALSE;
  n = g_match_info_fetch_named (match, "n");
  tripled = g_match_info_fetch_named (match, "en3");
  value->value = 100;
  if (n != NULL && (strcmp (n, "两") == 0 || strcmp (n, "二") == 0))
    value->value = 300;
  if (tripled != NULL && *tripled != '\0')
    value->value = 200;
  value->decimals = 0;
  value->unit = g_strdup ("%");
  self->words[WAY_PROMISE_RISE] = self->words[WAY_PROMISE_TOTAL] = TRUE;
  way_promise_text_consume (self, match);
  return TRUE;
}

/* Comparators */

static WayComparator
find_comparator (const WayPromiseText *self,
                 gboolean             *is_said)
{
  static const struct
  {
    WayPromiseWord word;
    WayComparator comparator;
  } order[] = {
    { WAY_PROMISE_GT, WAY_COMPARATOR_GT }, { WAY_PROMISE_LT, WAY_COMPARATOR_LT },
    { WAY_PROMISE_GE, WAY_COMPARATOR_GE }, { WAY_PROMISE_LE, WAY_COMPARATOR_LE },
    { WAY_PROMISE_ABOUT, WAY_COMPARATOR_APPROX }, { WAY_PROMISE_NEARLY, WAY_COMPARATOR_APPROX },
    { WAY_PROMISE_EQ, WAY_COMPARATOR_EQ }, { WAY_PROMISE_CONTROL, WAY_COMPARATOR_LE },
    { WAY_PROMISE_FALL_TO, WAY_COMPARATOR_LE }, { WAY_PROMISE_REACH, WAY_COMPARATOR_GE },
  };

  *is_said = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (has (self, order[i].word))
        return order[i].comparator;
    }
  *is_said = FALSE;
  return self->out->fields.comparator;
}

static void
read_comparator (WayPromiseText *self,
                 gboolean        is_change)
{
  WayTargetFields *fields = &self->out->fields;
  gboolean is_said;

  fields->comparator = find_comparator (self, &is_said);
  /* What is said without a bound is the least, of a change too: 'down 17 %'. */
  if (!is_said && is_change)
    fields->comparator = WAY_COMPARATOR_GE;
  if (is_said)
    self->out->said |= WAY_TARGET_SAID_COMPARATOR;

  if (has (self, WAY_PROMISE_NEARLY))
    fields->qualifier = WAY_QUALIFIER_NEARLY;
  else if (fields->comparator == WAY_COMPARATOR_APPROX)
    fields->qualifier = WAY_QUALIFIER_ABOUT;
  else if (has (self, WAY_PROMISE_GT))
    fields->qualifier = WAY_QUALIFIER_OVER;
  else if (has (self, WAY_PROMISE_GE))
    fields->qualifier = WAY_QUALIFIER_AT_LEAST;
  if (fields->qualifier != WAY_QUALIFIER_EXACT)
    self->out->said |= WAY_TARGET_SAID_QUALIFIER;
}

/* Bases */

/* What a per cent is of, by the words around it. */
static WayBasis
find_percent_basis (const WayPromiseText *self)
{
  WayMetric *metric = self->metric;
  gboolean is_rate = metric != NULL && way_metric_get_measure (metric) == WAY_MEASURE_RATE;
  gboolean is_in_points = metric != NULL && way_metric_is_in_points (metric);
  gboolean is_change = has (self, WAY_PROMISE_RISE) || has (self, WAY_PROMISE_FALL);
  gboolean is_from_base = self->out->fields.has_base_period || has (self, WAY_PROMISE_TOTAL);

  if (metric_is_mean_growth (metric))
    return WAY_BASIS_LEVEL;
  if (has (self, WAY_PROMISE_AVERAGE))
    return is_in_points && !is_rate ? WAY_BASIS_LEVEL : WAY_BASIS_AVERAGE_GROWTH;
  if (is_rate && !is_change)
    return WAY_BASIS_LEVEL;
  if (has (self, WAY_PROMISE_YEARLY) || (has (self, WAY_PROMISE_RATE) && !is_from_base))
    return is_in_points ? WAY_BASIS_LEVEL : WAY_BASIS_YOY_GROWTH;
  if (is_change)
    return WAY_BASIS_CUMULATIVE_CHANGE;
  if (!has (self, WAY_PROMISE_GROW))
    return is_in_points || has (self, WAY_PROMISE_REACH) || !has (self, WAY_PROMISE_TOTAL)
             ? WAY_BASIS_LEVEL : WAY_BASIS_CUMULATIVE_CHANGE;
  return is_from_base || self->is_by_due || is_in_points ? WAY_BASIS_CUMULATIVE_CHANGE
                                                         : WAY_BASIS_YOY_GROWTH;
}

static WayBasis
find_amount_basis (const WayPromiseText *self)
{
  WayMetric *metric = self->metric;

  if (!has (self, WAY_PROMISE_TOTAL) && self->n_years == 0)
    return WAY_BASIS_LEVEL;
  if (metric != NULL && way_metric_get_flow (metric) == WAY_FLOW_STOCK)
    return WAY_BASIS_STOCK_COUNT;
  return has (self, WAY_PROMISE_TOTAL) ? WAY_BASIS_CUMULATIVE_SUM : WAY_BASIS_LEVEL;
}

static gboolean
is_said_as_growth (const WayPromiseText *self)
{
  return has (self, WAY_PROMISE_RATE) || has (self, WAY_PROMISE_YEARLY)
         || has (self, WAY_PROMISE_GROW)
         || (has (self, WAY_PROMISE_AVERAGE) && self->metric != NULL
             && !way_metric_is_in_points (self->metric));
}

/* 'Average growth of 8' without a unit is one of 8 %. */
static void
add_unsaid_percent (WayPromiseText   *self,
                    WayPromiseNumber *value,
                    WayPromiseNumber *upper)
{
  if (value->unit != NULL || !is_said_as_growth (self) || has (self, WAY_PROMISE_REACH))
    return;
  value->unit = g_strdup ("%");
  if (isfinite (upper->value))
    upper->unit = g_strdup ("%");
}

static WayBasis
find_basis (const WayPromiseText   *self,
            const WayPromiseNumber *value)
{
  if (value->unit != NULL && way_promise_unit_is_points (value->unit))
    return WAY_BASIS_CHANGE_POINTS;
  if (value->unit != NULL && way_promise_unit_is_percent (value->unit))
    return find_percent_basis (self);
  return find_amount_basis (self);
}

/* 'Up by 100 billion yuan' is a level only where it is known from what; the model has no promise of
 * an amount more. */
static gboolean
resolve_added_amount (WayPromiseText   *self,
                      WayPromiseNumber *value)
{
  WayTargetFields *fields = &self->out->fields;
  gboolean is_fall = has (self, WAY_PROMISE_FALL);

  if (fields->basis != WAY_BASIS_LEVEL || has (self, WAY_PROMISE_REACH)
      || has (self, WAY_PROMISE_FALL_TO)
      || (value->unit != NULL && way_promise_unit_is_percent (value->unit))
      || !(is_fall || has (self, WAY_PROMISE_RISE) || has (self, WAY_PROMISE_GROW)))
    return TRUE;
  if (!fields->has_base)
    return FALSE;
  value->value = fields->base_value + (is_fall ? -value->value : value->value);
  value->decimals = MAX (value->decimals, 2);
  return TRUE;
}

/* The numbers */

static gboolean
set_numbers (WayPromiseText   *self,
             WayPromiseNumber *value,
             WayPromiseNumber *upper)
{
  WayTargetReading *out = self->out;
  WayTargetFields *fields = &out->fields;
  gboolean is_change = fields->basis == WAY_BASIS_CUMULATIVE_CHANGE
                       || fields->basis == WAY_BASIS_CHANGE_POINTS;
  gboolean is_growth = fields->basis == WAY_BASIS_YOY_GROWTH
                       || fields->basis == WAY_BASIS_AVERAGE_GROWTH;

  out->unit = g_strdup (value->unit);
  out->unit_is_convertible = way_promise_number_convert (value, self->metric, fields->basis)
                             && (!isfinite (upper->value)
                                 || way_promise_number_convert (upper, self->metric,
                                                                fields->basis));
  if (!resolve_added_amount (self, value))
    return FALSE;

  fields->value = value->value;
  fields->decimals = value->decimals;
  out->said |= WAY_TARGET_SAID_VALUE;
  if (value->unit != NULL)
    out->said |= WAY_TARGET_SAID_UNIT;
  if ((is_change || is_growth) && has (self, WAY_PROMISE_FALL) && fields->value > 0)
    fields->value = -fields->value;
  read_comparator (self, is_change || is_growth);
  if (!isfinite (upper->value))
    return TRUE;
  fields->upper_value = upper->value;
  fields->comparator = WAY_COMPARATOR_RANGE;
  fields->decimals = MAX (value->decimals, upper->decimals);
  out->said |= WAY_TARGET_SAID_UPPER | WAY_TARGET_SAID_COMPARATOR;
  return TRUE;
}

/* Five years in total that end in 2025 are 2021 to 2025. */
static void
spread_due (WayPromiseText *self)
{
  WayTargetFields *fields = &self->out->fields;
  int last = way_period_year (&fields->due);
  int first = self->n_years > 1 ? last - self->n_years + 1 : 0;
  g_autofree char *text = NULL;

  if (fields->basis != WAY_BASIS_CUMULATIVE_SUM || fields->due.last_month <= 0
      || fields->due.type != WAY_PERIOD_YEAR)
    return;
  if (first == 0 && fields->has_base_period)
    first = way_period_year (&fields->base_period) + 1;
  if (first == 0 || first >= last)
    return;
  text = g_strdup_printf ("%04d/%04d", first, last);
  (void) way_period_parse (text, NULL, &fields->due, NULL);
}

static void
read_nature (WayPromiseText *self)
{
  WayTargetReading *out = self->out;

  if (has (self, WAY_PROMISE_BINDING))
    out->fields.nature = WAY_NATURE_BINDING;
  else if (has (self, WAY_PROMISE_EXPECTED))
    out->fields.nature = WAY_NATURE_EXPECTED;
  else if (has (self, WAY_PROMISE_SUGGESTED))
    out->fields.nature = WAY_NATURE_SUGGESTED;
  if (out->fields.nature != WAY_NATURE_UNSTATED)
    out->said |= WAY_TARGET_SAID_NATURE;
}

static void
read_value (WayPromiseText *self)
{
  WayTargetFields *fields = &self->out->fields;
  WayPromiseNumber value = { NAN, -1, NULL };
  WayPromiseNumber upper = { NAN, -1, NULL };
  g_autofree char *before = g_strdup (self->text->str);

  if (read_doubling (self, &value) || way_promise_read_numbers (self, &value, &upper))
    {
      add_unsaid_percent (self, &value, &upper);
      fields->basis = find_basis (self, &value);
      if (fields->basis != WAY_BASIS_LEVEL)
        self->out->said |= WAY_TARGET_SAID_BASIS;
      /* A number that means nothing here is told as not understood. */
      if (!set_numbers (self, &value, &upper))
        g_string_assign (self->text, before);
      spread_due (self);
    }
  else if (has (self, WAY_PROMISE_BETTER) || has (self, WAY_PROMISE_QUALITY))
    {
      fields->comparator = has (self, WAY_PROMISE_BETTER) ? WAY_COMPARATOR_DIRECTION
                                                          : WAY_COMPARATOR_QUALITATIVE;
      self->out->said |= WAY_TARGET_SAID_COMPARATOR;
    }
  way_promise_number_clear (&value);
  way_promise_number_clear (&upper);
}

void
way_target_read (const char       *text,
                 WayMetric        *metric,
                 int               default_due,
                 WayTargetReading *out)
{
  WayPromiseText self = { .metric = metric, .out = out };

  *out = (WayTargetReading) { .unit_is_convertible = TRUE };
  way_target_fields_default (&out->fields, metric);
  self.text = fold (text);

  way_promise_text_consume_names (&self);
  way_promise_read_base (&self);
  way_promise_read_due (&self, default_due);
  way_promise_read_words (&self);
  read_nature (&self);
  read_value (&self);
  out->rest = way_promise_text_get_rest (&self);
  g_string_free (self.text, TRUE);
}
