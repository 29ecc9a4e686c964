/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

WayImportJob *
way_import_job_new (WayTableFile *file)
{
  WayImportJob *job = g_new0 (WayImportJob, 1);

  g_return_val_if_fail (file != NULL, NULL);

  job->file = way_table_file_ref (file);
  return job;
}

WayImportJob *
way_import_job_copy (const WayImportJob *job)
{
  WayImportJob *copy = way_import_job_new (job->file);

  copy->choices.encoding = g_strdup (job->choices.encoding);
  copy->choices.delimiter = job->choices.delimiter;
  copy->choices.sheet = g_strdup (job->choices.sheet);
  if (job->plan != NULL)
    copy->plan = way_import_plan_copy (job->plan);
  return copy;
}

void
way_import_job_free (WayImportJob *job)
{
  if (job == NULL)
    return;

  way_table_file_unref (job->file);
  way_table_choices_clear (&job->choices);
  if (job->plan != NULL)
    way_import_plan_free (job->plan);
  g_free (job);
}
