/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import.h"

#include <glib/gi18n-lib.h>

void
way_import_preview_free (WayImportPreview *preview)
{
  g_free (preview);
}

WayImportPreview *
way_import_preview (WayLibrary         *library,
                    const WayImportJob *job,
                    WayImportNames     *names,
                    guint               max_rows,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                       _("Only files of the exchange columns can be imported so far."));
  return NULL;
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
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                       _("Only files of the exchange columns can be imported so far."));
  return NULL;
}
