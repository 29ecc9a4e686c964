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
