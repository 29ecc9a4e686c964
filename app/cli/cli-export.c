/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "model/exchange.h"

#include <glib/gi18n.h>

static const WayCliSpec spec = {
  .usage = N_("export -o OUT.{csv,json} [--region CODE,…] [--metric KEY,…]"),
  .summary = N_("Writes facts as a table that Waymark reads back: every value of every source,\n"
                "targets and forecasts."),
  .description = N_("With “-o -” the table goes to standard output, as CSV unless --format says "
                    "json."),
  .takes = WAY_CLI_TAKES_OUTPUT | WAY_CLI_TAKES_REGION | WAY_CLI_TAKES_METRIC |
           WAY_CLI_TAKES_FORMAT,
};

static gboolean
ends_with (const char *path,
           const char *ending)
{
  gsize length = strlen (path);
  gsize n = strlen (ending);

  return length >= n && g_ascii_strcasecmp (path + length - n, ending) == 0;
}

static gboolean
choose_format (const WayCliOptions *options,
               WayCliFormat        *out,
               GError             **error)
{
  const char *path = options->output;

  if (path == NULL || *path == '\0')
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("Say where to with -o OUT.csv or -o OUT.json."));
  else if (ends_with (path, ".xlsx"))
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("XLSX is not part of this version; write a .csv, which every spreadsheet "
                   "opens."));
  else if (ends_with (path, ".csv"))
    *out = WAY_CLI_FORMAT_CSV;
  else if (ends_with (path, ".json"))
    *out = WAY_CLI_FORMAT_JSON;
  else if (g_str_equal (path, "-") || options->format != WAY_CLI_FORMAT_TEXT)
    *out = options->format == WAY_CLI_FORMAT_JSON ? WAY_CLI_FORMAT_JSON : WAY_CLI_FORMAT_CSV;
  else
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("The name of %s does not say the format: end it with .csv or .json."), path);

  return error == NULL || *error == NULL;
}

static gboolean
export_facts (const WayCliOptions *options,
              GError             **error)
{
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  g_autofree const char **codes = NULL;
  g_autofree const char **keys = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WayCliFormat format = WAY_CLI_FORMAT_CSV;

  if (!choose_format (options, &format, error))
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
  bytes = format == WAY_CLI_FORMAT_JSON
            ? way_exchange_export_json (library, codes, keys, error)
            : way_exchange_export_csv (library, codes, keys, error);

  return bytes != NULL && way_cli_write_result (options->output, bytes, error);
}

WayCliExit
way_cli_run_export (int    argc,
                    char **argv)
{
  g_auto (WayCliOptions) options = { NULL };
  g_autoptr (GError) error = NULL;
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;
  if (!export_facts (&options, &error))
    return way_cli_fail (error);

  return WAY_CLI_DONE;
}
