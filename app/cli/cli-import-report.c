/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-import-report.h"

#include "app/cli/cli-output.h"

#include <glib/gi18n.h>

/* More problems, names or differences than these are counted, not said; JSON has them all. */
#define MOST_SAID 50
#define MOST_NAMES 20
#define MOST_DIFFERENCES 10

/* Takes @line. */
static void
say (char *line)
{
  way_cli_say (line);
  g_free (line);
}

/* Takes @line. */
static void
add_line (GString *text,
          char    *line)
{
  g_autofree char *one_line = way_cli_to_one_line (line);

  g_string_append_printf (text, "%s\n", one_line);
  g_free (line);
}

/* Problems */

static void
say_problem (const WayImportFile    *file,
             const WayImportProblem *problem)
{
  const char *column = problem->column;

  if (problem->is_warning && *column != '\0')
    say (g_strdup_printf (_("%1$s, line %2$u, %3$s: please check: %4$s"), file->name, problem->line,
                          column, problem->reason));
  else if (*column != '\0')
    say (g_strdup_printf (_("%1$s, line %2$u, %3$s: %4$s"), file->name, problem->line, column,
                          problem->reason));
  else
    say (g_strdup_printf (_("%1$s, line %2$u: %3$s"), file->name, problem->line,
                          problem->reason));
}

static void
say_problems (const WayImportFile *file)
{
  if (file->error != NULL)
    say (g_strdup_printf (_("%1$s: %2$s"), file->name, file->error->message));
  for (guint i = 0; i < MIN (file->problems->len, MOST_SAID); i++)
    say_problem (file, file->problems->pdata[i]);
  if (file->n_problems > MOST_SAID)
    say (g_strdup_printf (_("%1$s: %2$u more problems; --format json lists them."), file->name,
                          (guint) (file->n_problems - MOST_SAID)));
}

/* What was decided and found */

static void
add_list (GString         *text,
          const char      *title,
          const GPtrArray *names)
{
  g_autoptr (GString) line = g_string_new (title);

  if (names->len == 0)
    return;

  g_string_append_c (line, ' ');
  for (guint i = 0; i < MIN (names->len, MOST_NAMES); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MOST_NAMES)
    g_string_append_printf (line, _(" and %u more"), names->len - MOST_NAMES);
  add_line (text, g_strdup (line->str));
}

static void
add_decisions (GString             *text,
               const WayImportFile *file)
{
  for (guint i = 0; i < file->decisions->len; i++)
    {
      const WayImportDecision *decision = file->decisions->pdata[i];

      add_line (text, decision->reason != NULL && *decision->reason != '\0'
                        ? g_strdup_printf (_("  %1$s: %2$s — %3$s"), decision->subject,
                                           decision->value, decision->reason)
                        : g_strdup_printf (_("  %1$s: %2$s"), decision->subject,
                                           decision->value));
    }
}

/* A name that means more than one thing, with what to type. */
static void
add_question (GString              *text,
              const WayPreviewName *name)
{
  const char *shown = *name->text != '\0' ? name->text : name->code;
  g_autofree char *candidates = g_strjoinv (", ", name->candidates);

  add_line (text, g_strdup_printf (_("  “%1$s” may be %2$s: %3$u values wait for an answer, such "
                                     "as --answer “%1$s=%4$s”"), shown, candidates, name->n_values,
                                   name->candidates[0]));
}

static void
add_metrics (GString             *text,
             const WayImportFile *file)
{
  for (guint i = 0; i < MIN (file->metrics->len, MOST_NAMES); i++)
    {
      const WayPreviewName *name = file->metrics->pdata[i];

      if (name->kind == WAY_MATCH_AMBIGUOUS && name->candidates != NULL)
        add_question (text, name);
      else if (name->name != NULL && name->unit_words != NULL)
        add_line (text, g_strdup_printf (_("  %1$s is %2$s. %3$s."), name->text, name->name,
                                         name->unit_words));
      else if (name->name != NULL
               && (name->is_new || (!g_str_equal (name->name, name->text)
                                    && !g_str_equal (name->name, name->code))))
        add_line (text, g_strdup_printf (name->is_new ? _("  %1$s is new: %2$s, in %3$s")
                                                      : _("  %1$s is %2$s, in %3$s"), name->text,
                                         name->name,
                                         name->stored_unit != NULL ? name->stored_unit
                                         : name->unit != NULL && *name->unit != '\0' ? name->unit
                                                                                     : "—"));
    }
}

static void
add_regions (GString             *text,
             const WayImportFile *file)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new ();

  for (guint i = 0; i < file->regions->len; i++)
    {
      const WayPreviewName *name = file->regions->pdata[i];

      if (name->kind == WAY_MATCH_AMBIGUOUS && name->candidates != NULL)
        add_question (text, name);
      else if (name->kind == WAY_MATCH_TOTAL)
        g_ptr_array_add (totals, *name->text != '\0' ? name->text : name->code);
    }
  if (file->n_left_out > 0)
    add_list (text, _("  Totals and groups that were left out (--totals stores them):"), totals);
}

static void
add_differences (GString         *text,
                 const char      *title,
                 const GPtrArray *differences,
                 guint            n_all)
{
  if (n_all == 0 || differences->len == 0)
    return;
  add_line (text, g_strdup (title));
  for (guint i = 0; i < MIN (differences->len, MOST_DIFFERENCES); i++)
    {
      const WayImportDifference *difference = differences->pdata[i];
      g_autofree char *period = way_period_to_text (&difference->period);

      if (difference->line == 0)
        add_line (text, g_strdup_printf (_("    %1$s, %2$s, %3$s: %4$.15g"), difference->region,
                                         difference->metric, period, difference->old_value));
      else if (difference->value == difference->old_value)
        add_line (text, g_strdup_printf (_("    %1$s, %2$s, %3$s: %4$.15g as so far, but with "
                                           "another qualifier, status, growth or note"),
                                         difference->region, difference->metric, period,
                                         difference->value));
      else
        add_line (text, g_strdup_printf (_("    %1$s, %2$s, %3$s: %4$.15g, so far %5$.15g"),
                                         difference->region, difference->metric, period,
                                         difference->value, difference->old_value));
    }
  if (n_all > MOST_DIFFERENCES)
    add_line (text, g_strdup_printf (_("    and %u more"), n_all - MOST_DIFFERENCES));
}

static void
add_counts (GString             *text,
            const WayImportFile *file)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, _("%1$s: %2$u rows read, %3$u stored, %4$u already there, %5$u refused"),
                   file->name, file->n_rows, file->n_stored, file->n_known, file->n_refused);
  if (file->n_left_out > 0)
    g_string_append_printf (line, _(", %u left out"), file->n_left_out);
  if (file->n_missing > 0)
    g_string_append_printf (line, _(", %u without a value"), file->n_missing);
  if (file->n_replaced > 0)
    g_string_append_printf (line, _(", %u replaced"), file->n_replaced);
  if (file->n_vintages > 0)
    g_string_append_printf (line, _(", %u beside other sources"), file->n_vintages);
  if (file->n_vanished > 0)
    g_string_append_printf (line, _(", %u no longer in the file"), file->n_vanished);
  add_line (text, g_strdup (line->str));
}

static void
add_file (GString             *text,
          const WayImportFile *file)
{
  if (file->error != NULL)
    return;
  add_counts (text, file);
  add_decisions (text, file);
  add_metrics (text, file);
  add_regions (text, file);
  add_list (text, _("Columns that are not known and were left out:"), file->unknown_columns);
  add_differences (text, _("  The same source said something else so far:"), file->replaced,
                   file->n_replaced);
  add_differences (text, _("  Other sources say something else:"), file->vintages,
                   file->vintages->len);
  add_differences (text, _("  No longer in the file, and kept:"), file->vanished,
                   file->n_vanished);
}

static GString *
write_text (const WayImportReport *report,
            gboolean               is_dry_run)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->files->len; i++)
    add_file (text, report->files->pdata[i]);
  add_list (text, _("New regions:"), report->new_regions);
  add_list (text, _("New metrics:"), report->new_metrics);
  add_list (text, _("New sources:"), report->new_sources);
  if (is_dry_run)
    add_line (text, g_strdup (_("Nothing was changed (--dry-run).")));

  return text;
}

/* All of it */

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

      for (guint k = 0; k < file->problems->len; k++)
        {
          const WayImportProblem *problem = file->problems->pdata[k];

          if (!problem->is_warning)
            return problem;
        }
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
  else if (file->error != NULL && file->lacks_answer)
    say (g_strdup_printf (_("Nothing was imported. %1$s: %2$s (--metric, --unit UNIT, --unit "
                            "NAME=UNIT, --region, --period)"), file->name, file->error->message));
  else if (file->error != NULL)
    say (g_strdup_printf (_("Nothing was imported. %1$s: %2$s"), file->name,
                          file->error->message));
  else
    say (g_strdup (_("Nothing was imported: there is no row below the header.")));
}

WayCliExit
way_cli_print_import (const WayImportReport *report,
                      const WayCliOptions   *options,
                      gboolean               is_dry_run,
                      GError               **error)
{
  gboolean is_json = options->format == WAY_CLI_FORMAT_JSON;
  gboolean is_nothing = report->n_stored + report->n_known == 0;
  g_autoptr (GString) text = is_json ? way_cli_write_import_json (report, is_dry_run)
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
