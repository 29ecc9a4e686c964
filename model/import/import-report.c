/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

static void
free_problem (gpointer data)
{
  WayImportProblem *problem = data;

  g_free (problem->column);
  g_free (problem->reason);
  g_free (problem);
}

static void
free_decision (gpointer data)
{
  WayImportDecision *decision = data;

  g_free (decision->subject);
  g_free (decision->value);
  g_free (decision->reason);
  g_free (decision);
}

static void
free_difference (gpointer data)
{
  WayImportDifference *difference = data;

  g_free (difference->region);
  g_free (difference->metric);
  g_free (difference);
}

void
way_preview_name_free (WayPreviewName *name)
{
  if (name == NULL)
    return;

  g_free (name->text);
  g_free (name->code);
  g_free (name->name);
  g_free (name->label);
  g_strfreev (name->candidates);
  g_free (name->reason);
  g_free (name->unit);
  g_free (name->stored_unit);
  g_free (name->unit_words);
  g_free (name);
}

static void
free_file (gpointer data)
{
  WayImportFile *file = data;

  g_free (file->name);
  g_clear_error (&file->error);
  g_ptr_array_unref (file->unknown_columns);
  g_ptr_array_unref (file->problems);
  g_ptr_array_unref (file->decisions);
  g_ptr_array_unref (file->regions);
  g_ptr_array_unref (file->metrics);
  g_ptr_array_unref (file->replaced);
  g_ptr_array_unref (file->vintages);
  g_ptr_array_unref (file->vanished);
  g_free (file);
}

WayImportReport *
way_import_report_new (void)
{
  WayImportReport *report = g_new0 (WayImportReport, 1);

  report->files = g_ptr_array_new_with_free_func (free_file);
  report->new_regions = g_ptr_array_new_with_free_func (g_free);
  report->new_metrics = g_ptr_array_new_with_free_func (g_free);
  report->new_sources = g_ptr_array_new_with_free_func (g_free);
  return report;
}

void
way_import_report_free (WayImportReport *report)
{
  if (report == NULL)
    return;

  g_ptr_array_unref (report->files);
  g_ptr_array_unref (report->new_regions);
  g_ptr_array_unref (report->new_metrics);
  g_ptr_array_unref (report->new_sources);
  g_free (report);
}

WayImportFile *
way_import_report_add (WayImportReport *report,
                       const char      *name)
{
  WayImportFile *file = g_new0 (WayImportFile, 1);
  GDestroyNotify free_name = (GDestroyNotify) way_preview_name_free;

  file->name = g_strdup (name);
  file->unknown_columns = g_ptr_array_new_with_free_func (g_free);
  file->problems = g_ptr_array_new_with_free_func (free_problem);
  file->decisions = g_ptr_array_new_with_free_func (free_decision);
  file->regions = g_ptr_array_new_with_free_func (free_name);
  file->metrics = g_ptr_array_new_with_free_func (free_name);
  file->replaced = g_ptr_array_new_with_free_func (free_difference);
  file->vintages = g_ptr_array_new_with_free_func (free_difference);
  file->vanished = g_ptr_array_new_with_free_func (free_difference);
  g_ptr_array_add (report->files, file);
  return file;
}

WayImportProblem *
way_import_file_add_problem (WayImportFile *file,
                             guint          line,
                             const char    *column,
                             gboolean       is_warning,
                             char          *text)
{
  WayImportProblem *problem;

  file->n_problems++;
  file->n_warnings += is_warning ? 1 : 0;
  if (file->problems->len >= WAY_IMPORT_MOST_PROBLEMS)
    {
      g_free (text);
      return NULL;
    }
  problem = g_new0 (WayImportProblem, 1);
  problem->line = line;
  problem->column = g_strdup (column);
  problem->reason = text;
  problem->is_warning = is_warning;
  problem->row = -1;
  problem->cell = -1;
  g_ptr_array_add (file->problems, problem);
  return problem;
}
