/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-assess.h"
#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "app/cli/cli-progress-choice.h"
#include "app/cli/cli-records.h"
#include "app/cli/cli-schedule.h"
#include "model/library-method.h"

#include <glib/gi18n.h>
#include <math.h>

static const WayCliColumn columns[] = {
  { NULL, NC_("column", "Region") },
  { NULL, NC_("column", "Metric") },
  { NULL, NC_("column", "Promise") },
  { NULL, NC_("column", "Latest") },
  { NULL, NC_("column", "Status") },
  { NULL, NC_("column", "Pace") },
  { "region_code" },
  { "region_zh" },
  { "region_en" },
  { "metric_key" },
  { "metric_zh" },
  { "metric_en" },
  { "unit_zh" },
  { "unit_en" },
  { "due" },
  { "comparator" },
  { "value", NULL, TRUE },
  { "upper_value", NULL, TRUE },
  { "basis" },
  { "nature" },
  { "path" },
  { "method" },
  { "verdict" },
  { "flags" },
  { "base_period" },
  { "base_value", NULL, TRUE },
  { "base_qualifier" },
  { "latest_period" },
  { "latest_value", NULL, TRUE },
  { "latest_qualifier" },
  { "history_from" },
  { "history_to" },
  { "history_growth", NULL, TRUE },
  { "source_title" },
  { "publisher" },
  { "url" },
  { "published" },
};

/* The verdict names its method where one came to it: what the due value decided needs none. */
static char *
write_status (const WayCliAssessed *assessed,
              WayLanguage           language)
{
  const WayProgress *progress = &assessed->progress;
  char *status = way_progress_to_status (progress, language);
  char *named;

  if ((assessed->judged & (1u << progress->method)) == 0
      || !isfinite (way_progress_get_measure (progress))
      || (progress->flags & WAY_FLAG_DUE_VALUE) != 0
      || progress->verdict == WAY_VERDICT_ACHIEVED
      || progress->verdict == WAY_VERDICT_DUE_NOT_REPORTED)
    return status;

  /* Translators: a verdict and the method that came to it */
  named = g_strdup_printf (way_tr (language, "%1$s (%2$s)"), status,
                           way_method_to_label (progress->method, language));
  g_free (status);
  return named;
}

static void
add_readable_cells (WayCliRecords        *records,
                    const WayCliAssessed *assessed,
                    WayLanguage           language)
{
  const WayProgress *progress = &assessed->progress;
  WayMetric *metric = assessed->metric;
  const WayUnit *unit = way_metric_get_unit (metric);
  char *latest = NULL;

  if (progress->has_latest)
    {
      g_autofree char *value = way_value_format_words (progress->latest_value,
                                                       progress->latest_decimals,
                                                       progress->latest_qualifier, unit, language);
      g_autofree char *period = way_period_to_short_label (&progress->latest_period, language);

      latest = g_strdup_printf (way_tr (language, "%1$s (%2$s)"), value, period);
    }

  way_cli_records_add_text (records, way_region_get_short_name (assessed->region, language));
  way_cli_records_add_text (records, way_metric_get_short_name (metric, language));
  way_cli_records_take_text (records, way_target_to_promise (assessed->target, unit, language));
  way_cli_records_take_text (records, latest);
  way_cli_records_take_text (records, write_status (assessed, language));
  way_cli_records_take_text (records, way_progress_to_pace (progress, metric, language));
}

static void
add_target_cells (WayCliRecords        *records,
                  const WayCliAssessed *assessed)
{
  const WayTargetFields *fields = way_target_get_fields (assessed->target);
  WayRegion *region = assessed->region;
  WayMetric *metric = assessed->metric;

  way_cli_records_add_text (records, way_region_get_code (region));
  way_cli_records_add_text (records, way_region_get_name (region, WAY_LANGUAGE_ZH_CN));
  way_cli_records_add_text (records, way_region_get_name (region, WAY_LANGUAGE_EN));
  way_cli_records_add_text (records, way_metric_get_key (metric));
  way_cli_records_add_text (records, way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN));
  way_cli_records_add_text (records, way_metric_get_name (metric, WAY_LANGUAGE_EN));
  way_cli_records_add_text (records, way_metric_get_unit (metric)->name_zh);
  way_cli_records_add_text (records, way_metric_get_unit (metric)->name_en);
  way_cli_records_take_text (records, way_period_to_text (&fields->due));
  way_cli_records_add_text (records, way_comparator_to_text (fields->comparator));
  way_cli_records_add_number (records, fields->value);
  way_cli_records_add_number (records, fields->upper_value);
  way_cli_records_add_text (records, way_basis_to_text (fields->basis));
  way_cli_records_add_text (records, way_nature_to_text (fields->nature));
  way_cli_records_add_text (records, way_path_to_text (fields->path));
}

static void
add_point_cells (WayCliRecords   *records,
                 gboolean         is_there,
                 const WayPeriod *period,
                 double           value,
                 WayQualifier     qualifier)
{
  way_cli_records_take_text (records, is_there ? way_period_to_text (period) : NULL);
  way_cli_records_add_number (records, is_there ? value : NAN);
  way_cli_records_add_text (records, is_there ? way_qualifier_to_text (qualifier) : NULL);
}

static void
add_judgement_cells (WayCliRecords     *records,
                     const WayProgress *progress)
{
  g_autofree const char **flags = way_progress_flags_to_texts (progress->flags);
  gboolean has_history = progress->has_history;

  way_cli_records_add_text (records, way_method_to_text (progress->method));
  way_cli_records_add_text (records, way_verdict_to_text (progress->verdict));
  way_cli_records_take_text (records, g_strjoinv ("|", (char **) flags));
  add_point_cells (records, progress->has_base, &progress->base_period,
                   progress->base_value, progress->base_qualifier);
  add_point_cells (records, progress->has_latest, &progress->latest_period,
                   progress->latest_value, progress->latest_qualifier);
  way_cli_records_take_text (records, has_history ? way_period_to_text (&progress->history_from)
                                                  : NULL);
  way_cli_records_take_text (records, has_history ? way_period_to_text (&progress->history_to)
                                                  : NULL);
  way_cli_records_add_number (records, has_history ? progress->history_growth : NAN);
}

/* The table's columns, then the measures by their names. */
static WayCliColumn *
make_columns (void)
{
  WayCliColumn *all = g_new0 (WayCliColumn, G_N_ELEMENTS (columns) + way_cli_n_measures);

  memcpy (all, columns, sizeof columns);
  for (guint i = 0; i < way_cli_n_measures; i++)
    all[G_N_ELEMENTS (columns) + i] = (WayCliColumn) { way_cli_measures[i].name, NULL, TRUE };

  return all;
}

static WayCliExit
print_table (const GArray        *assessed,
             const WayCliOptions *options)
{
  g_autofree WayCliColumn *all = make_columns ();
  g_autoptr (WayCliRecords) records =
    way_cli_records_new (all, G_N_ELEMENTS (columns) + way_cli_n_measures);

  way_cli_records_set_width (records, way_cli_records_find_width ());
  for (guint i = 0; i < assessed->len; i++)
    {
      const WayCliAssessed *one = &g_array_index (assessed, WayCliAssessed, i);

      add_readable_cells (records, one, options->language);
      add_target_cells (records, one);
      add_judgement_cells (records, &one->progress);
      way_cli_records_add_source (records, one->source);
      for (guint j = 0; j < way_cli_n_measures; j++)
        way_cli_records_add_number (records,
                                    way_cli_measure_get (&way_cli_measures[j], &one->progress));
    }

  return way_cli_records_print (records, options, way_tr (options->language, "No targets."));
}

static gboolean
read_assessment (const WayCliChoice *choice,
                 WayLibrary         *library,
                 WayProgressOptions *out,
                 GError            **error)
{
  if (!way_library_read_progress_options (library, out, error))
    return FALSE;

  if (choice->has_as_of)
    out->as_of_time = way_period_time (&choice->as_of);
  out->use_method = choice->has_method;
  out->method = choice->method;
  out->weighs_months = choice->weighs_months;
  return TRUE;
}

static WayCliExit
assess_and_print (const WayCliOptions *options,
                  WayCliChoice        *choice,
                  GError             **error)
{
  WayProgressOptions assessment;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GArray) assessed = NULL;
  g_autoptr (GString) json = NULL;

  if (!way_cli_choice_read (choice, error))
    return WAY_CLI_NOTHING_DONE;
  library = way_cli_open_library (options, error);
  if (library == NULL || !read_assessment (choice, library, &assessment, error))
    return WAY_CLI_NOTHING_DONE;
  if (choice->has_method && choice->method == WAY_METHOD_SCHEDULE
      && options->format == WAY_CLI_FORMAT_TEXT)
    return way_cli_print_schedule (library, options, &assessment, &choice->filter,
                                   choice->has_as_of ? &choice->as_of : NULL, error);

  assessed = way_cli_assess (library, options, &assessment, &choice->filter, error);
  if (assessed == NULL)
    return WAY_CLI_NOTHING_DONE;
  if (options->format != WAY_CLI_FORMAT_JSON)
    return print_table (assessed, options);

  json = way_cli_assessed_to_json (assessed);
  return way_cli_write_stdout (json->str, json->len, error) ? WAY_CLI_DONE : WAY_CLI_NOTHING_DONE;
}

WayCliExit
way_cli_run_progress (int    argc,
                      char **argv)
{
  g_auto (WayCliOptions) options = { NULL };
  g_auto (WayCliChoice) choice = { NULL };
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_as_of,
      N_("Judge with what was known by then (default: the newest value)"), N_("PERIOD") },
    { "method", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_method,
      N_("growth_ratio, linear_pace, projection, trend, schedule or no_target (default: the "
         "target’s own, else the library’s, else by its path)"), N_("NAME") },
    { "weigh-months", 0, 0, G_OPTION_ARG_NONE, &choice.weighs_months,
      N_("Within a year, expect what the same months had of last year"), NULL },
    { "due", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_due,
      N_("Only targets due in that year, or in a span such as 2021/2025"), N_("YEAR") },
    { "nature", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_natures,
      N_("Only binding, expected, suggested or unstated ones"), N_("NATURE,…") },
    { "status", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_statuses,
      N_("Only those with that verdict: lagging, missed, behind …"), N_("VERDICT,…") },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_source,
      N_("Only targets of sources with these words in title, publisher or address"),
      N_("WORDS") },
    { NULL }
  };
  const WayCliSpec spec = {
    .usage = N_("progress [--region CODE,…] [--metric KEY,…] [OPTION…]"),
    .summary = N_("Judges every target: the verdict, the growth still needed, and how it was "
                  "judged."),
    .description = N_("In CSV and JSON, growth and shares are fractions: 0.2164 is 21.64 %."),
    .takes = WAY_CLI_TAKES_REGION | WAY_CLI_TAKES_METRIC | WAY_CLI_TAKES_FORMAT |
             WAY_CLI_TAKES_LANGUAGE | WAY_CLI_TAKES_KNOWN_ON,
    .entries = entries,
  };
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;

  status = assess_and_print (&options, &choice, &error);
  return error != NULL ? way_cli_fail (error) : status;
}
