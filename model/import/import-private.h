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
  char *parent; /* (nullable): code, where the file names it */
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
  gboolean is_stated; /* what it is stands in the file: unit and measure are not touched */
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
 *
 * @region_of_name, @metric_of_name: by either name of what is made; NULL for one that several have
 */
typedef struct
{
  WayLibrary *library;
  WayImportNames *names;
  GPtrArray *regions, *metrics, *sources;
  GHashTable *by_code, *by_key, *by_source;
  GHashTable *region_of_name, *metric_of_name;
  GHashTable *countries; /* (nullable): folded name -> WayCountry */
  gint64 last_region, last_metric, last_source;
} WayNewThings;

gboolean       way_new_things_init        (WayNewThings *self, WayLibrary *library,
                                           WayImportNames *names, GError **error);
void           way_new_things_clear       (WayNewThings *self);
/* Names were written past it, and read again: what is not made yet is forgotten. */
gboolean       way_new_things_refresh     (WayNewThings *self, GError **error);
/* @clean: as the file names it; the same name gives the same region. */
WayNewRegion  *way_new_things_add_region  (WayNewThings *self,
                                           const char   *clean,
                                           const char   *code,
                                           const char   *parent);
/* As the file states it: @code is not there yet. */
WayNewRegion  *way_new_things_add_stated_region (WayNewThings *self,
                                                 const char   *code,
                                                 const char   *name_zh,
                                                 const char   *name_en);
/* @unit: as the file has it, not "". */
WayNewMetric  *way_new_things_add_metric  (WayNewThings *self,
                                           const char   *clean,
                                           const char   *key,
                                           const char   *unit);
/* As the file states it: @key is not there yet. @unit: copied. The caller says what it measures. */
WayNewMetric  *way_new_things_add_stated_metric (WayNewThings  *self,
                                                 const char    *key,
                                                 const char    *name_zh,
                                                 const char    *name_en,
                                                 const WayUnit *unit);
/* @is_title_alone: nothing else can be said of it: the only one of that title, or of that address,
 * is meant. NULL only with @error. */
WayFileSource *way_new_things_add_source  (WayNewThings *self,
                                           const char   *title,
                                           const char   *publisher,
                                           const char   *url,
                                           const char   *published,
                                           gboolean      is_title_alone,
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
 * @last_actual: what lies behind this month is a forecast: of a name that says both
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
  gint32 last_actual;
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
  const char *mark; /* static, or the exchange's */
} WayFileMissing;

/* What the exchange columns need beside the rest: exchange-private.h. */
typedef struct _WayExchange WayExchange;

/**
 * WayFileImport:
 *
 * One file while it is read.
 *
 * @pending: WayBulkRow: values of aggregates while the file has named nothing else: they are what
 *   it is about then
 * @package: (nullable): what Waymark exported as a whole; then there is no plan
 * @exchange: (nullable): of a file or a package of the exchange columns
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
  gboolean is_trusted;            /* nothing is said of values that look strange */
  gboolean source_is_title_alone; /* neither file nor plan can say more of it */
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

  WayPackage *package;
  WayExchange *exchange;
  guint64 first_row; /* of its facts */

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

/* import-taking.c: (nullable): what the options say of one that has one of these names. @title:
 * (nullable): of its column */
const char    *way_file_import_find_unit   (WayFileImport *self, const char *metric,
                                            const char *key, guint column, const char *title);
/* 'C', 'AB': what a spreadsheet calls it. (transfer full). */
char          *way_column_get_letters      (guint column);

/* import-names.c */
WayPreviewName *way_preview_name_new        (const char *text, const char *code);
void           way_preview_name_take_match  (WayPreviewName *self, const WayNameMatch *match);
void           way_file_region_take_known   (WayFileRegion *self, const WayNamedRegion *known);
void           way_file_region_take_made    (WayFileRegion *self, WayNewRegion *made);
/* Without a unit; see the next. */
WayFileMetric *way_file_metric_new          (WayPreviewName *name);
void           way_file_metric_take_known   (WayFileMetric *self, const WayNamedMetric *known);
void           way_file_metric_take_made    (WayFileMetric *self, WayNewMetric *made);
/* By what values in @from are multiplied. */
void           way_file_metric_convert      (WayFileMetric *self, const char *from,
                                             const WayUnit *to, double factor);
/* After all conversions. */
void           way_file_metric_settle       (WayFileMetric *self);
WayFileRegion *way_file_import_find_region (WayFileImport *self, const WayRawFact *fact,
                                            guint *index);
WayFileMetric *way_file_import_find_metric (WayFileImport *self, const WayRawFact *fact,
                                            const char *unit, guint *index);
WayFileSource *way_file_import_find_source (WayFileImport *self, const WayRawFact *fact,
                                            guint *index, GError **error);

/**
 * WayTaking:
 *
 * One value on its way.
 *
 * @fact: where it stands, and what was read; more only of tables of other shapes
 * @region, @metric: of the file, G_MAXUINT where not known
 * @reason: (nullable)
 */
typedef struct
{
  WayFileImport *file;
  const WayRawFact *fact;
  WayBulkRow row;
  guint region, metric;
  WayCandidateState state;
  char *reason;
  double factor;
} WayTaking;

/* import-taking.c. @column: (nullable): as people call it, else its letter and title. The texts are
 * taken. */
void           way_taking_init             (WayTaking *self, WayFileImport *file,
                                            const WayRawFact *fact);
void           way_taking_add_problem      (WayTaking *self, const char *column,
                                            gboolean is_warning, char *text);
/* @is_told: the user knows the reason already. */
void           way_taking_refuse           (WayTaking *self, const char *column, gboolean is_told,
                                            char *reason);
void           way_taking_leave_out        (WayTaking *self, const char *reason);
/* @value was printed with so many @decimals, -1 where not known. */
double         way_multiply_printed        (double value, int decimals, double factor);
/* Warns of what looks wrong in the row's value. */
void           way_taking_look_at_value    (WayTaking *self, WayFileMetric *metric);
/* @source: (nullable) */
void           way_taking_mark_used        (WayTaking *self, WayFileMetric *metric,
                                            WayFileSource *source);
gboolean       way_taking_store            (WayTaking *self, WayFileMetric *metric,
                                            WayFileSource *source, GError **error);
/* Of a preview it becomes a candidate. */
void           way_taking_end              (WayTaking *self);

/* import-facts.c, import-taking.c: FALSE only with @error. */
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

/* import-report.c */
void           way_preview_name_free       (WayPreviewName *name);

G_END_DECLS
