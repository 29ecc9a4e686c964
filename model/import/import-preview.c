/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

#include "model/import/import-private.h"

#include <glib/gi18n-lib.h>

static void
free_problem (gpointer data)
{
  WayPreviewProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

static void
clear_candidate (gpointer data)
{
  g_free (((WayCandidate *) data)->reason);
}

void
way_import_preview_free (WayImportPreview *preview)
{
  if (preview == NULL)
    return;

  g_array_unref (preview->candidates);
  g_ptr_array_unref (preview->regions);
  g_ptr_array_unref (preview->metrics);
  g_ptr_array_unref (preview->problems);
  g_free (preview);
}

/* @contradicting (element-type guint): numbers of candidates */
typedef struct
{
  GArray *candidates;
  GArray *contradicting;
} Comparison;

static void
note_contradiction (Comparison       *comparison,
                    guint             index,
                    const WayBulkRow *other)
{
  WayCandidate *candidate = &g_array_index (comparison->candidates, WayCandidate, index);

  candidate->state = WAY_CANDIDATE_REFUSED;
  if (other == NULL || other->line == 0 || other->line > comparison->candidates->len)
    return;
  candidate->reason = g_strdup_printf (
    _("Line %1$u says %2$.15g of the same cell: one of the two has to go"),
    g_array_index (comparison->candidates, WayCandidate, other->line - 1).line, other->value);
  g_array_append_val (comparison->contradicting, index);
}

/* What the library, or an earlier row, says of a candidate. */
static void
compare_cb (WayBulkResult     result,
            const WayBulkRow *row,
            const WayBulkRow *other,
            gpointer          user_data)
{
  Comparison *comparison = user_data;
  GArray *candidates = comparison->candidates;
  WayCandidate *candidate;

  if (row->line == 0 || row->line > candidates->len)
    return;
  candidate = &g_array_index (candidates, WayCandidate, row->line - 1);
  switch (result)
    {
    case WAY_BULK_SAME:
    case WAY_BULK_REPEATED:
      candidate->state = WAY_CANDIDATE_SAME;
      break;
    case WAY_BULK_VINTAGE:
      candidate->state = WAY_CANDIDATE_VINTAGE;
      break;
    case WAY_BULK_CHANGED:
      candidate->state = WAY_CANDIDATE_REPLACES;
      break;
    case WAY_BULK_CONTRADICTS:
      note_contradiction (comparison, row->line - 1, other);
      break;
    case WAY_BULK_NEW:
    case WAY_N_BULK_RESULTS:
    default:
      candidate->state = WAY_CANDIDATE_NEW;
      break;
    }
  if (other != NULL && (result == WAY_BULK_VINTAGE || result == WAY_BULK_CHANGED))
    candidate->old_value = other->value;
}

/* Takes @text. */
static void
add_problem (WayImportPreview *preview,
             guint             line,
             guint             row,
             guint             column,
             gboolean          is_warning,
             char             *text)
{
  WayPreviewProblem *problem = g_new0 (WayPreviewProblem, 1);

  problem->line = line;
  problem->row = row;
  problem->column = column;
  problem->is_warning = is_warning;
  problem->text = text;
  g_ptr_array_add (preview->problems, problem);
}

static void
count_candidates (WayImportPreview *preview)
{
  for (guint i = 0; i < preview->candidates->len; i++)
    preview->counts[g_array_index (preview->candidates, WayCandidate, i).state]++;
}

static int
compare_problems_cb (gconstpointer a,
                     gconstpointer b)
{
  const WayPreviewProblem *first = *(WayPreviewProblem *const *) a;
  const WayPreviewProblem *second = *(WayPreviewProblem *const *) b;

  return first->row < second->row ? -1 : first->row > second->row;
}

/* Those of reading, and those that came of comparing rows with one another. */
static void
list_problems (WayImportPreview    *preview,
               const WayImportFile *report,
               const GArray        *contradicting)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const WayImportProblem *problem = report->problems->pdata[i];

      add_problem (preview, problem->line, (guint) MAX (problem->row, 0),
                   (guint) MAX (problem->cell, 0), problem->is_warning,
                   g_strdup (problem->reason));
    }
  for (guint i = 0; i < contradicting->len; i++)
    {
      const WayCandidate *candidate = &g_array_index (preview->candidates, WayCandidate,
                                                      g_array_index (contradicting, guint, i));

      add_problem (preview, candidate->line, candidate->row, candidate->column, FALSE,
                   g_strdup (candidate->reason));
    }
  preview->n_problems = report->n_problems + contradicting->len;
  g_ptr_array_sort (preview->problems, compare_problems_cb);
}

static void
take_names (WayFileImport    *file,
            WayImportPreview *preview)
{
  for (guint i = 0; i < file->regions->len; i++)
    {
      WayFileRegion *region = file->regions->pdata[i];

      g_ptr_array_add (preview->regions, g_steal_pointer (&region->name));
    }
  for (guint i = 0; i < file->metrics->len; i++)
    {
      WayFileMetric *metric = file->metrics->pdata[i];

      g_ptr_array_add (preview->metrics, g_steal_pointer (&metric->name));
    }
}

static WayImportPreview *
make_preview (WayFileImport *file,
              const GArray  *contradicting,
              guint          max_rows)
{
  WayImportPreview *preview = g_new0 (WayImportPreview, 1);
  GDestroyNotify free_name = (GDestroyNotify) way_preview_name_free;

  preview->candidates = g_steal_pointer (&file->candidates);
  preview->regions = g_ptr_array_new_with_free_func (free_name);
  preview->metrics = g_ptr_array_new_with_free_func (free_name);
  preview->problems = g_ptr_array_new_with_free_func (free_problem);
  preview->n_rows = file->n_rows;
  preview->is_whole = max_rows == 0 || file->n_rows < max_rows;
  take_names (file, preview);
  count_candidates (preview);
  list_problems (preview, file->report, contradicting);
  return preview;
}

static WayImportPreview *
preview_file (WayLibrary         *library,
              const WayImportJob *job,
              WayFileImport      *file,
              guint               max_rows,
              GCancellable       *cancellable,
              GError            **error)
{
  g_autoptr (GArray) contradicting = g_array_new (FALSE, FALSE, sizeof (guint));
  Comparison comparison;
  WayBulkReport bulk;

  file->candidates = g_array_new (FALSE, FALSE, sizeof (WayCandidate));
  g_array_set_clear_func (file->candidates, clear_candidate);
  if (!way_file_import_read (file, job, max_rows, NULL, NULL, cancellable, error))
    {
      g_clear_pointer (&file->candidates, g_array_unref);
      return NULL;
    }
  comparison = (Comparison) { file->candidates, contradicting };
  if (file->exchange != NULL)
    way_bulk_writer_set_policy (file->writer, WAY_BULK_SEVERAL);
  way_bulk_writer_set_func (file->writer, G_MAXUINT, compare_cb, &comparison);
  if (!way_bulk_writer_compare (file->writer, NULL, NULL, cancellable, &bulk, error))
    {
      g_clear_pointer (&file->candidates, g_array_unref);
      return NULL;
    }
  return make_preview (file, contradicting, max_rows);
}

WayImportPreview *
way_import_preview (WayLibrary         *library,
                    const WayImportJob *job,
                    WayImportNames     *names,
                    guint               max_rows,
                    GCancellable       *cancellable,
                    GError            **error)
{
  const WayImportOptions options = { .is_dry_run = TRUE };
  g_autoptr (WayImportReport) report = way_import_report_new ();
  WayImportFile *entry = way_import_report_add (report, way_table_file_get_name (job->file));
  g_autoptr (WayBulkWriter) writer = NULL;
  WayImportPreview *preview = NULL;
  WayNewThings things;

  g_return_val_if_fail (library != NULL && job != NULL && names != NULL, NULL);

  if (!way_library_begin_reading (library, error))
    return NULL;
  writer = way_bulk_writer_new (library);
  if (way_new_things_init (&things, library, names, error))
    {
      WayFileImport *file = way_file_import_new (library, names, &things, writer, &options, entry);

      preview = preview_file (library, job, file, max_rows, cancellable, error);
      way_file_import_free (file);
    }
  way_new_things_clear (&things);
  way_library_end_reading (library);
  return preview;
}
