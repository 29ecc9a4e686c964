/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-check-facts.h"
#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"

#include "model/library-adopt.h"
#include "model/library-place.h"
#include "model/library-salvage.h"

#include <glib/gi18n.h>

static WayCliExit
report_findings (const WayLibraryCheck *check,
                 const char            *path,
                 GError               **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *summary = NULL;

  for (guint i = 0; i < check->findings->len; i++)
    {
      g_autofree char *line = way_cli_to_one_line (g_ptr_array_index (check->findings, i));

      g_string_append_printf (text, "%s\n", line);
    }
  if (!way_cli_write_stdout (text->str, text->len, error))
    return WAY_CLI_NOTHING_DONE;

  summary = g_strdup_printf (ngettext ("%s is damaged: %u finding. Keep a copy and go on with a "
                                       "backup or a new library.",
                                       "%s is damaged: %u findings. Keep a copy and go on with a "
                                       "backup or a new library.",
                                       check->findings->len),
                             path, check->findings->len);
  way_cli_say (summary);
  return WAY_CLI_NOTHING_DONE;
}

static WayCliExit
check_library (const WayCliOptions *options,
               GError             **error)
{
  g_autofree char *path = way_cli_get_library_path (options);
  g_autoptr (WayLibrary) library = way_library_open (path, WAY_LIBRARY_OPEN_READ_ONLY, error);
  g_autoptr (WayLibraryCheck) check = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *text = NULL;
  g_autofree char *place = way_library_place_describe (path);
  const char *notice;

  if (library == NULL)
    return WAY_CLI_NOTHING_DONE;
  check = way_library_check (library, NULL, error);
  if (check == NULL)
    return WAY_CLI_NOTHING_DONE;
  if (!check->intact)
    return report_findings (check, path, error);

  notice = way_library_get_notice (library);
  summary = g_strdup_printf (_("%s is intact.\n"), path);
  text = g_strconcat (summary, notice != NULL ? notice : "", notice != NULL ? "\n" : "",
                      place != NULL ? place : "", place != NULL ? "\n" : "", NULL);
  return way_cli_write_stdout (text, strlen (text), error) ? WAY_CLI_DONE : WAY_CLI_NOTHING_DONE;
}

/* What is lost is told and is no failure: all that there was has been kept. */
static WayCliExit
salvage_library (const WayCliOptions *options,
                 const char          *new_path,
                 GError             **error)
{
  g_autofree char *path = way_cli_get_library_path (options);
  g_autoptr (WaySalvageReport) report = NULL;
  g_autofree char *description = NULL;
  g_autofree char *text = NULL;

  report = way_library_salvage (path, new_path, NULL, NULL, NULL, error);
  if (report == NULL)
    return WAY_CLI_NOTHING_DONE;
  description = way_salvage_report_describe (report);
  text = g_strdup_printf (_("%1$s was written from what can be read of %2$s.\n%3$s\n"), new_path,
                          path, description);
  return way_cli_write_stdout (text, strlen (text), error) ? WAY_CLI_DONE : WAY_CLI_NOTHING_DONE;
}

static WayCliExit
take_over (const WayCliOptions *options,
           GError             **error)
{
  g_autofree char *path = way_cli_get_library_path (options);
  g_autofree char *text = NULL;

  if (!way_library_adopt (path, error))
    return WAY_CLI_NOTHING_DONE;
  text = g_strdup_printf (_("%s has been taken over as another program has left it. The file as it "
                            "was is kept among the backups.\n"), path);
  return way_cli_write_stdout (text, strlen (text), error) ? WAY_CLI_DONE : WAY_CLI_NOTHING_DONE;
}

WayCliExit
way_cli_run_check (int    argc,
                   char **argv)
{
  g_auto (WayCliOptions) options = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean checks_facts = FALSE;
  gboolean takes_over = FALSE;
  g_autofree char *salvaged = NULL;
  const GOptionEntry entries[] = {
    { "facts", 0, 0, G_OPTION_ARG_NONE, &checks_facts,
      N_("List what the facts say against each other, and whether parts add up"), NULL },
    { "salvage", 0, 0, G_OPTION_ARG_FILENAME, &salvaged,
      N_("Write what can be read of a damaged library into a new one"), N_("FILE") },
    { "take-over", 0, 0, G_OPTION_ARG_NONE, &takes_over,
      N_("Accept what another program has written into the library"), NULL },
    { NULL }
  };
  const WayCliSpec spec = {
    .usage = N_("check [--facts | --salvage=FILE | --take-over] [OPTION…]"),
    .summary = N_("Checks that a library is intact, or what its facts say against each other. "
                  "Nothing is changed, but with --take-over."),
    .description = N_("All options but --library, --salvage and --take-over go with --facts. What "
                      "it finds is no failure."),
    .takes = WAY_CLI_TAKES_REGION | WAY_CLI_TAKES_METRIC | WAY_CLI_TAKES_FORMAT |
             WAY_CLI_TAKES_LANGUAGE | WAY_CLI_TAKES_KNOWN_ON,
    .entries = entries,
  };
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;

  if (takes_over)
    status = take_over (&options, &error);
  else if (salvaged != NULL)
    status = salvage_library (&options, salvaged, &error);
  else
    status = checks_facts ? way_cli_check_facts (&options, &error)
                          : check_library (&options, &error);
  return error != NULL ? way_cli_fail (error) : status;
}
