/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-writer.h"
#include "model/import/import.h"
#include "model/import/package.h"
#include "model/import/intern.h"
#include "model/import/names-private.h"

G_BEGIN_DECLS

/* What is to be made. Ids are those that it will have. @is_used: a value of it is to be stored;
 * @is_settled: it is made, or would be in a dry run. */
typedef struct
{
  gint64 id;
  char *code;
  char *name_zh, *name_en;
  char *parent; /* (nullable): code */
  WayRegionLevel level;
  gboolean is_used, is_settled;
} WayNewRegion;

typedef struct
{
  gint64 id;
  char *key;
  char *name_zh, *name_en;
  WayUnit *unit;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  int decimals;
  gboolean is_used, is_settled;
} WayNewMetric;

typedef struct
{
  gint64 id;
  char *title, *publisher, *url, *published; /* "" where not known */
  gboolean is_new, is_used, is_settled;
} WayFileSource;

/**
 * WayNewThings:
 *
 * What the files of one import name and the library does not have, by code, key, or all that is
 * said of a source. It is made inside the change, where something is stored of it.
 */
typedef struct
{
  WayLibrary *library;
  GPtrArray *regions, *metrics, *sources;
  GHashTable *by_code, *by_key, *by_source;
  GHashTable *countries; /* (nullable): folded name -> WayCountry */
  gint64 last_region, last_metric, last_source;
} WayNewThings;

gboolean       way_new_things_init        (WayNewThings *self, WayLibrary *library,
                                           GError **error);
void           way_new_things_clear       (WayNewThings *self);
/* @clean: as the file names it; the same name gives the same region. */
WayNewRegion  *way_new_things_add_region  (WayNewThings   *self,
                                           WayImportNames *names,
                                           const char     *clean,
                                           const char     *code,
                                           const char     *parent);
/* @unit: as the file has it, not "". */
WayNewMetric  *way_new_things_add_metric  (WayNewThings   *self,
                                           WayImportNames *names,
                                           const char     *clean,
                                           const char     *key,
                                           const char     *unit);
/* NULL only with @error. */
WayFileSource *way_new_things_add_source  (WayNewThings *self,
                                           const char   *title,
                                           const char   *publisher,
                                           const char   *url,
                                           const char   *published,
                                           GError      **error);
/* Inside a change: what is used and not made yet. */
gboolean       way_new_things_write        (WayNewThings *self, GError **error);
/* After a file: what it used is made, or, where it could not be read, not wanted. */
void           way_new_things_settle       (WayNewThings *self, gboolean is_made);

/* A region of a file, with what it is in the library. */
typedef struct
{
  WayPreviewName *name;
  gint64 id; /* 0 where its values are not taken */
  WayRegionLevel level;
  WayPlace place;
  WayNewRegion *made; /* (nullable) */
  gboolean is_told;   /* that it is ambiguous */
} WayFileRegion;

/**
 * WayFileMetric:
 * @factor, @divisor: what a value is multiplied with and divided by, of which one is 1, so that
 *   tenths of thousandths are exact
 * @shift: decimals that conversion adds
 * @refusal: (nullable): why no value of it can be taken
 */
typedef struct
{
  WayPreviewName *name;
  gint64 id;
  WayNewMetric *made; /* (nullable) */
  WayMeasure measure;
  WayFlow flow;
  double factor, divisor;
  int shift;
  int most_decimals;
  char *refusal;
  gboolean is_told;
  gboolean may_be_negative, is_forecast;
  double least, most;
  guint64 n_values;
  guint first_line;
} WayFileMetric;

/* The last value of a series, in the order of the file. */
typedef struct _WayNeighbours WayNeighbours;

WayNeighbours *way_neighbours_new  (void);
void           way_neighbours_free (WayNeighbours *self);
/* The value before @value of the same region and metric, NaN for none. */
double         way_neighbours_swap (WayNeighbours *self, guint region, guint metric,
                                    double value);

/* Where the publisher says that there is no value. */
typedef struct
{
  guint region, metric, source;
  WayPeriod period;
  const char *mark; /* static */
} WayFileMissing;

/**
 * WayFileImport:
 *
 * One file while it is read.
 *
 * @pending: WayBulkRow: values of aggregates while the file has named nothing else: they are what
 *   it is about then
 * @package: (nullable): what Waymark exported as a whole; its facts are @exchange
 * @exchange: (nullable): a file of the exchange columns as CSV in UTF-8, where they say more than a
 *   plan can
 * @candidates: (nullable): WayCandidate, where a preview wants them
 * @region_number, @metric_number: of the facts whose texts mean @last_region and @last_metric
 */
typedef struct
{
  WayLibrary *library;
  WayImportNames *names;
  WayNewThings *things;
  WayBulkWriter *writer;
  const WayImportOptions *options;
  WayImportFile *report;

  WayImportPlan *plan;
  WayTableInfo info;
  gboolean has_source_columns;
  gboolean has_units_of_rows; /* a column says the unit, and the metric is the same in all rows */

  WayIntern *region_texts, *metric_texts, *source_texts;
  GPtrArray *regions, *metrics; /* WayFileRegion, WayFileMetric */
  GPtrArray *sources;           /* WayFileSource, borrowed */
  GArray *region_of_text, *metric_of_text;
  char *above;                  /* (nullable): the region whose parts may follow */
  WayNeighbours *neighbours;
  GArray *missing;              /* WayFileMissing */
  GArray *pending;
  gboolean has_plain_regions, takes_totals;

  GBytes *exchange;
  gboolean previews_exchange;
  WayPackage *package;

  GArray *candidates;
  guint64 n_rows;
  guint64 region_number, metric_number;
  guint last_region, last_metric;
} WayFileImport;

WayFileImport *way_file_import_new    (WayLibrary             *library,
                                       WayImportNames         *names,
                                       WayNewThings           *things,
                                       WayBulkWriter          *writer,
                                       const WayImportOptions *options,
                                       WayImportFile          *report);
void           way_file_import_free   (WayFileImport *self);

/* Reads at most @max_rows of the file, 0 for all. What cannot be read at all is @error. */
gboolean       way_file_import_read   (WayFileImport      *self,
                                       const WayImportJob *job,
                                       guint64             max_rows,
                                       WayImportProgress   progress,
                                       gpointer            user_data,
                                       GCancellable       *cancellable,
                                       GError            **error);

/* import-exchange.c: @plan becomes one for plain facts of a long file, or @exchange is set. */
gboolean       way_file_import_plan_exchange (WayFileImport *self, const WayImportJob *job,
                                              GError **error);

/* import-names.c */
WayFileRegion *way_file_import_find_region (WayFileImport *self, const WayRawFact *fact,
                                            guint *index);
WayFileMetric *way_file_import_find_metric (WayFileImport *self, const WayRawFact *fact,
                                            const char *unit, guint *index);
WayFileSource *way_file_import_find_source (WayFileImport *self, const WayRawFact *fact,
                                            guint *index, GError **error);

/* import-facts.c: FALSE only with @error. */
gboolean       way_file_import_take_fact   (WayFileImport *self, const WayRawFact *fact,
                                            GError **error);
gboolean       way_file_import_take_pending (WayFileImport *self, GError **error);

/**
 * WayVanished:
 *
 * What the sources of a file said so far of its metrics; what the file says again is taken away
 * row by row, and what is left it says no more. NULL without an error where there is nothing.
 */
typedef struct _WayVanished WayVanished;

WayVanished   *way_vanished_new              (WayFileImport *file, GError **error);
void           way_vanished_free             (WayVanished *self);
void           way_vanished_note             (WayVanished *self, const WayBulkRow *row);
void           way_vanished_report           (WayVanished *self, WayFileImport *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayVanished, way_vanished_free)

/* import-missing.c, inside a change. */
gboolean       way_file_import_write_missing (WayFileImport *self, GError **error);

/* import-report.c: all but name and decisions of @from; new names. */
void           way_import_file_take         (WayImportFile *self, WayImportFile *from);
void           way_import_report_take_new   (WayImportReport *self, WayImportReport *from);
void           way_preview_name_free       (WayPreviewName *name);

/* How far a source is trusted, as far as its name tells. */
WayAuthority   way_source_guess_authority  (const char *title, const char *publisher);

G_END_DECLS
