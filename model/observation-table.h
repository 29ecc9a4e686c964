/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-writer.h"
#include "model/database.h"
#include "model/observation.h"

G_BEGIN_DECLS

/**
 * WayObservationTable:
 *
 * Writes single observations into the library's two tables. For many at once there is
 * WayBulkWriter.
 */
typedef struct
{
  WayDatabase *database;
  WayStatement *next_vintage;
  WayStatement *put, *put_detail;
  WayStatement *remove, *remove_detail;
} WayObservationTable;

gboolean way_observation_table_open  (WayObservationTable *self,
                                      WayDatabase         *database,
                                      GError             **error);
void     way_observation_table_clear (WayObservationTable *self);

/* The slot of one more vintage of the cell of @row. */
gboolean way_observation_table_find_slot (WayObservationTable *self,
                                          const WayBulkRow    *row,
                                          gint64              *slot,
                                          GError             **error);

/* Stores @row under @slot, in the place of what may be there. @catalog_id: 0 for none. */
gboolean way_observation_table_put       (WayObservationTable *self,
                                          const WayBulkRow    *row,
                                          gint64               slot,
                                          WayOrigin            origin,
                                          gint64               catalog_id,
                                          GError             **error);

/* As the latest vintage of its cell. */
gboolean way_observation_table_add       (WayObservationTable *self,
                                          const WayBulkRow    *row,
                                          WayOrigin            origin,
                                          gint64               catalog_id,
                                          GError             **error);

gboolean way_observation_table_remove    (WayObservationTable *self,
                                          gint64               metric_id,
                                          gint64               region_id,
                                          gint64               last_month,
                                          gint64               slot,
                                          GError             **error);

/* The columns of a statement, with o and d as WAY_JOIN_DETAIL has them. */
#define WAY_OBSERVATION_COLUMNS                                                             \
  "o.metric_id, o.region_id, o.last_month, o.slot, o.value, o.about, d.published_growth, "  \
  "d.growth_decimals, d.rank_scope, d.note, d.note_zh, d.catalog_id"

/* Texts live until the next step. FALSE when something in it makes no sense. @about, @slot,
 * @catalog_id: (nullable): 0 for no identity in the catalog. */
gboolean way_observation_read (WayStatement *statement,
                               int           column,
                               WayBulkRow   *row,
                               WayAbout     *about,
                               gint64       *slot,
                               gint64       *catalog_id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayObservationTable, way_observation_table_clear)

G_END_DECLS
