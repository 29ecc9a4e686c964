/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include <math.h>

/* What the number of the promise is, before it is said how it is bounded. */
static char *
format_number (const WayTargetFields *fields,
               double                 value,
               const WayUnit         *unit,
               WayLanguage            language)
{
  static const WayUnit percent = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 };
  g_autofree char *number = NULL;

  switch (fields->basis)
    {
    /* The phrase says whether it is a rise or a fall, so the number has no sign. */
    case WAY_BASIS_CUMULATIVE_CHANGE:
      return way_value_format_words (fabs (value), fields->decimals, WAY_QUALIFIER_EXACT, &percent,
                                     language);
    case WAY_BASIS_CHANGE_POINTS:
      number = way_number_format_published (fabs (value), fields->decimals);
      return g_strdup_printf (way_tr (language, "%s percentage points"), number);
    case WAY_BASIS_AVERAGE_GROWTH:
    case WAY_BASIS_YOY_GROWTH:
      return way_value_format_words (value, fields->decimals, WAY_QUALIFIER_EXACT, &percent,
                                     language);
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_STOCK_COUNT:
    case WAY_BASIS_CUMULATIVE_SUM:
    default:
      return way_value_format_words (value, fields->decimals, WAY_QUALIFIER_EXACT, unit, language);
    }
}

static char *
format_amount (const WayTargetFields *fields,
               const WayUnit         *unit,
               WayLanguage            language)
{
  gboolean is_fall = fields->value < 0 && fields->upper_value < 0
                     && (fields->basis == WAY_BASIS_CUMULATIVE_CHANGE
                         || fields->basis == WAY_BASIS_CHANGE_POINTS);
  g_autofree char *number = format_number (fields, fields->value, unit, language);
  g_autofree char *upper = NULL;

  if (fields->comparator != WAY_COMPARATOR_RANGE)
    return g_steal_pointer (&number);

  upper = format_number (fields, fields->upper_value, unit, language);
  /* A fall is said by its size, the smaller one first. */
  if (is_fall && fields->value < fields->upper_value)
    return way_range_join_words (upper, number, language);
  return way_range_join_words (number, upper, language);
}

static char *
bound_amount (WayComparator comparator,
              const char   *amount,
              WayLanguage   language)
{
  switch (comparator)
    {
    case WAY_COMPARATOR_GE:
      return g_strdup_printf (way_tr (language, "At least %s"), amount);
    case WAY_COMPARATOR_GT:
      return g_strdup_printf (way_tr (language, "More than %s"), amount);
    case WAY_COMPARATOR_LE:
      return g_strdup_printf (way_tr (language, "At most %s"), amount);
    case WAY_COMPARATOR_LT:
      return g_strdup_printf (way_tr (language, "Less than %s"), amount);
    case WAY_COMPARATOR_APPROX:
      return g_strdup_printf (way_tr (language, "About %s"), amount);
    case WAY_COMPARATOR_EQ:
    case WAY_COMPARATOR_RANGE:
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      /* Translators: a promise that names its number without a bound */
      return g_strdup_printf (way_tr_c (language, "promise", "%s"), amount);
    }
}

/* The amount inside a phrase: 'at least 3 points', '3个百分点以上'. */
static char *
bound_change (WayComparator comparator,
              const char   *amount,
              WayLanguage   language)
{
  switch (comparator)
    {
    case WAY_COMPARATOR_GE:
      return g_strdup_printf (way_tr_c (language, "change", "at least %s"), amount);
    case WAY_COMPARATOR_GT:
      return g_strdup_printf (way_tr_c (language, "change", "more than %s"), amount);
    case WAY_COMPARATOR_LE:
      return g_strdup_printf (way_tr_c (language, "change", "at most %s"), amount);
    case WAY_COMPARATOR_LT:
      return g_strdup_printf (way_tr_c (language, "change", "less than %s"), amount);
    case WAY_COMPARATOR_APPROX:
      return g_strdup_printf (way_tr_c (language, "change", "about %s"), amount);
    case WAY_COMPARATOR_EQ:
    case WAY_COMPARATOR_RANGE:
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return g_strdup (amount);
    }
}

static char *
describe_change (const WayTargetFields *fields,
                 const char            *amount,
                 WayLanguage            language)
{
  g_autofree char *bounded = bound_change (fields->comparator, amount, language);
  gboolean is_fall = fields->value < 0;

  switch (fields->basis)
    {
    case WAY_BASIS_YOY_GROWTH:
      return g_strdup_printf (way_tr (language, "Growth of %s"), bounded);
    case WAY_BASIS_AVERAGE_GROWTH:
      return g_strdup_printf (way_tr (language, "Growth of %s a year on average"), bounded);
    case WAY_BASIS_CUMULATIVE_SUM:
      return g_strdup_printf (way_tr (language, "A total of %s"), bounded);
    case WAY_BASIS_CUMULATIVE_CHANGE:
      return g_strdup_printf (is_fall ? way_tr (language, "A fall of %s in total")
                                      : way_tr (language, "A rise of %s in total"),
                              bounded);
    case WAY_BASIS_CHANGE_POINTS:
      return g_strdup_printf (is_fall ? way_tr (language, "A fall of %s")
                                      : way_tr (language, "A rise of %s"),
                              bounded);
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_STOCK_COUNT:
    default:
      return g_strdup (bounded);
    }
}

/* A rate without a base is not reached by a year, it is the rate of that year. */
static gboolean
is_for_that_year (const WayTargetFields *fields,
                  const WayUnit         *unit)
{
  gboolean is_rate = unit != NULL && g_strcmp0 (unit->name_en, "%") == 0
                     && fields->basis == WAY_BASIS_LEVEL;
  gboolean has_base = fields->has_base || fields->has_base_period;

  return fields->due.type != WAY_PERIOD_YEARS
         && (fields->basis == WAY_BASIS_YOY_GROWTH || (is_rate && !has_base));
}

char *
way_target_to_promise (WayTarget     *self,
                       const WayUnit *unit,
                       WayLanguage    language)
{
  const WayTargetFields *fields;
  g_autofree char *amount = NULL;
  g_autofree char *what = NULL;
  g_autofree char *due = NULL;

  g_return_val_if_fail (WAY_IS_TARGET (self), NULL);

  fields = way_target_get_fields (self);
  if (!isfinite (fields->value))
    return g_strdup (way_tr (language, "A direction without a number"));

  amount = format_amount (fields, unit, language);
  if (fields->basis == WAY_BASIS_LEVEL || fields->basis == WAY_BASIS_STOCK_COUNT)
    what = bound_amount (fields->comparator, amount, language);
  else
    what = describe_change (fields, amount, language);
  if (fields->due.last_month <= 0)
    return g_steal_pointer (&what);

  due = way_period_to_label (&fields->due, language);
  if (is_for_that_year (fields, unit))
    return g_strdup_printf (way_tr (language, "%1$s in %2$s"), what, due);
  if (fields->due.type == WAY_PERIOD_YEARS)
    return g_strdup_printf (way_tr (language, "%1$s over %2$s"), what, due);
  return g_strdup_printf (way_tr (language, "%1$s by %2$s"), what, due);
}
