/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"
#include "model/library.h"

G_BEGIN_DECLS

/* The folder of the running binary, where a build tree or a moved installation keeps its other
 * parts; NULL where the system does not say. (transfer full). */
char       *way_cli_get_program_dir   (void);

/* The library that the options name, made from the bundled catalog where it does not exist yet.
 * Read-only where it cannot be written, which is enough for every command there is. */
WayLibrary *way_cli_open_library      (const WayCliOptions *options, GError **error);

/* The path that way_cli_open_library() opens. (transfer full). */
char       *way_cli_get_library_path  (const WayCliOptions *options);

/* What --region and --metric name, in their order; empty when they were not given. The error of
 * an unknown name offers the nearest ones. Arrays of WayRegion and WayMetric. (transfer full). */
GPtrArray  *way_cli_find_regions      (WayLibrary          *library,
                                       const WayCliOptions *options,
                                       GError             **error);
GPtrArray  *way_cli_find_metrics      (WayLibrary          *library,
                                       const WayCliOptions *options,
                                       GError             **error);

/* The found ones' codes and keys for a query: NULL-terminated, or NULL for all.
 * (transfer container). */
const char **way_cli_get_region_codes (GPtrArray *regions);
const char **way_cli_get_metric_keys  (GPtrArray *metrics);

G_END_DECLS
