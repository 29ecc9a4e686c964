/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/csv.h"
#include "model/import/exchange-import.h"
#include "model/library-private.h"

G_BEGIN_DECLS

/* A number as it was printed. An empty cell is NaN; @decimals is -1 when unknown. */
typedef struct
{
  double value;
  int decimals;
} WayExchangeNumber;

/**
 * WayExchangeRow:
 *
 * One row as it was read, each cell checked by itself. Texts are the plan's, "" where empty.
 * Whether it fits what the library has is another question; see way_exchange_resolve().
 */
typedef struct
{
  guint line;
  const char *region_code, *region_zh, *region_en;
  const char *metric_key, *metric_zh, *metric_en;
  const char *unit_zh, *unit_en;
  const char *source_title, *publisher, *url, *published;
  const char *note, *note_zh, *rank_scope;
  gboolean has_measure, has_flow, has_better, has_path;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;

  WayKind kind;
  WayPeriod period;
  WayQualifier qualifier;
  WayExchangeNumber number, growth, upper, tolerance, base;
  WayStatus status;
  gboolean has_break, is_superseded;
  WayComparator comparator;
  WayBasis basis;
  WayNature nature;
  WayPath path;
  gboolean has_base_period;
  WayPeriod base_period;
  gboolean has_method;
  WayMethod method;

  const char *missing; /* what a publisher says instead of a value, "" */
  gboolean is_derived; /* computed from a formula where it was exported */
} WayExchangeRow;

/* What the library has by name, and what is to be made: what @is_new and @is_used is written. */
typedef struct
{
  gint64 id;
  const char *name_zh, *name_en;
  const char *base; /* "" where it stands for itself */
  double factor;
  gboolean is_new, is_used;
} WayExchangeUnit;

typedef struct
{
  gint64 id;
  const char *code, *name_zh, *name_en;
  gboolean is_new, is_used;
} WayExchangeRegion;

typedef struct
{
  gint64 id;
  const char *key, *name_zh, *name_en;
  WayExchangeUnit *unit;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  int decimals;
  gboolean is_new, is_used;
} WayExchangeMetric;

typedef struct
{
  gint64 id;
  const char *title, *publisher, *url, *published;
  gboolean is_new, is_used;
} WayExchangeSource;

/* A row that is to be stored. */
typedef struct
{
  WayExchangeRow row;
  WayExchangeRegion *region;
  WayExchangeMetric *metric;
  WayExchangeSource *source;
} WayExchangeFact;

/**
 * WayExchangePlan:
 *
 * What an import will do, found out by reading only.
 *
 * @regions, @metrics: by code or key
 * @region_names, @metric_names: by each name in either language; NULL for one that several have
 * @units: by both names, with a separator; @sources: by their four texts
 * @last_unit and so on: the largest ids that are taken
 * @facts: WayExchangeFact, in the order of the files
 * @is_export: the file in hand was written by Waymark: a row without a source has none
 * @seen: what tells a fact from others, of the files read so far
 */
typedef struct
{
  WayLibrary *library;
  const WayImportOptions *options;
  WayImportReport *report;
  GStringChunk *texts;
  const char *file_title; /* of a source where a row names none */

  GPtrArray *all_units, *all_regions, *all_metrics, *all_sources;
  GHashTable *units;
  GHashTable *regions, *region_names;
  GHashTable *metrics, *metric_names;
  GHashTable *sources;
  gint64 last_unit, last_region, last_metric, last_source;

  GPtrArray *facts;
  GHashTable *seen;
  WayStatement *find_observation, *find_target, *find_missing, *find_formula;
  gboolean is_export;
} WayExchangePlan;

/* exchange-import.c: one file inside a change, or inside a reading where @options want a dry run;
 * its entry and what it makes is added to @report. */
gboolean way_exchange_take (WayLibrary             *library,
                            const WayImportSource  *file,
                            const WayImportOptions *options,
                            WayImportReport        *report,
                            GCancellable           *cancellable,
                            GError                **error);

/* How far a source is trusted, as far as its name tells; in import-new.c. */
WayAuthority way_source_guess_authority (const char *title, const char *publisher);

/* exchange-rows.c: FALSE with @column and @reason (transfer full) where a cell makes no sense. */
gboolean way_exchange_read_row    (WayExchangePlan *plan,
                                   WayCsvReader    *reader,
                                   const WayCsvRow *cells,
                                   WayExchangeRow  *out,
                                   const char     **column,
                                   char           **reason);
/* FALSE with @error where the header cannot be one of exchange columns. */
gboolean way_exchange_check_header (WayExchangePlan *plan,
                                    WayCsvReader    *reader,
                                    WayImportFile   *file,
                                    GError         **error);

/* exchange-names.c */
gboolean way_exchange_read_names  (WayExchangePlan *plan, GError **error);
gboolean way_exchange_resolve     (WayExchangePlan      *plan,
                                   const WayExchangeRow *row,
                                   WayExchangeFact      *out,
                                   const char          **column,
                                   char                **reason);

/* exchange-check.c: whether a promise makes sense for its metric. */
gboolean way_exchange_check_target (const WayExchangeFact *fact,
                                    const char           **column,
                                    char                 **reason);

/* exchange-known.c: whether the library, or an earlier row, states the same. */
gboolean way_exchange_is_known    (WayExchangePlan       *plan,
                                   const WayExchangeFact *fact,
                                   gboolean              *is_known,
                                   GError               **error);

/* exchange-write.c: inside a change. */
gboolean way_exchange_write       (WayExchangePlan *plan, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
