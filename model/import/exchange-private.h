/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/export-private.h"
#include "model/import/import-private.h"

G_BEGIN_DECLS

/* Beside the columns that everybody writes: a value whose digits a workbook's number loses. */
#define WAY_EXCHANGE_VALUE_EXACT ((guint) WAY_N_COLUMNS)
#define WAY_EXCHANGE_N_CELLS ((guint) WAY_N_COLUMNS + 1)
/* The row as a whole. */
#define WAY_EXCHANGE_NO_COLUMN G_MAXUINT

/* Why a row is not taken. @reason: to be freed. */
typedef struct
{
  guint column;
  char *reason;
} WayExchangeProblem;

/* FALSE with @problem; takes @reason. */
gboolean way_exchange_refuse (WayExchangeProblem *problem, guint column, char *reason);

/* A number as it was printed. An empty cell is NaN; @decimals is -1 when unknown. */
typedef struct
{
  double value;
  int decimals;
} WayExchangeNumber;

/**
 * WayExchangeRow:
 *
 * One row as it was read, each cell checked by itself. @texts, "" where empty, live until the next
 * row. Whether it fits what the library has is another question.
 */
typedef struct
{
  const char *const *texts; /* by WayExchangeColumn */
  const char *source_title; /* as it counts; "" where the row has no source */
  gboolean has_measure, has_flow, has_better, has_path;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;

  WayKind kind;
  WayPeriod period;
  WayQualifier qualifier;
  WayExchangeNumber number, growth, upper, tolerance, base;
  WayStatus status;
  gboolean has_break, is_superseded, is_derived;
  WayComparator comparator;
  WayBasis basis;
  WayNature nature;
  WayPath path;
  gboolean has_base_period;
  WayPeriod base_period;
  gboolean has_method;
  WayMethod method;
} WayExchangeRow;

/* What holds where a row does not say it; (nullable) */
typedef struct
{
  const char *region, *metric_key, *unit, *source_title;
} WayExchangeDefaults;

/* exchange-rows.c */
typedef struct _WayExchangeReader WayExchangeReader;

/* @titles: of the columns; @is_text: cells may be guarded against spreadsheet programs. NULL with
 * @error where these cannot be exchange columns. */
WayExchangeReader *way_exchange_reader_new  (const char *const         *titles,
                                             guint                      n_titles,
                                             gboolean                   is_text,
                                             const WayExchangeDefaults *defaults,
                                             GError                   **error);
void               way_exchange_reader_free (WayExchangeReader *self);
gboolean           way_exchange_reader_read (WayExchangeReader  *self,
                                             const WayTableRow  *cells,
                                             WayExchangeRow     *out,
                                             WayExchangeProblem *problem);
/* The titles once more, where files were put together. */
gboolean           way_exchange_reader_is_titles (WayExchangeReader *self,
                                                  const WayTableRow *cells);
/* Of the row that was read last, which names none. */
void               way_exchange_reader_set_unit (WayExchangeReader *self, const char *unit);
/* Of the file, -1 where it has none. */
int                way_exchange_reader_find (WayExchangeReader *self, guint column);
/* Waymark wrote it. */
gboolean           way_exchange_reader_is_export (WayExchangeReader *self);
/* Nothing but the title can be said of a source. */
gboolean           way_exchange_reader_has_titles_alone (WayExchangeReader *self);
/* Whether a title means anything here. */
gboolean           way_exchange_is_column   (const char *title);

/* exchange-units.c: the units of the library. */
typedef struct _WayExchangeUnits WayExchangeUnits;

WayExchangeUnits *way_exchange_units_new  (WayLibrary *library, GError **error);
void              way_exchange_units_free (WayExchangeUnits *self);
/* What a file calls so, in one language or both: the library's, else what the words mean. */
WayUnit          *way_exchange_units_make (WayExchangeUnits *self,
                                           const char       *name_zh,
                                           const char       *name_en);
/* FALSE where it cannot be made @to. */
gboolean          way_exchange_units_get_factor (WayExchangeUnits *self,
                                                 const char       *name_zh,
                                                 const char       *name_en,
                                                 const WayUnit    *to,
                                                 double           *factor);

/**
 * WayExchangeMetric:
 *
 * What rows of the exchange columns ask of a WayFileMetric beside the rest.
 *
 * @refusal: (nullable): why no row of it can be taken; @unit_refusal: why none with a unit
 * @needs_unit: @refusal is that; another row may give it
 * @checked: (nullable): for what makes sense of a promise
 * @is_computed: by a formula of the library
 */
typedef struct
{
  char *refusal, *unit_refusal;
  guint refused_column, unit_column;
  gboolean needs_unit, is_computed;
  WayMetric *checked;
} WayExchangeMetric;

/* A promise that is to be stored. Texts are the exchange's. */
typedef struct
{
  gint64 metric_id, region_id, source_id; /* 0 without a source */
  WayPeriod period, base_period;
  WayExchangeNumber number, upper, base;
  double tolerance;
  const char *note, *note_zh;
  WayComparator comparator;
  WayQualifier qualifier;
  WayBasis basis;
  WayNature nature;
  WayPath path;
  WayMethod method;
  gboolean has_base_period, has_method, is_superseded;
} WayExchangeTarget;

/**
 * WayExchange:
 *
 * Beside what any file has: @metrics are by the number of the WayFileMetric, @targets and @seen
 * (the same, by what tells them apart) wait for the names that the file makes.
 */
struct _WayExchange
{
  WayFileImport *file;
  WayExchangeReader *reader;
  WayExchangeUnits *units;
  char *region, *metric_key, *unit, *file_title;
  GStringChunk *texts;
  GPtrArray *metrics;
  GPtrArray *targets;
  GHashTable *seen;
  WayStatement *find_target, *find_missing;
};

/* exchange-facts.c */
WayExchange *way_exchange_new       (WayFileImport *file, GError **error);
void         way_exchange_free      (WayExchange *self);
/* Of a table that follows; one after the other. */
gboolean     way_exchange_set_titles (WayExchange       *self,
                                      const char *const *titles,
                                      guint              n_titles,
                                      gboolean           is_text,
                                      GError           **error);
/* FALSE only with @error: a row that is refused is in the file's report. */
gboolean     way_exchange_take_row  (WayExchange *self, const WayTableRow *cells, GError **error);
/* Inside a change, after the names: what waited for them. */
gboolean     way_exchange_write     (WayExchange *self, GError **error);

/* exchange-names.c: NULL with @problem, which has no reason where nothing more is to be said. */
WayFileRegion *way_exchange_find_region (WayExchange *self, const WayExchangeRow *row,
                                         guint *index, WayExchangeProblem *problem);
WayFileMetric *way_exchange_find_metric (WayExchange *self, const WayExchangeRow *row,
                                         guint *index, WayExchangeProblem *problem);

/* exchange-targets.c */
void         way_exchange_target_init  (WayExchangeTarget *target, const WayExchangeRow *row);
/* Whether a promise makes sense for its metric. */
gboolean     way_exchange_check_target (const WayExchangeTarget *target, WayMetric *metric,
                                        const char *region_code, WayExchangeProblem *problem);
/* Keeps it unless the library or an earlier row states the same. */
gboolean     way_exchange_add_target   (WayExchange *self, const WayExchangeTarget *target,
                                        gboolean is_new, gboolean *is_known, GError **error);
gboolean     way_exchange_find_missing (WayExchange *self, const WayFileMissing *missing,
                                        gboolean *is_known, GError **error);
guint        way_exchange_hash_target  (gconstpointer target);
gboolean     way_exchange_equal_targets (gconstpointer a, gconstpointer b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayExchangeReader, way_exchange_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayExchangeUnits, way_exchange_units_free)

G_END_DECLS
