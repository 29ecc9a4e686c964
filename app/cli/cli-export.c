/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "chart/output.h"
#include "model/export.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

typedef struct
{
  char *encoding;
  gboolean has_bom;
} ExportChoices;

static gboolean
ends_with_format (const char      *path,
                  WayExportFormat *out)
{
  return path != NULL && way_export_format_from_path (path, out);
}

static gboolean
choose_format (const WayCliOptions *options,
               WayExportFormat     *out,
               GError             **error)
{
  const char *path = options->output;

  if (path == NULL || *path == '\0')
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("Say where to with -o OUT.csv, -o OUT.xlsx or -o OUT.json."));
  else if (ends_with_format (path, out))
    return TRUE;
  else if (g_str_equal (path, "-") || options->format != WAY_CLI_FORMAT_TEXT)
    *out = options->format == WAY_CLI_FORMAT_JSON ? WAY_EXPORT_JSON : WAY_EXPORT_CSV;
  else
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("The name of %s does not say the format: end it with .csv, .xlsx or .json."),
                 path);

  return *error == NULL;
}

static gboolean
choose_encoding (const ExportChoices *choices,
                 WayExportOptions    *out,
                 GError             **error)
{
  if (choices->encoding != NULL
      && !way_export_encoding_from_text (choices->encoding, &out->encoding))
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("The encoding %s is not known. Type --encoding utf-8 or --encoding gb18030."),
                 choices->encoding);
  else if (choices->has_bom && out->encoding == WAY_EXPORT_GB18030)
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("A byte order mark belongs to UTF-8. Leave out --bom or --encoding."));
  else if (out->format != WAY_EXPORT_CSV && (choices->encoding != NULL || choices->has_bom))
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("Only a CSV file has a choice of encodings. Leave out --encoding and --bom."));
  else if (choices->has_bom)
    out->encoding = WAY_EXPORT_UTF8_BOM;
  return *error == NULL;
}

/* Written piece by piece, so that a library of any size takes no more memory. */
static gboolean
write_result (WayLibrary             *library,
              const WayExportOptions *export,
              const char             *path,
              GError                **error)
{
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  if (g_str_equal (path, "-"))
    {
      stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
      if (way_export_write (library, export, stream, NULL, NULL, NULL, &cause))
        return TRUE;
      if (cause->domain == G_IO_ERROR)
        g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_OUTPUT,
                     _("The result cannot be written to standard output: %s."), cause->message);
      else
        g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (!way_output_check_place (path, error))
    return FALSE;
  if (way_export_write_file (library, export, path, NULL, NULL, NULL, &cause))
    return TRUE;
  if (cause->domain == G_IO_ERROR || cause->domain == G_FILE_ERROR)
    way_output_explain_failure (path, cause, error);
  else
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
export_facts (const WayCliOptions *options,
              const ExportChoices *choices,
              GError             **error)
{
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  g_autofree const char **codes = NULL;
  g_autofree const char **keys = NULL;
  WayExportOptions export = { .language = options->language };

  if (!choose_format (options, &export.format, error)
      || !choose_encoding (choices, &export, error))
    return FALSE;

  library = way_cli_open_library (options, error);
  if (library == NULL)
    return FALSE;
  regions = way_cli_find_regions (library, options, error);
  if (regions == NULL)
    return FALSE;
  metrics = way_cli_find_metrics (library, options, error);
  if (metrics == NULL)
    return FALSE;

  codes = way_cli_get_region_codes (regions);
  keys = way_cli_get_metric_keys (metrics);
  export.region_codes = codes;
  export.metric_keys = keys;
  return write_result (library, &export, options->output, error);
}

WayCliExit
way_cli_run_export (int    argc,
                    char **argv)
{
  ExportChoices choices = { NULL, FALSE };
  const GOptionEntry entries[] = {
    { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &choices.encoding,
      N_("Of a CSV file: utf-8 (the default) or gb18030"), N_("NAME") },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &choices.has_bom,
      N_("Begin the CSV file with a byte order mark, which spreadsheets need"), NULL },
    { NULL }
  };
  const WayCliSpec spec = {
    .usage = N_("export -o OUT.{csv,xlsx,json} [--region CODE,…] [--metric KEY,…]"),
    .summary = N_("Writes facts as a table that Waymark reads back: every value of every source,\n"
                  "targets and forecasts. A workbook and a JSON package have sources and events, "
                  "too."),
    .description = N_("With “-o -” the table goes to standard output, as CSV unless --format says "
                      "json."),
    .takes = WAY_CLI_TAKES_OUTPUT | WAY_CLI_TAKES_REGION | WAY_CLI_TAKES_METRIC |
             WAY_CLI_TAKES_FORMAT | WAY_CLI_TAKES_LANGUAGE,
    .entries = entries,
  };
  g_auto (WayCliOptions) options = { NULL };
  g_autoptr (GError) error = NULL;
  WayCliExit status;
  gboolean is_done;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;
  is_done = export_facts (&options, &choices, &error);
  g_free (choices.encoding);
  return is_done ? WAY_CLI_DONE : way_cli_fail (error);
}
