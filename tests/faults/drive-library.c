/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the window does to a library, for the script that breaks it off:
 *
 *   drive-library LIBRARY edit FIRST COUNT   so many steps of editing, each told when it is kept
 *   drive-library LIBRARY undo LEFT          takes steps back until so many are left
 *   drive-library LIBRARY import FILE        with few rows in memory, the others sorted on the disk
 *   drive-library LIBRARY copy FILE          Save a Copy
 *   drive-library LIBRARY backup
 *   drive-library LIBRARY restore FILE
 */

#include "model/backup.h"
#include "model/data-edits.h"
#include "model/import/import.h"
#include "model/library-edit.h"
#include "model/library-private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define REGION "330000"
#define METRIC "gdp"
#define N_CELLS 40
#define N_ROWS_IN_MEMORY 300

static gboolean
edit_cells (WayLibrary *library,
            guint       step,
            gboolean    is_clearing,
            GError    **error)
{
  g_autoptr (GArray) edits = way_data_edits_new ();
  WayDataEditReport report;

  for (guint i = 0; i < N_CELLS; i++)
    {
      WayPeriod period = way_period_for_year (1900 + (int) i);
      WayEnteredValue value = { .value = step * 100.0 + i, .decimals = 1 };

      way_data_edits_add (edits, REGION, METRIC, &period, is_clearing ? NULL : &value);
    }
  return way_library_apply_edits (library, edits, 0, &report, NULL, error);
}

static gboolean
add_target (WayLibrary *library,
            guint       step,
            GError    **error)
{
  WaySourceFields source = { .title = "Edited" };
  WayTargetFields target = {
    .region_code = REGION, .metric_key = METRIC, .due = way_period_for_year (2030 + (int) step),
    .comparator = WAY_COMPARATOR_GE, .value = 90000 + step, .upper_value = NAN,
    .tolerance = NAN, .base_value = NAN, .basis = WAY_BASIS_LEVEL,
  };

  return way_library_ensure_source (library, &source, &target.source_id, error)
         && way_library_save_target (library, &target, NULL, error);
}

static gboolean
make_step (WayLibrary *library,
           guint       step,
           GError    **error)
{
  gboolean is_done;

  if (step % 5 == 3)
    return way_library_undo (library, NULL, error);
  if (step % 5 == 4)
    return way_library_redo (library, NULL, error);
  if (!way_library_begin_change (library, "Edit", error))
    return FALSE;
  is_done = step % 5 == 1 ? add_target (library, step, error)
                          : edit_cells (library, step, step % 10 == 7, error);
  if (is_done)
    return way_library_end_change (library, error);
  way_library_cancel_change (library);
  return FALSE;
}

static gboolean
edit (WayLibrary *library,
      guint       first,
      guint       n_steps,
      GError    **error)
{
  for (guint step = first; step < first + n_steps; step++)
    {
      if (!make_step (library, step, error))
        return FALSE;
      printf ("%u\n", step + 1);
      fflush (stdout);
    }
  return TRUE;
}

static gboolean
undo (WayLibrary *library,
      guint       n_left,
      GError    **error)
{
  g_autoptr (GPtrArray) changes = way_library_list_changes (library, error);
  guint n_done = 0;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    n_done += !((WayChange *) changes->pdata[i])->is_undone;
  for (; n_done > n_left; n_done--)
    if (!way_library_undo (library, NULL, error))
      return FALSE;
  return changes != NULL;
}

static gboolean
import (WayLibrary *library,
        const char *path,
        GError    **error)
{
  const WayImportOptions options = { 0 };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WayTableFile) table = way_table_file_open (file, NULL, error);
  g_autoptr (WayImportReport) report = NULL;
  WayImportJob *job;
  WayImportFile *imported;

  if (table == NULL)
    return FALSE;
  library->n_bulk_rows_in_memory = N_ROWS_IN_MEMORY;
  job = way_import_job_new (table);
  report = way_import_run (library, &job, 1, NULL, &options, NULL, NULL, NULL, error);
  way_import_job_free (job);
  if (report == NULL)
    return FALSE;
  imported = report->files->pdata[0];
  if (imported->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&imported->error));
  return FALSE;
}

static gboolean
drive (int     argc,
       char  **argv,
       GError **error)
{
  g_autoptr (WayLibrary) library = NULL;
  const char *task = argc > 2 ? argv[2] : "";

  if (argc == 4 && g_str_equal (task, "restore"))
    return way_backup_restore (argv[1], argv[3], error);
  library = argc > 2 ? way_library_open (argv[1], WAY_LIBRARY_OPEN_READ_WRITE, error) : NULL;
  if (library == NULL)
    return FALSE;
  if (argc == 5 && g_str_equal (task, "edit"))
    return edit (library, (guint) atoi (argv[3]), (guint) atoi (argv[4]), error);
  if (argc == 4 && g_str_equal (task, "undo"))
    return undo (library, (guint) atoi (argv[3]), error);
  if (argc == 4 && g_str_equal (task, "import"))
    return import (library, argv[3], error);
  if (argc == 4 && g_str_equal (task, "copy"))
    return way_library_save_copy (library, argv[3], NULL, NULL, NULL, error);
  return argc == 3 && g_str_equal (task, "backup") && way_library_keep_backup (library, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  if (drive (argc, argv, &error))
    return 0;
  fprintf (stderr, "%s\n", error != NULL ? error->message : "What is to be done?");
  return 1;
}
