/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress.h"

static const char *const verdict_texts[] = {
  "achieved", "on_track", "progressing", "lagging", "moving_away", "missed",
  "due_not_reported", "level_only", "not_enough_data", "not_assessable", "ahead", "on_schedule",
  "behind"
};

/* In the order of their bits. */
static const char *const flag_texts[] = {
  "slipping", "no_ratio", "no_value_after_base", "no_base", "no_value", "partial_year_only",
  "qualified_value", "series_break", "base_is_earliest", "basis_unresolved",
  "base_not_before_due", "every_year", "no_number", "no_due", "no_path", "due_value",
  "superseded", "method_refused", "unit_mismatch", "no_reference", "published_growth",
  "computed_growth", "constant", "missing_years", "bad_number", "bad_range", "contradicted",
  "wrong_basis", "milestones"
};

/* The higher, the more concern; a verdict that says nothing never hides one that does. */
static const int concerns[] = {
  [WAY_VERDICT_MISSED] = 12,
  [WAY_VERDICT_MOVING_AWAY] = 11,
  [WAY_VERDICT_LAGGING] = 10,
  [WAY_VERDICT_BEHIND] = 9,
  [WAY_VERDICT_PROGRESSING] = 8,
  [WAY_VERDICT_ON_SCHEDULE] = 7,
  [WAY_VERDICT_ON_TRACK] = 6,
  [WAY_VERDICT_AHEAD] = 5,
  [WAY_VERDICT_ACHIEVED] = 4,
  [WAY_VERDICT_DUE_NOT_REPORTED] = 3,
  [WAY_VERDICT_NOT_ENOUGH_DATA] = 2,
  [WAY_VERDICT_LEVEL_ONLY] = 1,
  [WAY_VERDICT_NOT_ASSESSABLE] = 0,
};

G_STATIC_ASSERT (G_N_ELEMENTS (verdict_texts) == WAY_N_VERDICTS);
G_STATIC_ASSERT (G_N_ELEMENTS (concerns) == WAY_N_VERDICTS);

const char *
way_method_to_label (WayMethod   method,
                     WayLanguage language)
{
  switch (method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return way_tr (language, "Growth ratio");
    case WAY_METHOD_LINEAR_PACE:
      return way_tr (language, "Linear pace");
    case WAY_METHOD_PROJECTION:
      return way_tr (language, "Projection");
    case WAY_METHOD_TREND:
      return way_tr (language, "Trend of five years");
    case WAY_METHOD_SCHEDULE:
      return way_tr (language, "Schedule within the year");
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      return way_tr (language, "Growth without a target");
    }
}

const char *
way_verdict_to_text (WayVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < WAY_N_VERDICTS, NULL);

  return verdict_texts[verdict];
}

const char *
way_verdict_to_label (WayVerdict  verdict,
                      WayLanguage language)
{
  switch (verdict)
    {
    case WAY_VERDICT_ACHIEVED:
      return way_tr (language, "Achieved");
    case WAY_VERDICT_ON_TRACK:
      return way_tr (language, "On track");
    case WAY_VERDICT_PROGRESSING:
      return way_tr (language, "Progressing");
    case WAY_VERDICT_LAGGING:
      return way_tr (language, "Lagging");
    case WAY_VERDICT_MOVING_AWAY:
      return way_tr (language, "Moving away");
    case WAY_VERDICT_MISSED:
      return way_tr (language, "Missed");
    case WAY_VERDICT_DUE_NOT_REPORTED:
      return way_tr (language, "Due, not reported");
    case WAY_VERDICT_LEVEL_ONLY:
      return way_tr (language, "Level only");
    case WAY_VERDICT_NOT_ENOUGH_DATA:
      return way_tr (language, "Not enough data");
    case WAY_VERDICT_AHEAD:
      return way_tr (language, "Ahead of schedule");
    case WAY_VERDICT_ON_SCHEDULE:
      return way_tr (language, "On schedule");
    case WAY_VERDICT_BEHIND:
      return way_tr (language, "Behind schedule");
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return way_tr (language, "Not assessable");
    }
}

WayVerdict
way_verdict_worst (WayVerdict a,
                   WayVerdict b)
{
  g_return_val_if_fail ((guint) a < WAY_N_VERDICTS && (guint) b < WAY_N_VERDICTS, a);

  return concerns[a] >= concerns[b] ? a : b;
}

const char **
way_progress_flags_to_texts (WayProgressFlags flags)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (flag_texts); i++)
    {
      if (((guint) flags & (1u << i)) != 0)
        g_ptr_array_add (texts, (gpointer) flag_texts[i]);
    }
  g_ptr_array_add (texts, NULL);

  return (const char **) g_ptr_array_free (texts, FALSE);
}

static char *
describe_missing_data (const WayProgress *progress,
                       WayLanguage        language)
{
  if ((progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0)
    return g_strdup_printf (way_tr (language, "No value since %d"),
                            way_period_year (&progress->base_period));
  if ((progress->flags & WAY_FLAG_PARTIAL_YEAR_ONLY) != 0)
    return g_strdup (way_tr (language, "Only part-year values"));
  if ((progress->flags & WAY_FLAG_NO_VALUE) != 0)
    return g_strdup (way_tr (language, "No value yet"));
  return g_strdup (way_tr (language, "Not enough data"));
}

/* Short, for it stands beside the mark; NULL where nothing is missing that has a year. */
static char *
describe_missing_year (const WayProgress *progress,
                       WayLanguage        language)
{
  if (progress->missing_year == 0)
    return NULL;
  if ((progress->flags & WAY_FLAG_NO_REFERENCE) != 0)
    /* Translators: the level that a growth starts from */
    return g_strdup_printf (way_tr (language, "Level of %d missing"), progress->missing_year);
  if ((progress->flags & WAY_FLAG_MISSING_YEARS) != 0)
    return g_strdup_printf (way_tr (language, "Value of %d missing"), progress->missing_year);
  return NULL;
}

/* Only the slipping and what is not yet due have words beside their verdict's. */
static const char *
describe_verdict (const WayProgress *progress,
                  WayLanguage        language)
{
  if (progress->verdict == WAY_VERDICT_ACHIEVED && (progress->flags & WAY_FLAG_SLIPPING) != 0)
    return way_tr (language, "Achieved, slipping");
  if (progress->verdict == WAY_VERDICT_LEVEL_ONLY
      && (progress->flags & WAY_FLAG_EVERY_YEAR) != 0)
    return way_tr (language, "Not yet due");
  return way_verdict_to_label (progress->verdict, language);
}

char *
way_progress_to_status (const WayProgress *progress,
                        WayLanguage        language)
{
  char *missing = NULL;

  if (progress->verdict == WAY_VERDICT_NOT_ENOUGH_DATA)
    return describe_missing_data (progress, language);
  if (progress->verdict == WAY_VERDICT_NOT_ASSESSABLE)
    missing = describe_missing_year (progress, language);
  if (missing != NULL)
    return missing;
  return g_strdup (describe_verdict (progress, language));
}
