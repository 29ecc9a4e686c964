/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"

G_BEGIN_DECLS

/* 'WayM', at offset 68 of the file. */
#define WAY_SCHEMA_APPLICATION_ID 0x5761794d

/**
 * WaySchemaStep:
 * @sql: what leads from the version before to this one
 * @digest: (nullable): of every table and index of this version, see way_schema_read_digest();
 *   a file that has it needs no comparison one by one
 *
 * The steps lead from an empty file to the current version; the number of a version is the
 * number of steps that were taken. A step that has been released never changes.
 */
typedef struct
{
  const char *sql;
  const char *digest;
} WaySchemaStep;

const WaySchemaStep *way_schema_get_steps (guint *n_steps);

/* The version that this program writes. */
guint    way_schema_get_version (void);

/* Reads PRAGMA user_version. */
gboolean way_schema_read_version (WayDatabase *database, guint *out, GError **error);

/**
 * way_schema_migrate:
 * @from: the version of @database, 0 for an empty one
 *
 * Takes the steps from @from to @n_steps, one transaction each; a step that fails leaves the
 * file at the version before it.
 */
gboolean way_schema_migrate (WayDatabase         *database,
                             const WaySchemaStep *steps,
                             guint                n_steps,
                             guint                from,
                             GError             **error);

/* SHA-256 of what makes every table, column and index of @database. (transfer full). */
char *way_schema_read_digest (WayDatabase *database, GError **error);

/**
 * way_schema_check:
 * @version: of @database; 1 to @n_steps, or more for a file of a newer program
 *
 * Compares every table, column and index with what the steps make, before anything is
 * queried. A trigger, a view, a virtual table or a table that should not be there is
 * WAY_LIBRARY_ERROR_FOREIGN. Of a newer file, the known tables must have the known columns.
 */
gboolean way_schema_check (WayDatabase         *database,
                           const WaySchemaStep *steps,
                           guint                n_steps,
                           guint                version,
                           GError             **error);

G_END_DECLS
