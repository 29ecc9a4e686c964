/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schedule-table.h"

#include "model/phrases.h"

#include <math.h>

const char *
way_schedule_column_get_title (WayScheduleColumn column,
                               WayLanguage       language)
{
  switch (column)
    {
    case WAY_SCHEDULE_REGION:
      return way_tr_c (language, "column", "Region");
    case WAY_SCHEDULE_METRIC:
      return way_tr_c (language, "column", "Metric");
    case WAY_SCHEDULE_TARGET:
    case WAY_SCHEDULE_MARK:
      return way_tr_c (language, "column", "Promise");
    case WAY_SCHEDULE_DONE:
      return way_tr_c (language, "column", "So far");
    case WAY_SCHEDULE_SHARE:
      return way_tr_c (language, "column", "Done");
    case WAY_SCHEDULE_EXPECTED:
      return way_tr_c (language, "column", "Expected");
    case WAY_SCHEDULE_AHEAD:
      return way_tr_c (language, "column", "Ahead or behind");
    case WAY_SCHEDULE_NEEDED:
      return way_tr_c (language, "column", "Still needed");
    case WAY_SCHEDULE_STATUS:
      return way_tr_c (language, "column", "Status");
    case WAY_SCHEDULE_RESULT:
      return way_tr_c (language, "column", "Whole year");
    case WAY_SCHEDULE_SOURCE:
      return way_tr_c (language, "column", "Source");
    case WAY_N_SCHEDULE_COLUMNS:
    default:
      return "";
    }
}

/* '≥ 120 billion yuan'; what is no plain amount is said in words. */
static char *
write_mark (const WayScheduleRow *row,
            WayLanguage           language)
{
  const WayTargetFields *fields = way_target_get_fields (row->target);
  const WayUnit *unit = way_metric_get_unit (row->metric);
  const char *sign = fields->comparator == WAY_COMPARATOR_GE       ? "≥ "
                     : fields->comparator == WAY_COMPARATOR_GT     ? "> "
                     : fields->comparator == WAY_COMPARATOR_LE     ? "≤ "
                     : fields->comparator == WAY_COMPARATOR_LT     ? "< "
                     : fields->comparator == WAY_COMPARATOR_APPROX ? "≈ "
                                                                   : NULL;
  gboolean is_plain = fields->basis == WAY_BASIS_LEVEL
                      || way_metric_get_measure (row->metric) == WAY_MEASURE_RATE;
  g_autofree char *amount = NULL;

  if (sign == NULL || !is_plain)
    return way_target_to_promise (row->target, unit, language);

  amount = way_value_format_words (fields->value, fields->decimals, WAY_QUALIFIER_EXACT, unit,
                                   language);
  return g_strconcat (sign, amount, NULL);
}

static char *
write_done (const WayScheduleRow *row,
            WayLanguage           language)
{
  const WayProgress *progress = &row->progress;
  g_autofree char *amount = NULL;
  g_autofree char *period = NULL;

  if (progress->schedule_months == 0)
    return g_strdup ("");

  amount = way_value_format_words (progress->schedule_actual, row->decimals, row->qualifier,
                                   way_metric_get_unit (row->metric), language);
  period = way_period_to_short_label (&progress->schedule_period, language);
  /* Translators: a value and the part of the year that it is for */
  return g_strdup_printf (way_tr (language, "%1$s (%2$s)"), amount, period);
}

static char *
write_share (double      share,
             WayLanguage language)
{
  return isfinite (share) ? way_percent_format (share, 1, language) : g_strdup ("");
}

static char *
write_expected (const WayScheduleRow *row,
                WayLanguage           language)
{
  const WayProgress *progress = &row->progress;

  if (isfinite (progress->schedule_expected_share))
    {
      g_autofree char *share = way_percent_format (progress->schedule_expected_share, 1, language);

      if (progress->schedule_is_weighted)
        /* Translators: expected by what the same months had of last year, not by twelfths */
        return g_strdup_printf (way_tr (language, "%s, as last year"), share);
      return g_steal_pointer (&share);
    }
  if (!isfinite (progress->schedule_expected))
    return g_strdup ("");
  return way_phrase_amount_bare (progress->schedule_expected,
                                 way_target_get_fields (row->target)->decimals,
                                 WAY_QUALIFIER_EXACT, row->metric, language);
}

static char *
write_ahead (const WayScheduleRow *row,
             WayLanguage           language)
{
  const WayProgress *progress = &row->progress;
  g_autofree char *amount = NULL;

  if (progress->verdict == WAY_VERDICT_ON_SCHEDULE)
    return g_strdup (way_tr (language, "exactly as expected"));
  if (progress->verdict != WAY_VERDICT_AHEAD && progress->verdict != WAY_VERDICT_BEHIND)
    return g_strdup ("");

  amount = way_phrase_difference (progress->schedule_ahead, MAX (row->decimals, 1), row->metric,
                                  language);
  if (progress->verdict == WAY_VERDICT_AHEAD)
    /* Translators: by how much more was done than the time of the year asks for */
    return g_strdup_printf (way_tr (language, "%s ahead"), amount);
  return g_strdup_printf (way_tr (language, "%s behind"), amount);
}

static char *
write_needed (const WayScheduleRow *row,
              WayLanguage           language)
{
  const WayProgress *progress = &row->progress;
  gboolean is_limit = progress->direction < 0;
  g_autofree char *amount = NULL;

  if (!isfinite (progress->schedule_needed))
    return g_strdup ("");
  if (is_limit && progress->schedule_needed < 0.0)
    return g_strdup (way_tr (language, "the year’s limit is exceeded"));
  if (!is_limit && progress->schedule_needed <= 0.0)
    return g_strdup (way_tr (language, "the year’s target is reached"));

  amount = way_phrase_difference (progress->schedule_needed, MAX (row->decimals, 1), row->metric,
                                  language);
  if (is_limit)
    return g_strdup_printf (way_tr (language, "at most %s a month"), amount);
  return g_strdup_printf (way_tr (language, "%s a month"), amount);
}

/* The newest part of the year that can be judged instead. */
static char *
name_newest (const WayScheduleRow *row,
             WayLanguage           language)
{
  gint32 january = way_period_year (&way_target_get_fields (row->target)->due) * 12;
  WayPeriod period = { WAY_PERIOD_MONTHS, january, january, 0 };

  for (int month = 1; month <= 12; month++)
    {
      if ((row->months & (1u << month)) != 0)
        period.last_month = january + month - 1;
    }
  if (period.first_month == period.last_month)
    period.type = WAY_PERIOD_MONTH;
  return way_period_to_short_label (&period, language);
}

static char *
write_status (const WayScheduleRow *row,
              WayLanguage           language)
{
  const WayProgress *progress = &row->progress;
  g_autofree char *newest = NULL;

  if (progress->verdict != WAY_VERDICT_NOT_ENOUGH_DATA)
    return way_progress_to_status (progress, language);

  newest = name_newest (row, language);
  /* Translators: no value for the chosen months; %s is the newest part of the year that has one */
  return g_strdup_printf (way_tr (language, "Not known; newest is %s"), newest);
}

static char *
write_result (const WayScheduleRow *row,
              WayLanguage           language)
{
  const WayProgress *progress = &row->progress;
  g_autofree char *amount = NULL;

  if (row->year_verdict != WAY_VERDICT_ACHIEVED && row->year_verdict != WAY_VERDICT_MISSED)
    return g_strdup ("");

  amount = way_value_format_words (progress->latest_value, progress->latest_decimals,
                                   progress->latest_qualifier, way_metric_get_unit (row->metric),
                                   language);
  if (row->year_verdict == WAY_VERDICT_ACHIEVED)
    /* Translators: %s is what the whole year brought */
    return g_strdup_printf (way_tr (language, "%s, achieved"), amount);
  return g_strdup_printf (way_tr (language, "%s, missed"), amount);
}

char *
way_schedule_row_to_text (const WayScheduleRow *row,
                          WayScheduleColumn     column,
                          WayLanguage           language)
{
  switch (column)
    {
    case WAY_SCHEDULE_REGION:
      return g_strdup (way_region_get_short_name (row->region, language));
    case WAY_SCHEDULE_METRIC:
      return g_strdup (way_metric_get_short_name (row->metric, language));
    case WAY_SCHEDULE_TARGET:
      return way_target_to_promise (row->target, way_metric_get_unit (row->metric), language);
    case WAY_SCHEDULE_MARK:
      return write_mark (row, language);
    case WAY_SCHEDULE_DONE:
      return write_done (row, language);
    case WAY_SCHEDULE_SHARE:
      return write_share (row->progress.schedule_share, language);
    case WAY_SCHEDULE_EXPECTED:
      return write_expected (row, language);
    case WAY_SCHEDULE_AHEAD:
      return write_ahead (row, language);
    case WAY_SCHEDULE_NEEDED:
      return write_needed (row, language);
    case WAY_SCHEDULE_STATUS:
      return write_status (row, language);
    case WAY_SCHEDULE_RESULT:
      return write_result (row, language);
    case WAY_SCHEDULE_SOURCE:
      return row->source != NULL ? way_source_to_citation (row->source, language) : g_strdup ("");
    case WAY_N_SCHEDULE_COLUMNS:
    default:
      return g_strdup ("");
    }
}

char *
way_schedule_table_explain_empty (const WayScheduleTable *self,
                                  WayLanguage             language)
{
  int year = way_schedule_table_get_year (self);
  guint n_without = way_schedule_table_get_n_without (self);

  if (year == 0)
    return g_strdup (way_tr (language,
                             "No promise for a single year has a value for a part of that year. "
                             "What is needed is a value for January to some month: a first "
                             "quarter, a first half, January–July."));
  if (n_without == 0)
    return g_strdup_printf (way_tr (language, "Nothing was promised for the year %d alone."), year);
  return g_strdup_printf (way_tr_n (language,
                                    "%1$u promise for %2$d has no value for a part of that "
                                    "year, such as the first half or January–July.",
                                    "%1$u promises for %2$d have no value for a part of that "
                                    "year, such as the first half or January–July.", n_without),
                          n_without, year);
}
