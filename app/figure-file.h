/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-data.h"

G_BEGIN_DECLS

/* What a file turned out to be. */
typedef enum
{
  WAY_FILE_LIBRARY,
  WAY_FILE_FIGURE
} WayFileType;

/* Whether @path is named as something else than a library: a picture with a figure inside, a file
 * with data, or a house style. Looks at the name alone. */
gboolean   way_figure_file_is_named_otherwise (const char *path);

/* '.csv' and so on; NULL-terminated. */
const char *const *way_figure_file_get_data_suffixes (void);

/* Whether it is named as a table, which is imported. */
gboolean   way_figure_file_is_named_data (const char *path);

/**
 * way_figure_file_read:
 * @figure: (out) (nullable): NULL for a library
 *
 * Tells by its content what @file is, and takes the figure out of a PNG, SVG or PDF. Blocks.
 *
 * Returns: FALSE with a message for people when it cannot be read, has no figure inside, or is
 *   something that the program does not open
 */
gboolean   way_figure_file_read         (GFile        *file,
                                         GCancellable *cancellable,
                                         WayFileType  *type,
                                         WayFigure   **figure,
                                         GError      **error);

/* The same in a thread. */
void       way_figure_file_read_async   (GFile              *file,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean   way_figure_file_read_finish  (GAsyncResult *result,
                                         WayFileType  *type,
                                         WayFigure   **figure,
                                         GError      **error);

/**
 * way_figure_file_drop_unknown:
 * @unknown: (out): the names that @catalog lacks, one a line; NULL when it has them all
 *
 * Takes out of @figure which regions and metrics the library does not have.
 *
 * Returns: whether a region and a metric are left
 */
gboolean   way_figure_file_drop_unknown (WayFigure               *figure,
                                         const WayExploreCatalog *catalog,
                                         char                   **unknown);

G_END_DECLS
