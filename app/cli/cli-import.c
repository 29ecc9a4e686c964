/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-import-report.h"
#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "model/import/import.h"
#include "model/import/unit-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* The command's own options. */
typedef struct
{
  char **files;
  gboolean is_dry_run;
  gboolean takes_totals, refuses_new;
  char *raw_metric, *raw_source, *raw_region, *raw_period, *raw_sheet, *raw_encoding;
  char **raw_units, **raw_answers;
  GArray *units; /* WayImportUnit */
  char *metric, *unit, *source, *region, *period, *sheet, *encoding;
} Choice;

static void
clear_choice (Choice *choice)
{
  g_clear_pointer (&choice->files, g_strfreev);
  g_clear_pointer (&choice->raw_metric, g_free);
  g_clear_pointer (&choice->raw_units, g_strfreev);
  g_clear_pointer (&choice->units, g_array_unref);
  g_clear_pointer (&choice->raw_source, g_free);
  g_clear_pointer (&choice->raw_region, g_free);
  g_clear_pointer (&choice->raw_period, g_free);
  g_clear_pointer (&choice->raw_sheet, g_free);
  g_clear_pointer (&choice->raw_encoding, g_free);
  g_clear_pointer (&choice->raw_answers, g_strfreev);
  g_clear_pointer (&choice->region, g_free);
  g_clear_pointer (&choice->period, g_free);
  g_clear_pointer (&choice->sheet, g_free);
  g_clear_pointer (&choice->encoding, g_free);
  g_clear_pointer (&choice->metric, g_free);
  g_clear_pointer (&choice->unit, g_free);
  g_clear_pointer (&choice->source, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, clear_choice)

static gboolean
take_text (const char *raw,
           char      **out,
           GError    **error)
{
  if (raw == NULL)
    return TRUE;
  *out = way_cli_take_text (raw, error);
  return *out != NULL;
}

static void
clear_unit (gpointer data)
{
  WayImportUnit *unit = data;

  g_free (unit->name);
  g_free (unit->unit);
}

/* '亿元' is that of all, '人口=万人' of what is called so; '1=100%' is a unit itself. */
static gboolean
take_units (Choice  *choice,
            GError **error)
{
  choice->units = g_array_new (FALSE, FALSE, sizeof (WayImportUnit));
  g_array_set_clear_func (choice->units, clear_unit);
  for (guint i = 0; choice->raw_units != NULL && choice->raw_units[i] != NULL; i++)
    {
      g_autofree char *text = way_cli_take_text (choice->raw_units[i], error);
      char *sign = text != NULL ? strchr (text, '=') : NULL;
      g_auto (WayUnitReading) reading = { .dimension = NULL };
      WayImportUnit unit;

      if (text == NULL)
        return FALSE;
      if (sign == NULL || way_unit_read (text, -1, &reading))
        {
          g_free (choice->unit);
          choice->unit = g_steal_pointer (&text);
          continue;
        }
      unit.name = g_strstrip (g_strndup (text, (gsize) (sign - text)));
      unit.unit = g_strstrip (g_strdup (sign + 1));
      g_array_append_val (choice->units, unit);
      if (*unit.name == '\0' || *unit.unit == '\0')
        {
          g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                       _("“%s” is no unit: write --unit UNIT for all, or --unit NAME=UNIT with a "
                         "metric of the file, the title of a column or its letter."), text);
          return FALSE;
        }
    }
  return TRUE;
}

/* A file that cannot be opened has its reason in the report, so that the others are taken. */
static WayImportJob *
open_job (const Choice *choice,
          const char   *path,
          GError      **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (WayTableFile) table = way_table_file_open (file, NULL, error);
  WayImportJob *job;

  if (table == NULL)
    return NULL;
  job = way_import_job_new (table);
  job->choices.encoding = g_strdup (choice->encoding);
  job->choices.sheet = g_strdup (choice->sheet);
  return job;
}

/* '长乐=350112' of a region, 'GDP=gdp' of a metric: what the library has by that name tells. */
static gboolean
take_answer (WayImportNames *names,
             WayLibrary     *library,
             const char     *raw,
             GError        **error)
{
  g_autofree char *text = way_cli_take_text (raw, error);
  char *sign = text != NULL ? strrchr (text, '=') : NULL;
  g_autoptr (WayRegion) region = NULL;
  g_autoptr (WayMetric) metric = NULL;

  if (text == NULL)
    return FALSE;
  if (sign == NULL || sign == text)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("“%s” is no answer: write --answer NAME=CODE with a name of the file and a "
                     "region’s code or a metric’s key."), text);
      return FALSE;
    }
  *sign = '\0';
  if (sign[1] == '\0')
    {
      way_import_names_answer (names, WAY_SUBJECT_REGION, text, "");
      way_import_names_answer (names, WAY_SUBJECT_METRIC, text, "");
      return TRUE;
    }
  metric = way_library_find_metric (library, sign + 1, NULL);
  if (metric != NULL)
    {
      way_import_names_answer (names, WAY_SUBJECT_METRIC, text, way_metric_get_key (metric));
      return TRUE;
    }
  region = way_library_find_region (library, sign + 1, error);
  if (region != NULL)
    way_import_names_answer (names, WAY_SUBJECT_REGION, text, way_region_get_code (region));
  return region != NULL;
}

static gboolean
take_answers (WayImportNames *names,
              WayLibrary     *library,
              const Choice   *choice,
              GError        **error)
{
  for (guint i = 0; choice->raw_answers != NULL && choice->raw_answers[i] != NULL; i++)
    {
      if (!take_answer (names, library, choice->raw_answers[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_called (WaySource  *source,
           const char *words)
{
  return g_str_equal (way_source_get_title (source, WAY_LANGUAGE_ZH_CN), words)
         || g_str_equal (way_source_get_title (source, WAY_LANGUAGE_EN), words)
         || g_str_equal (way_source_get_url (source), words);
}

/* Nothing but the title is said of it: a bulletin of the same words from another year, or house,
 * would be taken for it. */
static gboolean
check_source (WayLibrary *library,
              const char *words,
              GError    **error)
{
  g_autoptr (GPtrArray) sources = words != NULL ? way_library_list_sources (library, error) : NULL;
  guint n = 0;

  if (sources == NULL)
    return words == NULL;
  for (guint i = 0; i < sources->len; i++)
    {
      WaySource *source = sources->pdata[i];

      if (!is_called (source, words))
        continue;
      n++;
      if (*way_source_get_publisher (source, WAY_LANGUAGE_ZH_CN) == '\0'
          && *way_source_get_url (source) == '\0' && *way_source_get_published (source) == '\0')
        return TRUE;
    }
  if (n <= 1)
    return TRUE;
  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("%1$u sources are called “%2$s”: give the address of the one that you mean (see "
                 "“waymark list sources”), or another title."), n, words);
  return FALSE;
}

static WayImportReport *
run_jobs (WayLibrary   *library,
          const Choice *choice,
          GPtrArray    *jobs,
          GError      **error)
{
  const WayImportOptions options = {
    .is_dry_run = choice->is_dry_run,
    .metric_key = choice->metric,
    .unit = choice->unit,
    .source_title = choice->source,
    .region = choice->region,
    .period = choice->period,
    .units = (const WayImportUnit *) (gpointer) choice->units->data,
    .n_units = choice->units->len,
    .takes_totals = choice->takes_totals,
    .refuses_new = choice->refuses_new,
  };
  g_autoptr (WayImportNames) names = NULL;

  if (jobs->len == 0)
    return way_import_report_new ();
  names = way_import_names_new (library, error);
  if (names == NULL || !take_answers (names, library, choice, error)
      || !check_source (library, choice->source, error))
    return NULL;
  return way_import_run (library, (WayImportJob *const *) jobs->pdata, jobs->len, names, &options,
                         NULL, NULL, NULL, error);
}

static WayImportReport *
import_files (WayLibrary   *library,
              const Choice *choice,
              GError      **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (
    (GDestroyNotify) way_import_job_free);
  g_autoptr (WayImportReport) failed = way_import_report_new ();
  WayImportReport *report;

  for (guint i = 0; choice->files[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_name (choice->files[i]);
      g_autoptr (GError) problem = NULL;
      WayImportJob *job = open_job (choice, choice->files[i], &problem);

      if (job != NULL)
        g_ptr_array_add (jobs, job);
      else
        way_import_report_add (failed, name)->error = g_steal_pointer (&problem);
    }

  report = run_jobs (library, choice, jobs, error);
  if (report != NULL)
    {
      g_ptr_array_extend_and_steal (report->files, g_steal_pointer (&failed->files));
      failed->files = g_ptr_array_new ();
    }
  return report;
}

static gboolean
check_request (const WayCliOptions *options,
               Choice              *choice,
               GError             **error)
{
  if (choice->files == NULL || *choice->files == NULL)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("Name the files to import (see “waymark import --help”)."));
      return FALSE;
    }
  if (options->format == WAY_CLI_FORMAT_CSV)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("The report is text or JSON: give --format text or json."));
      return FALSE;
    }

  return take_text (choice->raw_metric, &choice->metric, error)
         && take_units (choice, error)
         && take_text (choice->raw_source, &choice->source, error)
         && take_text (choice->raw_region, &choice->region, error)
         && take_text (choice->raw_period, &choice->period, error)
         && take_text (choice->raw_sheet, &choice->sheet, error)
         && take_text (choice->raw_encoding, &choice->encoding, error);
}

static WayCliExit
import_and_report (const WayCliOptions *options,
                   Choice              *choice,
                   GError             **error)
{
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayImportReport) report = NULL;

  if (!check_request (options, choice, error))
    return WAY_CLI_NOTHING_DONE;
  library = way_cli_open_library (options, error);
  if (library == NULL)
    return WAY_CLI_NOTHING_DONE;
  report = import_files (library, choice, error);
  if (report == NULL)
    return WAY_CLI_NOTHING_DONE;

  return way_cli_print_import (report, options, choice->is_dry_run, error);
}

WayCliExit
way_cli_run_import (int    argc,
                    char **argv)
{
  g_auto (WayCliOptions) options = { NULL };
  g_auto (Choice) choice = { NULL };
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &choice.is_dry_run,
      N_("Only say what would be done"), NULL },
    { "metric", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_metric,
      N_("Metric of rows that name none"), N_("KEY") },
    { "unit", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &choice.raw_units,
      N_("Unit where the file names none; of one metric or column as NAME=UNIT, repeated"),
      N_("UNIT") },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_source,
      N_("Source of rows that name none: one that there is, by its title or address, or a new one "
         "(default: what the file says, else its name)"),
      N_("TITLE") },
    { "region", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_region,
      N_("Region of rows that name none"), N_("CODE") },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_period,
      N_("Period of rows that name none"), N_("PERIOD") },
    { "sheet", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_sheet,
      N_("Sheet of a workbook, or table of an archive: its name, or its number from "
         "1"), N_("SHEET") },
    { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_encoding,
      N_("Encoding of a text file, such as GB18030"), N_("NAME") },
    { "answer", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &choice.raw_answers,
      N_("What a name of the files means; nothing behind the sign leaves it out"),
      N_("NAME=CODE") },
    { "totals", 0, 0, G_OPTION_ARG_NONE, &choice.takes_totals,
      N_("Store totals and groups of regions, too"), NULL },
    { "no-new", 0, 0, G_OPTION_ARG_NONE, &choice.refuses_new,
      N_("Refuse regions and metrics that the library does not have"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &choice.files, NULL, NULL },
    { NULL }
  };
  const WayCliSpec spec = {
    .usage = N_("import FILE… [OPTION…]"),
    .summary = N_("Stores the facts of tables in one change that can be undone: CSV and other "
                  "text, XLSX, XLS, ODS and JSON, also in archives (.zip, .gz)."),
    .description = N_("How a file is to be read is found out, and said with the reason. Files that "
                      "“waymark export” wrote give the same facts back. What cannot be read for "
                      "certain is refused, with its line, column and what to do."),
    .takes = WAY_CLI_TAKES_FORMAT,
    .entries = entries,
  };
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;

  status = import_and_report (&options, &choice, &error);
  return error != NULL ? way_cli_fail (error) : status;
}
