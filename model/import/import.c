/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

#include "model/import/exchange-private.h"
#include "model/import/import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of an import, reading takes about so much. */
#define SHARE_OF_READING 0.5

/**
 * Run:
 * @writer: of the file that is read
 */
typedef struct
{
  WayLibrary *library;
  WayImportNames *names;
  WayImportNames *own_names; /* (nullable) */
  WayImportReport *report;
  const WayImportOptions *options;
  WayNewThings things;
  WayBulkWriter *writer;
  guint n_jobs, job;
  WayImportProgress progress;
  gpointer user_data;
} Run;

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->writer, way_bulk_writer_free);
  way_new_things_clear (&run->things);
  g_clear_pointer (&run->own_names, way_import_names_free);
  g_clear_pointer (&run->report, way_import_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

static void
tell_reading_cb (double   fraction,
                 guint64  n_rows,
                 gpointer user_data)
{
  Run *run = user_data;

  if (run->progress != NULL)
    run->progress ((run->job + SHARE_OF_READING * fraction) / run->n_jobs, n_rows,
                   run->user_data);
}

static void
tell_writing_cb (double   fraction,
                 gpointer user_data)
{
  Run *run = user_data;

  if (run->progress != NULL)
    run->progress ((run->job + SHARE_OF_READING + (1.0 - SHARE_OF_READING) * fraction)
                     / run->n_jobs,
                   way_bulk_writer_get_n_rows (run->writer), run->user_data);
}

/* What the menu will offer to undo. */
static char *
name_change (WayImportJob *const *jobs,
             guint                n_jobs)
{
  g_autofree char *base = g_path_get_basename (way_table_file_get_name (jobs[0]->file));

  if (n_jobs == 1)
    return g_strdup_printf (_("Import “%s”"), base);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Import %u File", "Import %u Files",
                                       n_jobs), n_jobs);
}

static void
add_decision (WayImportFile *report,
              const char    *subject,
              const char    *value,
              const char    *reason)
{
  WayImportDecision *decision = g_new0 (WayImportDecision, 1);

  decision->subject = g_strdup (subject);
  decision->value = g_strdup (value);
  decision->reason = g_strdup (reason);
  g_ptr_array_add (report->decisions, decision);
}

static void
report_decisions (WayFileImport *file)
{
  const WayTableInfo *info = &file->info;

  if (info->encoding != NULL)
    add_decision (file->report, _("Encoding"), info->encoding, info->encoding_reason);
  if (info->sheets != NULL && info->sheet < g_strv_length (info->sheets))
    add_decision (file->report, _("Sheet"), info->sheets[info->sheet], info->sheet_reason);
  for (guint i = 0; file->plan != NULL && i < file->plan->decisions->len; i++)
    {
      const WayPlanDecision *decision = file->plan->decisions->pdata[i];

      add_decision (file->report, _(decision->subject), decision->value, decision->reason);
    }
}

/* What a file's rows become */

/* Names for people, by the numbers that rows have. */
static const char *
get_region_label (const WayFileImport *file,
                  gint64               id)
{
  for (guint i = 0; i < file->regions->len; i++)
    {
      const WayFileRegion *region = file->regions->pdata[i];

      if (region->id == id)
        return region->name->label;
    }
  return "";
}

static const char *
get_metric_label (const WayFileImport *file,
                  gint64               id)
{
  for (guint i = 0; i < file->metrics->len; i++)
    {
      const WayFileMetric *metric = file->metrics->pdata[i];

      if (metric->id == id)
        return metric->name->label;
    }
  return "";
}

static void
add_difference (const WayFileImport *file,
                GPtrArray           *differences,
                const WayBulkRow    *row,
                const WayBulkRow    *other)
{
  WayImportDifference *difference;

  if (differences->len >= WAY_IMPORT_MOST_DIFFERENCES)
    return;
  difference = g_new0 (WayImportDifference, 1);
  difference->line = row->line;
  difference->region = g_strdup (get_region_label (file, row->region_id));
  difference->metric = g_strdup (get_metric_label (file, row->metric_id));
  difference->period = row->period;
  difference->value = row->value;
  difference->old_value = other != NULL ? other->value : NAN;
  g_ptr_array_add (differences, difference);
}

typedef struct
{
  WayFileImport *file;
  WayVanished *vanished; /* (nullable) */
} Comparison;

static void
compare_cb (WayBulkResult     result,
            const WayBulkRow *row,
            const WayBulkRow *other,
            gpointer          user_data)
{
  Comparison *comparison = user_data;
  WayFileImport *file = comparison->file;

  if (comparison->vanished != NULL && (result == WAY_BULK_SAME || result == WAY_BULK_CHANGED))
    way_vanished_note (comparison->vanished, row);
  if (result == WAY_BULK_CHANGED)
    add_difference (file, file->report->replaced, row, other);
  else if (result == WAY_BULK_VINTAGE && other != NULL && other->value != row->value)
    add_difference (file, file->report->vintages, row, other);
  else if (result == WAY_BULK_CONTRADICTS && other != NULL)
    way_import_file_add_problem (
      file->report, row->line, "", FALSE,
      g_strdup_printf (_("%1$.15g is another value of the cell that line %2$u gives as %3$.15g: "
                         "one of the two has to go"), row->value, other->line, other->value));
}

/* 0.836 under '(%)' may be 83.6 %. */
static void
warn_of_fractions (const WayFileImport *file,
                   const WayFileMetric *metric)
{
  const char *unit = metric->name->unit;
  gboolean is_percent = unit != NULL && (g_str_has_suffix (unit, "%")
                                         || g_str_has_suffix (unit, "％"))
                        && strlen (unit) <= strlen ("％");

  if (file->is_trusted || !is_percent || metric->factor != 1.0 || metric->divisor != 1.0
      || metric->n_values < 2 || metric->least < -1.0 || metric->most > 1.0
      || metric->most_decimals < 1)
    return;
  way_import_file_add_problem (
    file->report, metric->first_line, "", TRUE,
    g_strdup_printf (_("All values of “%s” lie between −1 and 1, and are stored as per cent. If 1 "
                       "is the whole, import them with the unit 1=100%%."), metric->name->label));
}

/* What only the values tell of a new metric: per cent of an average pass the whole. */
static void
settle_metrics (const WayFileImport *file)
{
  for (guint i = 0; i < file->metrics->len; i++)
    {
      const WayFileMetric *metric = file->metrics->pdata[i];

      warn_of_fractions (file, metric);
      if (metric->made == NULL)
        continue;
      metric->made->decimals = MAX (metric->made->decimals, MIN (metric->most_decimals, 6));
      if (metric->made->measure == WAY_MEASURE_SHARE && metric->most > 100.0
          && !metric->made->is_stated)
        metric->made->measure = WAY_MEASURE_INDEX;
    }
}

static void
count_results (WayImportFile       *report,
               const WayBulkReport *bulk)
{
  report->n_stored += (guint) (bulk->counts[WAY_BULK_NEW] + bulk->counts[WAY_BULK_VINTAGE]
                               + bulk->counts[WAY_BULK_CHANGED]);
  report->n_known += (guint) (bulk->counts[WAY_BULK_SAME] + bulk->counts[WAY_BULK_REPEATED]);
  report->n_vintages += (guint) bulk->counts[WAY_BULK_VINTAGE];
  report->n_replaced += (guint) bulk->counts[WAY_BULK_CHANGED];
  report->n_refused += (guint) bulk->counts[WAY_BULK_CONTRADICTS];
}

static int
compare_problems_cb (gconstpointer a,
                     gconstpointer b)
{
  const WayImportProblem *first = *(WayImportProblem *const *) a;
  const WayImportProblem *second = *(WayImportProblem *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

/* What the user wanted as a new one is known by its name from now on. */
static void
note_made (Run                 *run,
           const WayFileImport *file)
{
  for (guint i = 0; i < file->regions->len; i++)
    {
      const WayFileRegion *region = file->regions->pdata[i];

      if (region->made != NULL && region->made->is_used)
        way_import_names_note_made (run->names, WAY_SUBJECT_REGION, region->name->text,
                                    region->made->code);
    }
  for (guint i = 0; i < file->metrics->len; i++)
    {
      const WayFileMetric *metric = file->metrics->pdata[i];

      if (metric->made != NULL && metric->made->is_used)
        way_import_names_note_made (run->names, WAY_SUBJECT_METRIC, metric->name->text,
                                    metric->made->key);
    }
}

static gboolean
finish_file (Run           *run,
             WayFileImport *file,
             GCancellable  *cancellable,
             GError       **error)
{
  const guint told = 1u << WAY_BULK_CHANGED | 1u << WAY_BULK_VINTAGE | 1u << WAY_BULK_CONTRADICTS;
  WayBulkReport bulk = { { 0 } };
  g_autoptr (GError) problem = NULL;
  g_autoptr (WayVanished) vanished = way_vanished_new (file, &problem);
  Comparison comparison = { file, vanished };
  gboolean is_done;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  settle_metrics (file);
  /* An export has all that a source says of a cell. */
  if (file->exchange != NULL)
    way_bulk_writer_set_policy (run->writer, WAY_BULK_SEVERAL);
  way_bulk_writer_set_func (run->writer,
                            vanished != NULL ? told | 1u << WAY_BULK_SAME : told, compare_cb,
                            &comparison);
  if (run->options->is_dry_run)
    is_done = way_bulk_writer_compare (run->writer, tell_writing_cb, run, cancellable, &bulk,
                                       error);
  else
    is_done = way_new_things_write (&run->things, error)
              && way_bulk_writer_finish (run->writer, tell_writing_cb, run, cancellable, &bulk,
                                         error)
              && way_file_import_write_missing (file, error)
              && (file->exchange == NULL || way_exchange_write (file->exchange, error))
              && (file->package == NULL
                  || way_package_write_rest (file->package, run->library, error));
  if (!is_done)
    return FALSE;
  note_made (run, file);
  count_results (file->report, &bulk);
  if (vanished != NULL)
    way_vanished_report (vanished, file);
  way_new_things_settle (&run->things, TRUE);
  g_ptr_array_sort (file->report->problems, compare_problems_cb);
  return TRUE;
}

static void
take_names (WayFileImport *file)
{
  for (guint i = 0; i < file->regions->len; i++)
    g_ptr_array_add (file->report->regions,
                     g_steal_pointer (&((WayFileRegion *) file->regions->pdata[i])->name));
  for (guint i = 0; i < file->metrics->len; i++)
    g_ptr_array_add (file->report->metrics,
                     g_steal_pointer (&((WayFileMetric *) file->metrics->pdata[i])->name));
}

/* A file that cannot be read leaves the others to be taken: FALSE only where nothing can be. */
static gboolean
import_file (Run                *run,
             const WayImportJob *job,
             WayFileImport      *file,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean is_read = way_file_import_read (file, job, 0, tell_reading_cb, run, cancellable,
                                           &problem);
  gboolean is_done = TRUE;

  report_decisions (file);
  if (is_read)
    is_done = finish_file (run, file, cancellable, error);
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  else
    {
      way_new_things_settle (&run->things, FALSE);
      file->report->n_stored = file->report->n_known = file->report->n_refused = 0;
      file->report->error = g_steal_pointer (&problem);
    }
  take_names (file);
  return is_done;
}

static gboolean
import_all (Run                 *run,
            WayImportJob *const *jobs,
            GCancellable        *cancellable,
            GError             **error)
{
  gboolean is_done = TRUE;

  for (run->job = 0; is_done && run->job < run->n_jobs; run->job++)
    {
      const WayImportJob *job = jobs[run->job];
      WayImportFile *report = way_import_report_add (run->report,
                                                     way_table_file_get_name (job->file));
      WayFileImport *file;

      g_clear_pointer (&run->writer, way_bulk_writer_free);
      run->writer = way_bulk_writer_new (run->library);
      file = way_file_import_new (run->library, run->names, &run->things, run->writer,
                                  run->options, report);
      is_done = import_file (run, job, file, cancellable, error);
      way_file_import_free (file);
    }
  return is_done;
}

static gboolean
begin (Run                    *run,
       WayLibrary             *library,
       guint                   n_jobs,
       WayImportNames         *names,
       const WayImportOptions *options,
       GError                **error)
{
  run->library = library;
  run->options = options;
  run->n_jobs = n_jobs;
  run->report = way_import_report_new ();
  if (names == NULL)
    names = run->own_names = way_import_names_new (library, error);
  run->names = names;
  return names != NULL && way_new_things_init (&run->things, library, run->names, error);
}

/* The report */

static void
name_new_things (Run *run)
{
  for (guint i = 0; i < run->things.regions->len; i++)
    {
      const WayNewRegion *region = run->things.regions->pdata[i];

      if (region->is_settled)
        g_ptr_array_add (run->report->new_regions, g_strdup (region->code));
    }
  for (guint i = 0; i < run->things.metrics->len; i++)
    {
      const WayNewMetric *metric = run->things.metrics->pdata[i];

      if (metric->is_settled)
        g_ptr_array_add (run->report->new_metrics, g_strdup (metric->key));
    }
  for (guint i = 0; i < run->things.sources->len; i++)
    {
      const WayFileSource *source = run->things.sources->pdata[i];

      if (source->is_settled && source->is_new)
        g_ptr_array_add (run->report->new_sources, g_strdup (source->title));
    }
}

static void
sum_up (Run *run)
{
  WayImportReport *report = run->report;

  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      report->n_rows += file->n_rows;
      report->n_stored += file->n_stored;
      report->n_known += file->n_known;
      report->n_refused += file->n_refused;
    }
  name_new_things (run);
}

/* Doing it */

static gboolean
find_out (Run                 *run,
          WayImportJob *const *jobs,
          GCancellable        *cancellable,
          GError             **error)
{
  gboolean is_done;

  if (!way_library_begin_reading (run->library, error))
    return FALSE;
  is_done = import_all (run, jobs, cancellable, error);
  way_library_end_reading (run->library);
  return is_done;
}

/* Of files that gave something. */
static gboolean
remember_all (Run                 *run,
              WayImportJob *const *jobs,
              GError             **error)
{
  for (guint i = 0; i < run->n_jobs; i++)
    {
      const WayImportFile *file = run->report->files->pdata[i];

      if (file->error == NULL && file->n_stored > 0
          && !way_import_template_remember (run->library, jobs[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_out_and_write (Run                 *run,
                    WayImportJob *const *jobs,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_autofree char *name = name_change (jobs, run->n_jobs);

  if (!way_library_begin_change (run->library, name, error))
    return FALSE;
  if (import_all (run, jobs, cancellable, error)
      && way_import_names_learn (run->names, error)
      && remember_all (run, jobs, error))
    return way_library_end_change (run->library, error);
  way_library_cancel_change (run->library);
  return FALSE;
}

WayImportReport *
way_import_run (WayLibrary             *library,
                WayImportJob *const    *jobs,
                guint                   n_jobs,
                WayImportNames         *names,
                const WayImportOptions *options,
                WayImportProgress       progress,
                gpointer                user_data,
                GCancellable           *cancellable,
                GError                **error)
{
  g_auto (Run) run = { .progress = progress, .user_data = user_data };
  gboolean is_done;

  g_return_val_if_fail (library != NULL && n_jobs > 0 && options != NULL, NULL);

  if (!begin (&run, library, n_jobs, names, options, error))
    return NULL;
  is_done = options->is_dry_run ? find_out (&run, jobs, cancellable, error)
                                : find_out_and_write (&run, jobs, cancellable, error);
  if (!is_done)
    return NULL;
  sum_up (&run);
  return g_steal_pointer (&run.report);
}
