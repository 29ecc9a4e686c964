/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-import.h"

#include "model/import/exchange-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cancelling is asked for after so many rows. */
#define ROWS_BETWEEN 512

#define MOST_DECIMALS 6

static void
init_plan (WayExchangePlan        *plan,
           WayLibrary             *library,
           const WayImportOptions *options,
           WayImportReport        *report)
{
  *plan = (WayExchangePlan) {
    .library = library,
    .options = options,
    .report = report,
    .texts = g_string_chunk_new (16 * 1024),
    .all_units = g_ptr_array_new_with_free_func (g_free),
    .all_regions = g_ptr_array_new_with_free_func (g_free),
    .all_metrics = g_ptr_array_new_with_free_func (g_free),
    .all_sources = g_ptr_array_new_with_free_func (g_free),
    .units = g_hash_table_new (g_str_hash, g_str_equal),
    .regions = g_hash_table_new (g_str_hash, g_str_equal),
    .region_names = g_hash_table_new (g_str_hash, g_str_equal),
    .metrics = g_hash_table_new (g_str_hash, g_str_equal),
    .metric_names = g_hash_table_new (g_str_hash, g_str_equal),
    .sources = g_hash_table_new (g_str_hash, g_str_equal),
    .facts = g_ptr_array_new_with_free_func (g_free),
    .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

static void
clear_plan (WayExchangePlan *plan)
{
  way_statement_free (plan->find_observation);
  way_statement_free (plan->find_target);
  way_statement_free (plan->find_missing);
  way_statement_free (plan->find_formula);
  g_ptr_array_unref (plan->facts);
  g_hash_table_unref (plan->seen);
  g_hash_table_unref (plan->units);
  g_hash_table_unref (plan->regions);
  g_hash_table_unref (plan->region_names);
  g_hash_table_unref (plan->metrics);
  g_hash_table_unref (plan->metric_names);
  g_hash_table_unref (plan->sources);
  g_ptr_array_unref (plan->all_units);
  g_ptr_array_unref (plan->all_regions);
  g_ptr_array_unref (plan->all_metrics);
  g_ptr_array_unref (plan->all_sources);
  g_string_chunk_free (plan->texts);
}

/* What kind of file it is, where that is a common mistake; NULL for text. */
static const char *
explain_content (GBytes *bytes)
{
  static const struct
  {
    const char *start;
    gsize length;
    const char *reason;
  } kinds[] = {
    { "PK\003\004", 4, N_("This is a workbook or an archive. Save the sheet as “CSV UTF-8” with "
                          "the exchange columns and import that.") },
    { "\320\317\021\340", 4, N_("This is an old Excel workbook. Save the sheet as “CSV UTF-8” with "
                                "the exchange columns and import that.") },
    { "%PDF", 4, N_("This is a PDF. Only CSV files with the exchange columns can be imported.") },
    { "\211PNG", 4, N_("This is a picture. Only CSV files with the exchange columns can be "
                       "imported.") },
    { "SQLite format 3", 15, N_("This is a library or another database. Only CSV files with the "
                                "exchange columns can be imported.") },
    { "\377\376", 2, N_("This text is UTF-16. Save it as “CSV UTF-8” and import that.") },
    { "\376\377", 2, N_("This text is UTF-16. Save it as “CSV UTF-8” and import that.") },
    { "{", 1, N_("This is JSON. Only CSV files with the exchange columns can be imported.") },
    { "[", 1, N_("This is JSON. Only CSV files with the exchange columns can be imported.") },
  };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (size >= kinds[i].length && memcmp (data, kinds[i].start, kinds[i].length) == 0)
        return _(kinds[i].reason);
    }

  return NULL;
}

static WayCsvReader *
open_reader (GBytes  *bytes,
             GError **error)
{
  const char *reason = explain_content (bytes);
  g_autoptr (GError) problem = NULL;
  g_autoptr (WayCsvReader) reader = NULL;

  if (reason != NULL)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED, reason);
      return NULL;
    }

  reader = way_csv_reader_new (bytes, ',', &problem);
  if (reader == NULL)
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                   _("%s. Save it as “CSV UTF-8” and import that."), problem->message);
      return NULL;
    }
  if (way_csv_reader_read_header (reader, &problem))
    return g_steal_pointer (&reader);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                         _("The file is empty: its first row has to name the exchange columns."));
  return NULL;
}

static void
accept (WayExchangePlan       *plan,
        const WayExchangeFact *fact)
{
  WayExchangeMetric *metric = fact->metric;

  fact->region->is_used = TRUE;
  metric->is_used = TRUE;
  if (metric->unit != NULL)
    metric->unit->is_used = TRUE;
  if (fact->source != NULL)
    fact->source->is_used = TRUE;
  if (metric->is_new)
    metric->decimals = CLAMP (MAX (metric->decimals, fact->row.number.decimals), 0, MOST_DECIMALS);
  g_ptr_array_add (plan->facts, g_memdup2 (fact, sizeof *fact));
}

/* FALSE only with @error: a row that is refused is in the file's report. */
static gboolean
plan_row (WayExchangePlan *plan,
          WayCsvReader    *reader,
          const WayCsvRow *cells,
          WayImportFile   *file,
          GError         **error)
{
  WayExchangeFact fact = { .region = NULL };
  WayExchangeRow row;
  const char *column = "";
  char *reason = NULL;
  gboolean is_known;

  file->n_rows++;
  if (!way_exchange_read_row (plan, reader, cells, &row, &column, &reason)
      || !way_exchange_resolve (plan, &row, &fact, &column, &reason))
    {
      way_import_file_add_problem (file, cells->line, column, FALSE, reason);
      file->n_refused++;
      return TRUE;
    }

  if (!way_exchange_is_known (plan, &fact, &is_known, error))
    return FALSE;
  if (is_known)
    {
      file->n_known++;
      return TRUE;
    }
  if (fact.row.kind == WAY_KIND_TARGET && !way_exchange_check_target (&fact, &column, &reason))
    {
      way_import_file_add_problem (file, cells->line, column, FALSE, reason);
      file->n_refused++;
      return TRUE;
    }

  accept (plan, &fact);
  file->n_stored++;
  return TRUE;
}

/* A file that cannot be read to its end is not taken at all: nobody knows what a quote that never
 * closes has swallowed. */
static gboolean
check_whole (GBytes  *bytes,
             GError **error)
{
  g_autoptr (WayCsvReader) reader = way_csv_reader_new (bytes, ',', error);
  g_autoptr (GError) problem = NULL;
  WayCsvRow row;

  if (reader == NULL)
    return FALSE;
  while (way_csv_reader_next (reader, &row, &problem))
    continue;
  if (problem == NULL)
    return TRUE;
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("%s. Mend that row and import the file again."), problem->message);
  return FALSE;
}

static gboolean
plan_rows (WayExchangePlan *plan,
           WayCsvReader    *reader,
           WayImportFile   *file,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  while (way_csv_reader_next (reader, &row, &local_error))
    {
      if (file->n_rows % ROWS_BETWEEN == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!plan_row (plan, reader, &row, file, error))
        return FALSE;
    }

  return way_statement_ended (&local_error, error);
}

static const char *
get_file_title (WayExchangePlan *plan,
                const char      *name)
{
  g_autofree char *base = NULL;

  if (plan->options->source_title != NULL)
    return plan->options->source_title;
  base = g_path_get_basename (name);
  return g_string_chunk_insert (plan->texts, base);
}

static gboolean
plan_file (WayExchangePlan       *plan,
           const WayImportSource *source,
           GCancellable          *cancellable,
           GError               **error)
{
  WayImportFile *file = way_import_report_add (plan->report, source->name);
  g_autoptr (WayCsvReader) reader = NULL;

  if (source->bytes == NULL)
    {
      file->error = g_error_copy (source->error);
      return TRUE;
    }
  reader = open_reader (source->bytes, &file->error);
  if (reader == NULL || !way_exchange_check_header (plan, reader, file, &file->error)
      || !check_whole (source->bytes, &file->error))
    return TRUE;

  plan->file_title = get_file_title (plan, source->name);
  return plan_rows (plan, reader, file, cancellable, error);
}

static void
count (WayExchangePlan *plan)
{
  WayImportReport *report = plan->report;

  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      report->n_rows += file->n_rows;
      report->n_stored += file->n_stored;
      report->n_known += file->n_known;
      report->n_refused += file->n_refused;
    }
}

static void
name_new_things (WayExchangePlan *plan)
{
  WayImportReport *report = plan->report;

  for (guint i = 0; i < plan->all_regions->len; i++)
    {
      const WayExchangeRegion *region = plan->all_regions->pdata[i];

      if (region->is_new && region->is_used)
        g_ptr_array_add (report->new_regions, g_strdup (region->code));
    }
  for (guint i = 0; i < plan->all_metrics->len; i++)
    {
      const WayExchangeMetric *metric = plan->all_metrics->pdata[i];

      if (metric->is_new && metric->is_used)
        g_ptr_array_add (report->new_metrics, g_strdup (metric->key));
    }
  for (guint i = 0; i < plan->all_sources->len; i++)
    {
      const WayExchangeSource *source = plan->all_sources->pdata[i];

      if (source->is_new && source->is_used)
        g_ptr_array_add (report->new_sources, g_strdup (source->title));
    }
}

static gboolean
plan_all (WayExchangePlan       *plan,
          const WayImportSource *files,
          guint                  n_files,
          GCancellable          *cancellable,
          GError               **error)
{
  if (!way_exchange_read_names (plan, error))
    return FALSE;
  for (guint i = 0; i < n_files; i++)
    {
      if (!plan_file (plan, &files[i], cancellable, error))
        return FALSE;
    }

  count (plan);
  name_new_things (plan);
  return TRUE;
}

static gboolean
find_out (WayExchangePlan       *plan,
          const WayImportSource *files,
          guint                  n_files,
          GCancellable          *cancellable,
          GError               **error)
{
  gboolean is_done;

  if (!way_library_begin_reading (plan->library, error))
    return FALSE;
  is_done = plan_all (plan, files, n_files, cancellable, error);
  way_library_end_reading (plan->library);
  return is_done;
}

/* What the menu will offer to undo. */
static char *
name_change (const WayImportSource *files,
             guint                  n_files)
{
  g_autofree char *base = g_path_get_basename (files[0].name);

  if (n_files == 1)
    return g_strdup_printf (_("Import “%s”"), base);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Import %u File", "Import %u Files",
                                       n_files), n_files);
}

/* Found out within the change, so that nobody takes the ids meanwhile. */
static gboolean
find_out_and_write (WayExchangePlan       *plan,
                    const WayImportSource *files,
                    guint                  n_files,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autofree char *name = name_change (files, n_files);

  if (!way_library_begin_change (plan->library, name, error))
    return FALSE;
  if (plan_all (plan, files, n_files, cancellable, error)
      && way_exchange_write (plan, cancellable, error))
    {
      g_clear_pointer (&plan->find_observation, way_statement_free);
      g_clear_pointer (&plan->find_target, way_statement_free);
      g_clear_pointer (&plan->find_missing, way_statement_free);
      g_clear_pointer (&plan->find_formula, way_statement_free);
      return way_library_end_change (plan->library, error);
    }

  way_library_cancel_change (plan->library);
  return FALSE;
}

WayImportReport *
way_exchange_import (WayLibrary             *library,
                     const WayImportSource  *files,
                     guint                   n_files,
                     const WayImportOptions *options,
                     GCancellable           *cancellable,
                     GError                **error)
{
  g_autoptr (WayImportReport) report = way_import_report_new ();
  WayExchangePlan plan;
  gboolean is_done;

  g_return_val_if_fail (library != NULL && n_files > 0, NULL);

  init_plan (&plan, library, options, report);
  if (options->is_dry_run)
    is_done = find_out (&plan, files, n_files, cancellable, error);
  else
    is_done = find_out_and_write (&plan, files, n_files, cancellable, error);
  clear_plan (&plan);

  return is_done ? g_steal_pointer (&report) : NULL;
}

gboolean
way_exchange_take (WayLibrary             *library,
                   const WayImportSource  *file,
                   const WayImportOptions *options,
                   WayImportReport        *report,
                   GCancellable           *cancellable,
                   GError                **error)
{
  WayExchangePlan plan;
  gboolean is_done;

  init_plan (&plan, library, options, report);
  is_done = way_exchange_read_names (&plan, error)
            && plan_file (&plan, file, cancellable, error)
            && (options->is_dry_run || way_exchange_write (&plan, cancellable, error));
  if (is_done)
    name_new_things (&plan);
  clear_plan (&plan);
  return is_done;
}
