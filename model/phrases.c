/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/phrases.h"

#include <math.h>
#include <string.h>

/* Inside a sentence a name begins small, unless it is an abbreviation (GDP, 5G) or a proper name
 * of several words (Big Data Park). */
static gboolean
begins_with_common_word (const char *name)
{
  const char *space = strchr (name, ' ');

  return g_ascii_isupper (name[0]) && g_ascii_islower (name[1])
         && (space == NULL || !g_ascii_isupper (space[1]) || !g_ascii_islower (space[2]));
}

/* What lists call a thing so that it is found there, and what a sentence calls it. */
static const char *
rename_subject (const char *subject)
{
  static const struct
  {
    const char *listed, *said;
  } names[] = {
    { "Budget revenue (local)", "local budget revenue" },
    { "Budget revenue (central and local)", "total budget revenue" },
    { "Budget revenue, total", "total budget revenue" },
    { "Foreign capital used", "utilised foreign capital" },
    { "Imports and exports", "foreign trade" },
    { "Industry above scale", "above-scale industry" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (subject, names[i].listed))
        return names[i].said;
    }

  return subject;
}

/* 'Foreign capital used (USD)': which of two units or definitions it is, the amount tells. */
static char *
strip_parenthesis (const char *name)
{
  const char *end = strpbrk (name, "(");

  if (end == NULL || end == name)
    return g_strdup (name);
  return g_strchomp (g_strndup (name, end - name));
}

static char *
name_subject (const char *listed)
{
  const char *said = rename_subject (listed);
  g_autofree char *bare = said != listed ? g_strdup (said) : strip_parenthesis (listed);

  return g_strdup (rename_subject (bare));
}

/* 'real growth' of GDP is 'real GDP growth'. */
static char *
order_growth (const char *subject,
              const char *growth)
{
  const char *noun = strrchr (growth, ' ');
  g_autofree char *kind = g_strndup (growth, noun - growth);
  g_autofree char *small = g_strdup (subject);

  if (begins_with_common_word (small))
    small[0] = g_ascii_tolower (small[0]);
  return g_strdup_printf ("%s %s%s", kind, small, noun);
}

/* Names in lists are sorted by subject: 'GDP: real growth', '5G base stations: new',
 * 'Rank: talent index'. In a sentence the words are in their usual order. */
static char *
order_words (const char *name)
{
  static const char *const words_before[] = {
    "new", "national", "provincial", "registered", "resident", "surveyed", NULL
  };
  static const char *const growths[] = {
    "real growth", "average growth", "two-year growth", "two-year average growth", NULL
  };
  g_auto (GStrv) parts = g_strsplit (name, ": ", 2);
  g_autofree char *subject = NULL;

  if (parts[0] == NULL)
    return g_strdup (name);

  /* As a noun of its own it keeps its plural. */
  subject = parts[1] != NULL && g_str_equal (parts[0], "Exports") ? g_strdup ("export")
                                                                  : name_subject (parts[0]);
  if (parts[1] == NULL)
    return g_steal_pointer (&subject);
  if (g_str_equal (parts[0], "Rank"))
    return g_strdup_printf ("%s rank", parts[1]);
  if (g_strv_contains (growths, parts[1]))
    return order_growth (subject, parts[1]);
  if (!g_strv_contains (words_before, parts[1]))
    return g_strdup_printf ("%s %s", subject, parts[1]);
  if (begins_with_common_word (subject))
    subject[0] = g_ascii_tolower (subject[0]);
  return g_strdup_printf ("%s %s", parts[1], subject);
}

char *
way_phrase_begin_small (const char *name)
{
  char *small = g_strdup (name);

  if (begins_with_common_word (small))
    small[0] = g_ascii_tolower (small[0]);
  return small;
}

char *
way_phrase_metric (WayMetric  *metric,
                   WayLanguage language)
{
  char *name;

  if (language != WAY_LANGUAGE_EN)
    return strip_parenthesis (way_metric_get_short_name (metric, language));

  name = order_words (way_metric_get_short_name (metric, language));
  if (begins_with_common_word (name))
    name[0] = g_ascii_tolower (name[0]);
  return name;
}

char *
way_phrase_topic (const char *region_name,
                  WayMetric  *metric,
                  WayLanguage language)
{
  g_autofree char *name = way_phrase_metric (metric, language);

  /* Translators: 1 is a region, 2 a metric: 'Jiaxing's GDP' */
  return g_strdup_printf (way_tr (language, "%1$s’s %2$s"), region_name, name);
}

static char *
format_with_noun (double         value,
                  int            decimals,
                  WayQualifier   qualifier,
                  const WayUnit *unit,
                  const char    *noun,
                  WayLanguage    language)
{
  g_autoptr (WayUnit) counted = way_unit_copy (unit);

  g_free (counted->name_en);
  g_free (counted->base_en);
  counted->name_en = g_strdup (noun);
  counted->base_en = g_strdup (noun);
  return way_value_format_words (value, decimals, qualifier, counted, language);
}

gboolean
way_phrase_names_what_it_counts (WayMetric  *metric,
                                 WayLanguage language)
{
  return language == WAY_LANGUAGE_EN && way_metric_get_measure (metric) == WAY_MEASURE_COUNT
         && fabs (way_metric_get_unit (metric)->factor - 1.0) < 1e-9;
}

char *
way_phrase_amount (double       value,
                   int          decimals,
                   WayQualifier qualifier,
                   WayMetric   *metric,
                   WayLanguage  language)
{
  const WayUnit *unit = way_metric_get_unit (metric);
  g_autofree char *noun = NULL;

  if (!way_phrase_names_what_it_counts (metric, language))
    return way_value_format_words (value, decimals, qualifier, unit, language);

  noun = way_phrase_metric (metric, language);
  return format_with_noun (value, decimals, qualifier, unit, noun, language);
}

char *
way_phrase_amount_bare (double       value,
                        int          decimals,
                        WayQualifier qualifier,
                        WayMetric   *metric,
                        WayLanguage  language)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  if (!way_phrase_names_what_it_counts (metric, language))
    return way_value_format_words (value, decimals, qualifier, unit, language);
  return format_with_noun (value, decimals, qualifier, unit, "", language);
}

double
way_phrase_round (double value,
                  int    decimals)
{
  double scale = pow (10.0, CLAMP (decimals, 0, 6));

  return round (value * scale) / scale;
}

char *
way_phrase_difference (double      difference,
                       int         decimals,
                       WayMetric  *metric,
                       WayLanguage language)
{
  double size = way_phrase_round (fabs (difference), decimals);
  gulong n = fabs (size - 1.0) < 1e-9 ? 1 : 2;
  g_autofree char *number = NULL;

  if (way_metric_is_in_points (metric))
    {
      number = way_number_format_published (size, -1);
      /* Translators: percentage points, where the sentence makes clear that shares are meant */
      return g_strdup_printf (way_tr_n (language, "%s point", "%s points", n), number);
    }
  if (way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    {
      number = way_number_format_published (size, -1);
      return g_strdup_printf (way_tr_n (language, "%s place", "%s places", n), number);
    }
  return way_phrase_amount_bare (size, -1, WAY_QUALIFIER_EXACT, metric, language);
}

/* Growth is compared with growth: the levels are in the prices of their years. */
static gboolean
is_about_growth (const WayProgress *progress)
{
  return isfinite (progress->promised_growth)
         && (progress->threshold == WAY_THRESHOLD_GROWTH_ON_YEAR
             || progress->threshold == WAY_THRESHOLD_COMPOUND_GROWTH)
         && (progress->flags & (WAY_FLAG_PUBLISHED_GROWTH | WAY_FLAG_COMPUTED_GROWTH)) != 0;
}

static char *
phrase_gap_of_growth (const WayProgress *progress,
                      WayLanguage        language)
{
  gboolean is_published = (progress->flags & WAY_FLAG_PUBLISHED_GROWTH) != 0;
  double growth = is_published ? progress->published_growth : progress->computed_growth;
  double gap = way_phrase_round (growth - progress->promised_growth, 2);
  gulong n = fabs (fabs (gap) - 1.0) < 1e-9 ? 1 : 2;
  g_autofree char *number = way_number_format_published (fabs (gap), -1);
  g_autofree char *amount = g_strdup_printf (way_tr_n (language, "%s point", "%s points", n),
                                             number);

  if (gap == 0)
    return g_strdup (way_tr (language, "exactly on target"));
  return g_strdup_printf (gap > 0 ? way_tr (language, "%s above target")
                                  : way_tr (language, "%s below target"),
                          amount);
}

char *
way_phrase_gap (const WayProgress *progress,
                WayMetric         *metric,
                WayLanguage        language)
{
  gboolean is_base = (progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0;
  double value = is_base ? progress->base_value : progress->latest_value;
  int decimals = is_base ? progress->base_decimals : progress->latest_decimals;
  WayQualifier qualifier = is_base ? progress->base_qualifier : progress->latest_qualifier;
  double gap = value - progress->target_value;
  g_autofree char *amount = NULL;

  if (is_about_growth (progress))
    return phrase_gap_of_growth (progress, language);

  amount = way_phrase_difference (gap, MAX (decimals, 2), metric, language);
  /* 'Over 2.3 trillion' is not exactly 2.3 trillion. */
  if (fabs (gap) <= 1e-9 * fabs (progress->target_value))
    return g_strdup (qualifier == WAY_QUALIFIER_EXACT ? way_tr (language, "exactly on target")
                                                      : way_tr (language,
                                                                "at the target’s number"));
  if (gap > 0)
    return g_strdup_printf (way_tr (language, "%s above target"), amount);
  return g_strdup_printf (way_tr (language, "%s below target"), amount);
}

char *
way_phrase_when (const char      *amount,
                 const WayPeriod *period,
                 WayLanguage      language)
{
  g_autofree char *label = way_period_to_label (period, language);

  switch (period->type)
    {
    case WAY_PERIOD_AS_OF:
      if (g_ascii_isdigit (*label) && language == WAY_LANGUAGE_EN)
        /* Translators: a value on a date */
        return g_strdup_printf (way_tr (language, "%1$s on %2$s"), amount, label);
      /* Translators: a value at the end of a year or month */
      return g_strdup_printf (way_tr (language, "%1$s at the %2$s"), amount, label);
    case WAY_PERIOD_HALF:
    case WAY_PERIOD_QUARTER:
      return g_strdup_printf (way_tr (language, "%1$s in the %2$s"), amount, label);
    case WAY_PERIOD_YEAR:
    case WAY_PERIOD_MONTH:
    case WAY_PERIOD_MONTHS:
    case WAY_PERIOD_YEARS:
    default:
      return g_strdup_printf (way_tr (language, "%1$s in %2$s"), amount, label);
    }
}

char *
way_phrase_stood (const char      *amount,
                  WayQualifier     qualifier,
                  const WayPeriod *period,
                  WayLanguage      language)
{
  g_autofree char *label = NULL;

  /* A qualifier is a verb or an adverb in Chinese, which leaves no room for 'was'. */
  if (language == WAY_LANGUAGE_EN || qualifier != WAY_QUALIFIER_EXACT)
    return way_phrase_when (amount, period, language);

  label = way_period_to_label (period, language);
  return g_strdup_printf (way_tr_c (language, "sentence", "%1$s in %2$s"), amount, label);
}

char *
way_phrase_span (const WayPeriod *from,
                 const WayPeriod *to,
                 WayLanguage      language)
{
  WayPeriod first = way_period_for_year (way_period_year (from));
  WayPeriod span = way_period_for_year (way_period_year (to));

  span.type = WAY_PERIOD_YEARS;
  span.first_month = first.first_month;
  return way_period_to_label (&span, language);
}

int
way_phrase_decimals (WayMetric *metric,
                     double     change)
{
  double size = fabs (change);

  if (way_metric_is_in_points (metric))
    return 2;
  if (way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    return 1;
  if (size >= 100 || size <= 0)
    return 0;
  return CLAMP ((int) (2 - floor (log10 (size))), 0, 6);
}

gboolean
way_phrase_is_nothing (double     change,
                       WayMetric *metric)
{
  return way_phrase_round (change, way_phrase_decimals (metric, change)) == 0;
}
