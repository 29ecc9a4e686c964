/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-json.h"
#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "model/import/exchange-import.h"

#include <glib/gi18n.h>

/* More refused rows than these are counted, not said; JSON has them all. */
#define MOST_SAID 50

#define MOST_BYTES (512 * 1024 * 1024)

/* The command's own options. */
typedef struct
{
  char **files;
  gboolean is_dry_run;
  char *raw_metric, *raw_unit, *raw_source;
  char *metric, *unit, *source;
} Choice;

static void
clear_choice (Choice *choice)
{
  g_clear_pointer (&choice->files, g_strfreev);
  g_clear_pointer (&choice->raw_metric, g_free);
  g_clear_pointer (&choice->raw_unit, g_free);
  g_clear_pointer (&choice->raw_source, g_free);
  g_clear_pointer (&choice->metric, g_free);
  g_clear_pointer (&choice->unit, g_free);
  g_clear_pointer (&choice->source, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, clear_choice)

/* A file as it was read; the error stays beside it, so that the other files are taken. */
typedef struct
{
  char *name;
  GBytes *bytes;
  GError *error;
} ReadFile;

static void
clear_read_file (gpointer data)
{
  ReadFile *file = data;

  g_clear_pointer (&file->name, g_free);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_clear_error (&file->error);
}

static ReadFile
read_file (const char *path)
{
  ReadFile file = { .name = g_filename_display_name (path) };
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    file.error = g_error_new (WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE, _("It cannot be read: %s."),
                              error->message);
  else if (length > MOST_BYTES)
    file.error = g_error_new (WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                              _("It has more than %d MiB; import it in parts."),
                              MOST_BYTES / 1024 / 1024);
  if (error != NULL)
    return file;
  if (file.error != NULL)
    g_free (contents);
  else
    file.bytes = g_bytes_new_take (contents, length);
  return file;
}

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

/* The report */

static void
add_file_json (WayCliJson          *json,
               const WayImportFile *file)
{
  way_cli_json_begin_object (json, NULL);
  way_cli_json_add_text (json, "file", file->name);
  way_cli_json_add_text (json, "error", file->error != NULL ? file->error->message : NULL);
  way_cli_json_add_number (json, "rows_read", file->n_rows);
  way_cli_json_add_number (json, "stored", file->n_stored);
  way_cli_json_add_number (json, "already_there", file->n_known);
  way_cli_json_add_number (json, "refused", file->n_refused);
  way_cli_json_begin_array (json, "unknown_columns");
  for (guint i = 0; i < file->unknown_columns->len; i++)
    way_cli_json_add_text (json, NULL, file->unknown_columns->pdata[i]);
  way_cli_json_end_array (json);
  way_cli_json_begin_array (json, "problems");
  for (guint i = 0; i < file->problems->len; i++)
    {
      const WayImportProblem *problem = file->problems->pdata[i];

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_number (json, "line", problem->line);
      way_cli_json_add_text (json, "column", *problem->column != '\0' ? problem->column : NULL);
      way_cli_json_add_text (json, "reason", problem->reason);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
  way_cli_json_end_object (json);
}

static void
add_texts_json (WayCliJson      *json,
                const char      *key,
                const GPtrArray *texts)
{
  way_cli_json_begin_array (json, key);
  for (guint i = 0; i < texts->len; i++)
    way_cli_json_add_text (json, NULL, texts->pdata[i]);
  way_cli_json_end_array (json);
}

static GString *
write_json (const WayImportReport *report,
            gboolean               is_dry_run)
{
  g_auto (WayCliJson) json = { NULL };

  way_cli_json_init (&json);
  way_cli_json_begin_object (&json, NULL);
  way_cli_json_add_boolean (&json, "dry_run", is_dry_run);
  way_cli_json_add_number (&json, "rows_read", report->n_rows);
  way_cli_json_add_number (&json, "stored", report->n_stored);
  way_cli_json_add_number (&json, "already_there", report->n_known);
  way_cli_json_add_number (&json, "refused", report->n_refused);
  add_texts_json (&json, "new_regions", report->new_regions);
  add_texts_json (&json, "new_metrics", report->new_metrics);
  add_texts_json (&json, "new_sources", report->new_sources);
  way_cli_json_begin_array (&json, "files");
  for (guint i = 0; i < report->files->len; i++)
    add_file_json (&json, report->files->pdata[i]);
  way_cli_json_end_array (&json);
  way_cli_json_end_object (&json);

  return g_steal_pointer (&json.text);
}

/* Takes @line. */
static void
say (char *line)
{
  way_cli_say (line);
  g_free (line);
}

static void
say_problems (const WayImportFile *file)
{
  if (file->error != NULL)
    say (g_strdup_printf (_("%1$s: %2$s"), file->name, file->error->message));

  for (guint i = 0; i < MIN (file->problems->len, MOST_SAID); i++)
    {
      const WayImportProblem *problem = file->problems->pdata[i];

      if (*problem->column != '\0')
        say (g_strdup_printf (_("%1$s, line %2$u, %3$s: %4$s"), file->name, problem->line,
                              problem->column, problem->reason));
      else
        say (g_strdup_printf (_("%1$s, line %2$u: %3$s"), file->name, problem->line,
                              problem->reason));
    }
  if (file->problems->len > MOST_SAID)
    say (g_strdup_printf (_("%1$s: %2$u more rows were refused; --format json lists them all."),
                          file->name, file->problems->len - MOST_SAID));
}

/* Takes @line. */
static void
add_line (GString *text,
          char    *line)
{
  g_string_append_printf (text, "%s\n", line);
  g_free (line);
}

static void
add_list (GString         *text,
          const char      *title,
          const GPtrArray *names)
{
  if (names->len == 0)
    return;

  g_string_append_printf (text, "%s ", title);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = way_cli_to_one_line (names->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }
  g_string_append_c (text, '\n');
}

static GString *
write_text (const WayImportReport *report,
            gboolean               is_dry_run)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];
      g_autofree char *name = way_cli_to_one_line (file->name);

      if (file->error != NULL)
        continue;
      add_line (text, g_strdup_printf (_("%1$s: %2$u rows read, %3$u stored, %4$u already there, "
                                         "%5$u refused"), name, file->n_rows, file->n_stored,
                                       file->n_known, file->n_refused));
      add_list (text, _("Columns that are not known and were left out:"), file->unknown_columns);
    }
  add_list (text, _("New regions:"), report->new_regions);
  add_list (text, _("New metrics:"), report->new_metrics);
  add_list (text, _("New sources:"), report->new_sources);
  if (is_dry_run)
    add_line (text, g_strdup (_("Nothing was changed (--dry-run).")));

  return text;
}

static gboolean
has_failed_file (const WayImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      if (file->error != NULL)
        return TRUE;
    }

  return FALSE;
}

static const WayImportProblem *
find_first_problem (const WayImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      if (file->problems->len > 0)
        return file->problems->pdata[0];
    }

  return NULL;
}

/* One line that says why nothing was done at all. */
static void
say_nothing_done (const WayImportReport *report)
{
  const WayImportProblem *first = find_first_problem (report);
  const WayImportFile *file = report->files->pdata[0];

  if (first != NULL)
    say (g_strdup_printf (_("Nothing was imported: no row can be taken. The first one, line %1$u, "
                            "%2$s: %3$s; --dry-run --format json lists all."), first->line,
                          first->column, first->reason));
  else if (file->error != NULL)
    say (g_strdup_printf (_("Nothing was imported. %1$s: %2$s"), file->name,
                          file->error->message));
  else
    say (g_strdup (_("Nothing was imported: there is no row below the header.")));
}

static WayCliExit
print_report (const WayImportReport *report,
              const WayCliOptions   *options,
              gboolean               is_dry_run,
              GError               **error)
{
  gboolean is_json = options->format == WAY_CLI_FORMAT_JSON;
  gboolean is_nothing = report->n_stored + report->n_known == 0;
  g_autoptr (GString) text = is_json ? write_json (report, is_dry_run)
                                     : write_text (report, is_dry_run);

  if ((is_json || !is_nothing) && !way_cli_write_stdout (text->str, text->len, error))
    return WAY_CLI_NOTHING_DONE;
  if (is_nothing)
    {
      say_nothing_done (report);
      return WAY_CLI_NOTHING_DONE;
    }
  for (guint i = 0; !is_json && i < report->files->len; i++)
    say_problems (report->files->pdata[i]);
  if (report->n_refused == 0 && !has_failed_file (report))
    return WAY_CLI_DONE;
  if (is_json)
    say (g_strdup_printf (_("%1$u of %2$u rows were refused."), report->n_refused,
                          report->n_rows));
  return WAY_CLI_PARTLY_DONE;
}

static GArray *
read_files (char **paths)
{
  GArray *files = g_array_new (FALSE, TRUE, sizeof (ReadFile));

  g_array_set_clear_func (files, clear_read_file);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      ReadFile file = read_file (paths[i]);

      g_array_append_val (files, file);
    }

  return files;
}

static WayImportReport *
import_files (WayLibrary   *library,
              const Choice *choice,
              GError      **error)
{
  g_autoptr (GArray) files = read_files (choice->files);
  g_autofree WayImportSource *sources = g_new0 (WayImportSource, files->len);
  const WayImportOptions options = {
    .is_dry_run = choice->is_dry_run,
    .metric_key = choice->metric,
    .unit = choice->unit,
    .source_title = choice->source,
  };

  for (guint i = 0; i < files->len; i++)
    {
      const ReadFile *file = &g_array_index (files, ReadFile, i);

      sources[i] = (WayImportSource) { file->name, file->bytes, file->error };
    }

  return way_exchange_import (library, sources, files->len, &options, NULL, error);
}

static gboolean
check_request (const WayCliOptions *options,
               Choice              *choice,
               GError             **error)
{
  if (choice->files == NULL || *choice->files == NULL)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("Name the CSV files to import (see “waymark import --help”)."));
      return FALSE;
    }
  if (options->format == WAY_CLI_FORMAT_CSV)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("The report is text or JSON: give --format text or json."));
      return FALSE;
    }

  return take_text (choice->raw_metric, &choice->metric, error)
         && take_text (choice->raw_unit, &choice->unit, error)
         && take_text (choice->raw_source, &choice->source, error);
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

  return print_report (report, options, choice->is_dry_run, error);
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
    { "unit", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_unit,
      N_("Unit of rows that name none"), N_("UNIT") },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &choice.raw_source,
      N_("Source of rows that name none (default: the file’s name)"), N_("TITLE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &choice.files, NULL, NULL },
    { NULL }
  };
  const WayCliSpec spec = {
    .usage = N_("import FILE… [OPTION…]"),
    .summary = N_("Stores the facts of CSV files with the exchange columns, in one change that can "
                  "be undone."),
    .description = N_("The columns are those that “waymark export” writes: region_code, "
                      "metric_key, kind, period, value, unit_zh, source_title and so on. A row "
                      "that cannot be taken is refused, with its line, column and reason."),
    .takes = WAY_CLI_TAKES_FORMAT,
    .entries = entries,
  };
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;

  status = import_and_report (&options, &choice, &error);
  return error != NULL ? way_cli_fail (error) : status;
}
