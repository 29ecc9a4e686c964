/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "worked-numbers.h"

#include <math.h>

/* One measure of a worked number: the region stands for the case. NaN means undefined. */
typedef struct
{
  const char *as_of;
  const char *method; /* NULL: the target's own */
  const char *region;
  const char *member;
  double expected;
  double tolerance; /* 0: 1e-4; half of the last digit where the number was rounded more */
} Measure;

static const Measure worked_measures[] = {
  { "2023", NULL, "330400", "required_growth", 0.21642 },
  { "2023", NULL, "330400", "history.growth", 0.17638 },
  { "2023", NULL, "V2", "actual_growth", 0.22420 },
  { "2023", NULL, "V2", "growth_ratio", 1.0360 },
  { "2023", NULL, "V2", "linear_share", 0.5018 },
  { "2023", NULL, "V2", "time_share", 0.60 },
  { "2023", NULL, "V2", "expected_exponential", 912.4, 0.05 },
  { "2023", NULL, "V2", "expected_linear", 1012.8, 0.05 },
  { "2023", NULL, "V2", "still_needed_growth", 0.20483 },
  { "2023", NULL, "V2", "projected_value", 1393.8, 0.05 },
  { "2023", NULL, "V2", "projected_share", 1.0519 },
  { "2023", "linear_pace", "V2", "pace", 0.836, 5e-4 },
  { "2023", NULL, "V3", "actual_growth", -0.019613 },
  { "2023", NULL, "V3", "required_growth", -0.028502 },
  { "2023", NULL, "V3", "growth_ratio", 0.6881 },
  { "2023", NULL, "V3", "linear_share", 0.4286 },
  { "2023", NULL, "V3", "projected_value", 0.47097 },
  { "2023", NULL, "V3", "projected_share", 0.7005 },
  { "2023", NULL, "V3", "still_needed_growth", -0.04169 },
  { "2023", NULL, "V4", "pace", 0.6897 },
  { "2023", NULL, "V4", "still_needed_change", 1.70 },
  { "2022", NULL, "V12", "pace", 1.5187 },
  { "2022", NULL, "V12", "growth_ratio", NAN },
  { "2022", NULL, "V12", "required_growth", NAN },
  { "2021", NULL, "V14", "actual_growth", 0.1535 },
  { "2023", NULL, "V16a", "growth_ratio", NAN },
  { "2023", NULL, "V16a", "linear_share", 0.4 },
  { "2023", NULL, "V16b", "growth_ratio", NAN },
  { "2023", NULL, "V17", "growth_ratio", -0.7984 },
  { "2023", NULL, "V17", "required_growth", -0.035806 },
  { "2023", "no_target", "V5a", "limit_factor", 0.37362 },
  { "2023", "no_target", "V5b", "limit_factor", 0.95393 },
  { "2023", "no_target", "V5c", "limit_factor", 0.04364 },
  { "2023", NULL, "V7", "sum_share", 0.66 },
  { "2023", NULL, "V7", "sum_time_share", 0.60 },
  { "2023", NULL, "V7", "sum_ahead", 60 },
  { "2023", NULL, "V7", "sum_needed", 170 },
  { "2022-07", "schedule", "V8", "schedule_share", 0.618333 },
  { "2022-07", "schedule", "V8", "schedule_expected_share", 0.583333 },
  { "2022-07", "schedule", "V8", "schedule_expected", 700 },
  { "2022-07", "schedule", "V8", "schedule_ahead", 42 },
  { "2022-07", "schedule", "V8", "schedule_needed", 91.6 },
  { "2022-07", "schedule", "V8", "schedule.months", 7 },
  { "2022-07", "schedule", "V8c", "schedule_ahead", 0 },
  { "2022-06", "schedule", "F14a", "schedule_ahead", -4.4 },
  { "2022-06", "schedule", "F14a", "schedule_share", NAN },
  { "2022-03", "schedule", "F14c", "schedule_ahead", 2 },
  { "2024", "trend", "V10a", "trend_change", 3.8 },
  { "2024", "trend", "V10a", "trend_value", 141.8 },
  { "2024", "trend", "V10a", "trend_miss", 0.2645 },
  { "2024", "trend", "V10b", "trend_miss", 0.1231 },
  { "2024", "trend", "V10c", "trend_miss", 0.0087 },
};

typedef struct
{
  const char *as_of;
  const char *method;
  const char *region;
  const char *verdict;
  const char *flag; /* (nullable): one that must be there */
} Verdict;

static const Verdict worked_verdicts[] = {
  { "2023", NULL, "330400", "not_enough_data", "no_value_after_base" },
  { "2023", NULL, "V2", "on_track", NULL },
  { "2023", "linear_pace", "V2", "progressing", NULL },
  { "2023", NULL, "V3", "progressing", NULL },
  { "2023", NULL, "V4", "progressing", NULL },
  { "2022", NULL, "V12", "on_track", "no_ratio" },
  { "2023", NULL, "V15a", "achieved", NULL },
  { "2023", NULL, "V15b", "missed", NULL },
  { "2023", NULL, "V15c", "achieved", NULL },
  { "2023", NULL, "V15d", "achieved", NULL },
  { "2023", NULL, "V15e", "achieved", NULL },
  { "2023", NULL, "V15f", "missed", NULL },
  { "2023", NULL, "V16a", "progressing", "no_ratio" },
  { "2023", NULL, "V16b", "progressing", "no_ratio" },
  { "2023", NULL, "V17", "achieved", "slipping" },
  { "2022-07", "schedule", "V8", "ahead", NULL },
  { "2022-07", "schedule", "V8c", "on_schedule", NULL },
  { "2022-06", "schedule", "F14a", "behind", NULL },
  { "2022-03", "schedule", "F14c", "behind", NULL },
  { "2024", "trend", "V10a", "lagging", NULL },
  { "2024", "trend", "V10b", "progressing", NULL },
  { "2024", "trend", "V10c", "on_track", NULL },
  { "2023", "projection", "V2", "on_track", NULL },
  { "2023", "projection", "V3", "progressing", NULL },
  { "2023", NULL, "V7", "on_track", NULL },
  { "2023", "growth_ratio", "V4", "progressing", "method_refused" },
};

static Run
run_progress (Fixture    *fixture,
              const char *as_of,
              const char *method,
              const char *region)
{
  return method != NULL
           ? fixture_run (fixture, "progress", "--format", "json", "--as-of", as_of,
                          "--region", region, "--method", method, NULL)
           : fixture_run (fixture, "progress", "--format", "json", "--as-of", as_of,
                          "--region", region, NULL);
}

void
check_worked_measures (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (worked_measures); i++)
    {
      const Measure *measure = &worked_measures[i];
      g_auto (Run) run = run_progress (fixture, measure->as_of, measure->method, measure->region);
      g_autoptr (JsonParser) parser = NULL;
      double actual;

      assert_done (&run);
      parser = run_parse (&run);
      actual = get_number (find_row (parser, "target.region.code", measure->region),
                           measure->member);
      g_test_message ("%s %s: %g, expected %g", measure->region, measure->member, actual,
                      measure->expected);
      if (isnan (measure->expected))
        g_assert_true (isnan (actual));
      else
        g_assert_cmpfloat_with_epsilon (actual, measure->expected,
                                        measure->tolerance > 0 ? measure->tolerance : 1e-4);
    }
}

gboolean
holds_flag (JsonObject *row,
            const char *flag)
{
  JsonArray *flags = json_object_get_array_member (row, "flags");

  for (guint i = 0; i < json_array_get_length (flags); i++)
    {
      if (g_str_equal (json_array_get_string_element (flags, i), flag))
        return TRUE;
    }

  return FALSE;
}

void
check_worked_verdicts (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (worked_verdicts); i++)
    {
      const Verdict *verdict = &worked_verdicts[i];
      g_auto (Run) run = run_progress (fixture, verdict->as_of, verdict->method, verdict->region);
      g_autoptr (JsonParser) parser = NULL;
      JsonObject *row;

      assert_done (&run);
      parser = run_parse (&run);
      row = find_row (parser, "target.region.code", verdict->region);
      g_test_message ("%s", verdict->region);
      g_assert_cmpstr (get_text (row, "verdict"), ==, verdict->verdict);
      if (verdict->flag != NULL)
        g_assert_true (holds_flag (row, verdict->flag));
    }
}
