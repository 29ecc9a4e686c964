/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"
#include "model/import/import.h"

G_BEGIN_DECLS

/* What an import did, or would do: to standard output, and what was refused to standard error. */
WayCliExit way_cli_print_import (const WayImportReport *report,
                                 const WayCliOptions   *options,
                                 gboolean               is_dry_run,
                                 GError               **error);

/* In cli-import-json.c. (transfer full). */
GString   *way_cli_write_import_json (const WayImportReport *report, gboolean is_dry_run);

G_END_DECLS
