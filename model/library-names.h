/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"

G_BEGIN_DECLS

/**
 * Regions, metrics, sources and events as a person adds and edits them. What is written stands
 * inside a change. A row of the catalog that is edited becomes the user's: the next version of the
 * catalog leaves it alone.
 */

/* Texts are owned, never NULL. @aliases: other names, one a line. */
typedef struct
{
  char *code;
  char *parent_code;
  WayRegionLevel level;
  char *name_zh, *name_en;
  char *short_zh, *short_en;
  char *aliases;
} WayRegionDraft;

WayRegionDraft *way_region_draft_new     (void);
void            way_region_draft_free    (WayRegionDraft *draft);
WayRegionDraft *way_library_read_region_draft (WayLibrary *self, const char *code, GError **error);

/* @old_code: (nullable): the region that is edited; NULL for a new one. A code is never changed. */
gboolean        way_library_save_region  (WayLibrary           *self,
                                          const char           *old_code,
                                          const WayRegionDraft *draft,
                                          GError              **error);

/* @unit: as it is written: '亿元', '100 million CNY'. @group: (nullable) key or name; a name that
 * no group has makes one. */
typedef struct
{
  char *key;
  char *name_zh, *name_en;
  char *short_zh, *short_en;
  char *description;
  char *unit;
  char *group;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  int decimals;
} WayMetricDraft;

WayMetricDraft *way_metric_draft_new     (void);
void            way_metric_draft_free    (WayMetricDraft *draft);
WayMetricDraft *way_library_read_metric_draft (WayLibrary *self, const char *key, GError **error);

/* @old_key: as @old_code above. The unit of a metric with values or targets is not changed: that
 * would make other numbers of them. @key: (out) (optional) (transfer full): what it is called. */
gboolean        way_library_save_metric  (WayLibrary           *self,
                                          const char           *old_key,
                                          const WayMetricDraft *draft,
                                          char                **key,
                                          GError              **error);

/* @id 0: a new one. */
gboolean        way_library_save_source  (WayLibrary            *self,
                                          const WaySourceFields *fields,
                                          gint64                *id,
                                          GError               **error);

/* @id 0: a new one; @date: '2022-07' or '2022-07-01'. */
gboolean        way_library_save_event   (WayLibrary *self,
                                          gint64      id,
                                          const char *region_code,
                                          const char *date,
                                          const char *name_zh,
                                          const char *name_en,
                                          GError    **error);
gboolean        way_library_remove_event (WayLibrary *self, gint64 id, GError **error);

/* Events of a region itself, for editing. */
typedef struct
{
  gint64 id;
  char *date;
  char *name_zh;
  char *name_en;
} WayEventDraft;

void            way_event_draft_free     (WayEventDraft *draft);
/* WayEventDraft, by date. (transfer full). */
GPtrArray      *way_library_list_own_events (WayLibrary *self, const char *region_code,
                                             GError    **error);

/* 'gdp_per_head' of 'GDP per head'; of a name without Latin letters 'metric'. (transfer full). */
char           *way_metric_key_from_name (const char *name_en);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRegionDraft, way_region_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayMetricDraft, way_metric_draft_free)

G_END_DECLS
