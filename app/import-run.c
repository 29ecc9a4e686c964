/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-run.h"

WayImportMeter *
way_import_meter_new (void)
{
  WayImportMeter *meter = g_new0 (WayImportMeter, 1);

  g_atomic_ref_count_init (&meter->ref_count);
  g_mutex_init (&meter->mutex);
  return meter;
}

WayImportMeter *
way_import_meter_ref (WayImportMeter *meter)
{
  g_atomic_ref_count_inc (&meter->ref_count);
  return meter;
}

void
way_import_meter_unref (WayImportMeter *meter)
{
  if (!g_atomic_ref_count_dec (&meter->ref_count))
    return;
  g_clear_pointer (&meter->outcome, way_import_outcome_free);
  g_mutex_clear (&meter->mutex);
  g_free (meter);
}

void
way_import_meter_read (WayImportMeter *meter,
                       double         *fraction,
                       guint64        *n_rows)
{
  g_mutex_lock (&meter->mutex);
  *fraction = meter->fraction;
  *n_rows = meter->n_rows;
  g_mutex_unlock (&meter->mutex);
}

WayImportOutcome *
way_import_meter_steal_outcome (WayImportMeter *meter)
{
  WayImportOutcome *outcome;

  g_mutex_lock (&meter->mutex);
  outcome = g_steal_pointer (&meter->outcome);
  g_mutex_unlock (&meter->mutex);
  return outcome;
}

static void
progress_cb (double   fraction,
             guint64  n_rows,
             gpointer user_data)
{
  WayImportMeter *meter = user_data;

  g_mutex_lock (&meter->mutex);
  meter->fraction = fraction;
  meter->n_rows = n_rows;
  g_mutex_unlock (&meter->mutex);
}

void
way_import_run_free (WayImportRun *run)
{
  g_clear_pointer (&run->reading, way_import_reading_unref);
  g_clear_pointer (&run->others, g_ptr_array_unref);
  g_clear_pointer (&run->answers, g_ptr_array_unref);
  g_clear_pointer (&run->meter, way_import_meter_unref);
  g_free (run);
}

void
way_import_outcome_free (WayImportOutcome *outcome)
{
  way_import_report_free (outcome->report);
  g_free (outcome);
}

/* Jobs */

static WayImportJob *
create_job (const WayImportReading *reading,
            WayTableFile           *file)
{
  WayImportJob *job = way_import_job_new (file);

  job->choices.encoding = g_strdup (reading->choices.encoding);
  job->choices.delimiter = reading->choices.delimiter;
  job->choices.sheet = g_strdup (reading->choices.sheet);
  job->plan = way_import_plan_copy (reading->plan);
  return job;
}

static GPtrArray *
create_jobs (const WayImportRun *run,
             WayImportNames     *names,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr (GPtrArray) jobs =
    g_ptr_array_new_with_free_func ((GDestroyNotify) way_import_job_free);

  g_ptr_array_add (jobs, create_job (run->reading, run->reading->file));
  for (guint i = 0; run->others != NULL && i < run->others->len; i++)
    {
      g_autoptr (WayTableFile) file = way_table_file_open (run->others->pdata[i], cancellable,
                                                           error);
      WayImportJob *job = file != NULL ? way_import_reading_follow (run->reading, file, names,
                                                                    cancellable, error) : NULL;

      if (job == NULL)
        return NULL;
      g_ptr_array_add (jobs, job);
    }
  return g_steal_pointer (&jobs);
}

/* The newest step that is not undone; 0 where there is none. */
static gboolean
read_newest (WayLibrary *library,
             gint64     *id,
             GError    **error)
{
  g_autoptr (GPtrArray) changes = way_library_list_changes (library, error);

  *id = 0;
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const WayChange *change = changes->pdata[i];

      if (!change->is_undone)
        *id = change->id;
    }
  return changes != NULL;
}

/* A file that could not be read is told as what it is where there is no other. */
static gboolean
has_read_a_file (const WayImportReport *report,
                 GError               **error)
{
  const WayImportFile *first = report->files->pdata[0];

  for (guint i = 0; i < report->files->len; i++)
    if (((const WayImportFile *) report->files->pdata[i])->error == NULL)
      return TRUE;
  g_propagate_error (error, g_error_copy (first->error));
  return FALSE;
}

gpointer
way_import_run_job (WayLibrary   *library,
                    gpointer      job_data,
                    GCancellable *cancellable,
                    GError      **error)
{
  const WayImportRun *run = job_data;
  g_autoptr (WayImportNames) names = way_import_answers_apply (run->answers, library, error);
  g_autoptr (GPtrArray) jobs = NULL;
  WayImportOptions options = { 0 };
  WayImportOutcome *outcome;
  WayImportReport *report;
  gint64 before, after;

  if (names == NULL || !read_newest (library, &before, error))
    return NULL;
  jobs = create_jobs (run, names, cancellable, error);
  if (jobs == NULL)
    return NULL;
  report = way_import_run (library, (WayImportJob *const *) jobs->pdata, jobs->len, names,
                           &options, progress_cb, run->meter, cancellable, error);
  if (report == NULL)
    return NULL;
  /* It is stored: a list that cannot be read makes nothing of it undone. */
  if (!read_newest (library, &after, NULL))
    after = before;
  if (!has_read_a_file (report, error))
    {
      way_import_report_free (report);
      return NULL;
    }
  outcome = g_new0 (WayImportOutcome, 1);
  outcome->report = report;
  outcome->change = after != before ? after : 0;
  g_mutex_lock (&run->meter->mutex);
  run->meter->outcome = outcome;
  g_mutex_unlock (&run->meter->mutex);
  return way_import_meter_ref (run->meter);
}
