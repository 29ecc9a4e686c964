/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-schedule.h"

#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "app/cli/cli-records.h"
#include "model/schedule-table.h"

#include <glib/gi18n.h>

/* The last one only where a whole year is known. */
static const WayScheduleColumn shown[] = {
  WAY_SCHEDULE_REGION, WAY_SCHEDULE_METRIC, WAY_SCHEDULE_TARGET, WAY_SCHEDULE_DONE,
  WAY_SCHEDULE_EXPECTED, WAY_SCHEDULE_AHEAD, WAY_SCHEDULE_NEEDED, WAY_SCHEDULE_RESULT,
};

/* Where the year's target is an amount, what was done of it stands below the amount. */
static char *
write_done (const WayScheduleRow *row,
            WayLanguage           language)
{
  g_autofree char *done = way_schedule_row_to_text (row, WAY_SCHEDULE_DONE, language);
  g_autofree char *share = way_schedule_row_to_text (row, WAY_SCHEDULE_SHARE, language);

  if (*share == '\0')
    return g_steal_pointer (&done);
  /* Translators: the value so far, and its share of the year's target */
  return g_strdup_printf (way_tr (language, "%1$s: %2$s"), done, share);
}

/* The distance says the verdict; where there is none, the verdict stands for it. */
static char *
write_ahead (const WayScheduleRow *row,
             WayLanguage           language)
{
  g_autofree char *ahead = way_schedule_row_to_text (row, WAY_SCHEDULE_AHEAD, language);

  return *ahead != '\0' ? g_steal_pointer (&ahead)
                        : way_schedule_row_to_text (row, WAY_SCHEDULE_STATUS, language);
}

static void
add_row (WayCliRecords        *records,
         const WayScheduleRow *row,
         guint                 n_shown,
         WayLanguage           language)
{
  for (guint i = 0; i < n_shown; i++)
    {
      if (shown[i] == WAY_SCHEDULE_DONE)
        way_cli_records_take_text (records, write_done (row, language));
      else if (shown[i] == WAY_SCHEDULE_AHEAD)
        way_cli_records_take_text (records, write_ahead (row, language));
      else
        way_cli_records_take_text (records, way_schedule_row_to_text (row, shown[i], language));
    }
}

static gboolean
knows_a_whole_year (const WayScheduleTable *table)
{
  for (guint i = 0; i < way_schedule_table_get_size (table); i++)
    {
      WayVerdict verdict = way_schedule_table_get_row (table, i)->year_verdict;

      if (verdict == WAY_VERDICT_ACHIEVED || verdict == WAY_VERDICT_MISSED)
        return TRUE;
    }

  return FALSE;
}

static WayCliExit
print_table (const WayScheduleTable *table,
             const WayCliOptions    *options,
             const WayCliFilter     *filter,
             GError                **error)
{
  const WayCliColumn columns[] = {
    { NULL, NC_("column", "Region") },
    { NULL, NC_("column", "Metric") },
    { NULL, NC_("column", "Promise") },
    { NULL, NC_("column", "So far") },
    { NULL, NC_("column", "Expected") },
    { NULL, NC_("column", "Ahead or behind") },
    { NULL, NC_("column", "Still needed") },
    { NULL, NC_("column", "Whole year") },
  };
  guint n_shown = knows_a_whole_year (table) ? G_N_ELEMENTS (shown) : G_N_ELEMENTS (shown) - 1;
  g_autoptr (WayCliRecords) records = way_cli_records_new (columns, n_shown);
  g_autofree char *empty = way_schedule_table_explain_empty (table, options->language);

  way_cli_records_set_width (records, way_cli_records_find_width ());
  for (guint i = 0; i < way_schedule_table_get_size (table); i++)
    {
      const WayScheduleRow *row = way_schedule_table_get_row (table, i);

      if (way_cli_filter_passes (filter, row->target, row->source, row->progress.verdict))
        add_row (records, row, n_shown, options->language);
    }

  return way_cli_records_print (records, options, empty);
}

WayCliExit
way_cli_print_schedule (WayLibrary               *library,
                        const WayCliOptions      *options,
                        const WayProgressOptions *assessment,
                        const WayCliFilter       *filter,
                        const WayPeriod          *until,
                        GError                  **error)
{
  g_autoptr (GPtrArray) regions = way_cli_find_regions (library, options, error);
  g_autoptr (GPtrArray) metrics = regions != NULL ? way_cli_find_metrics (library, options, error)
                                                  : NULL;
  g_autofree const char **codes = regions != NULL ? way_cli_get_region_codes (regions) : NULL;
  g_autofree const char **keys = metrics != NULL ? way_cli_get_metric_keys (metrics) : NULL;
  g_autoptr (WayScheduleTable) table = NULL;
  WayScheduleQuery query = {
    .region_codes = (char **) codes,
    .metric_keys = (char **) keys,
    .weighs_months = assessment->weighs_months,
    .as_of_time = assessment->as_of_time,
  };

  if (metrics == NULL)
    return WAY_CLI_NOTHING_DONE;
  if (until != NULL)
    query.year = way_period_year (until);
  else if (filter->from_year != 0 && filter->from_year == filter->to_year)
    query.year = filter->from_year;
  if (until != NULL && until->type != WAY_PERIOD_YEAR)
    query.month = until->last_month % 12 + 1;

  table = way_schedule_table_read (library, &query, NULL, error);
  return table != NULL ? print_table (table, options, filter, error) : WAY_CLI_NOTHING_DONE;
}
